"""The details of several articles as a table in which they are written."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QFont

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Article, Publication
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.details import is_date
from heritage_annotator.services.articles.publications import shown_of
from heritage_annotator.services.importing.printed_days import typed_day
from heritage_annotator.services.wording.provenance import where_from
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.words import worded

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()

BAD_DATE = later("Write the date as 2017-03-03 or 3 March 2017, or only 2017-03 or 2017.")


class Column(NamedTuple):
    """A detail: its field, its name, and how wide it stands at first, in pixels."""

    field: str
    words: str
    width: int


COLUMNS = (
    Column("title", later("Title"), 260),
    Column("outlet", later("Outlet"), 130),
    Column("agency", later("Agency"), 110),
    Column("author", later("Author"), 120),
    Column("published", later("Date"), 112),
    Column("language", later("Language"), 78),
    Column("url", later("Link"), 184),
)


class DetailsModel(QAbstractTableModel):
    """A row an article, a column a detail. What is written stays here until somebody saves it.

    Signals:
        written: something is written otherwise than it was, or no longer.
    """

    written = Signal()

    def __init__(self, desk: Desk, articles: Sequence[Article], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._articles = articles
        self._typed: dict[tuple[int, str], str] = {}
        self._shown: dict[str, Publication | None] = {}

    @property
    def fields(self) -> Mapping[str, Mapping[str, str]]:
        """What is written otherwise than it stands in the project, by article."""
        found: dict[str, dict[str, str]] = {}
        for (row, field), text in self._typed.items():
            found.setdefault(self._articles[row].id, {})[field] = text
        return found

    @property
    def is_sound(self) -> bool:
        """Whether all that is written can be kept."""
        return not any(field == "published" and not is_date(text) for (_, field), text in self._typed.items())

    def write(self, indexes: Collection[Index], text: str) -> None:
        """Writes that into all those cells; a day that is named in words as articles bear it."""
        text = " ".join(text.split())
        day = typed_day(text) or text
        for index in indexes:
            place = index.row(), COLUMNS[index.column()].field
            typed = day if place[1] == "published" else text
            if typed == getattr(self._articles[place[0]], place[1]):
                self._typed.pop(place, None)
            else:
                self._typed[place] = typed
        if indexes:
            rows, columns = [each.row() for each in indexes], [each.column() for each in indexes]
            self.dataChanged.emit(self.index(min(rows), min(columns)), self.index(max(rows), max(columns)))
            self.written.emit()

    def text(self, index: Index) -> str:
        """What stands in the cell."""
        field = COLUMNS[index.column()].field
        typed = self._typed.get((index.row(), field))
        return str(getattr(self._articles[index.row()], field)) if typed is None else typed

    # What the view asks.

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._articles)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section].words) if orientation == Qt.Orientation.Horizontal else f"{section + 1:,}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self.text(index)
        is_typed = (index.row(), column.field) in self._typed
        if role == Qt.ItemDataRole.FontRole and is_typed:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and self._is_wrong(index):
            return QBrush(self._desk.theme.color("warning"))
        if role == Qt.ItemDataRole.ToolTipRole:
            return worded(self._tip(index, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{tr(column.words)}: {self.text(index)}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.write([index], str(value))
        return True

    def _is_wrong(self, index: Index) -> bool:
        return COLUMNS[index.column()].field == "published" and not is_date(self.text(index))

    def _tip(self, index: Index, column: Column) -> list[str]:
        article = self._articles[index.row()]
        stood = getattr(article, column.field)
        lines = [self.text(index), where_from(article, self._publication(article.id), column.field)]
        if (index.row(), column.field) in self._typed:
            lines.insert(1, tr("Not saved yet; in the project: {words}", words=stood or "—"))
        return [tr(BAD_DATE), *lines] if self._is_wrong(index) else lines

    def _publication(self, article_id: str) -> Publication | None:
        if article_id not in self._shown:
            try:
                self._shown[article_id] = shown_of(self._desk.reading.publications(article_id))
            except HeritageError:
                return None  # the poll tells what is wrong with the file
        return self._shown[article_id]
