"""An incident in brief says only what is held, or what all agree on."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import Assessment, Incident, Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.vocabulary import Sensitive
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.maps.briefs import SIGNS, Sign, briefs, worst
from heritage_annotator.services.maps.overview import overview
from heritage_annotator.services.maps.pins import CELL, placed, whereabouts
from tests.incidents_made import filled

AT = "2026-01-02T03:04:05.678Z"


@pytest.fixture(scope="module")
def reading(tmp_path_factory):
    with closing(filled(tmp_path_factory.mktemp("made") / "made.heritage", 60, 80)) as session:
        yield session.reading


def dossiers(reading):
    return list(Shelf(reading).dossiers())


def of(reading, dossier, **told):
    [brief] = briefs(Shelf(reading), [dossier._replace(**told)])
    return brief


@pytest.fixture
def damage(reading):
    return next(each for each in dossiers(reading) if each.incident.kind == "damage" and each.reported("severity"))


def test_the_severity_that_all_report_is_the_sign(reading, damage):
    [value] = damage.reported("severity")
    expected = {"none": Sign.NO_DAMAGE}.get(value.claim.value, value.claim.value)
    assert of(reading, damage).sign == expected


def test_severities_that_contradict_each_other_leave_it_open_until_one_is_assessed(reading, damage):
    [value] = damage.reported("severity")
    other = "slight" if value.claim.value != "slight" else "severe"
    second = value._replace(claim=replace(value.claim, id="x", value=other))
    values = (*damage.values, second)
    assert of(reading, damage, values=values).sign is Sign.DAMAGE
    held = Assessment("a", damage.incident.id, "severity", "destroyed", "team decision", "w", AT, AT)
    assert of(reading, damage, values=values, assessments={"severity": held}).sign is Sign.DESTROYED
    left_open = replace(held, value="", rule="left open")
    assert of(reading, damage, assessments={"severity": left_open}).sign is Sign.DAMAGE


def test_that_nothing_is_damaged_is_not_agreed_where_others_tell_what_is(reading, damage):
    [value] = damage.reported("severity")
    none = value._replace(claim=replace(value.claim, value="none"))
    tells = none._replace(claim=replace(value.claim, id="e", field="effect", value="surface"))
    others = tuple(each for each in damage.values if each.claim.field not in {"severity", "effect"})
    assert of(reading, damage, values=(*others, none)).sign is Sign.NO_DAMAGE
    assert of(reading, damage, values=(*others, none, tells)).sign is Sign.DAMAGE
    held = Assessment("a", damage.incident.id, "severity", "none", "team decision", "w", AT, AT)
    assert of(reading, damage, values=(*others, none, tells), assessments={"severity": held}).sign is Sign.NO_DAMAGE


def test_what_is_feared_planned_or_denied_is_no_severity(reading, damage):
    for told in ({"modality": "feared"}, {"modality": "planned"}, {"polarity": "denied"}):
        values = tuple(each._replace(statement=replace(each.statement, **told)) for each in damage.values)
        assert of(reading, damage, values=values).sign is Sign.DAMAGE


def test_a_discounted_incident_is_left_out(reading, damage):
    gone = damage._replace(incident=replace(damage.incident, status="discounted"))
    assert list(briefs(Shelf(reading), [gone])) == []


def test_dates_are_bounded_as_they_are_held(reading, damage):
    held = Assessment("a", damage.incident.id, "date", "/2017-03-03", "team decision", "w", AT, AT,
                      details={"kind": "before"})  # fmt: skip
    when = of(reading, damage, assessments={"date": held}).when
    assert (when.first, when.last, when.kind) == (None, date(2017, 3, 3), "before")
    nobody_reads = replace(held, value="1 Ramadan")
    when = of(reading, damage, assessments={"date": nobody_reads}).when
    assert (when.is_known, when.edtf) == (False, "1 Ramadan")


def test_the_worst_of_several_and_of_none():
    assert worst([Sign.THREAT, Sign.SLIGHT, Sign.RESPONSE]) is Sign.SLIGHT
    assert worst([]) is Sign.QUIET
    # A site is not whole because one of its incidents left it so.
    for other in (Sign.DAMAGE, Sign.LOOTING, Sign.MILITARY_USE, Sign.THREAT):
        assert worst([Sign.NO_DAMAGE, other]) is other
    assert len(SIGNS) == len(set(SIGNS))


def site(name, *, north="34.5", parent=None, sensitive=()):
    return Site(name, name, "w", AT, AT, latitude=north, longitude="38.25" if north else "", parent_id=parent,
                sensitive=sensitive)  # fmt: skip


def test_an_element_without_a_place_stands_at_its_property_and_says_so():
    sites = {each.id: each for each in (site("temple", north="", parent="city"), site("city"), site("lost", north=""))}
    assert whereabouts(sites["temple"], sites, CELL) == (34.5, 38.25, 0, True)
    assert whereabouts(sites["city"], sites, CELL) == (34.5, 38.25, 0, False)
    made = placed(sites, [])
    assert {pin.site.id for pin in made.pins} == {"temple", "city"}
    assert [each.site.id for each in made.nowhere] == ["lost"]


def test_a_circle_of_parents_ends():
    sites = {each.id: each for each in (site("a", north="", parent="b"), site("b", north="", parent="a"))}
    assert whereabouts(sites["a"], sites, CELL) is None


@pytest.mark.parametrize("reason", [Sensitive.PLACE, Sensitive.PERSON])
def test_a_sensitive_place_is_told_by_its_cell_and_so_are_its_parts(reason):
    tell = site("tell", north="34.5512", sensitive=(str(reason),))
    part = site("trench", north="34.5601", parent="tell")
    sites = {each.id: each for each in (tell, part)}
    for each in sites.values():
        north, east, cell, _ = whereabouts(each, sites, 0.25)
        assert (north, east, cell) == (34.625, 38.375, 0.25)
    assert whereabouts(tell, sites, 0)[:3] == (34.5512, 38.25, 0)


def test_an_overview_covers_what_is_sensitive_until_it_is_asked_for(tmp_path):
    with closing(filled(tmp_path / "made.heritage", 30, 10)) as session:
        reading = session.reading
        dug, told = reading.every(Site)[0], reading.every(Incident)[0]
        session.do(
            Change(
                Deed(DeedKind.EDIT_SITE, "s"),
                (
                    Edit(dug, replace(dug, sensitive=("place of looting targets",))),
                    Edit(told, replace(told, sensitive=("graphic content",))),
                ),
            )
        )
        covered, bare = overview(reading), overview(reading, bare=True)
        assert dug.name not in str(covered)
        assert dug.latitude not in str(next(pin for pin in covered.placed.pins if pin.site.id == dug.id)[1:])
        assert told.title not in {each.incident.title for each in covered.briefs}
        assert dug.name in {pin.site.name for pin in bare.placed.pins}
        assert told.title in {each.incident.title for each in bare.briefs}
        assert len(covered.briefs) == len(reading.every(Incident))
        assert {each.incident_id for each in reading.every(Statement)} == {each.incident.id for each in bare.briefs}


def test_an_incident_at_a_covered_place_is_covered_too(tmp_path):
    with closing(filled(tmp_path / "made.heritage", 30, 10)) as session:
        reading = session.reading
        dug = next(brief.sites[0] for brief in overview(reading).briefs if brief.sites)
        hidden = replace(dug, sensitive=("place of looting targets",))
        session.do(Change(Deed(DeedKind.EDIT_SITE, "s"), (Edit(dug, hidden),)))
        covered = overview(reading)
        there = [each for each in covered.briefs if dug.id in {site.id for site in each.sites}]
        assert there
        assert all(each.incident.sensitive and dug.name not in each.incident.title for each in there)
        assert dug.name not in str(covered)
