"""Keeps the settings of a person, and puts them in force."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from heritage_annotator.settings import Settings, SettingsStore
from heritage_annotator.ui.desk.keys import Keys
from heritage_annotator.ui.look.theme import Theme

if TYPE_CHECKING:
    from heritage_annotator.ui.preferences.dialog import SettingsDialog

DEFAULTS = Settings(annotator_id="")

# While a slider moves, the disk can wait.
WRITE_MILLISECONDS = 400


class Preferences(QObject):
    """The one place where settings change while the window is open.

    Signals:
        changed: a setting has another value now; carries its name.
        deed_asked: a button that sets nothing was pressed; carries the name of the deed.
        refused: the settings could not be written, and hold until the program ends; carries the OSError.
    """

    changed = Signal(str)
    deed_asked = Signal(str)
    refused = Signal(object)

    def __init__(self, store: SettingsStore, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.theme = theme
        self.keys = Keys(self)
        self._writing = QTimer(self, singleShot=True, interval=WRITE_MILLISECONDS)
        self._writing.timeout.connect(self.write)
        self._dialog: SettingsDialog | None = None
        theme.changed.connect(self._on_theme)

    def load_keys(self) -> None:
        """Puts the keys of the actions in force; before that none is told of."""
        from heritage_annotator.ui.window.actions.keys import (
            all_keys,  # with the table of all of them, after the first paint
        )

        self.keys.put(all_keys(self.settings))

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
        """Gives that setting the value: at once, everywhere, and a moment later for the next start."""
        if value == self.value(name):
            return
        self._hold(name, value)
        self.theme.take(self.settings)
        self.load_keys()
        self.changed.emit(name)

    def reset(self, name: str) -> None:
        """Gives that setting the value of the first start."""
        self.set(name, getattr(DEFAULTS, name))

    def reset_keys(self, name: str) -> None:
        """Gives that action its first keys again, also when another has taken them."""
        from heritage_annotator.ui.window.actions.keys import SPECS, given

        self.set("shortcuts", given(name, SPECS[name].keys, self.settings))

    def keep(self, settings: Settings) -> None:
        """Keeps what changed of itself: what was opened, where one reads."""
        self._writing.stop()
        try:
            self._store.keep(settings)
        except OSError as error:
            self.refused.emit(error)

    def keep_soon(self, settings: Settings) -> None:
        """The same, but the disk can wait: a start is not to. At the first of all it is written at once, or who
        the annotator is might be lost.
        """
        if self._store.is_first_start:
            self.keep(settings)
        else:
            self._store.hold(settings)
            self._writing.start()

    def write(self) -> None:
        """Writes what is not written yet: before the window goes."""
        self.keep(self.settings)

    def show(self, parent: QWidget, section: str = "") -> None:
        """Brings the dialog forward, at that section if one is named; made when it is first asked for."""
        from heritage_annotator.ui.preferences.dialog import SettingsDialog

        if self._dialog is None:
            self._dialog = SettingsDialog(self, parent)
            self._dialog.finished.connect(self._forget_dialog)
        self._dialog.present(section)

    def close(self) -> None:
        """Closes the dialog, and writes what is not written yet."""
        if self._dialog is not None:
            self._dialog.close()
        self.write()

    def _forget_dialog(self) -> None:
        # Hundreds of small widgets, all of which would be dressed anew with each change of colours.
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _hold(self, name: str, value: Any) -> None:
        self._store.hold(replace(self.settings, **{name: value}))
        self._writing.start()

    def _on_theme(self) -> None:
        """Menus and the mouse wheel change colours and size past this place."""
        for name, value in (("theme", self.theme.name), ("zoom", self.theme.zoom)):
            if value != self.value(name):
                self._hold(name, value)
                self.changed.emit(name)
