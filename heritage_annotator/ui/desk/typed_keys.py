"""Knows which keys are typed to tag, and what the digit row types on keyboards where it gives no digits."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.ui.look.tags import tag_name

_DIGITS = "1234567890"
_TYPING = (
    Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
)
# Where the keys 1 to 0 are, as systems number places; Qt hands the numbers on. X counts 8 more than Linux does.
_PLACES = {
    "xcb": range(10, 20),
    "wayland": range(10, 20),
    "windows": range(2, 12),
    "cocoa": (0x12, 0x13, 0x14, 0x15, 0x17, 0x16, 0x1A, 0x1C, 0x19, 0x1D),
}
_LEVEL_THREE = 0x80
"""Of X's modifiers: AltGr."""

# Where no place is told, as by keyboards on the screen: rows of French, Belgian, Czech and Slovak keyboards, without
# the signs that others have elsewhere and without Shift.
_ROWS = ('&é" (\0è_çà', '&é" (§è\0çà', "\0ěščřžýáí", "\0ľščťžýáí")


def is_typed(event: QKeyEvent) -> bool:
    """Whether the key types a letter, digit or sign, by itself or with Shift."""
    text = event.text()
    return text.isprintable() and bool(text.strip()) and not event.modifiers() & ~_TYPING


def keys_with_digit(event: QKeyEvent) -> str:
    """What was pressed with Ctrl, Alt or the like, in Qt's portable words, had the key given the digit it has with
    Shift: `Alt+2`. '' for every other key.
    """
    digit = _digit_of(event) if event.modifiers() & ~_TYPING and not event.text().isdecimal() else ""
    held = event.modifiers() & ~Qt.KeyboardModifier.GroupSwitchModifier
    return QKeySequence(held.value | ord(digit)).toString(QKeySequence.SequenceFormat.PortableText) if digit else ""


class DigitRow(QObject):
    """The signs that the keys of the digits type without Shift, learned as they are pressed.

    Signals:
        learned: the key of a digit types another sign than was known.
    """

    learned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digits: dict[str, str] = {}

    def note(self, event: QKeyEvent) -> None:
        """Learns from a key that is typed. To be called before what it types is asked for."""
        sign = event.text()
        digit = _digit_of(event) if is_typed(event) and not sign.isdecimal() else ""
        if digit == self._digits.get(sign, ""):
            return
        self._digits = {other: each for other, each in self._digits.items() if other != sign and each != digit}
        if digit:
            self._digits[sign] = digit
        self.learned.emit()

    def meant(self, typed: str, codebook: Codebook) -> str:
        """The digit that is meant by what was typed: itself, in any script, or the sign its key types without Shift.

        '' for a sign that begins a tag's name, and for all else.
        """
        if typed.isdecimal():
            return str(int(typed))
        digit = self._digits.get(typed, "")
        return "" if digit and _begins_a_name(typed, codebook) else digit

    def told(self, digit: str, codebook: Codebook) -> str:
        """What to press for the tag that has the digit: it, with Shift where the bare key means something else."""
        sign = next((sign for sign, each in self._digits.items() if each == digit), "")
        return f"⇧{digit}" if sign and _begins_a_name(sign, codebook) else digit


def _begins_a_name(sign: str, codebook: Codebook) -> bool:
    sign = sign.casefold()
    return any(tag_name(tag).casefold().startswith(sign) for tag in codebook.leaves())


def _digit_of(event: QKeyEvent) -> str:
    """The digit of the key in the digit row that was pressed without Shift; '' for another key."""
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return ""
    system = QGuiApplication.platformName()
    place = event.nativeVirtualKey() if system == "cocoa" else event.nativeScanCode()
    if place and system in _PLACES:
        held_more = system in {"xcb", "wayland"} and event.nativeModifiers() & _LEVEL_THREE
        at = list(_PLACES[system]).index(place) if place in _PLACES[system] and not held_more else -1
    else:
        at = max(row.find(event.text()) for row in _ROWS) if event.text() else -1
    return _DIGITS[at] if at >= 0 else ""
