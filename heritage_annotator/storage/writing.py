"""Writes a change into the tables, within the transaction that `Session` opened."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from heritage_annotator.model.change import Change, DeedKind, Edit
from heritage_annotator.model.errors import StaleChangeError
from heritage_annotator.model.records import Annotation, Article, Kinship, Record, Tag
from heritage_annotator.storage import index, stories
from heritage_annotator.storage.alike import runs
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.joining.lingering import let_go
from heritage_annotator.storage.joining.standing import is_standing, key_of, named_by, naming, standing
from heritage_annotator.storage.joining.trails import Key
from heritage_annotator.storage.many import make_many
from heritage_annotator.storage.rows import REFERRING, TABLES, Table

# Of more edits it is not worth looking whether each may be made in its turn.
_FEW = 64


def write(db: Database, change: Change, *, is_compared: bool = False) -> Change:
    """Makes each edit after looking at what stands there; what was made, with what follows from it (`let_go`).

    `is_compared`: it is known that what is created was not there when the file was as it is now; another record of its
    id would be refused all the same.

    Raises:
        StaleChangeError: a record is not what the edit says it was before, or a tag came to stand
            below itself, because another was put below it meanwhile.
    """
    for run in runs(change.edits):
        for edit in make_many(db, run, is_compared=is_compared):
            _make(db, edit, is_known=is_compared and edit.before is None)
    circle = _circle(db, change.edits)
    if circle is not None:
        raise StaleChangeError("tag", circle)
    stories.forget(db, (edit.record for edit in change.edits if isinstance(edit.record, Kinship)))
    follows = () if change.deed.kind is DeedKind.JOIN else let_go(db, change)
    return replace(change, edits=(*change.edits, *follows)) if follows else change


def is_in_order(change: Change) -> bool:
    """Whether each of its edits may be made in its turn: what it names stands by then, and it leaves nobody behind.

    False also where that is not known: of many edits, of what comes with bodies or another's log.
    """
    if change.deposits or change.deed.kind is DeedKind.JOIN or len(change.edits) > _FEW:
        return False
    pending = {key_of(edit.record) for edit in change.edits if edit.before is None}
    for edit in change.edits:
        if REFERRING[key_of(edit.record)[0]] if edit.after is None else not pending.isdisjoint(named_by(edit.after)):
            return False
        pending.discard(key_of(edit.record))
    return True


def fits(db: Database, change: Change) -> bool:
    """Whether `write` would take these edits as they are, and leave nothing that names what is not there."""
    first = {key_of(edit.record): edit.before for edit in reversed(change.edits)}
    return (
        all(standing(db, key) == before for key, before in first.items())
        and not _would_dangle(db, {key_of(edit.record): edit.after for edit in change.edits})
        and _circle(db, change.edits) is None
    )


def _would_dangle(db: Database, left: Mapping[Key, Record | None]) -> bool:
    """Whether a record would name one that is not there, once the records `left` are as they are there.

    One would when somebody has since tagged what a deed made, or removed what it took from.
    """
    return any(
        # Asked one by one: a set less the keys would walk through all of them, for each of them.
        any(each not in left for each in naming(db, key))
        if record is None
        else any(left[named] is None if named in left else not is_standing(db, named) for named in named_by(record))
        for key, record in left.items()
    )


def _circle(db: Database, edits: Sequence[Edit]) -> str | None:
    """A tag that stands below itself once the edits are made; None when none does. Cost: a question for each above."""
    parents = {edit.after.id: edit.after.parent_id for edit in edits if isinstance(edit.after, Tag)}
    moved = [
        edit.record.id for edit in edits if isinstance(edit.after, Tag) and _parent(edit.before) != _parent(edit.after)
    ]
    clear: set[str] = set()
    for tag_id in moved:
        path: set[str] = set()
        at: str | None = tag_id
        while at is not None and at not in clear:
            if at in path:
                return at
            path.add(at)
            if at not in parents:
                row = db.conn.execute("SELECT parent_id FROM tag WHERE id = ?", (at,)).fetchone()
                parents[at] = None if row is None else row[0]
            at = parents[at]
        clear |= path
    return None


def _parent(record: Record | None) -> str | None:
    return record.parent_id if isinstance(record, Tag) else None


def _make(db: Database, edit: Edit, *, is_known: bool = False) -> None:
    table = TABLES[type(edit.record)]
    if not is_known and standing(db, key_of(edit.record)) != edit.before:
        raise StaleChangeError(table.name, edit.record.id)
    respoken = _speaks_otherwise(edit)
    if respoken:
        _take_out(db, edit)
    if edit.after is None:
        db.conn.execute(f"DELETE FROM {table.name} WHERE id = ?", (edit.record.id,))
    elif edit.before is None:
        _insert(db, table.name, table.row(edit.after))
    else:
        _update(db, table, table.row(edit.before), table.row(edit.after))
    if respoken:
        _enter(db, edit.after)


def _speaks_otherwise(edit: Edit) -> bool:
    """Whether the search index holds other words of the record after the edit than before."""
    match edit.before, edit.after:
        case Article(), Article():
            return edit.before.title != edit.after.title
        case Annotation(), Annotation():
            return (edit.before.quote, edit.before.note) != (edit.after.quote, edit.after.note)
        case _:
            return isinstance(edit.record, Annotation)


def _take_out(db: Database, edit: Edit) -> None:
    if isinstance(edit.before, Article):
        index.take_out_article(db, edit.before.id)
    elif isinstance(edit.before, Annotation):
        (index.forget_annotation if edit.after is None else index.take_out_annotation)(db, edit.before)


def _enter(db: Database, record: Record | None) -> None:
    if isinstance(record, Article):
        index.enter_article(db, record.id)
    elif isinstance(record, Annotation):
        index.enter_annotation(db, record)


def _insert(db: Database, table: str, row: dict[str, Any]) -> None:
    places = ", ".join(f":{name}" for name in row)
    db.conn.execute(f"INSERT INTO {table}({', '.join(row)}) VALUES ({places})", row)


def _update(db: Database, table: Table, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Sets the columns that differ: what is left alone fires no trigger and moves no index."""
    altered = [name for name in after if after[name] != before[name]]
    if altered:
        setting = ", ".join(f"{name} = :{name}" for name in altered)
        db.conn.execute(f"UPDATE {table.name} SET {setting} WHERE id = :id", after)
