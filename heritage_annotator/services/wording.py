"""What happened, in words: errors, deeds and problems, for the window and the command line alike."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from heritage_annotator.model import errors
from heritage_annotator.model.change import Deed, DeedKind
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services.finding import AmbiguousNameError
from heritage_annotator.services.plain import plain

_REASONS = {
    "empty": "there are no words in it",
    "binary": "it holds no text (a picture, a program or a kind of file that is not read yet)",
    "undecodable": "its characters are in no encoding that is known; save it as UTF-8 and try again",
    "missing": "it is not there",
    "folder": "it is a folder, and no article lies in it",
    "too_large": "it is larger than any article; split it and try again",
    "unreadable": "the system does not let it be read; look at its permissions",
    "format": "files of this kind are not read; save it as text, Markdown or a web page",
    "damaged": "it is damaged; fetch it again",
    "project": "it is a project; open it, or import the files its articles came from",
}

_NAMES: Mapping[DeedKind, tuple[str, str]] = {
    DeedKind.IMPORT: ("Import", "Imported"),
    DeedKind.EDIT_ARTICLE: ("Edit article", "Edited article"),
    DeedKind.MARK_ARTICLE: ("Mark", "Marked"),
    DeedKind.REMOVE_ARTICLE: ("Remove article", "Removed article"),
    DeedKind.ANNOTATE: ("Annotate", "Annotated"),
    DeedKind.TAG: ("Tag", "Tagged"),
    DeedKind.UNTAG: ("Take off", "Took off"),
    DeedKind.RETAG: ("Retag passages", "Retagged passages"),
    DeedKind.EDIT_NOTE: ("Edit note on", "Edited note on"),
    DeedKind.SET_ATTRIBUTE: ("Set", "Set"),
    DeedKind.RESIZE: ("Move ends of", "Moved ends of"),
    DeedKind.REMOVE_ANNOTATION: ("Remove annotation", "Removed annotation"),
    DeedKind.CREATE_TAG: ("Create tag", "Created tag"),
    DeedKind.EDIT_TAG: ("Edit tag", "Edited tag"),
    DeedKind.RENAME_ANNOTATOR: ("Work as", "You work as"),
    DeedKind.SET_UP: ("Set up", "Set up"),
}

# Field names stand for the error's facts, already quoted.
_SENTENCES: dict[type[HeritageError], str] = {
    errors.ProjectNewerError: "{path} was written by a later Heritage Annotator; install version {needs} or newer "
    "to open it.",
    errors.ProjectLockedError: "{path} is held by another program; close that, or wait a moment, and try again.",
    errors.ProjectReadOnlyError: "{path} cannot be written, so nothing was changed; look at the permissions of the "
    "file and its folder, or work on a copy.",
    errors.ProjectExistsError: "{path} is there already and was left alone; choose another name.",
    errors.DiskFullError: "The disk has no room left for {path}, so nothing was changed; free some space and try "
    "again.",
    errors.ForeignFileError: "{path} is there already and is no export of this program, so it was left alone; choose "
    "another place, or move it away first.",
    errors.BodyDamagedError: "The text of this article holds signs that cannot be shown, so a mark would lie on other "
    "words than you see; import the article again from its source and mark it there.",
    errors.StaleChangeError: "Somebody else changed this in the meantime, so nothing was written; look at how it "
    "stands now and try again.",
    errors.BlankSelectionError: "There are no words in the selection, so there is nothing to tag; select some words.",
    errors.SpanOutsideError: "The place {start} to {end} is not within the article, which has {length} characters; "
    "give a start before an end within it.",
    errors.NameTakenError: "There is a tag {name} in the codebook already; take that one or another name.",
    errors.CancelledError: "Stopped as you asked, and nothing was changed.",
    AmbiguousNameError: "{name} fits {count} {kind}s of this project; give more of it.",
}


def sentence(error: HeritageError) -> str:
    """What could not be done, why, and what to do, in one sentence."""
    made = _MADE.get(type(error))
    if made is not None:
        return made(error)
    template = _SENTENCES.get(type(error))
    if template is not None:
        return template.format(**_facts(error))
    # An error nobody put into words yet still tells its facts.
    return f"It could not be done ({plain(repr(error))}); please report this."


def system_sentence(error: OSError) -> str:
    """The same for what the system refused outside a project file."""
    name = f" {quoted(str(error.filename))}" if error.filename else ""
    return f"The system refused{name} ({plain(error.strerror or str(error))}); look at its place and permissions."


def opened(copy: Path | None, *, read_only: bool) -> str:
    """What a person should know of a project just opened; empty for nothing. `copy`: laid before an upgrade."""
    if copy is not None:
        return f"The project was upgraded; a copy of it as it was is {quoted(str(copy))}."
    if read_only:
        return "This project can only be read: the file or its folder cannot be written."
    return ""


def reason(key: str) -> str:
    """Why a file gave no article, as the end of a sentence. `key`: see `UnreadableFileError`."""
    return _REASONS.get(key, "it could not be read")


def deed_name(deed: Deed) -> str:
    """The deed as a menu names it: Undo *Tag ‘Air strike’*."""
    return _told(_NAMES[deed.kind][0], deed)


def done(deed: Deed) -> str:
    """The deed as it is told when done: *Tagged ‘Air strike’*."""
    return _told(_NAMES[deed.kind][1], deed)


def quoted(text: str) -> str:
    """`text` between quotation marks, on one line, harmless to a terminal."""
    return f"‘{plain(text)}’"


def _told(verb: str, deed: Deed) -> str:
    return f"{verb} {quoted(deed.subject)}" if deed.subject else verb.removesuffix(" on").removesuffix(" of")


def _facts(error: HeritageError) -> dict[str, str]:
    facts = {name: getattr(error, name) for name in getattr(error, "__dataclass_fields__", ())}
    return {name: str(fact) if name in _BARE else quoted(str(fact)) for name, fact in facts.items()}


_BARE = {"start", "end", "length", "count", "kind", "needs"}


def _not_a_project(error: errors.NotAProjectError) -> str:
    why = f" ({plain(error.why)})" if error.why else ""
    return f"{quoted(str(error.path))} is no project of Heritage Annotator{why}; choose a file that ends in .heritage."


def _damaged(error: errors.ProjectDamagedError) -> str:
    return (
        f"{quoted(str(error.path))} is damaged ({plain(error.detail)}); keep it as it is and open your latest "
        "copy or a colleague's."
    )


def _missing(error: errors.ProjectMissingError) -> str:
    detail = f" ({plain(error.detail)})" if error.detail else ""
    return (
        f"{quoted(str(error.path))} is not there or cannot be opened{detail}; look whether it was moved or renamed, "
        "or make a new project."
    )


def _write_failed(error: errors.WriteFailedError) -> str:
    return (
        f"{quoted(str(error.path))} could not be written ({plain(error.detail)}); look at the folder and the disk, "
        "or choose another place."
    )


def _nothing_to_undo(error: errors.NothingToUndoError) -> str:
    if error.redo:
        return "There is nothing to do again: nothing was undone since your latest deed."
    return "There is nothing to undo: no deed of yours stands that could be taken back."


def _unknown(error: errors.UnknownRecordError) -> str:
    kind = plain(error.kind)
    return f"There is no {kind} {quoted(error.name)} in this project; list its {kind}s to see which there are."


def _quote_not_found(error: errors.QuoteNotFoundError) -> str:
    words = quoted(_shortened(error.quote))
    if not error.found:
        return f"The words {words} do not stand in this article; copy them exactly as they are written there."
    times = "once" if error.found == 1 else f"{error.found} times"
    return f"The words {words} stand only {times} in this article, so there is no number {error.nth}; give a lower one."


def _unreadable(error: errors.UnreadableFileError) -> str:
    detail = f" ({plain(error.detail)})" if error.detail else ""
    return f"{quoted(error.name)} was not imported: {reason(error.reason)}{detail}."


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


_MADE: dict[type[HeritageError], Callable[[Any], str]] = {
    errors.NotAProjectError: _not_a_project,
    errors.ProjectDamagedError: _damaged,
    errors.ProjectMissingError: _missing,
    errors.WriteFailedError: _write_failed,
    errors.NothingToUndoError: _nothing_to_undo,
    errors.UnknownRecordError: _unknown,
    errors.QuoteNotFoundError: _quote_not_found,
    errors.UnreadableFileError: _unreadable,
}
