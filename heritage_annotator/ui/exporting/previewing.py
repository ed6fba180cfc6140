"""Makes previews in the background: the latest that was asked for, and no other."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from heritage_annotator.frozen import frozen
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.exporting import Flavour, Layout, Source, part_of
from heritage_annotator.services.exporting.markdown.preview import Preview, preview
from heritage_annotator.services.exporting.markdown.reading_view import reading_view
from heritage_annotator.services.projects.opening import Reading, reading_of
from heritage_annotator.services.review.four_eyes import Unreviewed, unreviewed
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import handed_out
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.latest import Latest
from heritage_annotator.ui.desk.work import Report

# So much of the Markdown is also rendered: rendering takes far longer than writing.
MOST_RENDERED = 16_000


@frozen
class Seen:
    """A preview as it is shown: the Markdown, and the HTML of its beginning."""

    preview: Preview
    html: str


class Written(NamedTuple):
    """What is to be written, what of it was left out because nobody reviewed it, and an article's id at home."""

    source: Source
    without: Unreviewed | None
    home: Callable[[str], str] = str


ALL = Choices()


@frozen
class Part:
    """How much of the project: the articles chosen, if any are, and of them those that are annotated, if wanted.

    `reviewed`: of these only what a second person reviewed. `choices`: which passages, and what is left out or hidden.
    `sensitive`: also what is marked so, where nothing else is chosen.
    """

    chosen: tuple[str, ...] = ()
    annotated: bool = False
    reviewed: bool = False
    choices: Choices = ALL
    sensitive: bool = False

    @contextmanager
    def written(self, reading: Reading, report: Report, *, keeps_key: bool = True) -> Generator[Written]:
        """What is to be written of it. `keeps_key`: whether the key beside the project is extended by it."""
        without = unreviewed(reading, self.chosen or None) if self.reviewed else None
        if self.choices == ALL:
            yield Written(
                part_of(reading, self.chosen, annotated=self.annotated, sensitive=self.sensitive, without=without),
                without,
            )
            return
        choices = replace(self.choices, articles=frozenset(self.chosen) or None)
        with handed_out(reading, reading.path, choices, report=report, keeps_key=keeps_key) as (out, home):
            known = without and without.known_as({row.id: home(row.id) for row in out.article_names()})
            yield Written(part_of(out, annotated=self.annotated, without=known), known, home)


WHOLE = Part()


class Wanted(NamedTuple):
    """What is to be written."""

    layout: Layout
    flavour: Flavour
    part: Part


class Previewing(QObject):
    """Makes the preview that was asked for last.

    Signals:
    made: the preview asked for last is there; carries the Seen.
    failed: it could not be made; carries the error.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._latest = Latest(self)
        self._latest.made.connect(self.made)
        self._latest.failed.connect(self.failed)

    def show(self, wanted: Wanted) -> None:
        """Makes that preview; one under way is stopped, and this one made when it has."""
        layout, flavour, part = wanted
        file, seen, article_id = self._desk.path, self._desk.seen, self._desk.article_id

        def compute(report: Report) -> Seen:
            with (
                reading_of(file, seen) as reading,
                part.written(reading, report, keeps_key=False) as (source, _, home),
            ):
                names = () if part == WHOLE else source.article_names()
                there = next((each.id for each in names if home(each.id) == article_id), "")
                made = preview(source, layout, flavour, article_id if part == WHOLE else there, report)
            report(0, 1)
            return Seen(made, reading_view(_beginning(made.text), flavour))

        self._latest.ask(compute)

    def stop(self) -> None:
        """Wants none any more. One under way ends by itself, and nobody hears of it."""
        self._latest.stop()


def _beginning(text: str) -> str:
    """So much of the text as is rendered, in whole paragraphs; of one that is longer, in whole lines or words."""
    if len(text) <= MOST_RENDERED:
        return text
    for between in ("\n\n", "\n", " "):
        end = text.rfind(between, MOST_RENDERED // 2, MOST_RENDERED)
        if end > 0:
            return text[: end + len(between)]
    return text[:MOST_RENDERED]
