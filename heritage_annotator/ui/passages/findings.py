"""Finds what fits the query when somebody looks, and keeps up with the project while she does."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.progress import Report
from heritage_annotator.model.query import NEAR, Query
from heritage_annotator.model.records import Annotation, Annotator, Article, Tag, Tagging
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.passages import passages_in, retrieve
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.storage.reading.order import Everything, Step
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.passages.tally import Cell

CONCERNED = (Annotation, Tagging, Article, Annotator, Tag)


class _Found(NamedTuple):
    query: Query
    cell: Cell | None
    all_ids: Sequence[str]
    ids: Sequence[str]


class Findings(QObject):
    """The ids of the annotations found, in the order of the list.

    `all_ids` fit the query, which tables count; `ids` are those of them in `cell`, if the person looks
    at one cell of a table. What stands near something else is sought on a thread of its own, for texts may
    have to be cut into sentences first.

    Signals:
        found: the ids were read anew; carries whether they are of another query or cell.
        followed: of all annotations some rows went or came; carries the steps, which nobody took yet.
    """

    found = Signal(bool)
    followed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.query = Query()
        self.cell: Cell | None = None
        self.all_ids: Sequence[str] = ()
        self.ids: Sequence[str] = ()
        self.asking = Asking(desk, tr("Searching passages"), self)
        self._shown: tuple[Query, Cell | None] | None = None
        self._active = False
        self._stale = True
        self.asking.answered.connect(self._adopt)
        self.asking.failed.connect(self._on_failed)
        desk.changed.connect(self._on_change)

    def set_active(self, active: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        """Says whether anybody looks: only then are changes followed."""
        self._active = active
        if active and self._stale:
            self._seek()

    def ask(self, query: Query, cell: Cell | None = None) -> None:
        """Seeks what fits that query, or is counted in that cell of a table of what does."""
        self.query, self.cell = query, cell
        self._stale = True
        if self._active:
            self._seek()

    def _on_change(self, change: Change) -> None:
        if not any(isinstance(edit.record, CONCERNED) for edit in change.edits):
            return
        steps = self._steps(change)
        if steps is not None:
            self.followed.emit(steps)
            return
        self._stale = True
        if self._active:
            self._seek()

    def _steps(self, change: Change) -> list[Step] | None:
        """How the list follows the change row by row; None where it is to be read anew."""
        if not self._active or self._stale or self.asking.is_busy or not isinstance(self.ids, Everything):
            return None
        try:
            return self.ids.steps(change)
        except HeritageError:
            return None  # reading anew tells why

    def _seek(self) -> None:
        query, cell = self.query, self.cell

        def question(reading: Reading, report: Report) -> _Found:
            all_ids = retrieve(reading, query, report)
            ids = all_ids if cell is None else passages_in(reading, all_ids, cell.table, cell.row, cell.column)
            return _Found(query, cell, all_ids, ids)

        self._stale = False
        self.asking.ask(question, apart=any(clause.joiner in NEAR for clause in query.asked[1:]))

    def _on_failed(self) -> None:
        self._stale = True  # to be asked again when something changes, or the page is shown

    def _adopt(self, answer: object) -> None:
        found = cast(_Found, answer)
        other = self._shown != (found.query, found.cell)
        self._shown = found.query, found.cell
        self.all_ids, self.ids = found.all_ids, found.ids
        self.found.emit(other)
