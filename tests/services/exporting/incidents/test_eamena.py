"""EAMENA's workbook, judged by a checker written from its rules."""

from contextlib import closing
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.exporting.incidents.eamena import Asked, eamena_workbook
from heritage_annotator.services.exporting.incidents.eamena_terms import columns, country, spread, unknown_terms
from heritage_annotator.services.incidents.assessing import plan_assessment
from heritage_annotator.services.incidents.planning import At, plan_incident
from heritage_annotator.services.incidents.stating import Said, Stated, plan_statement
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.sites.planning import plan_site, plan_site_edit, site_called
from tests.checker import eamena
from tests.checker.resolving import bodies, wrong

TODAY = "2026-11-29"
ASKED = Asked("Heritage Team")


@pytest.fixture
def sample(sample_copied, tmp_path):
    session, first = sample_copied(tmp_path / "s.heritage", Annotator("1" * 36, "Zaynab"))
    session.first = first
    with closing(session):
        yield session


def written(session, tmp_path):
    path = tmp_path / "e.xlsx"
    path.write_bytes(eamena_workbook(session.reading, ASKED, Limits(TODAY)))
    return path


def test_the_sheet_has_the_columns_of_the_template():
    assert [column.header for column in columns().values()] == eamena.HEADERS


def test_the_sample_is_accepted_at_the_first_try(sample, tmp_path):
    path = written(sample, tmp_path)
    assert list(eamena.faults(path)) == []
    _, places = eamena.places(path)
    assert len(places) == 2
    palmyra = next(rows for rows in places.values() if rows[0]["Resource Name"] == "Site of Palmyra")
    assert palmyra[0]["Country Type"] == "Syrian Arab Republic"
    assert palmyra[0]["Geometric Place Expression"] == "POINT(38.2666666667 34.5541666667)"
    assert [row["Threat Type"] for row in palmyra if row["Threat Type"]] == ["Landmines"]
    causes = [(row["Disturbance Cause Type"], row["Disturbance Cause Certainty"]) for row in palmyra]
    # Occupation has no equivalent: its term in the list says something else.
    assert ("Gunfire/Light Weaponry", "Medium") in causes
    assert ("Unknown", "Not Applicable") in causes
    assert not any("Occupation" in cause for cause, _ in causes)
    assert {row["Disturbance Date Occurred Before"] for row in palmyra} == {"", "2017-03-03"}
    assert not any(row["Overall Condition State"] for row in palmyra)


def test_every_cell_says_on_the_companion_sheet_what_it_rests_on(sample, tmp_path):
    path = written(sample, tmp_path)
    assert eamena.without_grounds(path) == set()
    head, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Companion").to_python()
    texts = bodies(tmp_path / "s.heritage")
    grounds = [dict(zip(head, map(str, row), strict=True)) for row in rows]
    assert [why for ground in grounds for why in wrong(_whole(ground), texts)] == []
    assert {ground["basis"] for ground in grounds} == {"words", "gazetteer", "decision", "required"}


def _whole(ground):
    return ground | {name: ground[name].removesuffix(".0") for name in ("start", "end")}


def test_the_same_project_gives_the_same_bytes(sample, tmp_path):
    assert written(sample, tmp_path).read_bytes() == written(sample, tmp_path).read_bytes()


def test_awkward_names_and_one_cause_alone_are_accepted(sample, tmp_path):
    reading, who = sample.reading, sample.annotator.id
    for number, name in enumerate(('a|b "c"', "x", "قصر 🏛️", "=1+1")):
        sample.do(plan_site(reading, who, name=name, country="UA", governorate="g|h", latitude="50", longitude="30"))
        site, _ = site_called(reading, name, who)
        incident, change = plan_incident(reading, who, title="t", kind="damage", sites=[At(site)])
        sample.do(change)
        values = [
            Stated("cause", "airstrike", Span(0, 5)),
            Stated("effect", "breakage", Span(0, 5)),
            Stated("effect", "burning", Span(6, 9)),
        ]
        sample.do(plan_statement(reading, sample.first, Span(0, 30), who, values=values, incident=incident)[1])
        edtf = ("2017-03", "/2017-03-02", "2017-03-02/", "2016-01~")[number]
        decided = {"rule": "team decision", "reason": "seen by all", "annotator_id": who}
        sample.do(plan_assessment(reading, incident, "date", edtf, **decided))
        sample.do(plan_assessment(reading, incident, "severity", "severe", **decided))
    path = written(sample, tmp_path)
    assert list(eamena.faults(path)) == []
    assert eamena.without_grounds(path) == set()
    told = [row for rows in eamena.places(path)[1].values() for row in rows if "h" in row["Administrative Subdivision"]]
    assert {row["Resource Name"] for row in told} == {'a¦b "c"', "x (name)", "قصر 🏛️", "=1+1"}
    assert {row["Effect Type"] for row in told} == {"Cracked/Broken/Missing Parts|Surface Loss|Burning"}
    assert {row["Overall Condition State"] for row in told} == {"Very Bad"}
    assert len(reading.every(Incident)) == 7


