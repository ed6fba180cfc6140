"""The codebook's tree for Qt: groups and their tags, with how often each is used."""

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from heritage_annotator.model.change import Change
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Annotation, Article, Tag, Tagging
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.dragging import SPAN_MIME
from heritage_annotator.ui.look.tool_tips import worded

AnyIndex = QModelIndex | QPersistentModelIndex

TAG_ROLE = Qt.ItemDataRole.UserRole + 1
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2


class TagTreeModel(QAbstractItemModel):
    """Counts are of the current article when there is one to count in, see `count_all`."""

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
        """Reads codebook and counts anew."""
        self.beginResetModel()
        shown = [tag for tag in self._desk.codebook.tags if self._fits(tag)]
        self._tree = Codebook(shown)
        self._nodes = self._tree.in_order()
        self._places = {tag.id: place for place, tag in enumerate(self._nodes)}
        self._rows = {}
        for siblings in (self._tree.groups(), *(self._tree.children(tag.id) for tag in self._nodes)):
            self._rows.update({tag.id: row for row, tag in enumerate(siblings)})
        self._counts = self._read_counts()
        self.endResetModel()

    def filter(self, typed: str) -> None:
        """Shows only the tags whose names hold every word typed, with their groups."""
        self._words = typed.casefold().split()
        self.rebuild()

    def recount(self) -> None:
        """Reads the counts anew."""
        self._counts = self._read_counts()
        self._is_stale = False
        if self._nodes:
            groups = self._tree.groups()
            self._tell_counts(QModelIndex(), len(groups))
            for group in groups:
                self._tell_counts(self.index_of(group.id), len(self._tree.children(group.id)))

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

    def _tell_counts(self, parent: QModelIndex, rows: int) -> None:
        if rows:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, 0, parent), [COUNT_ROLE])

    def _fits(self, tag: Tag) -> bool:
        if tag.archived:
            return False
        if not self._words:
            return True
        codebook = self._desk.codebook
        family = [tag, *codebook.children(tag.id)]
        if tag.parent_id is not None and (group := codebook.get(tag.parent_id)) is not None:
            family.append(group)
        names = (" ".join((*each.labels.values(), *each.synonyms, each.slug)).casefold() for each in family)
        return any(all(word in name for word in self._words) for name in names)

    def _read_counts(self) -> dict[str, int]:
        article_id = None if self.whole_project or not self._desk.article_id else self._desk.article_id
        counts = self._desk.reading.tag_counts(article_id)
        for tag_id, count in tuple(counts.items()):
            tag = self._desk.codebook.get(tag_id)
            if tag is not None and tag.parent_id is not None:
                group = self._desk.codebook.group_of(tag)
                counts[group.id] = counts.get(group.id, 0) + count
        return counts

    def _on_change(self, change: Change) -> None:
        if change.touched(Tag):
            self.rebuild()
        elif change.touched(Tagging) or change.touched(Annotation) or change.touched(Article):
            self._recount_if_shown()

    # What Qt asks

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        above = self.tag(parent)
        siblings = self._tree.groups() if above is None else self._tree.children(above.id)
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, self._places[siblings[row].id])

    def parent(self, index: AnyIndex) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        tag = self.tag(index)
        return self.index_of(tag.parent_id) if tag is not None and tag.parent_id is not None else QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        above = self.tag(parent)
        return len(self._tree.groups() if above is None else self._tree.children(above.id))

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, ARG002
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tag = self.tag(index)
        if tag is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tag.label()
        if role == TAG_ROLE:
            return tag
        if role == COUNT_ROLE:
            return self._counts.get(tag.id, 0)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return tag.definition
        if role == Qt.ItemDataRole.ToolTipRole:
            return worded([tag.label(), tag.definition])
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        tag = self.tag(index)
        if tag is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if tag.parent_id is None else flags | Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        return [SPAN_MIME]

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: AnyIndex
    ) -> bool:
        tag = self.tag(parent)
        return data.hasFormat(SPAN_MIME) and tag is not None and tag.parent_id is not None
