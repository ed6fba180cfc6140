"""Cuts a text into its sentences."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import cast

from heritage_annotator.model.span import Span
from heritage_annotator.model.text import is_blank
from heritage_annotator.patterns import late
from heritage_annotator.services.articles.abbreviations import goes_on
from heritage_annotator.services.articles.wrapping import flowing

# The splitter counts bytes where it looks back over an initial, and panics at the wide ones of these.
_BLANKS = late(r"[^\S \n\t]")
_OPENERS = "“«‹„‟‘「『《〈'"
_NO_OPENERS = str.maketrans(_OPENERS, "-" * len(_OPENERS))
# From each opening quote the splitter may look for its end through all that follows. Openers times code
# points; beyond this (a quarter of a second) gets only a text made to hold us up.
_PATIENCE = 10**9
# “M. Dupont”, “د. أحمد”: one letter with a full stop is a name cut short, whatever the language.
_INITIAL = late(r"(?:^|[\s(«“‘\"'])[^\W\d_]\.")
_LONGEST_INITIAL = 3
# How far around the caret one looks, in code points.
REACH = 8_000
_ZERO_WIDTH_JOINER = "\u200d"

_Segment = Callable[[str, str], list[str]]


def sentences(text: str, language: str = "") -> list[Span]:
    """The sentences of `text` in order, without the blanks around them. Code points, half-open.

    A line end ends a sentence, for headings and bylines have no full stop; but not one that only wraps a paragraph
    (`wrapping`). `language`: BCP 47, '' when unknown. Cost: 4 µs a sentence, so some 50 ms for a million code points.
    """
    text = flowing(text)
    return [span for start, end in _lines(text, 0) for span in _of_line(text, start, end, language)]


def sentence_after(text: str, position: int, language: str = "") -> Span | None:
    """The first sentence that ends after `position`: the one around it, else the next. Reads no line for nothing."""
    text = flowing(text)
    for start, end in _lines(text, text.rfind("\n", 0, position) + 1):
        for span in _of_line_near(text, start, end, max(start, position), language):
            if span.end > position:
                return span
    return None


def sentence_before(text: str, position: int, language: str = "") -> Span | None:
    """The last sentence that begins before `position`: the one around it, else the one before it."""
    text = flowing(text)
    while position > 0:
        start = text.rfind("\n", 0, position) + 1
        found = text.find("\n", start)
        end = len(text) if found < 0 else found
        line = _of_line_near(text, start, end, min(end, position), language)
        begun = [span for span in line if span.start < position]
        if begun:
            return begun[-1]
        position = start - 1
    return None


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    while start < len(text):
        found = text.find("\n", start)
        end = len(text) if found < 0 else found
        yield start, end
        start = end + 1


def _of_line_near(text: str, start: int, end: int, position: int, language: str) -> list[Span]:
    """The line's sentences around `position`, where a paragraph is a book; those it cannot be sure of left out."""
    low, high = max(start, position - REACH), min(end, position + REACH)
    if (low, high) != (start, end):
        spans = _of_line(text, low, high, language)
        whole = spans[int(low > start) : len(spans) - int(high < end)]
        begins = whole and (low == start or whole[0].start < position)
        if begins and (high == end or whole[-1].end > position):
            return whole
    return _of_line(text, start, end, language)


def _of_line(text: str, start: int, end: int, language: str) -> list[Span]:
    found: list[Span] = []
    for piece in _joined(_split(text[start:end], language), language.partition("-")[0].lower()):
        words = piece.strip()
        if not is_blank(words):
            begin = start + len(piece) - len(piece.lstrip())
            found.append(Span(begin, begin + len(words)))
        start += len(piece)
    return found


def _split(line: str, language: str) -> list[str]:
    """The line cut after each sentence, nothing left out."""
    if not line or line.isspace():
        return []
    # Its module is compiled, and tells nobody its types.
    from sentencex import segment  # pyright: ignore[reportMissingTypeStubs, reportAttributeAccessIssue, reportUnknownVariableType]

    # As long as the line, so that the cuts stand; of blanks the space alone is printable.
    asked = line if line.isprintable() else _BLANKS.sub(" ", line)
    if len(line) ** 2 > _PATIENCE and len(line) * sum(map(line.count, _OPENERS)) > _PATIENCE:
        asked = asked.translate(_NO_OPENERS)
    pieces: list[str] = []
    at = 0
    for piece in _cut(cast(_Segment, segment), language.partition("-")[0].lower(), asked):
        pieces.append(line[at : at + len(piece)])
        at += len(piece)
    return pieces


def _cut(segment: _Segment, language: str, line: str) -> list[str]:
    """What the splitter makes of the line; a line that it fails at is one sentence."""
    try:
        pieces = segment(language, line)
    except BaseException as failure:  # its panics are no `Exception`
        if type(failure).__name__ != "PanicException":
            raise
        return [line]
    return pieces if sum(map(len, pieces)) == len(line) else [line]


def _joined(pieces: Iterable[str], language: str) -> Iterator[str]:
    """The pieces, those put together again that are no sentences of their own."""
    kept = ""
    for piece in pieces:
        if kept and not _parts(kept, piece, language):
            kept += piece
        else:
            if kept:
                yield kept
            kept = piece
    if kept:
        yield kept


def _parts(before: str, after: str, language: str) -> bool:
    """Whether a sentence may end between the two."""
    ended = before.rstrip()
    if ended.endswith("."):
        if after.lstrip()[:1].islower() or goes_on(ended, after, language):
            return False
        if _INITIAL.fullmatch(ended, max(0, len(ended) - _LONGEST_INITIAL)):
            return False
    if not any(map(str.isalpha, before)):
        return False
    return not (unicodedata.category(after[0]).startswith("M") or after[0] == _ZERO_WIDTH_JOINER)
