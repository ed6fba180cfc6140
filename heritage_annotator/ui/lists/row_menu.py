"""The menu of a list's row: by a right click of the row under the mouse, by the menu key of the current one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QMenu

from heritage_annotator.named import NamedTuple
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.words import in_menu


class MenuLine(NamedTuple):
    """A line of the menu: its words, what it does, and whether it can be done now. `is_on`: whether it is checked."""

    words: str
    take: Callable[[], object]
    can: bool = True
    is_on: bool | None = None


def offer_rows(desk: Desk, view: QAbstractItemView, lines: Callable[[], Sequence[MenuLine]]) -> None:
    """Has the list offer these of its current row; they are asked for when the menu opens."""

    def open_menu(where: QPoint) -> None:
        at = take_row(view, where)
        found = lines() if at is not None else ()
        if at is None or not found:
            return
        menu = QMenu(view)
        menu.setObjectName("rowMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for line in found:
            action = menu.addAction(in_menu(line.words))
            action.setEnabled(line.can)
            if line.is_on is not None:
                action.setCheckable(True)
                action.setChecked(line.is_on)
            action.triggered.connect(lambda _on=False, take=line.take: desk.guarded(take)())
        menu.popup(at)

    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.customContextMenuRequested.connect(desk.guarded(open_menu))


def take_row(view: QAbstractItemView, where: QPoint) -> QPoint | None:
    """Makes the row at that point of the viewport current, and chosen if it is not among those chosen.

    Returns where on the screen its menu opens; None where there is no row. A point out of view is the menu key's, for
    a current row that was scrolled away.
    """
    shown = view.viewport().rect()
    under = view.indexAt(where)
    if not under.isValid() and not shown.contains(where):
        under = view.currentIndex()
    if not under.isValid():
        return None
    if view.selectionModel().isSelected(under):
        view.selectionModel().setCurrentIndex(under, QItemSelectionModel.SelectionFlag.NoUpdate)
    else:
        view.selectionModel().setCurrentIndex(under, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    inside = QPoint(min(max(where.x(), 0), shown.right()), min(max(where.y(), 0), shown.bottom()))
    return view.viewport().mapToGlobal(inside)
