"""The words of a line with Arabic or Hebrew in it, out of the places of its signs.

What programs write into a PDF beside the drawn signs is in the order in which they are seen, or in that of reading, or
reversed word by word. The places are true for all of them: the order of reading is found from what is seen.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from heritage_annotator.services.files.pdf import Glyph

_GAP = 0.16
"""A share of the size of the line's tallest sign: more room between two signs is a space."""

_NEAR = 4
"""Letters on each side of a mark among which is the one that bears it."""
_ALEFS = frozenset("اأإآٱ")
_LAM = "ل"
_WITHIN_NUMBERS = frozenset(".,:/-\u066b\u066c\u2212")
_AFTER_NUMBERS = frozenset("%\u066a‰°")


@dataclass(slots=True)
class _Cell:
    """A base sign with the marks on it, or a space; `kind`: R, L, N for a figure, or '' for what takes a direction."""

    text: str
    kind: str
    left: float
    right: float
    size: float


def is_right_to_left(sign: str) -> bool:
    """Whether it is a letter of Arabic, Hebrew or another script that runs so."""
    return unicodedata.bidirectional(sign) in {"R", "AL"}


def in_order(glyphs: Sequence[Glyph], spaces: int = 0) -> tuple[str, str]:
    """The text of one line: if its brackets are told as they look, and if they are told as they are meant.

    `spaces`: how many the file tells of; where so many gaps stand out among the others, they are the spaces.
    """
    cells = _spaced(_cells(glyphs), spaces)
    right_to_left = sum(cell.kind == "R" for cell in cells) * 2 >= sum(cell.kind in {"R", "L"} for cell in cells)
    runs = _runs(cells, right_to_left=right_to_left)
    if right_to_left:
        runs.reverse()
    read = [(cell.text, is_left) for is_left, run in runs for cell in (run if is_left else reversed(run))]
    meant = "".join(text for text, _ in read)
    return "".join(text if is_left else _MIRRORED.get(text, text) for text, is_left in read), meant


def balance(text: str) -> int:
    """How many more brackets of `text` are closed after they were opened than the other way round."""
    right = wrong = 0
    for opening, closing in ("()", "[]", "«»"):
        depth = 0
        for sign in text:
            if sign == opening:
                depth += 1
            elif sign == closing and depth:
                depth, right = depth - 1, right + 1
            elif sign == closing:
                wrong += 1
    return right - wrong


def _cells(glyphs: Sequence[Glyph]) -> list[_Cell]:
    """From left to right, each with its marks."""
    bases = sorted((glyph for glyph in glyphs if not _is_mark(glyph.sign)), key=lambda base: base.middle)
    marks = [glyph for glyph in glyphs if _is_mark(glyph.sign)]
    middles = [base.middle for base in bases]
    by_origin = {base.origin: base for base in bases}
    borne: dict[int, list[Glyph]] = {}
    for mark in marks if bases else ():
        at = bisect_left(middles, mark.middle)
        near = bases[max(0, at - _NEAR) : at + _NEAR]
        bearing = by_origin.get(mark.origin) or min(near, key=lambda base: _distance(base, mark))
        borne.setdefault(bearing.at, []).append(mark)
    # What one glyph shows is told in the order of reading, but for lam-alef.
    placed = sorted(
        bases, key=lambda one: (one.origin, round(one.middle, 1), -one.at if is_right_to_left(one.sign) else one.at)
    )
    return [_cell(one, borne.get(one.at, [])) for one in _alef_before_lam(placed)]


def _cell(base: Glyph, marks: list[Glyph]) -> _Cell:
    drawn = [base, *(mark for mark in marks if mark.origin == base.origin)]
    # In which order marks were typed is not seen: that of NFC, which most programs write.
    told = sorted((mark.sign for mark in marks), key=lambda mark: (unicodedata.combining(mark), mark))
    text = "".join((unicodedata.normalize("NFKC", base.sign), *told))
    return _Cell(
        text, _kind(base.sign), min(one.left for one in drawn), max(one.right for one in drawn),
        max(one.size for one in drawn),
    )  # fmt: skip


