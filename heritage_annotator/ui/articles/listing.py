"""The articles in their order, and those of them that fit the filter."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from enum import Enum
from functools import lru_cache
from itertools import islice
from typing import Any

from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.wording.states import STATES
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import later
from heritage_annotator.ui.articles.row_wording import BETWEEN_FIELDS, search_texts
from heritage_annotator.ui.desk.states import shown_state

SortKey = Callable[[ArticleRow], tuple[Any, ...]]

_NO_DATE = 99999999


class Order(Enum):
    """An order of the list; the value is what a menu says."""

    NEWEST = later("Newest first")
    OLDEST = later("Oldest first")
    TITLE = later("Title")
    OUTLET = later("Outlet")
    STATUS = later("Status")
    ANNOTATIONS = later("Most annotations")


class Listing:
    """Rows sorted by `order`; `shown` holds those in which every word of the filter stands.

    Cost: a filter walks all rows, and folds the texts not yet warm. One row in, out or altered
    is found by bisection. A filter or sort makes a new list `shown`. `done` counts the articles that are, shown or not.
    """

    def __init__(self) -> None:
        self.order = Order.NEWEST
        self.shown: list[ArticleRow] = []
        self.done = 0
        self._sorted: list[ArticleRow] = []
        self._rows: dict[str, ArticleRow] = {}
        self._texts: dict[str, str] = {}
        # The texts in the order of `_sorted`; None when that is another now.
        self._aligned: list[str] | None = None
        self._words: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def filtered(self) -> bool:
        """Whether a filter is in force."""
        return bool(self._words)

    def row(self, article_id: str) -> ArticleRow | None:
        """The row of that article, shown or not."""
        return self._rows.get(article_id)

    def position(self, article_id: str) -> int:
        """Where the article stands among those shown; -1 when it does not."""
        row = self._rows.get(article_id)
        return _place(self.shown, row, _KEYS[self.order]) if row is not None else -1

    def load(self, rows: Iterable[ArticleRow]) -> None:
        """Takes these rows in place of all."""
        self._rows = {row.id: row for row in rows}
        self._texts.clear()
        self.done = sum(row.state == ArticleState.DONE for row in self._rows.values())
        self.sort(self.order)

    def sort(self, order: Order) -> None:
        """Puts the rows in another order."""
        self.order = order
        self._sorted = sorted(self._rows.values(), key=_KEYS[order])
        self._aligned = None
        self._sift()

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
        cold = list(islice((row for row in self._sorted if row.id not in self._texts), most))
        self._texts.update(search_texts(cold))
        return len(self._texts) < len(self._rows)

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
            self.done -= row.state == ArticleState.DONE
            del self._rows[article_id]
            self._texts.pop(article_id, None)
            self._aligned = None

    def put(self, row: ArticleRow) -> None:
        """Takes the row in, in place of its earlier self."""
        self.drop(row.id)
        key = _KEYS[self.order]
        self._rows[row.id] = row
        self._aligned = None
        self.done += row.state == ArticleState.DONE
        self._sorted.insert(bisect_left(self._sorted, key(row), key=key), row)
        if self.fits(row):
            self.shown.insert(bisect_left(self.shown, key(row), key=key), row)

    def _sift(self) -> None:
        if not self._words:
            self.shown = list(self._sorted)
            return
        self.shown = [self._sorted[at] for at in self._holding(self._words)]

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
            self.warm(len(self._sorted))
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


# Every key ends in the id, so that each row has one place and bisection finds it.
_KEYS: dict[Order, SortKey] = {
    Order.NEWEST: lambda row: (-_day(row), row.outlet, row.heading, row.id),
    Order.OLDEST: lambda row: (_day(row) or _NO_DATE, row.outlet, row.heading, row.id),
    Order.TITLE: lambda row: (folded(row.heading), row.id),
    Order.OUTLET: lambda row: (not row.outlet, folded(row.outlet), -_day(row), row.heading, row.id),
    Order.STATUS: lambda row: (STATES[shown_state(row)].order, -_day(row), row.heading, row.id),
    Order.ANNOTATIONS: lambda row: (-row.annotations, -_day(row), row.heading, row.id),
}
