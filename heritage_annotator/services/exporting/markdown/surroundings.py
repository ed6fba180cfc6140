"""The surroundings of passages in one body: the paragraph by its number, and the sentence."""

from bisect import bisect_left, bisect_right
from functools import cached_property

from heritage_annotator.patterns import late
from heritage_annotator.services.articles.sentences import sentences
from heritage_annotator.services.articles.wrapping import flowing
from heritage_annotator.services.exporting.markdown.flavours import Style

_PARAGRAPH = late(r"[^\n]*\S[^\n]*")
_BLANKS = late(r"[^\S ]")
# Code points told of a sentence on each side of the passage: a list without full stops is one sentence.
_MOST = 300


class Surroundings:
    """One body, cut when it is first asked, of one style. `start` and `end` are code points, half-open."""

    def __init__(self, body: str, language: str) -> None:
        self._body = body
        self._language = language
        self._signs: list[int] | None = None

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
        # Signs between what was cut away and the passage do no harm: it is looked at once more then.
        is_plain = self._is_plain(begin, finish, style)
        return style.escaping.marked(before, blank[start:end], after, style.mark, is_plain=is_plain)

    def quotation(self, start: int, end: int, quote: str, style: Style) -> str:
        """The exact words of a passage, which are `quote`, as a block quote."""
        is_here = 0 <= start < end and quote == self._blank[start:end]  # and in one line
        return style.escaping.quoted(quote, is_plain=is_here and self._is_plain(start, end, style))

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [match.start() for match in _PARAGRAPH.finditer(flowing(self._body))]

    @cached_property
    def _blank(self) -> str:
        """The body on one line, as long as it is: a space for each blank."""
        line = self._body.replace("\n", " ")
        return line if line.isprintable() else _BLANKS.sub(" ", line)

    def _is_plain(self, start: int, end: int, style: Style) -> bool:
        """Whether nothing stands there that style may have to defuse."""
        if self._signs is None:
            self._signs = style.escaping.signs(self._blank)
        signs = self._signs
        at = bisect_left(signs, start)
        return at == len(signs) or signs[at] >= end

    @cached_property
    def _sentences(self) -> tuple[list[int], list[int]]:
        """Where they begin, and where they end."""
        found = sentences(self._body, self._language)
        return [span.start for span in found], [span.end for span in found]

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentences of the passage begin and end."""
        starts, ends = self._sentences
        first = bisect_right(starts, start)
        last = bisect_right(starts, end - 1, first)
        return starts[first - 1] if first else start, max(ends[last - 1], end) if last else end
