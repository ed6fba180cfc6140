"""She keeps the sites of the project in the window: entered, altered, taken from the list, imported, removed."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPlainTextEdit, QPushButton

from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.ui.maps.site_page import observation_told
from tests.flows.test_incident_editing import box, choose, form_of, keep
from tests.samples import plainly

NAME = "قلعة نوح 🏛️ 𐡕𐡃𐡌𐡓"


@pytest.fixture
def page(researcher):
    researcher.starts()
    researcher.does("show_map")
    page = researcher.window.workspace.pages.map
    settled(page)
    return page


def settled(page):
    page._asking.finish()
    page.pane.finish()
    QTest.qWait(60)
    QApplication.processEvents()


def click(widget, name):
    button = widget.findChild(QPushButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def told(page):
    return [each.text() for each in page.site.findChildren(QLabel)]


def test_a_site_is_entered_with_names_in_any_script_and_refused_where_it_cannot_be(researcher, page):
    click(page.pane, "siteNew")
    form = form_of(researcher)
    box(form, "name").setText(NAME)
    box(form, "names", QPlainTextEdit).setPlainText("Noah’s citadel [en]\nCitadelle (vieille)\n")
    box(form, "country").setText("syria")
    for latitude, longitude, why in (
        ("134.5", "38.2", "not a latitude"),
        ("34.5519", "", "half a location"),
        ("about 34", "38", "not a latitude"),
    ):
        box(form, "latitude").setText(latitude)
        box(form, "longitude").setText(longitude)
        keep(form)
        assert why in form.trouble
    box(form, "latitude").setText("48.2")
    box(form, "longitude").setText("15.1")
    box(form, "country").setText("Yemen")
    keep(form)
    assert "turned round it is" in form.trouble
    box(form, "country").setText("syria")
    box(form, "latitude").setText("34° 33' 7\" N")
    box(form, "longitude").setText("38,2694")
    box(form, "precision").setText("the hill")
    box(form, "id.own").setText("S-7")
    keep(form)
    settled(page)
    [(id_, names, country, latitude, longitude, ids)] = plainly(
        researcher.path, "SELECT id, names, country, latitude, longitude, ids FROM site WHERE name = ?", NAME
    )
    assert json.loads(names) == [{"language": "en", "name": "Noah’s citadel"}, {"name": "Citadelle (vieille)"}]
    assert (country, latitude, longitude, json.loads(ids)) == ("SY", "34.551944", "38.2694", {"own": "S-7"})
    assert page.is_site_shown
    assert page.site.site_id == id_
    click(page.site, "siteElement")
    form = form_of(researcher)
    assert box(form, "parent").text() == NAME
    box(form, "name").setText("North tower")
    keep(form)
    settled(page)
    asked = "SELECT relation, parent_id FROM site WHERE name = 'North tower'"
    assert plainly(researcher.path, asked) == [("element", id_)]
    page.show_site(id_)
    click(page.site, "siteEdit")
    form = form_of(researcher)
    box(form, "parent").setText("North tower")
    keep(form)
    assert "cannot be part of itself" in form.trouble
    form.reject()
    click(page.site, "siteRemove")
    assert "stays: incidents, values, observations or elements name it" in researcher.says()
    researcher.does("undo")
    settled(page)
    page.show_site(id_)
    click(page.site, "siteRemove")
    settled(page)
    assert plainly(researcher.path, "SELECT count(*) FROM site WHERE name = ?", NAME) == [(0,)]
    assert not page.is_site_shown


def test_what_is_written_otherwise_rests_no_more_on_the_gazetteer(researcher, page):
    [site] = [each for each in researcher.desk.reading.every(Site) if each.ids.get("whs") == "23"]
    page.show_site(site.id)
    click(page.site, "siteEdit")
    form = form_of(researcher)
    box(form, "names", QPlainTextEdit).appendPlainText("Palmyrène")
    box(form, "note", QPlainTextEdit).setPlainText("ask the department")
    keep(form)
    settled(page)
    asked = "SELECT gazetteer, latitude FROM site WHERE id = ?"
    assert plainly(researcher.path, asked, site.id) == [(site.gazetteer, site.latitude)]
    click(page.site, "siteEdit")
    form = form_of(researcher)
    box(form, "latitude").setText("34.55")
    keep(form)
    assert plainly(researcher.path, asked, site.id) == [("", "34.55")]
    researcher.does("undo")
    assert plainly(researcher.path, asked, site.id) == [(site.gazetteer, site.latitude)]


def test_a_property_of_the_list_is_taken_in_and_a_sensitive_site_is_covered(researcher, page):
    page.pane.filter.setText("حضر")
    page.pane.view.setCurrentIndex(page.pane.model.index(0, 0))
    assert page.pane.model.rows[0].key == "whs:277"
    assert page.chosen.take.isVisible()
    click(page.chosen, "takeSite")
    settled(page)
    assert plainly(researcher.path, "SELECT count(*) FROM site WHERE ids LIKE '%277%'") == [(1,)]
    assert page.is_site_shown
    click(page.site, "siteEdit")
    form = form_of(researcher)
    box(form, "sensitive", QCheckBox).setChecked(True)
    keep(form)
    settled(page)
    assert "covered: the site is marked as sensitive" in told(page)
    researcher.desk.veil.lift(is_lifted=True)
    settled(page)
    assert page.sensitive.isChecked()
    assert "covered: the site is marked as sensitive" not in told(page)


def test_the_condition_of_a_site_is_noted_without_an_incident(researcher, page):
    [site] = [each for each in researcher.desk.reading.every(Site) if each.ids.get("whs") == "23"]
    page.show_site(site.id)
    click(page.site, "siteObserve")
    form = form_of(researcher)
    choose(form, "state", "no damage visible")
    box(form, "observed").setText("the day before")
    keep(form)
    assert form.trouble
    box(form, "observed").setText("3 March 2017")
    box(form, "limits").setText("cloud; roof only")
    keep(form)
    settled(page)
    asked = "SELECT incident_id, state, observed, limits FROM observation WHERE site_id = ?"
    limits = '["cloud", "roof only"]'
    assert plainly(researcher.path, asked, site.id) == [(None, "no damage visible", "2017-03-03", limits)]
    assert any(each.startswith("Seen: ") and "no damage visible" in each for each in told(page))
    edit = next(
        each for each in page.site.findChildren(QPushButton) if each.text() == "Edit…" and not each.objectName()
    )
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton)
    form = form_of(researcher)
    assert box(form, "means", QComboBox).currentData() == "imagery"
    choose(form, "means", "visit")
    keep(form)
    assert plainly(researcher.path, "SELECT means FROM observation WHERE site_id = ?", site.id) == [("visit",)]


def test_a_file_of_sites_comes_in_as_one_deed_and_says_what_it_refused(researcher, page, tmp_path):
    before = plainly(researcher.path, "SELECT count(*) FROM site")
    file = tmp_path / "مواقع.csv"
    file.write_bytes(
        "\ufeffname;latitude;longitude;country\r\nTell Ḥalaf;36.8266;40.0394;SY\r\n"
        "Turned;38.2694;34.5519;SY\r\nتل\u00a0براك;36.6672;41.0586;SY\r\nNowhere;96;41;SY\r\n".encode()
    )
    heard = []
    researcher.desk.messages.news_told.connect(heard.append)
    page.editing.bring_in(file)
    page.editing.wait()
    QTest.qWait(80)
    assert plainly(researcher.path, "SELECT count(*) FROM site") == [(before[0][0] + 2,)]
    names = {name for (name,) in plainly(researcher.path, "SELECT name FROM site")}
    assert "Tell Ḥalaf" in names
    assert not {"Nowhere", "Turned"} & names
    [news] = heard
    assert news.sentence.startswith("مواقع.csv: ")
    assert "Row 2: “38.2694, 34.5519”" in news.sentence
    assert "Row 4: “96” is not a latitude" in news.sentence
    researcher.does("undo")
    assert plainly(researcher.path, "SELECT count(*) FROM site") == before


@pytest.mark.parametrize(
    ("sensor", "told"),
    [("not stated", "imagery, sensor not stated"), ("WorldView-2", "imagery, WorldView-2"), ("", "imagery")],
)
def test_an_observation_says_by_what_it_was_made(sensor, told):
    seen = Observation(
        "1", "2", "3", "2026", "2026", observed="2026-05-15", means="imagery", sensor=sensor, state="gone"
    )
    assert observation_told(seen) == ["on 15 May 2026", "gone", told]


def test_kml_is_refused_with_what_to_do(researcher, page, tmp_path):
    file = tmp_path / "places.kml"
    file.write_text("<kml/>")
    page.editing.bring_in(file)
    page.editing.wait()
    QTest.qWait(80)
    assert "save it as GeoJSON or CSV" in researcher.says()
