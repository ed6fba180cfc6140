"""Sentences about a project as a whole: opened, repaired, exported; and about the settings."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from heritage_annotator.model.errors import OnlyRead
from heritage_annotator.services.wording.obstacles import parts_told
from heritage_annotator.services.wording.quoting import quoted
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
