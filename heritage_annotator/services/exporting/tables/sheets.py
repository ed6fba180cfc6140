"""Rows as CSV that a spreadsheet opens as they are: RFC 4180, UTF-8 with its mark."""

import re
from collections.abc import Iterable, Sequence

from heritage_annotator.services.files.cells import all_defused

Cell = str | int

# Without it Excel reads UTF-8 as the letters of some other alphabet.
MARK = "\ufeff"


def sheet(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows, all as long, with CR LF behind each, the mark of UTF-8 before all.

    Text that a spreadsheet would take for a formula stands behind an apostrophe; numbers stay numbers.
    """
    return sheet_of(zip(*rows, strict=True))


def sheet_of(columns: Iterable[Sequence[Cell]]) -> str:
    """The same of columns."""
    return MARK + _written(columns, ",")


def tabbed(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows for the clipboard, apart by tabs, which every spreadsheet takes for columns; without the mark."""
    return _written(zip(*rows, strict=True), "\t")


def _written(columns: Iterable[Sequence[Cell]], between: str) -> str:
    """As `csv.writer` writes them, column by column: a search through all cells of one is a tenth of one for each."""
    written = [_cells(column, between) for column in columns]
    if len(written) == 1:  # a line with nothing in it would be none
        written = [[cell or '""' for cell in written[0]]]
    return "".join(f"{between.join(row)}\r\n" for row in zip(*written, strict=True))


def _cells(column: Sequence[Cell], between: str) -> Sequence[str]:
    if int not in set(map(type, column)):
        return _quoted(all_defused([*map(str, column)]), between)
    texts = iter(_quoted(all_defused([cell for cell in column if isinstance(cell, str)]), between))
    return [next(texts) if isinstance(cell, str) else str(cell) for cell in column]


def _quoted(texts: Sequence[str], between: str) -> Sequence[str]:
    special = re.compile(f'[{between}"\r\n]')
    if not special.search("".join(texts)):
        return texts
    return ['"{}"'.format(text.replace('"', '""')) if special.search(text) else text for text in texts]
