"""What a rule offers, values added and taken out, observations and translations refused with a reason."""

from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.incidents.events import Assessment, Claim, Statement, Translation
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.vocabulary import Rule
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.dates.offering import typed_date
from heritage_annotator.services.incidents.assessing import THRESHOLD, offered_value, plan_assessment
from heritage_annotator.services.incidents.conventions import CELL, agreed, plan_agreed
from heritage_annotator.services.incidents.dossier import Shelf, dossier_of
from heritage_annotator.services.incidents.numbering import KEY as NUMBERS
from heritage_annotator.services.incidents.numbering import year_in
from heritage_annotator.services.incidents.observing import plan_observation, plan_translation
from heritage_annotator.services.incidents.planning import next_free
from heritage_annotator.services.incidents.registers import known_source, plan_grade
from heritage_annotator.services.incidents.stating import Stated, plan_statement_removal
from heritage_annotator.services.incidents.valuing import plan_statement_out, plan_value, plan_value_removal
from heritage_annotator.services.wording import sentence

ME = Annotator("1" * 36, "Zaynab 🏛️")


@pytest.fixture
def session(sample_copied, tmp_path):
    made, _ = sample_copied(tmp_path / "s.heritage", ME)
    with closing(made):
        yield made


def incident(session, number="HA 26-0001"):
    return session.reading.numbered(number)[0]


def offered(session, rule, field, number="HA 26-0001"):
    return offered_value(
        Shelf(session.reading), rule, dossier_of(session.reading, incident(session, number)).reported(field)
    )


def test_a_rule_offers_what_it_makes_of_the_values_and_nothing_where_it_makes_nothing(session):
    assert offered(session, Rule.SINGLE_SOURCE, "date") == ""
    assert offered(session, Rule.SINGLE_SOURCE, "cause", "HA 17-0001") == "mines"
    assert offered(session, Rule.MAJORITY, "cause", "HA 17-0001") == "mines"
    assert offered(session, Rule.MAJORITY, "date") == ""  # one originator against one, however many papers
    assert offered(session, Rule.RANGE, "date") == "2026-05-12/2026-05-15"
    assert offered(session, Rule.RANGE, "cause") == ""
    assert offered(session, Rule.DECISION, "date") == ""
    assert offered(session, Rule.LEFT_OPEN, "date") == ""
    assert offered(session, Rule.RANGE, "extent") == ""


def test_the_hierarchy_of_sources_goes_by_grades_and_f_is_none(session):
    assert offered(session, Rule.HIERARCHY, "date") == ""
    researcher = known_source(session.reading, "Researcher who studied satellite images (invented)")
    session.do(plan_grade(researcher, "B", ME.id))
    assert offered(session, Rule.HIERARCHY, "date") == "2026-05-13/2026-05-15"
    monitor = known_source(session.reading, "Monitoring group based abroad (invented)")
    session.do(plan_grade(monitor, "A", ME.id))
    assert offered(session, Rule.HIERARCHY, "date") == "2026-05-12"


def test_two_values_of_the_same_field_and_words_are_two(session):
    statement = dossier_of(session.reading, incident(session, "HA 17-0002")).statements[0]
    span = Span(statement.start, statement.end)
    before = len(session.reading.claims_of([statement])[statement.id])
    for value in ("shelling", "قصف 🏛️"):
        change = plan_value(session.reading, statement, Stated("cause", value, span))
        assert change is not None
        session.do(change)
    claims = session.reading.claims_of([statement])[statement.id]
    assert len(claims) == before + 2
    assert [each.value for each in claims[-2:]] == ["shelling", "قصف 🏛️"]
    assert claims[-1].quote == statement.quote
    same = Stated("cause", "قصف 🏛️", span)
    assert plan_value(session.reading, statement, same, instead_of=claims[-1]) is None


def test_a_severity_is_refused_where_nothing_was_harmed(session):
    statement = dossier_of(session.reading, incident(session, "HA 17-0001")).statements[0]
    with pytest.raises(ValueRefusedError):
        plan_value(session.reading, statement, Stated("severity", "severe"))


