"""Words days as people write them, in the language in force."""

import re
from datetime import date
from functools import lru_cache

from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.translation import later, tr

_MONTHS = (
    *(later("Jan"), later("Feb"), later("Mar"), later("Apr"), later("May"), later("Jun")),
    *(later("Jul"), later("Aug"), later("Sep"), later("Oct"), later("Nov"), later("Dec")),
)
_LONG_MONTHS = (
    *(later("January"), later("February"), later("March"), later("April"), later("May"), later("June")),
    *(later("July"), later("August"), later("September"), later("October"), later("November"), later("December")),
)
_DATE = late(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T[\d:.]+Z)?)?)?", re.ASCII)


def day(iso: str) -> str:
    """`28 Nov 2026` for a date or a moment in ISO 8601, `Nov 2026` or `2026` for its beginning; other text as it is.

    Of a moment the day in UTC, so that a project is told alike everywhere.
    """
    parts = _parts(iso)
    return iso if parts is None else _joined(parts, _MONTHS)


def long_day(iso: str) -> str:
    """As `day`, with the month in full: `28 November 2026`."""
    parts = _parts(iso)
    return iso if parts is None else _joined(parts, _LONG_MONTHS)


def two_days(first: str, last: str, *, long: bool = True) -> tuple[str, str]:
    """Both days in words, the first without what it has in common with the last: `13`, `15 May 2026`."""
    parts, others = _parts(first), _parts(last)
    say = long_day if long else day
    if parts is None or others is None or parts.year != others.year or not (parts.month and others.month):
        return say(first), say(last)
    if parts.number and others.number and parts.month == others.month:
        return parts.number, say(last)
    if bool(parts.number) != bool(others.number):
        return say(first), say(last)
    return _joined(parts._replace(year=""), _LONG_MONTHS if long else _MONTHS), say(last)


class _Parts(NamedTuple):
    """Of a day, what is known of it: `month` counts from 1, '' where it is not known."""

    year: str
    month: str
    number: str


@lru_cache(4_000)
def _parts(iso: str) -> _Parts | None:
    """None for no day there is. Kept: an export asks for those of a hundred thousand passages."""
    found = _DATE.fullmatch(iso)
    if found is None:
        return None
    year, month, number = found.groups()
    try:
        date(int(year), int(month or 1), int(number or 1))
    except ValueError:
        return None
    return _Parts(year, month or "", str(int(number)) if number else "")


def _joined(parts: _Parts, months: tuple[str, ...]) -> str:
    month = tr(months[int(parts.month) - 1]) if parts.month else ""
    return " ".join(filter(None, (parts.number, month, parts.year)))
