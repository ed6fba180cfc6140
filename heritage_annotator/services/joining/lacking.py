"""Tells what becomes of a record that one of two copies lacks, or both: it never was there, or somebody removed it."""

from collections.abc import Sequence
from dataclasses import field

from heritage_annotator.frozen import mutable
from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.incidents.events import Assessment
from heritage_annotator.model.records import Article, Record, Tagging
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.joining.conflicts import Answer, Conflict, Decide
from heritage_annotator.services.joining.fields import (
    Fields,
    fields_of,
    made_of,
    makes,
    rule_of,
    value_after,
    written,
)
from heritage_annotator.services.joining.open_values import is_alike, opened, without_withdrawn
from heritage_annotator.services.joining.united_log import NEVER, UnitedLog, is_of_making, last_work, said_last, stands
from heritage_annotator.storage.joining.trails import Key, Known, Touch, Trail
from heritage_annotator.storage.joining.values import stricter
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME, Joins, Table

# They come and go with what they lie on, or with their tag.
_BY_THEIR_PARENT = frozenset({"tag", "tagging", "annotation", "publication"})

# The fields of which one comes of two by itself, by the kind of record.
_UNASKED_OF = {
    table.kind: [name for name, rule in table.joins.items() if rule in {Joins.OPEN, Joins.STRICTER}]
    for table in TABLES.values()
}


@mutable
class Decisions:
    """What was asked while two copies are joined, and what was answered; what was not stays ours for now.

    `opened`: fields that nobody may decide but a person, later, with the values that stand beside each other.
    `unseen`: of records that are gone, by the united log and with what both did to them that nobody is asked about: it
    is theirs should they come back.
    """

    decide: Decide
    conflicts: list[Conflict] = field(default_factory=list[Conflict])
    undecided: list[Conflict] = field(default_factory=list[Conflict])
    opened: list[tuple[Key, str, tuple[str, ...]]] = field(default_factory=list[tuple[Key, str, tuple[str, ...]]])
    unseen: dict[Key, tuple[Record, Record]] = field(default_factory=dict[Key, tuple[Record, Record]])

    def of(self, conflict: Conflict) -> Answer:
        """What is kept."""
        self.conflicts.append(conflict)
        answer = self.decide(conflict)
        if answer is None:
            self.undecided.append(conflict)
            return Answer.OURS
        return answer


class United(NamedTuple):
    """The record that comes of it. `by_log`: what the united log says by itself, which others take it for."""

    record: Record | None
    by_log: Record | None


def contested_side(trail: Trail) -> Record | None:
    """The record as one of the two has it, where each did something to it that the other does not know; else None.

    Of one that neither has, as it was last, where it may be back, or what each did to it is to be known.
    """
    ours, theirs = trail.ours, trail.theirs
    known = {touch.known for touch in trail.touches}
    if ours is None and theirs is None:
        return _last_told(trail)
    if ours is None or theirs is None:
        if trail.key[0] not in _BY_THEIR_PARENT:
            return ours or theirs
        known |= {touch.known for touch in trail.children}
    differs = isinstance(ours, Article) and isinstance(theirs, Article) and ours.state is not theirs.state
    differs = differs or any(is_of_making(trail.key[0], touch) for touch in trail.touches)
    return ours or theirs if differs or known >= {Known.OURS, Known.THEIRS} else None


def _last_told(trail: Trail) -> Record | None:
    """A record that neither has: a tagging whose tag is gone there, but that nobody took off, for the tag may be back.

    And what both worked on, each otherwise, before it went.
    """
    if not trail.touches:
        return None
    table, last = TABLES_BY_NAME[trail.key[0]], trail.touches[-1]
    if table.kind is Tagging:
        told = said_last(table, trail.touches)
        return None if told is None else table.decoded(told)
    values = last.after or last.before
    is_of_both = {touch.known for touch in trail.touches} >= {Known.OURS, Known.THEIRS}
    return table.decoded(values) if values is not None and is_of_both and _UNASKED_OF[table.kind] else None


def alone(trail: Trail) -> United:
    """A record of theirs that we know nothing of."""
    record = trail.theirs or _as_tagged(trail, trail.touches)
    return United(record, record)


def _as_tagged(trail: Trail, whole: Sequence[Touch]) -> Record | None:
    """A tagging that neither has, as all that was done to it tells; None of any other record."""
    table, last = TABLES_BY_NAME[trail.key[0]], _last_told(trail)
    is_borne = isinstance(last, Tagging) and said_last(table, whole) is not None
    return UnitedLog(last, whole, ()).record() if last is not None and is_borne else None


def _is_as_set_up(table: Table, trail: Trail, having: Known) -> bool:
    """Whether both have it from the program, as any project is set up, and whoever has it still did nothing to it."""
    makings = {touch.known for touch in trail.touches if makes(table, touch) and touch.deed == DeedKind.SET_UP}
    own = [touch for touch in (*trail.touches, *trail.children) if touch.known is having]
    return makings >= {Known.OURS, Known.THEIRS} and len(own) == 1


