"""What is hidden, put away or gone gets no keys and no tags; what was typed is not lost with it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.codebook.editing import plan_archiving
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.ui.desk.messages import News


def count(researcher):
    return researcher.sql("SELECT count(*) FROM annotation")[0][0]


def selects(researcher, words):
    start = researcher.body.index(words)
    researcher.text.select(Span(start, start + len(words)))
    QApplication.processEvents()


@pytest.fixture
def tagged(researcher):
    """She has tagged a word of the sample with a digit."""
    researcher.starts()
    selects(researcher, researcher.body.split()[0])
    researcher.presses(Qt.Key.Key_1)
    assert researcher.desk.annotation is not None
    return researcher


@pytest.fixture
def other(home):
    """A project without articles, beside the one that is open."""
    create_project(home / "other.heritage", Annotator(random_id(), "R. Haddad")).close()
    return home / "other.heritage"


# Tags that were put away


def puts_the_tag_away(researcher):
    tag = researcher.desk.codebook.by_shortcut("1")
    assert researcher.desk.do(plan_archiving(tag, archived=True))
    return tag


def test_a_tag_put_away_is_repeated_neither_by_the_dot_nor_in_sticky_mode(tagged):
    puts_the_tag_away(tagged)
    before = count(tagged)
    selects(tagged, tagged.body.split()[3])
    tagged.types(".")
    assert count(tagged) == before
    tagged.does("sticky")
    tagged.presses(Qt.Key.Key_Return)
    assert count(tagged) == before
    assert tagged.window.workspace.palette_.isVisible()


def test_brought_back_it_is_repeated_again(tagged):
    tag = puts_the_tag_away(tagged)
    before = count(tagged)
    tagged.does("undo")
    selects(tagged, tagged.body.split()[3])
    tagged.types(".")
    assert count(tagged) == before + 1
    assert tagged.desk.last_tags == (tag.id,)


def test_a_tag_put_away_is_not_in_the_menu_of_the_right_click(tagged):
    def offered():
        view, at = tagged.text.viewport(), QPoint(5, 5)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
        QApplication.sendEvent(view, event)
        menu = QApplication.activePopupWidget()
        words = [action.text() for action in menu.actions()]
        menu.close()
        return [each for each in words if each.endswith("\t1")]

    assert offered()
    puts_the_tag_away(tagged)
    assert not offered()


# Keys


def is_read(researcher):
    return QApplication.focusWidget() is researcher.text


def test_behind_a_page_the_text_gets_no_keys_when_the_palette_of_the_inspector_closes(tagged):
    tagged.does("show_retrieval")
    button = tagged.window.workspace.inspector.findChild(QPushButton, "addTag")
    button.setFocus()
    button.click()
    QApplication.processEvents()
    assert tagged.window.workspace.palette_.isVisible()
    tagged.presses(Qt.Key.Key_Escape)
    assert QApplication.focusWidget().isVisible()
    assert not is_read(tagged)


def test_behind_a_page_the_text_gets_no_keys_when_the_note_is_left(tagged):
    before = count(tagged)
    tagged.does("show_retrieval")
    tagged.does("edit_note")
    tagged.presses(Qt.Key.Key_Escape)
    assert QApplication.focusWidget().isVisible()
    tagged.presses(Qt.Key.Key_Delete)
    assert count(tagged) == before


def test_behind_a_page_the_text_gets_no_keys_when_the_last_article_is_done(tagged):
    for _ in tagged.desk.reading.articles():
        tagged.does("finish_article")
    tagged.does("show_retrieval")
    tagged.does("finish_article")
    assert QApplication.focusWidget().isVisible()


def test_the_open_article_chosen_again_comes_forward(tagged):
    tagged.does("show_retrieval")
    tagged.does("filter_articles")
    tagged.presses(Qt.Key.Key_Down)
    tagged.presses(Qt.Key.Key_Return)
    assert tagged.text.isVisible()
    assert is_read(tagged)


def test_closing_the_codebook_brings_the_tree_forward_that_gets_the_keys(tagged):
    tagged.does("edit_tag")
    tagged.window.workspace.show_list("annotations")
    tagged.window.findChild(QPushButton, "closeCodebookPane").click()
    QApplication.processEvents()
    assert QApplication.focusWidget().objectName() == "tagTree"
    assert QApplication.focusWidget().isVisible()


def test_with_no_article_the_keys_go_to_the_way_to_open_one(researcher, other):
    researcher.starts(other)
    researcher.does("show_reader")
    assert QApplication.focusWidget().isVisible()


# What can be chosen, and what was typed


def test_reading_mode_that_did_not_begin_is_not_ticked(researcher):
    researcher.starts()
    researcher.does("edit_tag")
    codebook = researcher.desk.codebook
    name = QApplication.focusWidget()
    name.setText(codebook.groups()[1].label())
    researcher.does("reading_mode")
    assert not researcher.window.workspace.reading_mode.is_on
    assert not researcher.window.actions_["reading_mode"].isChecked()


def test_details_typed_are_kept_when_another_project_is_opened_but_for_a_date_that_is_none(researcher, other):
    researcher.starts()
    path = researcher.path
    researcher.does("edit_details")
    researcher.window.findChild(QLineEdit, "details.title").setText("Typed before leaving 🏛️")
    researcher.window.findChild(QLineEdit, "details.published").setText("yesterday")
    researcher.window.projects.open(other)
    researcher.window.projects.open(path)
    assert ("Typed before leaving 🏛️",) in researcher.sql("SELECT title FROM article")


def test_a_message_closed_in_another_project_gives_the_focus_to_nothing_gone(researcher, other):
    researcher.starts()
    researcher.window.toast.tell(News("Something happened."))
    researcher.does("last_message")
    researcher.window.projects.open(other)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    researcher.window.findChild(QPushButton, "toastClose").setFocus()
    researcher.presses(Qt.Key.Key_Escape)
    assert not researcher.window.toast.isVisible()


def test_an_empty_clipboard_is_told(researcher, monkeypatch):
    researcher.starts()
    # What the platform gives for it: Qt asks the system, which another program may keep waiting.
    monkeypatch.setattr(type(QGuiApplication.clipboard()), "mimeData", lambda _self: None)
    researcher.does("paste_article")
    assert "clipboard" in researcher.says()
