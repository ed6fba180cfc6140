"""Keeps the settings of a person, and puts them in force."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from heritage_annotator.services import wording
from heritage_annotator.settings import Settings, SettingsStore
from heritage_annotator.ui.desk.actions import AnyAction
from heritage_annotator.ui.desk.keys import Keys
from heritage_annotator.ui.desk.messages import Messages
from heritage_annotator.ui.desk.shortcuts import Shortcuts
from heritage_annotator.ui.look.theme import Theme

DEFAULTS = Settings(annotator_id="")

# While a slider moves, the disk can wait.
WRITE_MILLISECONDS = 400


class Preferences(QObject):
    """The one place where settings change while the window is open.

    Signals:
        changed: a setting has another value now; carries its name.
        deed_asked: a button that sets nothing was pressed; carries the name of the deed.
    """

    changed = Signal(str)
    deed_asked = Signal(str)

    def __init__(self, store: SettingsStore, theme: Theme, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._messages = messages
        self.theme = theme
        self.keys = Keys(self)
        # Empty as long as the window is not painted.
        self.shortcuts = Shortcuts(())
        self._writing = QTimer(self, singleShot=True, interval=WRITE_MILLISECONDS)
        self._writing.timeout.connect(self.write)
        theme.changed.connect(self._on_theme)

    def take_actions(self, actions: Iterable[AnyAction]) -> None:
        """From now on those actions have keys; before that none is told of."""
        self.shortcuts = Shortcuts(actions)
        self._put_keys()

    def _put_keys(self) -> None:
        self.keys.put(self.shortcuts.all_keys(self.settings))

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._store.settings

    @property
    def writes(self) -> bool:
        """Whether anything is kept on this machine: not for a picture."""
        return self._store.writes

    def value(self, name: str) -> Any:
        """What that setting is now."""
        return getattr(self.settings, name)

    def is_default(self, name: str) -> bool:
        """Whether that setting is as it was at the first start."""
        return self.value(name) == getattr(DEFAULTS, name)

    def set(self, name: str, value: Any) -> None:
        """Gives that setting the value: at once, everywhere, and a moment later for the next start."""
        if value == self.value(name):
            return
        self._hold(name, value)
        self.theme.take(self.settings)
        self._put_keys()
        self.changed.emit(name)

    def reset(self, name: str) -> None:
        """Gives that setting the value of the first start."""
        self.set(name, getattr(DEFAULTS, name))

    def reset_keys(self, name: str) -> None:
        """Gives that action its first keys again, also when another has taken them."""
        first = self.shortcuts.actions[name].keys
        self.set("shortcuts", self.shortcuts.given(name, first, self.settings))

    def zoom(self, step: int) -> None:
        """Makes the text larger or smaller by `step` percent; 0 for normal."""
        self.theme.set_zoom(self.theme.zoom + step if step else 100)

    def dress(self, theme: str) -> None:
        """Puts that theme in force."""
        self.theme.choose(theme)

    def keep(self, settings: Settings) -> None:
        """Keeps what changed of itself: what was opened, where one reads. What cannot be written is told, and holds
        until the program ends.
        """
        self._writing.stop()
        try:
            self._store.keep(settings)
        except OSError as error:
            self._messages.say(wording.system_sentence(error), lasting=True)

    def keep_soon(self, settings: Settings) -> None:
        """Keeps it as `keep`, but the disk can wait: a start is not to. At the first of all it is written at once, or
        who the annotator is might be lost.
        """
        if self._store.is_first_start:
            self.keep(settings)
        else:
            self._store.hold(settings)
            self._writing.start()

    def write(self) -> None:
        """Writes what is not written yet: before the window goes."""
        self.keep(self.settings)

    def _hold(self, name: str, value: Any) -> None:
        self._store.hold(replace(self.settings, **{name: value}))
        self._writing.start()

    def _on_theme(self) -> None:
        """Menus and the mouse wheel change colours and size past this place."""
        for name, value in (("theme", self.theme.name), ("zoom", self.theme.zoom)):
            if value != self.value(name):
                self._hold(name, value)
                self.changed.emit(name)
