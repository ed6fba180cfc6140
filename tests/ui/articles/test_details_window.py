"""Details of several articles, written in a table."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView

from heritage_annotator.services.articles.details import METADATA, plan_metadata
from heritage_annotator.ui.articles.details_model import COLUMNS
from heritage_annotator.ui.articles.details_window import DetailsWindow

AT = {column.field: number for number, column in enumerate(COLUMNS)}
Add = QItemSelectionModel.SelectionFlag.Select


@pytest.fixture
def window(desk, qtbot):
    articles = [desk.reading.article(each) for each in desk.ids]
    window = DetailsWindow(desk, articles, None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    QAbstractItemModelTester(window.findChild(QTableView).model(), window)
    return window


@pytest.fixture
def cells(window):
    return window.findChild(QTableView, "detailsTable")


def choose(cells, *places):
    cells.clearSelection()
    for row, field in places:
        cells.selectionModel().setCurrentIndex(cells.model().index(row, AT[field]), Add)


def write(window, text):
    box = window.findChild(QLineEdit, "detailsFill")
    box.setText(text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def save(window):
    QTest.mouseClick(window.findChild(QPushButton, "detailsSave"), Qt.MouseButton.LeftButton)


def test_one_text_goes_into_all_cells_selected_as_one_deed_that_undo_takes_back(window, cells, desk):
    before = [desk.reading.article(each) for each in desk.ids]
    choose(cells, (0, "outlet"), (1, "outlet"), (2, "agency"))
    write(window, "  وكالة\u00a0سانا 👷🏽‍♀️ ")
    save(window)
    after = [desk.reading.article(each) for each in desk.ids]
    assert [after[0].outlet, after[1].outlet, after[2].agency] == ["وكالة سانا 👷🏽‍♀️"] * 3
    assert after[3] == before[3]
    assert desk.undo_deed().count == 3
    desk.undo()
    assert [desk.reading.article(each) for each in desk.ids] == before


def test_a_block_of_a_spreadsheet_is_pasted_from_the_current_cell_on(window, cells, desk):
    choose(cells, (2, "author"))
    QGuiApplication.clipboard().setText("Zénobie\t2\u00a0آذار 2017\r\nOdainat\t2017\r\nbeyond\tthe end\r\n")
    QTest.keyClick(cells, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    save(window)
    third, fourth = (desk.reading.article(each) for each in desk.ids[2:])
    assert (third.author, third.published, fourth.author, fourth.published) == (
        "Zénobie", "2017-03-02", "Odainat", "2017",
    )  # fmt: skip


def test_a_date_that_is_none_is_told_and_not_kept(window, cells, desk):
    choose(cells, (0, "published"))
    width = window.width()
    write(window, "last spring")
    assert window.width() == width
    assert not window.findChild(QPushButton, "detailsSave").isEnabled()
    assert "3 March 2017" in cells.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    choose(cells, (0, "published"))
    QTest.keyClick(cells, Qt.Key.Key_Delete)
    save(window)
    assert desk.reading.article(desk.ids[0]).published == ""


def test_what_a_colleague_wrote_meanwhile_into_another_field_stands(window, cells, desk):
    choose(cells, (0, "outlet"))
    write(window, "The Courant")
    desk.do(plan_metadata(desk.reading.article(desk.ids[0]), author="A colleague"))
    save(window)
    article = desk.reading.article(desk.ids[0])
    assert (article.outlet, article.author) == ("The Courant", "A colleague")


def test_every_detail_that_a_person_may_write_has_its_column():
    assert tuple(column.field for column in COLUMNS) == METADATA


def test_a_cell_tells_where_its_detail_comes_from(window, cells):
    tips = {field: cells.model().index(0, at).data(Qt.ItemDataRole.ToolTipRole) for field, at in AT.items()}
    assert any("As “" in tip for tip in tips.values())
    assert "does not state it" in tips["author"]


WRITING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_F2, Qt.Key.Key_Delete)


@pytest.mark.parametrize("way", ["keys", "double click"])
def test_no_key_of_a_cell_that_is_typed_in_reaches_the_table(window, cells, desk, way):
    choose(cells, (1, "outlet"))
    cells.setFocus()
    place = cells.visualRect(cells.currentIndex()).center()
    if way == "keys":
        QTest.keyClick(cells, Qt.Key.Key_W)
    else:
        QTest.mouseClick(cells.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(cells.viewport(), Qt.MouseButton.LeftButton, pos=place)
    editor = cells.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Wide W")
    at = cells.currentIndex()
    for key in WRITING:
        QTest.keyClick(editor, key)
        assert cells.currentIndex() == at
        assert QApplication.focusWidget() is editor
        assert editor.text() == "Wide W"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.isVisible()
    assert cells.model().text(at) == "Wide W"
    assert desk.undo_deed() is None or desk.undo_deed().count != 1  # nothing is saved before she says so


def test_by_keys_alone_a_cell_is_written_kept_and_saved_and_tab_leads_out_of_the_table(window, cells, desk, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    choose(cells, (1, "published"))
    cells.setFocus()
    QTest.keyClicks(cells, "2")
    editor = cells.findChild(QLineEdit)
    editor.setText("2026-05-28")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # the cell is kept behind the key
    model, at = cells.model(), cells.model().index(1, AT["published"])
    font = model.data(at, Qt.ItemDataRole.FontRole)
    assert font.bold()
    metrics = QFontMetrics(font)
    assert metrics.horizontalAdvance("2026-05-28") + 12 <= cells.columnWidth(at.column()), "a new date is read whole"
    QTest.keyClick(cells, Qt.Key.Key_Tab)
    assert not cells.hasFocus()
    cells.setFocus()
    cells.setCurrentIndex(model.index(0, AT["outlet"]))
    QTest.keyClicks(cells, "W")
    [editor] = [each for each in cells.findChildren(QLineEdit) if each.isVisible()]
    editor.setText("Le Jour 🏛️")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    QTest.keyClick(cells, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
    kept = [desk.reading.article(each) for each in desk.ids]
    assert {each.published for each in kept} >= {"2026-05-28"}
    assert "Le Jour 🏛️" in {each.outlet for each in kept}
