"""A quote among the words around it, in a few lines of its own direction."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from heritage_annotator.model.text import opening_words
from heritage_annotator.storage.reading.passages import FoundPassage
from heritage_annotator.ui.look.few_lines import reads_right_to_left

LINES = 2
# Of a quote no more than any row shows.
MOST_QUOTED = 400
# Of the room that the quote leaves, the part that the words before it may take.
SHARE_BEFORE = 0.45
LEAST_BEFORE = 14


class Quotation:
    """The passage broken to `width` in at most `LINES` lines, `step` apart.

    The words before give way, so that the quote begins within the lines.
    """

    def __init__(self, passage: FoundPassage, font: QFont, width: float, step: float) -> None:
        self._font = font
        self._width = max(width, 1.0)
        self._step = step
        metrics = QFontMetricsF(font)
        self._ascent = metrics.ascent() + (step - metrics.height()) / 2
        self._rtl = reads_right_to_left(passage.quote + passage.after)
        room = int(LINES * self._width / max(metrics.averageCharWidth(), 1))
        quote = opening_words(passage.quote, MOST_QUOTED)
        self._before, self._quote, self._after = _fitted(passage.before, quote, passage.after, room)

    def draw(self, painter: QPainter, left: float, top: float, ink: QColor, fill: QColor) -> None:
        """Paints the quote in `ink` on `fill`, what is around with the painter's pen."""
        text = self._before + self._quote + self._after
        layout = self._laid(text, ink, fill)
        ends = layout.lineAt(LINES - 1) if layout.lineCount() > LINES else None
        if ends is not None:
            text = self._cut(text, ends.textStart() + ends.textLength())
            layout = self._laid(text, ink, fill)
        for number in range(min(layout.lineCount(), LINES)):
            line = layout.lineAt(number)
            line.setPosition(QPointF(0, number * self._step + self._ascent - line.ascent()))
        painter.save()
        painter.setClipRect(int(left), int(top), int(self._width) + 1, int(LINES * self._step) + 2)
        layout.draw(painter, QPointF(left, top))
        painter.restore()

    def _cut(self, text: str, units: int) -> str:
        """The text as far as its lines hold it, with an ellipsis. Qt counts UTF-16 units."""
        kept = text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore").rstrip()
        cut = kept.rfind(" ", max(0, len(kept) - 24))
        return kept[: cut if cut > 0 else max(0, len(kept) - 2)].rstrip() + "…"

    def _laid(self, text: str, ink: QColor, fill: QColor) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self._rtl:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        else:
            option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        shown = QTextCharFormat()
        shown.setForeground(ink)
        shown.setBackground(fill)
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = _units(self._before), _units(self._quote)  # pyright: ignore[reportAttributeAccessIssue]
        marked.format = shown  # pyright: ignore[reportAttributeAccessIssue]
        layout.setFormats([marked])
        layout.beginLayout()
        for _ in range(LINES + 1):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._width)
        layout.endLayout()
        return layout


def _fitted(before: str, quote: str, after: str, room: int) -> tuple[str, str, str]:
    """The three on one line each; of `before` only its last words, that leave the quote its `room`."""
    most = max(LEAST_BEFORE, min(len(before), int((room - len(quote)) * SHARE_BEFORE)))
    kept = before.replace("\n", " ")
    if len(kept) > most:
        cut = kept.find(" ", len(kept) - most)
        kept = "…" + (kept[cut + 1 :] if 0 <= cut < len(kept) - 1 else kept[-most:])
    return kept, quote, after.replace("\n", " ")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
