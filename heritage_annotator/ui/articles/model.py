"""The list of articles for a view: sorted, filtered, kept up with the project."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, QTimer, Signal

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import TO_READ, ArticleState, Tag
from heritage_annotator.storage.reading.articles import UNCOUNTED, ArticleRow
from heritage_annotator.translation import tr
from heritage_annotator.ui.articles.delegate import Role
from heritage_annotator.ui.articles.groups import ArticleGroups
from heritage_annotator.ui.articles.listing import MANY, Listing, came_in, touched_by
from heritage_annotator.ui.articles.ordering import Order
from heritage_annotator.ui.articles.reviewed import ReviewedArticles
from heritage_annotator.ui.articles.row_wording import in_line_of_versions, spoken, tool_tip, under_veil
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.states import shown_state

Index = QModelIndex | QPersistentModelIndex

# Folding of texts for the filter goes on between events, soon, so that the first key need not wait for it.
WARM_AFTER_MILLISECONDS = 30

_ROW_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)

# So many rows fill any screen. In a longer list they are read first, and all once they are painted, so many at a time.
FIRST = 64
PIECE = 4000


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
        self._listing = Listing(self._count)
        self._shown: list[ArticleRow] = []
        self._groups = ArticleGroups(desk)
        self._reviewed = ReviewedArticles(desk)
        self._pending: Callable[[], None] | None = None
        # What is left to do until all rows are taken, while only the first are.
        self._steps: Iterator[None] = iter(())
        # What was typed into the filter, and waits until all rows are taken and folded.
        self._typed: str | None = None
        self._stepping = QTimer(self)
        self._stepping.timeout.connect(desk.guarded(self._step))
        self._warming = QTimer(self)
        self._warming.timeout.connect(desk.guarded(self._warm))
        for done in (self.modelReset, self.rowsInserted, self.rowsRemoved, self.rowsMoved):
            done.connect(self._apply)
        # Of all articles and of those done, while only the first rows are read.
        self._counted: tuple[int, int] | None = None
        # Those that came in, in this window or before it, and were not opened since.
        self._new: set[str] = set()
        self._load_first()
        desk.article_opened.connect(self._on_opened)
        desk.changed.connect(self._on_change)
        desk.veil.changed.connect(self.repaint)

    @property
    def new_ids(self) -> Collection[str]:
        """The articles that came in and were not opened since; some may be removed by now."""
        return self._new

    def mark_new(self, article_ids: Iterable[str]) -> None:
        """Marks those too."""
        self._new |= {*article_ids} - {self._desk.article_id}
        self.repaint()

    # What views ask.

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return under_veil(self._shown[index.row()], self._desk.veil).heading
        return self._told(under_veil(self._looked_at(index.row()), self._desk.veil), role)

    def _told(self, row: ArticleRow, role: int) -> Any:
        if role == Role.ROW:
            return row
        if role == Role.NEW:
            return row.id in self._new
        if role == Role.VERSIONS:
            return self._listing.versions(row.id)
        if role == Role.REVIEWED:
            return row.id in self._reviewed
        if role == Role.GROUPS:
            return self._groups.of(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(row, self._listing.versions(row.id), self._reviewed.lines(row.id))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = in_line_of_versions(spoken(row), self._listing.versions(row.id))
            words = tr("{article}, reviewed", article=words) if row.id in self._reviewed else words
            return tr("new, {article}", article=words) if row.id in self._new else words
        return None

    def _count(self, article_ids: Collection[str] | None) -> dict[str, int]:
        return self._desk.reading.annotation_counts(article_ids)

    def _looked_at(self, row: int) -> ArticleRow:
        try:
            return self._listing.looked_at(self._shown, row)
        except HeritageError:
            # In the middle of painting; the poll tells what is wrong with the file.
            return self._shown[row]._replace(annotations=0)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _ROW_FLAGS

    # What the panel asks.

    @property
    def total(self) -> int:
        """How many articles there are, shown or not."""
        return len(self._listing) if self._counted is None else self._counted[0]

    @property
    def done(self) -> int:
        """How many of all are finished."""
        return self._listing.done if self._counted is None else self._counted[1]

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
        """The rows shown, in their order; their annotations may be uncounted."""
        self._load_rest()
        return self._shown

    def next_to_read(self, article_id: str) -> str:
        """The article shown after that one, round the end, that is still to be read; '' for none."""
        return self._next(article_id, lambda row: row.state in TO_READ)

    def next_unread(self, article_id: str) -> str:
        """The article shown after that one, round the end, that nobody began to read; '' for none."""
        return self._next(article_id, lambda row: self._shown_state(row) is ArticleState.UNREAD)

    def _next(self, article_id: str, fits: Callable[[ArticleRow], bool]) -> str:
        at = self.index_of(article_id).row()
        ahead = next((row.id for row in self._shown[at + 1 :] if fits(row)), "")
        return ahead or next((row.id for row in self._round_from(at) if fits(row)), "")

    def _round_from(self, at: int) -> Iterator[ArticleRow]:
        """All rows after that one, then those before it. Only when it is asked for one are all of them read."""
        yield from self.shown()[at + 1 :]
        yield from self.shown()[: max(at, 0)]

    def _shown_state(self, row: ArticleRow) -> ArticleState:
        """Counts the annotations of the row where these decide."""
        if row.state == ArticleState.UNREAD and row.annotations == UNCOUNTED:
            row = self._listing.row(row.id) or row
        return shown_state(row)

    def row(self, article_id: str) -> ArticleRow | None:
        """The row of that article, shown or hidden by the filter."""
        if self._listing.row(article_id) is None:
            self._load_rest()
        return self._listing.row(article_id)

    def rows(self, article_ids: Sequence[str]) -> list[ArticleRow]:
        """The rows of those articles, shown or hidden by the filter."""
        self._load_rest()
        return self._listing.rows(article_ids)

    def find(self, text: str, most: int) -> list[ArticleRow]:
        """At most so many of all that hold every word of `text`, best first, whatever the filter; uncounted."""
        self._load_rest()
        return self._listing.find(text, most)

    def index_of(self, article_id: str) -> QModelIndex:
        """Where the article is shown; invalid when it is not."""
        if article_id and self._listing.position(article_id) < 0:
            self._load_rest()
        return self.index(self._listing.position(article_id), 0)

    # What makes it another list.

    def _load_first(self) -> None:
        """Reads the rows that a window shows at first. They stand where they will stand among all."""
        try:
            counted = self._desk.reading.article_counts()
            rows = self._desk.reading.newest_articles(FIRST) if counted[0] > FIRST else []
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        if not rows:
            self.load()
            return
        self._counted = counted
        self._listing.load(rows)
        self._reset()
        self._steps = self._to_load()
        self._desk.soon(lambda: self._stepping.start(0))

    def _to_load(self) -> Iterator[None]:
        return self._listing.loading(self._desk.reading.uncounted_in_pieces(PIECE))

    def _step(self) -> None:
        """Does some of what is left, between events."""
        if self._counted is None:
            self._stepping.stop()
        elif self._fetch(1):
            self._loaded()

    def _load_rest(self) -> None:
        """Does all that is left at once."""
        if self._counted is not None and self._fetch():
            self._loaded()
        if self._counted is None:
            self._seek_typed()

    def _fetch(self, most: int | None = None) -> bool:
        """Goes on for so many steps, or to the end; whether all rows are taken."""
        try:
            for _ in islice(self._steps, most):
                if most is not None:
                    return False
        except HeritageError as error:
            self._stepping.stop()
            self._steps = self._to_load()  # from the beginning, when it is asked for again
            self._desk.refused.emit(error)
            return False
        return True

    def load(self) -> None:
        """Reads all rows anew."""
        try:
            rows = self._desk.reading.uncounted_articles()
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        self._listing.load(rows)
        self._loaded()

    def _loaded(self) -> None:
        self._counted, self._steps = None, iter(())
        self._stepping.stop()
        self._groups.forget_all()
        self._reset()
        self._warming.start(WARM_AFTER_MILLISECONDS)
        self.counted.emit()
        if not self._listing.is_cold:
            self._seek_typed()

    def sort_by(self, order: Order) -> None:
        """Puts the rows in another order."""
        self._load_rest()
        if order is not self._listing.order:
            self._listing.sort(order)
            self._reset()

    def seek(self, text: str) -> None:
        """Shows the rows that hold every word of `text`: soon, while many rows are still to be read or folded."""
        self._typed = text
        if self._counted is not None:
            self._stepping.start(0)  # it has stopped where something could not be read
        elif not self._listing.is_cold:
            self._seek_typed()

    def _seek_typed(self) -> None:
        typed, self._typed = self._typed, None
        if typed is not None and self._listing.seek(typed):
            # A reset, not thousands of single removals: it is what keeps a key below 100 ms.
            self._reset()
            self.counted.emit()

    @property
    def once(self) -> bool:
        """Whether a story is one row."""
        return self._listing.once

    def take_stories(self, stories: Mapping[str, int], *, once: bool) -> None:
        """Tells of which story each article is; `once`: show one row a story."""
        if self._listing.take_stories(stories, once=once):
            self._reset()
            self.counted.emit()
        else:
            self.repaint()

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
        if self._listing.warm():
            self._warming.start(0)
        else:
            self._warming.stop()
        if not self._listing.is_cold:
            self._seek_typed()

    # What follows the project.

    def _on_opened(self, article_id: str) -> None:
        if article_id in self._new:
            self._new.discard(article_id)
            index = self.index_of(article_id)
            if index.isValid():  # the filter may leave it out
                self.dataChanged.emit(index, index)

    def _on_change(self, change: Change) -> None:
        self._new |= came_in(change) - {self._desk.article_id}
        self._load_rest()
        if self._reviewed.follow(change) or change.touched(Tag):
            self.repaint()
        try:
            self._reread(touched_by(change, self._desk.reading))
        except HeritageError as error:
            self._desk.refused.emit(error)

    def _reread(self, article_ids: set[str]) -> None:
        if len(article_ids) > MANY or (article_ids and self.once):  # one row less may bring another of its story
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
            self.moveRows(QModelIndex(), at, 1, QModelIndex(), target + 1 if target > at else target)
        index = self.index(target)
        self.dataChanged.emit(index, index)
