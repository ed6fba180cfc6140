"""A line of a row that is filled from both of its ends."""

from PySide6.QtCore import QRect


class Line:
    """The room left of a place, as if lines began at the left (`look.row.Row` mirrors). Widths in pixels."""

    def __init__(self, place: QRect) -> None:
        self.place = QRect(place)

    @property
    def width(self) -> int:
        """How much is left."""
        return max(0, self.place.width())

    def front(self, width: int, gap: int = 0) -> QRect:
        """Takes so much, and a gap after it, from where the line begins."""
        taken = QRect(self.place.left(), self.place.top(), width, self.place.height())
        self.place.setLeft(self.place.left() + width + gap)
        return taken

    def back(self, width: int, gap: int = 0) -> QRect:
        """Takes so much, and a gap before it, from where the line ends."""
        taken = QRect(self.place.right() + 1 - width, self.place.top(), width, self.place.height())
        self.place.setRight(self.place.right() - width - gap)
        return taken
