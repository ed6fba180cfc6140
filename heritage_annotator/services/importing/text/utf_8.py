"""UTF-8 that is damaged: a byte of another encoding in it, a letter cut at its end."""

import re
from typing import NamedTuple

from heritage_annotator.patterns import late

LOST = "\ufffd"
"""Stands for each run of bytes that are no UTF-8."""

_LETTER = late(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# CESU-8, as old databases write what lies beyond 16 bits: the two halves of UTF-16, each as a letter of three bytes.
_HALVES = late(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_TAIL = late(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_CUT_INSIDE = late(rb"(?:[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})\Z")
_WORDS = late("[\u00a0-\u024f\u0370-\u06ff\u2010-\u2044\u20ac\u2122]+")
_SURELY = 20
"""Letters for each bad place, and at the least, beside which a declaration of another encoding is wrong."""
_ENOUGH = 3
"""Letters for each bad place that prove UTF-8: hardly any text of another encoding has as many by chance."""


class Mended(NamedTuple):
    """The text, and how many places of it are lost. `letters`: those of several bytes that are whole."""

    text: str
    lost: int
    letters: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether so many letters are whole that no declaration of another encoding counts."""
        return self.letters >= max(_SURELY, _SURELY * self.lost)


def mended(data: bytes, *, declared: bool = False) -> Mended | None:
    """`data` as UTF-8 with `LOST` for what is none, where the rest proves that it was UTF-8; else None.

    `declared`: somebody says that it is. A letter that the end cuts is one lost place. Cost: linear.
    """
    whole = _HALVES.sub(_joined, data)
    # Python gives one sign for each byte that is none, or for the beginning of a letter.
    text = whole.decode("utf-8", "replace")
    lost = text.count(LOST) - whole.count(LOST.encode())
    letters = len(_LETTER.findall(whole))
    if not lost:
        return Mended(text, 0, letters)
    if letters >= lost * _ENOUGH or (declared and letters >= lost):
        return Mended(text, lost, letters)
    if lost == 1 and (_CUT_INSIDE.search(whole) or (_TAIL.search(whole) and letters)):
        return Mended(text, lost, letters)
    return Mended(text, lost, letters) if _reads_well(whole, letters, lost) else None


def _reads_well(data: bytes, letters: int, lost: int) -> bool:
    """Whether what few letters there are, at least as many as are lost, are of the kinds that texts are made of."""
    if not letters or letters < lost:
        return False
    found = "".join(letter.decode("utf-8", "ignore") for letter in _LETTER.findall(data))
    return _WORDS.fullmatch(found) is not None and not re.search(rb"[\x80-\xff]{7}", data)


def _joined(match: re.Match[bytes]) -> bytes:
    halves = match.group().decode("utf-8", "surrogatepass")
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()
