"""Reports of a period: what is in them, what they rest on, the same bytes, what went out and what follows."""

import re
import shutil
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html import unescape
from io import BytesIO

import pytest
from lxml import etree
from lxml import html as lxml_html

from heritage_annotator.model import times
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import TemplateError, ValueRefusedError
from heritage_annotator.model.identity import assessment_id, random_id
from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IssuedReport, Statement, Translation
from heritage_annotator.model.incidents.held_apart import written
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.history.differences import MOST
from heritage_annotator.services.incidents.assessing import plan_assessment
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.incidents.planning import plan_incident
from heritage_annotator.services.incidents.registers import new_source, plan_grade
from heritage_annotator.services.incidents.stating import (
    Said,
    Stated,
    place_of,
    plan_statement,
    plan_statement_edit,
    plan_statement_removal,
)
from heritage_annotator.services.incidents.valuing import plan_statement_out, plan_value
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.services.projects.sample import create_sample_project
from heritage_annotator.services.reports.blocks import Heading, Quotation, Sentence
from heritage_annotator.services.reports.making import plan_issuing, report
from heritage_annotator.services.reports.period import offered_title, period
from heritage_annotator.services.reports.writing import WRITERS
from heritage_annotator.services.wording import sentence
from heritage_annotator.services.wording.leaving import report_holds
from tests.checker.resolving import bodies, report_faults
from tests.services.exporting.rendering import pandoc

NOVEMBER = period("2026-11-01", "2026-11-30")
TODAY = "2026-11-29"
LIMITS = Limits(TODAY)


