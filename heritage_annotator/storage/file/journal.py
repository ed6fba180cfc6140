"""The files that SQLite lays beside a project: whether a rollback journal belongs to it, what a write-ahead log holds.

A program killed in the middle of a deed leaves its journal behind, and whoever opens the file next takes back by it
what was half written. When another file was put in the place of the project meanwhile, a backup, say, pages of the one
would be written over the other.
"""

import errno
import shutil
import sqlite3
import sys
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from heritage_annotator.model.errors import WriteFailedError
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.working_folders import working_folder

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_TO_THE_END = 0xFFFFFFFF

# Bytes that every writer locks in the file, see SQLite's os.h: PENDING and RESERVED.
_WRITERS_LOCK, _WRITERS_LOCK_LENGTH = 0x40000000, 2


# Bytes of a write-ahead log before its first page.
_HEAD_OF_LOG = 32


def is_cut_short(path: Path, db: Database) -> bool:
    """Whether the file at `path`, open as `db`, lacks pages that it says it has.

    SQLite takes the missing part of a last page for zeros. Of a project that another program set to keep a write-ahead
    log, the latest pages stand in that, beside the file. Cost: two pragmas, a stat or two.
    """
    pages, page_size = (int(db.conn.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
    if path.stat().st_size >= pages * page_size:
        return False
    log = path.with_name(path.name + "-wal")
    return not log.exists() or log.stat().st_size <= _HEAD_OF_LOG


class _Head(NamedTuple):
    """What stands at the head of a journal's segment."""

    records: int
    pages_before: int
    sector: int
    page_size: int


def set_aside_foreign(path: Path) -> Path | None:
    """Renames the journal beside the file at `path` if it is known to belong to another; to what.

    Known by page 1 as it was before the deed, which every deed of ours lays down first. Where that leaves it open, of
    other programs' journals, by trying it on a copy: one that leaves a sound file damaged is another's. A journal
    somebody is writing is left alone. Cost: a question to the folder; with a journal there, mostly the reading of it.

    Raises:
        WriteFailedError: the system does not let it be looked at. Opened nevertheless, the file might be spoilt by it.
    """
    path = path.resolve()
    journal = path.with_name(path.name + "-journal")
    try:
        if not journal.exists():
            return None
        with _alone(path) as alone:
            if not alone or not path.stat().st_size or _belongs(path, journal):
                return None
            aside = _free_name(path)
            journal.rename(aside)
            return aside
    except (FileNotFoundError, PermissionError):  # of a folder that nobody can write to, SQLite tells
        return None
    except OSError as error:
        if error.errno == errno.EROFS:  # as of this
            return None
        # No room for a copy, too many files open: SQLite, which needs less, would apply what was not looked at.
        raise WriteFailedError(path, error.strerror or str(error)) from error


def _free_name(path: Path) -> Path:
    stem = f"{path.stem} journal of another file {now()[:10]}"
    aside, count = path.with_name(stem), 1
    while aside.exists():
        count += 1
        aside = path.with_name(f"{stem} {count}")
    return aside


@contextmanager
def _alone(path: Path) -> Generator[bool]:
    """Whether nobody is writing to the file; nobody begins to before the block ends."""
    with path.open("rb+") as file:
        try:
            _lock(file)
        except OSError:
            yield False
        else:
            yield True  # closing the file lets go of the lock


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_WRITERS_LOCK)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, _WRITERS_LOCK_LENGTH)
    else:
        import fcntl

        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _WRITERS_LOCK_LENGTH, _WRITERS_LOCK)


def _belongs(path: Path, journal: Path) -> bool:
    with journal.open("rb") as file, path.open("rb") as database:
        head = _head(file, 0)
        if head is None:
            return True  # SQLite makes nothing of it
        page = database.read(head.page_size)
        before = next((content for number, content in _records(file, head) if number == 1), None)
    if page[16:18] != (head.page_size % 65536 or 1).to_bytes(2):
        return False
    if before is None:
        may_be = page[28:32] == head.pages_before.to_bytes(4)
    elif before == page:
        return True
    else:  # killed when all was written but the journal not removed yet: the counter is one on
        may_be = _counter(page) == _counter(before) + 1 and page[44:92] == before[44:92]
    return may_be and _leaves_it_sound(path, journal)


def _counter(page: bytes) -> int:
    return int.from_bytes(page[24:28])


def _head(file: BinaryIO, at: int) -> _Head | None:
    file.seek(at)
    data = file.read(28)
    if len(data) < 28 or not data.startswith(_MAGIC):
        return None
    records, _nonce, *rest = (int.from_bytes(data[start : start + 4]) for start in range(8, 28, 4))
    head = _Head(records, *rest)
    is_sane = 512 <= head.page_size <= 65536 and 32 <= head.sector <= 65536
    return head if is_sane else None


def _records(file: BinaryIO, head: _Head) -> Iterator[tuple[int, bytes]]:
    """The pages as they were, with their numbers, from segment to segment."""
    segment: _Head | None = head
    at = 0
    while segment is not None:
        at += segment.sector
        count = 0
        while segment.records == _TO_THE_END or count < segment.records:
            file.seek(at)
            data = file.read(head.page_size + 8)
            if len(data) < head.page_size + 8:
                return
            yield int.from_bytes(data[:4]), data[4:-4]
            at, count = at + len(data), count + 1
        at = -(-at // segment.sector) * segment.sector
        segment = _head(file, at)


def _leaves_it_sound(path: Path, journal: Path) -> bool:
    """Whether the file is sound after its journal was applied, or was not before either. Cost: copies and reads it."""
    with working_folder() as folder:
        tried = Path(folder) / "tried"
        shutil.copyfile(path, tried)
        if not _is_sound(tried):
            return True
        shutil.copyfile(path, tried)
        shutil.copyfile(journal, tried.with_name("tried-journal"))
        return _is_sound(tried)


def _is_sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False
