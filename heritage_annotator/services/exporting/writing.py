"""Files that are there whole or not at all."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from heritage_annotator.model.errors import WriteFailedError


def write(path: Path, text: str) -> None:
    """Puts `text` at `path` as UTF-8, by way of a temporary file in the same folder.

    A file that says the same already is left untouched: folders that are synchronised see
    no change where there is none.

    Raises:
        WriteFailedError: the system refuses; `path` is as it was before.
    """
    data = text.encode("utf-8", "replace")
    try:
        if not _says(path, data):
            _replace(path, data)
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error


def make_folder(path: Path) -> None:
    """Makes the folder and those above it, unless there.

    Raises:
        WriteFailedError: the system refuses.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error


def _says(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _replace(path: Path, data: bytes) -> None:
    # Not by the target's name, which may be as long as a name can be.
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