@pytest.mark.parametrize(
    ("edtf", "kind", "days"),
    [
        ("2017-03-02", "on", ("2017-03-02", "2017-03-02", "", "2017-03-02")),
        ("2017-03", "on", ("2017-03-01", "2017-03-31", "", "")),
        ("/2017-03-03", "before", ("", "", "2017-03-03", "")),
        ("2026-05-13/2026-05-15", "between", ("2026-05-13", "2026-05-15", "", "")),
        ("2016-12/", "after", ("2016-12-01", "", "", "")),
        ("", "", ("", "", "", "")),
        ("", "not stated", ("", "", "", "")),
    ],
)
def test_a_date_is_spread_over_whole_days(edtf, kind, days):
    assert tuple(spread(edtf, kind)) == days


def test_terms_of_the_teams_own_are_named_for_looking_up(sample):
    codebook = sample.reading.codebook()
    assert unknown_terms(codebook) == []
    tag = codebook.by_slug("cause.airstrike")
    lists = {"list": "Disturbance Cause Type", "scheme": "EAMENA"}
    mappings = ({**lists, "term": "Bombed 🏺"}, {**lists, "term": "Fire"}, {"scheme": "ACLED", "term": "Air strike"})
    change = Change(Deed(DeedKind.EDIT_TAG, ""), (Edit(tag, replace(tag, mappings=mappings)),))
    sample.do(change)
    assert unknown_terms(sample.reading.codebook())[0] == "Bombed 🏺"


def test_countries_are_those_of_the_list():
    assert [country(each) for each in ("SY", "UA", "", "IL;PS")] == ["Syrian Arab Republic", "Other", "Other", "Israel"]
    # As a team may have written it.
    names = ("Syria", "العراق", "Iran", "Libye", "Atlantis 🏛️")
    terms = ["Syrian Arab Republic", "Iraq", "Iran (Islamic Republic of)", "Libya", "Other"]
    assert [country(each) for each in names] == terms


def test_the_checker_refuses_what_eamena_refuses(sample, tmp_path):
    from heritage_annotator.services.exporting.incidents.workbooks import workbook

    _, places = eamena.places(written(sample, tmp_path))
    rows = next(iter(places.values()))
    for name, cell, says in (
        ("Country Type", "Syria", "invalid concept"),
        ("Disturbance Cause Certainty", "", "lost"),
        ("Effect Certainty", "Medium|Medium|Low", "map effect"),
        ("Assessment Activity Date", "2017-03", "parse"),
        ("Geometric Place Expression", "POINT(34 138)", "geometry"),
        ("Resource Name", "a|b", "split"),
    ):
        at = next((n for n, row in enumerate(rows) if row[name]), 0)
        altered = [row | ({name: cell} if n == at else {}) for n, row in enumerate(rows)]
        path = tmp_path / "bad.xlsx"
        path.write_bytes(workbook({"A": [eamena.HEADERS, *([row[h] for h in eamena.HEADERS] for row in altered)]}))
        assert any(says in fault for fault in eamena.faults(path)), name


def test_an_incident_at_two_places_is_a_disturbance_of_either_and_what_is_near_is_none(sample, tmp_path):
    reading, who = sample.reading, sample.annotator.id
    sites = {}
    for name, parent in (("Bridge 🏛️", ""), ("جسر", ""), ("Pier", "Bridge 🏛️"), ("Village", "")):
        parent_id = sites[parent].id if parent else None
        sample.do(plan_site(reading, who, name=name, country="SY", parent_id=parent_id))
        sites[name] = site_called(reading, name, who)[0]
    places = [At(sites["Bridge 🏛️"]), At(sites["Pier"]), At(sites["جسر"]), At(sites["Village"], relation="near")]
    incident, change = plan_incident(reading, who, title="t", kind="damage", sites=places)
    sample.do(change)
    values = [Stated("cause", "airstrike", Span(0, 5))]
    sample.do(plan_statement(reading, sample.first, Span(0, 30), who, values=values, incident=incident)[1])
    decided = {"rule": "team decision", "reason": "seen by all", "annotator_id": who}
    sample.do(plan_assessment(reading, incident, "severity", "destroyed", **decided))
    path = written(sample, tmp_path)
    assert list(eamena.faults(path)) == []
    found = {rows[0]["Resource Name"]: rows for rows in eamena.places(path)[1].values()}
    assert {"Pier", "جسر"} <= found.keys()
    assert not {"Bridge 🏛️", "Village"} & found.keys()
    assert {found[name][0]["Disturbance Cause Type"] for name in ("Pier", "جسر")} == {"Explosion/Heavy Weaponry"}
    # Nobody said which of the two was destroyed.
    assert not any(row["Overall Condition State"] for name in ("Pier", "جسر") for row in found[name])


