"""What a value is of stands in brackets: a tower lost is no property lost, who held a place is no perpetrator."""

from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import Assessment, Statement
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field, Level, Rule, Status
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.exporting.incidents.eamena import Asked, eamena_workbook
from heritage_annotator.services.exporting.incidents.particulars import ASIDE, unbracketed
from heritage_annotator.services.exporting.incidents.returning import coming, plan_return, returned, table_in
from heritage_annotator.services.exporting.incidents.tables import tables, write_tables
from heritage_annotator.services.incidents.assessing import no_majority, offered_value, plan_assessment, status_offer
from heritage_annotator.services.incidents.dossier import Shelf, dossier_of
from heritage_annotator.services.incidents.planning import At, plan_incident
from heritage_annotator.services.incidents.registers import new_actor, new_source
from heritage_annotator.services.incidents.stating import Said, Stated, place_of, plan_statement, words_within
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.reports.blocks import Sentence
from heritage_annotator.services.reports.making import report
from heritage_annotator.services.reports.period import period
from heritage_annotator.services.sites.planning import plan_site, site_called
from tests.checker import eamena
from tests.checker.resolving import check_folder, rows

ME = Annotator("1" * 36, "Zaynab 🏛️")
LIMITS = Limits("2026-11-29")
ALWAYS = period("2000-01-01", "2100-01-01")
ARCH = "قَوْس النصر 🏛️ (arch; west)"


@pytest.fixture
def session(sample_copied, tmp_path):
    made, _ = sample_copied(tmp_path / "s.heritage", ME)
    with closing(made):
        yield made


@pytest.fixture
def lost(session):
    """An incident at the whole of Palmyra: one arch of it is destroyed, it is said, and who held the city then."""
    reading = session.reading
    session.do(plan_site(reading, ME.id, name=ARCH, country="SY"))
    arch, _ = site_called(reading, ARCH, ME.id)
    whole, _ = site_called(reading, "whs:23", ME.id)
    incident, change = plan_incident(reading, ME.id, title="An arch", kind="damage", sites=[At(whole)])
    session.do(change)
    article = next(each.article_id for each in reading.every(Statement) if "planted mines" in each.quote)
    body = reading.body(article)
    span = place_of(body, "The city has faced heavy damage")
    role = {"role": "in control at the time"}
    values = [
        Stated(Field.SITE, whole.name, words_within(body, span, "The city"), site_id=whole.id),
        Stated(Field.SEVERITY, "destroyed", words_within(body, span, "heavy damage"), site_id=arch.id),
        Stated(Field.ACTOR, "تنظيم 🏴", span, actor=new_actor("تنظيم 🏴", ME.id), details=role),
        Stated(Field.DATE, "/2017-03-03"),
        Stated(Field.EXTENT, NOT_STATED),
    ]
    _, change = plan_statement(reading, article, span, ME.id, values=values, incident=incident)
    session.do(change)
    return incident


def row_of(session, incident):
    head, *told = tables(session.reading, LIMITS).incidents
    return next(row for row in (dict(zip(head, each, strict=True)) for each in told) if row["id"] == incident.id)


def held(session, incident, field, value):
    change = plan_assessment(
        session.reading, incident, field, value, rule="single source", annotator_id=ME.id, reason="one 🏺"
    )
    session.do(change)


def condition(session, path):
    path.write_bytes(eamena_workbook(session.reading, Asked("Zaynab"), LIMITS))
    assert list(eamena.faults(path)) == []
    return {
        some[0]["Resource Name"]: some[0].get("Overall Condition State", "") for some in eamena.places(path)[1].values()
    }


def test_the_loss_of_an_element_is_never_that_of_the_property(session, lost, tmp_path):
    told = f"destroyed ({ARCH.replace(';', ',')})"
    assert row_of(session, lost)["severity"] == told
    held(session, lost, "severity", "destroyed")
    assert row_of(session, lost)["severity"] == told
    lines = [
        each.text for each in report(session.reading, ALWAYS, LIMITS, title="R").blocks if isinstance(each, Sentence)
    ]
    assert any(line.startswith(f"Severity: {told}, assessed by rule: ") for line in lines)
    assert "Severity: destroyed (South tower of the citadel (invented)), as reported by Researcher" in "\n".join(lines)
    assert not condition(session, tmp_path / "e.xlsx")["Site of Palmyra"]


