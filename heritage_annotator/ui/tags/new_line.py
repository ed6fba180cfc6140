"""The line in which the name of a new tag or group is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from heritage_annotator.translation import tr
from heritage_annotator.ui.look.boxes import RowEdit


class NewLine(RowEdit):
    """A line for the name of a new tag or group.

    Signals:
    given_up: Esc was pressed.
    """

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("newTagName")
        self.setAccessibleName(tr("Name of the new tag"))
        self.setToolTip(tr("Enter creates it, Esc cancels"))
        self.hide()

    def ask(self, name: str, hint: str) -> None:
        """Comes forward, asking for that."""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
