"""Sentences about a project when it opens."""

from pathlib import Path

from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import tr


def opened(copy: Path | None, *, read_only: bool) -> str:
    """What a person should know of a project just opened; empty for nothing. `copy`: laid before an upgrade."""
    if copy is not None:
        return tr("The project was upgraded; a copy of it as it was is {path}.", path=quoted(str(copy)))
    if read_only:
        return tr("This project can only be read: the file or its folder cannot be written.")
    return ""
