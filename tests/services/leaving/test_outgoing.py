"""What may leave a project: what is marked stays, who must not be named is covered in every text, in any script."""

import json
from contextlib import closing
from dataclasses import replace
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import Claim, Incident, Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.records import Annotation, Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.exporting.incidents.eamena import Asked, workbook_of
from heritage_annotator.services.exporting.incidents.geojson import geojson
from heritage_annotator.services.exporting.incidents.tables import tables_of
from heritage_annotator.services.incidents.observing import plan_translation
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.services.leaving.revealing import revealed
from heritage_annotator.services.reports.making import report
from heritage_annotator.services.reports.period import period
from heritage_annotator.services.reports.writing import WRITERS
from heritage_annotator.services.sharing.hiding import COVER
from heritage_annotator.services.sharing.unsaid import Unsaid
from heritage_annotator.services.sites.planning import plan_site_edit

TODAY = "2026-11-29"
EVERYTHING = period("2000-01-01", "2100-01-01")


@pytest.fixture
def sample(sample_copied, tmp_path):
    session, _ = sample_copied(tmp_path / "s.heritage", Annotator("1" * 36, "Zaynab"))
    with closing(session):
        yield session


def alter(session, record, **told):
    after = replace(record, **told)
    session.do(Change(Deed(DeedKind.EDIT_INCIDENT, ""), (Edit(record, after),)))
    return after


def cells_of(data):
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def everything(session, limits):
    """All texts that leave: tables, workbook, and a report by what was recorded and by the event."""
    outgoing = Outgoing(session.reading, limits)
    told = json.dumps(tables_of(outgoing), ensure_ascii=False)
    told += json.dumps(cells_of(workbook_of(outgoing, Asked("Zaynab"))), ensure_ascii=False, default=str)
    for by in ("recorded", "event"):
        made = report(session.reading, EVERYTHING._replace(by=by), limits, title="R")
        told += "".join(WRITERS["html"](made.blocks).decode())
    return told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Antiquities Official said", ["Antiquities Official"]),
        ("قال مدير المتحف ومدير المتحف أيضا", ["ومدير المتحف", "مدير المتحف"]),
        ("Palmyra's ruins, and the Palmyrans", ["Palmyrans", "Palmyra"]),
        ("AP, and the MAP of apples", ["AP"]),
        ("🏛️ تَدْمُر", ["تَدْمُر"]),
    ],
)
def test_names_are_covered_as_long_as_they_are_with_what_is_written_onto_them(text, names):
    wanted = text
    for name in names:
        wanted = wanted.replace(name, COVER * len(name), 1 if name == "AP" else -1)
    assert Unsaid(("antiquities official", "مدير المتحف", "Palmyra", "AP", "تدمر")).cover(text) == wanted


def test_of_names_alike_at_either_end_each_is_covered_and_the_short_too():
    names = ("Temple of Bel at Tadmur", "Temple at Tadmur", "Tem", "ур", "巴", "Temple of Bel at Tadmur gate")
    text = "Temple at Tadmur, Temple of Bel at Tadmur; tem. ур, 巴西, the temple of all that is at tadmurs"
    wanted = "█" * 16 + ", " + "█" * 23 + "; ███. ██, █西, the temple of all that is at tadmurs"
    assert Unsaid(names).cover(text) == wanted


def test_a_source_who_is_not_named_is_in_nothing_that_leaves_also_by_post(sample):
    reading = sample.reading
    source = next(each for each in reading.every(Source) if "Researcher" in each.name)
    alter(sample, source, sensitive=("source not to be named",))
    words = {each.originator_words for each in reading.every(Statement) if each.originator_id == source.id} - {""}
    told = everything(sample, Limits(TODAY))
    for name in (source.name, *source.names, *words):
        assert name.lower() not in told.lower(), name
    assert "a source who is not named" in told
    assert source.name in everything(sample, Limits(TODAY, sensitive=True))


