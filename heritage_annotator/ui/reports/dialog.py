"""The dialog of a report: of which days, as what, where to; beside it what goes in, the report, and its template."""

from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
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
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import EXPORTS, typed_place
from heritage_annotator.ui.desk.latest import Latest
from heritage_annotator.ui.look.form import INSET, choice, heading, hint, pill
from heritage_annotator.ui.look.words import worded
from heritage_annotator.ui.reports.preview_pane import PreviewText, account_html
from heritage_annotator.ui.reports.template_pane import TemplatePane
from heritage_annotator.ui.reports.wanted import FORMATS, Made, Wanted, days_offered, make, title_of

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
        self._folder = desk.folders.start(EXPORTS, desk.path.parent)
        self._bys, self._formats, self._views = QButtonGroup(self), QButtonGroup(self), QButtonGroup(self)
        self._since, self._until, self._title, self._place = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self._sensitive = QCheckBox(tr("Include what is marked as sensitive"))
        self._issue = QCheckBox(tr("Issue it: it goes out"))
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
        self._offered = ""
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
        """The file to write, beside the project unless it says more; None where that is no place for it."""
        place = typed_place(self._place.text(), self._folder)
        return None if place is None or place.is_dir() else place

    def _build(self) -> None:
        form = QWidget()
        form.setFixedWidth(FORM_WIDTH)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._add_period(column)
        column.addSpacing(8)
        column.addWidget(heading(tr("Format")))
        row = QHBoxLayout()
        for number, (name, words, _) in enumerate(FORMATS):
            row.addWidget(choice(self._formats, number, f"report.{name}", tr(words)))
        row.addStretch()
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(heading(tr("What goes out")))
        self._sensitive.setObjectName("report.sensitive")
        self._issue.setObjectName("report.issue")
        column.addWidget(self._sensitive)
        column.addWidget(self._issue)
        column.addWidget(
            hint(
                tr(
                    "Issuing freezes the numbers, the period and the version of the codebook: in the next report these "
                    "incidents are UPDATEs, and it lists what was corrected since."
                ),
                INSET,
            )
        )
        column.addStretch()
        beside = QHBoxLayout()
        beside.setSpacing(24)
        beside.addWidget(form)
        beside.addLayout(self._right(), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(12)
        outer.addLayout(beside, 1)
        outer.addLayout(self._place_rows())
        outer.addWidget(self._buttons())
        self._bys.button(0).setChecked(True)
        self._formats.button(0).setChecked(True)
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize() * 0.95))

    def _add_period(self, column: QVBoxLayout) -> None:
        column.addWidget(heading(tr("Which days")))
        rows = QFormLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        for field, name, words in (
            (self._since, "reportSince", tr("From")),
            (self._until, "reportUntil", tr("Until")),
            (self._title, "reportTitle", tr("Title")),
        ):
            field.setObjectName(name)
            field.setAccessibleName(words)
            label = QLabel(words)
            label.setBuddy(field)
            rows.addRow(label, field)
        for field in (self._since, self._until):
            field.setToolTip(tr("Year, month and day: 2026-11-22"))
        column.addLayout(rows)
        column.addWidget(choice(self._bys, 0, "report.recorded", tr("By when statements were recorded")))
        column.addWidget(choice(self._bys, 1, "report.event", tr("By when it happened")))

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

    def _place_rows(self) -> QVBoxLayout:
        self._place.setObjectName("reportPlace")
        self._place.setAccessibleName(tr("File to write the report to"))
        choose = QPushButton(tr("Choose…"))
        choose.setObjectName("reportChoose")
        choose.setAccessibleName(tr("Choose where to save it"))
        choose.setToolTip(tr("Choose where to save it"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row, rows = QHBoxLayout(), QVBoxLayout()
        row.addWidget(self._place, 1)
        row.addWidget(choose)
        rows.setSpacing(6)
        rows.addWidget(heading(tr("Where to save it")))
        rows.addLayout(row)
        self._complaint.setObjectName("reportComplaint")
        rows.addWidget(self._complaint)
        return rows

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(self._write, QDialogButtonBox.ButtonRole.AcceptRole)
        self._write.setObjectName("reportButton")
        self._write.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _connect(self) -> None:
        for field in (self._since, self._until, self._title):
            field.textChanged.connect(self._suggest)
            field.textChanged.connect(self._preview_soon)
        self._formats.idClicked.connect(lambda _id: self._suggest())
        self._bys.idClicked.connect(lambda _id: self._preview())
        self._sensitive.toggled.connect(lambda _on: self._preview())
        self._views.idClicked.connect(self._stack.setCurrentIndex)
        self._stack.currentChanged.connect(lambda _at: self._judge())
        self.template.changed.connect(self._preview_soon)
        self._place.textChanged.connect(lambda _text: self._judge())
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
        if not told and self.place is None:
            told = tr("Enter where to save it, or choose a place.")
        if not told and self.place is not None and self.place.exists():
            told = tr("There is already a file there, which will be replaced.")
        self._complaint.setText(told)
        self._complaint.setVisible(bool(told))
        self._place.setToolTip(worded([self._place.text()]))
        self._write.setEnabled(error is None and self.place is not None)
        template = self._views.button(2)
        template.setText(tr("Template: mend it") if self.template.errors else tr(VIEWS[2][1]))

    def _suggest(self) -> None:
        """Offers a title and a file for these days, unless others were typed."""
        wanted = self.wanted
        self._title.setPlaceholderText(title_of(wanted._replace(title="")))
        if self._place.text() == self._offered:
            name = title_of(wanted).replace("/", "-")
            self._offered = str(self._folder / f"{name}{FORMATS[self._formats.checkedId()][2]}")
            self._place.setText(self._offered)
            self._place.setCursorPosition(0)
        self._judge()

    def _choose(self) -> None:
        _, words, ending = FORMATS[self._formats.checkedId()]
        place = str(self.place or self._folder)
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Report"), place, f"{tr(words)} (*{ending})")
        if chosen:
            self._desk.folders.note(EXPORTS, Path(chosen).parent)
            self._place.setText(chosen)
