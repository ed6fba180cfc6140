"""The signs of a line of a PDF by their places, from left to right: letters with their marks, and spaces.

What programs write into a PDF beside the drawn signs is in the order in which they are seen, or in that of reading, or
reversed word by word. The places are true for all of them.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
from statistics import median

from heritage_annotator.frozen import mutable
from heritage_annotator.model.letters import RAISED
from heritage_annotator.services.files.pdf_clusters import is_mark, is_right_to_left, unnamed_marks, with_ink
from heritage_annotator.services.files.pdf_signs import FILLER, NO_SHAPE, UNKNOWN, Glyph, Shape

_GAP = 0.16
"""A share of the size of the line's tallest sign: more room between two signs is a space."""
_NARROW = 0.5
"""A share of that room which is enough where the file tells of a space."""
_APART = 2
"""By so much the narrowest room between words is wider than the widest within them."""
_KERNED = 0.3
"""A share of the size of a sign by which a space may be narrower than nothing: the next word begins over its end."""
_MISTOLD = 3
"""Spaces that a file tells of too many, or too few, in a line."""

_SMALL, _LOW, _HIGH = 0.88, 0.1, 0.7
"""Shares of the size of most signs: a figure above the line is smaller, and its own line higher by so much."""
_NEAR = 4
"""Letters on each side of a mark among which is the one that bears it."""
NON_JOINER = "\u200c"
_NO_INK = (0, 0)
_HAIR = 0.05
_ALEFS = frozenset("اأإآٱ")
# What one glyph may show behind a lam, and never before it (U+FC3F to U+FC44, U+FCC9 to U+FCCD).
_BEHIND_LAM = frozenset("جحخمهىي")
_LAM, _TWO = "ل", 2
_HOLAM = "\u05b9"
_OVER = 0.5
_TOLD_NEAR = 3
_SLIVER = 0.3
# No alef bears a doubling, one without hamza none of these, one with hamza above no kasra, one with it below that
# alone: in lam-alef they are the lam's.
_NEVER_ON_ALEF = frozenset("\u064e\u064f\u0650\u0651\u0652")
_NEVER_ON = {
    "ا": _NEVER_ON_ALEF, "آ": _NEVER_ON_ALEF, "أ": frozenset("\u0650\u0651"), "إ": _NEVER_ON_ALEF - {"\u0650"},
    "ٱ": frozenset("\u0651"),
}  # fmt: skip


@mutable
class Cell:
    """A base sign with the marks on it, or a space.

    `kind`: R for a letter that runs from right to left, L for one that does not, N for a figure, '' for what takes a
    direction. `is_vague`: how far it reaches is not known, for the file tells of it as a part of its mark. `at`: its
    number within the page's text. `shape`: as a glyph has it.
    """

    text: str
    kind: str
    left: float
    right: float
    size: float
    is_vague: bool = False
    at: int = -1
    shape: Shape = NO_SHAPE


def cells_of(glyphs: Sequence[Glyph], spaces: int = 0) -> list[Cell]:
    """The cells of a line from left to right.

    `spaces`: how many the file tells of; where so many gaps stand out among the others, they are the spaces.
    """
    told = sorted((glyph.left + glyph.right) / 2 for glyph in glyphs if glyph.sign == " ")
    cells = _cells([glyph for glyph in glyphs if glyph.sign != " "])
    return _spaced(cells, spaces, told, _between(cells, glyphs))


def _between(cells: Sequence[Cell], glyphs: Sequence[Glyph]) -> set[int]:
    """The gaps between two letters from the right where a space that is drawn is all that the file tells between them.

    The next word may begin over the end of the one before it, so that there is no room between them.
    """
    drawn = {
        one.at: one.sign == " " for one in glyphs if (one.sign == " " and one.right > one.left) or is_mark(one.sign)
    }
    found = set[int]()
    for gap, (one, other) in enumerate(pairwise(cells)):
        first, last = sorted((one.at, other.at))
        if 1 < last - first <= _NEAR and one.kind == other.kind == "R":
            told = [drawn.get(at) for at in range(first + 1, last)]
            room = other.left - one.right
            if None not in told and any(told) and -_KERNED * one.size < room < one.size:
                found.add(gap)
    return found


