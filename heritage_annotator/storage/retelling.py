"""Tells whether one text is another retold: edited sentence by sentence, so that hardly four words in a row are left.

An agency's report that a desk goes over keeps the order of what each sentence says, its pairs of words and its figures,
while runs of four words break at every second word that is put otherwise. Reports of the same make about another day
share as many pairs, but all over the text, and have other figures.
"""

from collections import Counter
from itertools import islice, pairwise

from heritage_annotator.model.folding import terms_of

LEAST_SHARED = 0.2
"""The part of the shorter text's runs of four terms from which it may be a retelling, and is worth asking."""

_LONGEST = 4_000
"""Terms: what is longer is not compared so. A desk goes over a report, not over a book."""
_WINDOW = 20
_CELL = 15
# A pair of terms that stands in more places of the longer text tells none of them.
_MOST_PLACES = 8
_ALIKE = 0.45
"""The part of the shorter text's pairs of terms that must stand in the longer one."""
_IN_PLACE = 0.5
"""As much of each window of the shorter text, on average, must stand within thirty terms of the longer one."""
_FIGURES = 0.8
_FEWEST_FIGURES = 2


def is_retold(one: str, other: str) -> bool:
    """Whether the shorter text tells what the longer one does, in much the same words, with the same figures.

    Never of texts with fewer than two figures: what tells two reports of one make apart is missing there. Cost: linear
    in both.
    """
    short, long = sorted((_terms(one), _terms(other)), key=len)
    if len(short) <= _WINDOW or len(long) > _LONGEST:
        return False
    figures = set(filter(_is_figure, short))
    shared = figures.intersection(long)
    if len(shared) < max(_FEWEST_FIGURES, _FIGURES * len(figures)):
        return False
    places = dict[tuple[str, str], list[int]]()
    for at, pair in enumerate(pairwise(long)):
        places.setdefault(pair, []).append(at)
    pairs = list(pairwise(short))
    distinct = set(pairs)
    if sum(pair in places for pair in distinct) < _ALIKE * len(distinct):
        return False
    kept = [_kept(pairs[start : start + _WINDOW], places) for start in range(0, len(pairs) - _WINDOW + 1, _WINDOW // 2)]
    return sum(kept) >= _IN_PLACE * len(kept)


def _kept(window: list[tuple[str, str]], places: dict[tuple[str, str], list[int]]) -> float:
    """Which part of the pairs stands together somewhere within two cells of the longer text."""
    told = Counter[int]()
    for pair in window:
        at = places.get(pair, ())
        if len(at) <= _MOST_PLACES:
            cells = {place // _CELL for place in at}
            told.update(cells | {cell - 1 for cell in cells})
    return max(told.values(), default=0) / len(window)


def _terms(text: str) -> list[str]:
    return list(islice(terms_of(text).split(), _LONGEST + 1))


def _is_figure(term: str) -> bool:
    return any(map(str.isdigit, term))
