"""What follows from joining two copies' records one by one: nothing names what is gone, no circles, one of what is one.

Taggings go with their annotation, and follow what was done to their tag. A tag that another stands below stays.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, cast

from heritage_annotator.model.change import Edit
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.identity import tagging_id
from heritage_annotator.model.joining import Key, Known, Stamp, Trail
from heritage_annotator.model.records import (
    Annotation,
    Article,
    ArticleState,
    Publication,
    Record,
    Tag,
    Tagging,
)
from heritage_annotator.services.articles.publications import BORNE
from heritage_annotator.services.joining.conflicts import Answer, Conflict
from heritage_annotator.services.joining.uniting import Decisions, United
from heritage_annotator.storage.rows import TABLES


class Compared(Protocol):
    """Two copies, as following asks them."""

    @property
    def trails(self) -> Mapping[Key, Trail]: ...
    @property
    def merged(self) -> Mapping[str, str]: ...
    def ours(self, keys: Collection[Key]) -> Mapping[Key, Record]: ...
    def naming(self, table: str, column: str, ids: Collection[str]) -> Sequence[Record]: ...
    def tags(self) -> Sequence[Record]: ...


class Following:
    """The records as they would be, made fit for each other. `decided`: what others are to know of that."""

    def __init__(self, compared: Compared, made: Mapping[Key, United], decisions: Decisions) -> None:
        self._compared = compared
        self._made = made
        self._decisions = decisions
        self._after: dict[Key, Record | None] = {key: one.record for key, one in made.items()}
        self.decided: list[Edit] = []

    def followed(self) -> dict[Key, Record | None]:
        """What becomes of each record; None: it is not there."""
        self._settle_tags()
        self._settle_articles()
        self._settle_annotations()
        self._settle_taggings()
        self._settle_choices()
        self._settle_publications()
        return self._after

    # The codebook.

    def _tags(self) -> dict[str, Tag]:
        tags = {tag.id: cast(Tag, tag) for tag in self._compared.tags()}
        for key, record in self._after.items():
            if key[0] == "tag":
                tags.pop(key[1], None)
                if isinstance(record, Tag):
                    tags[record.id] = record
        return tags

    def _settle_tags(self) -> None:
        self._keep_parents()
        self._break_circles()
        self._part_shortcuts()

    def _keep_parents(self) -> None:
        """A tag below which another stands is there: merged into another, that one is its parent; else it stays."""
        tags = self._tags()
        pending = [tag for tag in tags.values() if tag.parent_id is not None and tag.parent_id not in tags]
        while pending:
            tag = pending.pop()
            parent = cast(str, tag.parent_id)
            target = self._target(parent, tags)
            if target is not None and target != tag.id:
                self._put(replace(tag, parent_id=target))
                continue
            kept = self._as_it_was(("tag", parent))
            if isinstance(kept, Tag):
                tags[kept.id] = kept
                self._put(kept)
                if kept.parent_id is not None and kept.parent_id not in tags:
                    pending.append(kept)
            else:
                self._put(replace(tag, parent_id=None))

    def _target(self, tag_id: str, tags: Mapping[str, Tag]) -> str | None:
        """What a tag that is gone was merged into, if that is there."""
        seen: set[str] = set()
        at: str | None = tag_id
        while at is not None and at not in tags and at not in seen:
            seen.add(at)
            at = self._compared.merged.get(at)
        return at if at in tags else None

    def _as_it_was(self, key: Key) -> Record | None:
        trail = self._compared.trails.get(key)
        if trail is not None and (trail.ours or trail.theirs):
            return trail.ours or trail.theirs
        return self._compared.ours([key]).get(key)

    def _break_circles(self) -> None:
        """Of two moves that met, one is not made."""
        while circle := _circle(self._tags()):
            moved = [
                (trail, *ends)
                for tag in circle
                if (trail := self._compared.trails.get(("tag", tag))) is not None
                and (ends := _moves(trail)) is not None
            ]
            theirs = [each for each in moved if each[2] is Known.THEIRS]
            if not theirs:  # a file of others may hold anything
                tag = cast(Tag, self._after.get(("tag", circle[0])) or self._tags()[circle[0]])
                self._put(replace(tag, parent_id=None))
                continue
            trail, stamp, _ = max(theirs, key=lambda each: each[1])
            self._choose_move(circle, trail, stamp)

    def _choose_move(self, circle: Sequence[str], trail: Trail, stamp: Stamp) -> None:
        ours, theirs = cast(Tag, trail.ours), cast(Tag, trail.theirs)
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
        before = theirs.parent_id if trail.ours is None else ours.parent_id
        own = max((at for _, at in mine), default=Stamp(0, "", "", ""))
        conflict = Conflict(trail.key, "parent_id", before, theirs.parent_id, own, stamp)
        answer = self._decisions.of(conflict)
        if answer is Answer.NEWEST:
            answer = conflict.newest
        if answer is Answer.THEIRS and mine:
            undone = mine[0][0]
            tag = tags[undone.key[1]]
            back = undone.theirs.parent_id if isinstance(undone.theirs, Tag) else None
            self._decide(tag, replace(tag, parent_id=back))
        else:
            self._decide(their_tag, replace(their_tag, parent_id=before if before != their_tag.parent_id else None))

    def _part_shortcuts(self) -> None:
        """One digit sets one tag."""
        holders: dict[str, list[Tag]] = {}
        for tag in self._tags().values():
            if tag.shortcut and not tag.archived:
                holders.setdefault(tag.shortcut, []).append(tag)
        for some in holders.values():
            came = [tag for tag in some if self._comes(("tag", tag.id), "shortcut")]
            for theirs in came:
                mine = [tag for tag in some if tag.id != theirs.id and tag not in came]
                if mine:
                    self._choose_holder(mine[0], theirs)

    def _comes(self, key: Key, field: str) -> bool:
        """Whether the record, or what it has in the field, comes from their copy."""
        trail = self._compared.trails.get(key)
        if trail is None or trail.theirs is None:
            return False
        return trail.ours is None or getattr(trail.ours, field) != getattr(self._after[key], field)

    def _choose_holder(self, mine: Tag, theirs: Tag) -> None:
        conflict = Conflict(
            ("tag", theirs.id),
            "shortcut",
            f"{theirs.shortcut} {mine.label()}",
            f"{theirs.shortcut} {theirs.label()}",
            self._last(("tag", mine.id), Known.OURS),
            self._last(("tag", theirs.id), Known.THEIRS),
        )
        answer = self._decisions.of(conflict)
        loser = mine if (conflict.newest if answer is Answer.NEWEST else answer) is Answer.THEIRS else theirs
        self._decide(loser, replace(loser, shortcut=""))

    # What lies on what.

    def _settle_articles(self) -> None:
        """What they removed, and we never had, does not come in; nor what lies on it."""
        for key, record in list(self._after.items()):
            if isinstance(record, Article) and record.state is ArticleState.REMOVED:
                trail = self._compared.trails[key]
                if trail.ours is None:
                    self._after[key] = None
        named = {
            ("article", record.article_id)
            for record in self._after.values()
            if isinstance(record, Publication | Annotation)
        }
        there = self._compared.ours(list(named))
        for key, record in list(self._after.items()):
            if isinstance(record, Publication | Annotation):
                about = ("article", record.article_id)
                if (self._after[about] if about in self._after else there.get(about)) is None:
                    self._after[key] = None

    def _settle_annotations(self) -> None:
        """What a person wrote on an annotation stays with it, or goes with it."""
        gone = [key[1] for key, record in self._after.items() if key[0] == "annotation" and record is None]
        for tagging in self._compared.naming("tagging", "annotation_id", gone):
            self._after["tagging", tagging.id] = None
        kept = {key[1]: one.kept for key, one in self._made.items() if key[0] == "annotation" and one.kept is not None}
        if not kept:
            return
        for key, trail in self._compared.trails.items():
            side = trail.ours or trail.theirs
            if isinstance(side, Tagging) and side.annotation_id in kept:
                whole = trail.theirs if kept[side.annotation_id] is Known.THEIRS else trail.ours
                by_log = self._made[key].by_log
                self._after[key] = whole
                if whole is not None and by_log is None:
                    self.decided.append(Edit(None, whole))

    def _settle_taggings(self) -> None:
        """Taggings follow what was done to their tag, and go with their annotation."""
        tags = self._tags()
        gone = [key[1] for key, record in self._after.items() if key[0] == "tag" and record is None]
        for tagging in self._compared.naming("tagging", "tag_id", gone):
            self._after.setdefault(("tagging", tagging.id), tagging)
        taggings = [record for record in self._after.values() if isinstance(record, Tagging)]
        annotations = self._there("annotation", {each.annotation_id for each in taggings})
        for tagging in taggings:
            if tagging.annotation_id not in annotations:
                self._after["tagging", tagging.id] = None
            elif tagging.tag_id not in tags:
                self._after["tagging", tagging.id] = None
                self._retag(tagging, self._target(tagging.tag_id, tags))

    def _retag(self, tagging: Tagging, target: str | None) -> None:
        if target is None:
            return
        id_ = tagging_id(tagging.annotation_id, target)
        key = ("tagging", id_)
        if self._after.get(key) is None and key not in self._compared.ours([key]):
            self._after[key] = replace(tagging, id=id_, tag_id=target)

    def _there(self, table: str, ids: Collection[str]) -> set[str]:
        """Which of those records are there."""
        ours = self._compared.ours([(table, id_) for id_ in ids])
        return {
            id_
            for id_ in ids
            if (self._after[table, id_] if (table, id_) in self._after else ours.get((table, id_))) is not None
        }

    def _settle_choices(self) -> None:
        """Of a group that allows one tag an annotation bears one."""
        codebook = Codebook(self._tags().values())
        single = {group.id for group in codebook.groups() if not group.multiple}
        if not single:
            return
        taggings = {key: record for key, record in self._after.items() if isinstance(record, Tagging)}
        standing = self._compared.ours(list(taggings))
        came = {each.annotation_id for key, each in taggings.items() if standing.get(key) != each}
        borne: dict[tuple[str, str], list[Tagging]] = {}
        for tagging in self._taggings_of(came):
            tag = codebook.get(tagging.tag_id)
            group = None if tag is None else codebook.group_of(tag).id
            if group in single:
                borne.setdefault((tagging.annotation_id, group), []).append(tagging)
        standing = self._compared.ours(
            [("tagging", each.id) for some in borne.values() if len(some) > 1 for each in some]
        )
        for some in borne.values():
            mine = [each for each in some if ("tagging", each.id) in standing]
            theirs = [each for each in some if each not in mine]
            if mine and theirs:
                self._choose_tagging(codebook, mine, theirs)

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

    def _choose_tagging(self, codebook: Codebook, mine: Sequence[Tagging], theirs: Sequence[Tagging]) -> None:
        def named(some: Sequence[Tagging]) -> str:
            return ", ".join(tag.slug for each in some if (tag := codebook.get(each.tag_id)) is not None)

        conflict = Conflict(
            ("tagging", theirs[0].id), "tag_id", named(mine), named(theirs), _set(mine[-1]), _set(theirs[-1])
        )
        answer = self._decisions.of(conflict)
        answer = conflict.newest if answer is Answer.NEWEST else answer
        for loser in mine if answer is Answer.THEIRS else theirs:
            self._after["tagging", loser.id] = None
            self.decided.append(Edit(loser, None))

    def _settle_publications(self) -> None:
        """Of an article's publications one is shown: the one whose values it bears."""
        articles = {
            record.article_id for record in self._after.values() if isinstance(record, Publication) and record.shown
        }
        if not articles:
            return
        found = {
            each.id: cast(Publication, each) for each in self._compared.naming("publication", "article_id", articles)
        }
        for key, record in self._after.items():
            if isinstance(record, Publication) and record.article_id in articles:
                found[key[1]] = record
        heads = self._compared.ours([("article", id_) for id_ in articles])
        by_article: dict[str, list[Publication]] = {}
        for each in found.values():
            if each.shown:
                by_article.setdefault(each.article_id, []).append(each)
        for id_, shown in by_article.items():
            head = self._after.get(("article", id_)) or heads.get(("article", id_))
            first = min(shown, key=lambda each: (_differs(head, each), each.imported, each.id))
            for each in shown:
                if each is not first:
                    self._put(replace(each, shown=False))

    # Small things.

    def _last(self, key: Key, known: Known) -> Stamp:
        trail = self._compared.trails.get(key)
        stamps = [touch.stamp for touch in (trail.touches if trail else ()) if touch.known is known]
        return max(stamps, default=Stamp(0, "", "", ""))

    def _put(self, record: Record) -> None:
        self._after[TABLES[type(record)].name, record.id] = record

    def _decide(self, before: Record, after: Record) -> None:
        self.decided.append(Edit(before, after))
        self._put(after)


def _set(tagging: Tagging) -> Stamp:
    return Stamp(0, tagging.id, tagging.created, tagging.annotator_id)


def _differs(head: Record | None, publication: Publication) -> int:
    return sum(getattr(head, name, None) != getattr(publication, name) for name in BORNE)


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
