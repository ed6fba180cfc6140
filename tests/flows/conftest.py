"""A researcher at the whole window: real files, real mouse and keys, nothing of ours replaced."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from heritage_annotator import locations
from heritage_annotator.app import open_window
from heritage_annotator.services.projects import sample


class Researcher:
    """Drives a window as a person would, and reads the file with plain sqlite3."""

    def __init__(self):
        self.window = None

    def starts(self, project=None):
        self.window = open_window(project)
        self.window.resize(1280, 800)
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        self.text.setFocus()
        QApplication.processEvents()
        return self

    def quits(self):
        if self.window is not None:
            if not self.window.close():
                self.window.close()  # words that cannot be kept were told; now she is taken at her word
            self.window.deleteLater()
            self.window = None
            QApplication.processEvents()

    def starts_again(self):
        path = self.path
        self.quits()
        return self.starts(path)

    @property
    def desk(self):
        return self.window.desk

    @property
    def text(self):
        return self.window.reader.text

    @property
    def path(self):
        return self.desk.path

    @property
    def body(self):
        return self.desk.reading.body(self.desk.article_id)

    def point(self, offset, *, inside=0):
        """A point in the middle of the line, at the edge before the code point `offset`."""
        return self.text.point_of(offset).center() + QPoint(inside, 0)

    def shows(self, start):
        """Scrolls as the wheel would, until the offset is in the middle of the pane."""
        QApplication.processEvents()  # a window that was opened a moment ago has nothing to scroll yet
        bar = self.text.verticalScrollBar()
        rect = self.text.point_of(start)
        bar.setValue(bar.value() + rect.top() - self.text.viewport().height() // 2)
        QApplication.processEvents()

    def drags(self, start, end):
        """Selects from one offset to another with the mouse."""
        self.shows(start)
        view = self.text.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=self.point(start))
        QTest.mouseMove(view, (self.point(start) + self.point(end)) / 2)
        QTest.mouseMove(view, self.point(end))
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=self.point(end))
        QApplication.processEvents()

    def selects(self, quote, nth=1):
        at = -1
        for _ in range(nth):
            at = self.body.index(quote, at + 1)
        self.drags(at, at + len(quote))
        return at

    def clicks_text(self, offset):
        self.shows(offset)
        here, there = self.point(offset), self.point(offset + 1)
        middle = QPoint((here.x() + there.x()) // 2, here.y())
        QTest.mouseClick(self.text.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        QApplication.processEvents()

    def types(self, keys, widget=None):
        for key in keys:  # each to whatever has the focus by then
            QTest.keyClicks(widget or QApplication.focusWidget(), key)
            QApplication.processEvents()

    def presses(self, key, modifiers=Qt.KeyboardModifier.NoModifier, widget=None):
        QTest.keyClick(widget or QApplication.focusWidget() or self.window, key, modifiers)
        QApplication.processEvents()

    def action(self, name):
        return self.window.findChild(object, f"action.{name}")

    def does(self, name):
        action = self.window.actions_[name]
        assert action.isEnabled(), name
        action.trigger()
        QApplication.processEvents()

    def sql(self, statement, *values):
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(statement, values).fetchall()

    def says(self):
        return self.window.status.message.text()


@pytest.fixture
def home(tmp_path, monkeypatch, sample_copied):
    """A person's home with nothing in it yet."""
    monkeypatch.setattr(sample, "create_sample_project", sample_copied)
    for name in ("XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR", "XDG_STATE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    assert locations.settings_file().is_relative_to(tmp_path)
    return tmp_path


@pytest.fixture
def researcher(qapp, home):
    person = Researcher()
    yield person
    person.quits()
