"""The file that a session holds open: whether it is still that one, whatever other programs do to it.

SQLite keeps what several programs write with it apart. Programs that copy files know nothing of it: they put another
file in the place of the open one, or write over it, an older copy, another project or nothing at all.
"""

import logging
import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from heritage_annotator.model.errors import (
    NotAProjectError,
    ProjectDamagedError,
    ProjectMissingError,
    ProjectReadOnlyError,
    ProjectReplacedError,
    Replacement,
    StrangersError,
    WriteFailedError,
)
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage import log
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.copying import copy_open
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.file.journal import is_cut_short
from heritage_annotator.storage.file.opening import ProjectFile, open_project_file, refuse_strangers

_log = logging.getLogger(__name__)


class Latest(NamedTuple):
    """The newest entry of the log that was seen; of an empty log 0 and ''."""

    seq: int
    id: str


class _Facts(NamedTuple):
    """What the system tells of a file: which it is, and what changes when somebody writes to it."""

    device: int
    inode: int
    size: int
    written: int

    @property
    def identity(self) -> tuple[int, int]:
        return self.device, self.inode


class HeldFile:
    """An open project file, watched. It belongs to the thread that opened it."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file
        self._facts = _facts(file.path)
        self._uuid = _uuid(file.db)
        self._schema_version = -1  # looked at before the first deed

    def note(self) -> None:
        """Takes note of the file as it is: we wrote to it, or took in what others wrote."""
        facts = _facts(self._file.path)
        if facts is not None and self._facts is not None and facts.identity == self._facts.identity:
            self._facts = facts

    @property
    def path(self) -> Path:
        """Where it was opened."""
        return self._file.path

    def copy_to(self, target: Path) -> None:
        """Copies what is open to `target`, also when its file is nowhere any more. Raises as `copy_project`."""
        copy_open(self._file.db, self._file.path, target)

    @property
    def is_elsewhere(self) -> bool:
        """Whether what is open lies at its path no more: once it is closed, nobody finds it any more."""
        facts = _facts(self._file.path)
        return facts is None or self._facts is None or facts.identity != self._facts.identity

    def look(self, latest: Latest, data_version: int) -> bool:
        """Refuses a file that is another now; whether the file was opened anew. Outside of transactions.

        It is opened anew where the project goes on in another file that holds the log as far as it was seen, and where
        somebody wrote to it past SQLite, which would go on with pages it remembers. `data_version`: SQLite's, as it was
        noted last. Cost when nothing was written: one stat.

        Raises:
            ProjectMissingError, ProjectReplacedError: what the names say. And what `open_project_file` raises.
        """
        facts = _facts(self._file.path)
        if facts is None:
            raise ProjectMissingError(self._file.path)
        if facts == self._facts:
            return False
        if facts.size == 0:
            raise ProjectReplacedError(self._file.path, Replacement.CUT)
        is_same = self._facts is not None and facts.identity == self._facts.identity
        if is_same and self._is_noticed(data_version):
            return False
        self._open_anew(latest)
        self._facts = facts
        return True

    def verify(self, latest: Latest) -> None:
        """Refuses a file that is another now, by what is in it. Within a transaction. Cost: four questions, one stat.

        Raises:
            ProjectReplacedError: it is cut short, another project, or an older copy. And what `refuse_strangers`
            raises, once others put something that acts into it.
        """
        _verify(self._file.path, self._file.db, self._uuid, latest)
        version = int(self._file.db.conn.execute("PRAGMA schema_version").fetchone()[0])
        if version != self._schema_version:
            refuse_strangers(self._file.path, self._file.db)
            self._schema_version = version

    @contextmanager
    def told(self) -> Generator[None]:
        """As `faults.told`: but what was a project when it was opened, and is none now, was replaced."""
        try:
            with told(self._file.path):
                yield
        except StrangersError:  # what others put in is told by its name
            raise
        except NotAProjectError as error:
            raise ProjectReplacedError(self._file.path) from error
        except ProjectDamagedError as error:
            if _is_cut(self._file.path):
                raise ProjectReplacedError(self._file.path, Replacement.CUT) from error
            raise

    @contextmanager
    def told_of(self, id_: str) -> Generator[None]:
        """As `told`, of a transaction that writes that entry of the log; the entry is done if it is there afterwards.

        So it can be though the commit failed: the journal was removed, and the disk refused to wait for the folder. Who
        was told that nothing was done would do it twice.
        """
        try:
            with self.told():
                yield
        except WriteFailedError as error:
            with suppress(sqlite3.Error):
                if log.is_there(self._file.db, id_):
                    _log.warning("done, but maybe not on the disk yet: %r", error)
                    self.note()
                    return
            raise

    def _is_noticed(self, data_version: int) -> bool:
        """Whether SQLite knows that somebody wrote: it will ask the file itself then.

        A connection that read the file while it was empty, or noise, takes it for no database from then on.
        """
        with self.told():
            try:
                return int(self._file.db.conn.execute("PRAGMA data_version").fetchone()[0]) != data_version
            except sqlite3.DatabaseError as error:
                if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
                    return False
                raise

    def _open_anew(self, latest: Latest) -> None:
        path = self._file.path
        with _as_replaced(path):
            # First for reading alone: what is not ours to write is not upgraded, nor its journal set.
            found = open_project_file(path, read_only=True)
            try:
                with told(path):
                    found.db.conn.execute("BEGIN")
                    _verify(path, found.db, self._uuid, latest)
            finally:
                found.close()
            if self._file.only_read is None:
                found = open_project_file(path)
            else:
                found = open_project_file(path, read_only=True)
                found.only_read = self._file.only_read
        self._file.db.conn, found.db.conn = found.db.conn, self._file.db.conn
        self._file.only_read = found.only_read
        found.close()


@contextmanager
def _as_replaced(path: Path) -> Generator[None]:
    try:
        yield
    except StrangersError:
        raise
    except NotAProjectError as error:
        raise ProjectReplacedError(path) from error
    except ProjectReadOnlyError as error:  # it needs an upgrade first
        raise ProjectReplacedError(path, Replacement.OLDER) from error
    except ProjectDamagedError as error:
        raise ProjectReplacedError(path, Replacement.CUT) from error


def _verify(path: Path, db: Database, uuid: str, latest: Latest) -> None:
    if is_cut_short(path, db):
        raise ProjectReplacedError(path, Replacement.CUT)
    try:
        found = db.conn.execute(
            "SELECT uuid, (SELECT id FROM change WHERE seq = ?) FROM project", (latest.seq,)
        ).fetchone()
    except sqlite3.OperationalError as error:
        if str(error).startswith("no such"):
            raise ProjectReplacedError(path) from error
        raise
    if found is None or found[0] != uuid:
        raise ProjectReplacedError(path)
    if latest.seq and found[1] != latest.id:
        raise ProjectReplacedError(path, Replacement.OLDER)


def _is_cut(path: Path) -> bool:
    """Whether the file is shorter than its own head says."""
    try:
        with path.open("rb") as file:
            head = file.read(32)
            size = os.fstat(file.fileno()).st_size
    except OSError:
        return False
    page_size = int.from_bytes(head[16:18]) or 1
    return size < int.from_bytes(head[28:32]) * (65536 if page_size == 1 else page_size)


def _uuid(db: Database) -> str:
    row = db.conn.execute("SELECT uuid FROM project").fetchone()
    return "" if row is None else str(row[0])


def _facts(path: Path) -> _Facts | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return _Facts(facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns)
