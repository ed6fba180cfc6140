"""Figures by counts that add up are those of every passage looked at again, for every measure and every draw."""

from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.agreement.agreeing import _stretches, agreement_of
from heritage_annotator.services.agreement.codings import CodedArticle, Coding, Codings
from heritage_annotator.services.agreement.coefficients import (
    alpha,
    alpha_of,
    coincidence_counts,
    kappa_of,
    masi,
    ordinal_alpha_of,
    specific_agreement,
)
from heritage_annotator.services.agreement.comparing import OVERLAP
from heritage_annotator.services.agreement.drawing import draws, interval
from heritage_annotator.services.agreement.matching import matched, shared
from heritage_annotator.services.agreement.sets import DrawnSets, set_alpha_of
from heritage_annotator.services.agreement.unitizing import unitizing_alphas

TAGS = ("حريق", "fire", "𐡠𐡡")
SCALE = ("𐡠𐡡", "severity.unknown", "fire", "حريق")
GRADES = ("low", "middling", "high", "na")
LENGTH = 40
RESAMPLES = 5


STARTS, ENDS = st.integers(0, LENGTH - 2), {start: st.integers(start + 1, LENGTH) for start in range(LENGTH - 1)}


@st.composite
def spans(draw):
    start = draw(STARTS)
    return Span(start, draw(ENDS[start]))


PASSAGES = st.lists(
    st.builds(
        Coding,
        spans(),
        st.frozensets(st.sampled_from(TAGS)),
        st.dictionaries(st.just("certainty"), st.sampled_from(GRADES)) | st.just({"cause": "war"}),
    ),
    max_size=5,
).map(tuple)
EDGES = st.lists(st.integers(1, LENGTH - 1), unique=True, max_size=5).map(lambda cuts: [0, *sorted(cuts), LENGTH])
PEOPLE, ARTICLES = st.integers(2, 4), st.integers(2, 5)
# By each of so many people. Made once: what is made anew for every example is looked through anew.
BY_EACH = {people: st.tuples(*[PASSAGES] * people) for people in range(2, 5)}


@st.composite
def codings(draw):
    people = draw(PEOPLE)
    articles = []
    for number in range(draw(ARTICLES)):
        cuts = draw(EDGES)
        sentences = tuple(Span(start, end) for start, end in pairwise(cuts))
        articles.append(CodedArticle(f"{number}", LENGTH, sentences, draw(BY_EACH[people])))
    annotators = tuple(Annotator(f"{number}", f"زينب {number}") for number in range(people))
    return Codings(annotators, tuple(articles), 0)


def by_sentence(articles):
    return [
        [frozenset().union(*(each.tags for each in by if each.span.overlaps(sentence))) for by in article.codings]
        for article in articles
        for sentence in article.sentences
    ]


def by_article(articles):
    return [[frozenset().union(*(each.tags for each in by)) for by in article.codings] for article in articles]


def pairs(articles, threshold):
    for article in articles:
        for one, other in combinations(article.codings, 2):
            yield one, other, matched([c.span for c in one], [c.span for c in other], threshold)


def f1(articles, threshold):
    met = [each for _, _, each in pairs(articles, threshold)]
    return specific_agreement(
        sum(len(each.pairs) for each in met), sum(each.one_only for each in met), sum(each.other_only for each in met)
    )


def answered(articles, slug, known):
    units = [
        (one[mine].answers.get(slug), other[theirs].answers.get(slug))
        for one, other, met in pairs(articles, OVERLAP)
        for mine, theirs in met.pairs
    ]
    return coincidence_counts([unit for unit in units if set(unit) <= set(known)])


def graded(articles):
    units = [
        [next(iter(each.tags)) if len(each.tags) == 1 else None for each in (one[mine], other[theirs])]
        for one, other, met in pairs(articles, OVERLAP)
        for mine, theirs in met.pairs
    ]
    return coincidence_counts([unit for unit in units if None not in unit])


def end_to_end(articles, name):
    """An alpha for unitizing of the articles laid end to end, as one continuum."""
    people, at = len(articles[0].codings), 0
    laid = [[] for _ in range(people)]
    for article in articles:
        for who, coded in enumerate(article.codings):
            laid[who] += _stretches([(each.span.start, each.span.end, each.tags) for each in coded], at)
        at += article.length
    alphas = unitizing_alphas(laid, at)
    known = {"all": alphas.all, "boundary": alphas.boundary, "coding": alphas.coding}
    return known[name] if name in known else alphas.by_value.get(name)


