"""The codebook's tree for Qt: groups and their tags at any depth, with how often each is used."""

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

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

_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
_WRITTEN = _READ | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
_BETWEEN = "\0"


class TagTreeModel(QAbstractItemModel):
    """Counts are of the current article when there is one to count in, see `whole_project`.

    Signals:
        retold: what any row shows may be another now. Counts are announced by this alone: a tree asks the height
            of each row that is said to be altered.
    """

    retold = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._nodes: list[Tag] = []
        self._places: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._is_of_project = False
        self._tree = Codebook(())
        self.whole_project = False
        self._words: list[str] = []
        # The folded names of all tags, and of which codebook they are.
        self._names: tuple[Codebook | None, dict[str, str]] = None, {}
        self._with_archived = False
        # Stays in the tree though its new name may not fit what is typed in the filter.
        self.kept_id = ""
        self._is_shown, self._is_stale = True, False
        self.rebuild()
        desk.changed.connect(desk.guarded(self._on_change))
        desk.article_opened.connect(self._on_opened)

    def set_shown(self, *, shown: bool) -> None:
        """While nobody sees the tree, a change is only noted."""
        self._is_shown = shown
        if shown and self._is_stale:
            self.recount()

    def _on_opened(self) -> None:
        """Counts after the text is painted, which is what she waits for; until then a first article has no counts."""
        if self._is_of_project and not self.whole_project:
            self._counts = {}
            self.retold.emit()
        self._desk.soon(self._recount_if_shown)

    def _recount_if_shown(self) -> None:
        self._is_stale = True
        if self._is_shown:
            self.recount()

    def rebuild(self) -> None:
        """Reads codebook and counts anew. Where the tree keeps its shape, only what the rows say is announced."""
        tree = Codebook(self._fitting())
        nodes = tree.in_order()
        if [(tag.id, tag.parent_id) for tag in nodes] == [(tag.id, tag.parent_id) for tag in self._nodes]:
            altered = [after.id for before, after in zip(self._nodes, nodes, strict=True) if before != after]
            self._tree, self._nodes = tree, nodes
            self._counts = self._read_counts()
            for index in map(self.index_of, altered):
                self.dataChanged.emit(index, index)
            self.retold.emit()
            return
        counts = self._read_counts()
        self.beginResetModel()
        self._tree, self._nodes, self._counts = tree, nodes, counts
        self._places = {tag.id: place for place, tag in enumerate(nodes)}
        self._rows = {}
        for siblings in (tree.groups(), *(tree.children(tag.id) for tag in nodes)):
            self._rows.update({tag.id: row for row, tag in enumerate(siblings)})
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
        self.retold.emit()

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

    def is_topmost(self, index: AnyIndex) -> bool:
        """Whether the index is of what stands below nothing."""
        tag = self.tag(index)
        return tag is not None and tag.parent_id not in self._places

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

    def _fitting(self) -> list[Tag]:
        codebook = self._desk.codebook
        shown = [tag for tag in codebook.tags if self._with_archived or not codebook.is_archived(tag)]
        if not self._words:
            return shown
        kin = codebook.kin(self._named(codebook))
        return [tag for tag in shown if tag.id in kin]

    def _named(self, codebook: Codebook) -> Collection[str]:
        """The ids of the tags of which the names hold every word typed, and of the one that stays."""
        if self._names[0] is not codebook and codebook.tags:
            told = (" ".join((*tag.labels.values(), *tag.synonyms, tag.slug)) for tag in codebook.tags)
            # All at once: folding each costs several times as much.
            names = folded(_BETWEEN.join(each.replace(_BETWEEN, " ") for each in told)).split(_BETWEEN)
            self._names = codebook, {tag.id: name for tag, name in zip(codebook.tags, names, strict=True)}
        found = {id_ for id_, name in self._names[1].items() if all(word in name for word in self._words)}
        return found | {self.kept_id}

    def _read_counts(self) -> dict[str, int]:
        article_id = None if self.whole_project or not self._desk.article_id else self._desk.article_id
        self._is_of_project = article_id is None
        return self._desk.codebook.summed(self._desk.reading.tag_counts(article_id))

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
        return _READ if self._desk.read_only else _WRITTEN

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
