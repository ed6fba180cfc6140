"""The list itself: follows the desk, and says what was reached by key or mouse."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.annotations.delegate import PassageDelegate
from heritage_annotator.ui.annotations.model import PassageModel
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.row_list import RowList

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_REMOVE = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_Flag = QItemSelectionModel.SelectionFlag


class PassageView(RowList):
    """The list of annotations. What the desk or the project change in it is only shown: nothing is reached by it.

    Signals:
        passage_reached: a click or key went to that annotation; carries its id.
        removal_asked: Delete or Backspace was pressed on it; carries its id.
        characters_typed: a letter, digit or sign was typed, which acts on the current annotation elsewhere.
    """

    passage_reached = Signal(str)
    removal_asked = Signal(str)
    characters_typed = Signal(str)

    def __init__(self, desk: Desk, model: PassageModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._passages = model
        self.setObjectName("annotationList")
        self.setAccessibleName(tr("Annotations"))
        self.setModel(model)
        self.setItemDelegate(PassageDelegate(desk, model, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.clicked.connect(self._reach)
        model.read.connect(self.follow)
        desk.annotation_chosen.connect(self.follow)
        desk.theme.changed.connect(self.viewport().update)

    def follow(self) -> None:
        """Selects the current annotation and brings it into view."""
        index = self._passages.index_of(self._desk.annotation_id)
        if not index.isValid():
            # Where the keys go on from stays: when a row leaves the list, that is its neighbour.
            self.clearSelection()
        elif self.currentIndex() != index or not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
            self.scrollTo(index)
        self.viewport().update()

    def enter(self) -> None:
        """Takes the focus, and goes to the first annotation when none is current."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.selectionModel().hasSelection() and self._passages.rowCount():
            self._reach(self._passages.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The inspector opens below with the annotation that was just chosen here.
        current = self.currentIndex()
        was_seen = self.visualRect(current).top() < event.oldSize().height() and self.visualRect(current).bottom() > 0
        super().resizeEvent(event)
        if current.isValid() and was_seen:
            self.scrollTo(current)

    def event(self, event: QEvent) -> bool:
        # Before any shortcut of the window gets it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._removes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        unchosen = before.isValid() and not self.selectionModel().isSelected(before)
        if self._removes(event):
            if before.isValid() and not unchosen:
                self.removal_asked.emit(self._passages.annotation_id(before.row()))
        elif before.isValid() and (event.key() in _ENTER or (unchosen and event.key() == Qt.Key.Key_Down)):
            self._reach(before)
        else:
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                self._reach(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        # Not Qt's own search: a digit or letter means a tag.
        if search.isprintable() and not search.isspace():
            self.characters_typed.emit(search)

    def _removes(self, event: QKeyEvent) -> bool:
        return event.key() in _REMOVE and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier

    def _reach(self, index: QModelIndex) -> None:
        annotation_id = self._passages.annotation_id(index.row())
        if annotation_id:
            self.passage_reached.emit(annotation_id)
