"""A row of a list, painted: its ground, and words and signs on the side where lines begin."""

import unicodedata

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from heritage_annotator.ui.look.theme import Theme

BAR = 3
# The mark of each way in which letters run.
_WAYS = {"L": "\u200e", "R": "\u200f", "AL": "\u200f"}

_FOCUS_RADIUS = 4
_ONE_LINE = int(
    Qt.AlignmentFlag.AlignAbsolute
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.TextFlag.TextSingleLine
    | Qt.TextFlag.TextDontClip
)


class Row:
    """One row while it is painted. All places are given as if lines began at the left; where the interface's
    language begins them at the right, each lies on the other side of the row.

    What a painter of rows should use instead of `QPainter.drawText`: that takes the direction from the words, so
    that an Arabic name would leave its column in an English window.
    """

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        self.painter = painter
        self._theme = theme
        self.rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        self.state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        self.direction: Qt.LayoutDirection = option.direction  # pyright: ignore[reportAttributeAccessIssue]
        painter.setLayoutDirection(self.direction)

    @property
    def mirrored(self) -> bool:
        """Whether lines begin at the right."""
        return self.direction is Qt.LayoutDirection.RightToLeft

    def there(self, place: QRect) -> QRect:
        """Where that place really lies."""
        return QStyle.visualRect(self.direction, self.rect, place)

    def there_f(self, place: QRectF) -> QRectF:
        """Where that place really lies, to parts of a pixel."""
        if not self.mirrored:
            return place
        left = self.rect.left() + self.rect.left() + self.rect.width() - place.right()
        return QRectF(left, place.top(), place.width(), place.height())

    def paint_ground(self, *, current: bool = False, bar: bool = False) -> None:
        """What lies under the row: selected or `current`, under the mouse, focused; a line beneath it.

        `bar`: an accent at the beginning says that it is current.
        """
        color, rect = self._theme.color, self.rect
        if current or self.state & QStyle.StateFlag.State_Selected:
            self.painter.fillRect(rect, color("current_row"))
        elif self.state & QStyle.StateFlag.State_MouseOver:
            self.painter.fillRect(rect, color("hover"))
        self.painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line"))
        if bar:
            self.fill(QRectF(rect.left(), rect.top(), BAR, rect.height()), color("accent"))
        self.paint_ring()

    def paint_ring(self) -> None:
        """Shows that the keys act on this row, if they do."""
        if self.state & QStyle.StateFlag.State_HasFocus:
            self.painter.setPen(QPen(self._theme.color("accent"), 1))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = self.there_f(QRectF(self.rect).adjusted(BAR + 1.5, 1.5, -1.5, -2.5))
            self.painter.drawRoundedRect(ring, _FOCUS_RADIUS, _FOCUS_RADIUS)

    def fill(self, place: QRectF, color: QColor) -> None:
        """Fills the place."""
        self.painter.fillRect(self.there_f(place), color)

    def words(self, place: QRect, text: str, font: QFont, color: QColor, *, at_end: bool = False) -> None:
        """Writes the words on one line in the place, from where it begins or up to its end; nothing is cut."""
        side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        align = QStyle.visualAlignment(self.direction, side)
        self.painter.setFont(font)
        self.painter.setPen(color)
        self.painter.drawText(self.there(place), int(align) | _ONE_LINE, text)


def elided(text: str, font: QFont, room: int) -> str:
    """`text` cut to `room` pixels, an ellipsis saying so behind the last letter, whichever way that one runs."""
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))
    if cut == text or (text.isascii() and not QGuiApplication.isRightToLeft()):
        return cut
    ways = (unicodedata.bidirectional(sign) for sign in reversed(cut))
    return cut + next((_WAYS[way] for way in ways if way in _WAYS), "")
