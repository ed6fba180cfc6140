"""Sentences on what people who work together could not do, and why."""

from collections.abc import Callable, Mapping
from typing import Any

from heritage_annotator.model import errors
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services.wording.deeds import entry_told
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import later, tr


def _not_reverted(error: errors.RevertRefusedError) -> str:
    deed = entry_told(error.kind, error.subject, undone=False, again=False)
    if error.later is None:
        return tr("That cannot be reverted: {deed}. What it made is not as it left it any more.", deed=deed)
    at, by, kind, subject = error.later
    return tr(
        "That cannot be reverted: {deed}. {name} did this after it, which stands on it: {later} ({at}). Revert that "
        "first.",
        deed=deed,
        name=quoted(by),
        later=entry_told(kind, subject, undone=False, again=False),
        at=at[:16].replace("T", " "),
    )


_KEY_FILE = {
    "unreadable": later("The key {path} cannot be read; choose another file."),
    "no_key": later(
        "{path} is not a key file of this program; choose the key file, or for a copy that you make a new name."
    ),
    "needed": later("That copy hides names or words, and no key lies at {path}; choose the key file it was made with."),
    "other_copy": later("{path} does not know who and what is hidden in that copy; choose the key it was made with."),
    "other_project": later(
        "{path} is the key of another project; choose that of this one, or for a copy that you make a new name."
    ),
}


SENTENCES: Mapping[type[HeritageError], Callable[[Any], str]] = {
    errors.TooFewAnnotatorsError: lambda _error: tr(
        "Agreement needs at least two people who have each marked articles as done, or as having nothing to find."
    ),
    errors.KeyFileError: lambda error: tr(_KEY_FILE[error.reason], path=quoted(str(error.path))),
    errors.HiddenOtherwiseError: lambda error: tr(
        "{path} was not joined: names or words are hidden in this project, and there they are whole or hidden "
        "otherwise, so people, tags and articles would stand here twice. What was done here comes home where its key "
        "lies.",
        path=quoted(error.path.name),
    ),
    errors.RevertRefusedError: _not_reverted,
    errors.NothingSharedError: lambda error: (
        tr("None of that may be shared: all of it is marked as sensitive.")
        if error.sensitive
        else tr("The copy would contain no articles; choose others.")
    ),
}
