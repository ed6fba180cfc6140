"""The list of the passages found: several can be selected, copied and given other tags."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from heritage_annotator.storage.reading.order import Step
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.passage_model import PassageModel
from heritage_annotator.ui.lists.passage_view import PassageView
from heritage_annotator.ui.lists.row_menu import MenuLine, offer_rows
from heritage_annotator.ui.lists.row_painter import WIDE

# Rows below the first in view that are looked for, when it went.
_SOUGHT = 64
_Flag = QItemSelectionModel.SelectionFlag


class FoundList(PassageView):
    """The passages found. It keeps its place when they are read anew.

    Signals:
    chosen: other passages are selected.
    copy_asked: Ctrl+C.
    retagging_asked: the menu's line to change tags was taken.
    """

    chosen = Signal()
    copy_asked = Signal()
    retagging_asked = Signal()

    def __init__(self, desk: Desk, model: PassageModel, parent: QWidget) -> None:
        super().__init__(desk, model, WIDE, parent)
        self._chosen: Sequence[str] | None = None
        self._is_following = False
        self.setObjectName("retrievalList")
        self.setAccessibleName(tr("Passages found"))
        self.setAccessibleDescription(
            tr("Enter opens the passage in its article. A letter or digit starts changing its tags.")
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(self.reach)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        offer_rows(desk, self, self._menu_lines)

    @property
    def chosen_ids(self) -> Sequence[str]:
        """The annotations selected, in the order of the list."""
        # Read when they are selected: a deed may have moved others to their rows by the time they are asked for.
        if self._chosen is None:
            ids, found = self.passages.ids, list[str]()
            for part in sorted(self.selectionModel().selection().toList(), key=lambda each: each.top()):
                found += ids[part.top() : part.bottom() + 1] if part.height() < len(ids) else ()
            self._chosen = ids if 0 < len(ids) == self.chosen_count else found
        return self._chosen

    @property
    def chosen_count(self) -> int:
        """How many are selected."""
        return sum(part.height() for part in self.selectionModel().selection().toList())

    def show_ids(self, ids: Sequence[str], *, other: bool) -> None:
        """Lists those annotations: from the first when they are of another query, else it stays where it is."""
        if other:
            self.passages.show(ids)
            self._chosen = None
            self.scrollToTop()
            if ids:
                self.selectionModel().setCurrentIndex(self.passages.index(0), _Flag.NoUpdate)
            return
        chosen, current = self.chosen_ids, self.passages.annotation_id(self.currentIndex().row())
        before, top, above = self.passages.ids, self._top_row(), self._above()
        place = self.currentIndex().row()
        self.passages.show(ids)
        self._chosen = None
        if before and chosen is before:
            self.selectAll()
            chosen = ()
        self._choose_again(chosen, current, place)
        seen = (before[row] for row in range(top, min(len(before), top + _SOUGHT)))
        stays = next((row for each in seen if (row := self.passages.row_of(each)) >= 0), min(top, len(ids) - 1))
        if ids:
            self.verticalScrollBar().setValue(max(0, stays) * self.row_height + above)

    def follow(self, steps: Iterable[Step]) -> None:
        """Takes those steps of a list of all annotations; what is selected stays, and all stay all."""
        were_all = self._chosen is self.passages.ids
        self._is_following = True
        self.passages.take(steps)
        self._is_following = False
        if were_all:
            self.selectAll()

    def _on_selection(self) -> None:
        self._chosen = None
        # Half-way through a deed's steps rows and what stands in them do not fit: who follows asks when all are taken.
        if not self._is_following:
            self.chosen.emit()

    def _top_row(self) -> int:
        return max(0, self.indexAt(self.viewport().rect().topLeft()).row())

    def _above(self) -> int:
        """How many pixels of the first row in view are out of it."""
        return -self.visualRect(self.passages.index(self._top_row())).top() if self.passages.rowCount() else 0

    def _choose_again(self, chosen: Sequence[str], current: str, place: int) -> None:
        self.executeDelayedItemsLayout()
        selection = QItemSelection()
        for first, last in _runs([row for each in chosen if (row := self.passages.row_of(each)) >= 0]):
            selection.select(self.passages.index(first), self.passages.index(last))
        if chosen:
            self.selectionModel().select(selection, _Flag.ClearAndSelect)
        row = self.passages.row_of(current)
        row = row if row >= 0 else min(place, self.passages.rowCount() - 1)
        self.selectionModel().setCurrentIndex(self.passages.index(row), _Flag.NoUpdate)

    def takes(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Copy) or super().takes(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def _menu_lines(self) -> Sequence[MenuLine]:
        return (
            MenuLine(tr("Go to the passage"), lambda: self.reach(self.currentIndex())),
            MenuLine(tr("Change tags…"), self.retagging_asked.emit),
            MenuLine(tr("Copy"), self.copy_asked.emit),
            MenuLine(tr("Select all"), self.selectAll),
        )


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """The rows, ascending, as first and last of each run without a gap."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs
