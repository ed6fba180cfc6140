"""Deposits that no deed brought to light: no evidence, and deleted once nobody will."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage import depositors
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.samples import VOCALISED, alter, importing, mark, plainly
from tests.searching import found

RELEASED = Path(__file__).parents[1] / "files" / "projects" / "0.1.0.heritage"
BODIES = tuple(f"Body {number}: Zabadani {VOCALISED}" for number in range(7))

# Lays bodies down and waits, as an import does that reads on.
IMPORTER = """
import os, sys, time
from pathlib import Path
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import open_project
from tests.samples import importing
from tests.storage.test_unlit import BODIES
from tests.searching import found

session = open_project(Path(sys.argv[1]), Annotator("4" * 36, "Hurried"))
session.deposit(importing(*BODIES).deposits)
os.write(1, b"laid\\n")
time.sleep(60)
"""


def there(path):
    """How many bodies, originals and notes of unlit ones the file holds."""
    return plainly(
        path,
        "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM original), (SELECT count(*) FROM unlit)",
    )[0]


def indexed(path, word):
    return plainly(path, "SELECT count(*) FROM article_search WHERE article_search MATCH ?", word)[0][0]


def whole(path):
    file = open_project_file(path)
    try:
        return check(file) == []
    finally:
        file.close()


def deed(change):
    """The deed alone: its deposits were laid down ahead."""
    return replace(change, deposits=())


@pytest.fixture
def importer(project_path):
    """Another program that laid bodies down and lives."""
    process = subprocess.Popen([sys.executable, "-c", IMPORTER, project_path], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"laid\n"
    yield process
    process.kill()
    process.communicate()


def test_what_was_laid_down_ahead_is_hidden_and_noted_until_the_deed(project, project_path):
    change = importing(*BODIES)
    project.deposit(change.deposits)
    assert there(project_path) == (8, 8, 14)
    assert len(project.reading.articles()) == 1
    assert found(project.reading, "Zabadani") == []
    project.do(deed(change))
    assert there(project_path) == (8, 8, 0)
    assert len(found(project.reading, "Zabadani")) == 7


def test_cancelled_it_is_as_if_nothing_had_been(project, project_path):
    project.deposit(importing(*BODIES).deposits)
    assert [project.withdraw(6) for _ in range(4)] == [6, 6, 2, 0]
    assert there(project_path) == (1, 1, 0)
    assert indexed(project_path, "Zabadani") == 0
    assert whole(project_path)


def test_what_a_deed_named_stays_when_the_rest_is_withdrawn_and_after_its_undo(project, project_path, annotator):
    change = importing(*BODIES)
    project.deposit(change.deposits)
    project.do(importing(BODIES[0]))
    while project.withdraw():
        pass
    assert there(project_path) == (2, 2, 0)
    project.undo()
    project.close()
    session = open_project(project_path, annotator)
    session.redo()
    assert [session.reading.body(row.id) for row in session.reading.articles()][1] == BODIES[0]
    session.close()


def test_a_deposit_that_its_own_deed_does_not_name_is_noted(project, project_path):
    change = importing(*BODIES[:2])
    [one, _, publication, _] = change.edits
    project.do(replace(change, edits=(one, publication)))
    assert there(project_path) == (3, 3, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")
def test_killed_in_the_middle_of_an_import_the_next_opening_deletes_what_it_laid_down(
    project_path, importer, annotator
):
    assert there(project_path) == (8, 8, 14)
    importer.send_signal(signal.SIGKILL)
    importer.wait()
    open_project(project_path, annotator).close()
    assert there(project_path) == (1, 1, 0)
    assert indexed(project_path, "Zabadani") == 0
    assert whole(project_path)


def test_an_import_that_is_under_way_elsewhere_is_left_alone(project_path, importer, annotator):
    open_project(project_path, annotator).close()
    assert there(project_path) == (8, 8, 14)


def test_an_import_of_another_window_of_this_program_is_left_alone_until_it_is_closed(project, project_path, annotator):
    project.deposit(importing(*BODIES).deposits)
    open_project(project_path, annotator).close()
    assert there(project_path) == (8, 8, 14)
    project.close()
    open_project(project_path, annotator).close()
    assert there(project_path) == (1, 1, 0)


def test_of_a_program_on_another_machine_an_hour_decides(project, project_path, annotator, monkeypatch):
    project.deposit(importing(*BODIES).deposits)
    alter(project_path, "UPDATE unlit SET host = 'elsewhere'")
    project.close()
    open_project(project_path, annotator).close()
    assert there(project_path) == (8, 8, 14)
    alter(project_path, "UPDATE unlit SET laid = '2026-01-02T03:04:05.678Z'")
    open_project(project_path, annotator).close()
    assert there(project_path) == (1, 1, 0)


def test_who_lays_down_what_another_did_keeps_it_when_the_other_withdraws(project, project_path, colleague):
    change, other = importing(*BODIES), open_project(project_path, colleague)
    project.deposit(change.deposits)
    other.deposit(change.deposits)
    while project.withdraw():
        pass
    other.do(deed(change))
    assert len(other.reading.articles()) == 8
    other.close()


def test_a_reader_alone_deletes_nothing(project, project_path, annotator):
    project.deposit(importing(*BODIES).deposits)
    project.close()
    open_project_file(project_path, read_only=True).close()
    assert there(project_path) == (8, 8, 14)


def test_what_something_rests_on_is_left_in_a_file_that_others_wrote(project, project_path, annotator):
    change = importing(*BODIES)
    project.deposit(change.deposits)
    marked = mark(project, "Palmyra")
    project.close()
    alter(project_path, ("UPDATE annotation SET article_id = ? WHERE id = ?", (change.edits[0].record.id, marked.id)))
    open_project(project_path, annotator).close()
    assert there(project_path) == (2, 1, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="the number of a process that is not there")
def test_a_process_is_known_to_live():
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    me = depositors.depositor("x")
    assert depositors.is_about(me._replace(process=os.getppid()), "")
    assert not depositors.is_about(me._replace(process=ended.pid), "")
    assert not depositors.is_about(me._replace(process=0), "")
    assert not depositors.is_about(me._replace(process=2**62), "")
    assert not depositors.is_about(me, "")


def test_bodies_that_version_0_1_left_hidden_in_an_import_cut_off_go_at_the_upgrade(tmp_path, annotator):
    path = Path(shutil.copy(RELEASED, tmp_path / "old.heritage"))
    body, sha256 = "Laid down and forgotten.", "f" * 64
    columns = (
        "id, title, opening, outlet, agency, author, published, language, url, state, imported, sha256, length, body"
    )
    laid = f"INSERT INTO article({columns}) VALUES (?, '', '', '', '', '', '', '', '', 'removed', '', ?, ?, ?)"
    alter(
        path,
        (laid, ("e" * 36, sha256, len(body), body)),
        "INSERT INTO article_search(rowid, title, body) SELECT seq, title, body FROM article WHERE id LIKE 'eeee%'",
        ("INSERT INTO original VALUES (?, ?, 'a', '', '', ?, 'zlib', 0, x'')", ("d" * 36, "e" * 36, sha256)),
    )
    open_project(path, annotator).close()
    assert plainly(path, "SELECT count(*) FROM article WHERE id LIKE 'eeee%'") == [(0,)]
    assert plainly(path, "SELECT count(*) FROM original WHERE id LIKE 'ffff%'") == [(0,)]
    assert there(path)[2] == 0
    assert plainly(path, "SELECT count(*) FROM article WHERE state = 'removed'") == [(1,)]
    assert whole(path)
