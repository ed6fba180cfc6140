"""An excerpt in a few lines of its own direction, the words that were sought on a ground of their own."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from heritage_annotator.model.span import Span
from heritage_annotator.ui.look.few_lines import reads_right_to_left
from heritage_annotator.ui.look.scripts import sized_for

LINES = 2


class ExcerptLines:
    """`text` broken to `width` in at most `LINES` lines, `step` apart; `words` in code points of it.

    What has no room ends at a word, with a sign that it goes on. Cost: a few layouts, some 50 µs each.
    """

    def __init__(self, text: str, words: Sequence[Span], font: QFont, width: float, step: float) -> None:
        self._text = text
        self._font = sized_for(font, text)
        self._width = max(width, 1.0)
        self._step = step
        metrics = QFontMetricsF(font)
        self._ascent = metrics.ascent() + (step - metrics.height()) / 2
        self.text = self._text = self._shortened()
        self._words = [Span(each.start, min(each.end, len(self.text))) for each in words if each.start < len(self.text)]

    def _shortened(self) -> str:
        """As much of the text as the lines have room for, with the sign that says so."""
        kept, room = self._text, self._room(self._text)
        if room >= _units(kept):
            return kept
        kept = _first_units(kept, room)
        while self._room(told := kept.rstrip(" …") + "…") < _units(told) and kept:
            kept = kept.rstrip()
            at = kept.rfind(" ")
            # Without spaces a letter less, with all that belongs to it.
            layout = QTextLayout(kept, self._font)
            kept = kept[:at] if at > 0 else _first_units(kept, layout.previousCursorPosition(_units(kept)))
        return told

    def _room(self, text: str) -> int:
        """How many UTF-16 units of the text the lines hold."""
        layout = QTextLayout(text, self._font)
        layout.setTextOption(_option(text))
        self._break(layout)
        last = layout.lineAt(layout.lineCount() - 1)
        return last.textStart() + last.textLength() if layout.lineCount() else 0

    def draw(self, painter: QPainter, left: float, top: float, ink: QColor, fill: QColor) -> None:
        """Paints the words sought in `ink` on `fill`, what is around with the painter's pen."""
        layout = self._laid(ink, fill)
        painter.save()
        painter.setClipRect(int(left), int(top), int(self._width) + 1, int(LINES * self._step) + 2)
        for number in range(min(layout.lineCount(), LINES)):
            line = layout.lineAt(number)
            line.setPosition(QPointF(0, number * self._step + self._ascent - line.ascent()))
        layout.draw(painter, QPointF(left, top))
        painter.restore()

    def _laid(self, ink: QColor, fill: QColor) -> QTextLayout:
        layout = QTextLayout(self._text, self._font)
        layout.setTextOption(_option(self._text))
        layout.setFormats([self._format(span, ink, fill) for span in self._words])
        self._break(layout)
        return layout

    def _break(self, layout: QTextLayout) -> None:
        layout.beginLayout()
        for _ in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._width)
        layout.endLayout()

    def _format(self, span: Span, ink: QColor, fill: QColor) -> QTextLayout.FormatRange:
        shown = QTextCharFormat()
        shown.setForeground(ink)
        shown.setBackground(fill)
        made = QTextLayout.FormatRange()
        made.start = _units(self._text[: span.start])  # pyright: ignore[reportAttributeAccessIssue]
        made.length = _units(span.of(self._text))  # pyright: ignore[reportAttributeAccessIssue]
        made.format = shown  # pyright: ignore[reportAttributeAccessIssue]
        return made


def _option(text: str) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if reads_right_to_left(text.lstrip("… ")):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


def _first_units(text: str, count: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[: 2 * count].decode("utf-16-le", "surrogatepass")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
