"""The list itself: follows the desk, goes from passage to passage by keys, and removes."""

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.annotations.model import AnnotationModel
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.passage_view import PassageView
from heritage_annotator.ui.lists.row_painter import NARROW

_REMOVE = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_Flag = QItemSelectionModel.SelectionFlag


class AnnotationList(PassageView):
    """The list of annotations. What the desk or the project change in it is only shown: nothing is reached by it.

    Signals:
        removal_asked: Delete or Backspace was pressed on it; carries its id.
    """

    removal_asked = Signal(str)

    def __init__(self, desk: Desk, model: AnnotationModel, parent: QWidget) -> None:
        super().__init__(desk, model, NARROW, parent)
        self._desk = desk
        self.setObjectName("annotationList")
        self.setAccessibleName(tr("Annotations"))
        # While the model is read anew: the annotation at the top, and how far its row stands above it.
        self._top: tuple[str, int] | None = None
        self.clicked.connect(self.reach)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        model.renewing.connect(self._note_top)
        model.read.connect(self._on_read)
        desk.annotation_chosen.connect(self.follow)

    def follow(self) -> None:
        """Selects the current annotation and brings it into view."""
        index = self.passages.index_of(self._desk.annotation_id)
        if not index.isValid():
            # Where the keys go on from stays: when a row leaves the list, that is its neighbour.
            self.clearSelection()
        elif self.currentIndex() != index or not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
            self.scrollTo(index)

    def _note_top(self) -> None:
        top = self.indexAt(QPoint(0, 0))
        self._top = (self.passages.annotation_id(top.row()), self.visualRect(top).top()) if top.isValid() else None

    def _on_read(self) -> None:
        self.follow()
        if self._top is not None:
            (top, above), self._top = self._top, None
            row = self.passages.row_of(top)
            self.executeDelayedItemsLayout()
            if row >= 0:  # what others did leaves her where she looks
                self.verticalScrollBar().setValue(row * self.row_height - above)

    def enter(self) -> None:
        """Takes the focus, and goes to the first annotation when none is current."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.selectionModel().hasSelection() and self.passages.rowCount():
            self.reach(self.passages.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The window may have been made lower.
        current = self.currentIndex()
        was_seen = self.visualRect(current).top() < event.oldSize().height() and self.visualRect(current).bottom() > 0
        super().resizeEvent(event)
        if current.isValid() and was_seen:
            self.scrollTo(current)

    def takes(self, event: QKeyEvent) -> bool:
        return self._removes(event) or super().takes(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        unchosen = before.isValid() and not self.selectionModel().isSelected(before)
        if self._removes(event):
            if before.isValid() and not unchosen:
                self.removal_asked.emit(self.passages.annotation_id(before.row()))
        elif unchosen and event.key() == Qt.Key.Key_Down:
            self.reach(before)
        else:
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                self.reach(self.currentIndex())

    def _removes(self, event: QKeyEvent) -> bool:
        return event.key() in _REMOVE and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
