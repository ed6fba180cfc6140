"""Folded texts of the list of articles: headings, outlets, dates and languages, in which its filter seeks."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from operator import attrgetter
from typing import Any

from heritage_annotator.frozen import mutable
from heritage_annotator.model.folding import folded_each
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.ui.desk.dates import language_name, long_date

ROWS = 1500
"""Rows whose headings are folded together, and held as one text."""

_BETWEEN = "\0"
_BETWEEN_FACTS = "\1"
_HEADING = attrgetter("heading")
_SOURCE, _DATE = attrgetter("outlet", "agency", "author"), attrgetter("published", "language")

_Facts = tuple[str, ...]


@mutable
class _Piece:
    """Some rows that follow one another by heading and id.

    `headings`: theirs, folded, with `_BETWEEN` between; None as long as nobody asked. `sources`, `dates`: numbers.
    """

    ids: list[str]
    headings: str | None = None
    sources: "array[int]" = field(default_factory=lambda: array("I"))
    dates: "array[int]" = field(default_factory=lambda: array("I"))


class _Held(NamedTuple):
    """At which places of a piece rows stand that hold what is sought; its folded headings."""

    piece: _Piece
    headings: list[str]
    places: Sequence[int]


class FilterTexts:
    """The folded texts of many rows, which lie by heading and id.

    Outlets, agencies and authors, and dates and languages, are few: each is folded once, and a row has its number.
    Headings are one text for every so many rows: a hundred thousand texts of their own take 20 MB more.

    `rows`, wherever they are asked for: all of the list by id. Cost: to fold headings linear, some 3 µs a row in Arabic
    and Cyrillic, a fifth of that in Latin letters; to seek, once they are folded, some 0.1 µs a row.
    """

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._sources = _Numbered(_SOURCE, _BETWEEN_FACTS.join)
        self._dates = _Numbered(_DATE, _dated)

    def load(self, ids: Sequence[str]) -> None:
        """Takes those rows, which lie by heading and id, in place of all."""
        self._pieces = [_Piece([*ids[at : at + ROWS]]) for at in range(0, len(ids), ROWS)]
        self._sources.forget()
        self._dates.forget()

    @property
    def cold(self) -> int:
        """Of how many pieces the headings are not folded yet."""
        return sum(piece.headings is None for piece in self._pieces)

    def warm(self, rows: Mapping[str, ArticleRow]) -> bool:
        """Folds what is not folded yet of one piece; whether there was such a piece."""
        cold = next((piece for piece in self._pieces if piece.headings is None), None)
        if cold is not None:
            self._warm(cold, rows)
        return cold is not None

    def put(self, row: ArticleRow, rows: Mapping[str, ArticleRow]) -> None:
        """Takes a row in, which is among `rows` already."""
        piece, at = self._place(row, rows)
        piece.ids.insert(at, row.id)
        if piece.headings is None:
            return
        headings = piece.headings.split(_BETWEEN) if len(piece.ids) > 1 else []
        headings[at:at] = _folded_each([row.heading])
        piece.headings = _BETWEEN.join(headings)
        piece.sources.insert(at, self._sources.number(row))
        piece.dates.insert(at, self._dates.number(row))

    def drop(self, row: ArticleRow, rows: Mapping[str, ArticleRow]) -> None:
        """Forgets a row, which is among `rows` still."""
        piece, at = self._place(row, rows)
        del piece.ids[at]
        if piece.headings is not None:
            headings = piece.headings.split(_BETWEEN)
            del headings[at], piece.sources[at], piece.dates[at]
            piece.headings = _BETWEEN.join(headings)

    def alter(self, row: ArticleRow, rows: Mapping[str, ArticleRow]) -> None:
        """Takes in what is altered of a row but for its heading."""
        piece, at = self._place(row, rows)
        if piece.headings is not None:
            piece.sources[at], piece.dates[at] = self._sources.number(row), self._dates.number(row)

    def headings(self, rows: Mapping[str, ArticleRow]) -> tuple[list[str], list[str]]:
        """The ids of all rows, and the folded heading of each."""
        ids, headings = list[str](), list[str]()
        for piece in self._filled():
            ids += piece.ids
            headings += self._warm(piece, rows).split(_BETWEEN)
        return ids, headings

    def holding(self, words: Collection[str], rows: Mapping[str, ArticleRow]) -> set[str]:
        """The ids of the rows that hold every one of the folded words."""
        found = set[str]()
        for piece, _, places in self._held(words, rows):
            found.update(piece.ids if len(places) == len(piece.ids) else [piece.ids[at] for at in places])
        return found

    def headings_holding(self, words: Collection[str], rows: Mapping[str, ArticleRow]) -> dict[str, str]:
        """The folded headings of the rows that hold every one of the folded words, by id."""
        return {piece.ids[at]: headings[at] for piece, headings, places in self._held(words, rows) for at in places}

    def _held(self, words: Collection[str], rows: Mapping[str, ArticleRow]) -> Iterator[_Held]:
        pieces = self._filled()
        for piece in pieces:
            self._warm(piece, rows)
        # The longest word leaves the fewest rows for the others.
        sought = [
            (word, self._sources.holding(word), self._dates.holding(word))
            for word in sorted(words, key=len, reverse=True)
        ]
        return (_held_of(piece, sought) for piece in pieces)

    def _warm(self, piece: _Piece, rows: Mapping[str, ArticleRow]) -> str:
        if piece.headings is None:
            among = [*map(rows.__getitem__, piece.ids)]
            piece.sources = array("I", self._sources.numbers(among))
            piece.dates = array("I", self._dates.numbers(among))
            piece.headings = _BETWEEN.join(_folded_each([*map(_HEADING, among)]))
        return piece.headings

    def _place(self, row: ArticleRow, rows: Mapping[str, ArticleRow]) -> tuple[_Piece, int]:
        """The piece of that row, and where in it the row stands or belongs."""
        if not self._pieces:
            self._pieces.append(_Piece([]))
        wanted = row.heading, row.id

        def key(id_: str) -> tuple[str, str]:
            return (row if id_ == row.id else rows[id_]).heading, id_

        filled = self._filled()
        at = bisect_right(filled, wanted, key=lambda piece: key(piece.ids[0])) - 1
        piece = filled[max(at, 0)] if filled else self._pieces[0]
        return piece, bisect_left(piece.ids, wanted, key=key)

    def _filled(self) -> list[_Piece]:
        """The pieces in which rows stand."""
        return [piece for piece in self._pieces if piece.ids]


class _Numbered:
    """What rows say beside their heading, of which there is little: each folded once, by number."""

    def __init__(self, facts: Callable[[ArticleRow], _Facts], told: Callable[[Any], str]) -> None:
        self._facts = facts
        self._told = told
        self._numbers: dict[_Facts, int] = {}
        self._texts: list[str] = []

    def forget(self) -> None:
        self._numbers, self._texts = {}, []

    def number(self, row: ArticleRow) -> int:
        """The number of what that row says."""
        (number,) = self.numbers([row])
        return number

    def numbers(self, rows: Iterable[ArticleRow]) -> Iterator[int]:
        """Of each row the number of what it says."""
        facts = [*map(self._facts, rows)]
        for new in dict.fromkeys(facts).keys() - self._numbers.keys():
            self._numbers[new] = len(self._numbers)
        if len(self._texts) < len(self._numbers):
            self._texts += _folded_each(map(self._told, [*self._numbers][len(self._texts) :]))
        return map(self._numbers.__getitem__, facts)

    def holding(self, word: str) -> frozenset[int]:
        """The numbers of those that hold the word."""
        return frozenset(number for number, text in enumerate(self._texts) if word in text)


def title(heading: str) -> str:
    """A heading as it is sought in and compared."""
    return _folded_each([heading])[0]


def holds(row: ArticleRow, words: Iterable[str]) -> bool:
    """Whether that row holds every one of the folded words."""
    texts = _folded_each((row.heading, _BETWEEN_FACTS.join(_SOURCE(row)), _dated(_DATE(row))))
    return all(any(word in text for text in texts) for word in words)


def _held_of(piece: _Piece, sought: Iterable[tuple[str, Collection[int], Collection[int]]]) -> _Held:
    text = piece.headings or ""
    headings = text.split(_BETWEEN)
    places: Sequence[int] = range(len(headings))
    for word, sources, dates in sought:
        if sources or dates:
            places = [
                at for at in places if word in headings[at] or piece.sources[at] in sources or piece.dates[at] in dates
            ]
        else:
            places = [at for at in places if word in headings[at]] if word in text else ()
    return _Held(piece, headings, places)


def _folded_each(texts: Iterable[str]) -> list[str]:
    """Each folded, without what parts them here."""
    return folded_each([text.replace(_BETWEEN, " ") for text in texts])


def _dated(dated: _Facts) -> str:
    date, language = dated
    return _BETWEEN_FACTS.join((date, long_date(date), language, language_name(language)))
