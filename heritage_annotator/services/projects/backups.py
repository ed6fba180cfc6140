"""Copies of projects, kept for the day when one is lost: each a whole project that can be opened."""

import logging
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from heritage_annotator.model.change import Change, Edit
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import Article, ArticleState
from heritage_annotator.patterns import late
from heritage_annotator.storage.file.copying import copy_project
from heritage_annotator.storage.file.restoring import last_deed
from heritage_annotator.storage.file.schema import SUFFIX
from heritage_annotator.storage.log import Entry
from heritage_annotator.storage.session import Session

# A deed that takes away so many records, or articles, is done after a copy was made.
MUCH = 20

# So many of the newest stay whatever day they are of.
_NEWEST = 3

_log = logging.getLogger(__name__)


class Displaced(Protocol):
    """The file of an open project, of which something may have become (`storage.held_file.HeldFile`)."""

    @property
    def path(self) -> Path: ...
    @property
    def is_elsewhere(self) -> bool: ...
    def copy_to(self, target: Path) -> None: ...


# Day and time of day, as the person's clock had them, at the end of a copy's name.
_STAMP = "%Y-%m-%d %H-%M-%S"
_STAMPED = late(r" \d{4}-\d\d-\d\d \d\d-\d\d-\d\d" + re.escape(SUFFIX) + "$")


def folder_of(project: Path, backups: Path) -> Path:
    """Where the copies of that project lie, in the folder of all backups.

    Two projects may bear one name; a few signs of where each lies tell them apart.
    """
    import hashlib  # which a start need not load until its window is painted

    place = hashlib.sha256(str(project.resolve()).encode(errors="surrogatepass")).hexdigest()[:8]
    return backups / f"{project.stem} {place}"


def copies(project: Path, backups: Path) -> list[Path]:
    """The copies of that project, the oldest first."""
    try:
        found = [path for path in folder_of(project, backups).iterdir() if _STAMPED.search(path.name)]
    except OSError:
        return []
    # By their stamps alone: the project may have been renamed, and copying them elsewhere changes their dates.
    return sorted(found, key=stamp_of)


def is_due(project: Path, backups: Path, today: str) -> bool:
    """Whether a copy should be made on that day (`2017-03-03`): none was today, and none ends with the same deed.

    Dates of files tell nothing: clocks jump, and who carries a file elsewhere may give it another. Copies themselves
    are never copied. Cost: a look into each copy.
    """
    if project.resolve().is_relative_to(backups.resolve()):
        return False
    made = copies(project, backups)
    if any(_day(copy) == today for copy in made):
        return False
    try:
        last = last_deed(project)
    except HeritageError:
        return True
    return not any(_ends_with(copy, last) for copy in reversed(made))


def _ends_with(copy: Path, deed: str) -> bool:
    try:
        return last_deed(copy) == deed
    except HeritageError:  # a copy that is none any more
        return False


def back_up(project: Path, backups: Path, keep: int, report: Callable[[int, int], None], *, at: datetime) -> Path:
    """Makes a copy of the project, and removes those beyond `keep` (0: none), the oldest first; where the new one is.

    But for the newest, of each day the last goes after all others: a day of many joins leaves those of other days.
    Nothing is removed before the new copy stands, which is never the one to go: copies of a later date than `at` were
    made while the clock was wrong, and go first of all. Raises what `copy_project` raises.
    """
    target = _free(folder_of(project, backups), project.stem, at)
    copy_project(project, target, report)
    made = copies(project, backups)
    in_time = [path for path in made if stamp_of(path) <= stamp_of(target)]
    stays = {*in_time[-_NEWEST:], *({_day(path): path for path in in_time}.values())}
    going = sorted(made, key=lambda path: (path in in_time, path in stays, stamp_of(path)))
    for old in going[:-keep] if keep else ():
        with suppress(OSError):  # held open by somebody: it goes next time
            old.unlink()
    return target


def back_up_first(project: Path, backups: Path) -> Path:
    """Makes a copy of the project before a deed that alters much of it; where it is. None is removed for it.

    Raises what `copy_project` raises: then the deed is better not done.
    """
    return back_up(project, backups, 0, not_told, at=datetime.now().astimezone())


def takes_much(change: Change) -> bool:
    """Whether the deed takes away so much that a copy is made before it: `MUCH` records or articles."""
    return sum(map(_takes_away, change.edits)) >= MUCH


def do_after_copy(session: Session, change: Change, backups: Path) -> Entry:
    """Does the deed; one that takes much away once there is a copy of the project.

    Raises what `back_up_first` and `Session.do` raise; nothing is written then.
    """
    if takes_much(change):
        back_up_first(session.path, backups)
    return session.do(change)


def _takes_away(edit: Edit) -> bool:
    return edit.after is None or (isinstance(edit.after, Article) and edit.after.state is ArticleState.REMOVED)


def keep_displaced(project: Displaced, backups: Path, *, at: datetime) -> Path | None:
    """Makes a backup of what is open, if its file lies at its path no more and would be gone for ever; where it is.

    None where there is nothing to be kept, or it cannot be: a disk that was taken out, say.
    """
    if not project.is_elsewhere:
        return None
    target = _free(folder_of(project.path, backups), project.path.stem, at)
    try:
        project.copy_to(target)
    except HeritageError as error:
        _log.warning("what was open could not be kept: %r", error)
        return None
    return target


def _free(folder: Path, stem: str, at: datetime) -> Path:
    """A name of that moment, or the next that is free: the clock goes through one hour of autumn twice."""
    while (path := folder / f"{stem} {at.strftime(_STAMP)}{SUFFIX}").exists():
        at += timedelta(seconds=1)
    return path


def stamp_of(copy: Path) -> str:
    """When the copy was made, as its name tells: `2026-11-28 09-30-05`."""
    return copy.name[-len("2000-01-01 00-00-00" + SUFFIX) :].removesuffix(SUFFIX)


def _day(copy: Path) -> str:
    return stamp_of(copy)[: len("2000-01-01")]
