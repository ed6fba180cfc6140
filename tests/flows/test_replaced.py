"""The open project overwritten, replaced, emptied or removed by another program: said, rescued, and written nowhere."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from heritage_annotator import locations
from heritage_annotator.model.span import Span
from heritage_annotator.services.projects.backups import copies
from heritage_annotator.ui.window.news.crash import CrashWindow
from tests.storage.test_held_file import put_in_place, written_over


@pytest.fixture
def at_work(researcher, tmp_path):
    """She marked two passages since a copy of her project was made, which lies beside it as `older`."""
    researcher.starts()
    researcher.older = Path(shutil.copy(researcher.path, tmp_path / "older"))
    for words in ("Dedeman Hotel", "mines"):
        researcher.selects(words)
        researcher.presses(Qt.Key.Key_1)
    return researcher


def quotes(researcher):
    return researcher.sql("SELECT count(*) FROM annotation WHERE article_id = ?", researcher.desk.article_id)[0][0]


def told(researcher):
    return researcher.window.toast.news.sentence if researcher.window.toast.news else ""


def presses_way(researcher, words):
    ways = [each for each in researcher.window.toast.findChildren(QPushButton) if each.property("way")]
    QTest.mouseClick(next(each for each in ways if words in each.text()), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("put", [written_over, put_in_place])
def test_an_older_copy_is_said_and_shown_and_written_to_only_when_she_says_so(at_work, qtbot, put):
    painted = len(at_work.text.index)
    put(at_work.path, at_work.older)
    qtbot.waitUntil(lambda: at_work.desk.read_only and "older copy" in told(at_work), timeout=4000)
    assert "older copy" in at_work.says()
    assert len(at_work.text.index) == quotes(at_work) == painted - 2
    at_work.selects("Dedeman Hotel")
    at_work.presses(Qt.Key.Key_1)
    assert len(at_work.text.index) == quotes(at_work) == painted - 2
    assert "for reading only" in at_work.says()
    presses_way(at_work, "Work with it")
    at_work.selects("Dedeman Hotel")
    at_work.presses(Qt.Key.Key_1)
    assert len(at_work.text.index) == quotes(at_work) == painted - 1
    assert CrashWindow._shown is None


def test_what_was_open_is_kept_where_its_file_is_gone_for_ever(at_work, qtbot):
    put_in_place(at_work.path, at_work.older)
    qtbot.waitUntil(lambda: "was saved as the backup" in told(at_work), timeout=4000)
    [kept] = copies(at_work.path, locations.backups_folder())
    at_work.window.projects.open(kept)
    assert at_work.sql("SELECT count(*) FROM annotation WHERE quote IN ('Dedeman Hotel', 'mines')") == [(2,)]


def test_a_project_that_was_removed_is_kept_as_a_backup_too(at_work, qtbot):
    path = at_work.path
    path.unlink()
    qtbot.waitUntil(lambda: "was saved as the backup" in told(at_work), timeout=4000)
    assert len(copies(path, locations.backups_folder())) == 1
    QTest.qWait(1500)
    assert len(copies(path, locations.backups_folder())) == 1


def test_a_note_being_typed_is_in_the_clipboard(at_work, qtbot):
    QGuiApplication.clipboard().setText("of no worth")
    at_work.presses(Qt.Key.Key_Space)
    at_work.presses(Qt.Key.Key_F2)
    at_work.types("typed by then")
    written_over(at_work.path, at_work.older)
    qtbot.waitUntil(lambda: at_work.desk.read_only and "older copy" in told(at_work), timeout=4000)
    assert "typed by then" in QGuiApplication.clipboard().text()
    assert "clipboard" in at_work.says()


def cut_to_nothing(path):
    path.write_bytes(b"")


def no_database(path):
    path.write_text("a shopping list", encoding="utf-8")


@pytest.mark.parametrize("harm", [cut_to_nothing, no_database])
def test_what_is_no_project_any_more_is_said_once_and_without_a_traceback(at_work, qtbot, harm):
    harm(at_work.path)
    qtbot.waitUntil(lambda: "backup" in told(at_work), timeout=4000)
    at_work.window.status.clear_message()
    QTest.qWait(1600)
    assert at_work.says() == ""
    at_work.text.select(Span(100, 112))
    at_work.presses(Qt.Key.Key_2, widget=at_work.text)
    assert at_work.says()
    assert at_work.path.stat().st_size < 100
    assert CrashWindow._shown is None


def test_a_newer_copy_is_gone_on_in_and_what_is_in_it_appears(at_work, qtbot, tmp_path):
    newer = Path(shutil.copy(at_work.path, tmp_path / "newer"))
    at_work.does("undo")
    QTest.qWait(1)
    at_work.does("redo")
    newer = Path(shutil.copy(at_work.path, newer))
    put_in_place(at_work.path, newer)
    at_work.selects("Dedeman Hotel")
    at_work.presses(Qt.Key.Key_2)
    assert len(at_work.text.index) == quotes(at_work)
    assert at_work.window.toast.news is None
