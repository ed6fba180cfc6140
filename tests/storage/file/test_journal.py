"""A journal beside a project that belongs to another file: noticed before SQLite applies it."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from heritage_annotator.model.errors import WriteFailedError
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.services.wording import opened
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.copying import copy_project
from heritage_annotator.storage.file.opening import open_project_file
from tests.exhausted import no_file_left
from tests.few import few
from tests.samples import importing, mark, plainly

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")

# Another program in the middle of a large change, killed.
BY_ANOTHER = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE tag SET definition = definition || definition || definition")
connection.execute("UPDATE article SET title = title || opening")
connection.execute("DELETE FROM tagging")
os.kill(os.getpid(), signal.SIGKILL)
"""

# Ours in the middle of a deed, killed: before anything of it reached the file, or when pages did.
BY_OURS = """
import os, signal, sys
from pathlib import Path
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage import log
from tests.samples import importing

session = open_project(Path(sys.argv[1]), Annotator("4" * 36, "Hurried"))
session.reading._db.conn.execute("PRAGMA cache_size = 1")
log.append = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
session.do(importing("Never done. " * 40_000))
"""

LOOKS = """
import sys
from pathlib import Path
from heritage_annotator.storage.file.journal import set_aside_foreign
print(set_aside_foreign(Path(sys.argv[1])))
"""


def journal_of(path):
    return path.with_name(path.name + "-journal")


def killed(script, path):
    ran = subprocess.run([sys.executable, "-c", script, path], check=False)
    assert ran.returncode == -signal.SIGKILL
    assert journal_of(path).stat().st_size > 4096


def problems(path):
    file = open_project_file(path)
    try:
        return file.set_aside, check(file)
    finally:
        file.close()


def copied(source, target):
    shutil.copy(source, target)


def backed_up(source, target):
    copy_project(source, target, lambda *_: None)


@pytest.fixture
def path(template, tmp_path):
    return Path(shutil.copy(template, tmp_path / "crashed.heritage"))


@pytest.mark.parametrize("script", [BY_OURS, BY_ANOTHER], ids=["ours", "another"])
@pytest.mark.parametrize("copy", [copied, backed_up])
@pytest.mark.parametrize(("early", "later"), few(1, [(3, 2), (0, 1), (1, 1), (2, 3), (0, 0)]))
def test_a_copy_put_in_the_place_of_a_killed_project_stays_as_it_is(path, annotator, script, copy, early, later):
    backup = path.with_name("backup")
    session = open_project(path, annotator)
    for number in range(early):
        session.do(importing(f"Early words {number}. " * 400))
    copy(path, backup)
    for number in range(later):
        session.do(importing(f"Later words {number}. " * (200 + 700 * number)))
    session.close()
    killed(script, path)
    shutil.copy(backup, path)
    before = plainly(backup, "SELECT count(*), (SELECT count(*) FROM tagging) FROM article")
    set_aside, wrong = problems(path)
    assert wrong == []
    if later:  # else the copy is what the journal gives back
        assert set_aside is not None
        assert set_aside.exists()
        assert not journal_of(path).exists()
    assert plainly(path, "SELECT count(*), (SELECT count(*) FROM tagging) FROM article") == before


@pytest.mark.parametrize("script", [BY_OURS, BY_ANOTHER], ids=["ours", "another"])
def test_the_journal_of_the_file_itself_is_applied(path, annotator, script):
    session = open_project(path, annotator)
    mark(session, "Palmyra", "damage.destruction")
    session.close()
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
    killed(script, path)
    assert problems(path) == (None, [])
    with closing(sqlite3.connect(path)) as connection:
        assert list(connection.iterdump()) == before


def test_a_project_killed_while_its_last_pages_are_written_is_taken_back(path, annotator, tmp_path):
    """The journal is still there when all is written: SQLite takes the deed back, and so do we."""
    session = open_project(path, annotator)
    connection = session.reading._db.conn
    mark(session, "Palmyra")
    before = path.read_bytes()
    connection.execute("PRAGMA journal_mode = PERSIST")
    mark(session, "temple")
    session.close()
    journal = bytearray(journal_of(path).read_bytes())
    journal[:8] = bytes.fromhex("d9d505f920a163d7")  # what PERSIST wipes out in place of removing the file
    journal[8:12] = b"\xff\xff\xff\xff"
    journal_of(path).write_bytes(journal)
    assert problems(path)[0] is None
    assert plainly(path, "SELECT count(*) FROM annotation")[0][0] in {1, 2}
    assert before


def test_a_new_project_is_not_written_over_by_the_journal_of_the_one_before(path, annotator):
    killed(BY_OURS, path)
    path.unlink()
    session = create_project(path, annotator)
    assert session.set_aside is not None
    assert session.set_aside.name in opened(session)
    mark_count = plainly(path, "SELECT count(*) FROM article")
    session.close()
    assert mark_count == [(0,)]
    assert problems(path) == (None, [])


def test_a_journal_that_somebody_is_writing_is_left_alone(path, annotator):
    session = open_project(path, annotator)
    connection = session.reading._db.conn
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE tag SET definition = definition || definition")
    ran = subprocess.run([sys.executable, "-c", LOOKS, path], capture_output=True, text=True, check=True)
    assert ran.stdout == "None\n"
    assert journal_of(path).exists()
    connection.execute("ROLLBACK")
    session.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_journal_that_cannot_be_looked_at_is_applied_to_nothing(path, annotator):
    """SQLite needs fewer files than the look: it would write pages of another file over this one."""
    session = open_project(path, annotator)
    session.do(importing("Early words. " * 400))
    session.close()
    backup = Path(shutil.copy(path, path.with_name("backup")))
    session = open_project(path, annotator)
    session.do(importing("Later words. " * 700))
    session.close()
    killed(BY_ANOTHER, path)
    shutil.copy(backup, path)
    with no_file_left(but=2), pytest.raises(WriteFailedError, match="Too many open files"):
        open_project_file(path)
    assert path.read_bytes() == backup.read_bytes()
    set_aside, wrong = problems(path)
    assert set_aside is not None
    assert wrong == []
