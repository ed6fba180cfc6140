"""Plans the joining of a copy: what would come in, what differs, what a person has to decide, and the one deed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotation, Article, ArticleState, Publication, Record, Tagging
from heritage_annotator.services.joining.conflicts import Conflict, Decide
from heritage_annotator.services.joining.fields import is_same
from heritage_annotator.services.joining.following import Following
from heritage_annotator.services.joining.lacking import Decisions, United, alone, contested_side
from heritage_annotator.services.joining.outcome import Compared
from heritage_annotator.services.joining.uniting import Difference, differences, united
from heritage_annotator.storage.joining.trails import Key, Touch, Trail
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME

_ORDER = {name: place for place, name in enumerate(TABLES_BY_NAME)}


@dataclass(frozen=True)
class Plan:
    """What joining would do. `undecided`: the conflicts nobody decided, in which ours stays for now.

    `change`: the deed; without edits where only the log is taken in. `decided`: what others are to know of what was
    decided. `tell`: tells `differences`. `articles`: those whose bodies come in; `originals`: the ids of the files that
    do. `doubled`: how many annotations bear two tags of a group that allows one.
    """

    change: Change
    decided: Change | None
    tell: Callable[[], Sequence[Difference]]
    conflicts: Sequence[Conflict]
    undecided: Sequence[Conflict]
    articles: Sequence[Article]
    originals: Sequence[str]
    doubled: int = 0

    @cached_property
    def differences(self) -> Sequence[Difference]:
        """What would be altered here, told field by field. Worked out when it is first asked for."""
        return self.tell()

    def count(self, what: str, table: str) -> int:
        """How many records of the table are new, changed or removed."""
        return len({each.key for each in self.differences if (each.what, each.key[0]) == (what, table)})

    def by_annotator(self, table: str) -> Counter[str]:
        """How many new records of the table each annotator brings, by id."""
        return Counter(
            getattr(each.record, "annotator_id", each.by.annotator_id)
            for each in self.differences
            if (each.what, each.key[0]) == ("new", table)
        )


def plan_join(compared: Compared, name: str, decide: Decide) -> Plan:
    """Joins the copy called `name`, as far as `decide` tells what to do where the two differ."""
    decisions = Decisions(decide)
    made = _made(compared, decisions)
    following = Following(compared, made, decisions)
    after = following.followed()
    concerned, trails = compared.concerned, compared.trails
    ours = compared.ours([key for key in after if key in concerned or key not in trails])
    hidden = _hidden(after, ours)
    edits = list[Edit]()
    for key in _in_order(after):
        before, record = ours.get(key), after[key]
        if before is not record and not is_same(before, record):
            edits.append(Edit(before, record))
    articles = [edit.after for edit in edits if edit.before is None and isinstance(edit.after, Article)]
    decided = _decided(made, following)
    return Plan(
        Change(Deed(DeedKind.JOIN, name), tuple(map(_lit, edits) if articles else edits)),
        Change(Deed(DeedKind.DECIDE, name), tuple(decided)) if decided else None,
        lambda: _told(edits, after, hidden, trails),
        decisions.conflicts,
        decisions.undecided,
        articles,
        list(dict.fromkeys(_originals(edits))),
        len(following.doubled),
    )


def _made(compared: Compared, decisions: Decisions) -> dict[Key, United]:
    """What becomes of each record by itself."""
    trails, concerned = compared.trails, compared.concerned
    sides = {key: contested_side(trails[key]) for key in concerned if key in trails}
    contested = {key: side for key, side in sides.items() if side is not None}
    whole: Mapping[Key, Sequence[Touch]] = compared.whole_histories_of(contested) if contested else {}
    made = {key: alone(trail) for key, trail in trails.items() if key not in concerned}
    for key in sorted(sides, key=_place):
        made[key] = united(trails[key], decisions, whole.get(key, ()))
    return made


def _hidden(after: Mapping[Key, Record | None], ours: Mapping[Key, Record]) -> set[str]:
    """The articles that come in hidden: nobody sees them, nor what lies on them."""
    return {
        key[1]
        for key, record in after.items()
        if isinstance(record, Article) and record.state is ArticleState.REMOVED and key not in ours
    }


def _article_id(after: Mapping[Key, Record | None], record: Record | None) -> str:
    """The article that the record is, or lies on; '' for none."""
    if isinstance(record, Tagging):
        record = after.get(("annotation", record.annotation_id))
    if isinstance(record, Annotation | Publication):
        return record.article_id
    return record.id if isinstance(record, Article) else ""


def _originals(edits: Sequence[Edit]) -> Iterator[str]:
    for edit in edits:
        if edit.before is None and isinstance(edit.after, Publication):
            yield edit.after.original_id


def _in_order(after: Mapping[Key, Record | None]) -> Iterator[Key]:
    """The keys as their tables stand, then by id; taggings by their annotation's.

    So they come into the table: of three indexes of taggings two are by annotation, and each is written page by page.
    """

    def by_annotation(key: Key) -> tuple[str, str]:
        record = after[key]
        return (record.annotation_id if isinstance(record, Tagging) else "", key[1])

    by_table: dict[str, list[Key]] = {}
    for key in after:
        by_table.setdefault(key[0], []).append(key)
    for table in sorted(by_table, key=_ORDER.__getitem__):
        yield from sorted(by_table[table], key=by_annotation if table == TABLES[Tagging].name else None)


def _place(key: Key) -> tuple[int, Key]:
    return (_ORDER[key[0]], key)


def _lit(edit: Edit) -> Edit:
    """An article is laid down hidden, and brought to light."""
    if edit.before is None and isinstance(edit.after, Article):
        return Edit(replace(edit.after, state=ArticleState.REMOVED), edit.after)
    return edit


def _told(
    edits: Iterable[Edit], after: Mapping[Key, Record | None], hidden: Collection[str], trails: Mapping[Key, Trail]
) -> list[Difference]:
    """The edits field by field, but for those of articles that come in hidden."""
    told = list[Difference]()
    for edit in edits:
        if not hidden or _article_id(after, edit.after) not in hidden:
            trail = trails.get((TABLES[type(edit.record)].name, edit.record.id))
            touches, theirs = ((), None) if trail is None else (trail.touches, trail.theirs)
            told += differences(edit.before, edit.after, touches, theirs)
    return told


def _decided(made: Mapping[Key, United], following: Following) -> list[Edit]:
    """Where what is kept is not what the united log says by itself."""
    parted = [one for one in made.values() if one.record is not one.by_log and one.record != one.by_log]
    return [*(Edit(one.by_log, one.record) for one in parted), *following.decided]
