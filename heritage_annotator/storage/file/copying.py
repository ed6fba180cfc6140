"""Copies a project file while somebody works in it."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from heritage_annotator.model.errors import ProjectLockedError, WriteFailedError
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.drafts import sweep, whole
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.file.opening import open_project_file

Report = Callable[[int, int], None]

# Pages (of 4 KB) copied under one lock: a deed waits no longer than these take.
PAGES = 512
# Seconds between them, for whoever waits for the file, and without any progress until it is given up.
PAUSE = 0.005
BUSY_SECONDS = 2.0

_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class Patience:
    """How long a copy waits for another program that holds the file: Python would do so for ever."""

    def __init__(self, path: Path, report: Report | None = None) -> None:
        self._path = path
        self._report = report
        self._until = time.monotonic() + BUSY_SECONDS

    def wait(self, status: int, remaining: int, total: int) -> None:
        """Of one step of the copy. Raises ProjectLockedError when there were none but vain ones for too long."""
        if status not in _HELD:
            self._until = time.monotonic() + BUSY_SECONDS
        elif time.monotonic() > self._until:
            raise ProjectLockedError(self._path)
        if self._report is not None:
            self._report(total - remaining, total)


def copy_project(path: Path, target: Path, report: Report) -> None:
    """Copies the project at `path` to `target`, whole or not at all. For a thread of its own.

    Deeds go on meanwhile: the file is held for some milliseconds at a time, and what is written into pages that
    were copied already begins the copy anew.

    Raises:
        WriteFailedError, DiskFullError: of the target. ProjectLockedError: another program holds the project too long.
        And what `open_project_file` raises.
    """
    sweep(path.parent)
    sweep(target.parent)
    source = open_project_file(path, read_only=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with whole(target) as draft, told(target), closing(sqlite3.connect(draft)) as copy:
            source.db.conn.backup(
                copy,
                pages=PAGES,
                progress=Patience(path, report).wait,
                sleep=PAUSE,
            )
            _verify(copy, target)
    except OSError as error:
        raise WriteFailedError(target, error.strerror or str(error)) from error
    finally:
        source.close()


def _verify(copy: sqlite3.Connection, target: Path) -> None:
    """Refuses a copy that SQLite finds malformed, before it gets its name: a disk may write otherwise than it says."""
    (said,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise WriteFailedError(target, str(said))


def copy_open(db: Database, path: Path, target: Path) -> None:
    """Copies what that connection has open, once at `path`, to `target`, whole or not at all.

    Its file may be elsewhere by now, or nowhere.

    Cost: as long as it takes. Raises what `copy_project` raises.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with whole(target) as draft, told(target), closing(sqlite3.connect(draft)) as copy:
            db.conn.backup(copy, progress=Patience(path).wait, sleep=PAUSE)
    except OSError as error:
        raise WriteFailedError(target, error.strerror or str(error)) from error
