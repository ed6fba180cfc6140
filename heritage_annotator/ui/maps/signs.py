"""Signs of what happened, by colour and by shape: on the map, on the timeline, in the legend, in lists."""

from collections.abc import Callable, Mapping
from math import cos, log2, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from heritage_annotator.services.maps.briefs import Sign
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.look.tokens import Tokens, contrast

_WORDS: Mapping[Sign, str] = {
    Sign.DESTROYED: later("destroyed"),
    Sign.SEVERE: later("severe damage"),
    Sign.MODERATE: later("moderate damage"),
    Sign.SLIGHT: later("slight damage"),
    Sign.NO_DAMAGE: later("no damage"),
    Sign.DAMAGE: later("damage, severity open"),
    Sign.LOOTING: later("looting"),
    Sign.MILITARY_USE: later("military use"),
    Sign.THREAT: later("threat"),
    Sign.RESPONSE: later("response"),
    Sign.OTHER: later("other"),
    Sign.QUIET: later("no incident"),
}

# Light and dark. Neighbours in the order differ in lightness too, for those who see no hues.
_COLORS: Mapping[Sign, tuple[str, str]] = {
    Sign.DESTROYED: ("#6B0F1A", "#FF8A8A"),
    Sign.SEVERE: ("#B8321F", "#F2694F"),
    Sign.MODERATE: ("#D9730D", "#F2A341"),
    Sign.SLIGHT: ("#E3B23C", "#F7DC8A"),
    Sign.NO_DAMAGE: ("#4C7F4B", "#8CC98A"),
    Sign.DAMAGE: ("#B8321F", "#F2694F"),
    Sign.LOOTING: ("#7B3FA0", "#C79BE8"),
    Sign.MILITARY_USE: ("#4A5A23", "#B3C77A"),
    Sign.THREAT: ("#8A6A00", "#E0C24A"),
    Sign.RESPONSE: ("#1F6FA8", "#7FB8E8"),
    Sign.OTHER: ("#68625A", "#B0AA9B"),
    Sign.QUIET: ("#8C857A", "#8C857A"),
}
_HOLLOW = {Sign.DAMAGE, Sign.NO_DAMAGE, Sign.THREAT}
LEAST, MOST = 7.0, 17.0
ICON = 16


def words_of(sign: Sign) -> str:
    """What the sign says."""
    return tr(_WORDS[sign])


def color_of(sign: Sign, tokens: Tokens) -> QColor:
    """The sign's colour in that theme."""
    return QColor(_COLORS[sign][tokens.dark])


def radius_of(count: int) -> float:
    """How large the sign of so many incidents is, in pixels: twice as many are a step more."""
    return LEAST if count < 1 else min(MOST, LEAST + 1 + 2 * log2(count))


def shape(sign: Sign, radius: float) -> QPainterPath:
    """The outline of a sign around (0, 0). All are about as large to the eye."""
    path = QPainterPath()
    _SHAPES[sign](path, radius)
    path.closeSubpath()
    return path


def draw_sign(
    painter: QPainter,
    at: QPointF,
    sign: Sign,
    radius: float,
    tokens: Tokens,
    *,
    chosen: bool = False,
    counted: bool = False,
) -> None:
    """Draws it around that point, with a rim of the ground's colour, so that it stands out of lines and others.

    `counted`: a number comes to stand in it.
    """
    color, paper = color_of(sign, tokens), QColor(tokens.paper)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(at)
    if chosen:
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), radius + 5, radius + 5)
    path = shape(sign, radius)
    painter.setBrush(paper)
    painter.setPen(QPen(paper, 3.5))
    painter.drawPath(path)
    painter.setBrush(paper if sign in _HOLLOW else color)
    painter.setPen(QPen(color, 2))
    painter.drawPath(path)
    if sign is Sign.DESTROYED and not counted:
        painter.setPen(QPen(paper, 1.6))
        reach = radius * 0.5
        painter.drawLine(QPointF(-reach, -reach), QPointF(reach, reach))
        painter.drawLine(QPointF(-reach, reach), QPointF(reach, -reach))
    painter.restore()


def ink_on(sign: Sign, tokens: Tokens) -> QColor:
    """What is written on the sign in: whichever of ink and paper is read better."""
    ground = QColor(tokens.paper) if sign in _HOLLOW else color_of(sign, tokens)
    return max((QColor(tokens.ink), QColor(tokens.paper)), key=lambda ink: contrast(ink, ground))


def icon_of(sign: Sign, tokens: Tokens, ratio: float = 2.0) -> QIcon:
    """The sign as a small picture, for buttons and lists."""
    picture = QPixmap(round(ICON * ratio), round(ICON * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_sign(painter, QPointF(ICON / 2, ICON / 2), sign, 5.2, tokens)
    painter.end()
    return QIcon(picture)


def _polygon(corners: int, turn: float) -> Callable[[QPainterPath, float], None]:
    """A regular polygon; `turn`: of its first corner from the top, in parts of the circle."""

    def fill(path: QPainterPath, radius: float) -> None:
        reach = radius * (1.16 if corners == 3 else 1.06)
        for corner in range(corners):
            angle = 2 * pi * (corner / corners + turn)
            point = QPointF(reach * sin(angle), -reach * cos(angle))
            if corner:
                path.lineTo(point)
            else:
                path.moveTo(point)

    return fill


def _circle(share: float) -> Callable[[QPainterPath, float], None]:
    def fill(path: QPainterPath, radius: float) -> None:
        path.addEllipse(QPointF(0, 0), radius * share, radius * share)

    return fill


def _square(path: QPainterPath, radius: float) -> None:
    side = radius * 0.92
    path.addRect(QRectF(-side, -side, 2 * side, 2 * side))


def _rounded(path: QPainterPath, radius: float) -> None:
    side = radius * 0.9
    path.addRoundedRect(QRectF(-side, -side, 2 * side, 2 * side), radius * 0.45, radius * 0.45)


def _plus(path: QPainterPath, radius: float) -> None:
    arm = radius * 0.38
    corners = ((-arm, -radius), (arm, -radius), (arm, -arm), (radius, -arm), (radius, arm), (arm, arm))
    for number, (x, y) in enumerate((*corners, *((-x, -y) for x, y in corners))):
        if number:
            path.lineTo(x, y)
        else:
            path.moveTo(x, y)


_SHAPES: Mapping[Sign, Callable[[QPainterPath, float], None]] = {
    Sign.DESTROYED: _square,
    Sign.SEVERE: _polygon(4, 0),
    Sign.MODERATE: _polygon(6, 0),
    Sign.SLIGHT: _circle(0.9),
    Sign.NO_DAMAGE: _circle(0.9),
    Sign.DAMAGE: _rounded,
    Sign.LOOTING: _polygon(5, 0),
    Sign.MILITARY_USE: _polygon(3, 0.5),
    Sign.THREAT: _polygon(3, 0),
    Sign.RESPONSE: _plus,
    Sign.OTHER: _polygon(8, 1 / 16),
    Sign.QUIET: _circle(0.5),
}
