"""The status line: it keeps its width, shows file's words as words, and follows several works."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QProgressBar, QPushButton

from heritage_annotator.model.errors import ProjectMissingError
from heritage_annotator.model.records import Annotator
from heritage_annotator.services import wording
from heritage_annotator.ui.desk.messages import Messages, News
from heritage_annotator.ui.desk.work import Work
from heritage_annotator.ui.window.news.status import StatusLine


@pytest.fixture
def window(desk, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.status = StatusLine(Messages())
    window.setStatusBar(window.status)
    window.resize(1000, 300)
    desk.open_article(desk.ids[0])
    window.status.show_desk(desk, 3)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def status(window):
    return window.status


class Held:
    """A work that reports, then waits until it is let go."""

    def __init__(self, status, name, parent):
        self.go, self.reported = threading.Event(), threading.Event()
        self.work = Work(self._compute, f"Stop {name}", parent)
        self.work.ended.connect(lambda: setattr(self, "ended", True))
        self.ended = False
        status.follow(self.work, name)
        self.work.start()
        assert self.reported.wait(5)

    def _compute(self, report):
        report(1, 4)
        self.reported.set()
        assert self.go.wait(5)
        report(4, 4)

    def let_go(self, qtbot):
        self.go.set()
        qtbot.waitUntil(lambda: self.ended)


def link(status, name):
    return status.findChild(QPushButton, name)


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_long_sentence_gives_way_and_leaves_everything_else_in_its_place(window, status, qtbot):
    sentence = "Imported " + "a very long title " * 90
    status.say(sentence, undoable=True)
    qtbot.waitUntil(lambda: 0 < status.undo.x() - status.message.geometry().right() < 12)
    assert status.minimumSizeHint().width() < 900
    assert window.width() == 1000
    assert status.message.text() == sentence
    assert "a very long title" in status.message.toolTip()
    right = [label for label in status.findChildren(QLabel) if label.text() in ("Saved", "100 %", "3 annotations")]
    for widget in (status.undo, *right):
        assert status.rect().contains(widget.geometry()), widget.text()
        assert widget.width() >= widget.sizeHint().width()


def test_an_error_that_has_no_room_is_told_elsewhere_too(window, status, qtbot):
    error = ProjectMissingError(Path("/far/" + "deep/" * 40 + "Lost.heritage"))
    with qtbot.waitSignal(status.messages.news_told) as cut:
        status.tell_error(error)
    assert cut.args == [News(wording.sentence(error))]


def test_an_error_that_fits_is_told_once(window, status, qtbot):
    window.resize(1400, 300)
    with qtbot.assertNotEmitted(status.messages.news_told, wait=50):
        status.tell_error(ProjectMissingError(Path("/Lost.heritage")))


def test_undo_stands_right_after_a_short_sentence(status, qtbot):
    status.say("Tagged ·", undoable=True)
    qtbot.waitUntil(lambda: 0 < status.undo.x() - status.message.geometry().right() < 12)
    assert status.message.width() < 200


def test_words_that_look_like_html_are_shown_as_they_are(desk, status):
    words = "Removed <img src='file:///etc/passwd'><h1>x</h1>\nand more"
    status.say(words)
    assert status.message.textFormat() == Qt.TextFormat.PlainText
    assert status.message.text() == words.replace("\n", " ")
    assert "<img" not in status.message.toolTip()
    status.clear_message()
    assert status.message.toolTip() == ""


def test_the_name_of_a_file_that_looks_like_html_is_shown_as_it_is(status, qtbot):
    reading = Held(status, "Reading “<img src=passwd>.html”", status)
    assert "<img" not in status.findChild(QProgressBar).toolTip()
    reading.let_go(qtbot)


def test_a_long_name_does_not_push_the_others_out(desk, session, status):
    session.annotator = Annotator(session.annotator.id, "R. & " + "Haddad " * 200)
    status.show_desk(desk, 3)
    assert status.minimumSizeHint().width() < 900


def test_cancel_stops_the_work_begun_last_and_leaves_the_other(status, qtbot):
    reading, exporting = Held(status, "Reading 3 files", status), Held(status, "Exporting", status)
    cancel, bar = link(status, "statusCancel"), status.findChild(QProgressBar)
    assert cancel.toolTip() == "Stop Exporting"
    press(cancel)
    assert not cancel.isEnabled()
    exporting.let_go(qtbot)
    assert status.message.text() == "Stopped: Exporting"
    assert not reading.work.is_cancelled
    assert bar.isVisible()
    assert cancel.isEnabled()
    assert cancel.toolTip() == "Stop Reading 3 files"
    reading.let_go(qtbot)
    assert bar.isHidden()
    assert cancel.isHidden()


def test_cancel_stays_where_it_is_while_the_names_of_files_change(status, qtbot):
    reading = Held(status, "Reading “صور 📷”", status)
    status.resize(1200, status.sizeHint().height())
    places = list[int]()
    for done in range(1, 4):
        reading.work.progressed.emit(done * 7, 3_000)
        status.findChild(QLabel, "workPace").setText("a long name of a file.html" * done)
        QApplication.processEvents()
        places.append(link(status, "statusCancel").x())
    assert len(set(places)) == 1
    reading.let_go(qtbot)


def test_the_work_begun_first_may_end_first(status, qtbot):
    first, second = Held(status, "Reading", status), Held(status, "Exporting", status)
    first.let_go(qtbot)
    assert link(status, "statusCancel").isVisible()
    assert link(status, "statusCancel").toolTip() == "Stop Exporting"
    second.let_go(qtbot)
    assert link(status, "statusCancel").isHidden()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_what_is_under_way_is_said_no_longer_once_it_has_ended(status, qtbot, qapp, direction):
    qapp.setLayoutDirection(direction)
    try:
        held = Held(status, "Measuring agreement", status)
        assert "Measuring agreement" in status.message.text()
        held.let_go(qtbot)
        assert status.message.text() == ""
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_waiting_for_a_work_tells_what_came_of_it_once(status, qtbot):
    told = []
    work = Work(lambda report: report(1, 1) or "result", "", status)
    work.succeeded.connect(told.append)
    status.follow(work, "Exporting")
    work.start()
    work.wait()
    assert told == ["result"]
    qtbot.wait(30)
    assert told == ["result"]
    assert status.findChild(QProgressBar).isHidden()


def test_progress_that_is_heard_once_the_work_has_ended_is_nothing(status):
    work = Work(lambda report: report(1, 2))
    status.follow(work, "Exporting")
    heard = work.progressed
    work.ended.emit()
    status._progress(1, 2)
    heard.emit(1, 2)
    assert not status._bar.isVisible()
