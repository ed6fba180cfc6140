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
                "Beside the project lay the journal of another file, in which a deed was cut off; it was not applied, "
                "and is called {name} now.",
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
    told = [tr("The search index was made anew.")]
    if taken_out:
        told.append(tr("Taken out: {parts}.", parts=parts_told(taken_out)))
    if made:
        told.append(tr("Put in, since it was missing: {parts}.", parts=parts_told(made)))
    told.append(tr("The project as it was is {path}.", path=quoted(str(copy))))
    return " ".join(told)


def settings_set_aside(path: Path, *, is_known: bool) -> str:
    """That the settings could not be read, where they lie now, and who the person is."""
    if is_known:
        return tr(
            "Your settings could not be read, so they are those of the first start; who you are was kept. The file is "
            "now {path}.",
            path=quoted(str(path)),
        )
    return tr(
        "Your settings could not be read, so they are those of the first start, and you count as somebody new: write "
        "your name in the settings. The file is now {path}.",
        path=quoted(str(path)),
    )


def gone_back(backup: Path, kept: Path | None) -> str:
    """That the project is as that backup again, and where what it held until then is kept."""
    name = quoted(backup.name)
    if kept is None:
        return tr("The project is as the backup {name} again.", name=name)
    return tr(
        "The project is as the backup {name} again; what it held until now is kept as {kept}.",
        name=name,
        kept=quoted(kept.name),
    )


# What a person can do about it stands at the end.
ONLY_READ = {
    OnlyRead.UNWRITABLE: later("This project can only be read: the file or its folder cannot be written."),
    OnlyRead.REPLACED: later(
        "This is what came in the place of the project while it was open; it is only shown, and nothing is written to "
        "it."
    ),
    OnlyRead.HELD: later(
        "This project can only be read, because another program is reading it in a way (WAL) that keeps it from being "
        "written safely; close that program and open the project again."
    ),
}


# Files that are named; of more the number is told.
_FILES_NAMED = 5


def kept(paths: Sequence[Path]) -> str:
    """That somebody wrote in those exports, which stay, and where the new ones lie."""
    names = [quoted(path.name) for path in paths[:_FILES_NAMED]]
    more = len(paths) - len(names)
    if more:
        names.append(trn("{count} more", "{count} more", more))
    return tr(
        "Somebody wrote in these since they were exported, so they stay as they are: {names}. The new export lies "
        "beside them, with “(export)” in its name.",
        names=", ".join(names),
    )
