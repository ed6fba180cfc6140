"""Deeds, done and undone, read back with plain sqlite3."""

import json
import sqlite3
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import NothingToUndoError, StaleChangeError
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.services.annotations.marking import (
    plan_attribute,
    plan_note,
    plan_removal,
    plan_resizing,
    plan_tagging,
    span_of_quote,
)
from heritage_annotator.services.articles.details import plan_metadata, plan_state
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.projects.opening import open_project
from tests.samples import (
    AWKWARD,
    FAMILY,
    PALMYRENE,
    VOCALISED,
    WORKER,
    article,
    importing,
    mark,
    marking,
    plainly,
    snapshot,
)

QUOTES = [
    WORKER,
    PALMYRENE,
    "Cafe\u0301",
    VOCALISED,
    "no-break\xa0space",
    FAMILY,
    "İstanbul",
    "the temple of Bel» وانتهى.\n",
]


@pytest.fixture
def both(project, project_path, colleague):
    """My session and a colleague's, on one file."""
    theirs = open_project(project_path, colleague)
    yield project, theirs
    theirs.close()


@pytest.mark.parametrize("quote", QUOTES, ids=ascii)
def test_the_words_marked_are_the_words_in_the_file(project, project_path, quote):
    annotation = mark(project, quote, "damage.destruction", note="note — ملاحظة 👷🏽‍♀️")
    project.close()
    [(start, end, kept, note)] = plainly(project_path, "SELECT start, end, quote, note FROM annotation")
    assert kept == quote == AWKWARD[start:end]
    assert note == "note — ملاحظة 👷🏽‍♀️"
    assert (start, end) == (annotation.start, annotation.end)


def test_a_record_is_read_back_as_it_was_written(project):
    annotation = mark(project, FAMILY, "cause.airstrike", "damage.destruction")
    assert project.reading.annotation(annotation.id) == annotation
    assert [tagging.position for tagging in project.reading.taggings_of(annotation.id)] == [0, 1]


def test_undo_brings_everything_back_as_it_was(project, project_path):
    mark(project, "Palmyra")
    before = snapshot(project_path)
    mark(project, FAMILY, "damage.destruction", note="n")
    undone = project.undo()
    assert snapshot(project_path) == before
    assert undone.deed.kind is DeedKind.TAG


def test_redo_brings_back_the_same_annotation(project, project_path):
    mark(project, FAMILY, "damage.destruction")
    after = snapshot(project_path)
    project.undo()
    project.redo()
    assert snapshot(project_path) == after


def every_deed(session):
    """One deed of each kind a person does, one after the other."""
    reading, me = session.reading, session.annotator
    about = reading.article(reading.articles()[0].id)
    codebook = reading.codebook()
    yield importing("Another body: " + PALMYRENE, title="Second")
    change, annotation = marking(session, FAMILY, "damage.destruction")
    yield change
    yield plan_tagging(reading, annotation, [codebook.by_slug("cause.airstrike")], me)
    yield plan_note(annotation, "first\nsecond")
    annotation = reading.annotation(annotation.id)
    yield plan_attribute(annotation, reading.attributes()[0], next(iter(reading.attributes()[0].choices)))
    annotation = reading.annotation(annotation.id)
    yield plan_resizing(AWKWARD, annotation, span_of_quote(AWKWARD, PALMYRENE))
    change, _tag = plan_new_tag(codebook, "Minaret مئذنة")
    yield change
    yield plan_metadata(about, title="Retitled", published="2017")
    yield plan_state(reading.article(about.id), ArticleState.DONE)
    yield plan_removal(reading, reading.annotation(annotation.id))
    yield plan_state(reading.article(about.id), ArticleState.REMOVED)


