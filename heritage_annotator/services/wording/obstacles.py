"""Sentences that say what could not be done, why, and what to do."""

from collections.abc import Callable, Sequence
from typing import Any

from heritage_annotator.model import errors
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services.importing.formats import format_named
from heritage_annotator.services.wording.deeds import deed_name
from heritage_annotator.services.wording.incidents import SENTENCES as OF_INCIDENTS
from heritage_annotator.services.wording.quoting import quoted, shown
from heritage_annotator.services.wording.reasons import (
    codebook_reason,
    not_again_reason,
    not_read_yet,
    query_reason,
    reason,
)
from heritage_annotator.translation import later, tr, trn

# Names in braces stand for the error's facts, already quoted.
_SENTENCES: dict[type[HeritageError], str] = {
    errors.ProjectNewerError: later(
        "{path} was written by a later Heritage Annotator; install version {needs} or newer to open it."
    ),
    errors.ProjectLockedError: later("{path} is held by another program; close that, or wait a moment, and try again."),
    errors.ProjectReindexedError: later(
        "Another version of the program made the search index of {path} anew while it was open here, so nothing was "
        "written; open the project again, with the newest version that works on it."
    ),
    errors.OtherProjectError: later(
        "{path} is a backup of another project, so nothing was changed; open it as a project of its own, or choose "
        "another."
    ),
    errors.SameProjectError: later("{path} is the project itself; choose the copy that a colleague worked on."),
    errors.ProjectExistsError: later("{path} is there already and was left alone; choose another name."),
    errors.ReadingBrokenError: later(
        "Nothing was imported, because the part of the program that reads files ends as soon as it is started; install "
        "the program anew, and report what happened if that does not help."
    ),
    errors.DiskFullError: later(
        "The disk has no room left for {path}, so nothing was changed; free some space and try again."
    ),
    errors.OriginalNotKeptError: later(
        "{name} was too large to be kept: the project holds its digest ({sha256}) and its size ({size} bytes)."
    ),
    errors.UnshownOriginalError: later(
        "{name} is not opened: files of its kind can run programs. Save it, and open it there if you trust it."
    ),
    errors.NoOriginalError: later("{name} came from no file: there is nothing to save."),
    errors.ForeignFileError: later(
        "{path} is there already and is no export of this program, so it was left alone; choose another place, "
        "or move it away first."
    ),
    errors.BodyDamagedError: later(
        "The text of this article holds signs that cannot be shown, so a mark would lie on other words than you see; "
        "import the article again from its source and mark it there."
    ),
    errors.StaleChangeError: later(
        "Somebody else changed this in the meantime, so nothing was written; look at how it stands now and try again."
    ),
    errors.BlankSelectionError: later(
        "There are no words in the selection, so there is nothing to tag; select some words."
    ),
    errors.SpanOutsideError: later(
        "The place {start} to {end} is not within the article, which has {length} characters; give a start before "
        "an end within it."
    ),
    errors.NameTakenError: later("There is a tag {name} in the codebook already; take that one or another name."),
    errors.BlankNameError: later("A tag needs a name, in one language at least; give it one."),
    errors.MalformedColorError: later("{value} is no colour; write # and six digits from 0 to F, like #4F0808."),
    errors.CycleError: later(
        "{name} cannot be put below or merged into itself or what stands below it; choose another place."
    ),
    errors.GroupNotSetError: later(
        "{name} is a group, and only the tags in it are set on annotations; choose one of these."
    ),
    errors.ArchivedTagError: later(
        "{name} is archived, and archived tags are no longer set; bring it back in the codebook first, or choose "
        "another."
    ),
    errors.SameNamesError: later(
        "Two tags named {name} would stand in one place; merge them or rename one of them first."
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
    return tr("It could not be done ({facts}); please report this.", facts=shown(repr(error)))


def system_sentence(error: OSError) -> str:
    """What the system refused outside a project file, why, and what to do, in one sentence."""
    why = shown(error.strerror or str(error))
    if not error.filename:
        return tr("The system refused ({why}); look at the place and permissions.", why=why)
    name = quoted(str(error.filename))
    return tr("The system refused {name} ({why}); look at its place and permissions.", name=name, why=why)


def _facts(error: HeritageError) -> dict[str, str]:
    facts = {name: getattr(error, name) for name in getattr(error, "__dataclass_fields__", ())}
    return {name: (shown if name in _BARE else quoted)(str(fact)) for name, fact in facts.items()}


_BARE = {"start", "end", "length", "needs"}


def _not_a_project(error: errors.NotAProjectError) -> str:
    path = quoted(str(error.path))
    if not error.why:
        return tr("{path} is no project of Heritage Annotator; choose a file that ends in .heritage.", path=path)
    why = shown(error.why)
    return tr(
        "{path} is no project of Heritage Annotator ({why}); choose a file that ends in .heritage.", path=path, why=why
    )


# Parts that are named; of more the number is told.
_NAMED = 3


def _strangers(error: errors.StrangersError) -> str:
    path, parts = quoted(str(error.path)), parts_told(error.parts)
    if error.is_open:
        return tr(
            "Another program put into {path}, while it was open, what could alter or hide what you do: {parts}. "
            "Nothing was written; take it out with that program, or let “Repair project” do it, which keeps a copy.",
            path=path,
            parts=parts,
        )
    return tr(
        "{path} was not opened, because another program put into it what could alter or hide what you do: {parts}. "
        "Take it out with that program, or let “Repair project” (the command repair) do it, which keeps a copy.",
        path=path,
        parts=parts,
    )


def parts_told(parts: Sequence[tuple[str, str]]) -> str:
    """`the view “counts”, the index “x”`: parts of a project file, the first of them by name."""
    told = [tr(_PARTS.get(kind, "{name}"), name=quoted(name)) for kind, name in parts[:_NAMED]]
    more = len(parts) - len(told)
    if more:
        told.append(trn("{count} more", "{count} more", more))
    return ", ".join(told)


_PARTS = {
    "trigger": later("the trigger {name}"),
    "view": later("the view {name}"),
    "index": later("the index {name}"),
    "table": later("the table {name}"),
}


def _index_damaged(error: errors.IndexDamagedError) -> str:
    return tr(
        "The search index of {path} is damaged ({detail}); your articles and annotations are not. “Repair project” "
        "(the command repair) makes it anew, and keeps a copy.",
        path=quoted(str(error.path)),
        detail=shown(error.detail),
    )


def _damaged(error: errors.ProjectDamagedError) -> str:
    return tr(
        "{path} is damaged ({detail}); keep it as it is and open your latest copy or a colleague's.",
        path=quoted(str(error.path)),
        detail=shown(error.detail),
    )


def _missing(error: errors.ProjectMissingError) -> str:
    path = quoted(str(error.path))
    if not error.detail:
        return tr(
            "{path} is not there or cannot be opened; look whether it was moved or renamed, or make a new project.",
            path=path,
        )
    return tr(
        "{path} is not there or cannot be opened ({detail}); look whether it was moved or renamed, or make a new "
        "project.",
        path=path,
        detail=shown(error.detail),
    )


def _read_only(error: errors.ProjectReadOnlyError) -> str:
    path = quoted(str(error.path))
    if error.why is errors.OnlyRead.HELD:
        return tr(
            "{path} is being read by another program in a way (WAL) that keeps it from being written safely, so "
            "nothing was changed; close that program and open the project again.",
            path=path,
        )
    if error.why is errors.OnlyRead.REPLACED:
        return tr(
            "{path} was replaced while it was open, so it is only shown and nothing was changed; open the project "
            "again to work with it as it is now.",
            path=path,
        )
    return tr(
        "{path} cannot be written, so nothing was changed; look at the permissions of the file and its folder, "
        "or work on a copy.",
        path=path,
    )


_REPLACED = {
    errors.Replacement.ANOTHER: later(
        "Another file was put in the place of {path} while it was open, as programs that synchronise or copy files do, "
        "so nothing is written to it; bring the right file back, or go back to a backup."
    ),
    errors.Replacement.OLDER: later(
        "An older copy was put in the place of {path} while it was open, as programs that synchronise or copy files "
        "do; it lacks what was done last, so nothing is written to it; bring the newer file back, or go back to a "
        "backup."
    ),
    errors.Replacement.CUT: later(
        "{path} was emptied or cut short by another program while it was open, so nothing is written to it; bring the "
        "whole file back, or go back to a backup."
    ),
}


def _replaced(error: errors.ProjectReplacedError) -> str:
    return tr(_REPLACED[error.by], path=quoted(str(error.path)))


def _write_failed(error: errors.WriteFailedError) -> str:
    return tr(
        "{path} could not be written ({detail}); look at the folder and the disk, or choose another place.",
        path=quoted(str(error.path)),
        detail=shown(error.detail),
    )


def _nothing_to_undo(error: errors.NothingToUndoError) -> str:
    if error.redo:
        return tr("There is nothing to do again: nothing was undone since your latest deed.")
    return tr("There is nothing to undo: no deed of yours stands that could be taken back.")


def _undo_overtaken(error: errors.UndoOvertakenError) -> str:
    deed = deed_name(error.deed)
    if error.altered and error.redo:
        return tr("{deed}: this cannot be done again, for what it rests on was altered since.", deed=deed)
    if error.altered:
        return tr(
            "{deed}: this cannot be undone, for what it made was altered since, or something rests on it.", deed=deed
        )
    if error.redo:
        return tr("{deed}: this is not what would be done again now. The Edit menu names what is.", deed=deed)
    return tr("{deed}: this is not your latest deed any more. The Edit menu names what would be undone now.", deed=deed)


def _unknown(error: errors.UnknownRecordError) -> str:
    name = quoted(error.name)
    if error.kind == "article":
        return tr("There is no article {name} in this project; list its articles to see which there are.", name=name)
    if error.kind == "tag":
        return tr("There is no tag {name} in this project; list its tags to see which there are.", name=name)
    if error.kind == "question":
        return tr("No question {name} is asked of annotations in this project; look at its codebook.", name=name)
    if error.kind == "backup":
        return tr("There is no backup {name} of this project; list its backups to see which there are.", name=name)
    if error.kind == "annotator":
        return tr("There is nobody called {name} in this project; write the whole name.", name=name)
    return tr("There is no {kind} {name} in this project.", kind=shown(error.kind), name=name)


def _ambiguous(error: errors.AmbiguousNameError) -> str:
    return trn(
        "{name} fits {count} article of this project; give more of it.",
        "{name} fits {count} articles of this project; give more of it.",
        error.count,
        name=quoted(error.name),
    )


def _quote_not_found(error: errors.QuoteNotFoundError) -> str:
    words = quoted(_shortened(error.quote))
    if not error.found:
        return tr(
            "The words {words} do not stand in this article; copy them exactly as they are written there.", words=words
        )
    return trn(
        "The words {words} stand only once in this article, so there is no number {nth}; give a lower one.",
        "The words {words} stand only {count} times in this article, so there is no number {nth}; give a lower one.",
        error.found,
        words=words,
        nth=error.nth,
    )


def _unreadable(error: errors.UnreadableFileError) -> str:
    row = format_named(error.detail) if error.reason == "format" else None
    if row is not None:
        return _not_imported(error.name, not_read_yet(tr(row.words)), "")
    return _not_imported(error.name, reason(error.reason), error.detail)


def _codebook_file(error: errors.CodebookFileError) -> str:
    if error.reason == "no_tags":
        return tr("{name} was not written: there is no tag in the codebook; make one first.", name=quoted(error.name))
    if error.reason == "deep_tags":
        return tr(
            "{name} was not written: tags stand below each other deeper than files can hold; move some of them up.",
            name=quoted(error.name),
        )
    return _not_imported(error.name, codebook_reason(error.reason), error.detail)


def _not_imported(name: str, why: str, detail: str) -> str:
    if not detail:
        return tr("{name} was not imported: {why}.", name=quoted(name), why=why)
    return tr("{name} was not imported: {why} ({detail}).", name=quoted(name), why=why, detail=shown(detail))


def _query_text(error: errors.QueryTextError) -> str:
    why = query_reason(error.reason)
    if not error.part:
        return tr("The query cannot be read: {why}.", why=why)
    return tr("The query cannot be read at {part}: {why}.", part=quoted(_shortened(error.part)), why=why)


def _group_borne(error: errors.GroupBorneError) -> str:
    return trn(
        "{name} cannot become a group, because {count} annotation bears it and a group is never set; "
        "choose a place in a group.",
        "{name} cannot become a group, because {count} annotations bear it and a group is never set; "
        "choose a place in a group.",
        error.count,
        name=quoted(error.name),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


_KEY_FILE = {
    "unreadable": later("The key {path} cannot be read; choose another file."),
    "no_key": later("{path} is no key of this program; choose the key file, or a new name."),
    "other_project": later("{path} is the key of another project; choose that of this one, or a new name."),
}


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
    errors.NotAProjectError: _not_a_project,
    errors.StrangersError: _strangers,
    errors.ProjectDamagedError: _damaged,
    errors.IndexDamagedError: _index_damaged,
    errors.ProjectMissingError: _missing,
    errors.ProjectReadOnlyError: _read_only,
    errors.ProjectReplacedError: _replaced,
    errors.WriteFailedError: _write_failed,
    errors.NothingToUndoError: _nothing_to_undo,
    errors.UndoOvertakenError: _undo_overtaken,
    errors.UndecidedError: _undecided,
    errors.UnknownRecordError: _unknown,
    errors.QuoteNotFoundError: _quote_not_found,
    errors.UnreadableFileError: _unreadable,
    errors.KeyFileError: lambda error: tr(_KEY_FILE[error.reason], path=quoted(str(error.path))),
    errors.NothingSharedError: lambda error: (
        tr("Nothing of that may be handed out: all of it is marked as sensitive.")
        if error.sensitive
        else tr("The copy would hold no article; choose others.")
    ),
    errors.CodebookFileError: _codebook_file,
    errors.NotReadAgainError: lambda error: tr(
        "{name} was not read again: {why}.", name=quoted(error.name), why=not_again_reason(error.reason)
    ),
    errors.GroupBorneError: _group_borne,
    errors.AmbiguousNameError: _ambiguous,
    errors.QueryTextError: _query_text,
}
