"""Keeps how the tree stands while the model is read anew: what is open in it, chosen and in view."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject

from heritage_annotator.ui.desk.clipboard import rescue
from heritage_annotator.ui.tags.model import TagTreeModel
from heritage_annotator.ui.tags.tree import TagTree

_Flag = QItemSelectionModel.SelectionFlag


class Standing(QObject):
    """`is_open`: the ids of the tags that stand open when no filter is typed."""

    def __init__(self, tree: TagTree, model: TagTreeModel, is_open: set[str]) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model
        self._open = is_open
        self._current = ""
        self._chosen: list[str] = []
        self._scrolled = 0
        self._typed: str | None = None
        self.is_filtered = False
        self.is_restoring = False
        model.modelAboutToBeReset.connect(self._note)
        model.modelReset.connect(self.restore)
        tree.expanded.connect(lambda index: self._note_open(index, is_open=True))
        tree.collapsed.connect(lambda index: self._note_open(index, is_open=False))

    def restore(self) -> None:
        """Opens what was open before the model was read anew, and goes back where one was."""
        self.is_restoring = True
        self.restore_open()
        selection = self._tree.selectionModel()
        for tag_id in self._chosen:
            selection.select(self._model.index_of(tag_id), _Flag.Select)
        index = self._model.index_of(self._current)
        if index.isValid():
            selection.setCurrentIndex(index, _Flag.NoUpdate)
        self._tree.verticalScrollBar().setValue(self._scrolled)
        self.is_restoring = False
        self._type_on(has_row=index.isValid())

    def _type_on(self, *, has_row: bool) -> None:
        """The box in which a name was typed went with its row: it opens again, or the name is in the clipboard."""
        typed, self._typed = self._typed, None
        if typed is not None and has_row:
            self._tree.rename(typed)
        elif typed is not None:
            rescue(typed)

    def restore_open(self) -> None:
        """Opens what stands open, and all while a filter is typed."""
        was, self.is_restoring = self.is_restoring, True
        self._tree.scheduleDelayedItemsLayout()  # else Qt lays out, for each that is opened, all that is below
        for tag in self._model.parents():
            self._tree.setExpanded(self._model.index_of(tag.id), self.is_filtered or tag.id in self._open)
        self.is_restoring = was

    def _note(self) -> None:
        tag = self._model.tag(self._tree.currentIndex())
        self._current = tag.id if tag is not None else ""
        self._chosen = [tag.id for tag in self._tree.chosen_tags()]
        self._scrolled = self._tree.verticalScrollBar().value()
        self._typed = self._tree.typed_name

    def _note_open(self, index: QModelIndex, *, is_open: bool) -> None:
        tag = self._model.tag(index)
        if tag is not None and not self.is_filtered and not self.is_restoring:
            (self._open.add if is_open else self._open.discard)(tag.id)
