"""Presses with Enter whatever button has the keys, in the window and its dialogs: Qt itself does so only on some
systems, and in dialogs only for buttons that Enter may press from elsewhere too.
"""

from types import FunctionType

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QDialog, QRadioButton, QWidget

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class EnterKey(QObject):
    """Listens to the one button that has the keys, so that no other widget's events pay for it.

    A check box of a dialog leaves Enter to the dialog, whose answer it is; a button that has a use of its own for
    its keys keeps them.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101  # there is a window
        application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        for widget in (before, now):
            if isinstance(widget, (QAbstractButton, QComboBox)):
                widget.removeEventFilter(self)
        if isinstance(now, (QAbstractButton, QComboBox)) and _is_pressed_by_enter(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before any shortcut of the window; a key that is held down presses once."""
        if event.type() not in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress} or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            if isinstance(watched, QAbstractButton):
                watched.click()
            elif isinstance(watched, QComboBox):
                watched.showPopup()
        return True


def _is_pressed_by_enter(widget: QAbstractButton | QComboBox) -> bool:
    if isinstance(type(widget).keyPressEvent, FunctionType):  # written here, not Qt's
        return False
    if isinstance(widget, QComboBox) and widget.isEditable():
        return False
    is_part_of_answer = isinstance(widget, (QCheckBox, QRadioButton, QComboBox))
    return not (is_part_of_answer and isinstance(widget.window(), QDialog))
