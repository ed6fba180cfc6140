"""Agreement of a project: who counts, what is measured, and what is said where nothing can be."""

import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import TooFewAnnotatorsError, ValueRefusedError
from heritage_annotator.model.identity import remark_id, successive_id
from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.services.agreement.agreeing import agreement
from heritage_annotator.services.agreement.codebook_versions import articles_under, codebook_versions
from heritage_annotator.services.agreement.coefficients import coincidence_counts, ordinal_alpha_of
from heritage_annotator.services.agreement.sampling import drawn, rare_tags
from heritage_annotator.services.agreement.telling import as_csv, as_markdown
from heritage_annotator.services.annotations.marking import (
    plan_annotation,
    plan_attribute,
    plan_note,
    plan_removal,
    plan_resizing,
    plan_tagging,
    plan_untagging,
    span_of_quote,
)
from heritage_annotator.services.articles.finishing import plan_marking
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import open_project
from tests.samples import importing

BODIES = [
    f"The mosque {number} burned 👨‍👩‍👧‍👦. دُمِّرَ المَسجِد 𐡠𐡡. Looters came at night. Nothing else happened."
    for number in range(6)
]


@pytest.fixture
def session(project_path, annotator):
    session = open_project(project_path, annotator)
    session.do(importing(*BODIES, title="Same", outlet="Sanaʾ", published="2017-03-01"))
    yield session
    session.close()


@pytest.fixture
def articles(session):
    return [row.id for row in session.reading.articles() if row.heading == "Same"]


def mark(session, article, quote, who, *tags, answers=()):
    me, session.annotator = session.annotator, who
    span = span_of_quote(session.reading.body(article), quote)
    made = session.do(plan_annotation(session.reading, article, span, tags, who)).change.edits[0].after
    for slug, value in answers:
        question = next(each for each in session.reading.attributes() if each.slug == slug)
        session.do(plan_attribute(session.reading.annotation(made.id), question, value))
    session.annotator = me
    return session.reading.annotation(made.id)


def finish(session, article, who, state=ArticleState.DONE):
    me, session.annotator = session.annotator, who
    session.do(plan_marking(session.reading, [session.reading.article(article)], state, who))
    session.annotator = me


def figure(found, kind, name="", by=None):
    return next(each for each in found.figures if (each.kind, each.name) == (kind, name) and by in {None, each.by})


def test_only_articles_that_all_finished_count(session, articles, annotator, colleague):
    tag, other = session.reading.codebook().leaves()[:2]
    for article in articles[:4]:
        mark(session, article, "mosque", annotator, tag)
        mark(session, article, "mosque", colleague, tag)
        finish(session, article, annotator)
        finish(session, article, colleague, ArticleState.NOTHING_FOUND)
    mark(session, articles[4], "Looters", annotator, other)
    finish(session, articles[4], annotator)
    found = agreement(session.reading, resamples=20)
    assert (found.articles, found.left_out) == (4, 1)
    assert found.annotators == tuple(sorted((annotator.name, colleague.name)))
    assert figure(found, "finding", "exact").value == 1
    assert figure(found, "tag", tag.slug, "sentence").value == 1
    assert figure(found, "tag", tag.slug, "sentence").given == 8
    assert figure(found, "tag", tag.slug, "article").value is None
    assert "not defined" in as_markdown(found)
    assert not [each for each in found.figures if each.name == other.slug]


def test_what_was_marked_after_the_last_had_finished_does_not_count(session, articles, annotator, colleague):
    tag = session.reading.codebook().leaves()[0]
    mark(session, articles[0], "mosque", annotator, tag)
    finish(session, articles[0], annotator)
    finish(session, articles[0], colleague, ArticleState.NOTHING_FOUND)
    assert figure(agreement(session.reading, resamples=0), "finding", "exact").value == 0
    mark(session, articles[0], "mosque", colleague, tag)
    assert figure(agreement(session.reading, resamples=0), "finding", "exact").value == 0


