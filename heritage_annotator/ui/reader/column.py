"""Where the text column and the margin of labels stand in a pane of a given width."""

from dataclasses import dataclass

# The average letter of a face is a little wider than the letters of running text.
LETTER_SHARE = 66 / 70
SIDE = 36
GUTTER = 132
WIDE_GUTTER = 240
GAP = 28
LEAST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Column:
    """Pixels: `left` from the pane's edge to the text, `width` of the text, `labels` of the margin."""

    left: int = SIDE
    width: int = 520
    labels: int = 0

    @property
    def gutter(self) -> tuple[float, float] | None:
        """Left (from the text's left edge) and width of the margin; None when there is no room."""
        return (self.width + GAP, self.labels) if self.labels else None

    @property
    def breadth(self) -> int:
        """The width of text and margin together."""
        return self.width + (GAP + self.labels if self.labels else 0)

    @classmethod
    def within(cls, pane: int, letter: float, characters: int) -> "Column":
        """The column of at most that many characters, for a pane `pane` wide and letters on average `letter` wide.

        Text and margin stand together in the middle. A pane too narrow for both gives up
        the margin before the text becomes hard to read.
        """
        room = pane - 2 * SIDE
        measure = round(characters * LETTER_SHARE * letter)
        labels = GUTTER if room - GUTTER - GAP >= LEAST_TEXT else 0
        if labels:
            labels = max(labels, min(WIDE_GUTTER, room - measure - GAP))
        beside = labels + GAP if labels else 0
        width = max(LEAST_TEXT // 2, min(measure, room - beside))
        left = max(SIDE, (pane - width - beside) // 2)
        return cls(left, width, labels)
