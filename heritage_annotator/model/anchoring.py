"""Holding a span to its words: cut the quote with its context, and find it again."""

from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple

# Code points of context kept at each side: enough to tell repeated phrases apart,
# and what the W3C Web Annotation model calls a TextQuoteSelector's prefix and suffix.
CONTEXT = 32


class Anchor(NamedTuple):
    """A span with the words that prove it and the words around them."""

    span: Span
    quote: str
    prefix: str
    suffix: str

    def holds_in(self, body: str) -> bool:
        """Whether the body says at the span exactly what the quote says."""
        return self.span.of(body) == self.quote


def anchor(body: str, span: Span) -> Anchor:
    """The anchor of `span` (code points) in `body`.

    Raises:
        ValueError: the span reaches beyond the body.
    """
    if span.end > len(body):
        raise ValueError(f"{span} reaches beyond {len(body)} code points")
    return Anchor(span, *cut(body, span.start, span.end))


def cut(body: str, start: int, end: int) -> tuple[str, str, str]:
    """Quote, prefix and suffix of the code points from `start` to before `end`, which lie in `body`."""
    return body[start:end], body[max(0, start - CONTEXT) : start], body[end : end + CONTEXT]


def occurrences(body: str, quote: str) -> list[Span]:
    """Every place of `quote` in `body`, in order, overlapping ones too."""
    found: list[Span] = []
    at = body.find(quote) if quote else -1
    while at >= 0:
        found.append(Span(at, at + len(quote)))
        at = body.find(quote, at + 1)
    return found


def find_again(body: str, known: Anchor) -> Span | None:
    """Where the anchor's words stand now.

    The ladder: the position, verified; else the occurrence whose context agrees best,
    nearest to the old place among equals; else None, which makes it an orphan.
    """
    if known.holds_in(body):
        return known.span
    places = occurrences(body, known.quote)
    if not places:
        return None
    return max(places, key=lambda place: _likeness(body, known, place))


def _likeness(body: str, known: Anchor, place: Span) -> tuple[int, int]:
    now = anchor(body, place)
    agreeing = _common_prefix(known.suffix, now.suffix)
    agreeing += _common_prefix(known.prefix[::-1], now.prefix[::-1])
    return agreeing, -abs(place.start - known.span.start)


def _common_prefix(one: str, other: str) -> int:
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))
