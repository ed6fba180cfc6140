"""The pill that says and sets the order of the list."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from heritage_annotator.ui.articles.listing import Order


class SortButton(QPushButton):
    """Signals:
    order_chosen: carries the Order.
    """

    order_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("articleSort")
        self.setProperty("pill", "true")
        self.setToolTip("Sort the articles")
        menu = QMenu(self)
        group = QActionGroup(menu)
        for order in Order:
            action = menu.addAction(order.value)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, order=order: self.order_chosen.emit(order))
            group.addAction(action)
        self.setMenu(menu)

    def show_order(self, order: Order) -> None:
        """Says that this order is in force."""
        short = order.value.removesuffix(" first").removeprefix("Most ").capitalize()
        self.setText(f"{short} ▾")
        self.setAccessibleName(f"Sorted by: {order.value}")
        for action in self.menu().actions():
            action.setChecked(action.text() == order.value)
