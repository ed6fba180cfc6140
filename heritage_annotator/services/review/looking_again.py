"""Passages to look at again, because the definition of their tag was changed since it was set."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from heritage_annotator.frozen import frozen
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Tag
from heritage_annotator.model.times import now
from heritage_annotator.services.history.versions import Version, edited_tags, tag_history
from heritage_annotator.storage.reading.reading import Reading


@frozen
class ToLookAt:
    """A tag, its definition as it is, the one before, and the passages that were tagged under an earlier one."""

    tag: Tag
    latest: Version
    before: Version
    annotation_ids: tuple[str, ...]


def to_look_at(reading: Reading, tag_id: str) -> ToLookAt | None:
    """What is to be looked at again of that tag; None for nothing. Cost: what the log tells of the tag is read."""
    tag, history = reading.codebook().get(tag_id), tag_history(reading, tag_id)
    waiting = set(history.before_latest())
    if tag is None or len(history.versions) < 2 or not waiting:
        return None
    shown = {row.id for row in reading.annotation_rows([*waiting])}
    ordered = [place.id for place in reading.passages.places() if place.id in shown]
    return ToLookAt(tag, history.versions[-1], history.versions[-2], tuple(ordered)) if ordered else None


def all_to_look_at(reading: Reading) -> list[ToLookAt]:
    """All tags of which something is to be looked at again, in the order of the codebook."""
    edited = edited_tags(reading)
    found = (to_look_at(reading, tag.id) for tag in reading.codebook().in_order() if tag.id in edited)
    return [each for each in found if each is not None]


def plan_confirmation(reading: Reading, tag: Tag, annotation_ids: Collection[str]) -> Change | None:
    """That those passages bear the tag rightly also by its definition as it is; None where none of them bears it."""
    at = now()
    standing = [each for each in reading.taggings_with([tag.id]) if each.annotation_id in annotation_ids]
    edits: Sequence[Edit] = [Edit(each, replace(each, confirmed=at)) for each in standing]
    return Change(Deed(DeedKind.CONFIRM_TAG, tag.label()), tuple(edits)) if edits else None
