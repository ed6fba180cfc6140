"""Deeds, as a menu names them and as they are told when done."""

from collections.abc import Mapping

from heritage_annotator.model.change import Deed, DeedKind
from heritage_annotator.services.wording.fields import CONVENTIONS, REVIEW_DEEDS, TAGGED, Told
from heritage_annotator.services.wording.incident_words import INCIDENT_DEEDS
from heritage_annotator.services.wording.plain import plain
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import later, tr, trn

_DEEDS: Mapping[DeedKind, Told] = {
    DeedKind.IMPORT: Told(
        later("Import {subject}"),
        later("Imported {subject}"),
        later("Import"),
        later("Imported"),
        to_many=(
            lambda count: trn("Import {count} article", "Import {count} articles", count),
            lambda count: trn("Imported {count} article", "Imported {count} articles", count),
        ),
    ),
    DeedKind.EDIT_ARTICLE: Told(
        later("Edit article {subject}"),
        later("Edited article {subject}"),
        later("Edit article"),
        later("Edited article"),
        to_many=(
            lambda count: trn("Edit {count} article", "Edit {count} articles", count),
            lambda count: trn("Edited {count} article", "Edited {count} articles", count),
        ),
    ),
    DeedKind.MARK_ARTICLE: Told(
        later("Change status of {subject}"),
        later("Changed status of {subject}"),
        later("Change status"),
        later("Changed status"),
        to_many=(
            lambda count: trn("Change status of {count} article", "Change status of {count} articles", count),
            lambda count: trn("Changed status of {count} article", "Changed status of {count} articles", count),
        ),
    ),
    DeedKind.REMOVE_ARTICLE: Told(
        later("Remove article {subject}"),
        later("Removed article {subject}"),
        later("Remove article"),
        later("Removed article"),
        to_many=(
            lambda count: trn("Remove {count} article", "Remove {count} articles", count),
            lambda count: trn("Removed {count} article", "Removed {count} articles", count),
        ),
    ),
    DeedKind.CHOOSE_PUBLICATION: Told(
        later("Show another publication of {subject}"),
        later("Showing another publication of {subject}"),
        later("Show another publication"),
        later("Showing another publication"),
    ),
    DeedKind.READ_AGAIN: Told(
        later("Reread in another encoding: {subject}"),
        later("Reread in another encoding: {subject}"),
        later("Reread in another encoding"),
        later("Reread in another encoding"),
    ),
    DeedKind.PUT_TOGETHER: Told(
        later("Put into one story: {subject}"),
        later("Put into one story: {subject}"),
        later("Put into one story"),
        later("Put into one story"),
    ),
    DeedKind.PUT_APART: Told(
        later("Take out of its story: {subject}"),
        later("Taken out of its story: {subject}"),
        later("Take out of its story"),
        later("Taken out of its story"),
    ),
    DeedKind.CARRY_OVER: Told(
        later("Carry over {subject}"),
        later("Carried over {subject}"),
        later("Carry over"),
        later("Carried over"),
        to_many=(
            lambda count: trn("Carry {count} annotation over", "Carry {count} annotations over", count),
            lambda count: trn("Carried {count} annotation over", "Carried {count} annotations over", count),
        ),
    ),
    DeedKind.ANNOTATE: Told(
        later("Annotate {subject}"), later("Annotated {subject}"), later("Annotate"), later("Annotated")
    ),
    DeedKind.TAG: TAGGED,
    DeedKind.UNTAG: Told(later("Untag {subject}"), later("Untagged {subject}"), later("Untag"), later("Untagged")),
    DeedKind.RETAG: Told(
        later("Retag passages {subject}"),
        later("Retagged passages {subject}"),
        later("Retag passages"),
        later("Retagged passages"),
    ),
    DeedKind.EDIT_NOTE: Told(
        later("Edit note on {subject}"), later("Edited note on {subject}"), later("Edit note"), later("Edited note")
    ),
    DeedKind.SET_ATTRIBUTE: Told(later("Set {subject}"), later("Set {subject}"), later("Set"), later("Set")),
    DeedKind.RESIZE: Told(
        later("Move ends of {subject}"), later("Moved ends of {subject}"), later("Move ends"), later("Moved ends")
    ),
    DeedKind.REMOVE_ANNOTATION: Told(
        later("Remove annotation {subject}"),
        later("Removed annotation {subject}"),
        later("Remove annotation"),
        later("Removed annotation"),
    ),
    DeedKind.CREATE_TAG: Told(
        later("Create tag {subject}"), later("Created tag {subject}"), later("Create tag"), later("Created tag")
    ),
    DeedKind.CREATE_GROUP: Told(
        later("Create group {subject}"), later("Created group {subject}"), later("Create group"), later("Created group")
    ),
    DeedKind.EDIT_TAG: Told(
        later("Edit tag {subject}"), later("Edited tag {subject}"), later("Edit tag"), later("Edited tag")
    ),
    DeedKind.SET_SHORTCUT: Told(
        later("Set shortcut of {subject}"),
        later("Set shortcut of {subject}"),
        later("Set shortcut"),
        later("Set shortcut"),
    ),
    DeedKind.MOVE_TAG: Told(
        later("Move tag {subject}"), later("Moved tag {subject}"), later("Move tag"), later("Moved tag")
    ),
    DeedKind.MERGE_TAGS: Told(
        later("Merge {subject}"),
        later("Merged {subject}"),
        later("Merge tags"),
        later("Merged tags"),
        of_two=(later("Merge {subject} into {other}"), later("Merged {subject} into {other}")),
    ),
    DeedKind.SPLIT_TAG: Told(
        later("Split {subject}"),
        later("Split {subject}"),
        later("Split tag"),
        later("Split tag"),
        of_two=(later("Split {other} off {subject}"), later("Split {other} off {subject}")),
    ),
    DeedKind.ARCHIVE_TAG: Told(
        later("Archive tag {subject}"), later("Archived tag {subject}"), later("Archive tag"), later("Archived tag")
    ),
    DeedKind.RESTORE_TAG: Told(
        later("Restore tag {subject}"), later("Restored tag {subject}"), later("Restore tag"), later("Restored tag")
    ),
    DeedKind.REMOVE_TAG: Told(
        later("Remove tag {subject}"), later("Removed tag {subject}"), later("Remove tag"), later("Removed tag")
    ),
    DeedKind.IMPORT_CODEBOOK: Told(
        later("Import codebook {subject}"),
        later("Imported codebook {subject}"),
        later("Import codebook"),
        later("Imported codebook"),
    ),
    DeedKind.ONE_PERSON: Told(
        later("Treat {subject} as one person"),
        later("Treated {subject} as one person"),
        later("Treat two as one person"),
        later("Treated two as one person"),
        of_two=(
            later("Treat {subject} and {other} as one person"),
            later("Treated {subject} and {other} as one person"),
        ),
    ),
    DeedKind.TWO_PEOPLE: Told(
        later("Treat {subject} as somebody else again"),
        later("Treated {subject} as somebody else again"),
        later("Treat one person as two"),
        later("Treated one person as two"),
    ),
    DeedKind.RENAME_ANNOTATOR: Told(
        later("Work as {subject}"), later("You work as {subject}"), later("Change name"), later("Changed name")
    ),
    DeedKind.SAVE_SEARCH: Told(
        later("Save search {subject}"), later("Saved search {subject}"), later("Save search"), later("Saved search")
    ),
    DeedKind.REMOVE_SEARCH: Told(
        later("Remove search {subject}"),
        later("Removed search {subject}"),
        later("Remove search"),
        later("Removed search"),
    ),
    DeedKind.MARK_SENSITIVE: Told(
        later("Mark as sensitive {subject}"),
        later("Marked as sensitive {subject}"),
        later("Mark as sensitive"),
        later("Marked as sensitive"),
        to_many=(
            lambda count: trn("Mark {count} as sensitive", "Mark {count} as sensitive", count),
            lambda count: trn("Marked {count} as sensitive", "Marked {count} as sensitive", count),
        ),
    ),
    DeedKind.UNMARK_SENSITIVE: Told(
        later("Mark as not sensitive {subject}"),
        later("Marked as not sensitive {subject}"),
        later("Mark as not sensitive"),
        later("Marked as not sensitive"),
        to_many=(
            lambda count: trn("Mark {count} as not sensitive", "Mark {count} as not sensitive", count),
            lambda count: trn("Marked {count} as not sensitive", "Marked {count} as not sensitive", count),
        ),
    ),
    DeedKind.REVERT: Told(
        later("Revert {subject}"), later("Reverted {subject}"), later("Revert a change"), later("Reverted a change")
    ),
    DeedKind.SHARE: Told(
        later("Share {subject}"), later("Shared {subject}"), later("Make this copy"), later("Made this copy")
    ),
    DeedKind.SET_UP: Told(later("Set up {subject}"), later("Set up {subject}"), later("Set up"), later("Set up")),
    **INCIDENT_DEEDS,
    DeedKind.JOIN: Told(
        later("Join {subject}"), later("Joined {subject}"), later("Join a copy"), later("Joined a copy")
    ),
    DeedKind.DECIDE: Told(
        later("Decide what differs from {subject}"),
        later("Decided what differs from {subject}"),
        later("Decide what differs"),
        later("Decided what differs"),
    ),
    **REVIEW_DEEDS,
}


