"""Dates that a text names."""

import pytest

from heritage_annotator.services.articles.dates_in_text import MOST, dates_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Palmyra, 3 March 2017. On Feb. 28, 2017 it fell.", ["2017-03-03", "2017-02-28"]),
        ("Publié le 1er août 2016 à 10 h, le 12 février 2015.", ["2016-08-01", "2015-02-12"]),
        ("دمشق، ٣ آذار ٢٠١٧ و5 كانون الثاني 2016", ["2017-03-03", "2016-01-05"]),
        ("2017-03-21 and 2017-03-21 again", ["2017-03-21"]),
        ("in May 2015 and in juin 2014", ["2015-05", "2014-06"]),
        ("31 February 2017, 99 March 2017, 03/02/2017, 2017", []),
        ("", []),
    ],
)
def test_dates_are_found_as_they_are_printed(text, found):
    assert dates_in(text) == found


def test_no_more_than_a_menu_holds():
    assert len(dates_in(" ".join(f"{day} May 2017." for day in range(1, 29)))) == MOST
