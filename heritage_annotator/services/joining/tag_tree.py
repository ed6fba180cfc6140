"""The codebook of two copies: no tag stands below itself or below what is gone, one digit sets one tag."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import cast

from heritage_annotator.model.records import Record, Tag
from heritage_annotator.services.joining.conflicts import Answer, Conflict
from heritage_annotator.services.joining.outcome import Outcome
from heritage_annotator.services.joining.places_below import place_of, tag_of, without_circles
from heritage_annotator.storage.joining.trails import Known, Stamp, Touch, Trail


class TagTree(Outcome):
    """Makes the tags fit for each other."""

    # Tags that are there although one side removed them.
    _returned: Sequence[str] = ()
    # Tags that were made one with others, of which one side did not know.
    _merged_anew: Collection[str] = frozenset()

    @cached_property
    def _tag_histories(self) -> Mapping[str, Sequence[Touch]]:
        """All that was ever done to tags, by id."""
        return self._compared.whole_histories("tag")

    def _tags(self) -> dict[str, Tag]:
        tags = {tag.id: cast(Tag, tag) for tag in self._compared.tags}
        for key, record in self._after.items():
            if key[0] == "tag":
                tags.pop(key[1], None)
                if isinstance(record, Tag):
                    tags[record.id] = record
        return tags

    def _settle_tags(self) -> None:
        if self._is_tree_touched():
            self._choose_moves()
            self._place_tags()

    def _is_tree_touched(self) -> bool:
        """Whether a tag was moved, removed or brought back in one of the two, or comes below one that is not there."""
        trails = [trail for key, trail in self._compared.trails.items() if key[0] == "tag"]
        if any(_moves(trail) or any(touch.after is None for touch in trail.touches) for trail in trails):
            return True
        absent = {trail.key: side for trail in trails if (side := _of_one(trail)) is not None}
        if absent and any(
            touch.after is None for some in self._compared.whole_histories_of(absent).values() for touch in some
        ):
            return True
        tags = self._tags() if trails else {}
        return any(tag.parent_id is not None and tag.parent_id not in tags for tag in tags.values())

    def _place_tags(self) -> None:
        """Where each tag stands: by all that was ever done to tags, and by what was decided now.

        A tag below which another stands is there: merged into another, that one is its parent; else it stays.
        """
        self._merged_anew = set(self._compared.merged)
        histories = self._tag_histories
        places = {id_: place_of(touches) for id_, touches in histories.items()}
        now = self._tags()
        decided = {key[1] for key, one in self._made.items() if key[0] == "tag" and one.record != one.by_log}
        decided |= {edit.record.id for edit in self.decided if isinstance(edit.record, Tag)}
        tags = {id_: tag for id_, tag in now.items() if id_ in decided or id_ not in places or places[id_].stands}
        wanted: dict[str, str | None] = {}
        pending = sorted(tags)
        while pending:
            id_ = pending.pop()
            known = places.get(id_)
            parent = tags[id_].parent_id if id_ in decided or not (known and known.parents) else known.parents[0]
            if parent is not None and parent not in tags:
                target = self._target(parent, tags)
                if target is not None and target != id_:
                    parent = target
                elif parent in histories or parent in now:
                    tags[parent] = now.get(parent) or cast(Tag, tag_of(histories[parent]))
                    pending.append(parent)
                else:
                    parent = None
            wanted[id_] = parent
        for id_, parent in without_circles(wanted, places).items():
            if now.get(id_) != (tag := replace(tags[id_], parent_id=parent)):
                self._put(tag)
        for id_ in now.keys() - tags.keys():
            self._after["tag", id_] = None
        self._returned = [
            id_
            for id_ in tags
            if any(touch.after is None for touch in histories.get(id_, ()))
            and ((trail := self._compared.trails.get(("tag", id_))) is None or None in (trail.ours, trail.theirs))
        ]

    def _target(self, tag_id: str, tags: Collection[str]) -> str | None:
        """What a tag that is gone was merged into, if that is there."""
        merged, seen = self._compared.merged, set[str]()
        at: str | None = tag_id
        while at is not None and at not in tags and at not in seen:
            seen.add(at)
            at = next(iter(merged.get(at, ())), None)
        return at if at is not None and at in tags else None

    def _choose_moves(self) -> None:
        """Of two moves that met, one is not made."""
        while circle := _circle(self._tags()):
            moved = [
                (trail, *ends)
                for tag in circle
                if (trail := self._compared.trails.get(("tag", tag))) is not None
                and (ends := _moves(trail)) is not None
            ]
            theirs = [each for each in moved if each[2] is Known.THEIRS]
            if not theirs or Known.OURS not in {each[2] for each in moved}:  # one of the two knows all that was done
                self._put(replace(self._tags()[circle[0]], parent_id=None))
                continue
            trail, stamp, _ = max(theirs, key=lambda each: each[1])
            self._choose_move(circle, trail, stamp)

    def _choose_move(self, circle: Sequence[str], trail: Trail, stamp: Stamp) -> None:
        tags = self._tags()
        mine = [
            (each, ends[0])
            for tag in circle
            if tag != trail.key[1]
            and (each := self._compared.trails.get(("tag", tag))) is not None
            and (ends := _moves(each)) is not None
            and ends[1] is Known.OURS
        ]
        their_tag = tags[trail.key[1]]
        # They may have moved it and removed it since; it is there for what was done to it here.
        wanted = cast(Tag, trail.theirs or their_tag).parent_id
        before = wanted if trail.ours is None else cast(Tag, trail.ours).parent_id
        own = max((at for _, at in mine), default=Stamp(0, "", "", ""))
        conflict = Conflict(trail.key, "parent_id", before, wanted, own, stamp)
        answer = self._decisions.of(conflict)
        if answer is Answer.NEWEST:  # which `_place_tags` knows better
            self._put(replace(their_tag, parent_id=None))
            return
        if answer is Answer.THEIRS and mine:
            undone = mine[0][0]
            tag = tags[undone.key[1]]
            back = undone.theirs.parent_id if isinstance(undone.theirs, Tag) else None
            self._decide(tag, replace(tag, parent_id=back))
        else:
            self._decide(their_tag, replace(their_tag, parent_id=before if before != their_tag.parent_id else None))


def _of_one(trail: Trail) -> Record | None:
    """The record where only one of the two has it."""
    if trail.ours is None or trail.theirs is None:
        return trail.ours or trail.theirs
    return None


def _moves(trail: Trail) -> tuple[Stamp, Known] | None:
    """Who moved the tag last, of what only one of the two copies knows."""
    moves = [
        (touch.stamp, touch.known)
        for touch in trail.touches
        if touch.before and touch.after and touch.before.get("parent_id") != touch.after.get("parent_id")
    ]
    return max(moves, default=None)


def _circle(tags: Mapping[str, Tag]) -> list[str]:
    """Tags that stand below themselves; none where there are none."""
    clear: set[str] = set()
    for id_ in sorted(tags):
        path: list[str] = []
        at: str | None = id_
        while at is not None and at in tags and at not in clear:
            if at in path:
                return path[path.index(at) :]
            path.append(at)
            at = tags[at].parent_id
        clear.update(path)
    return []
