"""Going back to a backup from the window, and taking that back."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from heritage_annotator import locations
from heritage_annotator.model.span import Span
from heritage_annotator.services.projects.backups import back_up, copies
from heritage_annotator.ui.desk.messages import News


@pytest.fixture
def at_work(researcher):
    """She tagged two passages since two backups were made."""
    researcher.starts()
    for day in (26, 27):
        back_up(
            researcher.path, locations.backups_folder(), 5, lambda *_: None, at=datetime(2026, 11, day, 9, tzinfo=UTC)
        )
    for words in ("Dedeman Hotel", "mines"):
        researcher.selects(words)
        researcher.presses(Qt.Key.Key_1)
    return researcher


def hers(researcher):
    return researcher.sql("SELECT count(*) FROM annotation WHERE quote IN ('Dedeman Hotel', 'mines')")[0][0]


def painted(researcher):
    count = researcher.sql("SELECT count(*) FROM annotation WHERE article_id = ?", researcher.desk.article_id)[0][0]
    return len(researcher.text.index) == count


def test_the_project_goes_back_to_a_backup_and_forth_again(at_work, qtbot):
    at_work.does("go_back_to_backup")
    rows = at_work.window.findChild(QListWidget, "backupsList")
    assert rows.window().focusWidget() is rows  # arrows choose in it
    told = [rows.item(row).text() for row in range(rows.count())]
    assert ["27 Nov 2026" in told[0], "26 Nov 2026" in told[1], len(told)] == [True, True, 2]
    qtbot.waitUntil(lambda: "annotations" in rows.item(1).text(), timeout=10_000)
    held = at_work.sql("SELECT count(*) FROM annotation")[0][0] - 2
    assert f"7 articles · {held} annotations" in rows.item(0).text()
    assert "as the project is now" not in rows.item(0).text()
    QTest.mouseClick(at_work.window.findChild(QPushButton, "backupsGo"), Qt.MouseButton.LeftButton)
    assert hers(at_work) == 0
    assert painted(at_work)
    assert "2026-11-27" in at_work.window.toast.news.sentence
    at_work.window.desk.tell(News("nobody asked for this", waits=True))
    assert "2026-11-27" in at_work.window.toast.news.sentence
    at = at_work.body.index("Dedeman Hotel")
    at_work.text.select(Span(at, at + 13))
    at_work.presses(Qt.Key.Key_1, widget=at_work.text)
    assert hers(at_work) == 1
    [way] = [each for each in at_work.window.toast.findChildren(QPushButton) if each.property("way")]
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert hers(at_work) == 2
    assert painted(at_work)
    assert len(copies(at_work.path, locations.backups_folder())) == 4


def test_a_backup_that_cannot_be_read_says_so_and_one_like_the_project_too(researcher, qtbot):
    researcher.starts()
    for day in (26, 27):
        made = back_up(
            researcher.path, locations.backups_folder(), 5, lambda *_: None, at=datetime(2026, 11, day, 9, tzinfo=UTC)
        )
    made.write_bytes(b"")
    researcher.does("go_back_to_backup")
    rows = researcher.window.findChild(QListWidget, "backupsList")
    qtbot.waitUntil(lambda: "as the project is now" in rows.item(1).text(), timeout=10_000)
    assert "cannot be read" in rows.item(0).text()
    rows.window().reject()


def test_a_note_being_typed_is_in_the_backup_that_is_made_first(at_work):
    at_work.presses(Qt.Key.Key_Space)
    at_work.presses(Qt.Key.Key_F2)
    at_work.types("typed by then")
    at_work.does("go_back_to_backup")
    QTest.mouseClick(at_work.window.findChild(QPushButton, "backupsGo"), Qt.MouseButton.LeftButton)
    kept = copies(at_work.path, locations.backups_folder())[-1]
    at_work.window.projects.open(kept)
    assert at_work.sql("SELECT count(*) FROM annotation WHERE note LIKE '%typed by then'") == [(1,)]


def test_without_a_backup_there_is_only_another_file_to_choose(researcher):
    researcher.starts()
    researcher.does("go_back_to_backup")
    assert not researcher.window.findChild(QPushButton, "backupsGo").isEnabled()
    assert researcher.window.findChild(QPushButton, "backupsOther").isEnabled()
    researcher.window.findChild(QWidget, "backupsDialog").reject()


def test_a_backup_of_another_project_is_refused_in_a_sentence(at_work, home):
    other = shutil.copy(at_work.path, home / "other.heritage")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("UPDATE project SET uuid = 'of another'")
        connection.commit()
    at_work.window.projects.go_back(other)
    assert "another project" in at_work.says()
    assert hers(at_work) == 2
