"""Sentences that say what could not be done, why, and what to do."""

from collections.abc import Callable
from typing import Any

from heritage_annotator.model import errors
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services.importing.draft import OTHER_KIND
from heritage_annotator.services.importing.formats import format_named
from heritage_annotator.services.wording.codebook import SENTENCES as OF_CODEBOOK
from heritage_annotator.services.wording.codebook import TEMPLATES as CODEBOOK_TEMPLATES
from heritage_annotator.services.wording.deeds import deed_name
from heritage_annotator.services.wording.incidents import SENTENCES as OF_INCIDENTS
from heritage_annotator.services.wording.projects import SENTENCES as OF_PROJECTS
from heritage_annotator.services.wording.quoting import quoted, shown
from heritage_annotator.services.wording.reasons import (
    none_left,
    not_again_reason,
    not_imported,
    not_read_yet,
    query_reason,
    reason,
)
from heritage_annotator.services.wording.teams import SENTENCES as OF_TEAMS
from heritage_annotator.storage.file.handles import tells_of_none_left
from heritage_annotator.translation import later, tr, trn

# Names in braces stand for the error's facts, already quoted.
_SENTENCES: dict[type[HeritageError], str] = {
    **CODEBOOK_TEMPLATES,
    errors.ProjectNewerError: later(
        "{path} was written by a later Heritage Annotator; install version {needs} or newer to open it."
    ),
    errors.ProjectLockedError: later("{path} is in use by another program; close it, or wait a moment, and try again."),
    errors.ProjectReindexedError: later(
        "Another version of the program rebuilt the search index of {path} while it was open here, so "
        "nothing was saved; open the project again with the newest version you use."
    ),
    errors.OtherProjectError: later(
        "{path} is a backup of another project, so nothing was changed; open it as a project of its own, or choose "
        "another."
    ),
    errors.NoTeamFolderError: later(
        "No team folder is known for {path} on this machine; name it once with --folder, or in the window."
    ),
    errors.SameProjectError: later("{path} is the project itself; choose the copy that a colleague worked on."),
    errors.ProjectExistsError: later("{path} already exists and was left alone; choose another name."),
    errors.ReadingBrokenError: later(
        "Nothing was imported, because the part of the program that reads files stops as soon as it "
        "starts; reinstall the program, and report what happened if that does not help."
    ),
    errors.DiskFullError: later("The disk is full, so nothing was changed in {path}; free some space and try again."),
    errors.OriginalNotKeptError: later(
        "{name} was too large to be kept: the project has its digest ({sha256}) and its size ({size} bytes)."
    ),
    errors.UnshownOriginalError: later(
        "{name} was not opened, because files of its kind can run programs. Save it, and open it there if you trust it."
    ),
    errors.NoOriginalError: later("{name} did not come from a file, so there is nothing to save."),
    errors.ForeignFileError: later(
        "{path} already exists, and nothing in it says that this program exported it, so it was left alone; choose "
        "another place, or move it away first."
    ),
    errors.BodyDamagedError: later(
        "The text of this article contains characters that cannot be displayed, so a mark would cover "
        "other words than you see; import the article again from its source and mark it there."
    ),
    errors.StaleChangeError: later(
        "Somebody else has changed this in the meantime, so nothing was saved; look at it as it is now and try again."
    ),
    errors.BlankSelectionError: later(
        "There are no words in the selection, so there is nothing to tag; select some words."
    ),
    errors.SpanOutsideError: later(
        "The place {start} to {end} is not within the article, which has {length} characters; give a start and an end "
        "within it."
    ),
    errors.CancelledError: later("Stopped as you asked, and nothing was changed."),
}


def sentence(error: HeritageError) -> str:
    """What could not be done, why, and what to do, in one sentence."""
    made = _MADE.get(type(error)) or OF_INCIDENTS.get(type(error))
    if made is not None:
        return made(error)
    template = _SENTENCES.get(type(error))
    if template is not None:
        return tr(template, **_facts(error))
    # An error nobody put into words yet still tells its facts.
    return tr("That did not work ({facts}); please report this.", facts=shown(repr(error)))


def system_sentence(error: OSError) -> str:
    """What the system refused outside a project file, why, and what to do, in one sentence."""
    if tells_of_none_left(error.strerror or ""):
        return none_left()
    why = shown(error.strerror or str(error))
    if not error.filename:
        return tr("The system refused ({why}); check the location and its permissions.", why=why)
    name = quoted(str(error.filename))
    return tr("The system refused {name} ({why}); check its location and permissions.", name=name, why=why)


def _facts(error: HeritageError) -> dict[str, str]:
    facts = {name: getattr(error, name) for name in getattr(error, "__dataclass_fields__", ())}
    return {name: (shown if name in _BARE else quoted)(str(fact)) for name, fact in facts.items()}


_BARE = {"start", "end", "length", "needs"}


def _nothing_to_undo(error: errors.NothingToUndoError) -> str:
    if error.redo:
        return tr("There is nothing to redo: nothing was undone since your latest change.")
    return tr("There is nothing to undo: none of your changes can be undone now.")


