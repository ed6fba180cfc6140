"""Dates in a column of a table: figures alone say which is the day only when all of them are looked at."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from heritage_annotator.patterns import late
from heritage_annotator.services.importing.metadata import iso_date
from heritage_annotator.services.importing.printed_days import printed_day

_FIGURES = late(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,].*)?")
_YEAR_FIRST = late(r"(\d{4})[./](\d{1,2})[./](\d{1,2})(?:[T ,].*)?")
_COMPACT = late(r"(\d{4})(\d{2})(\d{2})")
# As spreadsheets of the West show a day: 3-Mar-17.
_SHORT_YEAR = late(r"(\d{1,2}[ ./-][^\W\d_]{3,}[.]?[ ./-])(\d{2})")
_SECONDS = late(r"(\d{10})(?:\d{3})?(?:\.\d*)?")
# As a spreadsheet counts days where no form is set for the cell, from 1960 to 2050.
_COUNTED = late(r"[2-5]\d{4}(?:\.\d+)?")
_FIRST_COUNTED, _LAST_COUNTED, _COUNTED_FROM = 21_916, 55_152, date(1899, 12, 30)
_FIRST_YEAR = "1600"
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def days_of(cells: Sequence[str], *, counted: bool = False) -> list[str]:
    """ISO 8601 days, months or years, one a cell; empty where the cell says none, or its figures leave it open.

    `03/02/2017` is a day only where another cell of the column shows the order (`25/02/2017`), or where full stops
    stand between the figures: so write those who put the day first. A year of two figures is the last one past. Months
    by name are read in many languages; ten figures are seconds since 1970, thirteen milliseconds, in UTC. `counted`:
    five figures are days since 1900, which spreadsheets show where no form is set for a cell.
    """
    texts = [cell.translate(_DIGITS).strip() for cell in cells]
    order = _order(texts)
    return [_counted(text) if counted and _COUNTED.fullmatch(text) else _day(text, order) for text in texts]


def _order(texts: Iterable[str]) -> str:
    """`day` or `month`: which comes first; empty when no cell shows it, or cells contradict."""
    shown: set[str] = set()
    for text in texts:
        if (found := _FIGURES.fullmatch(text)) and found.group(2) != ".":
            first, second = int(found.group(1)), int(found.group(3))
            if (first > 12) != (second > 12):
                shown.add("day" if first > 12 else "month")
    return shown.pop() if len(shown) == 1 else ""


def _day(text: str, order: str) -> str:
    if found := _FIGURES.fullmatch(text):
        first, mark, second, year = found.groups()
        by = "day" if mark == "." else order
        if not by and first != second:
            return ""
        day, month = (first, second) if by != "month" else (second, first)
        return _written(_full(year), month, day)
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _written(*found.groups())
    if found := _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(found.group(1)), UTC).date().isoformat()
    if found := _SHORT_YEAR.fullmatch(text):
        text = found.group(1) + _full(found.group(2))
    return _of_this_calendar(iso_date(text) or printed_day(text))


def _counted(text: str) -> str:
    days = int(text.partition(".")[0])
    return (_COUNTED_FROM + timedelta(days=days)).isoformat() if _FIRST_COUNTED <= days <= _LAST_COUNTED else ""


def _full(year: str) -> str:
    if len(year) == 4:
        return year
    full = date.today().year // 100 * 100 + int(year)  # noqa: DTZ011  # only the century matters
    return str(full if full <= date.today().year else full - 100)  # noqa: DTZ011


def _written(year: str, month: str, day: str) -> str:
    return _of_this_calendar(iso_date(f"{int(year):04}-{int(month):02}-{int(day):02}"))


def _of_this_calendar(day: str) -> str:
    """No newspaper is older: a year before it is one of another calendar."""
    return day if day >= _FIRST_YEAR else ""
