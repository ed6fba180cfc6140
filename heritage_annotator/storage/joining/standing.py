"""Tells which records stand in the tables of a file, and which name which."""

from collections.abc import Iterator

from heritage_annotator.model.records import Record
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.joining.trails import Key
from heritage_annotator.storage.rows import REFERRING, TABLES, TABLES_BY_NAME


def key_of(record: Record) -> Key:
    """By what the record is named: its table, and its id."""
    return TABLES[type(record)].name, record.id


def named_by(record: Record | None) -> list[Key]:
    """The keys of the records that it names, in the order of its fields; of none, none."""
    if record is None:
        return []
    references = TABLES[type(record)].references
    named = ((parent, getattr(record, column)) for column, parent in references.items())
    return [(parent, id_) for parent, id_ in named if id_ is not None]


def naming(db: Database, key: Key) -> Iterator[Key]:
    """The keys of the records there that name the one of that key, some of them twice. Read as far as it is asked."""
    table, id_ = key
    for child, column in REFERRING[table]:
        for (found,) in db.conn.execute(f"SELECT id FROM {child} WHERE {column} = ?", (id_,)):
            yield child, found


def is_standing(db: Database, key: Key) -> bool:
    """Whether a record of that key stands there."""
    return db.conn.execute(f"SELECT 1 FROM {key[0]} WHERE id = ?", (key[1],)).fetchone() is not None


def standing(db: Database, key: Key) -> Record | None:
    """The record of that key as it stands there."""
    table = TABLES_BY_NAME[key[0]]
    row = db.conn.execute(f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE id = ?", (key[1],)).fetchone()
    return None if row is None else table.record(row)
