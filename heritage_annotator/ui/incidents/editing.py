"""The forms and deeds of the page of incidents: on an incident, a field, a value."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.incidents.events import Incident, IncidentLink, Statement, Translation
from heritage_annotator.model.incidents.vocabulary import Field
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.incidents.dossier import Dossier, Shelf, Value
from heritage_annotator.services.incidents.observing import plan_observation_removal
from heritage_annotator.services.incidents.planning import (
    next_free,
    plan_incident_edit,
    plan_incident_removal,
    plan_site_off,
    plan_unlink,
)
from heritage_annotator.services.incidents.stating import plan_statement_removal
from heritage_annotator.services.incidents.valuing import plan_statement_out, plan_value_removal
from heritage_annotator.services.wording.incident_facts import begun, field_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.facts.form import Form
from heritage_annotator.ui.facts.observation_form import observation_form
from heritage_annotator.ui.facts.veil import site_told
from heritage_annotator.ui.incidents import incident_forms, statement_forms
from heritage_annotator.ui.incidents.taking_in import TakingIn
from heritage_annotator.ui.look.words import in_menu


class Entry(NamedTuple):
    """Something a menu offers; `key` is the one that does it where a value has the keys. No words: a line."""

    words: str = ""
    run: Callable[[], object] = lambda: None
    key: str = ""


_LINE = Entry()


class Editing(QObject):
    """Opens forms over `window`, and does what needs no form.

    Signals:
        closed: a form went, kept or not: the keys belong where they were.
    """

    closed = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.taking_in = TakingIn(desk, window)
        self.shelf: Shelf | None = None
        self.dossier: Dossier | None = None

    def show(self, shelf: Shelf, dossier: Dossier) -> None:
        """What is done from now on is done to that incident."""
        self.shelf, self.dossier = shelf, dossier

    def menu(self, parent: QWidget, entries: list[Entry]) -> QMenu:
        """A menu of those entries."""
        menu = QMenu(parent)
        for entry in entries:
            if not entry.words:
                menu.addSeparator()
                continue
            action = menu.addAction(in_menu(entry.words))
            if entry.key:  # shown, not acted on: the value's own keys do that
                shown = QKeySequence(entry.key).toString(QKeySequence.SequenceFormat.NativeText)
                action.setText(f"{in_menu(entry.words)}\t{shown}")
            action.triggered.connect(lambda _on=False, run=entry.run: self._desk.guarded(run)())
        return menu

    # An incident

    def new_incident(self) -> None:
        """Asks for a new incident."""
        self._open(incident_forms.new_form(self._desk, self._window))

    def of_incident(self, dossier: Dossier) -> list[Entry]:
        """What can be done to an incident."""
        incident = dossier.incident
        entries = [
            Entry(tr("Edit title and number…"), self.edit_head),
            Entry(tr("Add a site…"), self.add_site),
            Entry(tr("Add a condition observation…"), self.observe),
            Entry(tr("Link to another incident…"), self.link),
            Entry(tr("Give it the next free number"), self.renumber),
            Entry(tr("New incident…"), self.new_incident),
            _LINE,
        ]
        entries += [
            Entry(
                tr("Remove the site {name}", name=site_told(site, self._desk.veil)),
                lambda place=place: self._do(plan_site_off(incident, place)),
            )
            for place, site in dossier.sites
        ]
        return [*entries, Entry(tr("Remove the incident"), self.remove_incident)]

    def add_statement(self, at: QWidget) -> None:
        """Offers what the incident may take in, at the widget."""
        if self._desk.read_only:
            self._desk.say(tr("This project can only be read."))
        elif self.dossier is not None:
            self.taking_in.open(self.dossier, at)

    def remove_incident(self) -> None:
        """Takes the incident out; its statements stay as context."""
        if self.dossier is not None:
            self._do(plan_incident_removal(self._desk.reading, self.dossier.incident))

    def edit_head(self) -> None:
        """Asks for another title or number of the incident."""
        if self.dossier is not None:
            self._open(incident_forms.head_form(self._desk, self._window, self.dossier.incident))

    def add_site(self) -> None:
        """Asks for a further site of the incident."""
        if self.dossier is not None:
            self._open(incident_forms.site_form(self._desk, self._window, self.dossier.incident))

    def link(self) -> None:
        """Asks what the incident is to another."""
        if self.dossier is not None:
            self._open(incident_forms.link_form(self._desk, self._window, self.dossier.incident))

    def renumber(self) -> None:
        """Gives the incident the next free number."""
        if self.dossier is not None:
            incident = self.dossier.incident
            self._do(plan_incident_edit(incident, number=next_free(self._desk.reading, incident)))

    def links(self, dossier: Dossier) -> list[tuple[str, IncidentLink]]:
        """The links of an incident in words, those that others have to it too."""
        reading, id_ = self._desk.reading, dossier.incident.id
        told: list[tuple[str, IncidentLink]] = []
        for link in reading.naming(IncidentLink, "incident_id", [id_]):
            other = reading.found(Incident, link.other_id)
            if other is not None:
                name = f"{other.called} {other.title}"
                told.append((tr("{kind}: {incident}", kind=begun(worded(link.kind)), incident=name), link))
        for link in reading.naming(IncidentLink, "other_id", [id_]):
            other = reading.found(Incident, link.incident_id)
            if other is not None:
                name = f"{other.called} {other.title}"
                told.append((tr("{incident}: {kind} this one", kind=worded(link.kind), incident=name), link))
        return told

    def unlink(self, link: IncidentLink) -> None:
        """Takes a link out."""
        if self.dossier is not None:
            self._do(plan_unlink(self.dossier.incident, link))

    def observe(self, observation_id: str = "") -> None:
        """Asks for a condition observation, or for other facts of one."""
        if self.shelf is not None and self.dossier is not None:
            seen = next((each for each in self.dossier.observations if each.id == observation_id), None)
            first = next((each.name for _, each in self.dossier.sites), "")
            name = first if seen is None else self.shelf.sites[seen.site_id].name
            incident_id = self.dossier.incident.id
            self._open(observation_form(self._desk, self._window, name, seen, incident_id=incident_id))

    def remove_observation(self, observation_id: str) -> None:
        """Takes a condition observation out."""
        for seen in self.dossier.observations if self.dossier is not None else ():
            if seen.id == observation_id:
                self._do(plan_observation_removal(self._desk.reading, seen))

    # A field

    def assess(self, field: str) -> None:
        """Asks what is held of a field."""
        if self.shelf is not None and self.dossier is not None:
            self._open(incident_forms.assess_form(self._desk, self._window, self.shelf, self.dossier, field))

    # A value

    def of_value(self, value: Value) -> list[Entry]:
        """What can be done to a value and its statement."""
        return [
            Entry(tr("Edit the value…"), lambda: self.edit_value(value), "E"),
            Entry(tr("Edit the statement…"), lambda: self.edit_statement(value.statement), "S"),
            Entry(tr("Assess the field…"), lambda: self.assess(value.claim.field), "A"),
            Entry(tr("Translation beside the words…"), lambda: self.translate(value), "T"),
            _LINE,
            *(
                Entry(
                    tr("New value: {field}…", field=field_told(field)),
                    lambda field=field: self.add_value(value.statement, field),
                )
                for field in Field
            ),
            _LINE,
            Entry(tr("Remove the value"), lambda: self.remove_value(value), "Del"),
            Entry(tr("Remove the statement from the incident"), lambda: self._let_go(value)),
            Entry(tr("Remove the statement"), lambda: self.remove_statement(value.statement), "Shift+Del"),
        ]

    def edit_value(self, value: Value) -> None:
        """Asks for other facts of a value."""
        if self.shelf is not None:
            claim = value.claim
            self._open(
                statement_forms.value_form(
                    self._desk, self._window, self.shelf, value.statement, claim.field, claim=claim
                )
            )

    def edit_statement(self, statement: Statement) -> None:
        """Asks for other facts of a statement."""
        if self.shelf is not None and self.dossier is not None:
            self._open(statement_forms.statement_form(self._desk, self._window, self.shelf, self.dossier, statement))

    def translate(self, value: Value) -> None:
        """Asks for the statement's words in another language."""
        statement = value.statement
        standing = [
            each
            for each in self._desk.reading.naming(Translation, "article_id", [statement.article_id])
            if (each.start, each.end) == (statement.start, statement.end)
        ]
        found = standing[0] if standing else None
        self._open(statement_forms.translation_form(self._desk, self._window, statement, found))

    def remove_value(self, value: Value) -> None:
        """Takes a value out."""
        self._do(plan_value_removal(self._desk.reading, value.statement, value.claim))

    def remove_statement(self, statement: Statement) -> None:
        """Takes a statement out, with all its values."""
        self._do(plan_statement_removal(self._desk.reading, statement))

    def add_value(self, statement: Statement, field: str) -> None:
        """Asks for a further value of a statement."""
        if self.shelf is not None:
            self._open(statement_forms.value_form(self._desk, self._window, self.shelf, statement, field))

    def of_silent(self, statement: Statement) -> list[Entry]:
        """What can be done to a statement that gives no value yet."""
        new = [
            Entry(
                tr("New value: {field}…", field=field_told(field)),
                lambda field=field: self.add_value(statement, field),
            )
            for field in Field
        ]
        return [
            Entry(tr("Edit the statement…"), lambda: self.edit_statement(statement)),
            _LINE,
            *new,
            _LINE,
            Entry(tr("Remove the statement"), lambda: self.remove_statement(statement)),
        ]

    def _let_go(self, value: Value) -> None:
        self._do(plan_statement_out(self._desk.reading, value.statement))

    def _do(self, change: Change | None) -> None:
        self._desk.do(change)

    def _open(self, form: Form) -> None:
        if self._desk.read_only:
            form.deleteLater()
            self._desk.say(tr("This project can only be read."))
            return
        form.finished.connect(lambda _kept: self.closed.emit())
        form.open()
