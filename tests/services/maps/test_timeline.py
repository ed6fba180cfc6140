"""Incidents in the order of their dates, and how a line of time is divided."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.maps.briefs import When, briefs
from heritage_annotator.services.maps.crossing import NOT_KNOWN, Axis, crossing
from heritage_annotator.services.maps.timeline import Scale, line, ticks
from tests.incidents_made import filled

days = st.dates(date(900, 1, 1), date(2200, 12, 31))


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    with closing(filled(tmp_path_factory.mktemp("made") / "made.heritage", 80, 20)) as session:
        yield list(briefs(Shelf(session.reading)))


def test_rows_go_by_date_and_those_without_come_last(told):
    made = line(told)
    assert sorted((*made.dated, *made.undated)) == list(range(len(told)))
    begins = [told[at].when.first or told[at].when.last for at in made.dated]
    assert begins == sorted(begins)
    assert all(not told[at].when.is_known for at in made.undated)
    assert made.first == min(day for at in made.dated for day in told[at].when[2:4] if day)


@given(days, st.integers(0, 40_000), st.integers(1, 40))
def test_a_line_is_divided_into_as_many_parts_as_it_has_room_for(first, length, most):
    last = first + timedelta(days=length)
    made = ticks(first, last, most)
    assert len(made) <= most + 2
    assert [each.day for each in made] == sorted({each.day for each in made})
    assert all(first <= each.day <= last for each in made)
    for each in made:
        assert each.scale is not Scale.MONTH or each.day.day == 1
        assert each.scale is not Scale.YEAR or (each.day.month, each.day.day) == (1, 1)


def test_a_month_is_divided_into_days_a_century_into_decades():
    assert len(ticks(date(2017, 3, 1), date(2017, 3, 31), 40)) == 31
    assert [each.day.year for each in ticks(date(1950, 6, 1), date(2020, 1, 1), 10)] == list(range(1960, 2021, 10))


def test_every_incident_is_counted_where_it_happened(told):
    made = crossing(told, Axis.SITE, Axis.TIME)
    assert made.total == len(told)
    assert sorted({number for some in made.cells.values() for number in some}) == list(range(len(told)))
    keys = [each.key for each in made.columns if each.key != NOT_KNOWN]
    assert keys == sorted(keys)
    for (row, column), numbers in made.cells.items():
        assert made.number(row, column) == len(numbers)
        for number in numbers:
            assert made.rows[row].key in {site.id for site in told[number].sites}
            if made.columns[column].key != NOT_KNOWN:
                assert told[number].when.first.isoformat().startswith(made.columns[column].key)


def test_a_bound_is_no_month(told):
    brief = told[0]
    for when, key in (
        (When("2017-03-02", "on", date(2017, 3, 2), date(2017, 3, 2)), "2017-03"),
        (When("/2017-03-02", "before", None, date(2017, 3, 2)), NOT_KNOWN),
        (When("2017-02/2017-03", "between", date(2017, 2, 1), date(2017, 3, 31)), NOT_KNOWN),
        (When(), NOT_KNOWN),
    ):
        [column] = crossing([brief._replace(when=when)], Axis.SITE, Axis.TIME).columns
        assert column.key == key


def test_months_between_stand_there_too_and_long_times_are_counted_by_years(told):
    def at(day):
        return told[0]._replace(when=When(day.isoformat(), "on", day, day))

    made = crossing([at(date(2016, 11, 3)), at(date(2017, 2, 9))], Axis.CAUSE, Axis.TIME)
    assert [each.key for each in made.columns] == ["2016-11", "2016-12", "2017-01", "2017-02"]
    made = crossing([at(date(1990, 11, 3)), at(date(2017, 2, 9))], Axis.CAUSE, Axis.TIME)
    assert [each.key for each in made.columns] == [str(year) for year in range(1990, 2018)]


def test_several_causes_count_in_several_cells(told):
    brief = told[0]._replace(causes=("arson", "looting"), actors=())
    made = crossing([brief], Axis.ACTOR, Axis.CAUSE)
    assert [each.key for each in made.rows] == [NOT_KNOWN]
    assert [each.key for each in made.columns] == ["arson", "looting"]
    assert made.most == 1
