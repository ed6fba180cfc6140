"""The orders of the list of articles: how two rows compare, and all rows put in order at once."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any

from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import ArticleState
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.wording.states import STATES
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import later
from heritage_annotator.ui.articles.filter_texts import title

SortKey = Callable[[ArticleRow], tuple[Any, ...]]
Titles = Callable[[], tuple[Sequence[str], Sequence[str]]]

_NO_DATE = 99999999


class Order(Enum):
    """An order of the list; the value is what a menu says."""

    NEWEST = later("Newest first")
    OLDEST = later("Oldest first")
    ADDED = later("Recently added")
    TITLE = later("Title")
    OUTLET = later("Outlet")
    STATUS = later("Status")
    ANNOTATIONS = later("Most annotations")


BY_COUNT = {Order.STATUS, Order.ANNOTATIONS}
"""Orders for which annotations are to be counted: an article with some is no longer unread."""


class Ordering:
    """Puts rows in any order of the list.

    Headings are compared once. What other orders go by has few values: these are put in order, each row gets the
    place of its value as a number, and the rows, which lie by their headings, are sorted by numbers alone.

    `annotations` tells how many each row bears.
    Cost for 100,000 rows: the first order a comparison of all headings, by title one of all folded ones, any other some
    30 ms.
    """

    def __init__(self, annotations: Callable[[Sequence[ArticleRow]], list[int]]) -> None:
        count = _Part(annotations, lambda count: -count)
        state = _Part(lambda rows: _states(rows, annotations(rows)), int)
        self._parts = {
            Order.NEWEST: (_NEWEST, _OUTLET),
            Order.OLDEST: (_OLDEST, _OUTLET),
            Order.ADDED: (_ADDED, _OUTLET),
            Order.OUTLET: (_OUTLET_NAMED, _NEWEST),
            Order.STATUS: (state, _NEWEST),
            Order.ANNOTATIONS: (count, _NEWEST),
        }
        # Ids by heading and, once asked for, by folded heading; where these are the same, by themselves.
        self._by_heading: list[str] = []
        self._by_title: list[str] | None = None

    def key(self, order: Order) -> SortKey:
        """What a row is compared by in that order. It ends in the id, so that each row has one place."""
        if order is Order.TITLE:
            return _by_title
        first, second = self._parts[order]
        return lambda row: (first.of(row), second.of(row), row.heading, row.id)

    def load(self, rows: Mapping[str, ArticleRow]) -> None:
        """Takes these rows, by id, in place of all."""
        self._by_heading = _by_texts([*rows], [row.heading for row in rows.values()])
        self._by_title = None

    @property
    def by_heading(self) -> Sequence[str]:
        """The ids of all rows by heading and id."""
        return self._by_heading

    def put(self, row: ArticleRow, rows: Mapping[str, ArticleRow]) -> None:
        """Takes a row in; `rows`: all by id, that one among them."""
        for ids, key in self._kept():
            ids.insert(_place(ids, row, rows, key), row.id)

    def drop(self, row: ArticleRow, rows: Mapping[str, ArticleRow]) -> None:
        """Forgets a row; `rows`: all by id, that one still among them."""
        for ids, key in self._kept():
            del ids[_place(ids, row, rows, key)]

    def prepare(self, titles: Titles) -> bool:
        """Puts the rows in the order of their titles, where they are not yet; whether they were not."""
        if self._by_title is not None:
            return False
        self._by_title = _by_texts(*titles())
        return True

    def in_order(self, order: Order, rows: Mapping[str, ArticleRow], titles: Titles) -> list[ArticleRow]:
        """All rows, given by id, in that order. `titles`: asked for the ids of all and the folded heading of each."""
        if order is Order.TITLE:
            self.prepare(titles)
            return [*map(rows.__getitem__, self._by_title or ())]
        lying = [*map(rows.__getitem__, self._by_heading)]
        first, second = (part.places(lying) for part in self._parts[order])
        width = max(second, default=0) + 1
        numbers = [one * width + other for one, other in zip(first, second, strict=True)]
        return [lying[at] for at in sorted(range(len(lying)), key=numbers.__getitem__)]

    def _kept(self) -> list[tuple[list[str], SortKey]]:
        kept = [(self._by_heading, _by_heading)]
        return kept if self._by_title is None else [*kept, (self._by_title, _by_title)]


class _Part(NamedTuple):
    """What rows are compared by: a fact of each row, and what that fact sorts by."""

    facts: Callable[[Sequence[ArticleRow]], Sequence[Hashable]]
    key: Callable[[Any], Any]

    def of(self, row: ArticleRow) -> Any:
        """What the row is compared by."""
        (fact,) = self.facts([row])
        return self.key(fact)

    def places(self, rows: Sequence[ArticleRow]) -> list[int]:
        """Of each row, at which place its fact stands among those of all rows."""
        facts = self.facts(rows)
        keys = {fact: self.key(fact) for fact in {*facts}}
        places = {key: place for place, key in enumerate(sorted({*keys.values()}))}
        known = {fact: places[key] for fact, key in keys.items()}
        return [*map(known.__getitem__, facts)]


def _by_texts(ids: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The ids by their texts, those of the same text by themselves. What lies in order nearly is sorted faster."""
    order = sorted(range(len(ids)), key=texts.__getitem__)
    lying = [texts[at] for at in order]
    found = [ids[at] for at in order]
    same = [at for at, (one, other) in enumerate(pairwise(lying)) if one == other]
    # Places that follow one another, all of the same text, less their distance are one number.
    for _, run in groupby(enumerate(same), key=lambda each: each[1] - each[0]):
        within = [at for _, at in run]
        first, last = within[0], within[-1] + 2
        found[first:last] = sorted(found[first:last])
    return found


