"""A menu of the window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from heritage_annotator.ui.desk.keys import shown

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QStyleOptionMenuItem

# Pixels put between the longest words and their keys, beside the twelve of the style.
GAP = 16


class Menu(QMenu):
    """Writes keys as they are told everywhere else, and well apart from the words."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.aboutToShow.connect(self._set_apart)

    def _set_apart(self) -> None:
        self.setMinimumWidth(0)
        # Nothing else makes a menu measure its rows anew, and the width put last time would count as their own.
        self.setSeparatorsCollapsible(False)
        self.setSeparatorsCollapsible(True)
        self.setMinimumWidth(self.sizeHint().width() + GAP)

    def initStyleOption(self, option: "QStyleOptionMenuItem", action: "QAction") -> None:
        super().initStyleOption(option, action)
        words, tab, _native = option.text.partition("\t")  # pyright: ignore[reportAttributeAccessIssue]
        if tab and "\t" not in action.text():
            option.text = words + tab + shown(action.shortcut().toString())  # pyright: ignore[reportAttributeAccessIssue]
