"""Tags set on many passages, and taken off, as one deed."""

import pytest

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.query import Query
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services import wording
from heritage_annotator.services.annotations.marking import plan_removal, plan_tagging
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.passages import plan_retagging, retrieve
from tests.samples import snapshot
from tests.services.passages.finding import told

BODY = "One strike, two strikes, three strikes, four."


@pytest.fixture
def ids(project):
    """Four passages: of one tag, of two, of a group that allows one, of none."""
    _, made = told(
        project, BODY,
        ("One strike", "cause.airstrike"),
        ("two strikes", "cause.shelling", "cause.airstrike"),
        ("three strikes", "severity.severe"),
        ("four",),
    )  # fmt: skip
    return made


@pytest.fixture
def tags(project):
    return lambda *slugs: [project.reading.codebook().by_slug(slug) for slug in slugs]


@pytest.fixture
def borne(project):
    def slugs(id_):
        codebook = project.reading.codebook()
        return [codebook.get(tagging.tag_id).slug for tagging in project.reading.taggings_of(id_)]

    return slugs


def test_many_passages_change_their_tags_in_one_deed_and_get_them_back(
    project, project_path, ids, tags, borne, annotator
):
    before = snapshot(project_path)
    planned = plan_retagging(project.reading, ids, tags("cause.mines"), tags("cause.airstrike"), annotator)
    project.do(planned.change)
    assert [borne(id_) for id_ in ids] == [
        ["cause.mines"], ["cause.shelling", "cause.mines"], ["severity.severe", "cause.mines"], ["cause.mines"],
    ]  # fmt: skip
    project.undo()
    assert snapshot(project_path) == before


def test_the_preview_counts_what_the_deed_does(project, ids, tags, annotator):
    planned = plan_retagging(project.reading, ids, tags("cause.airstrike"), tags("cause.shelling"), annotator)
    assert (planned.changed, planned.already, planned.gone) == (3, 1, 0)
    assert (planned.given, planned.taken, planned.given_up) == (2, 1, 0)
    assert planned.left_out == ()
    edits = planned.change.edits
    assert len([edit for edit in edits if edit.before is None]) == planned.given
    assert len([edit for edit in edits if edit.after is None]) == planned.taken + planned.given_up


def test_a_group_that_allows_one_tag_gives_up_the_one_it_had(project, ids, tags, borne, annotator):
    planned = plan_retagging(project.reading, ids, tags("severity.slight"), [], annotator)
    assert (planned.given, planned.taken, planned.given_up) == (4, 0, 1)
    project.do(planned.change)
    assert borne(ids[2]) == ["severity.slight"]


def test_a_tag_taken_off_as_wished_is_not_told_as_given_up(project, ids, tags, borne, annotator):
    planned = plan_retagging(project.reading, ids, tags("severity.slight"), tags("severity.severe"), annotator)
    assert (planned.taken, planned.given_up) == (1, 0)
    project.do(planned.change)
    assert borne(ids[2]) == ["severity.slight"]


def test_of_a_group_that_allows_one_tag_the_last_named_is_set_and_the_others_are_told(project, ids, tags, annotator):
    severe, slight = tags("severity.severe", "severity.slight")
    planned = plan_retagging(project.reading, ids, [severe, slight], [], annotator)
    assert planned.left_out == (severe,)
    assert {edit.after.tag_id for edit in planned.change.edits if edit.after} == {slight.id}


def test_it_keeps_the_rules_of_tagging_one_passage(project, ids, tags, annotator):
    wanted = tags("severity.slight", "cause.airstrike")
    for id_ in ids:
        planned = plan_retagging(project.reading, [id_], wanted, [], annotator)
        one = plan_tagging(project.reading, project.reading.annotation(id_), wanted, annotator)
        facts = [[(e.before and e.before.id, e.after and (e.after.id, e.after.position)) for e in change.edits]
                 for change in (planned.change, one)]  # fmt: skip
        assert facts[0] == facts[1]


def test_where_nothing_would_change_there_is_no_deed(project, ids, tags, annotator):
    planned = plan_retagging(project.reading, ids[:2], tags("cause.airstrike"), tags("cause.mines"), annotator)
    assert (planned.change, planned.changed, planned.already) == (None, 0, 2)
    assert plan_retagging(project.reading, ids, [], [], annotator).change is None
    assert plan_retagging(project.reading, [], tags("cause.mines"), [], annotator).change is None


def test_passages_removed_meanwhile_are_told_apart(project, ids, tags, annotator):
    project.do(plan_removal(project.reading, project.reading.annotation(ids[0])))
    planned = plan_retagging(project.reading, [*ids, *ids, "?"], tags("cause.mines"), [], annotator)
    assert (planned.changed, planned.already, planned.gone) == (3, 0, 2)
    project.do(planned.change)


def test_passages_of_a_removed_article_are_left_alone(project, ids, tags, annotator):
    other, (id_,) = told(project, "Elsewhere.", ("Elsewhere", "cause.airstrike"))
    project.do(plan_state(project.reading.article(other), ArticleState.REMOVED))
    planned = plan_retagging(project.reading, [id_, ids[0]], [], tags("cause.airstrike"), annotator)
    assert (planned.changed, planned.gone, len(planned.change.edits)) == (1, 1, 1)


def test_a_tag_cannot_come_and_go_in_one_deed(project, ids, tags, annotator):
    with pytest.raises(ValueError, match="come and go"):
        plan_retagging(project.reading, ids, tags("cause.mines"), tags("cause.airstrike", "cause.mines"), annotator)


def test_the_deed_says_what_comes_and_what_goes(project, ids, tags, annotator):
    planned = plan_retagging(project.reading, ids, tags("cause.mines"), tags("cause.airstrike"), annotator)
    assert planned.change.deed.kind is DeedKind.RETAG
    assert planned.change.deed.subject == "+ Mines, IEDs and booby traps − Airstrike or drone"
    assert planned.change.deed.subject in wording.done(planned.change.deed)


def test_edits_come_in_the_order_of_the_passages(project, ids, tags, annotator):
    asked = [ids[3], ids[0], ids[2]]
    planned = plan_retagging(project.reading, asked, tags("cause.mines"), [], annotator)
    assert [edit.after.annotation_id for edit in planned.change.edits] == asked
    assert [*retrieve(project.reading, Query())] == ids
