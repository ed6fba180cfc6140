"""A list of passages, wherever there is one: says what was reached by key or mouse."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.passage_delegate import PassageDelegate
from heritage_annotator.ui.lists.passage_model import PassageModel
from heritage_annotator.ui.lists.row_list import RowList
from heritage_annotator.ui.lists.row_painter import Showing

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class PassageView(RowList):
    """A list of passages. Enter goes to the current one; `clicked` and `doubleClicked` may be connected to `reach`.

    Signals:
        passage_reached: a click or key went to that annotation; carries its id.
        characters_typed: a letter, digit or sign was typed: it means a tag.
    """

    passage_reached = Signal(str)
    characters_typed = Signal(str)

    def __init__(self, desk: Desk, model: PassageModel, showing: Showing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passages = model
        self._digits = desk.digits
        self.setModel(model)
        self._delegate = PassageDelegate(desk, model, showing, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.paint_own_ground()
        desk.theme.changed.connect(self._dress)

    def reach(self, index: QModelIndex) -> None:
        """Goes to the passage of that row."""
        annotation_id = self.passages.annotation_id(index.row())
        if annotation_id:
            self.passage_reached.emit(annotation_id)

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the key acts here, and is no shortcut of the window."""
        return event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier

    def event(self, event: QEvent) -> bool:
        # Before any shortcut of the window gets it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._digits.note(event)
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.reach(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        # Not Qt's own search: a digit or letter means a tag.
        if search.isprintable() and not search.isspace():
            self.characters_typed.emit(search)

    def _dress(self) -> None:
        self._delegate.dress()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
