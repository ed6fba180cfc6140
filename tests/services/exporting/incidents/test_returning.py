"""A table of incidents that was edited elsewhere comes back: what differs, as one deed, and EAMENA's workbook too."""

import csv
import io
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import SitesFileError, UnreadableFileError
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.exporting.incidents.eamena import Asked, eamena_workbook
from heritage_annotator.services.exporting.incidents.returning import differing, plan_return, returned, table_in
from heritage_annotator.services.exporting.incidents.tables import tables, write_tables
from heritage_annotator.services.exporting.incidents.workbooks import workbook
from heritage_annotator.services.incidents.assessing import plan_assessment
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.projects.sample import create_sample_project
from heritage_annotator.services.wording import sentence

TODAY = "2026-11-29"


@pytest.fixture
def sample(tmp_path):
    session, _ = create_sample_project(tmp_path / "s.heritage", Annotator("1" * 36, "Zaynab"))
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
    assert (found.differences, found.strangers) == ([], 1)


def test_a_table_with_other_columns_is_a_sentence(tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "x.xlsx").write_bytes(workbook({"Heritage Place": [["UNIQUEID"], ["1"]]}))
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
    assert {row["id"] for row in rows} == {each.id for each in sample.reading.every(Incident)}
    found = returned(sample.reading, rows, path.name)
    assert (found.differences, found.strangers, found.unread) == ([], 0, ())
