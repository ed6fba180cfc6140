"""The box for the digit that sets the tag."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.tags import tag_name

DIGITS = ("", *"1234567890")


class ShortcutBox(DropDownBox):
    """A box of digits that says of each which tag has it now.

    Signals:
        digit_asked: the tag should have that digit; '' for none.
    """

    digit_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digit = ""
        self.setObjectName("tagShortcut")
        self.setAccessibleName(tr("Key"))
        self.setToolTip(tr("The digit that applies this tag. It is taken from the tag that has it now"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.addItems([tr("No key"), *DIGITS[1:]])
        self.activated.connect(self._ask)

    def show_tag(self, codebook: Codebook, tag: Tag) -> None:
        """Shows that tag's digit, and whose the others are."""
        holders = {each.shortcut: each for each in codebook.tags if each.shortcut and each.id != tag.id}
        for number, digit in enumerate(DIGITS):
            holder = holders.get(digit)
            if number:
                named = tr("{digit}   taken from {name}", digit=digit, name=tag_name(holder)) if holder else digit
                self.setItemText(number, named)
        self._digit = tag.shortcut
        self.setCurrentIndex(DIGITS.index(tag.shortcut) if tag.shortcut in DIGITS else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it scrolls the pane: a digit must not be taken in passing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.showPopup()  # nor by an arrow
        else:
            super().keyPressEvent(event)

    def _ask(self, number: int) -> None:
        if DIGITS[number] != self._digit:
            self.digit_asked.emit(DIGITS[number])
