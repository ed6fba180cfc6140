"""Knows which keys an action has now, and which it may be given."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from heritage_annotator.settings import Settings
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.actions import AnyAction

_KEY = Qt.Key
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

# Every list and text moves by these; as keys of an action they would stop doing so.
_MOVING = {_KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Home, _KEY.Key_End, _KEY.Key_PageUp}
_MOVING |= {_KEY.Key_PageDown}
_HOLDERS = {_KEY.Key_Shift, _KEY.Key_Control, _KEY.Key_Alt, _KEY.Key_AltGr, _KEY.Key_Meta, _KEY.Key_CapsLock}
_HOLDERS |= {_KEY.Key_NumLock, _KEY.Key_ScrollLock, _KEY.Key_unknown, _KEY(0), _KEY.Key_Multi_key}

DIGIT = later("Digits apply tags: give a digit to a tag in the codebook.")
LETTER = later("A letter on its own opens the palette; add Ctrl or Alt.")
LEAVING = later("Esc and Tab are reserved for leaving and moving on.")
MOVING = later("This key moves in lists and texts; add Ctrl or Alt.")
TYPED = later("This key types or deletes text; add Ctrl or Alt.")
EDITING = later("These keys edit text everywhere.")


class Shortcuts:
    """The actions of the window, as far as keys go: who has which, and who would lose them."""

    def __init__(self, actions: Iterable[AnyAction]) -> None:
        self.actions: Mapping[str, AnyAction] = {action.name: action for action in actions}

    def all_keys(self, settings: Settings) -> dict[str, tuple[str, ...]]:
        """The keys of every action, by its name. None has those of another: Qt would then do neither.

        What a person gave goes before the table, where a newer version may have given the same keys to something
        new; of what she gave, in two windows say, the first of the table goes first.
        """
        if not settings.shortcuts:
            return {name: action.keys for name, action in self.actions.items()}
        taken: set[str] = set()
        found: dict[str, tuple[str, ...]] = {}
        for name in sorted(self.actions, key=lambda name: name not in settings.shortcuts):
            wished = {_portable(keys): keys for keys in settings.shortcuts.get(name, self.actions[name].keys)}
            found[name] = tuple(keys for known, keys in wished.items() if known and known not in taken)
            taken.update(wished)
        return found

    def keys_of(self, name: str, settings: Settings) -> tuple[str, ...]:
        """The keys of the action of that name, in Qt's portable words."""
        return self.all_keys(settings)[name]

    def bearers(self, keys: str, settings: Settings, but: str = "") -> Iterator[AnyAction]:
        """The actions that have those keys, other than the one named `but`."""
        wanted = QKeySequence(keys)
        for name, borne in self.all_keys(settings).items():
            if name != but and any(QKeySequence(each) == wanted for each in borne):
                yield self.actions[name]

    def given(self, name: str, keys: tuple[str, ...], settings: Settings) -> dict[str, tuple[str, ...]]:
        """All shortcuts once the action of that name has those keys, and no other has them."""
        unwanted = [QKeySequence(each) for each in keys]
        wishes = dict(settings.shortcuts) | {name: keys}
        for each in keys:
            for action in self.bearers(each, settings, name):
                left = tuple(key for key in self.keys_of(action.name, settings) if QKeySequence(key) not in unwanted)
                wishes[action.name] = left
        return {
            other: wish
            for other, wish in wishes.items()
            if other not in self.actions or wish != self.actions[other].keys
        }


def pressed(event: QKeyEvent) -> str:
    """The keys of that event in Qt's portable words; '' while only Ctrl, Shift and the like are held."""
    key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _HOLDERS:
        return ""
    if key == _KEY.Key_Backtab:
        key = _KEY.Key_Tab
    text = event.text()
    if text.isprintable() and text.strip() and not text.isalnum():
        # A sign that takes Shift to type is asked for by itself: on another keyboard it may take none.
        held &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(held.value | key).toString(QKeySequence.SequenceFormat.PortableText)


def refusal(action: AnyAction, keys: str) -> str:
    """Why the action may not have those keys, as a sentence; '' when it may."""
    if keys in action.keys:
        return ""
    combination = _combination(QKeySequence(keys))
    key, held = combination.key(), combination.keyboardModifiers()
    if key in {_KEY.Key_Escape, _KEY.Key_Tab, _KEY.Key_Backtab}:
        return tr(LEAVING)
    if not held & _HELD:
        return _refusal_alone(action, key)
    standard = QKeySequence.StandardKey
    for edit in (standard.Copy, standard.Cut, standard.Paste, standard.SelectAll):
        if any(combination == _combination(bound) for bound in QKeySequence.keyBindings(edit)):
            return tr(EDITING)
    return ""


def _refusal_alone(action: AnyAction, key: Qt.Key) -> str:
    """Why the action may not have that key with none but Shift held; '' when it may."""
    if _KEY.Key_F1 <= key <= _KEY.Key_F35:
        return ""
    if _KEY.Key_0 <= key <= _KEY.Key_9:
        return tr(DIGIT)
    sign = chr(key) if key < _KEY.Key_Escape else ""
    if sign.isalpha():
        return tr(LETTER)
    if key in _MOVING:
        return tr(MOVING)
    return "" if action.in_reader else tr(TYPED)


def _portable(keys: str) -> str:
    """Those keys as Qt writes them; '' when it knows none of that name."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def _combination(keys: QKeySequence) -> QKeyCombination:
    return cast("QKeyCombination", keys[0])  # pyright: ignore[reportIndexIssue]  # the stubs know not of it
