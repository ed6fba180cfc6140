"""The list of incidents at the left, with a filter over it."""

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.services.incidents.table import IncidentTable, Wanted
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.veiling import veil_pill
from heritage_annotator.ui.incidents.incident_delegate import IncidentDelegate
from heritage_annotator.ui.incidents.incident_rows import IncidentModel
from heritage_annotator.ui.incidents.narrowing_boxes import NarrowingBoxes, narrows
from heritage_annotator.ui.lists.passage_model import PassageModel
from heritage_annotator.ui.lists.passage_view import PassageView
from heritage_annotator.ui.lists.row_list import RowList
from heritage_annotator.ui.lists.row_painter import NARROW
from heritage_annotator.ui.look.boxes import FilterEdit
from heritage_annotator.ui.look.empty_page import EmptyPage
from heritage_annotator.ui.look.form import in_tab_order, pill
from heritage_annotator.ui.look.layout import FlowLayout

# So many incidents are made ready for the filter at once: a few milliseconds.
_SLICE = 200


class IncidentPane(QWidget):
    """The list and its filter.

    Signals:
        incident_chosen: another incident is current; carries its id, '' for none.
        passage_asked: a passage of the queue is wanted in its article; carries the id of its annotation.
        passage_chosen: another passage of the queue is current; carries the id of its annotation, '' for none.
        entered: the current incident is wanted, by Enter or a double click.
        table_wanted: from the filter on to the table.
    """

    incident_chosen = Signal(str)
    passage_asked = Signal(str)
    passage_chosen = Signal(str)
    entered = Signal()
    table_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = IncidentModel(desk.veil, self)
        self._room = QWidget(self)
        self._room.hide()
        self._small = desk.theme.small_font()
        self._table: IncidentTable | None = None
        self._name, self._number = QLabel(tr("Incidents"), self), QLabel(self)
        self._name.setProperty("role", "title")
        self._number.setProperty("role", "hint")
        self.filter = FilterEdit(
            self,
            "incidentFilter",
            tr("Filter incidents"),
            tr("Search number, title, kind, status, sites and actors."),
        )
        self.as_table = pill(tr("Table"), "incidentsAsTable", tr("Shows the incidents as a table, or one at a time"))
        self.narrowing = NarrowingBoxes(desk, self)
        self.narrowing.hide()
        self.by_boxes = pill(
            tr("Filters"), "incidentsNarrow", tr("Show only some: by kind, status, site, country, source or day")
        )
        self.registers = QPushButton(tr("Sources"), self)
        self.registers.setObjectName("incidentsRegisters")
        self.registers.setProperty("pill", "true")
        self.registers.setToolTip(tr("The register of sources with their grades, and that of actors"))
        self.sensitive = veil_pill(desk.veil, "incidentsSensitive")
        self.view = RowList(self)
        self.view.setObjectName("incidentList")
        self.view.setAccessibleName(tr("Incidents"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setModel(self.model)
        self.view.setItemDelegate(IncidentDelegate(desk, self.view))
        self.new, self.queue = _link(self, "incidentNew", tr("New incident…")), _link(self, "incidentQueue")
        self.new.setEnabled(not desk.read_only)
        self.queue.setCheckable(True)
        self.passages = PassageModel(desk, lambda reading, ids: reading.passages.found(ids), self)
        self.queue_view = PassageView(desk, self.passages, NARROW, self)
        self.queue_view.setObjectName("incidentQueueList")
        self.queue_view.setAccessibleName(tr("Damage passages in no incident"))
        self.queue_view.hide()
        self.nothing = EmptyPage(self, tr("Show all incidents"), tr("Takes away what was typed, and the filters"))
        self.nothing.hide()
        self._build()
        self._warming = QTimer(self, interval=0)
        self._warming.timeout.connect(desk.guarded(self._warm))
        self._connect(desk)

    def _connect(self, desk: Desk) -> None:
        self.model.unreadable.connect(desk.refused)
        self.filter.textChanged.connect(desk.guarded(self._on_filter))
        self.filter.left_downwards.connect(self._go_down)
        self.narrowing.altered.connect(desk.guarded(self._on_narrowed))
        self.by_boxes.toggled.connect(self.narrowing.setVisible)
        self.by_boxes.clicked.connect(self._keep_filters)
        self.view.selectionModel().currentChanged.connect(lambda at, _before: self._on_current(at))
        self.view.activated.connect(lambda _at: self.entered.emit())
        self.nothing.link_clicked.connect(desk.guarded(self.show_all))
        self.queue.toggled.connect(desk.guarded(self._turn_to_queue))
        self.queue_view.passage_reached.connect(self.passage_asked)
        self.queue_view.doubleClicked.connect(self.queue_view.reach)
        self.queue_view.selectionModel().currentChanged.connect(lambda _at, _before: self._tell_passage())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        above = QVBoxLayout()
        above.setContentsMargins(12, 0, 12, 0)
        above.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._number)
        above.addLayout(head)
        above.addWidget(self.filter)
        bar = QWidget(self)
        pills = FlowLayout(bar)
        for button in (self.as_table, self.by_boxes, self.registers, self.sensitive):
            button.setFont(self._small)
            pills.addWidget(button)
        above.addWidget(bar)
        above.addWidget(self.narrowing)
        in_tab_order(self.filter, self.as_table, self.by_boxes, self.registers, self.sensitive)
        column.addLayout(above)
        column.addWidget(self.view, 1)
        column.addWidget(self.queue_view, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self._room, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(10, 0, 10, 10)
        for link in (self.new, self.queue):
            foot.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(foot)

    def show_queue(self, annotation_ids: list[str]) -> None:
        """Says how many passages that report damage are in no incident, and lists them when that is asked for.

        The one that was current stays so, else the next that is left of those behind it.
        """
        row, current = self.queue_view.currentIndex().row(), self.passage_id
        self.passages.turn_into(annotation_ids)
        if annotation_ids and self.queue.isChecked():
            row = (
                annotation_ids.index(current)
                if current in annotation_ids
                else min(max(row, 0), len(annotation_ids) - 1)
            )
            self.queue_view.setCurrentIndex(self.passages.index(row, 0))
        elif not annotation_ids:
            self.queue.setChecked(False)
        self._word_queue()
        self._tell_passage()

    @property
    def passage_id(self) -> str:
        """The passage of the queue that is current while the queue is shown; '' for none."""
        at = self.queue_view.currentIndex()
        return self.passages.annotation_id(at.row()) if at.isValid() and self.queue.isChecked() else ""

    @property
    def passage_place(self) -> tuple[QWidget, QRect]:
        """What shows the queue, and in its coordinates the row of the current passage."""
        view = self.queue_view
        return view.viewport(), view.visualRect(view.currentIndex()).intersected(view.viewport().rect())

    def _turn_to_queue(self, is_on: bool) -> None:  # noqa: FBT001  # a signal's
        self._lay_lists()
        self._word_queue()
        if is_on and not self.queue_view.currentIndex().isValid():
            self.queue_view.setCurrentIndex(self.passages.index(0, 0))
        (self.queue_view if is_on else self.view).setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_passage()

    def _word_queue(self) -> None:
        count = self.passages.rowCount()
        told = trn("{count} damage passage in no incident", "{count} damage passages in no incident", count)
        self.queue.setText(tr("Back to the incidents") if self.queue.isChecked() else told)
        self.queue.setToolTip(
            tr("Lists them; Ctrl+J makes a statement of the current one, Enter opens it in its article")
        )
        self.queue.setVisible(bool(count) or self.queue.isChecked())
        self._count()

    def show_all(self) -> None:
        """Takes away what was typed, and what else narrows them."""
        self.filter.clear()
        self.narrowing.reset()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_passage(self) -> None:
        self.passage_chosen.emit(self.passage_id)

    def _lay_lists(self) -> None:
        """Shows the list that is wanted: the incidents, the passages in none, or none while there is the table."""
        is_queue, is_table = self.queue.isChecked(), self.as_table.isChecked()
        self.queue_view.setVisible(is_queue)
        is_none = bool(self.model.none_told)
        self.view.setVisible(not is_queue and not is_table and not is_none)
        self.nothing.setVisible(not is_queue and not is_table and is_none)
        self._room.setVisible(not is_queue and is_table)
        for part in (self.filter, self.as_table, self.by_boxes, self.registers, self.sensitive, self.new):
            part.setVisible(not is_queue)
        self.narrowing.setVisible(not is_queue and self.by_boxes.isChecked())
        self._name.setText(tr("In no incident") if is_queue else tr("Incidents"))

    def show_table(self, table: IncidentTable, current: str) -> None:
        """Shows the incidents of the table, with that one current, else the one that stands where it stood."""
        self._table, row = table, self.view.currentIndex().row()
        self.view.selectionModel().blockSignals(True)
        self.model.show_table(table)
        self.view.selectionModel().blockSignals(False)
        self.narrowing.refill()
        self._make_current(current, row)
        self._count()
        if self.isVisible():
            self._warming.start()

    _opened_filters = False
    """Whether the filters were opened for the table, and not by her."""

    def show_as_table(self, *, is_table: bool) -> None:
        """Makes room for the table in the middle, which is the list then; or is the list."""
        self._lay_lists()
        if is_table and not self.by_boxes.isChecked():
            self.by_boxes.setChecked(True)
            self._opened_filters = True
        elif not is_table and self._opened_filters:
            # They were opened for the table; what they leave out is not hidden with them.
            self.by_boxes.setChecked(narrows(self.model.wanted))
            self._opened_filters = False

    def _keep_filters(self) -> None:
        """From now on the filters are as she wants them."""
        self._opened_filters = False

    def go_to(self, incident_id: str) -> None:
        """Makes that incident current, if it is shown."""
        if self.model.place(incident_id).isValid():
            self._make_current(incident_id)

    def _make_current(self, incident_id: str, row: int = 0) -> None:
        """Makes that incident current; where it is not shown, the one of the row, or the last."""
        at = self.model.place(incident_id)
        at = at if at.isValid() else self.model.index(max(0, min(row, self.model.rowCount() - 1)), 0)
        self.view.setCurrentIndex(at)
        if not at.isValid():
            self.incident_chosen.emit("")

    def _on_filter(self, text: str) -> None:
        if text and self._table is not None and self._table.is_cold:
            return  # what is typed is sought as soon as the names are read: no key waits for them
        self._ask(self.model.wanted._replace(words=text))

    def _on_narrowed(self) -> None:
        wanted = self.narrowing.over(self.model.wanted)
        self._ask(wanted)
        self.by_boxes.setText(tr("Filtered") if narrows(wanted) else tr("Filters"))

    def _ask(self, wanted: Wanted) -> None:
        current = self._current_id()
        self.view.selectionModel().blockSignals(True)
        self.model.ask(wanted)
        self.view.selectionModel().blockSignals(False)
        self._make_current(current)
        self._count()

    def _warm(self) -> None:
        """Reads what the filter will look in, while nobody types."""
        self._warming.stop()  # what cannot be read is told once
        if self._table is not None and self._table.warm(_SLICE):
            self._warming.start()
        elif self.filter.text() != self.model.wanted.words:
            self._on_filter(self.filter.text())

    def _go_down(self) -> None:
        if self.view.isVisible():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.table_wanted.emit()

    def _current_id(self) -> str:
        at = self.view.currentIndex()
        return self.model.ids[at.row()] if 0 <= at.row() < len(self.model.ids) else ""

    def _on_current(self, at: QModelIndex) -> None:
        if at.isValid():
            self.incident_chosen.emit(self.model.ids[at.row()])

    def _count(self) -> None:
        if self.queue.isChecked():
            self._number.setText(f"{self.passages.rowCount():,}")
            return
        shown, total = self.model.rowCount(), self.model.total
        number = f"{shown:,}" if shown == total else trn("{shown} of {count}", "{shown} of {count}", total, shown=shown)
        self._number.setText(number)
        self.nothing.say(self.model.none_told)
        self._lay_lists()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._table is not None:
            self._warming.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._warming.stop()  # nobody types here, and the project may be closing

    def focusInEvent(self, event: QFocusEvent) -> None:
        (self.queue_view if self.queue.isChecked() else self.view).setFocus(event.reason())


def _link(parent: QWidget, name: str, words: str = "") -> QPushButton:
    button = QPushButton(words, parent)
    button.setObjectName(name)
    button.setProperty("link", "true")
    return button
