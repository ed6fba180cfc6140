"""Deeds on the codebook in a real file: undone, done again, after a restart, in two windows, with taggings."""

from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import StaleChangeError
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services import wording
from heritage_annotator.services.annotations.marking import plan_tagging
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.codebook.editing import plan_archiving, plan_new_group, plan_shortcut, plan_tag_edit
from heritage_annotator.services.codebook.files.planning import plan_codebook_import
from heritage_annotator.services.codebook.files.qdc_file import read
from heritage_annotator.services.codebook.merging import plan_merge, plan_split
from heritage_annotator.services.codebook.moving import plan_move
from heritage_annotator.services.codebook.removing import Effect, plan_deletion, removal_effect
from heritage_annotator.services.projects.opening import check_project, open_project
from heritage_annotator.services.review.looking_again import plan_confirmation
from tests.samples import FAMILY, PALMYRENE, VOCALISED, WORKER, alter, deed_of, mark, plainly, snapshot

QDC = """<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>
<Code guid="86e3f2ff-1cd6-419a-9098-da88735cc457" name="Visit" isCodable="false">
<Code guid="24d5db55-326f-4f7e-b2bb-7dbf05bba6da" name="مئذنة" isCodable="true" color="#B71C1C"/></Code>
</Codes></CodeBook>"""


@pytest.fixture
def both(project, project_path, colleague):
    """My session and a colleague's, on one file."""
    theirs = open_project(project_path, colleague)
    yield project, theirs
    theirs.close()


@pytest.fixture
def marked(project):
    """Four passages, of which one bears three tags and one lies in a removed article later."""
    mark(project, PALMYRENE, "cause.airstrike", "damage.structural", "severity.severe")
    mark(project, FAMILY, "cause.airstrike")
    mark(project, VOCALISED, "cause.mines", note="note — ملاحظة")
    mark(project, WORKER, "damage.structural")
    return project


def problems(path):
    return check_project(path, lambda _done, _total: None)


def slug(session, name):
    return session.reading.codebook().by_slug(name)


def every_deed(session):
    """One deed of each kind there is on the codebook, each planned on what the one before left."""
    reading = session.reading
    air = slug(session, "cause.airstrike")
    yield plan_tag_edit(reading.codebook(), air, replace(air, labels={"en": "Air “raid” 👷🏽‍♀️", "ar": VOCALISED}))
    yield plan_shortcut(reading.codebook(), slug(session, "cause.mines"), "4")
    yield plan_new_group(reading.codebook(), "Rescue work")[0]
    yield plan_move(reading, slug(session, "damage.structural"), slug(session, "rescue_work"))
    yield plan_move(reading, slug(session, "damage"), slug(session, "damage.structural"))
    yield plan_merge(reading, [slug(session, "cause.airstrike")], slug(session, "cause.mines")).change
    ids = [each.annotation_id for each in reading.taggings_with([slug(session, "cause.mines").id])]
    yield plan_split(reading, slug(session, "cause.mines"), "Booby traps", ids[:1])[0]
    yield plan_archiving(slug(session, "rescue_work"), archived=True)
    yield plan_archiving(slug(session, "rescue_work"), archived=False)
    yield plan_codebook_import(reading.codebook(), read(QDC.encode(), "visit.qdc")).change
    yield plan_deletion(reading, slug(session, "rescue_work"))
    yield plan_confirmation(reading, slug(session, "cause.mines"), ids)
    yield plan_deletion(reading, slug(session, "cause"))


def test_every_deed_is_undone_and_done_again_to_the_same_tables(marked, project_path):
    states, kinds = [snapshot(project_path)], []
    for change in every_deed(marked):
        marked.do(change)
        kinds.append(change.deed.kind)
        states.append(snapshot(project_path))
    assert set(kinds) >= {
        kind for kind in DeedKind if kind.endswith(("_tag", "_tags", "_group", "_codebook", "shortcut"))
    } - {DeedKind.CREATE_TAG}
    for kind, state in zip(reversed(kinds), reversed(states[:-1]), strict=True):
        assert deed_of(marked.undo_candidate()).kind is kind
        marked.undo()
        assert snapshot(project_path) == state
    for state in states[1:]:
        marked.redo()
        assert snapshot(project_path) == state


