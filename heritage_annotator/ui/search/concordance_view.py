"""The concordance: each place in its line, the words in the middle."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.services.search.concordance import Line
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import short_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.row_list import RowList
from heritage_annotator.ui.look.few_lines import in_line, reads_right_to_left
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.scripts import sized_for

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
LINE = Qt.ItemDataRole.UserRole
# Pixels.
PADDING, INSET, GAP, TEXT, SMALL = 6, 20, 6, 15, 12
# Of the row, what the source takes, where there is room for it; and below which width there is none.
SOURCE, LEAST = 0.24, 640
# Of the middle, what the words may take.
MOST_WORDS = 0.4


class ConcordanceModel(QAbstractListModel):
    """The lines, all of them known."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._veil = desk.veil
        self._veil.changed.connect(self._repaint)
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Lists those."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._under_veil(self.lines[index.row()])
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.before}{line.words}{line.after}"
        return line.article.heading if role == Qt.ItemDataRole.ToolTipRole else None

    def _under_veil(self, line: Line) -> Line:
        """The line as it may be seen now: what is marked as sensitive of it is covered."""
        article, span, before, words, after = line
        if not self._veil.is_over(article.id):
            return line
        article = article._replace(heading=self._veil.heading(article.id, article.heading))
        before = self._veil.over(article.id, span.start - len(before), before)
        words = self._veil.over(article.id, span.start, words)
        return Line(article, span, before, words, self._veil.over(article.id, span.end, after))

    def _repaint(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))


class _Delegate(QStyledItemDelegate):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._base = parent.font()
        self.dress()

    def dress(self) -> None:
        """Takes the fonts as they are now."""
        self._text = self._desk.theme.reading_font()
        self._text.setPixelSize(TEXT)
        self._small = QFont(self._base)
        self._small.setPixelSize(SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(160, QFontMetrics(self._text).height() + 2 * PADDING + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = Row(painter, option, self._desk.theme)
        row.paint_ground()
        line: Line = index.data(LINE)
        place = row.rect.adjusted(INSET, 0, -INSET, 0)
        if place.width() >= LEAST:
            width = round(place.width() * SOURCE)
            article, color = line.article, self._desk.theme.color("ink3")
            date = short_date(article.published)
            room = width - GAP - QFontMetrics(self._small).horizontalAdvance(f" · {date}") if date else width - GAP
            source = in_line((elided(article.outlet or article.heading, self._small, room), date))
            there = QRect(place.right() + 1 - width, place.top(), width, place.height())
            row.words(there, source, self._small, color, at_end=True)
            place.setRight(place.right() - width - GAP)
        self._paint_line(painter, row.there(place), line)
        painter.restore()

    def _paint_line(self, painter: QPainter, place: QRect, line: Line) -> None:
        """The words in the middle; what comes before them stands where the line's own direction begins."""
        rtl = reads_right_to_left(line.words + line.after)
        font = sized_for(self._text, line.words)
        metrics = QFontMetrics(font)
        words = metrics.elidedText(
            line.words.replace("\n", " "), Qt.TextElideMode.ElideRight, round(place.width() * MOST_WORDS)
        )
        width = metrics.horizontalAdvance(words) + 8
        middle = QRect(place.center().x() - width // 2, place.top(), width, place.height())
        ground = middle.adjusted(0, PADDING - 1, 0, -PADDING)
        painter.fillRect(ground, self._desk.theme.color("found"))
        painter.setFont(font)
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        painter.setLayoutDirection(direction)
        painter.setPen(self._desk.theme.color("ink"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(middle, int(flags | Qt.AlignmentFlag.AlignHCenter), words)
        left = QRect(place.left(), place.top(), middle.left() - place.left() - GAP, place.height())
        right = QRect(middle.right() + GAP, place.top(), place.right() - middle.right() - GAP, place.height())
        painter.setPen(self._desk.theme.color("ink2"))
        before, after = _flat(line.before).rstrip(), _flat(line.after).lstrip()
        for room, text, is_left in ((left, after if rtl else before, True), (right, before if rtl else after, False)):
            side = Qt.AlignmentFlag.AlignRight if is_left else Qt.AlignmentFlag.AlignLeft
            cut = _cut_from(text, metrics, room.width(), at_start=text is before)
            painter.drawText(room, int(flags | side | Qt.AlignmentFlag.AlignAbsolute), cut)


def _cut_from(text: str, metrics: QFontMetrics, room: int, *, at_start: bool) -> str:
    mode = Qt.TextElideMode.ElideLeft if at_start else Qt.TextElideMode.ElideRight
    return metrics.elidedText(text, mode, max(0, room))


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


class ConcordanceView(RowList):
    """The lines of the concordance. Enter or a double click goes there.

    Signals:
        reached: a place is wanted; carries its Line.
    """

    reached = Signal(object)

    def __init__(self, desk: Desk, model: ConcordanceModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchConcordance")
        self.setAccessibleName(tr("Concordance"))
        self.setAccessibleDescription(tr("Enter goes to the place in its article."))
        self._lines = model
        self.setModel(model)
        self._delegate = _Delegate(desk, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda index: self._reach(index.row()))
        desk.theme.changed.connect(self._dress)

    def event(self, event: QEvent) -> bool:
        # Before any shortcut of the window gets it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._reach(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Not Qt's own search, which would read every row."""

    def _reach(self, row: int) -> None:
        if 0 <= row < len(self._lines.lines):
            self.reached.emit(self._lines.lines[row])

    def _dress(self) -> None:
        self._delegate.dress()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
