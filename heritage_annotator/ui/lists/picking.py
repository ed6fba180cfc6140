"""The rows of a list to pick from: those that fit what was typed, best first, and which are picked."""

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import Tag
from heritage_annotator.named import NamedTuple
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.words import worded

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Option(NamedTuple):
    """Something to pick. `names`: other words it is found by. `used`: how many passages have it.

    `sign`: it is a tag, whose sign stands before it; `group`: one that is a group. `within`: what it stands in.
    `indent`: how many steps it stands in, while nothing is typed. `alone`: picking it lets go of all others, and
    the other way round. `told`: its tool tip.
    """

    key: str
    words: str
    names: str = ""
    used: int | None = None
    sign: bool = False
    group: bool = False
    within: str = ""
    indent: int = 0
    alone: bool = False
    told: str = ""

    @classmethod
    def of_tag(cls, tag: Tag, used: int | None = None, *, within: str = "", indent: int = 0) -> "Option":
        """The tag, found by all its names in any language."""
        return cls(
            tag.id,
            tag_name(tag),
            " ".join([*tag.labels.values(), *tag.synonyms, tag.slug]),
            used,
            sign=True,
            group=tag.parent_id is None,
            within=within,
            indent=indent,
            told=tag.definition,
        )

    @property
    def spoken(self) -> str:
        """The option for a screen reader."""
        return tr("{name}, in {group}", name=self.words, group=self.within) if self.within else self.words

    @property
    def tip(self) -> str:
        """The option as a tool tip."""
        return worded([self.words, self.told])


class PickRole(IntEnum):
    """The data that the delegate asks for."""

    OPTION = Qt.ItemDataRole.UserRole
    PICKED = Qt.ItemDataRole.UserRole + 1
    INDENT = Qt.ItemDataRole.UserRole + 2


class PickModel(QAbstractListModel):
    """Rows in the order given, but for those that do not fit; tags that do come as `rank` has them.

    `rank`: of the keys given, those that fit what was typed, best first. `tip`: the tool tip of an option. `more`: what
    stands behind all that fits because somebody typed it; whoever offers sets it.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        rank: Callable[[str, Collection[str]], Iterable[str]] = lambda _typed, _keys: (),
        tip: Callable[[Option], str] = lambda option: option.tip,
    ) -> None:
        super().__init__(parent)
        self._rank = rank
        self._tip = tip
        self._options: Sequence[Option] = ()
        # What is sought in, of each; folded when somebody types.
        self._sought: list[str] = []
        self._rows: list[Option] = []
        self._picked: set[str] = set()
        self._is_sought = False
        self.more: Callable[[str], Sequence[Option]] = lambda _typed: ()

    def offer(self, options: Sequence[Option], picked: Sequence[str] = (), typed: str = "") -> None:
        """Puts other options, of which those are picked, and leaves what fits `typed`."""
        self._options, self._sought = options, []
        self._picked = set(picked)
        self.seek(typed)

    def seek(self, typed: str) -> None:
        """Leaves the options in which every word of `typed` is found."""
        words = folded(typed).split()
        self.beginResetModel()
        self._is_sought = bool(words)
        fitting = list(self._options)
        if words:
            fitting = [each for each, names in zip(self._options, self._names, strict=True) if fits(words, names)]
        self._rows = [*self._ranked(typed, fitting), *self.more(typed)] if words else fitting
        self.endResetModel()

    @property
    def _names(self) -> list[str]:
        if len(self._sought) != len(self._options):
            self._sought = [folded(f"{each.words}\n{each.names}\n{each.within}") for each in self._options]
        return self._sought

    def _ranked(self, typed: str, fitting: Sequence[Option]) -> list[Option]:
        tags = {option.key: option for option in self._options if option.sign}
        best = {key: tags[key] for key in self._rank(typed, tags.keys())} if tags else {}
        others = [option for option in fitting if not option.sign]
        return [*others, *best.values(), *(each for each in fitting if each.sign and each.key not in best)]

    def option(self, row: int) -> Option | None:
        """What stands in that row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """Where that option stands; -1 when it is not listed."""
        return next((row for row, option in enumerate(self._rows) if option.key == key), -1)

    def is_alone(self, key: str) -> bool:
        """Whether that option stands no other beside it."""
        return any(option.key == key and option.alone for option in self._options)

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
        if role == PickRole.OPTION:
            return option
        if role == PickRole.PICKED:
            return picked
        if role == PickRole.INDENT:
            return 0 if self._is_sought else option.indent
        if role == Qt.ItemDataRole.DisplayRole:
            return option.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{name}, picked", name=option.spoken) if picked else option.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(option)
        return None


def fits(words: Iterable[str], names: str) -> bool:
    """Whether every one of the words is found in what is sought in, both folded."""
    return all(word in names for word in words)
