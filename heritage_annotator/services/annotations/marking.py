"""Marking passages: each function plans the change of one deed on annotations."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol

from heritage_annotator.model.anchoring import anchor, occurrences
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.codebook import ArchivedTagError, Codebook, GroupNotSetError
from heritage_annotator.model.errors import (
    BlankSelectionError,
    BodyDamagedError,
    QuoteNotFoundError,
    SpanOutsideError,
    UnknownRecordError,
)
from heritage_annotator.model.folding import Folded, spelled
from heritage_annotator.model.identity import successive_id, tagging_id
from heritage_annotator.model.records import Annotation, Annotator, Attribute, Tag, Tagging
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import is_blank, is_canonical, mended, opening_words
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.reading.reading import Reading


class TagsAltered(NamedTuple):
    """The tags that come and go on one annotation.

    `given`: tags it did not bear; `taken`: as was wished; `given_up`: because their group allows one tag.
    """

    given: Sequence[Tag]
    taken: Sequence[Tagging]
    given_up: Sequence[Tagging]

    def edits(self, annotation_id: str, standing: Sequence[Tagging], annotator: Annotator, at: str) -> list[Edit]:
        """The edits that make it so; new tags come behind those that stand."""
        first = max((tagging.position for tagging in standing), default=-1) + 1
        gone = [Edit(tagging, None) for tagging in (*self.taken, *self.given_up)]
        made = (_tagging(annotation_id, tag, first + index, annotator, at) for index, tag in enumerate(self.given))
        return gone + [Edit(None, tagging) for tagging in made]


class Shelf(Protocol):
    """A project, as planning asks it."""

    def body(self, article_id: str) -> str:
        """The article's canonical text."""
        ...

    def codebook(self) -> Codebook:
        """The tree of tags."""
        ...

    def taggings_of(self, annotation_id: str) -> list[Tagging]:
        """The taggings of one annotation, in their order."""
        ...


def tags_to_set(codebook: Codebook, slugs: Sequence[str]) -> list[Tag]:
    """The tags of those slugs, in that order, to be set on an annotation.

    Raises:
        UnknownRecordError: a slug is not in the codebook.
        GroupNotSetError, ArchivedTagError: it is that of a group, or of a tag that was put away.
    """
    found: list[Tag] = []
    for slug in slugs:
        tag = codebook.by_slug(slug.strip())
        if tag is None:
            raise UnknownRecordError("tag", slug)
        if tag.parent_id is None:
            raise GroupNotSetError(tag.slug)
        if codebook.is_archived(tag):
            raise ArchivedTagError(tag.slug)
        found.append(tag)
    return found


def span_of_quote(body: str, quote: str, nth: int = 1) -> Span:
    """Where `quote` stands for the `nth` time (from 1), in code points; if nowhere as it is, then spelled alike.

    Raises:
        QuoteNotFoundError: it does not stand there so often.
    """
    places = occurrences(body, quote) or list(Folded(body, spelling=True).occurrences(spelled(quote), overlapping=True))
    if not 1 <= nth <= len(places):
        raise QuoteNotFoundError(quote, nth, len(places))
    return places[nth - 1]


def span_in(body: str, start: int, end: int) -> Span:
    """The span `start` to `end` (code points, half-open) of `body`.

    Raises:
        SpanOutsideError: it is empty or not within the body.
    """
    if not 0 <= start < end <= len(body):
        raise SpanOutsideError(start, end, len(body))
    return Span(start, end)


def plan_annotation(
    shelf: Shelf, article_id: str, span: Span, tags: Sequence[Tag], annotator: Annotator, *, note: str = ""
) -> Change:
    """A new annotation of `span` with `tags` in their order; the edit of the annotation comes first.

    Raises:
        BlankSelectionError: no words in the span.
        SpanOutsideError: the span reaches beyond the body.
        BodyDamagedError: the body would be shown with other words at those places.
    """
    body = shelf.body(article_id)
    _refuse(body, span)
    held, at = anchor(body, span), now()
    annotation = Annotation(
        id=successive_id(),
        article_id=article_id,
        start=span.start,
        end=span.end,
        quote=held.quote,
        prefix=held.prefix,
        suffix=held.suffix,
        note=mended(note),
        attributes={},
        annotator_id=annotator.id,
        created=at,
        modified=at,
    )
    # Reading the codebook takes longer than all else here, and one tag cannot exclude itself.
    kept = compatible(shelf.codebook(), tags) if len(tags) > 1 else tags
    taggings = (Edit(None, _tagging(annotation.id, tag, position, annotator, at)) for position, tag in enumerate(kept))
    deed = Deed(DeedKind.TAG, names(kept)) if kept else Deed(DeedKind.ANNOTATE, subject_of(annotation))
    return Change(deed, (Edit(None, annotation), *taggings))


def own_annotation_of(reading: Reading, article_id: str, span: Span, annotator: Annotator) -> Annotation | None:
    """What this annotator marked of exactly these words, whose tags grow when she tags them again (ADR 11).

    Two people marking the same words is two findings: a colleague's annotation is never hers.
    """
    same = reading.annotations_of_words(article_id, span.start, span.end)
    return next((each for each in same if each.annotator_id == annotator.id), None)