def test_every_kind_of_deed_is_undone_and_redone_in_order(project, project_path):
    states = [snapshot(project_path)]
    kinds = []
    for change in every_deed(project):
        project.do(change)
        kinds.append(change.deed.kind)
        states.append(snapshot(project_path))
    # What stays after an undo: bodies and originals, hidden.
    assert [project.undo().deed.kind for _ in kinds] == kinds[::-1]
    with pytest.raises(NothingToUndoError):
        project.undo()
    assert not plainly(project_path, "SELECT 1 FROM annotation UNION SELECT 1 FROM tagging")
    assert plainly(project_path, "SELECT state FROM article ORDER BY seq") == [("unread",), ("removed",)]
    for kind, state in zip(kinds, states[1:], strict=True):
        assert project.redo().deed.kind is kind
        assert snapshot(project_path) == state
    with pytest.raises(NothingToUndoError):
        project.redo()


def test_undo_and_redo_go_on_after_a_restart(project, project_path, annotator):
    first = mark(project, "Palmyra")
    second = mark(project, "Inscription")
    project.undo()
    project.close()
    again = open_project(project_path, annotator)
    assert again.next_undo().change.touched(type(first)) == [first.id]
    again.redo()
    again.undo()
    again.undo()
    assert plainly(project_path, "SELECT id FROM annotation") == []
    again.redo()
    again.redo()
    assert set(plainly(project_path, "SELECT id FROM annotation")) == {(first.id,), (second.id,)}
    again.close()


def test_a_new_deed_forgets_what_could_be_redone(project):
    mark(project, "Palmyra")
    project.undo()
    mark(project, "Inscription")
    assert project.next_redo() is None
    with pytest.raises(NothingToUndoError) as refused:
        project.redo()
    assert refused.value.redo


def test_what_was_redone_can_be_undone_again_in_its_order(project, project_path):
    one, two = mark(project, "Palmyra"), mark(project, "Inscription")
    project.undo()
    project.undo()
    project.redo()
    assert project.next_redo().change.touched(type(two)) == [two.id]
    assert project.next_undo().change.touched(type(one)) == [one.id]
    project.redo()
    project.undo()
    assert plainly(project_path, "SELECT id FROM annotation") == [(one.id,)]


def test_a_fresh_project_has_nothing_to_undo_for_a_newcomer(project_path, colleague):
    theirs = open_project(project_path, colleague)
    assert theirs.next_undo() is None
    assert theirs.next_redo() is None
    with pytest.raises(NothingToUndoError) as refused:
        theirs.undo()
    assert not refused.value.redo
    theirs.close()


def test_undo_takes_back_mine_and_leaves_a_colleagues_later_deed(both, project_path):
    mine, theirs = both
    mark(mine, "Palmyra")
    kept = mark(theirs, "Inscription")
    mine.undo()
    assert plainly(project_path, "SELECT id FROM annotation") == [(kept.id,)]


def test_a_colleagues_new_deed_leaves_my_redo_alone(both):
    mine, theirs = both
    annotation = mark(mine, "Palmyra")
    mine.undo()
    mark(theirs, "Inscription")
    mine.redo()
    assert mine.reading.annotation(annotation.id) == annotation


def test_a_deed_whose_words_a_colleague_altered_is_passed_over(both, project_path):
    mine, theirs = both
    older = mark(mine, "Inscription")
    newer = mark(mine, "Palmyra")
    theirs.do(plan_note(newer, "theirs"))
    assert mine.next_undo().change.touched(type(older)) == [older.id]
    mine.undo()
    assert plainly(project_path, "SELECT id, note FROM annotation") == [(newer.id, "theirs")]


def test_an_annotation_a_colleague_tagged_is_passed_over_too(both, project_path):
    mine, theirs = both
    older = mark(mine, "Inscription")
    newer = mark(mine, "Palmyra", "damage.destruction")
    tag = theirs.reading.codebook().by_slug("cause.airstrike")
    theirs.do(plan_tagging(theirs.reading, newer, [tag], theirs.annotator))
    assert mine.next_undo().change.touched(type(older)) == [older.id]
    mine.undo()
    assert plainly(project_path, "SELECT id FROM annotation") == [(newer.id,)]
    assert plainly(project_path, "SELECT count(*) FROM tagging") == [(2,)]


