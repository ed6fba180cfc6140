"""Sentences on what a codebook, or a file of one, does not take, and why."""

from collections.abc import Callable, Mapping
from typing import Any

from heritage_annotator.model import codebook
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.services.wording.reasons import codebook_reason, not_imported
from heritage_annotator.translation import later, tr, trn

# Names in braces stand for the error's facts, already quoted.
TEMPLATES: Mapping[type[HeritageError], str] = {
    codebook.NameTakenError: later("The codebook already has a tag {name}; use that one, or choose another name."),
    codebook.BlankNameError: later("A tag needs a name in at least one language; give it one."),
    codebook.MalformedColorError: later("{value} is not a colour; write # and six digits from 0 to F, like #4F0808."),
    codebook.CycleError: later(
        "{name} cannot be moved or merged into itself or into a tag below it; choose another place."
    ),
    codebook.GroupNotSetError: later("{name} is a group, and only the tags in it can be applied; choose one of them."),
    codebook.ArchivedTagError: later(
        "{name} is archived, and archived tags are no longer applied; restore it in the codebook first, "
        "or choose another."
    ),
    codebook.SameNamesError: later(
        "Two tags named {name} would be in the same place; merge them, or rename one first."
    ),
}


def _codebook_file(error: codebook.CodebookFileError) -> str:
    if error.reason == "no_tags":
        return tr("{name} was not written: there is no tag in the codebook; make one first.", name=quoted(error.name))
    if error.reason == "deep_tags":
        return tr(
            "{name} was not written: its tags are nested deeper than files can hold; move some of them up.",
            name=quoted(error.name),
        )
    return not_imported(error.name, codebook_reason(error.reason), error.detail)


def _group_borne(error: codebook.GroupBorneError) -> str:
    return trn(
        "{name} cannot become a group, because {count} annotation has it, and groups are never applied; "
        "choose a place in a group.",
        "{name} cannot become a group, because {count} annotations have it, and groups are never "
        "applied; choose a place in a group.",
        error.count,
        name=quoted(error.name),
    )


SENTENCES: Mapping[type[HeritageError], Callable[[Any], str]] = {
    codebook.CodebookFileError: _codebook_file,
    codebook.GroupBorneError: _group_borne,
}
