"""A body with its terms: where words stand in it, and in which of its sentences."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from heritage_annotator.model.folding import Folded, term_places
from heritage_annotator.model.sought import Words
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.sentences import sentences


class Passage(NamedTuple):
    """A sentence of a body that answers, and the words in it that were sought: spans of the body, in order."""

    sentence: Span
    words: tuple[Span, ...]


class Text:
    """One body, folded and cut into its terms and its sentences when that is first asked for."""

    def __init__(self, body: str, language: str) -> None:
        self.body = body
        self.language = language
        self._folded = Folded(body)

    def spans(self, words: Sequence[Words]) -> list[Span]:
        """Where any of the words stand, in order, none over another."""
        found: list[Span] = []
        spans = {span for one in words for span in self.spans_of(one)}
        for span in sorted(spans, key=lambda span: (span.start, -span.end)):
            if not found or span.start >= found[-1].end:
                found.append(span)
        return found

    def passages(self, spans: Iterable[Span]) -> tuple[Passage, ...]:
        """The sentences in which those begin, in order."""
        found: dict[Span, list[Span]] = {}
        for span in spans:
            found.setdefault(self.around(span), []).append(span)
        return tuple(Passage(sentence, tuple(held)) for sentence, held in found.items())

    def spans_of(self, words: Words) -> Iterator[Span]:
        """Where the words stand, form by form."""
        for phrase in words.phrases:
            if not all(term in self._folded.text for term in phrase):
                continue
            sought, last = list(phrase[:-1]), phrase[-1]
            for at in range(len(self._terms) - len(sought)):
                ends = self._terms[at + len(sought)]
                fits = ends.startswith(last) if words.prefix else ends == last
                if fits and self._terms[at : at + len(sought)] == sought:
                    yield self._folded.span(self._places[at][0], self._places[at + len(sought)][1])

    def around(self, span: Span) -> Span:
        """The sentence in which the words begin; the words themselves where they stand in none."""
        at = bisect_right(self._starts, span.start) - 1
        return self._sentences[at] if at >= 0 and span.start < self._sentences[at].end else span

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return list(term_places(self._folded.text))

    @cached_property
    def _terms(self) -> list[str]:
        return [self._folded.text[start:end] for start, end in self._places]

    @cached_property
    def _sentences(self) -> list[Span]:
        return sentences(self.body, self.language)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self._sentences]
