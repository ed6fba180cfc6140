"""Makes previews in the background: the latest that was asked for, and no other."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from heritage_annotator.services.exporting import Flavour, Layout, Source, part_of
from heritage_annotator.services.exporting.markdown.preview import Preview, preview
from heritage_annotator.services.exporting.markdown.reading_view import reading_view
from heritage_annotator.services.projects.opening import Reading, reading_of
from heritage_annotator.services.review.four_eyes import Unreviewed, unreviewed
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.latest import Latest
from heritage_annotator.ui.desk.work import Report

# So much of the Markdown is also rendered: rendering takes far longer than writing.
MOST_RENDERED = 16_000


@dataclass(frozen=True, slots=True)
class Seen:
    """A preview as it is shown: the Markdown, and the HTML of its beginning."""

    preview: Preview
    html: str


@dataclass(frozen=True, slots=True)
class Part:
    """How much of the project: the articles chosen, if any are, and of them those that are annotated, if wanted.

    `reviewed`: of these only what a second person reviewed.
    """

    chosen: tuple[str, ...] = ()
    annotated: bool = False
    reviewed: bool = False

    def source(self, reading: Reading) -> tuple[Source, Unreviewed | None]:
        """What is to be written, and what of it was left out because nobody reviewed it, if that is asked."""
        without = unreviewed(reading, self.chosen or None) if self.reviewed else None
        return part_of(reading, self.chosen, annotated=self.annotated, without=without), without


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
            with reading_of(file, seen) as reading:
                source, _ = part.source(reading)
                within = part == WHOLE or any(each.id == article_id for each in source.article_names())
                made = preview(source, layout, flavour, article_id if within else "", report)
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