@pytest.fixture(autouse=True)
def november(monkeypatch):
    """What is done is done on a day of that month, whatever day it is."""
    ahead = datetime(2026, 11, 29, 12, tzinfo=UTC) - datetime.now(UTC)

    class Then(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + ahead

    monkeypatch.setattr(times, "datetime", Then)


@pytest.fixture
def sample(tmp_path):
    session, _ = create_sample_project(tmp_path / "s.heritage", Annotator("1" * 36, "Zaynab"))
    with closing(session):
        yield session


def whole(session, asked=NOVEMBER, limits=LIMITS, template=""):
    return report(session.reading, asked, limits, title="Weekly report 🏛️ قصر", template=template)


def made(session, asked=NOVEMBER, **options):
    return whole(session, asked, **options).blocks


def headings(blocks, level):
    return [each.text for each in blocks if isinstance(each, Heading) and each.level == level]


def test_the_parts_stand_in_the_order_of_the_field(sample):
    blocks = made(sample)
    assert headings(blocks, 1) == ["Weekly report 🏛️ قصر"]
    assert headings(blocks, 2) == [
        "Key Points", "Military and Political Context", "Incident Reports", "Imagery", "Heritage Timeline", "Sources",
        "Method",
    ]  # fmt: skip
    assert headings(blocks, 4) == [
        "HA 17-0001: Mines reportedly laid in Palmyra (Tadmur) during the withdrawal",
        "HA 17-0002: Heavy damage to Palmyra reported; element not stated",
        "HA 26-0001: South tower of the citadel lost (invented)",
    ]


def test_it_is_said_in_words_and_not_in_the_forms_of_records(sample):
    told = [each.text for each in made(sample) if not isinstance(each, Quotation)]
    assert "2 incidents of damage." in told
    assert "1 threat." in told
    assert "Syria" in told
    assert any("by 3 March 2017" in each for each in told)
    assert not any("/2017" in each or "SY" in each.split() or " (on)" in each for each in told)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
def test_pandoc_prints_the_quotations_of_a_report_as_they_stand_in_the_articles(sample):
    blocks = made(sample)
    told = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", pandoc(WRITERS["markdown"](blocks).decode()))))
    for block in blocks:
        if isinstance(block, Quotation):
            assert f"“{' '.join(block.words.split())}”" in told
    assert any("'" in block.words for block in blocks if isinstance(block, Quotation))
    assert any('"' in block.words for block in blocks if isinstance(block, Quotation))


def test_no_sentence_rests_on_nothing_where_nothing_is_said_yet_or_nothing_was_recorded(sample):
    who = sample.annotator.id
    made_, change = plan_incident(sample.reading, who, title="Wall down 🏛️ تل", kind="damage")
    sample.do(change)
    for asked in (NOVEMBER, period("1999-01-01", "1999-01-02")):
        told = [each for each in made(sample, asked) if isinstance(each, Sentence)]
        assert [each.text for each in told if not each.behind] == []
    lines = [each.text for each in made(sample) if isinstance(each, Sentence) and made_.title in each.text]
    assert any(each.startswith("Date not stated: ") for each in lines), lines


def test_what_no_source_states_is_said_so(sample):
    told = [each.text for each in made(sample) if isinstance(each, Sentence)]
    assert "Element: not stated by any source." in told
    assert not any("not stated, " in each for each in told)


def test_every_mark_leads_to_words_at_their_place(sample, tmp_path):
    blocks = made(sample)
    texts = bodies(tmp_path / "s.heritage")
    listed = {}
    for block in blocks:
        found = re.search(r" · ([0-9a-f-]{36}) · (\d+)-(\d+) · ([0-9a-f]{64})$", getattr(block, "by", ""))
        if found:
            assert texts[found[1]][int(found[2]) : int(found[3])] == block.words
            listed[block.mark] = block.words
    used = {mark for each in blocks if isinstance(each, Sentence) for mark in re.findall(r"\bS\d+\b", each.behind)}
    assert used <= listed.keys()
    assert {each.mark for each in blocks if isinstance(each, Quotation)} == listed.keys()


def test_every_sentence_of_an_incident_says_what_it_rests_on(sample):
    blocks = made(sample)
    first = next(n for n, each in enumerate(blocks) if isinstance(each, Heading) and each.level == 4)
    last = next(n for n, each in enumerate(blocks) if isinstance(each, Heading) and each.text == "Imagery")
    assert all(each.behind for each in blocks[first:last] if isinstance(each, Sentence))


@pytest.mark.parametrize("format_", ["markdown", "html", "docx"])
def test_the_same_project_gives_the_same_bytes(sample, format_):
    assert WRITERS[format_](made(sample)) == WRITERS[format_](made(sample))


def test_each_format_gives_back_the_words(sample):
    blocks = made(sample)
    quoted = [each.words for each in blocks if isinstance(each, Quotation)]
    page = lxml_html.document_fromstring(WRITERS["html"](blocks))
    assert [each.text_content() for each in page.find_class("words")] == quoted
    assert not page.xpath("//script | //img | //link | //@src")
    package = zipfile.ZipFile(BytesIO(WRITERS["docx"](blocks)))
    for name in package.namelist():
        etree.fromstring(package.read(name))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    paragraphs = etree.fromstring(package.read("word/document.xml")).iter(f"{space}p")
    texts = {"".join(t.text or "" for t in p.iter(f"{space}t")): p for p in paragraphs}
    assert {f"“{words}”" for words in quoted} <= texts.keys()
    arabic = next(p for text, p in texts.items() if "برجين" in text)
    assert arabic.find(f".//{space}bidi") is not None
    plain = unescape(re.sub(r"\\(.)", r"\1", WRITERS["markdown"](blocks).decode()))
    assert all(words in plain for words in quoted)


def test_a_period_chooses_by_the_day_recorded_or_by_the_event(sample):
    assert headings(made(sample, period("2026-12-01", "2026-12-31")), 4) == []
    by_event = headings(made(sample, period("2017-03-01", "2017-03-31", "event")), 4)
    assert [each[:10] for each in by_event] == ["HA 17-0001", "HA 17-0002"]
    told = [each.text for each in made(sample) if isinstance(each, Sentence)]
    assert any("older than the period" in each for each in told)


@pytest.mark.parametrize(("since", "until"), [("2026-11-31", "2026-12-01"), ("x", "y"), ("2026-12-02", "2026-12-01")])
def test_a_period_that_is_none_is_refused(since, until):
    with pytest.raises(ValueRefusedError):
        period(since, until)


def test_a_report_that_went_out_makes_updates_in_the_next_with_corrections(sample):
    reading = sample.reading
    first = report(reading, NOVEMBER, Limits(TODAY), title="Report 1")
    sample.do(plan_issuing(first, b"what went out", sample.annotator.id))
    [issued] = reading.every(IssuedReport)
    assert set(issued.incidents.values()) == {"HA 17-0001", "HA 17-0002", "HA 26-0001"}
    incident = reading.numbered("HA 17-0002")[0]
    sample.do(
        plan_assessment(
            reading, incident, "cause", "ground fighting", rule="single source", annotator_id=sample.annotator.id
        )
    )
    blocks = made(sample)
    assert all(" UPDATE: " in each for each in headings(blocks, 4))
    told = [each.text for each in blocks if isinstance(each, Sentence) and "Report 1" in each.text]
    assert told == ["HA 17-0002 of Report 1: Cause: as reported → ground fighting."]
    assert issued.digest == sha256(b"what went out").hexdigest()


def test_by_the_event_the_context_is_that_of_the_period(sample):
    asked = period("2017-03-01", "2017-03-31", "event")
    told = [each.text for each in made(sample, asked) if isinstance(each, Sentence)]
    assert any(each.startswith("Recapture (") for each in told)
    assert any(each.startswith("In control (from December 2016") for each in told)
    assert not any(each.startswith("First capture (") for each in told)
    told = [
        each.text for each in made(sample, period("2026-05-01", "2026-05-31", "event")) if isinstance(each, Sentence)
    ]
    assert not any("Palmyra" in each or each.startswith("Recapture (") for each in told)
    told = [
        each.text for each in made(sample, period("2015-05-01", "2015-05-31", "event")) if isinstance(each, Sentence)
    ]
    assert any(each.startswith("First capture (") for each in told)


def test_corrections_say_what_was_told_and_what_is_told_now(sample):
    reading, who = sample.reading, sample.annotator.id
    incident = reading.numbered("HA 17-0002")[0]
    decided = {"rule": "team decision", "reason": "seen", "annotator_id": who}
    sample.do(plan_assessment(reading, incident, "cause", "ground fighting", **decided))
    sample.do(plan_issuing(report(reading, NOVEMBER, LIMITS, title="Report 1"), b"out", who))
    sample.do(plan_assessment(reading, incident, "cause", "airstrike", **decided))
    sample.do(plan_assessment(reading, incident, "cause", "shelling", **decided))
    sample.do(plan_assessment(reading, incident, "severity", "", rule="left open", reason="?", annotator_id=who))
    now = replace(incident, status="contested", title="قلعة 🏛️", modified=times.now())
    sample.do(Change(Deed(DeedKind.EDIT_INCIDENT, "x"), (Edit(incident, now),)))
    gone = reading.numbered("HA 26-0001")[0]
    sample.do(Change(Deed(DeedKind.EDIT_INCIDENT, "x"), (Edit(gone, replace(gone, embargo="2999-01-01")),)))
    told = [each for each in made(sample) if isinstance(each, Sentence) and " of Report 1: " in each.text]
    first, second = (each.text.removeprefix("HA ") for each in told)
    assert first.startswith(
        "17-0002 of Report 1: Cause: ground fighting → shelling; Severity: as reported → left open; "
    )
    assert first.endswith(f"title: {incident.title} → قلعة 🏛️; status: unverified → contested.")
    assert second == "26-0001 of Report 1: no longer reported."
    assert all(each.behind for each in told)


def test_corrections_say_what_statements_that_were_known_report_now(sample):
    reading, who = sample.reading, sample.annotator.id
    first, third = (reading.numbered(number)[0] for number in ("HA 17-0001", "HA 26-0001"))
    dated = next(
        (each, claim)
        for each in reading.statements_of(first.id)
        for claim in reading.claims_of([each])[each.id]
        if claim.value == "2017-03-02"
    )
    sample.do(plan_issuing(report(reading, NOVEMBER, LIMITS, title="Report 1 🏛️"), b"out", who))
    statement, claim = dated
    words = Span(claim.start, claim.end)
    sample.do(plan_value(reading, statement, Stated("date", "2017-03-01", words), instead_of=claim))
    sample.do(plan_value(reading, statement, Stated("extent", "قليل 🏺", words)))
    sample.do(plan_statement_edit(reading, reading.statements_of(third.id)[0], polarity="doubted"))
    second = reading.numbered("HA 17-0002")[0]
    out, removed, back = reading.statements_of(second.id)[:3]
    sample.do(plan_statement_removal(reading, back))
    sample.undo()
    sample.do(plan_statement_out(reading, out))
    sample.do(plan_statement_removal(reading, removed))
    told = [each for each in made(sample) if isinstance(each, Sentence) and " of Report 1 🏛️: " in each.text]
    assert [each.text.partition(": ")[2] for each in told] == [
        "Date of event, as reported: on 2 March 2017 → on 1 March 2017; Extent, as reported: new, قليل 🏺.",
        "2 statements taken out.",
        "a statement altered, now doubted.",
    ]
    assert list(report_faults(WRITERS["html"](made(sample)), sample.path)) == []


def test_values_that_several_people_hold_are_told_of_a_field_that_is_left_open(sample):
    reading, who = sample.reading, sample.annotator.id
    incident, change = plan_incident(reading, who, title="🏛️ joined", kind="damage")
    sample.do(change)
    at = times.now()
    held = written(["fire", "قصف"])
    told = Assessment(
        assessment_id(incident.id, "cause"),
        incident.id,
        "cause",
        "",
        "left open",
        who,
        at,
        at,
        reason="two",
        details=held,
    )
    sample.do(Change(Deed(DeedKind.ASSESS, "x"), (Edit(None, told),)))
    [said] = [each.text for each in made(sample) if isinstance(each, Sentence) and "قصف" in each.text]
    assert said == "Cause: left open: fire / قصف."


def corrections(session):
    """What a report made now would tell of Report 1."""
    return [each.text for each in made(session) if isinstance(each, Sentence) and " of Report 1: " in each.text]


def test_a_decision_given_another_reason_is_assessed_anew_and_one_taken_back_is_as_it_was(sample):
    reading, who = sample.reading, sample.annotator.id
    incident = reading.numbered("HA 17-0002")[0]
    decided = {"rule": "team decision", "annotator_id": who}
    sample.do(plan_assessment(reading, incident, "cause", "airstrike", reason="قيل 𐡠", **decided))
    sample.do(plan_issuing(report(reading, NOVEMBER, LIMITS, title="Report 1"), b"out", who))
    sample.do(plan_assessment(reading, incident, "cause", "airstrike", reason="رُئي 🏛️", **decided))
    assert corrections(sample) == ["HA 17-0002 of Report 1: Cause: assessed anew."]
    sample.undo()
    assert corrections(sample) == []


def test_a_correction_is_told_however_many_incidents_one_deed_altered(sample):
    reading, who = sample.reading, sample.annotator.id
    model = reading.numbered("HA 17-0002")[0]
    many = [
        replace(model, id=random_id(), number=f"17-{number:04}", title=f"قلعة {number} 🏛️") for number in range(500, 710)
    ]
    sample.do(Change(Deed(DeedKind.ADD_INCIDENT, ""), tuple(Edit(None, each) for each in many)))
    sample.do(plan_issuing(report(reading, NOVEMBER, LIMITS, title="Report 1"), b"out", who))
    edits = (Edit(each, replace(each, status="contested")) for each in many)
    sample.do(Change(Deed(DeedKind.EDIT_INCIDENT, ""), tuple(edits)))
    assert len(corrections(sample)) == len(many) > MOST


@pytest.fixture
def clock(monkeypatch, november):
    """A clock that stands; told where, in minutes from noon."""
    stands = {"minutes": 0}

    class Standing(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 11, 29, 12, 0, 0, 5000, tzinfo=UTC) + timedelta(minutes=stands["minutes"])

    monkeypatch.setattr(times, "datetime", Standing)
    return stands


@pytest.mark.usefixtures("clock")
def test_what_was_altered_in_the_millisecond_of_a_report_is_a_correction(sample):
    reading, who = sample.reading, sample.annotator.id
    first, second = reading.numbered("HA 17-0002")[0], reading.numbered("HA 17-0001")[0]
    decided = {"rule": "team decision", "reason": "seen 𐡠", "annotator_id": who}
    sample.do(plan_assessment(reading, first, "cause", "ground fighting", **decided))
    sample.do(plan_issuing(report(reading, NOVEMBER, LIMITS, title="Report 1"), b"out", who))
    assert corrections(sample) == []
    sample.do(plan_assessment(reading, first, "cause", "airstrike", **decided))
    sample.do(Change(Deed(DeedKind.EDIT_INCIDENT, "x"), (Edit(second, replace(second, title="قلعة 🏛️")),)))
    statement = next(each for each in reading.every(Statement) if each.incident_id == first.id)
    span = place_of(reading.body(statement.article_id), reading.body(statement.article_id).split()[0])
    sample.do(plan_statement(reading, statement.article_id, span, who, said=Said(), incident=first)[1])
    assert corrections(sample) == [
        f"HA 17-0001 of Report 1: title: {second.title} → قلعة 🏛️.",
        "HA 17-0002 of Report 1: Cause: ground fighting → airstrike; 1 new statement.",
    ]
    for _ in range(3):
        sample.undo()
    assert corrections(sample) == []


def test_what_a_colleague_did_by_a_fast_clock_before_a_report_is_no_correction(sample, tmp_path, clock):
    reading = sample.reading
    shutil.copyfile(sample.path, tmp_path / "hers.heritage")
    with closing(open_project(tmp_path / "hers.heritage", Annotator("2" * 36, "Odainat 𐡠"))) as hers:
        clock["minutes"] = 60
        incident = hers.reading.numbered("HA 17-0002")[0]
        decided = {"rule": "team decision", "reason": "seen", "annotator_id": hers.annotator.id}
        hers.do(plan_assessment(hers.reading, incident, "cause", "airstrike", **decided))
        join(sample, hers.path, by_rule(None))
        clock["minutes"] = 0
        sample.do(plan_issuing(report(reading, NOVEMBER, LIMITS, title="Report 1"), b"out", sample.annotator.id))
        assert corrections(sample) == []
        clock["minutes"] = -60
        hers.do(plan_assessment(hers.reading, incident, "cause", "shelling", **decided))
        join(sample, hers.path, by_rule(None))
    assert corrections(sample) == ["HA 17-0002 of Report 1: Cause: airstrike → shelling."]


def test_every_sentence_of_the_report_says_what_it_rests_on(sample):
    assert [each.text for each in made(sample) if isinstance(each, Sentence) and not each.behind] == []


def test_a_template_of_the_team_is_used_and_a_mistake_is_said_at_its_line(sample):
    blocks = made(sample, template="# {{ title }} of the team\n\n## Points\n{{ key_points }}\nEnd.\n")
    assert headings(blocks, 1) == ["Weekly report 🏛️ قصر of the team"]
    assert headings(blocks, 2) == ["Points"]
    assert blocks[-1] == Sentence("End.", "[decision: template of the report]")
    for template, line, reason in (
        ("a\n{{ key point }}", 2, "unknown"),
        ("# {{ title\n", 1, "open"),
        ("\n\nقصر }} ", 3, "closed"),
        ("{{ key_points }} and more", 1, "alone"),
    ):
        with pytest.raises(TemplateError) as refused:
            made(sample, template=template)
        assert (refused.value.line, refused.value.reason) == (line, reason)
        text = template.splitlines()[line - 1]
        assert "{{" in text[refused.value.start : refused.value.end] or "}}" in text[refused.value.start :]
    assert refused.value.name == "key_points"
    with pytest.raises(TemplateError) as refused:
        made(sample, template="{{ key point }}")
    assert "perhaps “key_points” is meant" in sentence(refused.value)


def test_a_translation_stands_beside_the_words_in_both_kinds_of_report(sample):
    reading = sample.reading
    [arabic] = [each for each in reading.every(Statement) if "برجين" in each.quote]
    at = (arabic.article_id, arabic.start, arabic.end, arabic.quote)
    record = Translation(
        random_id(),
        *at,
        "en",
        "A monitor abroad said two towers fell.",
        sample.annotator.id,
        TODAY,
        TODAY,
        "R. Haddad",
        "M. Tellani",
    )
    sample.do(Change(Deed(DeedKind.TRANSLATE, ""), (Edit(None, record),)))
    blocks = made(sample)
    at = next(n for n, each in enumerate(blocks) if isinstance(each, Quotation) and each.words == arabic.quote)
    assert blocks[at + 1].words == "A monitor abroad said two towers fell."
    assert "R. Haddad, checked by M. Tellani" in blocks[at + 1].by


def test_what_is_sensitive_stays_out_and_a_source_who_asked_is_not_named(sample):
    reading = sample.reading
    incident = reading.numbered("HA 17-0001")[0]
    sample.do(
        Change(Deed(DeedKind.EDIT_INCIDENT, ""), (Edit(incident, replace(incident, sensitive=("person at risk",))),))
    )
    source = next(each for each in reading.every(Source) if "Researcher" in each.name)
    hidden = replace(source, sensitive=("source not to be named",))
    sample.do(Change(Deed(DeedKind.EDIT_SOURCE, ""), (Edit(source, hidden),)))
    text = WRITERS["markdown"](made(sample)).decode()
    assert "HA 17-0001" not in text
    assert "according to a source who is not named" in text
    assert len(reading.every(Incident)) == 3


def test_what_was_seen_of_a_site_and_no_incident_stands_in_the_imagery_unless_it_stays(sample):
    reading, who = sample.reading, sample.annotator.id
    incident = reading.numbered("HA 17-0002")[0]
    palmyra = next(each for each in reading.every(Site) if each.ids.get("whs") == "23")
    context, within = reading.context()[0], reading.statements_of(incident.id)[0]
    tomb = Site("a" * 36, "قَبْر 🏺 \U00010873", who, "2026-11-02", "2026-11-02")
    observation = Observation(
        "c" * 36, tomb.id, who, "2026-11-05T08:00:00.000Z", "2026-11-05T08:00:00.000Z", state="looted",
        means="imagery", sensor="Pléiades 👩🏽‍🚒", observed="2016-04-01", last_otherwise="2015-09",
    )  # fmt: skip
    other = replace(observation, id="d" * 36, site_id=palmyra.id, statement_id=context.id, observed="2017-03-01")
    secret = replace(other, id="e" * 36, state="seen by who stays", statement_id=within.id, observed="")
    records = (tomb, observation, other, secret)
    sample.do(Change(Deed(DeedKind.OBSERVE, ""), tuple(Edit(None, each) for each in records)))

    def seen(asked=NOVEMBER, limits=LIMITS):
        blocks = made(sample, asked, limits=limits)
        assert list(report_faults(WRITERS["html"](blocks), sample.path)) == []
        at, behind = (
            next(n for n, each in enumerate(blocks) if isinstance(each, Heading) and each.text == name)
            for name in ("Imagery", "Heritage Timeline")
        )
        told = [each for each in blocks[at:behind] if isinstance(each, Sentence) and "👩🏽‍🚒" in each.text]
        return {each.text.partition(":")[0]: each.behind for each in told if "stays" not in each.text}, [
            each.behind for each in told if "stays" in each.text
        ]

    alone, of_statement = seen()
    assert alone.keys() == {tomb.name, palmyra.name}
    assert "Zaynab" in alone[tomb.name]
    assert re.fullmatch(r"\[S\d+\]", alone[palmyra.name])
    assert len(of_statement) == 1
    assert seen(period("2026-11-06", "2026-11-30")) == ({}, [])
    only = whole(sample, period("2026-11-04", "2026-11-06"))
    first = next(each.text for each in only.blocks if isinstance(each, Sentence))
    assert first == "No incident was recorded in this period."
    told = ["3 other incidents do not belong to this period.", "3 observations of sites, in no incident."]
    assert report_holds(only.account) == told
    assert seen(period("2016-03-31", "2016-04-02", "event"))[0].keys() == {tomb.name}
    # Nobody looked at it a second time.
    assert "Imagery" not in headings(made(sample, limits=Limits(TODAY, reviewed=True)), 2)
    # Under an embargo, or marked, it stays; so does what was seen of a place that must not be found.
    sample.do(Change(Deed(DeedKind.EDIT_INCIDENT, ""), (Edit(incident, replace(incident, embargo="2999-01-01")),)))
    assert seen()[1] == []
    sample.do(
        Change(Deed(DeedKind.EDIT_STATEMENT, ""), (Edit(context, replace(context, sensitive=("graphic content",))),))
    )
    assert seen()[0].keys() == {tomb.name}
    hidden = replace(tomb, sensitive=("place of looting targets",))
    sample.do(Change(Deed(DeedKind.EDIT_SITE, ""), (Edit(tomb, hidden),)))
    assert seen() == ({}, [])
    assert seen(limits=Limits(TODAY, sensitive=True))[0].keys() == {tomb.name, palmyra.name}


def states(session, incident, quote, field, value, who, **how):
    reading = session.reading
    article = next(each.id for each in reading.articles() if quote in reading.body(each.id))
    span = place_of(reading.body(article), quote)
    source = next((each for each in reading.every(Source) if each.name == who), None) or new_source(who, "1" * 36)
    values = [Stated(field, value, span)]
    said = Said(originator=source, **how)
    session.do(plan_statement(reading, article, span, "1" * 36, said=said, values=values, incident=incident)[1])


def test_each_value_is_told_with_who_reports_it_and_what_is_doubted_denied_or_feared_is_told_so(sample):
    reading, who = sample.reading, sample.annotator.id
    _, change = plan_incident(reading, who, title="Tower 🏛️ برج down, say residents...", kind="damage")
    sample.do(change)
    incident = next(each for each in reading.every(Incident) if each.title.startswith("Tower"))
    states(sample, incident, "planted mines", "cause", "mines", "Amal أمل")
    states(sample, incident, "heavy fighting", "cause", "ground fighting", "Bureau 𐡠")
    states(sample, incident, "explosives and mines", "cause", "mines", "Army", polarity="denied")
    states(sample, incident, "the fighting", "cause", "ground fighting", "Watch", polarity="doubted")
    states(sample, incident, "heavy damage", "effect", "collapse", "Amal أمل", modality="feared")
    states(sample, incident, "heavy fighting", "actor", "heavy fighting", "Council", polarity="denied")
    states(sample, incident, "heavy fighting", "actor", "the guards", "Council", polarity="denied")

    def told(limits=LIMITS):
        blocks = made(sample, limits=limits)
        at = next(
            n for n, each in enumerate(blocks) if isinstance(each, Heading) and each.text.endswith(incident.title)
        )
        return [each for each in blocks[at:] if isinstance(each, Sentence)]

    texts = [each.text for each in told()]
    assert texts[1:5] == [
        "Cause: mines, as reported by Amal أمل; ground fighting, as reported by Bureau 𐡠.",
        "Cause: mines, denied by Army.",
        "Cause: ground fighting, doubted by Watch.",
        "Effect: collapse, feared by Amal أمل.",
    ]
    # Only words of the article stand between quotation marks.
    assert {"Actor: “heavy fighting”, denied by Council.", "Actor: the guards, denied by Council."} <= set(texts)
    [dossier] = Shelf(reading).dossiers([incident])
    assert dossier.reported("effect") == []
    assert incident.id not in {each.incident_id for each in reading.fields_told("effect")}
    assert not any(re.search(r"(\.|…)\.(?!\.)", each.removesuffix("...")) for each in texts)
    sample.do(
        plan_assessment(reading, incident, "cause", "mines", rule="single source", annotator_id=who, reason="Two.")
    )
    [held] = [each for each in reading.every(Assessment) if each.incident_id == incident.id]
    [claim] = reading.naming(Claim, "id", held.claim_ids)
    assert claim.quote == "planted mines"
    assert [each.text for each in told()][1:3] == [
        "Cause: mines, assessed by rule: single source.",
        "Cause, reported otherwise: ground fighting, as reported by Bureau 𐡠.",
    ]
    assert "single source: Two; S" in told()[1].behind
    assert "what is under embargo is left out" in told(Limits(TODAY, sensitive=True))[-1].text


def test_the_world_heritage_list_is_called_so_and_no_heading_stands_over_nothing(sample):
    told = [each.behind for each in made(sample) if isinstance(each, Sentence)]
    assert any("gazetteer: World Heritage List (2025)" in each for each in told)
    assert not any("world_heritage_sites.csv" in each for each in told)
    assert headings(made(sample, period("1999-01-01", "1999-01-02")), 2) == ["Key Points", "Method"]
    assert offered_title("2026-11-23", "2026-11-30") == "Report 23 – 30 November 2026"


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("A police officer", "A police officer", "a police officer"),
        ("Museum 🏛️", "the museum 🏛️", "the museum 🏛️"),
        ("مديرية الآثَار", "مديرية الآثَار", "مديرية الآثَار"),
    ],
)
def test_who_bears_no_name_is_written_small_where_a_sentence_names_them(sample, name, words, told):
    reading, who = sample.reading, sample.annotator.id
    [incident] = [each for each in reading.every(Incident) if each.number == "HA 17-0002"]
    [first, *_] = reading.statements_of(incident.id)
    source = new_source(name, who)
    said = Said(source, words)
    span, values = Span(first.start, first.end), [Stated("extent", "half", Span(first.start, first.end))]
    _, change = plan_statement(reading, first.article_id, span, who, said=said, incident=incident, values=values)
    sample.do(change if change.touched(Source) else Change(change.deed, (Edit(None, source), *change.edits)))
    blocks = made(sample)
    lines = [each.text for each in blocks if isinstance(each, Sentence)]
    assert f"Extent: half, as reported by {told}." in lines
    assert any(each.startswith(f"{name} – reliability") for each in lines)
    assert f"according to {told}" in [each.by for each in blocks if isinstance(each, Quotation)]


