"""The log of deeds: undo, history, and what merging will compare."""

import json
import logging
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Record
from heritage_annotator.storage.file.database import Database
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME, MalformedRecordError

_log = logging.getLogger(__name__)

DONE = 1
UNDONE = -1


class Entry(NamedTuple):
    """A deed in the log. `seq` orders the entries of one file; `root` is the deed it is about.

    `sense` is DONE for a deed or its redo, UNDONE for its undo. `change` is what was written
    at that moment, without bodies.
    """

    seq: int
    id: str
    at: str
    annotator_id: str
    root: str
    sense: int
    change: Change


def append(db: Database, entry: Entry) -> None:
    """Writes the entry; its `seq` is SQLite's to give, and its clock comes after all that was seen here."""
    db.conn.execute(
        "INSERT INTO change(id, at, annotator_id, deed, subject, root, sense, edits, clock) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(clock), 0) + 1 FROM change))",
        (
            entry.id,
            entry.at,
            entry.annotator_id,
            entry.change.deed.kind,
            entry.change.deed.subject,
            entry.root,
            entry.sense,
            _encoded(entry.change),
        ),
    )


def latest_seq(db: Database) -> int:
    """The `seq` of the newest entry; 0 for none."""
    return int(db.conn.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0])


def entries_after(db: Database, seq: int) -> list[Entry]:
    """The entries newer than `seq`, oldest first, but for those that a later program wrote in a way of its own."""
    return list(_readable(db, "seq > ? ORDER BY seq", (seq,)))


def entry(db: Database, seq: int) -> Entry | None:
    """The entry of that `seq`.

    Raises:
        MalformedRecordError: it cannot be decoded.
    """
    row = next(_rows(db, "seq = ?", (seq,)), None)
    return None if row is None else _entry(row)


UNDOABLE = (
    "annotator_id = :who AND sense = 1 AND NOT EXISTS "
    "(SELECT 1 FROM change AS later WHERE later.root = change.root AND later.seq > change.seq) "
    "ORDER BY seq DESC"
)
"""The annotator's deeds that were not taken back, latest first."""

REDOABLE = (
    "annotator_id = :who AND sense = -1 AND NOT EXISTS "
    "(SELECT 1 FROM change AS later WHERE later.root = change.root AND later.seq > change.seq) "
    "AND seq > (SELECT coalesce(max(seq), 0) FROM change WHERE annotator_id = :who AND root = id) "
    "ORDER BY seq DESC"
)
"""The undone deeds that can be done again, latest undone first: those after the last new deed."""


def candidates(db: Database, which: str, annotator_id: str) -> Iterator[Entry]:
    """The annotator's entries that are UNDOABLE or REDOABLE, but for those that cannot be decoded."""
    return _readable(db, which, {"who": annotator_id})


def first_deed(db: Database, which: str, annotator_id: str) -> tuple[int, Deed] | None:
    """The `seq` and deed of the first candidate. Its edits are not read: an import has thousands."""
    rows = db.conn.execute(f"SELECT seq, deed, subject FROM change WHERE {which}", {"who": annotator_id})
    return next(((seq, Deed(DeedKind(deed), subject)) for seq, deed, subject in rows if deed in _KINDS), None)


def rests(db: Database, seq: int) -> bool:
    """Whether nothing of what came after that entry stands: all of it was done after and taken back since."""
    after = (
        "SELECT 1 FROM change AS later WHERE seq > ? "
        "AND NOT EXISTS (SELECT 1 FROM change AS last WHERE last.root = later.root AND last.seq > later.seq) "
        "AND (sense = 1 OR (SELECT first.seq FROM change AS first WHERE first.id = later.root) <= ?)"
    )
    return db.conn.execute(after, (seq, seq)).fetchone() is None


_Row = tuple[Any, ...]
_KINDS = frozenset(DeedKind)


def _readable(db: Database, where: str, values: _Row | Mapping[str, Any]) -> Iterator[Entry]:
    """The entries that this program understands: one deed it cannot read must not stop all others."""
    for row in _rows(db, where, values):
        try:
            yield _entry(row)
        except MalformedRecordError as error:
            _log.warning("passed over deed %s: %s", row[0], error)


def _rows(db: Database, where: str, values: _Row | Mapping[str, Any]) -> Iterator[_Row]:
    columns = "seq, id, at, annotator_id, root, sense, deed, subject, edits"
    return db.conn.execute(f"SELECT {columns} FROM change WHERE {where}", values)


def _entry(row: _Row) -> Entry:
    seq, id_, at, annotator, root, sense, deed, subject, edits = row
    try:
        change = Change(Deed(DeedKind(deed), subject), _decoded(edits))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise MalformedRecordError("change", f"{error!r:.80}") from error
    return Entry(seq, id_, at, annotator, root, sense, change)


def _encoded(change: Change) -> str:
    edits = [
        {
            "table": TABLES[type(edit.record)].name,
            "before": _values(edit.before),
            "after": _values(edit.after),
        }
        for edit in change.edits
    ]
    return json.dumps(edits, ensure_ascii=False, separators=(",", ":"))


def _values(record: Record | None) -> dict[str, Any] | None:
    return None if record is None else TABLES[type(record)].encoded(record)


def _decoded(text: str) -> tuple[Edit, ...]:
    return tuple(_edit(cast("dict[str, Any]", item)) for item in json.loads(text))


def _edit(item: dict[str, Any]) -> Edit:
    table = TABLES_BY_NAME[item["table"]]
    before, after = item["before"], item["after"]
    return Edit(
        None if before is None else table.decoded(before),
        None if after is None else table.decoded(after),
    )
