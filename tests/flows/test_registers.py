"""She keeps the registers of sources and actors in the window: entered, graded, joined, removed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton

from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import create_project
from tests.flows.test_incident_editing import box, choose, form_of, keep
from tests.patience import until
from tests.samples import plainly

NAME = "مرصد التراث 👩🏽‍🏫 𐡕𐡃𐡌𐡓"


@pytest.fixture
def page(researcher):
    researcher.starts()
    researcher.does("show_registers")
    page = researcher.window.workspace.pages.registers
    assert page.isVisible()
    return page


def told(page):
    return [each.text() for each in page.sheet.findChildren(QLabel)]


def click(page, name):
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def chosen(page, name):
    page.pane.filter.setText(name)
    for _ in range(250):  # its sheet follows a moment later
        if page._late.isActive():
            QTest.qWait(20)
    assert not page._late.isActive()
    assert page.pane.model.rows, name


def test_a_source_is_entered_graded_and_found_by_any_name(researcher, page):
    click(page.pane, "registerNew")
    form = form_of(researcher)
    box(form, "name").setText(f"  {NAME} ")
    box(form, "names", QPlainTextEdit).setPlainText("Heritage Watch\nHW; هيريتيج ووتش")
    choose(form, "kind", "monitor")
    box(form, "side").setText("Opposition")
    keep(form)
    asked = "SELECT kind, side, names FROM source WHERE name = ?"
    assert plainly(researcher.path, asked, NAME) == [
        ("monitor", "Opposition", '["Heritage Watch", "HW", "هيريتيج ووتش"]')
    ]
    assert NAME in told(page)
    assert "Not graded: nobody has looked at its record yet. That is not F." in told(page)
    chosen(page, "heritage watch")
    [row] = page.pane.model.rows
    assert (row.name, row.about) == (NAME, "Not graded · monitor · Opposition · 0 statements")
    click(page.sheet, "registerGrade")
    form = form_of(researcher)
    keep(form)
    assert "needed" in form.trouble  # no letter: nothing is graded, and F is not taken for it
    choose(form, "reliability", "B")
    box(form, "scope").setText("shelling in Idlib")
    box(form, "dated").setText("2026-02-30")
    keep(form)
    assert "does not exist" in form.trouble
    box(form, "dated").setText("2026-02-03")
    box(form, "reason", QPlainTextEdit).setPlainText("right in 14 of 15")
    box(form, "reviewer").setText("زينب")
    keep(form)
    joined = "grade JOIN source ON source.id = source_id WHERE name = ?"
    asked = f"SELECT reliability, scope, dated, reason, reviewer FROM {joined}"
    graded = ("B", "shelling in Idlib", "2026-02-03", "right in 14 of 15", "زينب")
    assert plainly(researcher.path, asked, NAME) == [graded]
    assert any(each.startswith("Reliability B: usually reliable · from 3 Feb 2026") for each in told(page))
    assert page.pane.model.rows[0].about.startswith("B · monitor")
    click(page.sheet, "takeGrade.0")
    assert plainly(researcher.path, asked, NAME) == []
    researcher.does("undo")
    researcher.does("undo")
    researcher.does("undo")
    assert plainly(researcher.path, "SELECT count(*) FROM source WHERE name = ?", NAME) == [(0,)]


def test_a_later_grade_is_in_force_and_the_earlier_is_kept(researcher, page):
    chosen(page, "SANA")
    for day, letter in (("2030-05-01", "D"), ("2030-06-01", "E")):
        click(page.sheet, "registerGrade")
        form = form_of(researcher)
        choose(form, "reliability", letter)
        box(form, "dated").setText(day)
        keep(form)
    lines = [each for each in told(page) if each.startswith("Reliability ") and " · from " in each]
    assert lines[0].startswith("Reliability E")
    assert lines[1].startswith("Reliability D")
    assert lines[1].endswith("no longer in force")


def test_two_entries_that_are_one_source_are_joined_and_undone(researcher, page):
    before = plainly(researcher.path, "SELECT id, originator_id, relayed_by_id FROM statement ORDER BY id")
    [(sohr,)] = plainly(researcher.path, "SELECT id FROM source WHERE name LIKE 'Syrian Observatory%'")
    chosen(page, "SANA")
    sana = page.entry_id
    click(page.sheet, "registerJoin")
    form = form_of(researcher)
    box(form, "other").setText("nobody at all")
    keep(form)
    assert form.isVisible()
    box(form, "other").setText("Syrian Observatory for Human Rights")
    keep(form)
    assert plainly(researcher.path, "SELECT count(*) FROM source WHERE id = ?", sana) == [(0,)]
    after = plainly(researcher.path, "SELECT id, originator_id, relayed_by_id FROM statement ORDER BY id")
    moved = [(id_, *(sohr if who == sana else who for who in named)) for id_, *named in before]
    assert after == moved
    assert after != before
    [source] = [each for each in researcher.desk.reading.every(Source) if each.id == sohr]
    assert "SANA" in source.names
    researcher.does("undo")
    assert plainly(researcher.path, "SELECT id, originator_id, relayed_by_id FROM statement ORDER BY id") == before


def test_what_statements_name_stays_and_what_nothing_names_goes(researcher, page):
    chosen(page, "SANA")
    click(page.sheet, "registerRemove")
    assert plainly(researcher.path, "SELECT count(*) FROM source WHERE name = 'SANA'") == [(1,)]
    assert "stays: statements name it" in researcher.window.status.message.text()
    click(page.pane, "registerNew")
    form = form_of(researcher)
    box(form, "name").setText("sana")
    keep(form)
    assert "in the register already" in form.trouble
    box(form, "name").setText(NAME)
    keep(form)
    page.pane.filter.clear()
    chosen(page, NAME)
    click(page.sheet, "registerRemove")
    assert plainly(researcher.path, "SELECT count(*) FROM source WHERE name = ?", NAME) == [(0,)]


def test_a_source_of_a_removed_article_is_joined_and_kept_with_it(researcher, page):
    [(article, sana)] = plainly(
        researcher.path,
        "SELECT DISTINCT article_id, source.id FROM statement JOIN source ON source.id = originator_id "
        "WHERE name = 'SANA'",
    )
    researcher.desk.open_article(article)
    researcher.does("remove_article")
    researcher.does("show_registers")
    chosen(page, "SANA")
    assert page.entry_id == sana
    click(page.sheet, "registerRemove")
    assert plainly(researcher.path, "SELECT count(*) FROM source WHERE id = ?", sana) == [(1,)]


def test_a_source_not_to_be_named_is_covered_until_asked(researcher, page):
    chosen(page, "SANA")
    click(page.sheet, "registerEdit")
    form = form_of(researcher)
    form.boxes["sensitive.source not to be named"].setChecked(True)
    keep(form)
    assert "SANA" not in " ".join(told(page))
    assert page.pane.model.rows[0].name == "░░░░"
    researcher.desk.veil.lift(is_lifted=True)
    assert "SANA" in told(page)
    researcher.desk.veil.lift(is_lifted=False)
    assert "SANA" not in told(page)


def test_the_label_of_the_house_stands_apart_from_the_words_of_sources(researcher, page):
    click(page.pane, "registerActors")
    assert [row.name for row in page.pane.model.rows]
    chosen(page, "islamic state")
    click(page.sheet, "registerEdit")
    form = form_of(researcher)
    box(form, "label").setText("IS group")
    box(form, "names", QPlainTextEdit).setPlainText("terrorists\nداعش")
    keep(form)
    assert "IS group" in told(page)
    assert "“\u2068terrorists\u2069”, “\u2068داعش\u2069”" in told(page)
    assert plainly(researcher.path, "SELECT count(*) FROM claim WHERE field = 'actor' AND value = 'Islamic State'") == [
        (0,)
    ]
    quotes = plainly(researcher.path, "SELECT quote FROM claim WHERE field = 'actor' AND value = 'IS group'")
    assert quotes
    click(page.sheet, "registerRemove")
    assert plainly(researcher.path, "SELECT count(*) FROM actor WHERE label = 'IS group'") == [(1,)]
    click(page.pane, "registerNew")
    form = form_of(researcher)
    box(form, "label").setText("لواء 🏛️")
    keep(form)
    assert "لواء 🏛️" in told(page)


def test_it_is_reached_and_left_by_keys_and_leads_to_incidents_and_words(researcher, page):
    click(page.sheet, "registerBack")
    assert researcher.window.workspace.centre.current_name == "incidents"
    incidents = researcher.window.workspace.pages.incidents
    QTest.mouseClick(incidents.pane.registers, Qt.MouseButton.LeftButton)
    assert page.isVisible()
    chosen(page, "SANA")
    QTest.keyClick(page.pane.filter, Qt.Key.Key_Return)
    assert page.pane.view.hasFocus()
    QTest.keyClick(page.pane.view, Qt.Key.Key_Return)
    form = form_of(researcher)
    assert box(form, "name", QLineEdit).text() == "SANA"
    assert box(form, "kind", QComboBox).currentData() == "agency"
    QTest.keyClick(form, Qt.Key.Key_Escape)
    link = next(each for each in page.sheet.findChildren(QPushButton) if each.text().startswith("HA 17-0001"))
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert incidents.sheet.dossier.incident.number == "HA 17-0001"
    researcher.does("show_registers")
    link = next(each for each in page.sheet.findChildren(QPushButton) if each.text() == "Open article")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert researcher.window.workspace.centre.current_name == "reader"


def test_what_the_team_agrees_on_holds_for_the_next_incident(researcher, page):
    researcher.does("conventions")
    form = form_of(researcher)
    box(form, "numbers").setText("تدمر {yyyy}/{nnn}")
    assert form._told.text().endswith("/001")
    for name, value, why in (
        ("corroborated", "1", "write 2 to 9"),
        ("corroborated", "many", "write 2 to 9"),
        ("cell", "-3", "write degrees"),
        ("cell", "wide", "write degrees"),
    ):
        before = box(form, name).text()
        box(form, name).setText(value)
        keep(form)
        assert why in form.trouble
        box(form, name).setText(before)
    box(form, "corroborated").setText("3")
    box(form, "cell").setText("0,5")
    keep(form)
    held = dict(plainly(researcher.path, "SELECT key, value FROM convention"))
    assert (held["numbers"], held["corroborated"], held["cell"]) == ("تدمر {yyyy}/{nnn}", "3", "0.5")
    researcher.does("show_incidents")
    incidents = researcher.window.workspace.pages.incidents
    incidents.show_incident(next(row.id for row in incidents.pane.model.rows if row.number == "HA 17-0001"))
    assert not any("Enough for" in each.text() for each in incidents.sheet.findChildren(QLabel))
    incidents.editing.new_incident()
    form = form_of(researcher)
    box(form, "title").setText("برج 🏛️")
    keep(form)
    [(number,)] = plainly(researcher.path, "SELECT number FROM incident WHERE title = 'برج 🏛️'")
    assert number.startswith("تدمر ")
    assert number.endswith("/001")
    researcher.does("undo")
    researcher.does("undo")
    assert "corroborated" not in dict(plainly(researcher.path, "SELECT key, value FROM convention"))


def test_an_empty_register_says_of_whom_it_is_and_how_they_enter_it(researcher, home):
    session = create_project(home / "new.heritage", Annotator("1" * 36, "Zaynab"))
    session.close()
    researcher.starts(home / "new.heritage")
    researcher.does("show_registers")
    page = researcher.window.workspace.pages.registers
    assert "“New source…”" in " ".join(told(page))
    QTest.mouseClick(page.pane.findChild(QPushButton, "registerActors"), Qt.MouseButton.LeftButton)
    until(lambda: "“New actor…”" in " ".join(told(page)))
    assert "do or suffer" in " ".join(told(page))


def test_the_menu_key_opens_what_can_be_done_to_the_entry(researcher, page):
    view = page.pane.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    at = view.visualRect(view.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    menu = view.findChild(QMenu, "rowMenu")
    assert menu.isVisible()
    assert [each.text() for each in menu.actions()] == ["Edit…", "Grade…", "Same as another…", "Remove"]
    assert page.entry_id == page.pane.current_id == page.pane.model.rows[-1].key
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    form = form_of(researcher)
    assert box(form, "name").text() == page.pane.model.rows[-1].name
