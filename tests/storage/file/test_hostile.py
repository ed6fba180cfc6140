"""Records that are none, in files that somebody prepared or a disk damaged: told, never a traceback."""

import json
import sqlite3
from contextlib import closing

import pytest

from heritage_annotator.model.errors import BodyDamagedError, NothingToUndoError, ProjectDamagedError
from heritage_annotator.model.identity import article_id, body_digest
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.exporting import Flavour, Layout, render
from heritage_annotator.services.exporting.tables.passage_layout import passages_as_csv, passages_as_markdown
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from tests.samples import alter, deed_of, importing, kept, mark, plainly

DEEP = "[" * 100_000


def refused(path, annotator, ask):
    """What every window needs is looked at when the project is opened, the rest when it is asked for."""
    with pytest.raises(ProjectDamagedError) as told, closing(open_project(path, annotator)) as session:
        ask(session)
    assert told.value.path == path
    return told.value.detail


NASTY_OBJECTS = [
    "{}}",
    "{,}",
    '{"en": 5}',
    '{"en": null}',
    '{"en": ["a"]}',
    '{"en": {"x": "y"}}',
    '{"en": "\\ud800"}',
    '{"\\udfff": "x"}',
    '{"en": NaN}',
    f'{{"en": {DEEP}}}',
    '{"en": "unclosed}',
]
NASTY_LISTS = ["[}]", "[1]", "[null]", '[["a"]]', '["\\ud800"]', f"[{DEEP}]"]


@pytest.mark.parametrize("nasty", NASTY_OBJECTS, ids=lambda text: ascii(text[:20]))
@pytest.mark.parametrize(
    ("table", "column", "ask"),
    [
        ("tag", "labels", lambda session: session.reading.codebook()),
        ("attribute", "choices", lambda session: session.reading.attributes()),
        ("annotation", "attributes", lambda session: session.reading.annotations()),
    ],
)
def test_an_object_that_does_not_map_texts_to_texts_is_damage(
    project, project_path, annotator, table, column, ask, nasty
):
    mark(project, "Palmyra")
    project.close()
    alter(project_path, (f"UPDATE {table} SET {column} = ?", (nasty,)))
    assert refused(project_path, annotator, ask).startswith(f"{table}: ")


@pytest.mark.parametrize("nasty", NASTY_LISTS, ids=lambda text: ascii(text[:20]))
@pytest.mark.parametrize("column", ["synonyms", "mappings"])
def test_a_list_of_anything_else_is_damage(project_path, annotator, column, nasty):
    alter(project_path, (f"UPDATE tag SET {column} = ? WHERE slug = 'damage'", (nasty,)))
    refused(project_path, annotator, lambda session: session.reading.codebook())


def test_a_mapping_of_a_tag_maps_texts_to_texts(project_path, annotator):
    alter(project_path, "UPDATE tag SET mappings = '[{\"scheme\": 1}]' WHERE slug = 'damage'")
    refused(project_path, annotator, lambda session: session.reading.codebook())


@pytest.mark.parametrize(
    ("statement", "ask"),
    [
        ("UPDATE article SET title = CAST(x'ff41' AS TEXT)", lambda session: session.reading.articles()),
        ("UPDATE annotation SET note = CAST(x'ff41' AS TEXT)", lambda session: session.reading.annotations()),
        ("UPDATE annotation SET note = CAST(x'eda080' AS TEXT)", lambda session: session.reading.annotations()),
    ],
    ids=["title", "note", "surrogate"],
)
def test_text_that_is_none_is_damage(project, project_path, annotator, statement, ask):
    mark(project, "Palmyra")
    project.close()
    alter(project_path, statement)
    refused(project_path, annotator, ask)


def first_article(session):
    return session.reading._all("SELECT id FROM article")[0][0]


