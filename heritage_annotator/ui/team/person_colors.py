"""The colours that people have on this machine, and the sign of each beside a name."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from heritage_annotator.services.codebook.colors import COLOR_SETS, ColorSet
from heritage_annotator.ui.look.swatch import SIDE, paint_swatch
from heritage_annotator.ui.look.theme import Theme

# Few, so that they are told apart at a glance; neighbours among them differ most.
_OFFERED = 8
SETS: dict[str, ColorSet] = {each.name: each for each in COLOR_SETS[:_OFFERED]}


def person_icon(color: str, theme: Theme) -> QIcon:
    """The swatch of that colour, by its name in `SETS`; none for a name that is not there."""
    found = SETS.get(color)
    if found is None:
        return QIcon()
    scale = 3  # sharp on screens of any density
    picture = QPixmap(SIDE * scale, SIDE * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line, fill = QColor(found.color), QColor(found.highlight)
    if theme.tokens.dark:
        line, fill = QColor(found.color_on_dark), QColor(found.color)
    paint_swatch(painter, QRectF(1, 1, SIDE - 2, SIDE - 2), line, fill)
    painter.end()
    return QIcon(picture)
