"""The rows of a section, below its name."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.look.words import begin
from heritage_annotator.ui.preferences.controls import CONTROLS, Control
from heritage_annotator.ui.preferences.key_row import KeyRow
from heritage_annotator.ui.preferences.preferences import Preferences
from heritage_annotator.ui.preferences.row import SettingRow
from heritage_annotator.ui.preferences.sample import Sample
from heritage_annotator.ui.preferences.table import KEYS, Kind, Setting, plain, settings_of


class Section(QWidget):
    """A page of the settings."""

    def __init__(self, name: str, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName(f"section.{name}")
        self._preferences = preferences
        self._rows: list[SettingRow] = []
        self._parts: dict[str, QLabel] = {}
        self._extras: list[QWidget] = []
        self._reset = self._link() if name == KEYS else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 16)
        column.setSpacing(0)
        column.addLayout(self._head(name))
        part = ""
        for setting in settings_of(name, preferences.shortcuts.actions.values()):
            if setting.part != part:
                part = setting.part
                column.addWidget(self._part(part))
            column.addWidget(self._made(setting))

    def _head(self, name: str) -> QHBoxLayout:
        heading = QLabel(tr(name))
        heading.setProperty("role", "headline")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 6)
        row.addWidget(heading)
        row.addStretch(1)
        if self._reset is not None:
            row.addWidget(self._reset)
        self._show_reset()
        return row

    def _link(self) -> QPushButton:
        link = QPushButton(tr("Reset all keys"))
        link.setObjectName("resetKeys")
        link.setProperty("link", "true")
        link.setAutoDefault(False)
        link.setToolTip(tr("Put all keys back to their defaults"))
        link.clicked.connect(lambda: self._preferences.reset("shortcuts"))
        return link

    def _part(self, name: str) -> QLabel:
        label = self._parts[name] = QLabel(plain(name))
        label.setProperty("role", "part")
        label.setIndent(0)
        begin(label)
        return label

    def _made(self, setting: Setting) -> QWidget:
        if setting.kind is Kind.SAMPLE:
            sample = Sample(self._preferences.theme)
            self._extras.append(sample)
            return _set_apart(sample)
        row = SettingRow(setting, self._control(setting), self._preferences)
        self._rows.append(row)
        return row

    def _control(self, setting: Setting) -> Control:
        if setting.kind is Kind.KEYS:
            return KeyRow(setting, self._preferences.shortcuts)
        return CONTROLS[setting.kind](setting)

    def rows_shown(self) -> list[SettingRow]:
        """The rows that show now, from the top."""
        return [row for row in self._rows if not row.isHidden() and not self.isHidden()]

    def show_all(self) -> int:
        """Shows every row; how many."""
        return self.show_fitting([])

    def show_fitting(self, words: Sequence[str]) -> int:
        """Shows the rows in which each of these folded words stands, and of none of them nothing; how many."""
        fitting = [row for row in self._rows if row.fits(words)]
        for row in self._rows:
            row.setVisible(row in fitting)
        parts = {row.setting.part for row in fitting}
        for name, label in self._parts.items():
            label.setVisible(name in parts)
        for extra in self._extras:
            extra.setVisible(bool(fitting))
        self.setVisible(bool(fitting))
        return len(fitting)

    def show_value(self, name: str) -> None:
        """Shows what that setting is now."""
        for row in self._rows:
            if row.setting.name == name or (self._reset is not None and name == "shortcuts"):
                row.show_value()
        self._show_reset()

    def _show_reset(self) -> None:
        if self._reset is not None:
            self._reset.setVisible(not self._preferences.is_default("shortcuts"))


def _set_apart(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QVBoxLayout(holder)
    row.setContentsMargins(0, 14, 0, 0)
    row.addWidget(widget)
    return holder