@pytest.mark.parametrize(
    ("low", "best", "high"), [("three", "", ""), ("", "٣ أعمدة", ""), ("", "", "🏛️"), ("6", "", "3"), ("3", "9", "6")]
)
def test_numbers_that_are_none_or_stand_in_no_order_are_refused(session, low, best, high):
    statement = dossier_of(session.reading, incident(session)).statements[0]
    told = {"low": low, "best": best, "high": high, "unit": "columns"}
    with pytest.raises(ValueRefusedError, match="range"):
        plan_value(session.reading, statement, Stated("number", "some", details=told))
    told |= {"low": "3", "best": "", "high": "6"}
    assert plan_value(session.reading, statement, Stated("number", "3–6", details=told)) is not None


@pytest.mark.parametrize("of", ["value", "statement", "out"])
def test_what_is_assessed_stays_and_rests_on_what_is_left(session, of):
    dossier = dossier_of(session.reading, incident(session))
    one, other = dossier.of("date")[0], dossier.of("date")[-1]
    change = plan_assessment(
        session.reading, dossier.incident, "date", "2026-05", rule=Rule.DECISION, annotator_id=ME.id, reason="تدمر",
        claims=[one.claim, other.claim],
    )  # fmt: skip
    assert change is not None
    session.do(change)
    reading = session.reading
    if of == "value":
        session.do(plan_value_removal(reading, one.statement, one.claim))
    elif of == "statement":
        session.do(plan_statement_removal(reading, one.statement))
    else:
        session.do(plan_statement_out(reading, one.statement))
    [held] = [each for each in reading.every(Assessment) if each.field == "date"]
    assert (held.value, held.claim_ids) == ("2026-05", (other.claim.id,))
    session.undo()
    assert reading.assessments_of(dossier.incident.id)["date"].claim_ids == (one.claim.id, other.claim.id)


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule.is_of_sources and rule != Rule.MAJORITY])
def test_a_rule_of_sources_rests_on_what_says_the_value_or_is_refused(session, rule):
    dossier = dossier_of(session.reading, incident(session))
    said = dossier.of("date")[0].claim
    asked = {"rule": rule, "annotator_id": ME.id}
    change = plan_assessment(session.reading, dossier.incident, "date", said.value, **asked)
    [held] = [edit.after for edit in change.edits]
    saying = [each for each in dossier.of("date") if each.claim.value == said.value]
    expected = [each.claim for each in (dossier.reported("date") if rule == Rule.RANGE else saying)]
    assert set(held.claim_ids) == {each.id for each in expected}
    with pytest.raises(ValueRefusedError):
        plan_assessment(session.reading, dossier.incident, "extent", "قبو 𐡠 👨‍👩‍👧‍👦", **asked)


def test_every_statement_of_the_sample_can_be_removed_and_comes_back_whole(session):
    reading = session.reading
    for statement in reading.every(Statement):
        before = (reading.every(Statement), reading.every(Claim), reading.every(Assessment))
        session.do(plan_statement_removal(reading, statement))
        assert reading.found(Statement, statement.id) is None
        session.undo()
        assert (reading.every(Statement), reading.every(Claim), reading.every(Assessment)) == before


def test_an_observation_without_state_or_with_a_date_nobody_can_read_is_refused(session):
    site = session.reading.every(Site)[0]
    for told in (
        {},
        {"state": " "},
        {"state": "missing", "observed": "soon"},
        {"state": "missing", "means": "hearsay"},
    ):
        with pytest.raises(ValueRefusedError):
            plan_observation(site, ME.id, told)
    change = plan_observation(site, ME.id, {"state": "missing", "observed": "2026-05"})
    assert change is not None
    session.do(change)
    [made] = [each for each in session.reading.every(Observation) if each.observed == "2026-05"]
    assert plan_observation(site, ME.id, {"state": "missing"}, made) is None


def test_a_translation_is_written_over_and_taken_out(session):
    statement = session.reading.every(Statement)[0]
    span = Span(statement.start, statement.end)

    def plan(text, **told):
        return plan_translation(session.reading, statement.article_id, span, ME.id, language="ar", text=text, **told)

    assert plan("") is None
    session.do(plan("نص"))
    assert plan("نص") is None
    session.do(plan("نص آخر", checked_by="زينب"))
    [held] = session.reading.every(Translation)
    assert (held.text, held.checked_by, held.quote) == ("نص آخر", "زينب", statement.quote)
    session.do(plan(""))
    assert session.reading.every(Translation) == []


