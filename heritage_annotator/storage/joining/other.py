"""Opens the other copy of a project, of which nothing is altered."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from heritage_annotator.model.errors import ProjectReadOnlyError, SameProjectError
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.file.working_folders import working_folder


@contextmanager
def other_copy(path: Path, ours: Path) -> Generator[Database]:
    """The copy at `path`, in one state for as long as it is looked at.

    One of an older version is upgraded where nobody sees it: in a copy of its own, gone in the end.

    Raises:
        SameProjectError: it is the file at `ours`. And what `open_project_file` raises.
    """
    if path.exists() and path.samefile(ours):
        raise SameProjectError(path)
    try:
        file = open_project_file(path, read_only=True)
    except ProjectReadOnlyError:  # it would need an upgrade
        with _copied(path) as copy, _looked_at(copy, path) as db:
            yield db
        return
    try:
        with told(path), _in_one_state(file.db):
            yield file.db
    finally:
        file.close()


@contextmanager
def _copied(path: Path) -> Generator[Path]:
    with working_folder() as folder:
        copy = Path(folder) / "copy.heritage"
        copy_as_it_is(path, copy)
        yield copy


def copy_as_it_is(path: Path, copy: Path) -> None:
    """Copies a project with what SQLite keeps beside it, of whatever version it is.

    Raises:
        OSError: the system refuses.
    """
    shutil.copyfile(path, copy)
    for ending in ("-journal", "-wal"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            shutil.copyfile(beside, copy.with_name(copy.name + ending))


@contextmanager
def _looked_at(copy: Path, path: Path) -> Generator[Database]:
    file = open_project_file(copy)
    try:
        with told(path), _in_one_state(file.db):
            yield file.db
    finally:
        file.close()


@contextmanager
def _in_one_state(db: Database) -> Generator[None]:
    db.conn.execute("BEGIN")
    try:
        yield
    finally:
        db.conn.execute("ROLLBACK")
