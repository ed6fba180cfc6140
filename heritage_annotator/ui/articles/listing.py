"""The articles in their order, and those of them that fit the filter."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import Any

from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import FINISHED
from heritage_annotator.services.wording.states import STATES
from heritage_annotator.storage.reading.articles import UNCOUNTED, ArticleRow
from heritage_annotator.translation import later
from heritage_annotator.ui.articles.row_wording import BETWEEN_FIELDS, search_texts
from heritage_annotator.ui.desk.states import shown_state

SortKey = Callable[[ArticleRow], tuple[Any, ...]]
Count = Callable[[Collection[str] | None], Mapping[str, int]]

_NO_DATE = 99999999
# Rows of which the annotations are counted when one of them is looked at.
_VIEW = 64
_COUNTED = ArticleRow._fields.index("annotations")


class Order(Enum):
    """An order of the list; the value is what a menu says."""

    NEWEST = later("Newest first")
    OLDEST = later("Oldest first")
    ADDED = later("Recently added")
    TITLE = later("Title")
    OUTLET = later("Outlet")
    STATUS = later("Status")
    ANNOTATIONS = later("Most annotations")


class Listing:
    """Rows sorted by `order`; `shown` holds those in which every word of the filter stands.

    Cost: a filter walks all rows, and folds the texts not yet warm. One row in, out or altered
    is found by bisection. A filter or sort makes a new list `shown`. `done` counts the finished articles, shown or not.

    `count` tells how many annotations those articles bear, or all. It is asked when a row of `UNCOUNTED` is looked at,
    or sorted by that number; rows in `shown` and those found may be uncounted.
    """

    def __init__(self, count: Count) -> None:
        self._count = count
        self.order = Order.NEWEST
        self.shown: list[ArticleRow] = []
        self.done = 0
        self._sorted: list[ArticleRow] = []
        self._rows: dict[str, ArticleRow] = {}
        self._texts: dict[str, str] = {}
        self._cold: list[str] = []
        # The texts in the order of `_sorted`; None when that is another now.
        self._aligned: list[str] | None = None
        # The ids as `_BEFORE` has them, made when first asked for.
        self._before: dict[SortKey, list[str]] = {}
        self._words: tuple[str, ...] = ()
        self._stories: Mapping[str, int] = {}
        self._versions: Mapping[int, int] = {}
        self._once = False

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def filtered(self) -> bool:
        """Whether a filter is in force."""
        return bool(self._words)

    def row(self, article_id: str) -> ArticleRow | None:
        """The row of that article, shown or not."""
        return next(iter(self.rows([article_id])), None)

    def rows(self, article_ids: Iterable[str]) -> list[ArticleRow]:
        """The rows of those articles that are there, shown or not."""
        return self._counted([row for id_ in article_ids if (row := self._rows.get(id_)) is not None])

    def looked_at(self, shown: Sequence[ArticleRow], at: int) -> ArticleRow:
        """The row at that place of those shown; with it those around are counted."""
        row = self._rows.get(shown[at].id, shown[at])
        if row.annotations != UNCOUNTED:
            return row
        first = at - at % _VIEW
        return self._counted(shown[first : first + _VIEW])[at - first]

    def position(self, article_id: str) -> int:
        """Where the article stands among those shown; -1 when it does not."""
        row = self._rows.get(article_id)
        return _place(self.shown, row, _KEYS[self.order]) if row is not None else -1

    def load(self, rows: Iterable[ArticleRow]) -> None:
        """Takes these rows in place of all."""
        self._rows = {row.id: row for row in rows}
        self._before.clear()
        self._texts.clear()
        self._cold = list(self._rows)
        self.done = sum(row.state in FINISHED for row in self._rows.values())
        self.sort(self.order)

    def sort(self, order: Order) -> None:
        """Puts the rows in another order."""
        self.order = order
        if order in _BY_COUNT:
            self._count_all()
        self._sorted = self._in_order(order)
        self._aligned = None
        self._sift()

    @property
    def once(self) -> bool:
        """Whether of each story one row is shown: the first in the order."""
        return self._once

    def take_stories(self, stories: Mapping[str, int], *, once: bool) -> None:
        """Takes these in place of all: the number of its story by article. `once`: a story is one row."""
        self._stories, self._once = stories, once
        self._versions = Counter(stories.values())
        self._sift()

    def versions(self, article_id: str) -> int:
        """How many versions the article's story has, itself with them; 0 when it stands alone."""
        return self._versions.get(self._stories.get(article_id, 0), 0)

    def seek(self, text: str) -> bool:
        """Shows the rows that hold every word of `text`; whether that is another filter."""
        words = tuple(folded(text).split())
        if words == self._words:
            return False
        self._words = words
        self._sift()
        return True

    def find(self, text: str, most: int) -> list[ArticleRow]:
        """At most so many rows that hold every word of `text`, whatever the filter: those whose heading
        begins with it first, then those in which a word of the heading does.
        """
        words = folded(text).split()
        if not words:
            return self._sorted[:most]
        typed, ranked = " ".join(words), ([], [], list[ArticleRow]())
        texts = self._folded()
        for at in self._holding(words):
            heading = texts[at][: texts[at].index(BETWEEN_FIELDS)]
            rank = 0 if heading.startswith(typed) else 1 if f" {typed}" in heading else 2
            ranked[rank].append(self._sorted[at])
            if len(ranked[0]) == most:
                break
        return [*ranked[0], *ranked[1], *ranked[2]][:most]

    def warm(self, most: int) -> bool:
        """Folds the texts of at most so many rows that a filter would have to; whether more are left."""
        ids = self._cold[-most:]
        del self._cold[-most:]
        self._texts.update(search_texts([row for id_ in ids if (row := self._rows.get(id_)) is not None]))
        return bool(self._cold)

    def fits(self, row: ArticleRow) -> bool:
        """Whether the row holds every word of the filter."""
        return all(word in self._text(row) for word in self._words)

    def target(self, row: ArticleRow) -> int:
        """Where among those shown, without its earlier self, `row` belongs."""
        key = _KEYS[self.order]
        at = bisect_left(self.shown, key(row), key=key)
        old = self._rows.get(row.id)
        return at - 1 if old is not None and -1 < _place(self.shown, old, key) < at else at

    def drop(self, article_id: str) -> None:
        """Forgets the article."""
        row = self._rows.get(article_id)
        if row is not None:
            for rows in (self._sorted, self.shown):
                at = _place(rows, row, _KEYS[self.order])
                if at >= 0:
                    del rows[at]
            self.done -= row.state in FINISHED
            del self._rows[article_id]
            self._before.clear()
            self._texts.pop(article_id, None)
            self._aligned = None

    def put(self, row: ArticleRow) -> None:
        """Takes the row in, in place of its earlier self."""
        self.drop(row.id)
        key = _KEYS[self.order]
        self._rows[row.id] = row
        self._before.clear()
        self._aligned = None
        self._cold.append(row.id)
        self.done += row.state in FINISHED
        self._sorted.insert(bisect_left(self._sorted, key(row), key=key), row)
        if self.fits(row):
            self.shown.insert(bisect_left(self.shown, key(row), key=key), row)

    def _count_all(self) -> None:
        counts = self._count(None)
        for id_, row in self._rows.items():
            count = counts.get(id_, 0)
            if row.annotations != count:
                self._rows[id_] = ArticleRow._make(
                    (*row[:_COUNTED], count, *row[_COUNTED + 1 :])
                )  # faster than _replace

    def _in_order(self, order: Order) -> list[ArticleRow]:
        """All rows in that order: what was put in order before is not compared again."""
        if order not in _BEFORE:
            return sorted(self._rows.values(), key=_KEYS[order])
        before, first = _BEFORE[order]
        ids = self._before.get(before)
        if ids is None:
            ids = self._before[before] = [row.id for row in sorted(self._rows.values(), key=before)]
        rows = map(self._rows.__getitem__, ids)
        return list(rows) if first is None else sorted(rows, key=first)

    def _counted(self, rows: Sequence[ArticleRow]) -> list[ArticleRow]:
        """Those rows as they are known, their annotations counted."""
        known = [self._rows.get(row.id, row) for row in rows]
        ids = [row.id for row in known if row.annotations == UNCOUNTED]
        if not ids:
            return known
        counts = self._count(ids)
        self._rows |= {id_: self._rows[id_]._replace(annotations=counts.get(id_, 0)) for id_ in ids}
        return [self._rows.get(row.id, row) for row in rows]

    def _sift(self) -> None:
        self.shown = [self._sorted[at] for at in self._holding(self._words)] if self._words else list(self._sorted)
        if self._once:
            met: set[int] = set()
            self.shown = [row for row in self.shown if self._is_first(row, met)]

    def _is_first(self, row: ArticleRow, met: set[int]) -> bool:
        story = self._stories.get(row.id)
        if story is None:
            return True
        if story in met:
            return False
        met.add(story)
        return True

    def _holding(self, words: Iterable[str]) -> list[int]:
        """Where among `_sorted` the rows stand that hold every one of the folded words."""
        texts = self._folded()
        # The longest word leaves the fewest rows for the others.
        first, *others = sorted(words, key=len, reverse=True)
        found = [at for at, text in enumerate(texts) if first in text]
        for word in others:
            found = [at for at in found if word in texts[at]]
        return found

    def _folded(self) -> list[str]:
        """The texts in the order of `_sorted`."""
        if self._aligned is None:
            self.warm(len(self._cold) or 1)
            self._aligned = [self._texts[row.id] for row in self._sorted]
        return self._aligned

    def _text(self, row: ArticleRow) -> str:
        if row != self._rows.get(row.id) or row.id not in self._texts:
            return search_texts([row])[row.id]
        return self._texts[row.id]