def where_one_lacks_it(trail: Trail, decisions: Decisions, whole: Sequence[Touch]) -> United:
    """The record of which one lacks it, or both. `whole`: all that was ever done to it, in the order of the clock."""
    there = trail.ours or trail.theirs
    if there is None:
        record = _as_tagged(trail, whole)
        if record is None:
            _note_unseen(trail, _last_told(trail), decisions, whole)
            _note_withdrawn(trail, decisions)
        return United(record, record)
    lacking, having = (Known.OURS, Known.THEIRS) if trail.ours is None else (Known.THEIRS, Known.OURS)
    table = TABLES[type(there)]
    removals = [touch for touch in trail.touches if touch.after is None and touch.known is lacking]
    record = UnitedLog(there, whole, trail.children).record() if contested_side(trail) else there
    if not removals:  # absence never removes; but one who has it may not know of all that the other does
        if table.name not in _BY_THEIR_PARENT | {"article"} and not stands(table, whole, ()):
            _note_unseen(trail, there, decisions, whole)
            return United(None, None)
        return United(record, record)
    work = last_work(
        table,
        [touch for touch in trail.touches if touch.known is having],
        [touch for touch in trail.children if touch.known is having],
    )
    if work == NEVER:
        _note_unseen(trail, there, decisions, whole)
        return United(None, None)
    removal = removals[-1].stamp
    by_log = record if stands(table, trail.touches, trail.children) else None
    if table.kind is Assessment:
        decisions.opened.append((trail.key, "value", ()))
        return United(made_of(record, {"value": without_withdrawn(fields_of(there)["value"], removals)}), by_log)
    ends = (removal, work) if trail.ours is None else (work, removal)
    if _is_as_set_up(table, trail, having):
        is_kept = False
    else:
        answer = decisions.of(Conflict(trail.key, "", trail.ours, trail.theirs, *ends))
        is_kept = by_log is not None if answer is Answer.NEWEST else (answer is Answer.THEIRS) == (trail.ours is None)
    if not is_kept:
        if by_log is None:
            _note_unseen(trail, there, decisions, whole)
        return United(None, by_log)
    return United(_with_unasked(trail, record, decisions, whole), by_log)


def written_since(table: Table, trail: Trail, whole: Sequence[Touch]) -> list[tuple[Touch, set[str]]]:
    """The fields that each entry wrote since the two parted; what it takes back may have been done before they did."""
    since = {touch.stamp.id for touch in trail.touches}
    return [(touch, fields) for touch, fields in written(table, whole) if touch.stamp.id in since]


def _with_unasked(trail: Trail, record: Record, decisions: Decisions, whole: Sequence[Touch]) -> Record:
    """The record, which one side had removed, or both, with what comes of the fields that both changed before.

    That is of those about which nobody is asked: left open, or the stricter of the two.
    """
    table, kept = TABLES[type(record)], Fields()
    some = written_since(table, trail, whole)
    for name in _UNASKED_OF[table.kind]:
        last = {touch.known: value_after(table, touch, name) for touch, fields in some if name in fields}
        values = [last[known] for known in (Known.OURS, Known.THEIRS) if known in last]
        if len(values) < 2 or values[0] == values[1]:
            continue
        if rule_of(table, name) is Joins.STRICTER:
            kept[name] = stricter(*values)
        elif not is_alike(table.name, *values):
            decisions.opened.append((trail.key, name, tuple(each for each in values if isinstance(each, str))))
            kept[name] = opened(table.name, name, values[0], values[1], whole)
    return made_of(record, kept) if kept else record


def _note_withdrawn(trail: Trail, decisions: Decisions) -> None:
    """An assessed value that one withdrew and the other gave is open, though both have withdrawn it since."""
    table = TABLES_BY_NAME[trail.key[0]]
    if table.kind is not Assessment:
        return
    removers = {touch.known for touch in trail.touches if touch.after is None}
    givers = {touch.known for touch in trail.touches if last_work(table, [touch], ()) != NEVER}
    if any({one, other} == {Known.OURS, Known.THEIRS} for one in removers for other in givers):
        decisions.opened.append((trail.key, "value", ()))


def _note_unseen(trail: Trail, record: Record | None, decisions: Decisions, whole: Sequence[Touch]) -> None:
    """Of a record that is gone it is kept what both did to it, each unknown to the other, should it come back."""
    if record is None or not _UNASKED_OF[type(record)] or isinstance(record, Assessment):
        return
    by_log = UnitedLog(record, whole, ()).record()
    made = _with_unasked(trail, by_log, decisions, whole)
    if made is not by_log:
        decisions.unseen[trail.key] = by_log, made
