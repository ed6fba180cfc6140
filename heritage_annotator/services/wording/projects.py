"""Sentences about a project as a whole: opened or not, repaired, exported; and about the settings."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from heritage_annotator.model import errors
from heritage_annotator.model.errors import HeritageError, OnlyRead
from heritage_annotator.services.wording.quoting import quoted, shown
from heritage_annotator.services.wording.reasons import none_left
from heritage_annotator.storage.file.handles import tells_of_none_left
from heritage_annotator.storage.file.schema import SUFFIX
from heritage_annotator.translation import later, tr, trn


class Opened(Protocol):
    """A project just opened (`storage.session.Session`)."""

    @property
    def upgraded_from(self) -> Path | None: ...
    @property
    def only_read(self) -> OnlyRead | None: ...
    @property
    def set_aside(self) -> Path | None: ...


def opened(project: Opened) -> str:
    """What a person should know of a project just opened; empty for nothing."""
    told = [_of_state(project.upgraded_from, project.only_read)]
    if project.set_aside is not None:
        aside = quoted(project.set_aside.name)
        told.append(
            tr(
                "The journal of another file, with an unfinished change, was found next to the project. "
                "It was not applied, and is now called {name}.",
                name=aside,
            )
        )
    return " ".join(filter(None, told))


def _of_state(copy: Path | None, only_read: OnlyRead | None) -> str:
    if copy is not None:
        return tr("The project was upgraded; a copy of it as it was is {path}.", path=quoted(str(copy)))
    told = ONLY_READ.get(only_read) if only_read is not None else None
    return tr(told) if told is not None else ""


def repaired(copy: Path, taken_out: Sequence[tuple[str, str]], made: Sequence[tuple[str, str]]) -> str:
    """What a repair did. `copy`: the project as it was. The others are parts of it, each a kind and a name."""
    told = [tr("The search index was rebuilt.")]
    if taken_out:
        told.append(tr("Removed: {parts}.", parts=parts_told(taken_out)))
    if made:
        told.append(tr("Added because it was missing: {parts}.", parts=parts_told(made)))
    told.append(tr("A copy of the project as it was is {path}.", path=quoted(str(copy))))
    return " ".join(told)


def settings_set_aside(path: Path, *, is_known: bool) -> str:
    """That the settings could not be read, where they lie now, and who the person is."""
    if is_known:
        return tr(
            "Your settings could not be read and were reset; who you are was kept. The unreadable file is now {path}.",
            path=quoted(str(path)),
        )
    return tr(
        "Your settings could not be read and were reset, and the program does not know who you are: "
        "enter your name in the settings. The unreadable file is now {path}.",
        path=quoted(str(path)),
    )


def gone_back(backup: Path, kept: Path | None) -> str:
    """That the project is as that backup again, and where what it held until then is kept."""
    name = quoted(backup.name)
    if kept is None:
        return tr("The project is back to the backup {name}.", name=name)
    return tr(
        "The project is back to the backup {name}; its state until now was saved as {kept}.",
        name=name,
        kept=quoted(kept.name),
    )


# What a person can do about it stands at the end.
ONLY_READ = {
    OnlyRead.UNWRITABLE: later("This project can only be read: the file or its folder is write-protected."),
    OnlyRead.REPLACED: later(
        "This file replaced the project while it was open; it is shown for reading only, and nothing is saved to it."
    ),
    OnlyRead.HELD: later(
        "This project can only be read, because another program is reading it in a mode (WAL) in which "
        "it cannot be written safely; close that program and open the project again."
    ),
}


# Files that are named; of more the number is told.
_FILES_NAMED = 5


def from_before(count: int) -> str:
    """That files of earlier exports stay, in which what was left out this time may stand."""
    return trn(
        "{count} file of an earlier export stays in the folder, with what it held then.",
        "{count} files of earlier exports stay in the folder, with what they held then.",
        count,
    )


def kept(paths: Sequence[Path]) -> str:
    """That somebody wrote in those exports, which stay, and where the new ones lie."""
    names = [quoted(path.name) for path in paths[:_FILES_NAMED]]
    more = len(paths) - len(names)
    if more:
        names.append(trn("{count} more", "{count} more", more))
    return tr(
        "These files were edited after they were exported, so they were left as they are: {names}. The "
        "new export is next to them, with “(export)” in its name.",
        names=", ".join(names),
    )


def _not_a_project(error: errors.NotAProjectError) -> str:
    path = quoted(str(error.path))
    why = tr(" ({why})", why=shown(error.why)) if error.why else ""
    if error.path.suffix.casefold() == SUFFIX:  # as a file is called that has not come whole, or was spoilt on the way
        return tr("{path} is not a Heritage Annotator project{why}; choose another file.", path=path, why=why)
    return tr(
        "{path} is not a Heritage Annotator project{why}; choose a file that ends in .heritage.", path=path, why=why
    )


# Parts that are named; of more the number is told.
_NAMED = 3


def _strangers(error: errors.StrangersError) -> str:
    path, parts = quoted(str(error.path)), parts_told(error.parts)
    if error.is_open:
        return tr(
            "While {path} was open, another program added things to it that could change or hide your "
            "work: {parts}. Nothing was saved; remove them with that program, or choose “Repair "
            "project”, which keeps a copy.",
            path=path,
            parts=parts,
        )
    return tr(
        "{path} was not opened, because another program added things to it that could change or hide "
        "your work: {parts}. Remove them with that program, or use “Repair project” (the command "
        "repair), which keeps a copy.",
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
        "The search index of {path} is damaged ({detail}); your articles and annotations are not. "
        "“Repair project” (the command repair) rebuilds it, and keeps a copy.",
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
            "{path} does not exist or cannot be opened; check whether it was moved or renamed, or create "
            "a new project.",
            path=path,
        )
    return tr(
        "{path} does not exist or cannot be opened ({detail}); check whether it was moved or renamed, or "
        "create a new project.",
        path=path,
        detail=shown(error.detail),
    )


def _read_only(error: errors.ProjectReadOnlyError) -> str:
    path = quoted(str(error.path))
    if error.why is OnlyRead.HELD:
        return tr(
            "{path} is being read by another program in a mode (WAL) in which it cannot be written "
            "safely, so nothing was changed; close that program and open the project again.",
            path=path,
        )
    if error.why is OnlyRead.REPLACED:
        return tr(
            "{path} was replaced while it was open, so it is shown for reading only and nothing was "
            "changed; open the project again to work with it as it is now.",
            path=path,
        )
    if error.why is OnlyRead.PAST:
        return tr(
            "This is a copy that shows how the project was then, so nothing was changed; choose Go ▸ Back to the "
            "project."
        )
    return tr(
        "{path} cannot be written, so nothing was changed; check the permissions of the file and its "
        "folder, or work on a copy.",
        path=path,
    )


_REPLACED = {
    errors.Replacement.ANOTHER: later(
        "{path} was replaced by another file while it was open, as programs that synchronise or copy "
        "files do, so nothing is saved to it. Put the right file back, or go back to a backup."
    ),
    errors.Replacement.OLDER: later(
        "{path} was replaced by an older copy while it was open, as programs that synchronise or copy "
        "files do; the latest changes are missing from it, so nothing is saved to it. Put the newer file "
        "back, or go back to a backup."
    ),
    errors.Replacement.CUT: later(
        "{path} was emptied or cut short by another program while it was open, so nothing is saved to "
        "it; put the whole file back, or go back to a backup."
    ),
}


def _replaced(error: errors.ProjectReplacedError) -> str:
    return tr(_REPLACED[error.by], path=quoted(str(error.path)))


def _write_failed(error: errors.WriteFailedError) -> str:
    if tells_of_none_left(error.detail):
        return none_left(error.path)
    return tr(
        "{path} could not be written ({detail}); check the folder and the disk, or choose another place.",
        path=quoted(str(error.path)),
        detail=shown(error.detail),
    )


SENTENCES: Mapping[type[HeritageError], Callable[[Any], str]] = {
    errors.NotAProjectError: _not_a_project,
    errors.StrangersError: _strangers,
    errors.ProjectDamagedError: _damaged,
    errors.IndexDamagedError: _index_damaged,
    errors.ProjectMissingError: _missing,
    errors.ProjectReadOnlyError: _read_only,
    errors.ProjectReplacedError: _replaced,
    errors.WriteFailedError: _write_failed,
}
"""What is said of a project file that could not be opened, read or written."""
