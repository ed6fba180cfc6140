"""What is held over the window: a sign that it may be dropped, and a copy of it taken."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
BODY = "قصف المسجد الكبير، 👨‍👩‍👧 و\u00a0𐡶𐡣𐡬𐡥𐡴.\nThe minaret fell."


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return data


def page():
    data = QMimeData()
    data.setHtml("<p>The minaret of the mosque fell on Sunday.</p>")
    return data


def held_over(window, data, actions=COPY):
    event = QDragEnterEvent(QPoint(400, 300), actions, data, LEFT, NO_KEY)
    QApplication.sendEvent(window, event)
    QApplication.processEvents()
    return event


def let_go(window, data, actions=COPY):
    event = QDropEvent(QPointF(400, 300), actions, data, LEFT, NO_KEY)
    QApplication.sendEvent(window, event)
    return event


def sign(window):
    return window.findChild(QWidget, "dropSign")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "مسجد.txt"
    path.write_text(BODY, encoding="utf-8")
    return path


def test_what_may_be_dropped_is_seen_as_such_while_it_is_held_over_the_window(researcher, article):
    window = researcher.starts().window
    middle = window.workspace.mapTo(window, window.workspace.rect().center())
    before = window.grab().toImage()
    assert held_over(window, files(article)).isAccepted()
    assert sign(window).isVisible()
    assert sign(window).says == "Drop to import"
    lit = window.grab().toImage()
    corner = window.workspace.mapTo(window, QPoint(window.workspace.width() // 2, 2))
    assert lit.pixelColor(corner) == window.theme.color("accent") != before.pixelColor(corner)
    around = range(middle.x() - 60, middle.x() + 60)
    assert any(lit.pixelColor(x, middle.y()) != before.pixelColor(x, middle.y()) for x in around)
    # It lies under the mouse and takes nothing from it.
    assert window.childAt(middle) is not sign(window)
    QApplication.sendEvent(window, QDragLeaveEvent())
    QApplication.processEvents()
    assert not sign(window).isVisible()
    assert window.grab().toImage().pixelColor(corner) == before.pixelColor(corner)


def test_the_sign_follows_the_window_and_tells_of_a_project(researcher):
    window = researcher.starts().window
    held_over(window, files(window.desk.path))
    assert sign(window).says == "Drop to open or join this project"
    window.resize(1000, 640)
    QApplication.processEvents()
    assert sign(window).size() == window.workspace.size()


def test_a_page_without_plain_text_may_be_dropped_and_what_nobody_can_read_may_not(researcher):
    window = researcher.starts().window
    assert held_over(window, page()).isAccepted()
    QApplication.sendEvent(window, QDragLeaveEvent())
    picture = QMimeData()
    picture.setData("image/png", b"\x89PNG")
    held_over(window, picture)
    assert not sign(window).isVisible()


def test_what_another_program_would_move_here_is_taken_as_a_copy(researcher, article, qtbot):
    """Who is told that it was moved deletes it: the words in her letter, the file in her folder."""
    window = researcher.starts().window
    before = len(window.desk.reading.articles())
    held_over(window, files(article), MOVE | COPY)
    dropped = let_go(window, files(article), MOVE | COPY)
    assert dropped.dropAction() is COPY
    assert not sign(window).isVisible()
    qtbot.waitUntil(lambda: len(window.desk.reading.articles()) == before + 1, timeout=20_000)
    assert article.exists()


def test_files_dropped_on_a_box_are_imported_and_words_are_written_into_it(researcher, article, qtbot):
    """As the system tells it: the window hears of it first, then the box under the mouse."""
    window = researcher.starts().window
    before = len(window.desk.reading.articles())
    box = next(each for each in window.findChildren(QLineEdit) if each.isVisible() and not each.isReadOnly())
    place = box.mapTo(window, box.rect().center())
    system, data = window.windowHandle(), files(article)
    data.setText(article.as_uri())  # as managers of files put it besides
    held = QDragEnterEvent(place, MOVE | COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(system, held)
    assert held.isAccepted()
    assert sign(window).says == "Drop to import"
    assert sign(window).isVisible()
    moved = QDragMoveEvent(place, MOVE | COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(system, moved)
    assert moved.isAccepted()
    dropped = QDropEvent(QPointF(place), MOVE | COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(system, dropped)
    assert dropped.dropAction() is COPY
    assert not sign(window).isVisible()
    qtbot.waitUntil(lambda: len(window.desk.reading.articles()) == before + 1, timeout=20_000)
    assert box.text() == ""
    words = QMimeData()
    words.setText("المسجد")
    for event in (
        QDragEnterEvent(place, COPY, words, LEFT, NO_KEY), QDragMoveEvent(place, COPY, words, LEFT, NO_KEY),
        QDropEvent(QPointF(place), COPY, words, LEFT, NO_KEY),
    ):  # fmt: skip
        QApplication.sendEvent(system, event)
    assert box.text() == "المسجد"
    QApplication.sendEvent(system, QDragEnterEvent(place, COPY, data, LEFT, NO_KEY))
    QApplication.sendEvent(system, QDragLeaveEvent())
    assert not sign(window).isVisible()
