"""Workbooks (XLSX): sheets of texts that no spreadsheet runs, the same bytes for the same cells."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from io import BytesIO
from typing import Any

from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.text import canonical
from heritage_annotator.patterns import late

# UTF-16 units that a cell of a workbook holds; what is longer is cut, and ends so that it can be seen.
MOST = 32_767
MOST_ROWS = 2**20
_CUT = " […]"
# Written into the file, which would else differ each second.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # the library takes no time zone
_WIDEST = 60
_CONTROLS = late("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff\x85\u2028\u2029]")


def workbook(sheets: Mapping[str, Iterable[Sequence[str]]], *, widths: bool = True) -> bytes:
    """The sheets in their order, the first row of each a head; every cell is text, also what looks like a formula.

    Raises:
        ValueRefusedError: a sheet has more rows than a workbook holds; nothing of it is left out in silence.
    """
    library: Any = import_module("xlsxwriter")  # for an export alone: 50 ms
    stream = BytesIO()
    book: Any = library.Workbook(stream, {"in_memory": True, "strings_to_urls": False, "constant_memory": False})
    book.set_properties({"created": _MADE, "author": "Heritage Annotator"})
    head: Any = book.add_format({"bold": True})
    for name, rows in sheets.items():
        page: Any = book.add_worksheet(name)
        longest: dict[int, int] = {}
        for number, row in enumerate(rows):
            if number == MOST_ROWS:
                raise ValueRefusedError("sheet", name, "rows")
            for column, text in enumerate(row):
                if text:
                    page.write_string(number, column, fitting(text), head if number == 0 else None)
                    longest[column] = max(longest.get(column, 0), min(len(text), _WIDEST))
        if widths:
            for column, length in longest.items():
                page.set_column(column, column, length + 2)
            page.freeze_panes(1, 0)
    book.close()
    return stream.getvalue()


def fitting(text: str) -> str:
    """The text as a cell takes it: without controls, and cut where it is too long."""
    if _CONTROLS.search(text):
        text = _CONTROLS.sub("", canonical(text))
    if len(text) * 2 <= MOST:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST:
        return text
    return units[: 2 * (MOST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT  # half a sign is none
