"""A box to choose from, whose list opens below it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

# The scroll bar and the border of the list, in pixels.
BESIDE_WORDS = 16
WIDEST = 420


class DropDownBox(QComboBox):
    """The list is as wide as its words, however narrow the box.

    Signals:
        opening: the list is about to be seen.
    """

    opening = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The style sheet reaches the rows of no other delegate.
        self.setItemDelegate(QStyledItemDelegate(self))

    def showPopup(self) -> None:
        self.opening.emit()
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setMinimumWidth(min(WIDEST, view.sizeHintForColumn(0) + BESIDE_WORDS))
        super().showPopup()
        self._place(view.window())

    def _place(self, list_: QWidget) -> None:
        """Qt sets a list that is wider than its box at the left of it, and over the edge of the screen."""
        room, width = self.screen().availableGeometry(), list_.width()
        ends = self.mapToGlobal(QPoint(self.width() if self.isRightToLeft() else 0, 0)).x()
        left = ends - width if self.isRightToLeft() else ends
        list_.move(max(room.left(), min(left, room.right() + 1 - width)), list_.y())
