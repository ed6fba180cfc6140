"""Who reads a project apart in this program is waited for; another program that holds it is told at once."""

import sqlite3
from contextlib import closing
from threading import Event, Thread

import pytest

from heritage_annotator.model.errors import ProjectLockedError
from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.storage.file import readers
from tests.samples import VOCALISED, plainly
from tests.storage.file.conftest import SOON


def held(connection, taken):
    """Holds the file as a long question does, between two of its rows."""
    rows = connection.execute("SELECT id FROM tag")
    rows.fetchone()
    taken.set()
    return rows


def note(session, words):
    session.do(plan_note(session.reading.annotations()[0], words))


def test_a_deed_waits_for_our_own_reader_however_long_its_question_takes(hasty):
    taken, done = Event(), Event()

    def read():
        with reading_of(hasty.path) as reading:
            rows = held(reading.database.conn, taken)
            done.wait(SOON * 20)
            rows.close()

    reader = Thread(target=read)
    reader.start()
    assert taken.wait(30)
    assert readers.are_at(hasty.path)
    note(hasty, VOCALISED)
    reader.join()
    assert not readers.are_at(hasty.path)
    assert plainly(hasty.path, "SELECT note FROM annotation") == [(VOCALISED,)]


def test_what_is_typed_waits_for_nobody(hasty):
    taken, done = Event(), Event()
    annotation = hasty.reading.annotations()[0].id

    def read():
        with reading_of(hasty.path) as reading:
            rows = held(reading.database.conn, taken)
            done.wait(30)
            rows.close()

    reader = Thread(target=read)
    reader.start()
    assert taken.wait(30)
    with pytest.raises(ProjectLockedError):
        hasty.keep_note(annotation, "", VOCALISED)
    done.set()
    reader.join()
    hasty.keep_note(annotation, "", VOCALISED)


def test_another_program_that_holds_the_file_is_told(hasty):
    with closing(sqlite3.connect(hasty.path)) as other:
        rows = held(other, Event())
        with pytest.raises(ProjectLockedError):
            note(hasty, VOCALISED)
        rows.close()
    note(hasty, VOCALISED)


def test_readers_of_one_file_are_counted_under_whatever_name(tmp_path):
    file, link = tmp_path / "تدمر.heritage", tmp_path / "link.heritage"
    file.touch()
    link.symlink_to(file)
    with readers.reading(file), readers.reading(link):
        assert readers.are_at(link)
    assert not readers.are_at(file)
    with pytest.raises(KeyError), readers.reading(link):
        raise KeyError
    assert not readers.are_at(file)
