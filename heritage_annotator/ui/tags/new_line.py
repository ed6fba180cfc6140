"""The line in which the name of a new tag or group is typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from heritage_annotator.translation import tr


class NewLine(QLineEdit):
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

    def event(self, event: QEvent) -> bool:
        # Before any shortcut of the window gets it.
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and escapes:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
