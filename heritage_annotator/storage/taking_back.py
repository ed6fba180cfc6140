"""Plans what takes a deed back: undo and redo of one's own, reverting of anybody's; or says why nothing does."""

import json
import logging
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import NothingToUndoError, RevertRefusedError, UndoOvertakenError
from heritage_annotator.model.incidents.events import Statement, Translation
from heritage_annotator.model.records import Annotation, Annotator, Article, ArticleState, Record
from heritage_annotator.storage import log, touches
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.joining import adopting
from heritage_annotator.storage.joining.looking import look_at
from heritage_annotator.storage.joining.standing import key_of
from heritage_annotator.storage.joining.trails import Key
from heritage_annotator.storage.joining.values import joined_list, joined_order, joined_text, stricter
from heritage_annotator.storage.log import Candidate
from heritage_annotator.storage.reading.asking import LISTED
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME, Joins, Table
from heritage_annotator.storage.writing import fits

_log = logging.getLogger(__name__)

# What somebody made of the words of an article.
_WORK = (Annotation, Statement, Translation)


class TakingBack:
    """The deeds of an annotator that can be taken back. `which`: `log.UNDOABLE` or `log.REDOABLE`."""

    def __init__(self, db: Database) -> None:
        self._db = db
        # Deeds that did not hold what their place in the log promised: a file of others may hold such.
        self._doubted: set[int] = set()

    def chosen(self, which: str, annotator_id: str, named: Candidate | None) -> tuple[Candidate, Change]:
        """The first of them with what takes it back. `named`: no other is chosen in its place.

        Raises:
            NothingToUndoError: there is none. UndoOvertakenError: it is not the one named any more.
        """
        found = self.first(which, annotator_id)
        redo = which == log.REDOABLE
        if named is not None and (found is None or found[0] != named):
            altered = any(candidate == named for candidate in log.candidates(self._db, which, annotator_id))
            raise UndoOvertakenError(named.deed, altered=altered, redo=redo)
        if found is None:
            raise NothingToUndoError(redo=redo)
        return found

    def first(self, which: str, annotator_id: str) -> tuple[Candidate, Change] | None:
        """The first of them with what takes it back."""
        while (candidate := self.candidate(which, annotator_id)) is not None:
            change = self._reversal(candidate)
            if change is not None:
                return candidate, change
            self._doubted.add(candidate.seq)
        return None

    def candidate(self, which: str, annotator_id: str) -> Candidate | None:
        """The first of them. Of one on which nothing rests that is believed until it is tried."""
        return next(
            (
                candidate
                for candidate in log.candidates(self._db, which, annotator_id)
                if (candidate.seq not in self._doubted and log.rests(self._db, candidate.seq))
                or self._reversal(candidate) is not None
            ),
            None,
        )

    def _reversal(self, candidate: Candidate) -> Change | None:
        """What takes the deed back, if that can be done: one that cannot be read must not stop all others."""
        try:
            change = log.reversal(self._db, candidate)
            if candidate.deed.kind is DeedKind.JOIN:
                change = adopting.parted(self._db, candidate, change)
            else:
                change = _with_what_came(self._db, candidate.seq, change)
        except log.UnreadableEntryError as error:
            _log.warning("passed over deed %s: %s", candidate.seq, error)
            return None
        return change if change is not None and fits(self._db, change) else None


def reverting(db: Database, seq: int) -> Change:
    """The new change that takes back what that entry did. Whoever came with it stays: they did something elsewhere.

    Raises:
        RevertRefusedError: later changes stand on it, or it cannot be read.
    """
    found = db.conn.execute("SELECT root, deed, subject FROM change WHERE seq = ?", (seq,)).fetchone()
    if found is None:
        raise RevertRefusedError("")
    root, kind, subject = found
    try:
        entry = log.entry(db, seq)
        deed = Deed(DeedKind(kind), subject)
        change = _with_what_came(db, seq, log.reversal(db, Candidate(seq, root, deed)))
    except (log.UnreadableEntryError, ValueError) as error:
        raise RevertRefusedError(kind, subject) from error
    if change is not None:
        change = replace(change, edits=tuple(edit for edit in change.edits if not _removes_somebody(edit)))
    is_whole = entry is not None and change is not None and bool(change.edits) and fits(db, change)
    if entry is None or change is None or not is_whole or _has_work_on_it(db, seq, entry.change, change):
        later = log.later_touching(db, seq)
        raise RevertRefusedError(kind, subject, later)
    return Change(Deed(DeedKind.REVERT, f"{kind}\n{subject}"), change.edits)


