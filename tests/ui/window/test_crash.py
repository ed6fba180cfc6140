"""The window of a bug: its words, its text to copy, and the way back to work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from heritage_annotator import __version__, locations
from heritage_annotator.ui.window.news.crash import CrashWindow


@pytest.fixture
def shown(theme, qtbot):
    CrashWindow.show_text("Traceback: <b>one</b> 🏛️")
    window = CrashWindow._shown
    qtbot.waitExposed(window)
    yield window
    if CrashWindow._shown is not None:
        CrashWindow._shown.close()
        QApplication.processEvents()
        qtbot.waitUntil(lambda: CrashWindow._shown is None)


def text(window):
    return window.findChild(QPlainTextEdit, "crashText").toPlainText()


def test_it_says_what_it_is_that_nothing_is_lost_and_where_it_is_written_down(shown):
    said = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert "unexpected went wrong" in said
    assert "is in your project file" in said
    assert str(locations.log_file()) in said
    assert __version__ in text(shown)
    assert "<b>one</b>" in text(shown)


def test_the_whole_text_is_copied_by_one_key(shown):
    button = shown.findChild(QPushButton, "crashCopy")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == text(shown)
    assert button.text() == "Copied"


def test_a_second_bug_is_added_below_the_first(shown):
    CrashWindow.show_text("Traceback: two")
    assert text(shown).index("one") < text(shown).index("two")
    assert len([each for each in QApplication.topLevelWidgets() if isinstance(each, CrashWindow)]) == 1


def test_it_locks_nothing_and_enter_goes_on(shown, qtbot):
    assert not shown.isModal()
    QTest.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: CrashWindow._shown is None)
