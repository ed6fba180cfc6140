"""The measures of codings: each as counts of an article, which add up, and what they come to.

That counts add up lets intervals be drawn over articles a thousand times without looking at a passage again.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from types import MappingProxyType

from heritage_annotator.frozen import frozen
from heritage_annotator.services.agreement.codings import Coding
from heritage_annotator.services.agreement.coefficients import (
    alpha_of,
    coincidence_counts,
    coincidences_of,
    kappa_of,
    ordinal_alpha_of,
    specific_agreement,
)
from heritage_annotator.services.agreement.comparing import ComparedArticle
from heritage_annotator.services.agreement.matching import Matched
from heritage_annotator.services.agreement.sets import set_alpha_of

Counts = dict[tuple[Hashable, Hashable], float]

# Grades in their order; what cannot be judged has no place in it, and counts as missing.
GRADED = frozenset({"certainty", "source_reliability", "information_credibility"})
UNORDERED = frozenset({"na", "F", "6", "severity.unknown"})
GRADED_GROUPS = frozenset({"severity"})
"""Groups of tags that are grades, the worst first."""

_BOTH, _FIRST, _SECOND = ("both", ""), ("first", ""), ("second", "")


@frozen
class Measure:
    """A measure. `kind` and `name` say of what; `by`: per sentence, article or passage."""

    kind: str
    name: str
    by: str
    counts: Callable[[ComparedArticle], Counts]
    value: Callable[[Counts], float | None]


def measures(
    slugs: Sequence[str],
    questions: Mapping[str, Sequence[str]],
    annotators: int,
    scales: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[Measure]:
    """All measures of codings that use those tags and give those answers (in their order).

    `scales`: of groups whose tags are grades those tags, in their order.
    """
    made = [
        Measure("finding", "exact", "passage", lambda article: _found(article.exact), _f1),
        Measure("finding", "overlap", "passage", lambda article: _found(article.overlapping), _f1),
        Measure("tags", "", "sentence", _sets_by_sentence, set_alpha_of),
        Measure("tags", "", "article", _sets_by_article, set_alpha_of),
    ]
    for slug in slugs:
        made.append(Measure("tag", slug, "sentence", _tag_by_sentence(slug), alpha_of))
        made.append(Measure("tag", slug, "article", _tag_by_article(slug), alpha_of))
        if annotators == 2:
            made.append(Measure("kappa", slug, "sentence", _pairs_of_tag(slug), kappa_of))
    for slug, order in scales.items():
        known = [value for value in order if value not in UNORDERED]
        made.append(Measure("tag_grade", slug, "passage", _grades(known), _graded(known)))
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


def confusions(articles: Sequence[ComparedArticle]) -> dict[tuple[str, str], int]:
    """Tags that one gave where the other gave another, on passages that are the same finding, by how often."""
    found: dict[tuple[str, str], int] = {}
    for one, other in (pair for article in articles for pair in article.same):
        for mine in one.tags - other.tags:
            for theirs in other.tags - one.tags:
                pair = (mine, theirs) if mine < theirs else (theirs, mine)
                found[pair] = found.get(pair, 0) + 1
    return found


def _found(matches: Sequence[Matched]) -> Counts:
    return {
        _BOTH: float(sum(len(met.pairs) for met in matches)),
        _FIRST: float(sum(met.one_only for met in matches)),
        _SECOND: float(sum(met.other_only for met in matches)),
    }


def _f1(counts: Counts) -> float | None:
    return specific_agreement(counts.get(_BOTH, 0.0), counts.get(_FIRST, 0.0), counts.get(_SECOND, 0.0))


def _sets_by_sentence(article: ComparedArticle) -> Counts:
    return coincidences_of(article.by_sentence.items())


def _sets_by_article(article: ComparedArticle) -> Counts:
    return coincidence_counts([article.whole])


def _tag_by_sentence(slug: str) -> Callable[[ComparedArticle], Counts]:
    return lambda article: coincidences_of(article.sentences_with(slug).items())


def _tag_by_article(slug: str) -> Callable[[ComparedArticle], Counts]:
    return lambda article: coincidence_counts([[slug in each for each in article.whole]])


def _pairs_of_tag(slug: str) -> Callable[[ComparedArticle], Counts]:
    def counts(article: ComparedArticle) -> Counts:
        return {(one, other): float(times) for (one, other), times in article.sentences_with(slug).items()}

    return counts


def _answers(slug: str, known: Sequence[str]) -> Callable[[ComparedArticle], Counts]:
    return _given(lambda coding: coding.answers.get(slug), known)


def _grades(known: Sequence[str]) -> Callable[[ComparedArticle], Counts]:
    """Of a passage that bears two of the grades neither counts."""
    scale = frozenset(known)

    def grade(coding: Coding) -> str | None:
        borne = coding.tags & scale
        return next(iter(borne)) if len(borne) == 1 else None

    return _given(grade, known)


def _given(value_of: Callable[[Coding], str | None], known: Sequence[str]) -> Callable[[ComparedArticle], Counts]:
    """What both gave to passages that are the same finding; where one gave none of those known it is missing."""
    allowed = set(known)

    def counts(article: ComparedArticle) -> Counts:
        pairs = ((value_of(one), value_of(other)) for one, other in article.same)
        return coincidence_counts([pair for pair in pairs if allowed.issuperset(pair)])

    return counts


def _graded(order: Sequence[str]) -> Callable[[Counts], float | None]:
    return lambda counts: ordinal_alpha_of(counts, order)
