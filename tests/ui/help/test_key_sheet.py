"""The key sheet: what it lists, how it is laid out, filtered and copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QWidget

from heritage_annotator.ui.help.key_sheet import KeyModel, KeySheet, laid_out
from heritage_annotator.ui.help.keys import KeyGroup, KeyRow, as_html, as_text, gestures, sought, told_once

GROUPS = [
    KeyGroup("File", [KeyRow("Open article", ("Ctrl+O",)), KeyRow("Quit", ("Ctrl+Q",))]),
    KeyGroup("Édition", [KeyRow("Défaire <b>", ("Ctrl+Z", "Alt+Backspace"))]),
]


@pytest.fixture
def sheet(qtbot, theme):
    parent = QWidget()
    qtbot.addWidget(parent)
    sheet = KeySheet(lambda: GROUPS, theme, parent)
    sheet.owner = parent  # which would take it along
    sheet.present()
    qtbot.waitExposed(sheet)
    return sheet


def shown(sheet):
    model = sheet.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount()) if model.index(row, 0).data()]


def test_every_key_is_listed_below_its_heading(sheet):
    assert shown(sheet) == [
        "File", "Open article: Ctrl+O", "Quit: Ctrl+Q", "Édition", "Défaire <b>: Ctrl+Z, Alt+Backspace",
    ]  # fmt: skip


def test_it_is_filtered_by_words_and_keys_without_diacritics(sheet):
    QTest.keyClicks(sheet.filter, "edition")
    assert shown(sheet) == ["Édition", "Défaire <b>: Ctrl+Z, Alt+Backspace"]
    sheet.filter.setText("ctrl+q")
    assert shown(sheet) == ["File", "Quit: Ctrl+Q"]
    sheet.filter.setText("nothing of that")
    assert shown(sheet) == []


@pytest.mark.parametrize(("width", "column"), [(1280, 356), (1024, 341), (600, 324)])
def test_in_a_narrow_window_three_whole_columns_stand_beside_each_other(sheet, qtbot, width, column):
    sheet.resize(width, 700)
    qtbot.waitUntil(lambda: sheet.list.visualRect(sheet.list.model().index(0, 0)).width() == column)


def test_what_shows_is_copied_as_a_table(sheet):
    sheet.filter.setText("quit")
    sheet.copy()
    assert QGuiApplication.clipboard().text() == "## File\n\n| What | Keys |\n|---|---|\n| Quit | `Ctrl+Q` |\n"


def test_for_the_printer_words_are_not_taken_for_markup():
    assert "Défaire &lt;b&gt;" in as_html(GROUPS)
    assert as_text(GROUPS).count("## ") == 2


def test_escape_closes_it_and_the_next_time_keys_are_asked_anew(sheet):
    sheet._groups_now = lambda: GROUPS[:1]
    QTest.keyClick(sheet.list, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    sheet.present()
    assert "Édition" not in shown(sheet)


@pytest.mark.parametrize("height", [1, 3, 4, 7, 20])
def test_no_heading_stands_alone_at_the_foot_of_a_column(height):
    cells = laid_out(GROUPS + GROUPS, height)
    assert [cell for cell in cells if cell is not None].count("File") == 2
    for at, cell in enumerate(cells):
        if isinstance(cell, str) and height > 3:
            assert at % height != height - 1


def test_a_group_that_goes_on_in_the_next_column_has_its_heading_there_again():
    long = KeyGroup("Go", [KeyRow(str(number), ("F1",)) for number in range(9)])
    cells = laid_out([long], 5)
    assert [cells[at] for at in (0, 5, 10)] == ["Go"] * 3
    assert sum(isinstance(cell, KeyRow) for cell in cells) == 9


@pytest.mark.parametrize("height", [300, 437, 738])
def test_columns_begin_with_headings(qtbot, theme, height):
    parent = QWidget()
    qtbot.addWidget(parent)
    groups = [KeyGroup(f"Group {n}", [KeyRow(str(row), ("F1",)) for row in range(3 + n % 5)]) for n in range(12)]
    sheet = KeySheet(lambda: groups, theme, parent)
    sheet.resize(900, height)
    sheet.present()
    qtbot.waitExposed(sheet)
    list_, model = sheet.list, sheet.list.model()
    list_.executeDelayedItemsLayout()
    heads = [model.index(n, 0).data() for n in range(model.rowCount()) if list_.visualRect(model.index(n, 0)).y() == 0]
    assert len(heads) > 1
    assert all(str(head).startswith("Group") for head in heads)


def test_a_search_that_finds_no_key_says_so(sheet, qtbot):
    sheet.filter.setText("qqq")
    assert not sheet.list.isVisible()
    assert "“qqq”" in sheet.findChild(QLabel).text()
    sheet.filter.clear()
    assert sheet.list.isVisible()


def test_the_two_keys_named_enter_are_told_once():
    assert told_once(["Ctrl+Return", "Ctrl+Enter"]) == ("Ctrl+Enter",)
    assert told_once(["Return"]) == ("Return",)


def test_gestures_are_sought_too():
    assert sought(gestures(), "drag")


def test_the_model_keeps_to_the_rules_of_qt(qtbot):
    model = KeyModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(GROUPS, 4)
    model.show(GROUPS[:1], 9)
    assert model.rowCount() == 3
