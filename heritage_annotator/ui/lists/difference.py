"""Compares two readings of the list."""

from collections.abc import Sequence

from heritage_annotator.named import NamedTuple


class Difference(NamedTuple):
    """Rows `head` to `gone` of the list before stand no more; rows `head` to `come` of the one after are new."""

    head: int
    gone: int
    come: int


def difference(before: Sequence[str], after: Sequence[str]) -> Difference:
    """What lies between the annotations that both lists begin and end with."""
    least = min(len(before), len(after))
    head = _alike(before, after, least)
    tail = _alike(before[::-1], after[::-1], least - head)
    return Difference(head, len(before) - tail, len(after) - tail)


def _alike(some: Sequence[str], others: Sequence[str], most: int) -> int:
    """How many rows from the first on are of the same annotations, at most `most`."""
    return next((row for row in range(most) if some[row] != others[row]), most)
