"""Incidents counted in a table: sites against months, actors against causes."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import assert_never

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.maps.briefs import Brief

NOT_KNOWN = ""
"""The heading of what is not stated or not held: worded where it is shown."""

# Months in a row or column at most: beyond, years are counted.
MOST_MONTHS = 120


class Axis(StrEnum):
    """What incidents are told apart by."""

    SITE = "site"
    TIME = "time"
    ACTOR = "actor"
    CAUSE = "cause"


class Heading(NamedTuple):
    """A row or column: `key` tells it from others (the id of a site, `2015-05`, a label), `words` what to show."""

    key: str
    words: str


class Crossing(NamedTuple):
    """A table of counts: in each cell the numbers of the briefs that are counted there; none in those left out.

    An incident with two sites or causes counts in several cells, so that cells do not add up to `total`.
    `across` says whether columns are months or years where they are times.
    """

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: dict[tuple[int, int], tuple[int, ...]]
    total: int

    def number(self, row: int, column: int) -> int:
        """How many incidents a cell counts."""
        return len(self.cells.get((row, column), ()))

    @property
    def most(self) -> int:
        """The greatest count; 0 of a table with nothing in it."""
        return max(map(len, self.cells.values()), default=0)


def crossing(told: Sequence[Brief], down: Axis, across: Axis) -> Crossing:
    """The incidents counted by two things. Rows and columns without an incident are left out, but for times between.

    A date that does not tell in which of the columns it lies (`before`, or bounds in two of them) is counted as not
    known: a bound is no month.
    """
    by_year = _is_long(told)
    places: dict[tuple[Heading, Heading], list[int]] = {}
    for number, brief in enumerate(told):
        for row in dict.fromkeys(_headings(brief, down, by_year=by_year)):
            for column in dict.fromkeys(_headings(brief, across, by_year=by_year)):
                places.setdefault((row, column), []).append(number)
    rows = _ordered([row for row, _ in places], down, by_year=by_year)
    columns = _ordered([column for _, column in places], across, by_year=by_year)
    at_row, at_column = ({each: at for at, each in enumerate(some)} for some in (rows, columns))
    cells = {(at_row[row], at_column[column]): tuple(some) for (row, column), some in places.items()}
    return Crossing(tuple(rows), tuple(columns), cells, len(told))


def _headings(brief: Brief, axis: Axis, *, by_year: bool) -> Iterator[Heading]:
    match axis:
        case Axis.SITE:
            found = [Heading(site.id, site.name) for site in brief.sites]
        case Axis.TIME:
            found = _time(brief, by_year=by_year)
        case Axis.ACTOR:
            found = [Heading(each, each) for each in brief.actors]
        case Axis.CAUSE:
            found = [Heading(each, each) for each in brief.causes]
        case _:
            assert_never(axis)
    yield from found or [Heading(NOT_KNOWN, "")]


def _time(brief: Brief, *, by_year: bool) -> list[Heading]:
    first, last = brief.when.first, brief.when.last
    if first is None or last is None:
        return []
    parts = 1 if by_year else 2
    if (first.year, first.month)[:parts] != (last.year, last.month)[:parts]:
        return []
    return [_told(first, by_year=by_year)]


def _told(day: date, *, by_year: bool) -> Heading:
    key = day.isoformat()[: 4 if by_year else 7]
    return Heading(key, key)


def _is_long(told: Sequence[Brief]) -> bool:
    """Whether the times that are known span so many months that years are counted."""
    known = [each.when.first for each in told if each.when.first is not None and each.when.last is not None]
    if not known:
        return False
    first, last = min(known), max(known)
    return 12 * (last.year - first.year) + last.month - first.month >= MOST_MONTHS


def _ordered(found: Sequence[Heading], axis: Axis, *, by_year: bool) -> list[Heading]:
    """Times in their order, those between too; others by how often they are told, then by name; not known last."""
    counts = {each: found.count(each) for each in dict.fromkeys(found)}
    known = [each for each in counts if each.key != NOT_KNOWN]
    if axis is Axis.TIME:
        known = _between(known, by_year=by_year)
    else:
        known.sort(key=lambda each: (-counts[each], each.words, each.key))
    return known + [each for each in counts if each.key == NOT_KNOWN]


def _between(known: Sequence[Heading], *, by_year: bool) -> list[Heading]:
    if not known:
        return []
    first, last = min(each.key for each in known), max(each.key for each in known)
    if by_year:
        return [Heading(f"{year:04d}", f"{year:04d}") for year in range(int(first), int(last) + 1)]
    months = range(12 * int(first[:4]) + int(first[5:]) - 1, 12 * int(last[:4]) + int(last[5:]))
    keys = (f"{month // 12:04d}-{month % 12 + 1:02d}" for month in months)
    return [Heading(key, key) for key in keys]
