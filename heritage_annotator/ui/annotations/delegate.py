"""How one annotation looks in the list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.storage.reading import Passage
from heritage_annotator.translation import tr
from heritage_annotator.ui.annotations.model import PassageModel, Role
from heritage_annotator.ui.annotations.row_wording import NO_TAG
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.look.few_lines import FewLines, apart

QUOTE_PIXELS = 14
SMALL_PIXELS = 12
QUOTE_LINES = 2
PADDING = 9
BAR = 3
BAR_LEFT = 12
TEXT_LEFT = 24
RIGHT = 12
GAP = 3
GLYPH_GAP = 5
TAG_GAP = 10
# A tag's name is not cut to less than this: rather it joins those that are only counted.
LEAST_NAME = 44
NOTE = QSize(9, 10)

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PassageDelegate(QStyledItemDelegate):
    """Paints the quote (two lines at most), its tags and, for a whole project, article and annotator.

    Every row has the same height: asking 10,000 rows one by one would be felt.
    """

    def __init__(self, desk: Desk, model: PassageModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._passages = model
        self._quote_font, self._small_font = desk.theme.reading_font(), QFont(parent.font())
        self._quote_font.setPixelSize(QUOTE_PIXELS)
        self._small_font.setPixelSize(SMALL_PIXELS)
        self._small = QFontMetrics(self._small_font)
        self._step = round(QFontMetrics(self._quote_font).height() * 0.95)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(160, QUOTE_LINES * self._step + self._below() + 2 * PADDING + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        passage: Passage = index.data(Role.PASSAGE)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state, current=passage.id == self._desk.annotation_id)
        self._paint_bar(painter, rect, passage)
        left, width = rect.left() + TEXT_LEFT, rect.width() - TEXT_LEFT - RIGHT
        quote = FewLines(index.data(Role.QUOTE), self._quote_font, width, QUOTE_LINES, self._step)
        top = rect.top() + (rect.height() - 1 - quote.height - self._below()) / 2
        painter.setPen(self._desk.theme.color("ink"))
        quote.draw(painter, left, top)
        painter.setFont(self._small_font)
        line = QRect(left, round(top + quote.height + GAP), width, self._small.height())
        self._paint_tags(painter, self._beside_note(painter, line, passage), passage.tag_ids)
        if self._passages.whole_project:
            self._paint_place(painter, line.translated(0, line.height() + 1), *index.data(Role.PLACE))
        painter.restore()

    def _below(self) -> int:
        """How high what stands below the quote is."""
        line = self._small.height()
        return GAP + line + (line + 1 if self._passages.whole_project else 0)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, current: bool) -> None:
        color = self._desk.theme.color
        if current or state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("current_row"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(color("accent"), 1))
            painter.drawRoundedRect(QRectF(rect).adjusted(2.5, 1.5, -1.5, -2.5), 4, 4)

    def _paint_bar(self, painter: QPainter, rect: QRect, passage: Passage) -> None:
        colors = self._desk.colors
        color = colors.line(passage.tag_ids[0]) if passage.tag_ids else colors.untagged
        top = rect.top() + PADDING
        painter.fillRect(QRect(rect.left() + BAR_LEFT, top, BAR, rect.height() - 1 - 2 * PADDING), color)

    def _beside_note(self, painter: QPainter, line: QRect, passage: Passage) -> QRect:
        """Paints the mark of a note at the end of the line; what is left of the line."""
        if not passage.note:
            return line
        left, top = line.right() + 1 - NOTE.width(), line.center().y() - NOTE.height() // 2 + 1
        sheet = QRectF(left + 0.5, top + 0.5, NOTE.width() - 1, NOTE.height() - 1)
        painter.setPen(QPen(self._desk.theme.color("ink2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(sheet, 1.5, 1.5)
        for below in (3, 6):
            painter.drawLine(QPointF(left + 2.5, top + below + 0.5), QPointF(left + 6.5, top + below + 0.5))
        return line.adjusted(0, 0, -NOTE.width() - TAG_GAP, 0)

    def _paint_tags(self, painter: QPainter, line: QRect, tag_ids: tuple[str, ...]) -> None:
        """Glyph in the tag's colour and name of each tag that has room; the others are counted."""
        if not tag_ids:
            painter.setPen(self._desk.theme.color("ink3"))
            painter.drawText(line, _LEFT, self._small.elidedText(tr(NO_TAG), Qt.TextElideMode.ElideRight, line.width()))
        for number, tag_id in enumerate(tag_ids):
            rest = len(tag_ids) - number - 1
            kept = self._small.horizontalAdvance(f"+{rest}") + TAG_GAP if rest else 0
            if number and line.width() - kept < LEAST_NAME:
                painter.setPen(self._desk.theme.color("ink2"))
                painter.drawText(line, _LEFT, f"+{rest + 1}")
                return
            line = self._paint_tag(painter, line, line.width() - kept, tag_id)

    def _paint_tag(self, painter: QPainter, line: QRect, room: int, tag_id: str) -> QRect:
        """Paints one tag in `room` pixels; what is left of the line."""
        colors = self._desk.colors
        glyph = colors.glyph(tag_id)
        painter.setPen(colors.line(tag_id))
        painter.drawText(line, _LEFT, glyph)
        taken = self._small.horizontalAdvance(glyph) + GLYPH_GAP
        name = self._small.elidedText(colors.label(tag_id), Qt.TextElideMode.ElideRight, max(0, room - taken))
        painter.setPen(self._desk.theme.color("ink2"))
        painter.drawText(line.adjusted(taken, 0, 0, 0), _LEFT, apart(name))
        return line.adjusted(taken + self._small.horizontalAdvance(name) + TAG_GAP, 0, 0, 0)

    def _paint_place(self, painter: QPainter, line: QRect, heading: str, annotator: str) -> None:
        """The heading gives way so that the annotator is seen, in half the line at most."""
        elide = Qt.TextElideMode.ElideRight
        tail = f" · {apart(self._small.elidedText(annotator, elide, line.width() // 2))}" if annotator else ""
        room = line.width() - self._small.horizontalAdvance(tail)
        painter.setPen(self._desk.theme.color("ink3"))
        painter.drawText(line, _LEFT, apart(self._small.elidedText(heading, elide, room)) + tail)
