"""The articles in their order, and those of them that fit the filter."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from heritage_annotator.model.change import Change, Edit
from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import FINISHED, Annotation, Article, ArticleState, Tagging
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.storage.reading.articles import UNCOUNTED, ArticleRow
from heritage_annotator.ui.articles.filter_texts import FilterTexts, holds
from heritage_annotator.ui.articles.ordering import BY_COUNT, Order, Ordering, SortKey

Count = Callable[[Collection[str] | None], Mapping[str, int]]

# Pieces of rows whose headings are folded while a person types.
_FEW = 8
_BY_HEADING = attrgetter("heading")

# Rows of which the annotations are counted when one of them is looked at.
_VIEW = 64


class Listing:
    """Rows sorted by `order`; `shown` holds those in which every word of the filter stands.

    Cost: a filter walks all rows, and folds the texts that are not folded yet. One row in, out or altered
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
        self._texts = FilterTexts()
        self._ordering = Ordering(self._annotations)
        # How many annotations each article bears, once an order goes by it.
        self._counts: Mapping[str, int] | None = None
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
        return _place(self.shown, row, self._ordering.key(self.order)) if row is not None else -1

    def load(self, rows: Iterable[ArticleRow]) -> None:
        """Takes these rows in place of all."""
        for _ in self.loading([[*rows]]):
            pass

    def loading(self, pieces: Iterable[Sequence[ArticleRow]]) -> Iterator[None]:
        """Takes the rows of those pieces in place of all, step by step: each takes so long that nobody waits for it.

        Until the last step all stays as it was.
        """
        rows = dict[str, ArticleRow]()
        for piece in pieces:
            rows |= {row.id: row for row in sorted(piece, key=_BY_HEADING)}
            yield
        ordering = Ordering(self._annotations)
        ordering.load(rows)
        yield
        in_order = None
        if self.order not in {*BY_COUNT, Order.TITLE}:  # what these go by is asked for when all is taken
            in_order = ordering.in_order(self.order, rows, self._titles)
            yield
        counts = self._count(None) if self.order in BY_COUNT else None
        self._rows, self._ordering, self._counts = rows, ordering, counts
        self._texts.load(ordering.by_heading)
        self.done = sum(row.state in FINISHED for row in rows.values())
        if in_order is None:
            self.sort(self.order)
        else:
            self._sorted = in_order
            self._sift()

    def sort(self, order: Order) -> None:
        """Puts the rows in another order."""
        if order in BY_COUNT and self._counts is None:
            self._counts = self._count(None)
        self.order = order
        self._sorted = self._ordering.in_order(order, self._rows, self._titles)
        self._sift()

    @property
    def once(self) -> bool:
        """Whether of each story one row is shown: the first in the order."""
        return self._once

    def take_stories(self, stories: Mapping[str, int], *, once: bool) -> bool:
        """Takes these in place of all: the number of its story by article. `once`: a story is one row.

        Whether `shown` was made anew: who holds it takes it again then.
        """
        altered = once or self._once
        self._stories, self._once = stories, once
        self._versions = Counter(stories.values())
        if altered:
            self._sift()
        return altered

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
        found = self._texts.headings_holding(words, self._rows)
        for row in self._sorted:
            heading = found.get(row.id)
            if heading is None:
                continue
            rank = 0 if heading.startswith(typed) else 1 if f" {typed}" in heading else 2
            ranked[rank].append(row)
            if len(ranked[0]) == most:
                break
        return [*ranked[0], *ranked[1], *ranked[2]][:most]

    @property
    def is_cold(self) -> bool:
        """Whether a filter would first fold the headings of many rows."""
        return self._texts.cold > _FEW

    def warm(self) -> bool:
        """Does beforehand some of what a filter, or the order by title, takes long for; whether more is left."""
        return self._texts.warm(self._rows) or self._ordering.prepare(self._titles)

    def _titles(self) -> tuple[list[str], list[str]]:
        return self._texts.headings(self._rows)

    def fits(self, row: ArticleRow) -> bool:
        """Whether the row holds every word of the filter."""
        return not self._words or holds(row, self._words)

    def target(self, row: ArticleRow) -> int:
        """Where among those shown, without its earlier self, `row` belongs."""
        key = self._ordering.key(self.order)
        at = bisect_left(self.shown, key(row), key=key)
        old = self._rows.get(row.id)
        if old is None or key(old) == key(row):
            return at
        return at - 1 if -1 < _place(self.shown, old, key) < at else at

    def drop(self, article_id: str) -> None:
        """Forgets the article."""
        row = self._rows.get(article_id)
        if row is not None:
            for rows in (self._sorted, self.shown):
                at = _place(rows, row, self._ordering.key(self.order))
                if at >= 0:
                    del rows[at]
            self.done -= row.state in FINISHED
            self._ordering.drop(row, self._rows)
            self._texts.drop(row, self._rows)
            del self._rows[article_id]

    def put(self, row: ArticleRow) -> None:
        """Takes the row in, in place of its earlier self."""
        if self._put_in_place(row):
            return
        self.drop(row.id)
        key = self._ordering.key(self.order)
        self._rows[row.id] = row
        self._ordering.put(row, self._rows)
        self._texts.put(row, self._rows)
        self.done += row.state in FINISHED
        self._sorted.insert(bisect_left(self._sorted, key(row), key=key), row)
        if self.fits(row):
            self.shown.insert(bisect_left(self.shown, key(row), key=key), row)

    def _put_in_place(self, row: ArticleRow) -> bool:
        """Takes in a row that is called and sorted as its earlier self, and shown as that is; whether it is such."""
        old, key = self._rows.get(row.id), self._ordering.key(self.order)
        if old is None or (old.heading, key(old)) != (row.heading, key(row)):
            return False
        place = _place(self._sorted, old, key)
        # Where all are shown it stands at the same place there.
        alike = len(self.shown) == len(self._sorted) and self.shown[place].id == row.id
        shown = place if alike else _place(self.shown, old, key)
        if (shown >= 0) is not self.fits(row):
            return False
        self._sorted[place] = self._rows[row.id] = row
        if shown >= 0:
            self.shown[shown] = row
        self.done += (row.state in FINISHED) - (old.state in FINISHED)
        self._texts.alter(row, self._rows)
        return True

    def _annotations(self, rows: Sequence[ArticleRow]) -> list[int]:
        known = self._counts
        if known is None:
            return [row.annotations for row in rows]
        return [known.get(row.id, 0) if row.annotations == UNCOUNTED else row.annotations for row in rows]

    def _counted(self, rows: Sequence[ArticleRow]) -> list[ArticleRow]:
        """Those rows as they are known, their annotations counted."""
        known = [self._rows.get(row.id, row) for row in rows]
        ids = [row.id for row in known if row.annotations == UNCOUNTED]
        if not ids:
            return known
        counts = self._count(ids) if self._counts is None else self._counts
        self._rows |= {id_: self._rows[id_]._replace(annotations=counts.get(id_, 0)) for id_ in ids}
        return [self._rows.get(row.id, row) for row in rows]

    def _sift(self) -> None:
        found = self._texts.holding(self._words, self._rows) if self._words else self._rows
        self.shown = (
            list(self._sorted) if len(found) == len(self._rows) else [row for row in self._sorted if row.id in found]
        )
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


