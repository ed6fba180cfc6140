"""The menus of the window, in their order."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from heritage_annotator.translation import later
from heritage_annotator.ui.keys import shown

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QStyleOptionMenuItem

FILE, EDIT, ARTICLE, ANNOTATION, CODEBOOK, GO, VIEW, HELP = MENUS = (
    later("&File"),
    later("&Edit"),
    later("&Article"),
    later("A&nnotation"),
    later("&Codebook"),
    later("&Go"),
    later("&View"),
    later("&Help"),
)


class Menu(QMenu):
    """Writes keys as they are told everywhere else."""

    def initStyleOption(self, option: "QStyleOptionMenuItem", action: "QAction") -> None:
        super().initStyleOption(option, action)
        words, tab, _native = option.text.partition("\t")  # pyright: ignore[reportAttributeAccessIssue]
        if tab and "\t" not in action.text():
            option.text = words + tab + shown(action.shortcut().toString())  # pyright: ignore[reportAttributeAccessIssue]
