"""The parts of tables and bars, drawn alike on the screen and in pictures."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from heritage_annotator.ui.lists.line import Line
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.row import elided
from heritage_annotator.ui.look.swatch import paint_swatch, paint_tag
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.tokens import Tokens, laid
from heritage_annotator.ui.passages.heat import Heat
from heritage_annotator.ui.passages.tally import Tally

# As far from the edge as what stands above.
SIDE = 20
END = 12
GAP = 6
SIGN = 16
BAR = 14
# Of the accent, where a bar or a shade is no tag's.
ACCENT_SHARE = 0.5
_CENTRE = Qt.AlignmentFlag.AlignCenter


class CellPainter:
    """Paints cells, bars and headings of a tally in the colours given, mirrored where `direction` says so.

    Whoever calls has set the painter's font.
    """

    def __init__(self, tokens: Tokens, colors: TagColors, direction: Qt.LayoutDirection) -> None:
        self._tokens = tokens
        self._colors = colors
        self._shades: dict[tuple[float, str], tuple[QColor, QColor]] = {}
        self._heat = Heat(tokens)
        self._direction = direction

    def color(self, token: str) -> QColor:
        """The colour of that token."""
        return QColor(getattr(self._tokens, token))

    def paint_cell(self, painter: QPainter, rect: QRect, tally: Tally, row: int, column: int) -> None:
        """A number on its shade; nothing where it is 0; unshaded what is compared with no other."""
        value = tally.value(row, column)
        alone = tally.is_apart(row, column)
        if not (value or alone):
            return
        key = tally.rows[row].key if tally.rows_are_tags else ""
        shade, ink = (self.color("panel"), self.color("ink3")) if alone else self._shade(tally.share(row, column), key)
        painter.fillRect(rect.adjusted(0, 0, -1, -1), shade)
        painter.setPen(ink)
        painter.drawText(rect, _CENTRE, f"{value:,}" if value else "")

    def paint_bar(self, painter: QPainter, rect: QRect, tally: Tally, row: int) -> None:
        """A bar from where lines begin, with its number behind it; what is compared with no other has no bar."""
        words = f"{tally.value(row, 0):,}"
        width = QFontMetrics(painter.font()).horizontalAdvance(f"{max(tally.row_totals):,}") + 2
        line = Line(rect.adjusted(GAP, 0, -END, 0))
        if not tally.is_apart(row, 0):
            length = max(2, round((line.width - width - GAP) * tally.share(row, 0)))
            place = self._there(rect, line.front(length, GAP))
            bar = QRectF(place.left(), place.center().y() - BAR / 2 + 0.5, place.width(), BAR)
            paint_swatch(painter, bar, *self._paint_of(tally.rows[row].key if tally.rows_are_tags else ""))
        painter.setPen(self.color("ink"))
        painter.drawText(self._there(rect, line.front(width)), self._begin, words)

    def paint_row_heading(self, painter: QPainter, rect: QRect, tally: Tally, row: int) -> None:
        """The sign of a tag, its name, and at the end the total, which bars show themselves."""
        line = Line(rect.adjusted(SIDE, 0, -GAP, 0))
        if not tally.counting.bars:
            total = f"{tally.row_totals[row]:,}"
            painter.setPen(self.color("ink3"))
            place = line.back(QFontMetrics(painter.font()).horizontalAdvance(total) + 1, GAP)
            painter.drawText(self._there(rect, place), _CENTRE, total)
        if tally.rows_are_tags:
            self._paint_sign(painter, self._there(rect, line.front(SIGN, 2)), tally.rows[row].key)
        painter.setPen(self.color("ink"))
        words = elided(tally.row_words(row), painter.font(), line.width)
        painter.drawText(self._there(rect, line.place), self._begin, apart(words))

    def paint_column_heading(self, painter: QPainter, rect: QRect, tally: Tally, column: int) -> None:
        """The name over the total, in the middle; the sign of a tag is left out, for rows bear it."""
        metrics = QFontMetrics(painter.font())
        words = elided(tally.column_words(column), painter.font(), rect.width() - 6)
        name, total = QRect(rect), QRect(rect)
        name.setBottom(rect.bottom() - metrics.height() - 4)
        total.setTop(name.bottom() + 1)
        painter.setPen(self.color("ink"))
        painter.drawText(name, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, apart(words))
        painter.setPen(self.color("ink3"))
        painter.drawText(total, _CENTRE, f"{tally.column_total(column):,}")

    def paint_upright_heading(self, painter: QPainter, rect: QRect, tally: Tally, column: int) -> None:
        """The name from bottom to top over the total."""
        metrics = QFontMetrics(painter.font())
        foot = metrics.height() + 6
        painter.setPen(self.color("ink3"))
        painter.drawText(
            QRect(rect.left(), rect.bottom() + 1 - foot, rect.width(), foot), _CENTRE, f"{tally.column_total(column):,}"
        )
        room = rect.height() - foot - GAP
        words = elided(tally.column_words(column), painter.font(), room)
        painter.save()
        painter.translate(QPointF(rect.center().x() + 0.5, rect.bottom() - foot))
        painter.rotate(-90)
        painter.setPen(self.color("ink"))
        # Upright words begin at the bottom in every script.
        lying = QRect(0, -metrics.height() // 2, room, metrics.height())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(lying, int(flags), apart(words))
        painter.restore()

    def _paint_of(self, tag_id: str) -> tuple[QColor, QColor]:
        """The line and the highlight of a bar; of one that is no tag's, the accent's."""
        if tag_id:
            return self._colors.line(tag_id), self._colors.highlight(tag_id)
        accent = self.color("accent")
        return accent, laid(accent, self.color("paper"), ACCENT_SHARE)

    def _shade(self, share: float, tag_id: str) -> tuple[QColor, QColor]:
        """The ground of that share, and the ink for it. Kept: contrast takes longer to reckon than a cell to paint."""
        found = self._shades.get((share, tag_id))
        if found is None:
            line, highlight = self._paint_of(tag_id)
            shade = self._heat.shade(share, highlight, line)
            found = self._shades[share, tag_id] = shade, self._heat.ink_on(shade)
        return found

    @property
    def _begin(self) -> int:
        # Absolute: else Qt takes the side from the words, and Arabic names leave their column.
        side = QStyle.visualAlignment(self._direction, Qt.AlignmentFlag.AlignLeft)
        return int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _there(self, rect: QRect, place: QRect) -> QRect:
        return QStyle.visualRect(self._direction, rect, place)

    def _paint_sign(self, painter: QPainter, place: QRect, tag_id: str) -> None:
        if tag_id:
            paint_tag(painter, QRectF(place), self._colors, tag_id)
