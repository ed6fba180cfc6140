"""Who is told what, in which order, how often."""

import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.errors import ProjectLockedError, StaleChangeError
from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage.file.opening import BUSY_SECONDS
from tests.samples import alter, importing, mark, marking, plainly


@pytest.fixture
def theirs(project_path, colleague):
    session = open_project(project_path, colleague)
    yield session
    session.close()


@pytest.fixture
def heard(project):
    news = []
    project.subscribe(news.append)
    return news


def test_a_deed_is_announced_once_as_the_very_change_that_was_done(project, heard):
    change, _ = marking(project, "Palmyra")
    project.do(change)
    assert len(heard) == 1
    assert heard[0] is change
    assert project.poll() == 0
    assert len(heard) == 1


def test_a_deed_of_another_session_of_ours_is_heard_once_in_its_place_in_the_log(project, theirs, project_path, heard):
    with closing(open_project(project_path, project.annotator)) as another:
        first = theirs.do(importing("First")).change
        entry = another.do(importing("Second"))
        last = theirs.do(importing("Last")).change
    project.hear(entry)
    assert [each.edits for each in heard] == [first.edits, entry.change.edits, last.edits]
    assert heard[1] is entry.change
    assert project.poll() == 0
    assert project.undo_candidate().root == entry.root


def test_a_deed_that_was_told_with_a_later_one_is_not_heard_again(project, project_path, heard):
    with closing(open_project(project_path, project.annotator)) as another:
        entry = another.do(importing("First"))
    mine = importing("Mine")
    project.do(mine)
    project.hear(entry)
    assert [each.edits for each in heard] == [entry.change.edits, mine.edits]
    assert project.poll() == 0


def test_undo_and_redo_are_announced_as_what_they_changed(project, heard):
    change, annotation = marking(project, "Palmyra")
    project.do(change)
    undone, redone = project.undo(), project.redo()
    assert heard == [change, undone, redone]
    assert undone.edits[0].before == redone.edits[0].after == annotation


def test_an_import_announces_its_bodies_only_where_it_was_done(project, theirs, heard):
    news = []
    theirs.subscribe(news.append)
    change = importing("A body of another article")
    project.do(change)
    theirs.poll()
    assert heard[0].deposits == change.deposits
    assert [(each.edits, each.deposits) for each in news] == [(change.edits, ())]


def test_a_listener_finds_the_deed_committed(project, project_path):
    seen = []
    project.subscribe(lambda _: seen.append(plainly(project_path, "SELECT count(*) FROM annotation")))
    mark(project, "Palmyra")
    assert seen == [[(1,)]]


def test_a_refused_deed_is_not_announced(project, heard):
    annotation = mark(project, "Palmyra")
    heard.clear()
    with pytest.raises(StaleChangeError):
        project.do(plan_note(replace(annotation, note="never so"), "x"))
    assert heard == []


def test_what_others_wrote_is_announced_by_polling(project, theirs, heard):
    change, _ = marking(theirs, "Palmyra", "damage.destruction", note="ملاحظة")
    theirs.do(change)
    theirs.undo()
    assert heard == []
    assert project.poll() == 2
    assert heard == [change, change.reversed()]
    assert project.poll() == 0


def test_what_others_wrote_before_my_deed_is_announced_before_it(project, theirs, heard):
    theirs_first, _ = marking(theirs, "Palmyra")
    theirs.do(theirs_first)
    mine, _ = marking(project, "Inscription")
    project.do(mine)
    assert heard == [theirs_first, mine]
    assert heard[1] is mine
    assert project.poll() == 0


def test_a_poll_without_news_asks_one_pragma_of_the_file(project, theirs):
    mark(theirs, "Palmyra")
    project.poll()
    asked = []
    project.reading._db.conn.set_trace_callback(asked.append)
    assert project.poll() == 0
    assert [each for each in asked if "busy_timeout" not in each] == ["PRAGMA data_version"]


def test_what_stood_before_a_session_opened_is_no_news_to_it(project, project_path, colleague):
    mark(project, "Palmyra")
    late = open_project(project_path, colleague)
    news = []
    late.subscribe(news.append)
    assert late.poll() == 0
    mark(project, "Inscription")
    assert late.poll() == len(news) == 1
    late.close()


