"""Dates that words name, against their anchor: a table of expressions with the right value."""

import re
from functools import cache
from pathlib import Path

import pytest

from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.services.dates.edtf import bounds, checked, kind_of
from heritage_annotator.services.dates.offering import dates_in, offered_dates, typed_date
from heritage_annotator.services.dates.reckoning import hijri
from tests.few import few

TABLES = [
    Path(__file__).parents[2] / "files/dates" / name
    for name in ("expressions.txt", "news.txt", "agencies.txt", "fires.txt", "truces.txt", "calendars.txt", "wires.txt")
]


def expressions(table):
    published = ""
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            published = line[1:]
        elif line and not line.startswith("#"):
            text, edtf, kind = (part.strip(" ") for part in line.split("|"))
            start, end = text.index("["), text.index("]") - 1
            yield published, re.sub(r"[][]", "", text), start, end, edtf, kind


NAMES = Path(__file__).parents[2] / "files/dates/names.txt"
EXPRESSIONS = [each for table in (*TABLES, NAMES) for each in expressions(table)]


# What stands before each of them.
BEFORE = "🏛️ 👷🏽‍♀️ • “"


@cache
def found(published, text):
    return dates_in(f"{BEFORE}{text}", published)


def offered(published, text, start, end):
    start, end = start + len(BEFORE), end + len(BEFORE)
    return [each for each in found(published, text) if each.start < end and start < each.end]


def is_right(offers, edtf, kind):
    if edtf == "-":
        return not offers
    return bool(offers) and (offers[0].edtf, offers[0].kind) == (edtf, kind)


def test_there_are_three_hundred_expressions_in_three_languages():
    assert all(len(list(expressions(table))) >= 300 for table in TABLES)


# A weekday alone that has lost its article is no date to us.
WRONG = {"ثلاثاء"}


def test_all_first_offers_are_right_but_one():
    wrong = [
        (text, edtf, [(each.words, each.edtf, str(each.kind)) for each in offered(published, text, start, end)])
        for published, text, start, end, edtf, kind in EXPRESSIONS
        if not is_right(offered(published, text, start, end), edtf, kind)
    ]
    assert {text for text, _, _ in wrong} == WRONG, "\n".join(map(str, wrong))


def precision(edtf):
    """How many parts a date has: a year 1, a month 2, a day 3; of an interval those of its more precise end."""
    return max(len(part.strip("~").split("-")) for part in edtf.split("/"))


def test_no_offer_invents_precision():
    for published, text, start, end, edtf, _ in EXPRESSIONS:
        for each in offered(published, text, start, end):
            if edtf == "-":
                raise AssertionError((text, each))
            if each.edtf and not (edtf.startswith(each.edtf.rstrip("/")) or each.edtf == edtf):
                assert precision(each.edtf) <= precision(edtf), (text, each)
                assert "~" in each.edtf or "~" not in edtf, (text, each)


def test_every_offer_stands_where_its_words_stand():
    for published, text, *_ in EXPRESSIONS:
        body = f"{BEFORE}{text}"
        for each in found(published, text):
            assert body[each.start : each.end] == each.words
            if each.edtf:
                bounds(each.edtf)
                checked(each.edtf, each.kind)


def test_the_anchor_is_the_articles_date_or_words_of_the_text():
    [thursday] = dates_in("said on Thursday", "2017-03-03")
    assert (thursday.anchor, thursday.edtf) == ("2017-03-03", "2017-03-02")
    *_, later = dates_in("conquered Palmyra in May 2015 and was driven out eight months later", "2017-03-03")
    assert (later.anchor, later.edtf) == ("in May 2015", "2016-01~")
    *_, over = dates_in("entered the city on Thursday three months after IS took it over.", "2017-03-03")
    assert (over.anchor, over.edtf) == ("IS took it over", "2016-12~")
    [alone] = dates_in("three months after IS took it over.", "2017-03-03")
    assert (alone.anchor, alone.edtf, alone.kind) == ("IS took it over", "", "not stated")
    [_, awkward] = dates_in("hit on Thursday, the day after the e\u0301cole 👩🏽‍🚒 burned.", "2017-03-03")
    assert (awkward.anchor, awkward.edtf) == ("the e\u0301cole 👩🏽‍🚒 burned", "2017-03-01")
    [whole] = dates_in("in May 2015", "2017-03-03")
    assert whole.anchor == ""


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("in the winter of 2015-16", [""]),
        ("between 27 August 2016 and 3 September", [""]),
        ("في ثمانينيات القرن الماضي", [""]),
        ("in May 2015; the following month", ["", "in May 2015"]),
        ("in May 2015 and in August of the same year", ["", "in May 2015"]),
        ("on 20 May 2015; the previous Thursday", ["", "on 20 May 2015"]),
        ("in May of last year", ["2017-03-03"]),
        ("15 رمضان", ["2017-03-03"]),
        ("between Monday and Wednesday", ["2017-03-03"]),
    ],
)
def test_the_anchor_is_what_the_words_are_counted_from(text, anchors):
    found = dates_in(text, "2017-03-03")
    assert list({each.start: each.anchor for each in reversed(found)}.values())[::-1] == anchors


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("Shelled 🏛️ over the past\u00a0two weeks.", {"2017-02-17/2017-03-03"}),
        ("قُصِفَت خلال الأيام الثلاثة الماضية 👩🏽‍🚒", {"2017-02-28/2017-03-03"}),
        ("Pillé cette semaine, et cet hiver.", {"2017-02-27/2017-03-03"}),
        ("hit this week, on Wednesday and since Monday", {"2017-02-27/2017-03-03"}),
        # The words say these ends, though they are that day.
        ("between Wednesday and Friday", set()),
        ("during the night of Thursday to Friday", set()),
        ("on 3 March, two weeks ago, last week, before 3 March 2017", set()),
        ("It fell on Wednesday 4 May 2016. That week the dome 𐡀 fell, that weekend the wall.", set()),
    ],
)
def test_an_end_that_is_the_articles_date_is_inferred_where_no_words_say_it(text, inferred):
    told = {each.edtf: each.level for each in dates_in(text, "2017-03-03")}
    assert {edtf for edtf, level in told.items() if level == "inferred"} == inferred
    assert len(told) > len(inferred) or inferred


