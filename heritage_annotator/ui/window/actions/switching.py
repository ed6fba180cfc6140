"""Keys with Shift and Alt held, or Ctrl and Shift, where the two together switch the keyboard's layout.

X and Wayland then tell of the key that is pressed second as one that switches, and hold back what it is held for:
Shift+Alt+Right comes as Shift+Right, or as Alt+Right, with a key of that kind down.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_HELD = Qt.KeyboardModifier
_FIRST_TO_LAST = range(0xFE06, 0xFE10)
"""The keysyms `ISO_Group_Latch` to `ISO_Last_Group_Lock`. No key of Windows or macOS has such a number."""

# What may have been meant, by what is told to be held.
_MEANT = {
    _HELD.ShiftModifier: (_HELD.ShiftModifier | _HELD.AltModifier, _HELD.ControlModifier | _HELD.ShiftModifier),
    _HELD.AltModifier: (_HELD.ShiftModifier | _HELD.AltModifier,),
    _HELD.ControlModifier: (_HELD.ControlModifier | _HELD.ShiftModifier,),
}


class HeldSwitch(QObject):
    """Does the actions of a widget by such keys, pressed there."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._down: set[int] = set()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self._down.clear()  # it is let go elsewhere
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.KeyRelease:
            self._down.discard(event.nativeScanCode())
        elif event.nativeVirtualKey() in _FIRST_TO_LAST:
            self._down.add(event.nativeScanCode())
        elif self._down and (action := next(self._meant_by(event), None)) is not None:
            event.accept()
            if event.type() is QEvent.Type.KeyPress:
                action.trigger()  # nothing, while it is disabled
            return True
        return False

    def _meant_by(self, event: QKeyEvent) -> Iterator[QAction]:
        held = event.modifiers() & ~(_HELD.KeypadModifier | _HELD.GroupSwitchModifier)
        for meant in _MEANT.get(held, ()):
            wanted = QKeySequence(meant.value | event.key())
            yield from (each for each in self._widget.actions() if wanted in each.shortcuts())
