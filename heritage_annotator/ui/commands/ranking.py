"""Ranks names by how well they fit what was typed. Few classes, so that one can foresee what comes first."""

from collections.abc import Sequence
from enum import IntEnum

from heritage_annotator.model.folding import terms


class Fit(IntEnum):
    """From best to worst."""

    SAME = 0
    BEGINS = 1
    WORDS = 2
    WITHIN = 3
    BESIDE = 4
    SHORT = 5


def fit(typed: str, name: str, beside: str = "") -> Fit | None:
    """How `typed` fits `name`; None when it does not. All folded, words apart by single spaces.

    The very name, its beginning, beginnings of its words, somewhere within it; then with the help
    of what stands `beside` it (a menu, say); last as a short form: `expm` for *export to markdown*.
    """
    words, parts = typed.split(), terms(name).split()
    if name == typed:
        return Fit.SAME
    if name.startswith(typed):
        return Fit.BEGINS
    if all(any(part.startswith(word) for part in parts) for word in words):
        return Fit.WORDS
    if all(word in name for word in words):
        return Fit.WITHIN
    if all(word in name or word in beside for word in words):
        return Fit.BESIDE
    return Fit.SHORT if len(words) == 1 and len(typed) > 1 and is_short_for(typed, parts) else None


def fit_of(typed: str, names: Sequence[str], also: str, beside: str = "") -> Fit | None:
    """The best fit among several names of one thing; words it is `also` called fit as parts of its name do."""
    found = best_fit(typed, names, f"{also} {beside}")
    parts = terms(also).split()
    is_called = all(any(part.startswith(word) for part in parts) for word in typed.split())
    return Fit.WITHIN if is_called and (found is None or found > Fit.WITHIN) else found


def best_fit(typed: str, names: Sequence[str], beside: str = "") -> Fit | None:
    """The best fit among several names of one thing."""
    fits = [found for name in names if (found := fit(typed, name, beside)) is not None]
    return min(fits, default=None)


def is_short_for(typed: str, parts: Sequence[str]) -> bool:
    """Whether `typed` is made of beginnings of `parts`, in their order; some may be left out."""
    ends = {0}
    for part in parts:
        for end in sorted(ends):
            shared = 0
            while shared < len(part) and typed[end + shared : end + shared + 1] == part[shared]:
                shared += 1
                ends.add(end + shared)
    return len(typed) in ends
