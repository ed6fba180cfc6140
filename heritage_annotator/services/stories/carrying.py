"""Annotations carried over to other versions of their article, where their exact words stand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from heritage_annotator.model.anchoring import Anchor, anchor, find_again, occurrences
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import successive_id, tagging_id
from heritage_annotator.model.records import Annotation, Annotator, Tagging
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import opening_words
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.reading.reading import Reading


class Fate(StrEnum):
    """What becomes of an annotation in another version."""

    STANDS = "stands"
    THERE = "there"
    MISSING = "missing"
    UNSURE = "unsure"


class Carried(NamedTuple):
    """An annotation as it would be carried over: its words stand at `span`, if they do.

    `THERE`: the same words bear the same tags already. `UNSURE`: they stand several times, and nothing around them
    tells which is meant.
    """

    annotation: Annotation
    article_id: str
    fate: Fate
    span: Span | None = None


def carried(reading: Reading, annotations: Iterable[Annotation], article_id: str) -> list[Carried]:
    """What would become of those annotations in that article, in their order. Nothing is folded: exact words alone."""
    body = reading.body(article_id)
    there = reading.annotations(article_id)
    tags = {each.id: _tags(reading, each) for each in there}
    found: list[Carried] = []
    for annotation in annotations:
        fate, span = _place(annotation, body)
        if span is not None and fate is Fate.STANDS:
            borne = _tags(reading, annotation)
            same = [each for each in there if (each.start, each.end) == (span.start, span.end)]
            if any(borne <= tags[each.id] for each in same):
                fate = Fate.THERE
        found.append(Carried(annotation, article_id, fate, span))
    return found


def plan_carrying(reading: Reading, chosen: Sequence[Carried], annotator: Annotator) -> Change | None:
    """Those whose words stand there as annotations of whoever carries them, with tags, answers and note; one deed.

    None when none of them stands.
    """
    edits: list[Edit] = []
    bodies: dict[str, str] = {}
    last: Annotation | None = None
    for each in chosen:
        if each.fate is Fate.STANDS and each.span is not None:
            body = bodies.setdefault(each.article_id, reading.body(each.article_id))
            last = _copy(each.annotation, each.article_id, anchor(body, each.span), annotator)
            edits.append(Edit(None, last))
            edits += [Edit(None, tagging) for tagging in _taggings(reading, each.annotation, last)]
    if last is None:
        return None
    count = sum(isinstance(edit.record, Annotation) for edit in edits)
    kind = DeedKind.CARRY_OVER
    return Change(Deed.to_many(kind, count) if count > 1 else Deed(kind, opening_words(last.quote)), tuple(edits))


def _place(annotation: Annotation, body: str) -> tuple[Fate, Span | None]:
    places = occurrences(body, annotation.quote)
    if not places:
        return Fate.MISSING, None
    if len(places) == 1:
        return Fate.STANDS, places[0]
    known = Anchor(Span(annotation.start, annotation.end), annotation.quote, annotation.prefix, annotation.suffix)
    best = find_again(body, known)
    agreeing = [place for place in places if best is not None and _around(body, place) == _around(body, best)]
    if best is None or len(agreeing) > 1 or not _touches(anchor(body, best), annotation):
        return Fate.UNSURE, None
    return Fate.STANDS, best


def _around(body: str, place: Span) -> tuple[str, str]:
    held = anchor(body, place)
    return held.prefix, held.suffix


def _touches(held: Anchor, annotation: Annotation) -> bool:
    """Whether a word beside the place is that which stood beside the annotation."""
    return (
        held.prefix.split()[-1:] == annotation.prefix.split()[-1:]
        or held.suffix.split()[:1] == annotation.suffix.split()[:1]
    )


def _tags(reading: Reading, annotation: Annotation) -> set[str]:
    return {each.tag_id for each in reading.taggings_of(annotation.id)}


def _copy(of: Annotation, article_id: str, held: Anchor, annotator: Annotator) -> Annotation:
    at = now()
    return replace(
        of,
        id=successive_id(),
        article_id=article_id,
        start=held.span.start,
        end=held.span.end,
        quote=held.quote,
        prefix=held.prefix,
        suffix=held.suffix,
        annotator_id=annotator.id,
        created=at,
        modified=at,
    )


def _taggings(reading: Reading, of: Annotation, to: Annotation) -> list[Tagging]:
    return [
        Tagging(tagging_id(to.id, each.tag_id), to.id, each.tag_id, each.position, to.annotator_id, to.created)
        for each in reading.taggings_of(of.id)
    ]
