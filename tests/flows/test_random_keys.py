"""Keys and actions at random, in two windows on one file: nothing breaks, the keys are always somewhere that is seen,
and Esc leads back to what is read.
"""

import random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QWidget

from heritage_annotator.app import open_window
from heritage_annotator.services.projects.opening import check_project
from heritage_annotator.ui.window.actions.table import ACTIONS

STEPS = 300
# So many times Esc may be needed: an open list, the box it belongs to, the sheet they stand in, the pane.
MOST_ESCAPES = 8
ROUND = 11

NAMES = ("Tab", "Backtab", "Down", "Up", "Left", "Right", "Home", "End", "PageDown", "Return", "Space", "Delete")
KEYS = [getattr(Qt.Key, f"Key_{name}") for name in (*NAMES, "Backspace", "F2", "F6", "Escape")]
TYPED = "aeimorst12345 ."
# What closes the window, and what a person's system would open beside it.
LEFT_OUT = {"quit", "guide"}


class Monkey:
    """Presses keys in whichever window she came to last."""

    def __init__(self, windows, seed):
        self.windows = windows
        self.current = windows[0]
        self.chance = random.Random(seed)
        self.trail = []

    def does_something(self):
        {0: self.acts, 1: self.acts, 2: self.presses, 3: self.presses, 4: self.types, 5: self.turns}[
            self.chance.randrange(6)
        ]()
        self.settles()

    def settles(self):
        settle()
        if QApplication.activeWindow() is None:  # a dialog went: here no system brings its window forward
            (QApplication.activeModalWidget() or self.current).activateWindow()
            settle()

    def acts(self):
        spec = self.chance.choice([each for each in ACTIONS.values() if each.name not in LEFT_OUT])
        self.trail.append(spec.name)
        if spec.keys:
            pressed = QKeySequence(spec.keys[0])[0]
            QTest.keyClick(self.target(), pressed.key(), pressed.keyboardModifiers())
        elif self.current.actions_[spec.name].isEnabled():
            self.current.actions_[spec.name].trigger()

    def presses(self):
        key = self.chance.choice(KEYS)
        self.trail.append(key.name)
        QTest.keyClick(self.target(), key)

    def types(self):
        letter = self.chance.choice(TYPED)
        self.trail.append(letter)
        QTest.keyClicks(self.target(), letter)

    def turns(self):
        self.current = self.chance.choice(self.windows)
        self.trail.append(f"window {self.windows.index(self.current)}")
        self.current.activateWindow()
        self.current.desk.poll()

    def target(self):
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.current

    def comes_back(self):
        """Presses Esc until what is read has the keys."""
        for _ in range(MOST_ESCAPES):
            if self.is_back():
                return
            QTest.keyClick(self.target(), Qt.Key.Key_Escape)
            self.settles()
        assert self.is_back(), (told(QApplication.focusWidget()), self.trail[-12:])

    def is_back(self):
        window, focus = QApplication.activeWindow(), QApplication.focusWidget()
        if QApplication.activePopupWidget() or window not in self.windows or focus is None:
            return False
        page = window.workspace.centre.currentWidget()
        if page is window.reader and window.desk.article_id:
            return focus is window.reader.text
        return page.isAncestorOf(focus)

    def looks(self):
        """What must hold after each step, whatever it was."""
        focus = QApplication.focusWidget()
        if QApplication.activePopupWidget() is not None:
            return
        where = (told(focus), self.trail[-12:])
        assert focus is not None, where
        assert focus.isVisible(), where
        assert focus.isEnabled(), where
        assert focus.focusPolicy() != Qt.FocusPolicy.NoFocus or focus.objectName() == "nothingChosen", where


def settle():
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def told(widget):
    chain = []
    while isinstance(widget, QWidget):
        chain.append(widget.objectName() or type(widget).__name__)
        widget = widget.parentWidget()
    return " < ".join(chain)


@pytest.fixture
def no_files(monkeypatch):
    """Whoever is asked for a file or a name by the system gives none."""
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_asked, **_more: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked, **_more: "")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_asked, **_more: ("", False))


@pytest.fixture
def windows(researcher, no_files):
    researcher.starts()
    other = open_window(researcher.path)
    other.resize(1024, 700)
    settle()
    researcher.window.activateWindow()
    yield [researcher.window, other]
    other.close()
    other.deleteLater()


# Of these each once led the keys to where nothing is seen.
@pytest.mark.parametrize("seed", [4, *(pytest.param(seed, marks=pytest.mark.long) for seed in (5, 7, 10))])
def test_whatever_is_pressed_the_keys_are_seen_and_esc_leads_back(windows, seed):
    monkey = Monkey(windows, seed)
    for step in range(STEPS):
        monkey.does_something()
        monkey.looks()
        if step % ROUND == ROUND - 1:
            monkey.comes_back()
    monkey.comes_back()
    assert check_project(windows[0].desk.path, lambda _done, _total: None) == []
