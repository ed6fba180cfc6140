"""Records as rows and as lines of the log, and back."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.records import Annotation, Article, ArticleState, Attribute, InOrder, Labels, Tag
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME, MalformedRecordError
from tests.samples import plainly

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
mappings = st.dictionaries(texts, texts, max_size=3)
FIELDS = {
    str: texts,
    str | None: st.none() | texts,
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    ArticleState: st.sampled_from(ArticleState),
    Labels: st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1), texts)).map(tuple),
    Mapping[str, str]: mappings,
    InOrder: mappings,
    tuple[str, ...]: st.lists(texts).map(tuple),
    tuple[Mapping[str, str], ...]: st.lists(mappings).map(tuple),
}


@st.composite
def records(draw):
    kind = draw(st.sampled_from(list(TABLES)))
    return kind(**{each.name: draw(FIELDS[each.type]) for each in fields(kind)})


@given(records())
def test_a_record_is_the_same_after_its_row(record):
    table = TABLES[type(record)]
    assert table.record(table.kept(record)) == record


@st.composite
def alike(draw):
    """Some records of one kind: so few and so many that they are read one by one, and by columns."""
    kind = draw(st.sampled_from(list(TABLES)))
    values = {each.name: FIELDS[each.type] for each in fields(kind)}
    return draw(st.lists(st.builds(kind, **values), max_size=20))


@given(alike())
def test_many_records_are_the_same_after_their_rows(some):
    for kind in {type(each) for each in some}:
        table = TABLES[kind]
        assert table.records([table.kept(each) for each in some]) == some


@given(alike())
def test_rows_of_many_are_those_of_each(some):
    for kind in {type(each) for each in some}:
        assert TABLES[kind].all_kept(some) == [TABLES[kind].kept(each) for each in some]
        assert TABLES[kind].all_kept([]) == []


@given(records())
def test_a_record_is_the_same_after_the_log(record):
    table = TABLES[type(record)]
    assert table.decoded(json.loads(json.dumps(table.encoded(record)))) == record


@given(records())
def test_a_row_holds_only_what_sqlite_takes_and_the_log_only_json(record):
    row = TABLES[type(record)].row(record)
    assert {type(value) for value in row.values()} <= {str, int, type(None), ArticleState}


def test_every_column_of_a_record_is_a_column_of_its_table(project_path):
    for name, table in TABLES_BY_NAME.items():
        columns = {row[1] for row in plainly(project_path, f"PRAGMA table_info({name})")}
        assert columns - set(table.columns) == ({"seq"} if name == "article" else set())
        assert set(table.columns) <= columns


GOOD = {
    Tag: Tag("i", "s", None, 0, {"en": "x"}, synonyms=("a",), mappings=({"scheme": "y"},)),
    Attribute: Attribute("i", "s", "l", 0, {"a": "b"}),
    Annotation: Annotation("i", "a", 0, 1, "q", "", "", "", {"a": "b"}, "w", "", ""),
    Article: Article("i", "", "", "", "", "", "", "", "", ArticleState.DONE, "", "", 1),
}


@pytest.mark.parametrize(
    ("kind", "column", "value"),
    [
        (Tag, "slug", None),
        (Tag, "parent_id", 5),
        (Tag, "position", "0"),
        (Tag, "position", True),
        (Tag, "position", 2**63),
        (Tag, "labels", "x"),
        (Tag, "labels", ["x"]),
        (Tag, "synonyms", "x"),
        (Tag, "synonyms", {"a": "b"}),
        (Tag, "synonyms", [5]),
        (Tag, "mappings", ["x"]),
        (Tag, "archived", 2),
        (Tag, "archived", "true"),
        (Tag, "archived", []),
        (Attribute, "choices", None),
        (Annotation, "start", 1.5),
        (Annotation, "quote", "\ud800"),
        (Annotation, "attributes", {"a": {"b": "c"}}),
        (Article, "state", "lost"),
        (Article, "state", []),
        (Article, "length", None),
    ],
)
def test_a_value_of_another_form_makes_no_record(kind, column, value):
    table = TABLES[kind]
    assert table.decoded(json.loads(json.dumps(table.encoded(GOOD[kind])))) == GOOD[kind]
    with pytest.raises((ValueError, TypeError)):
        table.decoded(json.loads(json.dumps(table.encoded(GOOD[kind]))) | {column: value})
    stored = json.dumps(value) if table.forms[column].json else value
    if not _kept_by_sqlite(stored):
        return
    rows = [table.kept(GOOD[kind])] * 20
    assert table.records(rows) == [table.record(each) for each in rows] == [GOOD[kind]] * 20
    rows[7] = tuple((table.row(GOOD[kind]) | {column: stored}).values())
    with pytest.raises(MalformedRecordError, match=f"^{table.name}: "):
        table.record(rows[7])
    with pytest.raises(MalformedRecordError, match=f"^{table.name}: "):
        table.records(rows)


def _kept_by_sqlite(value):
    with closing(sqlite3.connect(":memory:")) as bare:
        try:
            return bare.execute("SELECT ?", (value,)).fetchone() == (value,)
        except (OverflowError, UnicodeEncodeError, sqlite3.ProgrammingError):
            return False
