"""A date of something before which it happened is told from the date of what happened."""

import pytest

from heritage_annotator.model.incidents.vocabulary import DateKind
from heritage_annotator.services.dates.bounding import is_bound, until
from heritage_annotator.services.dates.offering import dates_in


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("212 objects 🏛️ were moved to the capital before the town fell in March 2016.", True),
        ("The vault was emptied ahead of the assault on 3 March 2016.", True),
        ("212 pièces ont été évacuées avant la chute de l’e\u0301cole en mars 2016.", True),
        ("إن 212 قطعة نُقلت إلى العاصمة قبل سقوط البلدة في آذار/مارس 2016.", True),
        ("نُقلت القطع وقُبَيْل الهجوم يوم 3 آذار 2016 أُغلق المتحف.", True),
        ("It fell before dawn on 3 March 2016.", False),
        ("He testified before the court on 3 March 2016.", False),
        ("As never before it burned on 3 March 2016.", False),
        ("It was moved before the siege, and burned on 3 March 2016.", False),
        ("It fell before the town did.\nOn 3 March 2016 it burned.", False),
        ("Le mur est tombé avant l’aube le 3 mars 2016.", False),
        ("قُصف الجامع قبل فجر يوم 3 آذار 2016.", False),
        ("قُصف الجامع قبل شهرين في آذار 2016.", False),
        ("It collapsed after an air strike on 3 March 2016.", False),
    ],
)
def test_a_date_behind_before_and_another_event_only_bounds(words, bounds):
    places = [each for each in dates_in(words, "2017-03-03") if "2016" in each.edtf]
    assert places
    assert is_bound(words, places[-1].start, 0) is bounds


def test_what_is_told_behind_before_has_that_date_itself():
    words = "212 objects were moved before the town 𐡶𐡣 fell in March 2016."
    [date] = dates_in(words, "2017-03-03")
    assert is_bound(words, date.start, words.index("moved"))
    assert not is_bound(words, date.start, words.index("fell"))


@pytest.mark.parametrize(
    ("date", "by"),
    [
        (("2016-03", DateKind.ON), ("/2016-03", DateKind.BEFORE)),
        (("2016-03-01/2016-03-03", DateKind.BETWEEN), ("/2016-03-03", DateKind.BEFORE)),
        (("/2016-03", DateKind.BEFORE), ("/2016-03", DateKind.BEFORE)),
        (("2016-03/..", DateKind.AFTER), ("", DateKind.BEFORE)),
    ],
)
def test_what_came_before_it_happened_by_its_end(date, by):
    assert until(*date) == by
