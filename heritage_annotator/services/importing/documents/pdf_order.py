"""The order of reading of a line out of that in which it is seen: the bidirectional algorithm (UAX 9) backwards."""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from heritage_annotator.services.importing.documents.pdf_cells import Cell

_COMMON = frozenset(".,:/\xa0")
_SIGNS = frozenset("+-\u2212")
_TERMINATORS = frozenset("%‰°#$€£¥\u066a")
# What stands within figures of Arabic, and is one of them.
_FIGURES = frozenset("\u066b\u066c")
# Nothing of these comes behind a space: beside a word they belong to it.
_POINTS = frozenset(".,;:!?…%،؛؟")
_HYPHENS = frozenset("-\u2010\u2013")
_QUOTES = frozenset('«»“”„"')
_BRACKETS = ("()", "[]", "{}")
_ARABIC = frozenset({"AL"})


def in_order(cells: Sequence[Cell], *, backwards: bool, is_arabic: bool = True) -> str:
    """The text of a line whose paragraph runs from right to left (`backwards`) or from left to right.

    `is_arabic`: figures that no letter of the line stands before follow Arabic ones. Brackets are left as told.
    """
    if backwards:
        return _from_right(cells, is_arabic=is_arabic)
    told = list[str]()
    for is_left, piece in _pieces(cells):
        told += [cell.text for cell in piece] if is_left else [_from_right(piece, is_arabic=is_arabic)]
    return "".join(told)


def _pieces(cells: Sequence[Cell]) -> list[tuple[bool, list[Cell]]]:
    """A line from the left in pieces: from its first to its last letter from the right with no Latin between."""
    found = list[tuple[bool, list[Cell]]]()
    at = 0
    while at < len(cells):
        end = at + 1
        is_left = cells[at].kind != "R"
        if is_left:
            end = next((to for to in range(at + 1, len(cells)) if cells[to].kind == "R"), len(cells))
        else:
            stop = next((to for to in range(at, len(cells)) if cells[to].kind == "L"), len(cells))
            end = max(to for to in range(at, stop) if cells[to].kind == "R") + 1
        found.append((is_left, list(cells[at:end])))
        at = end
    return found


def _from_right(cells: Sequence[Cell], *, is_arabic: bool) -> str:
    runs = list[tuple[bool, list[str]]]()
    for cell, is_left in zip(cells, _directions(cells, is_arabic=is_arabic), strict=True):
        if runs and runs[-1][0] == is_left:
            runs[-1][1].append(cell.text)
        else:
            runs.append((is_left, [cell.text]))
    return "".join("".join(run if is_left else reversed(run)) for is_left, run in reversed(runs))


def _directions(cells: Sequence[Cell], *, is_arabic: bool) -> list[bool]:
    """Whether each cell of a line from the right is read from the left."""
    kinds = _numbered(cells, is_arabic=is_arabic)
    # A figure goes with the Latin word on its left, as far as no letter from the right stands between, nor a quotation
    # that begins or ends there.
    last = ""
    for at, kind in enumerate(kinds):
        last = kind if kind in {"L", "R"} else "" if cells[at].text in _QUOTES else last
        if kind in {"E", "A"} and last == "L" and not _is_arabic_figure(cells[at]):
            kinds[at] = "L"
    found = [bool(kind) and kind in "LEA" for kind in kinds]
    for start, end in _gaps(kinds):
        before, after = kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else ""
        is_figure = before in {"E", "A"} and not _is_arabic_figure(cells[start - 1])
        if after == "L" and (before == "L" or is_figure):
            found[start:end] = [True] * (end - start)
        elif before == "L":
            closing = _closing(cells, start, end)
            found[start:closing] = [True] * (closing - start)
    _paired(cells, kinds, found)
    return found


def _gaps(kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Where cells that take a direction stand, from and to."""
    edges = [0, *(at for at, (one, other) in enumerate(pairwise(kinds), 1) if bool(one) != bool(other)), len(kinds)]
    return [(start, end) for start, end in pairwise(edges) if start < end and not kinds[start]]


def _closing(cells: Sequence[Cell], start: int, end: int) -> int:
    """Where what closes the words on the left ends: points beside them with a space behind.

    A hyphen of the last word of a line (`start` to `end` are the first cells that are none of it) goes on in the next.
    """
    at = start
    is_last = not any(cell.kind == "R" for cell in cells[:start])
    if is_last and cells[at].text in _HYPHENS:
        return at + 1
    while at < end and cells[at].text in _POINTS:
        at += 1
    return at if at < end and cells[at].text == " " else start


def _paired(cells: Sequence[Cell], kinds: Sequence[str], found: list[bool]) -> None:
    """Lets a bracket go with the other of its pair, where that stands within what is read from the left."""
    for start, end in _stretches(kinds):
        for pair in _BRACKETS:
            places = [at for at in range(start, end) if cells[at].text in pair]
            for one, other in zip(places[::2], places[1::2], strict=False):
                if found[one] != found[other] and _looks_inwards(cells, one if found[one] else other, opens=found[one]):
                    found[one : other + 1] = [True] * (other + 1 - one)


def _looks_inwards(cells: Sequence[Cell], at: int, *, opens: bool) -> bool:
    """Whether the bracket there, read from the left, looks like one that opens, or like one that closes."""
    before, behind = cells[at - 1].text if at else " ", cells[at + 1].text if at + 1 < len(cells) else " "
    return (before == " " and behind != " ") if opens else before != " "


def _stretches(kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Where no letter from the right stands, from and to."""
    edges = [-1, *(at for at, kind in enumerate(kinds) if kind == "R"), len(kinds)]
    return [(one + 1, other) for one, other in pairwise(edges) if other - one > 1]


def _numbered(cells: Sequence[Cell], *, is_arabic: bool) -> list[str]:
    """The kinds: of figures E where they follow none or Hebrew, A where they follow Arabic; with what is in numbers."""
    kinds = ["N" if cell.text in _FIGURES else cell.kind for cell in cells]
    arabic = is_arabic
    for at in range(len(cells) - 1, -1, -1):
        if kinds[at] == "R":
            arabic = unicodedata.bidirectional(cells[at].text[0]) in _ARABIC
        elif kinds[at] == "N":
            kinds[at] = "A" if arabic or _is_arabic_figure(cells[at]) else "E"
    for at in range(1, len(kinds) - 1):
        one, sign, other = kinds[at - 1], cells[at].text, kinds[at + 1]
        if one == other and one in {"E", "A"} and (sign in _COMMON or (sign in _SIGNS and one == "E")):
            kinds[at] = one
    for at in (*range(1, len(kinds)), *range(len(kinds) - 2, -1, -1)):
        if cells[at].text in _TERMINATORS and "E" in {kinds[at - 1] if at else "", *kinds[at + 1 : at + 2]}:
            kinds[at] = kinds[at] or "E"
    return kinds


def _is_arabic_figure(cell: Cell) -> bool:
    return unicodedata.bidirectional(cell.text[0]) == "AN"