def _undo_overtaken(error: errors.UndoOvertakenError) -> str:
    deed = deed_name(error.deed)
    if error.altered and error.redo:
        return tr("{deed}: this cannot be redone, because what it depends on has changed since.", deed=deed)
    if error.altered:
        return tr(
            "{deed}: this cannot be undone, because what it made has changed since, or something depends on it.",
            deed=deed,
        )
    if error.redo:
        return tr("{deed}: this is not what would be redone now. The Edit menu names what would be.", deed=deed)
    return tr("{deed}: this is no longer your latest change. The Edit menu names what would be undone now.", deed=deed)


def _unknown(error: errors.UnknownRecordError) -> str:
    name = quoted(error.name)
    if error.kind == "article":
        return tr("There is no article {name} in this project; list its articles to see which there are.", name=name)
    if error.kind == "tag":
        return tr("There is no tag {name} in this project; list its tags to see which there are.", name=name)
    if error.kind == "search":
        return tr("No search is kept under the name {name} in this project; list them with: list searches.", name=name)
    if error.kind == "question":
        return tr("No question {name} is asked of annotations in this project; look at its codebook.", name=name)
    if error.kind == "backup":
        return tr("There is no backup {name} of this project; list its backups to see which there are.", name=name)
    if error.kind == "annotator":
        return tr("Nobody in this project is called {name}; write the full name.", name=name)
    return tr("There is no {kind} {name} in this project.", kind=shown(error.kind), name=name)


def _ambiguous(error: errors.AmbiguousNameError) -> str:
    if error.kind == "annotator":
        return trn(
            "{name} may be {count} person in this project; give the id.",
            "{name} may be {count} people in this project; give the id.",
            error.count,
            name=quoted(error.name),
        )
    if error.kind == "incident":
        return trn(
            "{name} is the number of {count} incident in this project, or the beginning of its id; give the whole id.",
            "{name} is the number of {count} incidents in this project, or the beginning of their ids; give the whole "
            "id of one.",
            error.count,
            name=quoted(error.name),
        )
    return trn(
        "{name} matches {count} article in this project; give more of it.",
        "{name} matches {count} articles in this project; give more of it.",
        error.count,
        name=quoted(error.name),
    )


def _quote_not_found(error: errors.QuoteNotFoundError) -> str:
    words = quoted(_shortened(error.quote))
    if not error.found:
        return tr(
            "The words {words} are not in this article; copy them exactly as they are written there.", words=words
        )
    return trn(
        "The words {words} occur only once in this article, so there is no number {nth}; give a lower one.",
        "The words {words} occur only {count} times in this article, so there is no number {nth}; give a lower one.",
        error.found,
        words=words,
        nth=error.nth,
    )


# Of these the words of a library tell a person nothing more.
_SAYS_ALL = frozenset({"damaged", "locked", "unsafe", "swollen", "nested"})


def _unreadable(error: errors.UnreadableFileError) -> str:
    if error.reason == OTHER_KIND:
        return trn(
            "{kind} was skipped: files of this kind are not read.",
            "{count} files {kind} were skipped: files of this kind are not read.",
            int(error.detail),
            kind=quoted(error.name),
        )
    row = format_named(error.detail) if error.reason == "format" else None
    if row is not None:
        return not_imported(error.name, not_read_yet(tr(row.words)), "")
    return not_imported(error.name, reason(error.reason), "" if error.reason in _SAYS_ALL else error.detail)


def _pattern(error: errors.PatternError) -> str:
    if error.reason == "slow":
        return tr("This pattern takes too long in this text; make it plainer, as by fewer * and + within each other.")
    if error.reason == "large":
        return tr("This pattern asks for more repetitions than can be kept; write smaller numbers.")
    return tr(
        "This is not a regular expression, from character {place} on: {detail}.",
        place=error.place + 1,
        detail=shown(error.detail),
    )


def _query_text(error: errors.QueryTextError) -> str:
    why = query_reason(error.reason)
    if not error.part:
        return tr("The query cannot be read: {why}.", why=why)
    return tr("The query cannot be read at {part}: {why}.", part=quoted(_shortened(error.part)), why=why)


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _undecided(error: errors.UndecidedError) -> str:
    return trn(
        "{path} was not joined: {count} thing was changed on both sides; decide it in the window, or say whose stands "
        "with --prefer ours, theirs or newest.",
        "{path} was not joined: {count} things were changed on both sides; decide them in the window, or say whose "
        "stand with --prefer ours, theirs or newest.",
        error.count,
        path=quoted(str(error.path)),
    )


_MADE: dict[type[HeritageError], Callable[[Any], str]] = {
    **OF_CODEBOOK,
    **OF_PROJECTS,
    **OF_TEAMS,
    errors.NothingToUndoError: _nothing_to_undo,
    errors.UndoOvertakenError: _undo_overtaken,
    errors.UndecidedError: _undecided,
    errors.UnknownRecordError: _unknown,
    errors.QuoteNotFoundError: _quote_not_found,
    errors.UnreadableFileError: _unreadable,
    errors.NotReadAgainError: lambda error: tr(
        "{name} was not read again: {why}.", name=quoted(error.name), why=not_again_reason(error.reason)
    ),
    errors.AmbiguousNameError: _ambiguous,
    errors.QueryTextError: _query_text,
    errors.PatternError: _pattern,
}
