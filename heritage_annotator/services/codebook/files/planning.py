"""Plans what a codebook file brings into a project's codebook, before it does."""

from collections.abc import Sequence

from heritage_annotator.frozen import frozen
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Attribute, Tag
from heritage_annotator.services.codebook.files import attributes
from heritage_annotator.services.codebook.files.draft import CodebookDraft
from heritage_annotator.services.codebook.files.uniting import Uniting


@frozen
class Refused:
    """An entry, or something of it, that was not taken.

    `reason` is a key of wording: "no_name", "twice", "name_taken", or "place" (it stays where it is).
    """

    name: str
    reason: str


@frozen
class CodebookImport:
    """A planned import. `change` is None when the codebook has all of it.

    `added` and `updated` as they will be, in the order of the file; `updated` also names tags that
    only lose a digit, or get another number in their row. `asked`: the questions of annotations that
    are new or get other words or answers, as they will be. `passed_over`: columns of the file that are not read.
    """

    change: Change | None
    added: tuple[Tag, ...]
    updated: tuple[Tag, ...]
    unchanged: tuple[Tag, ...]
    refused: tuple[Refused, ...]
    asked: tuple[Attribute, ...] = ()
    passed_over: tuple[str, ...] = ()


def plan_codebook_import(codebook: Codebook, draft: CodebookDraft, asked: Sequence[Attribute] = ()) -> CodebookImport:
    """The entries of the file that the codebook lacks, and what the file says otherwise of those it has.

    `asked` are the questions that the project asks of annotations; the same slug is the same question.

    The same slug, the same identifier, or the same name in the same place is the same tag. An import adds and alters;
    it takes away nothing but a digit that the file gives to another tag.
    """
    uniting = Uniting(codebook, draft)
    differing = uniting.differing()
    touched = {after.id for _, after in differing}
    questions = list(attributes.differing(asked, draft.attributes))
    edits = tuple(Edit(before, after) for before, after in (*differing, *questions))
    return CodebookImport(
        change=Change(Deed(DeedKind.IMPORT_CODEBOOK, draft.title), edits) if edits else None,
        added=tuple(after for before, after in differing if before is None),
        updated=tuple(after for before, after in differing if before is not None),
        unchanged=tuple(tag for tag in uniting.met() if tag.id not in touched),
        refused=tuple(Refused(name, reason) for name, reason in uniting.refused),
        asked=tuple(after for _, after in questions),
        passed_over=draft.passed_over,
    )
