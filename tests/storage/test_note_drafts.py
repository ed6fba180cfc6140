"""Notes that are being written: in the file before they are a deed, and found by whoever wrote them."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from heritage_annotator.model.errors import ProjectLockedError
from heritage_annotator.services.annotations.marking import plan_note, plan_removal
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.samples import FAMILY, PALMYRENE, mark, plainly

TYPED = f"Seen by {FAMILY}, {PALMYRENE}\r\u00a0and more"

# Keeps a draft of the note of the one annotation, and is killed.
WRITER = """
import os, signal, sys
from pathlib import Path
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import open_project

session = open_project(Path(sys.argv[1]), Annotator(sys.argv[2], "Hurried"))
annotation = session.reading.annotations()[0]
session.keep_note(annotation.id, annotation.note, "half")
session.keep_note(annotation.id, annotation.note, sys.argv[3])
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def marked(project):
    """An open project with one annotation, whose note is empty."""
    mark(project, "Palmyra")
    return project


@pytest.fixture
def killed(template, tmp_path, annotator):
    """A project in which somebody was killed while she typed a note."""
    path = Path(shutil.copy(template, tmp_path / "killed.heritage"))
    session = open_project(path, annotator)
    mark(session, "Palmyra")
    session.close()
    ran = subprocess.run([sys.executable, "-c", WRITER, path, annotator.id, TYPED], check=False)
    assert ran.returncode == -signal.SIGKILL
    return path


def drafts(path):
    return plainly(path, "SELECT annotation_id, began, note FROM note_draft")


def note(session):
    return session.reading.annotations()[0].note


def test_a_draft_is_in_the_file_and_no_deed(marked):
    annotation, log = marked.reading.annotations()[0], marked.reading.history()
    heard = []
    marked.subscribe(heard.append)
    marked.keep_note(annotation.id, "", "half")
    marked.keep_note(annotation.id, "", TYPED)
    assert drafts(marked.path) == [(annotation.id, "", TYPED)]
    assert list(marked.reading.history()) == list(log)
    assert note(marked) == ""
    assert heard == []


def test_the_deed_takes_its_draft_with_it(marked):
    annotation = marked.reading.annotations()[0]
    draft = marked.keep_note(annotation.id, "", TYPED)
    marked.do(plan_note(annotation, TYPED), draft)
    assert drafts(marked.path) == []
    marked.undo()
    assert note(marked) == ""


def test_a_draft_waits_for_nobody(marked):
    annotation = marked.reading.annotations()[0]
    other = open_project_file(marked.path)
    other.db.conn.execute("BEGIN IMMEDIATE")
    marked.reading._db.conn.execute("PRAGMA busy_timeout = 60000")
    with pytest.raises(ProjectLockedError):
        marked.keep_note(annotation.id, "", TYPED)
    other.close()
    assert marked.keep_note(annotation.id, "", TYPED)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")
def test_what_was_typed_when_the_program_was_killed_is_a_deed_once_it_is_opened(killed, annotator):
    session = open_project(killed, annotator)
    assert note(session) == TYPED.replace("\r", "\n") or note(session) == TYPED
    assert [draft.note for draft in session.found_notes] == [TYPED]
    assert drafts(killed) == []
    session.undo()
    assert note(session) == ""
    session.close()
    again = open_project(killed, annotator)
    assert again.found_notes == []
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")
def test_what_a_colleague_wrote_since_stays_above_it(killed, annotator, colleague):
    session = open_project(killed, colleague)
    assert session.found_notes == []
    session.do(plan_note(session.reading.annotations()[0], "Theirs."))
    session.close()
    session = open_project(killed, annotator)
    assert note(session).startswith("Theirs.\n\nSeen by")
    session.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")
def test_a_draft_of_an_annotation_that_is_gone_stays_for_whoever_can_tell_of_it(killed, annotator, colleague):
    session = open_project(killed, colleague)
    session.do(plan_removal(session.reading, session.reading.annotations()[0]))
    session.close()
    session = open_project(killed, annotator)
    assert session.found_notes == []
    assert [draft.note for draft in session.left_notes()] == [TYPED]
    session.close()


def test_what_is_being_typed_in_another_window_is_left_alone(marked, annotator):
    annotation = marked.reading.annotations()[0]
    marked.keep_note(annotation.id, "", TYPED)
    other = open_project(marked.path, annotator)
    assert other.found_notes == []
    assert other.left_notes() == []
    other.close()
    assert drafts(marked.path) == [(annotation.id, "", TYPED)]


def test_a_project_with_a_draft_is_whole(marked):
    marked.keep_note(marked.reading.annotations()[0].id, "", TYPED)
    file = open_project_file(marked.path, read_only=True)
    assert check(file) == []
    file.close()
