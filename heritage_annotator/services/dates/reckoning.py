"""Reckons with days, months and years as stated: what is said in months is no more precise than a month."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta

from hijridate import Gregorian, Hijri

from heritage_annotator.named import NamedTuple

_HIJRI_YEARS = range(1343, 1501)


class Stated(NamedTuple):
    """A date to the precision it was stated in: month and day are 0 where nobody said. `about`: it is approximate."""

    year: int
    month: int = 0
    day: int = 0
    about: bool = False

    @property
    def edtf(self) -> str:
        """The date as EDTF."""
        told = f"{self.year:04}" + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")
        return f"{told}~" if self.about else told

    @property
    def is_real(self) -> bool:
        """Whether there is such a day, month or year."""
        try:
            date(self.year, self.month or (0 if self.day else 1), self.day or 1)  # a day of no month is none
        except ValueError:
            return False
        return True

    @property
    def as_day(self) -> date | None:
        """The day, where it was stated."""
        return date(self.year, self.month, self.day) if self.day else None


def stated(iso: str) -> Stated | None:
    """What an article's date says: a day, a month, a year; None where it says nothing."""
    parts = iso[:10].split("-")
    if not all(part.isdecimal() for part in parts):
        return None
    year, month, day = [*map(int, parts), 0, 0][:3]
    told = Stated(year, month, day)
    return told if told.is_real else None


def of_day(day: date) -> Stated:
    """A day, stated as such."""
    return Stated(day.year, day.month, day.day)


def moved(start: Stated, count: int, unit: str) -> Stated | None:
    """The date so many units later (earlier where negative), no more precise than the unit.

    Days keep their precision; weeks are about a day, months about a month, years about a year. None where `start` is
    less precise than the unit, or the year is none of ours.
    """
    day = start.as_day
    if unit in {"day", "week"}:
        if day is None:
            return None
        after = day + timedelta(days=count * (1 if unit == "day" else 7))
        return Stated(after.year, after.month, after.day, about=unit == "week")
    if unit == "month":
        if not start.month:
            return None
        months = start.year * 12 + start.month - 1 + count
        return Stated(months // 12, months % 12 + 1, about=True)
    return Stated(start.year + count, about=True)


def nearest_month(anchor: Stated, month: int, *, ahead: bool = False) -> Stated:
    """The last such month up to the anchor's; `ahead`: the first from the anchor's on."""
    if ahead:
        return Stated(anchor.year + (month < anchor.month), month)
    return Stated(anchor.year if month <= (anchor.month or 12) else anchor.year - 1, month)


def nearest_day(anchor: Stated, month: int, day: int, *, ahead: bool = False) -> Stated:
    """The last such day up to the anchor; `ahead`: the first from the anchor on. 29 February is of a leap year."""
    if ahead:
        year, step = anchor.year + ((month, day) < (anchor.month, anchor.day)), 1
    else:
        passed = (month, day) <= (anchor.month or 12, anchor.day or 31)
        year, step = anchor.year if passed else anchor.year - 1, -1
    while (month, day) == (2, 29) and MINYEAR <= year <= MAXYEAR and not calendar.isleap(year):
        year += step
    return Stated(year, month, day)


def weekday_before(anchor: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday up to the anchor; `strictly`: before it."""
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=back or (7 if strictly else 0))


def nearest_weekday(anchor: date, weekday: int, *, ahead: bool = False) -> date:
    """The last such weekday up to the anchor; `ahead`: the first from the anchor on."""
    return anchor + timedelta(days=(weekday - anchor.weekday()) % 7) if ahead else weekday_before(anchor, weekday)


def week_of(day: date, weeks: int) -> tuple[date, date]:
    """Monday and Sunday of the week so many weeks after that of `day`."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=6)


def last_of_month(year: int, month: int) -> int:
    """The number of its last day."""
    return calendar.monthrange(year, month)[1]


def hijri(year: int, month: int = 0, day: int = 0) -> str | None:
    """A date of the Umm al-Qura calendar as EDTF: a day as about one, a month or year as its span.

    About, for sightings differ. None where the calendar has no such date.
    """
    if year not in _HIJRI_YEARS:
        return None
    try:
        if day:
            return f"{Hijri(year, month, day).to_gregorian().isoformat()}~"
        first = Hijri(year, month or 1, 1)
        last = Hijri(year, month or 12, 1)
        end = Hijri(year, month or 12, last.month_length())
        return f"{first.to_gregorian().isoformat()}/{end.to_gregorian().isoformat()}"
    except (ValueError, OverflowError):
        return None


def hijri_year_within(year: int, month: int, day: int = 0) -> int:
    """The year of the Umm al-Qura calendar whose month, or day of it, begins in that of ours: the first if two do.

    0 where none does.
    """
    near = (year - 622) * 33 // 32
    begun = ((each, hijri(each, month, day)) for each in range(near - 3, near + 3))
    return next((each for each, known in begun if known is not None and known.startswith(str(year))), 0)


def hijri_year_of(day: date) -> int:
    """The year of the Umm al-Qura calendar that the day lies in."""
    return Gregorian.fromdate(day).to_hijri().year
