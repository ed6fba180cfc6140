"""Rows as CSV that a spreadsheet opens as they are: RFC 4180, UTF-8 with its mark."""

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int

# Without it Excel reads UTF-8 as the letters of some other alphabet.
MARK = "\ufeff"

# A cell that begins so is worked out, not shown; a colleague's article must not run anything.
# The wide ones are read as the others by Excel of East Asia.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def sheet(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows with CR LF behind each, the mark of UTF-8 before all.

    Text that a spreadsheet would take for a formula stands behind an apostrophe; numbers stay numbers.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([cell if isinstance(cell, int) else defused(cell) for cell in row] for row in rows)
    return MARK + written.getvalue()


def defused(text: str) -> str:
    """`text` as a cell that no spreadsheet works out."""
    return f"'{text}" if text.startswith(_FORMULA) else text
