"""The dialog of a report: of which days, as what, where to; beside it what goes in, the report, and its template."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.errors import HeritageError, TemplateError
from heritage_annotator.services import wording
from heritage_annotator.services.reports.making import team_template
from heritage_annotator.services.reports.period import By
from heritage_annotator.services.review.four_eyes import four_eyes
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.asking.save_place import Kind, SavePlace, Taken
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.latest import Latest
from heritage_annotator.ui.look.form import INSET, FormColumn, choice, ending, hint, labelled, pill
from heritage_annotator.ui.reports.preview_pane import PreviewText, account_html
from heritage_annotator.ui.reports.template_pane import TemplatePane
from heritage_annotator.ui.reports.wanted import FORMATS, Made, Wanted, days_offered, file_named, make, title_of

FORM_WIDTH = 320
SIZE = (1060, 700)
# While somebody types, a report is made once she pauses: milliseconds.
_PAUSE = 250
VIEWS = (
    ("account", later("What goes in"), later("What goes into the report, and what stays out")),
    ("read", later("Report"), later("The report as it is read")),
    ("template", later("Template"), later("What the report is made of: the team can change it")),
)


class ReportDialog(QDialog):
    """Asks for a report, and shows it meanwhile."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reportDialog")
        self.setWindowTitle(tr("Report"))
        self._desk = desk
        self._bys, self._formats, self._views = QButtonGroup(self), QButtonGroup(self), QButtonGroup(self)
        self._since, self._until, self._title = QLineEdit(), QLineEdit(), QLineEdit()
        self._sensitive = QCheckBox(tr("Include what is marked as sensitive"))
        self._reviewed = QCheckBox(tr("Only what a second person reviewed"))
        self._reviewed.setChecked(four_eyes(desk.reading))
        self._issue = QCheckBox(tr("Issue this report (it goes out)"))
        self._where = SavePlace(desk, self, "report", Taken.REPLACED)
        self._complaint = hint("")
        self._write = QPushButton(tr("Write the report"))
        self._account = PreviewText(desk.theme, "reportAccount", tr("What goes into the report, and what stays out"))
        self._read = PreviewText(desk.theme, "reportRead", tr("The report as it is read"))
        self.template = TemplatePane(desk.theme)
        self._stack = QStackedWidget()
        self._latest = Latest(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._build()
        since, until = days_offered(desk.reading)
        self._since.setText(since)
        self._until.setText(until)
        self.template.show_team(team_template(desk.reading))
        self._connect()
        self._suggest()
        self._preview()

    @property
    def wanted(self) -> Wanted:
        """The report that is asked for."""
        return Wanted(
            self._since.text(),
            self._until.text(),
            (By.RECORDED, By.EVENT)[self._bys.checkedId()],
            self._title.text(),
            self.template.template,
            sensitive=self._sensitive.isChecked(),
            reviewed=self._reviewed.isChecked(),
        )

    @property
    def writer(self) -> str:
        """The name of what writes the format that is chosen."""
        return FORMATS[self._formats.checkedId()][0]

    @property
    def issues(self) -> bool:
        """Whether the report goes out."""
        return self._issue.isChecked()

    @property
    def place(self) -> Path | None:
        """The file to write; None where that is no place for it."""
        return self._where.place

    def _build(self) -> None:
        form = FormColumn(FORM_WIDTH)
        self._add_period(form)
        form.begin(tr("Format"))
        row = QHBoxLayout()
        for number, (name, words, _) in enumerate(FORMATS):
            row.addWidget(choice(self._formats, number, f"report.{name}", tr(words)))
        row.addStretch()
        form.add(row)
        form.begin(tr("What goes out"))
        self._sensitive.setObjectName("report.sensitive")
        self._reviewed.setObjectName("report.reviewed")
        self._reviewed.setToolTip(tr("The four-eyes rule; the page Team applies it to the whole project"))
        self._issue.setObjectName("report.issue")
        about_issuing = tr(
            "Issuing freezes the numbers, the period and the version of the codebook: in the next report these "
            "incidents are UPDATEs, and it lists what was corrected since."
        )
        form.add(self._sensitive, self._reviewed, self._issue, hint(about_issuing, INSET))
        self._complaint.setObjectName("reportComplaint")
        ends = ending(self, self._write, "reportButton")
        form.stand_in(self, self._right(), self._complaint, self._where, ends, size=SIZE)
        self._bys.button(0).setChecked(True)
        self._formats.button(0).setChecked(True)

    def _add_period(self, form: FormColumn) -> None:
        form.begin(tr("Which days"))
        rows = QFormLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        for field, name, words in (
            (self._since, "reportSince", tr("From")),
            (self._until, "reportUntil", tr("Until")),
            (self._title, "reportTitle", tr("Title")),
        ):
            rows.addRow(labelled(field, name, words), field)
        for field in (self._since, self._until):
            field.setToolTip(tr("Year, month and day: 2026-11-22"))
        form.add(rows)
        bys = (
            ("report.recorded", tr("By when statements were recorded"), ""),
            ("report.event", tr("By when it happened"), ""),
        )
        form.choices(self._bys, bys)

    def _right(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(6)
        for number, (name, words, tip) in enumerate(VIEWS):
            button = pill(tr(words), f"report.view.{name}", tr(tip))
            self._views.addButton(button, number)
            top.addWidget(button)
        top.addStretch()
        for view in (self._account, self._read, self.template):
            self._stack.addWidget(view)
        self._views.button(0).setChecked(True)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        return column

    def _connect(self) -> None:
        for field in (self._since, self._until, self._title):
            field.textChanged.connect(self._suggest)
            field.textChanged.connect(self._preview_soon)
        self._formats.idClicked.connect(lambda _id: self._suggest())
        self._bys.idClicked.connect(lambda _id: self._preview())
        for box in (self._sensitive, self._reviewed):
            box.toggled.connect(lambda _on: self._preview())
        self._views.idClicked.connect(self._stack.setCurrentIndex)
        self._stack.currentChanged.connect(lambda _at: self._judge())
        self.template.changed.connect(self._preview_soon)
        self._where.changed.connect(self._judge)
        self._pause.timeout.connect(self._preview)
        self._latest.made.connect(self._on_made)
        self._latest.failed.connect(self._on_failed)
        self.finished.connect(lambda _result: self._latest.stop())

    def _preview_soon(self) -> None:
        self._judge()
        self._pause.start()

    def _preview(self) -> None:
        self._pause.stop()
        self._judge()
        wanted = self.wanted
        if wanted.complaint is not None:
            self._latest.stop()
            return
        file, seen = self._desk.path, self._desk.seen
        self._latest.ask(lambda _report: make(file, seen, wanted))

    def _on_made(self, made: Made) -> None:
        self._account.show_html(account_html(made.report.account))
        self._read.show_html(made.html)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, HeritageError):
            raise error
        self._desk.refused.emit(error)

    def _judge(self) -> None:
        """Says what has to be mended before it can be written."""
        error = self.wanted.complaint
        is_said = isinstance(error, TemplateError) and self._stack.currentWidget() is self.template
        told = "" if error is None or is_said else wording.sentence(error)
        self._complaint.setText(told)
        self._complaint.setVisible(bool(told))
        self._write.setEnabled(error is None and self.place is not None)
        template = self._views.button(2)
        template.setText(tr("Template: mend it") if self.template.errors else tr(VIEWS[2][1]))

    def _suggest(self) -> None:
        """Offers a title and a file for these days, unless others were typed."""
        _, words, suffix = FORMATS[self._formats.checkedId()]
        wanted = self.wanted
        self._title.setPlaceholderText(title_of(wanted._replace(title="")))
        name = file_named(self._desk.reading, title_of(wanted))
        self._where.offer(name, Kind(suffix, tr("Report"), f"{tr(words)} (*{suffix})"))
        self._judge()
