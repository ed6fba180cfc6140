"""The words around what was sought, cut out of a text as they stand there."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from heritage_annotator.model.folding import Folded, term_places
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple

# Code points looked through at once: nearly every hit stands in the first part of its article.
_PART = 4000
_OVERLAP = 400


class Snippet(NamedTuple):
    """Words of a text with those sought between `[` and `]`; `found` says whether any stand in it."""

    text: str
    found: bool


def snippet(text: str, phrases: Sequence[Sequence[str]], most: int = 24) -> Snippet:
    """About `most` terms of `text` where the most of `phrases` stand, each some terms in a row; else its beginning.

    The phrases are of folded terms. The words are exactly those of the text; an ellipsis stands where it is cut.
    """
    for start in range(0, max(1, len(text)), _PART):
        part = _Part(text, start, min(len(text), start + _PART + _OVERLAP))
        hits = part.hits(phrases)
        if hits:
            return Snippet(part.around(hits, most), found=True)
    return Snippet(_Part(text, 0, min(len(text), _PART)).around([], most), found=False)


class _Hit(NamedTuple):
    """A phrase among the terms of a part: half-open, and which phrase."""

    first: int
    last: int
    phrase: int


class _Part:
    """A piece of the text, from one code point to another, with its terms."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._folded = Folded(text[start:end])

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return list(term_places(self._folded.text))

    @cached_property
    def _terms(self) -> list[str]:
        return [self._folded.text[first:last] for first, last in self._places]

    def hits(self, phrases: Sequence[Sequence[str]]) -> list[_Hit]:
        """Where the phrases stand, in order."""
        known = [(number, phrase) for number, phrase in enumerate(phrases) if phrase[0] in self._folded.text]
        return sorted(hit for number, phrase in known for hit in self._hits_of(phrase, number))

    def _hits_of(self, phrase: Sequence[str], number: int) -> Iterator[_Hit]:
        sought, at = list(phrase), 0
        while True:
            try:
                at = self._terms.index(sought[0], at)
            except ValueError:
                return
            if self._terms[at : at + len(sought)] == sought:
                yield _Hit(at, at + len(sought), number)
            at += 1

    def around(self, hits: Sequence[_Hit], most: int) -> str:
        """The words of the window in which the most different phrases stand."""
        if not self._places:
            return ""
        first = max(hits, key=lambda hit: (self._worth(hits, hit.first, most), -hit.first)).first if hits else 0
        last_of = max([hit.last for hit in self._within(hits, first, most)], default=0)
        # What was found stands in the middle, as far as there are words before it.
        start = max(0, min(first - (most - (last_of - first)) // 2, len(self._places) - most))
        end = min(len(self._places), max(start + most, last_of))
        return self._marked(start, end, self._within(hits, start, end - start))

    def _within(self, hits: Sequence[_Hit], start: int, most: int) -> list[_Hit]:
        return [hit for hit in hits if start <= hit.first and hit.last <= start + most]

    def _worth(self, hits: Sequence[_Hit], start: int, most: int) -> int:
        return len({hit.phrase for hit in self._within(hits, start, most)})

    def _marked(self, start: int, end: int, hits: Sequence[_Hit]) -> str:
        text, pieces = self._text, list[str]()
        whole = self._span(start, end)
        at = whole.start
        for hit in hits:
            span = self._span(hit.first, hit.last)
            if span.start >= at:  # else it stands within one that is marked already
                pieces += (text[at : span.start], "[", span.of(text), "]")
                at = span.end
        pieces.append(text[at : whole.end])
        before = "…" if whole.start > 0 else ""
        return before + "".join(pieces) + ("…" if whole.end < len(text.rstrip()) else "")

    def _span(self, first: int, last: int) -> Span:
        """Where those terms, half-open, stand in the text."""
        span = self._folded.span(self._places[first][0], self._places[last - 1][1])
        return Span(self._start + span.start, self._start + span.end)
