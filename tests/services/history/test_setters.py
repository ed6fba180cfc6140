"""Who set what a cell says: not always who made the record. Two people work on one project by turns."""

import json
import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.__main__ import main
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.vocabulary import Rule
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.exporting.incidents.tables import SOURCE_COLUMNS, tables
from heritage_annotator.services.history.setters import Setters
from heritage_annotator.services.incidents.assessing import plan_assessment
from heritage_annotator.services.incidents.planning import plan_incident
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.services.reports.blocks import Sentence
from heritage_annotator.services.reports.making import plan_issuing, report
from heritage_annotator.services.reports.period import period
from heritage_annotator.storage.reading.seen import Seen

ZAYNAB = Annotator("1" * 36, "Zaynab 🏛️")
OMAR = Annotator("2" * 36, "عُمَر")
LIMITS = Limits("2026-12-01")
ALWAYS = period("2000-01-01", "2100-01-01")
NUMBER = "HA 17-0001"


@pytest.fixture
def path(sample_copied, tmp_path):
    session, _ = sample_copied(tmp_path / "s.heritage", ZAYNAB)
    session.close()
    return tmp_path / "s.heritage"


def altered(session, record, kind=DeedKind.EDIT_INCIDENT, **told):
    session.do(Change(Deed(kind, "s"), (Edit(record, replace(record, **told)),)))


def incident_of(session):
    return session.reading.numbered(NUMBER)[0]


def grounds_of(session, column):
    """Basis and detail of a cell of the incident's row."""
    found = [dict(zip(SOURCE_COLUMNS, row, strict=True)) for row in tables(session.reading, LIMITS).sources[1:]]
    here = [each for each in found if each["number"] == NUMBER and each["column"] == column]
    return [(each["basis"], each["detail"]) for each in here]


def test_whoever_set_a_field_is_named_and_not_whoever_made_the_incident(path):
    with closing(open_project(path, OMAR)) as session:
        made_by = grounds_of(session, "title")
        altered(session, incident_of(session), status="contested")
        assert grounds_of(session, "status") == [("decision", "عُمَر: status")]
        assert grounds_of(session, "title") == made_by
        assert "عُمَر" not in made_by[0][1]
        session.undo()
        assert grounds_of(session, "status") == [("decision", made_by[0][1].replace("title", "status"))]
        session.redo()
        assert grounds_of(session, "status") == [("decision", "عُمَر: status")]
    with closing(open_project(path, ZAYNAB)) as session:
        altered(session, incident_of(session), status="verified", number=NUMBER, title="قَوْس 🏛️")
        assert grounds_of(session, "status") == [("decision", "Zaynab 🏛️: status")]
        assert grounds_of(session, "title") == [("decision", "Zaynab 🏛️: title")]
        session.undo()  # what Omar said is his again
        assert grounds_of(session, "status") == [("decision", "عُمَر: status")]
        assert grounds_of(session, "title") == made_by


def test_what_was_written_over_a_gazetteer_rests_on_who_wrote_it(path, tmp_path):
    with closing(open_project(path, OMAR)) as session:
        [place, *_] = session.reading.sites_of(incident_of(session).id)
        site = session.reading.found(Site, place.site_id)
        assert site.gazetteer
        assert grounds_of(session, "country") == [("gazetteer", site.gazetteer)]
        altered(session, site, DeedKind.EDIT_SITE, governorate="حِمْص", gazetteer="")  # as the form of a site does
        assert grounds_of(session, "governorate") == [("decision", "عُمَر: entered by hand")]
        assert ("gazetteer", site.gazetteer) in grounds_of(session, "country")
        altered(session, place, relation="near")
        assert grounds_of(session, "relation") == [("decision", f"عُمَر: near ({place.level})")]
    to = tmp_path / "s.geojson"
    assert main(["export", str(path), "--format", "geojson", "--to", str(to)]) == 0
    features = json.loads(to.read_text(encoding="utf-8"))["features"]
    basis = next(each["properties"]["basis"] for each in features if each["id"] == site.id)
    assert basis["governorate"] == [{"basis": "decision", "detail": "عُمَر: entered by hand"}]
    assert basis["country"] == [{"basis": "gazetteer", "detail": site.gazetteer}]


def test_a_report_names_who_judged_and_who_took_back(path):
    with closing(open_project(path, ZAYNAB)) as session:
        held = {"rule": Rule.DECISION, "annotator_id": ZAYNAB.id, "reason": "we saw it"}
        session.do(plan_assessment(session.reading, incident_of(session), "extent", "large part", **held))
        session.do(plan_issuing(report(session.reading, ALWAYS, LIMITS, title="R 1"), b"out", ZAYNAB.id))
    with closing(open_project(path, OMAR)) as session:
        incident = incident_of(session)
        altered(session, incident, status="contested")
        assessed = session.reading.assessments_of(incident.id)["extent"]
        session.do(Change(Deed(DeedKind.ASSESS, "s"), (Edit(assessed, None),)))
        made = report(session.reading, ALWAYS, LIMITS, title="R 2")
        told = [each for each in made.blocks if isinstance(each, Sentence)]
        judged = [each.behind for each in told if each.text == "Threat, contested."]
        assert "[decision: Heritage Annotator: threat; decision: عُمَر: contested]" in judged
        corrected = next(each for each in told if " of R 1: " in each.text)
        assert "Extent: large part → as reported" in corrected.text
        assert "عُمَر: Extent" in corrected.behind
        assert "عُمَر: contested" in corrected.behind


def test_what_a_join_brings_is_of_whoever_set_it(path, tmp_path):
    copy = tmp_path / "copy.heritage"
    shutil.copy(path, copy)
    with closing(open_project(copy, OMAR)) as session:
        altered(session, incident_of(session), status="contested")
    assert main(["merge", str(path), str(copy)]) == 0
    with closing(open_project(path, ZAYNAB)) as session:
        assert incident_of(session).status == "contested"
        assert grounds_of(session, "status") == [("decision", "عُمَر: status")]


def test_who_is_hidden_here_is_not_named(path):
    with closing(open_project(path, ZAYNAB)) as session:
        incident, change = plan_incident(session.reading, ZAYNAB.id, title="تَدْمُر 𐡠", kind="damage")
        session.do(change)
    with closing(open_project(path, OMAR)) as session:
        altered(session, session.reading.found(Incident, incident.id), status="contested")
    with closing(open_project(path, ZAYNAB, seen=lambda _uuid: Seen(only=ZAYNAB.id))) as session:
        found = [dict(zip(SOURCE_COLUMNS, row, strict=True)) for row in tables(session.reading, LIMITS).sources[1:]]
        told = {each["column"]: each["detail"] for each in found if each["incident_id"] == incident.id}
        assert told["status"] == "somebody whose work is hidden here: status"
        assert told["title"] == "Zaynab 🏛️: title"


def test_a_log_that_does_not_tell_names_nobody(path):
    with closing(open_project(path, OMAR)) as session:
        asked = Setters(session.reading, ["no such record"])
        assert asked.setter("no such record", "status") is None
        assert asked.remover("no such record") is None
