"""She looks where and when it happened: moves the map by mouse and keys, and goes from a sign to the words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from heritage_annotator.services.maps.briefs import Sign
from heritage_annotator.services.maps.clusters import Cluster
from heritage_annotator.services.maps.projection import projected
from heritage_annotator.ui.look.scripts import sized_for
from heritage_annotator.ui.maps.chosen_pane import Quotation
from heritage_annotator.ui.maps.marks import Marks
from heritage_annotator.ui.maps.timeline_painter import _key_places, key_height

NOTHING = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(researcher):
    researcher.starts()
    researcher.does("show_map")
    page = researcher.window.workspace.pages.map
    page.map.load()
    QApplication.processEvents()
    return page


def at_palmyra(view):
    return view._pixel(projected(34.56, 38.27)).toPoint()


def turns(view, steps, at):
    event = QWheelEvent(
        QPointF(at), view.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton,
        NOTHING, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_the_sample_stands_at_palmyra_with_its_incidents(page):
    [pin] = [pin for pin in page.map.pins if pin.briefs and not pin.of_parent]
    assert (pin.site.name, len(pin.briefs), pin.sign) == ("Site of Palmyra", 2, Sign.SEVERE)
    assert page.map.hasFocus()
    assert not page.legend.buttons[Sign.LOOTING].isVisible()
    assert page.legend.buttons[Sign.THREAT].text() == "threat  1"
    # Incidents of no site are not told as none.
    page._take(page._all._replace(sites={}))
    [told] = [each.text() for each in page._none.findChildren(QLabel)]
    assert told.startswith("No sites in this project yet.")


def test_a_name_in_arabic_has_the_room_beside_its_sign_that_its_larger_letters_take(page):
    [pin] = [pin for pin in page.map.pins if pin.briefs and not pin.of_parent]
    named = pin._replace(site=replace(pin.site, name="قلعة تَدْمُر الأثرية 21 🏛️"))
    marks, small = Marks(page._desk.theme), QFont(page.font())
    marks.show([named], [Cluster(projected(34.56, 38.27), (0,))])
    marks.label(QRectF(0, 0, 900, 900), lambda at: QPointF(at.x * 900, at.y * 900), small)
    small.setPixelSize(12)
    [label] = marks._labels
    assert label.width >= QFontMetricsF(sized_for(small, label.words)).horizontalAdvance(label.words)


def test_a_click_on_a_sign_tells_its_incidents_and_a_quotation_leads_to_the_words(researcher, page):
    QTest.mouseClick(page.map, Qt.MouseButton.LeftButton, NOTHING, at_palmyra(page.map))
    quotations = page.chosen.findChildren(Quotation)
    assert any("planted mines" in each.text() for each in quotations)
    quotation = next(each for each in quotations if "planted mines" in each.text())
    QTest.mouseClick(quotation, Qt.MouseButton.LeftButton)
    assert researcher.window.workspace.centre.current_name == "reader"
    assert "planted mines" in researcher.text.selected_span.of(researcher.body)
    researcher.does("go_back")
    assert researcher.window.workspace.centre.current_name == "map"


def test_an_incident_beside_the_map_leads_to_its_page(researcher, page):
    QTest.keyClick(page.map, Qt.Key.Key_PageDown)
    head = next(each for each in page.chosen.findChildren(QPushButton) if each.text().startswith("HA 17-0002"))
    QTest.mouseClick(head, Qt.MouseButton.LeftButton)
    workspace = researcher.window.workspace
    assert workspace.centre.current_name == "incidents"
    assert workspace.pages.incidents.sheet.dossier.incident.number == "HA 17-0002"


def test_the_wheel_zooms_and_what_is_under_the_mouse_stays_there(page):
    at = at_palmyra(page.map) + QPoint(40, 25)
    level, place = page.map.level, page.map._place(QPointF(at))
    turns(page.map, 2, at)
    assert page.map.level == level + 1
    after = page.map._pixel(place)
    assert abs(after.x() - at.x()) <= 1
    assert abs(after.y() - at.y()) <= 1
    turns(page.map, -2, at)
    assert page.map.level == level


def test_dragging_moves_the_map_and_chooses_nothing(page):
    before, start = at_palmyra(page.map), at_palmyra(page.map)
    QTest.mousePress(page.map, Qt.MouseButton.LeftButton, NOTHING, start)
    for step in (10, 40, 90):
        QTest.mouseMove(page.map, start + QPoint(step, step // 2))
    QTest.mouseRelease(page.map, Qt.MouseButton.LeftButton, NOTHING, start + QPoint(90, 45))
    moved = at_palmyra(page.map) - before
    assert abs(moved.x() - 90) <= 1
    assert abs(moved.y() - 45) <= 1
    assert page.chosen.findChildren(Quotation) == []


def test_keys_move_zoom_and_show_all(page):
    view, before = page.map, at_palmyra(page.map)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert at_palmyra(view).x() < before.x()
    level = view.level
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.level > level
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.level == level
    assert view.rect().contains(at_palmyra(view))


def test_the_legend_counts_on_the_map_what_lies_somewhere_and_elsewhere_all(page):
    total = page._all.signs(is_placed=False)
    placed = page._all.signs(is_placed=True)
    lying = {number for pin in page._all.placed.pins for number in pin.briefs}
    assert len(lying) < len(page._all.briefs)
    for view, counts in (("map", placed), ("timeline", total)):
        page.show_view(view)
        shown = {sign: each.text() for sign, each in page.legend.buttons.items() if not each.isHidden()}
        told = {sign: int(each.rpartition("  ")[2]) for sign, each in shown.items()}
        assert told == {sign: count for sign, count in counts.items() if count}
        assert page.legend.nowhere.isHidden() == (view != "map")
        nowhere = len(page._all.briefs) - len(lying) if view == "map" else 0
        assert page.legend.nowhere.text().startswith(f"{nowhere} incident")


def test_the_legend_hides_a_sign_and_shows_it_again(page):
    button = page.legend.buttons[Sign.THREAT]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [len(pin.briefs) for pin in page.map.pins if pin.site.name == "Site of Palmyra"] == [1]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [len(pin.briefs) for pin in page.map.pins if pin.site.name == "Site of Palmyra"] == [2]


def test_escape_leads_back_to_the_text(researcher, page):
    QTest.keyClick(page.map, Qt.Key.Key_Escape)
    assert researcher.window.workspace.centre.current_name == "reader"


def test_the_timeline_goes_through_incidents_by_keys_and_opens_one(researcher, page):
    researcher.does("show_timeline")
    view = page.timeline
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert page.chosen.findChildren(Quotation)
    place = view.row_rect(0).center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NOTHING, place)
    assert view.current == 0
    QTest.keyClick(view, Qt.Key.Key_Return)
    workspace = researcher.window.workspace
    assert workspace.centre.current_name == "incidents"
    assert workspace.pages.incidents.sheet.dossier.incident.id == page._all.briefs[view.rows[0]].incident.id


def test_what_the_forms_of_dates_mean_is_told_whole_however_narrow_the_timeline_is(researcher, page):
    researcher.does("show_timeline")
    view, font = page.timeline, page.timeline.font()
    one_line = key_height(font, 2000)
    for width in (2000, 460, 300):
        widest = max(each.x() for each in _key_places(font, width))
        assert widest < width
    assert key_height(font, 460) == 2 * one_line
    researcher.window.resize(1024, 700)
    QApplication.processEvents()
    below = view.viewport().height() - view._foot() + 2
    grabbed = view.grab().toImage()
    paper = QColor(researcher.desk.theme.tokens.paper)
    inked = {
        y for y in range(below, grabbed.height() - 2) for x in range(6, 300, 3) if grabbed.pixelColor(x, y) != paper
    }
    assert {y for y in inked if y < below + one_line}
    assert {y for y in inked if y >= below + one_line}


def test_the_timeline_is_zoomed_and_moved(researcher, page):
    researcher.does("show_timeline")
    view, fitted = page.timeline, page.timeline.day
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.day > fitted
    start = view.viewport().rect().center()
    before = view._start
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NOTHING, start)
    QTest.mouseMove(view.viewport(), start - QPoint(50, 0))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NOTHING, start - QPoint(50, 0))
    assert view._start == pytest.approx(before + 50 / view.day)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.day == pytest.approx(fitted)


def test_a_number_of_the_table_leads_to_its_incidents(researcher, page):
    researcher.does("show_crossed")
    table = page.table
    cell = next(iter(table.crossing.cells))
    place = table.visualRect(table.model().index(*cell)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, NOTHING, place)
    heads = [each.text() for each in page.chosen.findChildren(QPushButton) if each.text().startswith("HA ")]
    assert len(heads) == len(table.crossing.cells[cell])
    actors = page._tables.button(1)
    QTest.mouseClick(actors, Qt.MouseButton.LeftButton)
    assert "Islamic State" in [row.words for row in table.crossing.rows]


def test_copies_are_images_tables_and_geojson(researcher, page, tmp_path):
    for view in ("map", "timeline", "table"):
        page.show_view(view)
        assert page.copies.made("png").startswith(b"\x89PNG")
        assert b"<svg" in page.copies.made("svg")[:400]
    page.show_view("timeline")
    page.copies.save("csv", tmp_path / "line.csv")
    text = (tmp_path / "line.csv").read_text(encoding="utf-8-sig")
    assert "HA 17-0002" in text
    assert "/2017-03-03,before,,2017-03-03" in text
    page.copies.save("geojson", tmp_path / "all.geojson")
    assert b'"FeatureCollection"' in (tmp_path / "all.geojson").read_bytes()
    assert "Saved to" in researcher.says()


def test_a_site_is_found_by_a_name_in_any_script_and_enter_opens_its_page(researcher, page):
    page.pane.finish()
    researcher.types("tadm", page.pane.filter)
    assert [row.name for row in page.pane.model.rows][:1] == ["Site of Palmyra"]
    page.pane.filter.setText("تَدْمُر")
    assert [row.name for row in page.pane.model.rows][:1] == ["Site of Palmyra"]
    QTest.keyClick(page.pane.filter, Qt.Key.Key_Return)
    assert page.is_site_shown
    labels = " ".join(each.text() for each in page.site.findChildren(QLabel))
    assert "Палмира" in labels or "Пальмира" in labels
    assert "whs 23" in labels
    assert "List in Danger, 2013" in labels
    assert "Not assessed by then" in page.site.condition_words
    QTest.keyClick(page.site, Qt.Key.Key_Escape)
    assert not page.is_site_shown
    assert researcher.window.workspace.centre.current_name == "map"


def test_a_place_of_the_world_heritage_list_that_is_not_in_the_project_is_shown_where_it_lies(page):
    page.pane.finish()
    page.pane.filter.setText("Hatra")
    row = page.pane.model.rows[0]
    assert row.key == "whs:277"
    page.pane.view.setCurrentIndex(page.pane.model.index(0, 0))
    there = page.map._pixel(projected(35.588, 42.718)).toPoint()
    assert page.map.rect().contains(there)


def test_where_no_site_is_called_so_it_is_said_and_one_can_be_entered(page):
    page.pane.finish()
    page.pane.filter.setText("zzz 🏛️ تتتت")
    assert page.pane.nothing.isVisible()
    assert not page.pane.view.isVisible()
    assert "“zzz 🏛️ تتتت”" in page.pane.nothing.findChildren(QLabel)[0].text()
    asked = QSignalSpy(page.pane.new_asked)
    page.pane.nothing.link_clicked.emit()
    assert asked.count() == 1
    page.pane.filter.clear()
    assert page.pane.view.isVisible()
    assert not page.pane.nothing.isVisible()


def test_a_site_s_page_leads_to_its_incidents_its_parts_and_their_words(researcher, page):
    page.show_site(next(pin.site.id for pin in page.map.pins if pin.site.name == "Site of Palmyra"))
    part = next(each for each in page.site.findChildren(QPushButton) if "Citadel of Palmyra" in each.text())
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    assert page._all.sites[page.site.site_id].name == "Citadel of Palmyra"
    parent = next(each for each in page.site.findChildren(QPushButton) if "Site of Palmyra" in each.text())
    QTest.mouseClick(parent, Qt.MouseButton.LeftButton)
    quotation = next(each for each in page.site.findChildren(Quotation) if "planted mines" in each.text())
    QTest.keyClick(quotation, Qt.Key.Key_Return)
    assert researcher.window.workspace.centre.current_name == "reader"
    assert "planted mines" in researcher.text.selected_span.of(researcher.body)


def test_the_condition_is_told_as_of_the_day_that_is_chosen(page, qapp):
    tower = next(site for site in page._all.sites.values() if site.name.startswith("South tower"))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # in which Qt would show 31-01-2000
    try:
        page.show_site(tower.id)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    dates = sorted(each.observed for each in page.site._story.observations)
    assert dates
    page.site.slider.setValue(page.site.slider.maximum())
    assert "Not assessed" not in page.site.condition_words
    page.site.day.setDate(QDate(2000, 1, 31))
    assert page.site.day.text() == "2000-01-31"
    assert "Not assessed" in page.site.condition_words


def test_a_site_without_coordinates_stands_among_the_others_by_what_happened_there(page):
    page.pane.finish()
    rows = list(page.pane.model.rows)
    tower = next(row for row in rows if row.name.startswith("South tower"))
    assert tower.sign == Sign.DESTROYED
    assert "1 incident" in tower.about
    assert "no coordinates" in tower.about
    signs = [list(Sign).index(Sign(row.sign)) for row in rows]
    assert signs == sorted(signs)
    assert rows.index(tower) < rows.index(next(row for row in rows if row.name == "Site of Palmyra"))