def _cells(glyphs: Sequence[Glyph]) -> list[Cell]:
    """From left to right, each with its marks."""
    glyphs = with_ink(glyphs)
    unnamed = unnamed_marks(glyphs)
    marks = [glyph for glyph in glyphs if is_mark(glyph.sign) or glyph.at in unnamed]
    beside = (_narrow(glyph) for glyph in glyphs if not is_mark(glyph.sign) and glyph.at not in unnamed)
    bases = sorted(beside, key=lambda base: base.middle)
    middles = [base.middle for base in bases]
    by_origin = {base.origin: base for base in bases}
    borne: dict[int, list[Glyph]] = {}
    for mark in marks if bases else ():
        at = bisect_left(middles, mark.middle)
        first = max(0, at - _NEAR)
        near = bases[first : at + _NEAR]
        if mark.sign in _NEVER_ON_ALEF and any(base.sign in _NEVER_ON for base in near):
            near = [base for place, base in enumerate(near, first) if not _never_bears(bases, place, mark)] or near
        if mark.sign == _HOLAM:  # on the left edge of its letter, or beyond
            near = [base for base in near if mark.middle <= (base.left + 3 * base.right) / 4] or near
        bearing = by_origin.get(mark.origin) or min(near, key=lambda base: _distance(base, mark))
        borne.setdefault(bearing.at, []).append(mark)
    placed = sorted(bases, key=lambda one: (one.origin, round(one.middle, 1), one.at))
    ordered = _lam_first(_once(_as_read(placed), borne))
    _lams_marks(ordered, borne)
    tallest = max((glyph.size for glyph in bases), default=0.0)
    return [_cell(one, borne.get(one.at, []), tallest) for one in ordered]


def _never_bears(bases: Sequence[Glyph], place: int, mark: Glyph) -> bool:
    """Whether no letter there bears such a mark: an alef behind another letter is a long vowel."""
    alef = bases[place]
    if alef.sign not in _NEVER_ON or mark.sign not in _NEVER_ON[alef.sign]:
        return False
    before = bases[place + 1] if place + 1 < len(bases) else None
    joined = before is not None and is_right_to_left(before.sign) and before.left - alef.right < _GAP * alef.size
    return alef.sign != "ا" or joined


def _once(placed: list[Glyph], borne: dict[int, list[Glyph]]) -> list[Glyph]:
    """The signs without those told again by a mark of theirs, or drawn twice to look bold: two alike in one place."""
    found = list[Glyph]()
    for glyph in placed:
        twin = found[-1] if found and found[-1].sign == glyph.sign != FILLER else None
        if twin is None or twin.origin == glyph.origin or not _lies_over(twin, glyph) or _differ(twin, glyph, borne):
            found.append(glyph)
            continue
        marks = borne.get(twin.at, []) + borne.get(glyph.at, [])
        wider = max(twin, glyph, key=lambda each: each.right - each.left)
        found[-1] = wider
        borne[wider.at] = marks
    return found


