"""Finds where in bytes that are no text a name may stand, in any encoding: a few of its letters, however written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from heritage_annotator.model.folding import folded

LEGACY = ("cp1252", "cp1256", "cp1251", "cp1250", "cp1254", "cp1253", "cp1255", "iso8859-6", "koi8-r", "mac-roman")
"""Encodings of one byte a letter in which names are sought besides."""
_WIDE = ("utf-16-le", "utf-16-be")
_LETTERS = 4
"""Of a name so many are sought first; only around them it is looked whether all of it stands there."""
_AROUND = 256
_BEYOND = 0x10000
# Ideographs, syllables of Korean, halves of signs, private use: each is folded to nothing but itself.
_ALONE = range(0x3400, 0xF900)
# What may stand between two letters and is not heard: accents, vowel signs, what lengthens, what joins or parts unseen.
_BETWEEN = (*range(0x300, 0x370), *range(0x64B, 0x660), 0x640, 0x670, 0xAD, *range(0x200B, 0x2010))


@cache
def _written() -> Mapping[str, Sequence[str]]:
    """The signs that are folded to each letter."""
    found: dict[str, list[str]] = {}
    for place in range(0x21, _BEYOND):
        if place not in _ALONE:
            found.setdefault(folded(chr(place)), []).append(chr(place))
    return found


class Probes:
    """Looks for names in bytes. `names`: folded."""

    def __init__(self, names: Iterable[str]) -> None:
        starts = {max(name.split(), key=len)[:_LETTERS] for name in names if name.split()}
        self._narrow = _pattern(starts, ("utf-8", *LEGACY)) if starts else None
        self._patterns = [(code, _pattern(starts, (code,))) for code in _WIDE] if starts else []

    def near(self, data: bytes) -> Iterator[str]:
        """What stands around the places where one may stand, in every encoding that it may be in."""
        for found in self._narrow.finditer(data) if self._narrow is not None else ():
            around = data[max(0, found.start() - _AROUND) : found.end() + _AROUND]
            yield from (around.decode(code, "replace") for code in ("utf-8", *LEGACY))
        for code, pattern in self._patterns:
            for found in pattern.finditer(data):
                start = found.start() - min(found.start(), _AROUND) // 2 * 2
                yield data[start : found.end() + _AROUND].decode(code, "replace").replace("\0", " ")


def _pattern(starts: Iterable[str], encodings: Sequence[str]) -> re.Pattern[bytes]:
    between = _any_of(map(chr, _BETWEEN), encodings)
    told = (rb"(?:%s)*" % between).join
    return re.compile(
        b"|".join(
            told([rb"(?:%s)" % _any_of((*_written().get(letter, ()), letter), encodings) for letter in each])
            for each in sorted(starts)
        ),
        re.DOTALL,
    )


def _any_of(signs: Iterable[str], encodings: Sequence[str]) -> bytes:
    forms = {sign.encode(code, "ignore") for sign in signs for code in encodings} - {b""}
    return b"|".join(re.escape(form) for form in sorted(forms))
