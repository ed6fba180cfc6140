"""A colleague's copy may claim what it likes: words that do not stand in the article are refused, nothing is joined."""

import sqlite3
from contextlib import closing

import pytest

from heritage_annotator.model.errors import ProjectDamagedError
from heritage_annotator.model.incidents.events import Statement
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.span import Span
from heritage_annotator.services.incidents.stating import Stated
from heritage_annotator.services.incidents.valuing import plan_value
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import check_project
from tests.samples import FAMILY, mark, snapshot
from tests.services.joining import incident_deeds
from tests.services.joining.histories import records
from tests.services.joining.repeatable import repeatable

ANCHORS = ["quote = 'was never hit'", "start = start - 1", "end = end + 1", "end = 10000000", "start = 0, end = 0"]
AROUND = ["prefix = 'It is false that '", "suffix = ''"]
FORGED = [(table, each) for table in ("annotation", "statement") for each in (*ANCHORS, *AROUND)]
FORGED += [(table, each) for table in ("claim", "translation") for each in ANCHORS]


def forge(path, table, forged, where="end > start"):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        made = connection.execute(f"UPDATE {table} SET {forged} WHERE {where}")
        assert made.rowcount


@pytest.fixture
def stated(two):
    """Theirs has annotations, statements, values and translations that ours lacks."""
    ours, theirs = two
    mark(theirs, "temple of Bel", nth=2, note=FAMILY)
    with repeatable(0):
        incident_deeds.fill(theirs)
        incident_deeds.translate(theirs, 1, 3)
    return ours, theirs


def test_words_that_stand_there_come_in(stated):
    ours, theirs = stated
    join(ours, theirs.path, by_rule(None))
    assert check_project(ours.path, not_told) == []
    assert records(ours.path) == records(theirs.path)


@pytest.mark.parametrize(("table", "forged"), FORGED)
def test_words_that_do_not_are_refused(stated, table, forged):
    ours, theirs = stated
    forge(theirs.path, table, forged, "end > start AND start > 1" if table != "annotation" else f"note = '{FAMILY}'")
    before = snapshot(ours.path)
    with pytest.raises(ProjectDamagedError):
        join(ours, theirs.path, by_rule(None))
    assert snapshot(ours.path) == before


def test_so_are_those_of_a_value_given_to_a_statement_that_both_have(stated):
    ours, theirs = stated
    join(ours, theirs.path, by_rule(None))
    [statement, *_] = theirs.reading.every(Statement)
    given = Stated("cause", "looting", Span(statement.start, statement.end))
    theirs.do(plan_value(theirs.reading, statement, given))
    known = {row[0] for row in records(ours.path)["claim"]}
    new = next(row[0] for row in records(theirs.path)["claim"] if row[0] not in known)
    forge(theirs.path, "claim", "quote = 'was never hit'", f"id = '{new}'")
    before = snapshot(ours.path)
    with pytest.raises(ProjectDamagedError):
        join(ours, theirs.path, by_rule(Prefer.NEWEST))
    assert snapshot(ours.path) == before
