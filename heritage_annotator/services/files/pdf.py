"""PDF files from other programs. The only place that knows pypdfium2, which has no types.

It is loaded when a file is read. Places are in points, from the lower left corner of a page.
"""

import ctypes
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.text import mended

_LOCKED = {4, 5}  # a password is wanted; a kind of lock that is not known
_MOST_OBJECTS = 2000
"""Of a page: so many are looked at for pictures."""

HYPHEN = "\ufffe"
"""What stands in a page's text for a hyphen at a line's end, and for that end."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign of a page, and where it is drawn: `left` to `right` with the room it takes, `middle` of its ink.

    Signs of one glyph (a ligature) have the same `origin`. `at`: its number within the page's text.
    """

    sign: str
    at: int
    origin: float
    left: float
    right: float
    middle: float
    size: float


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line stands."""

    left: float
    right: float
    bottom: float
    top: float


class Page:
    """A page that is open. `text`: its signs by number; half a surrogate pair has a number of its own."""

    def __init__(self, raw: Any, page: Any) -> None:
        self._raw = raw
        self._page = page
        self._text = page.get_textpage()
        self.width, self.height = (float(side) for side in page.get_size())
        self.text = self._read()

    def close(self) -> None:
        """Gives it back."""
        self._text.close()
        self._page.close()

    def box(self, start: int, end: int) -> Box | None:
        """Around the ink of the first and last signs of those numbers; None where nothing is drawn."""
        shown = [at for at in range(start, end) if not self.text[at].isspace()]
        boxes = [self._box(at) for at in {*shown[:2], *shown[len(shown) // 2 :][:1], *shown[-2:]}]
        if not boxes:
            return None
        lefts, rights, bottoms, tops = zip(*boxes, strict=True)
        return Box(min(lefts), max(rights), min(bottoms), max(tops))

    def size(self, at: int) -> float:
        """The size of the letter of that number, as it is seen."""
        rect = self._loose(at)
        return abs(rect.top - rect.bottom) or float(self._raw.FPDFText_GetFontSize(self._text, at))

    def glyphs(self, start: int, end: int) -> Iterator[Glyph]:
        """The signs of those numbers that are drawn."""
        for at in range(start, end):
            sign = self.text[at]
            if sign.isspace() or sign < " " or self._raw.FPDFText_IsGenerated(self._text, at) == 1:
                continue
            if "\udc00" <= sign < "\ue000":
                continue  # the second half of a sign
            if "\ud800" <= sign < "\udc00":
                sign = mended(self.text[at : at + 2])
            left, right, _, _ = self._box(at)
            loose = self._loose(at)
            yield Glyph(
                sign, at, self._origin(at), loose.left, loose.right, (left + right) / 2, abs(loose.top - loose.bottom)
            )

    def is_pictured(self) -> bool:
        """Whether a picture covers most of it."""
        return any(
            abs((right - left) * (top - bottom)) > self.width * self.height / 2
            for left, bottom, right, top in self._pictures()
        )

    def pictures(self) -> int:
        """How many pictures stand on it that are larger than a sign."""
        return sum(right - left > 40 and top - bottom > 40 for left, bottom, right, top in self._pictures())

    def marks(self) -> Iterator[str]:
        """What readers left on it: `comments` and `highlights`, one by one."""
        raw = self._raw
        comments = (raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT)
        highlights = (
            raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT
        )  # fmt: skip
        kinds = dict.fromkeys(comments, "comments") | dict.fromkeys(highlights, "highlights")
        for at in range(min(raw.FPDFPage_GetAnnotCount(self._page), _MOST_OBJECTS)):
            annotation = raw.FPDFPage_GetAnnot(self._page, at)
            kind = kinds.get(raw.FPDFAnnot_GetSubtype(annotation))
            raw.FPDFPage_CloseAnnot(annotation)
            if kind:
                yield kind

    def _read(self) -> str:
        count = max(0, int(self._raw.FPDFText_CountChars(self._text)))
        buffer = (ctypes.c_ushort * (count + 1))()
        written = int(self._raw.FPDFText_GetText(self._text, 0, count, buffer))
        if written == count + 1:
            return "".join(map(chr, buffer[:count]))
        return "".join(chr(self._raw.FPDFText_GetUnicode(self._text, at) & 0xFFFF) for at in range(count))

    def _box(self, at: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        self._raw.FPDFText_GetCharBox(self._text, at, left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value

    def _origin(self, at: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(self._text, at, x, y)
        return x.value

    def _loose(self, at: int) -> Any:
        rect = self._raw.FS_RECTF()
        self._raw.FPDFText_GetLooseCharBox(self._text, at, rect)
        return rect

    def _pictures(self) -> Iterator[tuple[float, float, float, float]]:
        raw = self._raw
        for at in range(min(raw.FPDFPage_CountObjects(self._page), _MOST_OBJECTS)):
            found = raw.FPDFPage_GetObject(self._page, at)
            if raw.FPDFPageObj_GetType(found) == raw.FPDF_PAGEOBJ_IMAGE:
                sides = [ctypes.c_float() for _ in range(4)]
                if raw.FPDFPageObj_GetBounds(found, *sides):
                    left, bottom, right, top = (side.value for side in sides)
                    yield left, bottom, right, top


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
