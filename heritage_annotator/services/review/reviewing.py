"""Plans reviews of articles and annotations, and says whether one still holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotation, Annotator, Article, TextReview
from heritage_annotator.model.text import mended
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.annotations.marking import subject_of
from heritage_annotator.storage.reading.reading import Reading


class Reviewed(NamedTuple):
    """A review, told: by whom (a name), when, why, and whether what it looked at was changed since."""

    by: str
    at: str
    reason: str
    is_outdated: bool = False


def plan_annotation_reviews(
    reading: Reading, annotations: Sequence[Annotation], annotator: Annotator, reason: str = ""
) -> Change | None:
    """Those annotations reviewed as they are now; None where nothing is left to be reviewed.

    What the annotator marked herself is left out: a second person looks at it. Whoever reviewed something before
    reviews it anew, if it was changed since, or the reason is another.
    """
    edits = _of_annotations(reading, annotations, annotator, reason)
    return _change(edits, [subject_of(each) for each in annotations])


def plan_article_reviews(
    reading: Reading, articles: Sequence[Article], annotator: Annotator, reason: str = ""
) -> Change | None:
    """Those articles reviewed as a whole, with everything that others marked in them; None where nothing is left."""
    edits: list[Edit] = []
    own = {each.article_id: each for each in _own(reading.article_reviews(a.id for a in articles), annotator)}
    for article in articles:
        edits += _edit(own.get(article.id), _Subject(article.id), annotator, reason)
        edits += _of_annotations(reading, reading.annotations(article.id), annotator, reason)
    return _change(edits, [each.heading for each in articles])


def plan_article_unreviews(reading: Reading, articles: Sequence[Article], annotator: Annotator) -> Change | None:
    """The annotator's reviews of those articles and all that is in them taken back; None where there are none."""
    own = [each for article in articles for each in _own(reading.reviews_of(article.id), annotator)]
    return _taken_back(own, [each.heading for each in articles])


def plan_annotation_unreviews(
    reading: Reading, annotations: Sequence[Annotation], annotator: Annotator
) -> Change | None:
    """The annotator's reviews of those annotations taken back; None where there are none."""
    own = [each for annotation in annotations for each in _own(reading.reviews_of_annotation(annotation.id), annotator)]
    return _taken_back(own, [subject_of(each) for each in annotations])


def as_one(changes: Sequence[Change]) -> Change | None:
    """Those changes of one kind as one deed; None for none. No record is in two of them."""
    if len(changes) < 2:
        return changes[0] if changes else None
    edits = {edit.record.id: edit for change in changes for edit in change.edits}
    count = sum(each.deed.count or 1 for each in changes)
    return Change(Deed.to_many(changes[0].deed.kind, count), tuple(edits.values()))


def reviews_told(reading: Reading, annotation: Annotation) -> list[Reviewed]:
    """The reviews of the annotation by others than who marked it, the earliest first."""
    own = reading.selves([annotation.annotator_id])
    found = [each for each in reading.reviews_of_annotation(annotation.id) if each.annotator_id not in own]
    return _told(reading, found, reading.seen_as([annotation]).get(annotation.id, "") if found else "")


def article_reviews_told(reading: Reading, article_id: str) -> list[Reviewed]:
    """The reviews of the article as a whole, the earliest first."""
    return _told(reading, reading.article_reviews([article_id]), "")


def incident_reviews_told(reading: Reading, incident_id: str) -> list[Reviewed]:
    """The reviews of the incident, the earliest first."""
    people = reading.annotators()
    return [
        Reviewed(_name(people, each.annotator_id), each.created, each.note, is_outdated=not holds)
        for each, holds in reading.incident_reviews(incident_id)
    ]


def _told(reading: Reading, reviews: Iterable[TextReview], seen: str) -> list[Reviewed]:
    people = reading.annotators()
    return [
        Reviewed(_name(people, each.annotator_id), each.created, each.reason, is_outdated=each.seen != seen)
        for each in reviews
    ]


def _name(people: Mapping[str, Annotator], id_: str) -> str:
    return people[id_].name if id_ in people else id_


def _of_annotations(
    reading: Reading, annotations: Sequence[Annotation], annotator: Annotator, reason: str
) -> list[Edit]:
    mine = reading.selves([annotator.id])
    others = [each for each in annotations if each.annotator_id not in mine]
    seen = reading.seen_as(others)
    edits: list[Edit] = []
    for each in others:
        own = next(iter(_own(reading.reviews_of_annotation(each.id), annotator)), None)
        subject = _Subject(each.article_id, each.id, seen.get(each.id, ""))
        edits += _edit(own, subject, annotator, reason)
    return edits


class _Subject(NamedTuple):
    """What is reviewed: an article, or an annotation of it and the state it is in."""

    article_id: str
    annotation_id: str = ""
    seen: str = ""


def _edit(own: TextReview | None, subject: _Subject, annotator: Annotator, reason: str) -> list[Edit]:
    reason = " ".join(mended(reason).split())
    if own is None:
        made = TextReview(
            random_id(), subject.article_id, annotator.id, now(), subject.annotation_id, subject.seen, reason
        )
        return [Edit(None, made)]
    if own.seen == subject.seen and reason in {"", own.reason}:
        return []
    return [Edit(own, replace(own, created=now(), seen=subject.seen, reason=reason or own.reason))]


def _own(reviews: Iterable[TextReview], annotator: Annotator) -> list[TextReview]:
    return [each for each in reviews if each.annotator_id == annotator.id]


def _change(edits: Sequence[Edit], subjects: Sequence[str]) -> Change | None:
    if not edits:
        return None
    return Change(_deed(DeedKind.REVIEW, subjects), tuple(edits))


def _taken_back(reviews: Sequence[TextReview], subjects: Sequence[str]) -> Change | None:
    if not reviews:
        return None
    return Change(_deed(DeedKind.TAKE_BACK_REVIEW, subjects), tuple(Edit(each, None) for each in reviews))


def _deed(kind: DeedKind, subjects: Sequence[str]) -> Deed:
    return Deed(kind, subjects[0]) if len(subjects) == 1 else Deed.to_many(kind, len(subjects))
