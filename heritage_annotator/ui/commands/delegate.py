"""Draws a row of the command palette: sign, words, what stands aside, keys."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from heritage_annotator.ui.commands.entries import Entry
from heritage_annotator.ui.commands.model import ENTRY_ROLE, AnyIndex
from heritage_annotator.ui.look.key_cap import cap_width, paint_cap
from heritage_annotator.ui.look.theme import Theme

ROW, HEADING = 30, 28
EDGE, TEXT, GAP = 14, 36, 12
# How much of a row what stands aside may take.
MOST_ASIDE = 0.4


class CommandDelegate(QStyledItemDelegate):
    """Everything is measured from the side where lines begin, and turned round where that is the right."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, ROW if index.data(ENTRY_ROLE) is not None else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        direction: Qt.LayoutDirection = option.direction  # pyright: ignore[reportAttributeAccessIssue]
        entry = index.data(ENTRY_ROLE)
        painter.save()
        painter.setLayoutDirection(direction)
        if isinstance(entry, Entry):
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, self._theme.color("current_row"))
            self._paint_entry(painter, rect, entry, direction)
        else:
            self._paint_heading(painter, rect, str(index.data()))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        font = self._small(painter)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.color("ink3"))
        painter.drawText(rect.adjusted(EDGE, 6, -EDGE, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, direction: Qt.LayoutDirection) -> None:
        def placed(left: int, width: int) -> QRect:
            logical = QRect(rect.left() + left, rect.top(), width, rect.height())
            return QStyle.visualRect(direction, rect, logical)

        end = rect.width() - EDGE
        if entry.sign:
            painter.setPen(entry.color or self._theme.color("ink3"))
            painter.drawText(placed(EDGE, TEXT - EDGE), Qt.AlignmentFlag.AlignVCenter, entry.sign)
        if entry.keys:
            width = cap_width(entry.keys, painter.font())
            paint_cap(painter, placed(end - width, width), entry.keys, self._theme)
            end -= width + GAP
        end = self._paint_aside(painter, entry.aside, end, round(rect.width() * MOST_ASIDE), placed)
        painter.setPen(self._theme.color("ink" if entry.possible else "ink3"))
        room = placed(TEXT, end - TEXT)
        words = QFontMetrics(painter.font()).elidedText(entry.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_aside(
        self, painter: QPainter, words: str, end: int, most: int, placed: Callable[[int, int], QRect]
    ) -> int:
        """Draws the words so that they stop at `end`; where they begin, less a gap."""
        if not words:
            return end
        painter.save()
        font = self._small(painter)
        painter.setFont(font)
        painter.setPen(self._theme.color("ink3"))
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
        width = metrics.horizontalAdvance(shown)
        room = placed(end - width, width)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)
        painter.restore()
        return end - width - GAP

    def _small(self, painter: QPainter) -> QFont:
        font = QFont(painter.font())
        font.setPixelSize(self._theme.small_font().pixelSize())
        return font
