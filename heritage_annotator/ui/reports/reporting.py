"""Makes reports in the background, issues them, keeps the team's template, and tells of it."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.writing import save
from heritage_annotator.services.incidents.registers import plan_convention
from heritage_annotator.services.projects.opening import Session
from heritage_annotator.services.reports.making import Report, plan_issuing
from heritage_annotator.services.reports.template import KEY
from heritage_annotator.services.reports.writing import WRITERS
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.storage.log import Entry
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.messages import News, Way
from heritage_annotator.ui.desk.work import Report as Progress
from heritage_annotator.ui.desk.work import Work
from heritage_annotator.ui.reports.dialog import ReportDialog
from heritage_annotator.ui.reports.wanted import make


class Written(NamedTuple):
    """A report that was written, and the bytes of its file."""

    report: Report
    data: bytes


class Reporting(QObject):
    """Asks for a report, writes it, and issues it if that is wanted."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._work: Work | None = None

    def ask(self) -> None:
        """Shows the dialog, and writes the report when it is accepted."""
        dialog = ReportDialog(self._desk, self._window)
        dialog.template.keep_asked.connect(lambda: self._keep(dialog))
        dialog.accepted.connect(lambda: self._write(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def wait(self) -> None:
        """Lets a report under way be finished, before the window goes."""
        if self._work is not None:
            self._work.wait()

    def _keep(self, dialog: ReportDialog) -> None:
        template = dialog.template.template
        if self._desk.do(plan_convention(self._desk.reading, KEY, template, self._desk.annotator.id)):
            dialog.template.take_as_team()
            self._desk.say(tr("The team's template of reports is kept in the project."), undoable=True)

    def _write(self, dialog: ReportDialog) -> None:
        to = dialog.place
        if to is None:
            return
        if self._work is not None:
            self._desk.tell(News(tr("Another report is still being written.")))
            return
        file, seen, wanted, writer, issues = (
            self._desk.path,
            self._desk.seen,
            dialog.wanted,
            dialog.writer,
            dialog.issues,
        )

        def compute(report: Progress) -> Written:
            report(0, 2)
            made = make(file, seen, wanted).report
            report(1, 2)
            data = WRITERS[writer](made.blocks)
            if not issues:
                save(to, data, overwrite=True)
            return Written(made, data)

        work = self._work = Work(compute, tr("Stop writing the report; a file that was there stays"), self)
        work.succeeded.connect(lambda written: self._on_written(cast(Written, written), to, issues=issues))
        work.failed.connect(self._desk.refused)
        work.ended.connect(self._on_ended)
        self._desk.follow(work, tr("Writing a report"))
        work.start()

    def _on_written(self, written: Written, to: Path, *, issues: bool) -> None:
        name = quoted(to.name)
        if not issues:
            self._tell(tr("The report {name} was written.", name=name), to)
            return
        issuing = plan_issuing(written.report, written.data, self._desk.annotator.id)

        def issue(session: Session) -> Entry:
            entries = list[Entry]()
            save(to, written.data, overwrite=True, once=lambda: entries.append(session.do(issuing)))
            return entries[0]

        told = tr("The report {name} was written and issued.", name=name)
        self._desk.large_deeds.run(issue, lambda done: self._tell(told, to) if done else None)

    def _tell(self, told: str, to: Path) -> None:
        folder = QUrl.fromLocalFile(str(to.parent))
        self._desk.tell(News(told, (Way(tr("Show the folder"), lambda: QDesktopServices.openUrl(folder)),)))

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
