"""The searches that are kept, over the facets: each with how many articles it finds now."""

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import QueryTextError
from heritage_annotator.model.progress import Report
from heritage_annotator.model.records import SavedSearch
from heritage_annotator.services.passages import sought
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.services.search.hits import Search
from heritage_annotator.services.search.saving import plan_saving, plan_search_removal
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.look.boxes import RowEdit
from heritage_annotator.ui.search.count_row import INSET, CountRow, beneath_rows

PAUSE_MILLISECONDS = 500


class _NameLine(RowEdit):
    """A line for the name of a search.

    Signals:
        left: Esc: it shall have none.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SavedSearches(QWidget):
    """A row a search, and the way to keep the one that is shown.

    Signals:
        asked: a search is wanted; carries the SavedSearch.
        name_given: the search that is shown is to be kept; carries the name.
    """

    asked = Signal(object)
    name_given = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("savedSearches")
        self.setAccessibleName(tr("Saved searches"))
        self._desk = desk
        self._counts: Mapping[str, int] = {}
        self._active = False
        self._heading = QLabel(tr("Saved searches"), self)
        self._save = QPushButton(tr("+ Save this search"), self)
        self._line = _NameLine(self)
        self._rows: list[CountRow] = []
        self.asking = Asking(desk, tr("Counting what saved searches find"), self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._column = QVBoxLayout(self)
        self._build()
        self.asking.answered.connect(self._adopt)
        self._pause.timeout.connect(desk.guarded(self._count))
        desk.changed.connect(self._on_change)

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(0)
        self._heading.setProperty("role", "hint")
        self._heading.setContentsMargins(INSET, 10, INSET, 2)
        self._save.setObjectName("searchSave")
        self._save.setProperty("link", "true")
        self._save.setToolTip(tr("Keeps this search in the project, under a name"))
        self._line.setObjectName("searchName")
        self._line.setPlaceholderText(tr("Name, then Enter"))
        self._line.setAccessibleName(tr("Name of the search"))
        self._line.hide()
        self._save.clicked.connect(self.begin_saving)
        self._line.returnPressed.connect(self._on_name)
        self._line.left.connect(self._end)
        self._column.addWidget(self._heading)
        self._column.addLayout(beneath_rows(self._save))
        self._column.addWidget(self._line)

    def set_active(self, active: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        """Says whether anybody looks: only then is counted."""
        self._active = active
        if active:
            self._show()
            self._pause.start()

    def offer(self, anything: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        """Says whether there is a search to keep."""
        self._save.setEnabled(anything)

    def begin_saving(self) -> None:
        """Asks for a name, in place of the link."""
        self._save.hide()
        self._line.clear()
        self._line.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self, name: str, query: str, *, exact: bool) -> bool:
        """Keeps that search; whether it is kept now."""
        change = plan_saving(self._desk.reading, name, query, self._desk.annotator, exact=exact)
        return change is None or self._desk.do(change)

    def _on_name(self) -> None:
        name = self._line.text().strip()
        if name:
            self.name_given.emit(name)
            self._end()

    def _end(self) -> None:
        self._line.hide()
        self._save.show()
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_change(self, change: Change) -> None:
        if self._active and change.edits:
            if change.touched(SavedSearch):
                self._show()
            self._pause.start()

    def _show(self) -> None:
        self._desk.guarded(lambda: self._lay(self._desk.reading.saved_searches()))()

    def _lay(self, searches: Sequence[SavedSearch]) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for place, each in enumerate(searches):
            row = CountRow(self._desk, each.name, self._counts.get(each.id), self)
            row.setObjectName(f"savedSearch.{each.id}")
            row.setToolTip(each.query)
            row.clicked.connect(lambda _checked=False, each=each: self.asked.emit(each))
            row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            row.customContextMenuRequested.connect(lambda at, each=each, row=row: self._menu(each, row.mapToGlobal(at)))
            self._column.insertWidget(1 + place, row)
            self._rows.append(row)
        self._heading.setVisible(bool(searches))

    def _menu(self, search: SavedSearch, at: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(tr("Remove")).triggered.connect(lambda: self._desk.do(plan_search_removal(search)))
        menu.popup(at)

    def _count(self) -> None:
        searches = [*self._desk.reading.saved_searches()]
        if searches and self._active:
            self.asking.ask(lambda reading, report: _counted(reading, searches, report), apart=True)

    def _adopt(self, answer: object) -> None:
        self._counts = cast("Mapping[str, int]", answer)
        self._show()


def _counted(reading: Reading, searches: Sequence[SavedSearch], report: Report) -> dict[str, int]:
    """How many articles each finds; none of one that is no query any more."""
    found: dict[str, int] = {}
    for done, each in enumerate(searches):
        report(done, len(searches))
        try:
            wanted = sought(reading, each.query, with_attached=not each.exact)
        except QueryTextError:
            continue
        found[each.id] = sum(1 for _ in Search(reading, wanted).seqs(report))
    return found
