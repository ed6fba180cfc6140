"""Tells which way the paragraphs of a PDF run, by the letters of the lines about, and which way their brackets turn."""

from collections.abc import Sequence
from itertools import pairwise

from heritage_annotator.services.importing.documents.pdf_cells import is_right_to_left
from heritage_annotator.services.importing.documents.pdf_lines import Line

_STEP = 2.2
"""Sizes of a letter from a line to the next of the same paragraph."""
_FEW = 0.15
"""In a document that runs from the right, so many letters of a paragraph that do are enough for it to."""
_BRACKETS = {sign: pair for pair in ("()", "[]", "{}", "«»", "‹›", "“”") for sign in pair}
_SPACED = frozenset(("«»", "‹›"))
_BEHIND = frozenset(" .,;:!?…،؛؟\"”’'")
_CLOSING = frozenset(".,;:!?،؛؟")
_BEFORE = frozenset(" \"“‘'")


def directed(lines: Sequence[Line]) -> list[Line]:
    """The lines, each read the way its paragraph runs, with brackets that open before words and close behind them.

    What programs tell of a bracket is as it looks or as it is meant, and both within one line: it is not asked.
    """
    right, left = _letters(lines)
    if not right:
        return list(lines)
    edges = min(line.left for line in lines), max(line.right for line in lines)
    found = list[Line]()
    for block in _blocks(lines):
        backwards = _is_backwards(block, edges, in_general=right >= left)
        for line in block:
            is_turned = line.other and line.backwards is not (_looks_backwards(line) if _is_latin(line) else backwards)
            found.append(line.turned() if is_turned else line)
    return _with_brackets(found)


def _letters(lines: Sequence[Line]) -> tuple[int, int]:
    return sum(line.letters[0] for line in lines), sum(line.letters[1] for line in lines)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand close below each other."""
    found = [[lines[0]]] if lines else []
    for one, other in pairwise(lines):
        is_near = one.page == other.page and 0 < one.bottom - other.bottom < _STEP * max(one.size, other.size)
        if is_near and other.left < one.right and one.left < other.right:
            found[-1].append(other)
        else:
            found.append([other])
    return found


def _is_backwards(block: Sequence[Line], edges: tuple[float, float], *, in_general: bool) -> bool:
    right, left = _letters(block)
    if right and right >= left:
        return True
    if not in_general:
        return right > 0 and _begins_so(block) and any(_stands_right(line, edges) for line in block)
    return not left or right >= _FEW * (right + left) or _begins_so(block)


def _is_latin(line: Line) -> bool:
    """Whether it has letters, and none that runs from the right: it reads the same either way, but for its edges."""
    return not line.letters[0] and any(map(str.isalpha, line.text))


def _looks_backwards(line: Line) -> bool:
    """Whether a line of Latin words begins with a point: that was seen on the left of what it closes."""
    return (line.other if line.backwards else line.text)[:1] in _CLOSING


def _stands_right(line: Line, edges: tuple[float, float]) -> bool:
    """Whether it reaches the right edge of the text and not the left one."""
    return edges[1] - line.right < line.size / 2 < 2 * line.size < line.left - edges[0]


def _begins_so(block: Sequence[Line]) -> bool:
    """Whether a paragraph's first letter runs from the right, if it is read from there."""
    first = block[0].text if block[0].backwards else block[0].other
    return next((is_right_to_left(sign) for sign in first if sign.isalpha()), False)


def _with_brackets(lines: Sequence[Line]) -> list[Line]:
    """The lines with their brackets turned; one with both sides alike is the other of the last of its kind."""
    is_open = dict[str, bool]()
    found = list[Line]()
    for line in lines:
        if not line.letters[0] and not line.backwards:
            found.append(line)
            continue
        signs = list(line.text)
        for at, sign in enumerate(signs):
            pair = _BRACKETS.get(sign)
            if pair is None:
                continue
            before, behind = signs[at - 1] if at else " ", signs[at + 1] if at + 1 < len(signs) else " "
            opens, closes = _is_before(before), _is_behind(behind)
            if pair not in _SPACED and opens is closes:  # at the end of a line the side within it tells
                opens, closes = (
                    (opens, not opens) if at + 1 == len(signs) else (not closes, closes) if not at else (opens, closes)
                )
            is_open[pair] = opens if opens is not closes else not is_open.get(pair, False)
            signs[at] = pair[0 if is_open[pair] else 1]
        found.append(line._replace(text="".join(signs)))
    return found


def _is_before(sign: str) -> bool:
    """Whether it stands before what opens."""
    return sign in _BEFORE or (sign in _BRACKETS and sign == _BRACKETS[sign][0])


def _is_behind(sign: str) -> bool:
    """Whether it stands behind what closes."""
    return sign in _BEHIND or sign in _BRACKETS
