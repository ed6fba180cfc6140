"""Repairs of a project file all that can be made anew from the rest, after a copy of it as it is was laid beside it."""

import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

from heritage_annotator.model.errors import WriteFailedError
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage import index
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.drafts import sweep, whole
from heritage_annotator.storage.file.opening import (
    free_name,
    open_for_repair,
    schema_after,
    schema_of,
    sign,
    whole_or_nothing,
)  # fmt: skip
from heritage_annotator.storage.file.schema import NEEDS
from heritage_annotator.storage.file.strangers import SEARCH, Schema, Stranger, quoted, strangers


class Repaired(NamedTuple):
    """What a repair did. `copy`: the file as it was. `taken_out`, `made`: parts of the schema, each kind and name."""

    copy: Path
    taken_out: tuple[Stranger, ...]
    made: tuple[Stranger, ...]


def repair_project(path: Path, report: Report = not_told) -> Repaired:
    """Takes out what others put in and could act, puts in what of ours is missing, makes the search index anew.

    Reports how far the index is; what that raises, and a kill, leave the file as it was or to be repaired once more.
    Cost: that of a copy, and of folding all texts.

    Raises:
        ProjectReadOnlyError: it cannot be written. WriteFailedError: there is no room for the copy.
        NotAProjectError, ProjectNewerError, ProjectDamagedError, ProjectLockedError: as opening does.
    """
    path = path.absolute()
    with open_for_repair(path) as (db, applied):
        ours, is_current = schema_after(applied), applied == set(NEEDS)
        copy = free_name(path, "before repair")
        try:
            with whole_or_nothing(db):
                _copy(path, copy)
                taken_out = strangers(db, ours)
                for kind, name in taken_out:
                    db.conn.execute(f"DROP {kind} IF EXISTS {quoted(name)}")
                if is_current:
                    _drop_index(db)
                made = _made(db, ours)
                if is_current:
                    sign(db)
                    index.index_anew(db, report)
        except BaseException:
            copy.unlink(missing_ok=True)  # the file stayed as it was
            raise
    return Repaired(copy, tuple(taken_out), tuple(part for part in made if part.name not in SEARCH))


def _made(db: Database, ours: Schema) -> list[Stranger]:
    """Puts in what of ours is missing, tables first."""
    found = schema_of(db)
    missing = [Stranger(kind, name) for name, (kind, _) in ours.items() if name not in found]
    for part in sorted(missing, key=lambda part: part.kind != "table"):
        db.conn.execute(ours[part.name][1])
    return missing


def _copy(path: Path, copy: Path) -> None:
    """Lays the file, byte for byte, at `copy` while nobody may write to it."""
    sweep(path.parent)
    try:
        with whole(copy) as draft:
            shutil.copyfile(path, draft)
    except OSError as error:
        raise WriteFailedError(copy, error.strerror or str(error)) from error


def _drop_index(db: Database) -> None:
    """Takes the tables of the search index out, also those that FTS5 itself cannot open any more."""
    for name in SEARCH:
        with suppress(sqlite3.DatabaseError, MemoryError):  # as what damaged numbers ask for
            db.conn.execute(f"DROP TABLE IF EXISTS {name}")
    left = [name for name in SEARCH if name in schema_of(db)]
    if left:
        db.conn.execute("PRAGMA writable_schema = ON")
        db.conn.executemany("DELETE FROM sqlite_master WHERE name = ?", [(name,) for name in left])
        db.conn.execute("PRAGMA writable_schema = RESET")  # reads the schema anew
    for name, (kind, _) in schema_of(db).items():
        if kind == "table" and name.startswith(tuple(f"{search}_" for search in SEARCH)):
            db.conn.execute(f"DROP TABLE {quoted(name)}")