def test_a_name_of_a_place_says_nobody_who_is_not_named(sample):
    reading = sample.reading
    source = next(each for each in reading.every(Source) if "Researcher" in each.name)
    site = next(each for each in reading.every(Site) if "whs" in each.ids)
    alter(sample, source, sensitive=("source not to be named",))
    alter(sample, site, names=({"name": f"House of {source.name}", "language": "en"},))
    told = everything(sample, Limits(TODAY)) + geojson(Outgoing(reading, Limits(TODAY))).decode()
    assert "House of" in told
    assert source.name.lower() not in told.lower()


def test_a_place_that_must_not_be_found_has_neither_name_nor_location(sample):
    reading = sample.reading
    [palmyra] = [each for each in reading.every(Site) if each.ids.get("whs") == "23"]
    alter(sample, palmyra, sensitive=("place of looting targets",))
    told = everything(sample, Limits(TODAY))
    for word in ("palmyra", "tadmor", "تدمر", palmyra.latitude[:5], palmyra.longitude[:5], "whs:23"):
        assert word not in told.lower(), word
    assert "HA 17-0001" in told
    assert "palmyra" in everything(sample, Limits(TODAY, sensitive=True)).lower()


def test_what_is_marked_by_incident_statement_annotation_or_article_stays(sample):
    reading = sample.reading
    first, second, third = sorted(reading.every(Incident), key=lambda each: each.number)
    [statement, *_] = [each for each in reading.statements_of(second.id) if each.annotation_id]
    annotation = reading.annotation(statement.annotation_id)
    assert isinstance(annotation, Annotation)
    alter(sample, annotation, sensitive=True)
    outgoing = Outgoing(reading, Limits(TODAY))
    assert statement.id not in {each.id for dossier in outgoing.dossiers for each in dossier.statements}
    assert statement.id in {each.id for each in outgoing.withheld.statements}
    alter(sample, reading.article(third_article := reading.statements_of(third.id)[0].article_id), sensitive=True)
    outgoing = Outgoing(reading, Limits(TODAY))
    assert third_article not in {each.article_id for dossier in outgoing.dossiers for each in dossier.statements}
    alter(sample, first, sensitive=("person at risk",))
    alter(sample, second, embargo="2026-11-30")
    outgoing = Outgoing(reading, Limits(TODAY))
    assert [each.incident.id for each in outgoing.dossiers] == [third.id]
    assert [each.incident.id for each in outgoing.withheld.embargoed] == [second.id]
    assert len(Outgoing(reading, Limits("2026-11-30")).dossiers) == 2
    assert len(Outgoing(reading, Limits(TODAY, sensitive=True)).dossiers) == 2


def test_what_is_in_no_way_marked_leaves_as_it_is(sample):
    outgoing = Outgoing(sample.reading, Limits(TODAY))
    claims = {value.claim.id: value.claim for each in outgoing.dossiers for value in each.values}
    assert claims.items() <= {each.id: each for each in sample.reading.every(Claim)}.items()
    assert not outgoing.unsaid


def test_an_element_of_a_place_that_must_not_be_found_is_as_hidden(sample):
    reading = sample.reading
    [palmyra] = [each for each in reading.every(Site) if each.ids.get("whs") == "23"]
    alter(sample, palmyra, sensitive=("place of looting targets",))
    tower = replace(palmyra, id="9" * 36, name="Tower of Elahbel", names=(), ids={}, parent_id=palmyra.id, sensitive=())
    sample.do(Change(Deed(DeedKind.ADD_SITE, ""), (Edit(None, tower),)))
    outgoing = Outgoing(reading, Limits(TODAY))
    assert outgoing.place(tower).latitude == ""
    assert "Elahbel" not in outgoing.shelf.sites[tower.id].name