def test_a_tag_a_colleague_uses_is_not_taken_from_the_codebook(both, project_path):
    mine, theirs = both
    change, tag = plan_new_tag(mine.reading.codebook(), "Minaret")
    mine.do(change)
    mark(theirs, "Palmyra", tag.slug)
    assert mine.next_undo() is None
    assert plainly(project_path, "SELECT count(*) FROM tagging WHERE tag_id = ?", tag.id) == [(1,)]


def test_a_tag_below_which_a_colleague_made_another_stays(both):
    mine, theirs = both
    change, tag = plan_new_tag(mine.reading.codebook(), "Minaret")
    mine.do(change)
    child, _ = plan_new_tag(theirs.reading.codebook(), "Balcony", tag)
    theirs.do(child)
    assert mine.next_undo() is None


def test_a_tagging_is_not_brought_back_to_an_annotation_that_is_gone(both):
    mine, theirs = both
    annotation = mark(theirs, "Palmyra", "damage.destruction")
    [tagging] = mine.reading.taggings_of(annotation.id)
    mine.do(Change(Deed(DeedKind.UNTAG, "x"), (Edit(tagging, None),)))
    theirs.do(plan_removal(theirs.reading, annotation))
    assert mine.next_undo() is None


def test_a_colleagues_overtaken_deed_can_be_undone_once_mine_is_taken_back(both):
    mine, theirs = both
    annotation = mark(mine, "Palmyra")
    theirs.do(plan_note(annotation, "theirs"))
    theirs.undo()
    assert mine.next_undo().change.touched(type(annotation)) == [annotation.id]


def test_a_deed_that_edits_one_record_twice_can_be_undone(project, project_path):
    annotation = mark(project, "Palmyra")
    first, second = replace(annotation, note="1"), replace(annotation, note="2")
    project.do(Change(Deed(DeedKind.EDIT_NOTE), (Edit(annotation, first), Edit(first, second))))
    assert plainly(project_path, "SELECT note FROM annotation") == [("2",)]
    project.undo()
    assert plainly(project_path, "SELECT note FROM annotation") == [("",)]


def test_the_log_tells_who_did_what_and_when(project, project_path, annotator):
    entry = project.do(marking(project, FAMILY, "damage.destruction")[0])
    [(seq, at, who, deed, subject, root, sense)] = plainly(
        project_path,
        "SELECT seq, at, annotator_id, deed, subject, root, sense FROM change WHERE id = ?",
        entry.id,
    )
    assert (seq, at, who) == (entry.seq, entry.at, annotator.id)
    assert (deed, subject, root, sense) == ("tag", "Total destruction", entry.id, 1)
    assert plainly(project_path, "SELECT name FROM annotator WHERE id = ?", who) == [(annotator.name,)]


def test_an_undo_is_a_line_of_the_log_that_names_its_deed(project, project_path):
    entry = project.do(marking(project, FAMILY)[0])
    project.undo()
    project.redo()
    lines = plainly(project_path, "SELECT root, sense FROM change ORDER BY seq DESC LIMIT 3")
    assert lines == [(entry.id, 1), (entry.id, -1), (entry.id, 1)]


def test_the_log_holds_no_bodies(project, project_path):
    project.do(importing("Secret words that only the body says. " * 9, title="Told"))
    project.undo()
    for (edits,) in plainly(project_path, "SELECT edits FROM change"):
        assert "only the body says. Secret words that only the body says. Secret" not in edits
        for edit in json.loads(edits):
            assert not {"body", "data"} & {*(edit["before"] or {}), *(edit["after"] or {})}


