"""Opens and makes project files, with every reason to refuse one."""

import os
import sqlite3
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

from heritage_annotator.frozen import mutable
from heritage_annotator.model.errors import (
    IndexDamagedError,
    NotAProjectError,
    OnlyRead,
    ProjectDamagedError,
    ProjectExistsError,
    ProjectMissingError,
    ProjectNewerError,
    ProjectReadOnlyError,
    StrangersError,
    WriteFailedError,
)
from heritage_annotator.model.folding import folded
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.times import now
from heritage_annotator.storage import index, touches
from heritage_annotator.storage.database import Database, answer
from heritage_annotator.storage.file.drafts import sweep, whole
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.file.journal import is_cut_short, set_aside_foreign
from heritage_annotator.storage.file.schema import APPLICATION_ID, DUMP, NEEDS, lay_down, made_by
from heritage_annotator.storage.file.strangers import SEARCH, Schema, Told, all_in, strangers
from heritage_annotator.storage.rows import MalformedRecordError

# Seconds to wait for another program's short transaction before saying that it holds the file. A window waits as long.
BUSY_SECONDS = 2.0

# Tables whose text is SQLite's or sqlite-utils' to write, and may differ with their version.
_NOT_OURS = ("sqlite_", "_sqlite_", "article_search_", "annotation_search_")

# How often this process has each file open. A journal beside such a one is being written, or was looked at when it was
# opened first; and the system's locks, by which the writing is known of others, do not tell of oneself.
_open_here: Counter[Path] = Counter()


@mutable
class ProjectFile:
    """An open project file. The connection belongs to the thread that opened it.

    `only_read` tells why deeds are refused; None: they are not.
    `upgraded_from` is the copy laid beside the file before an upgrade; `set_aside` a journal that lay beside it and
    belonged to another file.
    """

    path: Path
    db: Database
    only_read: OnlyRead | None = None
    upgraded_from: Path | None = None
    set_aside: Path | None = None

    def close(self) -> None:
        """Releases the file."""
        self.db.close()
        _open_here[self.path] -= 1


def create_project_file(path: Path) -> ProjectFile:
    """A new, empty project file at `path`, whose folder is made if missing.

    Raises:
        ProjectExistsError: something is there already; it is left alone.
        WriteFailedError: the folder cannot be made or written.
    """
    path = path.absolute()  # the working directory may change while the file is open
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Exclusive creation: two programs asked at once make one project, not half of two.
        path.open("xb").close()
    except OSError as error:
        if isinstance(error, FileExistsError) and path.exists():  # and not a file in the place of its folder
            raise ProjectExistsError(path) from error
        raise WriteFailedError(path, error.strerror or str(error)) from error
    try:
        with told(path), _closed_on_failure(_connected(path, read_only=False)) as db:
            db.conn.execute("PRAGMA journal_mode = DELETE")
            db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            with whole_or_nothing(db):
                lay_down(db.conn, now())
                sign(db)
                index.index_anew(db)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    _open_here[path] += 1
    return ProjectFile(path, db)


def open_project_file(path: Path, *, read_only: bool = False, report: Report = not_told) -> ProjectFile:
    """The project file at `path`, upgraded to the schema of this program if it is older.

    Falls back to reading only when the file or folder cannot be written, or another program reads it in WAL mode. An
    upgrade, and a search index of another fold, take their time: `report` is told how far they are, and what it raises
    leaves the file as it was.

    Raises:
        ProjectMissingError, NotAProjectError, ProjectNewerError, ProjectDamagedError,
        ProjectLockedError: what the names say; nothing was written.
        ProjectReadOnlyError: it would need an upgrade first, and cannot be written.
    """
    path = path.absolute()  # the working directory may change while the file is open
    _refuse_absence(path)
    only_read = OnlyRead.ASKED if read_only else _unwritable(path)
    # Before SQLite sees the journal and applies it.
    set_aside = None if only_read or _open_here[path] > 0 else set_aside_foreign(path)
    with told(path), _closed_on_failure(_connected(path, read_only=only_read is not None)) as db:
        applied = _refuse_strangers(path, db)
        # Not earlier: the mode of its journal is written into the file, which must be ours.
        only_read = only_read or _held(db)
        upgraded_from = None if applied == set(NEEDS) else _upgraded(path, db, report, only_read)
        if only_read is None and not index.is_of_this_fold(db):
            _index_anew(db, report)
    _open_here[path] += 1
    return ProjectFile(path, db, only_read, upgraded_from, set_aside)


def _unwritable(path: Path) -> OnlyRead | None:
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return None if writable else OnlyRead.UNWRITABLE


