"""The bytes of a file that somebody else made."""

import errno
import os
import stat
from pathlib import Path

from heritage_annotator.model.errors import UnreadableFileError


def read_bytes(path: Path, name: str, most: int) -> bytes:
    """All of the file; `name` is what to call it.

    Raises:
        UnreadableFileError: "missing", "folder", "too_large" (more than `most` bytes) or "unreadable"
            (`detail`: the system's words).
    """
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise UnreadableFileError(name, *_folder_reason(path))
        # Opening a pipe would wait for ever.
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableFileError(name, "unreadable")
        if about.st_size > most:
            raise UnreadableFileError(name, "too_large")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableFileError(name, "missing") from error
    except OSError as error:
        raise UnreadableFileError(name, "unreadable", error.strerror or str(error)) from error
    if len(data) > most:  # it grew meanwhile
        raise UnreadableFileError(name, "too_large")
    return data


def _folder_reason(path: Path) -> tuple[str, str]:
    if os.access(path, os.R_OK | os.X_OK):
        return "folder", ""
    return "unreadable", os.strerror(errno.EACCES)
