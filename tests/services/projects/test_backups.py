"""Copies of a project: whole, in time, not too many, and never at the cost of the work."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from heritage_annotator.model.errors import CancelledError, ProjectMissingError, WriteFailedError
from heritage_annotator.services.projects.backups import back_up, copies, folder_of, is_due
from heritage_annotator.services.projects.opening import check_project, open_project
from tests.samples import importing, mark

DAYS = [datetime(2017, 3, day, 9, 30, 5, tzinfo=UTC) for day in range(1, 9)]


def no_report(_done, _total):
    pass


@pytest.fixture
def backups(tmp_path):
    return tmp_path / "data" / "backups"


def everything(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_a_copy_is_a_whole_project_that_opens(project, annotator, backups):
    mark(project, "Palmyra", "damage.destruction", note="seen 🏛️ 𐡠")
    copy = back_up(project.path, backups, 5, no_report, at=DAYS[0])
    assert copy.name == f"{project.path.stem} 2017-03-01 09-30-05.heritage"
    assert everything(copy) == everything(project.path)
    assert check_project(copy, no_report) == []
    opened = open_project(copy, annotator)
    opened.undo()
    opened.close()


def test_work_goes_on_while_a_large_project_is_copied(project, backups):
    project.do(importing("Stones fell. " * 400_000))
    deeds, copied = [], threading.Event()

    def copy():
        back_up(project.path, backups, 5, lambda *_: started.set(), at=DAYS[0])
        copied.set()

    started = threading.Event()
    thread = threading.Thread(target=copy)
    thread.start()
    assert started.wait(10)
    while not copied.is_set() and len(deeds) < 30:
        deeds.append(mark(project, "Palmyra", "damage.destruction", note=str(len(deeds))))
    thread.join(30)
    assert deeds
    [made] = copies(project.path, backups)
    assert check_project(made, no_report) == []


def test_the_oldest_go_and_nothing_else(project, backups):
    other = folder_of(project.path, backups) / "my own notes.heritage"
    made = [back_up(project.path, backups, 3, no_report, at=day) for day in DAYS[:3]]
    other.write_bytes(b"mine")
    made += [back_up(project.path, backups, 3, no_report, at=day) for day in DAYS[3:5]]
    assert copies(project.path, backups) == made[-3:]
    assert other.exists()


def test_a_copy_asked_for_where_none_are_kept_removes_none(project, backups):
    made = [back_up(project.path, backups, 0, no_report, at=day) for day in DAYS[:3]]
    assert copies(project.path, backups) == made


def test_projects_of_one_name_have_copies_of_their_own(project, annotator, tmp_path, backups):
    (tmp_path / "elsewhere").mkdir()
    other = tmp_path / "elsewhere" / project.path.name
    other.write_bytes(project.path.read_bytes())
    one = back_up(project.path, backups, 5, no_report, at=DAYS[0])
    two = back_up(other, backups, 5, no_report, at=DAYS[0])
    assert one.parent != two.parent
    assert copies(other, backups) == [two]


@pytest.mark.parametrize("leap", [-4_000_000, 0, 4_000_000])
def test_a_copy_is_due_once_a_day_and_only_after_something_was_done_whatever_dates_files_bear(project, backups, leap):
    def touch():
        moment = copy.stat().st_mtime + leap
        os.utime(project.path, (moment, moment))

    assert is_due(project.path, backups, "2017-03-01")
    copy = back_up(project.path, backups, 5, no_report, at=DAYS[0])
    touch()
    assert not is_due(project.path, backups, "2017-03-02")
    mark(project, "Palmyra")
    touch()
    assert not is_due(project.path, backups, "2017-03-01")
    assert is_due(project.path, backups, "2017-03-02")
    project.undo()
    touch()
    assert is_due(project.path, backups, "2017-03-02")
    ahead = back_up(project.path, backups, 5, no_report, at=datetime(2099, 1, 1, 12, tzinfo=UTC))
    assert not is_due(project.path, backups, "2017-03-02")  # all is in that one, whatever day it bears
    ahead.write_bytes(b"spoilt")
    assert is_due(project.path, backups, "2017-03-02")


def test_a_copy_that_was_opened_is_not_copied_itself(project, backups):
    copy = back_up(project.path, backups, 5, no_report, at=DAYS[0])
    assert not is_due(copy, backups, "2017-03-02")


def test_giving_up_leaves_nothing(project, backups):
    def give_up(_done, _total):
        raise CancelledError

    with pytest.raises(CancelledError):
        back_up(project.path, backups, 5, give_up, at=DAYS[0])
    assert list(folder_of(project.path, backups).iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named_and_old_copies_stay(project, backups):
    backups.parent.mkdir(parents=True)
    backups.write_bytes(b"a file in the place of the folder")
    with pytest.raises(WriteFailedError) as raised:
        back_up(project.path, backups, 5, no_report, at=DAYS[0])
    assert raised.value.path.is_relative_to(backups)
    assert copies(project.path, backups) == []


def test_a_project_that_is_gone_is_named(tmp_path, backups):
    with pytest.raises(ProjectMissingError):
        back_up(tmp_path / "gone.heritage", backups, 5, no_report, at=DAYS[0])
    assert not backups.exists()


FULL = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services.projects.backups import back_up
from heritage_annotator.services.wording import sentence

resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    back_up(Path(sys.argv[1]), Path(sys.argv[2]), 1, lambda *_: None, at=datetime(2017, 3, 2))
except HeritageError as error:
    print(type(error).__name__, sentence(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits are Unix's")
def test_a_disk_that_is_full_leaves_the_copies_there_were(project, backups):

    before = back_up(project.path, backups, 1, no_report, at=DAYS[0])
    ran = subprocess.run(
        [sys.executable, "-c", FULL, project.path, backups], capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith(("DiskFullError", "WriteFailedError")), ran.stdout + ran.stderr
    assert copies(project.path, backups) == [before]
    assert [each.name for each in Path(before.parent).iterdir()] == [before.name]


def test_copies_of_a_clock_that_was_ahead_do_not_make_the_new_one_vanish(project, backups):
    ahead = [
        back_up(project.path, backups, 5, no_report, at=datetime(2099, 1, day, 12, tzinfo=UTC)) for day in range(1, 6)
    ]
    made = [back_up(project.path, backups, 5, no_report, at=day) for day in DAYS[:3]]
    assert copies(project.path, backups) == [*made, *ahead[3:]]
    made += [back_up(project.path, backups, 5, no_report, at=day) for day in DAYS[3:7]]
    assert copies(project.path, backups) == made[-5:]


def test_a_day_of_many_joins_leaves_the_copies_of_other_days(project, backups):
    made = [back_up(project.path, backups, 5, no_report, at=day) for day in DAYS[:3]]
    joins = [back_up(project.path, backups, 0, no_report, at=DAYS[3] + timedelta(minutes=each)) for each in range(12)]
    assert copies(project.path, backups) == [*made, *joins]
    last = back_up(project.path, backups, 6, no_report, at=DAYS[4])
    assert copies(project.path, backups) == [*made, *joins[-2:], last]
    last = [last, back_up(project.path, backups, 4, no_report, at=DAYS[5])]
    assert copies(project.path, backups) == [made[-1], joins[-1], *last]


def test_a_copy_is_due_though_one_of_a_later_day_is_there(project, backups):
    back_up(project.path, backups, 5, no_report, at=datetime(2099, 1, 1, 12, tzinfo=UTC))
    mark(project, "Palmyra")
    assert is_due(project.path, backups, "2017-03-01")
    made = back_up(project.path, backups, 5, no_report, at=DAYS[0])
    assert not is_due(project.path, backups, "2017-03-01")
    assert not is_due(made, backups, "2017-03-02")


def test_two_copies_of_one_moment_are_two(project, backups):
    one = back_up(project.path, backups, 5, no_report, at=DAYS[0])
    before = one.read_bytes()
    mark(project, "Palmyra")
    two = back_up(project.path, backups, 5, no_report, at=DAYS[0])
    assert copies(project.path, backups) == [one, two]
    assert one.read_bytes() == before
