"""Sentences about a project when it opens."""

from pathlib import Path

from heritage_annotator.model.errors import OnlyRead
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import later, tr


def opened(copy: Path | None, only_read: OnlyRead | None) -> str:
    """What a person should know of a project just opened; empty for nothing. `copy`: laid before an upgrade."""
    if copy is not None:
        return tr("The project was upgraded; a copy of it as it was is {path}.", path=quoted(str(copy)))
    told = ONLY_READ.get(only_read) if only_read is not None else None
    return tr(told) if told is not None else ""


# What a person can do about it stands at the end.
ONLY_READ = {
    OnlyRead.UNWRITABLE: later("This project can only be read: the file or its folder cannot be written."),
    OnlyRead.HELD: later(
        "This project can only be read, because another program is reading it in a way (WAL) that keeps it from being "
        "written safely; close that program and open the project again."
    ),
}
