"""Places the text column and the margin of labels in a pane of a given width."""

from PySide6.QtCore import QRect, QRectF

from heritage_annotator.named import NamedTuple

# The average letter of a face is a little wider than the letters of running text.
LETTER_SHARE = 66 / 70
SIDE = 36
GUTTER = 132
WIDE_GUTTER = 240
GAP = 28
LEAST_TEXT = 300
# Where there is no room for labels: from the text to the bars that stand for them, and those together.
BARS_GAP, BARS = 7, 18


class Gutter(NamedTuple):
    """The gutter for labels, in pixels of the viewport; `has_names`: there is room for words, not only for bars."""

    left: float
    width: float
    has_names: bool
    mirrored: bool

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    def place(self, height: int) -> QRect:
        """All of it, in a viewport of that height."""
        return QRectF(self.left, 0, self.width, height).toAlignedRect()


class Column(NamedTuple):
    """Pixels: `left` from the pane's edge to the text, `width` of the text, `labels` of the margin.

    `mirrored`: all that counts from the right, as in an interface that runs from right to left.
    """

    left: int = SIDE
    width: int = 520
    labels: int = 0
    mirrored: bool = False

    @property
    def gutter(self) -> Gutter:
        """The margin beside the text."""
        gap, width = (GAP, self.labels) if self.labels else (BARS_GAP, BARS)
        return Gutter(0 if self.mirrored else self.width + gap, width, bool(self.labels), self.mirrored)

    def place(self, height: int) -> QRect:
        """All but the margin, in a viewport of that height."""
        gutter = self.gutter
        left, right = (gutter.right, self.left + self.text_right) if self.mirrored else (0, gutter.left)
        return QRectF(left, 0, right - left, height).toAlignedRect()

    @property
    def text_left(self) -> int:
        """Where the text begins in the viewport: mirrored, the margin comes first."""
        if not self.mirrored:
            return 0
        return self.labels + GAP if self.labels else BARS + BARS_GAP

    @property
    def text_right(self) -> int:
        """Where the text ends within the viewport."""
        return self.text_left + self.width

    def viewport_left(self, pane: int, scroll_bar: int) -> int:
        """How far the viewport stands from the left of the pane, or from the scroll bar that is there when mirrored."""
        return max(0, pane - self.left - self.width - self.text_left - scroll_bar) if self.mirrored else self.left

    @property
    def breadth(self) -> int:
        """The width of text and margin together."""
        return self.width + (GAP + self.labels if self.labels else 0)

    def around(self, first: QRect, last: QRect) -> QRect:
        """Around words between two carets, in viewport coordinates: from line to line they take the whole column."""
        if QRectF(first).bottom() <= QRectF(last).top():
            ends = QRectF(last).bottom()
            return QRectF(self.text_left, first.top(), self.width, ends - first.top()).toAlignedRect()
        return first.united(last)

    @classmethod
    def within(cls, pane: int, letter: float, characters: int, *, mirrored: bool = False) -> "Column":
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
        return cls(left, width, labels, mirrored)
