"""Where two annotators differ, and what a third decides: originals stay, and decisions are nobody's coding."""

from contextlib import closing

import pytest

from heritage_annotator.model.change import Change
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import Annotator, ArticleState, Cause
from heritage_annotator.model.times import now
from heritage_annotator.services.agreement.codings import codings
from heritage_annotator.services.annotations.marking import plan_annotation, plan_attribute, span_of_quote
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.projects.opening import check_project, open_project
from heritage_annotator.services.review.adjudicating import Accepted, plan_adjudication
from heritage_annotator.services.review.differences import Differs, differences
from tests.samples import FAMILY, PALMYRENE, VOCALISED, importing, plainly

BODY = f"The temple {FAMILY} was hit. {VOCALISED}.\n{PALMYRENE} is gone.\xa0Looters came. The so\xaduk burned."
JUDGE = Annotator("33333333-3333-4333-8333-333333333333", "Judge Cafe\u0301")
RIGHT, WRONG = "damage.destruction", "cause.shelling"
ONE = (("temple", RIGHT), (FAMILY, "cause.airstrike"), (VOCALISED, RIGHT), (PALMYRENE, ""))
OTHER = (("temple", RIGHT), (FAMILY, WRONG), (f"{VOCALISED}.", RIGHT), ("Looters", ""))


def codes(session, who, marks):
    session.annotator = who
    about = next(row.id for row in session.reading.article_names() if session.reading.body(row.id) == BODY)
    for quote, slug in marks:
        tags = [session.reading.codebook().by_slug(slug)] if slug else []
        session.do(plan_annotation(session.reading, about, span_of_quote(BODY, quote), tags, who))
    for state in (ArticleState.READING, ArticleState.DONE):
        change = plan_state(session.reading.article(about), state)
        if change is not None:
            session.do(change)
    return about


@pytest.fixture
def session(project_path, annotator, colleague):
    with closing(open_project(project_path, annotator)) as session:
        session.do(importing(BODY, title="سوق"))
        codes(session, annotator, ONE)
        codes(session, colleague, OTHER)
        session.annotator = JUDGE
        yield session


def found(session, annotator, colleague):
    return differences(session.reading, annotator.id, colleague.id)


def test_differences_are_told_by_place_and_kind(session, annotator, colleague):
    assert [(each.span.of(BODY), each.kinds) for each in found(session, annotator, colleague)] == [
        (FAMILY, (Differs.TAGS,)),
        (f"{VOCALISED}.", (Differs.EXTENT,)),
        (PALMYRENE, (Differs.ONLY_FIRST,)),
        ("Looters", (Differs.ONLY_SECOND,)),
    ]
    turned = differences(session.reading, colleague.id, annotator.id)
    assert [each.kinds for each in turned][2:] == [(Differs.ONLY_SECOND,), (Differs.ONLY_FIRST,)]


def test_another_answer_is_a_difference(session, annotator, colleague):
    question = next(each for each in session.reading.attributes() if each.choices)
    mine = next(
        each for each in session.reading.annotations() if each.quote == "temple" and each.annotator_id == annotator.id
    )
    session.do(plan_attribute(mine, question, next(iter(question.choices))))
    assert found(session, annotator, colleague)[0].kinds == (Differs.ANSWERS,)


def test_what_one_of_them_has_not_finished_is_no_difference(session, annotator, colleague):
    session.annotator = colleague
    about = found(session, annotator, colleague)[0].article_id
    session.do(plan_state(session.reading.article(about), ArticleState.READING))
    assert found(session, annotator, colleague) == []


