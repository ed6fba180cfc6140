"""Under four eyes only incidents leave that a second person looked through as they are now, and the rest is counted."""

import json
import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import Claim, Statement
from heritage_annotator.model.records import Annotation, Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.exporting.incidents.geojson import geojson
from heritage_annotator.services.exporting.incidents.tables import tables_of
from heritage_annotator.services.incidents.bulk import REVIEWED, Wish, plan_bulk
from heritage_annotator.services.incidents.planning import plan_incident_edit, plan_review
from heritage_annotator.services.incidents.stating import plan_statement
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.services.leaving.revealing import revealed
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.services.reports.making import report
from heritage_annotator.services.reports.period import period
from heritage_annotator.services.reports.writing import WRITERS
from heritage_annotator.services.review.reviewing import plan_annotation_reviews
from heritage_annotator.services.wording.leaving import left_out
from heritage_annotator.storage.reading.seen import Seen

ZAYNAB = Annotator("1" * 36, "Zaynab 🏛️")
OMAR = Annotator("2" * 36, "عُمَر")
LIMITS = Limits("2026-11-29", reviewed=True)
ALWAYS = period("2000-01-01", "2100-01-01")
NUMBERS = {"HA 17-0001", "HA 17-0002", "HA 26-0001"}
ONE = "HA 17-0001"
TITLE = "قَصْر الحير 🏛️ Pa\u00adlace"


@pytest.fixture
def path(sample_copied, tmp_path):
    sample_copied(tmp_path / "s.heritage", ZAYNAB)[0].close()
    return tmp_path / "s.heritage"


@pytest.fixture
def session(path):
    with closing(open_project(path, ZAYNAB)) as session:
        yield session


def incident(session, number=ONE):
    return session.reading.numbered(number)[0]


def edits(session, who=ZAYNAB, number=ONE, **told):
    """Somebody alters the incident."""
    as_person(session, who, plan_incident_edit(incident(session, number), **told))


def as_person(session, who, change):
    with closing(open_project(session.path, who)) as other:
        assert other.do(change)


def looks(session, who, number=ONE):
    as_person(session, who, plan_review(incident(session, number), who.id))


def leaving(session):
    return {each.incident.number for each in Outgoing(session.reading, LIMITS).dossiers}


def test_what_no_second_person_reviewed_stays_and_is_counted_by_number(session):
    edits(session, title=TITLE)  # hers now, as much as the sample's
    told = revealed(Outgoing(session.reading, LIMITS))
    assert (told.incidents, set(told.unreviewed)) == (0, NUMBERS)
    assert any("3 incidents that no second person has reviewed" in each for each in left_out(told))
    looks(session, OMAR)
    assert leaving(session) == {ONE}
    made = Outgoing(session.reading, LIMITS)
    tables = tables_of(made)
    assert [row[0] for row in tables.incidents[1:]] == [incident(session).id]
    assert {row[0] for row in tables.sources[1:]} == {incident(session).id}
    features = json.loads(geojson(Outgoing(session.reading, LIMITS)))["features"]
    assert [each["properties"]["title"] for each in features if each["properties"]["type"] == "incident"] == [TITLE]
    out = report(session.reading, ALWAYS, LIMITS, title="R")
    assert set(out.numbers) == {incident(session).id}
    assert set(out.account.unreviewed) == NUMBERS - {ONE}
    assert incident(session, "HA 26-0001").title not in WRITERS["html"](out.blocks).decode()


def test_nobody_reviews_her_own_work_whatever_part_of_the_incident_it_is(session):
    statement = session.reading.naming(Statement, "incident_id", [incident(session).id])[0]
    claim = session.reading.naming(Claim, "statement_id", [statement.id])[0]
    made = replace(claim, id="7" * 36, annotator_id=OMAR.id, position=9)
    as_person(session, OMAR, Change(Deed(DeedKind.EDIT_STATEMENT, "s"), (Edit(None, made),)))
    looks(session, OMAR)
    assert leaving(session) == set()
    looks(session, ZAYNAB)
    assert leaving(session) == {ONE}


def test_a_review_holds_until_something_is_done_to_what_it_saw_and_again_once_that_is_undone(session):
    edits(session, title=TITLE)
    looks(session, OMAR)
    edits(session, title="Another")
    assert leaving(session) == set()
    with closing(open_project(session.path, ZAYNAB)) as mine:
        mine.undo()
        assert leaving(session) == {ONE}
        mine.redo()
        assert leaving(session) == set()
        mine.undo()
    statement = session.reading.naming(Statement, "incident_id", [incident(session).id])[0]
    claim = session.reading.naming(Claim, "statement_id", [statement.id])[0]
    as_person(session, ZAYNAB, Change(Deed(DeedKind.EDIT_STATEMENT, "s"), (Edit(claim, replace(claim, value="x")),)))
    assert leaving(session) == set()
    looks(session, OMAR)
    assert leaving(session) == {ONE}


def test_what_was_done_before_the_review_and_taken_back_after_it_is_another_incident(session):
    edits(session, title=TITLE)
    looks(session, OMAR)
    assert leaving(session) == {ONE}
    with closing(open_project(session.path, ZAYNAB)) as mine:
        mine.undo()
    assert leaving(session) == set()


def test_what_is_marked_to_be_reviewed_is_not_reviewed_and_many_are_at_once(session):
    ids = [each.id for each in map(session.reading.numbered, NUMBERS) for each in each]
    as_person(session, OMAR, plan_bulk(session.reading, ids, Wish(review=REVIEWED), OMAR.id).change)
    assert leaving(session) == NUMBERS
    edits(session, OMAR, to_review=True)
    assert leaving(session) == NUMBERS - {ONE}
    looks(session, ZAYNAB)
    assert leaving(session) == NUMBERS


def test_reviews_come_with_a_join_and_what_was_altered_elsewhere_meanwhile_is_looked_at_again(path, tmp_path):
    other = tmp_path / "other.heritage"
    shutil.copy(path, other)
    with closing(open_project(other, OMAR)) as theirs:
        for number in (ONE, "HA 17-0002"):
            theirs.do(plan_review(theirs.reading.numbered(number)[0], OMAR.id))
    with closing(open_project(path, ZAYNAB)) as mine:
        join(mine, other, by_rule(None))
        assert leaving(mine) == {ONE, "HA 17-0002"}
        edits(mine, title=TITLE)
    with closing(open_project(other, OMAR)) as theirs:
        join(theirs, path, by_rule(None))
        assert leaving(theirs) == {"HA 17-0002"}


def test_who_is_hidden_here_has_reviewed_all_the_same(session):
    looks(session, OMAR)
    with closing(open_project(session.path, ZAYNAB, seen=lambda _uuid: Seen(hidden=(OMAR.id,)))) as blind:
        assert leaving(blind) == {ONE}


def test_a_statement_in_no_incident_leaves_with_its_passage(session):
    reading = session.reading
    [annotation, *_] = reading.every(Annotation)
    span = Span(annotation.start, annotation.end)
    session.do(plan_statement(reading, annotation.article_id, span, ZAYNAB.id, annotation_id=annotation.id)[1])
    out = report(reading, ALWAYS, LIMITS, title="R")
    waiting = out.account.statements_unreviewed
    assert (out.account.context, waiting) == (0, len(reading.context()))
    as_person(session, OMAR, plan_annotation_reviews(reading, [annotation], OMAR))
    out = report(reading, ALWAYS, LIMITS, title="R")
    assert out.account.context == waiting - out.account.statements_unreviewed > 0
