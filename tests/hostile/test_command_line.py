"""Every command on projects whose records are none, or name what is not there: a sentence, never a traceback."""

import csv
import random
import re
import shutil
import sqlite3
from contextlib import closing, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from itertools import count

import pytest

from heritage_annotator import cli
from heritage_annotator.storage.rows import TABLES_BY_NAME
from tests.few import few
from tests.hostile.preparing import NASTY, NOBODY, copied, filled, spoil
from tests.samples import plainly

REFERENCES = [(table.name, column) for table in TABLES_BY_NAME.values() for column in table.references]
OF_INCIDENTS = {"incident_site", "statement", "claim", "observation", "saved_search", "tag"}
PERIOD = ("--from", "2014-01-01", "--until", "2027-12-31")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("hostile") / "whole.heritage")


@pytest.fixture
def obey(tmp_path, monkeypatch):
    """Runs a command; gives its exit code and what it says, which is a sentence if it could not."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))

    def obey(*arguments):
        out, err = (TextIOWrapper(BytesIO(), encoding="utf-8") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.run([str(each) for each in arguments])
        for stream in (out, err):
            stream.flush()
        told, said = (stream.buffer.getvalue().decode("utf-8") for stream in (out, err))
        assert code in {0, 1}, said
        assert "Traceback" not in said
        assert len(said) < 6_000
        assert code == 0 or said.strip() or told.strip()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
        return code, said

    return obey


def reading_commands(path, folder, article):
    """What asks for incidents and people."""
    for what in ("sites", "incidents", "claims", "searches"):
        yield "list", path, what
    yield "export", path, "--layout", "incidents", "--format", "csv", "--to", folder / "incidents.csv"
    yield "report", path, *PERIOD, "--to", folder / "report.md"
    yield "share", path, "--to", folder / "shared.heritage"


def all_commands(path, folder, article):
    yield "check", path
    for what in ("articles", "tags", "annotations", "searches", "sites", "sources", "incidents", "claims"):
        yield "list", path, what
        yield "list", path, what, "--json"
    yield "list", path, "annotations", "--query", "tag:damage"
    yield "search", path, "temple"
    yield "search", path, "temple", "--facets"
    yield "search", path, "temple", "--concordance"
    yield "search", path, "--saved", "Bel"
    yield "history", path
    yield "history", path, "--json"
    yield "stories", path
    yield "count", path
    yield "dates", path, "--article", article
    draft = folder / "draft.md"
    draft.write_text("She said “the temple of Bel was destroyed in the year” and “no such words at all here”.")
    yield "proof", path, draft
    for layout in ("articles", "tags", "codebook", "incidents"):
        yield "export", path, "--layout", layout, "--to", folder / layout
    for form in ("csv", "xlsx", "geojson"):
        yield "export", path, "--layout", "incidents", "--format", form, "--to", folder / f"incidents.{form}"
    eamena = ("--format", "eamena", "--investigator", "M", "--role", "Private Sector")
    yield "export", path, "--layout", "incidents", *eamena, "--to", folder / "eamena.xlsx"
    for form in ("markdown", "docx", "html"):
        yield "report", path, *PERIOD, "--format", form, "--to", folder / f"report.{form}"
    yield "report", path, *PERIOD, "--by", "event", "--to", folder / "events.md"
    yield "agreement", path, "--no-intervals"
    yield "agreement", path, "--sample", "First"
    yield "share", path, "--to", folder / "shared.heritage", "--pseudonyms"
    yield "share", path, "--to", folder / "bare.heritage", "--no-history", "--cell", "1"
    yield "merge", path, folder / "other.heritage", "--dry-run"
    yield "merge", path, folder / "other.heritage", "--prefer", "newest"
    yield "original", path, article, "--to", folder / "originals", "--all"
    yield "annotate", path, "--article", article, "--start", "10", "--end", "30", "--tag", "cause.airstrike"
    yield "exchange", path, "--folder", folder / "team"
    yield "repair", path


def first_article(path):
    return plainly(path, "SELECT id FROM article WHERE state <> 'removed' ORDER BY seq LIMIT 1")[0][0]


@pytest.mark.parametrize(
    ("table", "column"),
    few(3, (each for each in REFERENCES if each[0] in OF_INCIDENTS and each[1] != "annotator_id")),
)
def test_what_names_a_record_that_is_not_there_is_told(whole, tmp_path, obey, table, column):
    path = copied(whole, tmp_path)
    assert spoil(path, table, column, NOBODY, all_rows=False)
    for arguments in reading_commands(path, tmp_path, first_article(path)):
        obey(*arguments)
    assert obey("check", path)[0] == 1


def test_a_site_that_is_not_there_is_told_as_damage_and_named(whole, tmp_path, obey):
    path = copied(whole, tmp_path)
    spoil(path, "incident_site", "site_id", NOBODY, all_rows=False)
    code, said = obey("list", path, "incidents")
    assert (code, NOBODY in said, "site" in said) == (1, True, True)
    assert obey("list", path, "articles")[0] == 0


def test_a_copy_is_not_made_of_records_that_no_project_takes_and_the_project_is_named(whole, tmp_path, obey):
    path = copied(whole, tmp_path)
    spoil(path, "claim", "annotator_id", "nobody", all_rows=False)
    code, said = obey("share", path, "--no-history", "--to", tmp_path / "shared.heritage")
    assert code == 1
    assert str(path) in said
    assert not (tmp_path / "shared.heritage").exists()


@pytest.mark.parametrize("value", ["2017-02-30", "backwards", "2017-03-02/2016-01-01", "٢٠١٧", "2" * 5_000])
def test_an_incident_whose_date_nobody_can_read_is_in_the_report_and_in_the_sheets(whole, tmp_path, obey, value):
    path = copied(whole, tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE claim SET value = ? WHERE field = 'date'", (value,))
        connection.execute("DELETE FROM assessment WHERE field = 'date'")
    assert obey("report", path, *PERIOD, "--by", "event", "--to", tmp_path / "events.md")[0] == 0
    numbers = [number for (number,) in plainly(path, "SELECT number FROM incident")]
    assert all(number in (tmp_path / "events.md").read_text(encoding="utf-8") for number in numbers)
    eamena = ("--format", "eamena", "--investigator", "M", "--role", "Private Sector")
    assert obey("export", path, "--layout", "incidents", *eamena, "--to", tmp_path / "eamena.xlsx")[0] == 0


@pytest.mark.parametrize("value", ["33.5N or so", "nan", "1e999", "333.5", "٣٣٫٥"])
def test_a_place_nobody_can_read_is_told_as_it_is_and_never_where_places_are_coarse(whole, tmp_path, obey, value):
    path = copied(whole, tmp_path)
    spoil(path, "site", "latitude", value)
    to = tmp_path / "incidents.geojson"
    wanted = ("export", path, "--layout", "incidents", "--format", "geojson", "--to", to)
    assert obey(*wanted)[0] == 0
    assert '"Point"' not in to.read_text(encoding="utf-8")
    wanted = ("export", path, "--layout", "incidents", "--format", "csv", "--cell", "1", "--to", tmp_path / "tables")
    assert obey(*wanted)[0] == 0
    assert value not in cells(tmp_path / "tables")
    assert obey("share", path, "--cell", "1", "--to", tmp_path / "coarse.heritage")[0] == 0
    assert plainly(tmp_path / "coarse.heritage", "SELECT DISTINCT latitude FROM site") == [("",)]


def cells(folder):
    rows = (csv.reader(file.read_text(encoding="utf-8-sig").splitlines()) for file in folder.iterdir())
    return {cell for each in rows for row in each for cell in row}


def spoilt_by_chance(seed):
    chance = random.Random(seed)
    tables = sorted(TABLES_BY_NAME)
    for number in count():
        table = tables[(seed + number) % len(tables)]
        column = chance.choice(TABLES_BY_NAME[table].columns)
        yield table, column, chance.choice(sorted(NASTY))


def hold(seed, times, whole, folder, obey):
    """Spoils a column and runs every command, so many times."""
    for number, (table, column, nasty) in zip(range(times), spoilt_by_chance(seed), strict=False):
        at = folder / str(number)
        (at / "team").mkdir(parents=True)
        shutil.copy(whole, at / "other.heritage")
        path = copied(whole, at)
        article = first_article(path)
        if not spoil(path, table, column, NASTY[nasty]):
            continue
        for arguments in all_commands(path, at, article):
            try:
                obey(*arguments)
            except BaseException as error:
                error.add_note(f"{table}.{column} is {nasty}: {' '.join(map(str, arguments))}")
                raise
        shutil.rmtree(at)


def test_an_annotation_that_ends_before_it_begins_is_told_as_damage_where_it_is_found(whole, tmp_path, obey):
    path = copied(whole, tmp_path)
    assert spoil(path, "annotation", "end", -1)
    code, said = obey("search", path, "--saved", "Bel")
    assert (code, "annotation" in said) == (1, True)


@pytest.mark.parametrize("column", few(2, ["title", "agency", "language", "outlet", "published"]))
def test_what_is_no_name_of_an_article_is_told_as_damage(whole, tmp_path, obey, column):
    path = copied(whole, tmp_path)
    assert spoil(path, "article", column, NASTY["number"])
    for arguments in (
        ("search", path, "temple"), ("search", path, "--saved", "Bel"), ("list", path, "annotations"),
        ("list", path, "incidents"), ("export", path, "--to", tmp_path / "out"), ("repair", path),
    ):  # fmt: skip
        code, said = obey(*arguments)
        assert code == 0 or (code == 1 and "article" in said), arguments


def test_any_value_in_any_column_is_answered_by_every_command(whole, tmp_path, obey):
    hold(1, 2, whole, tmp_path, obey)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 14))
def test_many_values_in_every_column_are_answered_by_every_command(whole, tmp_path, obey, seed):
    hold(seed, 60, whole, tmp_path, obey)


@pytest.mark.long
@pytest.mark.parametrize(("table", "column"), REFERENCES)
def test_every_command_tells_what_names_a_record_that_is_not_there(whole, tmp_path, obey, table, column):
    (tmp_path / "team").mkdir()
    shutil.copy(whole, tmp_path / "other.heritage")
    path = copied(whole, tmp_path)
    article = first_article(path)
    assert spoil(path, table, column, NOBODY, all_rows=False)
    for arguments in all_commands(path, tmp_path, article):
        obey(*arguments)


NO_EDITS = (
    "[1]", "[null]", '[{"table": 5}]', '[{"table": "tag", "before": [], "after": 1}]', "[" * 50_000,
    '[{"each": {}}]', '[{"table": "article", "before": null, "after": {"id": [1]}}]',
    '[{"table": "tag", "after": {"id": "x"}}]', '[{"table": "article", "before": null, "after": {"id": "x"}}]',
    '[{"table": [], "before": null, "after": {}}]',
)  # fmt: skip


@pytest.mark.parametrize("edits", few(2, NO_EDITS), ids=lambda edits: edits[:60])
def test_entries_of_the_log_that_are_none_are_told_and_keep_nobody_from_reading(whole, tmp_path, obey, edits):
    path = copied(whole, tmp_path)
    spoil(path, "change", "edits", edits)
    assert obey("history", path)[0] == obey("history", path, "--json")[0] == 0
    assert obey("check", path)[0] == 1
    assert obey("list", path, "annotations")[0] == obey("list", path, "incidents")[0] == 0
    assert obey("export", path, "--layout", "tags", "--to", tmp_path / "tags.md")[0] == 0
    obey("agreement", path, "--no-intervals")
    obey("share", path, "--to", tmp_path / "shared.heritage")
    shutil.copy(whole, tmp_path / "other.heritage")
    obey("merge", path, tmp_path / "other.heritage", "--prefer", "newest")
    obey("merge", tmp_path / "other.heritage", path, "--prefer", "newest")
