"""The words of the current annotation, as the reader shows them."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from heritage_annotator.ui.look.few_lines import reads_right_to_left
from heritage_annotator.ui.look.theme import Theme

LINES = 4
BAR = 3
INDENT = 13


class Quote(QWidget):
    """Up to four lines in the reading face, italic, beside a bar in the first tag's colour."""

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
        """Shows the words; line ends become spaces, for the eye only."""
        self._text, self._color = text, color
        self.setToolTip(text if len(text) < 2000 else text[:2000] + "…")
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
        _, height = self._layout(width - INDENT)
        return round(height) + 2

    def _font(self) -> QFont:
        font = self._theme.reading_font()
        font.setPixelSize(15)
        font.setItalic(not reads_right_to_left(self._text))  # Arabic has no italic
        return font

    def _layout(self, width: float) -> tuple[QTextLayout, float]:
        font = self._font()
        shown = self._text[:600].replace("\n", " ")
        layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if reads_right_to_left(self._text):
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        for _ in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 20))
            line.setPosition(QPointF(0, height))
            height += QFontMetrics(font).height() * 1.12
        layout.endLayout()
        return layout, height

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, 1, BAR, self.height() - 2), self._color)
        painter.setPen(self._theme.color("ink"))
        layout, _ = self._layout(self.width() - INDENT)
        layout.draw(painter, QPointF(INDENT, 0))
