"""Moves tags within the codebook, to any depth."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.codebook import Codebook, CycleError, GroupBorneError
from heritage_annotator.model.records import Tag, Tagging
from heritage_annotator.services.codebook.names import refuse_taken


class Shelf(Protocol):
    """A project, as planning asks it."""

    def codebook(self) -> Codebook:
        """The tree of tags."""
        ...

    def taggings_with(self, tag_ids: Sequence[str]) -> list[Tagging]:
        """The taggings with one of those tags, also in removed articles."""
        ...


def may_move(codebook: Codebook, tag: Tag, parent: Tag | None) -> bool:
    """Whether `parent` (None: the top level) is neither `tag` nor below it."""
    return parent is None or tag.id not in {parent.id, *(above.id for above in codebook.above(parent))}


def plan_move(shelf: Shelf, tag: Tag, parent: Tag | None, before: Tag | None = None) -> Change | None:
    """`tag`, with all below it, below `parent` (None: as a group), before its child `before` (None: as the last).

    As few siblings as can be are numbered anew. None when it stands there.

    Raises:
        CycleError: `parent` is the tag or stands below it.
        NameTakenError: a tag below `parent` bears one of its labels.
        GroupBorneError: it would become a group, and annotations bear it.
    """
    codebook = shelf.codebook()
    if not may_move(codebook, tag, parent):
        raise CycleError(tag.label())
    parent_id = None if parent is None else parent.id
    standing = children(codebook, parent_id)
    order = [each for each in standing if each.id != tag.id]
    place = next((index for index, each in enumerate(order) if before is not None and each.id == before.id), len(order))
    if parent_id == tag.parent_id:
        after = tag
    else:
        refuse_taken(order, tag.labels.values())
        after = replace(tag, parent_id=parent_id) if parent_id is not None else _as_group(shelf, codebook, tag)
    order.insert(place, after)
    if [each.id for each in order] == [each.id for each in standing]:
        return None
    return Change(Deed(DeedKind.MOVE_TAG, tag.label()), tuple(_edits(order, tag)))


def _as_group(shelf: Shelf, codebook: Codebook, tag: Tag) -> Tag:
    """`tag` without a parent: it wears what it wore, and no digit."""
    refuse_borne(shelf, tag)
    return replace(tag, parent_id=None, shortcut="", **worn(codebook, tag))


def worn(codebook: Codebook, tag: Tag) -> dict[str, str]:
    """The colours and sign of `tag`, also those it has of what it stands below."""
    return {
        "color": tag.color,
        "highlight": codebook.highlight(tag),
        "color_on_dark": codebook.color(tag, dark=True),
        "glyph": codebook.glyph(tag),
    }


def children(codebook: Codebook, parent_id: str | None) -> list[Tag]:
    """The entries straight below that one; None: the groups."""
    return codebook.groups() if parent_id is None else codebook.children(parent_id)


def refuse_borne(shelf: Shelf, tag: Tag) -> None:
    """Raises when annotations bear `tag`, which is to become a group: a group is never set.

    Raises:
        GroupBorneError: some do.
    """
    borne = len(shelf.taggings_with([tag.id]))
    if borne:
        raise GroupBorneError(tag.label(), borne)


def renumbered(order: Sequence[Tag]) -> list[Tag]:
    """The siblings in that order, with positions that say so. As few as can be get another position.

    Those that keep theirs are a longest run of positions that rise far enough to leave room between.
    """
    kept = _longest_rise([tag.position - index for index, tag in enumerate(order)])
    first = min(kept, default=0)
    placed: list[Tag] = []
    for index, tag in enumerate(order):
        if index in kept:
            placed.append(tag)
        elif index < first:
            placed.append(replace(tag, position=order[first].position - (first - index)))
        else:
            placed.append(replace(tag, position=placed[-1].position + 1))
    return placed


def _longest_rise(values: Sequence[int]) -> set[int]:
    """The places of a longest run of values that never falls; the earliest such run ends lowest."""
    ends: list[int] = []  # the place where the best run of each length ends
    before: list[int | None] = []
    for place, value in enumerate(values):
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if values[ends[middle]] <= value else (low, middle)
        before.append(ends[low - 1] if low else None)
        ends[low : low + 1] = [place]
    run: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        run.add(at)
        at = before[at]
    return run


def _edits(order: Sequence[Tag], moved: Tag) -> Iterator[Edit]:
    """What differs in the order of the siblings; `moved` is the tag as it stood."""
    for tag, after in zip(order, renumbered(order), strict=True):
        standing = moved if tag.id == moved.id else tag
        if standing != after:
            yield Edit(standing, after)
