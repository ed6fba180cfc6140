"""She marks what must not leave the project; it is blurred until she asks, and stays out of a report."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QTableWidget, QTextBrowser

from heritage_annotator.model.incidents.events import Incident, Statement
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.ui.desk.veiling import COVER


@pytest.fixture
def page(researcher):
    researcher.starts()
    researcher.does("show_incidents")
    return researcher.window.workspace.pages.incidents


def opened(researcher):
    researcher.does("do_no_harm")
    return next(each for each in researcher.window.findChildren(QDialog, "harmDialog") if each.isVisible())


def rows(table):
    return {(table.item(row, 0).text(), table.item(row, 1).text()): row for row in range(table.rowCount())}


def tick(table, row, column):
    place = table.visualItemRect(table.item(row, column))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 12, place.center().y()))
    assert table.item(row, column).checkState() == Qt.CheckState.Checked


def keep(dialog):
    QTest.mouseClick(dialog.findChild(QPushButton, "harmKeep"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_she_marks_a_statement_and_a_source_by_mouse_and_one_undo_takes_it_back(researcher, page):
    dialog = opened(researcher)
    table = dialog.findChild(QTableWidget, "harmTable")
    told = dialog.findChild(QTextBrowser, "harmReveals").toPlainText()
    assert "1 incident" in told
    assert "34.55" in told  # where the site lies
    row = next(at for (kind, _), at in rows(table).items() if kind == "Statement")
    source = next(at for (kind, _), at in rows(table).items() if kind == "Source")
    tick(table, row, 5)
    tick(table, source, 3)
    keep(dialog)
    reading = researcher.desk.reading
    assert [each.sensitive for each in reading.every(Source) if each.sensitive] == [("source not to be named",)]
    assert [each.sensitive for each in reading.every(Statement) if each.sensitive] == [("graphic content",)]
    assert researcher.sql("SELECT count(*) FROM statement WHERE sensitive <> '[]'") == [(1,)]
    researcher.does("undo")
    assert researcher.sql("SELECT count(*) FROM statement WHERE sensitive <> '[]'") == [(0,)]
    assert researcher.sql("SELECT count(*) FROM source WHERE sensitive <> '[]'") == [(0,)]


def test_by_keyboard_an_incident_is_marked_and_put_under_an_embargo(researcher, page):
    dialog = opened(researcher)
    table = dialog.findChild(QTableWidget, "harmTable")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)  # person at risk, of the incident
    embargo = dialog.findChild(QLineEdit, "harmEmbargo")
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert embargo.hasFocus()
    QTest.keyClicks(embargo, "2999-13-01")
    assert not dialog.findChild(QPushButton, "harmKeep").isEnabled()
    embargo.selectAll()
    QTest.keyClicks(embargo, "2999-12-01")
    QTest.keyClick(embargo, Qt.Key.Key_Return)
    QApplication.processEvents()
    [incident] = [each for each in researcher.desk.reading.every(Incident) if each.sensitive]
    assert (incident.sensitive, incident.embargo) == (("person at risk",), "2999-12-01")
    assert len(Outgoing(researcher.desk.reading, Limits("2026-11-29")).dossiers) == 2
    row = page.pane.model.rows[0]
    assert "sensitive" in row.pill
    assert "embargo" in row.pill


def test_arrows_go_to_the_ticks_alone_in_their_order(researcher, page):
    table = opened(researcher).findChild(QTableWidget, "harmTable")
    table.setFocus()
    boxes = [
        (row, column)
        for row in range(table.rowCount())
        for column in range(table.columnCount())
        if table.item(row, column).flags() & Qt.ItemFlag.ItemIsUserCheckable
    ]
    assert {column for _, column in boxes} == {2, 3, 4, 5}
    passed = [(table.currentRow(), table.currentColumn())]
    for _ in range(len(boxes) + 2):
        QTest.keyClick(table, Qt.Key.Key_Right)
        passed.append((table.currentRow(), table.currentColumn()))
    assert list(dict.fromkeys(passed)) == boxes
    for _ in range(len(boxes) + 2):
        QTest.keyClick(table, Qt.Key.Key_Left)
    assert (table.currentRow(), table.currentColumn()) == boxes[0]
    rows_ = [table.currentRow()]
    for _ in range(table.rowCount()):
        QTest.keyClick(table, Qt.Key.Key_Down)
        assert (table.currentRow(), table.currentColumn()) in boxes
        rows_.append(table.currentRow())
    assert list(dict.fromkeys(rows_)) == sorted({row for row, _ in boxes})


def test_what_is_marked_is_covered_until_she_asks(researcher, page):
    statement = page.sheet.dossier.statements[0]
    dialog = opened(researcher)
    table = dialog.findChild(QTableWidget, "harmTable")
    table.item(0, 2).setCheckState(Qt.CheckState.Checked)
    keep(dialog)
    card = page.sheet.cards[0]
    assert COVER in card._quote.text()
    card.setFocus()
    QApplication.processEvents()
    assert COVER in page.words.words.text()
    assert statement.quote[:12] not in page.words.words.text()
    assert "person at risk" in page.words._about.text()
    QTest.mouseClick(page.words.unveil, Qt.MouseButton.LeftButton)
    assert COVER not in page.words.words.text()
    assert not page.words.unveil.isVisible()
    for at in (1, 0):  # she looks at another, and comes back
        page.sheet.cards[at].setFocus()
        QApplication.processEvents()
    assert COVER not in page.words.words.text()
