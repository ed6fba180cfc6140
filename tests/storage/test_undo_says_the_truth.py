"""Undo takes back the deed it names, or says why it cannot."""

import json
import sqlite3
from contextlib import closing

import pytest

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.errors import UndoOvertakenError
from heritage_annotator.services import wording
from heritage_annotator.services.annotations.marking import plan_note, plan_tagging
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.codebook.files import planning, yaml_file
from heritage_annotator.services.codebook.merging import plan_merge
from heritage_annotator.services.projects.opening import open_project
from tests.samples import FAMILY, PALMYRENE, alter, deed_of, mark, plainly, snapshot

# A known tag below a group that is not there yet, and a tag that nobody has.
MOVING = b"""
groups:
- slug: newgroup
  label: New group
  tags:
  - slug: cause.airstrike
    label: Air strike
  - slug: brandnew
    label: Brand new
"""


@pytest.fixture
def colleagues_window(project_path, colleague):
    with closing(open_project(project_path, colleague)) as session:
        yield session


def import_codebook(session):
    draft = yaml_file.read(MOVING, "team.yaml")
    session.do(planning.plan_codebook_import(session.reading.codebook(), draft, session.reading.attributes()).change)


def test_a_codebook_import_that_moves_a_tag_below_a_new_group_is_what_undo_takes_back(project, project_path):
    kept = mark(project, PALMYRENE)
    before = snapshot(project_path)
    import_codebook(project)
    assert deed_of(project.undo_candidate()) == project.next_undo().change.deed
    assert deed_of(project.undo_candidate()).kind is DeedKind.IMPORT_CODEBOOK
    assert project.undo().deed.kind is DeedKind.IMPORT_CODEBOOK
    assert snapshot(project_path) == before
    assert project.reading.annotation(kept.id) == kept
    after_undo = project.redo()
    assert after_undo.deed.kind is DeedKind.IMPORT_CODEBOOK
    assert plainly(project_path, "SELECT count(*) FROM tag WHERE slug = 'newgroup'") == [(1,)]


def test_a_merged_tag_that_has_tags_below_it_is_merged_again_by_redo(project, project_path):
    def made(label, below):
        change, tag = plan_new_tag(project.reading.codebook(), label, below)
        project.do(change)
        return tag

    group = project.reading.codebook().groups()[0]
    a, b = made("A", group), made("B", group)
    made("below A", a)
    project.do(plan_merge(project.reading, [project.reading.codebook().get(a.id)], b).change)
    merged = snapshot(project_path)
    project.undo()
    assert deed_of(project.redo_candidate()) == project.next_redo().change.deed
    assert project.redo().deed.kind is DeedKind.MERGE_TAGS
    assert snapshot(project_path) == merged
    for _ in range(4):
        project.undo()
    assert [project.redo().deed.kind for _ in range(4)] == [*[DeedKind.CREATE_TAG] * 3, DeedKind.MERGE_TAGS]
    assert snapshot(project_path) == merged


def test_the_deed_that_was_named_is_taken_back_or_none(project, project_path, colleagues_window):
    mark(project, PALMYRENE)
    annotation = mark(project, FAMILY)
    named = project.undo_candidate()
    colleagues_window.do(plan_note(annotation, "theirs 𐡠"))
    before = snapshot(project_path)
    with pytest.raises(UndoOvertakenError) as refused:
        project.undo(named)
    assert refused.value == UndoOvertakenError(named.deed, altered=True)
    assert snapshot(project_path) == before
    assert "has changed since" in wording.sentence(refused.value)
    assert wording.deed_name(named.deed) in wording.sentence(refused.value)
    again = project.undo_candidate()
    assert again != named
    assert project.undo(again).deed == again.deed


def test_a_deed_taken_back_in_another_window_of_mine_is_not_taken_for_the_one_before(project, project_path, annotator):
    kept = mark(project, PALMYRENE)
    mark(project, FAMILY)
    named = project.undo_candidate()
    with closing(open_project(project_path, annotator)) as other:
        other.undo()
    with pytest.raises(UndoOvertakenError) as refused:
        project.undo(named)
    assert refused.value == UndoOvertakenError(named.deed)
    assert project.reading.annotation(kept.id) == kept


def test_the_redo_that_was_named_is_done_or_none(project, colleagues_window):
    annotation = mark(project, PALMYRENE)
    tag = project.reading.codebook().by_slug("cause.airstrike")
    project.do(plan_tagging(project.reading, annotation, [tag], project.annotator))
    project.undo()
    named = project.redo_candidate()
    colleagues_window.do(plan_tagging(colleagues_window.reading, annotation, [tag], colleagues_window.annotator))
    with pytest.raises(UndoOvertakenError) as refused:
        project.redo(named)
    assert refused.value == UndoOvertakenError(named.deed, altered=True, redo=True)
    assert "be redone" in wording.sentence(refused.value)


@pytest.mark.parametrize("edits", ["[1]", "{}", "[", json.dumps([{"table": "tag", "before": None, "after": None}])])
def test_a_deed_found_to_be_none_is_named_no_more(project, project_path, edits):
    kept = mark(project, PALMYRENE)
    mark(project, FAMILY)
    alter(
        project_path,
        "PRAGMA ignore_check_constraints = ON",
        ("UPDATE change SET edits = ? WHERE seq = (SELECT max(seq) FROM change)", (edits,)),
    )
    named = project.undo_candidate()
    with pytest.raises(UndoOvertakenError):
        project.undo(named)
    assert deed_of(project.undo_candidate()) == project.next_undo().change.deed
    assert project.undo(project.undo_candidate()).touched(type(kept)) == [kept.id]


def test_naming_what_can_be_undone_reads_no_edits(project, project_path):
    mark(project, FAMILY, "damage.destruction")
    asked = []
    with closing(open_project(project_path, project.annotator)) as session:
        connection = session.reading._db.conn
        connection.set_authorizer(
            lambda action, table, column, *_: asked.append((action, table, column)) or sqlite3.SQLITE_OK
        )
        assert deed_of(session.undo_candidate()).kind is DeedKind.TAG
        connection.set_authorizer(None)
    read = {column for action, table, column in asked if action == sqlite3.SQLITE_READ and table == "change"}
    assert "deed" in read
    assert "edits" not in read
