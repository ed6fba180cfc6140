"""The list of articles for a view: sorted, filtered, kept up with the project."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, QTimer, Signal

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation, Article, Tag, Tagging
from heritage_annotator.storage.reading import ArticleRow
from heritage_annotator.ui.articles.groups import ArticleGroups
from heritage_annotator.ui.articles.listing import Listing, Order
from heritage_annotator.ui.articles.row_wording import spoken, tool_tip
from heritage_annotator.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()

# Folding of texts for the filter goes on between events, so that the first key need not wait for it.
WARM_AFTER_MILLISECONDS = 400
WARM_ROWS = 1500

# Above so many articles in one change the list is read anew: one query instead of one each.
MANY = 40


class Role(IntEnum):
    """What the delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole
    GROUPS = Qt.ItemDataRole.UserRole + 1


class ArticleModel(QStringListModel):
    """A string list, of empty strings, only for its count and its announcements, which are C++:
    a list view asks `rowCount` twice for every row it lays out, and in Python the 200,000 answers
    for 100,000 articles took 150 ms a key; so it takes 6.

    The facts change in `_apply`, the first slot of what is announced as done: until then
    everybody finds the old ones.

    Signals:
        counted: how many articles there are, are done or are shown may be others now.
    """

    counted = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._listing = Listing()
        self._shown: list[ArticleRow] = []
        self._groups = ArticleGroups(desk)
        self._pending: Callable[[], None] | None = None
        self._warming = QTimer(self)
        self._warming.timeout.connect(self._warm)
        for done in (self.modelReset, self.rowsInserted, self.rowsRemoved, self.rowsMoved):
            done.connect(self._apply)
        self.load()
        desk.changed.connect(self._on_change)

    # What views ask.

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role == Role.ROW:
            return row
        if role == Role.GROUPS:
            return self._groups.of(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    # What the panel asks.

    @property
    def total(self) -> int:
        """How many articles there are, shown or not."""
        return len(self._listing)

    @property
    def done(self) -> int:
        """How many of all are done."""
        return self._listing.done

    @property
    def filtered(self) -> bool:
        """Whether a filter is in force."""
        return self._listing.filtered

    @property
    def order(self) -> Order:
        """What the list is sorted by."""
        return self._listing.order

    def article_id(self, row: int) -> str:
        """The article in that row."""
        return self._shown[row].id

    def shown(self) -> list[ArticleRow]:
        """The rows shown, in their order."""
        return self._shown

    def row(self, article_id: str) -> ArticleRow | None:
        """The row of that article, shown or hidden by the filter."""
        return self._listing.row(article_id)

    def find(self, text: str, most: int) -> list[ArticleRow]:
        """At most so many of all articles that hold every word of `text`, best first, whatever the filter."""
        return self._listing.find(text, most)

    def index_of(self, article_id: str) -> QModelIndex:
        """Where the article is shown; invalid when it is not."""
        return self.index(self._listing.position(article_id), 0)

    # What makes it another list.

    def load(self) -> None:
        """Reads all rows anew."""
        try:
            rows = self._desk.reading.articles(ordered=False)
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        self._groups.forget_all()
        self._listing.load(rows)
        self._reset()
        self._warming.start(WARM_AFTER_MILLISECONDS)
        self.counted.emit()

    def sort_by(self, order: Order) -> None:
        """Puts the rows in another order."""
        if order is not self._listing.order:
            self._listing.sort(order)
            self._reset()

    def seek(self, text: str) -> None:
        """Shows the rows that hold every word of `text`."""
        if self._listing.seek(text):
            # A reset, not thousands of single removals: it is what keeps a key below 100 ms.
            self._reset()
            self.counted.emit()

    def repaint(self) -> None:
        """Has views paint all rows again: other colours, same facts."""
        self._groups.forget_all()
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def _reset(self) -> None:
        """Announces the list the listing made anew."""
        self._pending = self._adopt
        self.setStringList([""] * len(self._listing.shown))

    def _adopt(self) -> None:
        self._shown = self._listing.shown

    def _apply(self) -> None:
        pending, self._pending = self._pending, None
        if pending is not None:
            pending()

    def _warm(self) -> None:
        if self._listing.warm(WARM_ROWS):
            self._warming.start(0)
        else:
            self._warming.stop()

    # What follows the project.

    def _on_change(self, change: Change) -> None:
        if change.touched(Tag):
            self.repaint()
        try:
            self._reread(self._touched(change))
        except HeritageError as error:
            self._desk.refused.emit(error)

    def _touched(self, change: Change) -> set[str]:
        """The articles whose row the change may alter."""
        homes = {edit.record.id: edit.record.article_id for edit in change.edits if isinstance(edit.record, Annotation)}
        tagged = {edit.record.annotation_id for edit in change.edits if isinstance(edit.record, Tagging)}
        found = {*change.touched(Article), *homes.values()}
        for annotation_id in tagged - homes.keys():
            annotation = self._desk.reading.annotation(annotation_id)
            if annotation is not None:
                found.add(annotation.article_id)
        return found

    def _reread(self, article_ids: set[str]) -> None:
        if len(article_ids) > MANY:
            self.load()
            return
        for article_id in article_ids:
            self._groups.forget(article_id)
            self._place(article_id, self._desk.reading.article_row(article_id))
        if article_ids:
            self.counted.emit()

    def _place(self, article_id: str, row: ArticleRow | None) -> None:
        at = self._listing.position(article_id)
        if row is None or not self._listing.fits(row):
            self._take_out(article_id, row, at)
        elif at < 0:
            self._bring_in(row)
        else:
            self._alter(row, at)

    def _take_out(self, article_id: str, row: ArticleRow | None, at: int) -> None:
        self._pending = lambda: self._listing.put(row) if row is not None else self._listing.drop(article_id)
        if at >= 0:
            self.removeRows(at, 1)
        else:
            self._apply()

    def _bring_in(self, row: ArticleRow) -> None:
        self._pending = lambda: self._listing.put(row)
        self.insertRows(self._listing.target(row), 1)

    def _alter(self, row: ArticleRow, at: int) -> None:
        target = self._listing.target(row)
        self._pending = lambda: self._listing.put(row)
        if target == at:
            self._apply()
        else:
            # Qt names the row before which it goes, counted with the row still in its old place.
            self.moveRows(_TOP, at, 1, _TOP, target + 1 if target > at else target)
        index = self.index(target)
        self.dataChanged.emit(index, index)