def test_who_held_the_place_is_not_told_to_have_harmed_it(session, lost):
    assert row_of(session, lost)["actor"] == "تنظيم 🏴 (in control at the time)"
    held(session, lost, "actor", "تنظيم 🏴")
    assert row_of(session, lost)["actor"] == "تنظيم 🏴 (in control at the time)"


def test_what_is_only_possible_is_told_so(session, lost):
    [value] = dossier_of(session.reading, lost).of(Field.SEVERITY)
    for sure, told in (("possible", ", possible)"), ("as reported", " (arch, west))")):
        after = replace(value.claim, details={"certainty": sure})
        session.do(Change(Deed(DeedKind.EDIT_STATEMENT, ""), (Edit(value.claim, after),)))
        value = value._replace(claim=after)
        assert row_of(session, lost)["severity"].endswith(told)


@pytest.mark.parametrize("is_csv", [True, False])
def test_the_table_comes_back_into_an_empty_project_with_all_of_it(session, lost, tmp_path, is_csv):
    held(session, lost, "severity", "destroyed")
    held(session, lost, "actor", "تنظيم 🏴")
    before = row_of(session, lost)
    path = tmp_path / ("out/incidents.csv" if is_csv else "e.xlsx")
    if is_csv:
        write_tables(tables(session.reading, LIMITS), tmp_path / "out")
    else:
        path.write_bytes(eamena_workbook(session.reading, Asked("Zaynab"), LIMITS))
    found = returned(session.reading, table_in(path), path.name)
    assert (found.differences, found.arriving) == ([], ())
    with closing(create_project(tmp_path / "o.heritage", ME)) as other:
        found = returned(other.reading, table_in(path), path.name, ME.id)
        other.do(plan_return(other.reading, [], path.name, ME.id, coming(found)))
        after = row_of(other, lost)
        assert {name: after[name] for name in TOLD} == {name: before[name] for name in TOLD}
        # A town of that name does not become the property.
        relations = {row[7] for row in tables(other.reading, LIMITS).incidents[1:]}
        assert "town of the same name" in relations
        [actor] = [each for each in other.reading.every(Assessment) if each.field == "actor" and "تنظيم" in each.value]
        assert (actor.value, actor.details) == ("تنظيم 🏴", {"role": "in control at the time"})
        # What was held of the whole is told as before, and no worse.
        assert condition(other, tmp_path / "again.xlsx")["Site of Palmyra"] == "Very Bad"


TOLD = ("severity", "actor", "sites", "relation")


@pytest.mark.parametrize(
    ("field", "text", "value", "details"),
    [
        ("severity", "destroyed", "destroyed", {}),
        ("severity", "severe (برج (north))", "severe", {ASIDE: "برج (north)"}),
        ("severity", "gone (x)", "gone (x)", {}),
        ("actor", "Brigade (north) 🏴 (victim)", "Brigade (north) 🏴", {"role": "victim"}),
        ("actor", "Brigade (north)", "Brigade (north)", {}),
        ("cause", "fire (victim)", "fire (victim)", {}),
    ],
)
def test_a_cell_says_what_is_held_and_what_stands_in_brackets(field, text, value, details):
    assert unbracketed(field, text) == (value, details)


def test_the_sites_of_an_incident_rest_on_the_words_that_name_them(session, lost, tmp_path):
    write_tables(tables(session.reading, LIMITS), tmp_path / "out")
    assert check_folder(tmp_path / "out", session.path) == []
    told = {
        (row["basis"], row["quote"])
        for row in rows(tmp_path / "out/sources.csv")
        if (row["incident_id"], row["column"]) == (lost.id, "sites")
    }
    assert told == {("gazetteer", ""), ("words", "The city")}


