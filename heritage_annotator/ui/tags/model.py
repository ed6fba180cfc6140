"""The codebook's tree for Qt: groups and their tags at any depth, with how often each is used."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from heritage_annotator.model.change import Change
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import Annotation, Article, Tag, Tagging
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.clipboard import SPAN_MIME, TAG_MIME
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.tags import tag_name, tag_tip

AnyIndex = QModelIndex | QPersistentModelIndex

TAG_ROLE = Qt.ItemDataRole.UserRole + 1
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2


class TagTreeModel(QAbstractItemModel):
    """Counts are of the current article when there is one to count in, see `whole_project`."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._nodes: list[Tag] = []
        self._places: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._tree = Codebook(())
        self.whole_project = False
        self._words: list[str] = []
        self._with_archived = False
        # Stays in the tree though its new name may not fit what is typed in the filter.
        self.kept_id = ""
        self._is_shown, self._is_stale = True, False
        self.rebuild()
        desk.changed.connect(desk.guarded(self._on_change))
        # After the text is painted, which is what she waits for.
        desk.article_opened.connect(lambda _id: desk.soon(self._recount_if_shown))

    def set_shown(self, *, shown: bool) -> None:
        """While nobody sees the tree, a change is only noted."""
        self._is_shown = shown
        if shown and self._is_stale:
            self.recount()

    def _recount_if_shown(self) -> None:
        self._is_stale = True
        if self._is_shown:
            self.recount()

    def rebuild(self) -> None:
        """Reads codebook and counts anew. Where the tree keeps its shape, only what the rows say is announced."""
        tree = Codebook([tag for tag in self._desk.codebook.tags if self._fits(tag)])
        nodes = tree.in_order()
        if [(tag.id, tag.parent_id) for tag in nodes] == [(tag.id, tag.parent_id) for tag in self._nodes]:
            self._tree, self._nodes = tree, nodes
            self._counts = self._read_counts()
            self._tell_all([])
            return
        self.beginResetModel()
        self._tree, self._nodes = tree, nodes
        self._places = {tag.id: place for place, tag in enumerate(nodes)}
        self._rows = {}
        for siblings in (tree.groups(), *(tree.children(tag.id) for tag in nodes)):
            self._rows.update({tag.id: row for row, tag in enumerate(siblings)})
        self._counts = self._read_counts()
        self.endResetModel()

    def filter(self, typed: str) -> None:
        """Shows only the tags whose names hold every word typed, with those above and below them."""
        self._words = folded(typed).split()
        self.kept_id = ""
        self.rebuild()

    @property
    def with_archived(self) -> bool:
        """Whether archived tags are shown."""
        return self._with_archived

    def show_archived(self, *, shown: bool) -> None:
        """Shows archived tags too, or hides them."""
        self._with_archived = shown
        self.rebuild()

    def recount(self) -> None:
        """Reads the counts anew."""
        self._counts = self._read_counts()
        self._is_stale = False
        self._tell_all([COUNT_ROLE])

    @property
    def highest_count(self) -> int:
        """The highest count shown."""
        return max(self._counts.values(), default=0)

    def tag(self, index: AnyIndex) -> Tag | None:
        """The tag at the index."""
        return self._nodes[index.internalId()] if index.isValid() else None

    def index_of(self, tag_id: str) -> QModelIndex:
        """Where that tag stands."""
        place = self._places.get(tag_id)
        return QModelIndex() if place is None else self.createIndex(self._rows[tag_id], 0, place)

    def siblings(self, tag: Tag) -> Sequence[Tag]:
        """The tags shown beside that one, itself among them."""
        return self._below(self._tree.get(tag.parent_id or ""))

    def tags_below(self, tag: Tag) -> Sequence[Tag]:
        """The tags shown straight below that one."""
        return self._tree.children(tag.id)

    def parents(self) -> Iterator[Tag]:
        """The tags that have others below them, as shown."""
        return (tag for tag in self._nodes if self._tree.children(tag.id))

    def _below(self, above: Tag | None) -> Sequence[Tag]:
        return self._tree.groups() if above is None else self._tree.children(above.id)

    def _tell_all(self, roles: list[int]) -> None:
        self._tell(QModelIndex(), len(self._tree.groups()), roles)
        for tag in self.parents():
            self._tell(self.index_of(tag.id), len(self._tree.children(tag.id)), roles)

    def _tell(self, parent: QModelIndex, rows: int, roles: list[int]) -> None:
        if rows:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, 0, parent), roles)

    def _fits(self, tag: Tag) -> bool:
        codebook = self._desk.codebook
        if not self._with_archived and codebook.is_archived(tag):
            return False
        if not self._words:
            return True
        family = [*codebook.above(tag), tag, *codebook.below(tag.id)]
        if any(each.id == self.kept_id for each in family):
            return True
        names = (folded(" ".join((*each.labels.values(), *each.synonyms, each.slug))) for each in family)
        return any(all(word in name for word in self._words) for name in names)

    def _read_counts(self) -> dict[str, int]:
        article_id = None if self.whole_project or not self._desk.article_id else self._desk.article_id
        counts = self._desk.reading.tag_counts(article_id)
        for tag_id, count in tuple(counts.items()):
            tag = self._desk.codebook.get(tag_id)
            for above in self._desk.codebook.above(tag) if tag is not None else ():
                counts[above.id] = counts.get(above.id, 0) + count
        return counts

    def _on_change(self, change: Change) -> None:
        if change.touched(Tag):
            self.rebuild()
        elif change.touched(Tagging) or change.touched(Annotation) or change.touched(Article):
            self._recount_if_shown()

    # What Qt asks

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        siblings = self._below(self.tag(parent))
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, self._places[siblings[row].id])

    def parent(self, index: AnyIndex) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        tag = self.tag(index)
        return self.index_of(tag.parent_id) if tag is not None and tag.parent_id is not None else QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._below(self.tag(parent)))

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, ARG002
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tag = self.tag(index)
        if tag is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return tag_name(tag)
        if role == TAG_ROLE:
            return tag
        if role == COUNT_ROLE:
            return self._counts.get(tag.id, 0)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{name}, archived", name=tag_name(tag)) if tag.archived else tag_name(tag)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return tag.definition
        if role == Qt.ItemDataRole.ToolTipRole:
            return tag_tip(tag, self._desk.codebook)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        tag = self.tag(index)
        if tag is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        if not self._desk.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        return [SPAN_MIME, TAG_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        tag = self.tag(indexes[0]) if indexes else None
        data.setData(TAG_MIME, (tag.id if tag is not None else "").encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: AnyIndex
    ) -> bool:
        if data.hasFormat(TAG_MIME):
            return True
        tag = self.tag(parent)
        return data.hasFormat(SPAN_MIME) and tag is not None and tag.parent_id is not None
