"""The rows of a list to pick from: those that fit what was typed, and which are picked."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from heritage_annotator.model.folding import folded
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.words import worded

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Option(NamedTuple):
    """Something to pick. `names`: other words it is found by. `used`: how many passages
    have it. `sign`: whether a tag's sign stands before it.

    `alone`: picking it lets go of all others, and the other way round. `told`: its tool tip.
    """

    key: str
    words: str
    names: str = ""
    used: int | None = None
    sign: bool = False
    alone: bool = False
    told: str = ""


class Role(IntEnum):
    """The data that the delegate asks for."""

    OPTION = Qt.ItemDataRole.UserRole
    PICKED = Qt.ItemDataRole.UserRole + 1


class PickModel(QAbstractListModel):
    """Rows in the order given, but for those that do not fit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options: list[tuple[str, Option]] = []
        self._rows: list[Option] = []
        self._picked: set[str] = set()

    def offer(self, options: Sequence[Option], picked: Sequence[str]) -> None:
        """Puts other options, of which those are picked."""
        self._options = [(folded(f"{option.words}\n{option.names}"), option) for option in options]
        self._picked = set(picked)
        self.seek("")

    def seek(self, typed: str) -> None:
        """Leaves the options in which every word of `typed` is found."""
        words = folded(typed).split()
        self.beginResetModel()
        self._rows = [option for names, option in self._options if all(word in names for word in words)]
        self.endResetModel()

    def option(self, row: int) -> Option | None:
        """What stands in that row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def is_alone(self, key: str) -> bool:
        """Whether that option stands no other beside it."""
        return any(option.key == key and option.alone for _, option in self._options)

    def show_picked(self, picked: Sequence[str]) -> None:
        """Says which are picked now."""
        self._picked = set(picked)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        option = self.option(index.row()) if index.isValid() else None
        if option is None:
            return None
        picked = option.key in self._picked
        if role == Role.OPTION:
            return option
        if role == Role.PICKED:
            return picked
        if role == Qt.ItemDataRole.DisplayRole:
            return option.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{name}, picked", name=option.words) if picked else option.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return worded([option.words, option.told])
        return None
