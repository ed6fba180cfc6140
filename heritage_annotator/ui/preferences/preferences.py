"""What a person set: kept, and put in force."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from heritage_annotator.settings import Settings, SettingsStore
from heritage_annotator.ui.actions.keys import all_keys
from heritage_annotator.ui.keys import Keys
from heritage_annotator.ui.look.theme import Theme

DEFAULTS = Settings(annotator_id="")


class Preferences(QObject):
    """The one place where settings change while the window is open.

    Signals:
        changed: a setting has another value now; carries its name.
        refused: the settings could not be written, and hold until the program ends; carries the OSError.
    """

    changed = Signal(str)
    refused = Signal(object)

    def __init__(self, store: SettingsStore, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.theme = theme
        self.keys = Keys(self)
        self.keys.put(all_keys(store.settings))
        theme.changed.connect(self._on_theme)

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._store.settings

    def value(self, name: str) -> Any:
        """What that setting is now."""
        return getattr(self.settings, name)

    def is_default(self, name: str) -> bool:
        """Whether that setting is as it was at the first start."""
        return self.value(name) == getattr(DEFAULTS, name)

    def set(self, name: str, value: Any) -> None:
        """Gives that setting the value: at once, everywhere, and for the next start."""
        if value == self.value(name):
            return
        self.keep(replace(self.settings, **{name: value}))
        self.theme.take(self.settings)
        self.keys.put(all_keys(self.settings))
        self.changed.emit(name)

    def reset(self, name: str) -> None:
        """Gives that setting the value of the first start."""
        self.set(name, getattr(DEFAULTS, name))

    def keep(self, settings: Settings) -> None:
        """Keeps what changed of itself: what was opened, where one reads."""
        try:
            self._store.keep(settings)
        except OSError as error:
            self.refused.emit(error)

    def _on_theme(self) -> None:
        """Menus and the mouse wheel change colours and size past this place."""
        for name, value in (("theme", self.theme.name), ("zoom", self.theme.zoom)):
            if value != self.value(name):
                self.keep(replace(self.settings, **{name: value}))
                self.changed.emit(name)
