"""Passages and counts as the clipboard holds them, for those who take them from there."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from heritage_annotator.services.exporting.tables.sheets import Cell, sheet, tabbed
from heritage_annotator.services.exporting.tables.table_layout import table_as_markdown
from heritage_annotator.services.files.cells import defused
from heritage_annotator.translation import tr
from heritage_annotator.ui.passages.tally import Tally


def clipped_table(tally: Tally) -> QMimeData:
    """The counts as Markdown, and as cells for a word processor or a spreadsheet."""
    data = QMimeData()
    data.setText(table_as_markdown(tally.as_table(), corner=tally.corner))
    data.setHtml(as_html(tally))
    return data


def clipped_passages(markdown: str, hypertext: str) -> QMimeData:
    """Passages as Markdown, and for a word processor as they are to look."""
    data = QMimeData()
    data.setText(markdown)
    data.setHtml(hypertext)
    return data


def clipped_sheet(rows: Sequence[Sequence[Cell]]) -> QMimeData:
    """The rows as cells, and as the CSV file they would be."""
    data = QMimeData()
    data.setText(tabbed(rows))
    data.setData("text/csv", sheet(rows).encode())
    return data


def clipped_picture(png: bytes, svg: bytes) -> QMimeData:
    """The picture as dots, and as a drawing for those who can take one."""
    data = QMimeData()
    data.setImageData(QImage.fromData(png))
    data.setData("image/svg+xml", svg)
    return data


def as_html(tally: Tally) -> str:
    """The table with its totals for a word processor or a spreadsheet, which take it from the clipboard as cells.

    A spreadsheet works out cells of HTML as it does those of a file.
    """
    table = tally.as_table()
    head = [tally.corner, *map(tally.column_words, range(len(table.columns))), tr("All")]
    rows = [
        [tally.row_words(row), *cells, total]
        for row, (cells, total) in enumerate(zip(table.cells, table.row_totals, strict=True))
    ]
    lines = [_line("th", head), *(_line("td", row) for row in rows)]
    return f"<table>{''.join([*lines, _line('td', [tr('All'), *table.column_totals, table.total])])}</table>"


def _line(tag: str, cells: Sequence[Cell]) -> str:
    words = (str(cell) if isinstance(cell, int) else html.escape(defused(cell)) for cell in cells)
    return f"<tr>{''.join(f'<{tag}>{each}</{tag}>' for each in words)}</tr>"
