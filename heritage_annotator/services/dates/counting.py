"""Readings of forms that count: so long ago, so much later, within the past so many."""

from collections.abc import Iterator

from heritage_annotator.model.folding import Folded
from heritage_annotator.model.incidents.vocabulary import DateKind
from heritage_annotator.services.dates import reckoning
from heritage_annotator.services.dates.grammar import Context, Found, Reading, month_of, year_of
from heritage_annotator.services.dates.lexicon import DUALS, NUMBERS, ROUND, UNITS
from heritage_annotator.services.dates.reckoning import Stated

# Of days: a week or two.
_FRENCH_WEEKS = {"huit", "quinze"}


def _count(match: Found) -> tuple[int, str, bool]:
    """How many of which unit (day, week, month, year), and whether the words say about so many."""
    number = match["count"]
    if match["dual"]:
        count, unit = 2, DUALS[match["dual"]]
    else:  # أسبوع alone is one week
        count, unit = (int(number) if number.isdecimal() else NUMBERS[number]) if number else 1, UNITS[match["unit"]]
    count, unit = {"decade": (count * 10, "year"), "fortnight": (count * 2, "week")}.get(unit, (count, unit))
    if years := match["years"]:  # and so many months
        return count + 12 * (int(years) if years.isdecimal() else NUMBERS.get(years, 1)), unit, False
    if match["half"]:
        halves = {"year": (count * 12 + 6, "month"), "month": (count * 30 + 15, "day"), "week": (count * 7 + 3, "day")}
        count, unit = halves.get(unit, (count, unit))
        return count, unit, True
    is_idiom = number in _FRENCH_WEEKS and match["unit"] in {"jour", "jours"}
    return count, unit, number in ROUND or is_idiom or bool(match["loosely"])


def _moved(start: Stated, counted: tuple[int, str, bool], way: int) -> Stated | None:
    count, unit, about = counted
    point = reckoning.moved(start, way * count, unit)
    if point is None or not point.is_real:
        return None
    return point._replace(about=True) if about else point


def ago(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    if context.published is None:
        return
    count, unit, about = _count(match)
    point, day = _moved(context.published, (count, unit, about), -1), context.published.as_day
    if point is None:
        return
    if match["today"] and day is not None and not about:  # to the day
        point = point._replace(month=point.month or day.month, day=point.day or day.day, about=False)
        if not point.is_real:
            return
    yield Reading(point.edtf, DateKind.ON, point), ""


_DAYS = {"day", "week"}


def recent(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`the past two days`: between then and the article's date, to the unit that is counted."""
    published, (count, unit, _) = context.published, _count(match)
    if published is None:
        return
    first = reckoning.moved(published, -count, unit)
    last = Stated(published.year, published.month if unit != "year" else 0, published.day if unit in _DAYS else 0)
    if first is not None and first.is_real:
        edtf = f"{first._replace(about=False).edtf}/{last.edtf}"
        yield Reading(edtf, DateKind.BETWEEN, is_inferred=True), ""


_BACK = {"earlier", "before", "plus tot", "auparavant", "avant", "قبل"}


def later(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    counted = _count(match)
    last = context.last(day=counted[1] in _DAYS)
    if last is None:
        return
    point = _moved(last[0], counted, -1 if " ".join(match["way"].split()) in _BACK else 1)
    if point is not None:
        yield Reading(point.edtf, DateKind.ON, point), last[1]


def _from(match: Found, name: str, context: Context) -> str:
    """The words from that part of the match on, as they are written."""
    words = Folded(context.words)
    return words.span(len(words.text) - len(match.after(name).rstrip()), len(words.text)).of(context.words)


_DAYS_BESIDE = {
    "eve": -1, "veille": -1, "avant-veille": -2, "lendemain": 1, "surlendemain": 2, "عشيه": -1, "التالي": 1,
    "السابق": -1,
}  # fmt: skip


def from_date(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`two days after 8 April`, `la veille du 8 avril`: counted from a date that the words name beside."""
    month, day = month_of(match["month"]) if match["month"] else 0, int(match["day"] or 0)
    year = year_of(match, context)
    if year is not None:
        start = Stated(year[0], month, day)
    elif context.published is not None and month:
        start = reckoning.nearest_day(context.published, month, day, ahead=context.ahead)
    else:
        return
    counted = (abs(_DAYS_BESIDE[match["way"]]), "day", False) if match["way"] in _DAYS_BESIDE else _count(match)
    is_back = _DAYS_BESIDE.get(match["way"], 1) < 0 or match["way"] in _BACK
    point = _moved(start, counted, -1 if is_back else 1) if start.is_real else None
    if point is not None:
        yield Reading(point.edtf, DateKind.ON, point), _from(match, "anchored", context)


def after_event(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`three months after IS took it over`: when that was, where the sentence says when this is; else nothing."""
    counted, anchor = _count(match), _from(match, "event", context)
    last = context.last(day=counted[1] in _DAYS, beside=True)
    if last is None:
        yield Reading("", DateKind.NOT_STATED), anchor
        return
    point = _moved(last[0], counted, -1 if match["way"] in {"after", "apres"} else 1)
    if point is not None:
        yield Reading(point.edtf, DateKind.ON, point), anchor