def _place(ids: list[str], row: ArticleRow, rows: Mapping[str, ArticleRow], key: SortKey) -> int:
    return bisect_left(ids, key(row), key=lambda id_: key(rows[id_]))


def _by_heading(row: ArticleRow) -> tuple[str, str]:
    return row.heading, row.id


def _by_title(row: ArticleRow) -> tuple[str, str]:
    return title(row.heading), row.id


@lru_cache(maxsize=4096)
def _day(published: str) -> int:
    """The date as a number that sorts; a year or month counts as its first day, no date as 0."""
    digits = published.replace("-", "")
    return int(digits.ljust(8, "0")[:8]) if digits.isascii() and digits.isdigit() else 0


def _moment(imported: str) -> int:
    """The moment as a number that sorts, up to the millisecond."""
    digits = "".join(filter(str.isdigit, imported[:32]))
    return int(digits.ljust(17, "0")[:17]) if digits.isascii() and digits else 0


@lru_cache(maxsize=1024)
def _named(outlet: str) -> tuple[bool, str]:
    """What is named first, by its name."""
    return not outlet, folded(outlet)


def _states(rows: Sequence[ArticleRow], annotations: Sequence[int]) -> list[int]:
    """The place of each row's state, as it is shown; tuples of both facts would wake the collector of garbage."""
    places = [
        {str(state): STATES[state.shown(annotated=annotated)].order for state in ArticleState}
        for annotated in (False, True)
    ]
    return [places[count > 0][row.state] for row, count in zip(rows, annotations, strict=True)]


def _each(field: str) -> Callable[[Sequence[ArticleRow]], Sequence[Hashable]]:
    get = attrgetter(field)
    return lambda rows: [*map(get, rows)]


_NEWEST = _Part(_each("published"), lambda published: -_day(published))
_OLDEST = _Part(_each("published"), lambda published: _day(published) or _NO_DATE)
_ADDED = _Part(_each("imported"), lambda imported: -_moment(imported))
_OUTLET = _Part(_each("outlet"), str)
_OUTLET_NAMED = _Part(_each("outlet"), _named)