def _distance(base: Glyph, mark: Glyph) -> tuple[float, float, float]:
    within = base.left - 0.5 <= mark.middle <= base.right + 0.5
    return 0.0 if within else 1.0, abs(base.middle - mark.middle), base.at


def _alef_before_lam(placed: list[Glyph]) -> list[Glyph]:
    """From left to right the alef of a lam-alef comes first: no glyph is an alef and a lam after it."""
    found = placed[:]
    for at, (one, other) in enumerate(pairwise(placed)):
        if one.sign == _LAM and other.sign in _ALEFS and one.origin == other.origin and found[at] is one:
            found[at], found[at + 1] = other, one
    return found


def _spaced(cells: list[_Cell], spaces: int) -> list[_Cell]:
    found = cells[:1]
    reach = cells[0].right if cells else 0.0
    room = _room(cells, spaces)
    for cell in cells[1:]:
        if cell.left - reach > room:
            found.append(_Cell(" ", "", reach, cell.left, cell.size))
        found.append(cell)
        reach = max(reach, cell.right)
    return found


def _room(cells: list[_Cell], spaces: int) -> float:
    """More than so much between two signs is a space."""
    usual = _GAP * max((cell.size for cell in cells), default=0.0)
    gaps = sorted((other.left - one.right for one, other in pairwise(cells)), reverse=True)
    if not 0 < spaces < len(gaps):
        return usual
    wide, narrow = gaps[spaces - 1], max(gaps[spaces], usual / 8)
    return min(usual, (wide + narrow) / 2) if wide > 2 * narrow else usual


def _runs(cells: list[_Cell], *, right_to_left: bool) -> list[tuple[bool, list[_Cell]]]:
    """Pieces from left to right that are read in one direction: True from left to right."""
    directions = _directions(cells, right_to_left=right_to_left)
    runs = list[tuple[bool, list[_Cell]]]()
    for cell, is_left in zip(cells, directions, strict=True):
        if runs and runs[-1][0] == is_left:
            runs[-1][1].append(cell)
        else:
            runs.append((is_left, [cell]))
    return runs


def _directions(cells: list[_Cell], *, right_to_left: bool) -> list[bool]:
    kinds = _numbered([cell.kind for cell in cells], [cell.text for cell in cells])
    befores, afters = _last(kinds), _last(kinds[::-1])[::-1]
    found = list[bool]()
    for kind, before, after in zip(kinds, befores, afters, strict=True):
        if kind:
            found.append(kind in "LN")
        elif right_to_left:  # figures side by side are read from the right, a figure beside a word with it
            found.append(before in {"L", "N"} and after in {"L", "N"} and "L" in {before, after})
        else:
            found.append(not (before == "R" and after == "R"))
    return found


def _last(kinds: Sequence[str]) -> list[str]:
    """For each, the last kind that is one, up to it."""
    return list(accumulate(kinds, lambda last, kind: kind or last))


def _numbered(kinds: list[str], texts: list[str]) -> list[str]:
    """The kinds, with what stands within a number, or behind it, as a part of it."""
    found = kinds[:]
    for at, text in enumerate(texts):
        within = 0 < at < len(texts) - 1 and kinds[at - 1] == kinds[at + 1] == "N"
        if (within and text in _WITHIN_NUMBERS) or (at and found[at - 1] == "N" and text in _AFTER_NUMBERS):
            found[at] = "N"
    return found


def _kind(sign: str) -> str:
    if is_right_to_left(sign):
        return "R"
    kind = unicodedata.bidirectional(sign)
    if kind in {"EN", "AN"}:
        return "N" if sign.isdigit() else ""
    return "L" if kind == "L" else ""


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in {"Mn", "Me"}


_PAIRS = "()[]{}<>«»‹›≤≥"
_MIRRORED = {one: other for a, b in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) for one, other in ((a, b), (b, a))}
