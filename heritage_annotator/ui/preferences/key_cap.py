"""A key cap that takes keys once it was pressed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton

from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.keys import shown
from heritage_annotator.ui.desk.shortcuts import pressed


class KeyCap(QPushButton):
    """Shows `keys`, in Qt's portable words; with none it stands for keys to be added.

    Signals:
        began: it waits for keys now.
        keys_pressed: while it waited; carries them in Qt's portable words.
        removed: its keys are not wanted any more.
        gave_up: Esc while it waited, or the focus went elsewhere.
    """

    began = Signal()
    keys_pressed = Signal(str)
    removed = Signal()
    gave_up = Signal()

    def __init__(self, keys: str, action: str) -> None:
        super().__init__()
        self.keys = keys
        self.waits = False
        self.setProperty("cap", "true")
        self.setProperty("waits", False)
        self.setAutoDefault(False)
        told = tr("{action}: {keys}", action=action, keys=shown(keys))
        self.setAccessibleName(told if keys else tr("{action}: add a key", action=action))
        self.setToolTip(tr("Press to choose other keys; Delete removes this one") if keys else tr("Add a key"))
        self.clicked.connect(self.wait)
        self._dress()

    def wait(self) -> None:
        """Takes the keys that come next."""
        if not self.waits:
            self.waits = True
            self._dress()
            self.began.emit()

    def rest(self) -> None:
        """Waits no more."""
        if self.waits:
            self.waits = False
            self._dress()

    def _dress(self) -> None:
        self.setText(tr("Press keys…") if self.waits else shown(self.keys) or "+")
        if self.property("waits") != self.waits:
            self.setProperty("waits", self.waits)
            self.style().unpolish(self)
            self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        if self.waits and isinstance(event, QKeyEvent):
            # Before any shortcut; and before Tab moves on, Esc closes the window, Space presses the button.
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        keys = pressed(event)
        if keys in {"Esc", "Tab", "Shift+Tab"}:
            self.rest()
            self.gave_up.emit()
            if keys != "Esc":
                self.focusNextPrevChild(keys == "Tab")
        elif keys:
            self.keys_pressed.emit(keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.keys:
            self.removed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wait()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.waits and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.rest()
            self.gave_up.emit()
