"""Drafts of files: what a killed program left goes, what another is still at stays."""

import os
import signal
import subprocess
import sys
import time

import pytest

from heritage_annotator.services.files.writing import make_folder
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.storage.file.copying import copy_project
from heritage_annotator.storage.file.drafts import STALE_SECONDS, sweep, whole

KILLED = """
import os, signal, sys
from pathlib import Path
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.files.writing import make_folder
from heritage_annotator.services.projects.opening import create_project

create_project(Path(sys.argv[1]), Annotator("1" * 36, "Hurried"), lambda _: os.kill(os.getpid(), signal.SIGKILL))
"""


def hidden(folder):
    return [path for path in folder.iterdir() if path.name.startswith(".")]


def age(path, seconds):
    then = time.time() - seconds
    os.utime(path, (then, then))


@pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")
def test_what_a_killed_program_left_goes_when_the_next_project_is_made(tmp_path, annotator):
    ran = subprocess.run([sys.executable, "-c", KILLED, tmp_path / "never.heritage"], check=False)
    assert ran.returncode == -signal.SIGKILL
    left = hidden(tmp_path)
    assert left
    create_project(tmp_path / "one.heritage", annotator).close()
    assert hidden(tmp_path) == left  # it might be another program's, at work just now
    for path in left:
        age(path, STALE_SECONDS + 60)
    create_project(tmp_path / "two.heritage", annotator).close()
    assert hidden(tmp_path) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.heritage", "two.heritage"]


@pytest.mark.parametrize("name", [".heritage-notes.tmp", "heritage-0123456789abcdef.tmp", ".0123456789abcdef.tmp"])
def test_files_of_others_stay(tmp_path, name):
    (tmp_path / name).write_bytes(b"mine")
    age(tmp_path / name, 10 * STALE_SECONDS)
    sweep(tmp_path)
    assert (tmp_path / name).exists()


def test_a_folder_that_is_not_there_yet_is_no_obstacle(tmp_path):
    sweep(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_what_a_killed_program_left_beside_a_project_goes_when_that_is_copied(tmp_path, annotator):
    create_project(tmp_path / "one.heritage", annotator).close()
    stale, young = (tmp_path / f".heritage-{digit * 16}.tmp" for digit in "01")
    for path in (stale, young):
        path.write_bytes(b"half a project")
    age(stale, STALE_SECONDS + 60)
    copy_project(tmp_path / "one.heritage", tmp_path / "copies" / "one.heritage", lambda _done, _total: None)
    assert hidden(tmp_path) == [young]


def test_a_file_is_there_when_all_of_it_is(tmp_path):
    path = tmp_path / ("x" * 250 + ".txt")  # a name as long as names can be
    with whole(path) as draft:
        draft.write_text("𐡠 half", encoding="utf-8")
        assert not path.exists()
        assert draft.parent == tmp_path
    assert path.read_text(encoding="utf-8") == "𐡠 half"
    assert hidden(tmp_path) == []


def test_what_was_there_stays_when_the_rest_does_not_come(tmp_path):
    path = tmp_path / "kept.txt"
    path.write_text("as it was", encoding="utf-8")

    def write_half():
        with whole(path) as draft:
            draft.write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert path.read_text(encoding="utf-8") == "as it was"
    assert hidden(tmp_path) == []


def test_an_export_sweeps_the_folder_of_what_a_killed_one_left(tmp_path):
    left = tmp_path / f".heritage-{'0' * 16}.tmp"
    left.write_bytes(b"half a page")
    age(left, STALE_SECONDS + 60)
    make_folder(tmp_path)
    assert hidden(tmp_path) == []
