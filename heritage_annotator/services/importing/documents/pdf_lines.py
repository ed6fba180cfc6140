"""The lines of a PDF's pages: what they say, and where they stand."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from heritage_annotator.model.letters import RAISED
from heritage_annotator.model.text import canonical, mended
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.pdf import Page
from heritage_annotator.services.files.pdf_signs import HYPHEN, Glyph, beyond_ascii
from heritage_annotator.services.importing.documents.pdf_cells import Cell, cells_of, is_right_to_left, raised_in
from heritage_annotator.services.importing.documents.pdf_joiners import part
from heritage_annotator.services.importing.documents.pdf_order import in_order

# A set of few signs is sought several times as fast as one or the other word; nothing stands between CR and LF.
_ENDS, _ENDS_AND_HYPHENS = re.compile("[\r\n\x02]\n?"), re.compile(f"[\r\n{HYPHEN}\x02]\n?")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_BULLETS = re.compile("[\uf000-\uf0ff]")  # of symbol fonts, which Word and others leave without a meaning
# Letters that run so; those beyond U+FFFF, such as Palmyrene's, come in two halves.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]")
# Ligatures of Latin and shapes of Arabic letters: how a letter is drawn, not which it is.
_SHAPES = re.compile("[\ufb00-\ufb06\ufb1d-\ufb4f\ufb50-\ufdfb\ufe70-\ufefc]")
# Spaces, but for those that PDFium puts before a mark that is drawn apart.
_SPACES = re.compile(r"\s+(?![\s\u0610-\u061a\u064b-\u065f\u0670])")
_HAN = r"\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60"
_SPREAD = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")  # Han and kana set wide: the room between them is no space
_COMBINING = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_TURNED = re.compile(r"(?<=[A-Za-z])(?=[\u0621-\u064a\u0671-\u06d3])")
# Of addresses, and of parts of them that a line's end left; they say nothing of the language about them.
_ADDRESS = re.compile(r"[!-~]*(?:[/@_]|\bwww\.|-[!-~]+-)[!-~]*")
_WIDE = re.compile(f"[{_HAN}]")
_CUTS = frozenset({HYPHEN, "\x02"})
_HYPHENS = ("-", "\u2010", "\u00ad")
_SPACED_HYPHENS = tuple(f" {hyphen}" for hyphen in _HYPHENS)

_LOOKED_BACK = 6
_TWO_LINES = 1.7
"""Sizes of a letter: what is higher may be two lines."""
_SIGN = 0.35
"""Sizes of a letter: lower than this is what is told of a vowel sign alone."""
_FLOATS = 0.75
"""Sizes of a letter from the line to the place of a sign over or under it, at most."""
_NEXT = 2.5
"""Sizes of a letter from a line to the next."""
_CLOSE = 0.15
"""Sizes of a letter between two words, at least."""


class Line(NamedTuple):
    """A line of a page, from 0. `size`: of its letters. `cut`: the hyphen at its end, which is not in `text`.

    `first`: the width of its first word. `letters`: how many it has that run from right to left, and how many others,
    those of addresses apart. `backwards`: its paragraph runs from right to left, as it seems from the line alone.
    `other`: its text if that is
    wrong; '' on pages without such letters.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    cut: str = ""
    backwards: bool = False
    other: str = ""
    letters: tuple[int, int] = (0, 0)
    first: float = 0.0

    @property
    def is_mixed(self) -> bool:
        """Whether it has words in both directions."""
        return all(self.letters)

    def turned(self) -> "Line":
        """The line as one of a paragraph that runs the other way."""
        average = (self.right - self.left) / max(1, len(self.other))
        return self._replace(
            text=self.other, other=self.text, cut="", backwards=not self.backwards,
            first=average * len(self.other.split(" ", 1)[0]),
        )  # fmt: skip


