"""Tables of texts in workbooks of Excel and LibreOffice."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from importlib import import_module
from typing import Any

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.corpora.columns import Table
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Source

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """An article a row of each sheet; the first row of a sheet names its columns. Sheets without texts are passed over.

    Raises:
        UnreadableFileError: "damaged", "locked"; as `Table.articles` when no sheet holds texts.
    """
    calamine: Any = import_module("python_calamine")
    try:
        with source.open() as stream:
            book: Any = calamine.CalamineWorkbook.from_filelike(stream)
            sheets = [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    except calamine.PasswordError as failure:
        raise UnreadableFileError(source.name, "locked") from failure
    except calamine.CalamineError as failure:
        raise UnreadableFileError(source.name, "damaged", str(failure)) from failure
    without: UnreadableFileError | None = None
    gave = False
    for name, rows in sheets:
        try:
            yield from _sheet(name, rows, source)
            gave = True
        except UnreadableFileError as failure:
            without = without or failure
    if not gave:
        raise without or UnreadableFileError(source.name, "empty")


def _sheet(name: str, rows: Sequence[Sequence[object]], source: Source) -> Iterator[Draft | Refusal]:
    texts = [[_text(cell) for cell in row] for row in rows]
    if not texts:
        raise UnreadableFileError(source.name, "empty")
    table = Table(
        texts[0],
        texts[1:],
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "utf-8",
        source.columns,
    )
    yield from table.articles(source.name, Locator((*source.locator.parts, name or "1")))


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute or cell.second) else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
