"""Annotations of a project or an article in the order of lists, of which only what is looked at is read."""

import json
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, overload

from heritage_annotator.model.change import Change, Edit
from heritage_annotator.model.records import Annotation, Article, ArticleState
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.reading.asking import ARTICLE_SHOWN, STATES_SHOWN

Ask = Callable[..., list[tuple[Any, ...]]]

# Articles whose annotations are the first rows: more than a tall screen shows.
_FIRST = 60
# Articles in a block, of which the annotations are counted together.
_BLOCK = 256
# Rows read at once by who looks at one, and how many such windows are kept.
_VIEW, _KEPT = 64, 64
# Rows read at once by who goes through all.
_PAGE = 2_000
# Of a deed with more annotations than so many the rows are read anew.
_MOST_STEPS = 200

_COUNTED = "SELECT seq, (SELECT count(*) FROM annotation WHERE article_id = article.id) FROM article"
_IN_ARTICLE = "ORDER BY start, end DESC, annotation.id"


class Step(NamedTuple):
    """One row that went or came: which of the article's annotations, the article by its place."""

    place: int
    within: int
    came: bool


class InOrder(Sequence[str]):
    """The ids of annotations: by date of article (undated last), article, start, end (longest first), id.

    Of all of them, or of those of one article. Known at once is their number; the ids themselves are read for the
    rows asked for. Rows that were shown follow a change by `steps`; what others did is read by making another one. On
    the thread of the connection.
    """

    def __init__(self, ask: Ask, count: int, articles: "_Shelf", *, are_all_known: bool) -> None:
        self._ask = ask
        self._count = count
        self._shelf = articles
        self._whole = are_all_known
        self._seen: dict[int, list[str]] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, row: int) -> str: ...

    @overload
    def __getitem__(self, row: slice) -> list[str]: ...

    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            first, last, step = row.indices(len(self))
            if step != 1:
                return [self[each] for each in range(first, last, step)]
            # Whoever looks at one row asks for its window next.
            is_window = first % _VIEW == 0 and last - first <= _VIEW
            return self._window(first // _VIEW)[: last - first] if is_window else self._read(first, last)
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        number, within = divmod(row % len(self), _VIEW)
        seen = self._window(number)
        return seen[within] if within < len(seen) else ""  # it went meanwhile, by another program

    def _window(self, number: int) -> list[str]:
        """The ids of so many rows from a multiple of that number on; fewer where they went meanwhile."""
        if number not in self._seen:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            self._seen[number] = self._read(number * _VIEW, (number + 1) * _VIEW)
        return self._seen[number]

    def __iter__(self) -> Iterator[str]:
        for first in range(0, len(self), _PAGE):
            yield from self._read(first, min(len(self), first + _PAGE))

    def row_of(self, annotation_id: str) -> int:
        """Where the annotation is listed; -1 when it is not."""
        rows = self._ask(
            "SELECT article.seq, start, end, article_id FROM annotation JOIN article ON article.id = article_id "
            "WHERE annotation.id = ? AND state <> 'removed'",
            annotation_id,
        )
        if not rows:
            return -1
        ((seq, start, end, article_id),) = rows
        place = self._known(seq)
        if place is None:
            return -1
        return self._shelf.before(place) + self._before(article_id, start, end, annotation_id)

    def row(self, step: Step) -> int:
        """The row of a step, those before it taken."""
        return self._shelf.before(step.place) + step.within

    def take(self, step: Step) -> None:
        """Counts one row more, or less."""
        self._seen.clear()
        self._shelf.add(step.place, 1 if step.came else -1)
        self._count += 1 if step.came else -1

    def steps(self, change: Change) -> list[Step] | None:
        """How the rows follow a change that was done, one after another; None: they are to be read anew."""
        gone: dict[str, list[Annotation]] = {}
        come: dict[str, list[Annotation]] = {}
        for edit in change.edits:
            before, after = edit.before, edit.after
            if isinstance(edit.record, Article) and self._moves(edit):
                return None
            if not isinstance(edit.record, Annotation) or _place_of(before) == _place_of(after):
                continue
            for record, into in ((before, gone), (after, come)):
                if isinstance(record, Annotation):
                    into.setdefault(record.article_id, []).append(record)
        if sum(map(len, (*gone.values(), *come.values()))) > _MOST_STEPS:
            return None
        places = self._places_before({*gone, *come}, lambda each: len(gone.get(each, [])) - len(come.get(each, [])))
        return [
            step
            for each, place in places.items()
            for step in self._steps(place, gone.get(each, []), come.get(each, []))
        ]

    def _moves(self, edit: Edit) -> bool:
        """Whether other articles may be listed after that edit of one, or in another order."""
        return not _stands_alike(edit.before, edit.after)

    def _places_before(self, article_ids: Iterable[str], more: Callable[[str], int]) -> dict[str, int]:
        """The places of those articles. What is read of all only now is put back: so many more."""
        was_whole, places = self._whole, dict[str, int]()
        for each in article_ids:
            rows = self._ask("SELECT seq FROM article WHERE id = ? AND state <> 'removed'", each)
            place = self._known(rows[0][0]) if rows else None
            if place is not None:
                places[each] = place
        if self._whole and not was_whole:
            for each, place in places.items():
                self._shelf.add(place, more(each))
        return places

    def _steps(self, place: int, gone: list[Annotation], come: list[Annotation]) -> Iterator[Step]:
        """The last that went first, then the first that came: so each finds its row."""
        article_id = (gone or come)[0].article_id
        gone, come = sorted(gone, key=_key), sorted(come, key=_key)
        for number, each in reversed(list(enumerate(gone))):
            later = sum(_key(other) < _key(each) for other in come)
            yield Step(place, self._before(article_id, *_key_values(each)) - later + number, came=False)
        for each in come:
            yield Step(place, self._before(article_id, *_key_values(each)), came=True)

    def _before(self, article_id: str, start: int, end: int, annotation_id: str) -> int:
        """How many of the article's annotations stand before one of that place and id."""
        sql = (
            "SELECT count(*) FROM annotation WHERE article_id = ?1 AND start <= ?2 "
            "AND (start < ?2 OR end > ?3 OR (end = ?3 AND id < ?4))"
        )
        return self._ask(sql, article_id, start, end, annotation_id)[0][0]

    def _read(self, first: int, last: int) -> list[str]:
        if last > first and last > self._shelf.total:
            self._complete()
        found: list[str] = []
        parts = self._shelf.parts(first, last)
        if len(parts) == 1:
            seq, begin, end = parts[0]
            article = "(SELECT id FROM article WHERE seq = ?)"
            sql = f"SELECT id FROM annotation WHERE article_id = {article} {_IN_ARTICLE} LIMIT ? OFFSET ?"
            return [id_ for (id_,) in self._ask(sql, seq, end - begin, begin)]
        ids: dict[int, list[str]] = {}
        sql = (
            "SELECT seq, annotation.id FROM json_each(?) CROSS JOIN article ON seq = value "
            f"CROSS JOIN annotation ON article_id = article.id {_IN_ARTICLE}"
        )
        for seq, id_ in self._ask(sql, json.dumps([seq for seq, _, _ in parts])):
            ids.setdefault(seq, []).append(id_)
        for seq, begin, end in parts:
            found += ids.get(seq, [])[begin:end]
        return found

    def _known(self, seq: int) -> int | None:
        """The place of the article of that number; None when it is not listed."""
        place = self._shelf.place(seq)
        if place is None and not self._whole:
            self._complete()
            place = self._shelf.place(seq)
        return place

    def _complete(self) -> None:
        if not self._whole:
            self._whole = True
            self._shelf = _Shelf(self._ask(f"{_COUNTED} WHERE {ARTICLE_SHOWN} ORDER BY published = '', published, id"))


class Everything(InOrder):
    """The ids of all annotations of a project.

    The articles of the first rows are known at once. How many annotations each of the others bears is read when
    somebody looks further: 4 µs an article.
    """

    def __init__(self, ask: Ask) -> None:
        hidden = "SELECT count(*) FROM article CROSS JOIN annotation ON article_id = article.id WHERE state = 'removed'"
        count = ask(f"SELECT (SELECT count(*) FROM annotation) - ({hidden})")[0][0]
        super().__init__(ask, count, _Shelf(_first_articles(ask)), are_all_known=False)


class OfArticle(InOrder):
    """The ids of the annotations of one article; none of a removed one."""

    def __init__(self, ask: Ask, article_id: str) -> None:
        self._article_id = article_id
        articles = _Shelf(ask(f"{_COUNTED} WHERE id = ? AND {ARTICLE_SHOWN}", article_id))
        super().__init__(ask, articles.total, articles, are_all_known=True)

    def _moves(self, edit: Edit) -> bool:
        return edit.record.id == self._article_id and super()._moves(edit)


def _first_articles(ask: Ask) -> list[tuple[Any, ...]]:
    """The first of the articles: as many days of each state as make up so many, then what is of these days."""
    days = "SELECT published FROM article WHERE state = ? AND published > '' ORDER BY published LIMIT ?"
    found = sorted(day for state in STATES_SHOWN for (day,) in ask(days, state, _FIRST))
    if len(found) < _FIRST:
        return []
    within = f"WHERE {ARTICLE_SHOWN} AND published > '' AND published <= ? ORDER BY published, id"
    return ask(f"{_COUNTED} {within}", found[_FIRST - 1])


class _Shelf:
    """Articles by number in their order, with how many annotations each bears: a row finds its article, and back."""

    def __init__(self, counted: Sequence[tuple[int, int]]) -> None:
        self._seqs = array("q", (seq for seq, _ in counted))
        self._counts = array("q", (count for _, count in counted))
        self._blocks = [sum(self._counts[first : first + _BLOCK]) for first in range(0, len(self._counts), _BLOCK)]
        self._places: dict[int, int] | None = None
        self.total = sum(self._blocks)

    def place(self, seq: int) -> int | None:
        """Where the article stands."""
        if self._places is None:
            self._places = {each: place for place, each in enumerate(self._seqs)}
        return self._places.get(seq)

    def before(self, place: int) -> int:
        """How many annotations stand before the article of that place."""
        block = place // _BLOCK
        return sum(self._blocks[:block]) + sum(self._counts[block * _BLOCK : place])

    def add(self, place: int, count: int) -> None:
        """Counts so many more in that article."""
        self._counts[place] += count
        self._blocks[place // _BLOCK] += count
        self.total += count

    def parts(self, first: int, last: int) -> list[tuple[int, int, int]]:
        """Which articles bear those rows, in their order, and which of their annotations these are, half-open."""
        ends = list(accumulate(self._blocks))
        block = bisect_right(ends, first)
        at = ends[block - 1] if block else 0
        found: list[tuple[int, int, int]] = []
        for place in range(block * _BLOCK, len(self._seqs)):
            if at >= last:
                break
            count = self._counts[place]
            if count and at + count > first:
                found.append((self._seqs[place], max(0, first - at), min(count, last - at)))
            at += count
        return found


def _stands_alike(before: object, after: object) -> bool:
    """Whether the article is listed in the same place before and after."""
    return isinstance(before, Article) and isinstance(after, Article) and _standing(before) == _standing(after)


def _standing(article: Article) -> tuple[str, bool]:
    return article.published, article.state is ArticleState.REMOVED


def _place_of(record: object) -> tuple[object, ...] | None:
    return (record.article_id, *_key_values(record)) if isinstance(record, Annotation) else None


def _key_values(annotation: Annotation) -> tuple[int, int, str]:
    return annotation.start, annotation.end, annotation.id


def _key(annotation: Annotation) -> tuple[int, int, str]:
    """What annotations of one article are ordered by."""
    return annotation.start, -annotation.end, annotation.id
