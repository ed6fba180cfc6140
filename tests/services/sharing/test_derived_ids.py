"""An id that derives from a hidden name would confirm a guess: in a copy it stands under another, and comes home."""

from contextlib import closing
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import incident_site_id, site_id
from heritage_annotator.model.incidents.events import Incident, IncidentSite
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.vocabulary import IncidentKind
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import Annotation, Annotator, Tagging
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, plan_note, plan_removal, plan_tagging
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.importing.bringing import bring
from heritage_annotator.services.incidents.planning import plan_incident
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import check_project, create_project, open_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.key import load_key
from heritage_annotator.services.sharing.share import share
from tests.samples import importing, plainly
from tests.services.importing.documents.test_remarks import commented
from tests.services.joining.histories import annotator, records
from tests.services.sharing.test_sharing import holds

AT = "2024-01-01T00:00:00.000Z"
GUEST = Annotator("99999999-9999-4999-8999-999999999999", "Odainat 𐡠")


def made(path, folder):
    """A project with a comment out of a file, a marked site of the World Heritage List, a tag of somebody's name."""
    session = create_project(path, annotator(1))
    file = folder / "a.docx"
    file.write_bytes(commented())
    bring(session, [file], not_told)
    session.do(importing("Smoke rose over Tadmur. سوق"))
    change, tag = plan_new_tag(
        session.reading.codebook(), "Case Odainat Tadmur", session.reading.codebook().groups()[-1]
    )
    session.do(change)
    site = Site(site_id("whs", "23"), "Tadmur", annotator(1).id, AT, AT, sensitive=("name",))
    session.do(Change(Deed(DeedKind.ADD_SITE, "Tadmur"), (Edit(None, site),)))
    session.do(plan_incident(session.reading, annotator(1).id, title="سوق", kind=IncidentKind.DAMAGE)[1])
    [incident] = session.reading.every(Incident)
    at = IncidentSite(incident_site_id(incident.id, site.id), incident.id, site.id, annotator(1).id, AT)
    session.do(Change(Deed(DeedKind.EDIT_INCIDENT, "x"), (Edit(None, at),)))
    remarks = [each for row in session.reading.articles() for each in session.reading.annotations(row.id)]
    for each in remarks[:2]:
        session.do(plan_tagging(session.reading, each, [tag], annotator(1)))
    session.do(plan_removal(session.reading, session.reading.annotation(remarks[2].id)))
    return session, [each.id for each in remarks], tag, site, at


def test_no_id_in_a_copy_derives_from_what_it_hides_and_all_comes_home(tmp_path):
    path, copy, key = tmp_path / "p.heritage", tmp_path / "copy.heritage", tmp_path / "key.json"
    session, remarks, tag, site, at = made(path, tmp_path)
    with closing(session):
        share(path, copy, Choices(pseudonyms=True), key)
        assert check_project(copy, not_told) == []
        for id_ in (*remarks, tag.id, site.id, at.id, "Tadmur", "tadmur"):
            assert holds(path, id_), id_
            assert not holds(copy, id_), id_
        again = tmp_path / "again.heritage"
        share(path, again, Choices(pseudonyms=True), key)
        for table in ("annotation", "site", "tag", "incident_site", "tagging"):
            asked = f"SELECT id FROM {table} ORDER BY id"
            assert plainly(again, asked) == plainly(copy, asked)
        before = records(path)
        with closing(open_project(copy, GUEST)) as guest:
            taggings = guest.reading.every(Tagging)
            about = guest.reading.annotation(taggings[0].annotation_id)
            guest.do(plan_note(about, f"{about.note}\n\nthe guest's 𐡠"))
            [place] = guest.reading.every(Site)
            guest.do(Change(Deed(DeedKind.EDIT_SITE, "x"), (Edit(place, replace(place, note="seen by her")),)))
            [there] = guest.reading.every(IncidentSite)
            guest.do(Change(Deed(DeedKind.EDIT_INCIDENT, "x"), (Edit(there, replace(there, level="text")),)))
            tags = [each for each in guest.reading.codebook().leaves() if each.id == taggings[0].tag_id]
            row = next(each for each in guest.reading.articles() if guest.reading.article(each.id).length < 40)
            guest.do(plan_annotation(guest.reading, row.id, Span(0, 5), tags, GUEST))
        join(session, copy, by_rule(None), key)
        assert check_project(path, not_told) == []
        after = records(path)
        assert {name for name in after if after[name] != before[name]} == {
            "annotation", "tagging", "site", "incident_site",
        }  # fmt: skip
        reading = session.reading
        assert [each.note.endswith("the guest's 𐡠") for each in map(reading.annotation, remarks[:2])].count(True) == 1
        assert reading.found(Site, site.id) == replace(site, note="seen by her")
        assert reading.found(IncidentSite, at.id).level == "text"
        assert len([each for each in reading.every(Tagging) if each.tag_id == tag.id]) == 3
        assert len(reading.every(Annotation)) == 3
        assert join(session, copy, by_rule(None), key)[1] is None


def test_a_copy_of_chosen_people_keeps_what_the_key_has_of_others(tmp_path):
    path, key = tmp_path / "p.heritage", tmp_path / "p.key.json"
    with closing(create_project(path, annotator(1))) as session:
        session.do(importing("Smoke rose over Tadmur. سوق"))
        [row] = [each for each in session.reading.articles() if session.reading.article(each.id).length < 40]
        share(path, tmp_path / "a.heritage", Choices(redactions={row.id: (Span(16, 22),)}, pseudonyms=True))
        uuid = session.reading.project()[0]
        kept = load_key(key, uuid)
        share(path, tmp_path / "b.heritage", Choices(annotators=frozenset({annotator(2).id})))
    assert load_key(key, uuid).redacted == kept.redacted
    assert load_key(key, uuid).people.items() >= kept.people.items()