def test_every_session_hears_the_log_in_its_order(project, theirs):
    hear_mine, hear_theirs = [], []
    project.subscribe(hear_mine.append)
    theirs.subscribe(hear_theirs.append)
    order = []
    for turn in range(12):
        session = (project, theirs)[turn % 3 % 2]
        order.append(mark(session, "the temple of Bel").id)
        if turn % 4 == 0:
            project.poll()
        if turn % 5 == 0:
            theirs.poll()
    project.poll()
    theirs.poll()
    assert [change.edits[0].record.id for change in hear_mine] == order
    assert [change.edits[0].record.id for change in hear_theirs] == order


def test_listeners_are_told_in_the_order_they_came(project):
    order = []
    project.subscribe(lambda _: order.append("first"))
    project.subscribe(lambda _: order.append("second"))
    mark(project, "Palmyra")
    assert order == ["first", "second"]


def test_who_subscribes_while_being_told_hears_only_the_next(project, heard):
    late = []

    def invite(_):
        if not late:
            late.append("invited")
            project.subscribe(late.append)

    project.subscribe(invite)
    mark(project, "Palmyra")
    assert late == ["invited"]
    mark(project, "Inscription")
    assert late[1:] == heard[1:]


def test_a_listener_that_raises_neither_undoes_the_deed_nor_keeps_it_from_others(project, project_path):
    def stumble(_):
        raise RuntimeError("a panel's bug")

    told = []
    project.subscribe(stumble)
    project.subscribe(told.append)
    with pytest.raises(RuntimeError, match="a panel's bug"):
        mark(project, "Palmyra")
    assert len(told) == 1
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(1,)]
    project._listeners.remove(stumble)
    mark(project, "Inscription")
    assert len(told) == 2


def test_all_news_of_a_poll_are_told_though_a_listener_stumbles(project, theirs):
    told = []

    def stumble(change):
        told.append(change)
        raise RuntimeError("a panel's bug")

    project.subscribe(stumble)
    mark(theirs, "Palmyra")
    mark(theirs, "Inscription")
    with pytest.raises(RuntimeError):
        project.poll()
    assert len(told) == 2
    assert project.poll() == 0


def test_a_deed_done_by_a_listener_is_told_after_the_one_it_answers(project):
    first, second = [], []

    def answer(change):
        first.append(change.deed.kind)
        if change.deed.kind is DeedKind.ANNOTATE:
            project.do(plan_note(change.edits[0].after, "answered"))

    project.subscribe(answer)
    project.subscribe(lambda change: second.append(change.deed.kind))
    mark(project, "Palmyra")
    assert first == second == [DeedKind.ANNOTATE, DeedKind.EDIT_NOTE]


def test_a_closed_session_tells_nobody(project, theirs, heard):
    project.close()
    mark(theirs, "Palmyra")
    assert heard == []


def test_a_malformed_line_in_the_log_is_passed_over_and_what_follows_is_told(project, project_path, theirs, heard):
    mark(theirs, "Palmyra")
    alter(
        project_path, 'UPDATE change SET edits = \'[{"table": "nowhere"}]\' WHERE seq = (SELECT max(seq) FROM change)'
    )
    assert project.poll() == 0
    mark(theirs, "Inscription")
    assert project.poll() == 1
    assert len(heard) == 1


def test_beside_a_deed_of_a_later_program_deeds_are_done(project, project_path, theirs, heard):
    change, _ = marking(project, "Palmyra")
    mark(theirs, "Inscription")
    alter(project_path, "UPDATE change SET deed = 'conquer' WHERE seq = (SELECT max(seq) FROM change)")
    project.do(change)
    assert heard == [change]
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(2,)]


def test_a_look_at_a_file_that_another_program_holds_waits_for_nobody_and_a_deed_still_does(project, project_path):
    with closing(sqlite3.connect(project_path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        with pytest.raises(ProjectLockedError):
            project.poll()
        assert time.monotonic() - began < BUSY_SECONDS / 4
    assert project.poll() == 0
    with closing(sqlite3.connect(project_path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
        release.start()
        assert mark(project, "Palmyra")
        release.join()
