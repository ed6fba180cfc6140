"""Article text for a line of a terminal or a message: what it says, without what it could do."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def plain(text: str) -> str:
    """`text` on one line. An escape sequence, or an override of direction, would act on a terminal."""
    return _CONTROLS.sub("\ufffd", _DIRECTIONS.sub("", " ".join(text.split())))


def width(text: str) -> int:
    """The columns `text` takes in a terminal: none for marks, two for wide characters."""
    return sum(_columns(character) for character in text)


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
    """Lines with aligned columns below `head`; none is wider than `widest` but the last, which is not cut."""
    cells = [list(head), *([plain(str(cell)) for cell in row] for row in rows)]
    if len(cells) == 1:
        return
    columns = [min(widest, max(map(width, column))) for column in zip(*cells, strict=True)]
    for row in cells:
        fixed = [fitted(cell, columns[place]) for place, cell in enumerate(row[:-1])]
        yield "  ".join([*fixed, row[-1]]).rstrip()
