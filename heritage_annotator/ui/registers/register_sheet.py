"""One entry of a register: its facts, its grades, and what the project has of it in which incident."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from heritage_annotator.model.incidents.events import Claim, Incident, Statement
from heritage_annotator.model.incidents.sources import Actor, Grade, Source
from heritage_annotator.model.incidents.vocabulary import Polarity
from heritage_annotator.model.text import opening_words
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.wording.days import day
from heritage_annotator.services.wording.incident_facts import begun, reliability_told, value_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.veiling import veiled
from heritage_annotator.ui.facts.veil import actor_told, source_told, title_told
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.look.layout import FlowLayout
from heritage_annotator.ui.look.words import in_menu, told_label

_NAME_WIDTH, _MOST, _WORDS, _LINK = 130, 60, 260, 52


class Way(NamedTuple):
    """A link that does something; `name`: of the object, for who looks for it."""

    name: str
    words: str
    run: Callable[[], object]
    tip: str = ""


class RegisterSheet(QScrollArea):
    """Shows a source or an actor.

    Signals:
        incident_asked: an incident's page is wanted; carries its id.
        statement_asked: its words are wanted in the article; carries the Statement.
    """

    incident_asked = Signal(str)
    statement_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("registerSheet")
        self.setAccessibleName(tr("Entry of the register"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk = desk

    def show_source(self, source: Source, ways: Sequence[Way], take_grade: Callable[[Grade], object]) -> None:
        """Shows the source: `ways` are what can be done to it, `take_grade` takes a grade out."""
        veil = self._desk.veil
        names = ", ".join(_apart(each) for each in source.names)
        covered = bool(source.sensitive) and not veil.is_lifted
        facts = (
            (tr("Other names"), veiled(names) if covered else names),
            (tr("Kind"), begun(worded(source.kind)) or tr("not given")),
            (tr("Side"), source.side or tr("not a party to the conflict")),
            (tr("Sensitive"), ", ".join(map(worded, source.sensitive))),
            (tr("Note"), veiled(source.note) if covered else source.note),
        )
        column = self._begin(source_told(source, veil), ways, facts)
        column.addWidget(_hairline())
        column.addWidget(told_label(tr("Reliability"), "title"))
        given = self._desk.reading.naming(Grade, "source_id", [source.id])
        given.sort(key=lambda each: (each.dated, each.created), reverse=True)
        if not given:
            column.addWidget(told_label(tr("Not graded: nobody has looked at its record yet. That is not F."), "hint"))
        for number, each in enumerate(given):
            take = Way(f"takeGrade.{number}", tr("Remove"), lambda each=each: take_grade(each))
            graded = self._graded(each, is_in_force=not number)
            graded = veiled(graded) if covered else graded
            column.addWidget(self._line(graded, "" if not number else "hint", take))
        column.addWidget(_hairline())
        said = self._desk.reading.naming(Statement, "originator_id", [source.id])
        relayed = self._desk.reading.naming(Statement, "relayed_by_id", [source.id])
        column.addWidget(told_label(tr("What it says"), "title"))
        self._add_statements(column, said, covered=covered)
        if relayed:
            column.addWidget(told_label(tr("What it relays"), "title"))
            self._add_statements(column, relayed, covered=covered)
        column.addStretch()

    def show_actor(self, actor: Actor, ways: Sequence[Way]) -> None:
        """Shows the actor: `ways` are what can be done to it."""
        veil = self._desk.veil
        covered = bool(actor.sensitive) and not veil.is_lifted
        names = ", ".join(f"“{_apart(each)}”" for each in actor.names) or tr("none kept")
        facts = (
            (tr("Words of sources"), veiled(names) if covered else names),
            (tr("Side"), actor.side or tr("not a party to the conflict")),
            (tr("Sensitive"), ", ".join(map(worded, actor.sensitive))),
            (tr("Note"), veiled(actor.note) if covered else actor.note),
        )
        column = self._begin(actor_told(actor, veil), ways, facts)
        column.addWidget(_hairline())
        column.addWidget(told_label(tr("What is said about them"), "title"))
        claims = self._desk.reading.naming(Claim, "actor_id", [actor.id])
        told: dict[str, list[Claim]] = {}
        for each in claims:
            told.setdefault(each.statement_id, []).append(each)
        statements = self._desk.reading.naming(Statement, "id", told)
        as_what = {
            id_: ", ".join(begun(value_told(each.field, each.value, each.details)) for each in some)
            for id_, some in told.items()
        }
        self._add_statements(column, statements, covered=covered, about=as_what)
        column.addStretch()

    def show_nothing(self, words: str) -> None:
        """Shows that sentence."""
        column = self._begin("", (), ())
        column.addWidget(told_label(words, "empty"))
        column.addStretch()

    def enter(self) -> None:
        """Gives the keys to the first link."""
        inside = self.widget()
        first = None if inside is None else inside.findChild(QPushButton)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, name: str, ways: Sequence[Way], facts: Iterable[tuple[str, str]]) -> QVBoxLayout:
        inside = QWidget()
        inside.setProperty("ground", "paper")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidget(inside)
        column, grid = QVBoxLayout(inside), QGridLayout()
        column.setContentsMargins(28, 16, 28, 24)
        column.setSpacing(8)
        if name:
            column.addWidget(told_label(name, "headline"))
        if ways:
            bar = QWidget(inside)
            row = FlowLayout(bar, 12)
            for way in ways:
                row.addWidget(self._link(way))
            column.addWidget(bar)
        grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(4)
        for number, (what, words) in enumerate(each for each in facts if each[1]):
            grid.addWidget(told_label(what, "hint"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told_label(self._desk.veil.text(words), ""), number, 1)
        column.addLayout(grid)
        return column

    def _graded(self, grade: Grade, *, is_in_force: bool) -> str:
        told = [begun(reliability_told(grade.reliability)), tr("from {day}", day=day(grade.dated))]
        if grade.scope:
            told.append(tr("for {what}", what=grade.scope))
        if grade.reason:
            told.append(grade.reason)
        if grade.reviewer:
            told.append(tr("reviewed by {who}", who=grade.reviewer))
        if not is_in_force:
            told.append(tr("no longer in force"))
        return in_line(told)

    def _add_statements(
        self,
        column: QVBoxLayout,
        statements: Sequence[Statement],
        *,
        covered: bool,
        about: dict[str, str] | None = None,
    ) -> None:
        if not statements:
            column.addWidget(told_label(tr("Nothing in this project yet."), "hint"))
        shown = statements[:_MOST]
        reading, veil = self._desk.reading, self._desk.veil
        veil.learn([each.article_id for each in shown])
        named = reading.naming(Incident, "id", {each.incident_id for each in shown if each.incident_id is not None})
        incidents = {each.id: each for each in named}
        for each in shown:
            incident = incidents.get(each.incident_id or "")
            quote = veiled(each.quote) if covered else veil.over(each.article_id, each.start, each.quote)
            column.addWidget(told_label(f"“{opening_words(quote, _WORDS)}”", ""))
            told = [] if about is None else [about.get(each.id, "")]
            if each.polarity != Polarity.AFFIRMED:
                told.append(worded(each.polarity))
            if incident is None:
                told.append(tr("context, in no incident"))
            ways = [Way("", tr("Open article"), lambda each=each: self.statement_asked.emit(each))]
            if incident is not None:
                name = in_line((incident.called, title_told(incident, veil)))
                ways.insert(0, Way("", name, lambda id_=incident.id: self.incident_asked.emit(id_)))
            column.addWidget(self._line(in_line(told), "hint", *ways, is_deed=False))
        if len(statements) > _MOST:
            more = len(statements) - _MOST
            column.addWidget(told_label(trn("and {count} more", "and {count} more", more), "hint"))

    def _line(self, words: str, role: str, *ways: Way, is_deed: bool = True) -> QWidget:
        """A line with links: behind it what does something to it, before it what leads from it."""
        line = QWidget(self)
        links = [self._link(way, is_deed=is_deed) for way in ways]
        if not is_deed:
            column = QVBoxLayout(line)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            if words:
                column.addWidget(told_label(words, role))
            bar = QWidget(line)
            flow = FlowLayout(bar, 12)
            for link in links:
                flow.addWidget(link)
            column.addWidget(bar)
            return line
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(12)
        row.addWidget(told_label(self._desk.veil.text(words), role), 1)
        for link in links:
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _link(self, way: Way, *, is_deed: bool = True) -> QPushButton:
        button = QPushButton(in_menu(opening_words(way.words, _LINK)), self)
        button.setObjectName(way.name)
        button.setProperty("link", "true")
        button.setProperty("edge", "true")
        button.setAccessibleName(way.words)
        button.setToolTip(way.tip)
        button.setEnabled(not (is_deed and self._desk.read_only))
        button.clicked.connect(lambda _on=False: self._desk.guarded(lambda: _ignored(way.run()))())
        return button


def _ignored(_done: object) -> None:
    """What a deed gives back says nothing here: what refuses it is told by the desk."""


def _apart(name: str) -> str:
    return f"\u2068{name}\u2069"


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "hairline")
    return line
