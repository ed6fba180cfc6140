"""A concordance: every place where what was sought stands, in a line with the words on both sides of it."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from itertools import islice

from heritage_annotator.model.folding import folded, terms
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.span import Span
from heritage_annotator.model.surroundings import words_after, words_before
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.search.hits import Search
from heritage_annotator.storage.reading.finding import ArticleFound

# Code points on each side: more than a line shows, enough to sort by.
AROUND = 80
# Of one place: a quotation may be as long as its article.
_LONGEST = 200
MOST_LINES = 200_000
"""More than anybody reads; beyond them there are none."""


class Order(StrEnum):
    """By what lines are sorted: as they were found, or by the words to the left or right, the nearest first."""

    FOUND = "found"
    LEFT = "left"
    RIGHT = "right"


class Line(NamedTuple):
    """A place in an article, with the words before and after it on its line; `span` is of the body."""

    article: ArticleFound
    span: Span
    before: str
    words: str
    after: str


def concordance(search: Search, seqs: Iterable[int], report: Report = not_told) -> list[Line]:
    """The lines of those articles in their order, each article's by place; `MOST_LINES` at most.

    Cost: the body of each; reports how many articles are done, and their number.
    """
    seqs = list(seqs)

    def lines() -> Iterable[Line]:
        for done, (article, text, spans) in enumerate(search.found(seqs)):
            report(done, len(seqs))
            for span in spans:
                body = text.body
                before, after = words_before(body, span.start, AROUND), words_after(body, span.end, AROUND)
                yield Line(article, span, before, span.of(body)[:_LONGEST], after)

    return list(islice(lines(), MOST_LINES))


def in_order(lines: Iterable[Line], order: Order) -> list[Line]:
    """The lines sorted, those alike as they were found."""
    key = _KEYS.get(order)
    return [*lines] if key is None else sorted(lines, key=key)


def _left(line: Line) -> tuple[list[str], list[str]]:
    return _terms(line.before)[::-1], _terms(line.words)


def _right(line: Line) -> tuple[list[str], list[str]]:
    return _terms(line.after), _terms(line.words)


def _terms(text: str) -> list[str]:
    return terms(folded(text)).split(" ")


_KEYS: dict[Order, Callable[[Line], tuple[list[str], list[str]]]] = {Order.LEFT: _left, Order.RIGHT: _right}
