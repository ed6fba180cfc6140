"""Brings the history forward, hides others' work on demand, and shows how the project was before and after a join."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject

from heritage_annotator.services.history.looking_at import copy_of_then
from heritage_annotator.storage.file.working_folders import working_folder
from heritage_annotator.storage.reading.history import HistoryRow
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import moment
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.work import Report, Work
from heritage_annotator.ui.history.page import HistoryPage
from heritage_annotator.ui.look.few_lines import isolated

Then = tuple[TemporaryDirectory[str], Path]


class LookingBack(QObject):
    """What can be asked of the history.

    `show_page`: brings it forward and gives it; `blind`: hides others or not; `look`: opens a copy, to look at, with
    the folder that it lies in, and what it is.
    """

    def __init__(
        self,
        desk: Desk,
        show_page: Callable[[], HistoryPage],
        blind: Callable[[bool], None],
        look: Callable[[Then, str], None],
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._show_page = show_page
        self._blind = blind
        self._look = look

    @property
    def is_blind(self) -> bool:
        """Whether only her own work is seen."""
        return bool(self._desk.seen.only)

    def show_history(self) -> None:
        """Shows the page with everything."""
        self._show_page()

    def wire(self, page: HistoryPage) -> None:
        """Answers what the page asks for."""
        page.then_asked.connect(self.look_at)

    def show_annotation(self) -> None:
        """Shows what the annotation that is chosen went through."""
        annotation = self._desk.annotation
        self.show_history()
        self._show_page().show_annotation(annotation)

    def switch_blind(self) -> None:
        """Hides what others did, or shows it again: the project is opened anew."""
        self._blind(not self.is_blind)

    def look_at(self, join: HistoryRow, is_joined: bool) -> None:  # noqa: FBT001
        """Makes the copy in the background, and opens it."""
        project, words = self._desk.path, tr("after the join") if is_joined else tr("before the join")

        def compute(report: Report) -> Then:
            folder = working_folder()
            copy = Path(folder.name) / f"{project.stem} – {words}{project.suffix}"
            try:
                copy_of_then(project, join.seq, copy, report, is_joined=is_joined)
            except BaseException:
                folder.cleanup()
                raise
            return folder, copy

        at = isolated(moment(join.at))
        told = (
            tr("This is the project as it was after the join of {moment}, for reading only.", moment=at)
            if is_joined
            else tr("This is the project as it was before the join of {moment}, for reading only.", moment=at)
        )
        work = Work(compute, tr("Stopped; the project stays as it is"), self)
        work.failed.connect(self._desk.refused)
        work.succeeded.connect(lambda then: self._look(then, told))
        work.ended.connect(work.deleteLater)
        self._desk.follow(work, tr("Going back to then"))
        work.start()