def test_what_no_words_say_is_inferred(session, lost):
    levels = {each.claim.field: each.claim.level for each in dossier_of(session.reading, lost).values}
    assert (levels["date"], levels["severity"], levels["extent"]) == (Level.INFERRED, Level.TEXT, Level.TEXT)


@pytest.fixture
def towers(session):
    """Says of an incident at two towers, by a monitor each, what is told: values of a statement, its own words theirs.

    A value's third part is the name of the site it names, or ''.
    """
    reading = session.reading
    whole, _ = site_called(reading, "whs:23", ME.id)
    incident, change = plan_incident(reading, ME.id, title="Two towers 🏛️", kind="damage", sites=[At(whole)])
    session.do(change)
    for name in (NORTH, SOUTH):
        session.do(plan_site(reading, ME.id, name=name, names=({"name": f"{name[-1]} Tower", "language": "en"},)))
    article = next(each.article_id for each in reading.every(Statement) if "planted mines" in each.quote)
    span = place_of(reading.body(article), "The city has faced heavy damage")

    def say(*statements):
        for number, told in enumerate(statements):
            said = Said(new_source(f"Monitor {number} 🔭", ME.id))
            values = [
                Stated(field, value, span, site_id=site_called(reading, site, ME.id)[0].id if site else None)
                for field, value, site in told
            ]
            session.do(plan_statement(reading, article, span, ME.id, said=said, values=values, incident=incident)[1])
        return Shelf(reading), dossier_of(reading, incident)

    return say


NORTH, SOUTH, WHOLE = "بُرْج 𐡁", "بُرْج 𐡂", "whs:23"
LOST = ("severity", "destroyed", "")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ([("severity", "destroyed", NORTH)], [("severity", "destroyed", NORTH)], True),
        ([("severity", "destroyed", NORTH)], [("severity", "destroyed", SOUTH)], False),
        # By the element that the same statement tells, whatever it is called.
        ([("element", "North", ""), LOST], [("element", "NORTH", ""), LOST], True),
        ([("element", "𐡁 tower", ""), LOST], [("severity", "destroyed", NORTH)], True),
        ([("element", NORTH, NORTH), LOST], [("element", SOUTH, SOUTH), LOST], False),
        # A property is never destroyed by one tower: who names none speaks of the whole.
        ([("element", NORTH, NORTH), LOST], [LOST], False),
        ([("severity", "destroyed", NORTH)], [("element", NOT_STATED, ""), LOST], False),
        ([("severity", "destroyed", WHOLE)], [LOST], True),
        # A statement that tells of two says nothing of the one by the other.
        ([("severity", "destroyed", NORTH), ("severity", "slight", SOUTH)], [("severity", "destroyed", SOUTH)], False),
        ([("extent", "half", ""), ("element", SOUTH, SOUTH)], [("extent", "half", "")], False),
    ],
)
def test_two_who_each_tell_of_another_tower_are_no_majority_and_corroborate_nothing(towers, one, other, is_same):
    shelf, dossier = towers(one, other)
    field, value = next((field, value) for field, value, _ in one if field != "element")
    reported = dossier.reported(field)
    assert offered_value(shelf, Rule.MAJORITY, reported) == value * is_same
    assert status_offer(shelf, dossier)[0] == (Status.CORROBORATED if is_same else None)
    assert (no_majority(shelf, reported, field, value) is None) == is_same


def test_a_majority_rests_on_those_who_tell_of_one_tower_and_says_which(session, towers):
    told = [("element", NORTH, NORTH), LOST]
    _, dossier = towers(told, told, [LOST])
    change = plan_assessment(
        session.reading, dossier.incident, "severity", "destroyed", rule=Rule.MAJORITY, annotator_id=ME.id
    )
    session.do(change)
    [held] = [each.after for each in change.edits]
    assert len(held.claim_ids) == 2
    assert row_of(session, dossier.incident)["severity"] == f"destroyed ({NORTH})"
