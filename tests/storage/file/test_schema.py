"""The tables as SQLite keeps them, seen by a program that is not ours."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from heritage_annotator.storage.file.migrations import steps
from heritage_annotator.storage.file.schema import made_by
from heritage_annotator.storage.file.schema_dump import DUMP, schema_dump
from tests.samples import plainly

OURS = {
    "project",
    "annotator",
    *("article", "article_body"),
    "original",
    "publication",
    "note_draft",
    "unlit",
    "tag",
    "attribute",
    "annotation",
    "annotation_number",
    "tagging",
    "change",
    "touch",
    "share",
    "handed_out",
    "unjoined",
    *("kinship", "story", "story_print"),
    *("saved_search", "text_review", "adjudication", "sample", "sample_finished"),
    *("site", "declining", "observation", "source", "grade", "actor", "convention"),
    *("incident", "incident_site", "incident_link", "review", "statement", "claim", "assessment"),
    *("translation", "issued_report"),
}


def tables(path):
    return OURS & {name for (name,) in plainly(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_the_dump_for_reading_is_what_the_migrations_make():
    assert DUMP.read_text(encoding="utf-8") == schema_dump(), (
        "run: python -m heritage_annotator.storage.file.schema_dump"
    )


def test_the_dump_is_renewed_by_running_the_module(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "heritage_annotator.storage.file.schema_dump", str(tmp_path / "schema.sql")], check=True
    )
    assert (tmp_path / "schema.sql").read_bytes() == DUMP.read_bytes()


def test_the_dump_makes_the_same_tables(tmp_path):
    with closing(sqlite3.connect(tmp_path / "again.db")) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
    assert tables(tmp_path / "again.db") == OURS


def test_what_a_dump_makes_is_told_by_its_statements_as_sqlite_keeps_them():
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
        kept = connection.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
    ours = {
        name: (kind, sql)
        for name, kind, sql in kept
        if not name.startswith(("sqlite_", "article_search_", "annotation_search_"))
    }
    assert made_by(DUMP) == ours


def test_a_new_project_is_as_its_steps_one_by_one_would_make_it(project_path):
    with closing(Database(memory=True, execute_plugins=False)) as made:
        steps.apply(made)
        asked = "SELECT name, type, tbl_name, sql FROM sqlite_master ORDER BY rowid"
        applied = "SELECT id, migration_set, name FROM _sqlite_migrations ORDER BY id"
        told = {sql: made.conn.execute(sql).fetchall() for sql in (asked, applied)}
    assert {sql: plainly(project_path, sql) for sql in told} == told


def test_the_file_says_that_it_is_ours(project_path):
    assert plainly(project_path, "PRAGMA application_id") == [(0x4845416E,)]
    assert project_path.read_bytes()[68:72] == b"HEAn"


def test_every_table_of_ours_is_strict(project_path):
    kinds = plainly(project_path, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    assert {name for name, strict in kinds if strict} == OURS


def test_every_foreign_key_has_an_index(project_path):
    for table in tables(project_path):
        keys = {row[3] for row in plainly(project_path, f"PRAGMA foreign_key_list({table})")}
        indexes = [row[1] for row in plainly(project_path, f"PRAGMA index_list({table})")]
        first_columns = {plainly(project_path, f"PRAGMA index_info({index})")[0][2] for index in indexes}
        columns = plainly(project_path, f"PRAGMA table_info({table})")
        rowids = {row[1] for row in columns if (row[2], row[5]) == ("INTEGER", 1)}
        assert keys <= first_columns | rowids, table


def of_incidents():
    """What the tables of sites, sources and incidents refer to."""
    by_whom = "site declining observation source grade actor convention incident incident_site incident_link review"
    by_whom += " statement claim assessment translation issued_report"
    others = """site.parent_id site, declining.article_id article, observation.site_id site,
        observation.incident_id incident, observation.statement_id statement, grade.source_id source,
        incident_site.incident_id incident, incident_site.site_id site, incident_link.incident_id incident,
        incident_link.other_id incident, review.incident_id incident, statement.article_id article,
        statement.incident_id incident, statement.originator_id source, statement.relayed_by_id source,
        statement.answers_id statement, claim.statement_id statement, claim.site_id site, claim.actor_id actor,
        assessment.incident_id incident, translation.article_id article"""
    told = {(*named.split(".", 1), parent) for named, parent in (each.split() for each in others.split(","))}
    return told | {(table, "annotator_id", "annotator") for table in by_whom.split()}


def test_every_reference_is_declared(project_path):
    found = {
        (table, row[3], row[2])
        for table in tables(project_path)
        for row in plainly(project_path, f"PRAGMA foreign_key_list({table})")
    }
    assert (
        found
        == {
            ("article", "seq", "article_body"),
            ("publication", "article_id", "article"),
            ("publication", "original_id", "original"),
            ("publication", "annotator_id", "annotator"),
            ("annotation", "article_id", "article"),
            ("annotation", "annotator_id", "annotator"),
            ("tag", "parent_id", "tag"),
            ("tagging", "annotation_id", "annotation"),
            ("tagging", "tag_id", "tag"),
            ("tagging", "annotator_id", "annotator"),
            ("change", "annotator_id", "annotator"),
            ("saved_search", "annotator_id", "annotator"),
            ("sample", "annotator_id", "annotator"),
            ("sample_finished", "sample_id", "sample"),
            ("sample_finished", "annotator_id", "annotator"),
            ("text_review", "article_id", "article"),
            ("adjudication", "article_id", "article"),
            ("adjudication", "annotator_id", "annotator"),
            ("text_review", "annotator_id", "annotator"),
            ("change", "root", "change"),
            ("kinship", "article_id", "article"),
            ("kinship", "other_id", "article"),
            ("kinship", "annotator_id", "annotator"),
        }
        | of_incidents()
    )


def test_no_foreign_key_acts_by_itself(project_path):
    actions = {
        row[5:7] for table in tables(project_path) for row in plainly(project_path, f"PRAGMA foreign_key_list({table})")
    }
    assert actions == {("NO ACTION", "NO ACTION")}


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("synchronous", 3),
        ("journal_mode", "delete"),
        ("cell_size_check", 1),
        ("recursive_triggers", 0),
        ("busy_timeout", 2000),
    ],
)
def test_an_open_project_is_guarded(project, pragma, value):
    assert project.reading._db.conn.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_a_project_lying_closed_is_one_file(project_path, project):
    project.close()
    assert [each.name for each in project_path.parent.iterdir()] == [project_path.name]


ID = "a" * 36
SHA = "b" * 64
ARTICLE = {
    "id": ID, "title": "", "opening": "", "outlet": "", "agency": "", "author": "", "published": "", "language": "",
    "url": "", "state": "unread", "reason": "", "imported": "", "sha256": SHA, "length": 1,
    "sensitive": 0, "redacted": 0,
}  # fmt: skip
TAG = {
    "id": ID, "slug": "x", "parent_id": None, "position": 0, "labels": "{}", "definition": "", "use_when": "",
    "do_not_use_when": "", "example": "", "color": "", "highlight": "", "color_on_dark": "", "glyph": "", "multiple": 1,
    "shortcut": "", "synonyms": "[]", "mappings": "[]", "archived": 0,
}  # fmt: skip
ANNOTATION = {
    "id": ID, "article_id": ID, "start": 0, "end": 1, "quote": "𐡠", "prefix": "", "suffix": "", "note": "",
    "attributes": "{}", "annotator_id": ID, "created": "", "modified": "",
}  # fmt: skip
ORIGINAL = {"id": SHA, "size": 0, "compression": "zlib", "data": b""}
PUBLICATION = {
    "id": ID, "article_id": ID, "original_id": SHA, "annotator_id": ID, "imported": "", "locator": "", "title": "",
    "outlet": "", "agency": "", "author": "", "published": "", "url": "", "accessed": "", "archive_url": "",
    "captured_by": "", "captured_with": "", "received_from": "", "pasted": 0, "name": "",
    "media_type": "", "encoding": "", "pages": "[]", "roles": "[]", "shown": 0,
    "published_from": "",
}  # fmt: skip
CHANGE = {
    "id": ID, "at": "", "annotator_id": ID, "deed": "", "subject": "", "root": ID, "sense": 1, "edits": "[]",
    "clock": 1,
}  # fmt: skip
KINSHIP = {"id": ID, "article_id": ID, "other_id": "c" * 36, "together": 1, "annotator_id": ID, "created": ""}
ROWS = {
    "project": {"id": 1, "uuid": "", "created": "", "needs_version": ""},
    "annotator": {"id": ID, "name": ""},
    "article": ARTICLE,
    "article_body": {"seq": 1, "body": "x"},
    "tag": TAG,
    "annotation": ANNOTATION,
    "original": ORIGINAL,
    "publication": PUBLICATION,
    "unlit": {"id": ID, "host": "", "process": 1, "session": "", "laid": ""},
    "attribute": {"id": ID, "slug": "x", "label": "", "position": 0, "choices": "{}", "source": ""},
    "tagging": {"id": ID, "annotation_id": ID, "tag_id": ID, "position": 0, "annotator_id": ID, "created": ""},
    "change": CHANGE,
    "kinship": KINSHIP,
}


@pytest.fixture(scope="module")
def bare():
    """The tables in memory, without foreign keys: one CHECK at a time."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
        yield connection


