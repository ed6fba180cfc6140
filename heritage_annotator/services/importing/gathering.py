"""Gathers drafts from files and folders, or from pasted text."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.services.importing.draft import Refusal, passed_over
from heritage_annotator.services.importing.formats import Table

_LISTS = (b".ris", b".ciw", b".bib", b".bibtex", b".csljson")


def gather(paths: Iterable[Path], report: Report = not_told) -> list[bytes | Refusal]:
    """The files to read, as the system has their paths: those named, and in folders those of a known suffix.

    Sorted within a folder, none twice, lists of references before all others. Hidden files and folders are left out
    unless named; of files of other kinds each kind is told once, with how many there are (`draft.passed_over`). What
    does not exist, and what holds articles in a format that is not read yet, is passed on, for the reading to say so. A
    link in a folder that leads out of it is refused: a folder from somebody else must not fetch what is hers alone.
    `report` is asked before each folder; how many there are is not known.
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
    inside = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118
    for root, folders, names in os.walk(folder, onerror=lambda error: unreadable.append(error.filename)):
        report(0, 0)
        seen = sorted(name for name in folders if not name.startswith("."))
        outside = {name for name in seen if leads_out(os.path.join(root, name), inside)}  # noqa: PTH118
        folders[:] = [name for name in seen if name not in outside]
        yield from map(_refused, sorted(outside))
        links = _links(root, names)
        for name in sorted(names):
            if name.startswith("."):
                continue
            if table.by_name(name) is None:
                others.append(os.fsencode(name).decode("utf-8", "replace"))
                continue
            path = os.path.join(root, name)  # noqa: PTH118  # ten thousand paths
            yield _refused(name) if name in links and leads_out(path, inside) else os.fsencode(path)
    # Not silently less than was asked for: the reading says why they gave nothing.
    yield from map(os.fsencode, unreadable)
    yield from passed_over(others)


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