def test_what_was_altered_after_the_last_had_finished_is_compared_as_it_was_then(
    session, articles, annotator, colleague
):
    """After they talked it over she takes one passage back, moves another, and alters a tag and an answer."""
    tag, other = session.reading.codebook().leaves()[:2]
    for number, quote in enumerate(("mosque", "Looters", "دُمِّرَ", "👨‍👩‍👧‍👦")):
        mark(session, articles[0], quote, annotator, tag, answers=[("certainty", "high")])
        if number:
            mark(session, articles[0], quote, colleague, tag, answers=[("certainty", "high")])
    for who in (annotator, colleague):
        finish(session, articles[0], who)
    before = agreement(session.reading, resamples=0)
    assert figure(before, "finding", "exact").value == pytest.approx(6 / 7)
    [alone, moved, retagged, answered] = sorted(
        (each for each in session.reading.annotations(articles[0]) if each.annotator_id == annotator.id),
        key=lambda each: ("mosque", "Looters", "دُمِّرَ", "👨‍👩‍👧‍👦").index(each.quote),
    )
    reading = session.reading
    body, span = reading.body(articles[0]), Span(moved.start, moved.end - 1)
    question = next(each for each in reading.attributes() if each.slug == "certainty")
    for plan in (
        lambda: plan_removal(reading, alone),
        lambda: plan_resizing(body, moved, span),
        lambda: plan_resizing(body, reading.annotation(moved.id), Span(moved.start, moved.end - 2)),
        lambda: plan_untagging(reading, retagged, tag),
        lambda: plan_tagging(reading, retagged, [other], annotator),
        lambda: plan_attribute(answered, question, "low"),
        lambda: plan_removal(reading, reading.annotation(answered.id)),
    ):
        session.do(plan())
    assert agreement(session.reading, resamples=0) == before


def test_who_is_asked_to_look_at_an_article_again_had_finished_it_before(session, articles, annotator, colleague):
    tag = session.reading.codebook().leaves()[0]
    mark(session, articles[0], "mosque", annotator, tag)
    for who in (annotator, colleague):
        finish(session, articles[0], who)
    finish(session, articles[0], annotator, ArticleState.TO_REVIEW)
    mark(session, articles[0], "mosque", colleague, tag)
    define(session, tag, "what burned")
    finish(session, articles[0], colleague)
    assert figure(agreement(session.reading, resamples=0), "finding", "exact").value == 0
    assert [each.article_ids for each in codebook_versions(session.reading)] == [frozenset(articles[:1])]


@pytest.mark.parametrize(("is_seen", "value"), [(False, 1), (True, 0)])
def test_who_goes_back_to_what_a_join_has_shown_her_is_compared_as_it_was_before(
    session, articles, annotator, colleague, is_seen, value
):
    tag, theirs = session.reading.codebook().leaves()[0], session.path.with_name("theirs.heritage")
    session.do(plan_note(mark(session, articles[1], "mosque", annotator, tag), "كِلاهُما"))
    shutil.copy(session.path, theirs)
    with closing(open_project(theirs, colleague)) as other:
        mark(other, articles[0], "Looters", colleague, tag)
        finish(other, articles[0], colleague)
    finish(session, articles[0], annotator)
    if is_seen:
        join(session, theirs, by_rule(Prefer.OURS))
    finish(session, articles[0], annotator, ArticleState.READING)
    mark(session, articles[0], "Looters", annotator, tag)
    finish(session, articles[0], annotator)
    join(session, theirs, by_rule(Prefer.OURS))
    assert figure(agreement(session.reading, resamples=0), "finding", "exact").value == value


def test_other_extents_are_no_exact_finding_and_overlap_says_how_far(session, articles, annotator, colleague):
    tag, other = session.reading.codebook().leaves()[:2]
    words = session.reading.body(articles[0]).partition(" 👨")[0]
    mark(session, articles[0], words, annotator, tag, answers=[("certainty", "high")])
    mark(session, articles[0], words.removeprefix("The "), colleague, other, answers=[("certainty", "low")])
    mark(session, articles[1], "Looters", annotator, tag, answers=[("certainty", "na")])
    mark(session, articles[1], "Looters", colleague, tag, answers=[("certainty", "high")])
    for article in articles[:2]:
        finish(session, article, annotator)
        finish(session, article, colleague)
    found = agreement(session.reading, resamples=50)
    assert figure(found, "finding", "exact").value == pytest.approx(0.5)
    assert figure(found, "finding", "overlap").value == 1
    assert figure(found, "unitizing", "boundary").value < 1
    assert found.confused == ((*sorted((tag.slug, other.slug)), 1),)
    grade = figure(found, "grade", "certainty")
    assert grade.value is not None
    assert grade.value <= 0  # one pair, apart; the one that cannot be graded is missing
    assert as_csv(found).count("\r\n") == len(found.figures) + 1


