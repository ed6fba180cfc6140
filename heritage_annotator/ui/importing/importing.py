"""Articles on their way in: chosen, dropped, or pasted."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from heritage_annotator.model.errors import HeritageError, UnreadableFileError
from heritage_annotator.model.records import Article
from heritage_annotator.services import wording
from heritage_annotator.services.projects.opening import is_project, reading_of
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.work import Report, Work
from heritage_annotator.ui.importing.depositing import Depositing, is_large

# The readers of files are loaded where they are used: a start without an import need not wait for them.
if TYPE_CHECKING:
    from heritage_annotator.services.importing.planning import ImportPlan

NO_TEXT = later("The clipboard holds no text that could be an article.")
FILTER = later("Articles (*.txt *.text *.md *.markdown *.html *.htm *.xhtml);;All files (*)")
# Problems beyond so many are only counted in the line; all are told one by one where there is room.
MOST_TOLD = 3

Outcome: TypeAlias = "tuple[ImportPlan, tuple[UnreadableFileError, ...]]"


class Importing(QObject):
    """Signals:
    started: work began; carries the Work and its name.
    told: what came of it, as a sentence; carries also whether undo can take it back.
    project_dropped: a project file was among what was dropped; carries its Path.
    hindered: several files gave no article; carries the sentences that say why.

    `may_open` says whether what comes from the background may take the place of what is being read.
    """

    started = Signal(object, str)
    told = Signal(str, bool)
    project_dropped = Signal(object)
    hindered = Signal(list)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._work: Work | None = None
        self._depositing: Depositing | None = None
        self.may_open: Callable[[], bool] = lambda: True

    @property
    def is_busy(self) -> bool:
        """Whether an import is under way."""
        return self._work is not None or self._depositing is not None

    def choose(self) -> None:
        """Asks for files."""
        names, _ = QFileDialog.getOpenFileNames(self._window, tr("Open articles"), "", tr(FILTER))
        if names:
            self.bring(Path(name) for name in names)

    def bring(self, files: Iterable[Path]) -> None:
        """Imports files and folders, in the background; a project among them is opened instead."""
        paths = list(files)
        projects = [path for path in paths if is_project(path)]
        if projects:
            self.project_dropped.emit(projects[0])
            return
        file, annotator_id = self._desk.path, self._desk.annotator.id

        def compute(report: Report) -> Outcome:
            from heritage_annotator.services.importing.planning import import_files

            with reading_of(file) as reading:
                return import_files(paths, reading, annotator_id, report)

        self._read(compute, _reading(paths))

    def paste(self, data: QMimeData | None) -> None:
        """Imports what the clipboard or a drop holds: files, a page, or text. Of an empty clipboard Qt gives None."""
        if data is None:
            self.told.emit(tr(NO_TEXT), False)
            return
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.bring(files)
        elif data.hasHtml() and "<p" in data.html().lower():
            self._bring_page(data.html())
        elif data.hasText() or data.hasHtml():
            self._bring_text(data.text())
        else:
            self.told.emit(tr(NO_TEXT), False)

    def wait(self) -> None:
        """Stops work under way, before the window goes."""
        if self._work is not None:
            self._work.cancel()
            self._work.wait()
        if self._depositing is not None:
            self._depositing.stop()
            self._depositing = None

    def _read(self, compute: Callable[[Report], Outcome], name: str) -> None:
        """Computes in the background, and takes in what came of it."""
        if self.is_busy:
            self.told.emit(tr("Another import is still under way. Wait for it, or cancel it first."), False)
            return
        work = self._work = Work(compute, tr("Stop reading; nothing of it is kept"), self)
        work.succeeded.connect(self._on_read)
        work.failed.connect(self._desk.refused)
        work.ended.connect(self._on_ended)
        self.started.emit(work, name)
        work.start()

    def _bring_page(self, html: str) -> None:
        """In the background: what reads pages takes a second to load, and another for a page of two megabytes."""
        file, annotator_id = self._desk.path, self._desk.annotator.id

        def compute(_report: Report) -> Outcome:
            from heritage_annotator.services.importing.gathering import read_html
            from heritage_annotator.services.importing.planning import plan_import

            with reading_of(file) as reading:
                return plan_import(read_html(html), reading, annotator_id), ()

        self._read(compute, tr("Reading the page"))

    def _bring_text(self, text: str) -> None:
        """At once: text is read in a moment."""
        from heritage_annotator.services.importing.gathering import read_text
        from heritage_annotator.services.importing.planning import plan_import

        try:
            plan = plan_import(read_text(text), self._desk.reading, self._desk.annotator.id)
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        self._take((plan, ()), open_it=True)

    def _on_read(self, outcome: object) -> None:
        plan, failures = cast("Outcome", outcome)
        if plan.change is None or not is_large(plan.change.deposits):
            self._take((plan, failures), open_it=self.may_open())
            return
        # The deed is one all the same: it makes them seen.
        deed = replace(plan, change=replace(plan.change, deposits=()))
        self._depositing = Depositing(self._desk, plan.change.deposits, self)
        self._depositing.ended.connect(lambda laid: self._on_laid((deed, failures), laid=laid))
        self._depositing.begin()
        count = len(plan.came)
        self.told.emit(trn("Keeping {count} article…", "Keeping {count} articles…", count), False)

    def _on_laid(self, outcome: Outcome, *, laid: bool) -> None:
        depositing, self._depositing = self._depositing, None
        if depositing is not None:
            depositing.deleteLater()
        if laid:
            self._take(outcome, open_it=self.may_open())

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()

    def _take(self, outcome: Outcome, *, open_it: bool) -> None:
        plan, failures = outcome
        came = self._desk.do(plan.change) if plan.change is not None else False
        if plan.change is not None and not came:
            return
        shown = _shown(plan)
        parts = _told(plan, failures)
        if shown and open_it:
            self._desk.open_article(shown[0].id)
        elif shown:
            parts.append(tr("it is in the list") if len(shown) == 1 else tr("they are in the list"))
        self.told.emit(" · ".join(parts), came)
        if len(failures) > 1:
            self.hindered.emit([wording.sentence(failure) for failure in failures])


def _shown(plan: "ImportPlan") -> tuple[Article, ...]:
    """The articles to speak of: those that came, else those that were here."""
    return plan.added or plan.published or plan.known


def _told(plan: "ImportPlan", failures: tuple[UnreadableFileError, ...]) -> list[str]:
    parts: list[str] = []
    added, printed, known = plan.added, plan.published, plan.known
    if len(added) == 1:
        parts.append(tr("Imported {article}", article=wording.quoted(added[0].heading)))
    elif added:
        parts.append(trn("Imported {count} article", "Imported {count} articles", len(added)))
    if len(printed) == 1:
        parts.append(tr("{article} has another publication", article=wording.quoted(printed[0].heading)))
    elif printed:
        parts.append(
            trn(
                "{count} other publication of articles that are here",
                "{count} other publications of articles that are here",
                len(printed),
            )
        )
    if len(known) == 1:
        parts.append(tr("{article} was here already", article=wording.quoted(known[0].heading)))
    elif known:
        parts.append(trn("{count} article was here already", "{count} articles were here already", len(known)))
    parts += [wording.sentence(failure) for failure in failures[:MOST_TOLD]]
    more = len(failures) - MOST_TOLD
    if more > 0:
        parts.append(trn("{count} more file could not be read", "{count} more files could not be read", more))
    return parts or [tr("Nothing to import was found there.")]


def _reading(paths: list[Path]) -> str:
    """What is being done, told by the name of what was brought: it may be a folder of many."""
    if len(paths) == 1:
        return tr("Reading {file}", file=wording.quoted(paths[0].name))
    return trn("Reading {count} file", "Reading {count} files", len(paths))
