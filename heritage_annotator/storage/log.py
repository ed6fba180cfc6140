"""The log of deeds: undo, history, and what merging will compare.

It outlives the records: an entry is read by the names of its fields. Those it lacks take the record's default; those it
has beyond ours are kept, and go along into the entry of its undo.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any, cast

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit, Values
from heritage_annotator.model.records import Record
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage import touches
from heritage_annotator.storage.alike import apart, runs, together
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME, MalformedRecordError, Table

_log = logging.getLogger(__name__)

DONE = 1
UNDONE = -1


class Entry(NamedTuple):
    """A deed in the log. `seq` is the order of arrival in one file; `root` is the deed it is about.

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


def append(db: Database, entry: Entry, joined: str | None = None) -> int:
    """Writes the entry; its `seq` is SQLite's to give, and told. Its clock comes after all that was seen here.

    `joined`: the join it belongs to.
    """
    (latest,) = db.conn.execute("SELECT coalesce(max(clock), 0) FROM change").fetchone()
    return put(db, entry, latest + 1, joined)


def put(db: Database, entry: Entry, clock: int, joined: str | None = None) -> int:
    """Writes an entry that was made elsewhere, with the clock it has there. Its `seq` is SQLite's to give, and told.

    Of very many edits never all are held as text: the row is made as long as it will be, and filled piece by piece.
    """
    change = entry.change
    many = len(change.edits) > _MANY
    held, length = list[bytes](), 0
    for piece in _encoded(change):
        length += len(piece)
        if not many or length <= _HELD:
            held.append(piece)
    edits = length - len("[]") if many else b"".join(held)
    values = (entry.id, entry.at, entry.annotator_id, change.deed.kind, change.deed.subject, entry.root, entry.sense)
    row = db.conn.execute(
        "INSERT INTO change(id, at, annotator_id, deed, subject, root, sense, edits, clock, joined) "
        f"VALUES (?, ?, ?, ?, ?, ?, ?, {_BLANK if many else 'CAST(? AS TEXT)'}, ?, ?)",
        (*values, edits, clock, joined),
    )
    seq = cast(int, row.lastrowid)
    if many:
        with db.conn.blobopen("change", "edits", seq) as written:
            for piece in held if length <= _HELD else _encoded(change):
                written.write(piece)
    touches.note(db, seq, clock, change.edits)
    return seq


def in_order(db: Database) -> Iterator[tuple[int, Entry]]:
    """Every entry this program understands with its clock, in the order that all copies have."""
    columns = "seq, id, at, annotator_id, root, sense, deed, subject, edits, clock"
    for *row, clock in db.conn.execute(f"SELECT {columns} FROM change ORDER BY clock, id"):
        try:
            yield clock, _entry(tuple(row))
        except UnreadableEntryError as error:
            _log.warning("passed over deed %s: %s", row[0], error)


def latest_seq(db: Database) -> int:
    """The `seq` of the newest entry; 0 for none."""
    return int(db.conn.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0])


def is_there(db: Database, id_: str) -> bool:
    """Whether the log holds the entry of that id."""
    return db.conn.execute("SELECT 1 FROM change WHERE id = ?", (id_,)).fetchone() is not None


def latest(db: Database) -> tuple[int, str]:
    """`seq` and id of the newest entry; 0 and '' for none."""
    row = db.conn.execute("SELECT seq, id FROM change ORDER BY seq DESC LIMIT 1").fetchone()
    return (0, "") if row is None else (int(row[0]), str(row[1]))


def entries_after(db: Database, seq: int, known: Entry | None = None) -> list[Entry]:
    """The entries newer than `seq`, oldest first, but for those that a later program wrote in a way of its own.

    What came from another copy is no news by itself: the join it came with says what it altered here.
    One that is at hand already, newer than `seq`, is not read.
    """
    if known is None:
        return list(_readable(db, "seq > ? AND joined IS NULL ORDER BY seq", (seq,)))
    others = _readable(db, "seq > ? AND seq <> ? AND joined IS NULL", (seq, known.seq))
    return sorted([*others, known], key=attrgetter("seq"))


def entry(db: Database, seq: int) -> Entry | None:
    """The entry of that `seq`.

    Raises:
        UnreadableEntryError: it cannot be decoded.
    """
    row = next(_rows(db, "seq = ?", (seq,)), None)
    return None if row is None else _entry(row)


LARGE = 100_000
"""Signs of a deed in the log, from which on taking it back takes longer than a key may."""