def _has_work_on_it(db: Database, seq: int, done: Change, taken: Change) -> bool:
    """Whether articles that came with a deed would go from under what was marked in them since.

    No reference tells: an article that is removed is only hidden, with all that lies on it.
    """
    came = {edit.record.id for edit in done.edits if _is_hidden(edit.before) and isinstance(edit.after, Article)}
    gone = [edit.record.id for edit in taken.edits if _is_hidden(edit.after) and edit.record.id in came]
    if not gone:
        return False
    takes = {edit.record.id for edit in taken.edits if edit.after is None}
    since = f"article_id IN {LISTED} AND NOT EXISTS (SELECT 1 FROM touch WHERE touch.id = work.id AND seq <= ?)"
    return any(
        id_ not in takes
        for kind in _WORK
        for (id_,) in db.conn.execute(
            f"SELECT id FROM {TABLES[kind].name} AS work WHERE {since}", (json.dumps(gone), seq)
        )
    )


def _is_hidden(record: Record | None) -> bool:
    return record is None or (isinstance(record, Article) and record.state is ArticleState.REMOVED)


def _removes_somebody(edit: Edit) -> bool:
    return isinstance(edit.before, Annotator) and edit.after is None


# `seq`, and the ids by which entries that touch a record are noted. By an index: a log is long.
_CAME = (
    f"SELECT seq FROM (SELECT DISTINCT seq FROM touch WHERE id IN {LISTED.replace('?', '?2')} AND seq > ?1) "
    "CROSS JOIN change USING (seq) WHERE joined IS NOT NULL "
    f"UNION SELECT seq FROM change WHERE seq > max(?1, ({touches.NOTED})) AND joined IS NOT NULL"
)
# The newest first.
_BEFORE = (
    "SELECT change.clock, change.id, edits FROM touch CROSS JOIN change USING (seq) "
    "WHERE touch.id = ? AND change.seq <= ? ORDER BY change.clock DESC, change.id DESC"
)


def _with_what_came(db: Database, seq: int, change: Change) -> Change | None:
    """What is brought back, with what colleagues wrote in it that came by a join after it was gone (entry `seq`).

    None: they altered what had been altered here before it went, and only a person can tell what holds.
    """
    back = {key_of(edit.after): edit.after for edit in change.edits if edit.before is None and edit.after is not None}
    altered: dict[Key, _Altered] = {}
    for key, item, at in _alterations(db, seq, back):
        if key not in altered:
            altered[key] = _Altered(db, seq, back[key])
        if not altered[key].takes(item, at):
            return None
    if not altered:
        return change
    made = {key: TABLES_BY_NAME[key[0]].decoded(each.values) for key, each in altered.items()}
    edits = (
        replace(edit, after=made.get(key_of(edit.record), edit.after)) if edit.before is None else edit
        for edit in change.edits
    )
    return replace(change, edits=tuple(edits))


_At = tuple[int, str]  # the place of an entry in the order of all copies: its clock and id


def _alterations(db: Database, seq: int, back: Mapping[Key, Record]) -> Iterator[tuple[Key, log.Item, _At]]:
    """What altered those records in entries after that one that came by a join, in the order of the clock.

    One entry is read at a time: some are of many megabytes.
    """
    if not back:
        return
    ids = json.dumps(sorted(set(map(touches.noted_by, back.values()))))
    came = json.dumps([each for (each,) in db.conn.execute(_CAME, (seq, ids))])
    in_order = f"SELECT seq FROM change WHERE seq IN {LISTED} ORDER BY clock, id"
    for (each,) in db.conn.execute(in_order, (came,)).fetchall():
        clock, id_, edits = db.conn.execute("SELECT clock, id, edits FROM change WHERE seq = ?", (each,)).fetchone()
        yield from ((key, item, (clock, id_)) for key, item in _altering(id_, edits, back))


