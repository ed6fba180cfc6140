"""A table of incidents that was edited elsewhere comes back: what differs, as one deed, and EAMENA's workbook too."""

import csv
import io
import shutil
import subprocess
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import SitesFileError, UnreadableFileError
from heritage_annotator.model.incidents.events import Assessment, Incident, Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.exporting.incidents.arriving import id_of
from heritage_annotator.services.exporting.incidents.eamena import Asked, eamena_workbook
from heritage_annotator.services.exporting.incidents.returning import (
    Table,
    coming,
    differing,
    plan_return,
    returned,
    table_in,
)
from heritage_annotator.services.exporting.incidents.tables import tables, write_tables
from heritage_annotator.services.exporting.incidents.workbooks import workbook
from heritage_annotator.services.incidents.assessing import plan_assessment
from heritage_annotator.services.incidents.dossier import Shelf, dossier_of
from heritage_annotator.services.incidents.planning import At, plan_incident
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.sites.planning import plan_site, plan_site_edit, site_called
from heritage_annotator.services.wording import sentence
from heritage_annotator.services.wording.leaving import returned_told
from tests.checker import eamena

TODAY = "2026-11-29"


@pytest.fixture
def sample(sample_copied, tmp_path):
    session, _ = sample_copied(tmp_path / "s.heritage", Annotator("1" * 36, "Zaynab"))
    with closing(session):
        yield session


def written(session, tmp_path):
    write_tables(tables(session.reading, Limits(TODAY)), tmp_path / "out")
    return tmp_path / "out/incidents.csv"