def length(db: Database, seq: int) -> int:
    """How long the edits of that entry are as they are written, in signs; 0 if there is none."""
    row = db.conn.execute("SELECT length(edits) FROM change WHERE seq = ?", (seq,)).fetchone()
    return 0 if row is None else int(row[0])


UNDOABLE = (
    "annotator_id = :who AND joined IS NULL AND sense = 1 AND NOT EXISTS "
    "(SELECT 1 FROM change AS later WHERE later.root = change.root AND later.seq > change.seq) "
    "ORDER BY seq DESC"
)
"""The annotator's deeds, done in this copy, that were not taken back, latest first."""

REDOABLE = (
    "annotator_id = :who AND joined IS NULL AND sense = -1 AND NOT EXISTS "
    "(SELECT 1 FROM change AS later WHERE later.root = change.root AND later.seq > change.seq) "
    "AND seq > (SELECT coalesce(max(seq), 0) FROM change "
    "WHERE annotator_id = :who AND joined IS NULL AND root = id) "
    "ORDER BY seq DESC"
)
"""The undone deeds that can be done again, latest undone first: those after the last new deed."""


def later_touching(db: Database, seq: int) -> tuple[str, str, str, str] | None:
    """The newest entry after that one which touches a record it touches: when, whose, its deed and subject."""
    return db.conn.execute(
        "SELECT at, coalesce(name, annotator_id), deed, subject FROM change "
        "LEFT JOIN annotator ON annotator.id = annotator_id WHERE seq = (SELECT max(later.seq) FROM touch AS this "
        "JOIN touch AS later ON later.id = this.id WHERE this.seq = ?1 AND this.id <> '' AND later.seq > ?1 "
        "AND later.id <> '')",
        (seq,),
    ).fetchone()


class UnreadableEntryError(MalformedRecordError):
    """An entry is none that this program can read. `is_of_later`: it tells of a deed or a table of a later one."""

    def __init__(self, why: str, *, is_of_later: bool = False) -> None:
        super().__init__("change", why)
        self.is_of_later = is_of_later


class Candidate(NamedTuple):
    """A deed that can be taken back, or the undo that can: its entry, the deed that is about, and what it was."""

    seq: int
    root: str
    deed: Deed


def candidates(db: Database, which: str, annotator_id: str) -> Iterator[Candidate]:
    """The annotator's entries that are UNDOABLE or REDOABLE, but for those of deeds that a later program knows.

    Their edits are not read: an import has thousands.
    """
    rows = db.conn.execute(f"SELECT seq, root, deed, subject FROM change WHERE {which}", {"who": annotator_id})
    for seq, root, deed, subject in rows:
        if deed in _KINDS:
            yield Candidate(seq, root, Deed(DeedKind(deed), subject))


def reversal(db: Database, candidate: Candidate) -> Change:
    """What takes that deed back, as the project is now: a field that the entry lacks stays as it is.

    What is brought back takes defaults for such fields.

    Raises:
        UnreadableEntryError: it cannot be decoded.
    """
    (text,) = db.conn.execute("SELECT edits FROM change WHERE seq = ?", (candidate.seq,)).fetchone()
    try:
        lacking = _Lacking(db)
        edits = (_edit(lacking.completed(item.reversed())) for item in reversed(items(text)))
        return Change(candidate.deed, tuple(edits))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableEntryError(f"{error!r:.80}") from error


def rests(db: Database, seq: int) -> bool:
    """Whether nothing of what came after that entry stands: all of it was done after and taken back since.

    Of an entry far back it is not asked: False. Cost: an index step or two for each entry after it.
    """
    if latest_seq(db) - seq > _FAR:
        return False
    after = (
        "SELECT 1 FROM change AS later WHERE seq > ? "
        "AND NOT EXISTS (SELECT 1 FROM change AS last WHERE last.root = later.root AND last.seq > later.seq) "
        "AND (sense = 1 OR (SELECT first.seq FROM change AS first WHERE first.id = later.root) <= ?)"
    )
    return db.conn.execute(after, (seq, seq)).fetchone() is None


_Row = tuple[Any, ...]

# A walk through so many entries takes 2 ms; looking at what one deed made seldom takes longer.
_FAR = 1000

_KINDS = frozenset(DeedKind)


def _readable(db: Database, where: str, values: _Row | Mapping[str, Any]) -> Iterator[Entry]:
    """The entries that this program understands: one deed it cannot read must not stop all others."""
    for row in _rows(db, where, values):
        try:
            yield _entry(row)
        except UnreadableEntryError as error:
            _log.warning("passed over deed %s: %s", row[0], error)


