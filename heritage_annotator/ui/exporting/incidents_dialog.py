"""The dialog that takes incidents out as tables: as what, how exactly, where to; beside it what that reveals."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFrame,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.text import escaped
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.exporting.incidents.eamena import ROLE, Asked
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.services.leaving.revealing import Revealed, revealed
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.services.review.four_eyes import four_eyes
from heritage_annotator.services.wording.leaving import left_out, reveals
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.asking.save_place import Kind, SavePlace, Taken
from heritage_annotator.ui.desk.dates import today
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.latest import Latest
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.form import FormColumn, add_to, ending, labelled

FORMATS = (
    (
        "csv",
        later("Two tables (CSV)"),
        later("A folder with incidents.csv, and sources.csv with what each cell of it rests on."),
        later("{project} - Incidents"),
    ),
    (
        "xlsx",
        later("A workbook (XLSX)"),
        later("The same two tables as sheets."),
        later("{project} - Incidents"),
    ),
    (
        "eamena",
        later("EAMENA's bulk upload (XLSX)"),
        later("The workbook of EAMENA 5, with a sheet that says what each cell rests on."),
        later("{project} - EAMENA"),
    ),
)
CELLS = (
    (0.0, later("Exactly")),
    (0.1, later("To a tenth of a degree, some 10 km")),
    (0.5, later("To half a degree, some 50 km")),
    (1.0, later("To a degree, some 100 km")),
)
FORM_WIDTH = 330
SIZE = (900, 640)


class IncidentsWanted(NamedTuple):
    """What is to be written: the name of the format, on which terms, and who EAMENA knows as the investigator."""

    format: str
    limits: Limits
    asked: Asked


class IncidentsDialog(QDialog):
    """Asks how incidents are to be taken out. `known`: what the team agreed on."""

    def __init__(self, desk: Desk, parent: QWidget, known: Mapping[str, str]) -> None:
        super().__init__(parent)
        self.setObjectName("incidentsExport")
        self.setWindowTitle(tr("Export incidents"))
        self._desk = desk
        self._formats = QButtonGroup(self)
        self._sensitive = QCheckBox(tr("Include what is marked as sensitive"))
        self._reviewed = QCheckBox(tr("Only what a second person reviewed"))
        self._reviewed.setChecked(four_eyes(desk.reading))
        self._cell = DropDownBox()
        self._investigator = QLineEdit(known.get("investigator", desk.annotator.name))
        self._role = QLineEdit(known.get("role", ROLE))
        self._where = SavePlace(desk, self, "incidents", Taken.REPLACED)
        self._write = QPushButton(tr("Export"))
        self._told = QTextBrowser()
        self._latest = Latest(self)
        self._build()
        self._suggest()
        self._preview()

    @property
    def wanted(self) -> IncidentsWanted:
        """What is chosen."""
        limits = Limits(
            today(),
            sensitive=self._sensitive.isChecked(),
            cell=CELLS[self._cell.currentIndex()][0],
            reviewed=self._reviewed.isChecked(),
        )
        asked = Asked(self._investigator.text().strip(), self._role.text().strip() or ROLE)
        return IncidentsWanted(FORMATS[self._formats.checkedId()][0], limits, asked)

    @property
    def place(self) -> Path | None:
        """The folder or file to write; None where that is no place for it."""
        return self._where.place

    def _build(self) -> None:
        form = FormColumn(FORM_WIDTH)
        form.begin(tr("What to export"))
        form.choices(self._formats, ((f"incidents.{name}", tr(words), tr(about)) for name, words, about, _ in FORMATS))
        form.begin(tr("How precisely places are given"))
        self._cell.setObjectName("incidents.cell")
        self._cell.setAccessibleName(tr("How precisely places are given"))
        self._cell.setToolTip(tr("How precisely places are given"))
        self._cell.addItems([tr(words) for _, words in CELLS])
        self._sensitive.setObjectName("incidents.sensitive")
        self._reviewed.setObjectName("incidents.reviewed")
        self._reviewed.setToolTip(tr("The four-eyes rule; the page Team applies it to the whole project"))
        form.add(self._cell, self._sensitive, self._reviewed, self._eamenas_own())
        self._told.setObjectName("incidents.reveals")
        self._told.setAccessibleName(tr("What the export reveals"))
        self._told.setFrameShape(QFrame.Shape.NoFrame)
        self._told.document().setDocumentMargin(14)
        form.stand_in(self, self._told, self._where, ending(self, self._write, "incidents.write"), size=SIZE)
        self._where.changed.connect(lambda: self._write.setEnabled(self.place is not None))
        self._formats.button(0).setChecked(True)
        self._formats.idClicked.connect(lambda _id: self._suggest())
        self._cell.currentIndexChanged.connect(lambda _at: self._preview())
        for box in (self._sensitive, self._reviewed):
            box.toggled.connect(lambda _on: self._preview())
        self._latest.made.connect(self._show)
        self._latest.failed.connect(self._on_failed)
        self.finished.connect(lambda _result: self._latest.stop())

    def _eamenas_own(self) -> QWidget:
        self._eamena = QWidget()
        rows = QVBoxLayout(self._eamena)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(6)
        for field, name, words in (
            (self._investigator, "incidents.investigator", tr("Investigator, as EAMENA knows them")),
            (self._role, "incidents.role", tr("Role, of EAMENA's list")),
        ):
            add_to(rows, (labelled(field, name, words), field))
        return self._eamena

    def _preview(self) -> None:
        file, seen, limits = self._desk.path, self._desk.seen, self.wanted.limits

        def compute(_report: object) -> Revealed:
            with reading_of(file, seen) as reading:
                return revealed(Outgoing(reading, limits))

        self._latest.ask(compute)

    def _show(self, seen: Revealed) -> None:
        told = ((tr("What the export reveals"), reveals(seen)), (tr("What stays out"), left_out(seen)))
        self._told.setHtml(
            "".join(
                f"<h3>{escaped(name)}</h3>" + "".join(f'<p dir="auto">{escaped(each)}</p>' for each in sentences)
                for name, sentences in told
            )
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, HeritageError):
            raise error
        self._desk.refused.emit(error)

    def _suggest(self) -> None:
        format_, _, _, name = FORMATS[self._formats.checkedId()]
        self._eamena.setVisible(format_ == "eamena")
        kind = (
            Kind("", tr("Folder for the tables"))
            if format_ == "csv"
            else Kind(".xlsx", tr("Export to"), tr("Workbooks (*.xlsx)"))
        )
        self._where.offer(tr(name, project=self._desk.path.stem), kind)
