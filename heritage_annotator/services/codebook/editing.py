"""Editing what one tag is: its words, colours, digit, whether it is archived; and new groups.

Moving is in `moving`, merging and splitting in `merging`, removal in
`removing`. Each function plans the change of one deed.
"""

from collections.abc import Iterator
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.codebook import Codebook, GroupNotSetError
from heritage_annotator.model.identity import tag_id
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.colors import ColorSet, unused_set
from heritage_annotator.services.codebook.names import (
    LONGEST_GLYPH,
    color_of,
    free_slug,
    labels_of,
    lines,
    mappings_of,
    name_of,
    one_line,
    refuse_taken,
    synonyms_of,
)
from heritage_annotator.services.codebook.signs import unused_glyph

DIGITS = ("", *"1234567890")
_PLACE = ("id", "slug", "parent_id", "position")


def plan_tag_edit(codebook: Codebook, tag: Tag, after: Tag) -> Change | None:
    """`tag` as `after` says, its words made clean; None when that is the same.

    `tag` is what the editor started from: what another altered since makes the change stale. A
    digit is taken from the tag that had it.

    Raises:
        BlankNameError: no label is left.
        NameTakenError: a sibling bears one of the new labels.
        MalformedColorError: a colour is none.
        GroupNotSetError: a group is given a digit.
        ValueError: the id, slug or place differ, or a language or digit is none.
    """
    if any(getattr(tag, name) != getattr(after, name) for name in _PLACE):
        raise ValueError("an edit leaves id, slug and place as they are")
    after = cleaned(after)
    if after == tag:
        return None
    others = [sibling for sibling in codebook.siblings(tag) if sibling.id != tag.id]
    refuse_taken(others, set(after.labels.values()) - set(tag.labels.values()))
    edits = [Edit(tag, after)]
    if after.shortcut != tag.shortcut:
        edits = [*_without_digit(codebook, after), *edits]
    return Change(Deed(DeedKind.EDIT_TAG, after.label()), tuple(edits))


def plan_shortcut(codebook: Codebook, tag: Tag, digit: str) -> Change | None:
    """`digit` sets `tag` from now on and no other tag ('': none does); None when it is so.

    Raises:
        GroupNotSetError: `tag` is a group.
        ValueError: `digit` is none.
    """
    after = replace(tag, shortcut=digit)
    _refuse_digit(after)
    edits = [*_without_digit(codebook, after), *([Edit(tag, after)] if after != tag else [])]
    return Change(Deed(DeedKind.SET_SHORTCUT, tag.label()), tuple(edits)) if edits else None


def plan_archiving(tag: Tag, *, archived: bool) -> Change | None:
    """`tag` put away with all below it, or back; None when it is so. Its annotations keep it."""
    if tag.archived == archived:
        return None
    kind = DeedKind.ARCHIVE_TAG if archived else DeedKind.RESTORE_TAG
    return Change(Deed(kind, tag.label()), (Edit(tag, replace(tag, archived=archived)),))


def plan_new_group(codebook: Codebook, label: str, colors: ColorSet | None = None) -> tuple[Change, Tag]:
    """A group after the others, with a sign of its own, in `colors`, else in the first set that no group wears.

    Raises:
        BlankNameError: the label is blank.
        NameTakenError: a group bears it.
    """
    label = name_of(label)
    groups = codebook.groups()
    refuse_taken(groups, [label])
    slug = free_slug(label, (), codebook.slugs)
    position = max((group.position for group in groups), default=-1) + 1
    worn = (colors or unused_set([group.color for group in groups])).colors()
    glyph = unused_glyph([codebook.glyph(group) for group in groups])
    group = replace(Tag(tag_id(slug), slug, None, position, {"en": label}, glyph=glyph), **worn)
    return Change(Deed(DeedKind.CREATE_GROUP, label), (Edit(None, group),)), group


def cleaned(tag: Tag) -> Tag:
    """`tag` with all that a person may write of it in the form that is kept.

    Raises what `plan_tag_edit` raises, but for a name that is taken.
    """
    _refuse_digit(tag)
    return replace(
        tag,
        labels=labels_of(tag.labels),
        definition=lines(tag.definition),
        use_when=lines(tag.use_when),
        do_not_use_when=lines(tag.do_not_use_when),
        example=lines(tag.example),
        color=color_of(tag.color),
        highlight=tag.highlight and color_of(tag.highlight),
        color_on_dark=tag.color_on_dark and color_of(tag.color_on_dark),
        glyph=one_line(tag.glyph)[:LONGEST_GLYPH],
        synonyms=synonyms_of(tag.synonyms),
        mappings=mappings_of(tag.mappings),
    )


def _refuse_digit(tag: Tag) -> None:
    if tag.shortcut not in DIGITS:
        raise ValueError(f"no digit: {tag.shortcut!r}")
    if tag.shortcut and tag.parent_id is None:
        raise GroupNotSetError(tag.label())


def _without_digit(codebook: Codebook, tag: Tag) -> Iterator[Edit]:
    """Takes the digit of `tag` from all others, archived ones too: put back, they would want it."""
    for other in codebook.tags:
        if tag.shortcut and other.shortcut == tag.shortcut and other.id != tag.id:
            yield Edit(other, replace(other, shortcut=""))