def _place(rows: list[ArticleRow], row: ArticleRow, key: SortKey) -> int:
    at = bisect_left(rows, key(row), key=key)
    return at if at < len(rows) and rows[at].id == row.id else -1


def _day(row: ArticleRow) -> int:
    return _number(row.published)


@lru_cache(maxsize=16384)
def _number(published: str) -> int:
    """The date as a number that sorts; a year or month counts as its first day, no date as 0."""
    digits = published.replace("-", "")
    return int(digits.ljust(8, "0")[:8]) if digits.isascii() and digits.isdigit() else 0


@lru_cache(maxsize=16384)
def _moment(imported: str) -> int:
    """The moment as a number that sorts, up to the millisecond."""
    digits = "".join(filter(str.isdigit, imported[:32]))
    return int(digits.ljust(17, "0")[:17]) if digits.isascii() and digits else 0


@lru_cache(maxsize=16384)
def _outlet(name: str) -> tuple[bool, str]:
    """What is named first, by its name."""
    return not name, folded(name)


def _by_day(row: ArticleRow) -> tuple[Any, ...]:
    return (-_day(row), row.heading, row.id)


# Every key ends in the id, so that each row has one place and bisection finds it.
_KEYS: dict[Order, SortKey] = {
    Order.NEWEST: lambda row: (-_day(row), row.outlet, row.heading, row.id),
    Order.OLDEST: lambda row: (_day(row) or _NO_DATE, row.outlet, row.heading, row.id),
    Order.ADDED: lambda row: (-_moment(row.imported), row.outlet, row.heading, row.id),
    Order.TITLE: lambda row: (folded(row.heading), row.id),
    Order.OUTLET: lambda row: (not row.outlet, folded(row.outlet), -_day(row), row.heading, row.id),
    Order.STATUS: lambda row: (STATES[shown_state(row)].order, -_day(row), row.heading, row.id),
    Order.ANNOTATIONS: lambda row: (-row.annotations, -_day(row), row.heading, row.id),
}
# The same in two steps: rows lie as by the first, which is kept, and are put in order by the second, if any.
_BEFORE: dict[Order, tuple[SortKey, Callable[[ArticleRow], Any] | None]] = {
    Order.ADDED: (_KEYS[Order.ADDED], None),
    Order.TITLE: (_KEYS[Order.TITLE], None),
    Order.OUTLET: (_by_day, lambda row: _outlet(row.outlet)),
    Order.STATUS: (_by_day, lambda row: STATES[shown_state(row)].order),
    Order.ANNOTATIONS: (_by_day, lambda row: -row.annotations),
}
# An article with annotations is no longer unread.
_BY_COUNT = {Order.STATUS, Order.ANNOTATIONS}
