"""The samples of a project on the page of the team: how far each is, and drawing one more."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotator, Sample
from heritage_annotator.services.agreement.samples import (
    Progress,
    drawing_in,
    fresh_seed,
    plan_sample,
    plan_sample_removal,
    progress_of,
    told_of_finished,
)
from heritage_annotator.services.agreement.sampling import rare_tags
from heritage_annotator.services.projects.opening import PROGRAM
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.dates import long_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.messages import News
from heritage_annotator.ui.look.few_lines import apart, isolated
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.words import begin
from heritage_annotator.ui.team.sample_dialog import SampleDialog

# In fewer articles than so many a tag is too rare to be measured.
FEWEST = 10
_MOST_NAMED = 6


class Samples(QWidget):
    """A line for each sample, and the button that draws one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines = QLabel()
        begin(self._lines)
        self._lines.setObjectName("samplesTold")
        self._lines.setTextFormat(Qt.TextFormat.PlainText)
        self._lines.setWordWrap(True)
        self._lines.setProperty("role", "secondary")
        self.draw = QPushButton(tr("Draw a sample…"))
        self.draw.setObjectName("teamSample")
        self.draw.setAutoDefault(False)
        self.draw.setToolTip(tr("Draws articles at random, to be coded by several people, each alone"))
        self.draw.clicked.connect(desk.guarded(self._ask))
        self.remove = QPushButton(tr("Remove a sample"))
        self.remove.setObjectName("teamSampleRemove")
        self.remove.setAutoDefault(False)
        self.remove.setToolTip(
            tr("What was coded in it stays, and exchanges no longer hold it back; Undo restores the sample")
        )
        self._menu = QMenu(self.remove)
        self.remove.setMenu(self._menu)
        row = QHBoxLayout()
        row.addWidget(self.draw)
        row.addWidget(self.remove)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._lines)
        column.addLayout(row)

    def refresh(self) -> list[Progress]:
        """Shows how far the samples are now; the same as data."""
        found = progress_of(self._desk.reading)
        self._lines.setText(
            "\n\n".join(map(self._told, found)) or tr("No sample for double coding has been drawn yet.")
        )
        self.draw.setEnabled(not self._desk.read_only)
        self._menu.clear()
        for each in found:
            action = self._menu.addAction(isolated(each.sample.name).replace("&", "&&"))
            action.triggered.connect(self._desk.guarded(lambda _checked=False, of=each.sample: self._remove(of)))
        self.remove.setVisible(bool(found) and not self._desk.read_only)
        return found

    def _remove(self, sample: Sample) -> None:
        self._desk.do(plan_sample_removal(self._desk.reading, sample))

    def _told(self, progress: Progress) -> str:
        people = self._desk.reading.annotators()
        counted = trn("{count} article", "{count} articles", len(progress.sample.article_ids))
        name = isolated(progress.sample.name)
        missing = ", ".join(isolated(people[each].name) for each in progress.missing if each in people)
        told = (
            tr("{name}: {articles}, finished by all", name=name, articles=counted)
            if progress.is_finished
            else tr("{name}: {articles}, not finished yet by {people}", name=name, articles=counted, people=missing)
        )
        return f"{told}. {_drawn_told(progress.sample, people)}"

    def _ask(self) -> None:
        known = self._desk.reading.people()
        me = self._desk.reading.person(self._desk.annotator.id)  # who draws may have done nothing else yet
        people = [each for each in {me: self._desk.annotator, **known}.values() if each.id != PROGRAM.id]
        people.sort(key=lambda each: (each.name, each.id))
        dialog = SampleDialog(self._desk, people, fresh_seed(), self.window())
        dialog.accepted.connect(lambda: self._draw(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _draw(self, dialog: SampleDialog) -> None:
        reading = self._desk.reading
        try:
            change = plan_sample(
                reading, dialog.name.text(), dialog.drawing, dialog.annotator_ids, self._desk.annotator
            )
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        if not self._desk.do(change):
            return
        drawn = next(each.sample for each in progress_of(reading) if each.sample.id == change.edits[0].record.id)
        rows = [row for row in reading.articles() if row.id in set(drawn.article_ids)]
        told = told_of_finished(reading, drawn)
        if rare := rare_tags(reading, rows, FEWEST):
            labels = {tag.slug: apart(tag_name(tag)) for tag in self._desk.codebook.tags}
            names = ", ".join(f"{labels.get(slug, slug)} ({count})" for slug, count in [*rare.items()][:_MOST_NAMED])
            if (more := len(rare) - _MOST_NAMED) > 0:
                names = trn("{names} and {count} more tag", "{names} and {count} more tags", more, names=names)
            told.append(tr("Too rare in these articles to be measured, with in how many: {names}.", names=names))
        if told:
            self._desk.tell(News(" ".join(told), undoable=True))


def _drawn_told(sample: Sample, people: Mapping[str, Annotator]) -> str:
    """By whom, when and how it was drawn: what it takes to draw it again."""
    drawing, who = drawing_in(sample.drawing), people.get(sample.annotator_id)
    how = isolated(sample.drawing) if drawing is None else drawing.in_words()
    name = sample.annotator_id if who is None else who.name
    told = tr("Drawn by {name} on {day}", name=isolated(name), day=long_date(sample.created[:10]))
    return tr("{told}: {how}.", told=told, how=how) if how else f"{told}."
