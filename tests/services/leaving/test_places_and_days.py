"""Embargoes, places of incidents that stay, and limits of what was seen: what leaves tells of none of them."""

from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.exporting.incidents.geojson import geojson
from heritage_annotator.services.incidents.planning import At, plan_site_off, plan_sites
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.services.leaving.revealing import revealed
from tests.services.leaving.test_outgoing import TODAY, alter, everything


@pytest.fixture
def sample(sample_copied, tmp_path):
    session, _ = sample_copied(tmp_path / "s.heritage", Annotator("1" * 36, "Zaynab"))
    with closing(session):
        yield session


def test_an_embargo_that_names_no_day_holds(sample):
    first, *rest = sorted(sample.reading.every(Incident), key=lambda each: each.number)
    for told in ("1 March 2027", "٢٠٢٧-٠٣-٠١", "-", "2026", "soon"):
        first = alter(sample, first, embargo=told)
        outgoing = Outgoing(sample.reading, Limits(TODAY, sensitive=True))
        assert [each.incident.id for each in outgoing.dossiers] == [each.id for each in rest], told
        assert [each.incident.id for each in outgoing.withheld.embargoed] == [first.id], told


def test_where_only_incidents_that_stay_happened_is_told_by_no_site(sample):
    reading, who, at = sample.reading, sample.annotator.id, "2026-01-01T00:00:00.000Z"
    first, second, third = sorted(reading.every(Incident), key=lambda each: each.number)
    dug = Site("a" * 36, "Tomb 🏺 of Tadmur", who, at, at, latitude="34.5012", longitude="38.2012")
    part = replace(dug, id="b" * 36, name="Its antechamber", parent_id=dug.id, latitude="", longitude="")
    sample.do(plan_sites(reading, first, [At(dug, is_new=True)], who))
    sample.do(Change(Deed(DeedKind.ADD_SITE, ""), (Edit(None, part),)))

    def told():
        return geojson(Outgoing(reading, Limits(TODAY))).decode()

    assert "34.5012" in told()
    for mark in ({"embargo": "2026-11-30"}, {"sensitive": ("person at risk",)}):
        alter(sample, held := reading.found(Incident, first.id), **mark)
        found = told()
        assert "Its antechamber" in found
        assert "Site of Palmyra" in found  # of which others tell
        for words in ("🏺", "34.5012", dug.id):
            assert words not in found, words
        sample.do(plan_sites(reading, third, [At(dug)], who))
        assert "34.5012" in told()
        [link] = [each for each in reading.sites_of(third.id) if each.site_id == dug.id]
        sample.do(plan_site_off(third, link))
        alter(sample, reading.found(Incident, first.id), embargo=held.embargo, sensitive=held.sensitive)
    assert second.id in told()


def test_limits_of_what_was_seen_name_nobody_who_is_not_named(sample):
    reading = sample.reading
    seen = Observation(
        "c" * 36, reading.every(Site)[0].id, sample.annotator.id, "2026-01-01", "2026-01-01", state="standing",
        incident_id=reading.every(Incident)[0].id, limits=("from the roof of Layla Qandil", "cloud"),
    )  # fmt: skip
    source = Source("d" * 36, "Dr Layla Qandil", sample.annotator.id, "2026-01-01", "2026-01-01", kind="witness")
    sample.do(Change(Deed(DeedKind.OBSERVE, ""), (Edit(None, seen), Edit(None, source))))
    assert "Qandil" in everything(sample, Limits(TODAY))
    alter(sample, source, sensitive=("source not to be named",))
    told = everything(sample, Limits(TODAY))
    assert "Qandil" not in told
    assert "cloud" in told


def test_of_two_places_of_one_name_each_is_in_the_preview(sample):
    reading, who, at = sample.reading, sample.annotator.id, "2026-01-01T00:00:00.000Z"
    incident = reading.every(Incident)[0]
    places = [("34.5", "38.25"), ("35.5", "39.25"), ("", "")]
    for number, (latitude, longitude) in enumerate(places):
        tell = Site(str(number) * 36, "Tell", who, at, at, latitude=latitude, longitude=longitude)
        sample.do(plan_sites(reading, incident, [At(tell, is_new=True)], who))
    told = revealed(Outgoing(reading, Limits(TODAY))).places
    assert [where for name, where in told if name == "Tell"] == ["34.5, 38.25", "35.5, 39.25"]
