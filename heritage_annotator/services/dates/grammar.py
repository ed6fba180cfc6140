"""The forms of dates, each a pattern over folded text and what it means against its anchor."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from heritage_annotator.model.incidents.vocabulary import DateKind
from heritage_annotator.services.dates import reckoning
from heritage_annotator.services.dates.lexicon import (
    AFTER,
    DOUBTFUL,
    DUALS,
    HIJRI_MONTHS,
    MONTHS,
    NUMBERS,
    SEASONS,
    SINCE,
    UNITS,
    UNTIL,
    WEEKDAYS,
)
from heritage_annotator.services.dates.reckoning import Stated


class Reading(NamedTuple):
    """What an expression may mean: EDTF, the kind of date, and what later expressions may count from."""

    edtf: str
    kind: str
    point: Stated | None = None


class Context(NamedTuple):
    """Against what an expression is read: the article's date, the last dates named before it, the source's words.

    `before` are the points named so far, each with its words, the last one last.
    """

    published: Stated | None
    before: tuple[tuple[Stated, str], ...]
    words: str

    def last(self, *, day: bool) -> tuple[Stated, str] | None:
        """The last date named before; `day`: to the day."""
        return next((each for each in reversed(self.before) if each[0].day or not day), None)


class Found:
    """What a form found: its named parts, '' for those that are not there. A name's digits tell it from its twins."""

    def __init__(self, match: re.Match[str]) -> None:
        self.span = match.span()
        self.text = match.group()
        self._parts: dict[str, str] = {}
        self._starts: dict[str, int] = {}
        for name, part in match.groupdict().items():
            if part:
                self._parts.setdefault(name.rstrip("0123456789"), part)
                self._starts.setdefault(name.rstrip("0123456789"), match.start(name) - match.start())

    def __getitem__(self, name: str) -> str:
        return self._parts.get(name, "")

    def before(self, name: str) -> str:
        """What stands before that part."""
        return self.text[: self._starts[name]].strip()

    def after(self, name: str) -> str:
        """That part and what stands behind it."""
        return self.text[self._starts[name] :]


Meaning = Callable[[Found, Context], Iterator[tuple[Reading, str]]]
"""What a match may mean, the best first, each with its anchor: '' for the article's date, or words of the text."""


def _kind(match: Found, point: Stated) -> Reading:
    before = re.sub(r"\s+", " ", match["pre"])
    if before in SINCE:
        return Reading(f"{point.edtf}/", DateKind.DURING, point)
    if before in UNTIL:
        return Reading(f"/{point.edtf}", DateKind.BEFORE, point)
    if before in AFTER:
        return Reading(f"{point.edtf}/", DateKind.AFTER, point)
    return Reading(point.edtf, DateKind.ON, point)


def _told(match: Found, point: Stated, anchor: str = "") -> Iterator[tuple[Reading, str]]:
    if not point.is_real:
        return
    if match["pre"] == "from":  # pictures from 3 February are of that day, what lasted from it is not
        yield Reading(point.edtf, DateKind.ON, point), anchor
    yield _kind(match, point), anchor


def _month(text: str) -> int:
    return MONTHS[re.split(r"\s*/\s*", text)[0]]


