"""The list of annotations for a view: read as far as it is seen, kept up with the project while it is."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation, Annotator, Article, Tagging
from heritage_annotator.storage.reading.annotations import AnnotationFilter, AnnotationRow
from heritage_annotator.storage.reading.order import InOrder
from heritage_annotator.ui.annotations.difference import difference
from heritage_annotator.ui.annotations.row_wording import quote_of, spoken, tool_tip
from heritage_annotator.ui.desk.desk import Desk

# How many rows are read at once: some more than a tall screen shows.
PAGE = 64

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Role(IntEnum):
    """The data that the delegate asks for."""

    PASSAGE = Qt.ItemDataRole.UserRole
    QUOTE = Qt.ItemDataRole.UserRole + 1
    PLACE = Qt.ItemDataRole.UserRole + 2


class PassageModel(QAbstractListModel):
    """Knows all ids, and of the passages those that were looked at: reading 10,000 takes longer than a key may.

    Signals:
        read: the rows were read anew, and may be others now.
    """

    read = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = AnnotationFilter()
        self._whole_project = False
        self._active = False
        self._stale = True
        self._ids: Sequence[str] = ()
        self._seen: dict[str, AnnotationRow] = {}
        self._places: dict[str, int] = {}  # of ids that are all known
        self._names: dict[str, str] = {}
        desk.changed.connect(self._on_change)
        desk.article_opened.connect(self._on_article_opened)

    # What views ask.

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        passage = self._passage(index.row())
        if role == Role.PASSAGE:
            return passage
        if role in {Role.QUOTE, Qt.ItemDataRole.DisplayRole}:
            return quote_of(passage)
        if role == Role.PLACE:
            return self.place(passage)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(passage, self._desk.colors, self._place_told(passage))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(passage, self._desk.colors, self._place_told(passage))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    # What the panel asks.

    @property
    def whole_project(self) -> bool:
        """Whether the rows are of all articles."""
        return self._whole_project

    def annotation_id(self, row: int) -> str:
        """The annotation in that row; '' when there is no such row."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def index_of(self, annotation_id: str) -> QModelIndex:
        """Where the annotation is shown; invalid when it is not."""
        return self.index(self._row_of(annotation_id))

    def _row_of(self, annotation_id: str) -> int:
        if isinstance(self._ids, InOrder):
            return self._ids.row_of(annotation_id) if annotation_id else -1
        return self._places.get(annotation_id, -1)

    def place(self, passage: AnnotationRow) -> tuple[str, str]:
        """The article's heading and who annotated."""
        return passage.heading, self._names.get(passage.annotator_id, "")

    def _place_told(self, passage: AnnotationRow) -> str:
        return " · ".join(filter(None, self.place(passage))) if self._whole_project else ""

    def _passage(self, row: int) -> AnnotationRow:
        """The passage in that row, read with those around it when it is looked at for the first time."""
        id_ = self._ids[row]
        if id_ not in self._seen:
            first = row - row % PAGE
            page = self._ids[first : first + PAGE]
            self._seen |= {each: _unread(each) for each in page}
            try:
                self._names = {each.id: each.name for each in self._desk.reading.annotators().values()}
                self._seen |= {each.id: each for each in self._desk.reading.annotation_rows(page)}
            except HeritageError as error:
                # Not again for every row that is painted.
                self._desk.refused.emit(error)
        return self._seen[id_]

    # What makes it another list.

    def set_active(self, active: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        """Says whether anybody looks: only then are changes followed."""
        self._active = active
        if active and self._stale:
            self._reset()

    def ask(self, asked: AnnotationFilter, *, whole_project: bool) -> None:
        """Lists what fits, of the current article (whatever `asked` names) or the whole project."""
        self._asked, self._whole_project = asked, whole_project
        self._reset()

    def _reset(self) -> None:
        self._stale = not self._active
        ids = self._read() if self._active else None
        if ids is not None:
            self.beginResetModel()
            self._seen = {}
            self._adopt(ids)
            self.endResetModel()
            self.read.emit()

    def _read(self) -> Sequence[str] | None:
        """The ids of what stands in the project now; None when it cannot be read, which is told."""
        article_id = "" if self._whole_project else self._desk.article_id
        if not (article_id or self._whole_project):
            return []
        try:
            if self._whole_project and self._asked == AnnotationFilter():
                return self._desk.reading.passages.everything()
            return self._desk.reading.annotation_ids(self._asked._replace(article_id=article_id))
        except HeritageError as error:
            self._desk.refused.emit(error)
            return None

    def _adopt(self, ids: Sequence[str]) -> None:
        self._ids = ids
        self._places = {} if isinstance(ids, InOrder) else {id_: row for row, id_ in enumerate(ids)}

    # What follows the project.

    def _on_article_opened(self) -> None:
        if not self._whole_project:
            self._reset()

    def _on_change(self, change: Change) -> None:
        if not any(isinstance(edit.record, Annotation | Tagging | Article | Annotator) for edit in change.edits):
            return
        self._stale = not self._active
        if self._active and (self._follow(change) if isinstance(self._ids, InOrder) else self._compare()):
            self._alter(change)
            self.read.emit()

    def _follow(self, change: Change) -> bool:
        """Moves the rows of the whole project, each step alone: a deed costs the same in a list of any length."""
        ids = self._ids
        try:
            steps = ids.steps(change) if isinstance(ids, InOrder) else None
        except HeritageError as error:
            self._desk.refused.emit(error)
            return False
        if not isinstance(ids, InOrder) or steps is None:
            self._reset()
            return False
        for step in steps:
            row = ids.row(step)
            if step.came:
                self.beginInsertRows(_TOP, row, row)
                ids.take(step)
                self.endInsertRows()
            else:
                self.beginRemoveRows(_TOP, row, row)
                ids.take(step)
                self.endRemoveRows()
        return True

    def _compare(self) -> bool:
        ids = self._read()
        if ids is not None:
            self._turn_into(ids)
        return ids is not None

    def _turn_into(self, ids: Sequence[str]) -> None:
        """Announces only what differs between the rows before and after, so that a view stays where it is."""
        head, gone, come = difference(self._ids, ids)
        if head < gone:
            self.beginRemoveRows(_TOP, head, gone - 1)
            self._adopt([*self._ids[:head], *self._ids[gone:]])
            self.endRemoveRows()
        if head < come:
            self.beginInsertRows(_TOP, head, come - 1)
            self._adopt(ids)
            self.endInsertRows()

    def _alter(self, change: Change) -> None:
        """Forgets what was seen of the passages that the change may have altered, and announces them."""
        touched = {
            edit.record.annotation_id if isinstance(edit.record, Tagging) else edit.record.id
            for edit in change.edits
            if isinstance(edit.record, Annotation | Tagging)
        }
        if any(isinstance(edit.record, Article | Annotator) for edit in change.edits):
            touched = set(self._seen)
        for id_ in touched:
            self._seen.pop(id_, None)
        rows = sorted(row for id_ in touched if (row := self._row_of(id_)) >= 0)
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))


def _unread(annotation_id: str) -> AnnotationRow:
    """What stands in a row of which nothing could be read."""
    return AnnotationRow(annotation_id, "", 0, 0, "", "", "", "", "", ())
