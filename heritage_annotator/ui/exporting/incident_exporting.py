"""Takes incidents out as tables in the background, and a table that was edited elsewhere back."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.services.exporting.incidents.eamena import workbook_of
from heritage_annotator.services.exporting.incidents.eamena_terms import unknown_terms
from heritage_annotator.services.exporting.incidents.returning import Returned, plan_return, returned, table_in
from heritage_annotator.services.exporting.incidents.tables import tables_of, write_tables
from heritage_annotator.services.exporting.incidents.workbooks import workbook
from heritage_annotator.services.files.writing import save
from heritage_annotator.services.incidents.registers import plan_convention
from heritage_annotator.services.leaving.outgoing import Outgoing
from heritage_annotator.services.leaving.revealing import revealed
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.services.wording.leaving import left_out_unasked, terms_to_look_up
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import EXPORTS
from heritage_annotator.ui.desk.messages import News, Way
from heritage_annotator.ui.desk.work import Report, Work
from heritage_annotator.ui.exporting.incidents_dialog import IncidentsDialog, IncidentsWanted
from heritage_annotator.ui.exporting.taking_back import TakingBackDialog


class IncidentExporting(QObject):
    """Asks how incidents are to be taken out, writes them, and takes a table back.

    Signals:
        came: incidents that are new here were brought in by a table; carries the id of the first.
    """

    came = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._work: Work | None = None

    def ask(self) -> None:
        """Shows the dialog, and writes when it is accepted."""
        dialog = IncidentsDialog(self._desk, self._window, self._desk.reading.conventions())
        dialog.accepted.connect(lambda: self._on_accepted(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_back(self) -> None:
        """Asks for a table, and shows what differs in it."""
        start = str(self._desk.folders.start(EXPORTS, self._desk.path.parent))
        kinds = tr("Tables of incidents (*.csv *.xlsx)")
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, tr("Bring back an edited table of incidents"), start, kinds
        )
        if chosen:
            self.take_back(Path(chosen))

    def take_back(self, path: Path) -> None:
        """Reads the table in the background, and shows what differs in it before any of it is taken over."""
        file, seen, who = self._desk.path, self._desk.seen, self._desk.annotator.id

        def compute(_report: Report) -> Returned:
            with reading_of(file, seen) as reading:
                return returned(reading, table_in(path), path.name, who)

        work = self._begin(Work(compute, tr("Stop reading the table"), self))
        if work is not None:
            work.succeeded.connect(lambda found: self._show(cast(Returned, found)))
            self._desk.follow(work, tr("Reading the table"))
            work.start()

    def wait(self) -> None:
        """Lets what is under way be finished, before the window goes."""
        if self._work is not None:
            self._work.wait()

    def _on_accepted(self, dialog: IncidentsDialog) -> None:
        place, wanted = dialog.place, dialog.wanted
        if place is None:
            return
        if wanted.format == "eamena":
            try:
                wanted = wanted._replace(asked=wanted.asked.checked)
            except ValueRefusedError as error:
                self._desk.refused.emit(error)
                return
            self._agree(wanted)
        file, seen = self._desk.path, self._desk.seen

        def compute(_report: Report) -> list[str]:
            with reading_of(file, seen) as reading:
                outgoing = Outgoing(reading, wanted.limits)
                _write(outgoing, wanted, place)
                return [*_told(outgoing, wanted.format)]

        work = self._begin(Work(compute, tr("Stop exporting; files already written stay"), self))
        if work is not None:
            work.succeeded.connect(lambda told: self._on_written(place, cast("list[str]", told)))
            self._desk.follow(work, tr("Exporting"))
            work.start()

    def _begin(self, work: Work) -> Work | None:
        if self._work is not None:
            self._desk.tell(News(tr("Another export is still running.")))
            return None
        self._work = work
        work.failed.connect(self._desk.refused)
        work.ended.connect(self._on_ended)
        return work

    def _agree(self, wanted: IncidentsWanted) -> None:
        """Who EAMENA knows is asked once: the team agrees on it."""
        who = self._desk.annotator.id
        for key, value in (("investigator", wanted.asked.investigator), ("role", wanted.asked.role)):
            if value:
                self._desk.do(plan_convention(self._desk.reading, key, value, who))

    def _show(self, found: Returned) -> None:
        dialog = TakingBackDialog(self._window, found)
        dialog.accepted.connect(lambda: self._take(dialog, found.name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, dialog: TakingBackDialog, name: str) -> None:
        arrivals = dialog.coming.arrivals
        change = plan_return(self._desk.reading, dialog.chosen, name, self._desk.annotator.id, dialog.coming)
        if self._desk.do(change) and arrivals:
            self.came.emit(arrivals[0].incident.id)

    def _on_written(self, to: Path, more: list[str]) -> None:
        folder = to if to.is_dir() else to.parent
        show = Way(tr("Show the folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        told = tr("The incidents were exported to {place}", place=to)
        self._desk.tell(News(". ".join((told, *more)), (show,)))

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()


def _told(outgoing: Outgoing, format_: str) -> Iterator[str]:
    """What is to be known of what was written: what stays out, and which terms EAMENA may not have."""
    if stays := [*left_out_unasked(revealed(outgoing))]:
        yield tr("What stays out: {what}", what=" ".join(stays))
    if format_ == "eamena" and (strange := unknown_terms(outgoing.shelf.reading.codebook())):
        yield terms_to_look_up(strange)


def _write(outgoing: Outgoing, wanted: IncidentsWanted, place: Path) -> None:
    if wanted.format == "csv":
        write_tables(tables_of(outgoing), place, overwrite=True)
        return
    if wanted.format == "xlsx":
        made = tables_of(outgoing)
        data = workbook({"Incidents": made.incidents, "Sources": made.sources})
    else:
        data = workbook_of(outgoing, wanted.asked)
    save(place, data, overwrite=True)
