"""Fields may be added to records: every log that was ever written stays readable, and undoable to its beginning."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from heritage_annotator.storage.rows import TABLES
from tests.samples import plainly
from tests.storage.file.wider import run, widened

RELEASED = sorted((Path(__file__).parents[2] / "files" / "projects").glob("*.heritage"))

FIELD = 'added: str = "as ever"'
FIELD_WITHOUT_DEFAULT = "added: str = field(kw_only=True)"

CHECK = """
import json, sys
from pathlib import Path
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
print(json.dumps([(each.kind, each.detail) for each in check(open_project_file(Path(sys.argv[1])))]))
"""

# Everybody takes back all they can, in turn, to the end; then does it all again.
REPLAY = """
import json, sys
from contextlib import closing
from pathlib import Path
from heritage_annotator.model.errors import NothingToUndoError
from heritage_annotator.services.projects.opening import PROGRAM, open_project

def state(session):
    connection = session.reading._db.conn
    tables = ("article", "tag", "attribute", "annotation", "tagging")
    return {table: sorted(map(repr, connection.execute(f"SELECT * FROM {table}"))) for table in tables}

def all_of(session, everybody, what):
    count, quiet = 0, False
    while not quiet:
        quiet = True
        for who in everybody:
            session.annotator = who
            try:
                while True:
                    getattr(session, what)()
                    count, quiet = count + 1, False
            except NothingToUndoError:
                pass
    return count

with closing(open_project(Path(sys.argv[1]), PROGRAM)) as session:
    everybody = list(session.reading.annotators().values())
    before = state(session)
    undone = all_of(session, everybody, "undo")
    left = {table: len(rows) for table, rows in state(session).items()}
    states = {row[0] for row in session.reading._db.conn.execute("SELECT state FROM article")}
    redone = all_of(session, everybody, "redo")
    print(json.dumps([undone, left, sorted(states), redone, before == state(session)]))
"""

# A field that older entries know nothing of is used, and what they did is taken back and done again around it.
USE = """
import json, sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import open_project

zenobia = Annotator("11111111-1111-4111-8111-111111111111", "Zénobie زنوبيا")
told = []
with closing(open_project(Path(sys.argv[1]), zenobia)) as session:
    annotation = next(each for each in session.reading.annotations() if each.annotator_id == zenobia.id)
    told.append(annotation.added)
    theirs = Annotator("3" * 36, "Another")
    session.annotator = theirs
    session.do(Change(Deed(DeedKind.EDIT_NOTE, "x"), (Edit(annotation, replace(annotation, added="𐡠 new")),)))
    session.annotator = zenobia
    undone = session.undo()  # an answer to an attribute, in an entry that knows of no such field
    told += [undone.deed.kind, session.reading.annotation(annotation.id).added]
    redone = session.redo()
    told += [session.reading.annotation(annotation.id) == replace(annotation, added="𐡠 new")]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def wider(tmp_path_factory):
    return widened(tmp_path_factory.mktemp("wider"), FIELD)


@pytest.fixture(params=RELEASED, ids=lambda path: path.name)
def released(request, tmp_path):
    return Path(shutil.copy(request.param, tmp_path / "old.heritage"))


def log_every_kind(path):
    """Adds to the log one entry for each kind of record the file has: all its columns, as its program logged them."""
    logged = []
    for table in TABLES.values():
        columns = [row[1] for row in plainly(path, f"PRAGMA table_info({table.name})")]
        if not columns:  # a kind of record that is newer than the file
            continue
        for row in plainly(path, f"SELECT * FROM {table.name} LIMIT 1"):
            values = dict(zip(columns, row, strict=True))
            for name, form in table.forms.items():
                if form.json and name in values:
                    values[name] = json.loads(values[name])
            values.pop("body", None)
            values.pop("seq", None)
            logged.append({"table": table.name, "before": None, "after": values})
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (who,) = connection.execute("SELECT id FROM annotator").fetchone()
        for number, edit in enumerate(logged):
            id_ = f"{number:036}"
            connection.execute(
                "INSERT INTO change(id, at, annotator_id, deed, subject, root, sense, edits) "
                "VALUES (?, '', ?, 'set_up', '', ?, 1, ?)",
                (id_, who, id_, json.dumps([edit])),
            )
    return len(logged)


def test_the_log_of_every_kind_of_record_of_every_release_can_be_read(released, tmp_path):
    """Fails when a field has neither a default nor a migration that rewrites the log."""
    assert log_every_kind(released) == 6
    checkout = Path(__file__).parents[3]
    assert json.loads(run(checkout, CHECK, released)) == []


def test_it_can_be_read_when_every_kind_of_record_has_a_field_more(wider, released):
    log_every_kind(released)
    assert json.loads(run(wider, CHECK, released)) == []


def test_a_field_that_has_no_default_is_found_out(released, tmp_path):
    without = widened(tmp_path, FIELD_WITHOUT_DEFAULT)
    logged = log_every_kind(released)
    found = json.loads(run(without, CHECK, released))
    told = [detail for kind, detail in found if kind == "log"]
    assert len(told) >= logged
    assert all("added" in detail for detail in told)


def test_a_released_project_is_undone_to_its_beginning_and_done_again_with_wider_records(wider, released):
    deeds = plainly(released, "SELECT count(*) FROM change WHERE id = root")[0][0]
    undone, left, states, redone, as_before = json.loads(run(wider, REPLAY, released))
    # One of its deeds was undone already when it was released.
    assert (undone, redone) == (deeds - 1, deeds)
    assert left == {"article": 2, "tag": 0, "attribute": 0, "annotation": 0, "tagging": 0}
    assert states == ["removed"]
    assert not as_before  # the deed that was undone is done now
    again = json.loads(run(wider, REPLAY, released))
    assert (again[0], again[3], again[4]) == (deeds, deeds, True)
    assert json.loads(run(wider, CHECK, released)) == []


def test_undo_of_a_deed_older_than_a_field_leaves_that_field_alone(wider, released):
    assert json.loads(run(wider, USE, released)) == ["as ever", "set_attribute", "𐡠 new", True]
