"""The scroll bar, with a tick where each annotation begins and where words were found."""

import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from heritage_annotator.model.overlap import MarkIndex
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.reader.matches import Matches

# Pixels: how high a tick is, and how wide those of annotations and of words found are.
HEIGHT, MARK, MATCH = 2, 6, 4
# Where the lines of a long text stand is asked once it is laid out and nothing moved for so long.
REST_MILLISECONDS = 150

Places = Callable[[int], tuple[list[int], bool]]
"""Asked for so many rows: the code point that the line at each begins with, and whether that is final."""


class TickBar(QScrollBar):
    """The ticks are painted once and kept, until marks, size or text change. With nothing to scroll, only they show."""

    def __init__(self, theme: Theme, places: Places, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAccessibleName(tr("Place in the article"))
        self._theme = theme
        self._places = places
        self._index = MarkIndex(())
        self._colors: TagColors | None = None
        self._found = Matches()
        self._lines: list[tuple[int, int, int]] = []
        self._final = True
        self._picture: QPixmap | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._rest.timeout.connect(self.forget_places)
        self.rangeChanged.connect(self._on_range)

    def show_marks(self, index: MarkIndex, colors: TagColors) -> None:
        """Ticks where these marks begin, in the colour of their first tag."""
        self._index, self._colors = index, colors
        self._repaint()

    def show_found(self, found: Matches) -> None:
        """Ticks where these words stand."""
        self._found = found
        self._repaint()

    def forget_places(self) -> None:
        """The lines stand elsewhere now."""
        self._lines = []
        self._repaint()

    def _on_range(self) -> None:
        if self._final:
            self.forget_places()
        else:  # Qt is laying a long text out bit by bit
            self._rest.start()

    def _repaint(self) -> None:
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.forget_places()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)
        if len(self._index) or len(self._found):
            if self._picture is None:
                self._picture = self._painted()
            painter = QPainter(self)
            painter.drawPixmap(0, 0, self._picture)

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        if not self._lines:
            rows, self._final = self._places(max(1, self.height() // HEIGHT))
            self._lines = [*_lines(rows)]
            if not self._final:
                self._rest.start()
        middle, accent = (self.width() - MARK) // 2, self._theme.color("accent")
        # The next ones: most lines have none, and are passed over without asking.
        mark, match = self._index.after(0), self._match(0)
        for row, first, last in self._lines:
            if mark is not None and mark.start < first:
                mark = self._index.after(first)
            if mark is not None and mark.start < last and self._colors is not None:
                color = self._colors.line(mark.tag_ids[0] if mark.tag_ids else "")
                painter.fillRect(QRect(middle, row * HEIGHT, MARK, HEIGHT), color)
            if match < first:
                match = self._match(self._found.first_from(first))
            if match < last:
                painter.fillRect(QRect(self.width() - MATCH, row * HEIGHT, MATCH, HEIGHT), accent)
        painter.end()
        return picture

    def _match(self, number: int) -> int:
        """Where that match begins; behind every text where there are fewer."""
        return self._found[number].start if number < len(self._found) else sys.maxsize


def _lines(rows: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The row in the middle of what starts at one code point and ends before another, top down."""
    starts = [*dict.fromkeys(rows), sys.maxsize]
    top = 0
    for first, last in pairwise(starts):
        foot = bisect_left(rows, last)
        yield (top + foot) // 2, first, last
        top = foot