def test_how_severe_damage_is_counts_by_how_far_apart_the_grades_are(session, articles, annotator, colleague):
    """What cannot be judged is missing; so is a passage that bears no grade, or two."""
    codebook = session.reading.codebook()
    graded = {name: codebook.by_slug(f"severity.{name}") for name in ("destroyed", "severe", "none", "unknown")}
    given = [("destroyed", "severe"), ("none", "none"), ("unknown", "destroyed"), ("severe", "severe")]
    for article, pair in zip(articles, given, strict=False):
        for who, name in zip((annotator, colleague), pair, strict=True):
            mark(session, article, "دُمِّرَ المَسجِد 𐡠𐡡", who, graded[name])
            finish(session, article, who)
    found = agreement(session.reading, resamples=0)
    pairs = coincidence_counts([("destroyed", "severe"), ("none", "none"), ("severe", "severe")])
    value = figure(found, "tag_grade", "severity", "passage").value
    assert value == ordinal_alpha_of(pairs, ["destroyed", "severe", "moderate", "none"])
    assert 0 < value < 1
    assert [each.name for each in found.figures if each.kind == "tag_grade"] == ["severity"]


def test_what_came_with_a_file_or_from_another_version_is_nobody_s_coding(session, articles, annotator, colleague):
    tag, *_ = session.reading.codebook().leaves()
    for who in (annotator, colleague):
        mark(session, articles[0], "Looters", who, tag)
    made = mark(session, articles[0], "mosque", annotator, tag)
    session.do(plan_removal(session.reading, made))
    read = replace(made, id=remark_id("تعليق", "1", made.start, made.end))
    for kind, came in ((DeedKind.IMPORT, read), (DeedKind.CARRY_OVER, replace(made, id=successive_id()))):
        session.do(Change(Deed(kind, ""), (Edit(None, came),)))
    for who in (annotator, colleague):
        finish(session, articles[0], who)
    assert len(session.reading.annotations(articles[0])) == 4
    assert figure(agreement(session.reading, resamples=0), "finding", "exact").value == 1


def test_intervals_are_the_same_every_time_and_hold_the_value(session, articles, annotator, colleague):
    tag = session.reading.codebook().leaves()[0]
    for number, article in enumerate(articles):
        mark(session, article, "mosque", annotator, tag)
        if number % 2:
            mark(session, article, "mosque", colleague, tag)
        finish(session, article, annotator)
        finish(session, article, colleague)
    one, other = agreement(session.reading), agreement(session.reading)
    assert one == other
    exact = figure(one, "finding", "exact")
    assert exact.low < exact.value < exact.high


def test_figures_of_three_people_are_those_reckoned_by_hand(session, annotator, colleague):
    """Two of them mark the first word; the third one elsewhere, or otherwise. Twenty code points, five of a word."""
    third = Annotator("33333333-3333-4333-8333-333333333333", "Odainat 𐡠𐡡")
    fire, ruin = session.reading.codebook().leaves()[:2]
    bodies = ("Walls 𐡠ell. Fires li", "Walls 𐡠ell. Fires lo")
    session.do(importing(*bodies, title="Three"))
    about = {session.reading.body(row.id): row.id for row in session.reading.articles() if row.heading == "Three"}
    elsewhere, otherwise = (about[body] for body in bodies)
    for article, quote, tag in ((elsewhere, "Fires", fire), (otherwise, "Walls", ruin)):
        for who, words, borne in ((annotator, "Walls", fire), (colleague, "Walls", fire), (third, quote, tag)):
            mark(session, article, words, who, borne)
        for who in (annotator, colleague, third):
            finish(session, article, who)
    found = agreement(session.reading, resamples=0, article_ids=[elsewhere])
    assert len(found.annotators) == 3
    # Of the pairs of people one agrees: 2 · 1 of 2 · 1 + 2 + 2.
    assert figure(found, "finding", "exact").value == pytest.approx(2 / 6)
    # Sentences (1, 1, 0) and (0, 0, 1): of six values 2 coincide with the other one, 3 · 3 / 5 would by chance.
    assert figure(found, "tag", fire.slug, "sentence").value == pytest.approx(1 - 2 / (9 / 5))
    assert figure(found, "tags", "", "sentence").value == pytest.approx(1 - 2 / (9 / 5))
    assert figure(found, "tag", fire.slug, "article").value is None  # (1, 1, 1)
    # A third of what lies at one place differs. Of 60 code points 3 · 5 are marked; of all pairs none is within a unit.
    by_chance = 2 * 15 * 45 / (60**2 - 3 * 5**2 - 45)
    for name in ("all", "boundary"):
        assert figure(found, "unitizing", name).value == pytest.approx(1 - (40 / 120) / by_chance)
    assert figure(found, "unitizing", "coding").value is None
    found = agreement(session.reading, resamples=0, article_ids=[otherwise])
    assert figure(found, "unitizing", "boundary").value == 1
    by_chance = 2 * (10 * 5 + 10 * 45 + 5 * 45) / (60**2 - 3 * 5**2 - 45)
    assert figure(found, "unitizing", "all").value == pytest.approx(1 - (20 / 120) / by_chance)
    # Where all marked: of 15 coincidences 10 are of other values; by chance 15 less (10² - 50) / (15 - 75 / 15).
    assert figure(found, "unitizing", "coding").value == pytest.approx(1 - 10 / (15 - (10**2 - 50) / (15 - 75 / 15)))
    assert not [each for each in found.figures if each.kind == "kappa"]


