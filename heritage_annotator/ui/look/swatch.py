"""A tag's swatch: what annotations are painted with in the text, in small."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from heritage_annotator.ui.look.tags import TagColors

# Pixels: the side of a swatch, of one that bears a sign, and the width of a bar.
SIDE, SIGNED, BAR = 11, 16, 5
RING = 1.3
RADIUS = 3
# Of the side of a swatch that bears a sign.
SIGN_SHARE = 0.62


def paint_swatch(painter: QPainter, place: QRectF, line: QColor, fill: QColor | None) -> None:
    """Draws a swatch across the place: the highlight with a ring in the dark colour; hollow without `fill`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, RING))
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    inset = RING / 2
    painter.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
    painter.restore()


def paint_tag(painter: QPainter, place: QRectF, colors: TagColors, tag_id: str) -> None:
    """Draws the tag's swatch with the sign of its group."""
    paint_signed(painter, place, colors.glyph(tag_id), colors.line(tag_id), colors.fill((tag_id,)))


def paint_signed(painter: QPainter, place: QRectF, sign: str, line: QColor, fill: QColor) -> None:
    """Draws a swatch with a sign in it, in the middle of the place: colour is not the only sign."""
    side = min(SIGNED, place.height(), place.width())
    square = QRectF(0, 0, side, side)
    square.moveCenter(place.center())
    paint_swatch(painter, square, line, fill)
    painter.save()
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(side * SIGN_SHARE)))
    painter.setFont(font)
    painter.setPen(line)
    painter.drawText(square, int(Qt.AlignmentFlag.AlignCenter), sign)
    painter.restore()


def paint_bar(painter: QPainter, place: QRectF, line: QColor, fill: QColor) -> None:
    """Draws the swatch of a passage, upright beside its words: the highlight between lines in the dark colour."""
    painter.fillRect(place, line)
    painter.fillRect(place.adjusted(1.5, 1.5, -1.5, -1.5), fill)
