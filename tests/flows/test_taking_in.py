"""Passages that are in no incident: gone through as a list, and taken into an incident from its page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from heritage_annotator.model.span import Span
from heritage_annotator.model.text import canonical
from heritage_annotator.services.annotations.marking import plan_annotation, tags_to_set
from tests.drafts import plan_import
from tests.flows.test_incident_editing import box, form_of, keep, opened
from tests.samples import plainly
from tests.ui.conftest import draft

TEXT = (
    "🏛️ تضرّر سور تدمر في 12 أيار 2026، قال شاهد.\r\n"
    "The wall of Palmyra\u00a0fell on Tuesday, 👩🏽‍🏫 residents said. 𐡕𐡃𐡌𐡓 was spared; a café\u0301 burned."
)
WORDS = ("تضرّر سور تدمر", "The wall of Palmyra\u00a0fell", "a café\u0301 burned")


@pytest.fixture
def marked(researcher):
    """An article with three passages that report damage, beside the sample's incidents."""
    researcher.starts()
    desk = researcher.desk
    added = plan_import([draft(canonical(TEXT), "Two walls", published="2026-05-14")], desk.reading, desk.annotator.id)
    desk.do(added.change)
    article = added.added[0].id
    body = desk.reading.body(article)
    for words in WORDS:
        start = body.index(words)
        span = Span(start, start + len(words))
        tags = tags_to_set(desk.codebook, ["damage.structural"])
        desk.do(plan_annotation(desk.reading, article, span, tags, desk.annotator))
    researcher.article = article
    return researcher


def queue(researcher):
    researcher.does("show_incidents")
    page = researcher.window.workspace.pages.incidents
    QTest.mouseClick(page.pane.queue, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert page.pane.queue_view.isVisible()
    return page


def test_the_queue_is_a_list_and_each_passage_is_read_where_it_stands(marked):
    researcher = marked
    page = queue(researcher)
    rows = page.pane.passages.rowCount()
    assert plainly(researcher.path, "SELECT count(*) FROM annotation")[0][0] > rows >= 3
    assert not page.pane.view.isVisible()
    view = page.pane.queue_view
    QTest.keyClick(view, Qt.Key.Key_End)
    assert researcher.desk.reading.annotation(page.pane.passage_id).quote == WORDS[2]
    assert WORDS[2] in page.words.words.text()
    assert "Ctrl+J" in page.words._also.text()
    QTest.mouseClick(page.pane.queue, Qt.MouseButton.LeftButton)
    assert page.pane.view.isVisible()
    assert page.pane.passage_id == ""
    assert WORDS[2] not in page.words.words.text()


def test_one_goes_through_the_queue_by_keys_alone(marked):
    researcher = marked
    page = queue(researcher)
    view = page.pane.queue_view
    before = page.pane.passages.rowCount()
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.qWait(60)
    [(statements,)] = plainly(researcher.path, "SELECT count(*) FROM statement")
    for left in range(before - 1, before - 4, -1):
        researcher.does("add_statement")
        picking = researcher.window.workspace.stating.list
        assert picking.isVisible()
        row = view.visualRect(view.currentIndex())
        above, below = (view.viewport().mapToGlobal(corner).y() for corner in (row.topLeft(), row.bottomLeft()))
        assert min(abs(picking.y() - below), abs(picking.geometry().bottom() - above)) < 8
        QTest.keyClick(picking.input, Qt.Key.Key_Return)
        QTest.qWait(60)
        assert page.pane.passages.rowCount() == left
        assert researcher.window.workspace.centre.current_name == "incidents"
        if left > before - 3:
            assert page.pane.passage_id
    assert plainly(researcher.path, "SELECT count(*) FROM statement") == [(statements + 3,)]
    quotes = {
        quote
        for (quote,) in plainly(researcher.path, "SELECT quote FROM statement WHERE article_id = ?", researcher.article)
    }
    assert quotes == set(WORDS)
    researcher.does("undo")
    assert page.pane.passages.rowCount() == before - 2


def test_enter_opens_the_passage_in_its_article(marked):
    researcher = marked
    page = queue(researcher)
    QTest.keyClick(page.pane.queue_view, Qt.Key.Key_End)
    QTest.keyClick(page.pane.queue_view, Qt.Key.Key_Return)
    assert researcher.window.workspace.centre.current_name == "reader"
    assert researcher.desk.annotation.quote == WORDS[2]


def taken(researcher, page, words):
    card = page.sheet.cards[0]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    QTest.keyClick(card, Qt.Key.Key_N)
    picking = page.editing.taking_in.list
    assert picking.isVisible()
    picking.input.setText(words)
    QTest.keyClick(picking.input, Qt.Key.Key_Return)
    QTest.qWait(60)


def test_an_incident_takes_in_a_passage_and_context_and_untagged_words(marked):
    researcher = marked
    page = opened(researcher, "HA 17-0002")
    incident = page.incident_id
    taken(researcher, page, "wall of Palmyra")
    of_it = "SELECT quote, incident_id FROM statement WHERE quote = ?"
    assert plainly(researcher.path, of_it, WORDS[1]) == [(WORDS[1], incident)]
    context = "took control over the archaeological citadel of Palmyra"
    assert plainly(researcher.path, of_it, context) == [(context, None)]
    taken(researcher, page, "took control")
    assert plainly(researcher.path, of_it, context) == [(context, incident)]
    researcher.does("undo")
    assert plainly(researcher.path, of_it, context) == [(context, None)]
    taken(researcher, page, "words of an article")
    form = form_of(researcher)
    box(form, "article").setText("Two walls")
    box(form, "words", QPlainTextEdit).setPlainText("residents said")
    keep(form)
    assert form.trouble  # which article is not said
    article = next(name for name in form.offered("article", "two walls") if name.startswith("Two walls"))
    box(form, "article").setText(article)
    box(form, "words", QPlainTextEdit).setPlainText("residents never said")
    keep(form)
    assert form.trouble  # not the words that stand there
    box(form, "words", QPlainTextEdit).setPlainText("👩🏽‍🏫 residents said")
    box(form, "originator").setText("سكان 🏛️")
    box(form, "originator_words").setText("residents")
    keep(form)
    [(start, end)] = plainly(researcher.path, "SELECT start, end FROM statement WHERE quote = '👩🏽‍🏫 residents said'")
    assert researcher.desk.reading.body(researcher.article)[start:end] == "👩🏽‍🏫 residents said"
    assert plainly(researcher.path, "SELECT count(*) FROM source WHERE name = 'سكان 🏛️'") == [(1,)]


def test_a_severity_does_not_come_into_a_threat_with_context(marked):
    researcher = marked
    page = opened(researcher, "HA 17-0002")
    card = next(each for each in page.sheet.cards if each.value.claim.field == "severity")
    page.editing.of_value(card.value)
    page.editing._let_go(card.value)
    QTest.qWait(40)
    page.show_incident(next(row.id for row in page.pane.model.rows if row.number == "HA 17-0001"))
    words = card.value.statement.quote[:20]
    taken(researcher, page, words)
    asked = "SELECT incident_id FROM statement WHERE quote LIKE ?"
    assert plainly(researcher.path, asked, f"{words}%") == [(None,)]
    assert "threats and responses have none" in researcher.says()
