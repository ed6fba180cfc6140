"""Incidents as CSV and XLSX: every cell resolves to what it rests on, by a checker that knows nothing of ours."""

from contextlib import closing
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.incidents.events import Incident, Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.exporting.incidents import workbooks
from heritage_annotator.services.exporting.incidents.tables import SOURCE_COLUMNS, tables, write_tables
from heritage_annotator.services.exporting.incidents.workbooks import MOST, fitting, workbook
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.wording import sentence
from tests.checker.resolving import check_folder, rows

TODAY = "2026-11-29"


@pytest.fixture
def sample(sample_copied, tmp_path):
    session, _ = sample_copied(tmp_path / "s.heritage", Annotator("1" * 36, "Zaynab"))
    with closing(session):
        yield session


def alter(session, record, **told):
    after = replace(record, **told)
    session.do(Change(Deed(DeedKind.EDIT_INCIDENT, ""), (Edit(record, after),)))


def test_every_cell_of_the_sample_resolves(sample, tmp_path):
    write_tables(tables(sample.reading, Limits(TODAY)), tmp_path / "out")
    assert check_folder(tmp_path / "out", tmp_path / "s.heritage") == []
    listed = rows(tmp_path / "out/incidents.csv")
    assert [row["number"] for row in listed] == ["HA 17-0001", "HA 17-0002", "HA 26-0001"]
    assert (listed[0]["date"], listed[0]["cause"], listed[0]["severity"]) == ("2017-03-02", "mines", "")
    assert listed[1]["cause"] == "ground fighting; occupation"
    assert listed[0]["effect"] == "not stated"
    assert listed[2]["date"] == "2026-05-12; 2026-05-13/2026-05-15"
    assert list(rows(tmp_path / "out/sources.csv")[0]) == list(SOURCE_COLUMNS)


def test_the_checker_finds_what_is_altered(sample, tmp_path):
    write_tables(tables(sample.reading, Limits(TODAY)), tmp_path / "out")
    path = tmp_path / "out/sources.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("planted mines", "planted roses"), encoding="utf-8")
    assert {column for _, column, _ in check_folder(tmp_path / "out", tmp_path / "s.heritage")} >= {"cause"}
    kept = [line for line in text.split("\r\n") if ",date," not in line]
    path.write_text("\r\n".join(kept), encoding="utf-8")
    assert ("HA 17-0001", "date", "rests on nothing") in check_folder(tmp_path / "out", tmp_path / "s.heritage")


def test_the_same_project_gives_the_same_bytes(sample, tmp_path):
    for name in ("a", "b"):
        write_tables(tables(sample.reading, Limits(TODAY)), tmp_path / name)
    for file in ("incidents.csv", "sources.csv"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_what_is_sensitive_or_under_embargo_stays(sample):
    reading = sample.reading
    first, second, third = sorted(reading.every(Incident), key=lambda each: each.number)
    alter(sample, first, sensitive=("person at risk",))
    alter(sample, second, embargo="2027-01-01")
    monitor = next(
        each
        for each in reading.statements_of(third.id)
        if each.quote.startswith("A researcher") or "satellite" in each.quote
    )
    alter(sample, monitor, sensitive=("source not to be named",))
    made = tables(reading, Limits(TODAY))
    assert [row[1] for row in made.incidents[1:]] == ["HA 26-0001"]
    assert not any("satellite" in cell for row in made.sources for cell in row)
    everything = tables(reading, Limits("2027-01-01", sensitive=True))
    assert len(everything.incidents) == 4


def test_coordinates_are_coarsened_or_left_out(sample):
    at = list(tables(sample.reading, Limits(TODAY)).incidents[0]).index("latitude")
    told = [tables(sample.reading, Limits(TODAY, cell=cell)).incidents[1][at] for cell in (0, 1)]
    assert told == ["34.5541666667", "34.5"]
    [palmyra] = [each for each in sample.reading.every(Site) if each.ids.get("whs") == "23"]
    alter(sample, palmyra, sensitive=("place of looting targets",))
    assert tables(sample.reading, Limits(TODAY)).incidents[1][at] == ""


def test_a_workbook_holds_texts_that_no_spreadsheet_runs(tmp_path):
    made = workbook({"A": [["head"], ["=1+1"], ["a\x00b\n𐡀🏛️"], ["x" * (MOST + 5)], ["https://example.org"]]})
    (tmp_path / "w.xlsx").write_bytes(made)
    told = [row[0] for row in CalamineWorkbook.from_path(tmp_path / "w.xlsx").get_sheet_by_name("A").to_python()]
    assert told == ["head", "=1+1", "ab\n𐡀🏛️", "x" * (MOST - 4) + " […]", "https://example.org"]
    assert made == workbook({"A": [["head"], ["=1+1"], ["a\x00b\n𐡀🏛️"], ["x" * (MOST + 5)], ["https://example.org"]]})
    assert fitting("تَدْمُر") == "تَدْمُر"


def test_statements_of_a_removed_article_are_in_no_table(sample):
    before = len(tables(sample.reading, Limits(TODAY)).sources)
    first = sample.reading.every(Statement)[0].article_id
    article = sample.reading.article(first)
    alter(sample, article, state=type(article.state)("removed"))
    assert len(tables(sample.reading, Limits(TODAY)).sources) < before


def test_a_sheet_with_more_rows_than_a_workbook_holds_is_refused_in_a_sentence(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
    assert workbooks.workbook({"Sources": [["a"], ["b"], ["c"]]})
    with pytest.raises(ValueRefusedError) as refused:
        workbooks.workbook({"Sources": [["a"], ["b"], ["c"], ["d"]]})
    assert "Sources" in sentence(refused.value)
    assert "CSV" in sentence(refused.value)
