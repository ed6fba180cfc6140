"""Finds where words begin and end: the stops of a selection that is moved word by word."""

from collections.abc import Iterator

from PySide6.QtCore import QTextBoundaryFinder

from heritage_annotator.model.span import Span
from heritage_annotator.model.text import is_blank
from heritage_annotator.ui.reader.positions import Positions

# How much text is looked at in one go, in code points; it is cut at blanks, so that no word is.
REACH = 400


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
    return next((at for at in range(max(0, position), low, -1) if body[at - 1].isspace()), low)


def _cut_after(body: str, position: int) -> int:
    high = min(len(body), position + REACH)
    return next((at for at in range(min(position, len(body)), high) if body[at].isspace()), high)


def _pieces(body: str, low: int, high: int) -> list[tuple[int, int]]:
    """Words, and what stands between them but for blanks: `temple`, `.”`. Unicode's word boundaries."""
    text = body[low:high]
    positions = Positions(text)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, text)
    pieces: list[tuple[int, int]] = []
    start = 0
    while (unit := finder.toNextBoundary()) != -1:
        end = positions.to_code_points(unit)
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
    return pieces


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))
