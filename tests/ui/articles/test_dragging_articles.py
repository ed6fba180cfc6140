"""Articles dragged out of the window: headings as text, Markdown files when somebody takes them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from heritage_annotator.services.exporting import Layout, render
from heritage_annotator.ui.articles.dragging import HELD_AT, URLS, drag_picture
from heritage_annotator.ui.articles.outbox import OUTBOX
from heritage_annotator.ui.articles.panel import ArticlesPanel


@pytest.fixture
def listed(desk, qtbot):
    panel = ArticlesPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(240, 700)
    panel.show()
    qtbot.waitExposed(panel)
    listed = panel.findChild(QListView, "articleList")
    listed.write_files = OUTBOX.write
    listed.owner = panel  # which would take it along
    return listed


def test_what_is_taken_are_the_files_of_an_export(listed, desk):
    listed.selectAll()
    files = listed.dragged()
    assert files.hasUrls()
    taken = {url.fileName(): Path(url.toLocalFile()).read_bytes().decode() for url in files.urls()}
    assert taken == render(desk.reading, Layout.ARTICLES)


def test_nothing_is_written_before_somebody_takes_it_and_then_once(listed, monkeypatch):
    written = []
    monkeypatch.setattr(listed, "write_files", lambda _reading, ids: written.append(ids) or [])
    listed.selectAll()
    files = listed.dragged()
    assert files.hasFormat(URLS)
    assert files.hasText()
    assert written == []
    files.urls()
    bytes(files.data(URLS).data())
    assert len(written) == 1


def test_as_text_they_are_their_headings_in_the_order_of_the_list(listed):
    listed.selectAll()
    headings = [listed.model().index(row, 0).data() for row in range(listed.model().rowCount())]
    assert listed.dragged().text().split("\n") == headings


def test_a_second_drag_does_not_alter_the_files_of_the_first(listed, desk):
    listed.selectAll()
    first, second = listed.dragged().urls(), listed.dragged().urls()
    assert not set(map(str, first)) & set(map(str, second))


def test_what_cannot_be_written_is_told(listed, desk, monkeypatch):
    from heritage_annotator.model.errors import WriteFailedError

    def fails(_reading, _ids):
        raise WriteFailedError("there", "no room")

    monkeypatch.setattr(listed, "write_files", fails)
    refused = []
    desk.refused.connect(refused.append)
    listed.selectAll()
    assert listed.dragged().urls() == []
    assert len(refused) == 1


def test_the_mouse_begins_the_drag(listed, monkeypatch):
    begun = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_actions: begun.append(drag.mimeData().text()))
    place = listed.visualRect(listed.model().index(1, 0)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mousePress(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    for step in range(1, 5):
        QTest.mouseMove(listed.viewport(), place + HELD_AT * -step)
    QTest.mouseRelease(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert begun == [listed.model().index(1, 0).data()]


def test_the_picture_at_the_pointer_is_as_wide_as_its_words_and_no_wider_than_a_card(theme):
    assert drag_picture("𐡠", theme, 2.0).width() < drag_picture("a much longer heading " * 30, theme, 2.0).width() < 720
