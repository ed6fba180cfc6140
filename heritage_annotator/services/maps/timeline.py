"""Incidents on a line of time: each a row with the days it is bounded by, whatever kind its date is of."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.maps.briefs import Brief, When

_YEAR, _MONTH = 365.25, 30.44
# Years that ticks of a long time stand apart, and months that those of a shorter one do.
_YEARS, _MONTHS, _DAYS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000), (1, 3, 6), (1, 7, 14)


class Scale(StrEnum):
    """How finely a line of time is divided."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Tick(NamedTuple):
    """A division of the line: its first day, and how finely it is told."""

    day: date
    scale: Scale


class Line(NamedTuple):
    """The rows of a timeline: numbers of briefs, those with a date by it, and those without, by number."""

    dated: tuple[int, ...]
    undated: tuple[int, ...]
    first: date | None
    last: date | None


def line(told: Sequence[Brief]) -> Line:
    """The rows of these incidents: by the day they began at the latest known, then by number."""
    dated = [number for number, brief in enumerate(told) if brief.when.is_known]
    dated.sort(key=lambda number: (_begin(told[number].when), _end(told[number].when), number))
    undated = tuple(number for number, brief in enumerate(told) if not brief.when.is_known)
    days = [day for number in dated for day in told[number].when[2:4] if day is not None]
    return Line(tuple(dated), undated, min(days, default=None), max(days, default=None))


def ticks(first: date, last: date, most: int) -> list[Tick]:
    """The divisions between two days (both within), at most so many (1 at least), as fine as they may be."""
    days = (last - first).days + 1
    for step in _DAYS:
        if days / step <= most:
            return [Tick(each, Scale.DAY) for each in _days(first, last, step)]
    for step in _MONTHS:
        if days / _MONTH / step <= most:
            return [Tick(each, Scale.MONTH) for each in _months(first, last, step)]
    step = next((each for each in _YEARS if days / _YEAR / each <= most), _YEARS[-1])
    return [
        Tick(date(year, 1, 1), Scale.YEAR)
        for year in range(max(1, first.year), last.year + 1)
        if year % step == 0 and first <= date(year, 1, 1) <= last
    ]


def _begin(when: When) -> date:
    return when.first or when.last or date.max


def _end(when: When) -> date:
    return when.last or date.max


def _days(first: date, last: date, step: int) -> Iterable[date]:
    """Every so many days, weeks from Monday."""
    start = first if step == 1 else first + timedelta(days=-first.weekday() % 7)
    return (start + timedelta(days=each) for each in range(0, max(0, (last - start).days + 1), step))


def _months(first: date, last: date, step: int) -> Iterator[date]:
    for year in range(first.year, last.year + 1):
        for month in range(1, 13, step):
            if first <= date(year, month, 1) <= last:
                yield date(year, month, 1)
