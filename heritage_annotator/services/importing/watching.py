"""Finds what has come into the folders that a person has watched. Files are looked at here, never read."""

import json
import os
import stat
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from heritage_annotator.frozen import mutable
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.importing.gathering import OFFICE, belongs_to_page, leads_out, of_saved_pages
from heritage_annotator.services.importing.recognition import Table
from heritage_annotator.storage.file.drafts import whole

STILL_SECONDS = 5.0
"""A file counts once its size and its time have not changed for so long."""

_UNFINISHED = (".part", ".crdownload", ".partial", ".download", ".opdownload", ".aria2", ".filepart", ".tmp")
"""What browsers and programs that fetch put behind a name until the file is whole; also of a folder."""
_BESIDE = ".aria2"
"""What stands beside a file as long as it is fetched in pieces; others keep an empty file, which is never new."""
_LARGEST = 2**26


class Mark(NamedTuple):
    """By which a file is known again: bytes, and seconds of its last change, which is whole after a synchronisation."""

    size: int
    changed: int


class Look(NamedTuple):
    """What a look found: files to bring in, sorted; and folders that cannot be looked into, with why.

    `unkept`: why what was settled could not be written; it holds until the program ends.
    """

    new: Sequence[Path]
    lost: Mapping[Path, UnreadableFileError]
    unkept: OSError | None


@mutable
class _Found:
    files: dict[str, Mark] = field(default_factory=dict[str, Mark])
    lost: dict[Path, UnreadableFileError] = field(default_factory=dict[Path, UnreadableFileError])


class Watch:
    """Looks into folders again and again, and remembers in a file what it need not tell of any more.

    What lies in a folder when it is named is not new. What came while nobody looked is. A file that was settled is new
    again once its size or time is another. One thread looks; any may settle.
    """

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._folders, self._settled = _read(kept)
        self._seen: dict[str, tuple[Mark, float]] = {}
        self._to_settle: dict[str, Mark] = {}
        self._is_written = True
        self._lock = threading.Lock()

    def look(self, folders: Collection[Path], at: float, report: Report = not_told) -> Look:
        """What is new at that time, in seconds of a clock that never goes back. Cost: a stat of each file.

        Raises:
            CancelledError: `report` did, which is asked before each folder.
        """
        named = {os.fspath(folder) for folder in folders}
        found = _look_into(folders, report)
        self._settle_first(named, found)
        self._forget(named, found)
        unkept = self.keep()
        since = {path: self._since(path, mark, at) for path, mark in found.files.items()}
        self._seen = {path: (found.files[path], began) for path, began in since.items()}
        new = [Path(path) for path, began in since.items() if at - began >= STILL_SECONDS and self._is_new(path)]
        return Look(sorted(new), found.lost, unkept)

    def settle(self, files: Iterable[Path]) -> None:
        """These need not be told of again, as they are now: they came in, or are not wanted."""
        for file in files:
            seen = self._seen.get(os.fspath(file))
            if seen is not None:
                with self._lock:
                    self._to_settle[os.fspath(file)] = seen[0]

    def keep(self) -> OSError | None:
        """Writes what was settled since it was last written; what the system has against it."""
        with self._lock:
            settled, self._to_settle = self._to_settle, {}
            self._settled |= settled
        if not settled and self._is_written:
            return None
        self._is_written = False
        told = {"folders": sorted(self._folders), "files": self._settled}
        try:
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            with whole(self._kept) as draft:
                draft.touch(mode=0o600)
                # A name that is no UTF-8 is spelt with halves of surrogate pairs, which ASCII can tell.
                draft.write_text(json.dumps(told), encoding="ascii", newline="\n")
        except OSError as error:
            return error
        self._is_written = True
        return None

    def _is_new(self, path: str) -> bool:
        mark = self._seen[path][0]
        return mark.size > 0 and self._settled.get(path) != mark and self._to_settle.get(path) != mark

    def _since(self, path: str, mark: Mark, at: float) -> float:
        """Since when it has been as it is."""
        seen = self._seen.get(path)
        return seen[1] if seen is not None and seen[0] == mark else at

    def _settle_first(self, named: Collection[str], found: _Found) -> None:
        """What lies in a folder that is named for the first time is settled."""
        readable = {each for each in named if Path(each) not in found.lost}
        first = tuple(os.path.join(each, "") for each in readable - self._folders)  # noqa: PTH118
        known = tuple(os.path.join(each, "") for each in self._folders)  # noqa: PTH118
        for path, mark in found.files.items() if first else ():
            if path.startswith(first) and not path.startswith(known):
                self._settled[path] = mark
        self._folders |= readable
        self._is_written = self._is_written and not first

    def _forget(self, named: Collection[str], found: _Found) -> None:
        """Drops folders that are not watched any more, and files that are gone, if all folders can be looked into."""
        self._is_written = self._is_written and self._folders <= set(named)
        self._folders &= set(named)
        if not found.lost:
            for path in [each for each in self._settled if each not in found.files]:
                del self._settled[path]


