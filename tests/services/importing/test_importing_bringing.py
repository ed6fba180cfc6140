"""An import into a real project: a slice at a time, one deed, and without a trace when it is cut off."""

import os
import signal
import subprocess
import sys
import time

import pytest

from heritage_annotator.model.errors import CancelledError, StaleChangeError
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.importing import bringing, stream
from heritage_annotator.services.importing.arriving import Paper
from heritage_annotator.services.importing.planning import Size, Status
from heritage_annotator.services.projects.opening import check_project, create_project, open_project
from tests.samples import plainly
from tests.searching import found
from tests.services.importing.boxes import WITH_BOXES, boxed

ME = Annotator("0b6f1c9e-52a7-5c4e-8f0d-3d1b7a9e6c56", "Me")
MANY = 40
AWKWARD = "Ruins of 𐡠𐡡 👩🏽‍🚒 قلعةُ by the wall."


def never(_done, _total):
    pass


@pytest.fixture
def path(tmp_path):
    create_project(tmp_path / "p.heritage", ME).close()
    return tmp_path / "p.heritage"


@pytest.fixture
def session(path):
    session = open_project(path, ME)
    yield session
    session.close()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"{number:02}.txt").write_text(f"{number} {AWKWARD}", encoding="utf-8")
    return folder


@pytest.fixture
def small_slices(monkeypatch):
    monkeypatch.setattr(bringing, "_SLICE", Size(bodies=5, length=10**6))


def counts(path):
    tables = ("article", "original", "publication", "unlit")
    return {table: plainly(path, f"SELECT count(*) FROM {table}")[0][0] for table in tables}


NOTHING = {"article": 0, "original": 0, "publication": 0, "unlit": 0}


def test_many_slices_are_one_deed(session, path, folder, small_slices):
    changes = []
    session.subscribe(changes.append)
    outcome = bringing.bring(session, [folder], never)
    assert len(outcome.of(Status.ADDED)) == MANY
    assert counts(path) == {"article": MANY, "original": MANY, "publication": MANY, "unlit": 0}
    assert len(changes) == 1
    assert len(found(session.reading, "wall")) == MANY
    session.undo()
    assert session.reading.articles() == []
    session.redo()
    assert len(session.reading.articles()) == MANY
    assert check_project(path, never) == []


def test_nothing_of_it_is_found_before_the_deed(session, path, folder, small_slices):
    seen = set()

    def report(_done, _total):
        seen.add((counts(path)["article"] > 0, len(session.reading.articles()), len(found(session.reading, "wall"))))

    bringing.bring(session, [folder], report)
    assert seen - {(True, MANY, 40)} == {(False, 0, 0), (True, 0, 0)}


@pytest.mark.parametrize("error", [CancelledError, KeyboardInterrupt])
def test_a_cancel_in_the_middle_leaves_no_trace(session, path, folder, small_slices, error):
    def report(done, _total):
        if done > MANY // 2 and counts(path)["article"]:
            raise error

    with pytest.raises(error):
        bringing.bring(session, [folder], report)
    assert counts(path) == NOTHING
    assert plainly(path, "SELECT count(*) FROM change WHERE deed = 'import'") == [(0,)]
    assert found(session.reading, "wall") == []
    assert check_project(path, never) == []


def test_what_stood_there_before_survives_a_cancel(session, path, folder, small_slices, tmp_path):
    bringing.bring(session, [folder / "00.txt", folder / "01.txt"], never)
    session.undo()

    def report(done, _total):
        if done == MANY - 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        bringing.bring(session, [folder], report)
    assert counts(path)["article"] == counts(path)["original"] == 2
    session.redo()
    assert len(found(session.reading, "wall")) == 2


def test_a_deed_that_is_refused_leaves_no_trace(session, path, folder, small_slices, monkeypatch):
    def refuse(_change):
        raise StaleChangeError("article", "x")

    monkeypatch.setattr(session, "do", refuse)
    with pytest.raises(StaleChangeError):
        bringing.bring(session, [folder], never)
    assert counts(path) == NOTHING


CODE = """
import sys
from pathlib import Path
from tests.services.importing.test_importing_bringing import *
from tests.searching import found
bringing._SLICE = Size(bodies=5, length=10**6)
session = open_project(Path(sys.argv[1]), ME)
def report(done, total):
    if done > total // 2 and counts(session.path)["article"]:
        print("laid", flush=True)
        sys.stdin.read()
bringing.bring(session, [Path(sys.argv[2])], report)
"""


def test_killed_in_the_middle_the_next_opening_leaves_no_trace(path, folder):
    program = subprocess.Popen(
        [sys.executable, "-c", CODE, path, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert program.stdout.readline() == b"laid\n"
    program.send_signal(signal.SIGKILL)
    program.communicate()
    assert counts(path)["article"] > 0
    session = open_project(path, ME)
    try:
        assert counts(path) == NOTHING
        assert found(session.reading, "wall") == []
        bringing.bring(session, [folder], never)
    finally:
        session.close()
    assert counts(path)["article"] == MANY
    assert check_project(path, never) == []


def test_a_second_window_that_opens_meanwhile_deletes_nothing(session, path, folder, small_slices):
    opened = []

    def report(done, _total):
        if done == MANY // 2:
            opened.append(open_project(path, ME))

    bringing.bring(session, [folder], report)
    opened[0].close()
    assert len(session.reading.articles()) == MANY


def test_a_container_of_many_articles_is_kept_once(session, path):
    parts = {f"{number}__txt": f"{number} {AWKWARD}" for number in range(30)}
    with stream.reading([Paper("a.box", "", boxed(**parts))], WITH_BOXES) as box:
        outcome = bringing.bring_in(session, box, never)
    assert [told.status for told in outcome.told] == [Status.ADDED] * 30
    assert counts(path) == {"article": 30, "original": 1, "publication": 30, "unlit": 0}
    assert check_project(path, never) == []


def test_progress_goes_from_none_to_all(session, folder):
    told = []
    bringing.bring(session, [folder], lambda *done: told.append(done))
    assert told[0] == (0, 0)
    assert told[1] == (0, MANY)
    assert told[-1] == (MANY, MANY)
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("files", "apart"),
    [
        ({"a.txt": 10, "b.md": 10}, False),
        ({"a.txt": 2**19}, True),
        ({"a.html": 10}, True),
        ({"a.xyz": 10}, True),
        ({f"{number}.txt": 10 for number in range(20)}, True),
        ({"a.pages": 2**19}, False),
        ({}, False),
    ],
    ids=str,
)
def test_a_process_of_its_own_is_started_but_for_a_few_small_texts(tmp_path, monkeypatch, files, apart):
    started = []

    class Started(stream.ReadingApart):
        def __init__(self):
            started.append(self)
            super().__init__()

    monkeypatch.setattr(stream, "ReadingApart", Started)
    for name, size in files.items():
        (tmp_path / name).write_bytes(b"x" * size)
    with stream.reading([os.fsencode(tmp_path / name) for name in files]):
        pass
    assert bool(started) is apart


def test_the_process_is_ended_when_the_project_cannot_be_opened():
    processes = []

    def begin():
        with stream.reading([Paper("a.box", "", b"")], WITH_BOXES) as box:
            processes.append(box._apart._process._process)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        begin()
    [process] = processes
    latest = time.monotonic() + 30
    while process.poll() is None:
        assert time.monotonic() < latest
