"""Edits of many records alike, in few statements: an import makes tens of thousands.

Each is looked at as one made alone is: what is not as it was before makes the whole change stale.
"""

import json
from collections.abc import Sequence
from typing import Any, TypeGuard

from heritage_annotator.model.change import Edit
from heritage_annotator.model.errors import StaleChangeError
from heritage_annotator.model.records import Annotation, Article, Record
from heritage_annotator.storage import index
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.reading.asking import LISTED
from heritage_annotator.storage.rows import TABLES, Table

_FEWEST = 32
"""Fewer edits are made one by one: that takes no time."""

_Settings = tuple[tuple[str, object], ...]
"""What edits set to what, by the names of columns."""


def make_many(db: Database, run: list[Edit], *, is_compared: bool = False) -> list[Edit]:
    """Makes those of a run of edits (`alike.runs`) that are alike; what is left is to be made one by one.

    `is_compared`: as for `writing.write`.

    Raises:
        StaleChangeError: as `writing.write` does.
    """
    if len(run) < _FEWEST or len({edit.record.id for edit in run}) < len(run):
        return run  # where one record is edited twice, their order matters
    before, after = [edit.before for edit in run], [edit.after for edit in run]
    table = TABLES[type(run[0].record)]
    if not _are_whole(after) or (table.kind is Annotation and not is_compared):
        return run  # of which the search index has to be told, or what is removed
    if not _are_whole(before):
        if not is_compared:
            _refuse_what_is_there(db, table, after)
        _create(db, table, after)
        return []
    return _alter(db, table, run, before, after) if table.kind is Article else run


def _are_whole(records: Sequence[Record | None]) -> TypeGuard[Sequence[Record]]:
    """Whether there are any: of a run there are all or none."""
    return records[0] is not None


def _refuse_what_is_there(db: Database, table: Table, records: Sequence[Record]) -> None:
    ids = json.dumps([record.id for record in records])
    there = db.conn.execute(f"SELECT id FROM {table.name} WHERE id IN {LISTED}", (ids,)).fetchone()
    if there is not None:
        raise StaleChangeError(table.name, str(there[0]))


def _create(db: Database, table: Table, records: Sequence[Record]) -> None:
    places = ", ".join("?" * len(table.columns))
    statement = f"INSERT INTO {table.name}({', '.join(table.columns)}) VALUES ({places})"
    db.conn.executemany(statement, table.all_kept(records))
    index.enter_annotations(db, [record for record in records if isinstance(record, Annotation)])


def _alter(
    db: Database, table: Table, run: list[Edit], before: Sequence[Record], after: Sequence[Record]
) -> list[Edit]:
    """Makes the edits of articles that set the same fields to the same; those that alter a title are left."""
    old, new = table.all_kept(before), table.all_kept(after)
    alike: dict[_Settings, list[int]] = {}
    altered = _settings_of_all(table, old, new)
    if altered is not None:
        alike[altered] = [*range(len(run))]
    else:
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            alike.setdefault(_settings(table, one, other), []).append(at)
    left = [places for settings, places in alike.items() if any(name == "title" for name, _ in settings)]
    for settings, places in alike.items():
        if places not in left:
            _set(db, table, dict(settings), [old[at] for at in places])
    return [run[at] for places in left for at in places]


def _settings_of_all(table: Table, old: Sequence[tuple[Any, ...]], new: Sequence[tuple[Any, ...]]) -> _Settings | None:
    """What all set, where all set the same; found column by column, as of an import or a marking it is so."""
    sides = zip(table.columns, zip(*old, strict=True), zip(*new, strict=True), strict=True)
    altered = [(name, after) for name, before, after in sides if before != after]
    if any(after.count(after[0]) < len(after) for _, after in altered):
        return None
    return tuple((name, after[0]) for name, after in altered)


def _settings(table: Table, old: tuple[Any, ...], new: tuple[Any, ...]) -> _Settings:
    return tuple((name, after) for name, before, after in zip(table.columns, old, new, strict=True) if before != after)


def _set(db: Database, table: Table, settings: dict[str, object], old: Sequence[tuple[Any, ...]]) -> None:
    """Sets those fields of the records, of which the rows `old` must stand there."""
    at = table.columns.index("id")
    ids = [row[at] for row in old]
    listed = json.dumps(ids)
    asked = f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE id IN {LISTED}"
    standing = {row[at]: row for row in db.conn.execute(asked, (listed,))}
    if list(map(standing.get, ids)) != old:
        raise StaleChangeError(table.name, next(row[at] for row in old if standing.get(row[at]) != row))
    if settings:
        setting = ", ".join(f"{name} = ?" for name in settings)
        statement = f"UPDATE {table.name} SET {setting} WHERE id IN {LISTED}"
        db.conn.execute(statement, (*settings.values(), listed))