def test_a_sentence_runs_as_its_own_words_whatever_name_it_begins_with(sample):
    source = new_source("مديرية الآثَار", sample.annotator.id)
    [first, *_] = sample.reading.every(Statement)
    edits = Edit(None, source), Edit(first, replace(first, originator_id=source.id))
    sample.do(Change(Deed(DeedKind.EDIT_STATEMENT, ""), edits))
    blocks = made(sample)
    page = lxml_html.fromstring(WRITERS["html"](blocks).decode())
    [line] = [each for each in page.iter("p") if each.text_content().startswith(source.name)]
    assert line.get("dir") == "ltr"
    document = zipfile.ZipFile(BytesIO(WRITERS["docx"](blocks))).read("word/document.xml").decode()
    [paragraph] = [each for each in document.split("<w:p>") if f">{source.name} – reliability" in each]
    assert "<w:bidi/>" not in paragraph
    # What is written in Arabic runs from the right.
    told = Sentence(f"{source.name} – درجة الثقة", "[قرار]", opens_with=source.name)
    assert 'dir="rtl"' in "".join(WRITERS["html"]([told]).decode())


def test_who_narrates_is_listed_with_the_grade_of_the_register(sample):
    reading, who = sample.reading, sample.annotator.id
    paper = new_source("جريدة 🏛️ Tadmor Post", who)
    sample.do(Change(Deed(DeedKind.EDIT_SOURCE, ""), (Edit(None, paper),)))
    sample.do(plan_grade(paper, "B", who, reason="checked"))
    [invented] = reading.numbered("HA 26-0001")
    article = next(each for each in reading.every(Statement) if each.incident_id == invented.id).article_id
    printed = reading.article(article)
    sample.do(Change(Deed(DeedKind.EDIT_ARTICLE, ""), (Edit(printed, replace(printed, outlet=paper.name, agency="")),)))
    body = reading.body(article)
    values = [Stated("cause", "airstrike", None)]
    span = place_of(body, body[:20].strip())
    told, change = plan_statement(reading, article, span, who, values=values, incident=invented)
    sample.do(change)
    assert Shelf(reading).originator(told) == paper.name
    assert Shelf(reading).reliability(told) == "B"
    lines = [each.text for each in made(sample) if isinstance(each, Sentence)]
    assert f"{paper.name} – reliability B: usually reliable (checked)." in lines


def test_what_the_team_writes_in_its_template_rests_on_it(sample):
    template = "# {{ title }}\nFor the ministry. 🏺\n{{ incidents }}\n## S\n{{ sources }}"
    page = WRITERS["html"](made(sample, template=template))
    assert "[decision: template of the report]" in page.decode()
    assert list(report_faults(page, sample.path)) == []
