"""Assessed values that rest on statements that stay: they stay too, in every way out, unless others tell of them."""

import json
import sqlite3
from contextlib import closing

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import assessment_id
from heritage_annotator.model.incidents.events import Assessment, Statement
from heritage_annotator.model.incidents.held_apart import written
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.exporting.incidents.eamena import Asked, workbook_of
from heritage_annotator.services.exporting.incidents.geojson import geojson
from heritage_annotator.services.exporting.incidents.tables import tables_of
from heritage_annotator.services.incidents.assessing import plan_assessment, plan_no_assessment
from heritage_annotator.services.incidents.planning import At, plan_incident, plan_sites
from heritage_annotator.services.incidents.stating import Said, Stated, plan_statement
from heritage_annotator.services.incidents.valuing import plan_value
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.services.leaving.revealing import revealed
from heritage_annotator.services.projects.opening import check_project
from heritage_annotator.services.reports.blocks import Sentence
from heritage_annotator.services.reports.making import plan_issuing, report
from heritage_annotator.services.reports.writing import WRITERS
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import share
from heritage_annotator.services.wording.sharing import receipt
from tests.services.leaving.test_outgoing import EVERYTHING, TODAY, alter, cells_of
from tests.services.sharing.test_sharing import holds

REASON = "the guard 👷🏽‍♀️ of 𐡠𐡡 قال الحارِس so"
WAYS = ("tables", "workbook", "report", "report by event", "geojson", "copy")


class Case:
    """An incident of which two articles tell, each in one statement, and what is assessed of its cause."""

    def __init__(self, session, folder):
        self.session, self.reading, self.who, self.folder = session, session.reading, session.annotator.id, folder
        palmyra = next(each for each in self.reading.every(Site) if each.ids.get("whs") == "23")
        self.incident, change = plan_incident(self.reading, self.who, title="قوس 🏛️ struck", kind="damage")
        session.do(change)
        session.do(plan_sites(self.reading, self.incident, [At(palmyra)], self.who))
        dated = {"rule": "team decision", "reason": "printed", "annotator_id": self.who}
        session.do(plan_assessment(self.reading, self.incident, "date", "2017-03-02", **dated))
        articles = sorted({each.article_id for each in self.reading.every(Statement)})
        self.one, self.other = (
            self.stated(id_, cause) for id_, cause in zip(articles[:2], ("airstrike", "fire"), strict=True)
        )

    def stated(self, article_id, *causes):
        span = Span(0, 12)
        values = [Stated("cause", each, span) for each in causes]
        made, change = plan_statement(
            self.reading, article_id, span, self.who, said=Said(), incident=self.incident, values=values
        )
        self.session.do(change)
        return made

    def claims(self, *statements):
        found = self.reading.claims_of(statements)
        return [claim for each in statements for claim in found[each.id] if claim.field == "cause"]

    def assess(self, value="airstrike", *claims, rule="team decision", reason=REASON):
        self.session.do(
            plan_assessment(
                self.reading, self.incident, "cause", value, rule=rule, reason=reason, claims=claims,
                annotator_id=self.who,
            )
        )  # fmt: skip

    def share(self):
        to = self.folder / "copy.heritage"
        to.unlink(missing_ok=True)
        made = share(self.session.path, to, Choices())
        assert check_project(to, lambda _done, _all: None) == []
        return to, made

    def telling(self, limits=None):
        """The ways out that tell the reason."""
        limits = limits or Limits(TODAY)
        outgoing = Outgoing(self.reading, limits)
        told = {
            "tables": json.dumps(tables_of(outgoing), ensure_ascii=False),
            "workbook": json.dumps(cells_of(workbook_of(outgoing, Asked("Zaynab"))), ensure_ascii=False, default=str),
            "geojson": geojson(outgoing).decode(),
        }
        for name, by in (("report", "recorded"), ("report by event", "event")):
            made = report(self.reading, EVERYTHING._replace(by=by), limits, title="R")
            told[name] = WRITERS["html"](made.blocks).decode()
        found = {name for name, text in told.items() if REASON in text}
        return found | ({"copy"} if holds(self.share()[0], REASON) else set())

    def left_out(self):
        """How many are said to be left out by the preview, the account of a report and the receipt of a copy."""
        outgoing = Outgoing(self.reading, Limits(TODAY))
        made = report(self.reading, EVERYTHING, Limits(TODAY), title="R")
        counts = {revealed(outgoing).assessments_left_out, made.account.assessments_left_out}
        counts |= {revealed(outgoing, [self.incident.id]).assessments_left_out, self.share()[1].sensitive_assessments}
        [count] = counts
        return count


@pytest.fixture
def case(sample_copied, tmp_path):
    session, _ = sample_copied(tmp_path / "s.heritage", Annotator("1" * 36, "Zaynab"))
    with closing(session):
        yield Case(session, tmp_path)


def marked(case, how):
    """Has the first statement stay."""
    session, reading, one = case.session, case.reading, case.one
    if how == "statement":
        alter(session, one, sensitive=("person at risk",))
    elif how == "article":
        alter(session, reading.article(one.article_id), sensitive=True)
    else:
        change = plan_annotation(reading, one.article_id, Span(0, 12), [], session.annotator)
        session.do(change)
        alter(session, change.edits[0].after, sensitive=True)


