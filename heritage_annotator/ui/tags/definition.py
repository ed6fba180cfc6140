"""The definition of the current tag, below the tree."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from heritage_annotator.ui.look.few_lines import FewLines
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.words import worded

LINES = 2
SIDE, ABOVE, BELOW = 14, 7, 8


class Definition(QLabel):
    """Two lines, whatever it says: the tree above stands still. The tool tip says all of it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)  # what a tag came with is never markup
        self.setObjectName("tagDefinition")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def say(self, words: str) -> None:
        """Puts the definition; line ends become spaces, for the eye only."""
        self.setText(words)
        self.setToolTip(worded(words.splitlines()))
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return QSize(80, ABOVE + LINES * QFontMetrics(self._theme.small_font()).lineSpacing() + BELOW)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        font, painter = self._theme.small_font(), QPainter(self)
        step = QFontMetrics(font).lineSpacing()
        lines = FewLines(" ".join(self.text().split()), font, self.width() - 2 * SIDE, LINES, step)
        painter.setPen(self._theme.color("ink2"))
        lines.draw(painter, SIDE, ABOVE)
