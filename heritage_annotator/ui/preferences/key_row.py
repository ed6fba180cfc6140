"""The keys of an action: caps to press anew, one more to add keys, and what is told of keys that are taken."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.settings import Settings
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.keys import shown
from heritage_annotator.ui.desk.shortcuts import Shortcuts, refusal
from heritage_annotator.ui.look.words import begin
from heritage_annotator.ui.preferences.controls import Control
from heritage_annotator.ui.preferences.key_cap import KeyCap
from heritage_annotator.ui.preferences.table import Setting, plain


class KeyRow(Control):
    """A control for the keys of an action; what it chooses is a value of the setting `shortcuts`."""

    def __init__(self, setting: Setting, shortcuts: Shortcuts) -> None:
        super().__init__(setting)
        self._shortcuts = shortcuts
        self._action = shortcuts.actions[setting.name]
        self._settings = Settings()
        self._caps: list[KeyCap] = []
        self._wanted = ""
        self._telling: _Telling | None = None
        self._row = QHBoxLayout()
        self._row.setSpacing(5)
        self._row.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self._column.addLayout(self._row)
        self.row.addLayout(self._column, 1)

    def show_value(self, value: Any) -> None:
        """Shows the keys that those `Settings` give the action."""
        self._settings = value
        keys = (*self._shortcuts.keys_of(self._action.name, value), "")
        if keys == tuple(cap.keys for cap in self._caps):
            return
        focused = next((number for number, cap in enumerate(self._caps) if cap.hasFocus()), None)
        for cap in self._caps:
            self._row.removeWidget(cap)
            cap.setParent(None)
            cap.deleteLater()  # later: it may be the one that tells of its keys
        self._caps = [self._cap(each) for each in keys]
        self.setFocusProxy(self._caps[0])
        if focused is not None:
            self._caps[min(focused, len(self._caps) - 1)].setFocus()

    def _cap(self, keys: str) -> KeyCap:
        cap = KeyCap(keys, plain(self._action.words))
        cap.setObjectName(f"keys.{self._action.name}")
        cap.began.connect(self._ask)
        cap.keys_pressed.connect(lambda pressed: self._weigh(cap, pressed))
        cap.removed.connect(lambda: self._give(cap, ""))
        cap.gave_up.connect(self._rest)
        self._row.insertWidget(self._row.count() - 1, cap)
        cap.show()  # a layout would, but later: until then it cannot have the focus
        return cap

    def _waiting(self) -> KeyCap | None:
        return next((cap for cap in self._caps if cap.waits), None)

    def _ask(self) -> None:
        cap = self._waiting()
        self._tell(tr("Press the new keys, or Esc to keep the old ones."), removable=cap is not None and bool(cap.keys))

    def _weigh(self, cap: KeyCap, keys: str) -> None:
        why = refusal(self._action, keys)
        taken = [plain(each.words) for each in self._shortcuts.bearers(keys, self._settings, self._action.name)]
        if why:
            self._tell(tr("{keys} cannot be used. {why}", keys=shown(keys), why=why))
        elif taken and keys != self._wanted:
            self._wanted = keys
            told = tr(
                "{keys} is used for “{action}”. Press it again to use it here.", keys=shown(keys), action=taken[0]
            )
            self._tell(told, takeable=True)
        else:
            self._give(cap, keys)

    def _give(self, cap: KeyCap | None, keys: str) -> None:
        wishes = (keys if each is cap else each.keys for each in self._caps)
        wished = tuple(dict.fromkeys(filter(None, wishes)))
        self._rest()
        self.chosen.emit(self._shortcuts.given(self._action.name, wished, self._settings))

    def _tell(self, words: str, *, takeable: bool = False, removable: bool = False) -> None:
        if self._telling is None:
            if not words:
                return
            self._telling = _Telling()
            self._telling.take.clicked.connect(lambda: self._give(self._waiting(), self._wanted))
            self._telling.remove.clicked.connect(lambda: self._give(self._waiting(), ""))
            self._column.addWidget(self._telling)
        self._telling.tell(words, takeable=takeable, removable=removable)
        for cap in self._caps:
            cap.setAccessibleDescription(words)

    def _rest(self) -> None:
        self._wanted = ""
        for cap in self._caps:
            cap.rest()
        self._tell("")


class _Telling(QWidget):
    """The line below the caps while one waits. Of eighty rows few ever need one."""

    def __init__(self) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setProperty("role", "secondary")
        self._words.setWordWrap(True)
        begin(self._words)
        self.take = _link(tr("Use it here instead"))
        self.remove = _link(tr("Remove this key"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        for link in (self.take, self.remove):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)

    def tell(self, words: str, *, takeable: bool, removable: bool) -> None:
        self._words.setText(words)
        self.take.setVisible(takeable)
        self.remove.setVisible(removable)
        self.setVisible(bool(words))


def _link(words: str) -> QPushButton:
    link = QPushButton(words)
    link.setProperty("link", "true")
    link.setAutoDefault(False)
    # The cap must keep the focus, for it waits for keys. They do the same: twice, and Delete.
    link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return link