@pytest.mark.parametrize("how", ["statement", "article", "annotation"])
def test_a_value_that_rests_on_what_stays_alone_stays_with_its_reason(case, how):
    case.assess("airstrike", *case.claims(case.one))
    assert case.telling() == {*WAYS}
    assert case.left_out() == 0
    marked(case, how)
    assert case.telling() == set()
    assert case.left_out() == 1
    assert {*WAYS} - {"copy"} == case.telling(Limits(TODAY, sensitive=True))
    assert any("1 assessed value that rests only" in each for each in receipt(case.share()[1]))
    [dossier] = [
        each for each in Outgoing(case.reading, Limits(TODAY)).dossiers if each.incident.id == case.incident.id
    ]
    assert [each.claim.value for each in dossier.values] == ["fire"]
    assert [*dossier.assessments] == ["date"]


def test_a_value_that_rests_on_others_too_leaves(case):
    case.assess("airstrike", *case.claims(case.one, case.other))
    marked(case, "statement")
    assert case.telling() == {*WAYS}
    assert case.left_out() == 0


@pytest.mark.parametrize(
    ("value", "rule", "leaves"),
    [("airstrike", "team decision", False), ("fire", "team decision", True), ("looting", "team decision", True)],
)
def test_a_decision_that_names_nothing_rests_on_what_says_its_value_else_on_all(case, value, rule, leaves):
    case.assess(value, rule=rule)
    marked(case, "statement")
    assert case.telling() == ({*WAYS} if leaves else set())
    alter(case.session, case.other, sensitive=("graphic content",))
    assert case.telling() == set()
    assert case.left_out() == 1


def test_what_is_left_open_stays_where_all_that_is_told_does_and_what_nobody_tells_leaves(case):
    case.assess("", rule="left open")
    marked(case, "statement")
    assert case.telling() == {*WAYS}
    alter(case.session, case.other, sensitive=("graphic content",))
    assert case.telling() == set()
    held = Assessment(
        assessment_id(case.incident.id, "severity"), case.incident.id, "severity", "severe", "team decision", case.who,
        "2026-01-01", "2026-01-01", reason=REASON,
    )  # fmt: skip
    case.session.do(Change(Deed(DeedKind.ASSESS, ""), (Edit(None, held),)))
    assert case.telling() == {*WAYS}
    assert case.left_out() == 1


def test_what_copies_hold_of_a_statement_that_stays_is_in_no_copy(case):
    field = f"credibility {case.one.id}"
    held = Assessment(
        assessment_id(case.incident.id, field), case.incident.id, field, "", "left open", case.who,
        "2026-01-01", "2026-01-01", details=written(["2", "5"]),
    )  # fmt: skip
    case.session.do(Change(Deed(DeedKind.ASSESS, ""), (Edit(None, held),)))
    assert holds(case.share()[0], held.id)
    marked(case, "statement")
    to, made = case.share()
    assert not holds(to, held.id)
    assert not holds(to, case.one.id)
    assert made.sensitive_assessments == 1


def test_the_history_of_a_copy_tells_no_earlier_reason_that_rested_on_what_stays(case):
    case.assess("airstrike", *case.claims(case.one))
    case.assess("fire", *case.claims(case.other), reason="seen by others 🏛️")
    marked(case, "statement")
    to, made = case.share()
    assert not holds(to, REASON)
    assert made.sensitive_assessments == 0
    with closing(sqlite3.connect(to)) as copy:
        asked = "SELECT value, reason FROM assessment WHERE incident_id = ? AND field = 'cause'"
        assert copy.execute(asked, (case.incident.id,)).fetchall() == [("fire", "seen by others 🏛️")]


def corrected(case):
    made = report(case.reading, EVERYTHING, Limits(TODAY), title="R")
    return [each.text for each in made.blocks if isinstance(each, Sentence) and " of Report 1: " in each.text]


def test_corrections_tell_no_value_that_rests_on_what_stays_as_it_was_or_is(case):
    def issued():
        out = report(case.reading, EVERYTHING, Limits(TODAY), title="Report 1")
        case.session.do(plan_issuing(out, b"out", case.who))

    case.assess("airstrike", *case.claims(case.one))
    issued()
    marked(case, "statement")
    case.assess("fire", *case.claims(case.other), reason="others")
    assert [each.partition("1: ")[2] for each in corrected(case)] == ["Cause: assessed anew."]
    case.session.do(plan_no_assessment(case.reading, case.incident, "cause"))
    assert corrected(case) == []
    case.assess("fire", *case.claims(case.other), reason="others")
    issued()
    case.assess("airstrike", *case.claims(case.one))
    assert corrected(case) == []


@pytest.mark.parametrize(
    ("field", "told", "value", "leaves"),
    [
        ("number", ("١٢", "1,200"), "12–1200", False),
        ("number", ("1,200", "١٢"), "12–1200", False),
        ("number", ("14", "12"), "12–40", True),
        ("number", ("12", "12"), "12", True),
        ("date", ("2026-05-12", "2026-05-13/2026-05-15"), "2026-05-12/2026-05-15", False),
        ("date", ("2026-05-14", "2026-05-12/2026-05-15"), "2026-05-12/2026-05-15", True),
    ],
)
def test_a_range_stays_where_one_of_its_ends_does_whatever_it_rests_on(case, field, told, value, leaves):
    """An end that only a statement that stays tells would tell what it says, though the range names others."""
    session, reading, who, span = case.session, case.reading, case.who, Span(0, 12)
    for statement, each in zip((case.one, case.other), told, strict=True):
        session.do(plan_value(reading, statement, Stated(field, each, span)))
    [other] = [each for each in reading.claims_of([case.other])[case.other.id] if each.field == field]
    rule = {"rule": "low–high range", "reason": REASON, "annotator_id": who}
    session.do(plan_assessment(reading, case.incident, field, value, claims=[other], **rule))
    assert case.telling() == {*WAYS}
    marked(case, "statement")
    assert case.telling() == ({*WAYS} if leaves else set())
    assert case.left_out() == (not leaves)
