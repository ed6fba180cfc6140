"""Draws one thing to pick: a box, the swatch of its tag, its name, how many passages have it or what it stands in."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.line import Line
from heritage_annotator.ui.lists.picking import Index, Option, PickRole
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.swatch import paint_tag
from heritage_annotator.ui.look.tick import SIDE as TICK
from heritage_annotator.ui.look.tick import paint_tick

ROW = 28
SIDE = 12
GAP = 8
SIGN = 20
STEP = 16
# A long name leaves what stands at the end this part of the row; a short one lets it be read.
LEAST_END = 0.2


class PickDelegate(QStyledItemDelegate):
    """`ticks`: several can be picked, and each row begins with a box that says whether it is."""

    def __init__(self, desk: Desk, parent: QWidget, *, ticks: bool) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ticks = ticks

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(100, ROW)

    def wanted_width(self, option: Option, font: QFont) -> int:
        """What a row must have for all of the option to be read, in pixels."""
        before = self._ticks * (TICK + GAP) + STEP * option.indent + option.sign * (SIGN + GAP // 2)
        end = _end(option)
        after = QFontMetrics(self._desk.theme.small_font()).horizontalAdvance(end) + 1 + GAP if end else 0
        written = QFont(font)
        written.setBold(option.group)
        return 2 * SIDE + before + QFontMetrics(written).horizontalAdvance(option.words) + 1 + after

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offered: Option = index.data(PickRole.OPTION)
        painter.save()
        row = Row(painter, option, self._desk.theme)
        row.paint_ground()
        line = Line(row.rect.adjusted(SIDE, 0, -SIDE, 0))
        if self._ticks:
            box = row.there(line.front(TICK, GAP))
            paint_tick(painter, box, self._desk.theme, on=index.data(PickRole.PICKED))
        line.front(STEP * index.data(PickRole.INDENT))
        font = QFont(painter.font())
        if offered.sign:
            place = row.there(line.front(SIGN, GAP // 2))
            paint_tag(painter, QRectF(place), self._desk.colors, offered.key)
        font.setBold(offered.group)
        self._paint_end(row, line, offered, QFontMetrics(font).horizontalAdvance(offered.words))
        words = apart(elided(offered.words, font, line.width))
        row.words(line.place, words, font, self._desk.theme.color("ink"))
        painter.restore()

    def _paint_end(self, row: Row, line: Line, offered: Option, name: int) -> None:
        """What stands at the end of the line, which has room for a name of so many pixels before it."""
        words = _end(offered)
        if not words:
            return
        font, most = self._desk.theme.small_font(), max(round(row.rect.width() * LEAST_END), line.width - name - GAP)
        words = elided(words, font, most)
        place: QRect = line.back(QFontMetrics(font).horizontalAdvance(words) + 1, GAP)
        row.words(place, apart(words), font, self._desk.theme.color("ink3"), at_end=True)


def _end(option: Option) -> str:
    """What stands at the end of the row: what the option stands in, or how many passages have it."""
    return option.within or ("" if option.used is None else f"{option.used:,}")
