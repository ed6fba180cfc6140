"""Readings of forms of spans: of days, weekdays, months, years, a half or a quarter, the week of a day.

A span lasted (*during*) unless its words only bound what happened in it (*between*).
"""

from collections.abc import Iterator
from datetime import timedelta

from heritage_annotator.model.incidents.vocabulary import DateKind
from heritage_annotator.services.dates import reckoning
from heritage_annotator.services.dates.grammar import Context, Found, Reading, day_of, month_of, year_of
from heritage_annotator.services.dates.lexicon import NUMBERS, ORDINALS, WEEKDAYS
from heritage_annotator.services.dates.reckoning import Stated

_AND = {"/", "and", "or", "&", "et", "ou", "و", "او"}
_BETWEEN = {"between", "entre", "بين", "ما بين"}


def _is_between(match: Found) -> bool:
    """“Images of 13 and 15 May” are of two days, and bound what happened between them; so does a night."""
    return bool(match["night"]) or match["lead"] in _BETWEEN or match["joint"] in _AND


def _span(match: Found, first: Stated, last: Stated, anchor: str = "") -> tuple[Reading, str]:
    kind = DateKind.BETWEEN if _is_between(match) else DateKind.DURING
    return Reading(f"{first.edtf}/{last.edtf}", kind, last), anchor


def _day(words: str) -> int:
    """The day of a month in figures or as an ordinal."""
    return int(words) if words.isdecimal() else ORDINALS[words]


def of_days(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`between 20 May and 2 June 2015`, `May 20-22`, `the night of 20 to 21 May`."""
    opening = month_of(match["opening"]) if match["opening"] else 0
    month = month_of(match["month"]) if match["month"] else opening
    year, anchor = year_of(match, context), ""
    if year is not None:
        last, anchor = Stated(year[0], month, _day(match["last"])), year[1]
    elif match["begun"]:
        last = Stated(int(match["begun"]) + (opening > month), month, _day(match["last"]))
    elif context.published is not None:
        last = reckoning.nearest_day(context.published, month, _day(match["last"]), ahead=context.ahead)
    else:
        return
    first_month = opening or month
    begun = int(match["begun"]) if match["begun"] else last.year - (first_month > month)
    first = Stated(begun, first_month, _day(match["first"]))
    if first.is_real and last.is_real and first < last:
        yield _span(match, first, last, anchor)


def of_months(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`between May and July 2015`, `from May 2015 to March 2016`; “in May and June 2015” bounds what happened."""
    first_month, month = month_of(match["opening"]), month_of(match["month"])
    year, anchor = year_of(match, context), ""
    if year is not None:
        last, anchor = Stated(year[0], month), year[1]
    elif context.published is not None and match["lead"] and match["joint"] != "-":
        last = reckoning.nearest_month(context.published, month, ahead=context.ahead)
    else:
        return
    first = Stated(int(match["begun"] or last.year - (first_month > last.month)), first_month)
    if first < last:
        yield _span(match, first, last, anchor)


def of_years(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    """`between 2012 and 2015`, `from 2013 to 2016`."""
    begun, short = int(match["begun"]), match["short"]
    if short and int(short) != (begun + 1) % 100:
        return
    first, last = Stated(begun), Stated(begun + 1 if short else int(match["year"]))
    if first < last:
        yield _span(match, first, last)


def of_weekdays(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`between Monday and Wednesday`, `the night of Tuesday to Wednesday`."""
    anchor = day_of(context)
    if anchor is None:
        return
    if context.ahead:
        first = reckoning.nearest_weekday(anchor, WEEKDAYS[match["first"]], ahead=True)
        last = reckoning.nearest_weekday(first, WEEKDAYS[match["second"]], ahead=True)
    else:
        last = reckoning.weekday_before(anchor, WEEKDAYS[match["second"]])
        first = reckoning.weekday_before(last, WEEKDAYS[match["first"]], strictly=True)
    if first == last:
        return
    if not match["night"] or last - first == timedelta(days=1):
        yield _span(match, reckoning.of_day(first), reckoning.of_day(last))


def into_weekday(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`overnight into Sunday`: the day before and that day."""
    anchor = day_of(context)
    if anchor is None:
        return
    last = reckoning.weekday_before(anchor, WEEKDAYS[match["second"]])
    first = last - timedelta(days=1)
    if not match["first"] or first.weekday() == WEEKDAYS[match["first"]]:
        yield Reading(f"{first}/{last}", DateKind.BETWEEN, reckoning.of_day(last)), ""


_WHICH = {
    "second": 2, "seconde": 2, "deuxieme": 2, "الثاني": 2, "third": 3, "troisieme": 3, "الثالث": 3, "fourth": 4,
    "quatrieme": 4, "الرابع": 4,
}  # fmt: skip
_LAST = {"last", "dernier", "derniere", "derniers", "الاخير", "الاخيره"}
_HALVES = {"half", "moitie", "semestre", "quinzaine", "النصف"}


def _months(match: Found) -> Iterator[tuple[Reading, str]]:
    """`the first three months of 2016`."""
    count, year = int(match["count"]) if match["count"].isdecimal() else NUMBERS[match["count"]], match["year"]
    if year and count < 12:
        first = 13 - count if match["which"] in _LAST else 1
        yield Reading(f"{year}-{first:02}/{year}-{first + count - 1:02}", DateKind.BETWEEN), ""


def piece(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`the second half of April`, `the first quarter of 2016`."""
    if match["count"]:
        yield from _months(match)
        return
    parts = 2 if match["piece"] in _HALVES else 4
    number = parts if match["which"] in _LAST else _WHICH.get(match["which"], 1)
    if number > parts:
        return
    if not match["month"]:
        year, months = int(match["year"]), 12 // parts
        edtf = f"{year}-{(number - 1) * months + 1:02}/{year}-{number * months:02}"
        yield Reading(edtf, DateKind.BETWEEN), ""
        return
    month, year = month_of(match["month"]), year_of(match, context)
    if year is not None:
        at = Stated(year[0], month)
    elif context.published is not None:
        at = reckoning.nearest_month(context.published, month, ahead=context.ahead)
    else:
        return
    if parts == 2:
        first, last = (16, reckoning.last_of_month(at.year, month)) if number == 2 else (1, 15)
        yield Reading(f"{at.edtf}-{first:02}/{at.edtf}-{last:02}", DateKind.BETWEEN, at), ""


def quarter(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    """`Q3 2022`."""
    last, year = int(match["quarter"][1]) * 3, int(match["year"])
    yield Reading(f"{year}-{last - 2:02}/{year}-{last:02}", DateKind.BETWEEN), ""


def week_of(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`the week of 6 February`: the week that day lies in; beginning or ending with it where that is said."""
    month, day, year = month_of(match["month"]), int(match["day"]), year_of(match, context)
    if year is not None:
        point = Stated(year[0], month, day)
    elif context.published is not None:
        point = reckoning.nearest_day(context.published, month, day, ahead=context.ahead)
    else:
        return
    at = point.as_day if point.is_real else None
    if at is None:
        return
    if match["weekend"]:
        last = reckoning.week_of(at, 0)[1]
        first = last - timedelta(days=1)
    elif match["week"] == "ending":
        first, last = at - timedelta(days=6), at
    elif match["week"] in {"beginning", "starting", "from"}:
        first, last = at, at + timedelta(days=6)
    else:
        first, last = reckoning.week_of(at, 0)
    yield Reading(f"{first}/{last}", DateKind.BETWEEN, point), ""
