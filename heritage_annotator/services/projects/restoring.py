"""Going back to a backup: it comes to be what the project holds, and what the project held is kept."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from heritage_annotator.model.errors import (
    HeritageError,
    NotAProjectError,
    OtherProjectError,
    ProjectDamagedError,
    ProjectMissingError,
    ProjectReadOnlyError,
    UnknownRecordError,
    WriteFailedError,
)
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.projects.backups import back_up, copies, stamp_of
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.file.restoring import Held, held_in, move_aside, put_back, uuid_of


def find_backup(project: Path, backups: Path, named: str) -> Path:
    """The backup of that path, or the latest of a moment that begins so: `2026-11-28`, `2026-11-28 09`.

    Raises:
        UnknownRecordError: there is none.
    """
    if Path(named).is_file():
        return Path(named)
    found = [copy for copy in copies(project, backups) if stamp_of(copy).startswith(named)]
    if not found or not named:
        raise UnknownRecordError("backup", named)
    return found[-1]


class Holding(NamedTuple):
    """What a backup holds. `is_as_now`: nothing was done in the project since; None: the backup cannot be read."""

    held: Held | None
    is_as_now: bool


def holding(project: Path, made: Sequence[Path], report: Callable[[int, int], None]) -> list[Holding]:
    """What each of the backups holds. Reports those looked into, and all; what that raises stops it."""
    now = _held(project)
    found = list[Holding]()
    for number, backup in enumerate(made):
        report(number, len(made))
        held = _held(backup)
        found.append(Holding(held, held is not None and now is not None and held.last_deed == now.last_deed))
    return found


def _held(path: Path) -> Held | None:
    try:
        return held_in(path)
    except HeritageError:  # a file that is no project any more
        return None


def go_back(
    project: Path, backup: Path, backups: Path, report: Callable[[int, int], None], *, at: datetime
) -> Path | None:
    """Makes the project what the backup holds; where what it held until now is kept, None for nothing.

    What it held is backed up first, what was half written of it taken back by its own journal. A file that is no
    project any more is moved aside, with its journal. SQLite writes the file, whole or not at all: who has it open is
    not torn. Killed meanwhile, the project is as it was, or as the backup.

    Raises:
        OtherProjectError: it is a backup of another project. ProjectLockedError, DiskFullError, WriteFailedError,
        ProjectReadOnlyError: of the project. And of the backup what `open_project_file` raises.
    """
    uuid = uuid_of(backup)
    kept: Path | None
    try:
        _settle(project)
        if uuid_of(project) != uuid:
            raise OtherProjectError(backup)
        kept = back_up(project, backups, 0, report, at=at)
    except ProjectMissingError:
        kept = None
    except (NotAProjectError, ProjectDamagedError):
        kept = move_aside(project)
    except ProjectReadOnlyError as error:
        raise WriteFailedError(project, "read-only") from error
    put_back(backup, project)
    return kept


def _settle(project: Path) -> None:
    """Takes back by its own journal what a killed program left half written in it."""
    open_project_file(project).close()
