"""Paragraphs out of the lines of a PDF: over the ends of columns and pages, with words that a line's end divides."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import median

from heritage_annotator.services.importing.documents.pdf_lines import Line
from heritage_annotator.services.importing.text.bundles import marks_in
from heritage_annotator.services.importing.text.manuscript import Manuscript

_OTHER_SIZE = 0.15
_LARGER = 1.15
_SMALLER = 0.88
_WIDE_GAP = 1.4
_INDENT, _DEEPEST_INDENT = 0.8, 8
"""Sizes of a letter by which the first line of a paragraph begins further in, at least and at most."""
_HEADING = 200
_ENDED = re.compile(r"[.!?…:;。．！？؟۔।][\"'”’»“)\]]*$")
_ITEM = re.compile(r"[•‣▪●○■□◆❖➢✔–—*·]\s")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§¹²³⁴-⁹])\W?\s*[^\W\d]")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W\d_]+")
# Within Arabic or Hebrew: a Latin word, figures or an address that a line's end divides behind a hyphen.
_DIVIDED = re.compile(r"[A-Za-z\d][-\u2010\u2013]$")
_OPENING = frozenset("([{")
_GOING_ON = re.compile(r"[A-Za-z\d]")


@dataclass
class Block:
    """Lines that stand below each other in one column."""

    lines: list[Line] = field(default_factory=list[Line])

    def settle(self) -> None:
        """Measures it, once all lines are in it."""
        self.left = min(line.left for line in self.lines)
        self.right = max(line.right for line in self.lines)
        steps = [one.bottom - other.bottom for one, other in pairwise(self.lines)]
        self.step = median(steps) if len(steps) > 1 else 1.35 * self.lines[0].size


def write(lines: Sequence[Line], labels: Sequence[str], manuscript: Manuscript, *, as_printed: bool = False) -> None:
    """Writes the lines down as paragraphs, notes behind the text that they stand in. `labels`: of the pages.

    `as_printed`: lines end where they do on the page, with the hyphens at their ends: what they are is not decided.
    """
    if not lines:
        return
    body = _body_size(lines)
    text, notes = _apart(lines, body)
    _write(text, _body_size(text) if notes else body, labels, manuscript, as_printed=as_printed)
    if notes:
        written = Manuscript()
        _write(notes, _body_size(notes), labels, written, as_printed=as_printed)
        manuscript.take_notes(written)


def _apart(lines: Sequence[Line], body: float) -> tuple[list[Line], list[Line]]:
    """The lines of the text, and those of notes: smaller, from one on that begins with a number or star."""
    text, notes, in_note = list[Line](), list[Line](), False
    for line in lines:
        small = line.size < _SMALLER * body
        in_note = small and (in_note or bool(_NOTE.match(line.text)))
        (notes if in_note else text).append(line)
    return (text, notes) if text else (notes, text)


def _write(
    lines: Sequence[Line], body: float, labels: Sequence[str], manuscript: Manuscript, *, as_printed: bool
) -> None:
    words = _words(lines) if any(line.cut for line in lines) else frozenset[str]()
    largest = max(line.size for line in lines if line.page == lines[0].page)
    page = -1
    for paragraph in _paragraphs(lines):
        size = median(line.size for line in paragraph) if len(paragraph) > 1 else paragraph[0].size
        told, before = list[str](), None
        for line in paragraph:
            if before is not None:
                told.append(f"{before.cut}\n" if as_printed else _joint(before, line, words, manuscript))
            if line.page != page:
                page = line.page
                manuscript.add("".join(told))
                manuscript.page(labels[page])
                told.clear()
            told.append(line.text)
            before = line
        manuscript.add("".join([*told, paragraph[-1].cut]))
        manuscript.end(_role(paragraph, size, body, largest))


def _words(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(_WORD.findall("\n".join(line.text for line in lines).casefold()))


def _joint(before: Line, line: Line, words: frozenset[str], manuscript: Manuscript) -> str:
    """What stands between two lines of a paragraph: of a divided word its hyphen, unless it is whole elsewhere."""
    if not before.cut:
        if _is_divided(before, line):
            return ""
        return "" if _is_wide(before.text[-1]) and _is_wide(line.text[0]) else " "
    last, first = _LAST.search(before.text), _FIRST.match(line.text)
    if before.cut == "\u00ad":
        return ""
    if last is None or first is None or first.group()[0].isupper():
        return before.cut
    one, other = last.group().casefold(), first.group().casefold()
    if f"{one}-{other}" in words:
        return before.cut
    if one + other in words:
        return ""
    manuscript.lacks("hyphens")
    return before.cut


def _is_divided(before: Line, line: Line) -> bool:
    """Whether the end of a line parts what goes on in the next: behind a bracket, of lines from the right a hyphen."""
    if before.text[-1] in _OPENING:
        return True
    return before.backwards and bool(_DIVIDED.search(before.text) and _GOING_ON.match(line.text))


def _is_wide(sign: str) -> bool:
    return sign >= "\u1100" and unicodedata.east_asian_width(sign) in {"W", "F"}


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    held = list[Line]()
    marks = marks_in("\n".join(line.text for line in lines))
    before: Block | None = None
    for block in _blocks(lines):
        for at, line in enumerate(block.lines):
            if held and _ends(held[-1], line, block if at else before, marks, is_same=bool(at)):
                yield held
                held = []
            held.append(line)
        before = block
    yield held


def _blocks(lines: Sequence[Line]) -> list[Block]:
    found = [Block([lines[0]])]
    for one, other in pairwise(lines):
        below = one.page == other.page and other.bottom < one.bottom + 1
        if below and other.left < one.right and one.left < other.right:
            found[-1].lines.append(other)
        else:
            found.append(Block([other]))
    for block in found:
        block.settle()
    return found


def _ends(one: Line, other: Line, block: Block | None, marks: Collection[str], *, is_same: bool) -> bool:
    """Whether a paragraph ends between two lines. `block`: of the first; `is_same`: of the second too.

    `marks`: lines by which a database parts its articles, each a paragraph.
    """
    if one.cut or _is_divided(one, other):
        return False
    if block is None or abs(one.size - other.size) > _OTHER_SIZE * one.size or _ITEM.match(other.text):
        return True
    if one.text in marks or other.text in marks or _had_room(one, other, block):
        return True
    if not is_same:  # in the next column, or on the next page
        return bool(_ENDED.search(one.text)) or not _goes_on(other)
    return one.bottom - other.bottom > _WIDE_GAP * block.step or _is_indented(one, other, block)


def _goes_on(line: Line) -> bool:
    first = line.text[0]
    return not first.isupper() or first.isdigit()


def _had_room(one: Line, other: Line, block: Block) -> bool:
    """Whether the first word of the second would have stood in the first: whoever ended it there meant to."""
    room = block.right - one.right
    if one.backwards:
        room = max(one.left - block.left, room - 3 * one.size)
    return room > 1.05 * other.first + 0.25 * other.size


def _is_indented(one: Line, other: Line, block: Block) -> bool:
    if one.backwards:
        room = block.right - other.right
        if room > _DEEPEST_INDENT * other.size and other.left - block.left < _INDENT * other.size:
            return False  # a short line of a text that is set to the left
        return room > _INDENT * other.size > block.right - one.right
    return other.left - block.left > _INDENT * other.size > one.left - block.left


def _body_size(lines: Sequence[Line]) -> float:
    """The size of the letter in the middle, if all stood in a row by their sizes."""
    weights = Counter[float]()
    for line in lines:
        weights[line.size] += max(1, len(line.text) // 10)
    sizes, ends = sorted(weights), list[int]()
    ends += accumulate(weights[size] for size in sizes)
    middle, odd = divmod(ends[-1], 2)
    upper = sizes[bisect_right(ends, middle)]
    return upper if odd else (sizes[bisect_right(ends, middle - 1)] + upper) / 2


def _role(paragraph: list[Line], size: float, body: float, largest: float) -> str:
    if size > _LARGER * body and sum(len(line.text) for line in paragraph) < _HEADING:
        return "title" if size >= largest * 0.97 and paragraph[0].page == 0 else "heading"
    return "list" if _ITEM.match(paragraph[0].text) else ""
