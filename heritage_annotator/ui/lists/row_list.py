"""A list of rows of one height, that costs the same however long it is."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QHoverEvent, QKeyEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

_Action = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_State = QStyle.StateFlag
Index = QModelIndex | QPersistentModelIndex


class RowList(QListView):
    """QListView lays out each of a million rows anew at every change; here a row stands at its number times the height.

    The height is what the delegate wants for the first row.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = 0
        self._hovered = -1
        self._is_held = False
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # Where rows stand.

    @property
    def row_height(self) -> int:
        """How high each row is, in pixels."""
        if not self._height and self._rows:
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            first = self.model().index(0, 0)
            self._height = max(1, self.itemDelegateForIndex(first).sizeHint(option, first).height())
        return self._height or 1

    @property
    def _rows(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def _row_at(self, y: int) -> int:
        """The row at that height of the viewport, whether there is one or not."""
        return (y + self.verticalOffset()) // self.row_height

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        top = index.row() * self.row_height - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self.row_height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._row_at(point.y())
        inside = 0 <= row < self._rows and 0 <= point.x() < self.viewport().width()
        return self.model().index(row, 0) if inside else QModelIndex()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    # What alters that.

    def doItemsLayout(self) -> None:
        self._height = 0
        QAbstractItemView.doItemsLayout(self)

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        # QListView's own lays all rows out anew, and so paints them all; here what they say never moves one.
        QAbstractItemView.dataChanged(self, top_left, bottom_right, list(roles))

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        # QListView's own lays all rows out anew, and so paints them all; here those below move down as they are.
        if not (self._height and self.isVisible()):
            super().rowsInserted(parent, start, end)
            return
        QAbstractItemView.rowsInserted(self, parent, start, end)
        self.updateGeometries()
        moved = self.viewport().rect()
        moved.setTop(max(0, start * self._height - self.verticalOffset()))
        self.viewport().scroll(0, (end - start + 1) * self._height, moved)

    def updateGeometries(self) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self.row_height)
        bar.setPageStep(page)
        bar.setRange(0, max(0, self._rows * self.row_height - page))
        QAbstractItemView.updateGeometries(self)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # QListView's own asks its layout of items, which is not made here, and may leave the viewport as it was.
        self.viewport().scroll(dx, dy)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()
        rect, page = self.visualRect(index), self.viewport().height()
        if hint == _Hint.EnsureVisible and rect.top() >= 0 and rect.bottom() < page:
            self.viewport().update(rect)
            return
        top = rect.top() + self.verticalOffset()
        bottom = top + rect.height() - page
        # A row higher than the page, as before a list is laid out, is seen from its top.
        above = hint == _Hint.PositionAtTop or (
            hint == _Hint.EnsureVisible and (rect.top() < 0 or rect.height() > page)
        )
        middle = top - (page - rect.height()) // 2
        self.verticalScrollBar().setValue(top if above else middle if hint == _Hint.PositionAtCenter else bottom)

    # Keys and the mouse.

    @property
    def is_key_held(self) -> bool:
        """Whether what happens now is done by a key that is held down, again and again."""
        return self._is_held

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._is_held = event.isAutoRepeat()
        super().keyPressEvent(event)
        self._is_held = False

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        rows, current = self._rows, self.currentIndex().row()
        if not rows:
            return QModelIndex()
        if current < 0:
            return self.model().index(0, 0)
        page = max(1, self.viewport().height() // self.row_height)
        by = {
            _Action.MoveUp: -1,
            _Action.MovePrevious: -1,
            _Action.MoveDown: 1,
            _Action.MoveNext: 1,
            _Action.MovePageUp: -page,
            _Action.MovePageDown: page,
            _Action.MoveHome: -rows,
            _Action.MoveEnd: rows,
        }.get(action, 0)
        return self.model().index(min(max(0, current + by), rows - 1), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        rect = rect.normalized()
        first, last = max(0, self._row_at(rect.top())), min(self._rows - 1, self._row_at(rect.bottom()))
        selection = QItemSelection()
        if first <= last:
            selection.select(self.model().index(first, 0), self.model().index(last, 0))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region, whole = QRegion(), self.viewport().rect()
        for part in selection.toList():
            top = part.top() * self.row_height - self.verticalOffset()
            region += QRect(0, top, whole.width(), part.height() * self.row_height) & whole
        return region

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            left = event.type() == QEvent.Type.HoverLeave
            self._hovered = -1 if left else self.indexAt(event.position().toPoint()).row()
        return super().viewportEvent(event)

    # Paint.

    def paint_own_ground(self) -> None:
        """Paints what lies under the rows here, of one colour: only then Qt moves what is painted as rows move."""
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        self.initViewItemOption(option)
        if self.viewport().testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent):
            painter.fillRect(event.rect(), self.viewport().palette().base())
        plain = option.state & ~(_State.State_MouseOver | _State.State_HasFocus | _State.State_Selected)
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in range(max(0, self._row_at(event.rect().top())), self._rows):
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if option.rect.top() > event.rect().bottom():
                break
            if not event.region().intersects(option.rect):
                continue
            option.state = plain
            if self.selectionModel().isSelected(index):
                option.state |= _State.State_Selected
            if row == current:
                option.state |= _State.State_HasFocus
            if row == self._hovered:
                option.state |= _State.State_MouseOver
            self.itemDelegateForIndex(index).paint(painter, option, index)
        painter.end()
