"""Commands that are killed, or run out of disk: the project stays whole, what is written is whole or not there."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing

import pytest

from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.few import few
from tests.hostile.preparing import filled
from tests.samples import plainly

PERIOD = ("--from", "2014-01-01", "--until", "2027-12-31")
INCIDENTS = ("--layout", "incidents")
COMMANDS = {
    "report": lambda path, to: ("report", path, *PERIOD, "--format", "docx", "--issue", "--to", to / "report.docx"),
    "share": lambda path, to: ("share", path, "--pseudonyms", "--to", to / "shared.heritage", "--key", to / "key.json"),
    "articles": lambda path, to: ("export", path, "--to", to / "articles"),
    "tables": lambda path, to: ("export", path, *INCIDENTS, "--format", "csv", "--to", to / "tables"),
    "workbook": lambda path, to: ("export", path, *INCIDENTS, "--format", "xlsx", "--to", to / "incidents.xlsx"),
    "exchange": lambda path, to: ("exchange", path, "--folder", to),
    "take back": lambda path, _to: ("import-incidents", path, path.with_name("edited.xlsx")),
    "merge": lambda path, _to: ("merge", path, path.with_name("other.heritage"), "--prefer", "newest"),
}
unix = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A project, an older copy of it, and a table of its incidents in which a title was edited."""
    folder = tmp_path_factory.mktemp("killed")
    path = filled(folder / "whole.heritage")
    assert ran("export", path, *INCIDENTS, "--format", "xlsx", "--to", folder / "edited.xlsx") == 0
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE incident SET title = title || ' قديم'")
    return folder


def started(*arguments):
    command = [sys.executable, "-m", "heritage_annotator", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def ran(*arguments):
    program = started(*arguments)
    said = program.communicate()[1].decode()
    assert "Traceback" not in said, said
    return program.returncode


def is_whole(file):
    """Whether the file is one that its kind of program opens, to its end."""
    if file.suffix in {".docx", ".xlsx"}:
        return zipfile.ZipFile(file).testzip() is None
    if file.suffix == ".heritage":
        with closing(open_project_file(file, read_only=True)) as copy:
            return check(copy) == []
    return file.stat().st_size > 0


def left(folder):
    return [file for file in folder.rglob("*") if file.is_file() and not file.name.startswith(".heritage-")]


def hold(whole, tmp_path, name, seconds):
    path, to = tmp_path / "whole.heritage", tmp_path / "out"
    to.mkdir()
    for each in ("whole.heritage", "edited.xlsx"):
        shutil.copy(whole / each, tmp_path / each)
    shutil.copy(whole / "whole.heritage", tmp_path / "other.heritage")
    with closing(sqlite3.connect(tmp_path / "other.heritage")) as connection:
        before = connection.execute("SELECT count(*) FROM change").fetchone()[0]
    program = started(*COMMANDS[name](path, to))
    time.sleep(seconds)
    program.send_signal(signal.SIGKILL)
    program.communicate()
    with closing(open_project_file(path)) as file:
        found = [each for each in check(file) if each.kind not in {"incident_link", "declining"}]  # made by hand
        assert found == []
    assert plainly(path, "SELECT count(*) FROM change")[0][0] in {before, before + 1}
    assert name == "exchange" or all(map(is_whole, left(to)))  # which expects that services cut files
    assert ran(*COMMANDS[name](path, to), *(["--force"] if name == "report" and left(to) else [])) in {0, 1}
    assert ran("check", path) in {0, 1}


@unix
@pytest.mark.long
@pytest.mark.parametrize("moment", range(6))
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_killed_leaves_what_was_and_nothing_half(whole, tmp_path, name, moment):
    hold(whole, tmp_path, name, random.Random(f"{name} {moment}").uniform(0.15, 1.2))


@pytest.fixture
def full(tmp_path):
    """A disk with room for 40 KB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root on Linux")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", disk], check=False).returncode:
        pytest.skip("no disk may be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.mark.parametrize(
    "name", few(2, [name for name in COMMANDS if name not in {"take back", "merge", "report", "workbook"}])
)
def test_a_full_disk_is_told_by_the_name_that_was_asked_for(whole, tmp_path, full, name):
    path = shutil.copy(whole / "whole.heritage", tmp_path / "whole.heritage")
    program = started(*COMMANDS[name](path, full))
    said = program.communicate()[1].decode()
    if program.returncode:
        assert "Traceback" not in said
        assert str(full) in said
        assert ".tmp" not in said
    assert all(map(is_whole, left(full)))
    assert [file.name for file in full.rglob(".heritage-*")] == []