@pytest.mark.parametrize("mark", ["annotation", "statement"])
def test_a_translation_stays_where_one_sign_of_its_words_is_marked(sample, mark):
    reading = sample.reading
    if mark == "annotation":
        marked = next(each for each in reading.annotations() if each.start > 2)
    else:
        marked = next(each for each in reading.every(Statement) if each.start > 2)
    article, start, end = marked.article_id, marked.start, marked.end
    touching = [(start - 2, start + 1), (start, end), (start + 1, end - 1), (end - 1, end + 2)]
    beside = [(start - 2, start), (end, end + 2)]
    for number, (first, last) in enumerate(touching + beside):
        told = {"language": "ar", "text": f"{number} 𐡠 تَدْمُر"}
        sample.do(plan_translation(reading, article, Span(first, last), sample.annotator.id, **told))
    assert len(Outgoing(reading, Limits(TODAY)).translations()[article]) == len(touching + beside)
    after = {"sensitive": True} if mark == "annotation" else {"sensitive": ("graphic content",)}
    alter(sample, marked, **after)
    leave = Outgoing(reading, Limits(TODAY)).translations()[article]
    assert sorted((each.start, each.end) for each in leave) == beside
    assert len(Outgoing(reading, Limits(TODAY, sensitive=True)).translations()[article]) == len(touching + beside)
    alter(sample, reading.article(article), sensitive=True)
    assert Outgoing(reading, Limits(TODAY)).translations() == {}


def test_what_goes_out_is_told_of_all_incidents_or_of_those_chosen(sample):
    reading = sample.reading
    first, second, third = sorted(reading.every(Incident), key=lambda each: each.number)
    alter(sample, second, embargo="2026-11-30")
    alter(sample, third, sensitive=("person at risk",))

    def told(only=None):
        found = revealed(Outgoing(reading, Limits(TODAY)), only)
        return found.incidents, found.statements, len(found.embargoed), len(found.sensitive)

    statements = len(reading.statements_of(first.id))
    assert told() == (1, statements, 1, 1)
    assert told([first.id]) == (1, statements, 0, 0)
    assert told([second.id]) == (0, 0, 1, 0)
    assert told([third.id]) == (0, 0, 0, 1)
    assert told([]) == (0, 0, 0, 0)


def test_a_statement_stays_where_one_sign_of_its_words_is_marked_and_only_there(sample):
    reading = sample.reading
    statement = max(reading.every(Statement), key=lambda each: each.end - each.start)
    body = reading.body(statement.article_id)

    def leaves_beside(first, last):
        change = plan_annotation(reading, statement.article_id, Span(first, last), [], sample.annotator)
        sample.do(change)
        alter(sample, reading.annotation(change.edits[0].after.id), sensitive=True)
        outgoing = Outgoing(reading, Limits(TODAY))
        told = {each.id for dossier in outgoing.dossiers for each in dossier.statements}
        told |= {each.id for each in outgoing.context}
        sample.undo()
        sample.undo()
        return statement.id in told

    start, end = statement.start, statement.end
    assert leaves_beside(start - 3, start)
    assert leaves_beside(end, min(end + 3, len(body)))
    assert leaves_beside(0, 2)
    assert leaves_beside(len(body) - 1, len(body))
    assert not leaves_beside(start - 3, start + 1)
    assert not leaves_beside(end - 1, min(end + 3, len(body)))
    assert not leaves_beside(start + 1, start + 3)


def test_the_preview_tells_places_no_closer_than_they_go_out(sample):
    [(name, exact)] = revealed(Outgoing(sample.reading, Limits(TODAY))).places
    assert (name, exact) == ("Site of Palmyra", "34.55417, 38.26667")
    [(_, cell)] = revealed(Outgoing(sample.reading, Limits(TODAY, cell=0.5))).places
    assert cell == "34.5…35, 38…38.5"
    [(_, tenth)] = revealed(Outgoing(sample.reading, Limits(TODAY, cell=0.1))).places
    assert tenth == "34.5…34.6, 38.2…38.3"
    [site] = (each for each in sample.reading.every(Site) if each.name == name)
    sample.do(plan_site_edit(sample.reading, site, {"country": "JP", "latitude": "36.00004", "longitude": "138.26345"}))
    [(_, small)] = revealed(Outgoing(sample.reading, Limits(TODAY, cell=0.0001))).places
    assert small == "36…36.0001, 138.2634…138.2635"
