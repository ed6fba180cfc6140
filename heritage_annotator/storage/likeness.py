"""Measures how alike two texts are, by the runs of words they share: a reprint keeps them, cut or in another order.

A text is the set of its shingles: each run of four folded terms as a number of 31 bits. Its prints are the few smallest
of these: of a text that holds another, the prints are likely to be among the other's shingles, whatever else it says
(bottom-k MinHash). So prints find what may be alike, and the shingles of both tell whether it is.
"""

from functools import lru_cache
from heapq import nsmallest
from itertools import islice
from zlib import crc32

from heritage_annotator.model.folding import terms_of

Shingles = frozenset[int]

PRINTS = 13
"""How many are kept: what 200 bytes an article hold."""

LEAST = 12
"""Shingles: texts that share fewer are never told to be alike."""

ALIKE = 0.5
"""The part of the shorter text's shingles that stands in the longer one, if they are versions of one text."""

SHORTEST = 0.15
"""A text shorter than this part of another is a piece of it, or quoted in it, and no reprint."""

_LONGEST = 40_000
# Of the number expected. One in fifty versions shares fewer, and has other versions to be found by.
_HARDLY = 0.3
# Odd numbers near the golden ratio's powers: neighbours are spread over all 64 bits.
_FIRST, _SECOND, _THIRD, _LAST = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x9E3779B97F4A7C15
_WHOLE = (1 << 64) - 1


def shingles(text: str) -> Shingles:
    """The runs of four terms of the text, of its first 40,000 terms. Cost: mostly that of folding it.

    By runs of five, a text in which one word of twenty is spelt otherwise would lose too many.
    """
    known = list(map(_number, islice(terms_of(text).split(), _LONGEST)))
    return frozenset(
        ((one * _FIRST + two * _SECOND + three * _THIRD + four) * _LAST & _WHOLE) >> 33
        for one, two, three, four in zip(known, known[1:], known[2:], known[3:], strict=False)
    )


@lru_cache(maxsize=2**15)
def _number(term: str) -> int:
    return crc32(term.encode())


def prints(of: Shingles) -> list[int]:
    """The smallest of them, in their order."""
    return nsmallest(PRINTS, of)


def part(one: Shingles, other: Shingles) -> float:
    """Which part of the shorter text's shingles the longer one has; 0 where that says nothing."""
    short, long = sorted((one, other), key=len)
    shared = len(short & long)
    if shared < min(LEAST, len(long)) or len(short) < SHORTEST * len(long):
        return 0.0
    return shared / len(short)


def fewest_shared(length: int, other: int) -> float:
    """How many prints of a text of `other` code points stand in one of `length`, if the two are alike: hardly fewer.

    Of the prints of a much longer text few stand in a piece of it; of those of one as long, or shorter, half.
    """
    expected = PRINTS * ALIKE * min(1.0, length / max(1, other))
    return _HARDLY * expected
