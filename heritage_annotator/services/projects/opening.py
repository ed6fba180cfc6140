"""Makes projects, and opens them for a person or for a worker."""

import logging
import os
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path

from heritage_annotator import locations
from heritage_annotator.model.errors import (
    DiskFullError,
    IndexDamagedError,
    OnlyRead,
    ProjectExistsError,
    ProjectLockedError,
    WriteFailedError,
)
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.annotations.left_notes import take_up_left_notes
from heritage_annotator.services.codebook.defaults import plan_default_codebook
from heritage_annotator.storage.file import readers
from heritage_annotator.storage.file.checking import Problem, check
from heritage_annotator.storage.file.drafts import sweep, whole
from heritage_annotator.storage.file.opening import create_project_file, open_project_file
from heritage_annotator.storage.file.repairing import Repaired, repair_project
from heritage_annotator.storage.file.schema import SUFFIX, is_project
from heritage_annotator.storage.file.working_folders import sweep_working_folders
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.reading.seen import ALL, Seen
from heritage_annotator.storage.session import Session

_log = logging.getLogger(__name__)

# Steps of SQLite between two questions whether to go on: a few milliseconds.
_STEPS = 200_000

# Does what no person did: sets up a project, marks the samples. Nobody's undo reaches its deeds.
PROGRAM = Annotator("0b6f1c9e-52a7-5c4e-8f0d-3d1b7a9e6c55", "Heritage Annotator")

WhoIsSeen = Callable[[str], Seen]
"""Whose work a person wants to see in the project of that uuid."""

__all__ = [
    "PROGRAM",
    "SUFFIX",
    "Reading",
    "Repaired",
    "Session",
    "check_project",
    "create_project",
    "is_project",
    "open_project",
    "project_path",
    "reading_of",
    "repair_project",
]


def project_path(path: Path) -> Path:
    """`path` with the suffix of a project, if it has none: what follows the full stop of `St. Sergius` is no suffix."""
    suffix = path.suffix.removeprefix(".")
    return path if suffix.isalnum() and not suffix.isdecimal() else path.with_name(path.name + SUFFIX)


def create_project(path: Path, annotator: Annotator, fill: Callable[[Session], object] = lambda _: None) -> Session:
    """A new project with the default codebook and what `fill` does, open for `annotator`.

    It is at `path` once it is whole: a program killed meanwhile leaves nothing there.

    Raises:
        ProjectExistsError, WriteFailedError, DiskFullError: what the names say; nothing is left behind.
    """
    path = path.absolute()
    if os.path.lexists(path):
        raise ProjectExistsError(path)
    sweep(path.parent)
    try:
        with whole(path, _put) as draft:
            _make(draft, fill)
    except (WriteFailedError, DiskFullError) as error:
        error.path = path  # the draft's name means nothing to anybody
        raise
    return open_project(path, annotator)


def _make(path: Path, fill: Callable[[Session], object]) -> None:
    file = create_project_file(path)
    try:
        session = Session(file, PROGRAM)
        session.do(plan_default_codebook(locations.resources() / "codebook.yaml"))
        fill(session)
    finally:
        file.close()


def _put(draft: Path, path: Path) -> None:
    """Gives the file its name, unless somebody else took it meanwhile."""
    try:
        os.link(draft, path)
    except OSError:
        if os.path.lexists(path):
            raise ProjectExistsError(path) from None
        try:
            draft.rename(path)  # a file system without second names
        except OSError as error:
            raise WriteFailedError(path, error.strerror or str(error)) from error


def open_project(
    path: Path, annotator: Annotator, report: Report = not_told, seen: WhoIsSeen = lambda _uuid: ALL
) -> Session:
    """The project at `path`, open for `annotator`. `report` is told how far an upgrade is; what it raises stops it.

    `seen` says whose work is read, once it is known which project it is.

    Raises what `open_project_file` raises, and ProjectDamagedError when what every window needs
    cannot be read: articles and annotations, of which there may be many, are not looked at.
    """
    file = open_project_file(path, report=report)
    session = Session(file, annotator, seen(Reading(file.db, path).project()[0]))
    try:
        for ask in (session.reading.codebook, session.reading.attributes, session.reading.annotators):
            ask()
        if session.only_read is None:
            _tidy_up(session)
    except BaseException:
        session.close()
        raise
    return session


def open_replacement(path: Path, annotator: Annotator) -> Session:
    """What lies at `path` since a project that was open there was replaced, for reading alone.

    Raises what `open_project` raises.
    """
    file = open_project_file(path, read_only=True)
    file.only_read = OnlyRead.REPLACED
    return Session(file, annotator)


def _tidy_up(session: Session) -> None:
    """Deletes what an import that was cut off left behind, and takes up the notes that were being written."""
    try:
        session.sweep()
        sweep_working_folders()
        session.found_notes.extend(take_up_left_notes(session))
    except (ProjectLockedError, DiskFullError, WriteFailedError, IndexDamagedError) as error:
        _log.warning("what killed programs left behind stays until the next opening: %r", error)


def check_project(path: Path, report: Callable[[int, int], None]) -> list[Problem]:
    """Everything wrong with the project at `path`; see `storage.checking.check`.

    Raises what `open_project_file` raises: such a file cannot even be looked at.
    """
    file = open_project_file(path)
    try:
        return check(file, report)
    finally:
        file.close()


@contextmanager
def reading_of(path: Path, seen: Seen = ALL, gives_up: Callable[[], bool] | None = None) -> Generator[Reading]:
    """A reading with a connection of its own, for a worker: to be opened and left on its thread.

    `gives_up` is asked while SQLite is at work, every few milliseconds: once it says yes, what is asked raises
    CancelledError.
    """
    with readers.reading(path), closing(open_project_file(path, read_only=True)) as file:
        seen.narrow(file.db)
        file.db.ask_much()
        if gives_up is not None:
            file.db.conn.set_progress_handler(gives_up, _STEPS)
        yield Reading(file.db, path, seen)
