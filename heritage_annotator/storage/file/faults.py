"""SQLite's complaints, told as facts."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from heritage_annotator.model.errors import (
    CancelledError,
    DiskFullError,
    HeritageError,
    IndexDamagedError,
    NotAProjectError,
    ProjectDamagedError,
    ProjectLockedError,
    ProjectMissingError,
    ProjectReadOnlyError,
    WriteFailedError,
)
from heritage_annotator.storage.file import handles
from heritage_annotator.storage.rows import MalformedRecordError

# FTS5's complaints of its own tables, the only virtual ones we ask; and SQLite's of an index that somebody dropped.
_OF_THE_INDEX = (
    "no such index",
    "invalid fts5 file", "vtable constructor failed", "fts5:", "no such table: main.article_search",
    "no such table: main.annotation_search",
)  # fmt: skip


_OF_DAMAGE = ("Could not decode to UTF-8", "user-defined function raised", "unsupported file format", "no such table")


@contextmanager
def told(path: Path) -> Generator[None]:
    """Raises what SQLite, or a record in it, raises about the file at `path` as the `HeritageError` it means."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
            raise CancelledError from error
        raise fault(path, error) from error
    # FTS5 asks for the sizes that damaged blocks tell; nothing else of ours makes SQLite ask for more than there is.
    except MemoryError as error:
        raise IndexDamagedError(path, "more memory was asked for than there is") from error
    # Python cannot spell out what SQLite says of a schema with damaged letters.
    except (MalformedRecordError, UnicodeDecodeError) as error:
        raise ProjectDamagedError(path, str(error)) from error


def fault(path: Path, error: sqlite3.Error) -> HeritageError:
    """The fact behind an error of SQLite. What is none of the environment's stays a bug."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ProjectLockedError(path)
    if name.startswith(("SQLITE_FULL", "SQLITE_TOOBIG")):
        return DiskFullError(path)
    if name.startswith("SQLITE_READONLY"):
        return ProjectReadOnlyError(path)
    if name.startswith("SQLITE_NOTADB"):
        return NotAProjectError(path, "not a database")
    if name == "SQLITE_CORRUPT_VTAB" or str(error).startswith(_OF_THE_INDEX):
        return IndexDamagedError(path, str(error))
    if name.startswith("SQLITE_CORRUPT"):
        return ProjectDamagedError(path, str(error))
    if name.startswith("SQLITE_CANTOPEN"):
        # Alike of what is not there, and of what can be opened no more.
        refused = handles.refusal(handles.SOME)
        missing = ProjectMissingError(path, str(error))
        return missing if refused is None else WriteFailedError(path, refused.strerror or str(refused))
    if name.startswith(("SQLITE_IOERR", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_PROTOCOL")):
        return WriteFailedError(path, f"{error} ({name})")
    # Python's complaints of letters that are none, in an answer or on the way to `fold`; SQLite's of a head, and of a
    # table that was there when the file was opened: it was cut, or written over.
    if str(error).startswith(_OF_DAMAGE):
        return ProjectDamagedError(path, str(error))
    raise error
