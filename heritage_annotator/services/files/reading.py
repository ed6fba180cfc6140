"""The bytes of a file that somebody else made."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from heritage_annotator.model.errors import UnreadableFileError

_TRIES = 3
"""A file that is written to while it is read is read again, so often."""

# Opening a pipe would wait for ever; Windows would turn line ends.
_HOW = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: Path | str, name: str, most: int) -> bytes:
    """All of the file, as it was at one moment; `name` is what to call it.

    Raises:
        UnreadableFileError: "missing", "folder", "too_large" (more than `most` bytes), "changing" (something writes
            to it), "special" (a pipe, a socket, a device) or "unreadable" (`detail`: the system's words).
    """
    for _ in range(_TRIES):
        descriptor, before = _descriptor(path, name, most)
        try:
            data = _read(descriptor, min(most, before.st_size) + 1)  # as many bytes are held ready as are asked for
            after = os.fstat(descriptor)
        except OSError as error:
            raise UnreadableFileError(name, "unreadable", error.strerror or str(error)) from error
        finally:
            os.close(descriptor)
        if len(data) > most:  # it grew meanwhile
            raise UnreadableFileError(name, "too_large")
        if len(data) == after.st_size and before.st_mtime_ns == after.st_mtime_ns:
            return data
    raise UnreadableFileError(name, "changing")


def opened(path: Path | str, name: str, most: int | None = None) -> BinaryIO:
    """The file as a stream, which the caller closes.

    Raises:
        UnreadableFileError: as `read_bytes` does.
    """
    descriptor, _ = _descriptor(path, name, most)
    try:
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _descriptor(path: Path | str, name: str, most: int | None) -> tuple[int, os.stat_result]:
    """The open file, and what it was then. A stream around it would ask the system four things more."""
    try:
        descriptor = os.open(path, _HOW)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableFileError(name, "missing") from error
    except OSError as error:
        raise UnreadableFileError(name, "unreadable", error.strerror or str(error)) from error
    try:
        about = os.fstat(descriptor)
        _refuse(path, about, name, most)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor, about


def _read(descriptor: int, most: int) -> bytes:
    """So many bytes, or all there are; of a large file the system may give fewer at once."""
    data = os.read(descriptor, most)
    if len(data) >= most - 1:
        return data
    parts = [data]
    while parts[-1] and sum(map(len, parts)) < most:
        parts.append(os.read(descriptor, most - sum(map(len, parts))))
    return b"".join(parts)


def _refuse(path: Path | str, about: os.stat_result, name: str, most: int | None) -> None:
    if stat.S_ISDIR(about.st_mode):
        raise UnreadableFileError(name, *_folder_reason(path))
    if not stat.S_ISREG(about.st_mode):
        raise UnreadableFileError(name, "special")
    if most is not None and about.st_size > most:
        raise UnreadableFileError(name, "too_large")


def _folder_reason(path: Path | str) -> tuple[str, str]:
    if os.access(path, os.R_OK | os.X_OK):
        return "folder", ""
    return "unreadable", os.strerror(errno.EACCES)