class _Piece(NamedTuple):
    """Signs that a file tells as one. `rooms`: where they stand from `left` to `right`; between others may."""

    start: int
    end: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    cut: bool
    rooms: tuple[tuple[float, float], ...]


def lines_of(page: Page, number: int) -> list[Line]:
    """The lines of a page, in the order in which the file tells them."""
    backwards = _RIGHT_TO_LEFT.findall(page.text) if _RIGHT_TO_LEFT.search(beyond_ascii(page.text)) else ()
    script = next(filter(is_right_to_left, map(mended, backwards)), "")
    rows, floating = list[list[_Piece]](), list[_Piece]()
    for piece in _pieces(page, strewn=bool(script)):
        if script and _floats(page, piece):
            floating.append(piece)
            continue
        if not script:
            row = rows[-1] if rows and _is_beside(rows[-1][-1], piece) else None
        else:
            before = rows[: -_LOOKED_BACK - 1 : -1]
            row = next((row for row in before if _is_beside(row[-1], piece) or _is_within(row, piece)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    if not script:
        return _downwards([line for row in rows if (line := _line(page, number, row)).text])
    rows = _united(rows)
    _take_in(page, rows, floating)
    drawn = [_Drawn.of(page, row) for row in rows]
    part([each.cells for each in drawn if each.cells])
    is_arabic = unicodedata.bidirectional(script) == "AL"
    read = [_placed(_line(page, number, each.row), each, is_arabic=is_arabic) for each in drawn]
    return _downwards([line for line in read if line.text])


def _downwards(lines: list[Line]) -> list[Line]:
    """The lines with each that was told of behind the one below it before that: LibreOffice writes so."""
    found = list[Line]()
    for line in lines:
        at = len(found)
        is_lower = not found or line.top <= found[-1].bottom  # as nearly all are
        if not is_lower and _is_below(found[-1], line) and (len(found) == 1 or _is_below(line, found[-2])):
            at -= 1
        found.insert(at, line)
    return found


def _is_below(one: Line, other: Line) -> bool:
    """Whether the first stands close below the other in one column."""
    middle, above = (one.bottom + one.top) / 2, (other.bottom + other.top) / 2
    if above <= middle:  # as nearly all are told
        return False
    beside = one.left < other.right and other.left < one.right
    return beside and 0.5 * other.size < above - middle < _NEXT * other.size


def _pieces(page: Page, *, strewn: bool = False) -> Iterator[_Piece]:
    text, start = page.text, 0
    for match in [*(_ENDS_AND_HYPHENS if HYPHEN in text else _ENDS).finditer(text), None]:
        end = match.start() if match else len(text)
        box = page.box(start, end)
        if box is not None:
            left, right, bottom, top, size = box
            cut = match is not None and text[end] in _CUTS
            marked = strewn and _COMBINING.search(text, start, end) is not None
            if not marked and top - bottom <= _TWO_LINES * size:  # as nearly all are
                yield _Piece(start, end, left, right, bottom, top, size, cut, ((left, right),))
            else:
                yield from _parted(page, start, end, cut=cut, marked=marked)
        start = match.end() if match else end


def _parted(page: Page, start: int, end: int, *, cut: bool, marked: bool) -> Iterator[_Piece]:
    """The lines of what is told as one, which may be several."""
    for first, last in page.parted(start, end):
        part = page.box(first, last)
        if part is not None:
            left, right, bottom, top, size = part
            rooms = tuple(page.rooms(first, last)) if marked else ((left, right),)
            yield _Piece(first, last, left, right, bottom, top, size, cut and last == end, rooms)


def _is_beside(one: _Piece, other: _Piece) -> bool:
    """Whether both are of one line: PDFium ends a line where a sign is raised, or the direction turns."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    if shared <= 0 or one.cut:  # the one below it, as most are
        return False
    height = min(one.top - one.bottom, other.top - other.bottom)
    apart = max(other.left - one.right, one.left - other.right)
    return shared > height * 0.6 > 0 and apart < 2 * max(height, 4.0)


def _is_within(row: Sequence[_Piece], piece: _Piece) -> bool:
    """Whether a piece stands in a gap of a row, or beside it: vowel signs part a line, in any order."""
    bottom, top = max(each.bottom for each in row), min(each.top for each in row)
    height = max(piece.size, row[0].size)
    shared = min(top, piece.top) - max(bottom, piece.bottom)
    left, right = min(each.left for each in row), max(each.right for each in row)
    apart = max(piece.left - right, left - piece.right)
    covered = any(
        min(right, end) - max(left, start) > height
        for each in row
        for left, right in each.rooms
        for start, end in piece.rooms
    )
    return (
        shared > 0
        and abs((bottom + top - piece.bottom - piece.top) / 2) < height / 2
        and apart < height
        and not covered
    )


def _united(rows: Sequence[list[_Piece]]) -> list[list[_Piece]]:
    """The rows, of which those that stand in each other's gaps are one: what lies between may be told last."""
    found = list[list[_Piece]]()
    for row in rows:
        strewn = any(len(piece.rooms) > 1 for piece in row)
        whole = _around(row)._replace(rooms=tuple(room for piece in row for room in piece.rooms))
        into = next((each for each in found[: -_LOOKED_BACK - 1 : -1] if strewn and _is_within(each, whole)), None)
        if into is None:
            found.append(row)
        else:
            into.extend(row)
    return found


def _floats(page: Page, piece: _Piece) -> bool:
    """Whether it is no higher than a vowel sign: a file may tell of a letter and its sign as if both were the sign."""
    is_low = piece.top - piece.bottom < _SIGN * piece.size
    return is_low and any(
        is_right_to_left(sign) or unicodedata.combining(sign) for sign in page.text[piece.start : piece.end]
    )


def _take_in(page: Page, rows: list[list[_Piece]], floating: Sequence[_Piece]) -> None:
    """Puts what floats over or under a line into the row whose line is nearest; what has none is a row of its own."""
    lines = [_base(page, row) for row in rows]
    for piece in floating:
        base = median(page.base(at) for at in range(piece.start, piece.end))
        near = [(abs(line - base), at) for at, line in enumerate(lines) if abs(line - base) < _FLOATS * piece.size]
        into = next((rows[at] for _, at in sorted(near) if _is_in_gap(rows[at], piece)), None)
        if into is None:
            rows.append([piece])
            lines.append(base)
        else:
            into.append(piece)


def _base(page: Page, row: Sequence[_Piece]) -> float:
    longest = max(row, key=lambda piece: piece.end - piece.start)
    return median(page.base(at) for at in range(longest.start, longest.end) if not page.text[at].isspace())


def _is_in_gap(row: Sequence[_Piece], piece: _Piece) -> bool:
    """Whether the middle of a piece lies on none of the row, and not far from it."""
    middle = (piece.left + piece.right) / 2
    apart = max(piece.left - max(each.right for each in row), min(each.left for each in row) - piece.right)
    return apart < piece.size and not any(left < middle < right for each in row for left, right in each.rooms)


def _line(page: Page, number: int, row: Sequence[_Piece]) -> Line:
    """A line on a page whose letters all run from left to right, as the file tells it."""
    around = _around(row)
    told = _told(page, row[0])
    for before, piece in pairwise(row) if len(row) > 1 else ():
        words = _told(page, piece)
        # PDFium ends a line behind what is raised: what follows there may stand close to it.
        is_close = told[-1:] in RAISED and piece.left - before.right < _CLOSE * around.size
        told += words if is_close or words[:1].isspace() or told[-1:].isspace() else f" {words}"
    text, cut = _whole(_clean(told), row[-1])
    first = _first_word(page, row[0])
    return Line(text, number, around.left, around.right, around.bottom, around.top, around.size, cut, first=first)


def _around(row: Sequence[_Piece]) -> _Piece:
    """The room of all pieces, and the size of the longest."""
    if len(row) == 1:  # as most are
        return row[0]
    return max(row, key=lambda piece: piece.end - piece.start)._replace(
        left=min(piece.left for piece in row), right=max(piece.right for piece in row),
        bottom=min(piece.bottom for piece in row), top=max(piece.top for piece in row),
    )  # fmt: skip


def _told(page: Page, piece: _Piece) -> str:
    """What the file tells; where a hyphen at the end was drawn apart, without the space that PDFium adds before it."""
    told = page.text[piece.start : piece.end]
    is_torn = told.endswith(_SPACED_HYPHENS) and _is_letter(told[-3:-2]) and page.is_added(piece.end - 2)
    return told[:-2] + told[-1] if is_torn else told


class _Drawn(NamedTuple):
    """The signs of a row: as the file tells them, and from left to right with their marks."""

    row: list[_Piece]
    glyphs: list[Glyph]
    cells: list[Cell]

    @classmethod
    def of(cls, page: Page, row: list[_Piece]) -> "_Drawn":
        told = " ".join(page.text[piece.start : piece.end] for piece in row).strip()
        glyphs = raised_in([glyph for piece in row for glyph in page.glyphs(piece.start, piece.end)], page.base)
        return cls(row, glyphs, cells_of(glyphs, len(_SPACES.findall(told))))


def _placed(line: Line, drawn: _Drawn, *, is_arabic: bool) -> Line:
    """A line on a page with letters that run from right to left: if it has some itself, by the places of its signs."""
    row, glyphs, cells = drawn
    if not cells:
        return line
    # The box of what the file tells may end with the sign that it tells last, which a line from the right shows first.
    line = line._replace(left=min(cell.left for cell in cells), right=max(cell.right for cell in cells))
    from_right, from_left = (_set_apart(in_order(cells, backwards=way, is_arabic=is_arabic)) for way in (True, False))
    right = sum(cell.kind == "R" for cell in cells)
    letters = (right, sum(map(str.isalpha, _ADDRESS.sub("", from_left))) - right)
    if not right:
        text, cut = _whole(from_left, row[-1]) if _leaps(glyphs) else (line.text, line.cut)
        return line._replace(text=text, cut=cut, other=from_right, letters=letters)
    seen = line._replace(text=from_left, other=from_right, letters=letters).turned()
    return seen if letters[0] >= letters[1] else seen.turned()


def _leaps(glyphs: Sequence[Glyph]) -> bool:
    """Whether a line from the left is told with signs of it behind later ones, as those of another font may be."""
    return any(other.origin < one.origin - one.size / 2 for one, other in pairwise(glyphs) if one.size and other.size)


def _first_word(page: Page, piece: _Piece) -> float:
    told = page.text[piece.start : piece.end]
    word = told.split(maxsplit=1)[0]
    start = piece.start + told.index(word)
    return page.length(start, start + (1 if word[0] >= "\u3000" and _WIDE.match(word) else len(word)))


def _whole(text: str, last: _Piece) -> tuple[str, str]:
    """The text of a line without the hyphen at its end, and that hyphen."""
    if text.endswith(_HYPHENS) and _is_letter(text[-2:-1]):
        return text[:-1], text[-1]
    return text, "-" if last.cut else ""


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not sign.isdecimal()


def _clean(text: str) -> str:
    if not text.isprintable():  # as nearly all lines are
        text = _CONTROLS.sub("", text)
    if not text.isascii():
        text = _SHAPES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
        text = canonical(_SPREAD.sub("", _BULLETS.sub("•", text)))
    return text.strip(" \t\n")


def _set_apart(text: str) -> str:
    """No word goes on in Arabic letters after Latin ones: Word leaves such a space out, or beyond the Latin word."""
    return _clean(_TURNED.sub(" ", text))
