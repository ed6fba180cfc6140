"""Draws a row of the palette: swatch, name, a check if the passage bears the tag, shortcut, group."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.key_caps import cap_width, paint_cap
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.swatch import SIGNED, paint_tag
from heritage_annotator.ui.palette.model import TAG_ROLE, AnyIndex, PaletteModel

ROW = 30
EDGE = 12
SIGN, GAP = 20, 8
HINT_PIXELS = 12
CHECK = 20
# The group's name gives way to the tag's own: how much of a row it takes at most, and beside a long one.
MOST_OF_HINT = 0.4
LEAST_OF_HINT = 0.2


class PaletteDelegate(QStyledItemDelegate):
    """Rows of one height; what is drawn comes from the tag, colours from the desk."""

    def __init__(self, desk: Desk, model: PaletteModel) -> None:
        super().__init__(model)
        self._desk = desk
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        row = Row(painter, option, self._desk.theme)
        if row.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row.rect, self._desk.theme.color("current_row"))
        font, color = painter.font(), self._desk.theme.color
        place = row.rect.adjusted(EDGE, 0, -EDGE, 0)
        tag = index.data(TAG_ROLE)
        if isinstance(tag, Tag):
            sign = QRect(place.left() - 2, place.top(), SIGNED, place.height())
            paint_tag(painter, QRectF(row.there(sign)), self._desk.colors, tag.id)
            if self._model.is_borne(tag):
                row.words(place, "✓", _bold(font), color("accent"), at_end=True)
                place = place.adjusted(0, 0, -CHECK, 0)
            digit = self._desk.digits.told(tag.shortcut, self._desk.codebook)
            key = cap_width(digit, font) + GAP if digit else 0
            spare = place.width() - SIGN - key - GAP - QFontMetrics(font).horizontalAdvance(str(index.data()))
            place = self._before_hint(row, place, self._model.hint(tag), spare)
            place = self._before_key(row, place, digit)
        else:
            row.words(place, "+", font, color("ink3"))
            place = self._before_hint(row, place, tr("new tag"), place.width())
        place.setLeft(place.left() + SIGN)
        row.words(place, apart(elided(str(index.data()), font, place.width())), font, color("ink"))
        painter.restore()

    def _before_hint(self, row: Row, place: QRect, hint: str, spare: int) -> QRect:
        """Writes the group's name at the end, in the pixels that the tag's can spare; what is left before it."""
        font = QFont(row.painter.font())
        font.setPixelSize(HINT_PIXELS)
        hint = elided(hint, font, room_of_hint(place.width(), spare))
        width = QFontMetrics(font).horizontalAdvance(hint)
        at = QRect(place.right() + 1 - width, place.top(), width, place.height())
        row.words(at, apart(hint), font, self._desk.theme.color("ink3"))
        return place.adjusted(0, 0, -width - GAP, 0)

    def _before_key(self, row: Row, place: QRect, key: str) -> QRect:
        """Draws the key before that, if there is one; what is left."""
        if not key:
            return place
        width = cap_width(key, row.painter.font())
        cap = QRect(place.right() + 1 - width, place.top(), width, place.height())
        paint_cap(row.painter, row.there(cap), key, self._desk.theme)
        return place.adjusted(0, 0, -width - GAP, 0)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def room_of_hint(width: int, spare: int) -> int:
    """How many pixels of a row that wide the group's name has, where the tag's leaves it `spare`."""
    return max(round(width * LEAST_OF_HINT), min(round(width * MOST_OF_HINT), spare))
