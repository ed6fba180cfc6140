"""Full disks, vanished files, files that cannot be written: one error that says so, nothing lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from heritage_annotator.model.errors import (
    DiskFullError,
    OnlyRead,
    ProjectMissingError,
    ProjectReadOnlyError,
    ProjectReplacedError,
)
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.session import Session
from tests.nobody import open_folder, run_as_nobody
from tests.samples import FAMILY, importing, mark, plainly, snapshot
from tests.searching import found


def fill_up(session):
    """Hardly a page more than there is: what a full disk means to SQLite."""
    database = session.reading._db.conn
    database.execute(f"PRAGMA max_page_count = {database.execute('PRAGMA page_count').fetchone()[0] + 2}")


def test_a_full_disk_refuses_the_deed_and_keeps_what_was(project, project_path):
    mark(project, "Palmyra")
    before = snapshot(project_path)
    heard = []
    project.subscribe(heard.append)
    fill_up(project)
    with pytest.raises(DiskFullError):
        project.do(importing("A long article. " * 60_000))
    assert heard == []
    assert snapshot(project_path) == before
    assert plainly(project_path, "PRAGMA integrity_check") == [("ok",)]


def test_after_a_full_disk_reading_and_a_deed_that_fits_go_on(project, project_path):
    annotation = mark(project, "Palmyra")
    fill_up(project)
    with pytest.raises(DiskFullError):
        project.do(importing("A long article. " * 60_000))
    assert project.reading.annotation(annotation.id) == annotation
    assert found(project.reading, "temple")
    mark(project, FAMILY)
    project.undo()
    assert plainly(project_path, "SELECT id FROM annotation") == [(annotation.id,)]


FULL = """
import sys
from pathlib import Path
from heritage_annotator.model.errors import DiskFullError
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import open_project
from tests.samples import importing, mark

session = open_project(Path(sys.argv[1]), Annotator("1" * 36, "Full"))
kept = mark(session, "Palmyra")
try:
    for number in range(1000):
        session.do(importing(str(number) + " A long article. " * 6000))
except DiskFullError:
    print("full", session.reading.annotation(kept.id) == kept, len(session.reading.articles()) == number + 1)
"""


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk needs root on Linux")
def test_a_disk_that_is_really_full_is_said_to_be(project, project_path, tmp_path):
    project.close()
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no mounting here")
    try:
        small = Path(shutil.copy(project_path, disk / "small.heritage"))
        told = subprocess.run([sys.executable, "-c", FULL, small], capture_output=True, text=True, check=True).stdout
        assert told.split() == ["full", "True", "True"]
        assert plainly(small, "PRAGMA integrity_check") == [("ok",)]
        assert plainly(small, "SELECT count(*) FROM annotation") == [(1,)]
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_file_deleted_while_open_takes_no_deed(project, project_path):
    project_path.unlink()
    heard = []
    project.subscribe(heard.append)
    with pytest.raises(ProjectMissingError):
        mark(project, "Palmyra")
    assert heard == []
    assert not project_path.exists()


def test_a_file_moved_while_open_takes_no_deed_until_it_is_back(project, project_path, tmp_path):
    moved = project_path.rename(tmp_path / "moved.heritage")
    with pytest.raises(ProjectMissingError):
        mark(project, "Palmyra")
    assert plainly(moved, "SELECT count(*) FROM annotation") == [(0,)]
    moved.rename(project_path)
    mark(project, "Palmyra")
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(1,)]


def test_a_file_another_was_put_in_the_place_of_takes_no_deed(project, project_path, template):
    mark(project, "temple")
    Path(shutil.copy(template, project_path.with_name("sync.tmp"))).replace(project_path)
    with pytest.raises(ProjectReplacedError):
        mark(project, "Palmyra")
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(0,)]


def test_a_file_that_was_replaced_is_noticed_at_the_next_look(project, project_path, template):
    mark(project, "temple")
    assert project.poll() == 0
    own = project_path.rename(project_path.with_name("own"))
    with pytest.raises(ProjectMissingError):
        project.poll()
    shutil.copy(template, project_path)
    with pytest.raises(ProjectReplacedError) as raised:
        project.poll()
    assert raised.value.path == project_path
    own.replace(project_path)
    assert project.poll() == 0


AS_NOBODY = """
from pathlib import Path
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects import opening as projects
from tests.samples import mark
from tests.searching import found

path = Path(sys.argv[1])
try:
    if sys.argv[2] == "create":
        projects.create_project(path, Annotator("3" * 36, "Nobody"))
    session = projects.open_project(path, Annotator("3" * 36, "Nobody"))
    print("read_only" if session.only_read else "writable")
    print("temple" if found(session.reading, "temple") else "no temple")
    mark(session, "Palmyra")
    print("done")
except HeritageError as error:
    print(type(error).__name__)
"""


@pytest.fixture
def shared_folder():
    with open_folder() as folder:
        yield folder


def as_nobody(path, what="open"):
    done = run_as_nobody(AS_NOBODY, path, what)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def put(template, folder, *, file_mode, folder_mode):
    path = Path(shutil.copy(template, folder / "shared project.heritage"))
    path.chmod(file_mode)
    folder.chmod(folder_mode)
    return path


@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o755), (0o444, 0o777), (0o666, 0o555), (0o444, 0o555)], ids=oct
)
def test_what_cannot_be_written_opens_for_reading_and_says_so(template, shared_folder, file_mode, folder_mode):
    path = put(template, shared_folder, file_mode=file_mode, folder_mode=folder_mode)
    before = path.read_bytes()
    assert as_nobody(path) == ["read_only", "temple", "ProjectReadOnlyError"]
    assert path.read_bytes() == before
    assert list(shared_folder.iterdir()) == [path]


def test_what_was_left_in_wal_mode_where_nothing_can_be_written_is_read(template, shared_folder):
    path = Path(shutil.copy(template, shared_folder / "shared project.heritage"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    path.chmod(0o444)
    shared_folder.chmod(0o555)
    assert as_nobody(path) == ["read_only", "temple", "ProjectReadOnlyError"]


def test_what_can_be_written_by_everybody_is(template, shared_folder):
    path = put(template, shared_folder, file_mode=0o666, folder_mode=0o777)
    assert as_nobody(path) == ["writable", "temple", "done"]


def test_a_file_that_may_not_be_read_is_said_to_be_out_of_reach(template, shared_folder):
    path = put(template, shared_folder, file_mode=0o600, folder_mode=0o777)
    if os.geteuid() != 0:
        path.chmod(0)
    assert as_nobody(path) == ["ProjectMissingError"]


def test_a_folder_that_may_not_be_entered_is_said_to_be_out_of_reach(template, shared_folder):
    path = put(template, shared_folder, file_mode=0o666, folder_mode=0o600)
    assert as_nobody(path) == ["ProjectMissingError"]


def test_a_project_cannot_be_made_where_nobody_may_write(shared_folder):
    shared_folder.chmod(0o555)
    assert as_nobody(shared_folder / "new.heritage", "create") == ["WriteFailedError"]
    assert list(shared_folder.iterdir()) == []


def test_a_project_asked_for_reading_takes_no_deed(project_path, annotator):
    session = Session(open_project_file(project_path, read_only=True), annotator)
    assert session.only_read is OnlyRead.ASKED
    with pytest.raises(ProjectReadOnlyError):
        mark(session, "Palmyra")
    session.close()
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(0,)]


def test_the_connection_of_a_reading_cannot_write(project_path):
    with reading_of(project_path) as reading, pytest.raises(sqlite3.OperationalError, match="readonly"):
        reading._db.conn.execute("DELETE FROM article")
