"""The right pane stands still: lists and card have the same room whatever is chosen, tagged, written or read."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from heritage_annotator.services.annotations.marking import plan_attribute, plan_note, plan_tagging


@pytest.fixture
def at_work(researcher):
    researcher.starts()
    return researcher


def tag_with_four(person):
    """Chooses an annotation that then bears four tags and more."""
    desk = person.desk
    annotation = desk.reading.annotations(desk.article_id)[0]
    desk.go_to(annotation.id)
    desk.do(plan_tagging(desk.reading, annotation, desk.codebook.leaves()[:4], desk.annotator))
    QApplication.processEvents()
    assert len(desk.reading.taggings_of(annotation.id)) >= 4
    return annotation.id


def rows_seen(tree):
    """How many rows of the tree are seen whole."""
    tree.expandAll()
    tree.scrollToTop()
    QApplication.processEvents()
    index, rows = tree.indexAt(QPoint(20, 2)), 0
    while index.isValid() and tree.visualRect(index).bottom() < tree.viewport().height():
        rows += 1
        index = tree.indexBelow(index)
    return rows


@pytest.mark.parametrize(("size", "least"), [((1280, 800), 14), ((1024, 700), 9)])
def test_with_four_tags_on_the_passage_the_codebook_keeps_its_rows(at_work, size, least):
    at_work.window.resize(*size)
    tag_with_four(at_work)
    tree = at_work.window.findChild(QWidget, "tagTree")
    assert rows_seen(tree) >= least
    card = at_work.window.workspace.inspector
    assert card.isVisible()
    assert tree.mapTo(at_work.window, QPoint(0, tree.height())).y() <= card.mapTo(at_work.window, QPoint(0, 0)).y()


def test_no_deed_and_no_choice_moves_the_list(at_work):
    desk, workspace = at_work.desk, at_work.window.workspace
    tree = workspace.tags.tree
    workspace.tags.go_to(desk.codebook.by_slug("cause.looting").id)

    def stands():
        QApplication.processEvents()
        return tree.geometry(), tree.verticalScrollBar().value()

    desk.choose("")
    before = stands()
    chosen = tag_with_four(at_work)
    assert stands() == before
    for attribute in desk.reading.attributes():
        desk.do(plan_attribute(desk.reading.annotation(chosen), attribute, next(iter(attribute.choices))))
    assert stands() == before
    desk.do(plan_note(desk.reading.annotation(chosen), "One.\n\nTwo.\n\n- three\n- four"))
    assert stands() == before
    desk.choose("")
    assert stands() == before
    for tag in desk.codebook.leaves()[:3]:  # whose definitions are of any length
        workspace.tags.go_to(tag.id)
        assert stands()[0] == before[0]


def test_a_note_that_is_written_grows_over_the_list_and_goes_back_to_a_line(at_work):
    workspace, desk = at_work.window.workspace, at_work.desk
    chosen = tag_with_four(at_work)
    desk.do(plan_note(desk.reading.annotation(chosen), ""))
    tree, card = workspace.tags.tree.geometry(), workspace.inspector.height()
    at_work.presses(Qt.Key.Key_F2)
    editor = at_work.window.findChild(QPlainTextEdit, "noteEditor")
    assert QApplication.focusWidget() is editor
    one_line = editor.height()
    for word in ("first", "second", "third"):
        at_work.types(word)
        at_work.presses(Qt.Key.Key_Return)
    assert editor.height() > one_line
    assert workspace.inspector.height() > card
    assert workspace.tags.tree.geometry() == tree
    foot = workspace.inspector.mapTo(at_work.window, QPoint(0, workspace.inspector.height())).y()
    assert foot == workspace.right.mapTo(at_work.window, QPoint(0, workspace.right.height())).y()
    at_work.presses(Qt.Key.Key_Escape)
    assert workspace.inspector.height() == card
    ((note,),) = at_work.sql("SELECT note FROM annotation WHERE id = ?", chosen)
    assert note.split() == ["first", "second", "third"]


def test_a_click_on_the_quotation_shows_it_whole_and_another_folds_it(at_work):
    at_work.drags(0, 200)
    at_work.types("1")
    card, quote = at_work.window.workspace.inspector, at_work.window.findChild(QWidget, "quote")
    at_rest, one_line = card.height(), quote.height()
    QTest.mouseClick(quote, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert quote.height() > one_line
    assert card.height() > at_rest
    QTest.mouseClick(quote, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert (quote.height(), card.height()) == (one_line, at_rest)


def test_the_card_says_which_of_the_articles_annotations_is_chosen(at_work):
    quote = at_work.window.findChild(QWidget, "quote")
    count = len(at_work.text.index)
    assert count > 2
    for number, mark in enumerate(at_work.text.index.marks, 1):
        at_work.desk.choose(mark.id)
        assert quote.place == f"{number}/{count}"
    at_work.drags(0, 12)
    at_work.types("1")
    assert quote.place == f"1/{count + 1}"


def test_with_no_annotation_the_card_stays_and_says_what_to_do(at_work):
    workspace = at_work.window.workspace
    tag_with_four(at_work)
    place = workspace.inspector.geometry()
    at_work.desk.choose("")
    QApplication.processEvents()
    assert workspace.inspector.geometry() == place
    nothing = at_work.window.findChild(QWidget, "nothingChosen")
    assert nothing.isVisible()
    assert "Select words" in nothing.text()


@pytest.mark.parametrize("shown", ["show_tags", "show_annotations"])
def test_the_card_stands_under_either_list(at_work, shown):
    at_work.does(shown)
    tag_with_four(at_work)
    workspace = at_work.window.workspace
    assert at_work.window.findChild(QWidget, "tagChips").isVisible()
    listed = workspace.annotations.view if shown == "show_annotations" else workspace.tags.tree
    assert listed.viewport().height() > 300
