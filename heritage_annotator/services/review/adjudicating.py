"""Plans what is decided where two annotators differ: a change of who decides, the originals kept."""

from dataclasses import replace
from enum import Enum, auto

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import random_id, successive_id, tagging_id
from heritage_annotator.model.records import Adjudication, Annotator, Cause, Tagging
from heritage_annotator.model.text import mended
from heritage_annotator.model.times import now
from heritage_annotator.services.annotations.marking import subject_of
from heritage_annotator.services.review.differences import Difference, Marked
from heritage_annotator.storage.reading.reading import Reading


class Accepted(Enum):
    """What is accepted: what either marked, or that nothing is to be marked."""

    FIRST = auto()
    SECOND = auto()
    NEITHER = auto()


def plan_adjudication(
    reading: Reading,
    difference: Difference,
    accepted: Accepted,
    annotator: Annotator,
    *,
    cause: Cause,
    reason: str = "",
) -> tuple[Change, str]:
    """The decision, with an annotation of its own of what is accepted; and that annotation's id ('' for none).

    Who marked nothing there is accepted as having marked nothing. Decisions made before give way, with what was made
    of them.
    """
    chosen = {Accepted.FIRST: difference.first, Accepted.SECOND: difference.second}.get(accepted)
    before = filter(None, (difference.decided, *difference.overruled))
    edits = [edit for each in before for edit in _taken_back(reading, each)]
    made = [] if chosen is None else _copy(chosen, annotator)
    result = made[0].record.id if made else ""
    first, second = difference.ids
    decision = Adjudication(
        random_id(), difference.article_id, annotator.id, now(), first, second, result, cause.value,
        " ".join(mended(reason).split()),
    )  # fmt: skip
    subject = subject_of((difference.first or difference.second or _nobody()).annotation)
    return Change(Deed(DeedKind.ADJUDICATE, subject), (*edits, *made, Edit(None, decision))), result


def _copy(marked: Marked, annotator: Annotator) -> list[Edit]:
    """The same words, tags and answers as an annotation of who decides."""
    at, id_ = now(), successive_id()
    annotation = replace(marked.annotation, id=id_, annotator_id=annotator.id, created=at, modified=at)
    taggings = [
        Edit(None, Tagging(tagging_id(id_, tag_id), id_, tag_id, position, annotator.id, at))
        for position, tag_id in enumerate(marked.tag_ids)
    ]
    return [Edit(None, annotation), *taggings]


def _taken_back(reading: Reading, decided: Adjudication) -> list[Edit]:
    annotation = reading.annotation(decided.result_id) if decided.result_id else None
    taggings = [Edit(each, None) for each in reading.taggings_of(decided.result_id)] if annotation is not None else []
    return [*taggings, *([Edit(annotation, None)] if annotation is not None else []), Edit(decided, None)]


def _nobody() -> Marked:
    raise ValueError("a difference is of what somebody marked")
