"""The log is read by the names of fields: entries older and newer than the records stay readable and undoable."""

import json
from contextlib import closing
from dataclasses import fields

import pytest

from heritage_annotator.model.errors import NothingToUndoError
from heritage_annotator.services.annotations.marking import plan_note, plan_removal
from heritage_annotator.services.articles.details import plan_metadata
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME
from tests.samples import FAMILY, PALMYRENE, alter, mark, plainly, snapshot

NATURAL = {
    "article": {"title", "opening", "outlet", "agency", "author", "published", "language", "url"},
    "tag": {"archived", "mappings", "synonyms", "definition", "shortcut", "multiple", "color", "highlight", "glyph"},
    "attribute": {"source", "choices", "position"},
    "annotation": {"note", "attributes"},
    "tagging": {"position"},
}


def entries(path):
    return [(seq, json.loads(edits)) for seq, edits in plainly(path, "SELECT seq, edits FROM change ORDER BY seq")]


def rewrite(path, alters):
    """Every record in the log as `alters(table, values)` leaves it."""
    for seq, edits in entries(path):
        for edit in edits:
            for side in ("before", "after"):
                if edit[side] is not None:
                    alters(edit["table"], edit[side])
        alter(path, ("UPDATE change SET edits = ? WHERE seq = ?", (json.dumps(edits), seq)))


def forget(table, values):
    for name in NATURAL.get(table, ()):
        values.pop(name, None)


def add_mood(_table, values):
    values |= {"mood": "sad 𐡠", "sources": [{"who": values["id"]}]}


def problems(path):
    with closing(open_project_file(path)) as file:
        return check(file)


@pytest.mark.parametrize("alters", [forget, add_mood], ids=["fields missing", "fields beyond ours"])
def test_a_log_of_other_fields_is_whole_and_undone_and_done_again(project, project_path, annotator, alters):
    states = [snapshot(project_path)]
    for step in range(4):
        if step == 0:
            mark(project, FAMILY, "damage.destruction")
        elif step == 1:
            project.do(plan_new_tag(project.reading.codebook(), "Minaret مئذنة")[0])
        elif step == 2:
            article = project.reading.article(project.reading.articles()[0].id)
            project.do(plan_metadata(article, author="A. Author"))
        else:
            project.do(plan_removal(project.reading, project.reading.annotations()[0]))
        states.append(snapshot(project_path))
    project.close()
    rewrite(project_path, alters)
    assert problems(project_path) == []
    with closing(open_project(project_path, annotator)) as session:
        before = snapshot(project_path)
        for _ in range(4):
            session.undo()
        # The deeds that only alter leave alone what the entry does not know of; nothing else is lost but by a removal.
        assert plainly(project_path, "SELECT count(*) FROM annotation") == [(0,)]
        for _ in range(4):
            session.redo()
        if alters is add_mood:
            assert snapshot(project_path) == before == states[-1]
        else:
            assert {table: len(rows) for table, rows in snapshot(project_path).items()} == {
                table: len(rows) for table, rows in before.items()
            }
    assert problems(project_path) == []


def test_a_field_beyond_ours_goes_along_into_the_entry_of_the_undo_and_of_its_redo(project, project_path, annotator):
    mark(project, PALMYRENE, "damage.destruction")
    project.close()
    rewrite(project_path, add_mood)
    with closing(open_project(project_path, annotator)) as session:
        session.undo()
        session.redo()
        session.undo()
    logged = [edits for _, edits in entries(project_path)]
    done, undone, again, at_last = logged[-4:]
    assert all(edit["after"]["mood"] == "sad 𐡠" for edit in done)
    assert undone == at_last == [{**edit, "before": edit["after"], "after": edit["before"]} for edit in reversed(done)]
    assert again == done


def test_undo_touches_only_the_fields_that_its_entry_has(project, project_path, annotator):
    annotation = mark(project, PALMYRENE)
    project.do(plan_note(annotation, "a note"))
    project.close()

    def forget_attributes(table, values):
        if table == "annotation":
            del values["attributes"]

    rewrite(project_path, forget_attributes)
    alter(project_path, """UPDATE annotation SET attributes = '{"certainty":"certain"}'""")
    with closing(open_project(project_path, annotator)) as session:
        told = session.undo()
        assert told.edits[0].after == session.reading.annotation(annotation.id)
        assert plainly(project_path, "SELECT note, attributes FROM annotation") == [("", '{"certainty":"certain"}')]
        session.undo()
        assert plainly(project_path, "SELECT * FROM annotation") == []
        # What was taken away is in the log, all of it; so it comes back whole.
        session.redo()
        assert plainly(project_path, "SELECT note, attributes FROM annotation") == [("", '{"certainty": "certain"}')]


def test_a_record_brought_back_takes_defaults_for_what_its_entry_lacks(project, project_path, annotator):
    annotation = mark(project, PALMYRENE)
    project.do(plan_removal(project.reading, annotation))
    project.close()
    rewrite(project_path, forget)
    with closing(open_project(project_path, annotator)) as session:
        session.undo()
        assert session.reading.annotation(annotation.id) == annotation


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (table, name)
        for table in ("annotation", "tagging")
        for name in TABLES_BY_NAME[table].forms
        if name not in TABLES_BY_NAME[table].defaults
    ],
)
def test_an_entry_without_what_has_no_default_is_damage_and_stops_no_other(
    project, project_path, annotator, table, name
):
    kept = mark(project, FAMILY)
    mark(project, PALMYRENE, "damage.destruction")
    project.close()
    [(seq, edits)] = entries(project_path)[-1:]
    for edit in edits:
        if edit["table"] == table:
            del edit["after"][name]
    alter(project_path, ("UPDATE change SET edits = ? WHERE seq = ?", (json.dumps(edits), seq)))
    assert [(each.kind, each.where) for each in problems(project_path)] == [("log", f"entry {seq}")]
    with closing(open_project(project_path, annotator)) as session:
        assert session.undo().touched(type(kept)) == [kept.id]
        with pytest.raises(NothingToUndoError):
            session.undo()


def test_what_has_a_natural_default_has_one():
    for name, natural in NATURAL.items():
        assert natural <= TABLES_BY_NAME[name].defaults.keys()
    for table in TABLES.values():
        assert table.defaults.keys() <= {field.name for field in fields(table.kind)}


def test_references_are_those_of_the_tables(project_path):
    for table in TABLES.values():
        of_file = plainly(project_path, f"PRAGMA foreign_key_list({table.name})")
        named = {row[3]: row[2] for row in of_file if row[2] != "article_body"}  # which is no record
        assert table.references == named
        assert {row[4] for row in of_file if row[3] in named} <= {"id"}
