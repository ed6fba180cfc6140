"""The signs of a page of a PDF as PDFium tells them, and which of these are to be taken for no letters."""

import ctypes
from typing import Any

from heritage_annotator.patterns import late
from heritage_annotator.services.files.pdf_signs import UNKNOWN, beyond_ascii
from heritage_annotator.services.files.pdf_standing import Edges

_LOOKED_AT = 64
_ASCII = tuple(map(chr, range(128)))
_FROM_RIGHT = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_EDGE = 1
"""Points by which a page is cut, at least: less is no cutting."""


def signs_of(raw: Any, text: Any) -> str:
    """The signs of an open page by their numbers, with `UNKNOWN` for each that the file names no letter for."""
    return _without_unknown(raw, text, _read(raw, text))


def is_cut(page: Any) -> bool:
    """Whether a part of the page alone is shown: a cutting has all of it in its file."""
    whole: Edges = page.get_mediabox()
    shown: Edges = page.get_bbox()
    return any(abs(one - other) > _EDGE for one, other in zip(whole, shown, strict=True))


def _read(raw: Any, text: Any) -> str:
    count = max(0, int(raw.FPDFText_CountChars(text)))
    buffer = (ctypes.c_ushort * (count + 1))()
    written = int(raw.FPDFText_GetText(text, 0, count, buffer))
    if written == count + 1:
        told = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        return told if len(told) == count else "".join(map(chr, buffer[:count]))
    return "".join(chr(raw.FPDFText_GetUnicode(text, at) & 0xFFFF) for at in range(count))


def _without_unknown(raw: Any, text: Any, told: str) -> str:
    """PDFium tells the number of a glyph without a letter as one.

    Cost: of a page whose letters all run from left to right, a look at each kind of sign, and one in `_LOOKED_AT`.
    """
    has_none = raw.FPDFText_HasUnicodeMapError
    looked_at = range(len(told))
    beyond = beyond_ascii(told)
    if not _FROM_RIGHT.search(beyond):
        # To seek all of ASCII takes a third of the time in which the text becomes a set.
        firsts = (at for at in map(told.find, [*_ASCII, *set(beyond)]) if at >= 0)
        looked_at = {*firsts, *looked_at[::_LOOKED_AT]}
    if 1 not in [has_none(text, at) for at in looked_at]:
        return told
    return "".join(UNKNOWN if has_none(text, at) == 1 else sign for at, sign in enumerate(told))
