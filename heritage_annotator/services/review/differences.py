"""The differences of two annotators in the articles that both finished: passage by passage, matched one to one."""

from collections.abc import Sequence
from enum import StrEnum

from heritage_annotator.frozen import frozen
from heritage_annotator.model.records import Adjudication, Annotation
from heritage_annotator.model.span import Span
from heritage_annotator.services.agreement.matching import matched
from heritage_annotator.services.articles.finishing import finished_articles
from heritage_annotator.storage.reading.reading import Reading

# Passages that share any word may be the same finding with another extent.
_ANY = 1e-9


class Differs(StrEnum):
    """A way in which two annotators differ at a place."""

    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    EXTENT = "extent"
    TAGS = "tags"
    ANSWERS = "answers"


@frozen
class Marked:
    """An annotation of one of the two, with its tags (ids, in their order).

    `is_decision`: it decides between others', and is nobody's coding.
    """

    annotation: Annotation
    tag_ids: tuple[str, ...]
    is_decision: bool = False


@frozen
class Difference:
    """A place where the two differ. None: that one marked nothing there. `decided`: the last decision on it.

    `overruled`: those before it, the latest first: where two decided before they were joined, both stand.
    """

    article_id: str
    kinds: tuple[Differs, ...]
    first: Marked | None
    second: Marked | None
    decided: Adjudication | None = None
    overruled: tuple[Adjudication, ...] = ()

    @property
    def span(self) -> Span:
        """From where the earlier one begins to where the later one ends, in code points."""
        found = [each.annotation for each in (self.first, self.second) if each is not None]
        return Span(min(each.start for each in found), max(each.end for each in found))

    @property
    def ids(self) -> tuple[str, str]:
        """Their annotations; '' for one who marked nothing there."""
        first, second = (each.annotation.id if each is not None else "" for each in (self.first, self.second))
        return first, second


def differences(reading: Reading, first_id: str, second_id: str) -> list[Difference]:
    """Where those two differ, by article (date, heading) and place. What decides between them is nobody's coding.

    Cost: the annotations of the articles that both finished.
    """
    finished = finished_articles(reading)
    first_id, second_id = reading.person(first_id), reading.person(second_id)
    no_codings = reading.adjudicated_annotations()
    found = list[Difference]()
    for name in reading.article_names():
        by = finished.get(name.id, {})
        if first_id in by and second_id in by:
            found += _in_article(reading, name.id, (first_id, second_id), no_codings)
    return found


def _in_article(reading: Reading, article_id: str, who: tuple[str, str], no_codings: set[str]) -> list[Difference]:
    taggings = reading.taggings(article_id)
    of: dict[str, list[Marked]] = {each: [] for each in who}
    persons = reading.persons()
    for annotation in reading.annotations(article_id):
        person = persons.get(annotation.annotator_id, annotation.annotator_id)
        if person in of and annotation.id not in no_codings:
            tags = tuple(each.tag_id for each in taggings.get(annotation.id, ()))
            of[person].append(Marked(annotation, tags))
    one, other = of[who[0]], of[who[1]]
    decisions: dict[frozenset[str], list[Adjudication]] = {}
    for each in reading.adjudications([article_id]):
        decisions.setdefault(frozenset((each.first_id, each.second_id)), []).insert(0, each)
    made = list[Difference]()
    for first, second in _met(one, other):
        if kinds := _kinds(first, second):
            pair = frozenset("" if each is None else each.annotation.id for each in (first, second))
            decided, *overruled = decisions.get(pair) or [None]
            made.append(Difference(article_id, kinds, first, second, decided, tuple(filter(None, overruled))))
    return sorted(made, key=lambda each: (each.span.start, each.span.end))


def _met(one: Sequence[Marked], other: Sequence[Marked]) -> list[tuple[Marked | None, Marked | None]]:
    """Each passage with the other's of the same words, else with one it shares most with, else alone."""
    pairs: list[tuple[Marked | None, Marked | None]] = []
    for threshold in (1.0, _ANY):
        met = matched(list(map(_span, one)), list(map(_span, other)), threshold).pairs
        pairs += [(one[mine], other[theirs]) for mine, theirs in met]
        mine_met, theirs_met = {mine for mine, _ in met}, {theirs for _, theirs in met}
        one = [each for at, each in enumerate(one) if at not in mine_met]
        other = [each for at, each in enumerate(other) if at not in theirs_met]
    return [*pairs, *((each, None) for each in one), *((None, each) for each in other)]


def _kinds(first: Marked | None, second: Marked | None) -> tuple[Differs, ...]:
    if second is None:
        return (Differs.ONLY_FIRST,)
    if first is None:
        return (Differs.ONLY_SECOND,)
    alike = (
        (Differs.EXTENT, _span(first) == _span(second)),
        (Differs.TAGS, set(first.tag_ids) == set(second.tag_ids)),
        (Differs.ANSWERS, first.annotation.attributes == second.annotation.attributes),
    )
    return tuple(kind for kind, is_alike in alike if not is_alike)


def _span(marked: Marked) -> Span:
    return Span(marked.annotation.start, marked.annotation.end)
