"""Signs of the pages of a PDF: where each is drawn and how it looks, and the rooms of lines."""

import unicodedata
from collections.abc import Callable

from heritage_annotator.model.letters import RAISED
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late

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


_FIGURES, _FIGURES_OF_ASCII = late(r"\d+"), late("[0-9]+")
_YEAR, _YEAR_FIGURES = late(r"1[89]\d\d|20\d\d"), 4
_MOST_RAISED, _MOST_BETWEEN = 3, 3
_SMALLER, _HIGHER, _HIGHEST, _APART = 0.85, 0.15, 0.8, 0.3
"""Sizes of the sign beside it: what is raised is smaller, its line higher by so much, and it stands no further off."""


_ASCII = bytes(range(128))


def beyond_ascii(text: str) -> str:
    """The signs of `text` that are none of ASCII, in their order: of most pages few, quickly found."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


class Stand(NamedTuple):
    """How a sign stands on its page: its size, its line, from where to where."""

    size: float
    base: float
    left: float
    right: float


def with_raised(text: str, stand: Callable[[int], Stand]) -> str:
    """The text with figures of notes and powers as Unicode raises them, which a file only draws higher and smaller.

    `stand`: of the sign of a number. Cost: a look at two or three signs of each number that may be one, or end so.
    """
    pieces, done = list[str](), 0
    for found in (_FIGURES_OF_ASCII if text.isascii() else _FIGURES).finditer(text):
        start, end = found.span()
        if end - start == _YEAR_FIGURES and _YEAR.fullmatch(found.group()) and not _is_drawn(text[start - 1 : start]):
            continue
        first = _first_raised(text, start, end, stand)
        if first < end <= first + _MOST_RAISED:
            pieces += text[done:first], *(RAISED[unicodedata.digit(sign)] for sign in text[first:end])
            done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def _first_raised(text: str, start: int, end: int, stand: Callable[[int], Stand]) -> int:
    """From where on the figures from `start` to `end` stand above the line of what is beside them; `end` for none."""
    last = stand(end - 1)
    if end - start > 1 and _is_above(last, own := stand(start)):
        return next(at for at in range(start + 1, end) if _is_above(stand(at), own))
    before = range(start - 1, max(-1, start - 1 - _MOST_BETWEEN), -1)
    behind = range(end, min(len(text), end + _MOST_BETWEEN))
    for places in (before, behind):
        at = next((at for at in places if _is_drawn(text[at])), None)
        if at is not None and _is_above(last, own := stand(at)) and _is_near(stand(start), last, own):
            return start
    return end


def _is_above(one: Stand, other: Stand) -> bool:
    higher = one.base - other.base
    return one.size < _SMALLER * other.size and _HIGHER * other.size < higher < _HIGHEST * other.size


def _is_near(first: Stand, last: Stand, other: Stand) -> bool:
    left, right = min(first.left, last.left), max(first.right, last.right)
    return max(other.left - right, left - other.right) < _APART * other.size


def _is_drawn(sign: str) -> bool:
    return bool(sign) and not sign.isspace() and sign not in {UNKNOWN, HYPHEN, "\x02"}
