"""Draws an entry of the history: what was done, and beneath it who did it and when."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.storage.reading.history import HistoryRow
from heritage_annotator.ui.desk.dates import moment
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.history.model import ROW
from heritage_annotator.ui.look.few_lines import apart, in_line
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.swatch import DOT, DOT_GAP, paint_person

SIDE, ABOVE, BETWEEN = 16, 7, 3


class HistoryDelegate(QStyledItemDelegate):
    """A row of two lines."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(100, self._height(option.font) + self._height(self._desk.theme.small_font()) + 2 * ABOVE + BETWEEN)  # pyright: ignore[reportAttributeAccessIssue]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: HistoryRow = index.data(ROW)
        painter.save()
        row = Row(painter, option, self._desk.theme)
        row.paint_ground()
        font, small, color = QFont(painter.font()), self._desk.theme.small_font(), self._desk.theme.color
        room = row.rect.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        upper = QRect(room.left(), room.top(), room.width(), self._height(font))
        deed = str(index.data(Qt.ItemDataRole.DisplayRole))
        row.words(upper, apart(elided(deed, font, room.width())), font, color("ink"))
        lower = QRect(room.left(), upper.bottom() + 1 + BETWEEN, room.width(), self._height(small))
        person = self._desk.person_colors.of(entry.annotator_id)
        if person:
            dot = QRectF(lower.left(), lower.top(), DOT, lower.height())
            paint_person(painter, row.there_f(dot), person, self._desk.theme)
            lower.setLeft(lower.left() + DOT + DOT_GAP)
        who = in_line((entry.annotator, moment(entry.at)), "  ·  ")
        row.words(lower, elided(who, small, lower.width()), small, color("ink3"))
        painter.restore()

    @staticmethod
    def _height(font: QFont) -> int:
        return QFontMetrics(font).height()
