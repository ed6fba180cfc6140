"""A tag's swatch, what annotations are painted with in the text, in small; and the round one of a person."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap

from heritage_annotator.services.codebook.colors import COLOR_SETS, ColorSet
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.theme import Theme

# Pixels: the side of a swatch, of one that bears a sign, and the width of a bar.
SIDE, SIGNED, BAR = 11, 16, 5
RING = 1.3
RADIUS = 3
# Of the side of a swatch that bears a sign.
SIGN_SHARE = 0.62


# Few, so that they are told apart at a glance; neighbours among them differ most.
PERSON_COLORS: dict[str, ColorSet] = {each.name: each for each in COLOR_SETS[:8]}
# Pixels: the side of a person's sign beside a name in small words, and from there to the name.
DOT, DOT_GAP = 8, 5


def person_line(color: str, theme: Theme) -> QColor | None:
    """The dark colour of that name in `PERSON_COLORS`; None for a name that is not there."""
    found = PERSON_COLORS.get(color)
    return None if found is None else QColor(found.color_on_dark if theme.tokens.dark else found.color)


def paint_person(painter: QPainter, place: QRectF, color: str, theme: Theme) -> None:
    """Draws the sign of a person in the middle of the place: round, as no tag's is. Nothing for no colour."""
    line = person_line(color, theme)
    if line is None:
        return
    found = PERSON_COLORS[color]
    side = min(place.width(), place.height(), SIDE) - RING
    square = QRectF(0, 0, side, side)
    square.moveCenter(place.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, RING))
    painter.setBrush(QColor(found.color if theme.tokens.dark else found.highlight))
    painter.drawEllipse(square)
    painter.restore()


def person_icon(color: str, theme: Theme) -> QIcon:
    """The sign of a person, by the name of the colour; none for a name that is not there."""
    if color not in PERSON_COLORS:
        return QIcon()
    scale = 3  # sharp on screens of any density
    picture = QPixmap(SIDE * scale, SIDE * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_person(painter, QRectF(0, 0, SIDE, SIDE), color, theme)
    painter.end()
    return QIcon(picture)


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
