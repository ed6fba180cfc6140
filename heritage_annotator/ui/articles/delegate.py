"""Draws a row of the list of articles."""

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.model.records import ArticleState
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.ui.articles.row_wording import source_line
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.states import TICK, shown_state
from heritage_annotator.ui.look.few_lines import FewLines, apart
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.state_sign import SIDE, paint_state

TITLE_PIXELS = 13
SOURCE_PIXELS = 12
TITLE_LINES = 2
PADDING = 9
TEXT_LEFT = 30
DOT_CENTRE = 17
RIGHT = 12
GAP = 10
SQUARE = 6
SQUARE_STEP = 8
SQUARES_A_LINE = 4
MOST_SQUARES = 8
SHEET, SHEET_STEP = 7, 3

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """The data that the delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole
    GROUPS = Qt.ItemDataRole.UserRole + 1
    NEW = Qt.ItemDataRole.UserRole + 2
    VERSIONS = Qt.ItemDataRole.UserRole + 3
    REVIEWED = Qt.ItemDataRole.UserRole + 4


class ArticleDelegate(QStyledItemDelegate):
    """Paints the sign of its state, title (two lines at most; bold: new, not opened yet), source, count and squares.

    A tick before the source: somebody reviewed it.

    Every row has the same height: asking 100,000 rows one by one would take seconds.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title_font, self._source_font = QFont(parent.font()), QFont(parent.font())
        self._title_font.setPixelSize(TITLE_PIXELS)
        self._source_font.setPixelSize(SOURCE_PIXELS)
        self._new_font = QFont(self._title_font)
        self._new_font.setBold(True)
        self._source = QFontMetrics(self._source_font)
        self._step = round(QFontMetrics(self._title_font).height() * 0.95)
        self._height = TITLE_LINES * self._step + self._source.height() + 2 * PADDING + 2

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(160, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        article: ArticleRow = index.data(Role.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = Row(painter, option, self._desk.theme)
        current = article.id == self._desk.article_id
        row.paint_ground(current=current, bar=current)
        taken = self._paint_marks(row, article.annotations, index.data(Role.GROUPS))
        left, width = row.rect.left() + TEXT_LEFT, row.rect.width() - TEXT_LEFT - RIGHT - GAP - taken
        font = self._new_font if index.data(Role.NEW) else self._title_font
        title = FewLines(article.heading, font, width, TITLE_LINES, self._step)
        top = row.rect.top() + (self._height - title.height - self._source.height() - 2) / 2
        place = row.there(QRect(left, round(top), width, round(title.height)))
        painter.setPen(self._desk.theme.color("ink"))
        title.draw(painter, place.left(), top)
        self._paint_sign(row, top + self._step / 2, shown_state(article))
        line = QRect(left, round(top + title.height + 2), width, self._source.height())
        line = self._paint_versions(row, line, index.data(Role.VERSIONS))
        self._paint_source(row, self._paint_reviewed(row, line) if index.data(Role.REVIEWED) else line, article)
        painter.restore()

    def _paint_marks(self, row: Row, count: int, groups: tuple[str, ...]) -> int:
        """Paints count and group squares where lines end; the width they take."""
        text = f"{count:,}" if count else ""
        end, top = row.rect.right() + 1 - RIGHT, row.rect.top() + PADDING
        place = QRect(row.rect.left(), top, end - row.rect.left(), self._step)
        row.words(place, text, self._source_font, self._desk.theme.color("ink2"), at_end=True)
        kept = groups[:MOST_SQUARES]
        for number, group in enumerate(kept):
            line, column = divmod(number, SQUARES_A_LINE)
            beside = min(SQUARES_A_LINE, len(kept) - line * SQUARES_A_LINE) - 1 - column
            left, above = end - SQUARE - beside * SQUARE_STEP, top + self._step + 4 + line * SQUARE_STEP
            place = row.there_f(QRectF(left, above, SQUARE, SQUARE))
            row.painter.fillRect(place, self._desk.colors.line(group))
            row.painter.fillRect(place.adjusted(1, 1, -1, -1), self._desk.colors.fill((group,)))
        squares = min(len(kept), SQUARES_A_LINE) * SQUARE_STEP
        return max(self._source.horizontalAdvance(text), squares)

    def _paint_sign(self, row: Row, middle: float, state: ArticleState) -> None:
        box = row.there_f(QRectF(row.rect.left() + DOT_CENTRE - SIDE / 2, middle - SIDE / 2, SIDE, SIDE))
        paint_state(row.painter, box.center(), state, self._desk.theme, mirrored=row.mirrored)

    def _paint_versions(self, row: Row, line: QRect, count: int) -> QRect:
        """Two sheets, one over the other, with their number, where the line of the source ends; what is left of it."""
        if count < 2:
            return line
        text = f"{count:,}"
        taken = SHEET + SHEET_STEP + 4 + self._source.horizontalAdvance(text)
        row.words(line, text, self._source_font, self._desk.theme.color("accent"), at_end=True)
        left, middle = line.right() + 1 - taken, line.center().y()
        row.painter.setPen(QPen(self._desk.theme.color("accent"), 1.1))
        for step, brush in ((SHEET_STEP, Qt.BrushStyle.NoBrush), (0, self._desk.theme.color("paper"))):
            place = QRectF(left + step, middle - SHEET / 2 - step + 2, SHEET - 1, SHEET)
            row.painter.setBrush(brush)
            row.painter.drawRoundedRect(row.there_f(place), 1, 1)
        return line.adjusted(0, 0, -taken - GAP, 0)

    def _paint_reviewed(self, row: Row, line: QRect) -> QRect:
        """A tick before the source; what is left of the line."""
        row.words(line, TICK, self._source_font, self._desk.theme.color("accent"))
        return line.adjusted(self._source.horizontalAdvance(TICK) + 4, 0, 0, 0)

    def _paint_source(self, row: Row, place: QRect, article: ArticleRow) -> None:
        """The source gives way so that the date is always seen."""
        source, day = source_line(article)
        day = apart(day)
        tail = f" · {day}" if source and day else day
        room = place.width() - self._source.horizontalAdvance(tail)
        words = apart(elided(source, self._source_font, room)) + tail
        row.words(place, words, self._source_font, self._desk.theme.color("ink2"))
