"""Backups while a researcher works: by themselves, on demand, and told when they fail."""

import sqlite3
from contextlib import closing
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from heritage_annotator import locations
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.projects.backups import MUCH, copies
from heritage_annotator.ui.preferences.dialog import SettingsDialog
from heritage_annotator.ui.preferences.table import BACKUPS


@pytest.fixture(autouse=True)
def data_home(home, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    assert locations.backups_folder().is_relative_to(home)


def made(researcher):
    return copies(researcher.path, locations.backups_folder())


def rests(researcher, qtbot):
    qtbot.waitUntil(lambda: not researcher.window.backing_up.is_busy, timeout=10_000)


def test_a_copy_of_the_day_is_made_by_itself_and_only_one(researcher, qtbot):
    researcher.starts()
    assert researcher.window.backing_up._clock.isActive()
    for _ in range(2):
        researcher.window.backing_up.make_if_due()
        rests(researcher, qtbot)
    [copy] = made(researcher)
    assert f" {datetime.now().astimezone().date().isoformat()} " in copy.name
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM annotation").fetchone()[0] > 0
    assert "acked up" not in researcher.says()


def test_where_no_copies_are_wanted_none_is_made(researcher, qtbot):
    researcher.starts()
    researcher.window.preferences.set("backups", 0)
    researcher.window.backing_up.make_if_due()
    rests(researcher, qtbot)
    assert made(researcher) == []


def test_a_copy_is_made_from_the_settings_and_told(researcher, qtbot):
    researcher.starts()
    researcher.window.settings.show(BACKUPS)
    dialog = researcher.window.findChild(SettingsDialog)
    QApplication.processEvents()
    QTest.mouseClick(dialog.findChild(QPushButton, "setting.back_up"), Qt.MouseButton.LeftButton)
    rests(researcher, qtbot)
    [copy] = made(researcher)
    assert copy.name in researcher.says()


def test_a_copy_can_be_opened_and_shows_what_was(researcher, qtbot):
    researcher.starts()
    marks = len(researcher.text.index)
    researcher.window.backing_up.make_now()
    rests(researcher, qtbot)
    researcher.desk.choose(researcher.text.index.marks[0].id)
    researcher.presses(Qt.Key.Key_Delete)
    article = researcher.desk.article_id
    researcher.window.projects.open(made(researcher)[0])
    researcher.desk.open_article(article)
    QApplication.processEvents()
    assert len(researcher.text.index) == marks


def test_a_copy_that_cannot_be_made_is_told_in_a_sentence(researcher, qtbot):
    researcher.starts()
    locations.backups_folder().parent.mkdir(parents=True)
    locations.backups_folder().write_bytes(b"in the place of the folder")
    researcher.window.backing_up.make_if_due()
    rests(researcher, qtbot)
    assert researcher.says().startswith("No backup was made:")
    assert str(locations.backups_folder()) in researcher.says()


def test_a_name_given_in_the_settings_is_borne_from_then_on(researcher):
    researcher.starts()
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_1)
    researcher.window.preferences.set("annotator_name", "Zaynab زينب")
    assert researcher.sql("SELECT count(*) FROM annotator WHERE name = 'Zaynab زينب'") == [(1,)]
    assert "Zaynab" in researcher.window.status.findChild(QPushButton, "statusAnnotator").text()


def marks_much(researcher, slug, count):
    """Puts the tag on so many annotations, one deed each."""
    desk = researcher.desk
    tag = desk.codebook.by_slug(slug)
    for start in range(count):
        desk.do(plan_annotation(desk.reading, desk.article_id, Span(start, start + 9), [tag], desk.annotator))


def removes_tag(researcher, slug):
    tags = researcher.window.workspace.tags
    tags.go_to(researcher.desk.codebook.by_slug(slug).id)
    tags.tree.setFocus()
    QApplication.processEvents()
    researcher.presses(Qt.Key.Key_Delete)
    researcher.presses(Qt.Key.Key_Return)


def test_before_much_is_taken_away_a_copy_is_made_that_holds_it(researcher, qtbot):
    researcher.starts()
    asked = "SELECT count(*) FROM tagging JOIN tag ON tag.id = tag_id WHERE slug = 'cause.mines'"
    marks_much(researcher, "cause.mines", MUCH)
    [(before,)] = researcher.sql(asked)
    removes_tag(researcher, "cause.mines")
    qtbot.waitUntil(lambda: researcher.sql(asked) == [(0,)], timeout=30_000)
    [copy] = made(researcher)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute(asked).fetchone() == (before,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    qtbot.waitUntil(lambda: researcher.desk.codebook.by_slug("cause.mines") is None, timeout=30_000)
    researcher.does("undo")
    assert researcher.sql(asked) == [(before,)]


def test_for_little_that_is_taken_away_no_copy_is_made(researcher):
    researcher.starts()
    removes_tag(researcher, "damage.structural")
    assert researcher.desk.codebook.by_slug("damage.structural") is None
    assert made(researcher) == []


def test_where_no_copy_can_be_made_much_is_not_taken_away(researcher, qtbot):
    researcher.starts()
    marks_much(researcher, "cause.mines", MUCH)
    locations.backups_folder().parent.mkdir(parents=True, exist_ok=True)
    locations.backups_folder().write_bytes(b"in the place of the folder")
    removes_tag(researcher, "cause.mines")
    qtbot.waitUntil(lambda: not researcher.desk.large_deeds.is_under_way, timeout=30_000)
    assert researcher.desk.codebook.by_slug("cause.mines") is not None
    assert researcher.sql("SELECT count(*) FROM tag WHERE slug = 'cause.mines'") == [(1,)]
