"""Passages and counts, taken out of the window: into the clipboard, or a file."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.times import now
from heritage_annotator.services.exporting.passage_layout import passages_as_csv, passages_as_markdown
from heritage_annotator.services.exporting.table_layout import table_as_csv, table_as_markdown
from heritage_annotator.services.exporting.writing import save
from heritage_annotator.services.progress import Report
from heritage_annotator.services.projects import Reading
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.dates import long_date
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.retrieval.asking import Asking
from heritage_annotator.ui.retrieval.picture import Picture
from heritage_annotator.ui.retrieval.tally import Tally

# From so many passages on, writing them is felt.
MANY = 300
MARKDOWN, CSV, PNG, SVG = "md", "csv", "png", "svg"
KINDS = {
    MARKDOWN: later("Markdown (*.md)"),
    CSV: later("Table for spreadsheets (*.csv)"),
    PNG: later("Picture (*.png)"),
    SVG: later("Drawing (*.svg)"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: what the menu calls it, and the file it makes; none for the clipboard. `counts`: of the table."""

    name: str
    words: str
    kind: str = ""
    counts: bool = False


WAYS = (
    Way("copy", later("Copy")),
    Way("markdown", later("Save as Markdown…"), MARKDOWN),
    Way("csv", later("Save for a spreadsheet (CSV)…"), CSV),
    Way("copy-counts", later("Copy the table"), counts=True),
    Way("markdown-counts", later("Save as Markdown…"), MARKDOWN, counts=True),
    Way("csv-counts", later("Save for a spreadsheet (CSV)…"), CSV, counts=True),
    Way("png", later("Save as picture (PNG)…"), PNG, counts=True),
    Way("svg", later("Save as drawing (SVG)…"), SVG, counts=True),
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What can be taken out: the passages selected, those found, or a tally; and what was asked, as a sentence."""

    chosen: Sequence[str]
    found: Sequence[str]
    tally: Tally | None
    sentence: str

    @property
    def to_copy(self) -> Sequence[str]:
        """The passages selected, else all."""
        return self.chosen or self.found

    @property
    def to_save(self) -> Sequence[str]:
        """The same; but one alone is where she is, and makes no file."""
        return self.chosen if len(self.chosen) > 1 else self.found


class TakingOut(QObject):
    """Signals:
    told: what came of it, as a sentence.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, window: QWidget, matter: Callable[[bool], Matter]) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._matter = matter
        self._arrived: Callable[[str], None] = lambda _text: None
        self.asking = Asking(desk, tr("Writing passages"), self)
        self.asking.answered.connect(lambda text: self._arrived(cast(str, text)))
        self.asking.stopped.connect(lambda: self.told.emit(tr("Stopped; nothing was written.")))

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
        if not way.kind:
            self.copy(counts=way.counts)
            return
        project = self._desk.path.stem
        stem = tr("{project} - Counts", project=project) if way.counts else tr("{project} - Passages", project=project)
        place = self._desk.path.parent / f"{stem}.{way.kind}"
        chosen, _ = QFileDialog.getSaveFileName(self._window, tr("Save to"), str(place), tr(KINDS[way.kind]))
        if chosen:
            path = Path(chosen)
            self.save(way, path if path.suffix else path.with_name(f"{path.name}.{way.kind}"))

    def copy(self, *, counts: bool) -> None:
        """Puts passages or table into the clipboard, as Markdown; the table as one of a word processor too."""
        matter = self._matter(counts)
        if counts:
            if matter.tally is not None:
                data = QMimeData()
                data.setText(table_as_markdown(matter.tally.as_table(), corner=matter.tally.corner))
                data.setHtml(as_html(matter.tally))
                QGuiApplication.clipboard().setMimeData(data)
                self.told.emit(tr("The table is in the clipboard."))
            return

        ids = matter.to_copy

        def question(reading: Reading, report: Report) -> str:
            return passages_as_markdown(reading, ids, report=report)

        def arrived(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.told.emit(
                trn("{count} passage is in the clipboard.", "{count} passages are in the clipboard.", len(ids))
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

    def _save_passages(self, way: Way, matter: Matter, to: Path) -> None:
        ids = matter.to_save

        def question(reading: Reading, report: Report) -> str:
            if way.kind == CSV:
                text = passages_as_csv(reading, ids, report)
            else:
                title = tr("Passages")
                text = passages_as_markdown(reading, ids, title=title, query=matter.sentence, report=report)
            save(to, text, overwrite=True)
            return text

        self._write(question, lambda _text: self._tell_saved(to), len(ids))

    def _write(self, question: Callable[[Reading, Report], str], arrived: Callable[[str], None], count: int) -> None:
        if self.asking.is_busy:
            self.told.emit(tr("Passages are being written still; wait a moment."))
            return
        self._arrived = arrived
        self.asking.ask(question, apart=count > MANY)

    def _counted(self, way: Way, matter: Matter, tally: Tally) -> str | bytes:
        title = tally.title
        if way.kind == CSV:
            return table_as_csv(tally.as_table(), corner=tally.corner)
        if way.kind == MARKDOWN:
            return table_as_markdown(tally.as_table(), corner=tally.corner, title=title, query=matter.sentence)
        foot = tr(
            "{passages} · {date} · Heritage Annotator",
            passages=trn("{count} passage", "{count} passages", tally.table.total),
            date=long_date(now()[:10]),
        )
        picture = Picture(tally, self._desk.codebook, title, matter.sentence, foot)
        return picture.png() if way.kind == PNG else picture.svg()

    def _tell_saved(self, to: Path) -> None:
        self.told.emit(tr("Saved to {path}", path=str(to)))


def as_html(tally: Tally) -> str:
    """The table with its totals for a word processor or a spreadsheet, which take it from the clipboard as cells."""
    table = tally.as_table()
    head = [tally.corner, *map(tally.column_words, range(len(table.columns))), tr("All")]
    rows = [
        [tally.row_words(row), *cells, total]
        for row, (cells, total) in enumerate(zip(table.cells, table.row_totals, strict=True))
    ]
    lines = [_line("th", head), *(_line("td", row) for row in rows)]
    return f"<table>{''.join([*lines, _line('td', [tr('All'), *table.column_totals, table.total])])}</table>"


def _line(tag: str, cells: Sequence[object]) -> str:
    return f"<tr>{''.join(f'<{tag}>{html.escape(str(cell))}</{tag}>' for cell in cells)}</tr>"