def test_a_translation_has_a_language_in_the_form_of_its_tag(session):
    statement = session.reading.every(Statement)[0]
    told = session.reading, statement.article_id, Span(statement.start, statement.end), ME.id
    for typed in (" ", "enen", "english", "العربية", "e", "en_US🏛️", "en-"):
        with pytest.raises(ValueRefusedError) as refused:
            plan_translation(*told, language=typed, text="x")
        assert typed.strip() in sentence(refused.value)
    for typed, kept in ((" AR ", "ar"), ("pt-br", "pt-BR"), ("zh-hant", "zh-Hant"), ("ckb", "ckb")):
        change = plan_translation(*told, language=typed, text="نص")
        assert change.edits[0].after.language == kept
    # What came with another from elsewhere is taken out all the same.
    strange = replace(change.edits[0].after, language="enen")
    session.do(Change(Deed(DeedKind.TRANSLATE, ""), (Edit(None, strange),)))
    session.do(plan_translation(*told, language="enen", text=""))
    assert session.reading.every(Translation) == []


def test_the_next_free_number_stays_in_the_year_of_the_number(session):
    assert next_free(session.reading, incident(session, "HA 17-0002")) == "HA 17-0003"
    assert next_free(session.reading, incident(session)) == "HA 26-0002"
    assert year_in("HA {yy}-{nnnn}", "HA 17-0001") == 2017
    assert year_in("X{yyyy}/{nn}", "X1999/07") == 1999


@pytest.mark.parametrize(
    ("typed", "edtf", "kind"),
    [
        ("2017-03-02", "2017-03-02", "on"),
        (" /2017-03-03 ", "/2017-03-03", "before"),
        ("3 March 2017", "2017-03-03", "on"),
        ("2 آذار 2017", "2017-03-02", "on"),
        ("before 3 March 2017", "/2017-03-03", "before"),
        ("by 3 March 2017", "/2017-03-03", "before"),
        ("not before May 2015", "2015-05/", "after"),
        ("", "", ""),
        ("the day of the tower", "the day of the tower", ""),
        ("2017-02-30", "2017-02-30", ""),
        ("3 March 2017 or later", "3 March 2017 or later", ""),
    ],
)
def test_a_date_is_typed_as_edtf_or_in_words(typed, edtf, kind):
    assert typed_date(typed) == (edtf, kind)


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"numbers": "  "}, "numbers"), ({"corroborated": "1"}, "corroborated"),
        ({"corroborated": "10"}, "corroborated"), ({"corroborated": "zwei"}, "corroborated"),
        ({"cell": "wide"}, "cell"),
        ({"cell": "0"}, "cell"), ({"cell": "10.1"}, "cell"), ({"cell": "-1"}, "cell"),
    ],
)  # fmt: skip
def test_what_no_team_can_agree_on_is_refused(session, told, refused):
    with pytest.raises(ValueRefusedError) as caught:
        plan_agreed(session.reading, agreed(session.reading) | by_key(told), ME.id)
    assert caught.value.what == refused


def by_key(told):
    keys = {"numbers": NUMBERS, "corroborated": THRESHOLD, "cell": CELL}
    return {keys[name]: value for name, value in told.items()}


@pytest.mark.parametrize("told", [{"corroborated": "9"}, {"cell": "10"}, {"cell": " 0,5 "}, {"corroborated": "3"}])
def test_what_the_team_agrees_on_holds_from_then_on(session, told):
    change = plan_agreed(session.reading, agreed(session.reading) | by_key(told), ME.id)
    session.do(change)
    assert len(change.edits) == 1
    wanted = {key: value.strip().replace(",", ".") for key, value in by_key(told).items()}
    assert agreed(session.reading).items() >= wanted.items()
    assert plan_agreed(session.reading, agreed(session.reading) | by_key(told), ME.id) is None
