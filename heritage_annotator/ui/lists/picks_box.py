"""Boxes of which several can be picked, as of tags and people; all are meant while none is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from heritage_annotator.services.sharing.choices import branches
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_list import PickList
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.words import worded

# With no other is a letter typed.
_TYPING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class PicksBox(DropDownBox):
    """Says what is picked, and drops down a list in which one types to find and ticks as many as are wanted.

    Signals:
        altered: other things are picked.
    """

    altered = Signal()

    def __init__(self, desk: Desk, name: str, words: str) -> None:
        super().__init__()
        self.desk = desk
        self.keys: tuple[str, ...] = ()
        self._words = words
        self._list: PickList | None = None
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addItem("")
        self._tell({})

    def options(self) -> Sequence[Option]:
        """What may be picked."""
        raise NotImplementedError

    def told(self, names: Sequence[str]) -> str:
        """What the box says while those are picked."""
        raise NotImplementedError

    def showPopup(self) -> None:
        self._open("")

    def hidePopup(self) -> None:
        if self._list is not None:
            self._list.hide()
        super().hidePopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed, plain = event.text(), not event.modifiers() & ~_TYPING
        if plain and typed and typed.isprintable() and not typed.isspace():
            self._open(typed)
        else:
            super().keyPressEvent(event)

    def _open(self, typed: str) -> None:
        if self._list is None:
            self._list = PickList(self.desk, self)
            self._list.picked.connect(self._pick)
        self._list.open_at(self, self.options(), self.keys, typed)

    def _pick(self, keys: tuple[str, ...]) -> None:
        self.keys = keys
        self._tell({option.key: option.words for option in self.options()})
        self.altered.emit()

    def _tell(self, words: dict[str, str]) -> None:
        names = [words[key] for key in self.keys if key in words]
        self.setItemText(0, self.told(names))
        self.setToolTip(worded([self._words, *names]))


class TagsBox(PicksBox):
    """Tags whose passages are wanted; a group, or a tag with others below it, means those too."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk, name, tr("Which tags"))

    @property
    def tag_ids(self) -> frozenset[str] | None:
        """The tags picked with all below them; None for all."""
        codebook = self.desk.codebook
        slugs = [tag.slug for key in self.keys if (tag := codebook.get(key)) is not None]
        return branches(codebook, slugs) if slugs else None

    def options(self) -> Sequence[Option]:
        codebook = self.desk.codebook
        used = codebook.summed(self.desk.reading.tag_counts())
        tags = (tag for tag in codebook.in_order() if not tag.archived or tag.id in used)
        return [Option.of_tag(tag, used.get(tag.id, 0), indent=min(codebook.depth(tag), 2)) for tag in tags]

    def told(self, names: Sequence[str]) -> str:
        if not names:
            return tr("Any tag, or none")
        return names[0] if len(names) == 1 else trn("{count} tag", "{count} tags", len(names))


class PeopleBox(PicksBox):
    """People whose passages are wanted."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk, name, tr("Whose passages"))

    @property
    def ids(self) -> frozenset[str] | None:
        """The people picked; None for all."""
        return frozenset(self.keys) or None

    def options(self) -> Sequence[Option]:
        return [Option(each.id, each.name) for each in self.desk.reading.annotating()]

    def told(self, names: Sequence[str]) -> str:
        if not names:
            return tr("Everyone")
        return names[0] if len(names) == 1 else trn("{count} person", "{count} people", len(names))
