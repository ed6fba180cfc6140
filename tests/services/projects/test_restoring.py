"""Going back to a backup: whole, with what was there kept, whatever became of the project."""

import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from heritage_annotator.model.errors import (
    NotAProjectError,
    OtherProjectError,
    ProjectLockedError,
    ProjectReplacedError,
    Replacement,
    UnknownRecordError,
)
from heritage_annotator.services.projects.backups import back_up, copies
from heritage_annotator.services.projects.opening import check_project, create_project, open_project
from heritage_annotator.services.projects.restoring import find_backup, go_back
from heritage_annotator.storage.file import copying
from tests.samples import importing, mark, plainly
from tests.storage.file.test_journal import BY_ANOTHER, journal_of

EARLIER, NOW = datetime(2026, 11, 27, 9, 30, 5, tzinfo=UTC), datetime(2026, 11, 28, 9, tzinfo=UTC)


def no_report(_done, _total):
    pass


def held(path):
    return plainly(path, "SELECT count(*), (SELECT count(*) FROM article) FROM annotation")[0]


@pytest.fixture
def backups(tmp_path):
    return tmp_path / "data" / "backups"


@pytest.fixture
def backup(project, backups):
    """A backup with one annotation, made before another and an article came."""
    mark(project, "Palmyra")
    made = back_up(project.path, backups, 5, no_report, at=EARLIER)
    mark(project, "temple")
    project.do(importing("Later words. " * 9_000))
    return made


@pytest.fixture
def closed(project, backup):
    project.close()
    return project.path


def test_the_project_is_as_the_backup_and_what_it_held_is_kept(closed, backup, backups, annotator):
    kept = go_back(closed, backup, backups, no_report, at=NOW)
    assert held(closed) == held(backup) == (1, 1)
    assert held(kept) == (2, 2)
    assert copies(closed, backups) == [backup, kept]
    assert check_project(closed, no_report) == []
    go_back(closed, kept, backups, no_report, at=NOW)
    assert held(closed) == (2, 2)
    session = open_project(closed, annotator)
    session.undo()
    session.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")
def test_what_a_killed_program_left_half_written_is_taken_back_first(closed, backup, backups):
    ran = subprocess.run([sys.executable, "-c", BY_ANOTHER, closed], check=False)
    assert ran.returncode == -signal.SIGKILL
    kept = go_back(closed, backup, backups, no_report, at=NOW)
    assert held(closed) == (1, 1)
    assert held(kept) == (2, 2)
    assert check_project(closed, no_report) == check_project(kept, no_report) == []
    assert not journal_of(closed).exists()


def test_who_has_the_project_open_is_told(project, backup, backups):
    go_back(project.path, backup, backups, no_report, at=NOW)
    with pytest.raises(ProjectReplacedError) as told:
        mark(project, "hit")
    assert told.value.by is Replacement.OLDER
    assert held(project.path) == (1, 1)


@pytest.mark.parametrize("harm", ["garbage", "empty", "cut"])
def test_what_is_no_project_any_more_is_moved_aside(closed, backup, backups, harm):
    data = {"garbage": b"a shopping list" * 400, "empty": b"", "cut": closed.read_bytes()[:20_000]}[harm]
    closed.write_bytes(data)
    kept = go_back(closed, backup, backups, no_report, at=NOW)
    assert held(closed) == (1, 1)
    assert kept.read_bytes() == data
    assert check_project(closed, no_report) == []


def test_a_project_that_is_gone_comes_back(closed, backup, backups):
    closed.unlink()
    assert go_back(closed, backup, backups, no_report, at=NOW) is None
    assert held(closed) == (1, 1)


def test_a_backup_of_another_project_is_refused(closed, backups, tmp_path, annotator):
    create_project(tmp_path / "other.heritage", annotator).close()
    before = closed.read_bytes()
    with pytest.raises(OtherProjectError):
        go_back(closed, tmp_path / "other.heritage", backups, no_report, at=NOW)
    assert closed.read_bytes() == before


def test_what_is_no_backup_is_refused_and_nothing_is_moved(closed, backup, backups, tmp_path):
    before = closed.read_bytes()
    (tmp_path / "notes").write_text("no project", encoding="utf-8")
    with pytest.raises(NotAProjectError):
        go_back(closed, tmp_path / "notes", backups, no_report, at=NOW)
    assert closed.read_bytes() == before
    assert copies(closed, backups) == [backup]


def test_a_project_that_another_program_writes_is_left_alone(project, backup, backups, monkeypatch):
    monkeypatch.setattr(copying, "BUSY_SECONDS", 0.1)
    connection = project.reading._db.conn
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE tag SET definition = ''")
    with pytest.raises(ProjectLockedError):
        go_back(project.path, backup, backups, no_report, at=NOW)
    connection.execute("ROLLBACK")
    assert held(project.path) == (2, 2)


def test_a_backup_is_named_by_its_path_or_by_when_it_was_made(closed, backup, backups):
    later = shutil.copy(backup, backup.with_name(backup.name.replace("11-27 09", "11-27 18")))
    assert find_backup(closed, backups, str(backup)) == backup
    assert find_backup(closed, backups, "2026-11-27 09") == backup
    assert find_backup(closed, backups, "2026-11-27") == later
    for wrong in ("2025", "", "yesterday"):
        with pytest.raises(UnknownRecordError):
            find_backup(closed, backups, wrong)
