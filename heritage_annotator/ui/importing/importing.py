"""Articles on their way in: chosen, dropped, or pasted."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services import wording
from heritage_annotator.services.exporting.tables.import_report import report_as_csv, report_lines
from heritage_annotator.services.files.writing import save
from heritage_annotator.services.importing.arriving import Paper, pasted, pasted_page, pasted_text
from heritage_annotator.services.importing.formats import filter_patterns
from heritage_annotator.services.importing.gathering import gather
from heritage_annotator.services.importing.planning import Outcome, Status, Taking, Told
from heritage_annotator.services.importing.stream import File, Item, reading
from heritage_annotator.services.projects.opening import is_project
from heritage_annotator.services.wording.encodings import encoding_name
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import ARTICLES
from heritage_annotator.ui.desk.messages import News, Way
from heritage_annotator.ui.desk.work import Report
from heritage_annotator.ui.importing.columns import ASKED, AskingColumns
from heritage_annotator.ui.importing.problems import ProblemsWindow
from heritage_annotator.ui.importing.taking_in import Reads, TakingIn

NO_TEXT = later("The clipboard holds no text that could be an article.")
FILTER = later("Articles ({patterns});;All files (*)")
# Code points. Longer text is read in the background.
AT_ONCE = 50_000
# Problems beyond so many are only counted in the line; all are told one by one where there is room.
MOST_TOLD = 3


@frozen
class How:
    """How files come in. Quietly: nothing is opened, and nothing asked. `goes_on`: the import before told of these too,
    and a person has said something of them since. `done`, then `ended`: called when all of it is in the project, and
    when it has ended, however it did.
    """

    quietly: bool = False
    goes_on: bool = False
    done: Callable[[], None] = lambda: None
    ended: Callable[[], None] = lambda: None


class Importing(QObject):
    """Signals:
    project_dropped: a project file was among what was dropped; carries its Path.

    `may_open` says whether what comes from the background may take the place of what is being read; `first_of` which of
    several articles is opened: that which stands first where they are listed.
    """

    project_dropped = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._taking_in: TakingIn | None = None
        self._report: Sequence[Told] = ()
        self._brought: list[Path] = []
        self._columns = AskingColumns(
            desk, window, lambda files, held: self.bring(files, held, How(goes_on=True)), self
        )
        self.may_open: Callable[[], bool] = lambda: True
        self.first_of: Callable[[Sequence[str]], str] = lambda article_ids: article_ids[0]

    @property
    def is_busy(self) -> bool:
        """Whether an import is under way."""
        return self._taking_in is not None

    def choose(self) -> None:
        """Asks for files."""
        start = str(self._desk.folders.start(ARTICLES))
        names, _ = QFileDialog.getOpenFileNames(
            self._window, tr("Import articles"), start, tr(FILTER, patterns=filter_patterns())
        )
        if names:
            self._desk.folders.note(ARTICLES, Path(names[0]))
            self.bring(Path(name) for name in names)

    def choose_folder(self) -> None:
        """Asks for a folder, of which all articles are brought in."""
        start = str(self._desk.folders.start(ARTICLES))
        name = QFileDialog.getExistingDirectory(self._window, tr("Import a folder of articles"), start)
        if name:
            self._desk.folders.note(ARTICLES, Path(name))
            self.bring([Path(name)])

    def bring(self, files: Iterable[Path], columns: Mapping[str, str] | None = None, how: How | None = None) -> None:
        """Imports files and folders, in the background; a project among them is opened instead.

        `columns`: what those of tables hold, where a person said it.
        """
        paths = list(files)
        projects = [path for path in paths if is_project(path)]
        if projects:
            self.project_dropped.emit(projects[0])
            return
        annotator = self._desk.annotator.id

        found: list[File] = []

        def reads(report: Report) -> Iterator[Item]:
            found.extend(gather(paths, report))
            with reading(found, columns=columns) as stream:
                yield from stream.items(annotator, report)

        if self._begin(reads, _reading(paths), lambda done: _name_of(found, done), how or How()):
            self._brought = paths

    @property
    def has_report(self) -> bool:
        """Whether there was an import of which a report can be shown."""
        return bool(self._report)

    def show_report(self) -> None:
        """Shows what came of every file of the last import, and of every part of a bundle."""
        report = self._report
        # One at a time: what lies behind the window would be another's before long.
        for shown in self._window.findChildren(ProblemsWindow):
            if shown.property("report"):
                shown.close()
        words = trn("Import of {count} article or file", "Import of {count} articles and files", len(report))
        window = ProblemsWindow(words, report_lines(report), self._window, lambda: self._save_report(report))
        window.setProperty("report", True)
        window.show()
        window.activateWindow()

    def _save_report(self, report: Sequence[Told]) -> None:
        start = self._desk.folders.start(ARTICLES) / tr("Import report.csv")
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Save the report"), str(start), tr("Tables (*.csv)"))
        if name:
            try:
                save(Path(name), report_as_csv(report), overwrite=True)
            except HeritageError as error:
                self._desk.refused.emit(error)
            else:
                self._desk.say(tr("Saved the report as {file}", file=wording.quoted(Path(name).name)))

    def paste_clipboard(self) -> None:
        """Imports what the clipboard holds."""
        self.paste(QGuiApplication.clipboard().mimeData())

    def paste(self, data: QMimeData | None) -> None:
        """Imports what the clipboard or a drop holds: files, a page, or text. Of an empty clipboard Qt gives None."""
        if data is None:
            self._desk.say(tr(NO_TEXT))
            return
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.bring(files)
        elif data.hasHtml() and "<p" in data.html().lower():
            self._bring_paper(pasted_page(data.html(), tr("Pasted page")), tr("Reading the page"))
        elif data.hasText() or data.hasHtml():
            text = data.text()
            if len(text) > AT_ONCE:
                self._bring_paper(pasted_text(text, tr("Pasted text")), tr("Reading the text"))
            else:
                self._bring_text(text)
        else:
            self._desk.say(tr(NO_TEXT))

    def wait(self) -> None:
        """Stops an import under way, before the window goes."""
        self._columns.forget()
        if self._taking_in is not None:
            self._taking_in.stop()
            self._on_ended()

    def _begin(
        self, reads: Reads, name: str, at: Callable[[int], str] = lambda _done: "", how: How | None = None
    ) -> bool:
        """Reads in the background, and takes in what comes of it; whether it began."""
        if self.is_busy:
            self._desk.say(tr("Another import is still running. Wait for it to finish, or cancel it first."))
            return False
        how = how or How()
        taking_in = self._taking_in = TakingIn(self._desk, reads, self)
        taking_in.done.connect(lambda outcome, came: self._on_done(outcome, how, came=came))
        taking_in.ended.connect(self._on_ended)
        taking_in.ended.connect(how.ended)
        taking_in.work.at = at
        self._desk.follow(taking_in.work, name)
        taking_in.begin()
        return True

    def _on_done(self, outcome: Outcome, how: How, *, came: bool) -> None:
        how.done()
        if how.goes_on:
            self._report = outcome.after(self._report, ASKED)
        else:
            self._report = outcome.told
        self._tell(outcome, came=came, open_it=self.may_open() and not how.quietly, ask=not how.quietly)

    def _bring_paper(self, paper: Paper, name: str) -> None:
        """In the background: what reads pages takes a second to load, and a prepared one takes it minutes."""
        annotator = self._desk.annotator.id

        def reads(report: Report) -> Iterator[Item]:
            with reading([paper]) as stream:
                yield from stream.items(annotator, report)

        self._begin(reads, name)

    def _bring_text(self, text: str) -> None:
        """At once: so much text is read in a moment."""
        taking = Taking(self._desk.reading)
        try:
            change = taking.change(taking.take([pasted(text, tr("Pasted text"), self._desk.annotator.id)]))
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        came = self._desk.do(change)
        if came or change is None:
            self._report = taking.outcome.told
            self._tell(taking.outcome, came=came, open_it=True)

    def _on_ended(self) -> None:
        taking_in, self._taking_in = self._taking_in, None
        if taking_in is not None:
            taking_in.deleteLater()
        self._columns.go_on()

    def _tell(self, outcome: Outcome, *, came: bool, open_it: bool, ask: bool = True) -> None:
        self._desk.reconsider(self)
        parts = _told(outcome) + _passed_over(outcome)
        shown = outcome.of(Status.ADDED) or outcome.of(Status.PUBLICATION) or outcome.of(Status.KNOWN)
        if shown and open_it:
            self._desk.open_article(self.first_of([told.article_id for told in shown]))
        elif shown:
            parts.append(tr("it is in the list") if len(shown) == 1 else tr("they are in the list"))
        self._desk.say(" · ".join(parts), undoable=came)
        whole = Outcome(list(self._report))
        failures = [wording.sentence(refusal) for refusal in whole.refusals]
        noticed = [_noticed(told) for told in whole.told if told.notices]
        if failures and len(whole.told) > 1:
            self._tell_problems(_words_of_failures(whole), failures + noticed)
        elif noticed:
            self._tell_problems(_words_of_notices(whole, len(noticed)), noticed)
        if ask:
            self._columns.note(outcome.failures, self._brought)

    def _tell_problems(self, words: str, sentences: list[str]) -> None:
        details = Way(tr("Details"), lambda: self._show_problems(words, sentences))
        self._desk.tell(News(words, [details, Way(tr("Report"), self.show_report)]))

    def _show_problems(self, words: str, sentences: list[str]) -> None:
        window = ProblemsWindow(words, sentences, self._window)
        window.show()
        window.activateWindow()


def _name_of(files: Sequence[File], at: int) -> str:
    """What the file is called that is read when so many are done."""
    if at >= len(files):
        return ""
    file = files[at]
    return Path(os.fsdecode(file)).name if isinstance(file, bytes) else file.name


def _words_of_failures(outcome: Outcome) -> str:
    """How many files could not be read; or how many items, where some are parts of a file, such as a list of works."""
    failed = [told for told in outcome.told if told.failure is not None and not told.is_passed_over]
    count, files = len(failed), {told.brought for told in failed}
    if all(told.is_whole for told in failed):
        return trn("{count} file could not be read", "{count} files could not be read", count)
    if len(files) == 1:
        where = wording.quoted(*files)
        return trn(
            "{count} item in {file} could not be read", "{count} items in {file} could not be read", count, file=where
        )
    return trn("{count} item could not be read", "{count} items could not be read", count)


def _counted_same(same: Sequence[Told]) -> str:
    """How many have the text of another: files, or items where some are parts of one."""
    count = len(same)
    if all(told.is_whole for told in same):
        return trn("{count} file has the same text as another", "{count} files have the same text as another", count)
    return trn("{count} item has the same text as another", "{count} items have the same text as another", count)


def _told(outcome: Outcome) -> list[str]:
    added, publications, known = (outcome.of(one) for one in (Status.ADDED, Status.PUBLICATION, Status.KNOWN))
    failures = outcome.refusals
    parts: list[str] = []
    if len(added) == 1:
        parts.append(tr("Imported {article}", article=wording.quoted(added[0].heading)))
    elif added:
        parts.append(trn("Imported {count} article", "Imported {count} articles", len(added)))
    if len(publications) == 1:
        parts.append(
            tr(
                "{file} has the same text as {article}; added as another publication of it",
                file=wording.quoted(publications[0].place),
                article=wording.quoted(publications[0].heading),
            )
        )
    elif publications:
        parts.append(
            trn(
                "{count} more publication of articles that were already there",
                "{count} more publications of articles that were already there",
                len(publications),
            )
        )
    same = [told for told in known if told.same_as]
    known = [told for told in known if not told.same_as]
    if len(same) == 1:
        parts.append(wording.same_text(same[0].place, same[0].same_as))
    elif same:
        parts.append(_counted_same(same))
    if len(known) == 1:
        parts.append(tr("{article} was already there", article=wording.quoted(known[0].heading)))
    elif known:
        parts.append(trn("{count} article was already there", "{count} articles were already there", len(known)))
    # The line at the foot holds few of them whole; of many, how many is told, and the message leads to all.
    if len(failures) > MOST_TOLD:
        parts.append(_words_of_failures(outcome))
    else:
        parts += [wording.sentence(failure) for failure in failures]
    return parts or [tr("There is nothing to import.")]


def _passed_over(outcome: Outcome) -> list[str]:
    if not outcome.passed_over:
        return []
    return [
        trn(
            "{count} file of a kind that is not read was skipped",
            "{count} files of kinds that are not read were skipped",
            outcome.passed_over,
        )
    ]


def _words_of_notices(outcome: Outcome, count: int) -> str:
    if all(notice.kind == "guessed" for told in outcome.told for notice in told.notices):
        return trn("{count} file does not state its encoding", "{count} files do not state their encoding", count)
    return trn("Check how {count} article was read", "Check how {count} articles were read", count)


def _noticed(told: Told) -> str:
    """The file, and all that the article lacks of it."""
    guessed = any(notice.kind == "guessed" for notice in told.notices)
    by = [f"({encoding_name(told.encoding)})"] if guessed else []
    return " ".join([f"{wording.quoted(told.place)}:", *map(wording.notice, told.notices), *by])


def _reading(paths: list[Path]) -> str:
    """What is being done, told by the name of what was brought: it may be a folder of many."""
    if len(paths) == 1:
        return tr("Reading {file}", file=wording.quoted(paths[0].name))
    return trn("Reading {count} file", "Reading {count} files", len(paths))
