"""Exports and copies for people, put where they say, and never over what is not ours."""

from pathlib import Path

from heritage_annotator.model.errors import ForeignFileError, WriteFailedError
from heritage_annotator.services.projects.opening import DATABASE
from heritage_annotator.storage.file.drafts import sweep, whole

# Front matter is short but for the tags of a much marked article.
_HEAD = 2**16


def write(path: Path, text: str | bytes) -> None:
    """Puts `text` at `path`, as UTF-8 unless it is bytes, by way of a temporary file in the same folder.

    A file that says the same already is left untouched: folders that are synchronised see
    no change where there is none.

    Raises:
        WriteFailedError: the system refuses; `path` is as it was before.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    try:
        if not _says(path, data):
            with whole(path) as draft:
                draft.write_bytes(data)
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error


def save(path: Path, text: str | bytes, *, overwrite: bool = False) -> None:
    """Puts what one file is to say at `path`, with its folder; what is there already stays, but for exports of ours.

    A text is written as UTF-8; a picture is bytes already.

    Raises:
        ForeignFileError, WriteFailedError: as `refuse_strangers` and `write` do.
    """
    make_folder(path.parent)
    refuse_strangers(path, overwrite=overwrite)
    write(path, text)


def refuse_strangers(path: Path, *, overwrite: bool) -> None:
    """Raises unless `path` is free, or holds an export of ours, or may be overwritten. A database never may.

    Raises:
        ForeignFileError: it holds something else.
        WriteFailedError: it is a folder, or the system refuses.
    """
    if path.is_dir():
        raise WriteFailedError(path, "it is a folder")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        return
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error
    if head.startswith(DATABASE) or not (overwrite or _is_ours(head)):
        raise ForeignFileError(path)


def _is_ours(head: bytes) -> bool:
    """Whether the beginning of a file is that of an export, or of nothing at all."""
    front_matter, end, _ = head.partition(b"\n---\n")
    ours = b'\ngenerator: "Heritage Annotator ' in front_matter
    return not head or (head.startswith(b"---\n") and bool(end) and ours)


def make_folder(path: Path) -> None:
    """Makes the folder and those above it, unless there, and sweeps it of the drafts of killed programs.

    Raises:
        WriteFailedError: the system refuses.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        sweep(path)
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error


def _says(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False