def test_of_a_day_that_the_text_names_the_week_is_whole():
    told = dates_in("It fell on Wednesday 4 May 2016. That week the dome fell, that weekend the wall.", "2017-03-03")
    assert [each.edtf for each in told][1:] == ["2016-05-02/2016-05-08", "2016-05-07/2016-05-08"]


def test_the_founding_article_names_the_dates_that_an_analyst_codes(sample_article):
    told = {each.words: each.edtf for each in sample_article}
    assert told == {
        "on Thursday": "2017-03-02",
        "three months after IS took it over": "2016-12~",
        "Earlier in the day": "2017-03-02",
        "on Wednesday": "2017-03-01",
        "since December": "2016-12/",
        "in May 2015": "2015-05",
        "eight months later": "2016-01~",
        "in December": "2016-12",
    }


@pytest.fixture
def sample_article():
    body = (Path(__file__).parents[3] / "seeds/palmyra-2017-03-03.txt").read_text(encoding="utf-8")
    return dates_in(body[17:], "2017-03-03")


def test_an_article_of_a_project_is_asked_by_its_id(project):
    [article, *_] = project.reading.articles()
    assert offered_dates(project.reading, article.id) == dates_in(project.reading.body(article.id), article.published)
    assert offered_dates(project.reading, "nobody") == []


@pytest.mark.parametrize(
    "text",
    few(
        6,
        [
            *("", "٣", "3 3 3 3", "\u202e[on](Thursday)", "since the " * 2_500, "منذ شهر " * 2_500),
            *("x" * 20_000, "in " * 5_000, "1 " * 10_000, "early " * 5_000, "عام " * 5_000),
        ],
    ),
)
def test_strange_texts_cost_little_and_raise_nothing(text):
    dates_in(text, "2017-03-03")


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("1910-05-05", "Cut off 🏛️ in Ramadan; it fell on 3 March 1909."),
        (
            "0001-01-01",
            "The night before last, yesterday, the Tuesday before last, the first Tuesday in May; it was 3 March 1909.",
        ),
        ("9999-12-31", "On Friday week, في رمضان الماضي, tomorrow; it fell on 3 March 1909."),
    ],
)
def test_days_that_no_calendar_reaches_are_not_offered_and_the_others_are(published, text):
    assert "1909-03-03" in {each.edtf for each in dates_in(text, published)}


@pytest.mark.parametrize("published", ["", "2017", "2017-13", "yesterday", "2017-02-30"])
def test_an_article_whose_date_is_none_anchors_nothing(published):
    assert [each.edtf for each in dates_in("on Thursday, and 3 May 2015", published)] == ["2015-05-03"]


def test_hijri_days_are_those_of_umm_al_qura():
    assert hijri(1437, 9, 15) == "2016-06-20~"
    assert hijri(1437, 9) == "2016-06-06/2016-07-05"
    assert hijri(1437) == "2015-10-14/2016-10-01"
    assert hijri(1200) is None
    assert hijri(1437, 9, 31) is None


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2017-03-02", "2017-03-02", "2017-03-02"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("2016-01~", "2016-01-01", "2016-01-31"),
        ("/2017-03-03", "None", "2017-03-03"),
        ("2016-12/", "2016-12-01", "None"),
        ("2016-12/..", "2016-12-01", "None"),
        ("2016-12/2017-03-02", "2016-12-01", "2017-03-02"),
    ],
)
def test_bounds_are_those_that_were_stated(edtf, first, last):
    assert tuple(map(str, bounds(edtf))) == (first, last)


