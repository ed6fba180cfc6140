"""Zip archives of others, read within bounds. Nothing is unpacked onto the disk, so a name is never a path."""

import io
import struct
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from heritage_annotator.model.errors import UnreadableFileError

_CONTENTS = 8 * 2**20
"""Bytes of an archive's table of contents: some hundred thousand files."""

_END = b"PK\x05\x06"
_END_WITHIN = 2**16 + 22
_LONG_END = b"PK\x06\x06"
_LONG_END_WITHIN = 76
_ENCRYPTED = 0x1
_UTF_8 = 0x800
_UNICODE_PATH = 0x7075
"""The field in which packers that write names as their machine does say them in UTF-8 too."""
_CHUNK = 2**16

# What zipfile raises for bytes that are no archive, or a spoilt one.
_SPOILT = (
    BadZipFile, zlib.error, struct.error, EOFError, LookupError, NotImplementedError, OSError, OverflowError,
    RuntimeError, ValueError,
)  # fmt: skip


class Archive:
    """An open archive. `names` are those of its files, in the order of its table of contents; none of a folder.

    All that is read from it may have `most` bytes together.
    """

    def __init__(self, archive: ZipFile, name: str, most: int) -> None:
        self._archive = archive
        self._name = name
        self._left = most
        self._files = {about.filename: about for about in archive.infolist() if not about.is_dir()}
        self._folded = {_folded(one): about for one, about in reversed(self._files.items())}
        self.names = list(self._files)
        self.starts = {about.header_offset for about in self._files.values()}
        """At which bytes they begin."""

    def __contains__(self, name: str) -> bool:
        return self._about(name) is not None

    def unsaid(self) -> dict[str, bytes]:
        """The bytes of names beyond ASCII that do not say their encoding."""
        elsewhere = self.said_elsewhere()
        return {
            name: data
            for name, about in self._files.items()
            if not (name.isascii() or about.flag_bits & _UTF_8 or name in elsewhere) and (data := _as_packed(about))
        }

    def said_elsewhere(self) -> dict[str, str]:
        """The names that the archive says a second time, in UTF-8, by what it has in the first place."""
        told = {name: _unicode_path(about) for name, about in self._files.items() if about.extra}
        return {name: path for name, path in told.items() if path}

    def read(self, name: str, largest: int | None = None) -> bytes:
        """The bytes of the file of that name; if there is none, of one that differs in case or in its slashes.

        Raises:
            UnreadableFileError: "damaged" (also: it is not there), "locked", "swollen"; "too_large": more than
                `largest` bytes.
        """
        with self.opened(name) as stream:
            data = stream.read() if largest is None else stream.read(largest + 1)
        if largest is not None and len(data) > largest:
            raise UnreadableFileError(self._name, "too_large")
        return data

    @contextmanager
    def opened(self, name: str) -> Generator[BinaryIO]:
        """The file of that name, as of `read`, as a stream; what is read of it counts, and raises as `read` does."""
        about = self._about(name)
        if about is None:
            raise UnreadableFileError(self._name, "damaged", name)
        if about.flag_bits & _ENCRYPTED:
            raise UnreadableFileError(self._name, "locked")
        if about.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:  # others reserve memory by what the file says
            raise UnreadableFileError(self._name, "damaged", name)
        try:
            raw = self._archive.open(about)
        except _SPOILT as error:
            raise UnreadableFileError(self._name, "damaged", str(error)) from error
        with raw, io.BufferedReader(_Counted(self, raw), _CHUNK) as stream:
            yield stream

    def _about(self, name: str) -> ZipInfo | None:
        return self._files.get(name) or self._folded.get(_folded(name))

    def spend(self, size: int) -> None:
        """Counts bytes that were unpacked."""
        # What the table of contents says of a size need not be true.
        self._left -= size
        if self._left < 0:
            raise UnreadableFileError(self._name, "swollen")

    def spoilt(self, error: Exception) -> UnreadableFileError:
        """What says that one of its files cannot be unpacked."""
        return UnreadableFileError(self._name, "damaged", str(error))


class _Counted(io.RawIOBase):
    """A file of an archive while it is unpacked, counted."""

    def __init__(self, archive: Archive, stream: IO[bytes]) -> None:
        super().__init__()
        self._archive = archive
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, place: int, whence: int = io.SEEK_SET, /) -> int:
        try:
            return self._stream.seek(place, whence)
        except _SPOILT as error:
            raise self._archive.spoilt(error) from error

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except _SPOILT as error:
            raise self._archive.spoilt(error) from error
        self._archive.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def archive_in(stream: BinaryIO, name: str, most: int = 2**26) -> Generator[Archive]:
    """The archive that `stream`, which can seek, holds.

    Raises:
        UnreadableFileError: "damaged", or "swollen": its table of contents is longer than any.
    """
    if _contents(stream) > _CONTENTS:
        raise UnreadableFileError(name, "swollen")
    try:
        opened = ZipFile(stream)
    except _SPOILT as error:
        raise UnreadableFileError(name, "damaged", str(error)) from error
    with opened:
        yield Archive(opened, name, most)


def _contents(stream: BinaryIO) -> int:
    """How many bytes the table of contents claims to have: zipfile makes an object of each of its entries."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_WITHIN - _LONG_END_WITHIN))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 16:
        return 0
    long = tail.rfind(_LONG_END, 0, at)
    if long >= 0 and len(tail) >= long + 48:
        return int.from_bytes(tail[long + 40 : long + 48], "little")
    return int.from_bytes(tail[at + 12 : at + 16], "little")


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _as_packed(about: ZipInfo) -> bytes:
    """The bytes of its name, of which zipfile thinks that they are in the code page of DOS; b'' where they are not."""
    try:
        return about.filename.encode("cp437")
    except UnicodeEncodeError:
        return b""


def _unicode_path(about: ZipInfo) -> str:
    """The name in UTF-8 beside the first one; '' where there is none, or that of another name."""
    left = memoryview(about.extra)
    while len(left) >= 4:
        kind, length = struct.unpack_from("<HH", left)
        told, left = bytes(left[4 : 4 + length]), left[4 + length :]
        # Behind one byte of version and four of a check sum of the first name, which a later program may have altered.
        if kind == _UNICODE_PATH and told[1:5] == struct.pack("<I", zlib.crc32(_as_packed(about))):
            try:
                return told[5:].decode("utf-8")
            except UnicodeDecodeError:
                return ""
    return ""
