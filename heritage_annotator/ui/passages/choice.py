"""A box to choose from."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from heritage_annotator.ui.look.boxes import DropDownBox

# Border, padding and arrow, as the style sheet has them, in pixels.
BESIDE_WORDS = 56


class Choice(DropDownBox):
    """A box to choose from. The wheel over it scrolls what it stands in instead of choosing by accident."""

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setMaxVisibleItems(24)
        # Not Qt's own policy, which lets the wheel give the focus.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def width_of_words(self) -> int:
        """How wide it must be for its longest item. Qt's own hint leaves room for what a style sheet may add."""
        words = (self.fontMetrics().horizontalAdvance(self.itemText(row)) for row in range(self.count()))
        return max(words, default=0) + BESIDE_WORDS

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
