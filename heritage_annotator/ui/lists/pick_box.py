"""Boxes that drop down a list in which one types to find, and the one that shows the one thing picked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_list import PickList
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.look.boxes import DropDownBox

# With no other is a letter typed.
_TYPING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class TypedBox(DropDownBox):
    """Drops down a list in which one types, by a click as boxes do, or by the first letter."""

    def __init__(self, desk: Desk, name: str, words: str, *, several: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._several = several
        self._list: PickList | None = None
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def options(self) -> Sequence[Option]:
        """What may be picked."""
        raise NotImplementedError

    def picked(self) -> tuple[str, ...]:
        """The keys of what is picked."""
        raise NotImplementedError

    def pick(self, keys: tuple[str, ...]) -> None:
        """Takes what was picked from the list."""
        raise NotImplementedError

    def showPopup(self) -> None:
        self.drop_down("")

    def hidePopup(self) -> None:
        if self._list is not None:
            self._list.hide()
        super().hidePopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed, plain = event.text(), not event.modifiers() & ~_TYPING
        if plain and typed and typed.isprintable() and not typed.isspace():
            self.drop_down(typed)
        else:
            super().keyPressEvent(event)

    def drop_down(self, typed: str) -> None:
        """Shows the list, with that typed in it."""
        if self._list is None:
            self._list = PickList(self.desk, self, several=self._several)
            self._list.picked.connect(self.pick)
        self._list.open_at(self, self.options(), self.picked(), typed)


class PickBox(TypedBox):
    """Narrow enough for a side pane. The options are its items too: arrows go through them with the list closed.

    Signals:
        opening: its list will be seen, or gone through by keys.
    """

    def __init__(self, desk: Desk, parent: QWidget, name: str, words: str) -> None:
        super().__init__(desk, name, words, several=False, parent=parent)
        self._options: Sequence[Option] = ()
        self.setToolTip(words)

    @property
    def key(self) -> str:
        """The key of what is picked."""
        return self.currentData() or ""

    def fill(self, options: Sequence[Option]) -> None:
        """Offers these, and stays on the key it was on, else goes to the first.

        Says nothing by a signal: compare `key` before and after.
        """
        key = self.key
        self._options = options
        self.blockSignals(True)
        self.clear()
        for option in options:
            self.addItem(self._worded(option), option.key)
        self.setCurrentIndex(max(0, self.findData(key)))
        self.blockSignals(False)

    def options(self) -> Sequence[Option]:
        return self._options

    def picked(self) -> tuple[str, ...]:
        return (self.key,)

    def pick(self, keys: tuple[str, ...]) -> None:
        row = self.findData(keys[0])
        if row >= 0:  # else it went while the list was open
            self.setCurrentIndex(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.opening.emit()
        super().focusInEvent(event)

    def drop_down(self, typed: str) -> None:
        self.opening.emit()
        super().drop_down(typed)

    def _worded(self, option: Option) -> str:
        sign = f"{self.desk.colors.glyph(option.key)} " if option.group else ""
        return sign + option.words + ("" if option.used is None else f" · {option.used:,}")
