"""Working folders: gone when done with, and after a kill as soon as the next program starts."""

import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.storage.file.working_folders import sweep_working_folders, working_folder

HOLDS = """
import sys, tempfile
from pathlib import Path
tempfile.tempdir = sys.argv[1]
from heritage_annotator.storage.file.working_folders import working_folder
with working_folder() as folder:
    Path(folder, "نسخة.heritage").write_bytes(b"names of witnesses")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def holder(temporary):
    """A program with a working folder in which it is at work; and that folder."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(temporary)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield program, Path(program.stdout.readline().strip())
    program.kill()
    program.communicate()


def test_a_folder_is_gone_when_it_is_done_with(temporary):
    with working_folder() as folder:
        assert Path(folder).parent == temporary
    assert list(temporary.iterdir()) == []


def test_that_of_a_program_at_work_stays(holder):
    _, folder = holder
    sweep_working_folders()
    assert [each.name for each in folder.iterdir()] == ["نسخة.heritage"]


def test_that_of_a_killed_program_goes_when_a_project_is_opened(holder, tmp_path, annotator):
    create_project(tmp_path / "p.heritage", annotator).close()
    program, folder = holder
    program.kill()
    program.wait()
    assert folder.exists()
    with closing(open_project(tmp_path / "p.heritage", annotator)):
        assert not folder.exists()


def test_what_others_call_alike_is_left_alone(temporary):
    for name in ("heritage-work-12345678-1-abc", "heritage-work-x", "heritage-exchange-abc"):
        (temporary / name).mkdir()
    sweep_working_folders()
    assert len(list(temporary.iterdir())) == 3
