"""Edits of many records alike, in few statements: an import makes tens of thousands.

Each is looked at as one made alone is: what is not as it was before makes the whole change stale.
"""

import json
from collections.abc import Sequence

from heritage_annotator.model.change import Edit
from heritage_annotator.model.errors import StaleChangeError
from heritage_annotator.model.records import Annotation, Article, Record
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.reading.asking import LISTED
from heritage_annotator.storage.rows import TABLES, Table

_FEWEST = 32
"""Fewer edits are made one by one: that takes no time."""

# How edits are alike: the kind of record, and what is set to what; nothing for records that are made.
_Likeness = tuple[type[Record], tuple[tuple[str, object], ...] | None]


def make_many(db: Database, run: list[Edit]) -> list[Edit]:
    """Makes those of a run of edits (`alike.runs`) that are alike; what is left is to be made one by one.

    Raises:
        StaleChangeError: as `writing.write` does.
    """
    if len(run) < _FEWEST or len({edit.record.id for edit in run}) < len(run):
        return run  # where one record is edited twice, their order matters
    alike: dict[_Likeness, list[Edit]] = {}
    left: list[Edit] = []
    for edit in run:
        likeness = _likeness(edit)
        (left if likeness is None else alike.setdefault(likeness, [])).append(edit)
    for (kind, settings), some in alike.items():
        if settings is None:
            _create(db, TABLES[kind], some)
        else:
            _set(db, TABLES[kind], dict(settings), some)
    return left


def _likeness(edit: Edit) -> _Likeness | None:
    """None for what the search index has to be told of, and for what is removed."""
    before, after = edit.before, edit.after
    if after is None or isinstance(after, Annotation):
        return None
    if before is None:
        return (type(after), None)
    if not isinstance(before, Article) or not isinstance(after, Article) or before.title != after.title:
        return None
    names = TABLES[Article].columns
    pairs = zip(names, TABLES[Article].kept(before), TABLES[Article].kept(after), strict=True)
    return (Article, tuple((name, new) for name, old, new in pairs if old != new))


def _create(db: Database, table: Table, edits: Sequence[Edit]) -> None:
    ids = json.dumps([edit.record.id for edit in edits])
    there = db.conn.execute(f"SELECT id FROM {table.name} WHERE id IN {LISTED}", (ids,)).fetchone()
    if there is not None:
        raise StaleChangeError(table.name, str(there[0]))
    places = ", ".join("?" * len(table.columns))
    statement = f"INSERT INTO {table.name}({', '.join(table.columns)}) VALUES ({places})"
    db.conn.executemany(statement, (table.kept(edit.record) for edit in edits))


def _set(db: Database, table: Table, settings: dict[str, object], edits: Sequence[Edit]) -> None:
    ids = json.dumps([edit.record.id for edit in edits])
    at = table.columns.index("id")
    asked = f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE id IN {LISTED}"
    standing = {row[at]: row for row in db.conn.execute(asked, (ids,))}
    for edit in edits:
        if edit.before is not None and standing.get(edit.before.id) != table.kept(edit.before):
            raise StaleChangeError(table.name, edit.before.id)
    if settings:
        setting = ", ".join(f"{name} = ?" for name in settings)
        statement = f"UPDATE {table.name} SET {setting} WHERE id IN {LISTED}"
        db.conn.execute(statement, (*settings.values(), ids))
