"""Workbooks and reports tell no more than is known: of several conditions the worst, of a shared name no term."""

import re
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.exporting.incidents.eamena import Asked, eamena_workbook
from heritage_annotator.services.exporting.incidents.eamena_terms import EFFECT, Terms
from heritage_annotator.services.exporting.incidents.workbooks import MOST, fitting
from heritage_annotator.services.incidents.assessing import plan_assessment
from heritage_annotator.services.incidents.planning import At, plan_incident
from heritage_annotator.services.incidents.register_deeds import plan_source_told
from heritage_annotator.services.incidents.registers import new_source, plan_source_edit
from heritage_annotator.services.incidents.stating import Said, plan_statement
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.reports.making import report
from heritage_annotator.services.reports.period import period
from heritage_annotator.services.sites.planning import plan_site, site_called
from tests.checker import eamena

ME = Annotator("1" * 36, "Zaynab 🏛️")
LIMITS = Limits("2026-11-29")


@pytest.fixture
def session(sample_copied, tmp_path):
    made, _ = sample_copied(tmp_path / "s.heritage", ME)
    with closing(made):
        yield made


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (("destroyed", "slight"), "Destroyed"),
        (("slight", "severe", "none"), "Very Bad"),
        (("none",), "Good"),
        (("moderate", ""), "Poor"),
        (("",), ""),
    ],
)
def test_a_place_is_in_the_worst_condition_that_was_assessed(session, tmp_path, held, told):
    reading, who = session.reading, ME.id
    session.do(plan_site(reading, who, name="Arch قوس", country="SY"))
    arch = site_called(reading, "Arch قوس", who)[0]
    for number, severity in enumerate(held):
        incident, change = plan_incident(reading, who, title=f"t{number}", kind="damage", sites=[At(arch)])
        session.do(change)
        rule = "team decision" if severity else "left open"
        why = f"seen {severity} 🏺"
        session.do(plan_assessment(reading, incident, "severity", severity, rule=rule, reason=why, annotator_id=who))
    path = tmp_path / "e.xlsx"
    path.write_bytes(eamena_workbook(reading, Asked("Zaynab"), LIMITS))
    assert list(eamena.faults(path)) == []
    [rows] = [some for some in eamena.places(path)[1].values() if some[0]["Resource Name"] == "Arch قوس"]
    assert rows[0]["Overall Condition State"] == told
    rows = eamena.sheet_rows(path, "Companion")
    rests = [row["detail"] for row in rows if (row["header"], row["value"]) == ("Overall Condition State", told)]
    assert not told or any("seen" in each for each in rests)


def test_a_name_that_several_tags_have_is_told_by_no_term(session):
    codebook = session.reading.codebook()
    known = Terms(codebook)
    one, other, third = [each for each in codebook.tags if known.terms("damage", _tail(each), EFFECT)][:3]
    altered = {
        one.id: replace(one, synonyms=(*one.synonyms, "torn قوس", _tail(third))),
        other.id: replace(other, synonyms=(*other.synonyms, "Torn قَوس", "alone 🏛️")),
    }
    terms = Terms(Codebook([altered.get(each.id, each) for each in codebook.tags]))
    assert terms.terms("damage", "torn قوس", EFFECT) == []
    assert terms.terms("damage", "alone 🏛️", EFFECT) == known.terms("damage", _tail(other), EFFECT)
    # What a tag is called itself is its own.
    assert terms.terms("damage", _tail(third), EFFECT) == known.terms("damage", _tail(third), EFFECT)


def _tail(tag):
    return tag.slug.partition(".")[2].replace("_", " ")


@pytest.mark.parametrize("sign", ["a", "é", "ق", "🏛", "𐡁", "👩‍🔬"])
def test_a_cell_holds_what_a_workbook_can_in_units_of_its_own(sign):
    def units(text):
        return len(text.encode("utf-16-le")) // 2

    for count in (1, MOST // units(sign), MOST // units(sign) + 1, 40_000):
        told = fitting(sign * count)
        assert units(told) <= MOST
        if units(sign * count) <= MOST:
            assert told == sign * count
        else:
            assert told.endswith(" […]")
            assert units(told) > MOST - 12
            assert (sign * count).startswith(told.removesuffix(" […]"))


def test_sources_of_one_name_stand_in_one_order(session):
    reading = session.reading
    incident, change = plan_incident(reading, ME.id, title="t", kind="damage")
    session.do(change)
    article = reading.articles()[0].id
    made = []
    for number in range(12):
        source = new_source(f"Monitor {number}", ME.id, side=f"side {number}")
        made.append(replace(source, name="Monitor مرصد"))
        session.do(plan_source_told(reading, source, {}))
        said = Said(originator=source)
        session.do(plan_statement(reading, article, Span(0, 20), ME.id, said=said, incident=incident)[1])
        session.do(plan_source_edit(source, name="Monitor مرصد"))
    blocks = report(reading, period("2000-01-01", "2100-01-01"), LIMITS, title="R").blocks
    texts = [getattr(each, "text", "") for each in blocks]
    told = [found[1] for each in texts if (found := re.match(r"Monitor مرصد \(.*(side \d+)\)", each))]
    assert told == [each.side for each in sorted(made, key=lambda each: each.id)]
