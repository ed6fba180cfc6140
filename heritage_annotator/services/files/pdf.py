"""PDF files from other programs. With `pdf_annotations` the only place that knows pypdfium2, which has no types.

It is loaded when a file is read. Places are in points, from the lower left corner of a page as it stands when most of
its letters are upright: whichever way a file turns the page, or its letters.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from itertools import pairwise
from typing import Any, BinaryIO

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.text import mended
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.pdf_annotations import Annotation, annotations_on, links_on
from heritage_annotator.services.files.pdf_signs import FILLER, UNKNOWN, Box, Glyph, Stand, with_raised
from heritage_annotator.services.files.pdf_standing import Edges, Standing, is_beside
from heritage_annotator.services.files.pdf_told import is_cut, signs_of

_COMBINING = unicodedata.combining
_LOCKED = {4, 5}  # a password is wanted; a kind of lock that is not known
_SIGN = 40
_MOST_OBJECTS = 2000
"""Of a page: so many are looked at for pictures."""
_SAMPLE = 16
"""Of a page: by so many signs is told which way they run."""
_STREWN = 3
"""Sizes of a letter: what stands further apart than this may have others between."""
_STROKE = 0.15
"""A share of the size of a letter: what lengthens a word is lower."""


class PdfRemark(NamedTuple):
    """What a reader left on a page. `lines`: of what is marked, the numbers of the signs under it, line by line."""

    said: Annotation
    lines: tuple[tuple[int, ...], ...]


class Picture(NamedTuple):
    """A page as it is drawn: four bytes a point of it (blue, green, red, none), `stride` bytes a line."""

    width: int
    height: int
    stride: int
    data: bytes


class Page:
    """A page that is open. `text`: its signs by number; half a surrogate pair has a number of its own."""

    def __init__(self, raw: Any, page: Any) -> None:
        self._raw = raw
        self._page = page
        self._textpage = page.get_textpage()
        self._text = self._textpage.raw  # the library's own object is asked for it at each call
        self._loose_box = raw.FPDFText_GetLooseCharBox
        self._rect, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._sides = memoryview(self._rect).cast("B").cast("f")  # all four at once
        # The rooms of the signs with which boxes began: their first words are measured next.
        self._begun = dict[int, Edges]()
        self._turned = int(page.get_rotation()) // 90
        self._stands = Standing.of(page.get_bbox(), self._quarters())
        if self._stands.quarters != self._turned:
            self._read_upright()
        self.width, self.height = self._stands.size
        told = signs_of(raw, self._text)
        shown = self._shown_alone(told) if is_cut(page) else told
        self.is_cut = shown != told
        """Whether words in the file lie outside of what is shown of the page, which are not in `text`."""
        self.text = with_raised(shown, self._stand)

    def close(self) -> None:
        """Gives it back."""
        self._textpage.close()
        self._page.close()

    def box(self, start: int, end: int) -> Box | None:
        """Around the room of the first, middle and last signs of those numbers; None where nothing is drawn.

        A vowel sign may be told before or behind letters that it stands between: then the letter next to it counts too.
        So does the other end of a row of one sign: strokes that lengthen a word are told in any order.
        """
        text = self.text
        told = text[start:end]
        words = told.lstrip()
        first = start + len(told) - len(words)
        told = words.rstrip()
        if not told:
            return None
        last = first + len(told) - 1
        left, bottom, right, top = self._begun[first] = self._loose(first)
        for at in ((first + last) // 2, last, *self._further(told, first, last)):
            if at == first or text[at].isspace():
                continue
            other = self._loose(at)
            # By hand, for each line asks it: `min` and `max` take three times as long.
            left = min(left, other[0])
            bottom = min(bottom, other[1])
            right = max(right, other[2])
            top = max(top, other[3])
        return Box(left, right, bottom, top, self._size(first) or top - bottom)

    def _further(self, told: str, first: int, last: int) -> tuple[int, ...]:
        """The letters next to vowel signs at both ends, and the other ends of rows of one sign there, if any are.

        `told`: what those numbers tell.
        """
        if told[:1] != told[1:2] and told[-1:] != told[-2:-1] and not _COMBINING(told[0]) and not _COMBINING(told[-1]):
            return ()
        letters = range(first, last + 1)
        rows = first + _alike(told), last - _alike(told[::-1])
        return self._letter(letters, first), self._letter(reversed(letters), last), *rows

    def _letter(self, places: Iterable[int], otherwise: int) -> int:
        """The first of the signs that is no vowel sign."""
        signs = ((at, self.text[at]) for at in places)
        return next((at for at, sign in signs if not (sign.isspace() or unicodedata.combining(sign))), otherwise)

    def length(self, start: int, end: int) -> float:
        """From the first to the last sign of those numbers, in points; they are drawn, and run from left to right."""
        first = self._begun.get(start) or self._loose(start)
        last = self._loose(end - 1)
        return max(first[2], last[2]) - min(first[0], last[0])

    def glyphs(self, start: int, end: int) -> Iterator[Glyph]:
        """The signs of those numbers that are drawn, and spaces; those that PDFium adds have no room.

        What lengthens a word is told as `FILLER`: files name no letter for it, and PDFium tells any.
        """
        for at in range(start, end):
            sign = self.text[at]
            if self._lengthens(at):
                sign = FILLER
            elif sign < " " or (sign.isspace() and sign != " ") or self.is_added(at):
                continue
            left, bottom, right, top = self._loose(at)
            if "\udc00" <= sign < "\ue000":
                continue  # the second half of a sign
            if "\ud800" <= sign < "\udc00":
                sign = mended(self.text[at : at + 2])
            ink_left, ink_right, ink_bottom, ink_top = self._ink(at)
            x, y = self._origin(at)
            unit = (top - bottom) / 100 or 1.0
            shape = (
                round((ink_left - x) / unit), round((ink_right - x) / unit),
                round((ink_bottom - y) / unit), round((ink_top - y) / unit),
            )  # fmt: skip
            yield Glyph(sign, at, x, left, right, (ink_left + ink_right) / 2, top - bottom, shape)

    def letters(self) -> str:
        """The text without what lengthens words, for which the file names no letter. Cost: a look at each sign."""
        return "".join(sign for at, sign in enumerate(self.text) if not self._lengthens(at))

    def is_added(self, at: int) -> bool:
        """Whether PDFium adds the sign of that number, and nothing is drawn for it."""
        return bool(self._raw.FPDFText_IsGenerated(self._text, at) == 1)

    def parted(self, start: int, end: int) -> list[tuple[int, int]]:
        """The signs of those numbers line by line: PDFium tells some of a line and of the next as one."""
        found, base = [start], None
        for at in range(start, end):
            if self.text[at].isspace() or self.is_added(at):
                continue
            y = self._origin(at)[1]
            if base is not None and abs(y - base) > self._size(at):
                found.append(at)
            base = y
        return list(pairwise([*found, end]))

    def rooms(self, start: int, end: int) -> list[tuple[float, float]]:
        """From where to where signs of those numbers stand: PDFium tells some of a line as one that others part."""
        found = list[tuple[float, float]]()
        for at in range(start, end):
            if self.text[at].isspace() or self.is_added(at):
                continue
            left, _, right, _ = self._loose(at)
            apart = _STREWN * self._size(at)
            if found and left - found[-1][1] < apart and found[-1][0] - right < apart:
                left, right = min(left, found[-1][0]), max(right, found.pop()[1])
            found.append((left, right))
        return found

    def picture(self, scale: float) -> Picture:
        """The page as it is drawn, its annotations too, `scale` points of the picture for one of the page.

        Raises:
            UnreadableFileError: "damaged".
        """
        bitmap = self._page.render(scale=scale, prefer_bgrx=True)
        try:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()

    def edges(self, numbers: Iterable[int]) -> list[Edges]:
        """Around the signs of those numbers, line by line: left, top, right, bottom on the page as it is drawn.

        In points from its upper left corner.
        """
        lines: list[Edges] = []
        for at in numbers:
            if self.text[at].isspace() or self.text[at] < " ":
                continue
            left, bottom, right, top = self._loose(at)
            if lines and is_beside(lines[-1], (left, bottom, right, top)):
                last = lines.pop()
                left, bottom = min(left, last[0]), min(bottom, last[1])
                right, top = max(right, last[2]), max(top, last[3])
            lines.append((left, bottom, right, top))
        return [self._stands.drawn(line, self._turned) for line in lines]

    def pictures(self) -> tuple[int, bool]:
        """How many pictures stand on it that are larger than a sign, and whether one covers most of it."""
        sizes = [(right - left, top - bottom) for left, bottom, right, top in self._pictures()]
        covered = any(abs(width * height) > self.width * self.height / 2 for width, height in sizes)
        return sum(width > _SIGN and height > _SIGN for width, height in sizes), covered

    def remarks(self) -> Iterator[PdfRemark]:
        """What readers left on it."""
        for said in annotations_on(self._raw, self._page):
            yield PdfRemark(said, tuple(self._under(self._stands.upright(box)) for box in said.boxes))

    def links(self) -> Iterator[tuple[str, tuple[tuple[int, ...], ...]]]:
        """The addresses that lead away from it, with the numbers of the signs under each, line by line."""
        for address, boxes in links_on(self._raw, self._page.pdf.raw, self._page):
            yield address, tuple(self._under(self._stands.upright(box)) for box in boxes)

    def _under(self, box: tuple[float, float, float, float]) -> tuple[int, ...]:
        """The numbers of the signs whose middle lies in the box."""
        left, bottom, right, top = box
        return tuple(at for at, (x, y) in enumerate(self.middles) if left <= x <= right and bottom <= y <= top)

    @cached_property
    def middles(self) -> list[tuple[float, float]]:
        """Of the room of each sign, by its number: from the left, from below."""
        boxes = (self._loose(at) for at in range(len(self.text)))
        return [((left + right) / 2, (bottom + top) / 2) for left, bottom, right, top in boxes]

    def base(self, at: int) -> float:
        """How high the line is on which the sign of that number is set, from below: the same for low and high signs."""
        return self._origin(at)[1]

    def _quarters(self) -> int:
        """By how many quarters of a turn, as a clock goes, most letters would stand upright."""
        count = max(0, int(self._raw.FPDFText_CountChars(self._text)))
        told = [self._raw.FPDFText_GetCharAngle(self._text, at) for at in range(0, count, count // _SAMPLE + 1)]
        if not any(told):  # as on most pages
            return 0
        turns = Counter(-round(angle / (math.pi / 2)) % 4 for angle in told if angle >= 0)
        return next((turn for turn, times in turns.most_common(1) if times * 2 > turns.total()), 0)

    def _read_upright(self) -> None:
        """Reads the page again as if it were turned so: PDFium puts lines into the order in which a page shows them."""
        self._textpage.close()
        self._page.set_rotation(self._stands.quarters * 90)
        self._textpage = self._page.get_textpage()
        self._text = self._textpage.raw
        self._page.set_rotation(self._turned * 90)

    def _shown_alone(self, told: str) -> str:
        """The signs, with a space for each that lies outside of what is shown of the page. Cost: a look at each."""
        signs = list(told)
        for at, sign in enumerate(told):
            if sign.isspace() or self.is_added(at):
                continue
            left, bottom, right, top = self._loose(at)
            if not (0 <= left + right <= 2 * self.width and 0 <= bottom + top <= 2 * self.height):
                signs[at] = " "
        return "".join(signs)

    def _lengthens(self, at: int) -> bool:
        """Whether it is a stroke on the base line from one edge of its room to the other, as between Arabic letters."""
        sign = self.text[at]
        if sign.isspace() or ("\xff" < sign != UNKNOWN):
            return False
        left, right, bottom, top = self._ink(at)
        size = self._size(at)
        if not 0 < top - bottom < _STROKE * size or right - left < size / 20:
            return False
        x, y = self._origin(at)
        return abs(bottom - y) < _STROKE / 2 * size and left <= x

    def _ink(self, at: int) -> tuple[float, float, float, float]:
        """Left, right, bottom, top."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        self._raw.FPDFText_GetCharBox(self._text, at, left, right, bottom, top)
        box = left.value, bottom.value, right.value, top.value
        left_, bottom_, right_, top_ = self._stands.upright(box) if self._stands.moves else box
        return left_, right_, bottom_, top_

    def _size(self, at: int) -> float:
        """Of the letter, as it is seen: many a font is of the size 1 and drawn larger."""
        matrix = self._matrix
        self._raw.FPDFText_GetMatrix(self._text, at, matrix)
        return float(self._raw.FPDFText_GetFontSize(self._text, at)) * math.hypot(matrix.c, matrix.d)

    def _origin(self, at: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(self._text, at, x, y)
        if not self._stands.moves:
            return x.value, y.value
        x_, y_, _, _ = self._stands.upright((x.value, y.value, x.value, y.value))
        return x_, y_

    def _stand(self, at: int) -> Stand:
        left, _, right, _ = self._loose(at)
        return Stand(self._size(at), self._origin(at)[1], left, right)

    def _loose(self, at: int) -> tuple[float, float, float, float]:
        """Left, bottom, right, top."""
        self._loose_box(self._text, at, self._rect)
        left, top, right, bottom = self._sides.tolist()
        box = (left, bottom, right, top) if bottom <= top else (left, top, right, bottom)
        return self._stands.upright(box) if self._stands.moves else box

    def _pictures(self) -> Iterator[tuple[float, float, float, float]]:
        raw = self._raw
        page, picture = self._page.raw, raw.FPDF_PAGEOBJ_IMAGE
        for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
            found = raw.FPDFPage_GetObject(page, at)
            if raw.FPDFPageObj_GetType(found) == picture:
                sides = [ctypes.c_float() for _ in range(4)]
                if raw.FPDFPageObj_GetBounds(found, *sides):
                    left, bottom, right, top = (side.value for side in sides)
                    yield left, bottom, right, top


def _alike(signs: str) -> int:
    """How many of the signs from the second on are like the first."""
    return next((at for at, sign in enumerate(signs) if sign != signs[0]), len(signs)) - 1


class Pdf:
    """An open file."""

    def __init__(self, raw: Any, document: Any, failure: Any, name: str) -> None:
        self._raw = raw
        self._document = document
        self._failure = failure
        self._name = name
        self.count = len(document)

    def said(self, what: str) -> str:
        """What it says of itself as `Title`, `Author`."""
        return str(self._document.get_metadata_value(what) or "")

    def label(self, number: int) -> str:
        """What is printed on the page of that number, from 0, as its own number; else the number from 1."""
        return str(self._document.get_page_label(number) or "").strip() or str(number + 1)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height, in points, of the page of that number, from 0."""
        width, height = self._document.get_page_size(number)
        return float(width), float(height)

    @contextmanager
    def page(self, number: int) -> Generator[Page]:
        """The page of that number, from 0.

        Raises:
            UnreadableFileError: "damaged".
        """
        try:
            page = Page(self._raw, self._document[number])
        except self._failure as error:
            raise UnreadableFileError(self._name, "damaged", str(error)) from error
        try:
            yield page
        finally:
            page.close()


@contextmanager
def pdf_in(source: bytes | BinaryIO, name: str) -> Generator[Pdf]:
    """The PDF file of those bytes, or in a stream that can seek.

    Raises:
        UnreadableFileError: "locked" with a password, "damaged" (`detail`: the library's words).
    """
    pdfium: Any = import_module("pypdfium2")
    raw: Any = import_module("pypdfium2.raw")
    try:
        document = pdfium.PdfDocument(source)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in _LOCKED
        raise UnreadableFileError(name, "locked" if locked else "damaged", str(error)) from error
    try:
        yield Pdf(raw, document, pdfium.PdfiumError, name)
    finally:
        document.close()
