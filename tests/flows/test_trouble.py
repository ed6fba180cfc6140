"""When the machine or a colleague gets in the way: one sentence, nothing written, nothing lost."""

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressDialog

from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.services.annotations.marking import plan_note, plan_removal
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.storage.file import opening
from tests.samples import plainly

FIRST_RELEASE = Path(__file__).parents[1] / "files" / "projects" / "0.1.0.heritage"

COLLEAGUE = Annotator("55555555-5555-4555-8555-555555555555", "A colleague")


@pytest.fixture
def at_work(researcher, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    researcher.starts()
    return researcher


@pytest.fixture
def colleague(at_work):
    session = open_project(at_work.path, COLLEAGUE)
    yield session
    session.close()


def state(researcher):
    return researcher.sql("SELECT id, start, end, note FROM annotation ORDER BY id"), len(researcher.text.index)


def test_a_full_disk_refuses_the_deed_and_the_window_shows_what_was(at_work):
    before = state(at_work)
    connection = at_work.desk._project._db.conn
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with closing(sqlite3.connect(at_work.path)) as other:
        free = other.execute("PRAGMA freelist_count").fetchone()[0]
    at_work.desk.choose(at_work.text.index.marks[0].id)
    at_work.window.workspace.edit_note()
    at_work.window.workspace.inspector.findChild(object, "noteEditor").setPlainText("x" * 4096 * (free + 8))
    at_work.presses(Qt.Key.Key_Escape)
    assert "disk" in at_work.says().lower() or "full" in at_work.says().lower()
    assert state(at_work) == before
    connection.execute("PRAGMA max_page_count = 1000000")
    at_work.window.workspace.inspector.flush()
    assert at_work.sql("SELECT max(length(note)) FROM annotation")[0][0] == 4096 * (free + 8)


def test_a_locked_file_refuses_the_deed_and_takes_it_afterwards(at_work):
    before = state(at_work)
    with closing(sqlite3.connect(at_work.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        at_work.selects("Dedeman Hotel")
        at_work.presses(Qt.Key.Key_1)
        assert "Palmyra sample" in at_work.says()
        other.execute("ROLLBACK")
    assert state(at_work) == before
    assert at_work.text.selected_span is not None
    at_work.presses(Qt.Key.Key_1)
    assert at_work.sql("SELECT count(*) FROM annotation WHERE quote = 'Dedeman Hotel'") == [(1,)]


def test_a_file_that_vanished_is_named_instead_of_taking_deeds_into_nowhere(at_work):
    path = at_work.path
    at_work.selects("Dedeman Hotel")
    moved = path.rename(path.with_suffix(".moved"))
    at_work.presses(Qt.Key.Key_1)
    assert "Palmyra sample" in at_work.says()
    assert len(at_work.text.index) == 7
    moved.rename(path)
    at_work.presses(Qt.Key.Key_1)
    assert at_work.sql("SELECT count(*) FROM annotation WHERE quote = 'Dedeman Hotel'") == [(1,)]


def test_what_a_colleague_removes_disappears_and_the_inspector_lets_go(at_work, colleague):
    mark = at_work.text.index.marks[0]
    at_work.desk.choose(mark.id)
    colleague.do(plan_removal(colleague.reading, colleague.reading.annotation(mark.id)))
    at_work.desk.poll()
    assert at_work.text.index.get(mark.id) is None
    assert at_work.desk.annotation_id == ""


def test_a_note_typed_while_a_colleague_writes_the_same_note_keeps_both(at_work, colleague):
    mark = at_work.text.index.marks[0]
    at_work.desk.choose(mark.id)
    at_work.presses(Qt.Key.Key_F2)
    at_work.types("mine")
    annotation = colleague.reading.annotation(mark.id)
    colleague.do(plan_note(annotation, "theirs"))
    at_work.desk.poll()
    at_work.presses(Qt.Key.Key_Escape)
    ((note,),) = at_work.sql("SELECT note FROM annotation WHERE id = ?", mark.id)
    assert "theirs" in note
    assert "mine" in note


def test_an_article_a_colleague_removes_leaves_the_reader(at_work, colleague):
    shown = at_work.desk.article_id
    colleague.do(plan_state(colleague.reading.article(shown), ArticleState.REMOVED))
    at_work.desk.poll()
    QApplication.processEvents()
    assert at_work.desk.article_id != shown


def test_undo_takes_back_mine_and_not_what_a_colleague_did_since(at_work, colleague):
    at_work.selects("Dedeman Hotel")
    at_work.presses(Qt.Key.Key_1)
    theirs = plan_removal(colleague.reading, colleague.reading.annotation(at_work.text.index.marks[-1].id))
    colleague.do(theirs)
    at_work.desk.poll()
    at_work.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert at_work.sql("SELECT count(*) FROM annotation WHERE quote = 'Dedeman Hotel'") == [(0,)]
    assert at_work.sql("SELECT count(*) FROM annotation WHERE id = ?", theirs.edits[-1].record.id) == [(0,)]


def test_an_article_that_cannot_be_read_shows_nothing_and_comes_when_it_can(at_work):
    rows = at_work.desk.reading.articles()
    other_article = next(row.id for row in rows if row.id != at_work.desk.article_id)
    with closing(sqlite3.connect(at_work.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        at_work.desk.open_article(other_article)
        assert at_work.text.article_id == ""
        assert at_work.text.document().isEmpty()
        other.execute("ROLLBACK")
    for _ in range(60):
        if at_work.text.article_id == other_article:
            break
        QTest.qWait(50)
    assert at_work.text.article_id == other_article
    assert not at_work.text.document().isEmpty()


def test_a_note_that_cannot_be_kept_holds_the_window_open_once(at_work):
    at_work.presses(Qt.Key.Key_Space)
    at_work.presses(Qt.Key.Key_F2)
    at_work.types("not yet kept")
    path = at_work.path
    moved = path.rename(path.with_suffix(".moved"))
    assert not at_work.window.close()
    assert at_work.window.isVisible()
    moved.rename(path)
    assert at_work.window.close()
    with closing(sqlite3.connect(path)) as connection:
        notes = [note for (note,) in connection.execute("SELECT note FROM annotation")]
    assert any(note.endswith("not yet kept") for note in notes)
    at_work.window = None


def test_a_file_that_a_sync_client_replaced_by_the_same_is_worked_in_as_before(at_work, tmp_path):
    path = at_work.path
    copy = tmp_path / "theirs"
    copy.write_bytes(path.read_bytes())
    copy.replace(path)
    at_work.desk.poll()
    assert at_work.says() == ""
    at_work.selects("Dedeman Hotel")
    at_work.presses(Qt.Key.Key_1)
    assert at_work.sql("SELECT count(*) FROM annotation WHERE quote = 'Dedeman Hotel'") == [(1,)]


def test_an_upgrade_one_does_not_wait_for_leaves_the_file_and_opens_another(researcher, tmp_path, monkeypatch):
    path = Path(shutil.copy(FIRST_RELEASE, tmp_path / "old تَدْمُر.heritage"))
    before = path.read_bytes()
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda _dialog: True)  # it is over before one could click
    researcher.starts(path)
    assert researcher.window.desk.path != path
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_project_in_a_folder_whose_name_is_no_utf8_is_worked_in_and_found_again(researcher, home):
    path = home / os.fsdecode(b"caf\xe9") / os.fsdecode(b"\xff.heritage")
    create_project(path, COLLEAGUE).close()
    (path.parent / os.fsdecode(b"\xe9.txt")).write_text("Palmyra fell again. " * 20)
    researcher.starts(path)
    researcher.window.importing.bring([path.parent])
    for _ in range(100):
        QTest.qWait(50)
        if not researcher.window.importing.is_busy:
            break
    assert len(researcher.desk.reading.articles()) == 1
    researcher.quits()
    researcher.starts()
    assert researcher.path == path


def test_a_large_deed_is_in_the_project_before_the_window_goes(researcher):
    researcher.starts()
    path, told = researcher.path, []
    annotation = researcher.desk.reading.annotations()[0]
    researcher.desk.large_deeds.do(plan_note(annotation, "دَمَّرَ 𐡠 👷🏽‍♀️"), told.append)
    assert researcher.desk.large_deeds.is_under_way
    researcher.quits()
    assert told == [True]
    assert plainly(path, "SELECT note FROM annotation WHERE id = ?", annotation.id) == [("دَمَّرَ 𐡠 👷🏽‍♀️",)]


def test_an_action_that_cannot_read_the_project_says_so(researcher):
    researcher.starts()
    path, article = researcher.path, researcher.desk.article_id
    researcher.quits()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE annotation SET attributes = ?", ('{"a":' * 50_000 + "}" * 50_000,))
    raised = []
    researcher.starts(path)
    researcher.desk.open_article(article)
    QApplication.processEvents()
    before, sys.excepthook = sys.excepthook, lambda *error: raised.append(error)
    try:
        for name in ("show_annotations", "next_annotation", "next_annotation", "edit_note", "review_annotation"):
            researcher.window.actions_[name].trigger()
            QApplication.processEvents()
    finally:
        sys.excepthook = before
    assert raised == []
    assert "damaged" in researcher.says()
