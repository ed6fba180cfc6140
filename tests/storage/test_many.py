"""Edits of many records alike are written at once, and looked at as each alone is."""

from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import StaleChangeError
from heritage_annotator.model.records import ArticleState
from heritage_annotator.storage import many
from tests.samples import importing, plainly
from tests.searching import found

MANY = many._FEWEST * 20 + 3


@pytest.fixture
def articles(project):
    change = importing(*(f"Wall {number} fell. 𐡠" for number in range(MANY)))
    project.do(change)
    return [edit.after for edit in change.edits if edit.after is not None and hasattr(edit.after, "state")]


def marking(articles, state=ArticleState.DONE):
    return Change(Deed(DeedKind.MARK_ARTICLE), tuple(Edit(each, replace(each, state=state)) for each in articles))


def states(path):
    return dict(plainly(path, "SELECT state, count(*) FROM article WHERE opening LIKE 'Wall%' GROUP BY state"))


def test_all_are_written_and_taken_back(project, project_path, articles):
    project.do(marking(articles))
    assert states(project_path) == {"done": MANY}
    project.undo()
    assert states(project_path) == {"unread": MANY}
    project.redo()
    assert states(project_path) == {"done": MANY}


def test_one_that_is_not_as_it_was_refuses_all(project, project_path, articles):
    project.do(marking(articles[-1:], ArticleState.READING))
    with pytest.raises(StaleChangeError):
        project.do(marking(articles))
    assert states(project_path) == {"unread": MANY - 1, "reading": 1}


def test_one_that_is_there_already_refuses_all_that_are_made(project, project_path, articles):
    with pytest.raises(StaleChangeError):
        project.do(importing(*(f"Gate {number} fell." for number in range(MANY)), "Wall 7 fell. 𐡠"))
    assert plainly(project_path, "SELECT count(*) FROM article WHERE opening LIKE 'Gate%'") == [(0,)]


def test_what_is_retitled_among_them_is_found_by_its_new_title(project, articles):
    edits = [Edit(each, replace(each, title="Zenobia")) for each in articles[:3]]
    project.do(Change(Deed(DeedKind.EDIT_ARTICLE), (*edits, *marking(articles[3:]).edits)))
    assert len(found(project.reading, "zenobia")) == 3


def test_one_record_edited_twice_is_edited_in_that_order(project, project_path, articles):
    twice = replace(articles[0], state=ArticleState.DONE)
    edits = (*marking(articles).edits, Edit(twice, replace(twice, state=ArticleState.READING)))
    project.do(Change(Deed(DeedKind.MARK_ARTICLE), edits))
    assert states(project_path) == {"done": MANY - 1, "reading": 1}
