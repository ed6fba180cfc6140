"""Choices of two people of which one can stand: a tag of a group that allows one, a digit that sets one tag.

What was chosen later stands in the stead of what was chosen before, also where it was taken away since: whoever joined
with whom first makes no difference.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from heritage_annotator.model.change import DeedKind, Edit
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Record, Tag, Tagging
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.joining.conflicts import Answer, Conflict
from heritage_annotator.services.joining.fields import touched
from heritage_annotator.services.joining.tag_tree import TagTree
from heritage_annotator.storage.joining.trails import Key, Known, Stamp, Touch, Values
from heritage_annotator.storage.rows import TABLES

# Deeds by which a person sets a tag and, of a group that allows one, takes off the other.
_CHOOSING = {DeedKind.ANNOTATE, DeedKind.TAG, DeedKind.RETAG, DeedKind.DECIDE}
_SIDES = {Known.OURS, Known.THEIRS}


class _Choice(NamedTuple):
    """That something was chosen: the id of its record, and the values it had."""

    stamp: Stamp
    known: Known
    id: str
    values: Values


class Choosing(TagTree):
    """Lets one stand of what only one can be.

    `doubled`: annotations that bear two tags of a group that allows one, because it did not when they were set.
    """

    doubled: Collection[str] = frozenset()

    # Tags.

    def _settle_choices(self) -> None:
        """Of a group that allows one tag an annotation bears one."""
        annotations = self._chosen_on()
        if not annotations:
            return
        borne = self._taggings_of(annotations)
        told = self._compared.whole_histories_on("tagging", annotations)
        taggings: dict[str, list[Tagging]] = {}
        for each in borne:
            taggings.setdefault(each.annotation_id, []).append(each)
        touches: dict[str, dict[str, Sequence[Touch]]] = {}
        for id_, some in told.items():
            touches.setdefault(_annotation(some), {})[id_] = some
        for annotation in sorted(taggings):
            self._settle_annotation(taggings[annotation], touches.get(annotation, {}))
        self.doubled = self._bearing_two(borne)

    def _bearing_two(self, borne: Sequence[Tagging]) -> set[str]:
        tags, found, seen = Codebook(self._tags().values()), set[str](), set[tuple[str, str]]()
        for each in borne:
            tag = tags.get(each.tag_id)
            group = None if tag is None else tags.group_of(tag)
            if group is None or group.multiple or self._after.get(("tagging", each.id), each) is None:
                continue
            pair = each.annotation_id, group.id
            (found.add(each.annotation_id) if pair in seen else seen.add(pair))
        return found

    def _chosen_on(self) -> set[str]:
        """Our annotations on which a tag was set or taken off, or whose tags came to exclude each other.

        Also those that come to be ours again.
        """
        concerned, known = self._compared.concerned, self._compared.trails
        # Of what is theirs alone nothing of ours stands in the way.
        taggings = {
            key: record
            for key, record in self._after.items()
            if key[0] == "tagging" and (key in concerned or key not in known)
        }
        standing = self._compared.ours(list(taggings))
        altered = [record or standing.get(key) for key, record in taggings.items() if standing.get(key) != record]
        found = {each.annotation_id for each in altered if isinstance(each, Tagging)}
        # What was chosen counts also where its tag is gone.
        found |= {_annotation(known[key].touches) for key in taggings if key in known and known[key].touches}
        groups = [
            key[1] for key, trail in self._compared.trails.items() if key[0] == "tag" and _regroups(trail.touches)
        ]
        if groups:
            tags = self._tags()
            below = [id_ for id_ in tags if any(group in _above(tags, id_) for group in groups)]
            for each in self._compared.naming("tagging", "tag_id", below):
                found.add(cast(Tagging, each).annotation_id)
        keys = [("annotation", id_) for id_ in found]
        # One that we had removed may come back.
        back = {key[1] for key in keys if key in concerned and self._after.get(key) is not None}
        return back | self._chosen_twice() | {key[1] for key in self._compared.ours(keys)}

    def _chosen_twice(self) -> set[str]:
        """The annotations, theirs alone too, for which two tags of a group were chosen that allows one by now.

        There it may have allowed several. Cost: some µs a tagging that comes.
        """
        tags, found, seen = Codebook(self._tags().values()), set[str](), set[tuple[str, str]]()
        groups = {tag.id: tags.group_of(tag) for tag in tags.tags}
        single = {id_: group.id for id_, group in groups.items() if not group.multiple}
        for key, trail in self._compared.trails.items():
            values = (trail.touches[0].after or trail.touches[0].before) if trail.touches else None
            if key[0] != "tagging" or values is None or values["tag_id"] not in single:
                continue
            pair = str(values["annotation_id"]), single[values["tag_id"]]
            (found.add(pair[0]) if pair in seen else seen.add(pair))
        return found

    def _taggings_of(self, annotations: Collection[str]) -> list[Tagging]:
        found = {
            each.id: cast(Tagging, each) for each in self._compared.naming("tagging", "annotation_id", annotations)
        }
        for key, record in self._after.items():
            if key[0] == "tagging":
                found.pop(key[1], None)
                if isinstance(record, Tagging) and record.annotation_id in annotations:
                    found[record.id] = record
        return list(found.values())

    def _settle_annotation(self, taggings: Sequence[Tagging], told: Mapping[str, Sequence[Touch]]) -> None:
        set_ = {each.id: choice for each in taggings if (choice := _last_set(told.get(each.id, ()))) is not None}
        choices = [each for touches in told.values() for each in _choices(touches)]
        losers = {
            each.id: winner
            for each in taggings
            if each.id in set_ and (winner := self._overridden(set_[each.id], choices)) is not None
        }
        if not losers:
            return
        by_id = {each.id: each for each in taggings}
        for loser, winner in losers.items():
            asked = winner.id in by_id and {set_[loser].known, winner.known} == _SIDES
            if asked and not self._keeps_newest(by_id[loser], by_id[winner.id], set_[loser], winner):
                self._after["tagging", winner.id] = None
                self.decided += [Edit(by_id[winner.id], None), Edit(None, by_id[loser])]
            else:
                self._after["tagging", loser] = None

    def _overridden(self, one: _Choice, choices: Sequence[_Choice]) -> _Choice | None:
        """The last choice of another tag that stands in the stead of that one."""
        later = [each for each in choices if each.id != one.id and each.stamp > one.stamp]
        return max((each for each in later if self._excludes(one, each)), key=_when, default=None)

    def _excludes(self, one: _Choice, later: _Choice) -> bool:
        """Whether both were of one group, when the later was chosen, that allowed one tag then as before."""
        group = self._group_at(later.values["tag_id"], later.stamp)
        return (
            self._group_at(one.values["tag_id"], later.stamp) == group
            and self._allows_one_at(group, later.stamp)
            and self._allows_one_at(group, one.stamp)
        )

    def _group_at(self, tag_id: str, stamp: Stamp) -> str:
        seen = {tag_id}
        while (parent := self._at(tag_id, stamp).get("parent_id")) is not None and parent not in seen:
            seen.add(parent)
            tag_id = parent
        return tag_id

    def _allows_one_at(self, group: str, stamp: Stamp) -> bool:
        return not self._at(group, stamp).get("multiple", True)

    def _at(self, tag_id: str, stamp: Stamp) -> Values:
        """The tag as the log tells it was by then."""
        known = [touch.after for touch in self._tag_histories.get(tag_id, ()) if touch.stamp <= stamp and touch.after]
        if known:
            return known[-1]
        tag = self._tags().get(tag_id)
        return {} if tag is None else TABLES[Tag].encoded(tag)

    def _keeps_newest(self, loser: Tagging, winner: Tagging, lost: _Choice, won: _Choice) -> bool:
        """Whether what was chosen later stands; a person, or the rule, may have it otherwise."""
        ours, theirs = (winner, loser) if won.known is Known.OURS else (loser, winner)
        own, other = (won, lost) if won.known is Known.OURS else (lost, won)
        conflict = Conflict(
            ("tagging", theirs.id), "tag_id", self._slug(ours), self._slug(theirs), own.stamp, other.stamp
        )
        answer = self._decisions.of(conflict)
        return answer is Answer.NEWEST or (answer is Answer.OURS) == (ours is winner)

    def _slug(self, tagging: Tagging) -> str:
        tag = self._tags().get(tagging.tag_id)
        return "" if tag is None else tag.slug

    # Digits.

    def _part_shortcuts(self) -> None:
        """One digit sets one tag."""
        digits: set[str] = set()
        for key, record in self._after.items():
            if key[0] == "tag":
                digits |= self._digits_of(key, record)
        for digit in sorted(digits - {""}):
            self._settle_digit(digit)

    def _digits_of(self, key: Key, record: Record | None) -> set[str]:
        """The digits that the tag has, or had for a while, where one of the copies did not know."""
        trail = self._compared.trails.get(key)
        touches = () if trail is None else trail.touches
        digits = {str((touch.after or {}).get("shortcut", "")) for touch in touches if _sets_digit(touch)}
        if isinstance(record, Tag):
            known = trail is not None and getattr(trail.ours, "shortcut", None) == getattr(
                trail.theirs, "shortcut", None
            )
            digits |= set() if known else {record.shortcut}
        return digits

    def _settle_digit(self, digit: str) -> None:
        holders = {id_: tag for id_, tag in self._tags().items() if tag.shortcut == digit}
        takings = [
            _Choice(touch.stamp, touch.known, id_, touch.after or {})
            for id_, touches in self._tag_histories.items()
            for touch in touches
            if _sets_digit(touch) and (touch.after or {}).get("shortcut") == digit
        ]
        for id_, holder in sorted(holders.items()):
            own = max((each for each in takings if each.id == id_), key=_when, default=None)
            others = [each for each in takings if each.id != id_ and (own is None or each.stamp > own.stamp)]
            later = max(others, key=_when, default=None)
            if later is None:
                continue
            winner = holders.get(later.id)
            asked = winner is not None and own is not None and {own.known, later.known} == _SIDES
            if asked and winner is not None and own is not None and not self._gives_digit(holder, winner, own, later):
                self._decide(winner, _without(winner))
                self.decided.append(Edit(_without(holder), holder))
            else:
                self._put(_without(holder))

    def _gives_digit(self, loser: Tag, winner: Tag, lost: _Choice, won: _Choice) -> bool:
        """Whether what took the digit later has it; a person, or the rule, may have it otherwise."""
        ours, theirs = (winner, loser) if won.known is Known.OURS else (loser, winner)
        own, other = (won, lost) if won.known is Known.OURS else (lost, won)
        conflict = Conflict(
            ("tag", theirs.id),
            "shortcut",
            f"{ours.shortcut} {ours.label()}",
            f"{theirs.shortcut} {theirs.label()}",
            own.stamp,
            other.stamp,
        )
        answer = self._decisions.of(conflict)
        return answer is Answer.NEWEST or (answer is Answer.OURS) == (ours is winner)


def _when(choice: _Choice) -> Stamp:
    return choice.stamp


def _annotation(touches: Sequence[Touch]) -> str:
    values = touches[0].after or touches[0].before or {}
    return str(values.get("annotation_id", ""))


def _last_set(touches: Sequence[Touch]) -> _Choice | None:
    """When the tag was set last, or given back by an undo."""
    made = [
        _Choice(touch.stamp, touch.known, touch.after["id"], touch.after)
        for touch in touches
        if touch.before is None and touch.after is not None
    ]
    return made[-1] if made else None


def _choices(touches: Sequence[Touch]) -> Iterator[_Choice]:
    for touch in touches:
        if touch.before is None and touch.after is not None and touch.deed in _CHOOSING:
            yield _Choice(touch.stamp, touch.known, touch.after["id"], touch.after)


def _regroups(touches: Sequence[Touch]) -> bool:
    """Whether they tell of a tag that it comes to exclude others, or no more."""
    return any({"multiple", "parent_id"} & touched(TABLES[Tag], touch) for touch in touches)


def _sets_digit(touch: Touch) -> bool:
    return "shortcut" in touched(TABLES[Tag], touch)


def _above(tags: Mapping[str, Tag], id_: str) -> set[str]:
    """The tag and all it stands below."""
    found: set[str] = set()
    at: str | None = id_
    while at is not None and at not in found:
        found.add(at)
        at = tags[at].parent_id if at in tags else None
    return found


def _without(tag: Tag) -> Tag:
    return replace(tag, shortcut="")
