"""Gathers drafts from files and folders, or from pasted text."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.services.importing.formats import Table


def gather(paths: Iterable[Path], report: Report = not_told) -> list[bytes]:
    """The files to read, as the system has their paths: those named, and in folders those of a known suffix.

    Sorted within a folder, none twice. Hidden files and folders are left out unless named. What does not exist, and
    what holds articles in a format that is not read yet, is passed on, for the reading to say so. `report` is asked
    before each folder; how many there are is not known.
    """
    table = Table()
    found: dict[bytes, None] = {}
    for path in paths:
        named = _within(path, table, report) if path.is_dir() else (os.fsencode(path),)
        found.update(dict.fromkeys(named))
    return list(found)


def _within(folder: Path, table: Table, report: Report) -> Iterator[bytes]:
    unreadable: list[str] = []
    for root, folders, names in os.walk(folder, onerror=lambda error: unreadable.append(error.filename)):
        report(0, 0)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and table.by_name(name) is not None:
                yield os.fsencode(os.path.join(root, name))  # noqa: PTH118  # ten thousand paths
    # Not silently less than was asked for: the reading says why they gave nothing.
    yield from map(os.fsencode, unreadable)
