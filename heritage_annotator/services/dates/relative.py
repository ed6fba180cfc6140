"""Readings of forms that say which day, week, month or year: of the article's date, or of what was named last."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from heritage_annotator.model.incidents.vocabulary import DateKind
from heritage_annotator.patterns import late
from heritage_annotator.services.dates import reckoning
from heritage_annotator.services.dates.grammar import (
    Context,
    Found,
    Reading,
    bound,
    day_of,
    month_of,
    moved_days,
    told,
    turn_in,
    turned,
    year_of,
)
from heritage_annotator.services.dates.lexicon import NUMBERS, ORDINALS, SEASONS, UNITS, WEEKDAYS
from heritage_annotator.services.dates.reckoning import Stated


def weekday(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    weekday, turn = WEEKDAYS[match["weekday"]], turn_in(match)
    from_named, way = turned(turn)
    last = context.last(day=True) if from_named else None
    if last is not None and last[0].as_day is not None:
        named = last[0].as_day
        if way > 0:
            yield from told(match, moved_days(named, (weekday - named.weekday()) % 7 or 7), last[1])
        else:
            yield from told(
                match, reckoning.of_day(reckoning.weekday_before(named, weekday, strictly=way < 0)), last[1]
            )
        return
    anchor = day_of(context)
    if anchor is None or (from_named and way):
        return
    if "week" in turn or "semaine" in turn or "الاسبوع" in turn:
        yield from told(match, moved_days(reckoning.week_of(anchor, -1)[0], weekday))
    elif way > 0:
        yield from told(match, moved_days(anchor, (weekday - anchor.weekday()) % 7 or 7))
    elif way < 0:
        yield from told(match, reckoning.of_day(reckoning.weekday_before(anchor, weekday, strictly=True)))
    else:
        yield from told(match, reckoning.of_day(reckoning.nearest_weekday(anchor, weekday, ahead=context.ahead)))


def weekday_of_day(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`on Monday the 11th`: the last Monday that was an 11th, within a year; or the next one, ahead.

    `on Monday 12, including …` may count the dead: it is of that day where that was a few weeks ago.
    """
    anchor, step = day_of(context), 1 if context.ahead else -1
    if anchor is None:
        return
    nearest = reckoning.nearest_weekday(anchor, WEEKDAYS[match["weekday"]], ahead=context.ahead)
    is_certain = _ORDINAL_DAY.search(match.text) is not None
    for weeks in range(53 if is_certain else 6):
        day = nearest + timedelta(weeks=step * weeks)
        if day.day == int(match["day"]):
            yield from told(match, reckoning.of_day(day))
            return
    if not is_certain:
        yield from told(match, reckoning.of_day(nearest))


_ORDINAL_DAY = late(r"\d(?:st|nd|rd|th)$|\ble\s+\d+$")


_AHEAD = {"before", "preceding"}


def weekday_beside(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`the Friday before`: counted from the day named last. “The Friday before the raid” says no day by itself."""
    last = context.last(day=True)
    if match["event"] or last is None or last[0].as_day is None:
        return
    named, weekday = last[0].as_day, WEEKDAYS[match["weekday"]]
    if match["beside"] in _AHEAD:
        found = reckoning.of_day(reckoning.weekday_before(named, weekday, strictly=True))
    else:
        found = moved_days(named, (weekday - named.weekday()) % 7 or 7)
    yield from told(match, found, last[1])


def far_weekday(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`the Tuesday before last`, `a week last Tuesday`, `two Fridays ago`; `Tuesday week`, which is yet to come."""
    anchor, weekday, far = day_of(context), WEEKDAYS[match["weekday"]], match["far"].split()
    if anchor is None:
        return
    count = match["count"]
    if far == ["ago"] or far[-1] == "last":
        weeks = (int(count) if count.isdecimal() else NUMBERS[count]) if count else 2
        day = reckoning.weekday_before(anchor, weekday, strictly=True) - timedelta(weeks=weeks - 1)
    else:
        weeks = 2 if far[-1] == "quinze" else 1
        day = anchor + timedelta(days=(weekday - anchor.weekday()) % 7 or 7, weeks=weeks)
    yield from told(match, reckoning.of_day(day))


DAYS_FROM = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "aujourd'hui": 0,
    "ce matin": 0, "ce soir": 0, "cet apres-midi": 0, "cette nuit": 0, "اليوم": 0, "هذا الصباح": 0, "هذا اليوم": 0,
    "هذه الليله": 0, "الليله": 0, "yesterday": -1, "last night": -1, "last evening": -1, "hier": -1, "hier soir": -1,
    "la nuit derniere": -1, "la nuit passee": -1, "امس": -1, "البارحه": -1, "ليله البارحه": -1, "الليله الماضيه": -1,
    "الليله الفائته": -1, "الليله قبل الماضيه": -2, "the night before last": -2,
    "the day before yesterday": -2, "avant-hier": -2, "اول امس": -2,
    "امس الاول": -2, "اول من امس": -2, "قبل امس": -2, "اول البارحه": -2, "قبل البارحه": -2, "امبارح": -1, "مبارح": -1,
    "اول امبارح": -2, "البارح": -1, "اول البارح": -2,
    "tomorrow": 1, "demain": 1, "غدا": 1, "غد": 1, "apres-demain": 2, "بعد غد": 2,
}  # fmt: skip


