"""The box above a list."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from heritage_annotator.translation import tr


class FilterEdit(QLineEdit):
    """Esc empties it. `fields` tells what is sought: "Words of …".

    Signals:
        left_downwards: ↓ was pressed: on to the list.
    """

    left_downwards = Signal()

    def __init__(self, parent: QWidget, name: str, words: str, fields: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setToolTip(fields + "\n" + tr("↓ to the list, Esc clears"))
        self.setClearButtonEnabled(True)

    def event(self, event: QEvent) -> bool:
        # Before any shortcut of the window gets it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            self.left_downwards.emit()

    def _takes(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        return event.key() == Qt.Key.Key_Down or (event.key() == Qt.Key.Key_Escape and bool(self.text()))