def inserted(connection, table, row):
    connection.execute("BEGIN")
    try:
        names = ", ".join(row)
        connection.execute(f"INSERT INTO {table}({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    finally:
        connection.execute("ROLLBACK")


@pytest.mark.parametrize("table", sorted(ROWS))
def test_a_well_formed_row_is_taken(bare, table):
    inserted(bare, table, ROWS[table])


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("project", "id", 2),
        ("annotator", "id", "short"),
        ("article", "id", "short"),
        ("article", "state", "lost"),
        ("article", "reason", None),
        ("article", "sha256", "b"),
        ("article", "length", 0),
        ("article", "length", "one"),
        ("original", "id", "short"),
        ("kinship", "other_id", ID),
        ("kinship", "together", 2),
        ("article_body", "body", b"x"),
        ("original", "compression", "absent"),
        ("publication", "id", "short"),
        ("publication", "pages", "{}"),
        ("publication", "roles", "null"),
        ("publication", "shown", 2),
        ("original", "compression", "gzip"),
        ("original", "size", -1),
        ("tag", "id", "short"),
        ("tag", "slug", ""),
        ("tag", "parent_id", ID),
        ("tag", "labels", "[]"),
        ("tag", "multiple", 2),
        ("tag", "shortcut", "12"),
        ("tag", "synonyms", "{}"),
        ("tag", "mappings", "null"),
        ("tag", "archived", -1),
        ("attribute", "id", "short"),
        ("attribute", "slug", ""),
        ("attribute", "choices", "1"),
        ("annotation", "id", "short"),
        ("annotation", "start", -1),
        ("annotation", "end", 0),
        ("annotation", "end", 2),
        ("annotation", "quote", "𐡠\u0301"),
        ("annotation", "attributes", ""),
        ("tagging", "id", "short"),
        ("change", "id", "short"),
        ("change", "sense", 0),
        ("change", "clock", -1),
        ("change", "edits", "{}"),
    ],
)
def test_a_row_of_nonsense_is_refused(bare, table, column, value):
    with pytest.raises(sqlite3.IntegrityError):
        inserted(bare, table, ROWS[table] | {column: value})


@pytest.mark.parametrize(("table", "column"), [(table, column) for table, row in ROWS.items() for column in row])
def test_nothing_but_a_groups_parent_may_be_left_out(bare, table, column):
    row = ROWS[table] | {column: None}
    if (table, column) in {("tag", "parent_id"), ("project", "id"), ("article_body", "seq")}:
        inserted(bare, table, row)
    else:
        with pytest.raises(sqlite3.IntegrityError):
            inserted(bare, table, row)


@pytest.mark.parametrize("column", ["article_body.body", "article_body.seq", "article.sha256", "article.length"])
def test_a_body_never_changes_not_even_by_other_programs(project_path, column):
    table, name = column.split(".")
    with closing(sqlite3.connect(project_path)) as connection, pytest.raises(sqlite3.IntegrityError, match="never"):
        connection.execute(f"UPDATE {table} SET {name} = {name}")


def test_the_page_on_the_file_names_every_table_and_column():
    page = (Path(__file__).parents[3] / "docs" / "file-format.md").read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
        columns = {name for table in OURS for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}
    named = set(re.findall(r"[`*](\w+)[`*]", page))
    assert (OURS | columns) - named == set()
