"""Exports and copies for people, put where they say, and never over what is not ours."""

import filecmp
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

from heritage_annotator.model.errors import ForeignFileError, WriteFailedError
from heritage_annotator.storage.file.drafts import all_whole, sweep, whole

# How every file of SQLite begins.
DATABASE = b"SQLite format 3\0"

# Front matter is short but for the tags of a much marked article.
_HEAD = 2**16


Text = str | bytes | Iterable[str]
"""What a file is to say: a text or its pieces, written as UTF-8, or bytes."""


def write(path: Path, text: Text) -> None:
    """Puts `text` at `path`, by way of a temporary file in the same folder.

    A file that says the same already is left untouched: folders that are synchronised see
    no change where there is none.

    Raises:
        WriteFailedError: the system refuses; `path` is as it was before.
    """
    write_all([(path, text)])


def write_all(files: Iterable[tuple[Path, Text]]) -> None:
    """Puts each text at its path as `write` does, once all of them are made: what raises meanwhile leaves no trace.

    Raises:
        WriteFailedError: the system refuses; what has no name by then is as it was before.
    """
    path = Path()
    try:
        with all_whole() as draft_of:
            for path, text in files:
                _fill(draft_of, path, text)
    except OSError as error:
        raise WriteFailedError(Path(error.filename2 or path), error.strerror or str(error)) from error


def write_bytes(path: Path, chunks: Iterable[bytes]) -> None:
    """Puts the chunks at `path` as `write` does; what raises while they are made leaves no trace.

    Raises:
        WriteFailedError: the system refuses; `path` is as it was before.
    """
    try:
        with whole(path) as draft, draft.open("xb") as file:
            file.writelines(chunks)
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error


def save(path: Path, text: Text, *, overwrite: bool = False) -> None:
    """Puts what one file is to say at `path`, with its folder; what is there already stays, but for exports of ours.

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


def _fill(draft_of: Callable[[Path], Path], path: Path, text: Text) -> None:
    """Makes the draft of one file, unless the file says the same already."""
    known = text if isinstance(text, bytes) else _encoded(text) if isinstance(text, str) else None
    if known is not None and _says(path, known):
        return
    draft = draft_of(path)
    with draft.open("xb") as file:
        file.writelines((known,) if known is not None else map(_encoded, cast("Iterable[str]", text)))
    if known is None and path.is_file() and filecmp.cmp(draft, path, shallow=False):
        draft.unlink()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _says(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False
