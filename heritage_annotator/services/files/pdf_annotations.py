"""Reads what readers left on a page of a PDF: highlights and comments, and replies to them."""

import ctypes
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

from heritage_annotator.model.text import mended
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.pdf_standing import Edges

_MOST = 2000
"""Of a page, and of what one of them marks."""
_LONGEST_NOTE = 2**20
"""Bytes."""
_LONGEST_ADDRESS = 2**13
"""Bytes."""
_DEEPEST = 50
"""Replies to replies; those of a damaged file may answer each other."""


class Annotation(NamedTuple):
    """A highlight, a comment (also on a shape that was drawn), or a reply to one.

    `boxes`: what it marks, or what it replies to does, line by line.

    `rich`: the note as a piece of a web page; some programs write no other. `when`: as PDF writes it
    (`D:20231104101500+03'00'`).
    """

    is_highlight: bool
    author: str
    note: str
    rich: str
    when: str
    boxes: tuple[Edges, ...]


def annotations_on(raw: Any, page: Any) -> Iterator[Annotation]:
    """Those of the page, in the file's own places. `raw`: the library's functions."""
    comments = (raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT)
    drawn = (
        raw.FPDF_ANNOT_LINE, raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_CIRCLE, raw.FPDF_ANNOT_POLYGON,
        raw.FPDF_ANNOT_POLYLINE, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_CARET, raw.FPDF_ANNOT_INK,
    )  # fmt: skip
    highlights = (
        raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT
    )  # fmt: skip
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        with _closed(raw, raw.FPDFPage_GetAnnot(page, at)) as held:
            kind = raw.FPDFAnnot_GetSubtype(held)
            if kind not in comments and kind not in highlights and kind not in drawn:
                continue
            note, rich = _told(raw, held, b"Contents") or _in_its_window(raw, held), _told(raw, held, b"RC")
            if kind in drawn and not note and not rich:
                continue  # a picture
            when = _told(raw, held, b"M") or _told(raw, held, b"CreationDate")
            boxes = tuple(_marked(raw, held, highlights))
            yield Annotation(kind in highlights, _told(raw, held, b"T"), note, rich, when, boxes)


def links_on(raw: Any, document: Any, page: Any) -> Iterator[tuple[str, tuple[Edges, ...]]]:
    """The addresses that lead away from the page, each with where one clicks, in the file's own places."""
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        with _closed(raw, raw.FPDFPage_GetAnnot(page, at)) as held:
            if raw.FPDFAnnot_GetSubtype(held) != raw.FPDF_ANNOT_LINK:
                continue
            action = raw.FPDFLink_GetAction(raw.FPDFAnnot_GetLink(held))
            size = int(raw.FPDFAction_GetURIPath(document, action, None, 0)) if action else 0
            if not 2 < size <= _LONGEST_ADDRESS:
                continue
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAction_GetURIPath(document, action, buffer, size)
            address = buffer.value.decode("utf-8", "replace").strip()
            rect = raw.FS_RECTF()
            boxes = tuple(_quads(raw, held)) if raw.FPDFAnnot_HasAttachmentPoints(held) else ()
            if not boxes and raw.FPDFAnnot_GetRect(held, rect):
                across, along = (rect.left, rect.right), (rect.bottom, rect.top)
                boxes = ((min(across), min(along), max(across), max(along)),)
            if boxes and address.startswith(("http://", "https://")):
                yield address, boxes


@contextmanager
def _closed(raw: Any, held: Any) -> Generator[Any]:
    try:
        yield held
    finally:
        raw.FPDFPage_CloseAnnot(held)


def _in_its_window(raw: Any, held: Any) -> str:
    """The note that stands in the window that opens beside it, where it says none itself."""
    with _closed(raw, raw.FPDFAnnot_GetLinkedAnnot(held, b"Popup")) as window:
        return _told(raw, window, b"Contents") if window else ""


def _marked(raw: Any, held: Any, highlights: tuple[int, ...], depth: int = 0) -> Iterator[Edges]:
    """What it marks; of a reply what the one does that it replies to."""
    if raw.FPDFAnnot_GetSubtype(held) in highlights and raw.FPDFAnnot_HasAttachmentPoints(held):
        yield from _quads(raw, held)
        return
    with _closed(raw, raw.FPDFAnnot_GetLinkedAnnot(held, b"IRT")) as answered:
        if answered and depth < _DEEPEST:
            yield from _marked(raw, answered, highlights, depth + 1)


def _told(raw: Any, held: Any, key: bytes) -> str:
    size = int(raw.FPDFAnnot_GetStringValue(held, key, None, 0))
    if not 2 < size <= _LONGEST_NOTE:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFAnnot_GetStringValue(held, key, buffer, size)
    return mended("".join(map(chr, buffer)).rstrip("\0")).strip()


def _quads(raw: Any, held: Any) -> Iterator[Edges]:
    quad = raw.FS_QUADPOINTSF()
    for at in range(min(int(raw.FPDFAnnot_CountAttachmentPoints(held)), _MOST)):
        if raw.FPDFAnnot_GetAttachmentPoints(held, at, quad):
            across, along = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield min(across), min(along), max(across), max(along)
