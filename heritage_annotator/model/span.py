"""A range of a body, in code points."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Half-open range over an article's body.

    Unit: Unicode code points, as Python counts them. Qt's UTF-16 positions never get here.

    Raises:
        ValueError: the range is empty or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no text between {self.start} and {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, body: str) -> str:
        """The words of the span."""
        return body[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point. Touching ends share none."""
        return self.start < other.end and other.start < self.end

    def trimmed(self, body: str) -> "Span | None":
        """The span without white space at its ends; None when nothing else is in it."""
        words = self.of(body)
        kept = words.strip()
        if not kept:
            return None
        start = self.start + len(words) - len(words.lstrip())
        return Span(start, start + len(kept))
