"""The page: incidents at the left, one in the middle, the words behind its values at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.incidents.events import (
    Assessment,
    Claim,
    Incident,
    IncidentLink,
    IncidentSite,
    Review,
    Statement,
    Translation,
)
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Grade, Source
from heritage_annotator.model.records import Annotation, Article, Record, Tagging
from heritage_annotator.model.span import Span
from heritage_annotator.services.incidents.dossier import Shelf, Value
from heritage_annotator.services.incidents.table import IncidentTable
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.page import NothingYet, Page
from heritage_annotator.ui.facts.veil import source_told
from heritage_annotator.ui.incidents.editing import Editing
from heritage_annotator.ui.incidents.incident_list import IncidentPane
from heritage_annotator.ui.incidents.incident_sheet import IncidentSheet
from heritage_annotator.ui.incidents.stating import Passage
from heritage_annotator.ui.incidents.table_page import TablePage
from heritage_annotator.ui.incidents.words_pane import WordsPane
from heritage_annotator.ui.lists.row_menu import take_row

# What a change must touch to be seen here.
_SHOWN: Sequence[type[Record]] = (
    *(Incident, IncidentSite, IncidentLink, Statement, Claim, Assessment, Review, Observation, Translation),
    *(Site, Source, Grade, Actor, Annotation, Tagging, Article),
)
NONE = later(
    "No incidents in this project yet.\n\nMark a passage that reports damage, and make a statement of it: Ctrl+J. "
    "Passages marked already wait below the list."
)


LATE_MILLISECONDS = 80


class IncidentsPage(Page):
    """Follows the project only while it is seen.

    Signals:
        reader_asked: Esc, or the way out of a project without incidents.
        articles_asked: the way out of a project without an article to go back to.
        registers_asked: the page of sources and actors is wanted.
        place_asked: a place is to be read: an article's id, the Spans in it, which of them, and no query.
    """

    reader_asked = Signal()
    articles_asked = Signal()
    registers_asked = Signal()
    place_asked = Signal(str, object, int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "incidentsPage", tr("Incidents"), parent)
        self.pane = IncidentPane(desk)
        self.words = WordsPane(desk)
        self.editing = Editing(desk, self)
        self.sheet = IncidentSheet(desk, self.editing, self)
        self._none = NothingYet(desk, self)
        self._none.say(tr(NONE))
        self._pages = QStackedWidget(self)
        self.table = TablePage(desk, self.pane.model, self)
        for page in (self.sheet, self.table, self._none):
            self._pages.addWidget(page)
        self._incident_id = ""
        self._shelf: Shelf | None = None
        self._left_card = False
        """Whether she went from a value to its words."""
        # Who goes through the table by keys, or holds one down in the list, does not wait for each sheet.
        self._late = QTimer(self, singleShot=True, interval=LATE_MILLISECONDS)
        self._late.timeout.connect(desk.guarded(self._show))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._connect()
        self.foot.take(self.table.change_button, self.table.strip)

    def _connect(self) -> None:
        self.pane.incident_chosen.connect(self._desk.guarded(self._on_incident))
        self.pane.entered.connect(self._enter)
        self.pane.passage_asked.connect(self._desk.go_to)
        self.pane.passage_chosen.connect(self._desk.guarded(self._on_passage))
        self.pane.new.clicked.connect(self._desk.guarded(lambda _on=False: self.editing.new_incident()))
        self.pane.registers.clicked.connect(self.registers_asked)
        self.sheet.value_chosen.connect(self._desk.guarded(self._on_value))
        self.sheet.value_opened.connect(lambda _claim: self._open())
        self.words.open_asked.connect(self._open)
        self.words.menu_asked.connect(self._open_menu)
        self.pane.view.customContextMenuRequested.connect(self._desk.guarded(self._open_list_menu))
        self.pane.as_table.toggled.connect(lambda _on: self._turn())
        self.pane.table_wanted.connect(self.table.view.setFocus)
        self.table.nothing.link_clicked.connect(self._desk.guarded(self.pane.show_all))
        self.table.incident_reached.connect(self._on_row)
        self.table.incident_entered.connect(self._leave_table)
        self._none.reader_asked.connect(self.reader_asked)
        self._none.articles_asked.connect(self.articles_asked)
        self._desk.changed.connect(self._on_change)
        self._desk.veil.changed.connect(self.renew)
        self.editing.closed.connect(lambda: self._desk.soon(self._give_keys_back))

    def _give_keys_back(self) -> None:
        """After a form, to the value it was of: its page was made anew meanwhile."""
        if self.isVisible() and self._pages.currentWidget() is self.sheet:
            self.sheet.focus_current()

    @property
    def incident_id(self) -> str:
        """The incident in view; '' for none."""
        return self._incident_id

    def turn_to(self, incident_id: str) -> None:
        """Makes that incident current when the page is shown next; one that is in view stays."""
        if not self.isVisible():
            self._incident_id = incident_id
            self.renew()

    def show_incident(self, incident_id: str) -> None:
        """Makes that incident current."""
        self._incident_id = incident_id
        self.refresh()

    def refresh(self) -> None:
        """Reads all anew."""
        super().refresh()
        table = IncidentTable(self._desk.reading)
        self._shelf = table.shelf
        if not self._desk.veil.is_lifted:
            self._shelf.call_sources(lambda source: source_told(source, self._desk.veil))
        self.pane.show_table(table, self._incident_id)
        self._turn()
        self.pane.show_queue([annotation_id for annotation_id, _ in self._desk.reading.in_no_incident()])
        if self.pane.as_table.isChecked() and self.isVisible():
            self._late.start()  # the sheet lies behind the table
        else:
            self._show()

    def _turn(self) -> None:
        """Shows the list with one incident, or the table of all."""
        is_table = self.pane.as_table.isChecked()
        middle = self.table if is_table else self.sheet
        self._pages.setCurrentWidget(middle if self.pane.model.total else self._none)
        self.pane.show_as_table(is_table=is_table)
        if is_table:
            self.table.view.go_to(self._incident_id)
        else:
            self.pane.go_to(self._incident_id)

    def _on_row(self, incident_id: str) -> None:
        if self.pane.as_table.isChecked() and incident_id != self._incident_id:
            self._incident_id = incident_id
            self._late.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._late.isActive():
            self._late.stop()
            self.renew()

    def _leave_table(self) -> None:
        self.pane.as_table.setChecked(False)
        self._late.start()
        self._enter()

    def _on_change(self, change: Change) -> None:
        if any(change.touched(kind) for kind in _SHOWN):
            made = [each.after.id for each in change.edits if each.before is None and isinstance(each.after, Incident)]
            if len(made) == 1 and self.isVisible() and not self.pane.queue.isChecked():
                [self._incident_id] = made  # the one that was made a moment ago is shown
            values = [each.after for each in change.edits if each.before is None and isinstance(each.after, Claim)]
            if len(values) == 1 and self.isVisible():
                self.sheet.expected = values[0].id  # so is a value
            self.renew()

    def _on_incident(self, incident_id: str) -> None:
        if not self.pane.as_table.isChecked() and incident_id != self._incident_id:
            self._incident_id = incident_id
            if self.pane.view.is_key_held:
                self._late.start()
            else:
                self._late.stop()
                self._show()

    def _show(self) -> None:
        shelf = self._shelf
        if shelf is None:
            return
        with self._desk.at_once():
            incident = self._desk.reading.found(Incident, self._incident_id)
            if incident is not None:
                self.sheet.show_dossier(shelf, next(shelf.dossiers([incident])))

    @property
    def passage(self) -> Passage | None:
        """The passage of the queue that is current, and its row in the list; None while the queue is not shown."""
        annotation = self._desk.reading.annotation(self.pane.passage_id) if self.pane.passage_id else None
        return None if annotation is None else Passage(annotation, *self.pane.passage_place)

    def _on_passage(self, annotation_id: str) -> None:
        annotation = self._desk.reading.annotation(annotation_id) if annotation_id else None
        if annotation is not None:
            self.words.show_passage(self._desk.reading, annotation)
        else:
            self.sheet.tell_current()

    def _on_value(self, claim_id: str) -> None:
        if self._shelf is not None and not self.pane.passage_id:
            self.words.show_value(self._shelf, self._value(claim_id))

    def _value(self, claim_id: str) -> Value | None:
        dossier = self.sheet.dossier
        return None if dossier is None else next((each for each in dossier.values if each.claim.id == claim_id), None)

    def _open_menu(self, at: QPoint) -> None:
        card = next((each for each in self.sheet.cards if each.is_current), None)
        if card is not None:
            self.sheet.open_menu(card.value, at)

    def _open_list_menu(self, where: QPoint) -> None:
        at = take_row(self.pane.view, where)
        if at is not None:
            self._show_now()
            self.sheet.open_own_menu(at)

    def _show_now(self) -> None:
        """What is done next is done to the incident that is current, and not to one that was passed."""
        if self._late.isActive():
            self._late.stop()
            self._show()

    def _enter(self) -> None:
        self._show_now()
        if self.sheet.cards:
            self.sheet.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        if self.pane.passage_id:
            self._desk.go_to(self.pane.passage_id)
            return
        card = next((each for each in self.sheet.cards if each.is_current), None)
        if card is not None:
            own = card.value.claim if card.value.claim.quote else card.value.statement
            self._left_card = card.hasFocus()
            self.place_asked.emit(card.value.statement.article_id, [Span(own.start, own.end)], 0, "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._left_card and self._pages.currentWidget() is self.sheet and self.sheet.cards:
            self._left_card = False
            self.sheet.focus_current()  # she comes back from its words
            return
        seen = self.table.view if self.pane.as_table.isChecked() else self.pane.view
        (seen if self.pane.model.total else self._none).setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reader_asked.emit()
        elif event.key() == Qt.Key.Key_N and not event.modifiers() and self._pages.currentWidget() is self.sheet:
            self._desk.guarded(self.sheet.add_statement)()
        else:
            super().keyPressEvent(event)
