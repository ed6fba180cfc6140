"""The agreement of a project's annotators: every figure, with how far it may be trusted."""

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from heritage_annotator.frozen import frozen
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.services.agreement.codings import Codings, codings
from heritage_annotator.services.agreement.comparing import compared
from heritage_annotator.services.agreement.drawing import Draw, Drawing, Packed, draws, interval, summed
from heritage_annotator.services.agreement.measures import (
    GRADED_GROUPS,
    Counts,
    Measure,
    confusions,
    measures,
    positives,
)
from heritage_annotator.services.agreement.unitizing import Stretch, UnitizingAlphas, alphas_of, unit_counts
from heritage_annotator.storage.reading.reading import Reading

RESAMPLES = 1000


@frozen
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


@frozen
class Agreement:
    """All figures of those annotators. `confused`: pairs of tags that one gave for the other, most often first."""

    annotators: tuple[str, ...]
    articles: int
    left_out: int
    figures: tuple[Figure, ...]
    confused: tuple[tuple[str, str, int], ...]


def agreement(
    reading: Reading,
    annotator_ids: Sequence[str] = (),
    report: Report = not_told,
    *,
    article_ids: Collection[str] | None = None,
    resamples: int = RESAMPLES,
) -> Agreement:
    """The agreement of those annotators, by default of all who finished articles; of `article_ids` alone, if given.

    `resamples`: how often articles are drawn anew for the intervals, 0 for none; the same draw every time. Tells how
    many articles are read, then how many draws are done. Cost: a second for 10,000 passages, then their intervals.

    Raises:
        TooFewAnnotatorsError: as `codings` does.
    """
    found = codings(reading, annotator_ids, report, article_ids=article_ids)
    used = {slug for article in found.articles for by in article.codings for each in by for slug in each.tags}
    codebook = reading.codebook()
    slugs = [tag.slug for tag in codebook.in_order() if tag.slug in used]
    grades = {group.slug: [tag.slug for tag in codebook.below(group.id)] for group in codebook.groups()}
    scales = {slug: tags for slug, tags in grades.items() if slug in GRADED_GROUPS and not used.isdisjoint(tags)}
    given = {slug for article in found.articles for by in article.codings for each in by for slug in each.answers}
    questions = {each.slug: list(each.choices) for each in reading.attributes() if each.slug in given}
    return agreement_of(found, slugs, questions, report, scales=scales, resamples=resamples)


def agreement_of(
    found: Codings,
    slugs: Sequence[str],
    questions: Mapping[str, Sequence[str]],
    report: Report = not_told,
    *,
    scales: Mapping[str, Sequence[str]] = MappingProxyType({}),
    resamples: int = RESAMPLES,
) -> Agreement:
    """The agreement of those codings, of those tags and answers (in their order). Tells how many draws are done.

    `scales`: as `measures` takes them.
    """
    wanted = measures(slugs, questions, len(found.annotators), scales)
    articles = [compared(article) for article in found.articles]
    counted = [[measure.counts(article) for article in articles] for measure in wanted]
    figures = [_figure(*each) for each in zip(wanted, counted, strict=True)]
    units = Units(found, slugs)
    of_units = units.figures()
    if resamples and len(articles) > 1:
        drawing = Drawing(wanted, counted, len(found.annotators))
        drawn = _with_intervals(
            [*figures, *of_units], lambda draw: [*drawing.values(draw), *units.drawn(draw)], resamples, report
        )
        figures, of_units = drawn[: len(figures)], drawn[len(figures) :]
    figures[2:2] = of_units
    pairs = sorted(confusions(articles).items(), key=lambda item: (-item[1], item[0]))
    return Agreement(
        tuple(each.name for each in found.annotators),
        len(found.articles),
        found.left_out,
        tuple(figures),
        tuple((one, other, count) for (one, other), count in pairs),
    )


def _figure(measure: Measure, counted: Sequence[Counts]) -> Figure:
    whole = summed(counted)
    figure = Figure(measure.kind, measure.name, measure.by, measure.value(whole), len(counted))
    if measure.kind != "tag":
        return figure
    given, prevalence, positive, negative = positives(whole)
    return replace(figure, given=round(given), prevalence=prevalence, positive=positive, negative=negative)


def _with_intervals(
    figures: Sequence[Figure], values_of: Callable[[Draw], list[float | None]], resamples: int, report: Report
) -> list[Figure]:
    drawn = list[list[float | None]]()
    for done, draw in enumerate(draws(figures[0].articles, resamples)):
        report(done, resamples)
        drawn.append(values_of(draw))
    report(resamples, resamples)
    made = list[Figure]()
    for figure, values in zip(figures, zip(*drawn, strict=True), strict=True):
        low, high = interval(values)
        made.append(replace(figure, low=low, high=high))
    return made


class Units:
    """The alphas for unitizing over all articles laid end to end, and of each of the tags where it stands alone."""

    def __init__(self, found: Codings, tags: Collection[str]) -> None:
        self._people, self._articles = len(found.annotators), len(found.articles)
        counted = list[Counts]()
        for article in found.articles:
            stretches = [
                _stretches([(each.span.start, each.span.end, each.tags) for each in coded], 0)
                for coded in article.codings
            ]
            counted.append(unit_counts(stretches, article.length))
        self._counted = counted
        self._alphas = alphas_of(summed(counted), self._people)
        self._slugs = [slug for slug in sorted(tags) if slug in self._alphas.by_value]

    def figures(self) -> list[Figure]:
        """The figures, without intervals."""
        names = [("unitizing", "all"), ("unitizing", "boundary"), ("unitizing", "coding")]
        names += [("unitizing_tag", slug) for slug in self._slugs]
        values = zip(names, self._values(self._alphas), strict=True)
        return [Figure(kind, name, "passage", value, self._articles) for (kind, name), value in values]

    def drawn(self, draw: Draw) -> list[float | None]:
        """The same figures over the articles drawn."""
        return self._values(alphas_of(self._packed.drawn(draw), self._people))

    @cached_property
    def _packed(self) -> Packed:
        return Packed(self._counted, max(1, self._people - 1))

    def _values(self, alphas: UnitizingAlphas) -> list[float | None]:
        return [alphas.all, alphas.boundary, alphas.coding, *(alphas.by_value.get(slug) for slug in self._slugs)]


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
