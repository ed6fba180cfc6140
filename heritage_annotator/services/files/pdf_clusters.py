"""Finds the glyphs that show letters which a file tells by another glyph, a mark of theirs, say.

Programs that have letters shaped (HarfBuzz) get a cluster of glyphs for a letter with its marks. Some tell all of it by
one of them, and by the others nothing, or any sign. What shows a letter stands on its line; a mark's ink does not.
"""

import unicodedata
from collections.abc import Sequence

from heritage_annotator.services.files.pdf_signs import UNKNOWN, Glyph, Shape

_LAM = "ل"
_FLOATING, _LINE = 40, 0
"""Hundredths of its size: ink that begins so high above its line, or ends below it, is none of a letter."""


def is_mark(sign: str) -> bool:
    """Whether it stands on another sign."""
    return unicodedata.category(sign) in {"Mn", "Me"}


def is_right_to_left(sign: str) -> bool:
    """Whether it is a letter of Arabic, Hebrew or another script that runs so."""
    return unicodedata.bidirectional(sign) in {"R", "AL"}


def unnamed_marks(glyphs: Sequence[Glyph]) -> set[int]:
    """The numbers of signs of no name that are drawn above or below a letter that runs from the right."""
    unnamed = [glyph for glyph in glyphs if glyph.sign == UNKNOWN and _floats(glyph.shape)]
    letters = [glyph for glyph in glyphs if is_right_to_left(glyph.sign)] if unnamed else []
    return {mark.at for mark in unnamed if any(base.left <= mark.middle <= base.right for base in letters)}


def with_ink(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The signs, where those told by the ink of a mark take the room of the glyph that shows them, which is none more.

    Of as many signs as are told by one glyph all but one may be shown by others.
    """
    of_marks = {_place(glyph): list[Glyph]() for glyph in glyphs if is_mark(glyph.sign) and _floats(glyph.shape)}
    for glyph in glyphs if of_marks else ():
        if glyph.sign != UNKNOWN and (place := _place(glyph)) in of_marks:
            of_marks[place].append(glyph)
    clusters = [cluster for cluster in of_marks.values() if len(cluster) > 1]
    if not clusters:
        return list(glyphs)
    found = {glyph.at: glyph for glyph in glyphs}
    for cluster in clusters:
        _give_ink(sorted(cluster, key=lambda one: one.at), found)
    return [found[glyph.at] for glyph in glyphs if glyph.at in found]


def _give_ink(cluster: list[Glyph], found: dict[int, Glyph]) -> None:
    middle, spare = cluster[0].middle, len(cluster) - 1
    beside = [
        one for one in found.values()
        if one.left <= middle <= one.right and not is_mark(one.sign) and not is_right_to_left(one.sign)
        and not one.sign.isspace()
    ]  # fmt: skip
    if letters := [one for one in cluster if is_right_to_left(one.sign)]:
        standing = [one for one in beside if not _floats(one.shape)]
        if not standing:
            return
        ink = min(standing, key=lambda one: abs(one.middle - middle))
        del found[ink.at]
        spare -= 1
        found |= {one.at: ink._replace(sign=one.sign, at=one.at) for one in letters}
        for one in cluster:
            if one not in letters:
                found[one.at] = _on_its_letter(one, letters, ink)
    for one in [one for one in beside if one.sign == UNKNOWN and _floats(one.shape)][:spare]:
        del found[one.at]


def _on_its_letter(mark: Glyph, letters: Sequence[Glyph], ink: Glyph) -> Glyph:
    """The mark where it belongs: of two letters, of which the second is an alef and shown at the left, it is told
    behind its own as they are read, whichever way that is.
    """
    if len(letters) == 1:
        return mark._replace(origin=ink.origin)
    step = 1 if letters[-1].sign != _LAM else -1  # the lam is read first
    told = [one for one in letters if (mark.at - one.at) * step > 0]
    is_first = len(told) < len(letters)
    width = ink.right - ink.left
    return mark._replace(middle=ink.left + width * (0.75 if is_first else 0.25))


def _place(glyph: Glyph) -> tuple[float, float]:
    return glyph.origin, round(glyph.middle, 1)


def _floats(shape: Shape) -> bool:
    _, _, bottom, top = shape
    return bottom < top and (bottom >= _FLOATING or top <= _LINE)