def _altering(id_: str, edits: str, wanted: Container[Key]) -> list[tuple[Key, log.Item]]:
    """What an entry altered of those records."""
    try:
        told = [item for item in log.items(edits) if item.before is not None and item.after is not None]
        told = [item for item in told if (item.table.name, item.id) in wanted]
        look_at(told)
    except (ValueError, KeyError, TypeError, RecursionError, log.UnreadableEntryError) as error:
        _log.warning("what entry %s wrote in a record that comes back is not known: %s", id_, error)
        return []
    return [((item.table.name, item.id), item) for item in told]


# Of what says one thing, its fields: before an entry, as it stands here, and after the entry.
_ThreeWays = tuple[list[Any], list[Any], list[Any]]


class _Altered:
    """A record that comes back (JSON values), while what others wrote in it is put in. `seq`: when it went here."""

    def __init__(self, db: Database, seq: int, record: Record) -> None:
        self._db, self._seq, self._record = db, seq, record
        table = TABLES[type(record)]
        self.values: dict[str, Any] = json.loads(json.dumps(table.encoded(record)))
        along = {name for some in table.together.values() for name in some}
        self._facts = [(name, *table.together.get(name, ())) for name in table.forms if name not in along]
        self._written: dict[str, _At] = {}

    def takes(self, item: log.Item, at: _At) -> bool:
        """Puts in what that entry wrote; whether it could: what says one thing goes as one, and is joined as by a join.

        Not, where both altered one thing otherwise and a join would ask a person.
        """
        before, after = item.before or {}, item.after or {}
        for fact in self._facts:
            was, now = ([each.get(name) for name in fact] for each in (before, after))
            mine = [self.values[name] for name in fact]
            if now in (was, mine) or not after.keys() >= {*fact}:
                continue
            if mine != was:
                joined = self._joined(item.table, fact, (was, mine, now), at)
                if joined is None:
                    return False
                now = joined
            self.values |= zip(fact, now, strict=True)
            self._written[fact[0]] = max(at, self._written.get(fact[0], at))
        return True

    def _joined(self, table: Table, fact: Sequence[str], told: _ThreeWays, at: _At) -> list[Any] | None:
        was, mine, now = told
        rule = table.joins[fact[0]]
        if rule is Joins.NEWEST:
            return max((self._written_at(fact), mine), (at, now))[1]
        if len(fact) > 1:
            return None
        one = _joined_value(rule, was[0], mine[0], now[0])
        return None if one is None else [one]

    def _written_at(self, fact: Sequence[str]) -> _At:
        """When what stands in those fields was written here, before it went."""
        if fact[0] not in self._written:
            key = key_of(self._record)
            asked = (touches.noted_by(self._record), self._seq)
            found = (
                (clock, id_)
                for clock, id_, edits in self._db.conn.execute(_BEFORE, asked)
                for _, item in _altering(id_, edits, {key})
                if any((item.before or {}).get(name) != (item.after or {}).get(name) for name in fact)
            )
            self._written[fact[0]] = next(found, (0, ""))
        return self._written[fact[0]]


def _joined_value(rule: Joins, was: Any, mine: Any, now: Any) -> Any | None:
    """What comes of a value that both altered, by the rule for joining it; None where a person has to decide."""
    if rule is Joins.TEXT:
        return joined_text(was or "", mine, now)
    if rule is Joins.UNION:
        return joined_list([(was or [], mine), (was or [], now)])
    if rule is Joins.STRICTER:
        return stricter(mine, now)
    if rule is Joins.EARLIEST:
        return min(mine, now)
    if all(isinstance(each, Mapping) for each in (was, mine, now)):
        return _joined_mapping(was, mine, now)
    return None


def _joined_mapping(was: Mapping[str, Any], mine: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any] | None:
    keys = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
    if any(mine.get(key) not in (was.get(key), now.get(key)) for key in keys):
        return None
    found = {key: each for key, each in mine.items() if key not in keys} | {key: now[key] for key in keys if key in now}
    return {key: found[key] for key in joined_order([list(mine), list(now)]) if key in found}
