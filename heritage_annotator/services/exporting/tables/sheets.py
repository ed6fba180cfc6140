"""Rows as CSV that a spreadsheet opens as they are: RFC 4180, UTF-8 with its mark."""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import cast

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.cells import all_defused, are_plain

Cell = str | int

# Without it Excel reads UTF-8 as the letters of some other alphabet.
MARK = "\ufeff"


class Common(NamedTuple):
    """Columns beside each other whose cells many rows have in common.

    `heads`: their names, at least one; `keys`: what each row goes by; `cells`: those of a row that goes by it.
    """

    heads: tuple[str, ...]
    keys: Sequence[Hashable]
    cells: Mapping[Hashable, Sequence[Cell]]

    def columns(self) -> list[list[Cell]]:
        """The same column by column, each below its name."""
        return [[head, *(self.cells[key][at] for key in self.keys)] for at, head in enumerate(self.heads)]


def sheet(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows, all as long, with CR LF behind each, the mark of UTF-8 before all.

    Text that a spreadsheet would take for a formula stands behind an apostrophe; numbers stay numbers.
    """
    return sheet_of(zip(*rows, strict=True))


def sheet_of(columns: Iterable[Sequence[Cell] | Common]) -> str:
    """The same of columns, each below its name. Cost: cells in common are written once."""
    return _written(columns, ",", MARK)


def tabbed(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows for the clipboard, apart by tabs, which every spreadsheet takes for columns; without the mark."""
    return _written(zip(*rows, strict=True), "\t")


def _written(columns: Iterable[Sequence[Cell] | Common], between: str, before: str = "") -> str:
    """As `csv.writer` writes them, column by column: a search through all cells of one is a tenth of one for each."""
    written = [
        _in_common(column, between) if isinstance(column, Common) else _cells(column, between) for column in columns
    ]
    if len(written) == 1:  # a line with nothing in it would be none
        written = [[cell or '""' for cell in written[0]]]
    lines = [*map(between.join, zip(*written, strict=True)), ""]
    lines[0] = before + lines[0]  # not before all of them, which would be copied
    return "\r\n".join(lines)


def _in_common(common: Common, between: str) -> Sequence[str]:
    keys = list(common.cells)
    columns = [
        _cells([head, *(common.cells[key][at] for key in keys)], between) for at, head in enumerate(common.heads)
    ]
    head, *lines = map(between.join, zip(*columns, strict=True))
    told = dict(zip(keys, lines, strict=True))
    return [head, *map(told.__getitem__, common.keys)]


def _cells(column: Sequence[Cell], between: str) -> Sequence[str]:
    kinds = set(map(type, column))
    if int not in kinds:
        return _texts(cast("Sequence[str]", column) if kinds == {str} else [*map(str, column)], between)
    head, *rest = column
    if isinstance(head, str) and str not in set(map(type, rest)):
        return [*_texts([head], between), *map(str, rest)]
    texts = iter(_texts([cell for cell in column if isinstance(cell, str)], between))
    return [next(texts) if isinstance(cell, str) else str(cell) for cell in column]


def _texts(texts: Sequence[str], between: str) -> Sequence[str]:
    return texts if are_plain(texts) else _quoted(all_defused(texts), between)


def _quoted(texts: Sequence[str], between: str) -> Sequence[str]:
    special = re.compile(f'[{between}"\r\n]')
    if not special.search("".join(texts)):
        return texts
    return ['"{}"'.format(text.replace('"', '""')) if special.search(text) else text for text in texts]
