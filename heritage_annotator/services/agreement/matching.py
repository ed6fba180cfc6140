"""Matches passages of two annotators that are the same finding: one to one, as many as can be."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple


class Matched(NamedTuple):
    """The passages that met, by their places in the two lists, and how many of each side met none."""

    pairs: tuple[tuple[int, int], ...]
    one_only: int
    other_only: int


def matched(one: Sequence[Span], other: Sequence[Span], threshold: float) -> Matched:
    """A greatest matching of passages that share at least that part of what either covers (1: exactly the same).

    Those that share most are tried first. Cost: the pairs that overlap, times the passages.
    """
    near = _near(one, other, threshold)
    taken: dict[int, int] = {}
    for at in sorted(near, key=lambda number: len(near[number])):
        _place(at, near, taken)
    pairs = tuple(sorted((at, met) for met, at in taken.items()))
    return Matched(pairs, len(one) - len(pairs), len(other) - len(pairs))


def shared(one: Span, other: Span) -> float:
    """The part of what either covers that both do (Jaccard)."""
    within = min(one.end, other.end) - max(one.start, other.start)
    return max(0, within) / (len(one) + len(other) - max(0, within))


def _near(one: Sequence[Span], other: Sequence[Span], threshold: float) -> dict[int, list[int]]:
    """Of each passage those that it may be matched with, by their places, the one it shares most with first."""
    order = sorted(range(len(other)), key=lambda at: other[at].start)
    starts = [other[at].start for at in order]
    longest = max(map(len, other), default=0)
    found: dict[int, list[int]] = {}
    for number, span in enumerate(one):
        met = order[bisect_left(starts, span.start - longest) : bisect_left(starts, span.end)]
        parts = sorted(((shared(span, other[at]), -at) for at in met if span.overlaps(other[at])), reverse=True)
        found[number] = [-at for part, at in parts if part >= threshold]
    return found


def _place(at: int, near: Mapping[int, Sequence[int]], taken: dict[int, int]) -> None:
    """Finds a partner for that passage, if it can; one that has another already may give it up (Kuhn 1955).

    `path`: who looks for a partner, each because the one before asked for `wanted` of it. No recursion: passages that
    overlap one after the other through an article make it as long as the article.
    """
    tried, path, wanted = set[int](), [(at, iter(near[at]))], list[int]()
    while path:
        met = next((each for each in path[-1][1] if each not in tried), None)
        if met is None:
            path.pop()
            if wanted:
                wanted.pop()
            continue
        tried.add(met)
        wanted.append(met)
        if met not in taken:
            taken.update((given, who) for (who, _), given in zip(path, wanted, strict=True))
            return
        path.append((taken[met], iter(near[taken[met]])))