def kept_at(folder: Path, uuid: str) -> Path:
    """Where what was settled of a project is kept; a `uuid` that somebody else wrote need be no name of a file."""
    return folder / "watched" / f"{sha256(uuid.encode('utf-8', 'replace')).hexdigest()[:32]}.json"


def _read(path: Path) -> tuple[set[str], dict[str, Mark]]:
    """The folders looked into and the files settled; none of a file that is missing or damaged."""
    with suppress(UnreadableFileError, ValueError, RecursionError):
        told = json.loads(read_bytes(path, path.name, _LARGEST))
        if isinstance(told, dict):
            found = cast("dict[str, Any]", told)
            folders, files = found.get("folders"), found.get("files")
            if isinstance(folders, list) and isinstance(files, dict):
                names = {each for each in cast("list[Any]", folders) if isinstance(each, str)}
                marks = {name: _mark(mark) for name, mark in cast("dict[str, Any]", files).items()}
                return names, {name: mark for name, mark in marks.items() if mark is not None}
    return set(), {}


def _mark(told: object) -> Mark | None:
    match told:
        case [int(size), int(changed)]:
            return Mark(size, changed)
        case _:
            return None


def _look_into(folders: Iterable[Path], report: Report) -> _Found:
    table, found = Table(), _Found()
    for folder in folders:
        inside = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118
        try:
            for path, mark in _files(os.fspath(folder), inside, table, report):
                found.files.setdefault(path, mark)
        except FileNotFoundError:
            found.lost[folder] = UnreadableFileError(folder.name or str(folder), "missing")
        except OSError as error:
            named = UnreadableFileError(folder.name or str(folder), "unreadable", error.strerror or str(error))
            found.lost[folder] = named
    return found


def _files(folder: str, inside: str, table: Table, report: Report) -> Iterator[tuple[str, Mark]]:
    """The files in it and below that may be articles. Raises OSError for the folder itself, not for those below."""
    waiting = [(folder, False)]
    while waiting:
        report(0, 0)
        here, is_of_page = waiting.pop()
        try:
            entries = _entries(here)
        except OSError:
            if here == folder:
                raise
            continue
        names = {each.name.lower() for each in entries}
        parts = of_saved_pages(*([each.name for each in entries] for _ in range(2)))
        for entry in entries:
            with suppress(OSError):  # it is gone again, or leads nowhere
                if _is_unfinished(entry.name, names) or (entry.is_symlink() and leads_out(entry.path, inside)):
                    continue
                about = entry.stat()
                if stat.S_ISDIR(about.st_mode):
                    waiting += [] if entry.is_symlink() else [(entry.path, is_of_page or entry.name in parts)]
                elif (
                    stat.S_ISREG(about.st_mode)
                    and table.by_name(entry.name) is not None
                    and not (is_of_page and belongs_to_page(entry.name))
                ):
                    yield entry.path, Mark(about.st_size, int(about.st_mtime))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return [each for each in entries if not each.name.startswith((".", OFFICE))]


def _is_unfinished(name: str, beside: Collection[str]) -> bool:
    """Whether something still writes it: by its name, or by what is kept beside it until it is whole."""
    small = name.lower()
    return small.endswith(_UNFINISHED) or small + _BESIDE in beside
