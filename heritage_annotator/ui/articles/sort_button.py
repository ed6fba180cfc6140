"""The pill that says and sets the order of the list."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from heritage_annotator.translation import later, tr
from heritage_annotator.ui.articles.ordering import Order

# What the pill itself has room for.
_SHORT = {
    Order.NEWEST: later("Newest"),
    Order.OLDEST: later("Oldest"),
    Order.ADDED: later("Added"),
    Order.TITLE: later("Title"),
    Order.OUTLET: later("Outlet"),
    Order.STATUS: later("Status"),
    Order.ANNOTATIONS: later("Annotations"),
}


class SortButton(QPushButton):
    """A pill that says and sets the order of the list.

    Signals:
    order_chosen: carries the Order.
    once_chosen: whether a story is to be one row.
    """

    order_chosen = Signal(object)
    once_chosen = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("articleSort")
        self.setProperty("pill", "true")
        self.setToolTip(tr("Sort the articles"))
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._actions = {order: menu.addAction(tr(order.value)) for order in Order}
        for order, action in self._actions.items():
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, order=order: self.order_chosen.emit(order))
            group.addAction(action)
        menu.addSeparator()
        self._once = menu.addAction(tr("One row per story"))
        self._once.setObjectName("foldStories")
        self._once.setCheckable(True)
        self._once.toggled.connect(self.once_chosen)
        self.setMenu(menu)

    def show_order(self, order: Order) -> None:
        """Says that this order is in force."""
        self.setText(f"{tr(_SHORT[order])} ▾")
        self.setAccessibleName(tr("Sorted by: {order}", order=tr(order.value)))
        self._actions[order].setChecked(True)