_NTH = {"first": 1, "premier": 1, "الاول": 1, "الاولي": 1, "second": 2, "deuxieme": 2, "third": 3, "troisieme": 3,
        "fourth": 4, "quatrieme": 4, "last": -1, "dernier": -1, "الثاني": 2, "الثانيه": 2, "الثالث": 3, "الثالثه": 3,
        "الرابع": 4, "الرابعه": 4, "الاخير": -1, "الاخيره": -1}  # fmt: skip


def nth_weekday(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`the first Friday of October`."""
    month, year, anchor = month_of(match["month"]), year_of(match, context), ""
    if year is not None:
        at, anchor = Stated(year[0], month), year[1]
    elif context.published is not None:
        at = reckoning.nearest_month(context.published, month, ahead=context.ahead)
    else:
        return
    if not at.is_real:  # before the year 1
        return
    length = reckoning.last_of_month(at.year, month)
    days = [day for day in range(1, length + 1) if date(at.year, month, day).weekday() == WEEKDAYS[match["weekday"]]]
    number = _NTH[match["which"]]
    yield from told(match, at._replace(day=days[number - 1 if number > 0 else number]), anchor)


def near_day(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    anchor = day_of(context)
    if anchor is None:
        return
    near = re.sub(r"\s+", " ", match["near"])
    day = moved_days(anchor, DAYS_FROM[near])
    if match["weekday"] and day.as_day is not None and day.as_day.weekday() != WEEKDAYS[match["weekday"]]:
        # “Yesterday, Wednesday” in an article of Friday: it was written the day before.
        yield from told(match, reckoning.of_day(reckoning.weekday_before(anchor, WEEKDAYS[match["weekday"]])))
    yield from told(match, day)


def _turned_month(match: Found, context: Context) -> tuple[Stated, str] | None:
    """The month that `last month`, `that month` mean."""
    from_named, months = turned(turn_in(match))
    anchor, words = (context.last(month=True) or (None, "")) if from_named else (context.published, "")
    if anchor is None or not anchor.month:
        return None
    count = anchor.year * 12 + anchor.month - 1 + months
    return Stated(count // 12, count % 12 + 1), words


def day_of_month(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`the 8th of last month`."""
    month = _turned_month(match, context)
    if month is not None:
        day = int(match["day"]) if match["day"] else ORDINALS[match["nth"]]
        yield from told(match, month[0]._replace(day=day), month[1])


def week_month_year(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`last week`, `this month`, `last year`, `last weekend`, `last winter`; `the following month`, `that year`."""
    words, unit = turn_in(match), match["span"].removeprefix("ال").replace("week-end", "weekend")
    from_named, way = (True, 1 if words == "after" else -1) if words in {"after", "before"} else turned(words)
    is_arabic = unit.startswith("عطله")
    meaning = "weekend" if is_arabic else UNITS.get(unit, unit)
    if meaning == "month":
        month = _turned_month(match, context) if words not in {"after", "before"} else _month_on(context, way)
        if month is not None:
            yield from told(match, *month)
        return
    last = context.last(day=meaning in {"week", "weekend"}) if from_named else None
    if from_named and last is None:
        return
    anchor, named = last if last is not None else (context.published, "")
    if anchor is None:
        return
    if meaning in {"week", "weekend"}:
        if anchor.as_day is not None:
            week = _week(meaning, anchor.as_day, way, begins=4 if is_arabic else 5, is_named=last is not None)
            yield bound(match, week), named
    elif meaning == "year":
        yield from told(match, Stated(anchor.year + way), named)
    elif anchor.month:
        season = _season_beside(SEASONS[meaning], anchor, way, named=last is not None)
        if season is not None:
            yield bound(match, season), named


def _month_on(context: Context, way: int) -> tuple[Stated, str] | None:
    last = context.last(month=True)
    if last is None:
        return None
    count = last[0].year * 12 + last[0].month - 1 + way
    return Stated(count // 12, count % 12 + 1), last[1]


def _week(meaning: str, day: date, which: int, *, begins: int = 5, is_named: bool = False) -> Reading:
    """`begins`: the weekday that a weekend begins with; in Arab lands that is Friday.

    `is_named`: the day is named in the text, so its week is whole; that of the article has gone as far as its day.
    """
    monday, sunday = reckoning.week_of(day, which)
    is_now = which == 0 and not is_named
    if meaning == "weekend":
        sunday = sunday if sunday <= day or not is_now else sunday - timedelta(weeks=1)
        return Reading(f"{sunday - timedelta(days=6 - begins)}/{sunday}", DateKind.BETWEEN, reckoning.of_day(sunday))
    last = min(sunday, day) if is_now else sunday
    edtf = f"{monday}/{last}" if monday < last else f"{monday}"
    return Reading(edtf, DateKind.BETWEEN if "/" in edtf else DateKind.ON, is_inferred=last < sunday)


# First month of each, of northern lands; a winter has three months, of two years.
_FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def _last_season(season: str, anchor: Stated) -> Reading:
    first = _FIRST_MONTH[season]
    year = anchor.year
    while year * 12 + first + 1 >= anchor.year * 12 + anchor.month - 1:  # it is not over yet
        year -= 1
    return _season_of(season, year)


def _season_beside(season: str, anchor: Stated, way: int, *, named: bool) -> Reading | None:
    """The last one, this one as far as it is gone, or the one that followed what is named; None: it is yet to come."""
    if way < 0:
        return _last_season(season, anchor)
    month, first = anchor.year * 12 + anchor.month - 1, _FIRST_MONTH[season] - 1
    since = (month - first) % 12
    if way > 0 and named:
        return _season_of(season, (month - since + 12) // 12)
    if way > 0:
        return None
    begun = month - since
    if named or since > 2:
        return _season_of(season, begun // 12)
    started, now = Stated(begun // 12, first + 1), Stated(anchor.year, anchor.month)
    is_begun = since == 0
    edtf, kind = (now.edtf, DateKind.ON) if is_begun else (f"{started.edtf}/{now.edtf}", DateKind.BETWEEN)
    return Reading(edtf, kind, is_inferred=since < 2)


def _season_of(season: str, year: int) -> Reading:
    first = _FIRST_MONTH[season]
    end = f"{year + 1}-02" if season == "winter" else f"{year}-{first + 2:02}"
    return Reading(f"{year}-{first:02}/{end}", DateKind.BETWEEN)


def bare_season(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`in the autumn`: the last one that is over, or the first that is not where the words look ahead."""
    if context.published is not None and context.published.month:
        last = _last_season(SEASONS[match["season"]], context.published)
        yield bound(match, _season_of(SEASONS[match["season"]], int(last.edtf[:4]) + 1) if context.ahead else last), ""


def season(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    season = SEASONS[match["season"]]
    known = (int(match["first"]), "") if match["first"] else year_of(match, context)
    if known is None:
        return
    year, anchor = known
    yield bound(match, _season_of(season, year)), anchor
    if season == "winter" and not match["second"]:
        yield _season_of(season, year - 1), anchor


OTHER_DAYS = {
    "earlier in the day": 0, "later in the day": 0, "earlier that day": 0, "later that day": 0, "the same day": 0,
    "that same day": 0, "that day": 0, "that night": 0, "that evening": 0, "that morning": 0, "that afternoon": 0,
    "the same night": 0, "the same evening": 0, "the same morning": 0, "le meme jour": 0, "le soir meme": 0,
    "le jour meme": 0, "plus tot dans la journee": 0, "ce jour-la": 0, "cette nuit-la": 0, "ce soir-la": 0,
    "في اليوم نفسه": 0, "في اليوم ذاته": 0, "اليوم نفسه": 0, "اليوم ذاته": 0, "في اليوم عينه": 0, "في نفس اليوم": 0,
    "في ذلك اليوم": 0, "في الليله نفسها": 0, "الليله نفسها": 0, "في الليله ذاتها": 0, "الليله ذاتها": 0,
    "في تلك الليله": 0, "تلك الليله": 0, "في نفس الليله": 0, "في الليله التاليه": 1, "الليله التاليه": 1,
    "في الليله السابقه": -1, "في وقت سابق من اليوم": 0, "في وقت لاحق من اليوم": 0,
    "the next day": 1, "the following day": 1,
    "the next morning": 1, "the following morning": 1, "the next evening": 1, "the following night": 1,
    "the day after": 1, "a day later": 1, "le lendemain": 1, "le lendemain matin": 1, "le jour suivant": 1,
    "في اليوم التالي": 1, "اليوم التالي": 1, "le surlendemain": 2, "the day before": -1, "the previous day": -1,
    "a day earlier": -1, "the previous night": -1, "the night before": -1, "the previous evening": -1, "la veille": -1,
    "le jour precedent": -1, "في اليوم السابق": -1, "اليوم السابق": -1, "عشيه ذلك": -1, "l'avant-veille": -2,
}  # fmt: skip


def other_day(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    days = OTHER_DAYS[re.sub(r"\s+", " ", match["other"])]
    last = context.last(day=True)
    anchor = last[0] if last is not None else context.published
    # What is the next day where no day is named before? Not that of the article; “earlier in the day” is.
    if last is None and days:
        return
    if anchor is None or anchor.as_day is None:
        return
    yield from told(match, moved_days(anchor.as_day, days), "" if last is None else last[1])
