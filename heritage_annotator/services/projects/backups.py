"""Copies of projects, kept for the day when one is lost: each a whole project that can be opened."""

import hashlib
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from heritage_annotator.storage.file.copying import copy_project
from heritage_annotator.storage.file.opening import SUFFIX

# Day and time of day, as the person's clock had them, at the end of a copy's name.
_STAMP = "%Y-%m-%d %H-%M-%S"
_STAMPED = re.compile(r" (\d{4}-\d\d-\d\d) \d\d-\d\d-\d\d" + re.escape(SUFFIX) + "$")


def folder_of(project: Path, backups: Path) -> Path:
    """Where the copies of that project lie, in the folder of all backups.

    Two projects may bear one name; a few signs of where each lies tell them apart.
    """
    place = hashlib.sha256(str(project.resolve()).encode(errors="surrogatepass")).hexdigest()[:8]
    return backups / f"{project.stem} {place}"


def copies(project: Path, backups: Path) -> list[Path]:
    """The copies of that project, the oldest first."""
    try:
        found = [path for path in folder_of(project, backups).iterdir() if _STAMPED.search(path.name)]
    except OSError:
        return []
    # By their stamps alone: the project may have been renamed, and copying them elsewhere changes their dates.
    return sorted(found, key=lambda path: path.name[-len("2000-01-01 00-00-00" + SUFFIX) :])


def is_due(project: Path, backups: Path, today: str) -> bool:
    """Whether a copy should be made on that day (`2017-03-03`): none was today, and something was done since the last.

    Copies themselves are never copied.
    """
    if project.resolve().is_relative_to(backups.resolve()):
        return False
    made = copies(project, backups)
    if not made:
        return True
    stamped = _STAMPED.search(made[-1].name)
    if stamped is not None and stamped[1] == today:
        return False
    try:
        return project.stat().st_mtime > made[-1].stat().st_mtime
    except OSError:
        return True


def back_up(project: Path, backups: Path, keep: int, report: Callable[[int, int], None], *, at: datetime) -> Path:
    """Makes a copy of the project, and removes its oldest copies beyond `keep` (0: none); where the new one is.

    Nothing is removed before the new copy stands. Raises what `copy_project` raises.
    """
    target = folder_of(project, backups) / f"{project.stem} {at.strftime(_STAMP)}{SUFFIX}"
    copy_project(project, target, report)
    for old in copies(project, backups)[:-keep] if keep else ():
        with suppress(OSError):  # held open by somebody: it goes next time
            old.unlink()
    return target
