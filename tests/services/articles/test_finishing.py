"""Who finished an article: each says so, whoever said it before, and the article is altered once."""

import shutil
from contextlib import closing

import pytest

from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.agreement.codebook_versions import codebook_versions
from heritage_annotator.services.agreement.samples import Drawing, plan_sample
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.articles.finishing import finished_articles, plan_marking
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import share
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.samples import AWKWARD, FAMILY, PALMYRENE, importing
from tests.services.joining.histories import annotator, records

ONE, OTHER = annotator(1), annotator(2)


@pytest.fixture
def path(tmp_path):
    """A project in which one person has marked an article as done."""
    made = tmp_path / f"project {PALMYRENE}.heritage"
    with closing(create_project(made, ONE)) as session:
        session.do(importing(AWKWARD, *(f"{FAMILY} {number}" for number in range(12))))
    says(made, ONE)
    return made


def says(path, who, state=ArticleState.DONE, count=1):
    """Marks so many articles; whether that was a deed."""
    with closing(open_project(path, who)) as session:
        articles = [session.reading.article(row.id) for row in sorted(session.reading.articles())[:count]]
        change = plan_marking(session.reading, articles, state, who)
        if change is not None:
            session.do(change)
        return change is not None


def takes_back(path, who, *, redo=False):
    with closing(open_project(path, who)) as session:
        (session.redo if redo else session.undo)()


def finishers(path):
    """By article, in their order."""
    with closing(open_project(path, ONE)) as session:
        found = finished_articles(session.reading)
        return [set(found.get(row.id, ())) for row in sorted(session.reading.articles())]


def whole(path):
    with closing(open_project_file(path)) as file:
        return check(file) == []


def test_a_second_person_finishes_what_another_finished_and_it_stays_as_it_is(path):
    before = records(path)
    assert finishers(path)[0] == {ONE.id}
    assert says(path, OTHER)
    assert finishers(path)[0] == {ONE.id, OTHER.id}
    assert records(path) == before
    assert not says(path, OTHER)  # once is enough
    assert not says(path, ONE)
    assert whole(path)


def test_finishing_it_too_is_undone_and_done_again(path):
    says(path, OTHER)
    takes_back(path, OTHER)
    assert finishers(path)[0] == {ONE.id}
    takes_back(path, OTHER, redo=True)
    assert finishers(path)[0] == {ONE.id, OTHER.id}
    takes_back(path, ONE)
    assert finishers(path)[0] == {OTHER.id}
    assert whole(path)


def test_of_many_those_that_stand_so_are_finished_in_one_deed_with_the_others(path):
    assert says(path, OTHER, count=12)
    assert [len(each) for each in finishers(path)] == [2, *[1] * 11, 0]
    assert says(path, ONE, count=12)
    assert [len(each) for each in finishers(path)] == [*[2] * 12, 0]
    takes_back(path, ONE)
    assert [len(each) for each in finishers(path)] == [2, *[1] * 11, 0]
    assert not says(path, OTHER, count=12)


def test_states_that_finish_nothing_are_said_once(path):
    for state in (ArticleState.READING, ArticleState.HELP_NEEDED, ArticleState.TO_REVIEW):
        assert says(path, ONE, state)
        assert not says(path, OTHER, state)


@pytest.mark.parametrize("question", [ArticleState.TO_REVIEW, ArticleState.HELP_NEEDED])
def test_who_answers_the_question_of_somebody_else_has_not_coded_the_article(path, question):
    says(path, ONE, question)
    assert says(path, OTHER)
    assert finishers(path)[0] == {ONE.id}
    takes_back(path, OTHER)
    takes_back(path, OTHER, redo=True)
    assert finishers(path)[0] == {ONE.id}
    assert says(path, OTHER)  # done already: that she finished it too
    assert finishers(path)[0] == {ONE.id, OTHER.id}
    with closing(open_project(path, ONE)) as session:
        assert [len(each.article_ids) for each in codebook_versions(session.reading)] == [1]
    says(path, OTHER, question)
    says(path, ONE, ArticleState.NOTHING_FOUND)
    assert finishers(path)[0] == {ONE.id, OTHER.id}


def test_whoever_asked_finishes_by_her_own_answer_and_so_do_those_who_are_to_code_it(path):
    asks = annotator(3)
    says(path, asks, ArticleState.TO_REVIEW)
    says(path, asks)
    assert finishers(path)[0] == {ONE.id, asks.id}
    says(path, asks, ArticleState.HELP_NEEDED)
    with closing(open_project(path, ONE)) as session:
        session.do(plan_sample(session.reading, "Week 1", Drawing(1, 1), [ONE.id, OTHER.id], ONE))
    says(path, OTHER)
    assert finishers(path)[0] == {ONE.id, OTHER.id, asks.id}


@pytest.mark.parametrize("state", [ArticleState.TO_REVIEW, ArticleState.READING])
def test_whoever_takes_back_what_she_did_to_the_work_of_somebody_else_has_not_finished_it(path, state):
    says(path, OTHER, state)
    takes_back(path, OTHER)
    assert finishers(path)[0] == {ONE.id}
    says(path, ONE, ArticleState.READING)
    takes_back(path, ONE)
    assert finishers(path)[0] == {ONE.id}


def test_who_finished_it_too_goes_along_with_a_copy_and_asks_nothing(path, tmp_path):
    other, third = (shutil.copy(path, tmp_path / f"{name}.heritage") for name in ("other", "third"))
    says(other, OTHER)
    says(third, annotator(3), ArticleState.NOTHING_FOUND)
    for mine, theirs in ((path, other), (third, other), (path, third), (other, path)):
        with closing(open_project(mine, ONE)) as session:
            plan, _ = join(session, theirs, by_rule(None))
            assert not plan.conflicts
            assert join(session, theirs, by_rule(None))[1] is None
    assert finishers(path)[0] == finishers(other)[0] == {ONE.id, OTHER.id, annotator(3).id}
    assert records(path) == records(other)
    assert whole(path)


def test_both_are_counted_under_the_version_of_the_codebook(path):
    says(path, OTHER)
    with closing(open_project(path, ONE)) as session:
        [version] = codebook_versions(session.reading)
        assert len(version.article_ids) == 1
        article = session.reading.article(min(session.reading.articles()).id)
        session.do(plan_state(article, ArticleState.READING))  # who takes it up again has not finished it
        [version] = codebook_versions(session.reading)
        assert not version.article_ids
    assert finishers(path)[0] == {OTHER.id}


def test_a_guest_takes_along_who_finished_it_and_finishes_it_too(path, tmp_path):
    says(path, OTHER)
    handed, key = tmp_path / "guest.heritage", tmp_path / "key.json"
    share(path, handed, Choices(pseudonyms=True), key)
    assert len(finishers(handed)[0]) == 2
    guest = annotator(7)
    assert says(handed, guest)
    with closing(open_project(path, ONE)) as session:
        before = records(path)
        join(session, handed, by_rule(None), key)
    assert finishers(path)[0] == {ONE.id, OTHER.id, guest.id}
    assert {name: rows for name, rows in records(path).items() if name != "article"} == {
        name: rows for name, rows in before.items() if name != "article"
    }
    assert whole(path)
