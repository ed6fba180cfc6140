"""Knows what spreadsheets make of cells that they take for numbers, days or times, or cannot hold."""

import re
from collections.abc import Iterator
from math import isclose

from heritage_annotator.patterns import late
from heritage_annotator.services.dates.offering import typed_date

_MONTH = len("2017-03")
# UTF-16 units that a cell of a workbook holds, but for some that cutting within a sign leaves out.
_MOST_IN_CELL = 32_750
# How spreadsheets write a day or a month that they took for a date.
_AT_MIDNIGHT = late(r"(\d{4}-\d\d-\d\d)[ T]00:00(?::00(?:\.0+)?)?Z?", re.ASCII)
_FIGURES = late(r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})", re.ASCII)
_MONTH_NAMED = late(r"[^\W\d_]+\.?[ ,-]+\d{2,4}|\d{4}[ -][^\W\d_]+|\d\d?/\d{4}|\d{4}[-/]\d\d?", re.UNICODE)
_MONTH_SHORT = late(r"[^\W\d_]{3,9}\.?[- ]\d\d", re.UNICODE)


def date_meant(ours: str, theirs: str) -> str:
    """What a cell says that another program wrote in its own form: `ours` if it may be that, else EDTF if it is clear.

    Figures of which either may be the month, and are not ours, stay as they are and are refused.
    """
    told = theirs.strip()
    if midnight := _AT_MIDNIGHT.fullmatch(told):
        told = midnight[1]
    if figures := _FIGURES.fullmatch(told):
        one, two, three = (part.zfill(2) for part in figures.groups())
        days = {f"{three}-{two}-{one}", f"{three}-{one}-{two}", f"20{three}-{two}-{one}", f"20{three}-{one}-{two}"}
        # A month became its first day.
        if ours in days or (len(ours) == _MONTH and f"{ours}-01" in days):
            return ours
    if len(ours) == _MONTH and _MONTH_SHORT.fullmatch(told) and told[-2:] == ours[2:4]:
        edtf, _ = typed_date(f"{told[:-3]} 20{told[-2:]}")
        return ours if edtf == ours else told
    edtf, kind = typed_date(told)
    return edtf if kind else told


_NUMBER = late(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?%?", re.ASCII)
# Figures in threes, or in twos but for the last as in India.
_THOUSANDS = {sign: late(rf"[+-]?\d{{1,3}}(?:\{sign}\d\d\d?)*\{sign}\d{{3}}(?!\d)", re.ASCII) for sign in ",."}
_DIGITS = 15
_TRUTH = late(r"true|false", re.IGNORECASE)
_TIME = late(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.0+)?)?(?:\s?(?P<half>[AaPp][Mm]))?", re.ASCII)
_TWO = late(r"(\d{1,2})\s?[-–/.]\s?(\d{1,2})", re.ASCII)


def is_calculated(ours: str, theirs: str) -> bool:
    """Whether a spreadsheet took ours for a number, a day or a time, and wrote it its own way.

    `007` as 7, `3-5` as 5 March; `Mar 2017` became its first day, `12:30` half past twelve, and of a long number its
    first fifteen digits are left.
    """
    ours, theirs = ours.strip(), theirs.strip()
    if _NUMBER.fullmatch(theirs) and any(_is_figure(each, theirs) for each in _numbers(ours)):
        return True
    if _TRUTH.fullmatch(ours) and ours.casefold() == theirs.casefold():
        return True
    if (one := _TIME.fullmatch(ours)) and (other := _TIME.fullmatch(theirs)):
        return _time(one) == _time(other)
    # Asked of the few cells alone that may name a month: to seek dates in a long text takes seconds.
    month = typed_date(ours)[0] if _MONTH_NAMED.fullmatch(ours) else ""
    if len(month) == _MONTH and date_meant(month, theirs) in {month, f"{month}-01"}:
        return True
    two = _TWO.fullmatch(ours)
    if two is None or two.re.fullmatch(theirs):
        return False
    told = theirs.replace("-", " ") if any(map(str.isalpha, theirs)) else theirs
    edtf, kind = typed_date(date_meant("", told), "2000-12-31")
    days = {f"{one.zfill(2)}-{other.zfill(2)}" for one, other in (two.groups(), two.groups()[::-1])}
    return (bool(kind) and edtf[5:] in days) or _figures_in(theirs) in days


def _numbers(ours: str) -> Iterator[str]:
    """The numbers that a cell may be taken for, by the marks of this country or that: `12,5`, `1,200`, `1.200,5`, `€5`.

    A comma that sets no thousands apart is none to leave out: `12,5` is never `125`.
    """
    bare = ours.strip("€$£¥ \u00a0")
    if _NUMBER.fullmatch(bare):
        yield bare
    for thousands, point in (",.", ".,"):
        apart = _THOUSANDS[thousands].match(bare)
        figures = bare if apart is None else apart[0].replace(thousands, "") + bare[apart.end() :]
        if thousands not in figures and _NUMBER.fullmatch(told := figures.replace(point, ".")):
            yield told


def _is_figure(ours: str, theirs: str) -> bool:
    """Whether two numbers are the same as far as a spreadsheet holds them: to fifteen digits."""
    # Of few digits too: a hundredth of 33.3 is none that is written with three.
    return isclose(_figure(ours), _figure(theirs), rel_tol=1e-15 if len(ours) < _DIGITS else 1e-13)


def _time(found: re.Match[str]) -> tuple[int, int, int]:
    hour, half = int(found["hour"]), (found["half"] or "").upper()
    hour = hour % 12 + 12 * (half == "PM") if half else hour
    return hour, int(found["minute"]), int(found["second"] or 0)


def _figure(text: str) -> float:
    return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)


def _figures_in(text: str) -> str:
    """Day and month of figures that do not say which is which, as `03-05`; '' for others."""
    found = _FIGURES.fullmatch(text)
    return "" if found is None else f"{found[1].zfill(2)}-{found[2].zfill(2)}"


def is_lossy(ours: str, theirs: str) -> bool:
    """Whether a cell is ours with question marks for letters that an old encoding of a spreadsheet does not know."""
    if theirs.count("?") <= ours.count("?"):
        return False
    told = " ".join(ours.split())
    return bool(
        re.fullmatch("".join(re.escape(s) if s.isascii() else rf"(?:{re.escape(s)}|\?{{1,2}})" for s in told), theirs)
    )


def is_cut(ours: str, theirs: str) -> bool:
    """Whether a cell is the beginning of ours, as long as a workbook holds one."""
    is_full = len(theirs.encode("utf-16-le", "surrogatepass")) // 2 >= _MOST_IN_CELL
    return is_full and len(theirs) < len(ours) and ours.startswith(theirs[:-2])
