"""How one article looks in the list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.model.records import ArticleState
from heritage_annotator.storage.reading import ArticleRow
from heritage_annotator.ui.articles.model import Role
from heritage_annotator.ui.articles.row_wording import source_line
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.look.few_lines import FewLines, apart
from heritage_annotator.ui.states import shown_state

TITLE_PIXELS = 13
SOURCE_PIXELS = 12
TITLE_LINES = 2
PADDING = 9
TEXT_LEFT = 30
DOT_CENTRE = 17
DOT = 8
RIGHT = 12
GAP = 10
BAR = 3
SQUARE = 5
SQUARE_STEP = 7
SQUARES_A_LINE = 4
MOST_SQUARES = 8

Index = QModelIndex | QPersistentModelIndex


class ArticleDelegate(QStyledItemDelegate):
    """Paints status dot, title (two lines at most), source, count and group squares.

    Every row has the same height: asking 100,000 rows one by one would take seconds.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title_font, self._source_font = QFont(parent.font()), QFont(parent.font())
        self._title_font.setPixelSize(TITLE_PIXELS)
        self._source_font.setPixelSize(SOURCE_PIXELS)
        self._source = QFontMetrics(self._source_font)
        self._step = round(QFontMetrics(self._title_font).height() * 0.95)
        self._height = TITLE_LINES * self._step + self._source.height() + 2 * PADDING + 2

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(160, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ArticleRow = index.data(Role.ROW)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state, current=row.id == self._desk.article_id)
        taken = self._paint_marks(painter, rect, row.annotations, index.data(Role.GROUPS))
        left, width = rect.left() + TEXT_LEFT, rect.width() - TEXT_LEFT - RIGHT - GAP - taken
        title = FewLines(row.heading, self._title_font, width, TITLE_LINES, self._step)
        top = rect.top() + (self._height - title.height - self._source.height() - 2) / 2
        painter.setPen(self._desk.theme.color("ink"))
        title.draw(painter, left, top)
        self._paint_dot(painter, QPointF(rect.left() + DOT_CENTRE, top + self._step / 2), shown_state(row))
        self._paint_source(painter, QRect(left, round(top + title.height + 2), width, self._source.height()), row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, current: bool) -> None:
        color = self._desk.theme.color
        if current or state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("current_row"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line"))
        if current:
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), color("accent"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(color("accent"), 1))
            painter.drawRoundedRect(QRectF(rect).adjusted(BAR + 1.5, 1.5, -1.5, -2.5), 4, 4)

    def _paint_marks(self, painter: QPainter, rect: QRect, count: int, groups: tuple[str, ...]) -> int:
        """Paints count and group squares at the right; the width they take."""
        text = f"{count:,}" if count else ""
        right, top = rect.right() + 1 - RIGHT, rect.top() + PADDING
        place = QRect(rect.left(), top, right - rect.left(), self._step)
        painter.setFont(self._source_font)
        painter.setPen(self._desk.theme.color("ink2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        kept = groups[:MOST_SQUARES]
        for number, group in enumerate(kept):
            line, column = divmod(number, SQUARES_A_LINE)
            beside = min(SQUARES_A_LINE, len(kept) - line * SQUARES_A_LINE) - 1 - column
            corner = QPointF(right - SQUARE - beside * SQUARE_STEP, top + self._step + 4 + line * SQUARE_STEP)
            painter.fillRect(QRectF(corner.x(), corner.y(), SQUARE, SQUARE), self._desk.colors.line(group))
        squares = min(len(kept), SQUARES_A_LINE) * SQUARE_STEP
        return max(self._source.horizontalAdvance(text), squares)

    def _paint_dot(self, painter: QPainter, centre: QPointF, state: ArticleState) -> None:
        reading = state is ArticleState.READING
        color = self._desk.theme.color("accent" if reading else "ink3")
        circle = QRectF(centre.x() - DOT / 2, centre.y() - DOT / 2, DOT, DOT)
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(color if state is ArticleState.DONE else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if reading:
            painter.setBrush(color)
            painter.drawPie(circle, 90 * 16, 180 * 16)

    def _paint_source(self, painter: QPainter, place: QRect, row: ArticleRow) -> None:
        """The source gives way so that the date is always seen."""
        source, day = source_line(row)
        tail = f" · {day}" if source and day else day
        room = place.width() - self._source.horizontalAdvance(tail)
        elided = self._source.elidedText(source, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._source_font)
        painter.setPen(self._desk.theme.color("ink2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, apart(elided) + tail)
