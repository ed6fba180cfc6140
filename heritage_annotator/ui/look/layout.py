"""Parts beside each other that go on in the next line, and the order in which Tab goes through them."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows from the side where the interface's language begins; `gap` pixels between items and rows."""

    def __init__(self, parent: QWidget, gap: int = 6) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()  # as Qt's own layouts do: whoever was laid out before has to make room

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(widest, self.heightForWidth(max(widest, self.geometry().width())))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._laid(rect, move=True)

    def _laid(self, rect: QRect, *, move: bool) -> int:
        """Sets the items in their places, or only counts; the height they take."""
        x, y, row = 0, 0, 0
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 10_000))
            if x and x + size.width() > rect.width():
                x, y, row = 0, y + row + self._gap, 0
            if move:
                left = rect.right() + 1 - x - size.width() if mirrored else rect.left() + x
                item.setGeometry(QRect(QPoint(left, rect.top() + y), size))
            x += size.width() + self._gap
            row = max(row, size.height())
        return y + row


def stops_in(part: QWidget) -> list[QWidget]:
    """What Tab stops at within a part that was just made, in the order it was made in."""
    return [each for each in part.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def put_in_order(anchor: QWidget, stops: Sequence[QWidget]) -> None:
    """Lets Tab reach the stops one after the other, from where `anchor` stands, which is no stop itself.

    A widget made late stands behind all others of its window. Qt moves nothing behind a widget without a
    focus policy, so the anchor has one for that moment; it must have no children.
    """
    anchor.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for one, other in pairwise([anchor, *stops]):
        QWidget.setTabOrder(one, other)
    anchor.setFocusPolicy(Qt.FocusPolicy.NoFocus)