def day_month_year(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    day, month, year = int(match["day"]), _month(match["month"]), match["year"]
    if year:
        yield from _told(match, Stated(int(year), month, day))
    elif context.published is not None:
        yield from _told(match, reckoning.latest_day(context.published, month, day))


def iso(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    yield from _told(match, Stated(int(match["year"]), int(match["month"]), int(match["day"])))


def figures(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    """`14/05/2026`: where both may be the month nobody knows which is, and nothing is offered."""
    one, two = int(match["one"]), int(match["two"])
    if one > 12 >= two or (match["mark"] == "." and two <= 12):
        yield from _told(match, Stated(int(match["year"]), two, one))
    elif two > 12 >= one:
        yield from _told(match, Stated(int(match["year"]), one, two))


def month_year(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    month, year = _month(match["month"]), match["year"]
    if year:
        yield from _told(match, Stated(int(year), month))
        return
    if context.published is not None and _is_a_month(match, context):
        yield from _told(match, reckoning.latest_month(context.published, month))


def _is_a_month(match: Found, context: Context) -> bool:
    """Whether a month alone is meant: not “may”, “march”, and in Arabic never without a word that leads to it."""
    led = match.before("month")
    if "\u0600" <= match["month"][0] <= "\u06ff":
        return bool(led)
    if led.split(" ")[0].strip("-") in _FRENCH:
        return True
    capital = context.words[len(context.words) - len(match["month"]) :][:1].isupper()
    return capital and (bool(led) or match["month"] not in DOUBTFUL)


_FRENCH = {"en", "depuis", "debut", "fin", "mi", "avant", "apres", "des", "jusqu'en"}


def year(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    yield from _told(match, Stated(int(match["year"])))


def decade(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    first = int(match["decade"])
    yield Reading(f"{first}/{first + 9}", DateKind.BETWEEN), ""


def half(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    second = match["which"] in {"second", "seconde", "deuxieme", "الثاني"}
    if not match["month"]:
        year = int(match["year"])
        yield Reading(f"{year}-07/{year}-12" if second else f"{year}-01/{year}-06", DateKind.BETWEEN), ""
        return
    month = _month(match["month"])
    if match["year"]:
        at = Stated(int(match["year"]), month)
    elif context.published is not None:
        at = reckoning.latest_month(context.published, month)
    else:
        return
    first, last = (16, reckoning.last_of_month(at.year, month)) if second else (1, 15)
    yield Reading(f"{at.edtf}-{first:02}/{at.edtf}-{last:02}", DateKind.BETWEEN, at), ""


def span_of_days(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    month = _month(match["month"])
    if match["year"]:
        last = Stated(int(match["year"]), month, int(match["last"]))
    elif context.published is not None:
        last = reckoning.latest_day(context.published, month, int(match["last"]))
    else:
        return
    first_month = _month(match["opening"]) if match["opening"] else month
    first = Stated(last.year - (first_month > month), first_month, int(match["first"]))
    if first.is_real and last.is_real and first < last:
        # “Images of 13 and 15 May” are of two days, and bound what happened between them.
        between = match["lead"] in _BETWEEN or (match["joint"] in _AND and not match["lead"])
        yield _span(first, last, is_between=between)


def span_of_months(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    """`between May and July 2015`, `from May 2015 to March 2016`; “in May and June 2015” bounds what happened."""
    first_month, last = _month(match["opening"]), Stated(int(match["year"]), _month(match["month"]))
    first = Stated(int(match["begun"] or last.year - (first_month > last.month)), first_month)
    if first < last:
        yield _span(first, last, is_between=match["lead"] in _BETWEEN or match["joint"] in _AND)


def span_of_years(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    """`between 2012 and 2015`, `from 2013 to 2016`."""
    first, last = Stated(int(match["begun"])), Stated(int(match["year"]))
    if first < last:
        yield _span(first, last, is_between=match["lead"] in _BETWEEN or match["joint"] in _AND)


def _span(first: Stated, last: Stated, *, is_between: bool) -> tuple[Reading, str]:
    kind = DateKind.BETWEEN if is_between else DateKind.DURING
    return Reading(f"{first.edtf}/{last.edtf}", kind, last), ""


_AND = {"and", "et", "و"}
_BETWEEN = {"between", "entre", "بين"}
_COMING = {"next", "coming", "this coming", "prochain", "المقبل", "المقبله", "القادم", "القادمه"}


def weekday(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    anchor = None if context.published is None else context.published.as_day
    if anchor is None:
        return
    weekday = WEEKDAYS[match["weekday"]]
    turn = match["turn"]
    if turn in _COMING:
        ahead = (weekday - anchor.weekday()) % 7 or 7
        yield from _told(match, reckoning.of_day(anchor + timedelta(days=ahead)))
    elif "week" in turn or "semaine" in turn or "الاسبوع" in turn:
        yield from _told(match, reckoning.of_day(reckoning.week_of(anchor, -1)[0] + timedelta(days=weekday)))
    else:
        yield from _told(match, reckoning.of_day(reckoning.weekday_before(anchor, weekday, strictly=bool(turn))))


DAYS_FROM = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "aujourd'hui": 0,
    "ce matin": 0, "ce soir": 0, "اليوم": 0, "هذا الصباح": 0, "yesterday": -1, "last night": -1, "hier": -1,
    "hier soir": -1, "امس": -1, "البارحه": -1, "the day before yesterday": -2, "avant-hier": -2, "اول امس": -2,
    "امس الاول": -2, "اول من امس": -2, "tomorrow": 1, "demain": 1, "غدا": 1,
}  # fmt: skip


def near_day(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    anchor = None if context.published is None else context.published.as_day
    if anchor is not None:
        days = DAYS_FROM[re.sub(r"\s+", " ", match["near"])]
        yield from _told(match, reckoning.of_day(anchor + timedelta(days=days)))


_WHICH = {"last": -1, "this": 0, "next": 1, "dernier": -1, "derniere": -1, "passe": -1, "passee": -1, "ce": 0,
          "cette": 0, "الماضي": -1, "الماضيه": -1, "الحالي": 0, "هذا": 0, "هذه": 0, "المنصرم": -1}  # fmt: skip


def week_month_year(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`last week`, `this month`, `last year`, `last weekend`, `last winter`."""
    anchor, which = context.published, _WHICH[match["which"]]
    if anchor is None:
        return
    unit, day = match["span"], anchor.as_day
    meaning = UNITS.get(unit.removeprefix("ال"), UNITS.get(unit, unit))
    if meaning in {"week", "weekend"} and day is not None:
        yield _week(meaning, day, which), ""
    elif meaning == "month" and anchor.month:
        months = anchor.year * 12 + anchor.month - 1 + which
        yield from _told(match, Stated(months // 12, months % 12 + 1))
    elif meaning == "year":
        yield from _told(match, Stated(anchor.year + which))
    elif SEASONS.get(unit.removeprefix("ال")) and anchor.month and which <= 0:
        yield _last_season(SEASONS[unit.removeprefix("ال")], anchor), ""


def _week(meaning: str, day: date, which: int) -> Reading:
    monday, sunday = reckoning.week_of(day, which)
    if meaning == "weekend":
        sunday = sunday if sunday <= day or which else sunday - timedelta(weeks=1)
        saturday = sunday - timedelta(days=1)
        return Reading(f"{saturday}/{sunday}", DateKind.BETWEEN, reckoning.of_day(sunday))
    last = min(sunday, day) if which == 0 else sunday
    edtf = f"{monday}/{last}" if monday < last else f"{monday}"
    return Reading(edtf, DateKind.BETWEEN if "/" in edtf else DateKind.ON, None)


# First month of each, of northern lands; a winter has three months, of two years.
_FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def _last_season(season: str, anchor: Stated) -> Reading:
    first = _FIRST_MONTH[season]
    year = anchor.year
    while year * 12 + first + 1 >= anchor.year * 12 + anchor.month - 1:  # it is not over yet
        year -= 1
    return _season_of(season, year)


def _season_of(season: str, year: int) -> Reading:
    first = _FIRST_MONTH[season]
    end = f"{year + 1}-02" if season == "winter" else f"{year}-{first + 2:02}"
    return Reading(f"{year}-{first:02}/{end}", DateKind.BETWEEN)


def season(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    season, year = SEASONS[match["season"]], int(match["year"])
    yield _season_of(season, year), ""
    if season == "winter" and not match["second"]:
        yield _season_of(season, year - 1), ""


def _count(match: Found) -> tuple[int, str] | None:
    if match["dual"]:
        return 2, DUALS[match["dual"]]
    number = match["count"]
    if not number:  # أسبوع alone is one week
        return 1, UNITS[match["unit"]]
    return int(number) if number.isdecimal() else NUMBERS[number], UNITS[match["unit"]]


def ago(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    counted = _count(match)
    if counted is None or context.published is None:
        return
    point = reckoning.moved(context.published, -counted[0], counted[1])
    if point is not None and point.is_real:
        yield Reading(point.edtf, DateKind.ON, point), ""


def later(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    counted = _count(match)
    if counted is None:
        return
    last = context.last(day=counted[1] in {"day", "week"})
    if last is None:
        return
    back = match["way"] in {"earlier", "before", "plus tot", "auparavant"}
    point = reckoning.moved(last[0], -counted[0] if back else counted[0], counted[1])
    if point is not None and point.is_real:
        yield Reading(point.edtf, DateKind.ON, point), last[1]


def after_event(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`three months after IS took it over`: when that was, where the sentence says when this is; else nothing."""
    counted, anchor = _count(match), context.words[-len(match.after("event")) :]
    last = context.last(day=counted is not None and counted[1] in {"day", "week"})
    if counted is None or last is None:
        yield Reading("", DateKind.NOT_STATED), anchor
        return
    back = match["way"] in {"after", "apres", "بعد"}
    point = reckoning.moved(last[0], -counted[0] if back else counted[0], counted[1])
    if point is not None and point.is_real:
        yield Reading(point.edtf, DateKind.ON, point), anchor


OTHER_DAYS = {
    "earlier in the day": 0, "later in the day": 0, "earlier that day": 0, "later that day": 0, "the same day": 0,
    "that day": 0, "le meme jour": 0, "plus tot dans la journee": 0, "ce jour-la": 0, "في اليوم نفسه": 0,
    "في اليوم ذاته": 0, "في وقت سابق من اليوم": 0, "the next day": 1, "the following day": 1, "a day later": 1,
    "le lendemain": 1, "في اليوم التالي": 1, "the day before": -1, "the previous day": -1, "a day earlier": -1,
    "la veille": -1, "في اليوم السابق": -1, "عشيه ذلك": -1,
}  # fmt: skip


def other_day(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    days = OTHER_DAYS[re.sub(r"\s+", " ", match["other"])]
    last = context.last(day=True)
    anchor = last[0] if last is not None else context.published
    if anchor is None or anchor.as_day is None:
        return
    yield from _told(match, reckoning.of_day(anchor.as_day + timedelta(days=days)), "" if last is None else last[1])


def night(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`the night of Tuesday to Wednesday`."""
    anchor = None if context.published is None else context.published.as_day
    if anchor is None:
        return
    last = reckoning.weekday_before(anchor, WEEKDAYS[match["second"]])
    first = last - timedelta(days=1)
    if first.weekday() == WEEKDAYS[match["first"]]:
        yield Reading(f"{first}/{last}", DateKind.BETWEEN, reckoning.of_day(last)), ""


def hijri(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    month = HIJRI_MONTHS[match["hmonth"]] if match["hmonth"] else 0
    if match["hyear"]:
        year = int(match["hyear"])
    elif context.published is not None and context.published.as_day is not None:
        year = reckoning.hijri_year_of(context.published.as_day)
        told = reckoning.hijri(year, month)
        if told is not None and told[:10] > context.published.edtf:
            year -= 1
    else:
        return
    told = reckoning.hijri(year, month, int(match["hday"] or 0))
    if told is not None:
        yield Reading(told, DateKind.BETWEEN if "/" in told else DateKind.ON), ""
