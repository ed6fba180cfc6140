"""Making a project, and opening one for a person or for a worker."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from heritage_annotator import locations
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.codebooks import plan_default_codebook
from heritage_annotator.storage.checking import Problem, check
from heritage_annotator.storage.project_file import SUFFIX, create_project_file, open_project_file
from heritage_annotator.storage.reading import Reading
from heritage_annotator.storage.session import Session

# Does what no person did: sets up a project, marks the samples. Nobody's undo reaches its deeds.
PROGRAM = Annotator("0b6f1c9e-52a7-5c4e-8f0d-3d1b7a9e6c55", "Heritage Annotator")

__all__ = [
    "PROGRAM",
    "SUFFIX",
    "Problem",
    "Reading",
    "Session",
    "check_project",
    "create_project",
    "open_project",
    "project_path",
    "reading_of",
]


def project_path(path: Path) -> Path:
    """`path` with the suffix of a project, if it has none: what follows the full stop of `St. Sergius` is no suffix."""
    suffix = path.suffix.removeprefix(".")
    return path if suffix.isalnum() and not suffix.isdecimal() else path.with_name(path.name + SUFFIX)


def create_project(path: Path, annotator: Annotator) -> Session:
    """A new project with the default codebook, open for `annotator`.

    Raises:
        ProjectExistsError, WriteFailedError, DiskFullError: what the names say; nothing is left behind.
    """
    file = create_project_file(path)
    try:
        session = Session(file, PROGRAM)
        session.do(plan_default_codebook(locations.resources() / "codebook.yaml"))
    except BaseException:
        file.close()
        path.unlink(missing_ok=True)
        raise
    session.annotator = annotator
    return session


def open_project(path: Path, annotator: Annotator) -> Session:
    """The project at `path`, open for `annotator`. Raises what `open_project_file` raises."""
    return Session(open_project_file(path), annotator)


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
def reading_of(path: Path) -> Generator[Reading]:
    """A reading with a connection of its own, for a worker: to be opened and left on its thread."""
    file = open_project_file(path, read_only=True)
    try:
        yield Reading(file.db, path)
    finally:
        file.close()
