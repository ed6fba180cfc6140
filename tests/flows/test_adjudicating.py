"""She looks where two colleagues differ, and decides, with real clicks."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QTextBrowser

from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.services.annotations.marking import plan_annotation, plan_removal, plan_tagging, span_of_quote
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.ui.look.few_lines import isolated
from tests.samples import FAMILY, PALMYRENE, VOCALISED, importing, plainly

BODY = f"The temple {FAMILY} was hit. {VOCALISED}.\n{PALMYRENE} is gone.\xa0Looters came."
PEOPLE = [
    Annotator("22222222-2222-4222-8222-222222222222", "Odainat 𐡠"),
    Annotator("11111111-1111-4111-8111-111111111111", "Zaynab زينب"),
]
MARKS = (
    (("temple", "damage.destruction"), ("Looters", "cause.looting")),
    (("temple", "cause.airstrike"), (PALMYRENE, "damage.destruction")),
)


@pytest.fixture
def path(tmp_path):
    """A project in which two people coded one article."""
    path = tmp_path / "دِمَشق.heritage"
    create_project(path, PEOPLE[0]).close()
    with closing(open_project(path, PEOPLE[0])) as session:
        session.do(importing(BODY, title="معبد بل", outlet="Sanaʾ"))
        about = session.reading.articles()[0].id
        for person, marks in zip(PEOPLE, MARKS, strict=True):
            session.annotator = person
            for quote, slug in marks:
                tag = session.reading.codebook().by_slug(slug)
                session.do(plan_annotation(session.reading, about, span_of_quote(BODY, quote), [tag], person))
            for state in (ArticleState.READING, ArticleState.DONE):
                session.do(plan_state(session.reading.article(about), state))
    return path


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def as_read(label):
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText()


def chooses(page, row):
    where = page.list.visualItemRect(page.list.item(row)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QApplication.processEvents()


@pytest.fixture
def page(researcher, path):
    researcher.starts(path)
    QTest.keyClick(researcher.window, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    click(researcher.window.workspace.pages.team.differences)
    page = researcher.window.workspace.pages.differences
    assert page.isVisible()
    return page


def test_where_nobody_can_be_compared_the_keys_are_at_the_way_back(researcher):
    researcher.starts()
    researcher.does("show_team")
    measure = researcher.window.workspace.pages.team.measure
    assert (measure.isEnabled(), "Two people" in measure.toolTip()) == (False, True)
    researcher.does("show_differences")
    page = researcher.window.workspace.pages.differences
    assert page.isVisible()
    page.setFocus()
    assert QApplication.focusWidget() is page._back
    researcher.presses(Qt.Key.Key_Space)
    assert researcher.window.workspace.pages.team.isVisible()


def test_differences_stand_side_by_side_and_lead_into_the_text(researcher, page):
    assert page.list.count() == 3
    told = [page.list.item(row).text() for row in range(3)]
    assert told[0].split("\n")[1] == "Other tags"
    assert f"Only {isolated(PEOPLE[1].name)}" in told[1]
    assert f"Only {isolated(PEOPLE[0].name)}" in told[2]
    chooses(page, 0)
    assert {card._name.text() for card in page.cards} == {isolated(each.name) for each in PEOPLE}
    for card in page.cards:  # the words stand among those around them
        assert as_read(card._quote) == BODY.split("\n", maxsplit=1)[0]
        assert "<b>temple</b>" in card._quote.text()
    click(page.go)
    assert researcher.text.isVisible()
    assert researcher.desk.annotation.quote == "temple"
    researcher.does("show_differences")
    assert page.isVisible()


def test_a_decision_keeps_the_originals_and_can_be_edited_and_undone(researcher, page, path):
    before = plainly(path, "SELECT * FROM annotation ORDER BY id")
    chooses(page, 0)
    page.reason.setFocus()
    QTest.keyClicks(page.reason, "the strike")
    odainat_first = page.first.currentText() == PEOPLE[0].name
    click(page.accept_second if odainat_first else page.accept_first)
    [row] = plainly(path, "SELECT result_id, cause, reason, annotator_id FROM adjudication")
    assert row[1:] == ("slip", "the strike", researcher.desk.annotator.id)
    tags = plainly(path, "SELECT slug FROM tagging JOIN tag ON tag.id = tag_id WHERE annotation_id = ?", row[0])
    assert tags == [("cause.airstrike",)]
    kept = [each for each in plainly(path, "SELECT * FROM annotation ORDER BY id") if each[0] != row[0]]
    assert kept == before
    assert page.list.item(0).text().startswith("✓")
    assert page.list.currentRow() == 1
    chooses(page, 0)
    click(page.edit)
    assert researcher.desk.annotation_id == row[0]
    researcher.does("undo")
    assert plainly(path, "SELECT count(*) FROM adjudication") == [(0,)]
    assert plainly(path, "SELECT * FROM annotation ORDER BY id") == before


def test_a_decision_says_what_holds_and_its_reason_is_there_to_be_altered(page, path):
    people = {page.first: page.cards[0], page.second: page.cards[1]}
    chooses(page, 0)
    page.cause.setCurrentIndex(2)
    QTest.keyClicks(page.reason, "a <b> & b")
    click(page.accept_first)
    assert (page.reason.text(), page.cause.currentIndex()) == ("", 0)
    chooses(page, 0)
    assert (page.reason.text(), page.cause.currentIndex()) == ("a <b> & b", 2)
    [first] = [card for box, card in people.items() if box is page.first]
    tags = first._rest.text().removeprefix("Tags: ")
    assert page._decided.text().split("\n")[1] == f"Result: {isolated('temple')} · {tags}"
    QTest.keyClicks(page.reason, "!")
    click(page.accept_neither)
    assert plainly(path, "SELECT result_id, cause, reason FROM adjudication") == [("", "ambiguity", "a <b> & b!")]
    chooses(page, 1)
    QTest.keyClicks(page.reason, "seen")
    chooses(page, 2)
    assert page.reason.text() == "seen"  # of what is undecided nothing typed goes
    chooses(page, 0)
    assert page._decided.text().endswith("Result: nothing is marked")
    chooses(page, 1)
    assert (page.reason.text(), page.cause.currentIndex()) == ("", 0)


def test_an_unclear_rule_leads_to_the_definition_of_the_tag(researcher, page, path, qtbot):
    chooses(page, 2)
    page.cause.setCurrentIndex(1)
    odainat_first = page.first.currentText() == PEOPLE[0].name
    click(page.accept_second if odainat_first else page.accept_first)  # Zaynab marked nothing there
    assert plainly(path, "SELECT result_id, cause FROM adjudication") == [("", "rule_unclear")]
    pane = qtbot.waitUntil(lambda: researcher.window.findChild(QPlainTextEdit, "tagField.definition") is not None)
    assert pane is None
    looting = researcher.desk.codebook.by_slug("cause.looting")
    assert researcher.window.workspace.tags.current_tag == looting
    box = researcher.window.findChild(QPlainTextEdit, "tagField.definition")
    assert QApplication.focusWidget() is box, "typing would replace the name"
    assert not box.textCursor().hasSelection()
    researcher.does("show_history")
    history = researcher.window.workspace.pages.looking_back
    assert "The rule is unclear" in history.findChild(QTextBrowser, "historyDetail").toPlainText()
    assert history.findChild(QPushButton, "historyGo").isEnabled()
    researcher.does("show_differences")
    click(page.undecided)
    assert page.list.count() == 2


def test_the_definition_asked_about_is_that_of_a_tag_only_one_gave(researcher, page):
    desk = researcher.desk
    tags = sorted((desk.codebook.by_slug(slug) for slug in ("damage.destruction", "cause.airstrike")), key=by_id)
    shared, disputed = tags
    [lacks] = [
        each
        for each in desk.reading.annotations()
        if each.quote == "temple" and shared.id not in {tagging.tag_id for tagging in desk.reading.taggings_of(each.id)}
    ]
    assert desk.do(plan_tagging(desk.reading, lacks, [shared], desk.annotator))
    chooses(page, 0)
    assert {each._rest.text() for each in page.cards} == {
        f"Tags: {disputed.label()}, {shared.label()}",
        f"Tags: {shared.label()}",
    } or {each._rest.text() for each in page.cards} == {
        f"Tags: {shared.label()}, {disputed.label()}",
        f"Tags: {shared.label()}",
    }
    page.cause.setCurrentIndex(1)
    asked = []
    page.definition_asked.connect(asked.append)
    click(page.accept_first)
    assert asked == [disputed]


def by_id(tag):
    return tag.id


def test_neither_is_accepted_only_where_both_marked(page):
    chooses(page, 0)
    assert page.accept_neither.isEnabled()
    for row in (1, 2):
        chooses(page, row)
        assert not page.accept_neither.isEnabled()
        assert page.accept_first.isEnabled()


def test_beside_the_text_a_decision_is_told_as_one_and_makes_no_difference(researcher, page):
    chooses(page, 0)
    click(page.accept_first)
    researcher.desk.open_article(researcher.desk.reading.articles()[0].id)
    researcher.does("show_side_by_side")
    beside = researcher.window.workspace.pages.side_by_side
    table = beside.table
    cells = [table.item(row, at).text() for row in range(table.rowCount()) for at in range(1, table.columnCount())]
    assert sum("a decision" in each for each in cells) == 1
    differing = beside._count.text()
    researcher.does("undo")
    QApplication.processEvents()
    assert beside._count.text() == differing


def test_who_finished_it_and_marked_nothing_has_an_empty_column_beside_the_text(researcher, page):
    desk = researcher.desk
    for each in desk.reading.annotations():
        if each.annotator_id == PEOPLE[1].id:
            assert desk.do(plan_removal(desk.reading, each))
    desk.open_article(desk.reading.articles()[0].id)
    researcher.does("show_side_by_side")
    beside = researcher.window.workspace.pages.side_by_side
    columns = {beside.table.horizontalHeaderItem(at).text(): at for at in range(1, beside.table.columnCount())}
    empty = columns[isolated(PEOPLE[1].name)]
    assert set(columns) == {isolated(each.name) for each in PEOPLE}
    assert {beside.table.item(row, empty).text() for row in range(beside.table.rowCount())} == {""}
    assert beside._count.text() == "2 sentences differ"


def test_beside_the_text_nothing_is_counted_where_nothing_is_compared(researcher, page):
    researcher.desk.open_article("")
    researcher.does("show_side_by_side")
    beside = researcher.window.workspace.pages.side_by_side
    assert beside._nothing.isVisible()
    assert [each.isVisible() for each in (beside.differing, beside.whole, beside._count)] == [False] * 3


def test_where_only_her_own_work_is_shown_it_is_said_that_this_is_why_nobody_is_compared(researcher, page):
    researcher.does("only_mine")
    researcher.desk.open_article(researcher.desk.reading.articles()[0].id)
    for name in ("differences", "side_by_side"):
        researcher.does(f"show_{name}")
        nothing = getattr(researcher.window.workspace.pages, name)._nothing
        assert nothing.isVisible()
        assert "Only my own work" in " ".join(each.text() for each in nothing.findChildren(QLabel))
    said = []
    researcher.window.messages.said.connect(lambda *told: said.append(told[0]))
    researcher.does("show_team")
    click(researcher.window.workspace.pages.team.measure)
    assert "Only my own work" in said[-1]
