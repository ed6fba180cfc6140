"""The list itself: keeps what is selected when the list changes, and says what was opened."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QCursor, QDrag, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.articles.delegate import ArticleDelegate
from heritage_annotator.ui.articles.dragging import HELD_AT, ArticleFiles, drag_picture
from heritage_annotator.ui.articles.model import ArticleModel
from heritage_annotator.ui.articles.row_wording import under_veil
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.row_list import RowList

# A selection of more is let go when the list changes: to restore it would cost more than the filter.
MOST_KEPT = 1000
# More are not written while somebody holds the button down.
MOST_DRAGGED = 200

Index = QModelIndex | QPersistentModelIndex
WriteFiles = Callable[[Reading, Sequence[str]], list[Path]]
_Flag = QItemSelectionModel.SelectionFlag


class ArticleView(RowList):
    """The list of articles, which keeps what is selected when it changes.

    Signals:
    article_reached: that article alone is selected and current now.
    article_clicked: a click left that article alone selected, whether or not it was before; carries its id.
    article_chosen: Enter or a double click; carries its id.
    letters_typed: someone types while the list has the focus.
    removal_asked: Delete was pressed; what is selected shall be removed.

    `write_files` makes the files that are dragged out; none before the window is complete.
    """

    article_reached = Signal(str)
    article_clicked = Signal(str)
    article_chosen = Signal(str)
    letters_typed = Signal(str)
    removal_asked = Signal()

    def __init__(self, desk: Desk, model: ArticleModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._articles = model
        self._restoring = False
        self._kept: tuple[list[str], int] = ([], 0)
        self.write_files: WriteFiles = lambda _reading, _ids: []
        self.setObjectName("articleList")
        self.setAccessibleName(tr("Articles"))
        self.setModel(model)
        self.setItemDelegate(ArticleDelegate(desk, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.doubleClicked.connect(self._on_double_click)
        self.clicked.connect(self._on_click)

    def selected_ids(self) -> list[str]:
        """The selected articles in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._articles.article_id(row) for row in rows]

    def show_article(self, article_id: str) -> None:
        """Selects the article alone and brings it into view; nothing when it is not shown."""
        index = self._articles.index_of(article_id)
        if not index.isValid():
            self.clearSelection()
            self.selectionModel().setCurrentIndex(QModelIndex(), _Flag.NoUpdate)
        elif self.selected_ids() != [article_id] or self.currentIndex() != index:
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        if index.isValid():
            self.scrollTo(index)
        self.viewport().update()

    def enter(self) -> None:
        """Takes the focus, and goes to the first article when none is current."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.selectionModel().hasSelection() and self._articles.rowCount():
            self.setCurrentIndex(self._articles.index(0))

    # Keys select before they make current, the mouse the other way round: each ends in `_reach`.

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._reach()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._reach()

    def _reach(self) -> None:
        current = self.currentIndex()
        # While several are being selected, the reader stays where it is.
        alone = self._count_selected() == 1 and self.selectionModel().isSelected(current)
        if alone and not self._restoring:
            self.article_reached.emit(self._articles.article_id(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._on_double_click(self.currentIndex())
            event.accept()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        if self._count_selected() > MOST_DRAGGED:
            words = tr("More than {count} articles: use Export to Markdown", count=MOST_DRAGGED)
            QToolTip.showText(QCursor.pos(), words, self)
            return
        files = self.dragged()
        drag = QDrag(self)
        drag.setMimeData(files)
        headings = files.text().split("\n")
        words = headings[0] if len(headings) == 1 else trn("{count} article", "{count} articles", len(headings))
        drag.setPixmap(drag_picture(words, self._desk.theme, self.devicePixelRatioF()))
        drag.setHotSpot(HELD_AT)
        drag.exec(Qt.DropAction.CopyAction)

    def dragged(self) -> ArticleFiles:
        """What is selected, to be taken elsewhere."""
        ids = self.selected_ids()
        rows = [under_veil(row, self._desk.veil) for row in self._articles.rows(ids)]
        return ArticleFiles([" ".join(row.heading.split()) for row in rows], lambda: self._written(ids))

    def _written(self, ids: list[str]) -> list[Path]:
        try:
            return self.write_files(self._desk.reading, ids)
        except HeritageError as error:
            self._desk.refused.emit(error)
            return []

    def keyboardSearch(self, search: str) -> None:
        # Not Qt's own search, which would ask 100,000 rows for their titles, one key after another.
        if search.isprintable() and not search.isspace():
            self.letters_typed.emit(search)

    def _on_click(self, index: Index) -> None:
        if self._count_selected() == 1 and self.selectionModel().isSelected(index):
            self.article_clicked.emit(self._articles.article_id(index.row()))

    def _on_double_click(self, index: Index) -> None:
        self.article_chosen.emit(self._articles.article_id(index.row()))

    def _keep(self) -> None:
        few = self._count_selected() <= MOST_KEPT
        self._kept = (self.selected_ids() if few else [], self.verticalScrollBar().value())

    def _count_selected(self) -> int:
        # By ranges: the list of indexes of 100,000 selected rows would take a second to make.
        ranges = self.selectionModel().selection().toList()
        return sum(part.height() for part in ranges)

    def _restore(self) -> None:
        self._restoring = True
        ids, scrolled = self._kept
        chosen = QItemSelection()
        for article_id in ids or [self._desk.article_id]:
            index = self._articles.index_of(article_id)
            if index.isValid():
                chosen.select(index, index)
        current = self._articles.index_of(self._desk.article_id)
        if chosen.isEmpty() and current.isValid():
            chosen.select(current, current)
        self.selectionModel().select(chosen, _Flag.ClearAndSelect)
        self.selectionModel().setCurrentIndex(current, _Flag.NoUpdate)
        self._restoring = False
        self.verticalScrollBar().setValue(scrolled)
        if current.isValid():
            self.scrollTo(current)