def smuggle(path, statement):
    """Writes past STRICT and CHECK, as a damaged page or a prepared file would hold it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(replace(sql, ') STRICT', ')'), ' TEXT', '') "
            "WHERE type = 'table' AND sql LIKE '%STRICT'"
        )
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
        connection.execute("PRAGMA writable_schema = ON")
        connection.executemany("UPDATE sqlite_master SET sql = ? WHERE name = ?", [(sql, name) for name, sql in schema])


@pytest.mark.parametrize(
    ("statement", "ask"),
    [
        ("UPDATE annotation SET start = 'x'", lambda session: session.reading.annotations()),
        ("UPDATE annotation SET note = x'00'", lambda session: session.reading.annotations()),
        ("UPDATE tag SET archived = 7", lambda session: session.reading.codebook()),
        ("UPDATE tag SET multiple = 'yes'", lambda session: session.reading.codebook()),
        ("UPDATE tag SET labels = 5", lambda session: session.reading.codebook()),
        ("UPDATE tag SET labels = x'7b'", lambda session: session.reading.codebook()),
        ("UPDATE tag SET definition = 1.5", lambda session: session.reading.codebook()),
        ("UPDATE annotator SET name = 5", lambda session: session.reading.annotators()),
        ("UPDATE article SET state = 'lost'", lambda session: session.reading.article(first_article(session))),
        ("UPDATE original SET size = 'x'", lambda session: kept(session.reading, first_article(session))),
        ("UPDATE original SET data = 'x'", lambda session: kept(session.reading, first_article(session))),
    ],
)
def test_a_value_no_table_of_ours_would_take_is_damage(project, project_path, annotator, statement, ask):
    mark(project, "Palmyra")
    project.close()
    smuggle(project_path, statement)
    refused(project_path, annotator, ask)


NASTY_EDITS = [
    "[1]",
    "[null]",
    "[[]]",
    "[{}]",
    '[{"table": "sqlite_master", "before": null, "after": {}}]',
    '[{"table": ["tag"], "before": null, "after": null}]',
    '[{"table": "annotator", "before": null, "after": null}]',
    '[{"table": "annotator", "before": null, "after": 1}]',
    '[{"table": "annotator", "before": null, "after": {"id": "x"}}]',
    '[{"table": "annotator", "before": null, "after": {"id": 5, "name": "x"}}]',
    '[{"table": "annotator", "before": null, "after": {"id": ["x"], "name": "x"}}]',
    '[{"table": "annotator", "before": null, "after": {"id": "\\ud800", "name": "x"}}]',
    '[{"table": "annotator", "before": {"id": "x", "name": ""}, "after": {"id": "y", "name": ""}}]',
    f"[{DEEP}]",
    "[}]",
]


@pytest.mark.parametrize("nasty", NASTY_EDITS, ids=lambda text: ascii(text[-50:]))
def test_a_deed_of_nonsense_is_passed_over_by_undo(project, project_path, annotator, nasty):
    kept = mark(project, "Inscription")
    mark(project, "Palmyra")
    project.close()
    alter(project_path, ("UPDATE change SET edits = ? WHERE seq = (SELECT max(seq) FROM change)", (nasty,)))
    with closing(open_project(project_path, annotator)) as session:
        assert session.undo().touched(type(kept)) == [kept.id]
        with pytest.raises(NothingToUndoError):
            session.undo()


@pytest.mark.parametrize(
    ("column", "value"),
    [("start", True), ("start", 1.0), ("end", 2**63), ("note", None), ("attributes", []), ("attributes", {"a": 1})],
)
def test_an_annotation_in_the_log_has_the_form_of_one(project, project_path, annotator, column, value):
    mark(project, "Palmyra")
    edits = json.loads(project.reading._all("SELECT edits FROM change ORDER BY seq DESC")[0][0])
    edits[0]["after"][column] = value
    project.close()
    alter(project_path, ("UPDATE change SET edits = ?", (json.dumps(edits),)))
    with closing(open_project(project_path, annotator)) as session, pytest.raises(NothingToUndoError):
        session.undo()


def test_a_kind_of_deed_this_program_does_not_know_stops_no_other(project, project_path, colleague, caplog):
    kept = mark(project, "Inscription")
    mark(project, "Palmyra")
    with closing(open_project(project_path, colleague)) as other:
        told = []
        other.subscribe(told.append)
        standing = mark(project, "Bel")
        alter(project_path, "UPDATE change SET deed = 'conquer' WHERE seq = (SELECT max(seq) FROM change) - 1")
        alter(project_path, "UPDATE change SET deed = 'conquer' WHERE seq = (SELECT max(seq) FROM change)")
        assert other.poll() == 0
        assert "passed over" in caplog.text
        mine = mark(other, "temple")
        assert [change.touched(type(kept)) for change in told] == [[mine.id]]
    assert deed_of(project.undo_candidate()).subject == "Inscription"
    assert project.undo().touched(type(kept)) == [kept.id]
    assert project.reading.annotation(standing.id) == standing


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET deed = 'conquer'",
        """UPDATE change SET edits = '[{"table":"novelty","before":null,"after":{"id":"x","mood":[1]}}]'""",
    ],
    ids=["a deed", "a table"],
)
def test_what_a_later_program_logged_is_no_damage_and_stops_no_other(project, project_path, annotator, statement):
    kept = mark(project, "Inscription")
    mark(project, "Palmyra")
    project.close()
    alter(project_path, f"{statement} WHERE seq = (SELECT max(seq) FROM change)")
    with closing(open_project_file(project_path)) as file:
        assert check(file) == []
    with closing(open_project(project_path, annotator)) as session:
        assert session.undo().touched(type(kept)) == [kept.id]
        session.redo()
        assert len(list(session.reading.history())) == plainly(project_path, "SELECT count(*) FROM change")[0][0]


@pytest.mark.parametrize("values", ["start = -1", "end = 10000000", "start = 5, end = 5", "start = 9, end = 3"])
@pytest.mark.parametrize("flavour", Flavour)
def test_a_mark_that_is_not_within_its_body_is_told_and_not_painted(project, project_path, annotator, values, flavour):
    kept, stray = mark(project, "Inscription"), mark(project, "Palmyra")
    project.close()
    smuggle(project_path, f"UPDATE annotation SET {values} WHERE id = '{stray.id}'")
    with closing(open_project(project_path, annotator)) as session:
        assert [each.id for each in session.reading.marks(kept.article_id)] == [kept.id]
        length = len(session.reading.body(stray.article_id))
        assert session.reading.mark(stray.id, stray.article_id, length=length) is None
        assert session.reading.mark(kept.id, kept.article_id, length=length) is not None
        told = {layout: "".join(render(session.reading, layout, flavour).values()) for layout in Layout}
        assert "Inscription" in told[Layout.TAGS]
        assert "Palmyra" in told[Layout.TAGS]
        assert passages_as_markdown(session.reading, [kept.id, stray.id], title="x").count("Inscription") >= 1
        assert passages_as_csv(session.reading, [kept.id, stray.id])


@pytest.mark.parametrize("sign", ["\r", "\x00", "\u2028", "\ufeff", "\ufdd0"])
def test_a_body_that_no_import_of_ours_made_takes_no_mark(project, annotator, sign):
    project.do(importing(foreign := f"{sign}Palmyra fell."))
    about = article_id(body_digest(foreign))
    with pytest.raises(BodyDamagedError):
        plan_annotation(project.reading, about, Span(1, 8), [], annotator)


def test_a_log_that_would_take_back_what_never_was_is_passed_over(project, project_path, annotator):
    kept = mark(project, "Palmyra")
    forged = mark(project, "Inscription")
    project.close()
    alter(
        project_path,
        (
            "UPDATE change SET edits = replace(edits, ?, ?) WHERE seq = (SELECT max(seq) FROM change)",
            (forged.id, "9" * 36),
        ),
    )
    session = open_project(project_path, annotator)
    assert session.undo().touched(type(kept)) == [kept.id]
    session.close()


def test_an_edit_that_meets_a_malformed_record_is_refused_as_damage(project, project_path, annotator):
    annotation = mark(project, "Palmyra")
    change = project.next_undo().change.reversed()
    alter(project_path, ("UPDATE annotation SET attributes = ? WHERE id = ?", ("{1}", annotation.id)))
    with pytest.raises(ProjectDamagedError):
        project.do(change)
    with pytest.raises(ProjectDamagedError):
        project.undo()


def test_sql_in_a_record_is_text(project, project_path):
    words = "'); DROP TABLE tagging; --"
    annotation = mark(project, "Palmyra", "damage.destruction", note=words)
    assert project.reading.annotation(annotation.id).note == words
    assert project.reading.annotation_ids(AnnotationFilter(text=words)) == [annotation.id]
    assert project.reading.taggings_of(annotation.id)
