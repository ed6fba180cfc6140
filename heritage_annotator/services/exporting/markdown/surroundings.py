"""The surroundings of passages in one body: the paragraph by its number, and the sentence."""

from bisect import bisect_right
from functools import cached_property

from heritage_annotator.model.span import Span
from heritage_annotator.patterns import late
from heritage_annotator.services.articles.sentences import sentences
from heritage_annotator.services.articles.wrapping import flowing
from heritage_annotator.services.exporting.markdown.flavours import Style

_PARAGRAPH = late(r"[^\n]*\S[^\n]*")
_BLANKS = late(r"[^\S ]")
# Code points told of a sentence on each side of the passage: a list without full stops is one sentence.
_MOST = 300


class Surroundings:
    """One body, cut when it is first asked. `start` and `end` are code points, half-open."""

    def __init__(self, body: str, language: str) -> None:
        self._body = body
        self._language = language

    def paragraph(self, start: int) -> int:
        """The number of the paragraph of that code point, from 1; lines that only wrap are none, nor are empty ones."""
        return max(1, bisect_right(self._paragraphs, start))

    def sentence(self, start: int, end: int, style: Style) -> str:
        """The sentences around the passage on one line, as Markdown, the passage marked; '' when it is all of them."""
        if not 0 <= start < end <= len(self._body):
            return ""  # of a file that others made
        begin, finish = self._around(start, end)
        blank = self._blank
        before, after = blank[begin:start], blank[end:finish]
        if (not before or before.isspace()) and (not after or after.isspace()):
            return ""
        if start - begin > _MOST:
            before = "…" + blank[self._body.find(" ", start - _MOST, start) + 1 or start : start]
        if finish - end > _MOST:
            after = blank[end : max(end, self._body.rfind(" ", end, end + _MOST))] + "…"
        line = before + blank[start:end] + after
        opening, closing = style.mark
        inserts = [(len(before), opening), (len(before) + end - start, closing)]
        return style.escaping.line(line.rstrip(), inserts)

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [match.start() for match in _PARAGRAPH.finditer(flowing(self._body))]

    @cached_property
    def _blank(self) -> str:
        """The body on one line, as long as it is: a space for each blank."""
        return _BLANKS.sub(" ", self._body)

    @cached_property
    def _sentences(self) -> list[Span]:
        return sentences(self._body, self._language)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self._sentences]

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentences of the passage begin and end."""
        starts = self._starts
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        ends = self._sentences[last].end if last >= 0 else end
        return starts[first] if first >= 0 else start, max(ends, end)
