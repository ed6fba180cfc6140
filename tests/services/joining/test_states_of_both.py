"""How far an article is read: the furthest of two who imported it, the last that two say who had it both."""

import shutil
from contextlib import closing

import pytest

from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import create_project, open_project
from tests.samples import AWKWARD, FAMILY, importing
from tests.services.joining.histories import annotator

DONE, READING, REVIEW, NOTHING = (
    ArticleState.DONE,
    ArticleState.READING,
    ArticleState.TO_REVIEW,
    ArticleState.NOTHING_FOUND,
)


@pytest.fixture
def copies(tmp_path):
    """Two copies of a project without articles."""
    base = tmp_path / "base.heritage"
    create_project(base, annotator(9)).close()
    return [shutil.copy(base, tmp_path / f"{number}.heritage") for number in (1, 2)]


def works(path, number, *states, imports=True, before=0):
    with closing(open_project(path, annotator(number))) as session:
        for count in range(before):
            session.do(importing(f"{count} {FAMILY} {number}"))
        if imports:
            session.do(importing(AWKWARD))
        [about] = [row.id for row in session.reading.articles() if session.reading.body(row.id) == AWKWARD]
        for state in states:
            session.do(plan_state(session.reading.article(about), state))


def joined(path, other, prefer=None):
    with closing(open_project(path, annotator(9))) as session:
        plan, _ = join(session, other, by_rule(prefer))
        states = [row.state for row in session.reading.articles() if session.reading.body(row.id) == AWKWARD]
        return [each.field for each in plan.conflicts], states


@pytest.mark.parametrize("later", [0, 1])
@pytest.mark.parametrize(
    ("one", "other", "furthest"),
    [
        ((DONE,), (READING,), DONE),
        ((NOTHING,), (DONE,), DONE),
        ((REVIEW,), (DONE,), REVIEW),
        ((), (READING,), READING),
        ((REVIEW, DONE), (READING,), DONE),
    ],
)
def test_two_who_import_it_are_asked_nothing_and_the_furthest_stands(copies, one, other, furthest, later):
    for at, (path, states) in enumerate(zip(copies, (one, other), strict=True)):
        works(path, at + 1, *states, before=4 * (at == later))  # whose clock is ahead makes no difference
    kept = shutil.copy(copies[0], copies[0].with_name("kept.heritage"))
    assert joined(copies[0], copies[1]) == ([], [furthest])
    assert joined(copies[1], kept) == ([], [furthest])


@pytest.mark.parametrize(("later", "stands"), [(0, READING), (1, NOTHING)])
def test_who_goes_back_to_reading_opens_it_again_only_for_what_was_said_before(copies, later, stands):
    """Of two who imported it one was done and reads again: states recur, and the clock says which entry knew which.

    Whoever goes back from *done* takes back all that was said up to then: what the other says later stands.
    """
    for at, (path, states) in enumerate(zip(copies, ((DONE, READING), (NOTHING,)), strict=True)):
        works(path, at + 1, *states, before=4 * (at == later))
    kept = shutil.copy(copies[0], copies[0].with_name("kept.heritage"))
    assert joined(copies[0], copies[1]) == ([], [stands])
    assert joined(copies[1], kept) == ([], [stands])


def test_of_two_who_had_it_both_are_asked_and_by_the_rule_the_last_stands(copies):
    works(copies[0], 1)
    joined(copies[1], copies[0])
    works(copies[0], 1, DONE, imports=False)
    works(copies[1], 2, READING, imports=False, before=4)
    for prefer, stands in ((Prefer.NEWEST, READING), (Prefer.OURS, DONE), (Prefer.THEIRS, READING)):
        mine = shutil.copy(copies[0], copies[0].with_name(f"{prefer}.heritage"))
        assert joined(mine, copies[1], prefer) == (["state"], [stands])


@pytest.mark.parametrize("later", [0, 1])
@pytest.mark.parametrize("prefer", [None, *Prefer])
@pytest.mark.parametrize("before", [(), (READING,)])
def test_of_two_who_finished_it_one_may_have_found_nothing_and_nobody_is_asked(copies, before, prefer, later):
    works(copies[0], 1)
    joined(copies[1], copies[0])
    for at, (path, state) in enumerate(zip(copies, (DONE, NOTHING), strict=True)):
        states = (*before, state) if at else (state,)
        works(path, at + 1, *states, imports=False, before=4 * (at == later))  # whose clock is ahead does not matter
    kept = shutil.copy(copies[0], copies[0].with_name("kept.heritage"))
    assert joined(copies[0], copies[1], prefer) == ([], [DONE])
    assert joined(copies[1], kept, prefer) == ([], [DONE])
    assert joined(copies[0], copies[1], prefer) == ([], [DONE])
    works(copies[1], 2, NOTHING, imports=False)  # who knows of it may say otherwise
    assert joined(copies[0], copies[1], prefer) == ([], [NOTHING])


def test_of_three_who_finished_it_all_copies_say_the_same(copies):
    works(copies[0], 1)
    paths = [copies[0], *(shutil.copy(copies[0], copies[0].with_name(f"{number}.heritage")) for number in (2, 3))]
    for at, (path, state) in enumerate(zip(paths, (NOTHING, DONE, NOTHING), strict=True)):
        works(path, at + 1, state, imports=False, before=at)
    for mine, other in ((2, 0), (0, 1), (1, 2), (2, 1), (0, 2), (1, 0)):
        assert joined(paths[mine], paths[other])[0] == []
    assert [joined(paths[at], paths[at - 1])[1] for at in range(3)] == [[DONE]] * 3
