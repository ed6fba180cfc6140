"""Deeds, as a menu names them and as they are told when done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from heritage_annotator.model.change import Deed, DeedKind
from heritage_annotator.services.wording.plain import plain
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import later, tr, trn


@dataclass(frozen=True, slots=True)
class _Told:
    """A deed as a menu names it and as it is told when done; each with its subject and without.

    `of_two`: both, for a deed whose subject has a second line, which names what came of the first. `to_many`: both,
    for a deed done to many articles at once, by how many.
    """

    name: str
    done: str
    bare_name: str
    bare_done: str
    of_two: tuple[str, str] | None = None
    to_many: tuple[Callable[[int], str], Callable[[int], str]] | None = None


_DEEDS: Mapping[DeedKind, _Told] = {
    DeedKind.IMPORT: _Told(
        later("Import {subject}"),
        later("Imported {subject}"),
        later("Import"),
        later("Imported"),
        to_many=(
            lambda count: trn("Import {count} article", "Import {count} articles", count),
            lambda count: trn("Imported {count} article", "Imported {count} articles", count),
        ),
    ),
    DeedKind.EDIT_ARTICLE: _Told(
        later("Edit article {subject}"),
        later("Edited article {subject}"),
        later("Edit article"),
        later("Edited article"),
        to_many=(
            lambda count: trn("Edit {count} article", "Edit {count} articles", count),
            lambda count: trn("Edited {count} article", "Edited {count} articles", count),
        ),
    ),
    DeedKind.MARK_ARTICLE: _Told(
        later("Change status of {subject}"),
        later("Changed status of {subject}"),
        later("Change status"),
        later("Changed status"),
        to_many=(
            lambda count: trn("Change status of {count} article", "Change status of {count} articles", count),
            lambda count: trn("Changed status of {count} article", "Changed status of {count} articles", count),
        ),
    ),
    DeedKind.REMOVE_ARTICLE: _Told(
        later("Remove article {subject}"),
        later("Removed article {subject}"),
        later("Remove article"),
        later("Removed article"),
        to_many=(
            lambda count: trn("Remove {count} article", "Remove {count} articles", count),
            lambda count: trn("Removed {count} article", "Removed {count} articles", count),
        ),
    ),
    DeedKind.CHOOSE_PUBLICATION: _Told(
        later("Show another publication of {subject}"),
        later("Showing another publication of {subject}"),
        later("Show another publication"),
        later("Showing another publication"),
    ),
    DeedKind.READ_AGAIN: _Told(
        later("Reread in another encoding: {subject}"),
        later("Reread in another encoding: {subject}"),
        later("Reread in another encoding"),
        later("Reread in another encoding"),
    ),
    DeedKind.PUT_TOGETHER: _Told(
        later("Put into one story: {subject}"),
        later("Put into one story: {subject}"),
        later("Put into one story"),
        later("Put into one story"),
    ),
    DeedKind.PUT_APART: _Told(
        later("Take out of its story: {subject}"),
        later("Taken out of its story: {subject}"),
        later("Take out of its story"),
        later("Taken out of its story"),
    ),
    DeedKind.CARRY_OVER: _Told(
        later("Carry over {subject}"),
        later("Carried over {subject}"),
        later("Carry over"),
        later("Carried over"),
        to_many=(
            lambda count: trn("Carry {count} annotation over", "Carry {count} annotations over", count),
            lambda count: trn("Carried {count} annotation over", "Carried {count} annotations over", count),
        ),
    ),
    DeedKind.ANNOTATE: _Told(
        later("Annotate {subject}"), later("Annotated {subject}"), later("Annotate"), later("Annotated")
    ),
    DeedKind.TAG: _Told(later("Tag {subject}"), later("Tagged {subject}"), later("Tag"), later("Tagged")),
    DeedKind.UNTAG: _Told(later("Untag {subject}"), later("Untagged {subject}"), later("Untag"), later("Untagged")),
    DeedKind.RETAG: _Told(
        later("Retag passages {subject}"),
        later("Retagged passages {subject}"),
        later("Retag passages"),
        later("Retagged passages"),
    ),
    DeedKind.EDIT_NOTE: _Told(
        later("Edit note on {subject}"), later("Edited note on {subject}"), later("Edit note"), later("Edited note")
    ),
    DeedKind.SET_ATTRIBUTE: _Told(later("Set {subject}"), later("Set {subject}"), later("Set"), later("Set")),
    DeedKind.RESIZE: _Told(
        later("Move ends of {subject}"), later("Moved ends of {subject}"), later("Move ends"), later("Moved ends")
    ),
    DeedKind.REMOVE_ANNOTATION: _Told(
        later("Remove annotation {subject}"),
        later("Removed annotation {subject}"),
        later("Remove annotation"),
        later("Removed annotation"),
    ),
    DeedKind.CREATE_TAG: _Told(
        later("Create tag {subject}"), later("Created tag {subject}"), later("Create tag"), later("Created tag")
    ),
    DeedKind.CREATE_GROUP: _Told(
        later("Create group {subject}"), later("Created group {subject}"), later("Create group"), later("Created group")
    ),
    DeedKind.EDIT_TAG: _Told(
        later("Edit tag {subject}"), later("Edited tag {subject}"), later("Edit tag"), later("Edited tag")
    ),
    DeedKind.SET_SHORTCUT: _Told(
        later("Set shortcut of {subject}"),
        later("Set shortcut of {subject}"),
        later("Set shortcut"),
        later("Set shortcut"),
    ),
    DeedKind.MOVE_TAG: _Told(
        later("Move tag {subject}"), later("Moved tag {subject}"), later("Move tag"), later("Moved tag")
    ),
    DeedKind.MERGE_TAGS: _Told(
        later("Merge {subject}"),
        later("Merged {subject}"),
        later("Merge tags"),
        later("Merged tags"),
        of_two=(later("Merge {subject} into {other}"), later("Merged {subject} into {other}")),
    ),
    DeedKind.SPLIT_TAG: _Told(
        later("Split {subject}"),
        later("Split {subject}"),
        later("Split tag"),
        later("Split tag"),
        of_two=(later("Split {other} off {subject}"), later("Split {other} off {subject}")),
    ),
    DeedKind.ARCHIVE_TAG: _Told(
        later("Archive tag {subject}"), later("Archived tag {subject}"), later("Archive tag"), later("Archived tag")
    ),
    DeedKind.RESTORE_TAG: _Told(
        later("Restore tag {subject}"), later("Restored tag {subject}"), later("Restore tag"), later("Restored tag")
    ),
    DeedKind.REMOVE_TAG: _Told(
        later("Remove tag {subject}"), later("Removed tag {subject}"), later("Remove tag"), later("Removed tag")
    ),
    DeedKind.IMPORT_CODEBOOK: _Told(
        later("Import codebook {subject}"),
        later("Imported codebook {subject}"),
        later("Import codebook"),
        later("Imported codebook"),
    ),
    DeedKind.RENAME_ANNOTATOR: _Told(
        later("Work as {subject}"), later("You work as {subject}"), later("Change name"), later("Changed name")
    ),
    DeedKind.SAVE_SEARCH: _Told(
        later("Save search {subject}"), later("Saved search {subject}"), later("Save search"), later("Saved search")
    ),
    DeedKind.REMOVE_SEARCH: _Told(
        later("Remove search {subject}"),
        later("Removed search {subject}"),
        later("Remove search"),
        later("Removed search"),
    ),
    DeedKind.MARK_SENSITIVE: _Told(
        later("Mark as sensitive {subject}"),
        later("Marked as sensitive {subject}"),
        later("Mark as sensitive"),
        later("Marked as sensitive"),
        to_many=(
            lambda count: trn("Mark {count} as sensitive", "Mark {count} as sensitive", count),
            lambda count: trn("Marked {count} as sensitive", "Marked {count} as sensitive", count),
        ),
    ),
    DeedKind.UNMARK_SENSITIVE: _Told(
        later("Mark as not sensitive {subject}"),
        later("Marked as not sensitive {subject}"),
        later("Mark as not sensitive"),
        later("Marked as not sensitive"),
        to_many=(
            lambda count: trn("Mark {count} as not sensitive", "Mark {count} as not sensitive", count),
            lambda count: trn("Marked {count} as not sensitive", "Marked {count} as not sensitive", count),
        ),
    ),
    DeedKind.REVERT: _Told(
        later("Revert {subject}"), later("Reverted {subject}"), later("Revert a change"), later("Reverted a change")
    ),
    DeedKind.SHARE: _Told(
        later("Share {subject}"), later("Shared {subject}"), later("Make this copy"), later("Made this copy")
    ),
    DeedKind.SET_UP: _Told(later("Set up {subject}"), later("Set up {subject}"), later("Set up"), later("Set up")),
    DeedKind.ADD_SITE: _Told(
        later("Add site {subject}"), later("Added site {subject}"), later("Add site"), later("Added site")
    ),
    DeedKind.EDIT_SITE: _Told(
        later("Edit site {subject}"), later("Edited site {subject}"), later("Edit site"), later("Edited site")
    ),
    DeedKind.REMOVE_SITE: _Told(
        later("Remove site {subject}"), later("Removed site {subject}"), later("Remove site"), later("Removed site")
    ),
    DeedKind.IMPORT_SITES: _Told(
        later("Import sites {subject}"),
        later("Imported sites {subject}"),
        later("Import sites"),
        later("Imported sites"),
    ),
    DeedKind.DECLINE_SITE: _Told(
        later("Do not take for a site: {subject}"),
        later("Not taken for a site: {subject}"),
        later("Do not take for a site"),
        later("Not taken for a site"),
    ),
    DeedKind.OBSERVE: _Told(
        later("Record the condition of {subject}"),
        later("Recorded the condition of {subject}"),
        later("Record a condition"),
        later("Recorded a condition"),
    ),
    DeedKind.ADD_SOURCE: _Told(
        later("Add source {subject}"), later("Added source {subject}"), later("Add source"), later("Added source")
    ),
    DeedKind.EDIT_SOURCE: _Told(
        later("Edit source {subject}"), later("Edited source {subject}"), later("Edit source"), later("Edited source")
    ),
    DeedKind.GRADE_SOURCE: _Told(
        later("Grade source {subject}"), later("Graded source {subject}"), later("Grade source"), later("Graded source")
    ),
    DeedKind.ADD_ACTOR: _Told(
        later("Add actor {subject}"), later("Added actor {subject}"), later("Add actor"), later("Added actor")
    ),
    DeedKind.AGREE: _Told(later("Agree on {subject}"), later("Agreed on {subject}"), later("Agree"), later("Agreed")),
    DeedKind.ADD_INCIDENT: _Told(
        later("Add incident {subject}"),
        later("Added incident {subject}"),
        later("Add incident"),
        later("Added incident"),
    ),
    DeedKind.EDIT_INCIDENT: _Told(
        later("Edit incident {subject}"),
        later("Edited incident {subject}"),
        later("Edit incident"),
        later("Edited incident"),
    ),
    DeedKind.REMOVE_INCIDENT: _Told(
        later("Remove incident {subject}"),
        later("Removed incident {subject}"),
        later("Remove incident"),
        later("Removed incident"),
    ),
    DeedKind.LINK_INCIDENTS: _Told(
        later("Link incident {subject}"),
        later("Linked incident {subject}"),
        later("Link incident"),
        later("Linked incident"),
    ),
    DeedKind.REVIEW_INCIDENT: _Told(
        later("Review incident {subject}"),
        later("Reviewed incident {subject}"),
        later("Review incident"),
        later("Reviewed incident"),
    ),
    DeedKind.ADD_STATEMENT: _Told(
        later("Add statement {subject}"),
        later("Added statement {subject}"),
        later("Add statement"),
        later("Added statement"),
    ),
    DeedKind.EDIT_STATEMENT: _Told(
        later("Edit statement {subject}"),
        later("Edited statement {subject}"),
        later("Edit statement"),
        later("Edited statement"),
    ),
    DeedKind.REMOVE_STATEMENT: _Told(
        later("Remove statement {subject}"),
        later("Removed statement {subject}"),
        later("Remove statement"),
        later("Removed statement"),
    ),
    DeedKind.ASSESS: _Told(later("Assess {subject}"), later("Assessed {subject}"), later("Assess"), later("Assessed")),
    DeedKind.TRANSLATE: _Told(
        later("Translate {subject}"), later("Translated {subject}"), later("Translate"), later("Translated")
    ),
    DeedKind.ISSUE_REPORT: _Told(
        later("Issue report {subject}"), later("Issued report {subject}"), later("Issue report"), later("Issued report")
    ),
    DeedKind.REVIEW: _Told(
        later("Review {subject}"),
        later("Reviewed {subject}"),
        later("Review"),
        later("Reviewed"),
        to_many=(
            lambda count: trn("Review {count} item", "Review {count} items", count),
            lambda count: trn("Reviewed {count} item", "Reviewed {count} items", count),
        ),
    ),
    DeedKind.TAKE_BACK_REVIEW: _Told(
        later("Take back the review of {subject}"),
        later("Took back the review of {subject}"),
        later("Take back a review"),
        later("Took back a review"),
        to_many=(
            lambda count: trn("Take back the review of {count} item", "Take back the reviews of {count} items", count),
            lambda count: trn("Took back the review of {count} item", "Took back the reviews of {count} items", count),
        ),
    ),
    DeedKind.CONFIRM_TAG: _Told(
        later("Confirm {subject}"),
        later("Looked again and confirmed {subject}"),
        later("Confirm a tag"),
        later("Looked again and confirmed a tag"),
    ),
    DeedKind.ADJUDICATE: _Told(
        later("Adjudicate {subject}"),
        later("Adjudicated {subject}"),
        later("Adjudicate"),
        later("Adjudicated"),
    ),
    DeedKind.JOIN: _Told(
        later("Join {subject}"), later("Joined {subject}"), later("Join a copy"), later("Joined a copy")
    ),
    DeedKind.DECIDE: _Told(
        later("Decide what differs from {subject}"),
        later("Decided what differs from {subject}"),
        later("Decide what differs"),
        later("Decided what differs"),
    ),
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
    if other and told.of_two is not None:
        template = told.of_two[done]
        return tr(template, subject=quoted(subject), other=quoted(other))
    # A file of others may have a second line anywhere.
    template = told.done if done else told.name
    return tr(template, subject=quoted(deed.subject))
