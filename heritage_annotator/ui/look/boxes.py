"""Boxes: one above a list that filters it, one whose list opens below it, one in a row of a list; offers of a line."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from heritage_annotator.translation import tr
from heritage_annotator.ui.look.few_lines import apart


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


class RowEdit(QLineEdit):
    """A text typed in the row of a list. While it is open no key of writing reaches the list, or does a deed.

    Qt hands on what a line has no use for: Enter, after it kept the text, would also be pressed in the row below.
    """

    def event(self, event: QEvent) -> bool:
        # Before the list and any shortcut of the window get it; F1, F6 and the like are still the window's.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_of_writing(event):
            super().event(event)
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        event.accept()


_HELD = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_FUNCTION_KEYS = range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1)


def _is_of_writing(event: QKeyEvent) -> bool:
    """F2, which opened the box, does nothing in it; Enter keeps the text, whatever is held with it."""
    is_plain = not event.modifiers() & ~_HELD
    return event.key() in _ENTER or (is_plain and (event.key() == Qt.Key.Key_F2 or event.key() not in _FUNCTION_KEYS))


# The scroll bar and the border of the list, in pixels.
BESIDE_WORDS = 16
WIDEST = 420
# Between an icon and the words.
_AFTER_ICON = 6


def offering(names: QStringListModel, line: QLineEdit) -> QCompleter:
    """Offers the names under the line, all of them, in a list that looks as that of a box does."""
    completer = QCompleter(names, line)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    line.setCompleter(completer)
    popup = QListView()
    popup.setProperty("offers", "true")
    completer.setPopup(popup)
    # The style sheet reaches the rows of no other delegate; the completer puts its own in.
    popup.setItemDelegate(QStyledItemDelegate(popup))
    return completer


class _Rows(QStyledItemDelegate):
    """Each row's words in their own direction: Qt lays them out in that of the interface."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = apart(option.text)  # pyright: ignore[reportAttributeAccessIssue]


class DropDownBox(QComboBox):
    """The list is as wide as its words, however narrow the box; words that the box has no room for end in an ellipsis.

    Words stay in their own direction: a Latin name with Palmyrene behind it, in a window that runs from right to left.

    Signals:
        opening: the list is about to be seen.
    """

    opening = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The style sheet reaches the rows of no other delegate.
        self.setItemDelegate(_Rows(self))

    def showPopup(self) -> None:
        self.opening.emit()
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setMinimumWidth(min(WIDEST, view.sizeHintForColumn(0) + BESIDE_WORDS))
        super().showPopup()
        self._place(view.window())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        room = field.width() - (0 if option.currentIcon.isNull() else option.iconSize.width() + _AFTER_ICON)
        told = option.currentText if self.currentIndex() >= 0 else self.placeholderText()
        option.currentText = apart(self.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, room))
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _place(self, list_: QWidget) -> None:
        """Qt sets a list that is wider than its box at the left of it, and over the edge of the screen."""
        room, width = self.screen().availableGeometry(), list_.width()
        ends = self.mapToGlobal(QPoint(self.width() if self.isRightToLeft() else 0, 0)).x()
        left = ends - width if self.isRightToLeft() else ends
        list_.move(max(room.left(), min(left, room.right() + 1 - width)), list_.y())
