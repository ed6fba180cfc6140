"""Copies a project file while somebody works in it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from heritage_annotator.model.errors import WriteFailedError
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.drafts import sweep, whole
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.file.opening import open_project_file

Report = Callable[[int, int], None]

# Pages (of 4 KB) copied under one lock: a deed waits no longer than these take.
PAGES = 512
# Seconds between them, for whoever waits for the file.
PAUSE = 0.005


def copy_project(path: Path, target: Path, report: Report) -> None:
    """Copies the project at `path` to `target`, whole or not at all. For a thread of its own.

    Deeds go on meanwhile: the file is held for some milliseconds at a time, and what is written into pages that
    were copied already begins the copy anew.

    Raises:
        WriteFailedError, DiskFullError: of the target. And what `open_project_file` raises.
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
                progress=lambda _status, remaining, total: report(total - remaining, total),
                sleep=PAUSE,
            )
    except OSError as error:
        raise WriteFailedError(target, error.strerror or str(error)) from error
    finally:
        source.close()


def copy_open(db: Database, target: Path) -> None:
    """Copies what that connection has open to `target`, whole or not at all, wherever its file is by now.

    Cost: as long as it takes. Raises what `copy_project` raises.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with whole(target) as draft, told(target), closing(sqlite3.connect(draft)) as copy:
            db.conn.backup(copy)
    except OSError as error:
        raise WriteFailedError(target, error.strerror or str(error)) from error