def _held(db: Database) -> OnlyRead | None:
    """Sets the rollback journal; why that cannot be done now, if so."""
    try:
        db.conn.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if db.conn.execute("PRAGMA journal_mode").fetchone() != ("wal",) or not str(error.sqlite_errorname).startswith(
            ("SQLITE_BUSY", "SQLITE_LOCKED")
        ):
            raise
        return OnlyRead.HELD
    return None


@contextmanager
def _closed_on_failure(db: Database) -> Generator[Database]:
    try:
        yield db
    except BaseException:
        db.close()
        raise


def _refuse_absence(path: Path) -> None:
    try:
        if not path.is_file():
            if path.exists():
                raise NotAProjectError(path, "not a file")
            raise ProjectMissingError(path)
    except OSError as error:  # a folder that may not be entered, a name too long
        raise ProjectMissingError(path, error.strerror or str(error)) from error
    if not os.access(path, os.R_OK):
        raise ProjectMissingError(path, "no permission to read it")


def _connected(path: Path, *, read_only: bool) -> Database:
    connection = sqlite3.connect(
        _uri(path.resolve(), _mode(path, read_only=read_only)), uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        for pragma in (
            "trusted_schema = OFF",
            "foreign_keys = ON",
            # FULL does not wait for the folder once the journal is gone: a power cut can bring the journal back, and
            # with it the deed before.
            "synchronous = EXTRA",
            "cell_size_check = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function("fold", 1, folded, deterministic=True)
        connection.create_function("answer", 2, answer, deterministic=True)
    except BaseException:
        connection.close()
        raise
    return Database(connection)


def _uri(path: Path, mode: str) -> str:
    # quote() keeps '?' and '#' in a file name from being read as parts of the URI; a name need be no UTF-8.
    return f"file:{quote(os.fsencode(path))}?{mode}"


def _mode(path: Path, *, read_only: bool) -> str:
    if not read_only:
        return "mode=rw"
    if _is_left_in_wal(path):
        return "mode=ro&immutable=1"
    return "mode=ro"


def _is_left_in_wal(path: Path) -> bool:
    """Whether SQLite would have to make a file beside it to read it at all, and nobody can, or is at work there."""
    with path.open("rb") as file:
        head = file.read(20)
    beside = path.resolve()
    is_alone = not any(beside.with_name(beside.name + ending).exists() for ending in ("-wal", "-shm"))
    return head[18:20] == b"\2\2" and is_alone and not os.access(beside.parent, os.W_OK)


@contextmanager
def open_for_repair(path: Path) -> Generator[tuple[Database, set[str]]]:
    """A project whose schema may be in disorder, to be written to, and the steps applied to it. Closed at the end.

    Raises:
        ProjectReadOnlyError: it cannot be written. And what `open_project_file` raises, but for strangers in it.
    """
    _refuse_absence(path)
    only_read = _unwritable(path)
    if only_read is not None:
        raise ProjectReadOnlyError(path, only_read)
    with told(path), closing(_connected(path, read_only=False)) as db:
        applied, told_in = _steps(path, db)
        _refuse_other_tables(path, told_in, schema_after(applied), but=SEARCH)
        held = _held(db)
        if held is not None:
            raise ProjectReadOnlyError(path, held)
        yield db, applied


def _refuse_strangers(path: Path, db: Database) -> set[str]:
    """Raises unless the file is ours and as its steps made it; the names of those steps."""
    applied, told_in = _steps(path, db)
    ours = schema_after(applied)
    parts = strangers(db, ours, told_in)
    if parts:
        raise StrangersError(path, parts=tuple(parts))
    if db.conn.execute("SELECT count(*) FROM project").fetchone()[0] != 1:
        raise ProjectDamagedError(path, "it does not say which project it is")
    _refuse_other_tables(path, told_in, ours)
    return applied


def _steps(path: Path, db: Database) -> tuple[set[str], Told]:
    """The names of the steps applied to the file, which is ours, and what they and others put into it."""
    if db.conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAProjectError(path, "another kind of database" if path.stat().st_size else "it is empty")
    if is_cut_short(path, db):
        raise ProjectDamagedError(path, "it is cut short")
    told_in = all_in(db)
    return _applied(path, db, told_in), told_in


def _refuse_other_tables(path: Path, told_in: Told, ours: Schema, but: Sequence[str] = ()) -> None:
    tables = {name: sql for name, kind, _, sql in told_in if kind == "table"}
    for name, (kind, sql) in ours.items():
        if kind == "table" and name not in but and tables.get(name) != sql:
            fault = IndexDamagedError if name in SEARCH else ProjectDamagedError
            raise fault(path, f"its table {name!r} is not as this program made it")


def _applied(path: Path, db: Database, told_in: Told) -> set[str]:
    """The steps applied to the file, all of which this program knows."""
    if not any((name, kind) == ("_sqlite_migrations", "table") for name, kind, *_ in told_in):
        raise ProjectDamagedError(path, "it bears no schema of ours")
    try:
        rows = db.conn.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'heritage_annotator'")
        applied = {str(name) for (name,) in rows}
        needs = db.conn.execute("SELECT needs_version FROM project").fetchone()
    except sqlite3.OperationalError as error:
        # No such table, no such column, letters that are none. A lock has another name, and is told as one.
        if getattr(error, "sqlite_errorname", "SQLITE_ERROR") == "SQLITE_ERROR":
            raise ProjectDamagedError(path, str(error)) from error
        raise
    if applied - set(NEEDS):
        raise ProjectNewerError(path, str(needs[0]) if needs else "a later version")
    if not applied:
        raise ProjectDamagedError(path, "it bears no schema of ours")
    return applied


def refuse_strangers(path: Path, db: Database) -> None:
    """Raises StrangersError if others put something that acts into the file, which was ours when it was opened."""
    parts = strangers(db, schema_after(set(NEEDS)))
    if parts:
        raise StrangersError(path, parts=tuple(parts), is_open=True)


def schema_of(db: Database) -> dict[str, tuple[str, str]]:
    """What is in the file, by name: its kind and its statement."""
    return {name: (kind, sql) for name, kind, sql in db.conn.execute("SELECT name, type, sql FROM sqlite_master")}


def schema_after(applied: set[str]) -> Schema:
    """What those steps make, by name, but for what SQLite and sqlite-utils keep for themselves. Cost: 0.2 ms, once."""
    return dict(_schema_after(frozenset(applied)))


@cache
def _schema_after(applied: frozenset[str]) -> Schema:
    if applied == frozenset(NEEDS):
        return made_by(DUMP)
    with closing(Database(sqlite3.connect(":memory:"))) as made:
        _apply(made, set(NEEDS) - applied)
        return {name: entry for name, entry in schema_of(made).items() if not name.startswith(_NOT_OURS)}


def _apply(db: Database, but: set[str]) -> None:
    """Applies the steps that are pending, all in one transaction, up to those named in `but`."""
    from heritage_annotator.storage.file import migrations

    whole = migrations.Database(db.conn, execute_plugins=False, recursive_triggers=False)
    with whole.atomic():
        migrations.steps.apply(whole, stop_before=but)


def _upgraded(path: Path, db: Database, report: Report, only_read: OnlyRead | None) -> Path:
    if only_read is not None:
        raise ProjectReadOnlyError(path, only_read)
    copy = _copied(path, db)
    try:
        _migrate(db, report)
    except BaseException:
        copy.unlink(missing_ok=True)  # the file stayed as it was
        raise
    return copy


def _copied(path: Path, db: Database) -> Path:
    """The whole of the file, on the disk before anything is upgraded. Killed meanwhile, none bears the name of one."""
    sweep(path.parent)
    copy = free_name(path, "before upgrade")
    try:
        with whole(copy) as draft:
            db.conn.execute("VACUUM INTO ?", (_uri(draft, "mode=rwc"),))
    except OSError as error:
        raise WriteFailedError(copy, error.strerror or str(error)) from error
    return copy


def free_name(path: Path, when: str) -> Path:
    """A name beside the file for a copy of it, which no file bears."""
    stem = f"{path.stem} {when} {now()[:10]}"
    copy, count = path.with_name(f"{stem}{path.suffix}"), 1
    while copy.exists():
        count += 1
        copy = path.with_name(f"{stem} {count}{path.suffix}")
    return copy


def _migrate(db: Database, report: Report = not_told) -> None:
    # One transaction around all steps: a file is of the old schema or of the new, never between. A table that others
    # refer to may be made anew meanwhile; `sign` looks at every reference.
    db.conn.execute("PRAGMA foreign_keys = OFF")
    try:
        with whole_or_nothing(db):
            _apply(db, set())
            sign(db)
            if not index.is_of_this_fold(db):
                index.index_anew(db, report)
            touches.catch_up(db)
    finally:
        db.conn.execute("PRAGMA foreign_keys = ON")


def _index_anew(db: Database, report: Report) -> None:
    with whole_or_nothing(db):
        if not index.is_of_this_fold(db):  # another program may have done it meanwhile
            index.index_anew(db, report)


@contextmanager
def whole_or_nothing(db: Database) -> Generator[None]:
    """All that is done within, or nothing."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


def sign(db: Database) -> None:
    """Writes into the file which program it needs, once all in it refers to what is there."""
    db.conn.execute(
        "INSERT INTO project(id, uuid, created, needs_version) VALUES (1, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET needs_version = excluded.needs_version",
        (random_id(), now(), max(NEEDS.values(), key=_version)),
    )
    broken = db.conn.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise MalformedRecordError(str(broken[0]), f"it names a record of {broken[2]} that is not there")


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))
