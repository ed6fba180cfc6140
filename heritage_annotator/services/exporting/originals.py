"""The files articles came from, saved again as they were, and copies of them that other programs may show."""

from collections.abc import Sequence
from pathlib import Path

from heritage_annotator.model.errors import OriginalNotKeptError, UnshownOriginalError
from heritage_annotator.model.records import Publication
from heritage_annotator.services.exporting.markdown.names import safe_stem
from heritage_annotator.services.files.writing import make_folder, refuse_strangers, write_bytes
from heritage_annotator.storage.reading.reading import Reading

# What a program may be asked to show, by the suffix of a copy that bears a name of ours. A file's own name is
# anybody's: `letter.pdf.exe`, `gpj.scr` turned round by a mark of direction, `x.desktop`, `x.lnk`. What is listed
# does not run by being opened; macros live in other suffixes (`.docm`, `.doc`), commands in cells in tables (`.csv`).
_SHOWN = frozenset({
    ".docx", ".eml", ".epub", ".htm", ".html", ".markdown", ".md", ".mht", ".mhtml", ".odt", ".pdf", ".rtf", ".text",
    ".txt", ".xhtml",
})  # fmt: skip
_BY_MEDIA_TYPE = {"text/plain": ".txt", "text/markdown": ".md", "text/html": ".html", "application/pdf": ".pdf"}


def save_original(reading: Reading, publication: Publication, path: Path, *, overwrite: bool = False) -> None:
    """Puts the file of the publication at `path`, byte for byte, with its folder; whole or not at all.

    Raises:
        OriginalNotKeptError: only its digest is kept.
        ProjectDamagedError: its bytes are not those that were imported.
        ForeignFileError, WriteFailedError: as `refuse_strangers` and `write_bytes` do.
    """
    _refuse_unkept(reading, publication)
    make_folder(path.parent)
    if not _is_there(reading, publication, path):
        refuse_strangers(path, overwrite=overwrite)
        write_bytes(path, reading.original_bytes(publication.original_id))


def save_originals(
    reading: Reading, publications: Sequence[Publication], folder: Path, *, overwrite: bool = False
) -> dict[Path, Publication]:
    """Puts the files of the publications into the folder, each original once, by their names: where they are.

    Raises what `save_original` does.
    """
    named = _named(publications)
    for publication in named.values():
        _refuse_unkept(reading, publication)
    for name, publication in named.items():
        save_original(reading, publication, folder / name, overwrite=overwrite)
    return {folder / name: publication for name, publication in named.items()}


def copy_to_show(reading: Reading, publication: Publication, folder: Path) -> Path:
    """A copy in the folder that a program may be asked to show, under a name that says what it is and no more.

    Raises:
        UnshownOriginalError: it is of a kind that might do something when it is opened.
        And what `save_original` does.
    """
    suffix = suffix_to_show(publication)
    if not suffix:
        raise UnshownOriginalError(publication.name)
    path = folder / f"original-{publication.original_id[:12]}{suffix}"
    save_original(reading, publication, path, overwrite=True)
    return path


def suffix_to_show(publication: Publication) -> str:
    """The suffix under which a program may be asked to show the file; '' for none."""
    suffix = Path(publication.name).suffix.lower()
    return suffix if suffix in _SHOWN else _BY_MEDIA_TYPE.get(publication.media_type, "") if not suffix else ""


def file_name(publication: Publication) -> str:
    """What the file is called, made fit for any system: the name is a stranger's."""
    given = Path(publication.name.replace("\\", "/")).name
    suffix = Path(given).suffix
    return safe_stem(given.removesuffix(suffix).strip(". ") or "original") + safe_suffix(suffix)


def safe_suffix(suffix: str) -> str:
    """The suffix, if it is one of letters and digits."""
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() else ""


def _named(publications: Sequence[Publication]) -> dict[str, Publication]:
    """A name for each original: where two are called alike, the later bears the first digits of its digest."""
    found: dict[str, Publication] = {}
    taken: set[str] = set()
    for publication in {each.original_id: each for each in reversed(publications)}.values():
        name = file_name(publication)
        if name.casefold() in taken:
            path = Path(name)
            name = f"{path.stem} ({publication.original_id[:8]}){path.suffix}"
        taken.add(name.casefold())
        found[name] = publication
    return found


def _refuse_unkept(reading: Reading, publication: Publication) -> None:
    kept = reading.original(publication.original_id)
    if kept is None or not kept.is_kept:
        raise OriginalNotKeptError(publication.name, publication.original_id, kept.size if kept else 0)


def _is_there(reading: Reading, publication: Publication, path: Path) -> bool:
    """Whether the file there says the same already: saving it again is no overwriting."""
    kept = reading.original(publication.original_id)
    try:
        if kept is None or not path.is_file() or path.stat().st_size != kept.size:
            return False
        with path.open("rb") as file:
            same = all(file.read(len(chunk)) == chunk for chunk in reading.original_bytes(publication.original_id))
    except OSError:
        return False
    return same
