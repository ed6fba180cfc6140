"""Takes passages and counts out of the window: into the clipboard, or a file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.progress import Report
from heritage_annotator.model.query import Query
from heritage_annotator.model.times import now
from heritage_annotator.services.exporting.tables.passage_layout import (
    passage_rows,
    passages_as_csv,
    passages_as_html,
    passages_as_markdown,
)
from heritage_annotator.services.exporting.tables.sheets import Cell
from heritage_annotator.services.exporting.tables.table_layout import table_as_csv, table_as_markdown
from heritage_annotator.services.files.writing import save
from heritage_annotator.services.passages import text_of
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.services.review.four_eyes import Unreviewed, four_eyes
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk import messages
from heritage_annotator.ui.desk.dates import long_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import EXPORTS
from heritage_annotator.ui.desk.messages import News
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.passages.clipped import clipped_passages, clipped_picture, clipped_sheet, clipped_table
from heritage_annotator.ui.passages.picture import Picture
from heritage_annotator.ui.passages.tally import Tally

# From so many passages on, writing them is felt.
MANY = 300
MARKDOWN, CSV, PNG, SVG, QUERY = "md", "csv", "png", "svg", "query"
KINDS = {
    MARKDOWN: later("Markdown (*.md)"),
    CSV: later("Table for spreadsheets (*.csv)"),
    PNG: later("Image (*.png)"),
    SVG: later("Vector image (*.svg)"),
}


@frozen
class Way:
    """A way out: what the menu calls it, what it makes, and whether that goes to the clipboard or a file.

    `counts`: of the table.
    """

    name: str
    words: str
    kind: str
    counts: bool = False
    copies: bool = False


WAYS = (
    Way("copy", later("Copy"), MARKDOWN, copies=True),
    Way("copy-csv", later("Copy for a spreadsheet"), CSV, copies=True),
    Way("copy-query", later("Copy the query as text"), QUERY, copies=True),
    Way("markdown", later("Save as Markdown…"), MARKDOWN),
    Way("csv", later("Save for a spreadsheet (CSV)…"), CSV),
    Way("copy-counts", later("Copy the table"), MARKDOWN, counts=True, copies=True),
    Way("copy-picture", later("Copy as image"), PNG, counts=True, copies=True),
    Way("markdown-counts", later("Save as Markdown…"), MARKDOWN, counts=True),
    Way("csv-counts", later("Save for a spreadsheet (CSV)…"), CSV, counts=True),
    Way("png", later("Save as image (PNG)…"), PNG, counts=True),
    Way("svg", later("Save as vector image (SVG)…"), SVG, counts=True),
)


@frozen
class Matter:
    """The matter taken out: the passages selected, those found, or a tally; and what was asked, also as a sentence."""

    chosen: Sequence[str]
    found: Sequence[str]
    tally: Tally | None
    query: Query
    sentence: str

    @property
    def to_copy(self) -> Sequence[str]:
        """The passages selected, else all."""
        return self.chosen or self.found

    @property
    def to_save(self) -> Sequence[str]:
        """The passages selected, if they are several, else all: one alone is where she is, and makes no file."""
        return self.chosen if len(self.chosen) > 1 else self.found


class TakingOut(QObject):
    """Carries passages and counts into files and the clipboard."""

    def __init__(self, desk: Desk, window: QWidget, matter: Callable[[bool], Matter]) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._matter = matter
        self._arrived: Callable[[Any], None] = lambda _text: None
        self.asking = Asking(desk, tr("Writing passages"), self)
        self.asking.answered.connect(lambda found: self._arrived(found))  # noqa: PLW0108  # of the question then
        self.asking.stopped.connect(lambda: self._desk.say(tr("Stopped; nothing was written.")))

    def fill(self, menu: QMenu, *, counts: bool) -> None:
        """Puts the ways out of that view into the menu."""
        menu.clear()
        for way in WAYS:
            if way.counts == counts:
                action = menu.addAction(tr(way.words))
                action.setObjectName(f"retrieval.{way.name}")
                action.triggered.connect(lambda _checked=False, way=way: self.ask(way))
                action.setEnabled(not counts or self._matter(counts).tally is not None)

    def ask(self, way: Way) -> None:
        """Takes that way; asks where to, if it makes a file."""
        if way.copies:
            self._copy(way)
            return
        project = self._desk.path.stem
        stem = tr("{project} - Counts", project=project) if way.counts else tr("{project} - Passages", project=project)
        place = self._desk.folders.start(EXPORTS, self._desk.path.parent) / f"{stem}.{way.kind}"
        chosen, _ = QFileDialog.getSaveFileName(self._window, tr("Save to"), str(place), tr(KINDS[way.kind]))
        if chosen:
            typed = Path(chosen)
            self._desk.folders.note(EXPORTS, typed.parent)
            path = typed if typed.suffix else typed.with_name(f"{typed.name}.{way.kind}")
            if path != typed and path.exists():
                # The dialog asked about the name that was typed, not about this one.
                self._desk.say(tr("{path} already exists; choose it by its full name to replace it.", path=str(path)))
            else:
                self.save(way, path)

    def copy(self, *, counts: bool) -> None:
        """Puts passages or table into the clipboard, as Markdown; the table as one of a word processor too."""
        self._copy(next(way for way in WAYS if way.copies and way.counts == counts))

    def _copy(self, way: Way) -> None:
        matter = self._matter(way.counts)
        if way.kind == QUERY:
            self._copy_query(matter.query)
        elif not way.counts:
            self._copy_passages(way, matter.to_copy)
        elif matter.tally is not None and way.kind == PNG:
            picture = self._picture(matter, matter.tally)
            QGuiApplication.clipboard().setMimeData(clipped_picture(picture.png(), picture.svg()))
            self._desk.say(tr("The image is on the clipboard."))
        elif matter.tally is not None:
            QGuiApplication.clipboard().setMimeData(clipped_table(matter.tally))
            self._desk.say(tr("The table is on the clipboard."))

    def _copy_query(self, query: Query) -> None:
        try:
            text = text_of(self._desk.reading, query)
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        if not text:
            self._desk.say(tr("No filter is set, so there is no query to copy."))
            return
        QGuiApplication.clipboard().setText(text)
        self._desk.say(tr("The query is on the clipboard: {text}", text=text))

    def _copy_passages(self, way: Way, ids: Sequence[str]) -> None:
        def question(reading: Reading, report: Report) -> tuple[str, str] | list[tuple[Cell, ...]]:
            if way.kind == CSV:
                return passage_rows(reading, ids, report)
            return passages_as_markdown(reading, ids, report=report), passages_as_html(reading, ids, report)

        def arrived(found: tuple[str, str] | list[tuple[Cell, ...]]) -> None:
            clipped = clipped_passages(*found) if isinstance(found, tuple) else clipped_sheet(found)
            QGuiApplication.clipboard().setMimeData(clipped)
            self._desk.say(
                trn("{count} passage is on the clipboard.", "{count} passages are on the clipboard.", len(ids))
            )

        self._write(question, arrived, len(ids))

    def save(self, way: Way, to: Path) -> None:
        """Writes the file; what stands there was agreed to be replaced, a project never is."""
        matter = self._matter(way.counts)
        if not way.counts:
            self._save_passages(way, matter, to)
        elif matter.tally is not None:
            try:
                save(to, self._counted(way, matter, matter.tally), overwrite=True)
            except HeritageError as error:
                self._desk.refused.emit(error)
            else:
                self._tell_saved(to)

    def _save_passages(self, way: Way, matter: Matter, to: Path, *, asks_reviews: bool = True) -> None:
        """Writes the passages; where the team holds to the rule of four eyes, those that were reviewed."""

        def question(reading: Reading, report: Report) -> Unreviewed:
            waiting = reading.unreviewed_annotations() if asks_reviews and four_eyes(reading) else {}
            without = waiting.keys() & set(matter.to_save)
            ids = [each for each in matter.to_save if each not in without]
            if way.kind == CSV:
                text = passages_as_csv(reading, ids, report)
            else:
                title = tr("Passages")
                text = passages_as_markdown(reading, ids, title=title, query=matter.sentence, report=report)
            save(to, text, overwrite=True)
            return Unreviewed(frozenset(without), frozenset())

        def arrived(without: Unreviewed) -> None:
            if not without.told():
                self._tell_saved(to)
                return
            all_ = messages.Way(tr("Save them too"), lambda: self._save_passages(way, matter, to, asks_reviews=False))
            saved = tr("Saved to {path}.", path=str(to))
            self._desk.tell(News(f"{saved} {without.told()}", (all_,)))

        self._write(question, arrived, len(matter.to_save))

    def _write(self, question: Callable[[Reading, Report], object], arrived: Callable[[Any], None], count: int) -> None:
        if self.asking.is_busy:
            self._desk.say(tr("Passages are still being written; wait a moment."))
            return
        self._arrived = arrived
        self.asking.ask(question, apart=count > MANY)

    def _counted(self, way: Way, matter: Matter, tally: Tally) -> str | bytes:
        if way.kind == CSV:
            return table_as_csv(tally.as_table(), corner=tally.corner)
        if way.kind == MARKDOWN:
            return table_as_markdown(tally.as_table(), corner=tally.corner, title=tally.title, query=matter.sentence)
        picture = self._picture(matter, tally)
        return picture.png() if way.kind == PNG else picture.svg()

    def _picture(self, matter: Matter, tally: Tally) -> Picture:
        foot = tr(
            "{passages} · {date} · Heritage Annotator",
            passages=trn("{count} passage", "{count} passages", tally.table.total),
            date=long_date(now()[:10]),
        )
        return Picture(tally, self._desk.codebook, tally.title, matter.sentence, foot)

    def _tell_saved(self, to: Path) -> None:
        self._desk.say(tr("Saved to {path}", path=str(to)))
