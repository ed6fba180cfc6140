"""She looks at the incidents as a table: narrows it, sorts it, changes many at once and takes rows with her."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from heritage_annotator.services.incidents.planning import plan_incident_edit
from heritage_annotator.storage.reading.reading import Reading
from tests.few import few
from tests.patience import until
from tests.samples import plainly


@pytest.fixture
def page(researcher):
    researcher.starts()
    researcher.does("show_incidents")
    page = researcher.window.workspace.pages.incidents
    QAbstractItemModelTester(page.pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QTest.mouseClick(page.pane.as_table, Qt.MouseButton.LeftButton)
    assert page.table.isVisible()
    assert not page.pane.view.isVisible()
    page.researcher = researcher
    return page


def numbers(page):
    return [row.number for row in page.pane.model.rows]


def cells(page, at):
    model = page.pane.model
    return [model.index(at, each).data() for each in range(model.columnCount())]


def choose(box, key):
    box.showPopup()
    box.hidePopup()
    box.setCurrentIndex(box.findData(key))


def click_heading(page, name):
    across = page.table.view.horizontalHeader()
    section = [each.name for each in page.pane.model.columns].index(name)
    at = QPoint(across.sectionViewportPosition(section) + 12, across.height() // 2)
    QTest.mouseClick(across.viewport(), Qt.MouseButton.LeftButton, pos=at)


def select_all(page):
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def states(page):
    return plainly(page.researcher.desk.path, "SELECT number, status, to_review FROM incident ORDER BY number")


def test_one_click_shows_a_table_that_says_what_the_list_says(page):
    assert cells(page, 1)[0] == "HA 17-0002"
    assert cells(page, 1)[1] == "Heavy damage to Palmyra reported; element not stated"
    assert cells(page, 1)[2:4] == ["damage", "unverified"]
    assert cells(page, 1)[4:7] == ["Site of Palmyra", "Syria", "by 3 Mar 2017"]
    assert page.pane.narrowing.isVisible()
    QTest.mouseClick(page.pane.as_table, Qt.MouseButton.LeftButton)
    assert page.sheet.isVisible()
    assert page.pane.view.isVisible()
    assert not page.pane.narrowing.isVisible()
    QTest.mouseClick(page.pane.by_boxes, Qt.MouseButton.LeftButton)
    for _ in range(2):
        QTest.mouseClick(page.pane.as_table, Qt.MouseButton.LeftButton)
    assert page.pane.narrowing.isVisible()


def test_enter_opens_the_page_of_the_incident_and_its_words_follow_the_row(page):
    view = page.table.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    until(lambda: page.sheet.dossier is not None and page.sheet.dossier.incident.number == "HA 17-0002")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page.sheet.isVisible()
    assert page.sheet.dossier.incident.number == "HA 17-0002"


def test_typing_filters_any_name_of_a_site_in_any_spelling(page):
    QTest.keyClicks(page.pane.filter, "tadmur mines")
    assert numbers(page) == ["HA 17-0001"]
    page.pane.filter.setText("تَدْمُر")
    assert numbers(page) == ["HA 17-0001", "HA 17-0002"]
    QTest.keyClick(page.pane.filter, Qt.Key.Key_Down)
    assert page.table.view.hasFocus()
    page.pane.filter.setText("nothing of the kind")
    assert numbers(page) == []


def test_it_is_narrowed_by_kind_status_site_source_and_period(page):
    boxes = page.pane.narrowing
    assert boxes.isVisible()
    choose(boxes.findChild(type(boxes._kind), "incidentKindFilter"), "threat")
    assert numbers(page) == ["HA 17-0001"]
    boxes.reset()
    reading: Reading = page.researcher.desk.reading
    choose(boxes._site, next(id_ for id_, name, *_ in reading.sites_of_incidents() if name == "Site of Palmyra"))
    assert numbers(page) == ["HA 17-0001", "HA 17-0002"]
    choose(boxes._source, next(id_ for id_, name, _ in reading.sources_of_incidents() if name == "SANA"))
    assert numbers(page) == ["HA 17-0001"]
    boxes.reset()
    choose(boxes._status, "contested")
    assert numbers(page) == ["HA 26-0001"]
    boxes.reset()
    choose(boxes._country, next(country for _, _, country, _ in reading.sites_of_incidents() if country))
    assert "HA 26-0001" not in numbers(page)
    boxes.reset()
    QTest.keyClicks(boxes._since, "2017-03-02")
    QTest.keyClicks(boxes._until, "2017-03")
    assert numbers(page) == ["HA 17-0001", "HA 17-0002"]
    boxes._since.setText("2017-02-30")
    assert boxes._since.toolTip()
    QTest.mouseClick(boxes._reset, Qt.MouseButton.LeftButton)
    assert len(numbers(page)) == 3


@pytest.mark.parametrize("name", few(2, ["number", "date", "site", "title", "kind", "status", "country"]))
def test_a_click_on_a_heading_sorts_and_a_second_turns_it_round(page, name):
    click_heading(page, "status" if name != "status" else "title")
    click_heading(page, name)
    up = numbers(page)
    click_heading(page, name)
    column = [each.name for each in page.pane.model.columns].index(name)
    down = numbers(page)
    told = {row.number: cells(page, at)[column] for at, row in enumerate(page.pane.model.rows)}
    filled = [each for each in down if told[each] not in {"", "left open"}]
    assert sorted(up) == sorted(down)
    if len({told[each] for each in filled}) == len(filled):
        assert [each for each in up if each in filled] == filled[::-1]


def test_columns_are_chosen_and_kept_for_the_next_time(page):
    menu = page.table.view.column_menu()
    next(each for each in menu.actions() if each.text() == "Severity").trigger()
    assert [each.name for each in page.pane.model.columns][-2:] == ["severity", "originators"]
    assert "severe" in {cells(page, at)[-2].casefold() for at in range(3)}
    page.researcher.starts_again()
    page.researcher.does("show_incidents")
    again = page.researcher.window.workspace.pages.incidents
    assert "severity" in [each.name for each in again.pane.model.columns]


def test_many_are_changed_as_one_deed_after_a_preview_and_undone(page):
    select_all(page)
    before = states(page)
    QTest.mouseClick(page.table.change_button, Qt.MouseButton.LeftButton)
    strip = page.table.strip
    assert strip.isVisible()
    assert not strip.apply_button.isEnabled()
    strip._status.setCurrentIndex(strip._status.findData("contested"))
    strip._review.setCurrentIndex(strip._review.findData("marked"))
    until(lambda: strip.preview.text() == "3 incidents change.")
    assert states(page) == before
    QTest.mouseClick(strip.apply_button, Qt.MouseButton.LeftButton)
    assert {row[1:] for row in states(page)} == {("contested", 1)}
    assert not strip.isVisible()
    QTest.qWait(50)
    page.researcher.does("undo")
    assert states(page) == before


def test_what_has_a_severity_is_no_threat_and_is_named_in_the_preview(page):
    select_all(page)
    page.table.change()
    page.table.strip._kind.setCurrentIndex(page.table.strip._kind.findData("threat"))
    until(lambda: "left out, because" in page.table.strip.preview.text())
    told = page.table.strip.preview.text()
    assert "HA 17-0002" in told
    assert "1 needs no change" in told


def test_an_embargo_is_a_day_and_is_lifted_again(page):
    select_all(page)
    page.table.change()
    strip, path = page.table.strip, page.researcher.desk.path
    QTest.keyClicks(strip._embargo, "2030-02-31")
    until(lambda: "does not exist" in strip.preview.text())
    assert not strip.apply_button.isEnabled()
    strip._embargo.setText("2999-01-31")
    until(strip.apply_button.isEnabled)
    QTest.mouseClick(strip.apply_button, Qt.MouseButton.LeftButton)
    assert plainly(path, "SELECT DISTINCT embargo FROM incident") == [("2999-01-31",)]
    select_all(page)
    page.table.copy()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 1
    page.table.change()
    strip._embargo.setText("0")
    until(strip.apply_button.isEnabled)
    strip.apply()
    assert plainly(path, "SELECT DISTINCT embargo FROM incident") == [("",)]


def test_several_are_linked_to_one(page):
    select_all(page)
    page.table.change()
    strip = page.table.strip
    strip._link.setCurrentIndex(strip._link.findData("part of"))
    choose(strip._other, page.pane.model.rows[0].id)
    until(lambda: strip.preview.text() == "2 incidents change. 1 needs no change.")
    strip.apply()
    assert plainly(page.researcher.desk.path, "SELECT count(*) FROM incident_link WHERE kind = 'part of'") == [(2,)]


def test_rows_are_copied_with_the_words_behind_them(page):
    page.table.view.setFocus()
    page.table.view.selectRow(1)
    QTest.keyClick(page.table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, row = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t")[0] == "Number"
    assert row.split("\t")[0] == "HA 17-0002"
    assert "“The city has faced heavy damage due to the fighting and the IS-occupation.” (" in row.split("\t")[-1]


def test_escape_closes_the_strip_and_then_leads_back_to_the_text(page):
    select_all(page)
    page.table.change()
    QTest.keyClick(page.table.strip._status, Qt.Key.Key_Escape)
    assert not page.table.strip.isVisible()
    assert page.table.view.hasFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Escape)
    assert page.researcher.window.workspace.centre.current_name == "reader"


def test_what_others_do_is_shown_and_the_selection_stays(page):
    page.table.view.selectRow(1)
    desk = page.researcher.desk
    incident = next(each.incident for each in page._shelf.dossiers() if each.incident.number == "HA 17-0001")
    desk.do(plan_incident_edit(incident, title="Mines 𐡁𐡋 ألغام"))
    assert cells(page, 0)[1] == "Mines 𐡁𐡋 ألغام"
    assert page.table.view.selected_ids == [page.pane.model.rows[1].id]


def test_where_nothing_fits_it_is_said_and_one_click_shows_all_again(page):
    pane, table = page.pane, page.table
    pane.filter.setText("قَصْر zzz 🏛️")
    until(lambda: pane.model.rowCount() == 0)
    assert table.nothing.isVisible()
    assert not table.view.isVisible()
    assert "No incident matches “قَصْر zzz 🏛️”." in [each.text() for each in table.nothing.findChildren(QLabel)]
    QTest.mouseClick(pane.as_table, Qt.MouseButton.LeftButton)  # the list says so too
    assert pane.nothing.isVisible()
    assert not pane.view.isVisible()
    QTest.mouseClick(pane.nothing.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert (numbers(page), pane.nothing.isVisible()) == (["HA 17-0001", "HA 17-0002", "HA 26-0001"], False)
    assert pane.view.isVisible()
    QTest.mouseClick(pane.as_table, Qt.MouseButton.LeftButton)
    choose(pane.narrowing.findChild(QComboBox, "incidentKindFilter"), "looting")
    assert [each.text() for each in table.nothing.findChildren(QLabel)] == ["No incident fits the filters."]
    QTest.mouseClick(table.nothing.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert len(numbers(page)) == 3
    assert table.view.isVisible()


def test_in_a_row_of_the_list_the_name_of_the_site_gives_way_and_what_stays_is_told(page):
    painter = page.pane.view.itemDelegate()
    font = page.researcher.desk.theme.small_font()
    facts = "sensitive", "Citadel of Qasr al-Noor — قلعة قصر النور", "12 May 2026", "3 originators"
    told = painter._about(facts, font, 260, 1)
    assert told.startswith("\u200esensitive · Cit")
    assert told.endswith("… · 12 May 2026 · 3 originators")
    assert facts[1].split(" ")[0] in painter._about(facts, font, 260, 2)
    assert "قلعة قصر النور" in painter._about(facts, font, 260, 2)
