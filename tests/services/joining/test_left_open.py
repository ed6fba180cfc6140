"""What no rule may decide when copies are joined: both stay, the field is open, the incident goes to review."""

import shutil
from contextlib import closing
from dataclasses import replace
from itertools import permutations

import pytest

from heritage_annotator.model.identity import assessment_id
from heritage_annotator.model.incidents.events import Assessment, Incident, Statement
from heritage_annotator.model.incidents.held_apart import held_in
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.span import Span
from heritage_annotator.services.incidents.assessing import plan_assessment, plan_no_assessment
from heritage_annotator.services.incidents.dossier import dossier_of
from heritage_annotator.services.incidents.planning import plan_incident, plan_incident_edit, plan_incident_removal
from heritage_annotator.services.incidents.stating import plan_statement, plan_statement_edit
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.services.sites.planning import plan_site, plan_site_edit
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.samples import PALMYRENE
from tests.services.joining.histories import annotator

RULES = [None, *Prefer]
NEWEST = by_rule(Prefer.NEWEST)


@pytest.fixture
def both(two):
    """Two copies that hold one incident, with a statement in it."""
    ours, theirs = two
    incident, change = plan_incident(ours.reading, ours.annotator.id, title=f"Tetrapylon {PALMYRENE}", kind="damage")
    ours.do(change)
    annotation = ours.reading.annotations()[0]
    span = Span(annotation.start, annotation.end)
    _, change = plan_statement(ours.reading, annotation.article_id, span, ours.annotator.id, incident=incident)
    ours.do(change)
    join(theirs, ours.path, by_rule(None))
    return ours, theirs


def incident(session):
    (found,) = session.reading.every(Incident)
    return found


def held(session, field):
    return session.reading.found(Assessment, assessment_id(incident(session).id, field))


def assess(session, value, reason="seen on imagery"):
    who, about = session.annotator.id, incident(session)
    told = {"rule": "team decision", "reason": reason, "annotator_id": who}
    session.do(plan_assessment(session.reading, about, "severity", value, **told))


def both_ways(ours, theirs, rule):
    for session, other in ((ours, theirs), (theirs, ours)):
        plan, _ = join(session, other.path, by_rule(rule))
        assert plan.conflicts == []
    assert join(ours, theirs.path, by_rule(None))[1] is None
    assert list(ours.reading.every(Assessment)) == list(theirs.reading.every(Assessment))
    assert incident(ours) == incident(theirs)
    with closing(open_project_file(ours.path)) as file:
        assert check(file) == []


@pytest.mark.parametrize("rule", RULES)
def test_two_statuses_of_an_incident_leave_it_open_and_to_review(both, rule):
    for session, status in zip(both, ("verified", "discounted"), strict=True):
        session.do(plan_incident_edit(incident(session), status=status))
    both_ways(both[0], both[1], rule)
    told = incident(both[0])
    assert (told.status, told.to_review) == ("unverified", True)
    assert held_in(held(both[0], "status").details) == ["discounted", "verified"]


@pytest.mark.parametrize("rule", RULES)
def test_two_assessed_values_leave_the_field_open(both, rule):
    for session, value in zip(both, ("severe", "destroyed"), strict=True):
        assess(session, value)
    both_ways(both[0], both[1], rule)
    told = held(both[1], "severity")
    assert (told.value, told.rule, held_in(told.details)) == ("", "left open", ["destroyed", "severe"])
    assert incident(both[1]).to_review


def test_the_same_value_for_another_reason_is_held_by_both(both):
    for session, reason in zip(both, ("seen on imagery", "two witnesses"), strict=True):
        assess(session, "severe", reason)
    both_ways(both[0], both[1], None)
    assert held(both[0], "severity").value == "severe"
    assert not incident(both[0]).to_review


def test_a_value_that_one_withdrew_and_another_changed_is_open(both):
    ours, theirs = both
    assess(ours, "slight")
    join(theirs, ours.path, by_rule(None))
    ours.do(plan_no_assessment(ours.reading, incident(ours), "severity"))
    assess(theirs, "severe")
    both_ways(ours, theirs, Prefer.OURS)
    assert held_in(held(ours, "severity").details) == ["severe"]


def test_what_a_person_decides_afterwards_stands(both):
    ours, theirs = both
    for session, value in zip(both, ("severe", "destroyed"), strict=True):
        assess(session, value)
    both_ways(ours, theirs, None)
    assess(theirs, "destroyed")
    both_ways(ours, theirs, None)
    assert held(ours, "severity").value == "destroyed"


def grade(session, letter):
    (statement,) = session.reading.every(Statement)
    session.do(plan_statement_edit(session.reading, statement, credibility=letter))