def test_every_deed_is_undone_after_a_restart(marked, project_path, annotator):
    states = [snapshot(project_path)]
    for change in every_deed(marked):
        marked.do(change)
        states.append(snapshot(project_path))
    marked.close()
    for state in reversed(states[:-1]):
        again = open_project(project_path, annotator)
        again.undo()
        again.close()
        assert snapshot(project_path) == state


def test_after_every_deed_nothing_is_wrong_with_the_file(marked, project_path):
    for change in every_deed(marked):
        marked.do(change)
        assert problems(project_path) == []
    while deed_of(marked.undo_candidate()) is not None and deed_of(marked.undo_candidate()).kind is not DeedKind.TAG:
        marked.undo()
        assert problems(project_path) == []


def test_undo_names_the_deed_as_a_person_would(marked):
    told = []
    for change in every_deed(marked):
        marked.do(change)
        told.append(wording.deed_name(deed_of(marked.undo_candidate())))
    assert told[5] == "Merge “Air “raid” 👷🏽‍♀️” into “Mines, IEDs and booby traps”"
    assert told[6] == "Split “Booby traps” off “Mines, IEDs and booby traps”"
    assert told[9] == "Import codebook “visit”"
    assert told[-1] == "Remove tag “Cause & mechanism”"


def test_another_window_hears_of_a_merge_and_can_take_up_its_work(both):
    mine, theirs = both
    mark(mine, PALMYRENE, "cause.airstrike")
    theirs.poll()
    heard = []
    theirs.subscribe(heard.append)
    change = plan_merge(mine.reading, [slug(mine, "cause.airstrike")], slug(mine, "cause.mines")).change
    mine.do(change)
    theirs.poll()
    assert heard == [change]
    assert slug(theirs, "cause.airstrike") is None
    theirs.do(plan_shortcut(theirs.reading.codebook(), slug(theirs, "cause.mines"), "1"))


@pytest.mark.parametrize("what", ["merge", "remove", "split"])
def test_what_another_window_tagged_meanwhile_makes_the_deed_stale(both, project_path, what):
    mine, theirs = both
    annotation = mark(mine, PALMYRENE, "cause.airstrike")
    reading, air = mine.reading, slug(mine, "cause.airstrike")
    change = {
        "merge": lambda: plan_merge(reading, [air], slug(mine, "cause.mines")).change,
        "remove": lambda: plan_deletion(reading, air),
        "split": lambda: plan_split(reading, air, "Drones", [annotation.id])[0],
    }[what]()
    theirs.poll()
    if what == "split":
        tagging = theirs.reading.taggings_of(annotation.id)[0]
        theirs.do(Change(Deed(DeedKind.UNTAG, "Airstrike"), (Edit(tagging, None),)))
    else:
        mark(theirs, FAMILY, "cause.airstrike")
    before = snapshot(project_path)
    with pytest.raises(StaleChangeError):
        mine.do(change)
    assert snapshot(project_path) == before


def test_two_edits_of_one_tag_meet_and_the_later_is_refused(both):
    mine, theirs = both
    seen = slug(mine, "cause.airstrike")
    theirs.do(plan_tag_edit(theirs.reading.codebook(), seen, replace(seen, definition="theirs")))
    with pytest.raises(StaleChangeError):
        mine.do(plan_tag_edit(mine.reading.codebook(), seen, replace(seen, definition="mine")))
    assert slug(mine, "cause.airstrike").definition == "theirs"


def test_two_moves_that_meet_close_no_circle(both, project_path):
    """Each is sound on what its window shows; together they would put two tags below each other."""
    mine, theirs = both
    air, mines = slug(mine, "cause.airstrike"), slug(mine, "cause.mines")
    change = plan_move(mine.reading, air, mines)
    theirs.do(plan_move(theirs.reading, mines, air))
    before = snapshot(project_path)
    with pytest.raises(StaleChangeError):
        mine.do(change)
    assert snapshot(project_path) == before
    assert len(mine.reading.codebook().in_order()) == len(mine.reading.codebook().tags)


def test_new_tags_that_stand_below_each_other_are_refused(project):
    one, other = (
        plan_new_tag(project.reading.codebook(), "One")[1],
        plan_new_tag(project.reading.codebook(), "Other")[1],
    )
    edits = (Edit(None, replace(one, parent_id=other.id)), Edit(None, replace(other, parent_id=one.id)))
    with pytest.raises(StaleChangeError):
        project.do(Change(Deed(DeedKind.CREATE_TAG, "One"), edits))