def plan_tagging(shelf: Shelf, annotation: Annotation, tags: Sequence[Tag], annotator: Annotator) -> Change | None:
    """`tags` added to the annotation; None when it bears them all.

    A group that allows one tag gives up the one it had.
    """
    codebook, standing = shelf.codebook(), shelf.taggings_of(annotation.id)
    altered = tags_altered(codebook, standing, compatible(codebook, tags))
    if not altered.given:
        return None
    edits = altered.edits(annotation.id, standing, annotator, now())
    return Change(Deed(DeedKind.TAG, names(altered.given)), tuple(edits))


def plan_untagging(shelf: Shelf, annotation: Annotation, tag: Tag) -> Change | None:
    """The tag taken off the annotation, which stays also without tags; None when it has it not."""
    for tagging in shelf.taggings_of(annotation.id):
        if tagging.tag_id == tag.id:
            return Change(Deed(DeedKind.UNTAG, tag.label()), (Edit(tagging, None),))
    return None


def plan_note(annotation: Annotation, note: str) -> Change | None:
    """The annotation with another note (Markdown); None when it is the same."""
    note = mended(note)
    if note == annotation.note:
        return None
    after = replace(annotation, note=note, modified=now())
    return Change(Deed(DeedKind.EDIT_NOTE, subject_of(annotation)), (Edit(annotation, after),))


def plan_attribute(annotation: Annotation, attribute: Attribute, value: str) -> Change | None:
    """The annotation with another answer to `attribute`, or with none (''); None when unchanged.

    Raises:
        ValueError: the attribute has no such choice.
    """
    if value and value not in attribute.choices:
        raise ValueError(f"{attribute.slug} has no choice {value!r}")
    answers = {slug: answer for slug, answer in annotation.attributes.items() if slug != attribute.slug}
    if value:
        answers[attribute.slug] = value
    if answers == annotation.attributes:
        return None
    after = replace(annotation, attributes=dict(sorted(answers.items())), modified=now())
    return Change(Deed(DeedKind.SET_ATTRIBUTE, attribute.label), (Edit(annotation, after),))


def plan_resizing(body: str, annotation: Annotation, span: Span) -> Change | None:
    """The annotation over other words of its body; None when the span is the same.

    Raises:
        BlankSelectionError: no words in the span.
        SpanOutsideError: the span reaches beyond the body.
        BodyDamagedError: the body would be shown with other words at those places.
    """
    if (span.start, span.end) == (annotation.start, annotation.end):
        return None
    _refuse(body, span)
    held = anchor(body, span)
    after = replace(
        annotation,
        start=span.start,
        end=span.end,
        quote=held.quote,
        prefix=held.prefix,
        suffix=held.suffix,
        modified=now(),
    )
    return Change(Deed(DeedKind.RESIZE, subject_of(annotation)), (Edit(annotation, after),))


def plan_removal(shelf: Shelf, annotation: Annotation) -> Change:
    """The annotation gone, with its taggings."""
    taggings = (Edit(tagging, None) for tagging in shelf.taggings_of(annotation.id))
    deed = Deed(DeedKind.REMOVE_ANNOTATION, subject_of(annotation))
    return Change(deed, (*taggings, Edit(annotation, None)))


def subject_of(annotation: Annotation) -> str:
    """The annotation's first words: what a person knows it by."""
    return opening_words(annotation.quote, 40)


def names(tags: Sequence[Tag]) -> str:
    """The tags' names in their order."""
    return ", ".join(tag.label() for tag in tags)


def compatible(codebook: Codebook, tags: Sequence[Tag]) -> list[Tag]:
    """`tags` once each; of a group that allows one tag, the last one named."""
    kept: dict[str, Tag] = {}
    for tag in tags:
        group = codebook.group_of(tag)
        key = tag.id if group.multiple else group.id
        kept.pop(key, None)
        kept[key] = tag
    return list(kept.values())


def tags_altered(
    codebook: Codebook, standing: Sequence[Tagging], add: Sequence[Tag], remove: Collection[str] = ()
) -> TagsAltered:
    """What comes of adding `add`, which are `compatible`, and removing the tags of those ids, to an annotation.

    A group that allows one tag gives up the one it had.
    """
    held = {tagging.tag_id for tagging in standing}
    given = [tag for tag in add if tag.id not in held]
    taken = [tagging for tagging in standing if tagging.tag_id in remove]
    left = (tagging for tagging in standing if tagging.tag_id not in remove)
    return TagsAltered(given, taken, [tagging for tagging in left if _excluded(codebook, tagging, given)])


def _refuse(body: str, span: Span) -> None:
    """Raises what forbids an annotation of `span`."""
    if span.end > len(body):
        raise SpanOutsideError(span.start, span.end, len(body))
    if is_blank(span.of(body)):
        raise BlankSelectionError
    if not is_canonical(body):  # made by others: a display counts such a body otherwise than we do
        raise BodyDamagedError


def _tagging(annotation_id: str, tag: Tag, position: int, annotator: Annotator, at: str) -> Tagging:
    return Tagging(tagging_id(annotation_id, tag.id), annotation_id, tag.id, position, annotator.id, at)


def _excluded(codebook: Codebook, tagging: Tagging, added: Sequence[Tag]) -> bool:
    standing = codebook.get(tagging.tag_id)
    if standing is None:
        return False
    group = codebook.group_of(standing)
    return not group.multiple and any(codebook.group_of(tag).id == group.id for tag in added)
