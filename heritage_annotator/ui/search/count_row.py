"""A row of the pane beside the search: words, and how many articles are of them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QStyle, QWidget

from heritage_annotator.translation import trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.row import elided

# Pixels. A link has an edge of its own about its words.
HEIGHT, INSET, GAP = 26, 14, 10
_EDGE_OF_LINK = 4


def beneath_rows(link: QPushButton) -> QHBoxLayout:
    """A line with that link, whose words begin where those of the rows do."""
    line = QHBoxLayout()
    line.setContentsMargins(INSET - _EDGE_OF_LINK, 0, INSET, 0)
    line.addWidget(link)
    line.addStretch()
    return line


class CountRow(QAbstractButton):
    """Can be clicked, and checked if it is made so. `count` None: nobody knows yet."""

    def __init__(self, desk: Desk, words: str, count: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = desk.theme
        self._number = "" if count is None else f"{count:,}"
        self.setText(words)
        said = (
            trn("{label}, {count} article", "{label}, {count} articles", count, label=words)
            if count is not None
            else ""
        )
        self.setAccessibleName(said or words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, color, rect = QPainter(self), self._theme.color, self.rect()
        if self.isChecked():
            painter.fillRect(rect, color("current_row"))
        elif self.underMouse():
            painter.fillRect(rect, color("hover"))
        room = rect.adjusted(INSET, 0, -INSET, 0)
        width = QFontMetrics(self.font()).horizontalAdvance(self._number)
        self._write(painter, QRect(room.right() + 1 - width, room.top(), width, room.height()), self._number, "ink3")
        place = QRect(room.left(), room.top(), room.width() - width - GAP, room.height())
        self._write(painter, place, apart(elided(self.text(), self.font(), place.width())), "ink")
        if self.hasFocus():
            painter.setPen(QPen(color("accent"), 1))
            painter.drawRoundedRect(rect.adjusted(2, 1, -3, -2), 4, 4)

    def _write(self, painter: QPainter, place: QRect, words: str, token: str) -> None:
        painter.setPen(self._theme.color(token))
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QStyle.visualRect(self.layoutDirection(), self.rect(), place), int(flags), words)