@pytest.mark.parametrize("rule", RULES)
def test_two_grades_of_what_is_said_leave_it_ungraded_and_are_told(both, rule):
    for session, letter in zip(both, ("2", "5"), strict=True):
        grade(session, letter)
    both_ways(both[0], both[1], rule)
    (statement,) = both[0].reading.every(Statement)
    assert statement.credibility == ""
    told = dossier_of(both[0].reading, incident(both[0]))
    assert told.credibilities_held(statement) == ["2", "5"]
    grade(both[0], "3")
    (statement,) = both[0].reading.every(Statement)
    assert told.credibilities_held(statement) == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_two_grades_of_what_is_said_go_with_it_into_another_incident(both, tmp_path, order):
    third = shutil.copy(both[0].path, tmp_path / "third.heritage")
    with closing(open_project(third, annotator(3))) as session:
        for each, letter in zip(both, ("2", "5"), strict=True):
            grade(each, letter)
        other, change = plan_incident(session.reading, session.annotator.id, title="قصر 🏛", kind="damage")
        session.do(change)
        (statement,) = session.reading.every(Statement)
        session.do(plan_statement_edit(session.reading, statement, incident_id=other.id))
        three = (*both, session)
        joined = three[order[0]]
        for each in order[1:]:
            join(joined, three[each].path, NEWEST)
        (statement,) = joined.reading.every(Statement)
        assert (statement.incident_id, statement.credibility) == (other.id, "")
        first, second = sorted(joined.reading.every(Incident), key=lambda each: each.id == other.id)
        assert (first.to_review, second.to_review) == (True, True)
        assert dossier_of(joined.reading, second).credibilities_held(statement) == ["2", "5"]
        assert {each.incident_id for each in joined.reading.every(Assessment)} == {other.id}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_two_held_of_an_incident_goes_with_it_whoever_joined_first(both, tmp_path, order):
    third = shutil.copy(both[0].path, tmp_path / "third.heritage")
    with closing(open_project(third, annotator(3))) as session:
        for each, status in zip(both, ("verified", "discounted"), strict=True):
            grade(each, "2" if status == "verified" else "5")
            each.do(plan_incident_edit(incident(each), status=status))
        for value in ("slight", "severe", "destroyed"):
            assess(session, value)
        session.do(plan_incident_removal(session.reading, incident(session)))
        three = (*both, session)
        joined = three[order[0]]
        for each in order[1:]:
            join(joined, three[each].path, NEWEST)
        assert list(joined.reading.every(Incident)) == []
        assert list(joined.reading.every(Assessment)) == []
        with closing(open_project_file(joined.path)) as file:
            assert check(file) == []


@pytest.mark.parametrize("rule", RULES)
def test_the_stricter_flag_and_the_later_embargo_stand(both, rule):
    ours, theirs = both
    ours.do(plan_incident_edit(incident(ours), sensitive=("person at risk",), embargo="2031-01-01"))
    theirs.do(plan_incident_edit(incident(theirs), sensitive=("graphic content",), embargo="2030-01-01"))
    both_ways(ours, theirs, rule)
    told = incident(theirs)
    assert (told.sensitive, told.embargo) == (("graphic content", "person at risk"), "2031-01-01")


@pytest.mark.parametrize("rule", RULES)
def test_why_a_site_must_not_be_told_is_never_forgotten_for_what_another_wrote(both, rule):
    both[0].do(plan_site(both[0].reading, both[0].annotator.id, name="تل 🏺"))
    both_ways(both[0], both[1], rule)
    for session, why in zip(both, (("looters",), ("person at risk",)), strict=True):
        (site,) = session.reading.every(Site)
        session.do(plan_site_edit(session.reading, site, {"sensitive": why}))
    both_ways(both[0], both[1], rule)
    assert [each.reading.every(Site)[0].sensitive for each in both] == [("looters", "person at risk")] * 2


def test_three_copies_come_to_the_same_in_any_order(both, tmp_path):
    third = shutil.copy(both[0].path, tmp_path / "third.heritage")
    with closing(open_project(third, annotator(3))) as session:
        three = (*both, session)
        for each, status in zip(three, ("verified", "discounted", "verified"), strict=True):
            change = plan_incident_edit(incident(each), status=status)
            assert change is not None
            each.do(change)
        told = []
        for number, order in enumerate(((0, 1, 2), (0, 2, 1), (1, 2, 0), (2, 1, 0))):
            whole = tmp_path / f"whole {number}.heritage"
            shutil.copy(three[order[0]].path, whole)
            with closing(open_project(whole, annotator(8))) as joined:
                for other in order[1:]:
                    join(joined, three[other].path, by_rule(None))
                told.append((replace(incident(joined), modified=""), list(joined.reading.every(Assessment))))
        assert all(each == told[0] for each in told)
