"""What is marked as sensitive is covered in lists, titles, names and words, until she asks for it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView

from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.services.annotations.sensitive import plan_sensitive
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.incidents.flagging import plan_flags
from tests.drafts import plan_import
from tests.flows.test_incident_editing import box, form_of, keep, opened
from tests.samples import FAMILY, VOCALISED, plainly

TOWER = "HA 26-0001"
SITE = "Citadel of Qasr al-Noor (invented)"
WHO = "Monitoring group based abroad (invented)"


def seen(page):
    """Every word the page shows, in the list, on the sheet and at the right."""
    labels = [each.text() for pane in (page.sheet, page.words) for each in pane.findChildren(QLabel)]
    model = page.pane.model
    cells = [
        str(model.index(row, column).data()) for row in range(model.rowCount()) for column in range(model.columnCount())
    ]
    return "\n".join((*labels, *cells, *(f"{row.title}\n{row.about}" for row in model.rows)))


@pytest.fixture
def page(researcher):
    page = opened(researcher, TOWER)
    reading = researcher.desk.reading
    incident = page.sheet.dossier.incident
    [site] = [each for each in reading.every(Site) if each.name == SITE]
    [source] = [each for each in reading.every(Source) if each.name == WHO]
    wanted = [
        (incident, ["graphic content"]),
        (site, ["place of looting targets"]),
        (source, ["source not to be named"]),
    ]
    assert researcher.desk.do(plan_flags(wanted))
    QTest.qWait(60)
    page.show_incident(incident.id)
    return page


def test_title_site_source_and_words_are_covered_until_asked(researcher, page):
    hidden = (page.sheet.dossier.incident.title, SITE, WHO, "two towers")
    told = seen(page)
    assert [each for each in hidden if each in told] == []
    assert "░" in told
    QTest.mouseClick(page.pane.sensitive, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    told = seen(page)
    assert [each for each in hidden if each not in told] == []
    QTest.mouseClick(page.pane.sensitive, Qt.MouseButton.LeftButton)
    told = seen(page)
    assert [each for each in hidden if each in told] == []


def test_what_is_covered_is_found_by_typing_and_kept_whole_by_forms(researcher, page):
    page.pane.filter.setText("qasr al-noor")
    assert [row.number for row in page.pane.model.rows] == [TOWER]
    page.pane.filter.setText("")
    page.show_incident(page.incident_id)
    card = next(each for each in page.sheet.cards if each.value.statement.originator_id)
    before = plainly(researcher.path, "SELECT id, name FROM source ORDER BY id")
    said = plainly(researcher.path, "SELECT id, originator_id FROM statement ORDER BY id")
    for each in {each.value.statement.id: each for each in page.sheet.cards}.values():
        page.editing.edit_statement(each.value.statement)
        form = form_of(researcher)
        assert "░" not in box(form, "originator", QLineEdit).text()
        box(form, "said_on").setText("2026-05-13")
        keep(form)
    assert card is not None
    assert plainly(researcher.path, "SELECT id, name FROM source ORDER BY id") == before
    assert plainly(researcher.path, "SELECT id, originator_id FROM statement ORDER BY id") == said
    assert plainly(researcher.path, "SELECT count(*) FROM site WHERE name LIKE '%░%'") == [(0,)]
    assert plainly(researcher.path, "SELECT count(*) FROM claim WHERE value LIKE '%░%'") == [(0,)]


def test_the_map_the_registers_and_the_incidents_are_uncovered_together(researcher, page):
    researcher.does("show_registers")
    registers = researcher.window.workspace.pages.registers
    assert WHO not in {row.name for row in registers.pane.model.rows}
    researcher.does("show_map")
    atlas = researcher.window.workspace.pages.map
    QTest.mouseClick(atlas.sensitive, Qt.MouseButton.LeftButton)
    assert page.pane.sensitive.isChecked()
    researcher.does("show_registers")
    assert WHO in {row.name for row in registers.pane.model.rows}


def test_the_reader_says_that_an_article_and_an_annotation_are_marked(researcher):
    researcher.starts()
    desk = researcher.desk
    desk.go_to(desk.reading.annotations(desk.article_id)[0].id)
    header, inspector = researcher.window.reader.header, researcher.window.workspace.inspector
    before, place = header._source.text(), inspector._quote.place
    assert "Sensitive" not in f"{before} {place}"
    researcher.does("article_sensitive")
    researcher.does("annotation_sensitive")
    assert header._source.text() == f"Sensitive · {before}"
    assert inspector._quote.place == f"Sensitive · {place}"
    researcher.does("annotation_sensitive")
    researcher.does("article_sensitive")
    assert (header._source.text(), inspector._quote.place) == (before, place)


def test_what_a_copy_of_the_map_would_reveal_is_said_before(researcher, page, tmp_path):
    researcher.does("show_map")
    atlas = researcher.window.workspace.pages.map
    atlas._asking.finish()
    menu = atlas.save.menu()
    atlas.copies.fill(menu)
    assert "With what is marked as sensitive" not in [each.text() for each in menu.actions()]
    QTest.mouseClick(page.pane.sensitive, Qt.MouseButton.LeftButton)  # uncovered elsewhere
    researcher.desk.veil.lift(is_lifted=True)
    QApplication.processEvents()
    atlas.copies.fill(menu)
    first = menu.actions()[0]
    assert (first.text(), first.isEnabled()) == ("With what is marked as sensitive", False)
    researcher.desk.veil.lift(is_lifted=False)
    atlas.copies.fill(menu)
    assert menu.actions()[0].isEnabled()


def test_first_words_that_end_within_a_marked_quotation_say_nothing_of_it(researcher):
    """An article without a title is called by its first words: the marked ones go on where these end."""
    researcher.starts()
    desk = researcher.desk
    quote = f"Umm Khalid hid the bronze lamps beneath {VOCALISED}"
    body = f"The guard at the north gate {FAMILY} told us that {quote} the oven."
    plan = plan_import([Draft(body, "a.txt", "text/plain", "utf-8", "")], desk.reading, desk.annotator.id)
    assert desk.do(plan.change)
    (article,) = (each.id for each in plan.added)
    desk.open_article(article)
    heading = desk.reading.article(article).heading
    assert heading != body
    assert quote not in heading
    assert "Umm Khalid" in heading  # cut within it
    assert desk.do(plan_annotation(desk.reading, article, span_of_quote(body, quote), (), desk.annotator))
    marked = desk.reading.annotations(article)[0]
    assert desk.do(plan_sensitive([marked], sensitive=True))
    QApplication.processEvents()

    def told():
        rows = researcher.window.findChild(QListView, "articleList").model()
        listed = [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]
        labels = [each.text() for each in researcher.window.findChildren(QLabel) if each.isVisible()]
        return "\n".join((researcher.window.windowTitle(), *listed, *labels))

    for page in ("show_reader", "show_retrieval", "show_history"):
        researcher.does(page)
        QTest.qWait(50)
        assert [each for each in told().split("\n") if "Umm" in each or "bronze" in each] == [], page
    assert "The guard at the north gate" in told()
    desk.veil.lift(is_lifted=True)
    QApplication.processEvents()
    assert "Umm Khalid" in told()
