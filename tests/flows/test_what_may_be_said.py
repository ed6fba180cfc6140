"""She is told by keys what may not be said so: no majority of one, a status below the threshold, half a denial."""

import re
import zipfile
from html import unescape
from io import BytesIO

import pytest
from lxml import etree
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from heritage_annotator.model.incidents.events import Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, tags_to_set
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.incidents.planning import plan_incident_edit
from heritage_annotator.services.reports.period import period
from heritage_annotator.services.reports.writing import WRITERS
from heritage_annotator.services.sites.coordinates import Place, place_as_precise
from tests.drafts import plan_import
from tests.flows.test_incident_editing import box, form_of, keep, opened
from tests.flows.test_sites import settled
from tests.flows.test_stating import Hand
from tests.samples import plainly
from tests.services.incidents.test_what_may_be_said import AFFIRMS, DENIES, WIRE
from tests.services.reports.test_reports import whole
from tests.ui.conftest import draft


def told_in(form):
    return [each.text() for each in form.findChildren(QLabel) if not each.isHidden()]


def test_a_majority_of_one_is_told_at_once_and_not_kept(researcher):
    page = opened(researcher)
    button = page.sheet.findChild(QPushButton, "assess.date")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    form = form_of(researcher)
    rules = box(form, "rule", QComboBox)
    rules.setFocus()
    for _ in range(rules.count()):
        if rules.currentData() == "majority of independent originators":
            break
        QTest.keyClick(rules, Qt.Key.Key_Up)
    line = box(form, "value")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "2026-05-12")
    assert any("is not what most say" in each for each in told_in(form))
    keep(form)
    assert "“hierarchy of sources”" in form.trouble
    assert form.isVisible()
    asked = "SELECT count(*) FROM assessment WHERE rule LIKE 'majority%'"
    assert plainly(researcher.path, asked) == [(0,)]


def test_who_agrees_is_counted_once_for_a_page(researcher, monkeypatch):
    page = opened(researcher)
    counted = []
    agreeing = Shelf.agreeing
    monkeypatch.setattr(Shelf, "agreeing", lambda shelf, dossier: counted.append(1) or agreeing(shelf, dossier))
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down):
        before, counted[:] = page.sheet.dossier.incident.number, []
        QTest.keyClick(page.pane.view, key)
        QApplication.processEvents()
        assert page.sheet.dossier.incident.number != before
        assert len(counted) == 1


def words_of(written):
    """What a report says, of whatever format."""
    if not written.startswith(b"PK"):
        return unescape(re.sub("<[^>]*>", "", written.decode()))
    with zipfile.ZipFile(BytesIO(written)) as package:
        return "".join(etree.fromstring(package.read("word/document.xml")).itertext())


def day_of(desk):
    """The period in which the sample's statements were recorded."""
    days = sorted(each.created[:10] for each in desk.reading.every(Statement))
    return period(days[0], days[-1])


def test_a_status_set_below_the_threshold_stays_and_window_and_reports_say_so(researcher):
    page = opened(researcher, "HA 17-0002")
    researcher.desk.do(plan_incident_edit(page.sheet.dossier.incident, status="corroborated"))
    told = [each.text() for each in page.sheet.findChildren(QLabel)]
    below = "set with 1 independent originator; the team’s threshold is 2"
    assert any(f"Corroborated · {below}." in each for each in told), told
    made = whole(researcher.desk, day_of(researcher.desk)).blocks
    for form, write in WRITERS.items():
        text = words_of(write(made))
        assert " ".join(text.split()).count(below) == 2, form


@pytest.mark.parametrize(("quote", "tag"), [(WIRE, "cause.airstrike"), (AFFIRMS, "cause.mines")])
def test_a_sentence_that_denies_and_affirms_is_offered_as_both(researcher, quote, tag):
    researcher.starts()
    desk = researcher.desk
    plan = plan_import([draft(WIRE, "Wire", published="2026-05-16", language="en")], desk.reading, desk.annotator.id)
    desk.do(plan.change)
    article, start = plan.added[0].id, WIRE.index(quote)
    tags = tags_to_set(desk.codebook, [tag])
    desk.do(plan_annotation(desk.reading, article, Span(start, start + len(quote)), tags, desk.annotator))
    desk.go_to(desk.reading.annotations(article)[0].id)
    researcher.text.setFocus()
    QApplication.processEvents()
    hand = Hand(researcher)
    hand.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    options = researcher.window.workspace.stating.list.list.options
    new = next(row for row in range(options.rowCount()) if options.option(row).words.startswith("New: "))
    assert ("denied, then affirmed: two statements" in options.option(new).words) == (quote == WIRE)
    for _ in range(new):
        hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)
    assert hand.pressed <= 4
    asked = "SELECT polarity, quote FROM statement WHERE article_id = ? ORDER BY start"
    both = [("denied", DENIES), ("affirmed", WIRE[WIRE.index("blamed") :])]
    assert plainly(researcher.path, asked, article) == (both if quote == WIRE else [("affirmed", AFFIRMS)])
    asked = "SELECT s.polarity FROM claim c JOIN statement s ON s.id = c.statement_id WHERE c.field = 'date' AND "
    assert plainly(researcher.path, f"{asked} s.article_id = ?", article) == [("affirmed",)]


@pytest.mark.parametrize(
    ("precision", "told"),
    [
        ("the building", "34.5519, 38.2695"),
        ("one representative point", "34.55, 38.27"),
        ("مركز المدينة", "34.55, 38.27"),
        ("± 100 m", "34.552, 38.269"),
        ("10 km", "34.6, 38.3"),
        ("within 1,000 m", "34.55, 38.27"),
        ("à 1\u202f000 m près", "34.55, 38.27"),
        ("١٬٠٠٠ متر", "34.55, 38.27"),
        ("1,500 km", "34.55, 38.27"),
        ("٠٫٥ كم", "34.55, 38.27"),
        ("1,234,567 m", "35, 38"),
        ("à 1 km près", "34.55, 38.27"),
        ("0.5°", "35, 38"),
        ("", "34.55191234, 38.2694567"),
        ("as the visitor 🏛️ wrote it", "34.55191234, 38.2694567"),
    ],
)
def test_coordinates_have_no_more_digits_than_they_are_precise_to(precision, told):
    assert place_as_precise(Place("34.55191234", "38.2694567"), precision) == told
    assert place_as_precise(Place("34", "38.2"), precision) in ("34, 38.2", "34, 38")


def test_the_page_of_a_site_shows_its_place_no_more_precisely_than_it_is(researcher):
    researcher.starts()
    researcher.does("show_map")
    page = researcher.window.workspace.pages.map
    settled(page)
    site = next(each for each in researcher.desk.reading.every(Site) if each.ids.get("whs") == "23")
    digits = {len(each.partition(".")[2]) for each in (site.latitude, site.longitude)}
    assert max(digits) > 2  # the list gives more than a point for a whole property is worth
    page.show_site(site.id)
    settled(page)
    told = [each.text() for each in page.site.findChildren(QLabel)]
    wanted = f"{float(site.latitude):.2f}, {float(site.longitude):.2f} · one representative point"
    assert any(wanted in each for each in told), told
