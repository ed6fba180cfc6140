"""No id that derives from what is hidden is in the bytes of anything that leaves, and a copy comes home whole."""

import inspect
from contextlib import closing
from dataclasses import replace
from hashlib import sha256

import pytest

from heritage_annotator.__main__ import main
from heritage_annotator.model import identity
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import Assessment, Incident, IncidentLink, IncidentSite, Statement
from heritage_annotator.model.incidents.places import Declining, Site
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import Annotation, Attribute, Tagging
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, plan_removal, plan_tagging
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.importing.bringing import bring
from heritage_annotator.services.incidents.planning import plan_incident
from heritage_annotator.services.incidents.stating import Stated, plan_statement
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import check_project, create_project, open_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import share
from heritage_annotator.services.sites.planning import plan_declining
from tests.samples import importing
from tests.services.importing.documents.test_remarks import commented
from tests.services.joining.histories import annotator, records
from tests.services.leaving.test_every_export import EXPORTS, found_in
from tests.services.sharing.test_derived_ids import GUEST

WHO, AT = annotator(1), "2024-01-01T00:00:00.000Z"
BODY = "Smoke 👨‍👩‍👧 rose over Tedmor. The tell سوق burned; zorwords stood there."


def put(session, *made):
    session.do(Change(Deed(DeedKind.EDIT_INCIDENT, "x"), tuple(Edit(None, each) for each in made)))


def made(path, folder):
    """A project with something of each kind whose id derives from what it is, hidden; and the ids of all of those."""
    session = create_project(path, WHO)
    file = folder / "a.docx"
    file.write_bytes(commented())
    bring(session, [file], not_told)
    session.do(importing(BODY))
    reading = session.reading
    told, remarked = sorted(reading.articles(), key=lambda each: reading.article(each.id).opening[:1] == "T")
    remarks = reading.annotations(remarked.id)
    change, tag = plan_new_tag(reading.codebook(), "Case Tadmur", reading.codebook().groups()[-1])
    session.do(change)
    session.do(plan_tagging(reading, remarks[0], [tag], WHO))
    asked = Attribute(identity.attribute_id("tadmur-case"), "tadmur-case", "Which of Tadmur?", 99, {"one": "One"})
    put(session, asked)
    whole = Site(
        identity.site_id("whs", "20"), "Halab 🏛️", WHO.id, AT, AT, ids={"whs": "20"}, gazetteer="list.csv, 2025"
    )
    place = replace(
        whole, id=identity.site_id("whs", "23"), name="Tadmur", names=({"name": "Tedmor"},), ids={"whs": "23"},
        latitude="34.5561", longitude="38.2723", sensitive=("place of looting targets",), parent_id=whole.id,
    )  # fmt: skip
    read = replace(
        place, id=identity.read_id("site", "Qarbanq", "SY"), name="Qarbanq", names=(), ids={}, parent_id=place.id
    )
    put(session, whole, place, read)
    incident, change = plan_incident(reading, WHO.id, title="سوق Tadmur", kind="damage")
    session.do(change)
    row = replace(incident, id=identity.read_id("incident", "Qarbanq"), number="7", title="a fire")
    put(session, row)
    links = [
        IncidentSite(identity.incident_site_id(one.id, at.id), one.id, at.id, WHO.id, AT)
        for one, at in ((incident, place), (row, read), (row, place))
    ]
    linked = IncidentLink(
        identity.incident_link_id(row.id, incident.id, "follows"), row.id, incident.id, "follows", WHO.id, AT
    )
    held = Assessment(
        identity.assessment_id(row.id, "cause"), row.id, "cause", "fire", "team decision", WHO.id, AT, AT, "so"
    )
    put(session, *links, linked, held)
    for key in (place.id, "whs:23"):
        session.do(plan_declining(reading, told.id, "the tell", key, WHO.id))
    start = BODY.index("zorwords")
    session.do(plan_annotation(reading, told.id, Span(start, start + 8), [tag], WHO))
    [marked] = reading.annotations(told.id)
    answered = replace(remarks[0], attributes={"tadmur-case": "one"}, sensitive=False)
    session.do(Change(Deed(DeedKind.MARK_SENSITIVE, ""), (
        Edit(marked, replace(marked, sensitive=True)), Edit(reading.annotation(remarks[0].id), answered),
        Edit(remarks[1], replace(remarks[1], sensitive=True)),
    )))  # fmt: skip
    for article, span, of, about in (
        (told.id, Span(0, 5), incident, ""), (remarked.id, Span(4, 8), row, remarks[0].id),
    ):  # fmt: skip
        value = Stated("cause", "fire", span)
        session.do(plan_statement(reading, article, span, WHO.id, values=[value], incident=of, annotation_id=about)[1])
    session.do(plan_removal(reading, reading.annotation(remarks[2].id)))
    gone = replace(place, id=identity.site_id("whs", "22"), name="Busra", ids={"whs": "22"}, parent_id=None)
    put(session, gone)
    session.do(Change(Deed(DeedKind.REMOVE_SITE, gone.name), (Edit(gone, None),)))
    articles = [reading.article(each.id) for each in (told, remarked)]
    publications = [each for article in articles for each in reading.publications(article.id)]
    # By what makes them. Of what leaves no project, or says nothing that is hidden, none.
    derived = {
        "article_id": [each.id for each in articles],
        "publication_id": [each.id for each in publications],
        "tag_id": [tag.id],
        "tagging_id": [each.id for each in reading.every(Tagging)],
        "attribute_id": [asked.id],
        "site_id": [place.id, gone.id],
        "read_id": [read.id, row.id],
        "incident_site_id": [each.id for each in links],
        "incident_link_id": [linked.id],
        "assessment_id": [held.id],
        "declining_id": [each.id for each in reading.every(Declining)],
        "remark_id": [each.id for each in remarks],
        "kinship_id": [identity.kinship_id(told.id, remarked.id)],
        "annotator_id": [identity.annotator_id(name) for name in ("Lina Haddad", "مرا")],
        "veiled_id": [identity.veiled_id(reading.project()[0], 23)],
        "sample_finished_id": [],
        "convention_id": [],
    }  # fmt: skip
    digests = {f"digest {n}": text for n, text in enumerate((
        *(each.sha256 for each in articles), *(each.original_id for each in publications),
        f"hidden-{sha256(tag.id.encode()).hexdigest()[:8]}",
    ))}  # fmt: skip
    words = {"number": "whs:23", "ids": '{"whs": "23"}', "slug": "tadmur", "latitude": "34.5561", "words": "zorwords"}
    return session, derived, digests | words, (place, read, asked, remarks[0])


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("derived")
    session, derived, words, hidden = made(folder / "p.heritage", folder)
    with closing(session):
        yield session, derived, words, hidden