def _lies_over(one: Glyph, other: Glyph) -> bool:
    """Whether the narrower of two lies within the other, by half at least."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > _OVER * min(one.right - one.left, other.right - other.left)


def _differ(one: Glyph, other: Glyph, borne: dict[int, list[Glyph]]) -> bool:
    """Whether each is drawn in a form of its own, as a yeh that ends a word over the one before it in Amiri.

    What a mark tells again has the shape of the mark.
    """
    of_marks = {mark.origin for each in (one, other) for mark in borne.get(each.at, [])}
    shapes = {one.shape, other.shape}
    return len(shapes) > 1 and NO_SHAPE not in shapes and of_marks.isdisjoint({one.origin, other.origin})


def _cell(base: Glyph, marks: list[Glyph], tallest: float) -> Cell:
    drawn = [base, *(mark for mark in marks if mark.origin == base.origin and mark.sign != UNKNOWN)]
    # In which order marks were typed is not seen: that of NFC, which most programs write. No letter bears one twice.
    told = sorted({mark.sign for mark in marks} - {UNKNOWN}, key=lambda mark: (unicodedata.combining(mark), mark))
    unnamed = [mark.sign for mark in marks if mark.sign == UNKNOWN]
    text = "".join((_plain(base.sign), *told, *unnamed))
    return Cell(
        text, _kind(base.sign), min(_left(one) for one in drawn), max(one.right for one in drawn),
        max(one.size for one in drawn), _is_sliver(base, drawn, tallest), base.at, base.shape,
    )  # fmt: skip


def _is_sliver(base: Glyph, drawn: Sequence[Glyph], tallest: float) -> bool:
    """Whether a letter and its marks are told of as equal parts of one glyph that is lower than any letter."""
    widths = {round(one.right - one.left) for one in drawn}
    return len(drawn) > 1 and len(widths) == 1 and base.size < _SLIVER * tallest


def _left(glyph: Glyph) -> float:
    """Where its room begins; of a part of a glyph that several letters share where that does."""
    return min(glyph.left, glyph.origin) if glyph.left - glyph.origin < glyph.size else glyph.left


def _distance(base: Glyph, mark: Glyph) -> tuple[bool, float, bool, int]:
    within = base.left - 0.5 <= mark.middle <= base.right + 0.5
    # Of a lam and an alef that one glyph shows, the alef is at the left.
    is_other = (base.sign in _ALEFS) is not (mark.middle < base.middle)
    return not within, abs(base.middle - mark.middle), is_other, base.at


def _narrow(glyph: Glyph) -> Glyph:
    """A non-joiner that is drawn by a glyph of its own, a space that takes no room, stands where that begins.

    There the letter before it begins too, as seen from the left.
    """
    if glyph.sign != NON_JOINER or glyph.shape[2:] != _NO_INK:
        return glyph
    at = glyph.origin
    return glyph._replace(origin=at - _HAIR, left=at, right=at, middle=at - _HAIR)


def _as_read(placed: list[Glyph]) -> list[Glyph]:
    """The signs from left to right, those of one glyph by the order of reading.

    They are told in that order where the letters about are told as they are seen, and from their end where the letters
    about are told as they are read: then the whole was turned round.
    """
    found = list[Glyph]()
    for _, same in groupby(placed, key=lambda one: (one.origin, round(one.middle, 1))):
        group = list(same)
        if len(group) > 1 and is_right_to_left(group[0].sign):
            at, end = len(found), len(found) + len(group)
            before = placed[at - 1].at if at else None
            behind = placed[end].at if end < len(placed) else None
            is_seen = before is not None and group[0].at - _TOLD_NEAR <= before < group[0].at
            is_seen = is_seen or (behind is not None and group[-1].at < behind <= group[-1].at + _TOLD_NEAR)
            group = group[::-1] if is_seen else group
        found += group
    return found


def _lam_first(placed: list[Glyph]) -> list[Glyph]:
    """Of two letters of one glyph an alef, say, is read behind its lam, for no glyph is an alef and a lam after it."""
    found, shared = placed[:], Counter(glyph.origin for glyph in placed)
    for at, (one, other) in enumerate(pairwise(placed)):
        is_behind = other.sign in _ALEFS or (other.sign in _BEHIND_LAM and shared[one.origin] == _TWO)
        if one.sign == _LAM and is_behind and one.origin == other.origin and found[at] is one:
            found[at], found[at + 1] = other, one
    return found


def _lams_marks(ordered: list[Glyph], borne: dict[int, list[Glyph]]) -> None:
    """Gives a lam the marks that its alef, of the same glyph, cannot bear."""
    for alef, lam in pairwise(ordered):
        if lam.sign != _LAM or alef.sign not in _ALEFS or lam.origin != alef.origin or alef.at not in borne:
            continue
        of_lam = _NEVER_ON[alef.sign]
        marks = borne[alef.at]
        borne[alef.at] = [mark for mark in marks if mark.sign not in of_lam]
        borne.setdefault(lam.at, []).extend(mark for mark in marks if mark.sign in of_lam)


def _spaced(cells: list[Cell], spaces: int, told: Sequence[float], between: set[int]) -> list[Cell]:
    """The cells with spaces between them: where the room is wide, or half so wide and a space is told of beside it.

    `between`: the gaps in which one stands, however narrow.
    """
    found = cells[:1]
    gaps = [other.left - _reach(cells, at) for at, other in enumerate(cells[1:])]
    room = _room(gaps, cells, spaces)
    beside = _beside(cells, gaps, told)
    for at, gap in enumerate(gaps):
        is_narrow = at in beside or cells[at].is_vague
        if gap > room or (is_narrow and gap > _NARROW * room) or at in between:
            found.append(Cell(" ", "", cells[at].right, cells[at + 1].left, cells[at + 1].size))
        found.append(cells[at + 1])
    return found


def _beside(cells: list[Cell], gaps: list[float], told: Sequence[float]) -> set[int]:
    """Of the gaps about each place where a space is told of, the widest, by its number.

    Some programs put a space where the letter beside it is.
    """
    lefts = [cell.left for cell in cells]
    found = set[int]()
    for place in told:
        at = bisect_right(lefts, place + 0.1) - 1
        near = [each for each in (at - 1, at) if 0 <= each < len(gaps)]
        if near:
            found.add(max(near, key=lambda each: gaps[each]))
    return found


def _reach(cells: list[Cell], at: int) -> float:
    """Where the room of a cell ends; of one that the box of its mark alone is told of, as that of its like nearby.

    Its like is the same letter with as much room on its left: an Arabic letter is wider at the end of a word.
    """
    cell = cells[at]
    if not cell.is_vague:
        return cell.right
    others = [(each, _is_joined(cells, place)) for place, each in enumerate(cells) if not each.is_vague]
    joined = _is_joined(cells, at)
    alike = [each for each, is_joined in others if is_joined is joined and each.kind == cell.kind]
    like = [each for each in alike if each.text[:1] == cell.text[:1]] or alike
    return max(cell.right, cell.left + median(each.right - each.left for each in like)) if like else cell.right


def _is_joined(cells: list[Cell], at: int) -> bool:
    """Whether the cell stands close to the one on its left."""
    return at > 0 and cells[at].left - cells[at - 1].right < _GAP * max(cell.size for cell in cells) / 2


def _room(gaps: list[float], cells: list[Cell], spaces: int) -> float:
    """More than so much between two signs is a space: where the rooms fall apart into wide and narrow ones.

    As many as the file tells of should be wide; nearly as many, where they do not fall apart so.
    """
    usual = _GAP * max((cell.size for cell in cells), default=0.0)
    gaps = sorted(gaps, reverse=True)
    about = range(max(1, spaces - _MISTOLD), min(spaces + _MISTOLD, len(gaps) - 1) + 1)
    falls = [(gaps[at - 1] / max(gaps[at], usual / 8), -abs(at - spaces), at) for at in about]
    # Letters that join no other stand apart too, and from the rest by more than words from them.
    as_told = [each for each in falls if each[2] == spaces and each[0] > _APART]
    fall, _, at = max(as_told or falls, default=(0.0, 0, 0))
    return (gaps[at - 1] + max(gaps[at], usual / 8)) / 2 if spaces > 0 and fall > _APART else usual


def raised_in(glyphs: list[Glyph], base: Callable[[int], float]) -> list[Glyph]:
    """The signs of a line, with figures above it as Unicode raises them: a file may tell them far from their number.

    `base`: the line of the sign of a number. Cost: a look at the signs beside figures that are smaller than most.
    """
    usual = median(glyph.size for glyph in glyphs) if glyphs else 0.0
    small = [each for each in glyphs if each.sign.isdecimal() and each.size < _SMALL * usual]
    if not small:
        return glyphs
    large = [each for each in glyphs if each.size >= _SMALL * usual and not each.sign.isspace()]
    above = {
        each.at
        for each in small
        for other in sorted(large, key=lambda other: max(other.left - each.right, each.left - other.right))[:1]
        if _LOW * usual < base(each.at) - base(other.at) < _HIGH * usual
    }
    return [
        each if each.at not in above else each._replace(sign=RAISED[unicodedata.digit(each.sign)]) for each in glyphs
    ]


def _plain(sign: str) -> str:
    """Which letter a shape is of; a figure above the line is another than one on it."""
    return sign if sign in RAISED else unicodedata.normalize("NFKC", sign)


def _kind(sign: str) -> str:
    if is_right_to_left(sign):
        return "R"
    kind = unicodedata.bidirectional(sign)
    if kind in {"EN", "AN"}:
        return "N" if sign.isdigit() else ""
    return "L" if kind == "L" else ""
