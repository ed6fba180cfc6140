"""A disk that fails at any call: what was said to be done is in the file, and nothing else; the file stays sound."""

import errno
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.samples import mark, plainly

WRITER = """
import json, os, sys
from pathlib import Path
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import open_project
from tests.samples import importing, marking

session = open_project(Path(sys.argv[1]), Annotator("1" * 36, "Unlucky"))
heard, done, refused = [], [], []
session.subscribe(lambda change: heard.append(change.deed.kind))
failing = Path(os.environ["FAIL_WHILE"])


def attempt(number):
    try:
        note = "n" * 5000
        change = importing(f"Body {number} 𐡠. " * 9000) if number == 1 else marking(session, "Palmyra", note=note)[0]
        done.append(session.do(change).id)
    except HeritageError as error:
        refused.append(type(error).__name__)


failing.touch()
for number in range(3):
    attempt(number)
failing.unlink()
attempt(3)
print(json.dumps([done, refused, len(heard)]))
"""

FEW = [
    ("write", errno.ENOSPC, 2, 1),
    ("sync", errno.EIO, 5, 1),
    ("sync", errno.EIO, 10, 0),
    ("unlink", errno.EIO, 1, 0),
]
WRITES, SYNCS = (1, 3, 6, 12, 20, 45, 90, 130), range(1, 13)
MANY = [
    (call, number, first, times)
    for call, numbers, firsts in (
        ("write", (errno.EIO, errno.ENOSPC), WRITES), ("sync", (errno.EIO, errno.ENOSPC), SYNCS),
        ("truncate", (errno.EIO,), (1, 2, 3)), ("unlink", (errno.EIO, errno.EACCES), (1, 2, 3)),
        ("read", (errno.EIO,), (1, 5, 15)),
    )
    for number in numbers
    for first in firsts
    for times in (1, 0)
]  # fmt: skip


@pytest.fixture(scope="module")
def failing(tmp_path_factory):
    if sys.platform != "linux" or shutil.which("cc") is None:
        pytest.skip("needs Linux and a C compiler")
    made = tmp_path_factory.mktemp("failing") / "failing.so"
    source = Path(__file__).with_name("failing.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
    return made


def hold(failing, template, tmp_path, call, number, first, times):
    path = Path(shutil.copy(template, tmp_path / "unlucky.heritage"))
    before = plainly(path, "SELECT count(*) FROM change")[0][0]
    env = {
        "LD_PRELOAD": failing, "FAILING": tmp_path, "FAIL_CALL": call, "FAIL_FROM": first, "FAIL_TIMES": times,
        "FAIL_ERRNO": number, "FAIL_WHILE": failing.with_name("while"),
    }  # fmt: skip
    env = os.environ | {name: str(value) for name, value in env.items()}
    ran = subprocess.run([sys.executable, "-c", WRITER, path], env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    done, refused, heard = json.loads(ran.stdout)
    there = {id_ for (id_,) in plainly(path, "SELECT id FROM change")}
    assert len(done) + len(refused) == 4
    assert done, refused  # the last one: the disk is well again
    assert set(done) <= there
    assert len(there) - before == len(done) == heard
    file = open_project_file(path)
    with closing(file):
        assert check(file) == []


@pytest.mark.parametrize(("call", "number", "first", "times"), FEW)
def test_a_call_that_fails_makes_no_lie(failing, template, tmp_path, call, number, first, times):
    hold(failing, template, tmp_path, call, number, first, times)


@pytest.mark.long
@pytest.mark.parametrize(("call", "number", "first", "times"), MANY)
def test_any_call_that_fails_makes_no_lie(failing, template, tmp_path, call, number, first, times):
    hold(failing, template, tmp_path, call, number, first, times)


class _Reluctant:
    """A connection whose next commit is done, and said to have failed, as when the folder cannot be waited for."""

    def __init__(self, connection):
        self._connection = connection
        self.is_reluctant = True

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def execute(self, sql, *values):
        answer = self._connection.execute(sql, *values)
        if sql == "COMMIT" and self.is_reluctant:
            self.is_reluctant = False
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR_DIR_FSYNC"
            raise error
        return answer


def test_a_deed_that_is_in_the_file_is_done_though_its_commit_failed(project, project_path, caplog):
    heard = []
    project.subscribe(lambda change: heard.append(change.deed.kind))
    connection = project._db.conn
    project._db.conn = _Reluctant(connection)
    annotation = mark(project, "Palmyra", "damage.destruction")
    project._db.conn = connection
    assert plainly(project_path, "SELECT id FROM annotation") == [(annotation.id,)]
    assert heard == ["tag"]
    assert "maybe not on the disk" in caplog.text
    assert project.poll() == 0
    project.undo()
    assert plainly(project_path, "SELECT id FROM annotation") == []