def _place(rows: list[ArticleRow], row: ArticleRow, key: SortKey) -> int:
    at = bisect_left(rows, key(row), key=key)
    return at if at < len(rows) and rows[at].id == row.id else -1


# Above so many in one change all are read at once: one query instead of one each.
MANY = 40


def touched_by(change: Change, reading: Reading) -> set[str]:
    """The ids of articles whose row the change may alter. Above `MANY` annotations one query reads them."""
    homes = {edit.record.id: edit.record.article_id for edit in change.edits if isinstance(edit.record, Annotation)}
    tagged = {edit.record.annotation_id for edit in change.edits if isinstance(edit.record, Tagging)}
    found = {*change.touched(Article), *homes.values()}
    others = tagged - homes.keys()
    if len(others) > MANY:
        return found | {annotation.article_id for annotation in reading.passages.annotations([*others])}
    for annotation_id in others:
        annotation = reading.annotation(annotation_id)
        if annotation is not None:
            found.add(annotation.article_id)
    return found


def came_in(change: Change) -> set[str]:
    """The ids of articles that the change brings into the list."""
    return {edit.record.id for edit in change.edits if _brings_in(edit)}


def _brings_in(edit: Edit) -> bool:
    before, after = edit.before, edit.after
    was_there = isinstance(before, Article) and before.state is not ArticleState.REMOVED
    return isinstance(after, Article) and after.state is not ArticleState.REMOVED and not was_there
