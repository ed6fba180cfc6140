"""A row of the settings: what is set, how, and the way back to how it was at first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from heritage_annotator.model.folding import folded
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.keys import shown
from heritage_annotator.ui.look.words import begin
from heritage_annotator.ui.preferences.controls import Control
from heritage_annotator.ui.preferences.preferences import Preferences
from heritage_annotator.ui.preferences.table import Kind, Setting, plain

# What a link takes beside its words: the column is as wide before there is one.
RESET_PADDING = 24

_ACROSS = {Kind.KEYS: Qt.AlignmentFlag.AlignTop}


class SettingRow(QFrame):
    """The control stands where lines end, its words where they begin."""

    def __init__(self, setting: Setting, control: Control, preferences: Preferences) -> None:
        super().__init__()
        self.setting = setting
        self.control = control
        self._preferences = preferences
        self.setProperty("role", "setting")
        self._name = QLabel(plain(setting.words))
        self._reset: QPushButton | None = None
        self._grid = QGridLayout(self)
        self.show_value()
        self._build()
        control.chosen.connect(self._on_chosen)

    def _build(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 9, 0, 10)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        self._name.setBuddy(self.control)
        self._add(self._name, 0)
        if self.setting.help:
            told = QLabel(plain(self.setting.help))
            told.setProperty("role", "secondary")
            self._add(told, 1)
        if self.setting.kind is Kind.KEYS:
            # What is told below the caps leaves the name beside them.
            self._name.setMinimumHeight(self.control.sizeHint().height())
            grid.setAlignment(self._name, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.control, 0, 1, 2, 1, _ACROSS.get(self.setting.kind, Qt.AlignmentFlag.AlignVCenter))
        # A widget, for a grid leaves no space beside a column that only a least width stands in.
        room = QWidget()
        room.setFixedSize(self.fontMetrics().horizontalAdvance(tr("Reset")) + RESET_PADDING, 0)
        grid.addWidget(room, 0, 2)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 1)

    def _add(self, label: QLabel, line: int) -> None:
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        begin(label)
        self._grid.addWidget(label, line, 0, 1 if self.setting.help else 2, 1)

    def _offer_reset(self, *, offer: bool) -> None:
        if self._reset is None and offer:
            self._reset = QPushButton(tr("Reset"))
            self._reset.setObjectName(f"reset.{self.setting.name}")
            self._reset.setProperty("link", "true")
            self._reset.setAutoDefault(False)
            self._reset.setToolTip(tr("Back to the default"))
            self._reset.setAccessibleName(tr("Reset: {setting}", setting=plain(self.setting.words)))
            self._reset.clicked.connect(self._on_reset)
            self._grid.addWidget(self._reset, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        if self._reset is not None:
            self._reset.setVisible(offer)

    def show_value(self) -> None:
        """Shows the setting as it is now."""
        preferences, name = self._preferences, self.setting.name
        if self.setting.kind is Kind.KEYS:
            self.control.show_value(preferences.settings)
            self._offer_reset(offer=name in preferences.settings.shortcuts)
        elif self.setting.kind is Kind.TEXT:
            self.control.show_value(preferences.settings.annotator.name)
        elif self.setting.kind is not Kind.DEEDS:
            self.control.show_value(preferences.value(name))
            self._offer_reset(offer=not preferences.is_default(name))

    def fits(self, words: Sequence[str]) -> bool:
        """Whether each of these folded words stands in what is shown of the row, or in what it is also called."""
        setting = self.setting
        said = [setting.section, setting.part, setting.words, setting.help, setting.also]
        if not callable(setting.choices):
            said += [choice for _, choice in setting.choices]
        text = " ".join(plain(each) for each in said if each)
        if setting.kind is Kind.KEYS:
            text = " ".join((text, *(shown(keys) for keys in self._preferences.keys.of(setting.name))))
        known = folded(text)
        return all(word in known for word in words)

    def _on_chosen(self, value: object) -> None:
        if self.setting.kind is Kind.DEEDS:
            self._preferences.deed_asked.emit(value)
        else:
            self._preferences.set("shortcuts" if self.setting.kind is Kind.KEYS else self.setting.name, value)

    def _on_reset(self) -> None:
        # The button goes; the keys go on where it was.
        self.control.setFocus()
        if self.setting.kind is Kind.KEYS:
            self._preferences.reset_keys(self.setting.name)
        else:
            self._preferences.reset(self.setting.name)
