"""A project that turns out damaged while its panels are made: the window stays with the one it had, and nothing of
the other is left to ask a file that is closed.
"""

import gc
import shutil
import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from heritage_annotator.ui.desk.desk import POLL_MILLISECONDS, Desk
from tests.few import few

DAMAGES = {
    "articles": "UPDATE article SET published = CAST(x'ff41' AS TEXT)",
    "annotations": "UPDATE annotation SET note = CAST(x'ff41' AS TEXT), attributes = '{1}'",
    "annotators": "UPDATE annotator SET name = CAST(x'ff41' AS TEXT)",
    "states": "UPDATE article SET state = 'nonsense'",
}


def damaged(path, statement):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
        connection.commit()
    return path


@pytest.fixture
def reading(researcher):
    researcher.starts()
    return researcher


def polling():
    """The desks that still ask a file."""
    return [each for each in gc.get_objects() if isinstance(each, Desk) and isValid(each) and each._poll.isActive()]


def settles():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.qWait(POLL_MILLISECONDS + 200)


@pytest.mark.parametrize("table", few(2, DAMAGES))
def test_no_desk_of_a_damaged_project_asks_its_closed_file(reading, home, table):
    bad = damaged(shutil.copy(reading.path, home / "bad.heritage"), DAMAGES[table])
    shown, before = reading.path, set(QApplication.topLevelWidgets())
    reading.window.projects.open(bad)
    settles()
    assert {desk.path for desk in polling()} == {reading.path}
    if reading.path == shown:
        assert "bad.heritage" in reading.says()
        assert set(QApplication.topLevelWidgets()) <= before
    # What listens to theme and keys must be gone too, or stand on an open file.
    reading.does("theme_dark")
    reading.window.preferences.set("shortcuts", {"quit": ("Ctrl+F12",)})
    settles()
    assert {desk.path for desk in polling()} == {reading.path}


def test_of_a_project_that_cannot_be_built_nothing_stays_and_the_window_goes_on(reading, home):
    bad = damaged(shutil.copy(reading.path, home / "bad.heritage"), DAMAGES["articles"])
    shown = reading.path
    for _ in range(3):
        reading.window.projects.open(bad)
        assert "bad.heritage" in reading.says()
        assert reading.path == shown
    settles()
    assert len(polling()) == 1
    reading.selects("Dedeman Hotel")
    reading.presses(Qt.Key.Key_1)
    assert reading.sql("SELECT count(*) FROM annotation WHERE quote = 'Dedeman Hotel'") == [(1,)]


def test_a_file_locked_while_its_article_is_sought_is_shown_all_the_same(reading, home, monkeypatch):
    other = shutil.copy(reading.path, home / "other.heritage")
    returning = reading.window.returning
    open_article = returning.open_article

    def opened_while_locked():
        monkeypatch.setattr(returning, "open_article", open_article)
        with closing(sqlite3.connect(other, isolation_level=None)) as another:
            another.execute("BEGIN EXCLUSIVE")
            open_article()

    monkeypatch.setattr("heritage_annotator.storage.file.opening.BUSY_SECONDS", 0.1)
    monkeypatch.setattr(returning, "open_article", opened_while_locked)
    reading.window.projects.open(other)
    settles()
    assert reading.path == other
    assert {desk.path for desk in polling()} == {other}
    reading.does("next_article")
    assert reading.desk.article is not None
    reading.selects(reading.body.split()[0])
    reading.presses(Qt.Key.Key_1)
    assert reading.desk.annotation is not None
