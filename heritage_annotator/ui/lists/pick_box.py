"""A box that shows the one thing picked, and drops down a list in which one types to find others."""

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


class PickBox(DropDownBox):
    """Narrow enough for a side pane. The options are its items too: arrows go through them with the list closed.

    Signals:
        opening: its list will be seen, or gone through by keys.
    """

    def __init__(self, desk: Desk, parent: QWidget, name: str, words: str) -> None:
        super().__init__(parent)
        self._desk = desk
        self._options: Sequence[Option] = ()
        self._list: PickList | None = None
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

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

    def showPopup(self) -> None:
        self._open("")

    def hidePopup(self) -> None:
        if self._list is not None:
            self._list.hide()
        super().hidePopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed, plain = event.text(), not event.modifiers() & ~_TYPING
        if plain and typed and typed.isprintable() and not typed.isspace():
            self._open(typed)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.opening.emit()
        super().focusInEvent(event)

    def _open(self, typed: str) -> None:
        self.opening.emit()
        if self._list is None:
            self._list = PickList(self._desk, self, several=False)
            self._list.picked.connect(self._pick)
        self._list.open_at(self, self._options, (self.key,), typed)

    def _pick(self, keys: tuple[str, ...]) -> None:
        row = self.findData(keys[0])
        if row >= 0:  # else it went while the list was open
            self.setCurrentIndex(row)

    def _worded(self, option: Option) -> str:
        sign = f"{self._desk.colors.glyph(option.key)} " if option.group else ""
        return sign + option.words + ("" if option.used is None else f" · {option.used:,}")