def test_a_change_that_starts_from_another_state_is_refused_whole(project, project_path):
    annotation = mark(project, "Palmyra")
    fresh, _ = marking(project, "Inscription")
    stale = Edit(replace(annotation, note="never so"), replace(annotation, note="mine"))
    before = (snapshot(project_path), plainly(project_path, "SELECT count(*) FROM change"))
    with pytest.raises(StaleChangeError) as refused:
        project.do(Change(Deed(DeedKind.EDIT_NOTE), (*fresh.edits, stale)))
    assert (refused.value.table, refused.value.record_id) == ("annotation", annotation.id)
    assert (snapshot(project_path), plainly(project_path, "SELECT count(*) FROM change")) == before


def test_creating_what_stands_and_removing_what_is_gone_are_stale(project):
    annotation = mark(project, "Palmyra")
    with pytest.raises(StaleChangeError):
        project.do(Change(Deed(DeedKind.ANNOTATE), (Edit(None, annotation),)))
    project.undo()
    with pytest.raises(StaleChangeError):
        project.do(Change(Deed(DeedKind.REMOVE_ANNOTATION), (Edit(annotation, None),)))


def test_of_two_who_edit_the_same_note_the_second_is_told(both, project_path):
    mine, theirs = both
    annotation = mark(mine, "Palmyra")
    seen_by_both = theirs.reading.annotation(annotation.id)
    mine.do(plan_note(seen_by_both, "mine"))
    with pytest.raises(StaleChangeError):
        theirs.do(plan_note(seen_by_both, "theirs"))
    assert plainly(project_path, "SELECT note FROM annotation") == [("mine",)]
    theirs.do(plan_note(theirs.reading.annotation(annotation.id), "both"))


def test_a_change_that_would_leave_a_tagging_of_nothing_is_refused_whole(both, project_path):
    mine, theirs = both
    annotation = mark(mine, "Palmyra")
    removal = plan_removal(mine.reading, annotation)
    tag = theirs.reading.codebook().by_slug("cause.airstrike")
    theirs.do(plan_tagging(theirs.reading, annotation, [tag], theirs.annotator))
    before = snapshot(project_path)
    with pytest.raises(StaleChangeError):
        mine.do(removal)
    assert snapshot(project_path) == before
    mine.do(plan_removal(mine.reading, annotation))
    assert plainly(project_path, "SELECT * FROM tagging") == []


def test_an_annotation_of_an_article_that_is_not_there_is_refused(project, project_path):
    _, annotation = marking(project, "Palmyra")
    with pytest.raises(StaleChangeError):
        project.do(Change(Deed(DeedKind.ANNOTATE), (Edit(None, replace(annotation, article_id=random_id())),)))
    assert plainly(project_path, "SELECT * FROM annotation") == []


def test_the_order_of_edits_within_a_deed_does_not_matter_to_references(project, project_path):
    change, _ = marking(project, "Palmyra", "damage.destruction", "cause.airstrike")
    project.do(Change(change.deed, change.edits[::-1]))
    assert plainly(project_path, "SELECT count(*) FROM tagging") == [(2,)]


def test_after_a_refused_change_the_next_one_is_taken(project, project_path):
    annotation = mark(project, "Palmyra")
    with pytest.raises(StaleChangeError):
        project.do(Change(Deed(DeedKind.ANNOTATE), (Edit(None, annotation),)))
    mark(project, "Inscription")
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(2,)]


def test_a_record_no_file_takes_is_refused_whole(project, project_path):
    _, annotation = marking(project, "Palmyra")
    with pytest.raises(UnicodeEncodeError):
        project.do(Change(Deed(DeedKind.ANNOTATE), (Edit(None, replace(annotation, note="\ud800")),)))
    assert plainly(project_path, "SELECT * FROM annotation") == []
    mark(project, "Palmyra")


def test_somebody_is_introduced_with_their_first_deed_and_stays_after_its_undo(both, project_path, colleague):
    _, theirs = both
    everybody = "SELECT id, name FROM annotator WHERE id = ?"
    assert plainly(project_path, everybody, colleague.id) == []
    mark(theirs, "Palmyra")
    theirs.undo()
    assert plainly(project_path, everybody, colleague.id) == [(colleague.id, colleague.name)]