def edited(path, *cells, between=","):
    """The file with those cells altered (number of the row, column, text), parted as a spreadsheet would."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    for row, column, text in cells:
        rows[row][column] = text
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=between)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_row_in_which_cells_have_moved_is_told_and_nothing_of_the_table_is_taken(sample, tmp_path):
    path = written(sample, tmp_path)
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("Mines reportedly laid", "Mines, 🏛️ تدمر laid", 1), encoding="utf-8")
    with pytest.raises(SitesFileError) as refused:
        table_in(path)
    assert sentence(refused.value).startswith("Row 2 of “incidents.csv” has more cells")
    path.write_text(f'{text}"HA 99-0001,قلعة 🏛️', encoding="utf-8")
    with pytest.raises(SitesFileError) as refused:
        table_in(path)
    assert "never closes" in sentence(refused.value)
    path.write_text(
        "\n".join(f"{line},,\t" for line in text.splitlines()[:1]) + text[text.index("\n") :], encoding="utf-8"
    )
    assert len(table_in(path).incidents) == 3


def test_what_nobody_edited_differs_in_nothing(sample, tmp_path):
    path = written(sample, tmp_path)
    for between in (",", ";"):
        found = returned(sample.reading, table_in(edited(path, between=between)), path.name)
        assert (found.differences, found.strangers, found.unread) == ([], 0, ())
    assert plan_return(sample.reading, [], path.name, "1" * 36) is None


def test_edited_cells_come_back_as_one_deed_that_undo_takes_back(sample, tmp_path):
    before = sample.reading.every(Incident)
    title = "Mines 🏛️ تَدْمُر, reported"
    path = edited(
        written(sample, tmp_path),
        (0, "title", title),
        (0, "status", "corroborated"),
        (1, "cause", "ground fighting"),
        (1, "number", "HA 17-0009"),
        (2, "country", "Elsewhere"),
    )
    found = returned(sample.reading, table_in(path), path.name)
    assert [(each.incident.number, each.column) for each in found.differences] == [
        ("HA 17-0001", "title"), ("HA 17-0001", "status"), ("HA 17-0002", "number"), ("HA 17-0002", "cause"),
    ]  # fmt: skip
    assert found.unread == ("country",)
    sample.do(plan_return(sample.reading, list(differing(found)), path.name, sample.annotator.id))
    first, second = sorted(sample.reading.every(Incident), key=lambda each: each.number)[:2]
    assert (first.title, first.status, second.number) == (title, "corroborated", "HA 17-0009")
    held = sample.reading.assessments_of(second.id)["cause"]
    assert (held.value, held.rule, "incidents.csv" in held.reason) == ("ground fighting", "team decision", True)
    assert returned(sample.reading, table_in(path), path.name).differences == []
    sample.undo()
    assert sample.reading.every(Incident) == before
    assert "cause" not in sample.reading.assessments_of(second.id)


def test_what_no_field_takes_is_refused_cell_by_cell_with_a_sentence(sample, tmp_path):
    path = edited(written(sample, tmp_path), (0, "kind", "bombing"), (1, "date", "last spring"), (2, "title", " "))
    found = returned(sample.reading, table_in(path), path.name)
    assert [each.column for each in found.differences if each.refused] == ["kind", "date", "title"]
    assert not list(differing(found))
    assert "bombing" in sentence(found.differences[0].refused)


@pytest.mark.parametrize(
    "told",
    [
        "02/03/2017",
        "3/2/2017",
        "2017-03-02 00:00:00",
        "2/3/17",
        "02.03.2017",
        "2017-3-2",
        "2 March 2017",
        "2 mars 2017",
    ],
)
def test_a_day_that_a_spreadsheet_wrote_its_own_way_is_the_same_day(sample, tmp_path, told):
    path = edited(written(sample, tmp_path), (0, "date", told))
    assert returned(sample.reading, table_in(path), path.name).differences == []


@pytest.mark.parametrize(
    ("told", "edtf"),
    [
        ("15/03/2017", "2017-03-15"), ("2017-03-05 00:00:00", "2017-03-05"), ("May 2015", "2015-05"),
        ("2017-03", "2017-03"), ("04/05/2017", None), ("nobody knows", None),
    ],
)  # fmt: skip
def test_another_day_is_taken_where_it_is_clear_and_else_refused(sample, tmp_path, told, edtf):
    path = edited(written(sample, tmp_path), (0, "date", told))
    [found] = returned(sample.reading, table_in(path), path.name).differences
    assert (found.theirs, found.refused is None) == (edtf or told, edtf is not None)


@pytest.mark.parametrize("told", ["Mar-17", "mars-17", "01/03/2017", "3/1/2017", "2017-03"])
def test_a_month_that_became_a_day_is_the_month(sample, tmp_path, told):
    first = sample.reading.numbered("HA 17-0001")[0]
    decided = {"rule": "team decision", "reason": "seen", "annotator_id": sample.annotator.id}
    sample.do(plan_assessment(sample.reading, first, "date", "2017-03", **decided))
    path = edited(written(sample, tmp_path), (0, "date", told))
    assert returned(sample.reading, table_in(path), path.name).differences == []


def test_heads_and_words_are_known_in_capitals_too(sample, tmp_path):
    path = edited(written(sample, tmp_path), (0, "status", "Verified"), (1, "kind", "DAMAGE"))
    path.write_text("\ufeff" + path.read_text("utf-8").replace("id,number,title", " ID,Number,TITLE", 1), "utf-8")
    found = returned(sample.reading, table_in(path), path.name)
    sample.do(plan_return(sample.reading, list(differing(found)), path.name, sample.annotator.id))
    first, second = sorted(sample.reading.every(Incident), key=lambda each: each.number)[:2]
    assert (first.status, second.kind) == ("verified", "damage")


@pytest.mark.parametrize(
    ("encoding", "titles"),
    [
        ("cp1252", ("La tour sud écroulée, « détruite » à l’été — d’après l’œuvre", "Schäden am Römischen Theater")),
        ("cp1256", ("تدمير معبد بل في مدينة تدمر الأثرية", "نهب متحف الرقة، وفقدان 200 قطعة")),
        ("utf-16", ("تَدْمُر 🏛️", "Пальмира")),
    ],
)
def test_a_table_in_an_old_encoding_comes_back_letter_by_letter(sample, tmp_path, encoding, titles):
    path = edited(written(sample, tmp_path), *((row, "title", title) for row, title in enumerate(titles)), between=";")
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding, "replace"))
    found = returned(sample.reading, table_in(path), path.name)
    assert {each.theirs for each in found.differences if each.column == "title"} == {*titles}


def test_letters_that_an_old_encoding_lost_are_refused_and_told(sample, tmp_path):
    [mines, *_] = sample.reading.every(Incident)
    title = "Mines in تَدْمُر 🏛️ laid?"
    sample.do(Change(Deed(DeedKind.EDIT_INCIDENT, "x"), (Edit(mines, replace(mines, title=title)),)))
    path = written(sample, tmp_path)
    for lost, is_refused in ((title.encode("cp1252", "replace").decode("cp1252"), True), ("Mines, where?", False)):
        table = table_in(edited(path, (0, "title", lost)))
        [told] = [each for each in returned(sample.reading, table, path.name).differences if each.column == "title"]
        assert (told.refused is not None) == is_refused
        assert not is_refused or "UTF-8" in sentence(told.refused)


def test_rows_of_other_projects_are_counted_and_covered_cells_left(sample, tmp_path):
    path = edited(written(sample, tmp_path), (0, "id", "0" * 36), (1, "title", "██████ damage"))
    found = returned(sample.reading, table_in(path), path.name)
    assert (found.differences, found.strangers, [each.incident.id for each in found.arriving]) == ([], 0, ["0" * 36])
    found = returned(sample.reading, table_in(edited(path, (0, "kind", "bombing"))), path.name)
    assert (found.strangers, "bombing" in sentence(found.arriving[0].refused)) == (1, True)


def test_a_table_with_other_columns_is_a_sentence(tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "x.xlsx").write_bytes(workbook({"Heritage Place": [["UNIQUEID"]]}))
    for name in ("x.csv", "x.xlsx"):
        with pytest.raises(SitesFileError) as refused:
            table_in(tmp_path / name)
        assert name in sentence(refused.value)
        assert "status" in sentence(refused.value)
    (tmp_path / "y.xlsx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UnreadableFileError):
        table_in(tmp_path / "y.xlsx")


def test_eamenas_workbook_gives_the_same_incidents(sample, tmp_path):
    path = tmp_path / "e.xlsx"
    path.write_bytes(eamena_workbook(sample.reading, Asked("Zaynab"), Limits(TODAY)))
    rows = table_in(path)
    assert {row["id"] for row in rows.incidents} == {each.id for each in sample.reading.every(Incident)}
    found = returned(sample.reading, rows, path.name)
    assert (found.differences, found.strangers, found.unread) == ([], 0, ())


def empty(tmp_path):
    return create_project(tmp_path / "empty.heritage", Annotator("2" * 36, "Nour"))


def test_eamenas_workbook_brings_the_same_incidents_into_an_empty_project(sample, tmp_path):
    reading, who = sample.reading, sample.annotator.id
    sample.do(plan_site(reading, who, name="برج 🏛️ تَدْمُر", country="SY", latitude="34.56", longitude="38.25"))
    tower, _ = site_called(reading, "برج 🏛️ تَدْمُر", who)
    whole, _ = site_called(reading, "whs:23", who)
    sample.do(plan_site_edit(reading, tower, {"parent_id": whole.id, "relation": "element"}))
    sites = [At(reading.found(Site, tower.id)), At(whole, "near")]
    incident, change = plan_incident(reading, who, title="A fall, “هدم”", kind="damage", sites=sites)
    sample.do(change)
    decided = {"rule": "team decision", "reason": "seen", "annotator_id": who}
    for field, value in (("cause", "airstrike"), ("severity", "severe"), ("date", "2017-03~"), ("effect", "burning")):
        sample.do(plan_assessment(reading, incident, field, value, **decided))
    path = tmp_path / "e.xlsx"
    path.write_bytes(eamena_workbook(reading, Asked("Zaynab"), Limits(TODAY)))
    with closing(empty(tmp_path)) as other:
        found = returned(other.reading, table_in(path), path.name, other.annotator.id)
        assert (len(coming(found).arrivals), found.known, found.differences) == (4, 0, [])
        other.do(plan_return(other.reading, [], path.name, other.annotator.id, coming(found)))
        assert rows_of(other) == rows_of(sample)
        assert places_of(other) == places_of(sample)
        # Nothing rests on words, and who brought it in decided it.
        assert other.reading.every(Statement) == []
        held = {each.rule for each in other.reading.every(Assessment)}
        assert held == {"team decision", "left open"}
        assert all("e.xlsx" in each.reason for each in other.reading.every(Assessment))
        assert "planted mines" in next(each.note for each in other.reading.every(Incident) if each.kind == "threat")
        again = returned(other.reading, table_in(path), path.name, other.annotator.id)
        assert (again.differences, again.arriving, again.sites) == ([], (), ())
        assert set(again.unread) <= {"originators", "quotations"}
        # What is brought in says the same to EAMENA again.
        second = tmp_path / "second.xlsx"
        second.write_bytes(eamena_workbook(other.reading, Asked("Nour"), Limits(TODAY)))
        assert list(eamena.faults(second)) == []
        assert causes(second) == causes(path)
        other.undo()
        assert (other.reading.every(Incident), other.reading.every(Site)) == ([], [])


def rows_of(session):
    """What tables tell of incidents, but for what words alone say: who says it, how, and that it is not stated."""
    head, *rows = tables(session.reading, Limits(TODAY)).incidents
    told = [dict(zip(head, row, strict=True)) for row in rows]
    return [
        {
            name: sorted(cell.split("; "))
            for name, cell in row.items()
            if cell not in {"", "not stated"} and name not in {"originators", "quotations"}
        }
        for row in told
    ]


def places_of(session):
    """The sites that incidents name, without when and by whom they were entered."""
    left_out = dict.fromkeys(("annotator_id", "created", "modified", "gazetteer", "note"), "")
    named = {site.id for dossier in Shelf(session.reading).dossiers() for _, site in dossier.sites}
    return {each.id: replace(each, **left_out) for each in session.reading.every(Site) if each.id in named}


def causes(path):
    return sorted(
        (unique, row["Disturbance Cause Type"], row["Threat Type"], row["Effect Type"], row["Disturbance Date From"])
        for unique, rows in eamena.places(path)[1].items()
        for row in rows
    )


HEADS = (
    "UNIQUEID", "Resource Name", "Country Type", "Geometric Place Expression", "Disturbance Cause Type",
    "Disturbance Cause Certainty", "Disturbance Date From", "Disturbance Date To", "Disturbance Date Occurred On",
    "Effect Type", "Effect Certainty", "Threat Type", "Threat Probability", "Overall Condition State",
)  # fmt: skip
THEIRS = [
    (
        ("EAMENA-0012345", "تل مرديخ 🏺", "syrian arab republic", "POINT(36.79 35.79)", "Explosion/Heavy Weaponry",
         "High",
         "02/03/2017", "2017-03-05", "", "Burning|Surface Loss", "High|Low", "Landmines", "Possible", "Poor"),
        ("", "Tell Mardikh", "", "", "Looting", "Low", "", "", "2017-3-1 00:00:00", "Unknown", "Not Applicable"),
    ),
    # One row: its parts are records by their position, and an effect without a cause stays in a note.
    (("7", "Qal'a", "Iraq", "POLYGON((1 1, 2 2, 1 2, 1 1))", "Unknown|Explosion/Heavy Weaponry", "Not Applicable|High",
      "", "", "", "Burning|Collapse/Structural Damage|Surface Loss", "High|High|High"),),
    (("8", "Nothing happened here", "Libya", "POINT(13.1 132.8)"),),
]  # fmt: skip


@pytest.mark.parametrize("is_known", [False, True])
def test_a_workbook_that_others_filled_for_eamena_comes_in_as_sites_and_incidents(tmp_path, is_known):
    path = tmp_path / "theirs.xlsx"
    rows = [row for place in THEIRS for row in place]
    path.write_bytes(workbook({"Glossary": [["x"]], "Heritage Place": [["A"], ["B"], HEADS, *rows]}))
    with closing(empty(tmp_path)) as other:
        # A site that the project has by EAMENA's id is that place.
        has = {"name": "Ebla", "country": "SY", "ids": {"eamena": "EAMENA-0012345"}} if is_known else {"name": "Other"}
        other.do(plan_site(other.reading, other.annotator.id, **has))
        found = returned(other.reading, table_in(path), path.name, other.annotator.id)
        other.do(plan_return(other.reading, [], path.name, other.annotator.id, coming(found)))
        if is_known:
            assert sorted(site.name for site in other.reading.every(Site)) == ["Ebla", "Nothing happened here", "Qal'a"]
            return
        told = {row["title"][0]: row for row in rows_of(other)}
        assert len(told) == 5
        bombed, looted = (told[f"{cause}: تل مرديخ 🏺"] for cause in ("Explosion/Heavy Weaponry", "Looting"))
        assert (bombed["date"], bombed["date_kind"]) == (["2017-03-02/2017-03-05"], ["between"])
        assert (bombed["effect"], bombed["country"], bombed["latitude"]) == (
            ["Burning", "Surface Loss"],
            ["SY"],
            ["35.79"],
        )
        assert (looted["date"], looted["date_kind"], "effect" in looted) == (["2017-03-01"], ["on"], False)
        assert told["Landmines: تل مرديخ 🏺"]["kind"] == ["threat"]
        # What the sheet calls unknown is no value, and an effect goes with the cause of its own position.
        assert "cause" not in told["Burning: Qal'a"]
        assert told["Explosion/Heavy Weaponry: Qal'a"]["effect"] == ["Collapse/Structural Damage"]
        sites = {site.name: site for site in other.reading.every(Site)}
        assert sites["تل مرديخ 🏺"].ids == {"eamena": "EAMENA-0012345"}
        assert [each["name"] for each in sites["تل مرديخ 🏺"].names] == ["Tell Mardikh"]
        assert "Overall Condition State: Poor" in sites["تل مرديخ 🏺"].note
        assert "POLYGON((1 1, 2 2, 1 2, 1 1))" in sites["Qal'a"].note
        assert "Surface Loss" in sites["Qal'a"].note
        there = sites["Nothing happened here"]
        assert (there.country, there.latitude, "132.8" in there.note) == ("LY", "", True)
        # EAMENA's terms go back to it as they are.
        second = tmp_path / "second.xlsx"
        second.write_bytes(eamena_workbook(other.reading, Asked("Nour"), Limits(TODAY)))
        assert list(eamena.faults(second)) == []
        assert {cause for _, cause, *_ in causes(second)} >= {"Explosion/Heavy Weaponry", "Unknown"}
        assert {threat for _, _, threat, *_ in causes(second)} == {"Landmines", ""}
        again = returned(other.reading, table_in(path), path.name, other.annotator.id)
        assert (again.arriving, again.sites) == ((), ())


def test_a_row_of_a_site_that_can_be_none_is_counted_and_told(sample, tmp_path):
    path = written(sample, tmp_path)
    alone = [{"site_id": "", "name": "قصر 🏺", "latitude": "34.5", "longitude": "38.2"}, {"site_id": "x", "name": " "}]
    alone.append({"site_id": "", "name": "Tell Mardikh"})
    found = returned(sample.reading, Table([], alone), path.name, sample.annotator.id)
    assert ([site.name for site in found.sites], found.strange_sites) == (["قصر 🏺", "Tell Mardikh"], 1)
    assert returned_told(found)[-1] == "1 row of a site that is new here cannot be read, and is skipped."


def test_a_table_without_sites_of_its_own_brings_those_it_names(sample, tmp_path):
    path = written(sample, tmp_path)
    with closing(empty(tmp_path)) as other:
        found = returned(other.reading, table_in(path), path.name, other.annotator.id)
        other.do(plan_return(other.reading, [], path.name, other.annotator.id, coming(found)))
        ours, theirs = ({row["id"][0]: row for row in rows_of(each)} for each in (sample, other))
        for id_, row in ours.items():
            assert {
                name: cell for name, cell in theirs[id_].items() if name in ("title", "sites", "cause", "date")
            } == {name: cell for name, cell in row.items() if name in ("title", "sites", "cause", "date")}
        assert "whs:23" in {f"whs:{site.ids.get('whs')}" for site in other.reading.every(Site)}


@pytest.mark.parametrize(
    ("ours", "theirs", "is_same"),
    [
        ("0007", "7", True), ("1E3", "1000", True), ("10%", "0.1", True), ("1.50", "1.5", True), ("12", "13", False),
        ("3-5", "5-Mar", True), ("3-5", "03/05/2026", True), ("3-5", "2026-03-05 00:00:00", True),
        ("3–5", "3 May", True),
        ("3-5", "3-6", False), ("3-5", "6-Mar", False), ("3-5", "35", False), ("1/2", "1-Feb", True),
        ("7", "seven", False), ("12,5", "12.5", True), ("1,200", "1200", True), ("€5", "5", True),
        ("12,5", "13", False), ("12,5", "125", False), ("1,00,000", "100000", True), ("1.200,5", "1200.5", True),
        ("may 2017", "2017-05-01", True), ("march 2017", "Mar-17", True), ("may 2017", "2017-06-01", False),
        ("early May 2017", "2017-05-01", False),
        ("1234567890123456789012", "1.23456789012346E+021", True), ("1234567890123456", "1334567890123456", False),
        ("123456789", "123456788", False), ("12:30", "12:30:00 PM", True), ("00:05", "12:05:00 AM", True),
        ("12:30", "00:30:00", False), ("TRUE", "True", True), ("TRUE", "FALSE", False),
        ("Mar 2017", "03/01/2017", True),
        ("Mar 2017", "2017-03-01", True), ("Mar 2017", "2017-04-01", False), ("mars 2017", "Mar-17", True),
    ],
)  # fmt: skip
def test_what_a_spreadsheet_took_for_a_number_or_a_day_is_what_it_was(sample, tmp_path, ours, theirs, is_same):
    [mines, *_] = sample.reading.every(Incident)
    sample.do(Change(Deed(DeedKind.EDIT_INCIDENT, "x"), (Edit(mines, replace(mines, title=ours)),)))
    path = edited(written(sample, tmp_path), (0, "title", theirs))
    assert (returned(sample.reading, table_in(path), path.name).differences == []) == is_same


@pytest.mark.parametrize(("kind", "is_same"), [("during", True), ("", True), ("on", False)])
def test_what_began_on_a_day_and_became_that_day_did_not_end_on_it(sample, tmp_path, kind, is_same):
    first = sample.reading.numbered("HA 17-0001")[0]
    decided = {"rule": "team decision", "reason": "seen", "annotator_id": sample.annotator.id}
    sample.do(plan_assessment(sample.reading, first, "date", "2017-03-02/", details={"kind": "during"}, **decided))
    path = edited(written(sample, tmp_path), (0, "date", "2017-03-02"), (0, "date_kind", kind))
    assert (returned(sample.reading, table_in(path), path.name).differences == []) == is_same


@pytest.mark.parametrize(
    ("date", "kind", "held", "unread"),
    [
        ("2017-02-01/2017-03-03", "during", ("2017-02-01/2017-03-03", "during"), ()),
        ("2017-02-01/2017-03-03", "Between ", ("2017-02-01/2017-03-03", "between"), ()),
        # What a date of that form cannot be follows from the form, as where the cell beside it was left alone.
        ("2017-02-01", "before", ("2017-02-01", "on"), ()),
        ("2017-02-01", "during 🏛️", ("2017-02-01", "on"), ()),
        ("2017-02-01", "", ("2017-02-01", "on"), ()),
        # The kind alone.
        ("2017-02-01/2017-03-02", "between", ("2017-02-01/2017-03-02", "between"), ()),
        ("2017-02-01/2017-03-02", "after", None, ("date_kind",)),
        ("2017-02-01/2017-03-02", "قبل", None, ("date_kind",)),
        ("2017-02-01/2017-03-02", "During", None, ()),
    ],
)
def test_a_date_comes_back_with_its_kind(sample, tmp_path, date, kind, held, unread):
    first = sample.reading.numbered("HA 17-0002")[0]
    decided = {"rule": "team decision", "reason": "seen", "annotator_id": sample.annotator.id}
    details = {"kind": "during"}
    sample.do(plan_assessment(sample.reading, first, "date", "2017-02-01/2017-03-02", details=details, **decided))
    path = edited(written(sample, tmp_path), (1, "date", date), (1, "date_kind", kind))
    found = returned(sample.reading, table_in(path), path.name)
    assert found.unread == unread
    assert [each.refused for each in found.differences] == [None] * (held is not None)
    if held is not None:
        sample.do(plan_return(sample.reading, found.differences, path.name, sample.annotator.id))
        assert dossier_of(sample.reading, first).date == held
        assert returned(sample.reading, table_in(written(sample, tmp_path / "again")), "x").differences == []


def test_a_text_that_a_workbook_cut_is_refused_and_told(sample, tmp_path):
    [mines, *_] = sample.reading.every(Incident)
    title = "🏛️ قوس " * 6_000
    sample.do(Change(Deed(DeedKind.EDIT_INCIDENT, "x"), (Edit(mines, replace(mines, title=title.strip())),)))
    cut = title.encode("utf-16-le")[: 2 * 32_767].decode("utf-16-le", "ignore")
    path = edited(written(sample, tmp_path), (0, "title", cut))
    [told] = returned(sample.reading, table_in(path), path.name).differences
    assert "cut" in sentence(told.refused)
    path = edited(written(sample, tmp_path / "other"), (0, "title", "🏛️ قوس"))
    assert [each.refused for each in returned(sample.reading, table_in(path), path.name).differences] == [None]


AWKWARD = (
    "007", "=1+2", "+963 11 2345", "-5", "@SUM(A1)", "تَدْمُر، «قوس»; 🏛️", "3-5", "1/2", "Mar 2017", "1E5", "TRUE",
    "12,5", "10%",
    '“quoted”, "double"', "\u200f=عنوان", "'quoted", "1234567890123456789012", "12:30", "#N/A", "€5",
    "a;b;c", "é🏛️ " * 3000,
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")',
)  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(
    ("taken", "given", "suffix"),
    [
        ("44,34,76,1,,0", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", ".csv"),
        ("44,34,76,1,,1031", "csv:Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true,false", ".csv"),
        ("44,34,76,1,,1033", "xlsx", ".xlsx"),
    ],
)
def test_a_table_that_libreoffice_opened_and_kept_says_what_it_said(sample, tmp_path, taken, given, suffix):
    office = shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    reading, who = sample.reading, sample.annotator.id
    name = '=HYPERLINK("x") قلعة'
    sample.do(plan_site(reading, who, name=name, country="PE", latitude="-12.0464", longitude="-77.0428"))
    site, _ = site_called(reading, name, who)
    decided = {"rule": "team decision", "reason": "seen", "annotator_id": who}
    dates = ("2017-03", "2017-03-02", "2017-03-02/2017-03-05", "/2017-03-05", "2017", "2017-03~", "2017-03-02/")
    for number, title in enumerate(AWKWARD):
        incident, change = plan_incident(reading, who, title=title, kind="damage", sites=[At(site)])
        sample.do(change)
        for field, value in (("extent", title), ("date", dates[number % len(dates)])):
            sample.do(plan_assessment(reading, incident, field, value, **decided))
    path = written(sample, tmp_path)
    before = path.with_name("sources.csv").read_bytes()
    for each in (path, path.with_name("sources.csv")):
        profile, to = f"-env:UserInstallation=file://{tmp_path}/profile", tmp_path / "kept"
        asked = [office, profile, "--headless", f"--infilter=CSV:{taken}", "--convert-to", given, "--outdir", to, each]
        subprocess.run(asked, check=True, capture_output=True, timeout=180)
    kept = tmp_path / f"kept/incidents{suffix}"
    assert kept.read_bytes() != path.read_bytes()
    found = returned(reading, table_in(kept), kept.name, who)
    assert (found.differences, found.arriving, found.unread) == ([], (), ())
    assert len(table_in(kept).incidents) == len(AWKWARD) + 3
    if taken.endswith(",0"):
        told = (
            list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
            for data in (before, (tmp_path / "kept/sources.csv").read_bytes())
        )
        assert next(told) == next(told)


def test_a_row_that_ends_before_its_id_is_a_new_incident(tmp_path):
    path = tmp_path / "made.csv"
    path.write_text("title,kind,status,number,id\nقلعة 🏛️,damage\n", encoding="utf-8")
    with closing(empty(tmp_path)) as other:
        [arrival] = coming(returned(other.reading, table_in(path), path.name, other.annotator.id)).arrivals
        assert (arrival.incident.title, arrival.incident.kind) == ("قلعة 🏛️", "damage")


def test_rows_without_an_id_of_ours_come_once_and_what_no_field_takes_stands_in_the_note(tmp_path):
    heads = ("id", "number", "title", "kind", "status", "date", "date_kind", "cause", "severity")
    rows = [
        ("x", "", "🏛️ one", "damage", "", "2017-03-02", "some day", "; ;", "awful"),
        ("x", "", "🏛️ two", "damage", "", "2017-03; 2017-05", "", "fire", "severe"),
        ("0" * 36, "7", "three", "threat", "", "", "", "", "severe"),
        ("0" * 36, "7", "three again", "threat", "", "", "", "", ""),
    ]
    path = tmp_path / "made.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])
    with closing(empty(tmp_path)) as other:
        found = returned(other.reading, table_in(path), path.name, other.annotator.id)
        assert [each.refused and sentence(each.refused).count("twice") for each in found.arriving] == [
            None,
            None,
            None,
            1,
        ]
        other.do(plan_return(other.reading, [], path.name, other.annotator.id, coming(found)))
        told = {each.title: each for each in other.reading.every(Incident)}
        # Who guesses what a row says cannot tell by the id that leaves; read before, it is known still.
        row = table_in(path).incidents[0]
        project, _ = other.reading.project()
        assert (id_of(row, project), id_of(row, "") in {each.id for each in told.values()}) == (
            told["🏛️ one"].id, False,
        )  # fmt: skip
        held = other.reading.assessments_of(told["🏛️ one"].id)
        assert (held.keys(), held["date"].details) == ({"date"}, {"kind": "on"})
        assert "cause: ; ;" in told["🏛️ one"].note
        assert "severity: awful" in told["🏛️ one"].note
        assert other.reading.assessments_of(told["🏛️ two"].id)["date"].rule == "left open"
        assert "severity: severe" in told["three"].note
        again = returned(other.reading, table_in(path), path.name, other.annotator.id)
        assert (again.arriving, [each.column for each in again.differences if not each.refused]) == ((), ["title"])
