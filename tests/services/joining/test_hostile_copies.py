"""A copy that somebody forged ends in a sentence or comes in whole: ours checks, goes on, and has lost nothing."""

import json
import sqlite3
from contextlib import closing

import pytest

from heritage_annotator.model.errors import ProjectDamagedError
from heritage_annotator.model.progress import not_told
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import check_project
from heritage_annotator.services.wording import sentence
from tests.samples import FAMILY, importing, mark, snapshot
from tests.services.joining import incident_deeds
from tests.services.joining.repeatable import repeatable

NEWEST = by_rule(Prefer.NEWEST)
LAST = "WHERE seq = (SELECT max(seq) FROM change)"
OTHER = "9" * 8 + "-9999-4999-8999-" + "9" * 12

REFUSED = {
    "a clock at the end of all numbers": f"UPDATE change SET clock = 9223372036854775807 {LAST}",
    "a clock near it": f"UPDATE change SET clock = 9007199254740993 {LAST}",
    "an original that is not there": "UPDATE original SET id = printf('%064x', rowid)",
    "the id of another kind for a convention": f"UPDATE convention SET id = '{OTHER}'",
    "the id of another kind at a site": f"UPDATE incident_site SET id = '{OTHER}'",
    "an id that is cut off": "UPDATE change SET id = substr(id, 1, 9) || char(0) || substr(id, 11) "
    "WHERE annotator_id LIKE '2222%'",
    "nobody's work": f"UPDATE annotation SET annotator_id = '{OTHER}' WHERE annotator_id LIKE '2222%'",
}


def forged(session, told):
    with closing(sqlite3.connect(session.path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(told).rowcount


def marked(session, place=0):
    """The first words of whatever article comes first."""
    body = session.reading.body(session.reading.articles()[0].id)
    return mark(session, body[place : place + 7], note="theirs")


@pytest.fixture
def filled(two):
    ours, theirs = two
    theirs.do(importing(f"Another wall fell {FAMILY}."))
    marked(theirs)
    with repeatable(0):
        incident_deeds.fill(theirs)
        incident_deeds.agree(theirs, 0, 0)
    return ours, theirs


@pytest.mark.parametrize("told", REFUSED)
def test_what_cannot_be_so_is_refused_as_damaged_and_nothing_is_joined(filled, told):
    ours, theirs = filled
    forged(theirs, REFUSED[told])
    before = snapshot(ours.path)
    with pytest.raises(ProjectDamagedError) as raised:
        join(ours, theirs.path, NEWEST)
    assert "damaged" in sentence(raised.value)
    assert snapshot(ours.path) == before
    marked(ours)


@pytest.mark.parametrize(
    "edits", ["[1]", "[" * 9999 + "]" * 9999, '[{"table": "annotation", "before": null, "after": {"id": -1}}]', None]
)
@pytest.mark.parametrize("at", ["0001-01-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z", "yesterday"])
def test_an_entry_that_nobody_can_read_stays_where_it_is_and_the_rest_comes_in(filled, edits, at):
    ours, theirs = filled
    annotation = marked(theirs, 3)
    with closing(sqlite3.connect(theirs.path)) as connection, connection:
        if edits is None:  # one value of many is no text
            found = json.loads(connection.execute(f"SELECT edits FROM change {LAST}").fetchone()[0])
            found[0]["after"]["note"] = 1e308
            edits = json.dumps(found)
        connection.execute(f"UPDATE change SET edits = ?, at = ? {LAST}", (edits, at))
    assert join(ours, theirs.path, NEWEST)[1] is not None
    assert ours.reading.annotation(annotation.id) == annotation
    assert check_project(ours.path, not_told) == []
    assert join(ours, theirs.path, NEWEST)[1] is None
    assert list(ours.reading.history())
    before = ours.reading.annotations()
    ours.undo()
    assert ours.reading.annotation(annotation.id) is None
    ours.redo()
    assert ours.reading.annotations() == before
