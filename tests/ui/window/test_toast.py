"""News that need no answer: seen, reached by keys, gone by themselves, never while somebody reads them."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.ui.desk.messages import Messages, News, Way
from heritage_annotator.ui.window.centre import Centre
from heritage_annotator.ui.window.news import toast as toasting
from heritage_annotator.ui.window.news.toast import Toast


class _Window(QWidget):
    def __init__(self, theme):
        super().__init__()
        self.box = QLineEdit()
        QVBoxLayout(self).addWidget(self.box)
        self.resize(900, 600)
        self.messages = Messages(self)
        self.toast = Toast(self.messages, theme, self, lambda: 24)


def press(key):
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


@pytest.fixture
def window(qtbot, theme):
    window = _Window(theme)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.box.setFocus()
    return window


def buttons(toast):
    return [each.text() for each in toast.findChildren(QPushButton) if each.property("way") and not each.isHidden()]


def test_news_are_shown_above_the_status_line_and_take_no_focus(window):
    window.toast.tell(News("Exported 4 files"))
    toast = window.toast
    assert toast.isVisible()
    assert toast.findChild(QLabel, "toastWords").text() == "Exported 4 files"
    assert toast.geometry().bottom() < window.height() - 24
    assert QApplication.focusWidget() is window.box


def test_news_go_away_by_themselves(window, qtbot, monkeypatch):
    monkeypatch.setattr(toasting, "SECONDS", 0.05)
    window.toast.tell(News("Exported 4 files"))
    qtbot.waitUntil(lambda: not window.toast.isVisible())


def test_news_wait_while_the_focus_is_in_them(window, qtbot, monkeypatch):
    monkeypatch.setattr(toasting, "SECONDS_WITH_WAYS", 0.05)
    window.toast.tell(News("Exported", [Way("Copy path", lambda: None)]))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    qtbot.waitUntil(lambda: not window.toast.isVisible())
    window.toast.recall()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    qtbot.wait(150)
    assert window.toast.isVisible()
    press(Qt.Key.Key_Escape)
    assert not window.toast.isVisible()
    assert QApplication.focusWidget() is window.box


@pytest.mark.parametrize("hand", ["key", "click", "move"])
def test_what_can_be_acted_on_stays_until_she_does_something(window, qtbot, monkeypatch, hand):
    monkeypatch.setattr(toasting, "SECONDS_WITH_WAYS", 0.05)
    window.toast.tell(News("Joined", [Way("Show what it did", lambda: None)]))
    qtbot.wait(200)
    assert window.toast.isVisible()  # she is away, or the machine is busy
    handle, place = window.windowHandle(), window.box.geometry().center()
    none = Qt.KeyboardModifier.NoModifier
    if hand == "key":
        QTest.keyClick(handle, Qt.Key.Key_A)
    elif hand == "click":
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, none, place)
    else:
        at, no = QPointF(place), Qt.MouseButton.NoButton
        QApplication.sendEvent(handle, QMouseEvent(QEvent.Type.MouseMove, at, handle.mapToGlobal(at), no, no, none))
    qtbot.waitUntil(lambda: not window.toast.isVisible())
    window.toast.tell(News("Joined again", [Way("Show what it did", lambda: None)]))
    qtbot.wait(200)
    assert window.toast.isVisible()


def test_a_way_out_is_taken_once_and_the_toast_goes(window):
    taken = []
    window.toast.tell(News("Exported", [Way("Copy path", lambda: taken.append("path"))]))
    window.toast.recall()
    press(Qt.Key.Key_Space)
    assert taken == ["path"]
    assert not window.toast.isVisible()
    assert QApplication.focusWidget() is window.box


def test_later_news_take_the_place_of_earlier_ones_with_their_ways(window):
    window.toast.tell(News("First", [Way("A", lambda: None), Way("B", lambda: None)]))
    window.toast.tell(News("Second", [Way("C", lambda: None)]))
    assert buttons(window.toast) == ["C"]
    window.toast.tell(News("Third"))
    assert buttons(window.toast) == []


def test_a_name_that_looks_like_markup_is_shown_as_it_is(window):
    window.toast.tell(News("Exported <b>x</b> 🏛️ 𐡠"))
    assert window.toast.findChild(QLabel, "toastWords").textFormat() is Qt.TextFormat.PlainText


def test_without_news_that_is_said_when_they_are_asked_for_again(window, qtbot):
    with qtbot.waitSignal(window.messages.said) as said:
        window.toast.recall()
    assert said.args[0] == "There has been no message yet."
    assert window.toast.isHidden()


def test_it_follows_the_size_of_the_window(window):
    window.toast.tell(News("A long sentence " * 12))
    window.resize(420, 400)
    QApplication.processEvents()
    assert window.rect().contains(window.toast.geometry())


def test_while_there_are_no_news_what_befalls_the_window_is_none_of_their_business(window, monkeypatch):
    heard = []
    monkeypatch.setattr(Toast, "eventFilter", lambda *heard_of: bool(heard.append(heard_of)))
    QLineEdit(window)
    assert not heard
    window.toast.tell(News("Exported 4 files"))
    QLineEdit(window)
    assert heard
    window.toast.dismiss()
    heard.clear()
    QLineEdit(window)
    assert not heard


def test_news_cover_nothing_beside_the_part_they_stand_over(qtbot, theme):
    window, left, middle = QWidget(), QLabel(), Centre(QLabel(), {})
    row = QHBoxLayout(window)
    row.addWidget(left, 2)
    row.addWidget(middle, 1)
    window.resize(1024, 600)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    toast = Toast(Messages(window), theme, window, lambda: 24, lambda: middle)
    toast.tell(News("Twelve articles came in; three were there already, and one could not be read."))
    assert middle.geometry().contains(toast.geometry())
    row.setStretch(0, 1)
    qtbot.waitUntil(lambda: middle.width() > 450)
    qtbot.waitUntil(lambda: middle.geometry().contains(toast.geometry()) and toast.width() > 400)


def test_news_of_a_part_that_is_not_seen_yet_stand_within_it_once_it_is(qtbot, theme):
    window, left, middle = QWidget(), QLabel(), Centre(QLabel(), {})
    row = QHBoxLayout(window)
    row.addWidget(left, 1)
    row.addWidget(middle, 1)
    middle.hide()
    window.resize(1024, 600)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    toast = Toast(Messages(window), theme, window, lambda: 24, lambda: middle)
    toast.tell(News("This is the project as it was before the join."))
    middle.show()
    qtbot.waitUntil(lambda: 400 < middle.width() < 600)
    qtbot.waitUntil(lambda: middle.geometry().contains(toast.geometry()))


def test_what_was_told_of_a_deed_goes_once_it_is_undone_and_is_not_recalled(window, qtbot):
    window.toast.tell(News("Joined. Undo takes all of it back.", undoable=True))
    window.toast.on_deed("done")
    assert window.toast.isVisible()
    window.toast.on_deed("undone")
    assert window.toast.isHidden()
    with qtbot.waitSignal(window.messages.said):
        window.toast.recall()
    window.toast.tell(News("Exported 4 files"))
    window.toast.on_deed("undone")
    assert window.toast.isVisible()
