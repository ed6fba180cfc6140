"""Passages and counts as the clipboard holds them, for those who take them from there."""

import csv
import html
import io
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from heritage_annotator.services.exporting.table_layout import table_as_markdown
from heritage_annotator.translation import tr
from heritage_annotator.ui.retrieval.tally import Tally

BYTE_ORDER_MARK = "\ufeff"


def clipped_table(tally: Tally) -> QMimeData:
    """The counts as Markdown, and as cells for a word processor or a spreadsheet."""
    data = QMimeData()
    data.setText(table_as_markdown(tally.as_table(), corner=tally.corner))
    data.setHtml(as_html(tally))
    return data


def clipped_sheet(text: str) -> QMimeData:
    """The rows of a CSV file as cells: apart by tabs, which every spreadsheet takes for columns."""
    rows = csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""))
    cells = io.StringIO(newline="")
    csv.writer(cells, dialect="excel-tab").writerows(rows)
    data = QMimeData()
    data.setText(cells.getvalue())
    data.setData("text/csv", text.encode())
    return data


def clipped_picture(png: bytes, svg: bytes) -> QMimeData:
    """The picture as dots, and as a drawing for those who can take one."""
    data = QMimeData()
    data.setImageData(QImage.fromData(png))
    data.setData("image/svg+xml", svg)
    return data


def as_html(tally: Tally) -> str:
    """The table with its totals for a word processor or a spreadsheet, which take it from the clipboard as cells."""
    table = tally.as_table()
    head = [tally.corner, *map(tally.column_words, range(len(table.columns))), tr("All")]
    rows = [
        [tally.row_words(row), *cells, total]
        for row, (cells, total) in enumerate(zip(table.cells, table.row_totals, strict=True))
    ]
    lines = [_line("th", head), *(_line("td", row) for row in rows)]
    return f"<table>{''.join([*lines, _line('td', [tr('All'), *table.column_totals, table.total])])}</table>"


def _line(tag: str, cells: Sequence[object]) -> str:
    return f"<tr>{''.join(f'<{tag}>{html.escape(str(cell))}</{tag}>' for cell in cells)}</tr>"
