"""The palette's rows: the tags that fit what was typed, and an offer to make one."""

from collections.abc import Collection

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.nearness import offered
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.words import worded

AnyIndex = QModelIndex | QPersistentModelIndex

TAG_ROLE = Qt.ItemDataRole.UserRole + 1


class PaletteModel(QAbstractListModel):
    """Rows are tags, best match first, else those nearly so; a last row offers to create what was typed.

    `fits`: the first row is what was meant, as far as anybody can tell.
    """

    def __init__(self) -> None:
        super().__init__()
        self._codebook = Codebook(())
        self._tags: list[Tag] = []
        self._words: dict[str, str] = {}
        self.typed = ""
        self.offers_creation = False
        self.fits = False
        self._borne: Collection[str] = ()

    def show(self, codebook: Codebook, typed: str, first: tuple[str, ...] = ()) -> None:
        """Lists what fits `typed`; with nothing typed, the tags with ids `first` lead."""
        self.beginResetModel()
        self._codebook = codebook
        self.typed = " ".join(typed.split())
        found = offered(codebook, typed)
        self.fits = bool(found) and not found[0].is_scattered
        tags = [match.tag for match in found]
        self._words = {match.tag.id: match.word for match in found}
        if not self.typed:
            tags.sort(key=lambda tag: first.index(tag.id) if tag.id in first else len(first))
        self._tags = tags
        exact = self.typed.casefold()
        named = any(exact in {label.casefold() for label in tag.labels.values()} for tag in tags)
        self.offers_creation = bool(self.typed) and not named
        self.endResetModel()

    def show_borne(self, tag_ids: Collection[str]) -> None:
        """Gives a check to the tags with these ids."""
        self._borne = tag_ids
        if self._tags:
            self.dataChanged.emit(self.index(0), self.index(len(self._tags) - 1))

    def is_borne(self, tag: Tag) -> bool:
        """Whether the passage bears the tag already."""
        return tag.id in self._borne

    def tag(self, row: int) -> Tag | None:
        """The tag of that row; None for the offer to create one."""
        return self._tags[row] if 0 <= row < len(self._tags) else None

    def group_name(self, tag: Tag) -> str:
        """The name of the tag's group."""
        return tag_name(self._codebook.group_of(tag))

    def hint(self, tag: Tag) -> str:
        """What stands beside the tag's name: the synonym that fits what was typed, else the tag's group."""
        word = self._words.get(tag.id, "")
        return tr("“{word}”", word=word) if word else self.group_name(tag)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._tags) + int(self.offers_creation)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        tag = self.tag(index.row())
        if role == TAG_ROLE:
            return tag
        if role == Qt.ItemDataRole.AccessibleTextRole and tag is not None and self.is_borne(tag):
            return tr("{name}, already applied", name=tag_name(tag))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tag_name(tag) if tag is not None else tr("Create “{name}”", name=self.typed)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and tag is not None:
            return tag.definition
        if role == Qt.ItemDataRole.ToolTipRole and tag is not None:
            return worded([tag_name(tag), tag.definition])
        return None
