"""Seeks what a query asks, apart from the window: the first articles at once, then all, and their facets."""

from array import array
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import field
from itertools import islice
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal

from heritage_annotator.frozen import frozen
from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import QueryTextError
from heritage_annotator.model.folding import folded, terms
from heritage_annotator.model.progress import Report
from heritage_annotator.model.records import Annotation, Annotator, Article, Tag, Tagging
from heritage_annotator.model.sought import EVERYTHING, Sought, words_in
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.passages import sought
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.services.search.facets import Narrowing, Value, facets, narrowed, narrowed_set
from heritage_annotator.services.search.hits import Search, Shown, forms_found
from heritage_annotator.storage.reading.facets import Facet
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.look.tags import names_language

CONCERNED = (Annotation, Tagging, Article, Annotator, Tag)
# More than a tall window shows.
FIRST = 24
# While deeds follow each other the search is not made anew after each.
PAUSE_MILLISECONDS = 400


@frozen
class Asked:
    """A search as it is asked on the page; without text it asks nothing."""

    text: str = ""
    with_attached: bool = True
    narrowing: Narrowing = field(default_factory=dict[Facet, frozenset[str]])

    def sought(self, reading: Reading) -> Sought:
        """What it asks.

        Raises:
            QueryTextError: the text is no query.
        """
        return narrowed(self.base(reading), self.narrowing)

    def base(self, reading: Reading) -> Sought:
        """The same before it is narrowed."""
        if not self.text.strip():
            return EVERYTHING
        return sought(reading, self.text, with_attached=self.with_attached)


class First(NamedTuple):
    """The best articles, as numbers and as they are shown; what words were found as, where several forms may be."""

    asked: Asked
    seqs: Sequence[int]
    shown: Sequence[Shown]
    matched: Sequence[str]


class Whole(NamedTuple):
    """All articles found, in their order, and their facets."""

    asked: Asked
    seqs: Sequence[int]
    facets: Mapping[Facet, Sequence[Value]]


class Seeking(QObject):
    """Asks on threads of its own; of searches asked one after another the last is answered.

    Signals:
        begun: the first articles are found; carries the First.
        found: all are, and their facets; carries the Whole.
        mistaken: the text is no query; carries the QueryTextError.
    """

    begun = Signal(object)
    found = Signal(object)
    mistaken = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.asked = Asked()
        self.first = Asking(desk, tr("Searching"), self)
        self.rest = Asking(desk, tr("Counting what was found"), self)
        self._active = False
        self._stale = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._seek)
        self.first.answered.connect(self._on_first)
        self.rest.answered.connect(self._on_rest)
        desk.changed.connect(self._on_change)

    def ask(self, asked: Asked) -> None:
        """Seeks that."""
        self.asked = asked
        self._seek()

    def set_active(self, active: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        """Says whether anybody looks: only then are changes followed."""
        self._active = active
        if active and self._stale:
            self._seek()

    def wait(self) -> None:
        """Lets what is under way come to its end, before the window goes."""
        self._pause.stop()
        self.first.wait()
        self.rest.wait()

    def _on_change(self, change: Change) -> None:
        if any(isinstance(edit.record, CONCERNED) for edit in change.edits):
            self._stale = True
            if self._active:
                self._pause.start()

    def _seek(self) -> None:
        self._pause.stop()
        self._stale = False
        asked = self.asked
        self.rest.drop()
        self.first.ask(lambda reading, report: _first(reading, asked, report), apart=True)

    def _on_first(self, answer: object) -> None:
        if isinstance(answer, QueryTextError):
            self.mistaken.emit(answer)
            return
        first = cast(First, answer)
        self.begun.emit(first)
        asked, language = first.asked, names_language()
        self.rest.ask(lambda reading, report: _whole(reading, asked, language, report), apart=True)

    def _on_rest(self, answer: object) -> None:
        self.found.emit(answer)


def _first(reading: Reading, asked: Asked, report: Report) -> First | QueryTextError:
    try:
        wanted = asked.sought(reading)
    except QueryTextError as error:
        return error
    report(0, 0)
    search = Search(reading, wanted)
    with closing(search.seqs(report)) as seqs:
        first = list(islice(seqs, FIRST))
    report(0, 0)
    shown = list(search.shown(first))
    return First(asked, first, shown, _matched(reading, wanted, shown))


def _matched(reading: Reading, wanted: Sought, shown: Sequence[Shown]) -> Sequence[str]:
    """The forms in which words stand in the first articles, as they are written there; then those elsewhere."""
    if all(len(words.phrases) == 1 and not words.prefix for words in words_in(wanted)):
        return ()
    found: dict[str, str] = {}
    for each in shown:
        for span in each.excerpt.words:
            written = span.of(each.excerpt.text)
            found.setdefault(terms(folded(written)), written)
    for form in forms_found(reading, wanted):
        found.setdefault(form, form)
    return [*found.values()]


def _whole(reading: Reading, asked: Asked, language: str, report: Report) -> Whole:
    with closing(Search(reading, asked.base(reading)).seqs(report)) as every:
        base = array("q", every)
    report(0, 0)
    among, narrowing = set(base), asked.narrowing
    counted = facets(reading, among, narrowing, language)
    fitting = narrowed_set(reading, among, narrowing) if narrowing else among
    return Whole(asked, array("q", (seq for seq in base if seq in fitting)) if narrowing else base, counted)
