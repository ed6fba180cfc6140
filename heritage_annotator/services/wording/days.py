"""Words days as people write them, in the language in force."""

import re
from datetime import date

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
    found = _DATE.fullmatch(iso)
    if found is None or not _is_real(found):
        return iso
    year, month, number = found.groups()
    return " ".join(
        filter(None, (str(int(number)) if number else "", tr(_MONTHS[int(month) - 1]) if month else "", year))
    )


def _is_real(found: re.Match[str]) -> bool:
    year, month, number = found.groups()
    try:
        date(int(year), int(month or 1), int(number or 1))
    except ValueError:
        return False
    return True