def deed_name(deed: Deed) -> str:
    """The deed as a menu names it: Undo *Tag “Air strike”*."""
    return _told(deed, done=False)


def done(deed: Deed) -> str:
    """The deed as it is told when done: *Tagged “Air strike”*."""
    return _told(deed, done=True)


def deed_kind(kind: str) -> str:
    """What deeds of that kind do, as a choice among others names it: *Tagged*."""
    return tr(_DEEDS[DeedKind(kind)].bare_done)


def entry_told(kind: str, subject: str, *, undone: bool, again: bool) -> str:
    """An entry of the log: *Tagged “Air strike”*, *Undone: Tag “Air strike”*.

    `kind` as it stands there: one that this program does not know is told by that word.
    """
    if kind in _KINDS:
        deed = Deed(DeedKind(kind), subject)
        name, told = deed_name(deed), done(deed)
    else:
        name = told = " ".join(filter(None, (plain(kind), subject and quoted(subject))))
    if undone:
        return tr("Undone: {deed}", deed=name)
    return tr("Redone: {deed}", deed=name) if again else told


_KINDS = frozenset(DeedKind)


def _told(deed: Deed, *, done: bool) -> str:
    told = _DEEDS[deed.kind]
    bare = told.bare_done if done else told.bare_name
    if deed.count:
        return tr(bare) if told.to_many is None else told.to_many[done](deed.count)
    subject, _, other = deed.subject.partition("\n")
    if not subject:
        return tr(bare)
    if deed.kind is DeedKind.REVERT and subject in _KINDS:  # in logs of older versions it names no kind
        reverted = deed_name(Deed(DeedKind(subject), other))
        return tr("Reverted: {deed}", deed=reverted) if done else tr("Revert: {deed}", deed=reverted)
    if deed.kind is DeedKind.AGREE:  # keys, some of which the program itself has: no name anybody gave
        named = (tr(CONVENTIONS[key]) if key in CONVENTIONS else quoted(key) for key in subject.split(", "))
        template = told.done if done else told.name
        return tr(template, subject=", ".join(named))
    if told.on_many is not None and deed.on_how_many:
        return told.on_many[done](quoted(subject), deed.on_how_many)
    if other and told.of_two is not None:
        template = told.of_two[done]
        return tr(template, subject=quoted(subject), other=quoted(other))
    # A file of others may have a second line anywhere.
    template = told.done if done else told.name
    return tr(template, subject=quoted(deed.subject))
