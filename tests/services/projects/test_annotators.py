"""One person's deeds bear one name, also after she takes another."""

from dataclasses import replace

from heritage_annotator.model.change import DeedKind
from heritage_annotator.services.projects.annotators import plan_name
from tests.samples import deed_of, marking, plainly


def test_a_new_name_stands_in_the_project_and_undo_brings_the_old_one_back(project, annotator):
    change, _ = marking(project, "temple of Bel", "damage.destruction")
    project.do(change)
    renamed = replace(annotator, name="Z. زنوبيا 𐡠")
    project.do(plan_name(project.reading.annotators()[annotator.id], renamed))
    assert plainly(project.path, "SELECT name FROM annotator WHERE id = ?", annotator.id) == [(renamed.name,)]
    assert deed_of(project.undo_candidate()).kind is DeedKind.RENAME_ANNOTATOR
    project.undo()
    assert project.reading.annotators()[annotator.id] == annotator


def test_who_did_nothing_here_yet_or_bears_the_name_already_needs_no_deed(annotator):
    assert plan_name(None, annotator) is None
    assert plan_name(annotator, annotator) is None


def test_the_deed_named_by_the_menu_is_the_one_that_undo_takes_back(project):
    assert deed_of(project.undo_candidate()) is None
    change, _ = marking(project, "temple of Bel", "damage.destruction")
    project.do(change)
    assert deed_of(project.undo_candidate()) == change.deed == project.next_undo().change.deed
    assert deed_of(project.redo_candidate()) is None
    project.undo()
    assert deed_of(project.undo_candidate()) is None
    assert deed_of(project.redo_candidate()) == change.deed
