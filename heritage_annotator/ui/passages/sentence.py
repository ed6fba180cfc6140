"""The query in words, in as few lines as leave room for what it finds."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from heritage_annotator.ui.look.few_lines import FewLines, reads_right_to_left
from heritage_annotator.ui.look.words import worded

LINES = 3
LEADING = 1.08
ROOM = 200


class Sentence(QLabel):
    """Three lines at most, elided after the last; the tool tip has the whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, words: str) -> None:
        """Puts the words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(worded([words]))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(ROOM, self.heightForWidth(max(ROOM, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._step())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(1, len(self._lines(width).lines)) * self._step()

    def _step(self) -> int:
        return round(self.fontMetrics().height() * LEADING)

    def _lines(self, width: int) -> FewLines:
        return FewLines(self.text(), self.font(), width, LINES, self._step())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        # A line that runs the other way than the interface still begins where its reader looks for it.
        lines = self._lines(self.width())
        mirrored = self.isRightToLeft() and not reads_right_to_left(self.text())
        widest = max((self.fontMetrics().horizontalAdvance(line) for line in lines.lines), default=0)
        lines.draw(painter, max(0, self.width() - widest - 1) if mirrored else 0, 0)
