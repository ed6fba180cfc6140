"""The table of counts itself, with headings that stay, and the bars."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.passages.cells import GAP, SIDE, SIGN, CellPainter
from heritage_annotator.ui.passages.count_model import CountModel, Index

ROW = 28
CELL = 46
WIDE_CELL = 112
UPRIGHT = 168
LEAST_HEADING, SHARE_OF_HEADING, MOST_HEADING = 120, 0.42, 320
WIDEST_BARS = 900
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Headings(QHeaderView):
    """Row or column headings, painted like those of pictures."""

    def __init__(self, orientation: Qt.Orientation, view: "CountView") -> None:
        super().__init__(orientation, view)
        self._view = view
        self.upright = False
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(16)
        self.setHighlightSections(True)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        tally = self._view.counts.tally
        if tally is None or not rect.isValid():
            return
        parts, current = self._view.cell_painter(), self._view.currentIndex()
        across = self.orientation() == Qt.Orientation.Horizontal
        here = (current.column() if across else current.row()) == logicalIndex and self._view.hasFocus()
        painter.save()
        painter.fillRect(rect, parts.color("current_row" if here else "paper"))
        painter.setFont(self._view.small_font)
        if not across:
            parts.paint_row_heading(painter, rect, tally, logicalIndex)
        elif tally.counting.bars:
            pass
        elif self.upright:
            parts.paint_upright_heading(painter, rect, tally, logicalIndex)
        else:
            parts.paint_column_heading(painter, rect, tally, logicalIndex)
        painter.restore()


class _Cells(QStyledItemDelegate):
    """Numbers on their shades, or bars."""

    def __init__(self, view: "CountView") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(CELL, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tally = self._view.counts.tally
        if tally is None:
            return
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        parts = self._view.cell_painter()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._view.small_font)
        if tally.counting.bars:
            if state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, parts.color("hover"))
            parts.paint_bar(painter, rect, tally, index.row())
        else:
            parts.paint_cell(painter, rect, tally, index.row(), index.column())
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.setPen(QPen(parts.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -2, -2), 3, 3)
        painter.restore()


class CountView(QTableView):
    """A table of counts with headings that stay.

    Signals:
    cell_reached: Enter or a click went to that cell; carries row and column.
    copy_asked: Ctrl+C.
    """

    cell_reached = Signal(int, int)
    copy_asked = Signal()

    def __init__(self, desk: Desk, counts: CountModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._painter: tuple[tuple[object, ...], CellPainter] | None = None
        self.counts = counts
        self.small_font = QFont(self.font())
        self.small_font.setPixelSize(12)
        self.setObjectName("retrievalTable")
        self.setAccessibleName(tr("Counts"))
        self.setAccessibleDescription(tr("Enter lists the passages in this cell."))
        self._columns = _Headings(Qt.Orientation.Horizontal, self)
        self._rows = _Headings(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(self._columns)
        self.setVerticalHeader(self._rows)
        self.setModel(counts)
        self.setItemDelegate(_Cells(self))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._rows.setDefaultSectionSize(ROW)
        self.clicked.connect(self._reach)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._update_all())
        counts.modelReset.connect(self.fit)
        desk.theme.changed.connect(self._update_all)

    def cell_painter(self) -> CellPainter:
        """What paints cells and headings in the theme and codebook in force; kept, for every cell asks."""
        inks = self._desk.theme.tokens, self._desk.colors, self.layoutDirection()
        if self._painter is None or self._painter[0] != inks:
            self._painter = inks, CellPainter(*inks)
        return self._painter[1]

    def fit(self) -> None:
        """Gives headings and cells the room they need, and no more than there is."""
        tally = self.counts.tally
        if tally is None or not tally.rows:
            return
        metrics = QFontMetrics(self.small_font)
        widest = max(metrics.horizontalAdvance(tally.row_words(row)) for row in range(len(tally.rows)))
        total = metrics.horizontalAdvance(f"{max(tally.row_totals):,}")
        wanted = SIDE + SIGN + widest + total + 4 * GAP
        room = min(MOST_HEADING, round(self.width() * SHARE_OF_HEADING))
        heading = max(LEAST_HEADING, min(wanted, room))
        beside = max(0, self.width() - heading - self.verticalScrollBar().sizeHint().width() - 2)
        self._fit_columns(beside)
        if self._columns.upright:  # narrow columns may leave room for the names of the rows
            heading += max(0, min(wanted, MOST_HEADING, heading + beside - len(tally.columns) * CELL) - heading)
        self._rows.setFixedWidth(heading)
        self.updateGeometries()  # a heading's new size alone does not move the cells
        self._update_all()

    def _fit_columns(self, room: int) -> None:
        tally = self.counts.tally
        if tally is None:
            return
        count = len(tally.columns)
        self._columns.setVisible(not tally.counting.bars)
        if tally.counting.bars:
            self._columns.upright = False
            self._columns.setDefaultSectionSize(max(CELL, min(WIDEST_BARS, room)))
            return
        metrics = QFontMetrics(self.small_font)
        widths = [metrics.horizontalAdvance(tally.column_words(column)) + 14 for column in range(count)]
        # Cut a little, words lie better than they stand whole.
        self._columns.upright = count * max(CELL, min(WIDE_CELL, max(widths))) > room
        lying = max(CELL, min(max(widths), room // max(1, count)))
        self._columns.setDefaultSectionSize(CELL if self._columns.upright else lying)
        foot = metrics.height() + 6
        self._columns.setFixedHeight(min(UPRIGHT, max(widths) + foot + GAP) if self._columns.upright else 2 * foot + 6)

    def focus_first(self) -> None:
        """Makes a cell current, unless one is."""
        if not self.currentIndex().isValid() and self.counts.rowCount():
            self.setCurrentIndex(self.counts.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        # Before any shortcut of the window gets it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._copies(event):
            event.accept()
            return True
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._update_all()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._copies(event):
            self.copy_asked.emit()
        elif event.key() in _ENTER:
            self._reach(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: numbers are not sought by typing."""

    def _copies(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Copy)

    def _reach(self, index: QModelIndex) -> None:
        tally = self.counts.tally
        if tally is not None and index.isValid() and tally.value(index.row(), index.column()):
            self.cell_reached.emit(index.row(), index.column())

    def _update_all(self) -> None:
        for part in (self._columns, self._rows, self):
            part.viewport().update()