@pytest.mark.parametrize(
    "edtf",
    [
        *("", "/", "March", "2017-02-29", "2017-13", "2017-3-2", "2017-03-02/2017-03-01", "２０１７"),
        *("2017-00-05", "./2017", "2017/...", "2017-00-05~/2018", "..", "/.."),
    ],
)
def test_what_is_no_date_is_refused(edtf):
    with pytest.raises(ValueRefusedError):
        bounds(edtf)


def test_a_kind_and_its_date_go_together():
    assert [str(kind_of(each)) for each in ("", "2017", "/2017", "2017/", "2016/2017")] == [
        "not stated", "on", "before", "after", "between",
    ]  # fmt: skip
    strange = (("2017", "sometime"), ("", "𐡠"), ("2017", ""))
    for edtf, kind in (("2017/2018", "on"), ("2017", "before"), ("2017", "after"), ("2017", "not stated"), *strange):
        with pytest.raises(ValueRefusedError):
            checked(edtf, kind)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "🏛️ Looters\nDARAA, 17 May 2026 - Men dug pits on Friday.",
            [("17 May 2026", "2026-05-17", ""), ("on Friday", "2026-05-15", "17 May 2026")],
        ),
        (
            "قصف\nإدلب، 16 أيار/مايو 2026 - أصابت غارة المتحف يوم الجمعة.",
            [("16 أيار/مايو 2026", "2026-05-16", ""), ("يوم الجمعة", "2026-05-15", "16 أيار/مايو 2026")],
        ),
        ("On 17 May 2026 men dug pits. They came again on Friday.", [("On 17 May 2026", "2026-05-17", "")]),
    ],
)
def test_of_an_article_without_a_date_days_are_counted_from_that_of_its_dateline(body, told):
    assert [(each.words, each.edtf, each.anchor) for each in dates_in(body, "")] == told
    assert all(each.anchor != told[0][0] for each in dates_in(body, "2026-05-18")), "its own date goes before"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2017-03-00", ("2017-03", "on")),
        (" 2017-00-00~ ", ("2017~", "on")),
        ("2017-03-02/..", ("2017-03-02/", "after")),
        ("../2017-03-00", ("/2017-03", "before")),
        ("2017-00-05", ("2017-00-05", "")),
        ("2017/...", ("2017/...", "")),
    ],
)
def test_what_is_typed_is_kept_as_edtf_or_as_it_was_typed(typed, kept):
    assert typed_date(typed) == kept


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("It fell on 29 February.", "2021-03-03", "2020-02-29"),
        ("سقط البرج في 29 شباط.", "2019-12-31", "2016-02-29"),
        ("La tour 🏛️ est tombée le 29 février.", "2024-02-28", "2020-02-29"),
        ("It fell on 29 February.", "2024-02-29", "2024-02-29"),
        ("It fell on 29 February.", "1904-02-28", "1896-02-29"),
        ("It will reopen on 29 February.", "2025-01-01", "2028-02-29"),
        ("It fell on 29 February.", "0003-01-01", ""),
        ("It fell on 29 February 2021.", "2021-03-03", ""),
    ],
)
def test_a_leap_day_is_that_of_the_last_year_that_had_one(text, published, edtf):
    assert [each.edtf for each in dates_in(text, published)] == ([edtf] if edtf else [])


@pytest.mark.parametrize("figures", ["2017-00-05", "2017/00/05", "05.00.2017", "٢٠١٧-٠٠-٠٥", "2017-00-31"])
@pytest.mark.parametrize("published", ["2017-03-03", "2017-00-05", ""])
def test_a_day_of_no_month_is_no_date_and_nothing_is_counted_from_it(figures, published):
    text = f"🏛️ Seen on {figures}. The next day, a week later and on the Friday after that it fell."
    assert [each for each in dates_in(text, published) if each.edtf] == []


@pytest.mark.parametrize("published", ["0001-01-01", "0002-12-31", "9999-12-31", "2016-02-29"])
def test_whatever_is_offered_can_be_kept(published):
    words = (
        *("last winter", "this spring", "last summer", "in the autumn", "next winter", "the winter before last"),
        *("last year", "two decades ago", "l'hiver dernier", "الشتاء الماضي", "in the 1980s", "Ramadan", "next week"),
        *("the following spring", "over the weekend", "the past 90 years", "by the summer", "en automne 1600"),
    )
    for text in words:
        for each in dates_in(f"On 3 May 2015 it stood. {text.capitalize()} 🏛️ it fell, {text}.", published):
            assert checked(each.edtf, each.kind) == each.edtf