def test_a_decision_is_the_judge_s_own_annotation_and_the_originals_stay(session, annotator, colleague):
    before = plainly(session.path, "SELECT * FROM annotation ORDER BY id")
    coded = codings(session.reading)
    difference = found(session, annotator, colleague)[0]
    change, result = plan_adjudication(
        session.reading, difference, Accepted.SECOND, JUDGE, cause=Cause.SLIP, reason=" a\r\nslip 👨‍👩‍👧‍👦"
    )
    session.do(change)
    made = session.reading.annotation(result)
    assert (made.annotator_id, made.quote, made.start) == (JUDGE.id, FAMILY, difference.second.annotation.start)
    tags = [each.tag_id for each in session.reading.taggings_of(result)]
    assert tags == list(difference.second.tag_ids)
    assert [row for row in plainly(session.path, "SELECT * FROM annotation ORDER BY id") if row[0] != result] == before
    decided = found(session, annotator, colleague)[0].decided
    assert (decided.cause, decided.reason, decided.result_id) == ("slip", "a slip 👨‍👩‍👧‍👦", result)
    assert codings(session.reading).articles == coded.articles
    assert check_project(session.path, not_told) == []
    session.undo()
    assert plainly(session.path, "SELECT * FROM annotation ORDER BY id") == before
    assert found(session, annotator, colleague)[0].decided is None


def test_a_later_decision_takes_the_place_of_the_one_before(session, annotator, colleague):
    for accepted in (Accepted.FIRST, Accepted.NEITHER):
        difference = found(session, annotator, colleague)[2]
        change, _ = plan_adjudication(session.reading, difference, accepted, JUDGE, cause=Cause.AMBIGUITY)
        session.do(change)
    [row] = plainly(session.path, "SELECT result_id, cause FROM adjudication")
    assert row == ("", "ambiguity")
    assert plainly(session.path, "SELECT count(*) FROM annotation WHERE annotator_id = ?", JUDGE.id) == [(0,)]


def test_a_decision_of_one_of_the_two_counts_as_nobody_s_coding(session, annotator, colleague):
    session.annotator = annotator
    coded = codings(session.reading)
    difference = found(session, annotator, colleague)[3]
    change, result = plan_adjudication(
        session.reading, difference, Accepted.SECOND, annotator, cause=Cause.RULE_UNCLEAR
    )
    session.do(change)
    assert session.reading.annotation(result).annotator_id == annotator.id
    assert [each.kinds for each in found(session, annotator, colleague)][3] == (Differs.ONLY_SECOND,)
    assert codings(session.reading).articles == coded.articles


def test_where_two_decided_before_they_joined_both_are_told_and_both_give_way(session, annotator, colleague):
    """As their copies are joined: neither saw the other's decision, and the annotation of either stands."""
    difference, *others = found(session, annotator, colleague)
    judges = (JUDGE, Annotator("44444444-4444-4444-8444-444444444444", "قاضٍ 🏛️"))
    ways = (Accepted.FIRST, Accepted.SECOND)
    planned = list[tuple[Change, str]]()
    for way, judge in zip(ways, judges, strict=True):
        planned.append(plan_adjudication(session.reading, difference, way, judge, cause=Cause.SLIP, reason=judge.name))
        began = now()
        while now() == began:
            pass  # the later decision is the later one
    for (change, _), judge in zip(planned, judges, strict=True):
        session.annotator = judge
        session.do(change)
    both, *same = found(session, annotator, colleague)
    assert same == others
    assert (both.decided.annotator_id, [each.annotator_id for each in both.overruled]) == (judges[1].id, [JUDGE.id])
    [turned] = [each for each in differences(session.reading, colleague.id, annotator.id) if each.decided]
    assert (turned.decided, turned.overruled) == (both.decided, both.overruled)
    change, result = plan_adjudication(session.reading, both, Accepted.NEITHER, judges[1], cause=Cause.SLIP)
    session.do(change)
    assert result == ""
    assert all(session.reading.annotation(made) is None for _, made in planned)
    assert plainly(session.path, "SELECT result_id FROM adjudication") == [("",)]
    session.undo()
    assert all(session.reading.annotation(made) is not None for _, made in planned)
    assert check_project(session.path, not_told) == []
