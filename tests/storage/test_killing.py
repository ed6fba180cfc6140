"""Killed at any moment, the file opens and holds every deed that was said to be done."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from heritage_annotator.model.errors import ProjectReadOnlyError
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.few import few
from tests.samples import mark, plainly

# Each deed is told only after `do` came back, at once and past every buffer.
WRITER = """
import os, sys
from pathlib import Path
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import open_project
from tests.samples import importing, mark

session = open_project(Path(sys.argv[1]), Annotator("4" * 36, "Hurried"))
os.write(1, b"ready\\n")
for number in range(1000):
    if number % 10 == 9:
        done = session.do(importing(f"Body {number}. " * 2000)).id
    else:
        done = mark(session, "Palmyra", "damage.destruction", note="note " * number).id
    os.write(1, f"{done}\\n".encode())
    if number % 7 == 0:
        session.undo()
        os.write(1, f"-{done}\\n".encode())
"""


def killed_after(path, seconds):
    """The lines a writer told before it was killed that long after its first deed."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE)
    assert writer.stdout.readline() == b"ready\n"
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    told = writer.communicate()[0].decode()
    assert writer.returncode == -signal.SIGKILL
    return told[: told.rfind("\n") + 1].split()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")
@pytest.mark.parametrize("moment", few(2, range(8)))
def test_a_killed_program_leaves_a_whole_file_with_every_deed_it_told(template, tmp_path, annotator, moment):
    path = Path(shutil.copy(template, tmp_path / "killed.heritage"))
    told = killed_after(path, random.Random(moment).uniform(0.1, 0.7))
    assert told
    session = open_project(path, annotator)
    mark(session, "Inscription")
    session.close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    file = open_project_file(path)
    assert check(file) == []
    file.close()
    there = {id_ for (id_,) in plainly(path, "SELECT id FROM annotation UNION SELECT root FROM change")}
    taken_back = {line[1:] for line in told if line.startswith("-")}
    # The deed under way at the kill may be done or not, its undo too, though neither was told.
    unsure = set(told[-1:])
    expected = {line for line in told if not line.startswith("-")} - taken_back - unsure
    assert expected <= there
    annotations = {id_ for (id_,) in plainly(path, "SELECT id FROM annotation")}
    assert not taken_back & annotations


def test_a_file_left_in_the_middle_of_a_deed_is_as_it_was_before_it(project, project_path, tmp_path, annotator):
    mark(project, "Palmyra")
    before = project_path.read_bytes()
    connection = project.reading._db.conn
    connection.execute("PRAGMA cache_size = 1")  # so that pages reach the file before the commit
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM annotation")
    connection.execute("UPDATE tag SET definition = definition || definition || definition")
    torn = tmp_path / "torn"
    torn.mkdir()
    for each in tmp_path.glob("Tadmur*"):
        shutil.copy(each, torn / each.name)
    connection.execute("ROLLBACK")
    assert len(list(torn.iterdir())) == 2, "the journal travelled with the file"
    assert (torn / project_path.name).read_bytes() != before, "the deed was half written"
    with pytest.raises(ProjectReadOnlyError):  # what is half written cannot be shown, nor repaired without writing
        open_project_file(torn / project_path.name, read_only=True)
    session = open_project(torn / project_path.name, annotator)
    assert [each.quote for each in session.reading.annotations()] == ["Palmyra"]
    session.close()
    assert plainly(torn / project_path.name, "PRAGMA integrity_check") == [("ok",)]
    assert [each.name for each in torn.iterdir()] == [project_path.name]
