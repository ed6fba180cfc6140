"""A colleague's copy of an older schema is joined from an upgraded copy of it; the file itself is only read."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.samples import FAMILY, PALMYRENE, VOCALISED, mark, plainly
from tests.services.joining.histories import annotator

RELEASED = sorted((Path(__file__).parents[2] / "files" / "projects").glob("*.heritage"))
TITLE = f"{PALMYRENE} {VOCALISED} {FAMILY}"
_ENTRY = "33333333-3333-4333-8333-333333333333"


def rename(theirs):
    """Gives the first article another title, as the program of that time did: the record, and an entry of the log."""
    (edits,) = theirs.execute("SELECT edits FROM change WHERE deed = 'import' ORDER BY seq").fetchone()
    before = next(each["after"] for each in json.loads(edits) if each["table"] == "article")
    after = before | {"title": TITLE}
    theirs.execute("UPDATE article SET title = ? WHERE id = ?", (TITLE, after["id"]))
    entry = {
        "id": _ENTRY, "at": "2026-11-23T10:00:00.000Z", "annotator_id": "22222222-2222-4222-8222-222222222222",
        "deed": "edit_article", "subject": TITLE, "root": _ENTRY, "sense": 1,
        "edits": json.dumps([{"table": "article", "before": before, "after": after}]),
    }  # fmt: skip
    named = ", ".join(entry)
    theirs.execute(f"INSERT INTO change({named}) VALUES ({', '.join('?' * len(entry))})", list(entry.values()))
    theirs.commit()


@pytest.fixture(params=["delete", "wal"])
def copies(tmp_path, request):
    """Ours, upgraded and worked on; theirs as it was released, with a new title; the connection that holds it.

    With a write-ahead log what is new stands beside the file, not in it.
    """
    ours, theirs = (Path(shutil.copy(RELEASED[0], tmp_path / name)) for name in ("ours.heritage", "theirs.heritage"))
    with closing(sqlite3.connect(theirs)) as held, closing(open_project(ours, annotator(1))) as session:
        held.execute(f"PRAGMA journal_mode = {request.param}")
        rename(held)
        mark(session, "Palmyra")
        yield session, theirs


def contents(folder, name):
    return {each.name: each.read_bytes() for each in folder.glob(f"{name}*") if not each.name.endswith("-shm")}


def test_all_that_is_new_in_an_older_copy_comes_in_and_the_copy_stays_as_it_is(copies):
    session, theirs = copies
    before = contents(theirs.parent, theirs.name)
    _, entry = join(session, theirs, by_rule(None))
    assert entry is not None
    assert TITLE in {row.heading for row in session.reading.articles()}
    assert (_ENTRY, TITLE) in plainly(session.path, "SELECT id, subject FROM change")
    assert ("Palmyra",) in plainly(session.path, "SELECT quote FROM annotation")
    with closing(open_project_file(session.path)) as file:
        assert check(file) == []
    assert contents(theirs.parent, theirs.name) == before
    assert join(session, theirs, by_rule(None))[1] is None
    assert [each for each in theirs.parent.iterdir() if "theirs" in each.name and each.name not in before] in (
        [], [theirs.with_name(theirs.name + "-shm")],
    )  # fmt: skip
