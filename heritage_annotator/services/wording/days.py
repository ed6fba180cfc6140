"""Words days as people write them, in the language in force."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from heritage_annotator.translation import later, tr

_MONTHS = (
    *(later("Jan"), later("Feb"), later("Mar"), later("Apr"), later("May"), later("Jun")),
    *(later("Jul"), later("Aug"), later("Sep"), later("Oct"), later("Nov"), later("Dec")),
)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T[\d:.]+Z)?)?)?", re.ASCII)


def day(iso: str) -> str:
    """`28 Nov 2026` for a date or a moment in ISO 8601, `Nov 2026` or `2026` for its beginning; other text as it is.

    Of a moment the day in UTC, so that a project is told alike everywhere.
    """
    parts = _parts(iso)
    return iso if parts is None else " ".join(filter(None, (parts.number, parts.month and tr(parts.month), parts.year)))


class _Parts(NamedTuple):
    """Of a day, what is known of it, as it is said in English."""

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
    return _Parts(year, _MONTHS[int(month) - 1] if month else "", str(int(number)) if number else "")
