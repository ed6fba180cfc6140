"""Changes each record on its way into a copy for others: left out, or with what is hidden hidden."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from heritage_annotator import locations
from heritage_annotator.model.anchoring import anchor
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.folding import folded_each
from heritage_annotator.model.identity import body_digest, digest, is_derived, publication_id
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.records import (
    Adjudication,
    Annotation,
    Annotator,
    Article,
    Attribute,
    Publication,
    Record,
    Tag,
    Tagging,
    TextReview,
)
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import opening_words
from heritage_annotator.patterns import late
from heritage_annotator.services.codebook.defaults import plan_default_codebook
from heritage_annotator.services.projects.opening import PROGRAM
from heritage_annotator.services.sharing.choices import Choices, Selection
from heritage_annotator.services.sharing.hiding import Names, Secrets, spoken
from heritage_annotator.services.sharing.incident_choices import KINDS, IncidentSelection
from heritage_annotator.services.sharing.incident_records import IncidentHanding, Told
from heritage_annotator.services.sharing.key import Key, Redacted
from heritage_annotator.services.sharing.renaming import asked, renamed
from heritage_annotator.services.sharing.sweeping import Sweep
from heritage_annotator.storage.log import Entry

# Places are told less exactly where somebody wants that; nothing derives from them.
_COARSENED = {"latitude", "longitude"}
# Texts of which it is kept how they are told.
_KEPT = 100_000
# What people write about a tag.
_WRITTEN = ("definition", "use_when", "do_not_use_when", "example")
# In so many tags of the shipped codebook a word stands that is common.
_COMMON = 3
_WORD = late(r"\w+")
# What of a tag the program brings.
_SHIPPED = (*_WRITTEN, "slug", "labels", "synonyms", "mappings")


class Handing:
    """Gives what is handed out of a record, an edit, an entry of the log; None for what stays out.

    `bodies`: those of the redacted articles as they are handed out. `numbers`: which of its article's publications
    one is, of redacted articles. `incidents`: what of those goes out; `statements`: the article of each, by its id.
    `gone`: the articles of annotations that stand no more, and are told of in the log all the same. `former_names`:
    what people were called before, with their ids.
    """

    def __init__(
        self,
        choices: Choices,
        selection: Selection,
        key: Key,
        people: Mapping[str, Annotator],
        *,
        redacted: Mapping[str, Redacted],
        bodies: Mapping[str, str],
        numbers: Mapping[str, int],
        secrets: Secrets,
        incidents: IncidentSelection,
        statements: Mapping[str, str],
        gone: Mapping[str, str] | None = None,
        former_names: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._choices, self._selection, self._key = choices, selection, key
        self._people, self._redacted, self._bodies = people, redacted, bodies
        self._numbers, self._secrets = numbers, secrets
        self._gone = gone or {}
        self._annotations = selection.annotations.union(self._gone)
        self._entries: set[str] = set()
        self._ways: Mapping[type[Record], Callable[[Any], Record | None]] = {
            Article: self._article,
            Publication: self._publication,
            Annotation: self._annotation,
            Tagging: self._tagging,
            TextReview: self._review,
            Adjudication: self._adjudication,
            Tag: self._tag,
            Attribute: lambda attribute: attribute,
            Annotator: self._annotator_record,
        }
        self.named: dict[str, Annotator] = {}
        """The annotators that what was handed out names, by their ids there."""
        hidden = people.values() if choices.pseudonyms else ()
        known = {
            person.id: key.pseudonym(person).name
            for person in sorted(hidden, key=lambda each: each.id)
            if person.id != PROGRAM.id
        }
        former = ((name, known[id_]) for id_, name in former_names if id_ in known)
        called = [*former, *((people[id_].name, told) for id_, told in known.items())]
        self._names, self._spoken = Names(called), Names(spoken(called))
        self._unsaid = incidents.unsaid
        self._hides = bool(redacted or hidden or incidents.unsaid)
        # A codebook has thousands of words, and each stands in every entry that altered its tag.
        self._told = lru_cache(_KEPT)(self._covered)
        self._ids: dict[str, str] = {}
        self._sweep = Sweep(self._told, lambda id_: self._ids.get(id_, id_))
        self._rare_secrets = secrets.without(_common_words()) if redacted else secrets
        self._swept_as_shipped = Sweep(self._covered_if_rare, lambda id_: self._ids.get(id_, id_))
        stands_as = {article_id: each.stands_as for article_id, each in redacted.items()}
        told = Told(self._told, self._note, self._aside, self._annotator, stands_as, bodies, statements, choices.cell)
        self._incidents = IncidentHanding(incidents, told)

    def rename(self, records: Iterable[Record]) -> None:
        """Has those of the records stand under other ids whose own derive from what is hidden of them.

        `records`: all whose ids derive from what they say; of annotations those in articles of which words are hidden.
        """
        if self._choices.pseudonyms:
            # Of what somebody left in a file it derives from her name.
            self._rename(sorted(self._annotations))
        self._rename(sorted(id_ for id_, article_id in self._gone.items() if article_id in self._redacted))
        for record in records if self._hides else ():
            if not is_derived(record.id):
                continue
            # Of what was taken out of a file it derives from the file, which says it all; of what was read of a table
            # from its whole row, places and sources too.
            if isinstance(record, Annotation | Incident):
                self._rename([record.id] if self.record(record) is not None else [])
                continue
            if isinstance(record, Attribute) and self._told(record.slug) != record.slug:
                self._ids[asked(record.slug)] = self._key.stands_as(asked(record.slug))
            handed = self.record(record)
            if handed is not None and _says_less(handed, record):
                self._rename([record.id])

    def _rename(self, ids: Iterable[str]) -> None:
        for id_ in filter(is_derived, ids):
            self._ids[id_] = self._key.stands_as(id_)

    @property
    def renames(self) -> bool:
        """Whether records stand under other ids."""
        return bool(self._ids)

    def record(self, record: Record) -> Record | None:
        """The record as it is handed out."""
        if isinstance(record, tuple(KINDS)):
            handed = self._incidents.record(record)
        else:
            # A kind that is not told of is handed out never.
            how = self._ways.get(type(record))
            handed = None if how is None else how(record)
        handed = handed if handed is None or not self._hides else self._sweep.record(handed)
        if self._hides and isinstance(record, Tag) and isinstance(handed, Tag):
            handed = self._as_shipped(handed, record)
        return handed if handed is None or not self._ids else renamed(handed, self._ids)

    def entry(self, entry: Entry) -> Entry | None:
        """The entry as it is handed out; None where nothing of it is, or not what it takes back."""
        if not self._is_wanted(entry.annotator_id) or (entry.root != entry.id and entry.root not in self._entries):
            return None
        edits = [self._edit(edit) for edit in entry.change.edits]
        kept = tuple(edit for edit in edits if edit is not None)
        if not kept:
            return None
        self._entries.add(entry.id)
        deed = Deed(entry.change.deed.kind, self._subject(entry.change, is_whole=len(kept) == len(edits)))
        return entry._replace(annotator_id=self._annotator(entry.annotator_id), change=Change(deed, kept))

    def _edit(self, edit: Edit) -> Edit | None:
        before = None if edit.before is None else self.record(edit.before)
        after = None if edit.after is None else self.record(edit.after)
        if (before is None) != (edit.before is None) or (after is None) != (edit.after is None):
            return None
        if before == after and edit.before != edit.after:  # what it altered is not handed out
            return None
        # What a newer program logged beyond our fields goes nowhere: nobody here knows what it tells.
        return Edit(before, after)

    def _subject(self, change: Change, *, is_whole: bool) -> str:
        """What the deed was done to. Where anything of it is hidden its words would tell: it has none then."""
        touched = (_article_of(edit.record) for edit in change.edits)
        if not is_whole or any(article_id in self._redacted for article_id in touched):
            return ""
        if any(self._incidents.is_nameless(edit.record) for edit in change.edits):
            return ""
        if (self._choices.pseudonyms or self._choices.annotators is not None) and _is_of_a_copy(change.deed):
            return ""
        return self._told(change.deed.subject)

    def _annotator_record(self, annotator: Annotator) -> Annotator | None:
        """Only in the log: whom the copy names is known at its end (`named`)."""
        return None if self._choices.pseudonyms or not self._is_wanted(annotator.id) else annotator

    def _article(self, article: Article) -> Article | None:
        if article.id not in self._selection.articles:
            return None
        redacted = self._redacted.get(article.id)
        article = replace(article, reason=self._note(article.reason))
        if redacted is None:
            return article
        body, hide = self._bodies[article.id], self._secrets.hide
        return replace(
            article,
            id=redacted.stands_as,
            title=hide(article.title),
            opening=opening_words(body),
            outlet=hide(article.outlet),
            agency=hide(article.agency),
            author=hide(article.author),
            url="",  # an address leads to the whole text
            sha256=body_digest(body),
            redacted=True,
        )

    def _publication(self, publication: Publication) -> Publication | None:
        if publication.article_id not in self._selection.articles:
            return None
        publication = replace(
            publication,
            annotator_id=self._annotator(publication.annotator_id),
            captured_by=self._aside(publication.captured_by),
            received_from=self._aside(publication.received_from),
        )
        redacted = self._redacted.get(publication.article_id)
        if redacted is None:
            return publication
        hide = self._secrets.hide
        number = self._numbers.get(publication.id, 0)
        original = digest(f"{redacted.stands_as} {number}".encode())
        return replace(
            publication,
            id=publication_id(redacted.stands_as, original, ""),
            article_id=redacted.stands_as,
            original_id=original,
            locator="",
            title=hide(publication.title),
            outlet=hide(publication.outlet),
            agency=hide(publication.agency),
            author=hide(publication.author),
            published_from=hide(publication.published_from),
            url="",
            archive_url="",
            name="",
        )

    def _annotation(self, annotation: Annotation) -> Annotation | None:
        if annotation.id not in self._annotations or not self._is_wanted(annotation.annotator_id):
            return None
        annotation = replace(
            annotation, annotator_id=self._annotator(annotation.annotator_id), note=self._note(annotation.note)
        )
        redacted = self._redacted.get(annotation.article_id)
        if redacted is None:
            return annotation
        held = anchor(self._bodies[annotation.article_id], Span(annotation.start, annotation.end))
        return replace(
            annotation, article_id=redacted.stands_as, quote=held.quote, prefix=held.prefix, suffix=held.suffix
        )

    def _tagging(self, tagging: Tagging) -> Tagging | None:
        if tagging.tag_id not in self._selection.tags or not self._is_wanted(tagging.annotator_id):
            return None
        if tagging.annotation_id not in self._annotations:
            return None
        return replace(tagging, annotator_id=self._annotator(tagging.annotator_id))

    def _review(self, review: TextReview) -> TextReview | None:
        """Only where all tags and people go out: what it looked at names them. Of redacted articles, of passages."""
        if self._choices.tags is not None or self._choices.annotators is not None:
            return None
        redacted = self._redacted.get(review.article_id)
        about = review.annotation_id
        if review.article_id not in self._selection.articles or (about and about not in self._annotations):
            return None
        if redacted is not None and not about:
            return None
        return replace(
            review,
            article_id=review.article_id if redacted is None else redacted.stands_as,
            annotator_id=self._annotator(review.annotator_id),
            reason=self._note(review.reason),
        )

    def _adjudication(self, decision: Adjudication) -> Adjudication | None:
        """Only where all tags and people go out, and every annotation it names."""
        named = filter(None, (decision.first_id, decision.second_id, decision.result_id))
        if self._choices.tags is not None or self._choices.annotators is not None:
            return None
        if decision.article_id not in self._selection.articles or any(each not in self._annotations for each in named):
            return None
        redacted = self._redacted.get(decision.article_id)
        return replace(
            decision,
            article_id=decision.article_id if redacted is None else redacted.stands_as,
            annotator_id=self._annotator(decision.annotator_id),
            reason=self._note(decision.reason),
        )

    def _tag(self, tag: Tag) -> Tag | None:
        if tag.id not in self._selection.tags:
            return None
        told = {name: self._told(getattr(tag, name)) for name in _WRITTEN}
        return replace(
            tag,
            **told,
            labels={language: self._told(label) for language, label in tag.labels.items()},
            synonyms=tag.synonyms if self._says_nothing(tag.synonyms) else tuple(filter(self._is_told, tag.synonyms)),
            mappings=tuple({name: self._told(value) for name, value in mapping.items()} for mapping in tag.mappings),
        )

    def _as_shipped(self, handed: Tag, tag: Tag) -> Tag:
        """The tag with common words told in what of it the program brought, which tells nothing of the project."""
        shipped = _shipped_tags().get(tag.id) if handed != tag else None
        if shipped is None:
            return handed
        told = self._swept_as_shipped.record(tag)
        same = (each for each in _SHIPPED if getattr(tag, each) == getattr(shipped, each))
        kept = {name: getattr(told, name) for name in same}
        if "synonyms" in kept:
            kept["synonyms"] = tuple(each for each in tag.synonyms if each in kept["synonyms"])
        return replace(handed, **kept)

    def _says_nothing(self, words: Sequence[str]) -> bool:
        """Whether nothing hidden stands in any of the words: asked of all at once, for a tag has hundreds."""
        return self._is_told("\n".join(words))

    def _is_told(self, text: str) -> bool:
        """Whether the text goes out as it is."""
        return self._told(text) == text

    def _note(self, text: str) -> str:
        return self._aside(text) if self._choices.notes else ""

    def _aside(self, text: str) -> str:
        """What colleagues say among themselves, who call each other by a part of the name."""
        return self._told(self._spoken.replace(text))

    def _covered(self, text: str) -> str:
        return self._names.replace(self._secrets.hide(self._unsaid.cover(text)))

    def _covered_if_rare(self, text: str) -> str:
        return self._names.replace(self._rare_secrets.hide(self._unsaid.cover(text)))

    def _is_wanted(self, annotator_id: str) -> bool:
        return self._choices.annotators is None or annotator_id in self._choices.annotators

    def _annotator(self, annotator_id: str) -> str:
        """Who stands for the annotator. One who was not chosen, and is named all the same, bears a pseudonym too."""
        person = self._people.get(annotator_id, Annotator(annotator_id, ""))
        if person.id != PROGRAM.id and (self._choices.pseudonyms or not self._is_wanted(person.id)):
            person = self._key.pseudonym(person)
        self.named[person.id] = person
        return person.id


def _is_of_a_copy(deed: Deed) -> bool:
    """Whether it is called by the name of a colleague's copy, which is that of a person, or what she is called by."""
    kind = deed.subject.partition("\n")[0] if deed.kind is DeedKind.REVERT else deed.kind
    return kind in {DeedKind.JOIN, DeedKind.DECIDE}


@lru_cache(maxsize=1)
def _shipped_tags() -> Mapping[str, Tag]:
    edits = plan_default_codebook(locations.resources() / "codebook.yaml").edits
    return {edit.after.id: edit.after for edit in edits if isinstance(edit.after, Tag)}


@lru_cache(maxsize=1)
def _common_words() -> AbstractSet[str]:
    """Words of the language in which any project's codebook is written, folded: they tell nothing of one project."""
    tags = _shipped_tags().values()
    said = folded_each([" ".join((*(getattr(tag, each) for each in _WRITTEN), *tag.labels.values())) for tag in tags])
    counted = Counter(word for text in said for word in set(_WORD.findall(text)))
    return {word for word, times in counted.items() if times >= _COMMON}


def _says_less(handed: Record, record: Record) -> bool:
    """Whether anything that the record says is hidden. Which people and articles it names is no part of its id."""
    return any(
        getattr(handed, each.name) != getattr(record, each.name)
        for each in fields(record)
        if not (each.name == "id" or each.name.endswith("_id") or each.name in _COARSENED)
    )


def _article_of(record: Record) -> str:
    return record.id if isinstance(record, Article) else getattr(record, "article_id", "")
