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
from heritage_annotator.ui.articles.row_wording import BETWEEN_FIELDS

SortKey = Callable[[ArticleRow], tuple[Any, ...]]

_NO_DATE = 99999999
_BETWEEN = "\0"
_HEADING = attrgetter("heading")
_NO_TEXTS: Mapping[str, str] = {}
FEW = 5_000
"""Rows that are put in the order of their folded titles when that is asked for; of more it is prepared ahead."""


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

    Titles are folded before they are compared, which of many takes longer than a person waits: beyond `FEW` rows that
    order is prepared, some at a time (`prepare`), and until it stands headings are compared as they are written.

    `annotations` tells how many each row bears.
    Cost for 100,000 rows: the first order a comparison of all headings, any other some 30 ms.
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
        # What is prepared of that: texts and ids, each piece of them in order; how far in `_by_heading`.
        self._prepared: tuple[list[str], list[str]] = ([], [])

    def key(self, order: Order) -> SortKey:
        """What a row is compared by in that order. It ends in the id, so that each row has one place."""
        if order is Order.TITLE:
            return _by_heading if self._by_title is None else _by_title
        first, second = self._parts[order]
        return lambda row: (first.of(row), second.of(row), row.heading, row.id)

    def load(self, rows: Mapping[str, ArticleRow]) -> None:
        """Takes these rows, by id, in place of all."""
        self._by_heading = _by_texts([*rows], [row.heading for row in rows.values()])
        self._by_title, self._prepared = None, ([], [])

    def put(self, row: ArticleRow, rows: Mapping[str, ArticleRow]) -> None:
        """Takes a row in; `rows`: all by id, that one among them."""
        self._prepared = [], []  # of what stood there before
        for ids, key in self._kept():
            ids.insert(_place(ids, row, rows, key), row.id)

    def drop(self, row: ArticleRow, rows: Mapping[str, ArticleRow]) -> None:
        """Forgets a row; `rows`: all by id, that one still among them."""
        self._prepared = [], []
        for ids, key in self._kept():
            del ids[_place(ids, row, rows, key)]

    @property
    def is_prepared(self) -> bool:
        """Whether rows are put in order by their folded titles, not by their headings."""
        return self._by_title is not None

    def prepare(self, rows: Mapping[str, ArticleRow], texts: Mapping[str, str], most: int) -> bool:
        """Prepares the order by title by at most so many rows more; whether some are left.

        Once none is, that order may be another than it was.
        """
        if self._by_title is not None:
            return False
        done, ids = self._prepared
        some = self._by_heading[len(ids) : len(ids) + most]
        if some:
            folded_titles = _titles(some, rows, texts)
            order = sorted(range(len(some)), key=folded_titles.__getitem__)
            done += [folded_titles[at] for at in order]
            ids += [some[at] for at in order]
            return True
        self._by_title, self._prepared = _by_texts(ids, done), ([], [])
        return False

    def in_order(
        self, order: Order, rows: Mapping[str, ArticleRow], texts: Mapping[str, str] = _NO_TEXTS
    ) -> list[ArticleRow]:
        """All rows, given by id, in that order. `texts`: those of `search_texts`, as far as they are at hand."""
        if order is Order.TITLE:
            if self._by_title is None and len(rows) <= FEW:
                self._by_title = _by_texts(self._by_heading, _titles(self._by_heading, rows, texts))
            ids = self._by_heading if self._by_title is None else self._by_title
            return [*map(rows.__getitem__, ids)]
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


def _titles(ids: Sequence[str], rows: Mapping[str, ArticleRow], texts: Mapping[str, str]) -> list[str]:
    """The folded headings of those rows. `texts`: as far as they are at hand."""
    headings = [*map(_HEADING, map(rows.__getitem__, ids))]
    together = _BETWEEN.join(headings)
    if together.isascii() or BETWEEN_FIELDS in together:
        return _folded_each(headings)
    cold = [id_ for id_ in ids if id_ not in texts]
    if cold:
        made = _folded_each([rows[id_].heading for id_ in cold])
        texts = {**texts, **{id_: heading + BETWEEN_FIELDS for id_, heading in zip(cold, made, strict=True)}}
    # A heading stands first in its text.
    return [text[: text.index(BETWEEN_FIELDS)] for text in map(texts.__getitem__, ids)]


def _folded_each(headings: Sequence[str]) -> list[str]:
    """Each of them folded, in a few calls into C for all."""
    together = _BETWEEN.join(headings)
    if together.count(_BETWEEN) >= max(len(headings), 1):  # one holds what would part it
        return [*map(folded, headings)]
    return folded(together).split(_BETWEEN) if headings else []


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
    return folded(row.heading), row.id


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
