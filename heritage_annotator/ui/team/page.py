"""The page: the people of a project, the figures of their agreement below them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Sample
from heritage_annotator.services import wording
from heritage_annotator.services.agreement import telling
from heritage_annotator.services.agreement.agreeing import RESAMPLES, Agreement, agreement
from heritage_annotator.services.agreement.codebook_versions import CodebookVersion, codebook_versions
from heritage_annotator.services.files.writing import save
from heritage_annotator.services.projects.opening import PROGRAM
from heritage_annotator.services.review.four_eyes import four_eyes, plan_four_eyes
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import short_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import EXPORTS
from heritage_annotator.ui.desk.page import Page
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.few_lines import isolated
from heritage_annotator.ui.look.form import heading, hint
from heritage_annotator.ui.look.layout import FlowLayout
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.tick import CheckBox
from heritage_annotator.ui.look.words import begin
from heritage_annotator.ui.team.figures import WIDER, Confused, Figures
from heritage_annotator.ui.team.members import Members
from heritage_annotator.ui.team.samples import Samples
from heritage_annotator.ui.team.teamwork import alone_told


class TeamPage(Page):
    """Follows the project only while it is seen. Figures are made when asked for, and stay until then.

    Signals:
        hidden_chosen: other people's work is to be hidden; carries their ids.
        differences_asked: where two people differ is to be shown.
        beside_asked: everybody's work in the current article is to be shown side by side.
        person_kept: somebody is to be called so on this machine, in that colour; carries id, name, name of the colour.
        exchange_asked: what is new is to be exchanged with the others, by the team's folder.
    """

    hidden_chosen = Signal(object)
    differences_asked = Signal()
    beside_asked = Signal()
    person_kept = Signal(str, str, str)
    exchange_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "teamPage", tr("Team"), parent)
        self._found: Agreement | None = None
        self._are_drawn = self._is_measuring = False
        self._chosen: Sample | frozenset[str] | None = None
        self.members = Members(desk)
        self.exchange = QPushButton(tr("Exchange with the team"))
        self.samples = Samples(desk)
        self.of = DropDownBox()
        self.four_eyes = CheckBox(desk.theme, tr("Four eyes: export only what a second person has reviewed"))
        self.measure = QPushButton(tr("Measure agreement"))
        self._save = QPushButton(tr("Save…"))
        self.differences = QPushButton(tr("Differences…"))
        self.beside = QPushButton(tr("Side by side…"))
        self.about = QPushButton(tr("About this person…"))
        self._told = QLabel()
        begin(self._told)
        self.figures, self.confused = Figures(), Confused()
        self._wider = hint(tr(WIDER))
        self._asking = Asking(desk, tr("Measuring agreement"), self)
        self._looking = Asking(desk, tr("Looking for versions of the codebook"), self)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = self._scrolled()
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(heading(tr("Whose work is shown")))
        column.addWidget(self.members)
        self.four_eyes.setObjectName("teamFourEyes")
        self.four_eyes.setToolTip(tr("A rule of the project, for everybody; an export says how much it leaves out"))
        column.addWidget(self.four_eyes)
        self.exchange.setObjectName("teamExchange")
        self.exchange.setAutoDefault(False)
        self.exchange.setToolTip(tr("Bring in what is new in the team's folder, and put there what is new here"))
        row = QHBoxLayout()
        self.about.setObjectName("teamAbout")
        self.about.setAutoDefault(False)
        self.about.setToolTip(tr("Name and colour on this computer, and whether two names are one person"))
        row.addWidget(self.about)
        row.addWidget(self.exchange)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(heading(tr("Samples")))
        column.addWidget(self.samples)
        column.addSpacing(8)
        column.addWidget(heading(tr("Agreement")))
        self._told.setWordWrap(True)
        self._told.setProperty("role", "secondary")
        self._told.setText(
            tr(
                "Compares what people found in articles that all of them marked as done, or as having nothing to find. "
                "What others have not read does not count as disagreement."
            )
        )
        column.addWidget(self._told)
        self.of.setObjectName("teamOf")
        self.of.setAccessibleName(tr("Of which articles"))
        self.of.setToolTip(tr("All articles that everybody finished, or those of a sample"))
        strip = QWidget()
        buttons = FlowLayout(strip, gap=8)
        buttons.addWidget(self.of)
        for button, name in (
            (self.measure, "teamMeasure"),
            (self._save, "teamSave"),
            (self.differences, "teamDiffers"),
            (self.beside, "teamBeside"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addWidget(strip)
        self.differences.setToolTip(tr("Where two people marked differently, side by side, to decide between them"))
        self._save.setToolTip(tr("Save the figures as Markdown or as a table"))
        self._save.setEnabled(False)
        column.addWidget(self.figures, 1)
        column.addWidget(self._wider)
        column.addWidget(self.confused)
        self._wider.hide()
        column.addStretch(0)

    def _scrolled(self) -> QVBoxLayout:
        """The column of the page, which is scrolled where the window is low: figures are read in several rows."""
        inner, area, outer = QWidget(), QScrollArea(), QVBoxLayout(self)
        inner.setProperty("ground", "paper")
        area.setProperty("ground", "paper")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its parts take it, and scroll into view
        area.setWidget(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        return QVBoxLayout(inner)

    def _connect(self) -> None:
        self.exchange.clicked.connect(self.exchange_asked)
        self.measure.clicked.connect(self._ask)
        self._save.clicked.connect(self._ask_where)
        self.differences.clicked.connect(self.differences_asked)
        self.beside.clicked.connect(self.beside_asked)
        self.about.clicked.connect(self._desk.guarded(lambda _checked=False: self.members.ask_about()))
        self.members.currentRowChanged.connect(lambda row: self.about.setEnabled(row >= 0))
        self.members.hidden_chosen.connect(self.hidden_chosen)
        self.members.person_kept.connect(self.person_kept)
        self.four_eyes.clicked.connect(self._desk.guarded(self._hold_to_rule))
        self._asking.answered.connect(lambda found: self._on_answer(cast(Agreement, found)))
        self._looking.answered.connect(lambda found: self._offer_versions(*found))
        self.figures.fitted.connect(lambda left_out: self._wider.setVisible(left_out > 0))
        self._asking.failed.connect(self._on_stopped)
        self._asking.stopped.connect(self._on_stopped)
        # Who goes on working does not wait for it.
        self._desk.changed.connect(lambda _change: self._desk.soon(self.renew))

    def focusInEvent(self, event: QFocusEvent) -> None:
        (self.measure if self.measure.isEnabled() else self.members).setFocus(event.reason())

    def wait(self) -> None:
        """Stops what is under way, before the window goes."""
        self._asking.wait()
        self._looking.wait()

    def refresh(self) -> None:
        super().refresh()
        people = self.members.refresh()
        self.about.setEnabled(bool(self.members.current))
        self._offer_samples()
        self.four_eyes.setChecked(four_eyes(self._desk.reading))
        for each in (self.four_eyes, self.exchange):
            each.setEnabled(not self._desk.read_only)
        are_two = sum(person.id != PROGRAM.id for person in people) > 1
        alone = tr("Two people must have marked passages before their work can be compared. Join a colleague's copy.")
        self.measure.setEnabled(are_two)
        self.measure.setToolTip("" if are_two else alone)

    def _offer_samples(self) -> None:
        """All articles, samples that all have finished, and what was finished under each version of the codebook."""
        chosen = self.of.currentText()
        self.of.clear()
        self.of.addItem(tr("All articles"), None)
        for each in self.samples.refresh():
            if each.is_finished:
                self.of.addItem(each.sample.name, each.sample)
        self.of.setCurrentIndex(max(0, self.of.findText(chosen)))
        self._looking.ask(lambda reading, _report: (chosen, codebook_versions(reading)), apart=True)

    def _offer_versions(self, chosen: str, versions: Sequence[CodebookVersion]) -> None:
        for each in versions if len(versions) > 1 else ():
            name = tr("Under version {number} of the codebook", number=each.number)
            name = tr("{name}, since {day}", name=name, day=short_date(each.since[:10])) if each.since else name
            if self.of.findText(name) < 0:
                self.of.addItem(name, each.article_ids)
            if name == chosen:
                self.of.setCurrentIndex(self.of.count() - 1)

    def _hold_to_rule(self) -> None:
        on = self.four_eyes.isChecked()
        self._desk.do(plan_four_eyes(self._desk.reading, self._desk.annotator, on=on))

    def _ask(self) -> None:
        """Asks for the figures, which are shown while their intervals are drawn; once, however often it is pressed.

        Meanwhile the button stays as it is: one that can be pressed no more hands the keyboard on to its neighbour.
        """
        if self._is_measuring:
            return
        if self._is_alone_by_choice():
            self._desk.say(alone_told(self._desk.seen))
            return
        self._is_measuring = True
        self._are_drawn = False
        self._chosen = self.of.currentData()
        self._measure(resamples=0)

    def _is_alone_by_choice(self) -> bool:
        """Whether there are two to be compared only once those are shown whose work is hidden here."""
        seen, reading = self._desk.seen, self._desk.reading
        hidden = {PROGRAM.id, *map(reading.person, seen.hidden)}
        return bool(seen.only) or (bool(seen.hidden) and len(reading.people().keys() - hidden) < 2)

    def _measure(self, *, resamples: int) -> None:
        chosen: Sample | frozenset[str] | None = self._chosen
        people = chosen.annotator_ids if isinstance(chosen, Sample) else ()
        articles = chosen.article_ids if isinstance(chosen, Sample) else chosen
        self._asking.ask(
            lambda reading, report: agreement(reading, people, report, article_ids=articles, resamples=resamples),
            apart=True,
        )

    def _on_answer(self, found: Agreement) -> None:
        self.show_figures(found)
        if self._are_drawn:
            return
        self._are_drawn = self._is_measuring = True
        self._told.setText(f"{self._told.text()} {tr('The intervals follow.')}")
        self._measure(resamples=RESAMPLES)

    @property
    def is_measuring(self) -> bool:
        """Whether figures are on their way."""
        return self._is_measuring

    def _on_stopped(self) -> None:
        self._is_measuring = False
        if self._found is not None:
            self._told.setText(_said(self._found))

    def show_figures(self, found: Agreement) -> None:
        """Shows these figures."""
        self._is_measuring = False
        self._save.setEnabled(True)
        self._found = found
        self._told.setText(_said(found))
        names = {(True, tag.slug): isolated(tag_name(tag)) for tag in self._desk.codebook.tags}
        names |= {(False, each.slug): isolated(each.label) for each in self._desk.reading.attributes() if each.label}
        self.figures.show_agreement(found, names)
        self.confused.show_agreement(found, names)

    def _ask_where(self) -> None:
        start = str(self._desk.folders.start(EXPORTS, self._desk.path.parent) / f"{tr('Agreement')}.md")
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the figures"), start, tr("Markdown (*.md);;Table (*.csv)")
        )
        if chosen:
            self._desk.folders.note(EXPORTS, Path(chosen))
            self.save_figures(Path(chosen))

    def save_figures(self, to: Path) -> None:
        """Writes the figures shown as Markdown or, by the file's name, as CSV."""
        if self._found is None:
            return
        as_table = to.suffix.lower() == ".csv"
        try:
            save(to, telling.as_csv(self._found) if as_table else telling.as_markdown(self._found), overwrite=True)
        except HeritageError as error:
            self._desk.refused.emit(error)
        else:
            self._desk.say(tr("The figures are in {file}.", file=wording.quoted(str(to))))


def _said(found: Agreement) -> str:
    """What the figures are of; each name in its own direction."""
    named = replace(found, annotators=tuple(map(isolated, found.annotators)))
    return " ".join(telling.summary(named))
