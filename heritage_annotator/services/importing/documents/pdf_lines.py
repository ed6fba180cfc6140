"""The lines of a PDF's pages: what they say, where they stand, which of them stand on every page."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from heritage_annotator.model.text import canonical
from heritage_annotator.services.files.pdf import HYPHEN, Glyph, Page
from heritage_annotator.services.importing.documents.pdf_order import balance, in_order, is_right_to_left

_ENDS = re.compile(f"\r\n|[\r\n{HYPHEN}\x02]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
# Bullets of symbol fonts, which Word and others leave without a meaning.
_BULLETS = re.compile("[\uf000-\uf0ff]")
# Ligatures of Latin and shapes of Arabic letters: how a letter is drawn, not which it is.
# Letters that run so; of those beyond U+FFFF, such as Palmyrene's, the first half.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]")
_SHAPES = re.compile("[\ufb00-\ufb06\ufb1d-\ufb4f\ufb50-\ufdfb\ufe70-\ufefc]")
# Spaces, but for those that PDFium puts before a mark that is drawn apart.
_SPACES = re.compile(r"\s+(?![\s\u0610-\u061a\u064b-\u065f\u0670])")
_HAN = r"\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60"
# Han and kana set wide: the room between them is no space.
_SPREAD = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
_TURNED = re.compile(r"(?<=[A-Za-z])(?=[\u0621-\u064a\u0671-\u06d3])")
_WIDE = re.compile(f"[{_HAN}]")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")
_FIGURES = re.compile(r"\d+|(?<!\w)[ivxlcdm]+(?!\w)", re.IGNORECASE)

_EDGE = 0.12
"""A share of a page's height: heads and feet stand that near to its edges."""
_REPEATED = 3
"""Pages on which the same stands in the same place, to be a head or foot."""
_BUCKET = 8
_COUNTED = 8
"""Numbers in a row, each on a line of its own, count the lines beside them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, from 0. `size`: of its letters. `cut`: the hyphen at its end, which is not in `text`.

    `first`: the width of its first word. `backwards`: it runs from right to left; `mixed`: it has words in both
    directions. `meant`: its text if brackets are told as they are meant; '' where it runs from left to right.
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
    mixed: bool = False
    meant: str = ""
    first: float = 0.0


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    cut: bool


def lines_of(page: Page, number: int) -> list[Line]:
    """The lines of a page, in the order in which the file tells them."""
    rows = list[list[_Piece]]()
    for piece in _pieces(page):
        if rows and _is_beside(rows[-1][-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [line for row in rows if (line := _line(page, number, row)).text]


def _pieces(page: Page) -> Iterator[_Piece]:
    start = 0
    for match in [*_ENDS.finditer(page.text), None]:
        end = match.start() if match else len(page.text)
        box = page.box(start, end)
        if box is not None:
            cut = match is not None and match.group() in {HYPHEN, "\x02"}
            yield _Piece(start, end, box.left, box.right, box.bottom, box.top, box.size, cut)
        start = match.end() if match else end


def _is_beside(one: _Piece, other: _Piece) -> bool:
    """Whether both are of one line: PDFium ends a line where a sign is raised, or the direction turns."""
    height = min(one.top - one.bottom, other.top - other.bottom)
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    apart = max(other.left - one.right, one.left - other.right)
    return not one.cut and shared > height * 0.6 > 0 and apart < 2 * max(height, 4.0)


def _line(page: Page, number: int, row: Sequence[_Piece]) -> Line:
    told = " ".join(page.text[piece.start : piece.end] for piece in row)
    text, cut = _whole(_clean(told), row[-1])
    turned = _RIGHT_TO_LEFT.search(told) is not None
    line = Line(
        text, number, min(piece.left for piece in row), max(piece.right for piece in row),
        min(piece.bottom for piece in row), max(piece.top for piece in row), _longest(row).size, cut,
        first=0.0 if turned else _first_word(page, row[0]),
    )  # fmt: skip
    if not turned:
        return line
    glyphs: list[Glyph] = [glyph for piece in row for glyph in page.glyphs(piece.start, piece.end)]
    spaces = len(_SPACES.findall(told.strip()))
    text, meant = map(_set_apart, in_order(glyphs, spaces))
    mixed = any(unicodedata.bidirectional(sign) == "L" for sign in text) and any(map(is_right_to_left, text))
    backwards = sum(map(is_right_to_left, text)) * 2 >= sum(map(str.isalpha, text))
    average = (line.right - line.left) / max(1, len(text))
    first = average * len(text.split(" ", 1)[0])
    return replace(line, text=text, cut="", first=first, backwards=backwards, mixed=mixed, meant=meant)


def _first_word(page: Page, piece: _Piece) -> float:
    told = page.text[piece.start : piece.end]
    word = told.split(maxsplit=1)[0]
    start = piece.start + told.index(word)
    return page.length(start, start + (1 if _WIDE.match(word) else len(word)))


def _longest(row: Sequence[_Piece]) -> _Piece:
    return max(row, key=lambda piece: piece.end - piece.start)


def _whole(text: str, last: _Piece) -> tuple[str, str]:
    """The text of a line without the hyphen at its end, and that hyphen."""
    hyphen = _HYPHEN.search(text)
    if hyphen is not None:
        return text[:-1], hyphen.group()
    return text, "-" if last.cut else ""


def _clean(text: str) -> str:
    text = _CONTROLS.sub("", text)
    if not text.isascii():
        text = _SHAPES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
        text = canonical(_SPREAD.sub("", _BULLETS.sub("•", text)))
    return " ".join(text.split(" ")).strip(" \t\n")


def _set_apart(text: str) -> str:
    """No word goes on in Arabic letters after Latin ones: Word leaves such a space out, or beyond the Latin word."""
    return _clean(_TURNED.sub(" ", text))


def brackets_settled(lines: Sequence[Line]) -> list[Line]:
    """The lines with brackets the way in which most of the document's open before they close."""
    seen = sum(balance(line.text) for line in lines if line.meant)
    meant = sum(balance(line.meant) for line in lines if line.meant)
    if meant <= seen:
        return list(lines)
    return [replace(line, text=line.meant) if line.meant else line for line in lines]


def without_heads(lines: Sequence[Line], heights: Sequence[float]) -> tuple[list[Line], int]:
    """The lines without those that stand on page after page in the same place, and how many those are.

    The numbers of lines beside a text go too.
    """
    keys = [_key(line, heights[line.page]) for line in lines]
    pages = Counter(key for key, _ in {(key, line.page) for key, line in zip(keys, lines, strict=True) if key})
    kept = [line for key, line in zip(keys, lines, strict=True) if not key or pages[key] < _REPEATED]
    kept = _without_line_numbers(kept) or list(lines)  # pages that are all alike have no heads
    return kept, len(lines) - len(kept)


def _without_line_numbers(lines: list[Line]) -> list[Line]:
    kept, held = list[Line](), list[Line]()
    for line in lines:
        if line.text.isdecimal() and (not held or int(line.text) == int(held[-1].text) + 1):
            held.append(line)
            continue
        kept += [] if len(held) >= _COUNTED else held
        held = []
        kept.append(line)
    return kept + ([] if len(held) >= _COUNTED else held)


def _key(line: Line, height: float) -> tuple[str, int] | None:
    if height * _EDGE < line.bottom and line.top < height * (1 - _EDGE):
        return None
    return _FIGURES.sub("#", line.text.casefold()), round(line.bottom / _BUCKET)
