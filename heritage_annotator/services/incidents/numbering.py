"""Numbers incidents by the team's scheme, and finds those that two copies numbered alike."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.patterns import late

KEY = "numbers"
"""The convention that holds the scheme."""

SCHEME = "HA {yy}-{nnnn}"
_SIGN = late(r"\{(yyyy|yy|n+)\}")


def next_number(scheme: str, year: int, taken: Iterable[str]) -> str:
    """The number after the highest that is taken in that year by the scheme.

    A scheme is text with `{yyyy}` or `{yy}` for the year and `{nnnn}` for the number in it, with so many digits at
    least; a scheme without a number is given one at its end.
    """
    scheme = scheme if "{n" in scheme else f"{scheme}{{nnnn}}"
    pattern = _pattern(scheme, year)
    found = (pattern.fullmatch(number) for number in taken)
    last = max((int(match["n"]) for match in found if match is not None), default=0)
    return _SIGN.sub(lambda sign: _written(sign[1], year, last + 1), scheme)


def has_unknown_sign(scheme: str) -> bool:
    """Whether something in braces is neither a year nor a number: it would stand in each number as it is."""
    return any(brace in _SIGN.sub("", scheme) for brace in "{}")


def clashes(incidents: Iterable[Incident]) -> list[str]:
    """The numbers that several incidents bear in the same edition, in their order."""
    counts = Counter(incident.called for incident in incidents)
    return sorted(number for number, count in counts.items() if number and count > 1)


def year_of(edtf: str) -> int:
    """The year an incident is numbered in: that of its date, else this one."""
    found = re.search(r"\d{4}", edtf)
    return int(found[0]) if found else date.today().year  # noqa: DTZ011  # her own calendar


def year_in(scheme: str, number: str) -> int:
    """The year that a number of the scheme bears; this one where it bears none."""
    this = year_of("")
    for year in range(this, this - 100, -1):
        if _pattern(scheme, year).fullmatch(number):
            return year
    return this


def _pattern(scheme: str, year: int) -> re.Pattern[str]:
    """The numbers that the scheme makes in that year; `n` is the first of what counts in them."""
    told: list[str] = []
    counts = 0
    for at, part in enumerate(_SIGN.split(scheme)):
        if at % 2 == 0:  # between the signs
            told.append(re.escape(part))
        elif part.startswith("y"):
            told.append(_written(part, year, 0))
        else:
            told.append(r"\d+" if counts else r"(?P<n>\d+)")
            counts += 1
    return re.compile("".join(told))


def _written(sign: str, year: int, number: int) -> str:
    if sign.startswith("y"):
        return f"{year:04}"[-len(sign) :]
    return f"{number:0{len(sign)}}"
