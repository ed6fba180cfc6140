"""The bar of scale, and whose outlines the map shows."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from heritage_annotator.services.maps.projection import Point, metres, round_length, unprojected
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.few_lines import isolated
from heritage_annotator.ui.look.theme import Theme

_WIDEST, _MARGIN, _PIXELS = 120, 10, 11


def draw_scale(painter: QPainter, place: QRect, middle: Point, size: float, theme: Theme) -> None:
    """Draws a bar as long as a round number of metres is in the middle of the map, and the attribution beside it."""
    latitude, _ = unprojected(middle.x, middle.y)
    length = round_length(max(1.0, metres(latitude, _WIDEST / size)))
    width = length / metres(latitude, 1 / size)
    tokens = theme.tokens
    font = QFont(painter.font())
    font.setPixelSize(_PIXELS)
    painter.setFont(font)
    words = (
        tr("{count} km", count=f"{length / 1000:,.0f}") if length >= 1000 else tr("{count} m", count=f"{length:.0f}")
    )
    credit = tr("Outlines: Natural Earth 4.1.0; borders as they are held de facto")
    room = QFontMetricsF(font).horizontalAdvance(credit)
    base = place.bottom() - _MARGIN
    ground = QColor(tokens.paper)
    ground.setAlpha(190)
    painter.fillRect(QRectF(place.left(), base - 18, width + 2 * _MARGIN, 28), ground)
    painter.setPen(QPen(QColor(tokens.ink2), 1.4))
    left = place.left() + _MARGIN
    painter.drawLine(QPointF(left, base), QPointF(left + width, base))
    for x in (left, left + width):
        painter.drawLine(QPointF(x, base - 4), QPointF(x, base))
    painter.drawText(QRectF(left, base - 18, width, 14), int(Qt.AlignmentFlag.AlignCenter), isolated(words))
    if room + width + 6 * _MARGIN < place.width():
        spot = QRectF(place.right() - room - 2 * _MARGIN, base - 6, room + 2 * _MARGIN, 16)
        painter.fillRect(spot, ground)
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), credit)
