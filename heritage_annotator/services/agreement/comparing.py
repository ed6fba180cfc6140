"""An article as measures look at it: compared once, so that no measure looks at its passages again."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from heritage_annotator.frozen import frozen
from heritage_annotator.model.span import Span
from heritage_annotator.services.agreement.codings import CodedArticle, Coding
from heritage_annotator.services.agreement.matching import Matched, matched

OVERLAP = 0.5
"""The part of what either of two passages covers that both must, to count as the same finding."""

Sets = tuple[frozenset[str], ...]
"""The tags that each annotator gave to a sentence or an article."""


@frozen
class ComparedArticle:
    """`exact`, `overlapping`: the same findings of each pair of annotators; `same`: the passages of the latter.

    `by_sentence`: what the annotators gave to a sentence, by how many sentences have it; `by_tag`: of each tag that
    was given, who gave it to a sentence, by how many sentences have it so. `sentences`: how many there are.
    """

    exact: tuple[Matched, ...]
    overlapping: tuple[Matched, ...]
    same: tuple[tuple[Coding, Coding], ...]
    whole: Sets
    sentences: int
    by_sentence: Counter[Sets]
    by_tag: dict[str, Counter[tuple[bool, ...]]]

    def sentences_with(self, slug: str) -> dict[tuple[bool, ...], int]:
        """Who gave the tag to a sentence, by how many sentences have it so; those that nobody gave it included."""
        found = dict(self.by_tag.get(slug, {}))
        rest = self.sentences - sum(found.values())
        if rest:
            found[(False,) * len(self.whole)] = rest
        return found


def compared(article: CodedArticle) -> ComparedArticle:
    """The article compared. Cost: the passages, sorted, and the sentences."""
    exact, overlapping, same = list[Matched](), list[Matched](), list[tuple[Coding, Coding]]()
    for one, other in combinations(article.codings, 2):
        mine, theirs = [each.span for each in one], [each.span for each in other]
        exact.append(matched(mine, theirs, 1.0))
        met = matched(mine, theirs, OVERLAP)
        overlapping.append(met)
        same += [(one[first], other[second]) for first, second in met.pairs]
    whole = tuple(frozenset[str]().union(*(each.tags for each in codings)) for codings in article.codings)
    by_sentence = _by_sentence(article.sentences, article.codings)
    return ComparedArticle(
        tuple(exact),
        tuple(overlapping),
        tuple(same),
        whole,
        len(article.sentences),
        by_sentence,
        _by_tag(by_sentence),
    )


def _by_sentence(sentences: Sequence[Span], codings: Sequence[Sequence[Coding]]) -> Counter[Sets]:
    starts = [sentence.start for sentence in sentences]
    given: dict[int, list[set[str]]] = {}
    for who, by in enumerate(codings):
        for coding in by:
            at = max(0, bisect_right(starts, coding.span.start) - 1)
            while at < len(starts) and starts[at] < coding.span.end:
                if sentences[at].overlaps(coding.span):
                    given.setdefault(at, [set[str]() for _ in codings])[who] |= coding.tags
                at += 1
    found = Counter(tuple(map(frozenset, sets)) for sets in given.values())
    if len(given) < len(starts):
        found[tuple(frozenset[str]() for _ in codings)] += len(starts) - len(given)
    return found


def _by_tag(by_sentence: Counter[Sets]) -> dict[str, Counter[tuple[bool, ...]]]:
    found: dict[str, Counter[tuple[bool, ...]]] = {}
    for sets, times in by_sentence.items():
        for slug in frozenset[str]().union(*sets):
            found.setdefault(slug, Counter())[tuple(slug in each for each in sets)] += times
    return found