def test_articles_are_listed_as_information_resources_with_terms_of_its_lists(sample, tmp_path):
    rows = eamena.sheet_rows(written(sample, tmp_path), "Information Resources")
    used = {ground["article_id"] for ground in eamena.sheet_rows(tmp_path / "e.xlsx", "Sources")} - {""}
    assert {row["article_id"] for row in rows} == used
    for row in rows:
        assert row["Information Resource Type"] in eamena.TERMS["Information Resource Type"]
        assert row["Information Carrier Format Type"] in eamena.TERMS["Information Carrier Format Type"]
        assert not row["URL"].startswith("http")
    assert any(row["URL"].startswith("indianexpress.com/") for row in rows)


def damaged(sample, title, *statements):
    """An incident of damage at Palmyra with statements: how it is said, and a value."""
    reading, who = sample.reading, sample.annotator.id
    site, _ = site_called(reading, "whs:23", who)
    incident, change = plan_incident(reading, who, title=title, kind="damage", sites=[At(site, "property")])
    sample.do(change)
    for modality, polarity, field, value in statements:
        said = Said(modality=modality, polarity=polarity)
        stated = [Stated(field, value, Span(0, 5))]
        sample.do(
            plan_statement(reading, sample.first, Span(0, 30), who, said=said, values=stated, incident=incident)[1]
        )
    return incident


def told_of(path, sample, incident):
    """The rows (cause, threat, probability) of one incident, and on what the threats rest."""
    companion = eamena.sheet_rows(path, "Companion")
    own = [row for row in companion if row["incident"] == incident.called]
    rows = {}
    for row in own:
        rows.setdefault(row["row"], {})[row["header"]] = row["value"]
    heads = ("Disturbance Cause Type", "Threat Type", "Threat Probability")
    told = [tuple(row.get(head, "") for head in heads) for row in rows.values()]
    return sorted(each for each in told if any(each)), {row["basis"] for row in own if row["header"] == "Threat Type"}


def test_what_is_feared_or_planned_is_a_threat_and_no_disturbance(sample, tmp_path):
    feared = damaged(sample, "feared alone", ("feared", "affirmed", "cause", "airstrike"))
    planned = damaged(
        sample,
        "both",
        ("happened", "affirmed", "cause", "airstrike"),
        ("planned", "affirmed", "cause", "airstrike"),
        ("feared", "denied", "cause", "fire"),
    )
    vague = damaged(sample, "without a cause", ("feared", "affirmed", "effect", "collapse"))
    path = written(sample, tmp_path)
    assert list(eamena.faults(path)) == []
    assert eamena.without_grounds(path) == set()
    bombs = "Explosion/Heavy Weaponry"
    assert told_of(path, sample, feared) == ([("", bombs, "Possible")], {"words"})
    assert told_of(path, sample, planned) == ([("", bombs, "Planned"), (bombs, "", "")], {"words"})
    assert told_of(path, sample, vague) == ([("", "Unknown", "Possible")], {"words"})


def test_what_is_assessed_of_a_cause_or_an_effect_stands_for_what_is_reported(sample, tmp_path):
    reading, who = sample.reading, sample.annotator.id
    decided = {"rule": "team decision", "reason": "seen by all", "annotator_id": who}
    incident = damaged(sample, "assessed", ("happened", "affirmed", "cause", "airstrike"))
    sample.do(plan_assessment(reading, incident, "cause", "fire; ground fighting", **decided))
    sample.do(plan_assessment(reading, incident, "effect", "burning", **decided))
    path = written(sample, tmp_path)
    assert list(eamena.faults(path)) == []
    causes = {cause for cause, *_ in told_of(path, sample, incident)[0]}
    assert "Explosion/Heavy Weaponry" not in causes
    assert "Gunfire/Light Weaponry" in causes
    effects = {row["Effect Type"] for rows in eamena.places(path)[1].values() for row in rows}
    assert "Burning" in effects


def test_a_place_that_is_not_named_cannot_be_told_by_its_id(sample, tmp_path):
    reading = sample.reading
    site, _ = site_called(reading, "whs:23", sample.annotator.id)
    sample.do(plan_site_edit(reading, site, {"sensitive": ("place of looting targets",)}))
    path = written(sample, tmp_path)
    assert list(eamena.faults(path)) == []
    for name in ("Heritage Place", "Companion", "Sites", "Incidents", "Sources"):
        told = {
            str(cell) for row in CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python() for cell in row
        }
        assert not told & {site.id, "whs:23", '{"whs": "23"}', site.latitude}