def naive(kind, name, by, articles):
    """The figure with every passage of every article looked at again."""
    units = by_sentence(articles) if by == "sentence" else by_article(articles)
    present = [[name in each for each in unit] for unit in units]
    match kind:
        case "finding":
            return f1(articles, 1.0 if name == "exact" else OVERLAP)
        case "tags":
            return alpha(units, masi)
        case "tag":
            return alpha(present)
        case "kappa":
            return kappa_of(Counter(map(tuple, present)))
        case "grade":
            return ordinal_alpha_of(answered(articles, name, GRADES[:3]), GRADES[:3])
        case "tag_grade":
            return ordinal_alpha_of(graded(articles), [each for each in SCALE if each in TAGS])
        case "unitizing" | "unitizing_tag":
            return end_to_end(articles, name)
        case "answer":
            return alpha_of(answered(articles, name, ["war"]))


def near(value):
    return None if value is None else pytest.approx(value, abs=1e-7)


@settings(deadline=None)
@given(codings())
def test_every_figure_and_interval_is_that_of_every_passage_looked_at_again(found):
    made = agreement_of(
        found, TAGS, {"certainty": GRADES, "cause": ["war"]}, scales={"شِدّة": SCALE}, resamples=RESAMPLES
    )
    drawn = list(draws(len(found.articles), RESAMPLES))
    kinds = Counter(figure.kind for figure in made.figures)
    assert (kinds["tag"], kinds["tag_grade"]) == (6, 1)
    assert kinds["kappa"] == (3 if len(found.annotators) == 2 else 0)
    for figure in made.figures:
        asked = figure.kind, figure.name, figure.by
        assert figure.value == near(naive(*asked, found.articles)), asked
        values = [naive(*asked, [found.articles[at] for at in draw]) for draw in drawn]
        assert (figure.low, figure.high) == tuple(map(near, interval(values))), asked


@given(st.lists(st.tuples(*[st.frozensets(st.sampled_from("abcde"))] * 3), min_size=1, max_size=12))
def test_alpha_of_sets_is_alpha_by_their_distance(units):
    counted = [coincidence_counts([unit]) for unit in units]
    assert set_alpha_of(coincidence_counts(units)) == near(alpha(units, masi))
    assert DrawnSets(counted).alpha(range(len(units))) == near(alpha(units, masi))


@given(st.lists(spans(), max_size=8), st.lists(spans(), max_size=8), st.sampled_from([0.2, OVERLAP, 1.0]))
def test_only_passages_that_share_enough_are_matched_and_none_is_left_that_could_be(one, other, threshold):
    met = matched(one, other, threshold)
    assert all(shared(one[mine], other[theirs]) >= threshold for mine, theirs in met.pairs)
    free = set(range(len(one))) - {mine for mine, _ in met.pairs}
    unmet = set(range(len(other))) - {theirs for _, theirs in met.pairs}
    assert len(free) == met.one_only
    assert not [1 for mine in free for theirs in unmet if shared(one[mine], other[theirs]) >= threshold]


def test_passages_that_overlap_through_a_whole_article_are_matched():
    one = [Span(4 * at, 4 * at + 10) for at in range(1_200)]
    other = [Span(each.start + 2, each.end + 2) for each in one]
    assert matched(one, other, OVERLAP).one_only == 0
    assert matched(other, one[1:], OVERLAP).one_only == 1


def test_a_tag_that_only_stands_with_others_has_no_row_for_the_combination():
    sentences = (Span(0, LENGTH),)
    one = (Coding(Span(0, 9), frozenset({"fire"}), {}), Coding(Span(20, 30), frozenset({"fire", "حريق"}), {}))
    article = CodedArticle("a", LENGTH, sentences, (one, one))
    found = agreement_of(Codings((Annotator("1", "a"), Annotator("2", "b")), (article,), 0), TAGS, {}, resamples=0)
    assert [figure.name for figure in found.figures if figure.kind == "unitizing_tag"] == ["fire"]
