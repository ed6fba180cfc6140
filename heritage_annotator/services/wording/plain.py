"""Article text for a line of a terminal or a message: what it says, without what it could do."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from heritage_annotator.patterns import late

_DIRECTIONS = late("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What a terminal obeys, but for tabs and line ends.
_OBEYED = late(f"[\0-\x08\x0b-\x1f\x7f-\x9f]|{_DIRECTIONS.pattern}")
# Rows that are looked at before the first is printed.
_PAGE = 500
# Code points of a cell: more than anybody reads in a line, and a prepared file may hold millions.
_MOST = 4000
_CONTROLS = late("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def plain(text: str) -> str:
    """`text` on one line. An escape sequence, or a sign that turns the direction, would act on a terminal."""
    if text.isprintable():  # nothing to take out: of blanks the space alone is printable
        return " ".join(text.split()) if " " in text else text
    return _CONTROLS.sub("\ufffd", _DIRECTIONS.sub("", " ".join(text.split())))


def harmless(text: str) -> str:
    """`text` in its lines, each sign that would act on a terminal replaced by U+FFFD."""
    return _OBEYED.sub("\ufffd", text)


def width(text: str) -> int:
    """The columns `text` takes in a terminal: none for marks, two for wide characters."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def fitted(text: str, columns: int) -> str:
    """`text` cut to that many columns, an ellipsis saying so, and filled with spaces."""
    if width(text) > columns:
        kept = columns - 1
        end = 0
        while end < len(text) and (kept := kept - _columns(text[end])) >= 0:
            end += 1
        text = text[:end] + "…"
    return text + " " * (columns - width(text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def table(head: Sequence[str], rows: Iterable[Sequence[object]], widest: int = 32) -> Iterator[str]:
    """Lines with aligned columns below `head`; none is wider than `widest` but the last, which is not cut for that.

    The rows are taken as they are printed: columns are as wide as the first of them ask for, and where a cell
    further down is wider, its row stands out of line.
    """
    told = ([_told(str(cell)) for cell in row] for row in rows)
    first = [list(head), *islice(told, _PAGE)]
    if len(first) == 1:
        return
    columns = [min(widest, max(map(width, column))) for column in zip(*(row[:-1] for row in first), strict=True)]
    for row in chain(first, told):
        fixed = [_in_column(cell, columns[place], widest) for place, cell in enumerate(row[:-1])]
        yield "  ".join([*fixed, row[-1]]).rstrip()


def _told(cell: str) -> str:
    return plain(cell if len(cell) <= _MOST else cell[: _MOST - 1] + "…")


def _in_column(cell: str, columns: int, widest: int) -> str:
    if cell.isascii() and len(cell) <= columns:
        return cell.ljust(columns)
    return fitted(cell, max(columns, min(widest, width(cell))))
