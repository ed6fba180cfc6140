"""What an assessed value rests on is its own incident's, ranges are as exact as what was said, schemes count once."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import UnknownRecordError, ValueRefusedError
from heritage_annotator.model.incidents.events import Incident, Statement
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.incidents.vocabulary import Rule
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services import wording
from heritage_annotator.services.incidents.assessing import offered_value, plan_assessment
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.incidents.numbering import next_number, year_in
from heritage_annotator.services.incidents.planning import plan_incident, plan_incident_edit, plan_incident_removal
from heritage_annotator.services.incidents.register_deeds import plan_source_told, plan_sources_joined
from heritage_annotator.services.incidents.registers import new_source
from heritage_annotator.services.incidents.stating import (
    Said,
    Stated,
    plan_statement,
    plan_statement_edit,
    plan_statement_removal,
)
from heritage_annotator.services.incidents.taking_in import plan_taken_in
from heritage_annotator.services.incidents.valuing import plan_statement_out
from heritage_annotator.services.projects.opening import check_project

ME = Annotator("1" * 36, "Zaynab 🏛️")


@pytest.fixture
def session(sample_copied, tmp_path):
    made, _ = sample_copied(tmp_path / "s.heritage", ME)
    with closing(made):
        yield made


def dossiers(session):
    return [each for each in Shelf(session.reading).dossiers() if each.statements]


def remove_article(session, article_id):
    article = session.reading.article(article_id)
    removed = replace(article, state="removed")
    session.do(Change(Deed(DeedKind.REMOVE_ARTICLE, ""), (Edit(article, removed),)))
    return removed, article


@pytest.mark.parametrize("number", range(3))
def test_an_incident_goes_also_where_an_article_that_tells_of_it_went_before(session, number):
    dossier = dossiers(session)[number]
    article_id, incident = dossier.statements[0].article_id, dossier.incident
    removed, article = remove_article(session, article_id)
    session.do(plan_incident_removal(session.reading, incident))
    assert session.reading.found(Incident, incident.id) is None
    session.do(Change(Deed(DeedKind.EDIT_ARTICLE, ""), (Edit(removed, article),)))
    there = {each.id for each in session.reading.context()}
    assert {each.id for each in dossier.statements} <= there  # their words are evidence
    with closing(sqlite3.connect(session.path)) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    assert check_project(session.path, lambda _done, _all: None) == []


def test_a_statement_goes_that_another_of_a_removed_article_answers(session):
    one, other = ((each.incident, each.statements[0]) for each in dossiers(session)[1:3])
    answering = replace(other[1], answers_id=one[1].id)
    assert answering.article_id != one[1].article_id
    session.do(Change(Deed(DeedKind.EDIT_STATEMENT, ""), (Edit(other[1], answering),)))
    remove_article(session, answering.article_id)
    session.do(plan_statement_removal(session.reading, one[1]))
    [found] = session.reading.naming(type(answering), "id", [answering.id], removed_too=True)
    assert found.answers_id is None


def test_what_another_incident_took_over_is_no_ground_any_more(session):
    one, other, *_ = dossiers(session)
    value = one.of("cause")[0]
    asked = {"rule": Rule.SINGLE_SOURCE, "annotator_id": ME.id}
    session.do(plan_assessment(session.reading, one.incident, "cause", value.claim.value, **asked))
    before = session.reading.assessments_of(one.incident.id)["cause"].claim_ids
    assert value.claim.id in before
    session.do(plan_taken_in(session.reading, value.statement, other.incident))
    held = session.reading.assessments_of(one.incident.id)["cause"]
    own = {each.claim.id for each in dossiers(session)[0].values}
    assert set(held.claim_ids) == set(before) & own
    assert value.claim.id not in held.claim_ids
    session.undo()
    assert session.reading.assessments_of(one.incident.id)["cause"].claim_ids == before


def test_credibility_of_one_is_asked_again_where_nobody_else_confirms_it(session):
    one = next(each for each in dossiers(session) if each.incident.number == "HA 26-0001")
    value = one.of("effect")[0]
    graded = replace(value.statement, credibility="1")
    session.do(Change(Deed(DeedKind.EDIT_STATEMENT, ""), (Edit(value.statement, graded),)))
    who = session.annotator.id
    alone, made = plan_incident(session.reading, who, title="قلعة 🏛️", kind="damage")
    session.do(made)
    for change in (
        plan_taken_in(session.reading, graded, alone),
        plan_statement_out(session.reading, graded),
    ):
        session.do(change)
        assert session.reading.found(Statement, graded.id).credibility == ""
        session.undo()
        assert session.reading.found(Statement, graded.id).credibility == "1"
    session.do(plan_taken_in(session.reading, replace(graded, incident_id=None), one.incident))
    assert session.reading.found(Statement, graded.id).credibility == "1"


@pytest.fixture
def confirmed(session):
    """An incident of which two tell, each by the other credible to 1; and the two, by whom an incident stands alone."""
    article_id = dossiers(session)[0].statements[0].article_id
    who = session.annotator.id
    incident, made = plan_incident(session.reading, who, title="قَوْسُ تَدْمُر 🏛️", kind="damage")
    session.do(made)
    says = []
    for start, name in ((0, "𐡕𐡃𐡌𐡓 watch"), (9, "مصدر أثري")):
        said = Said(originator=new_source(name, who), originator_words=name)
        statement, made = plan_statement(
            session.reading, article_id, Span(start, start + 8), who, said=said, incident=incident
        )
        session.do(made)
        says.append(statement)
    for each in says:
        session.do(plan_statement_edit(session.reading, each, credibility="1"))
    return incident, [session.reading.found(Statement, each.id) for each in says]


@pytest.mark.parametrize(
    "leaves",
    ["removed", "out", "taken over", "denied", "the same one", "one with another", "of one side", "no incident"],
)
def test_credibility_of_one_is_asked_again_when_who_confirmed_it_leaves(session, confirmed, leaves):
    incident, (one, other) = confirmed
    reading = session.reading
    source = {each.id: reading.found(Source, each.originator_id) for each in (one, other)}
    if leaves == "of one side":
        session.do(plan_source_told(reading, source[one.id], {"side": "Government"}))
    answering = plan_statement_edit(reading, one, answers_id=other.id)
    session.do(answering)
    one = reading.found(Statement, one.id)
    assert one.credibility == "1"
    alone, made = plan_incident(reading, ME.id, title="سوق", kind="damage")
    session.do(made)
    deeds = {
        "removed": lambda: plan_statement_removal(reading, other),
        "out": lambda: plan_statement_out(reading, other),
        "taken over": lambda: plan_taken_in(reading, other, alone),
        "denied": lambda: plan_statement_edit(reading, other, polarity="denied", credibility=""),
        "the same one": lambda: plan_statement_edit(
            reading, other, originator_id=one.originator_id, originator_words="", credibility=""
        ),
        "one with another": lambda: plan_sources_joined(reading, source[one.id], source[other.id]),
        "of one side": lambda: plan_source_told(reading, source[other.id], {"side": "Government"}),
        "no incident": lambda: plan_incident_removal(reading, incident),
    }
    session.do(deeds[leaves]())
    assert reading.found(Statement, one.id).credibility == ""
    session.undo()
    assert [reading.found(Statement, each.id).credibility for each in (one, other)] == ["1", "1"]
    _, made = plan_statement(
        reading, one.article_id, Span(18, 26), ME.id, incident=incident,
        said=Said(originator=new_source("café d\u2019Alep", ME.id), originator_words="café d\u2019Alep"),
    )  # fmt: skip
    session.do(made)
    session.do(deeds[leaves]())
    still = "" if leaves == "no incident" else "1"  # somebody else confirms it yet
    assert reading.found(Statement, one.id).credibility == still
    assert check_project(session.path, lambda _done, _all: None) == []


def test_no_rule_rests_on_what_is_said_of_another_incident_or_field(session):
    one, other, *_ = dossiers(session)
    for stranger in (other.of("cause")[0].claim, one.of("date")[0].claim):
        for rule in (Rule.SINGLE_SOURCE, Rule.DECISION):
            with pytest.raises(UnknownRecordError):
                plan_assessment(
                    session.reading, one.incident, "cause", "mines", rule=rule, reason="تدمر", annotator_id=ME.id,
                    claims=[one.of("cause")[0].claim, stranger],
                )  # fmt: skip


def test_what_has_no_lowest_and_highest_is_no_range(session):
    one = dossiers(session)[0]
    claims = [each.claim for each in one.of("cause")]
    with pytest.raises(ValueRefusedError) as refused:
        plan_assessment(
            session.reading, one.incident, "cause", "mines", rule=Rule.RANGE, annotator_id=ME.id, claims=claims
        )
    assert wording.sentence(refused.value).startswith("The rule “low–high range” is for dates")


@pytest.mark.parametrize(
    ("field", "values", "offered"),
    [
        ("number", ["1234567", "1234568.25"], "1234567–1234568.25"),
        ("number", ["٣", "12"], "3–12"),
        ("number", ["12", "١٢"], "12"),
        ("number", ["3", "nan"], ""),
        ("number", ["3", "1e9999999999"], ""),
        ("number", ["3", "some"], ""),
        ("date", ["2015-05", "2015-08"], "2015-05/2015-08"),
        ("date", ["2015-05~", "2016"], "2015-05~/2016"),
        ("date", ["2015-05-01", "2015-05"], "2015-05"),
        ("date", ["2015-05-02/2015-06", "2015-05-20"], "2015-05-02/2015-06"),
        ("date", ["/2015-06", "2015-05-20"], ""),
    ],
)
def test_a_range_is_as_exact_as_what_was_said(session, field, values, offered):
    dossier = dossiers(session)[1]
    statement = dossier.statements[0]
    span = Span(statement.start, statement.end)
    told = [Stated(field, each) for each in values]
    made, change = plan_statement(
        session.reading, statement.article_id, span, ME.id, incident=dossier.incident, values=told
    )
    session.do(change)
    said = [each for each in dossiers(session)[1].of(field) if each.statement.id == made.id]
    assert offered_value(Shelf(session.reading), Rule.RANGE, said) == offered


@pytest.mark.parametrize("number", ["nan", "inf", "-Infinity", "1e", "1e9999999999", ""])
def test_a_number_that_counts_nothing_is_refused(session, number):
    dossier = dossiers(session)[1]
    statement = dossier.statements[0]
    span = Span(statement.start, statement.end)
    told = [Stated("number", "some", details={"low": "3", "high": number})]
    asked = (session.reading, statement.article_id, span, ME.id)
    if number:
        with pytest.raises(ValueRefusedError, match="range"):
            plan_statement(*asked, incident=dossier.incident, values=told)
    else:
        plan_statement(*asked, incident=dossier.incident, values=told)


@pytest.mark.parametrize(
    ("scheme", "first", "second"),
    [
        ("n{nnnn}", "n0001", "n0002"),
        ("{yyyy}n{nn}", "2026n01", "2026n02"),
        ("{nn} yy {yy}", "01 yy 26", "02 yy 26"),
        ("{n}/{nn}", "1/01", "2/02"),
        ("حادث {yyyy}-{nnn}", "حادث 2026-001", "حادث 2026-002"),
    ],
)
def test_letters_of_a_scheme_are_no_signs_and_a_number_may_stand_twice(scheme, first, second):
    assert next_number(scheme, 2026, ()) == first
    assert next_number(scheme, 2026, (first,)) == second
    assert year_in(scheme, second) == 2026


@pytest.mark.parametrize("said_on", ["sometime last week", "2017-02-29", "٢٠١٧"])
def test_a_statement_is_said_on_a_day_or_none(session, said_on):
    statement = dossiers(session)[0].statements[0]
    with pytest.raises(ValueRefusedError, match="date"):
        plan_statement_edit(session.reading, statement, said_on=said_on)
    said = Said(said_on=said_on)
    span = Span(statement.start, statement.end)
    with pytest.raises(ValueRefusedError, match="date"):
        plan_statement(session.reading, statement.article_id, span, ME.id, said=said)
    kept = replace(statement, said_on=said_on)  # as another program wrote it
    session.do(Change(Deed(DeedKind.EDIT_STATEMENT, ""), (Edit(statement, kept),)))
    assert plan_statement_edit(session.reading, kept, note="🏺", said_on=said_on) is not None
    assert plan_statement_edit(session.reading, kept, said_on="2017-03~") is not None


def test_what_stands_in_an_incident_from_elsewhere_hinders_no_edit_beside_it(session):
    """A copy of a later program may know another reason, an older one may hold an embargo that is no day."""
    incident = dossiers(session)[0].incident
    known = replace(incident, embargo="soon 🏺", sensitive=("reason of 2040",))
    session.do(Change(Deed(DeedKind.EDIT_INCIDENT, ""), (Edit(incident, known),)))
    told = {"embargo": known.embargo, "sensitive": (*known.sensitive, "person at risk")}
    session.do(plan_incident_edit(known, title="قَوْس", **told))
    assert dossiers(session)[0].incident.title == "قَوْس"
    for wrong in ({"embargo": "later"}, {"sensitive": ("reason of 2041",)}):
        with pytest.raises(ValueRefusedError):
            plan_incident_edit(known, **wrong)
