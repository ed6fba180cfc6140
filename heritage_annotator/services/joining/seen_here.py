"""Leaves what may be seen here of a join: nothing of the work of people who are hidden, and no sensitive words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from heritage_annotator.frozen import frozen
from heritage_annotator.model.incidents.events import Claim, Statement, Translation
from heritage_annotator.model.records import Annotation, Article, Record, Tag, Tagging
from heritage_annotator.services.joining.planning import Plan
from heritage_annotator.services.joining.uniting import Difference
from heritage_annotator.services.sharing.unsaid import Unsaid
from heritage_annotator.storage.joining.trails import Key, Trail
from heritage_annotator.storage.reading.marked import Marked
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.reading.seen import is_somebodys
from heritage_annotator.storage.rows import TABLES

_NONE = Marked()
_PLACED = Annotation | Statement | Translation


@frozen
class SeenHere:
    """A plan as it may be told here.

    `plan` lacks what people did whose work is hidden here, but for conflicts, which somebody has to decide: of those
    `hidden` names the records. `is_narrowed`: whether anything is hidden. `marked`: the records that either copy marks
    as sensitive, or that lie on words that it does; `unsaid`: the names and words that no other text may say. `tags`:
    those of both copies by id, ours first.
    """

    plan: Plan
    is_narrowed: bool
    hidden: Collection[Key]
    marked: Collection[Key]
    unsaid: Unsaid
    tags: Mapping[str, Tag]

    def name_of(self, difference: Difference) -> str:
        """What the record is called, as far as it may be told; '' where nothing may be."""
        named = self.named_by(difference)
        return "" if named is None else self.unsaid.cover(called(named))

    def named_by(self, difference: Difference) -> Record | None:
        """By which record it is called: of a tag that was set, or taken off, by the tag. None: it may not be told."""
        if difference.key in self.hidden or difference.key in self.marked:
            return None
        record = difference.record
        return self.tags.get(record.tag_id) if isinstance(record, Tagging) else record


def called(record: Record) -> str:
    """What a person recognises the record by."""
    if isinstance(record, Article):
        return record.heading
    if isinstance(record, Tag):
        return record.label()
    return str(next((getattr(record, name) for name in _NAMES if getattr(record, name, "")), ""))


_NAMES = ("quote", "name", "title", "label", "number")


def seen_here(plan: Plan, trails: Mapping[Key, Trail], ours: Reading, theirs: Reading) -> SeenHere:
    """What may be told of a plan to join `theirs`. `ours`: narrowed as the person has it; `trails`: of the conflicts.

    Cost: what is marked in either copy, and of a narrowed reading a look at each difference.
    """
    at_odds = [(key, side) for key, trail in trails.items() for side in (trail.ours, trail.theirs) if side is not None]
    records = [*((each.key, each.record) for each in plan.differences), *at_odds]
    every = [record for _, record in records]
    marks = [_Marks(ours, every), _Marks(theirs, every)]
    marked = {key for key, record in records if any(each.hides(record) for each in marks)}
    unsaid = Unsaid({words for each in (ours, theirs) for words in each.unsaid_names() | each.marked_texts()})
    tags = {tag.id: tag for reading in (theirs, ours) for tag in reading.codebook().in_order()}
    if ours.sees_all:
        return SeenHere(plan, False, frozenset(), marked, unsaid, tags)
    sees, hidden = ours.sees_work_of(), set[Key]()
    for key, record in records:
        table = TABLES[type(record)]
        values = table.encoded(record)
        if is_somebodys(table.name, values) and not sees(str(values["annotator_id"])):
            hidden.add(key)
    shown = [each for each in plan.differences if each.key not in hidden]
    at_issue = hidden & {each.key for each in plan.conflicts}
    return SeenHere(replace(plan, tell=lambda: shown), bool(hidden), at_issue, marked, unsaid, tags)


class _Marks:
    """Which of those records one copy marks as sensitive."""

    def __init__(self, reading: Reading, records: Iterable[Record]) -> None:
        claimed = reading.by_id(Statement, {each.statement_id for each in records if isinstance(each, Claim)})
        placed = [*claimed.values(), *(each for each in records if isinstance(each, _PLACED))]
        self._claimed = claimed
        self._places = reading.marked_places({each.article_id for each in placed})

    def hides(self, record: Record) -> bool:
        """Whether it is marked, or of words that are."""
        if getattr(record, "sensitive", False):
            return True
        about = self._claimed.get(record.statement_id) if isinstance(record, Claim) else record
        if not isinstance(about, _PLACED):
            return False
        spans = self._places.get(about.article_id, _NONE).spans
        return any(each.start < about.end and about.start < each.end for each in spans)
