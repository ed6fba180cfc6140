"""Keeps which entries of the log touch which records, so that a history of one is found without a walk through all.

Derived from the log: entries that are not noted yet, as those that came with a join, are noted before the next.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from heritage_annotator.model.change import Edit
from heritage_annotator.model.records import Adjudication, Publication, Record, Tagging, TextReview
from heritage_annotator.storage.alike import apart
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME, Table

Named = tuple[Table, Mapping[str, Any]]
"""What an entry did something to: of which table, with its values by the names of fields."""

# Under no id stands how far the log is noted.
NOTED = "SELECT coalesce(max(seq), 0) FROM touch WHERE id = ''"
_PUT = "INSERT INTO touch(id, clock, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
# As many entries are read at once.
_PAGE = 500

# Nobody asks for these by their own ids, but by those of what they lie on.
UNNAMED = {TABLES[Tagging].name: "annotation_id", TABLES[Publication].name: "article_id"}
# What names annotations by no reference, for they may be gone.
UNREFERRED = {
    TABLES[TextReview].name: ("annotation_id",),
    TABLES[Adjudication].name: ("first_id", "second_id", "result_id"),
}
# What every entry has to do with.
_EVERYWHERE = {"annotator", "original"}

_NOTED_OF: Mapping[str, tuple[str, ...]] = {
    table.name: (
        *(() if table.name in UNNAMED else ("id",)),
        *(column for column, parent in table.references.items() if parent not in _EVERYWHERE),
        *UNREFERRED.get(table.name, ()),
    )
    for table in TABLES.values()
}
"""The columns whose ids an entry is noted under that touches a record of the table."""

_TOLD_OF = {name: ("id", *columns) for name, columns in _NOTED_OF.items()}
_TELLS = {name: attrgetter(*columns) for name, columns in _TOLD_OF.items()}


def noted_by(record: Record) -> str:
    """The id by which the entries that touch the record are noted."""
    return str(getattr(record, UNNAMED.get(TABLES[type(record)].name, "id")))


def note(db: Database, seq: int, clock: int, edits: Iterable[Edit]) -> None:
    """Notes what the entry of that `seq`, the newest, touches; and those before it that are not noted yet."""
    catch_up(db, seq)
    _put(db, seq, clock, map(_named, edits))
    _note_until(db, seq)


def note_read(db: Database, after: int, told: Mapping[str, Sequence[Named]]) -> None:
    """Notes what the entries after that `seq` touch, which were read already: `told` by their ids."""
    catch_up(db, after + 1)
    for seq, clock, id_ in db.conn.execute("SELECT seq, clock, id FROM change WHERE seq > ?", (after,)).fetchall():
        _put(db, seq, clock, told.get(id_, ()))
        after = seq
    _note_until(db, after)


def catch_up(db: Database, before: int | None = None) -> None:
    """Notes the entries that are not noted yet, up to `before`. What cannot be read touches nothing."""
    (noted,) = db.conn.execute(NOTED).fetchone()
    end = 2**63 - 1 if before is None else before - 1
    asked = "SELECT seq, clock, edits FROM change WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?"
    while noted < end and (rows := db.conn.execute(asked, (noted, end, _PAGE)).fetchall()):
        for seq, clock, edits in rows:
            _put(db, seq, clock, _items(edits))
            noted = seq
        _note_until(db, noted)


def _note_until(db: Database, seq: int) -> None:
    if not db.conn.execute("UPDATE touch SET seq = ? WHERE id = ''", (seq,)).rowcount:
        db.conn.execute(_PUT, ("", 0, seq))


def _named(edit: Edit) -> Named:
    record = edit.record
    table = TABLES[type(record)]
    return table, dict(zip(_TOLD_OF[table.name], _TELLS[table.name](record), strict=True))


def _items(edits: str) -> Iterator[Named]:
    try:
        for item in (each for told in json.loads(edits) for each in apart(told)):
            table = TABLES_BY_NAME.get(item["table"])
            if table is not None:
                yield table, item["after"] or item["before"]
    except (ValueError, KeyError, TypeError, RecursionError):  # `check` tells of it
        return


def _put(db: Database, seq: int, clock: int, named: Iterable[Named]) -> None:
    ids: set[Any] = set()
    articles: dict[str, str] = {}
    for table, fields in named:
        name = table.name
        try:
            ids.update(map(fields.get, _NOTED_OF[name]))
        except TypeError:  # what is no id, as a prepared log has it
            ids.update(_id(fields, column) for column in _NOTED_OF[name])
        if name == "annotation":
            articles[_id(fields, "id")] = _id(fields, "article_id")
        elif name == "tagging" and (annotation := _id(fields, "annotation_id")) not in articles:
            articles[annotation] = _article_of(db, annotation)
            ids.add(articles[annotation])
    named_ids = {id_ for id_ in ids if type(id_) is str and id_}  # of a field that names nothing it is none
    # Sorted: ids are random, and in their order they lie on few pages of the index at once.
    db.conn.executemany(_PUT, [(id_, clock, seq) for id_ in sorted(named_ids)])


def _id(fields: Mapping[str, Any], column: str) -> str:
    """The id; '' for none, and for what is none."""
    id_ = fields.get(column)
    return id_ if isinstance(id_, str) else ""


def _article_of(db: Database, annotation_id: str) -> str:
    """The article of an annotation; '' of one that is gone."""
    row = db.conn.execute("SELECT article_id FROM annotation WHERE id = ?", (annotation_id,)).fetchone()
    return "" if row is None else str(row[0])
