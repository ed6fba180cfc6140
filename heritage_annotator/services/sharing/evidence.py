"""Decides which originals go out with a copy: none whose bytes tell what is hidden, or whose they are (ADR 0153)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.folding import folded
from heritage_annotator.model.identity import is_derived
from heritage_annotator.model.records import Annotation, Publication
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.finishing import edits_of
from heritage_annotator.services.projects.opening import PROGRAM
from heritage_annotator.services.sharing.choices import Choices, Selection
from heritage_annotator.services.sharing.hiding import Names, Secrets
from heritage_annotator.services.sharing.inside import Said, said_in
from heritage_annotator.services.sharing.unsaid import Unsaid
from heritage_annotator.storage import log
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.reading.reading import Reading

# Shorter names stand within other words: they count as whole words alone.
_SHORTEST = 5


class Why(StrEnum):
    """Why an original stays here though originals go out."""

    ARTICLE = "article"
    COMMENTS = "comments"
    NAMES = "names"
    PEOPLE = "people"
    LETTER = "letter"
    SEALED = "sealed"


class Stayed(NamedTuple):
    """An original that stayed here, by the name of its file, else of its article."""

    name: str
    why: Why


class Hidden(NamedTuple):
    """What is hidden in a copy: people's names (with those that stand for them), words of bodies, marked names."""

    people: Collection[str]
    secrets: Secrets
    unsaid: Unsaid


class Evidence:
    """Says of each publication whether its original's bytes go out. `redacted`: articles of which words are hidden.

    `names`: those of people that must not be read.
    """

    def __init__(
        self,
        db: Database,
        reading: Reading,
        choices: Choices,
        selection: Selection,
        *,
        redacted: Collection[str],
        hidden: Hidden,
    ) -> None:
        self._db, self._reading, self._choices, self._selection = db, reading, choices, selection
        self._redacted, self._hidden = redacted, hidden
        self.names = Names((name, "-") for name in hidden.people)
        self._known: dict[str, Why | None] = {}
        self._pictured = set[str]()

    def stays(self, publication: Publication) -> Why | None:
        """Why the bytes that it came from stay here; None where they go out. Cost: the bytes, unpacked, once."""
        if publication.original_id not in self._known:
            self._known[publication.original_id] = self._why(publication.original_id)
        return self._known[publication.original_id]

    def is_pictured(self, publication: Publication) -> bool:
        """Whether pictures are in the bytes that it came from, which were searched, but for those."""
        return publication.original_id in self._pictured

    def _why(self, original_id: str) -> Why | None:
        # One file may hold several articles: with one that stays out, or is redacted, its bytes stay out.
        holds = self._reading.articles_of_original(original_id)
        if any(each not in self._selection.articles or each in self._redacted for each in holds):
            return Why.ARTICLE
        if not all(map(self._may_say_remarks, holds)):
            return Why.COMMENTS
        names = self._sought(holds)
        if not (self._hides_people or names or not self._choices.notes):
            return None
        data = b"".join(self._reading.original_bytes(original_id))
        said = said_in(data, names, self._is_said(names))
        if said.pictures:
            self._pictured.add(original_id)
        return self._told(said, holds)

    def _told(self, said: Said, holds: Iterable[str]) -> Why | None:
        if said.comments and (self._hides_people or not self._choices.notes):
            return Why.COMMENTS
        if said.names:
            return Why.NAMES
        if said.sealed:
            return Why.SEALED
        if self._choices.pseudonyms and said.letter:
            return Why.LETTER
        if self._choices.pseudonyms and any(folded(each) not in self._credited(holds) for each in said.people):
            return Why.PEOPLE
        return None

    @property
    def _hides_people(self) -> bool:
        return self._choices.pseudonyms or self._choices.annotators is not None

    def _credited(self, holds: Iterable[str]) -> set[str]:
        """Whom the articles say as their authors anyway, folded."""
        articles = filter(None, map(self._reading.article, holds))
        return {folded(name) for each in articles for name in (each.author, each.agency, each.outlet)}

    def _sought(self, holds: Iterable[str]) -> list[str]:
        """What must not be in the bytes: hidden names, and hidden words that the articles do not say themselves."""
        bodies = [folded(self._reading.body(each)) for each in holds] if self._hidden.secrets.phrases else []
        phrases = (each for each in self._hidden.secrets.phrases if not any(each in body for body in bodies))
        return [*self._hidden.people, *self._hidden.unsaid.names, *phrases]

    def _is_said(self, sought: Collection[str]) -> Callable[[str, bool], bool]:
        phrases = [each for each in self._hidden.secrets.phrases if each in sought]
        loose = [name for each in sought if len(name := folded(each)) >= _SHORTEST]

        def is_said(text: str, is_loose: bool) -> bool:  # noqa: FBT001  # a callback, called in one place
            told = folded(text)
            if any(each in told for each in (loose if is_loose else phrases)):
                return True
            return self.names.are_in(text, told) or bool(self._hidden.unsaid and self._hidden.unsaid.places(text))

        return is_said

    def _may_say_remarks(self, article_id: str) -> bool:
        """Whether the comments that came with the article may go out in its file: they say who left them, and what."""
        known = [each for each in self._reading.annotations(article_id) if _is_remark(each)]
        if self._choices.pseudonyms or not self._choices.notes:
            return not known and article_id not in self._remarks_removed
        return all(each.id in self._selection.annotations for each in known) and not self._remarks_removed.get(
            article_id
        )

    @cached_property
    def _remarks_removed(self) -> Mapping[str, bool]:
        """The articles of which comments were removed here, which are in the file still; whether one was marked.

        As the log tells. Cost: reads it, where comments ever came in.
        """
        if not self._ever_came:
            return {}
        standing = self._selection.annotations | self._selection.others
        last: dict[str, Annotation] = {}
        for _, entry in log.in_order(self._db):
            for record in (side for edit in entry.change.edits for side in (edit.before, edit.after)):
                if isinstance(record, Annotation) and record.id not in standing and _is_remark(record):
                    last[record.id] = record
        found: dict[str, bool] = {}
        for each in last.values():
            is_kept = each.sensitive or not self._is_wanted(each.annotator_id)
            found[each.article_id] = found.get(each.article_id, False) or is_kept
        return found

    @property
    def _ever_came(self) -> bool:
        edits = (item for row in self._reading.deeds_of_kinds((DeedKind.IMPORT,)) for item in edits_of(row.edits))
        return any(item["table"] == "annotation" for item in edits)

    def _is_wanted(self, annotator_id: str) -> bool:
        return self._choices.annotators is None or annotator_id in self._choices.annotators


def _is_remark(annotation: Annotation) -> bool:
    """Whether the annotation came with an original: a comment or a highlight in it."""
    return annotation.annotator_id != PROGRAM.id and is_derived(annotation.id)