def test_fewer_than_two_people_have_no_agreement(session, articles, annotator):
    with pytest.raises(TooFewAnnotatorsError):
        agreement(session.reading)
    finish(session, articles[0], annotator)
    with pytest.raises(TooFewAnnotatorsError):
        agreement(session.reading)


def test_a_sample_is_drawn_alike_and_spread_over_kinds(session):
    for number in range(20):
        language, outlet = ("ar", "A") if number % 4 == 0 else ("en", "B")
        session.do(importing(f"Body {number}.", title=f"{number}", outlet=outlet, language=language))
    rows = drawn(session.reading, 0.25, 7, ["language", "outlet"])
    assert rows == drawn(session.reading, 0.25, 7, ["language", "outlet"])
    assert rows != drawn(session.reading, 0.25, 8, ["language", "outlet"])
    whole = session.reading.articles()
    assert len(rows) == round(len(whole) * 0.25)
    arabic = [row for row in rows if row.language == "ar"]
    assert len(arabic) == pytest.approx(sum(row.language == "ar" for row in whole) * 0.25, abs=1)
    assert drawn(session.reading, 1, 1, []) == whole


@pytest.mark.parametrize(("share", "by"), [(0, []), (1.5, []), (float("nan"), []), (0.5, ["weather"])])
def test_a_sample_that_is_none_is_refused(session, share, by):
    with pytest.raises(ValueRefusedError):
        drawn(session.reading, share, 1, by)


def test_a_sample_names_tags_too_rare_to_measure(session, articles, annotator):
    tag = session.reading.codebook().leaves()[0]
    mark(session, articles[0], "mosque", annotator, tag)
    rows = session.reading.articles()
    assert rare_tags(session.reading, rows, 2) == {tag.slug: 1}
    assert rare_tags(session.reading, rows, 1) == {}


def define(session, tag, definition):
    tag = session.reading.codebook().get(tag.id)
    session.do(Change(Deed(DeedKind.EDIT_TAG, ""), (Edit(tag, replace(tag, definition=definition)),)))


def test_figures_are_told_by_version_of_the_codebook(session, articles, annotator, colleague):
    tag = session.reading.codebook().leaves()[0]
    for article in articles[:2]:
        mark(session, article, "mosque", annotator, tag)
        mark(session, article, "Looters", colleague, tag)
        for who in (annotator, colleague):
            finish(session, article, who)
    finish(session, articles[2], annotator)
    define(session, tag, "first try دَمار")
    define(session, tag, "what burned, not who came")
    for article in articles[3:5]:
        mark(session, article, "mosque", annotator, tag)
        mark(session, article, "mosque", colleague, tag)
        for who in (annotator, colleague):
            finish(session, article, who)
    finish(session, articles[2], colleague)  # begun under the first, ended under the second: of neither
    first, second = codebook_versions(session.reading)
    assert (first.number, first.since, second.number) == (1, "", 2)
    assert second.since
    assert (first.article_ids, second.article_ids) == (frozenset(articles[:2]), frozenset(articles[3:5]))
    values = [
        figure(agreement(session.reading, article_ids=each.article_ids, resamples=0), "finding", "exact").value
        for each in (first, second)
    ]
    assert values == [0, 1]
    with pytest.raises(ValueRefusedError):
        articles_under(session.reading, 3)