# What a citation must name: article, annotation, incident, and the digest of a text of which no more is told.
CITED = {"article_id", "remark_id 0", "read_id 1", *(f"digest {number}" for number in range(4))}


@pytest.mark.parametrize("name", EXPORTS)
def test_no_id_of_what_is_hidden_is_in_any_bytes_that_leave(project, tmp_path, name):
    session, derived, words, _ = project
    made_by = {each for each, _ in inspect.getmembers(identity, inspect.isfunction) if each.endswith("_id")}
    assert made_by - {"random_id", "successive_id"} == set(derived)  # which tell nothing of what they name
    sought = {f"{kind} {number}": id_ for kind, ids in derived.items() for number, id_ in enumerate(ids)} | words
    to = tmp_path / "out"
    to.mkdir()
    call = EXPORTS[name](str(session.path), to)
    if name == "share":
        call.append("--pseudonyms")
    assert main(call) == 0
    found = found_in(to, sought)
    cites = not name.startswith(("share", "markdown articles"))
    assert [each for each in found if not (cites and (each in CITED or each.split(" ")[0] in CITED))] == []


def test_such_a_copy_comes_home_whole(tmp_path):
    session, _, _, (place, read, _asked, remark) = made(tmp_path / "p.heritage", tmp_path)
    copy, key = tmp_path / "copy.heritage", tmp_path / "p.key.json"
    with closing(session):
        before = records(session.path)
        share(session.path, copy, Choices(), key)
        assert check_project(copy, not_told) == []
        with closing(open_project(copy, GUEST)) as guest:
            reading = guest.reading
            for site in reading.every(Site):
                if site.sensitive:
                    guest.do(Change(Deed(DeedKind.EDIT_SITE, "x"), (Edit(site, replace(site, danger="seen 🏺")),)))
            [said] = [each for each in reading.every(Statement) if each.annotation_id]
            here = reading.annotation(said.annotation_id)
            assert set(here.attributes) < {each.slug for each in reading.attributes()}
            after = replace(here, attributes={**here.attributes, "certainty": "high"}, note="hers")
            guest.do(Change(Deed(DeedKind.EDIT_NOTE, "x"), (Edit(here, after),)))
            [row] = [each for each in reading.every(Incident) if each.number == "7"]
            guest.do(Change(Deed(DeedKind.EDIT_INCIDENT, "x"), (Edit(row, replace(row, note="hers")),)))
        join(session, copy, by_rule(None), key)
        assert check_project(session.path, not_told) == []
        now, reading = records(session.path), session.reading
        assert {name for name in now if now[name] != before[name]} == {"annotation", "site", "incident"}
        assert [reading.found(Site, each.id).danger for each in (place, read)] == ["seen 🏺"] * 2
        assert reading.found(Site, place.id).parent_id == place.parent_id
        held = reading.found(Annotation, remark.id)
        assert (held.attributes, held.note) == ({"tadmur-case": "one", "certainty": "high"}, "hers")
        assert join(session, copy, by_rule(None), key)[1] is None
