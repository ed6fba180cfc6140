"""Reads and writes EDTF as records keep it: days, months, years, `~` and `?`, intervals with an open or unknown end.

Bounds are computed here: libraries of EDTF widen what is approximate and take 29 February 2017 for a day (ADR 0061).
"""

import calendar
import re
from datetime import date

from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.incidents.vocabulary import DateKind
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late

_PART = late(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<sure>[~?%]?)", re.ASCII)

# Some programs fill with zeros what is not known; what is open they write with dots.
_ZEROS, _OPEN = late(r"(?:-00){1,2}(?=[~?%]?$)", re.ASCII), late(r"^\.\.$")
_OPEN_ENDS = frozenset({"", ".."})


class Bounds(NamedTuple):
    """The first and the last day a date may mean, both within it; None where it is open."""

    first: date | None
    last: date | None


def bounds(edtf: str) -> Bounds:
    """The days that `edtf` spans; `~` and `?` are not widened, for nobody said by how much.

    Raises:
        ValueRefusedError: it is no EDTF of this kind, names no real day, or ends before it begins.
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _span(edtf, edtf)
    if start in _OPEN_ENDS and end in _OPEN_ENDS:
        raise ValueRefusedError("date", edtf, "edtf")
    first = None if start in _OPEN_ENDS else _span(start, edtf).first
    last = None if end in _OPEN_ENDS else _span(end, edtf).last
    if first is not None and last is not None and last < first:
        raise ValueRefusedError("date", edtf, "backwards")
    return Bounds(first, last)


def days_of(edtf: str) -> Bounds:
    """The days that a date spans which is kept already; open at both ends where nobody can read it.

    Another program may have written it: it is told as it is, and bounds nothing.
    """
    try:
        return bounds(edtf)
    except ValueRefusedError:
        return Bounds(None, None)


def checked(edtf: str, kind: str) -> str:
    """`edtf` if it goes with that kind of date: an interval with during and between, an open start with before.

    Raises:
        ValueRefusedError: it does not, or as `bounds` does.
    """
    if kind not in set(DateKind):
        raise ValueRefusedError("kind", kind, ", ".join(DateKind))
    if kind == DateKind.NOT_STATED:
        if edtf:
            raise ValueRefusedError("date", edtf, "kind")
        return edtf
    known = bounds(edtf)
    fits = {
        DateKind.ON: "/" not in edtf,
        DateKind.BEFORE: known.first is None,
        DateKind.AFTER: known.last is None,
    }.get(DateKind(kind), True)
    if not fits:
        raise ValueRefusedError("date", edtf, "kind")
    return edtf


def checked_day(iso: str) -> str:
    """`iso` if it is a day.

    Raises:
        ValueRefusedError: it is not, or as `bounds` does.
    """
    known = bounds(iso)
    if known.first is None or known.first != known.last or known.first.isoformat() != iso:
        raise ValueRefusedError("date", iso, "no_day")
    return iso


def kind_of(edtf: str) -> DateKind:
    """The kind that goes with `edtf` where nobody said which; an interval may be one or the other, and is *between*."""
    if not edtf:
        return DateKind.NOT_STATED
    known = bounds(edtf)
    if known.first is None:
        return DateKind.BEFORE
    if known.last is None:
        return DateKind.AFTER
    return DateKind.BETWEEN if "/" in edtf else DateKind.ON


def same_form(edtf: str) -> str:
    """The date in one of the forms it may have: `2017-03` for `2017-03-00`, `2017-03-02/` for `2017-03-02/..`."""
    return "/".join(_ZEROS.sub("", _OPEN.sub("", part.strip())) for part in edtf.split("/"))


def _span(part: str, whole: str) -> Bounds:
    found = _PART.fullmatch(part)
    if found is None:
        raise ValueRefusedError("date", whole, "edtf")
    year, month, day = (int(found[name]) if found[name] else 0 for name in ("year", "month", "day"))
    try:
        first = date(year, month or (0 if day else 1), day or 1)  # a day of no month is none
        length = calendar.monthrange(year, month or 12)[1]
        return Bounds(first, first if day else date(year, month or 12, length))
    except ValueError as error:  # and `calendar.IllegalMonthError`, which is one
        raise ValueRefusedError("date", whole, "no_day") from error
