"""Which passages of two annotators are the same finding: matched one to one, as many as can be."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from heritage_annotator.model.span import Span


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
        _place(at, near, taken, set())
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


def _place(at: int, near: dict[int, list[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Finds a partner for that passage; one that has another already may give it up (Kuhn 1955)."""
    for met in near[at]:
        if met not in tried:
            tried.add(met)
            if met not in taken or _place(taken[met], near, taken, tried):
                taken[met] = at
                return True
    return False
