"""Removes tags from the codebook, and tells what that does to the annotations."""

from collections.abc import Sequence
from typing import Protocol

from heritage_annotator.frozen import frozen
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook import moving


class Shelf(moving.Shelf, Protocol):
    """A project, as planning and counting ask it."""

    def bearing(self, tag_ids: Sequence[str]) -> tuple[int, int, int]:
        """How many annotations bear one of those tags; of these no other tag; and how many in removed articles do."""
        ...


@frozen
class Effect:
    """The effect a removal would have, to be said first.

    `tags` go, itself and all below. `annotations` lose one or more, `left_untagged` of them every
    tag they bear; `hidden` more lie in removed articles.
    """

    tags: int
    annotations: int
    left_untagged: int
    hidden: int


def removal_effect(shelf: Shelf, tag: Tag) -> Effect:
    """What `plan_deletion` would do."""
    doomed = _doomed(shelf, tag)
    return Effect(len(doomed), *shelf.bearing([each.id for each in doomed]))


def plan_deletion(shelf: Shelf, tag: Tag) -> Change:
    """The tag gone with all below it, and with their taggings. The annotations stay, also without tags."""
    doomed = _doomed(shelf, tag)
    taggings = shelf.taggings_with([each.id for each in doomed])
    edits = (*(Edit(tagging, None) for tagging in taggings), *(Edit(each, None) for each in reversed(doomed)))
    return Change(Deed(DeedKind.REMOVE_TAG, tag.label()), edits)


def _doomed(shelf: Shelf, tag: Tag) -> list[Tag]:
    return [tag, *shelf.codebook().below(tag.id)]
