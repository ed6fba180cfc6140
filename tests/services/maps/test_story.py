"""A site's story in the order of time, and its condition as of a day."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.places import Observation
from heritage_annotator.services.maps.overview import overview
from heritage_annotator.services.maps.story import condition, span_of, story
from tests.incidents_made import filled

AT = "2026-01-02T03:04:05.678Z"


def seen(name, observed, state, *, site="tower", created=AT):
    return Observation(name, site, "w", created, created, observed=observed, state=state, means="imagery")


def states(observations, day):
    return sorted(each.state for each in condition(observations, date.fromisoformat(day)))


def test_the_last_that_was_seen_by_then_counts_for_each_place():
    observations = [
        seen("a", "2015-05-20", "standing"),
        seen("b", "2015-09-02", "fallen"),
        seen("c", "2015-08", "roof gone", site="temple"),
    ]
    assert states(observations, "2015-05-19") == []
    assert states(observations, "2015-05-20") == ["standing"]
    assert states(observations, "2015-08-30") == ["standing"]
    assert states(observations, "2015-08-31") == ["roof gone", "standing"]
    assert states(observations, "2017-01-01") == ["fallen", "roof gone"]


def test_what_has_no_date_or_none_that_can_be_read_bounds_nothing():
    assert (
        states([seen("a", "", "fallen"), seen("b", "Ramadan", "fallen"), seen("c", "2015-05/..", "x")], "2026-01-01")
        == []
    )


def test_of_two_of_one_day_the_later_made_counts():
    observations = [
        seen("a", "2015-05-20", "second", created="2026-01-03"),
        seen("b", "2015-05-20", "first", created=AT),
    ]
    assert states(observations, "2015-05-20") == ["second"]


@pytest.fixture
def session(tmp_path):
    with closing(filled(tmp_path / "made.heritage", 60, 6)) as session:
        yield session


def test_a_story_has_incidents_and_observations_by_date_and_those_of_elements(session):
    reading = session.reading
    found = overview(reading, bare=True)
    site = max(found.sites.values(), key=lambda each: len(found.at(each.id)))
    part = next(each for each in found.sites.values() if each.id != site.id and found.at(each.id))
    session.do(Change(Deed(DeedKind.EDIT_SITE, "s"), (Edit(part, replace(part, parent_id=site.id)),)))
    told = story(reading, overview(reading, bare=True), site.id)
    assert [each.id for each in told.elements] == [part.id]
    numbers = [each.brief for each in told.entries if each.brief is not None]
    assert sorted(numbers) == sorted({*found.at(site.id), *found.at(part.id)})
    asked = reading.naming(Observation, "site_id", [site.id, part.id])
    assert len(told.observations) == len(asked)
    begins = [each.bounds.first or each.bounds.last or date.max for each in told.entries]
    assert begins == sorted(begins)
    first, last = span_of(told.entries)
    assert first <= last
    with pytest.raises(KeyError):
        story(reading, found, "nobody")
