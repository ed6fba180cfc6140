"""Cells of tables: what ends an Arabic sentence, or says that it goes on, stands at its left; a picture shows it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from heritage_annotator.ui.look.cells import PADDING, TextCells
from tests.access.pixels import colors, rows_of

# Letters without points, tall at both ends of each word.
SENTENCE = "الملا والملا الا"


@pytest.fixture
def table(qtbot):
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    table.setItemDelegate(TextCells(table))
    table.setShowGrid(False)
    table.horizontalHeader().hide()
    table.verticalHeader().hide()
    font = table.font()
    font.setPixelSize(13)
    table.setFont(font)
    table.resize(340, 80)
    table.show()
    return table


def says(table, text, width=300):
    """How high the ink is at the left end of the words, and at their right: in the two columns of pixels there."""
    table.setColumnWidth(0, width)
    table.setItem(0, 0, QTableWidgetItem(text))
    table.clearSelection()
    table.setCurrentCell(-1, -1)
    place = table.visualItemRect(table.item(0, 0))
    image = table.viewport().grab(place).toImage()
    dark = {color for color in colors(image) if QColor(color).lightness() < 150}
    inked = []
    for column in zip(*rows_of(image), strict=True):
        rows = [y for y, color in enumerate(column) if color in dark]
        if rows:
            inked.append(max(rows) - min(rows) + 1)
    return max(inked[:2]), max(inked[-2:])


@pytest.mark.parametrize("end", [".", "…", ".."])
def test_what_ends_an_arabic_sentence_stands_at_its_left(table, end):
    assert min(says(table, SENTENCE)) > 6  # a tall letter at either end
    left, right = says(table, SENTENCE + end)
    assert left <= 3
    assert right > 6


def test_what_has_no_room_is_cut_at_the_left(table):
    left, right = says(table, f"{SENTENCE} {SENTENCE}", 90)
    assert left <= 3  # the dots that say so
    assert right > 6


def test_latin_words_end_at_their_right(table):
    left, right = says(table, "hill lid …")
    assert left > 6
    assert right <= 3


@pytest.mark.parametrize("text", ["Collapse or structural damage of the wall", f"{SENTENCE} {SENTENCE} {SENTENCE}"])
def test_a_row_is_as_high_as_the_lines_that_its_words_take(table, text):
    table.setStyleSheet(f"QTableView::item {{ padding: 4px {PADDING}px; border: none; }}")
    table.setTextElideMode(Qt.TextElideMode.ElideNone)
    table.resize(340, 400)

    def ink():
        image = table.viewport().grab(table.visualItemRect(table.item(0, 0))).toImage()
        gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
        rows = (bytes(gray.constScanLine(y))[: gray.width()] for y in range(gray.height()))
        return sum(len(row.translate(None, bytes(range(150, 256)))) for row in rows)

    for width in range(100, 240, 9):
        says(table, text, width)
        table.resizeRowsToContents()
        fitted = ink()
        table.setRowHeight(0, table.rowHeight(0) + 60)
        assert fitted == ink(), width