def test_an_undo_that_would_close_a_circle_is_passed_over(both):
    """I move mines out from below airstrike; a colleague moves airstrike below mines."""
    mine, theirs = both
    cause = slug(mine, "cause")
    mine.do(plan_move(mine.reading, slug(mine, "cause.mines"), slug(mine, "cause.airstrike")))
    mine.do(plan_move(mine.reading, slug(mine, "cause.mines"), cause))
    theirs.poll()
    theirs.do(plan_move(theirs.reading, slug(theirs, "cause.airstrike"), slug(theirs, "cause.mines")))
    mine.poll()
    deed = mine.next_undo()
    assert deed is None or deed.change.deed.kind is not DeedKind.MOVE_TAG


def test_a_deed_is_not_taken_back_while_others_rest_on_it(both):
    mine, theirs = both
    change, tag = plan_split(mine.reading, slug(mine, "cause.airstrike"), "Drones", [])
    mine.do(change)
    theirs.poll()
    mark(theirs, FAMILY, tag.slug)
    mine.poll()
    assert mine.next_undo() is None


def test_a_removal_is_undone_after_others_worked_on(both, project_path):
    mine, theirs = both
    mark(mine, PALMYRENE, "cause.airstrike")
    before = plainly(project_path, "SELECT * FROM tag ORDER BY id"), plainly(project_path, "SELECT * FROM tagging")
    mine.do(plan_deletion(mine.reading, slug(mine, "cause")))
    theirs.poll()
    mark(theirs, FAMILY)
    mine.poll()
    mine.undo()
    assert before == (
        plainly(project_path, "SELECT * FROM tag ORDER BY id"),
        plainly(project_path, "SELECT * FROM tagging"),
    )


def test_what_lies_in_removed_articles_is_merged_and_removed_too_and_counted_apart(marked, project_path):
    reading = marked.reading
    article = reading.article(reading.articles()[0].id)
    assert removal_effect(reading, slug(marked, "cause.airstrike")) == Effect(1, 2, 1, 0)
    marked.do(plan_state(article, ArticleState.REMOVED))
    assert removal_effect(reading, slug(marked, "cause")) == Effect(11, 0, 0, 3)
    assert plan_merge(reading, [slug(marked, "cause.airstrike")], slug(marked, "cause.mines")).annotations == 2
    marked.do(plan_deletion(reading, slug(marked, "cause")))
    assert problems(project_path) == []
    marked.undo()
    marked.undo()
    assert removal_effect(reading, slug(marked, "cause")) == Effect(11, 3, 2, 0)


def test_taggings_are_found_by_any_number_of_tags(marked):
    every = [tag.id for tag in marked.reading.codebook().tags] + ["nobody"] * 40_000
    found = marked.reading.taggings_with(every)
    assert len(found) == 6
    assert found == sorted(found, key=lambda each: (each.annotation_id, each.position))
    assert marked.reading.taggings_with([]) == []
    assert marked.reading.bearing(every) == (4, 4, 0)
    assert marked.reading.bearing([]) == (0, 0, 0)


def test_a_tag_made_again_after_its_removal_is_the_same_tag(project):
    change, tag = plan_new_tag(project.reading.codebook(), "Minaret")
    project.do(change)
    project.do(plan_deletion(project.reading, tag))
    again, same = plan_new_tag(project.reading.codebook(), "Minaret")
    project.do(again)
    assert same == tag
    annotation = mark(project, FAMILY, tag.slug)
    assert plan_tagging(project.reading, annotation, [tag], project.annotator) is None


def test_check_finds_tags_that_stand_below_themselves(project, project_path):
    air, mines = slug(project, "cause.airstrike").id, slug(project, "cause.mines").id
    alter(
        project_path,
        ("UPDATE tag SET parent_id = ? WHERE id = ?", (air, mines)),
        ("UPDATE tag SET parent_id = ? WHERE id = ?", (mines, air)),
    )
    found = [problem for problem in problems(project_path) if problem.kind == "tag"]
    assert {problem.where for problem in found} == {air, mines}
