"""Signs of the pages of a PDF: where each is drawn and how it looks, and the rooms of lines."""

from typing import NamedTuple

FILLER = "\0"
"""The sign of a glyph that lengthens a word."""
HYPHEN = "\ufffe"
"""What stands in a page's text for a hyphen at a line's end, and for that end."""


UNKNOWN = "\ufffd"
"""What stands in a page's text for a glyph that the file names no letter for."""


Shape = tuple[int, int, int, int]
NO_SHAPE: Shape = (0, 0, 0, 0)


class Glyph(NamedTuple):
    """A sign of a page, and where it is drawn: `left` to `right` with the room it takes, `middle` of its ink.

    Signs of one glyph (a ligature) have the same `origin`. `at`: its number within the page's text. `shape`: how far
    its ink reaches from its origin, in hundredths of its size; alike for the same glyph of a font.
    """

    sign: str
    at: int
    origin: float
    left: float
    right: float
    middle: float
    size: float
    shape: Shape = NO_SHAPE


class Box(NamedTuple):
    """Where a line stands, and the size of its letters."""

    left: float
    right: float
    bottom: float
    top: float
    size: float
