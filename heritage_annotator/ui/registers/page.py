"""The page of the registers: sources or actors at the left, one of them in the middle."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.incidents.events import Claim, Incident, Statement
from heritage_annotator.model.incidents.sources import Actor, Grade, Source
from heritage_annotator.model.records import Article, Record
from heritage_annotator.model.span import Span
from heritage_annotator.services.incidents.register_deeds import (
    plan_actor_removal,
    plan_no_grade,
    plan_source_removal,
)
from heritage_annotator.services.incidents.registers import grades
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.page import Page
from heritage_annotator.ui.facts.form import Form
from heritage_annotator.ui.lists.row_menu import MenuLine, offer_rows
from heritage_annotator.ui.registers import register_forms
from heritage_annotator.ui.registers.register_pane import RegisterPane
from heritage_annotator.ui.registers.register_sheet import RegisterSheet, Way

_SHOWN: Sequence[type[Record]] = (Source, Grade, Actor, Statement, Claim, Incident, Article)
LATE_MILLISECONDS = 40
_NO_SOURCES = later(
    "The register is empty.\n\nWho says something enters it with the first statement, and can be entered here before: "
    "“New source…”, below the list."
)
_NO_ACTORS = later(
    "The register is empty.\n\nWho is said to do or suffer something enters it with the first statement that says so, "
    "and can be entered here before: “New actor…”, below the list."
)


class RegistersPage(Page):
    """Follows the project only while it is seen.

    Signals:
        incidents_asked: Esc, or the way back: the page of the incidents.
        incident_asked: an incident's page is wanted; carries its id.
        place_asked: a place is to be read: an article's id, the Spans in it, which of them, and no query.
    """

    incidents_asked = Signal()
    incident_asked = Signal(str)
    place_asked = Signal(str, object, int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "registersPage", tr("Sources and actors"), parent)
        self._entry_id = ""
        self.pane = RegisterPane(desk)
        self.sheet = RegisterSheet(desk, self)
        # Who goes through the list by keys does not wait for each sheet.
        self._late = QTimer(self, singleShot=True, interval=LATE_MILLISECONDS)
        self._late.timeout.connect(desk.guarded(self._show))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        self.pane.chosen.connect(self._on_chosen)
        self.pane.entered.connect(desk.guarded(self.edit))
        self.pane.turned.connect(desk.guarded(self.refresh))
        self.pane.new_asked.connect(desk.guarded(self.add))
        self.pane.conventions_asked.connect(desk.guarded(self.agree))
        offer_rows(desk, self.pane.view, self._lines)
        self.sheet.incident_asked.connect(self.incident_asked)
        self.sheet.statement_asked.connect(self._read)
        desk.changed.connect(self._on_change)
        desk.veil.changed.connect(self.renew)

    @property
    def entry_id(self) -> str:
        """The entry in view; '' for none."""
        return self._entry_id

    def show_source(self, source_id: str) -> None:
        """Makes that source current."""
        self.pane.sources.setChecked(True)
        self.pane.filter.clear()
        self._entry_id = source_id
        self.refresh()

    def refresh(self) -> None:
        """Reads all anew."""
        super().refresh()
        self.pane.refresh(self._desk.reading, self._entry_id)
        self._entry_id = self.pane.current_id
        self._show()

    def add(self) -> None:
        """Asks for a new entry of the register shown."""
        of_actors = self.pane.is_of_actors
        make = register_forms.actor_form if of_actors else register_forms.source_form
        self._open(make(self._desk, self))

    def agree(self) -> None:
        """Asks what the team agrees on for its incidents."""
        self._open(register_forms.conventions_form(self._desk, self))

    def edit(self) -> None:
        """Asks for other facts of the entry in view."""
        if (source := self._source) is not None:
            self._open(register_forms.source_form(self._desk, self, source))
        elif (actor := self._actor) is not None:
            self._open(register_forms.actor_form(self._desk, self, actor))

    def grade(self) -> None:
        """Asks for a grade of the source in view."""
        if (source := self._source) is not None:
            grade = grades(self._desk.reading).get(source.id)
            self._open(register_forms.grade_form(self._desk, self, source, grade))

    def join(self) -> None:
        """Asks which other source the source in view is too."""
        if (source := self._source) is not None:
            self._open(register_forms.joining_form(self._desk, self, source))

    def remove(self) -> None:
        """Takes the entry in view out, if nothing names it."""
        reading = self._desk.reading
        if (source := self._source) is not None:
            self._desk.do(plan_source_removal(reading, source))
        elif (actor := self._actor) is not None:
            self._desk.do(plan_actor_removal(reading, actor))

    @property
    def _source(self) -> Source | None:
        return None if self.pane.is_of_actors else self._desk.reading.found(Source, self._entry_id)

    @property
    def _actor(self) -> Actor | None:
        return self._desk.reading.found(Actor, self._entry_id) if self.pane.is_of_actors else None

    def _show(self) -> None:
        back = Way("registerBack", tr("Back to the incidents"), self.incidents_asked.emit)
        edit = Way("registerEdit", tr("Edit…"), self.edit, tr("Names, kind, side, note (Enter in the list)"))
        gone = Way(
            "registerRemove", tr("Remove"), self.remove, tr("Only an entry that nothing refers to can be removed")
        )
        if (source := self._source) is not None:
            grade = Way("registerGrade", tr("Grade…"), self.grade, tr("How reliable it is, for what, why (G)"))
            join = Way("registerJoin", tr("Same as another…"), self.join, tr("Two entries that are one source"))
            self.sheet.show_source(source, (edit, grade, join, gone, back), self._take_grade)
        elif (actor := self._actor) is not None:
            self.sheet.show_actor(actor, (edit, gone, back))
        elif self.pane.model.rows or self.pane.filter.text():
            self.sheet.show_nothing(tr("Nothing in the register matches what you typed."))
        else:
            self.sheet.show_nothing(tr(_NO_ACTORS) if self.pane.is_of_actors else tr(_NO_SOURCES))

    def _lines(self) -> list[MenuLine]:
        """What can be done to the entry in view, which is that of the current row."""
        if self._late.isActive():
            self._late.stop()
            self._show()
        can = not self._desk.read_only
        of_source = (
            [MenuLine(tr("Grade…"), self.grade, can=can), MenuLine(tr("Same as another…"), self.join, can=can)]
            if self._source is not None
            else []
        )
        return [MenuLine(tr("Edit…"), self.edit, can=can), *of_source, MenuLine(tr("Remove"), self.remove, can=can)]

    def _take_grade(self, grade: Grade) -> None:
        if (source := self._source) is not None:
            self._desk.do(plan_no_grade(source, grade))

    def _open(self, form: Form) -> None:
        if self._desk.read_only:
            form.deleteLater()
            self._desk.say(tr("This project can only be read."))
            return
        form.finished.connect(lambda _kept: self._desk.soon(self._return_to_list))
        form.open()

    def _return_to_list(self) -> None:
        if self.pane.isVisible():  # else another page was opened meanwhile
            self.pane.view.setFocus()

    def _read(self, statement: Statement) -> None:
        self.place_asked.emit(statement.article_id, [Span(statement.start, statement.end)], 0, "")

    def _on_chosen(self, entry_id: str) -> None:
        if entry_id != self._entry_id:
            self._entry_id = entry_id
            self._late.start()

    def _on_change(self, change: Change) -> None:
        if any(change.touched(kind) for kind in _SHOWN):
            made = [each.after for each in change.edits if each.before is None]
            kind = Actor if self.pane.is_of_actors else Source
            new = [each.id for each in made if isinstance(each, kind)]
            if len(new) == 1 and self.isVisible():
                self._entry_id = new[0]
            self.renew()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.pane.view.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.incidents_asked.emit()
        else:
            super().keyPressEvent(event)
