"""What is measured of codings: each measure as counts of an article, which add up, and what they come to.

That counts add up lets intervals be drawn over articles a thousand times without looking at a passage again.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from heritage_annotator.services.agreement.codings import CodedArticle, Coding
from heritage_annotator.services.agreement.coefficients import (
    alpha_of,
    coincidence_counts,
    kappa_of,
    masi,
    ordinal_alpha_of,
    specific_agreement,
)
from heritage_annotator.services.agreement.matching import matched

Counts = dict[tuple[Hashable, Hashable], float]

OVERLAP = 0.5
"""The part of what either of two passages covers that both must, to count as the same finding."""

# Grades in their order; what cannot be judged has no place in it, and counts as missing.
GRADED = frozenset({"certainty", "source_reliability", "information_credibility"})
UNORDERED = frozenset({"na", "F", "6"})

_BOTH, _FIRST, _SECOND = ("both", ""), ("first", ""), ("second", "")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure. `kind` and `name` say of what; `by`: per sentence, article or passage."""

    kind: str
    name: str
    by: str
    counts: Callable[[CodedArticle], Counts]
    value: Callable[[Counts], float | None]


def measures(slugs: Sequence[str], questions: Mapping[str, Sequence[str]], annotators: int) -> list[Measure]:
    """All measures of codings that use those tags and give those answers (in their order)."""
    made = [
        Measure("finding", "exact", "passage", lambda article: _found(article, 1.0), _f1),
        Measure("finding", "overlap", "passage", lambda article: _found(article, OVERLAP), _f1),
        Measure("tags", "", "sentence", _sets_by_sentence, lambda counts: alpha_of(counts, masi)),
        Measure("tags", "", "article", _sets_by_article, lambda counts: alpha_of(counts, masi)),
    ]
    for slug in slugs:
        made.append(Measure("tag", slug, "sentence", _of_tag(slug, _sentence_sets), alpha_of))
        made.append(Measure("tag", slug, "article", _of_tag(slug, _article_sets), alpha_of))
        if annotators == 2:
            made.append(Measure("kappa", slug, "sentence", _pairs_of_tag(slug), kappa_of))
    for slug, order in questions.items():
        known = [value for value in order if value not in UNORDERED] if slug in GRADED else list(order)
        value = _graded(known) if slug in GRADED else alpha_of
        made.append(Measure("grade" if slug in GRADED else "answer", slug, "passage", _answers(slug, known), value))
    return made


def positives(counts: Counts) -> tuple[float, float | None, float | None, float | None]:
    """Of a tag present or absent: how often it was given, prevalence, positive and negative specific agreement.

    Cicchetti and Feinstein 1990, High agreement but low kappa: II.
    """
    yes, no = counts.get((True, True), 0.0), counts.get((False, False), 0.0)
    apart = counts.get((True, False), 0.0)
    n = yes + no + 2 * apart
    given = yes + apart
    return given, given / n if n else None, specific_agreement(yes, apart, apart), specific_agreement(no, apart, apart)


def confusions(articles: Sequence[CodedArticle]) -> dict[tuple[str, str], int]:
    """Tags that one gave where the other gave another, on passages that are the same finding, by how often."""
    found: dict[tuple[str, str], int] = {}
    for one, other in _same_findings(articles):
        for mine in one.tags - other.tags:
            for theirs in other.tags - one.tags:
                pair = (mine, theirs) if mine < theirs else (theirs, mine)
                found[pair] = found.get(pair, 0) + 1
    return found


def _found(article: CodedArticle, threshold: float) -> Counts:
    counts: Counts = {}
    for one, other in combinations(article.codings, 2):
        met = matched([each.span for each in one], [each.span for each in other], threshold)
        for key, count in ((_BOTH, len(met.pairs)), (_FIRST, met.one_only), (_SECOND, met.other_only)):
            counts[key] = counts.get(key, 0.0) + count
    return counts


def _f1(counts: Counts) -> float | None:
    return specific_agreement(counts.get(_BOTH, 0.0), counts.get(_FIRST, 0.0), counts.get(_SECOND, 0.0))


def _sentence_sets(article: CodedArticle) -> list[tuple[frozenset[str], ...]]:
    """Of each sentence the tags that each annotator gave to words of it."""
    starts = [sentence.start for sentence in article.sentences]
    made = [[set[str]() for _ in article.codings] for _ in starts]
    for who, codings in enumerate(article.codings):
        for coding in codings:
            at = max(0, bisect_right(starts, coding.span.start) - 1)
            while at < len(starts) and starts[at] < coding.span.end:
                if article.sentences[at].overlaps(coding.span):
                    made[at][who] |= coding.tags
                at += 1
    return [tuple(map(frozenset, sets)) for sets in made]


def _article_sets(article: CodedArticle) -> list[tuple[frozenset[str], ...]]:
    return [tuple(frozenset[str]().union(*(each.tags for each in codings)) for codings in article.codings)]


def _sets_by_sentence(article: CodedArticle) -> Counts:
    return coincidence_counts(_sentence_sets(article))


def _sets_by_article(article: CodedArticle) -> Counts:
    return coincidence_counts(_article_sets(article))


_Sets = Callable[[CodedArticle], list[tuple[frozenset[str], ...]]]


def _of_tag(slug: str, sets: _Sets) -> Callable[[CodedArticle], Counts]:
    return lambda article: coincidence_counts([[slug in each for each in unit] for unit in sets(article)])


def _pairs_of_tag(slug: str) -> Callable[[CodedArticle], Counts]:
    def counts(article: CodedArticle) -> Counts:
        found: Counts = {}
        for one, other in _sentence_sets(article):
            key = slug in one, slug in other
            found[key] = found.get(key, 0.0) + 1
        return found

    return counts


def _answers(slug: str, known: Sequence[str]) -> Callable[[CodedArticle], Counts]:
    allowed = set(known)

    def counts(article: CodedArticle) -> Counts:
        pairs = ((one.answers.get(slug), other.answers.get(slug)) for one, other in _same_findings([article]))
        return coincidence_counts([pair for pair in pairs if allowed.issuperset(pair)])

    return counts


def _graded(order: Sequence[str]) -> Callable[[Counts], float | None]:
    return lambda counts: ordinal_alpha_of(counts, order)


def _same_findings(articles: Sequence[CodedArticle]) -> Iterator[tuple[Coding, Coding]]:
    for article in articles:
        for one, other in combinations(article.codings, 2):
            for mine, theirs in matched([c.span for c in one], [c.span for c in other], OVERLAP).pairs:
                yield one[mine], other[theirs]
