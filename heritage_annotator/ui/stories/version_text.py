"""The text of one version, what the other lacks marked, and its annotations underlined."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from heritage_annotator.model.records import Annotation
from heritage_annotator.model.span import Span
from heritage_annotator.services.stories.comparing import Side
from heritage_annotator.ui.look.theme import Theme

# Pixels between the edge and the words.
_MARGIN = 10


class VersionText(QTextEdit):
    """A version to be read beside another. A line of the body is a block of the document.

    Signals:
        scrolled: a person scrolled it; the other is to follow.
    """

    scrolled = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._side: Side | None = None
        self._marks: Sequence[Annotation] = ()
        self._is_led = False
        self.setReadOnly(True)
        self.document().setDocumentMargin(_MARGIN)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(lambda _value: None if self._is_led else self.scrolled.emit())
        theme.changed.connect(lambda: self._fill(self.verticalScrollBar().value()))

    def show_side(self, side: Side, marks: Sequence[Annotation]) -> None:
        """Shows the text as compared with the other: another text from its beginning, the same where it stands."""
        is_another = self._side is None or self._side.body != side.body
        self._side, self._marks = side, marks
        self._fill(0 if is_another else self.verticalScrollBar().value())

    @property
    def top_line(self) -> int:
        """The line of the body at the upper edge."""
        return self.cursorForPosition(QPoint(_MARGIN, _MARGIN + 1)).blockNumber()

    @property
    def top_part(self) -> float:
        """How much of that line lies above the upper edge, from 0 to 1."""
        block = self.document().findBlockByNumber(self.top_line)
        rect = self.document().documentLayout().blockBoundingRect(block)
        above = self.verticalScrollBar().value() + self.document().documentMargin() - rect.top()
        return min(1.0, max(0.0, above / max(1.0, rect.height())))

    def place_beside(self, line: int) -> tuple[int, bool] | None:
        """The place in the other version that belongs beside that line of this one, and whether beside the line itself,
        or beside the one above that says something; None where none does.
        """
        if self._side is None:
            return None
        lines = [self._side.body.count("\n", 0, start) for start, _ in self._side.paragraphs]
        number = bisect_right(lines, line) - 1
        place = self._side.paragraphs[number][1] if number >= 0 else None
        return None if place is None else (place, lines[number] == line)

    def lead_to(self, place: int, part: float) -> None:
        """Scrolls so that of the line of that code point so much lies above the upper edge, from 0 to 1."""
        if self._side is not None:
            self.lead(self._side.body.count("\n", 0, place), part)

    def lead(self, line: int, part: float = 0.0) -> None:
        """Scrolls so that `part` of the line lies above the upper edge, without leading the other in turn."""
        block = self.document().findBlockByNumber(line)
        if block.isValid():
            self._is_led = True
            rect = self.document().documentLayout().blockBoundingRect(block)
            top = rect.top() + part * rect.height()
            self.verticalScrollBar().setValue(round(top - self.document().documentMargin()))
            self._is_led = False

    def _fill(self, scrolled: int) -> None:
        if self._side is None:
            return
        self._is_led = True
        font = QFont(self._theme.reading_font())
        self.setFont(font)
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for text, is_alone, is_marked in _pieces(self._side, self._marks):
            cursor.insertText(text, self._format(is_alone=is_alone, is_marked=is_marked))
        cursor.endEditBlock()
        # Its own cursor stands behind what was put in, and would be brought into view once it is shown.
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(scrolled)
        self._is_led = False

    def _format(self, *, is_alone: bool, is_marked: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._theme.color("ink"))
        if is_alone:
            made.setBackground(self._theme.color("selection"))
        if is_marked:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            made.setUnderlineColor(self._theme.color("accent"))
        return made


def _pieces(side: Side, marks: Sequence[Annotation]) -> Iterator[tuple[str, bool, bool]]:
    """The body in pieces that are marked alike: words, whether they stand here alone, whether they are annotated."""
    spans = [Span(each.start, each.end) for each in marks]
    ends = {0, len(side.body), *(end for span in (*side.alone, *spans) for end in (span.start, span.end))}
    cuts = sorted(ends)
    alone, marked = _covered(side.alone), _covered(spans)
    for start, end in pairwise(cuts):
        yield side.body[start:end], alone(start), marked(start)


def _covered(spans: Sequence[Span]) -> Callable[[int], bool]:
    """Whether a code point lies in one of the spans."""
    merged: list[list[int]] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], span.end)
        else:
            merged.append([span.start, span.end])
    starts = [start for start, _ in merged]

    def covers(at: int) -> bool:
        number = bisect_right(starts, at) - 1
        return number >= 0 and at < merged[number][1]

    return covers
