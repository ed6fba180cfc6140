"""Puts a whole project in the place of what a project file holds."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from heritage_annotator.model.errors import NotAProjectError, ProjectMissingError, WriteFailedError
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.file.copying import Patience
from heritage_annotator.storage.file.drafts import whole
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.file.schema import APPLICATION_ID

# Seconds between two tries to get a file that another program holds.
PAUSE = 0.05


def uuid_of(path: Path) -> str:
    """Which project the file is, of whatever version.

    Raises:
        ProjectMissingError, NotAProjectError, ProjectDamagedError: what the names say.
    """
    if not path.is_file():
        raise ProjectMissingError(path)
    with told(path), closing(sqlite3.connect(path)) as connection:
        if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise NotAProjectError(path, "another kind of database")
        row = connection.execute("SELECT uuid FROM project").fetchone()
    if row is None:
        raise NotAProjectError(path, "it bears no schema of ours")
    return str(row[0])


def last_deed(path: Path) -> str:
    """The id of the entry that came last into the log of the file, of whatever version; '' where nothing was done.

    Raises what `uuid_of` does. Cost: a step of an index.
    """
    uuid_of(path)
    with told(path), closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT id FROM change ORDER BY seq DESC LIMIT 1").fetchone()
    return "" if row is None else str(row[0])


class Held(NamedTuple):
    """What a project file holds: how many articles (none removed), annotations, incidents; the id of its last deed."""

    articles: int
    annotations: int
    incidents: int
    last_deed: str


def held_in(path: Path) -> Held:
    """What the file holds, of whatever version. It is not written. Cost: a count of each, 1 ms for 10,000 records.

    Raises what `uuid_of` does.
    """
    last = last_deed(path)
    with told(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        counts = (
            connection.execute(f"SELECT count(*) FROM {table} {which}").fetchone()[0] if table in tables else 0
            for table, which in (("article", "WHERE state <> 'removed'"), ("annotation", ""), ("incident", ""))
        )
        articles, annotations, incidents = counts
    return Held(articles, annotations, incidents, last)


def put_back(source: Path, path: Path) -> None:
    """Makes the file at `path` hold what `source` holds, whole or not at all; it need not be there.

    Raises:
        ProjectLockedError, DiskFullError, WriteFailedError: what the names say.
    """
    try:
        if not path.exists():
            with whole(path) as draft:
                _copy(source, draft)
        else:
            # Through SQLite: whoever has the file open is kept apart from it, and a kill is made good by the journal.
            _copy(source, path)
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error


def _copy(source: Path, path: Path) -> None:
    with told(path), closing(sqlite3.connect(source)) as whole_one, closing(sqlite3.connect(path)) as target:
        target.execute("PRAGMA synchronous = EXTRA")
        target.execute("PRAGMA busy_timeout = 0")
        whole_one.backup(target, progress=Patience(path).wait, sleep=PAUSE)


def move_aside(path: Path) -> Path:
    """Gives what is no project any more another name, and its journal with it; which.

    Raises:
        WriteFailedError: the system refuses.
    """
    stem = f"{path.stem} set aside {now()[:10]}"
    aside, count = path.with_name(f"{stem}{path.suffix}"), 1
    while aside.exists():
        count += 1
        aside = path.with_name(f"{stem} {count}{path.suffix}")
    try:
        for ending in ("", "-journal", "-wal", "-shm"):
            part = path.with_name(path.name + ending)
            if part.exists():
                shutil.move(part, aside.with_name(aside.name + ending))
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error
    return aside
