"""A deed goes before what is computed apart: looking for stories neither starves nor refuses it."""

from contextlib import closing
from threading import Event, Thread

import pytest

from heritage_annotator.model.errors import ProjectLockedError
from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.services.projects.opening import open_project, reading_of
from heritage_annotator.storage import stories
from heritage_annotator.storage.file import turns
from tests.samples import PALMYRENE, VOCALISED, importing, plainly
from tests.storage.file.conftest import SOON

TEXTS = [f"{number} 👩🏽‍🏫 {PALMYRENE} {VOCALISED}\u00a0{number}\r\nA wall fell." for number in range(6)]


def note(session, words):
    session.do(plan_note(session.reading.annotations()[0], words))


def looking(session, looks):
    """Another session of the same person, on a thread of its own, as the window looks for stories."""

    def run():
        with closing(open_project(session.path, session.annotator)) as apart:
            looks(apart)

    thread = Thread(target=run)
    thread.start()
    return thread


def test_deeds_are_done_while_slice_after_slice_is_written(hasty, monkeypatch):
    begun, enough = Event(), Event()

    def a_slice(_grouping, _most):
        begun.set()
        enough.wait(SOON / 2)  # with the file held
        return 1

    monkeypatch.setattr(stories, "pending", lambda _db: 1)
    monkeypatch.setattr(stories.Grouping, "group", a_slice)

    def looks(apart):
        while not enough.is_set():
            apart.group_stories()

    thread = looking(hasty, looks)
    try:
        assert begun.wait(30)
        for turn in range(8):
            note(hasty, f"{VOCALISED} {turn}")
    finally:
        enough.set()
        thread.join()
    assert plainly(hasty.path, "SELECT note FROM annotation") == [(f"{VOCALISED} 7",)]


def test_a_slice_waits_for_our_reader_no_longer_than_others_may_and_the_deed_does(hasty):
    hasty.do(importing(*TEXTS))
    waiting = hasty.reading.unlooked()
    taken, done, told = Event(), Event(), []

    def read():
        with reading_of(hasty.path) as reading:
            rows = reading.database.conn.execute("SELECT id FROM tag")
            rows.fetchone()
            taken.set()
            done.wait(SOON * 10)
            rows.close()

    def looks(apart):
        # While it waits nobody else may begin to read: it gives up, and looks again another time.
        with pytest.raises(ProjectLockedError):
            apart.group_stories()
        told.append(reader.is_alive())

    reader = Thread(target=read)
    reader.start()
    assert taken.wait(30)
    thread = looking(hasty, looks)
    thread.join()
    note(hasty, VOCALISED)
    reader.join()
    assert told == [True]
    assert plainly(hasty.path, "SELECT note FROM annotation") == [(VOCALISED,)]
    assert hasty.reading.unlooked() == waiting
    assert sum(iter(hasty.group_stories, 0)) == waiting


def test_a_slice_that_takes_long_ends_early_and_finds_the_same(hasty, monkeypatch):
    hasty.do(importing(*TEXTS))
    waiting = hasty.reading.unlooked()
    assert waiting > 2
    monkeypatch.setattr(stories, "_SLICE", 0)
    assert [hasty.group_stories() for _ in range(waiting + 1)] == [1] * waiting + [0]


def test_nobody_is_given_way_to_longer_than_told_and_a_deed_that_failed_wants_nothing_more(tmp_path):
    file, link = tmp_path / "تدمر.heritage", tmp_path / "link.heritage"
    file.touch()
    link.symlink_to(file)
    with turns.taking(file):
        turns.give_way(link, 0.01)
    with pytest.raises(KeyError), turns.taking(file):
        raise KeyError
    gone = Thread(target=turns.give_way, args=(link, 600), daemon=True)
    gone.start()
    gone.join(30)
    assert not gone.is_alive()
