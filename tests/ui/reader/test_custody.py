"""Custody in the details: what is known is told, and what a person writes of it is one deed with the rest."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QTextEdit

from heritage_annotator.ui.reader.head.header import ArticleHeader
from tests.patience import until


@pytest.fixture
def header(desk, qtbot):
    header = ArticleHeader(desk)
    qtbot.addWidget(header)
    header.resize(760, 400)
    desk.open_article(desk.ids[0])
    QTest.mouseClick(header.findChild(QPushButton, "articleDetails"), Qt.MouseButton.LeftButton)
    return header


def test_the_details_tell_what_is_known_and_say_what_is_not(header, desk):
    publication = desk.reading.publications(desk.ids[0])[0]
    told = header.findChild(QTextEdit, "details.custody").toPlainText()
    assert f"SHA-256 of the original: {publication.original_id}" in told
    assert "Archived at: unknown" in told
    assert header.findChild(QLineEdit, "details.received_from").placeholderText() == "unknown"


def test_what_is_written_of_custody_is_kept_with_the_details_and_undone_with_them(header, desk):
    QTest.keyClicks(header.findChild(QLineEdit, "details.outlet"), "!")
    field = header.findChild(QLineEdit, "details.received_from")
    QTest.keyClicks(field, "a colleague")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.reading.publications(desk.ids[0])[0].received_from == "a colleague"
    assert desk.article.outlet.startswith("!")
    desk.undo()
    assert desk.reading.publications(desk.ids[0])[0].received_from == ""
    assert not desk.article.outlet.startswith("!")


def test_it_is_folded_until_it_is_asked_for(header):
    area = header.findChild(QScrollArea, "details.custodyArea")
    assert area.isHidden()
    QTest.mouseClick(header.findChild(QPushButton, "details.custodyFold"), Qt.MouseButton.LeftButton)
    assert not area.isHidden()
    header.resize(420, 500)
    header.set_column(20, 380, 380)
    header.show()
    QTest.qWaitForWindowExposed(header)
    told = header.findChild(QTextEdit, "details.custody")
    assert area.horizontalScrollBar().maximum() == 0
    assert told.height() >= told.document().size().height()
    header.resize(900, 900)
    header.set_column(20, 860, 860)
    until(lambda: area.height() == area.widget().sizeHint().height())  # of more room it takes none
    field = header.findChild(QLineEdit, "details.captured_by")
    (label,) = (each for each in area.findChildren(QLabel) if each.buddy() is field)
    assert field.y() - label.geometry().bottom() <= 8
