"""The sample's incidents are the founding article as an analyst coded it: `tests/files/incidents/seed_coding.md`."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from heritage_annotator.cli import incident_listing as listing
from heritage_annotator.model.incidents.events import Incident, Statement
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.incidents.vocabulary import NOT_STATED
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.projects.sample import create_sample_project
from tests.storage.file.test_checking import problems

CODED = (Path(__file__).parents[2] / "files/incidents/seed_coding.md").read_text(encoding="utf-8")
# The sample's import takes the leading date line out of the article.
DATE_LINE = 17


def rows():
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in CODED.splitlines() if line.startswith("|")
    ]


# Name of the row, the words, where they begin in the article as it lies there.
QUOTED = [
    (row[0].strip("* "), words, int(start))
    for row in rows()
    for words, start in re.findall(r"[\"“]([^\"]+?)[\"”] \[(\d+):", " ".join(row[1:3]))
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.heritage"
    session, first = create_sample_project(path, Annotator("11111111-1111-4111-8111-111111111111", "Zaynab"))
    with closing(session):
        yield session.reading, first, path


def statements(reading, first):
    return [each for each in reading.every(Statement) if each.article_id == first]


def test_there_are_all_the_quotations_of_the_coding():
    assert " ".join(name for name, _, _ in QUOTED) == "1a 1b 1c 2a 2b 2c C1 C2 C3 C4 C5 C5 C6 C7"


@pytest.mark.parametrize(("name", "words", "start"), QUOTED)
def test_every_passage_of_the_coding_is_a_statement_at_its_place(sample, name, words, start):
    reading, first, _ = sample
    told = [(each.quote, each.start) for each in statements(reading, first)]
    told += [
        (claim.quote, claim.start) for some in reading.claims_of(statements(reading, first)).values() for claim in some
    ]
    assert any(quote.startswith(words) and at == start - DATE_LINE for quote, at in told)


def test_no_other_passage_of_the_article_is_a_statement(sample):
    reading, first, _ = sample
    assert len(statements(reading, first)) == 13


@pytest.mark.parametrize(
    ("name", "words", "edtf", "kind", "credibility"),
    [
        ("1b", "Earlier in the day", "2017-03-02", "on", "3"),
        ("1c", "SANA confirmed", "/2017-03-03", "before", "3"),
        ("2a", "The city has faced", "/2017-03-03", "before", "6"),
        ("2b", "had been the scene", "/2017-03-02", "during", "3"),
        ("C1", "The General Staff", "/2017-03-02", "before", "2"),
        ("C2", "The units led by", "2017-03-02", "on", "3"),
        ("C3", "The Syrian army, along", "2017-03-01", "on", "3"),
        ("C4", "took control over", "/2017-03-02", "before", "3"),
        ("C5", "has been under", "2016-12/2017-03-02", "during", "3"),
        ("C6", "conquered Palmyra", "2015-05", "on", "3"),
        ("C7", "was driven from", "2016-01~", "on", "4"),
    ],
)
def test_dates_kinds_and_credibility_are_those_of_the_coding(sample, name, words, edtf, kind, credibility):
    [row] = [row for row in rows() if row[0].strip("* ") == name]
    # The bound of 2a is told with the incident it is the only date of.
    told = [*row, *(cell for each in rows() if each[0] == "**I2**" and name == "2a" for cell in each)]
    assert f"`{edtf}`, {kind}" in " ".join(told)
    assert row[-1].endswith(credibility)
    reading, first, _ = sample
    [statement] = [each for each in statements(reading, first) if each.quote.startswith(words)]
    dates = [claim for claim in reading.claims_of([statement])[statement.id] if claim.field == "date"]
    assert (edtf, kind) in {(each.value, each.details.get("kind", "")) for each in dates}
    assert {each.value for each in dates} <= {edtf, NOT_STATED}
    assert statement.credibility == credibility


SOHR, IS = "Syrian Observatory for Human Rights", "Islamic State"
NARRATOR = ""
# By the name of its row: where it stands in the article as it lies there; who says it, by whom relayed; whether it is
# background; and of each field its value, its level, its role, relation or what it is of, and its words.
SAID = {
    "1a": (1696, 1772, SOHR, "Efe", False, {
        ("cause", "mines", "text", "", "planted mines"),
        ("actor", IS, "interpreted", "alleged perpetrator", "the terrorists"),
        ("site", "Site of Palmyra", "inferred", "town of the same name", "the city"),
        ("date", NOT_STATED, "text", "", ""),
        *((field, NOT_STATED, "text", "", "") for field in ("effect", "number", "element")),
    }),
    "1b": (1597, 1694, SOHR, "", False, {("date", "2017-03-02", "interpreted", "", "Earlier in the day")}),
    "1c": (1824, 1938, "SANA", "Efe", False, {
        ("cause", "mines", "text", "", "mines"), ("actor", IS, "text", "alleged perpetrator", "IS fighters"),
        ("response", "demining", "text", "", "dismantled explosives and mines"), ("date", NOT_STATED, "text", "", ""),
        ("date", "/2017-03-03", "inferred", "response", ""),
    }),
    "2a": (2292, 2366, NARRATOR, "", False, {
        ("effect", "unspecified", "text", "", "heavy damage"), ("severity", "severe", "text", "", "heavy damage"),
        ("cause", "ground fighting", "text", "", "the fighting"),
        ("cause", "occupation", "text", "", "the IS-occupation"),
        ("actor", IS, "text", "in control at the time", "IS-occupation"), ("date", "/2017-03-03", "inferred", "", ""),
        *((field, NOT_STATED, "text", "", "") for field in ("extent", "element")),
    }),
    "2b": (703, 750, "Efe", "", False, {
        ("cause", "ground fighting", "text", "", "heavy fighting"),
        ("date", "/2017-03-02", "inferred", "cause", "for months"),
    }),
    "2c": (618, 701, NARRATOR, "Efe", False, {
        (
            "site", "Site of Palmyra", "text", "property",
            "Greco-Roman ruins on the United Nations cultural body’s World Heritage list",
        ),
    }),
    "C1": (454, 553, "General Staff of the Syrian Army", "SANA", False, {
        ("date", "/2017-03-02", "inferred", "", "on Thursday"),
    }),
    "C2": (1007, 1071, NARRATOR, "", False, {("date", "2017-03-02", "text", "", "on Thursday")}),
    "C3": (1941, 2049, NARRATOR, "", False, {("date", "2017-03-01", "text", "", "on Wednesday")}),
    "C4": (1420, 1475, "SANA", "", False, {
        ("site", "Citadel of Palmyra", "text", "", "the archaeological citadel of Palmyra"),
        ("date", "/2017-03-02", "inferred", "", ""),
    }),
    "C5": (2057, 2104, NARRATOR, "", True, {
        ("actor", IS, "text", "in control at the time", "IS"),
        ("date", "2016-12/2017-03-02", "inferred", "", "since December"),
        ("date", "2016-12/2017-03-02", "interpreted", "", "three months after IS took it over"),
    }),
    "C6": (2130, 2159, NARRATOR, "", True, {("date", "2015-05", "text", "", "in May 2015")}),
    "C7": (2164, 2224, NARRATOR, "", True, {("date", "2016-01~", "interpreted", "", "eight months later")}),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_who_says_it_and_each_value_with_its_words_are_those_of_the_coding(sample, name):
    reading, first, _ = sample
    start, end, originator, relayed, background, values = SAID[name]
    [statement] = [each for each in statements(reading, first) if each.start == start - DATE_LINE]
    sources = {each.id: each.name for each in reading.every(Source)} | {None: ""}
    assert (statement.end + DATE_LINE, statement.quote) == (end, reading.body(first)[statement.start : statement.end])
    assert (sources[statement.originator_id], sources[statement.relayed_by_id]) == (originator, relayed)
    assert (statement.polarity, statement.modality, statement.background) == ("affirmed", "happened", background)
    claims = reading.claims_of([statement])[statement.id]
    told = [
        (each.field, each.value, each.level, each.details.get("role") or each.details.get("relation")
         or each.details.get("of", ""), each.quote)
        for each in claims
    ]  # fmt: skip
    assert sorted(told) == sorted(values)
    assert all(each.quote == reading.body(first)[each.start : each.end] for each in claims if each.quote)


def test_the_coding_names_what_the_table_of_its_statements_holds():
    coded = {row[0].strip("* "): " ".join(row) for row in rows()}
    assert {*SAID} == {name for name, _, _ in QUOTED}
    for name, (start, end, originator, _, _, values) in SAID.items():
        row = coded[name]
        assert f"[{start}:" in row
        assert not re.search(rf"\[{start}:\d", row) or f"[{start}:{end}]" in row
        short = {SOHR: "SOHR", "General Staff of the Syrian Army": "army", NARRATOR: "narrator"}.get(
            originator, originator
        )
        assert short in row or originator in row
        for field, value, *_ in values:
            short = {"ground fighting": "fighting", "Site of Palmyra": "", IS: "IS"}.get(value, value)
            assert (
                value == NOT_STATED or short in row or value in row or field == "date" or value == "Citadel of Palmyra"
            )


def test_the_incidents_are_those_of_the_coding(sample):
    reading, _, _ = sample
    told = [(row["number"], row["kind"], row["status"], row["title"]) for row in listing.incidents(reading)]
    assert told == [
        ("HA 17-0001", "threat", "unverified", "Mines reportedly laid in Palmyra (Tadmur) during the withdrawal"),
        ("HA 17-0002", "damage", "unverified", "Heavy damage to Palmyra reported; element not stated"),
        ("HA 26-0001", "damage", "contested", "South tower of the citadel lost (invented)"),
    ]
    assert all(f"{title}" in CODED for _, _, _, title in told[:2])


def test_the_first_incident_rests_on_two_originators_for_cause_and_actor_and_one_for_the_date(sample):
    reading, _, _ = sample
    mines = next(listing.incidents(reading))
    assert (mines["date"], mines["date_kind"]) == ("2017-03-02", "on")
    counts = {each["field"]: each["originators"] for each in mines["fields"]}
    assert (counts["cause"], counts["actor"], counts["date"]) == (2, 2, 1)
    assert counts["effect"] == counts["number"] == counts["element"] == 0
    [site] = mines["sites"]
    assert (site["ids"], site["relation"], site["level"]) == ({"whs": "23"}, "town of the same name", "inferred")
    assert "one publication" in next(each["independence"] for each in mines["fields"] if each["field"] == "cause")


def test_the_second_incident_has_one_originator_and_nothing_assessed(sample):
    reading, _, _ = sample
    [_, heavy, _] = listing.incidents(reading)
    assert (heavy["date"], heavy["date_kind"]) == ("/2017-03-03", "before")
    assert {each["originators"] for each in heavy["fields"]} == {0, 1}
    assert {each["value"] + each["rule"] for each in heavy["fields"]} == {""}


def test_what_must_not_appear_does_not(sample):
    reading, _, _ = sample
    shelf = Shelf(reading)
    threat, heavy, invented = shelf.dossiers()
    told = [(each.claim.field, each.claim.value, each.claim.quote) for each in (*threat.values, *heavy.values)]
    assert not any("2016-03" in value for _, value, _ in told)
    assert not any("tetrapylon" in f"{value}{quote}".lower() or "theatre" in value.lower() for _, value, quote in told)
    assert "severity" not in threat.fields
    assert {each.incident_id for each in reading.context()} == {None}
    assert not any("confirmed" in each.status for each in reading.every(Incident))
    captions = [each for each in reading.every(Statement) if "In this photo" in each.quote]
    assert captions == []
    for dossier in (threat, heavy):
        assert not any(each.claim.field in {"governorate", "coordinates"} for each in dossier.values)
    assert all(site.gazetteer for _, site in threat.sites)
    assert "invented" in invented.incident.title
    assert all("invented" in site.name for _, site in invented.sites)


def test_the_third_incident_keeps_what_its_sources_contradict_each_other_in(sample):
    reading, _, _ = sample
    shelf = Shelf(reading)
    *_, invented = shelf.dossiers()
    dates = {each.claim.value for each in invented.reported("date")}
    assert dates == {"2026-05-12", "2026-05-13/2026-05-15"}
    assert (invented.assessments["date"].rule, invented.assessments["date"].value) == ("left open", "")
    count = shelf.count(invented.reported("date"))
    # The monitor, in two languages and four papers, is one originator.
    assert (len(count.originators), count.publications) == (2, 5)
    denial = next(each for each in invented.statements if each.polarity == "denied")
    assert denial.answers_id in {each.id for each in invented.statements}
    assert shelf.count(invented.reported("cause")).names == (
        "Defence ministry (invented)", "Monitoring group based abroad (invented)",
    )  # fmt: skip


def test_two_samples_hold_the_same_records(sample, tmp_path):
    reading, _, _ = sample
    session, _ = create_sample_project(tmp_path / "again.heritage", Annotator("2" * 36, "Somebody else"))
    with closing(session):
        for kind in (Incident, Statement):
            assert session.reading.every(kind) == reading.every(kind)


def test_nothing_is_wrong_with_the_sample(sample):
    assert problems(sample[2]) == []
