"""Plans what takes a deed back: undo and redo of one's own, reverting of anybody's; or says why nothing does."""

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import NothingToUndoError, RevertRefusedError, UndoOvertakenError
from heritage_annotator.model.incidents.events import Statement, Translation
from heritage_annotator.model.records import Annotation, Annotator, Article, ArticleState, Record
from heritage_annotator.storage import log, touches
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.joining import adopting
from heritage_annotator.storage.joining.looking import look_at
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
_Named = tuple[str, str]  # a table, and an id


def _with_what_came(db: Database, seq: int, change: Change) -> Change | None:
    """What is brought back, with what colleagues wrote in it that came by a join after it was gone (entry `seq`).

    None: they altered what had been altered here before it went.
    """
    back = {_named(edit.after): edit.after for edit in change.edits if edit.before is None and edit.after is not None}
    altered: dict[_Named, dict[str, Any]] = {}
    for key, item in _alterations(db, seq, back):
        if key not in altered:
            altered[key] = json.loads(json.dumps(item.table.encoded(back[key])))
        if not _alter(altered[key], item):
            return None
    if not altered:
        return change
    made = {key: TABLES_BY_NAME[key[0]].decoded(values) for key, values in altered.items()}
    edits = (
        replace(edit, after=made.get(_named(edit.record), edit.after)) if edit.before is None else edit
        for edit in change.edits
    )
    return replace(change, edits=tuple(edits))


def _named(record: Record) -> _Named:
    return TABLES[type(record)].name, record.id


def _alterations(db: Database, seq: int, back: Mapping[_Named, Record]) -> Iterator[tuple[_Named, log.Item]]:
    """What altered those records in entries after that one that came by a join, in the order of the clock.

    One entry is read at a time: some are of many megabytes.
    """
    if not back:
        return
    ids = json.dumps(sorted(set(map(touches.noted_by, back.values()))))
    came = json.dumps([each for (each,) in db.conn.execute(_CAME, (seq, ids))])
    in_order = f"SELECT seq FROM change WHERE seq IN {LISTED} ORDER BY clock, id"
    for (each,) in db.conn.execute(in_order, (came,)).fetchall():
        id_, edits = db.conn.execute("SELECT id, edits FROM change WHERE seq = ?", (each,)).fetchone()
        try:
            told = [item for item in log.items(edits) if item.before is not None and item.after is not None]
            told = [item for item in told if (item.table.name, item.id) in back]
            look_at(told)
        except (ValueError, KeyError, TypeError, RecursionError, log.UnreadableEntryError) as error:
            _log.warning("what entry %s wrote in a record that comes back is not known: %s", id_, error)
            continue
        yield from (((item.table.name, item.id), item) for item in told)


def _alter(values: dict[str, Any], item: log.Item) -> bool:
    """Alters those values as the entry altered the record; whether nobody had altered the same otherwise."""
    before, after = item.before or {}, item.after or {}
    for name in item.table.forms.keys() & after.keys():
        if before.get(name) != after[name]:
            values[name], is_alone = _altered(item.table, name, values[name], before.get(name), after[name])
            if not is_alone:
                return False
    return True


def _altered(table: Table, name: str, value: Any, before: Any, after: Any) -> tuple[Any, bool]:
    """A field's value once that is altered too, and whether it is not one thing altered twice."""
    if value in (before, after):
        return after, True
    if table.joins[name] is Joins.NEWEST:
        return max(value, after), True
    if all(isinstance(each, Mapping) for each in (value, before, after)):
        one, was, now = (cast("Mapping[str, Any]", each) for each in (value, before, after))
        keys = [key for key in was.keys() | now.keys() if was.get(key) != now.get(key)]
        found = {key: each for key, each in one.items() if key not in keys or key in now}
        found |= {key: now[key] for key in keys if key in now}
        return found, all(one.get(key) in (was.get(key), now.get(key)) for key in keys)
    return value, False
