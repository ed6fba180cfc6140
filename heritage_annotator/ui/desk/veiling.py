"""Covers what is marked as sensitive until somebody asks for it, everywhere at once."""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from heritage_annotator.model.change import Change, Edit
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.incidents.events import Claim, Incident, Statement, Translation
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.records import Annotation, Article, Record
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import opening_words
from heritage_annotator.patterns import late
from heritage_annotator.services.sharing.unsaid import Unsaid
from heritage_annotator.storage.reading.marked import Marked
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.form import pill

COVER = "░"
"""What stands in the place of each code point that is covered."""

# Spaces and the marks of a sentence show where words are, and no word.
_SIGNS = late(r"[^\s.,;:!?()\[\]«»\"'“”‘’،؛؟…·/–—-]")
_STATED = (Incident, Statement, Claim, Site, Source, Actor)
_NONE = Marked()
_ALL = Marked((Span(0, sys.maxsize),), whole=True)
# Articles whose places are kept at most.
_KEPT = 20_000


class Veil(QObject):
    """Lies over what is sensitive, and is lifted for as long as the window is open or until it is laid back.

    What it covers is as long as before, code point by code point. Texts pass through it on their way to the eye, the
    ear and the clipboard; records and what is kept never do (ADR 0088, 0099).

    Signals:
        changed: it was lifted or laid back.
    """

    changed = Signal()

    def __init__(self, reading: Callable[[], Reading], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._is_lifted = False
        self._places: dict[str, Marked] = {}
        self._openings: dict[str, tuple[str, str]] = {}
        self._names = (Unsaid(()), Unsaid(()))
        self._is_stale = True

    @property
    def is_lifted(self) -> bool:
        """Whether what is sensitive is shown."""
        return self._is_lifted

    def lift(self, *, is_lifted: bool) -> None:
        """Shows what is sensitive from now on, or covers it."""
        if is_lifted != self._is_lifted:
            self._is_lifted = is_lifted
            self.changed.emit()

    def follow(self, change: Change) -> bool:
        """Learns anew what the change may have marked, or marked no more; whether it did."""
        records = [record for edit in change.edits for record in (edit.before, edit.after) if record is not None]
        if any(map(_may_mark, change.edits)):
            self._places.clear()
        self._is_stale = self._is_stale or any(map(_names_anew, records)) or any(map(_titles, change.edits))
        return any(_mark_of(edit.before) != _mark_of(edit.after) for edit in change.edits)

    def places(self, article_id: str) -> Marked:
        """Where something marked stands in that article, or a name of it, covered or not.

        All of the article while the project cannot be read.
        """
        try:
            self.learn([article_id])
        except HeritageError:  # whoever shows what could not be read tells it
            return _ALL
        return self._places.get(article_id, _NONE)

    def learn(self, article_ids: Collection[str]) -> None:
        """Reads at once what `places` will be asked of those articles.

        Raises:
            HeritageError: the project could not be read.
        """
        missing = [each for each in dict.fromkeys(article_ids) if each and each not in self._places]
        if missing:
            if len(self._places) > _KEPT:
                self._places.clear()
            found = dict.fromkeys(missing, _NONE) | self._reading().marked_places(missing)
            if unsaid := self._known()[0]:
                found = {id_: self._with_names(id_, marked, unsaid) for id_, marked in found.items()}
            self._places |= found

    def _with_names(self, article_id: str, marked: Marked, unsaid: Unsaid) -> Marked:
        """Those places with those where the article says a name that must not be read."""
        said = unsaid.places(self._reading().body(article_id))
        return marked._replace(spans=tuple(sorted((*marked.spans, *said)))) if said else marked

    def over(self, article_id: str, start: int, words: str) -> str:
        """Words of the article from the code point `start` on, as they may be seen now."""
        return words if self._is_lifted else self.covered(article_id, start, words)

    def covered(self, article_id: str, start: int, words: str) -> str:
        """The same with all that is marked of them covered, lifted or not: the names of sources and sites too."""
        end = start + len(words)
        return veiled_at(
            words,
            (
                Span(max(each.start - start, 0), min(each.end, end) - start)
                for each in self.places(article_id).spans
                if each.start < end and each.end > max(start, 0)
            ),
        )

    def _known(self) -> tuple[Unsaid, Unsaid]:
        """The names of marked sources and sites; and these with all else that is marked is known by.

        While the project cannot be read, those known last.
        """
        if self._is_stale:
            try:
                reading = self._reading()
                names = reading.unsaid_names()
                self._names = Unsaid(names), Unsaid(names | reading.marked_texts())
                self._openings = dict(_covered_openings(reading))
                self._is_stale = False
            except HeritageError:  # whoever shows what could not be read tells it
                pass
        return self._names

    def heading(self, article_id: str, heading: str) -> str:
        """What the article is called; covered where it is marked itself, else what is marked of it, and names."""
        if self._is_lifted:
            return heading
        return self.name(self.opening(article_id, heading), is_marked=self.places(article_id).whole)

    def opening(self, article_id: str, heading: str) -> str:
        """The heading; of an article without a title, called by its first words, with the marked ones covered.

        These may end within a quotation that is marked, which would not be found in them.
        """
        self._known()
        opening, covered = self._openings.get(article_id, ("", ""))
        return covered if heading == opening and not self._is_lifted else heading

    def address(self, url: str) -> str:
        """The address; '' for one that says a name that must not be read."""
        return "" if not self._is_lifted and self._known()[0].is_said_in_address(url) else url

    def hides_record(self, record: Record | None) -> bool:
        """Whether the record is marked, or of words that are, and that is covered now."""
        if self._is_lifted or record is None:
            return False
        if getattr(record, "sensitive", False):
            return True
        if isinstance(record, Claim):
            statement = self._reading().found(Statement, record.statement_id)
            return statement is not None and self.hides(statement.article_id, statement.start, statement.end)
        if isinstance(record, Annotation | Statement | Translation):
            return self.hides(record.article_id, record.start, record.end)
        return False

    def is_over(self, article_id: str) -> bool:
        """Whether words of the article are covered now."""
        return not self._is_lifted and bool(self.places(article_id).spans)

    def hides(self, article_id: str, start: int = 0, end: int | None = None) -> bool:
        """Whether something marked, which is covered now, stands between those code points of the article."""
        if self._is_lifted:
            return False
        return any(each.end > start and (end is None or each.start < end) for each in self.places(article_id).spans)

    def name(self, name: str, *, is_marked: bool) -> str:
        """A name or title of what is marked, or that may hold a name of it."""
        return veiled(name) if is_marked and not self._is_lifted else self.text(name)

    def text(self, told: str) -> str:
        """Any text, with the names, titles and quotations of what is marked covered wherever they stand in it."""
        return told if self._is_lifted or not told else veiled_at(told, self._known()[1].places(told))


def veil_pill(veil: Veil, name: str) -> QPushButton:
    """A button that shows what is sensitive, everywhere in the window, until it is switched off."""
    button = pill(tr("Sensitive"), name, tr("Shows what is marked as sensitive, until switched off"))
    button.setAccessibleName(tr("Show what is sensitive"))
    button.setChecked(veil.is_lifted)
    button.toggled.connect(lambda on: veil.lift(is_lifted=on))
    _Following(button, veil)
    return button


class _Following(QObject):
    """Keeps a button as the veil is, for as long as the button is there: a dialog goes before the veil does."""

    def __init__(self, button: QPushButton, veil: Veil) -> None:
        super().__init__(button)
        self._button, self._veil = button, veil
        veil.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self._button.setChecked(self._veil.is_lifted)


def veiled(words: str) -> str:
    """The words with every sign covered but spaces and marks of the sentence, as long as they are."""
    return _SIGNS.sub(COVER, words)


def veiled_at(words: str, spans: Iterable[Span]) -> str:
    """The words with those spans of them covered."""
    for span in spans:
        words = words[: span.start] + veiled(span.of(words)) + words[span.end :]
    return words


def _covered_openings(reading: Reading) -> Iterator[tuple[str, tuple[str, str]]]:
    """The first words of each article without a title: as they are, and with what is marked of them covered."""
    for article_id, marked in reading.marked_untitled().items():
        body = reading.body(article_id)
        yield article_id, (opening_words(body), opening_words(veiled_at(body, marked.spans)))


def _titles(edit: Edit) -> bool:
    """Whether the edit gives an article another title, or takes its title off."""
    before, after = edit.before, edit.after
    return isinstance(before, Article) and isinstance(after, Article) and before.title != after.title


def _mark_of(record: Record | None) -> bool:
    return bool(getattr(record, "sensitive", False))


def _may_mark(edit: Edit) -> bool:
    """Whether the edit may mark other places in articles, or bring in an article with a name that is marked."""
    if isinstance(edit.record, Article | Annotation):
        brought = edit.before is None and isinstance(edit.record, Article)
        return brought or _mark_of(edit.before) or _mark_of(edit.after)
    return isinstance(edit.record, _STATED)


def _names_anew(record: Record) -> bool:
    """Whether the record may bear a name to be covered, or was to be covered once."""
    return isinstance(record, _STATED) or (isinstance(record, Article | Annotation) and record.sensitive)
