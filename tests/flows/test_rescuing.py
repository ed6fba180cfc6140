"""What was typed when the file could not be written: told before the window goes, and in the clipboard after."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.ui.desk.clipboard import rescue
from tests.samples import AWKWARD


@pytest.fixture
def typing(researcher):
    """She is about to write a note, and nothing of worth is in the clipboard."""
    QGuiApplication.clipboard().setText("of no worth")
    researcher.starts()
    researcher.presses(Qt.Key.Key_Space)
    return researcher


@pytest.fixture
def other(home):
    create_project(home / "other.heritage", Annotator(random_id(), "R. Haddad")).close()
    return home / "other.heritage"


def loses_the_file(researcher):
    """No deed is taken any more."""
    path = researcher.path
    return path.rename(path.with_suffix(".moved"))


def writes_a_note(researcher, words):
    researcher.presses(Qt.Key.Key_F2)
    researcher.types(words)
    researcher.text.setFocus()


def writes_a_name(researcher, words):
    researcher.window.workspace.tags.go_to(researcher.desk.codebook.by_slug("cause.airstrike").id)
    researcher.does("edit_tag")
    QApplication.focusWidget().setText(words)


def clipboard():
    return QGuiApplication.clipboard().text()


def test_a_note_and_a_name_that_cannot_be_kept_are_both_in_the_clipboard(typing, other):
    writes_a_name(typing, "Air raid 🏛️")
    loses_the_file(typing)
    writes_a_note(typing, "seen\u00a0there")
    typing.window.projects.open(other)
    assert clipboard().count("Air raid 🏛️") == 1
    assert clipboard().count("seen\u00a0there") == 1
    assert "of no worth" not in clipboard()
    assert "clipboard" in typing.says()


def test_details_that_cannot_be_kept_are_there_too(typing, other):
    typing.does("edit_details")
    typing.window.findChild(QLineEdit, "details.title").setText("Typed before leaving")
    typing.window.findChild(QLineEdit, "details.outlet").setText("Le Jour")
    loses_the_file(typing)
    typing.window.projects.open(other)
    assert clipboard() == "Typed before leaving\n\nLe Jour"
    assert "clipboard" in typing.says()


def test_of_two_texts_rescued_one_after_the_other_none_is_lost_until_something_is_copied(qapp):
    QGuiApplication.clipboard().setText("of no worth")
    rescue("one")
    rescue(AWKWARD)
    assert clipboard() == f"one\n\n{AWKWARD}"
    QGuiApplication.clipboard().setText("copied since")
    rescue("three")
    assert clipboard() == "three"


def test_after_a_refused_close_other_words_that_cannot_be_kept_are_told_of_too(typing):
    loses_the_file(typing)
    writes_a_note(typing, "first")
    assert not typing.window.close()
    typing.presses(Qt.Key.Key_F2)
    typing.types(" and second")
    typing.window.status.clear_message()
    assert not typing.window.close()
    assert typing.says()
    assert typing.window.isVisible()
    assert typing.window.close()
    assert "first and second" in clipboard()
    typing.window = None


def test_that_a_note_was_emptied_in_vain_is_told_before_the_window_goes(typing):
    writes_a_note(typing, "to be taken out")
    loses_the_file(typing)
    typing.presses(Qt.Key.Key_F2)
    typing.presses(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    typing.presses(Qt.Key.Key_Delete)
    assert not typing.window.close()
    assert typing.says()
    assert typing.window.close()
    assert clipboard() == "of no worth"
    typing.window = None


def test_a_name_that_was_emptied_in_vain_leaves_the_clipboard_alone(typing, other):
    writes_a_name(typing, "")
    loses_the_file(typing)
    typing.window.projects.open(other)
    assert clipboard() == "of no worth"
    assert "clipboard" not in typing.says()


def test_after_a_refused_close_what_was_kept_since_does_not_hide_the_next(typing):
    moved = loses_the_file(typing)
    writes_a_note(typing, "first")
    assert not typing.window.close()
    moved.rename(typing.path)
    writes_a_note(typing, ", kept")
    assert typing.desk.annotation.note.endswith("first, kept")
    writes_a_name(typing, "Air raid")
    loses_the_file(typing)
    assert not typing.window.close()
    assert typing.window.close()
    assert "Air raid" in clipboard()
    typing.window = None


def renames_in_the_tree(researcher, words):
    researcher.presses(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    researcher.window.workspace.tags.go_to(researcher.desk.codebook.by_slug("cause.airstrike").id)
    researcher.presses(Qt.Key.Key_F2)
    QApplication.focusWidget().setText(words)


@pytest.mark.parametrize("way", ["close", "another project"])
def test_a_name_being_typed_in_the_tree_is_kept_when_the_project_goes(typing, other, way):
    path = typing.path
    renames_in_the_tree(typing, "Air raid")
    if way == "close":
        typing.quits()
    else:
        typing.window.projects.open(other)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM tag WHERE labels LIKE '%Air raid%'").fetchone() == (1,)


def test_a_name_that_another_tag_has_is_in_the_clipboard_when_the_project_goes(typing, other):
    taken = typing.desk.codebook.by_slug("cause.mines").label()
    renames_in_the_tree(typing, taken)
    typing.window.projects.open(other)
    assert clipboard() == taken
    QTest.qWait(50)
    assert QApplication.focusWidget().objectName() != "tagRename"