def test_an_annotator_without_a_proper_id_is_refused_aloud(project_path):
    session = open_project(project_path, Annotator("me", "Me"))
    with pytest.raises(StaleChangeError):
        mark(session, "Palmyra")
    session.close()


def test_a_listing_of_the_deeds_names_them_as_a_person_would(project):
    mark(project, "Palmyra", "damage.destruction")
    assert project.next_undo().change.deed == Deed(DeedKind.TAG, "Total destruction")


def test_a_change_of_nothing_is_a_line_of_the_log_and_nothing_else(project, project_path):
    mark(project, "Palmyra")
    before = snapshot(project_path)
    project.do(Change(Deed(DeedKind.SET_UP, "nothing"), ()))
    assert snapshot(project_path) == before
    assert plainly(project_path, "SELECT subject, edits FROM change ORDER BY seq DESC LIMIT 1") == [("nothing", "[]")]


def test_an_article_cannot_be_made_by_an_edit_without_its_body(project, project_path):
    laid = article("never laid down")
    with pytest.raises((StaleChangeError, sqlite3.IntegrityError)):
        project.do(Change(Deed(DeedKind.IMPORT), (Edit(None, laid),)))
    assert plainly(project_path, "SELECT 1 FROM article WHERE id = ?", laid.id) == []


def test_an_edit_that_alters_nothing_writes_nothing_and_can_be_undone(project, project_path):
    annotation = mark(project, "Palmyra")
    before = snapshot(project_path)
    project.do(Change(Deed(DeedKind.EDIT_NOTE), (Edit(annotation, annotation),)))
    assert snapshot(project_path) == before
    assert project.undo().deed.kind is DeedKind.EDIT_NOTE


def test_two_changes_as_one_deed_are_undone_as_one(project, project_path):
    before = snapshot(project_path)["annotation"]
    change, annotation = marking(project, "Palmyra")
    tag_change, _ = plan_new_tag(project.reading.codebook(), "Minaret")
    both = tag_change.and_then(change).and_then(plan_note(annotation, "noted"))
    project.do(both)
    assert plainly(project_path, "SELECT note FROM annotation") == [("noted",)]
    assert project.next_undo().change.deed.kind is DeedKind.EDIT_NOTE
    project.undo()
    assert snapshot(project_path)["annotation"] == before
    assert project.reading.codebook().by_slug("own.minaret") is None
    project.redo()
    assert project.reading.annotation(annotation.id).note == "noted"


def test_a_small_deed_has_no_question_prepared_anew(project):
    """SQLite forgets all that is prepared where foreign keys are deferred: half of what a deed took in it."""
    asked: list[str | None] = []
    project._db.conn.set_authorizer(lambda _action, what, *_rest: asked.append(what) or sqlite3.SQLITE_OK)
    before = []
    for quote in (WORKER, FAMILY, PALMYRENE):
        before = [*asked]
        mark(project, quote, "damage.destruction")
        annotation = project.reading.annotations()[0]
        project.do(plan_note(annotation, annotation.note + " ملاحظة 👷🏽‍♀️"))
    told = asked[len(before) :]
    assert "annotation" in before
    assert not {"annotation", "tagging", "change", "touch", "annotation_search"} & set(told)


def test_what_names_a_record_may_be_written_before_it_and_what_it_leaves_behind_go_after_it(project, project_path):
    annotation = mark(project, FAMILY, "damage.destruction")
    [tagging] = project.reading.taggings_of(annotation.id)
    gone = [Edit(annotation, None), Edit(tagging, None)]
    project.do(Change(Deed(DeedKind.REMOVE_ANNOTATION), tuple(gone)))
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(0,)]
    project.do(Change(Deed(DeedKind.TAG), tuple(edit.reversed() for edit in reversed(gone))))
    assert plainly(project_path, "SELECT annotation_id FROM tagging") == [(annotation.id,)]
    with pytest.raises(StaleChangeError):
        project.do(Change(Deed(DeedKind.REMOVE_ANNOTATION), (Edit(annotation, None),)))
