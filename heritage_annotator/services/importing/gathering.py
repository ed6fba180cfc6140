"""Gathers drafts from files and folders, or from pasted text."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.patterns import late
from heritage_annotator.services.files.reading import opened
from heritage_annotator.services.importing.draft import Refusal, passed_over
from heritage_annotator.services.importing.recognition import Table

_HEAD = 4096
OFFICE = "~$"
"""So begin the names of files that Office puts beside those that are open in it."""
_PAGES = (".html", ".htm", ".xhtml")
# What browsers and Word call the folder in which the pictures and frames of a saved page lie, beside it.
_OF_PAGE = late(
    r"[ _.-](?:files?|dateien|fichiers|archivos|bestanden|arquivos|ficheiros|filer|pliki|soubory|dosyalar|tiedostot"
    r"|файлы|файли|ملفات|αρχεία|fails|fájlok|datoteke|bylos)\Z",
    re.IGNORECASE,
)
# What no page brings along lies there because somebody keeps it there.
_DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".eml", ".msg", ".mbox", ".xlsx", ".zip")
_LISTS = (b".ris", b".ciw", b".bib", b".bibtex", b".csljson")


def gather(paths: Iterable[Path], report: Report = not_told) -> list[bytes | Refusal]:
    """The files to read, as the system has their paths: those named, and in folders those of a known suffix.

    Sorted within a folder, none twice, lists of references before all others. Hidden files and folders are left out
    unless named, and of the folder that a page was saved with all but documents. A file without a suffix is looked
    into; of files of other kinds each kind is told once, with how many there are (`draft.passed_over`). What does not
    exist, and what holds articles in a format that is not read yet, is passed on, for the reading to say so. A link in
    a folder that leads out of it is refused: a folder from somebody else must not fetch what is hers alone. `report` is
    asked before each folder; how many there are is not known.
    """
    table = Table()
    found: dict[bytes | Refusal, None] = {}
    for path in paths:
        named = _within(path, table, report) if path.is_dir() else (os.fsencode(path),)
        found.update(dict.fromkeys(named))
    # Lists of references first: what they say goes with the texts beside them, which come again, and are there then.
    return sorted(found, key=lambda one: not (isinstance(one, bytes) and _is_list(one)))


def _is_list(path: bytes) -> bool:
    return path.lower().endswith(_LISTS)


def _within(folder: Path, table: Table, report: Report) -> Iterator[bytes | Refusal]:
    unreadable: list[str] = []
    others: list[str] = []
    of_pages = set[str]()
    inside = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118
    for root, folders, names in os.walk(folder, onerror=lambda error: unreadable.append(error.filename)):
        report(0, 0)
        parts = folders if root in of_pages else of_saved_pages(names, folders)
        of_pages |= {os.path.join(root, name) for name in parts}  # noqa: PTH118
        seen = sorted(name for name in folders if not name.startswith("."))
        outside = {name for name in seen if leads_out(os.path.join(root, name), inside)}  # noqa: PTH118
        folders[:] = [name for name in seen if name not in outside]
        yield from map(_refused, sorted(outside))
        links = _links(root, names)
        for name in sorted(names):
            if name.startswith((".", OFFICE)) or (root in of_pages and belongs_to_page(name)):
                continue
            path = os.path.join(root, name)  # noqa: PTH118  # ten thousand paths
            is_led_out = name in links and leads_out(path, inside)
            if table.by_name(name) is None and (is_led_out or "." in name or not _tells(path, name, table)):
                others.append(os.fsencode(name).decode("utf-8", "replace"))
                continue
            yield _refused(name) if is_led_out else os.fsencode(path)
    # Not silently less than was asked for: the reading says why they gave nothing.
    yield from map(os.fsencode, unreadable)
    yield from passed_over(others)


def of_saved_pages(names: Iterable[str], folders: Iterable[str]) -> set[str]:
    """Which of the folders hold the pictures and frames of a page among the files beside them."""
    found = [(folder, end.start()) for folder in folders if (end := _OF_PAGE.search(folder))]
    if not found:
        return set()
    stems = {stem for name in names for stem, end in [os.path.splitext(name)] if end.lower() in _PAGES}  # noqa: PTH122
    return {folder for folder, end in found if folder[:end] in stems}


def belongs_to_page(name: str) -> bool:
    """Whether a file in the folder of a saved page is a part of that page."""
    return not name.lower().endswith(_DOCUMENTS)


def _tells(path: str, name: str, table: Table) -> bool:
    """Whether the beginning of a file without a suffix says of which kind it is: boxes of mail have none."""
    try:
        with opened(path, name) as stream:
            return table.by_beginning(stream.read(_HEAD)) is not None
    except UnreadableFileError:
        return False


def _links(folder: str, names: Iterable[str]) -> set[str]:
    """Which of the names in the folder are links. Of many it is asked at once: the system lists what each is."""
    try:
        with os.scandir(folder) as entries:
            return {entry.name for entry in entries if entry.is_symlink()}
    except OSError:  # it went away, or was closed: where the names lead is looked at one by one
        return set(names)


def leads_out(path: str, inside: str) -> bool:
    """Whether what lies there lies outside in truth: by a link, or by what a system has of the kind."""
    return not os.path.join(os.path.realpath(path), "").startswith(inside)  # noqa: PTH118


def _refused(name: str) -> Refusal:
    return Refusal(os.fsencode(name).decode("utf-8", "replace"), "link")
