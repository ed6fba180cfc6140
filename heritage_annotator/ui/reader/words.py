"""Finds where words begin and end: what a double click takes, and the stops of a selection that is moved by words."""

from collections.abc import Iterator

from PySide6.QtCore import QTextBoundaryFinder

from heritage_annotator.model.span import Span
from heritage_annotator.model.text import is_blank
from heritage_annotator.patterns import late
from heritage_annotator.ui.reader.positions import Positions

# How much text is looked at in one go, in code points; it is cut at blanks, so that no word is.
REACH = 400

# No word reaches over these. A number does over a no-break space.
_BLANKS = " \t\n\u3000"

# What Unicode cuts and a reader does not: a number with spaces between its thousands, `U.N.` and `www.x.org`.
_WHOLE = late(r"(?<!\w)(?:\d{1,3}(?:[\u00a0\u2009]\d{3})+|[^\W\d_](?:\.[^\W\d_])+\.?|www(?:\.[\w-]+)+)(?!\w)")


# What makes one word of two: `al-Noor`, `2017-03-02`, and of figures alone `10:30`, `03/02/2017`. Dashes part, and so
# do two hyphens.
_HYPHENS = "-\u2010\u2011\u058a\u05be"
_BETWEEN_FIGURES = ":/"


def begun(body: str, caret: int, step: int) -> Span | None:
    """From the caret to where the word after it ends (1), or the word before it begins (-1); None when none is."""
    if step > 0:
        end = next((end for _, end in _from(body, caret) if end > caret), None)
        return None if end is None else _with_words(body, caret, end)
    start = next((start for start, _ in _until(body, caret) if start < caret), None)
    return None if start is None else _with_words(body, start, caret)


def moved_end(body: str, span: Span, step: int) -> Span | None:
    """The span with its end a word on (1) or back (-1); None when it would leave the body or hold no words."""
    if step > 0:
        end = next((end for _, end in _from(body, span.end) if end > span.end), None)
    else:
        end = next((end for _, end in _until(body, span.end) if end < span.end), None)
    return None if end is None else _with_words(body, span.start, end)


def moved_start(body: str, span: Span, step: int) -> Span | None:
    """The span with its start a word on (1) or back (-1); None as above."""
    if step > 0:
        start = next((start for start, _ in _from(body, span.start) if start > span.start), None)
    else:
        start = next((start for start, _ in _until(body, span.start) if start < span.start), None)
    return None if start is None else _with_words(body, start, span.end)


def word_at(body: str, position: int) -> Span | None:
    """The word in which the code point at `position` stands, or that it touches; None between blanks.

    A sign that touches no word, an emoji say, stands for itself.
    """
    near = [Span(*piece) for piece in _pieces(body, _cut_before(body, position), _cut_after(body, position + 1))]
    touching = [span for span in near if span.start <= position + 1 and position <= span.end]
    on = [span for span in touching if span.start <= position < span.end]
    words = [span for span in (*on, *touching) if _has_letters(span.of(body))]
    return (words or on or [None])[0]


def widened(body: str, span: Span) -> Span:
    """The span with the words whole that its ends cut."""
    return Span(_around(body, span.start)[0], _around(body, span.end)[1])


def _around(body: str, position: int) -> tuple[int, int]:
    """Where the word begins and ends that is cut at `position`; without one, that place itself."""
    pieces = _pieces(body, _cut_before(body, position), _cut_after(body, position))
    cut = (piece for piece in pieces if piece[0] < position < piece[1] and _has_letters(body[slice(*piece)]))
    return next(cut, (position, position))


def _with_words(body: str, start: int, end: int) -> Span | None:
    return Span(start, end) if start < end and not is_blank(body[start:end]) else None


def _from(body: str, position: int) -> Iterator[tuple[int, int]]:
    """The words and the runs of other signs that reach `position` or follow it, in order."""
    low = _cut_before(body, position)
    while low < len(body):
        high = _cut_after(body, low + REACH)
        yield from _pieces(body, low, high)
        low = high


def _until(body: str, position: int) -> Iterator[tuple[int, int]]:
    """Those that reach `position` or stand before it, from the last."""
    high = _cut_after(body, position)
    while high > 0:
        low = _cut_before(body, high - REACH)
        yield from reversed(_pieces(body, low, high))
        high = low


def _cut_before(body: str, position: int) -> int:
    """A place at or before `position` that no word lies across: after a blank, if one is in reach."""
    low = max(0, position - REACH)
    return next((at for at in range(max(0, position), low, -1) if body[at - 1] in _BLANKS), low)


def _cut_after(body: str, position: int) -> int:
    high = min(len(body), position + REACH)
    return next((at for at in range(min(position, len(body)), high) if body[at] in _BLANKS), high)


def _pieces(body: str, low: int, high: int) -> list[tuple[int, int]]:
    """Words, and what stands between them but for blanks: `temple`, `.”`. Unicode's word boundaries, `_WHOLE` and what
    is joined.
    """
    text = body[low:high]
    positions = Positions(text)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, text)
    whole = [match.span() for match in _WHOLE.finditer(text)]
    pieces: list[tuple[int, int]] = []
    start = 0
    while (unit := finder.toNextBoundary()) != -1:
        end = positions.to_code_points(unit)
        if any(first < end < last for first, last in whole):
            continue
        if is_blank(text[start:end]):
            pass
        elif (
            pieces
            and pieces[-1][1] == low + start
            and not _has_letters(text[start:end])
            and not _has_letters(body[slice(*pieces[-1])])
        ):
            pieces[-1] = (pieces[-1][0], low + end)
        else:
            pieces.append((low + start, low + end))
        start = end
    return _joined(body, pieces)


def _joined(body: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces, with those in one that a hyphen or the like makes a word of."""
    joined: list[tuple[int, int]] = []
    for piece in pieces:
        if len(joined) > 1 and _makes_one(body, joined[-2], joined[-1], piece):
            joined[-2:] = [(joined[-2][0], piece[1])]
        else:
            joined.append(piece)
    return joined


def _makes_one(body: str, before: tuple[int, int], sign: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether the sign joins the words at its sides."""
    if before[1] != sign[0] or sign[1] - sign[0] != 1 or sign[1] != after[0]:
        return False
    if body[sign[0]] in _HYPHENS:
        return _has_letters(body[slice(*before)]) and _has_letters(body[slice(*after)])
    return body[sign[0]] in _BETWEEN_FIGURES and body[sign[0] - 1].isdecimal() and body[sign[1]].isdecimal()


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))
