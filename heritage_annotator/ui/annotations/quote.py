"""The words of the current annotation, as the reader shows them."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from heritage_annotator.model.text import opening_words
from heritage_annotator.ui.look.few_lines import FewLines, reads_right_to_left
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.words import worded

LINES = 4
PIXELS = 15
LEADING = 1.12
BAR = 3
INDENT = 13

# More than four lines of a wide pane hold, and than anybody reads in a tool tip.
MOST_SHOWN = 600
MOST_TOLD = 2000


class Quote(QWidget):
    """Up to four lines in the reading face, italic, beside a bar in the first tag's colour.

    The bar stands where reading begins: at the right of Arabic.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._color = QColor()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setObjectName("quote")

    def show_quote(self, text: str, color: QColor) -> None:
        """Shows the words on few lines; line ends become spaces, for the eye only."""
        self._text, self._color = opening_words(text, MOST_SHOWN), color
        self.setToolTip(worded(opening_words(text, MOST_TOLD).splitlines()))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(max(self.width(), 80)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._lines(width).height) + 2

    def _lines(self, width: int) -> FewLines:
        font = self._font()
        return FewLines(self._text, font, width - INDENT, LINES, QFontMetricsF(font).height() * LEADING)

    def _font(self) -> QFont:
        font = self._theme.reading_font()
        font.setPixelSize(PIXELS)
        font.setItalic(not reads_right_to_left(self._text))  # Arabic has no italic
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirrored = reads_right_to_left(self._text)
        painter.fillRect(QRect(self.width() - BAR if mirrored else 0, 1, BAR, self.height() - 2), self._color)
        painter.setPen(self._theme.color("ink"))
        self._lines(self.width()).draw(painter, 0 if mirrored else INDENT, 1)
