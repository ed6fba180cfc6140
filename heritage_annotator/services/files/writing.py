"""Exports and copies for people, put where they say, and never over what is not ours."""

import filecmp
import os
from collections.abc import Callable, Iterable
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

from heritage_annotator.model.errors import ForeignFileError, UnreadableFileError, WriteFailedError
from heritage_annotator.services.files.reading import opened
from heritage_annotator.services.files.sealing import HEAD, is_export, is_sealed, place_of_seal, sealed_bytes
from heritage_annotator.storage.file.drafts import all_whole, sweep, whole
from heritage_annotator.storage.file.schema import DATABASE

# Exports beside those in which somebody wrote, before it is left to her.
_BESIDE = 20
# Bytes, on the systems there are.
_LONGEST_NAME = 255

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


def write_all(files: Iterable[tuple[Path, Text]], once: Callable[[], object] | None = None) -> None:
    """Puts each text at its path as `write` does, once all of them are made: what raises meanwhile leaves no trace.

    `once` is what must be done with it or not at all: called when all lie on the disk, before they have their names.

    Raises:
        WriteFailedError: the system refuses; what has no name by then is as it was before.
    """
    path = Path()
    try:
        with all_whole() as draft_of:
            for path, text in files:
                _fill(draft_of, path, text)
            if once is not None:
                once()
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


def save(path: Path, text: Text, *, overwrite: bool = False, once: Callable[[], object] | None = None) -> None:
    """Puts what one file is to say at `path`, with its folder; what is there already stays, but for exports of ours.

    `once`: as `write_all` has it.

    Raises:
        ForeignFileError, WriteFailedError: as `refuse_strangers` and `write` do.
    """
    make_folder(path.parent)
    refuse_strangers(path, overwrite=overwrite)
    write_all([(path, text)], once)


class Standing(Enum):
    """What lies where a file is to be written."""

    NOTHING = auto()
    OURS = auto()
    """An export in which nobody wrote since, or an empty file."""
    WRITTEN_IN = auto()
    """An export in which somebody wrote, or one of a version that did not seal them."""
    FOREIGN = auto()
    DATABASE = auto()


def standing(path: Path) -> Standing:
    """What lies at `path`.

    Raises:
        WriteFailedError: it is a folder, or the system refuses.
    """
    if path.is_dir():
        raise WriteFailedError(path, "it is a folder")
    try:
        with opened(path, path.name) as file:
            head = file.read(HEAD)
            if head.startswith(DATABASE):
                return Standing.DATABASE
            if head and not is_export(head):
                return Standing.FOREIGN
            return Standing.OURS if not head or is_sealed(head, file) else Standing.WRITTEN_IN
    except UnreadableFileError as error:
        if error.reason == "missing":
            return Standing.NOTHING
        if not error.detail:  # a pipe, a device
            return Standing.FOREIGN
        raise WriteFailedError(path, error.detail) from error
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error


def refuse_strangers(path: Path, *, overwrite: bool) -> None:
    """Raises unless `path` is free, or holds an export of ours, or may be overwritten. A database never may.

    Raises:
        ForeignFileError: it holds something else.
        WriteFailedError: it is a folder, or the system refuses.
    """
    found = standing(path)
    if found is Standing.DATABASE or not (overwrite or found in {Standing.NOTHING, Standing.OURS}):
        raise ForeignFileError(path)


def place_beside(path: Path, *, overwrite: bool) -> Path:
    """Where an export goes that is to lie at `path`: there, or beside it if somebody wrote in the one that lies there.

    Raises:
        ForeignFileError, WriteFailedError: as `refuse_strangers` does; so also where all names beside are taken.
    """
    if overwrite or standing(path) is not Standing.WRITTEN_IN:
        refuse_strangers(path, overwrite=overwrite)
        return path
    for number in range(1, _BESIDE + 1):
        suffix = " (export)" if number == 1 else f" (export {number})"
        beside = path.with_name(fitting(path.stem, f"{suffix}{path.suffix}"))
        if standing(beside) in {Standing.NOTHING, Standing.OURS}:
            return beside
    raise ForeignFileError(path)


def fitting(stem: str, end: str) -> str:
    """The name of that stem and end, the stem cut where it would be longer than a name can be."""
    room = _LONGEST_NAME - len(os.fsencode(end))
    return os.fsencode(stem)[:room].decode(errors="ignore").rstrip() + end


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


def is_empty(folder: Path) -> bool:
    """Whether nothing lies in the folder, as far as the system says."""
    try:
        return next(folder.iterdir(), None) is None
    except OSError:
        return False


def _fill(draft_of: Callable[[Path], Path], path: Path, text: Text) -> None:
    """Makes the draft of one file, unless the file says the same already."""
    known = text if isinstance(text, bytes) else sealed_bytes(text) if isinstance(text, str) else None
    if known is not None and _says(path, known):
        return
    draft = draft_of(path)
    with draft.open("x+b") as file:
        if known is not None:
            file.write(known)
        else:
            _fill_in_pieces(file, cast("Iterable[str]", text))
    if known is None and path.is_file() and filecmp.cmp(draft, path, shallow=False):
        draft.unlink()


def _fill_in_pieces(file: BinaryIO, pieces: Iterable[str]) -> None:
    """Writes the pieces, and the seal when the last of them is known."""
    digest = sha256()
    for data in map(_encoded, pieces):
        digest.update(data)
        file.write(data)
    file.seek(0)
    place = place_of_seal(file.read(HEAD))
    if place is not None:
        file.seek(place.start)
        file.write(digest.hexdigest().encode())


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _says(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False
