"""The agreement of a project's annotators: every figure, with how far it may be trusted."""

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass

from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.services.agreement.codings import CodedArticle, Codings, codings
from heritage_annotator.services.agreement.measures import Counts, Measure, confusions, measures, positives
from heritage_annotator.services.agreement.unitizing import Stretch, UnitizingAlphas, unitizing_alphas
from heritage_annotator.storage.reading.reading import Reading

SEED = 20170303
RESAMPLES = 1000
# The middle 95 of a hundred.
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `value` None: it is not defined. `low` and `high`: the interval, None where none was drawn.

    `articles`: how many it is drawn from. Of a tag: how often it was given, which part that is (`prevalence`), and
    positive and negative specific agreement.
    """

    kind: str
    name: str
    by: str
    value: float | None
    articles: int
    low: float | None = None
    high: float | None = None
    given: int | None = None
    prevalence: float | None = None
    positive: float | None = None
    negative: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """All figures of those annotators. `confused`: pairs of tags that one gave for the other, most often first."""

    annotators: tuple[str, ...]
    articles: int
    left_out: int
    figures: tuple[Figure, ...]
    confused: tuple[tuple[str, str, int], ...]


def agreement(
    reading: Reading, annotator_ids: Sequence[str] = (), report: Report = not_told, *, resamples: int = RESAMPLES
) -> Agreement:
    """The agreement of those annotators, by default of all who finished articles.

    `resamples`: how often articles are drawn anew for the intervals, 0 for none; the same draw every time.

    Raises:
        TooFewAnnotatorsError: as `codings` does.
    """
    found = codings(reading, annotator_ids)
    used = {slug for article in found.articles for by in article.codings for each in by for slug in each.tags}
    slugs = [tag.slug for tag in reading.codebook().in_order() if tag.slug in used]
    given = {slug for article in found.articles for by in article.codings for each in by for slug in each.answers}
    questions = {each.slug: list(each.choices) for each in reading.attributes() if each.slug in given}
    wanted = measures(slugs, questions, len(found.annotators))
    draws = _draws(len(found.articles), resamples)
    figures = list[Figure]()
    for done, measure in enumerate(wanted):
        report(done, len(wanted))
        figures.append(_figure(measure, found.articles, draws))
    figures[2:2] = _unitizing(found)
    report(len(wanted), len(wanted))
    pairs = sorted(confusions(found.articles).items(), key=lambda item: (-item[1], item[0]))
    return Agreement(
        tuple(each.name for each in found.annotators),
        len(found.articles),
        found.left_out,
        tuple(figures),
        tuple((one, other, count) for (one, other), count in pairs),
    )


def _draws(articles: int, times: int) -> list[list[int]]:
    drawn = random.Random(SEED)  # noqa: S311  # a draw that is the same every time, no secret
    return [drawn.choices(range(articles), k=articles) for _ in range(times)] if articles > 1 else []


def _figure(measure: Measure, articles: Sequence[CodedArticle], draws: Sequence[Sequence[int]]) -> Figure:
    counted = [measure.counts(article) for article in articles]
    whole = _sum(counted)
    low, high = _interval(measure, counted, draws)
    figure = Figure(measure.kind, measure.name, measure.by, measure.value(whole), len(articles), low, high)
    if measure.kind != "tag":
        return figure
    given, prevalence, positive, negative = positives(whole)
    return Figure(
        figure.kind, figure.name, figure.by, figure.value, figure.articles, low, high,
        round(given), prevalence, positive, negative,
    )  # fmt: skip


def _interval(
    measure: Measure, counted: Sequence[Counts], draws: Sequence[Sequence[int]]
) -> tuple[float | None, float | None]:
    """The middle 95 in a hundred of the figure over the draws; none where most draws do not define it."""
    drawn = (measure.value(_sum([counted[at] for at in draw])) for draw in draws)
    values = sorted(value for value in drawn if value is not None)
    if len(values) * 2 <= len(draws) or not values:
        return None, None
    edge = int(len(values) * _TAIL)
    return values[edge], values[-1 - edge]


def _sum(counted: Sequence[Counts]) -> Counts:
    whole: Counts = {}
    for counts in counted:
        for key, count in counts.items():
            whole[key] = whole.get(key, 0.0) + count
    return whole


def _unitizing(found: Codings) -> list[Figure]:
    """The alphas for unitizing over all articles laid end to end."""
    stretches: list[list[Stretch]] = [[] for _ in found.annotators]
    at = 0
    for article in found.articles:
        for who, coded in enumerate(article.codings):
            stretches[who] += _stretches([(each.span.start, each.span.end, each.tags) for each in coded], at)
        at += article.length
    alphas: UnitizingAlphas = unitizing_alphas(stretches, at)
    made = (("all", alphas.all), ("boundary", alphas.boundary), ("coding", alphas.coding))
    figures = [Figure("unitizing", name, "passage", value, len(found.articles)) for name, value in made]
    by_value = sorted(alphas.by_value.items(), key=lambda item: str(item[0]))
    return figures + [
        Figure("unitizing_tag", str(name), "passage", value, len(found.articles)) for name, value in by_value
    ]


def _stretches(marks: Sequence[tuple[int, int, frozenset[str]]], offset: int) -> list[Stretch]:
    """The passages as stretches that do not overlap: where some do, the stretch has the tags of all."""
    edges = sorted({edge for start, end, _ in marks for edge in (start, end)})
    opened = sorted(marks)
    made, current, at = list[Stretch](), list[tuple[int, int, frozenset[str]]](), 0
    for start, end in itertools.pairwise(edges):
        current = [mark for mark in current if mark[1] > start]
        while at < len(opened) and opened[at][0] <= start:
            current.append(opened[at])
            at += 1
        if not current:
            continue
        value = " + ".join(sorted(frozenset[str]().union(*(tags for _, _, tags in current)))) or "-"
        last = made[-1] if made else None
        if last is not None and last.end == offset + start and last.value == value and len(current) > 1:
            made[-1] = Stretch(last.start, offset + end, value)
        else:
            made.append(Stretch(offset + start, offset + end, value))
    return made