def _rows(db: Database, where: str, values: _Row | Mapping[str, Any]) -> Iterator[_Row]:
    columns = "seq, id, at, annotator_id, root, sense, deed, subject, edits"
    return db.conn.execute(f"SELECT {columns} FROM change WHERE {where}", values)


def _entry(row: _Row) -> Entry:
    seq, id_, at, annotator, root, sense, deed, subject, edits = row
    if deed not in _KINDS:
        raise UnreadableEntryError(f"no deed: {deed!r:.40}", is_of_later=True)
    try:
        change = Change(Deed(DeedKind(deed), subject), _decoded(edits))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableEntryError(f"{error!r:.80}") from error
    return Entry(seq, id_, at, annotator, root, sense, change)


class Item(NamedTuple):
    """An edit as the log keeps it: a table, and JSON values by the names of fields."""

    table: Table
    before: Values | None
    after: Values | None

    def reversed(self) -> "Item":
        return Item(self.table, self.after, self.before)

    @property
    def id(self) -> str:
        """The id of its record."""
        return self.table.forms["id"].taken((self.after or self.before or {})["id"])


class _Lacking:
    """Fills what an entry lacks with what stands there, along the edits of one change."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._standing: dict[tuple[str, str], Values] = {}

    def completed(self, item: Item) -> Item:
        names = item.table.forms.keys()
        if all(side is None or side.keys() >= names for side in (item.before, item.after)):
            return item
        key = item.table.name, item.id
        if key not in self._standing:
            self._standing[key] = {} if item.before is None else _standing(self._db, item.table, item.id)
        kept = self._standing[key]
        if item.after is None:
            self._standing[key] = {}  # should it be brought back after that, it comes with defaults
        return Item(
            item.table,
            None if item.before is None else {**kept, **item.before},
            None if item.after is None else {**kept, **item.after},
        )


def _standing(db: Database, table: Table, id_: str) -> Values:
    """What has a default of the record that stands there, as the log would keep it; nothing where there is none."""
    columns = table.columns
    row = db.conn.execute(f"SELECT {', '.join(columns)} FROM {table.name} WHERE id = ?", (id_,)).fetchone()
    if row is None:
        return {}
    values = table.values(dict(zip(columns, row, strict=True)))
    return {name: values[name] for name in table.defaults}


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


_MANY = 1_000
_HELD = 1_000_000
"""Bytes of an entry that are held; a longer one is told a second time while it is written."""
# A list of no edits, with so many spaces in it: what the edits are written over.
_BLANK = "printf('[%*s]', ?, '')"


def _encoded(change: Change) -> Iterator[bytes]:
    """The edits as JSON, piece by piece, in UTF-8.

    Run by run, as an import has tens of thousands of them; and not as a string, of which one emoji anywhere
    makes every sign take four bytes.
    """
    yield b"["
    between = b""
    for run in runs(change.edits):
        alike = together(run)
        for item in map(_told, run) if alike is None else (alike,):
            yield between + _ENCODER.encode(item).encode()
            between = b","
    yield b"]"


def _told(edit: Edit) -> dict[str, Any]:
    return {
        "table": TABLES[type(edit.record)].name,
        "before": _values(edit.before, edit.beyond_before),
        "after": _values(edit.after, edit.beyond_after),
    }


def _values(record: Record | None, beyond: Values | None) -> dict[str, Any] | None:
    if record is None:
        return None
    values = TABLES[type(record)].encoded(record)
    return values if beyond is None else {**values, **beyond}


def _decoded(text: str) -> tuple[Edit, ...]:
    return tuple(map(_edit, items(text)))


def items(text: str) -> list[Item]:
    """The edits of an entry, as the log keeps them.

    Raises:
        ValueError, KeyError, TypeError, RecursionError, UnreadableEntryError: it cannot be decoded.
    """
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError(f"no list of edits: {text:.40}")  # noqa: TRY004
    return [_item(each) for item in cast("list[Any]", found) for each in apart(item)]


def _item(each: Mapping[str, Any]) -> Item:
    """Of an edit that was looked at (`apart`)."""
    table = TABLES_BY_NAME.get(each["table"])
    if table is None:
        raise UnreadableEntryError(f"no table: {each['table']!r:.40}", is_of_later=True)
    return Item(table, each["before"], each["after"])


def _edit(item: Item) -> Edit:
    table, before, after = item
    return Edit(
        None if before is None else table.decoded(before),
        None if after is None else table.decoded(after),
        beyond_before=_beyond(table, before),
        beyond_after=_beyond(table, after),
    )


def _beyond(table: Table, values: Values | None) -> Values | None:
    return None if values is None else table.beyond(values) or None
