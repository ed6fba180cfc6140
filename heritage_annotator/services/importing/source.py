"""A source for readers: a file or bytes, with a name and limits, and a way to hand parts back to the table."""

import io
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from itertools import count
from pathlib import Path
from typing import BinaryIO, Protocol

from heritage_annotator.frozen import frozen, mutable
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import WHOLE, Locator
from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import mended
from heritage_annotator.patterns import late
from heritage_annotator.services.files.reading import opened, read_bytes
from heritage_annotator.services.importing.draft import Draft, Refusal

_HEAD = 4096
_CHARSET = late(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)

Address = tuple[int, ...]
"""Of a source: the number of its file, then the numbers of the parts that lead to it."""


@mutable
class Limits:
    """What a file may cost. `unpacked`, bytes, and `parts` hold for all that one file contains, at any depth."""

    depth: int = 5
    unpacked: int = 2 * 2**30
    parts: int = 100_000

    def spend(self, size: int, name: str) -> None:
        """Counts one more part of `size` bytes.

        Raises:
            UnreadableFileError: "swollen": the file holds more than it may.
        """
        self.unpacked -= size
        self.parts -= 1
        if self.unpacked < 0 or self.parts < 0:
            raise UnreadableFileError(name, "swollen")


@frozen
class Part:
    """What a container holds: a file in an archive, an attachment.

    `media_type`: what the container says it is, with `; charset=` where it says that.
    """

    name: str
    data: bytes = field(repr=False)
    media_type: str = ""


Reads = Callable[["Source"], Iterator[Draft | Refusal]]
"""Reads a source by the table; never raises for what is in it."""


@mutable
class Source:
    """A file, or bytes that came out of one or were pasted.

    `largest`: bytes; more is refused unread. `locator` leads to it within the original; `media_type` is what its
    container says. `reads` is the table's way of reading, for its parts. `encoding`: in which a person says that it is.
    `columns`: what a
    person says that those of a table hold. `as_printed`: the lines of a PDF are told as they stand on the page.
    `besides`: the other files that were read because it names them.
    """

    name: str
    reads: Reads
    path: Path | str | None = None
    data: bytes | None = field(default=None, repr=False)
    media_type: str = ""
    locator: Locator = WHOLE
    limits: Limits = field(default_factory=Limits)
    address: Address = ()
    largest: int = 50 * 2**20
    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    as_printed: bool = False
    besides: dict[Path, "Source"] = field(default_factory=dict[Path, "Source"], repr=False)
    _as_opened: tuple[int, ...] | None = field(default=None, init=False, repr=False)

    def open(self) -> BinaryIO:
        """Its bytes as a stream that can seek. The caller closes it.

        Raises:
            UnreadableFileError: as `files.reading.read_bytes` does.
        """
        if self.data is not None:
            return io.BytesIO(self.data)
        stream = opened(self._path, self.name, self.largest)
        self._as_opened = _stamp(os.fstat(stream.fileno()))
        return stream

    @property
    def is_changed(self) -> bool:
        """Whether its file is another than when it was opened last: written to, cut, replaced or gone.

        What was read of it since may be of neither. Bytes that are held are those that were read.
        """
        if self._as_opened is None:
            return False
        try:
            return _stamp(os.stat(self._path)) != self._as_opened  # noqa: PTH116  # it may be text
        except OSError:
            return True

    def read(self) -> bytes:
        """All its bytes, read once: the evidence is what was read, even of a file that changes.

        Raises:
            UnreadableFileError: as `files.reading.read_bytes` does.
        """
        if self.data is None:
            self.data = read_bytes(self._path, self.name, self.largest)
        elif len(self.data) > self.largest:
            raise UnreadableFileError(self.name, "too_large")
        return self.data

    def head(self) -> bytes:
        """Its first bytes: enough to tell what it is.

        Raises:
            UnreadableFileError: as `files.reading.read_bytes` does.
        """
        if self.data is not None:
            return self.data[:_HEAD]
        with opened(self._path, self.name) as stream:
            return stream.read(_HEAD)

    def size(self) -> int:
        """How many bytes it has. Cost: nothing is read.

        Raises:
            UnreadableFileError: as `files.reading.read_bytes` does.
        """
        if self.data is not None:
            return len(self.data)
        with opened(self._path, self.name) as stream:
            return stream.seek(0, io.SEEK_END)

    def parts(self, found: Iterable[Part | Refusal]) -> Iterator[Draft | Refusal]:
        """What the table reads in the parts, in their order. A refusal among them is passed on.

        Raises:
            UnreadableFileError: "swollen", see `Limits.spend`; "nested": containers in containers without end.
        """
        if len(self.address) > self.limits.depth:
            raise UnreadableFileError(self.name, "nested")
        for number, part in zip(count(), found):  # endless
            if isinstance(part, Refusal):
                yield part
                continue
            self.limits.spend(len(part.data), self.name)
            yield from self.reads(self._part(number, part))

    def beside(self, path: Path) -> Iterator[Draft | Refusal]:
        """What the table reads in another file, as an original of its own (`Draft.beside`)."""
        name = os.fsencode(path.name).decode("utf-8", "replace")
        self.besides[path] = Source(name, self.reads, path, limits=self.limits, address=self.address)
        for found in self.reads(self.besides[path]):
            yield replace(found, beside=path) if isinstance(found, Draft) else found

    def _part(self, number: int, part: Part) -> "Source":
        name = mended(part.name)
        inner = Locator((*self.locator.parts, name or str(number + 1)))
        return Source(
            name or self.name, self.reads, None, part.data, part.media_type, inner, self.limits,
            (*self.address, number), columns=self.columns,
        )  # fmt: skip

    @property
    def charset(self) -> str:
        """What its container calls its encoding; empty when it does not say."""
        found = _CHARSET.search(self.media_type)
        return found.group(1) if found else ""

    @property
    def _path(self) -> Path | str:
        if self.path is None:
            raise UnreadableFileError(self.name, "missing")
        return self.path


def _stamp(about: os.stat_result) -> tuple[int, ...]:
    return about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns


class Reader(Protocol):
    """One file format: a module, named by its row of `formats.FORMATS`."""

    def read(self, source: Source, report: Report) -> Iterator[Draft | Refusal]:
        """The articles in `source`, one at a time in their order. A bad item costs that item.

        `report` may be told how far it is within the source.

        Raises:
            UnreadableFileError: nothing more can be had from it.
        """
        ...
