"""The keys in force, as panels tell of them beside what they do."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from heritage_annotator.translation import later, tr

_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
# What is printed on the keys, where Qt abbreviates; another language has words of its own.
_PRINTED = {"Ins": later("Insert"), "Del": later("Delete"), "PgDown": later("PgDn")}


def shown(keys: str) -> str:
    """Keys in Qt's portable words, as this system, and what is printed on them, have it."""
    sequence = QKeySequence(keys)
    native = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    native = _as_printed(native, sequence.toString(QKeySequence.SequenceFormat.PortableText))
    # Among words that run from right to left, "Ctrl+," would become ",+Ctrl".
    return f"\u2066{native}\u2069" if native and QGuiApplication.isRightToLeft() else native


def _as_printed(native: str, portable: str) -> str:
    if native.count("+") != portable.count("+"):
        return native  # a system that has signs for them
    held, plus, last = native.rpartition("+")
    name = portable.rpartition("+")[2]
    if name in _ARROWS:
        last = _ARROWS[name]
    elif last in _PRINTED:
        last = tr(_PRINTED[last])
    if portable.startswith("Alt+Shift+"):  # as everybody says it
        alt, shift = held.split("+", 1)
        held = f"{shift}+{alt}"
    return f"{held}{plus}{last}"


class Keys(QObject):
    """The keys that each action has. It knows no table of actions, so that every panel may ask it.

    Signals:
        changed: some action has other keys now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: Mapping[str, tuple[str, ...]] = {}

    def put(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Puts these keys in force: those of every action, by its name."""
        if keys != self._keys:
            self._keys = keys
            self.changed.emit()

    def of(self, name: str) -> tuple[str, ...]:
        """The keys of the action of that name, in Qt's portable words."""
        return self._keys.get(name, ())

    def first(self, name: str) -> str:
        """The key to tell a person of, as this system writes it; '' for none."""
        return next((shown(keys) for keys in self.of(name)), "")

    def tip(self, words: str, name: str) -> str:
        """`words` with the key of that action after them."""
        key = self.first(name)
        return tr("{words} ({key})", words=words, key=key) if key else words

    def tell(self, widget: QWidget, words: str, name: str) -> None:
        """Gives the widget those words and the action's key as its tool tip, whatever the key becomes."""
        self.follow(widget, lambda: widget.setToolTip(self.tip(words, name)))

    def follow(self, widget: QWidget, show: Callable[[], None]) -> None:
        """Calls `show` now, and whenever a key changes as long as the widget lives. Again: `show` in place of the
        one before.
        """
        told = widget.findChild(_Follower, options=Qt.FindChildOption.FindDirectChildrenOnly)
        (told or _Follower(self, widget)).take(show)


class _Follower(QObject):
    """It belongs to the widget, and goes with it."""

    def __init__(self, keys: Keys, widget: QWidget) -> None:
        super().__init__(widget)
        self._show: Callable[[], None] = lambda: None
        keys.changed.connect(self._on_change)

    def take(self, show: Callable[[], None]) -> None:
        self._show = show
        show()

    def _on_change(self) -> None:
        self._show()
