"""Records of incidents: written, read back, undone, checked, and what outlives what."""

import json
from contextlib import closing

import pytest

from heritage_annotator.model.anchoring import anchor
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import assessment_id, incident_site_id, random_id, site_id
from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentSite, Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_removal
from heritage_annotator.services.projects.opening import open_project
from tests.samples import alter, plainly
from tests.storage.file.test_checking import problems
from tests.storage.test_log_outlives import PALMYRENE, mark

AT = "2026-11-29T00:00:00.000Z"


def told(session, annotation):
    """An incident with one site, one statement of the annotation's words and one assessed value, as one deed."""
    who = session.annotator.id
    site = Site(site_id("whs", "23"), "Site of Palmyra", who, AT, AT, ids={"whs": "23"}, names=({"name": "تَدْمُر"},))
    source = Source(random_id(), "المرصد 🏛️", who, AT, AT)
    incident = Incident(random_id(), "HA 17-0001", "𐡀𐡁 mines", "threat", who, AT, AT)
    at = (annotation.start, annotation.end, annotation.quote)
    statement = Statement(
        random_id(), annotation.article_id, *at, annotation.prefix, annotation.suffix, who, AT, AT,
        incident_id=incident.id, annotation_id=annotation.id, originator_id=source.id,
    )  # fmt: skip
    claim = Claim(random_id(), statement.id, "cause", "mines", who, AT, AT, *at, details={"certainty": "high"})
    held = Assessment(
        assessment_id(incident.id, "cause"), incident.id, "cause", "mines", "team decision", who, AT, AT,
        claim_ids=(claim.id,),
    )  # fmt: skip
    place = IncidentSite(incident_site_id(incident.id, site.id), incident.id, site.id, who, AT)
    records = (site, source, incident, statement, claim, held, place)
    session.do(Change(Deed(DeedKind.ADD_INCIDENT, incident.title), tuple(Edit(None, each) for each in records)))
    return records


def test_an_incident_is_read_back_as_it_was_told(project, annotator, project_path):
    records = told(project, mark(project, PALMYRENE))
    project.close()
    with closing(open_project(project_path, annotator)) as session:
        assert [session.reading.found(type(each), each.id) for each in records] == list(records)
        statement, claim = records[3], records[4]
        assert session.reading.claims_of([statement]) == {statement.id: [claim]}
        assert session.reading.assessments_of(statement.incident_id) == {"cause": records[5]}
    assert problems(project_path) == []


def test_undo_takes_an_incident_back_whole_and_redo_brings_it_again(project, project_path):
    records = told(project, mark(project, PALMYRENE))
    project.undo()
    assert plainly(project_path, "SELECT * FROM claim UNION ALL SELECT * FROM claim") == []
    assert project.reading.every(Site) == []
    project.redo()
    assert project.reading.every(Incident) == [records[2]]


def test_a_statement_outlives_the_annotation_it_was_made_from(project):
    annotation = mark(project, PALMYRENE)
    statement = told(project, annotation)[3]
    project.do(plan_removal(project.reading, annotation))
    assert project.reading.standing_annotations([annotation.id]) == set()
    [standing] = project.reading.every(Statement)
    assert standing == statement
    assert anchor(project.reading.body(standing.article_id), Span(standing.start, standing.end)).quote == PALMYRENE
    project.undo()
    assert project.reading.standing_annotations([annotation.id]) == {annotation.id}


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE statement SET quote = 'other words'", "statement"),
        ("UPDATE statement SET prefix = 'x'", "statement"),
        ("UPDATE claim SET quote = 'other words'", "claim"),
        ("UPDATE claim SET start = start + 1", "claim"),
        ("UPDATE assessment SET field = 'effect'", "assessment"),
    ],
)
def test_check_finds_words_and_ids_that_somebody_altered(project, project_path, statement, kind):
    told(project, mark(project, PALMYRENE))
    project.close()
    alter(project_path, (statement, ()))
    assert [each.kind for each in problems(project_path)] == [kind]


def test_the_log_holds_whole_records_of_an_incident(project, project_path):
    records = told(project, mark(project, PALMYRENE))
    (edits,) = plainly(project_path, "SELECT edits FROM change ORDER BY seq DESC LIMIT 1")[0]
    assert [edit["after"]["id"] for edit in json.loads(edits)] == [each.id for each in records]
