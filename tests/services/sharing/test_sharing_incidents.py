"""Sites, incidents, sources, statements and translations in copies for others and in blind mode: by the bytes."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import Incident, Statement, Translation
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.incidents.planning import plan_incident
from heritage_annotator.services.incidents.registers import new_source, plan_source
from heritage_annotator.services.incidents.stating import Said, Stated, plan_statement
from heritage_annotator.services.projects.opening import check_project, open_project, reading_of
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.coming_home import led_home
from heritage_annotator.services.sharing.key import key_beside
from heritage_annotator.services.sharing.share import share
from heritage_annotator.services.sites.planning import plan_site
from heritage_annotator.storage.reading.seen import Seen
from tests.samples import plainly
from tests.services.sharing.test_sharing import holds

WHO = Annotator("1" * 36, "Zaynab 🏛️ زينب")
OTHER = Annotator("2" * 36, "Tomás")
KINDS = (
    "site",
    "source",
    "incident",
    "incident_site",
    "statement",
    "claim",
    "assessment",
    "grade",
    "actor",
    "translation",
)


@pytest.fixture
def sample(sample_copied, tmp_path):
    session, _ = sample_copied(tmp_path / "s.heritage", WHO)
    with closing(session):
        yield session


def alter(session, record, **told):
    after = replace(record, **told)
    session.do(Change(Deed(DeedKind.EDIT_INCIDENT, "x"), (Edit(record, after),)))
    return after


def translated(session, statement, text):
    beside = Translation(
        random_id(), statement.article_id, statement.start, statement.end, statement.quote, "fr", text,
        session.annotator.id, "2026-01-01", "2026-01-01",
    )  # fmt: skip
    session.do(Change(Deed(DeedKind.TRANSLATE, text), (Edit(None, beside),)))
    return beside


def shared(session, tmp_path, **choices):
    to = tmp_path / "copy.heritage"
    made = share(session.path, to, Choices(**choices))
    assert check_project(to, lambda _done, _all: None) == []
    return to, made


def count(path, table):
    return plainly(path, f"SELECT count(*) FROM {table}")[0][0]


def test_a_copy_has_all_of_the_incidents_unless_they_are_left_out(sample, tmp_path):
    [arabic] = [each for each in sample.reading.every(Statement) if "برجين" in each.quote]
    beside = translated(sample, arabic, "Tours jumelles 🏛️\u00a0tombées")
    to, made = shared(sample, tmp_path)
    for table in KINDS:
        assert count(to, table) == count(sample.path, table), table
    assert made.incidents == 3
    with reading_of(to) as theirs:
        assert list(map(repr, Shelf(theirs).dossiers())) == list(map(repr, Shelf(sample.reading).dossiers()))
        assert theirs.every(Translation) == [beside]
    to.unlink()
    to, made = shared(sample, tmp_path, incidents=False)
    assert [count(to, table) for table in KINDS] == [0] * len(KINDS)
    assert not holds(to, "Mines reportedly laid")
    assert not holds(to, "Tours jumelles")


def test_what_is_marked_or_under_an_embargo_is_nowhere_in_the_bytes(sample, tmp_path):
    reading = sample.reading
    first, second, third = sorted(reading.every(Incident), key=lambda each: each.number)
    alter(sample, first, sensitive=("person at risk",), note="The guardian hides 𐡠𐡡𐡢")
    alter(sample, second, embargo="2999-01-01", title="Second تَدْمُر title")
    marked = reading.statements_of(third.id)[0]
    alter(sample, marked, sensitive=("graphic content",), note="graphic note 👷🏽‍♀️")
    to, made = shared(sample, tmp_path)
    for words in (first.title, "𐡠𐡡𐡢", "Second تَدْمُر title", second.title, "graphic note 👷🏽‍♀️", first.id, marked.id):
        assert not holds(to, words), words
    assert holds(to, third.title)
    assert made.sensitive_incidents >= 3
    assert count(to, "incident") == 1


def test_a_source_not_to_be_named_and_a_place_not_to_be_found_have_no_names_in_the_records(sample, tmp_path):
    reading = sample.reading
    source = next(each for each in reading.every(Source) if "Researcher" in each.name)
    alter(sample, source, name="Dr. Layla Haddad ليلى", names=("the museum's keeper",))
    source = reading.found(Source, source.id)
    alter(sample, source, sensitive=("source not to be named",))
    [palmyra] = [each for each in reading.every(Site) if each.ids.get("whs") == "23"]
    alter(sample, palmyra, sensitive=("place of looting targets",))
    incident = min(reading.every(Incident), key=lambda each: each.number)
    alter(sample, incident, note="Said by Dr. Layla Haddad ليلى herself")
    to, made = shared(sample, tmp_path)
    for words in ("Layla Haddad", "ليلى", "museum's keeper", palmyra.latitude):
        assert not holds(to, words), words
    assert plainly(to, "SELECT DISTINCT name, latitude, ids FROM site WHERE name = '███'") == [("███", "", "{}")]
    assert made.nameless == 3  # with an element of the place


def test_places_are_as_coarse_as_is_chosen_and_words_hidden_in_articles_are_hidden_in_statements(sample, tmp_path):
    reading = sample.reading
    statement = next(each for each in reading.every(Statement) if "planted mines" in each.quote)
    at = reading.body(statement.article_id).index("mines", statement.start)
    claims = [each for each in reading.claims_of([statement])[statement.id] if "mines" in each.quote]
    assert claims
    translated(sample, statement, "des mines")
    to, _ = shared(sample, tmp_path, redactions={statement.article_id: (Span(at, at + 5),)}, cell=0.5, history=False)
    [(quote, article_id)] = plainly(to, "SELECT quote, article_id FROM statement WHERE id = ?", statement.id)
    assert "█████" in quote
    assert "mines" not in quote
    assert article_id != statement.article_id
    assert plainly(to, "SELECT quote FROM claim WHERE id = ?", claims[0].id)[0][0].count("█") == 5
    assert count(to, "translation") == 0
    assert ("34.75",) in plainly(to, "SELECT latitude FROM site")


def test_what_a_guest_states_in_a_copy_with_hidden_words_comes_home_with_the_words(sample, tmp_path):
    reading = sample.reading
    statement = next(each for each in reading.every(Statement) if "planted mines" in each.quote)
    at = reading.body(statement.article_id).index("terrorists", statement.start)
    to, _ = shared(sample, tmp_path, redactions={statement.article_id: (Span(at, at + 10),)}, pseudonyms=True)
    with closing(open_project(to, OTHER)) as guest:
        there = guest.reading.found(Statement, statement.id)
        words = Span(statement.start, statement.end)
        values = [Stated("cause", "mines", words)]
        made, change = plan_statement(
            guest.reading, there.article_id, words, OTHER.id, said=Said(topic="قصر"), values=values
        )
        guest.do(change)
        assert "█" in made.quote
    with led_home(sample.path, to, key_beside(sample.path)) as whole, reading_of(whole) as home:
        found = home.found(Statement, made.id)
        assert (found.quote, found.article_id) == (statement.quote, statement.article_id)
        assert [each.quote for each in home.claims_of([found])[found.id]] == [statement.quote]
        assert home.found(Statement, statement.id) == statement


def test_who_works_blind_sees_no_incident_of_others_and_what_her_own_name(sample):
    reading = sample.reading
    theirs = next(each for each in reading.every(Statement) if "planted mines" in each.quote)
    source = new_source("The Keeper 👨‍👩‍👧‍👦", WHO.id)
    sample.do(plan_source(source))
    hers = translated(sample, theirs, "Elle a traduit 🏛️")
    sample.do(plan_site(reading, WHO.id, name="Her site تَدْمُر"))
    sample.annotator = OTHER
    his = translated(sample, theirs, "Il a traduit")
    sample.do(plan_site(reading, OTHER.id, name="His site 𐡠"))
    incident, change = plan_incident(reading, OTHER.id, title="Of Tomás", kind="damage")
    sample.do(change)
    own, change = plan_statement(
        reading, theirs.article_id, Span(theirs.start, theirs.end), OTHER.id,
        said=Said(originator=source), incident=incident, values=[Stated("cause", "mines")],
    )  # fmt: skip
    sample.do(change)
    with reading_of(sample.path, Seen(only=OTHER.id)) as blind:
        [dossier] = Shelf(blind).dossiers()
        assert dossier.incident.title == "Of Tomás"
        assert [each.id for each in blind.every(Statement)] == [own.id]
        assert [each.id for each in blind.every(Source)] == [source.id]
        assert blind.every(Translation) == [his]
        own_sites = {each.name for each in blind.every(Site) if not each.gazetteer}
        assert own_sites == {"His site 𐡠"}
        assert {each.annotator_id for each in dossier.statements} == {OTHER.id}
    with reading_of(sample.path, Seen(hidden=(OTHER.id,))) as others:
        assert incident.id not in {each.id for each in others.every(Incident)}
        assert others.every(Translation) == [hers]
        names = {each.name for each in others.every(Site)}
        assert "Her site تَدْمُر" in names
        assert "His site 𐡠" not in names
        assert len(list(Shelf(others).dossiers())) == 3


def test_only_the_statements_of_chosen_people_go_out(sample, tmp_path):
    sample.annotator = OTHER
    _, change = plan_incident(sample.reading, OTHER.id, title="Of Tomás", kind="looting")
    sample.do(change)
    to, _ = shared(sample, tmp_path, annotators=frozenset({OTHER.id}))
    assert plainly(to, "SELECT title FROM incident") == [("Of Tomás",)]
    assert count(to, "statement") == 0
    with closing(sqlite3.connect(to)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
