"""Boxes of which several can be picked, as of tags and people; all are meant while none is."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from heritage_annotator.services.sharing.choices import branches
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_box import TypedBox
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.look.words import worded


class PicksBox(TypedBox):
    """Says what is picked, of which there may be several.

    Signals:
        altered: other things are picked.
    """

    altered = Signal()

    def __init__(self, desk: Desk, name: str, words: str) -> None:
        super().__init__(desk, name, words, several=True)
        self.keys: tuple[str, ...] = ()
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addItem("")
        self._tell({})

    def told(self, names: Sequence[str]) -> str:
        """What the box says while those are picked."""
        raise NotImplementedError

    def picked(self) -> tuple[str, ...]:
        return self.keys

    def pick(self, keys: tuple[str, ...]) -> None:
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
        return branches(codebook, slugs) if self.keys else None  # tags that are gone since are not all of them

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
