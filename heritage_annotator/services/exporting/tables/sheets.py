"""Rows as CSV that a spreadsheet opens as they are: RFC 4180, UTF-8 with its mark."""

import csv
import io
from collections.abc import Iterable, Sequence

from heritage_annotator.services.files.cells import defused

Cell = str | int

# Without it Excel reads UTF-8 as the letters of some other alphabet.
MARK = "\ufeff"


def sheet(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows with CR LF behind each, the mark of UTF-8 before all.

    Text that a spreadsheet would take for a formula stands behind an apostrophe; numbers stay numbers.
    """
    return MARK + _written(rows, ",")


def tabbed(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows for the clipboard, apart by tabs, which every spreadsheet takes for columns; without the mark."""
    return _written(rows, "\t")


def _written(rows: Iterable[Sequence[Cell]], between: str) -> str:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=between, lineterminator="\r\n")
    writer.writerows([cell if isinstance(cell, int) else defused(cell) for cell in row] for row in rows)
    return written.getvalue()
