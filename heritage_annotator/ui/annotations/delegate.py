"""Draws a row of the list of annotations."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.storage.reading.annotations import AnnotationRow
from heritage_annotator.translation import tr
from heritage_annotator.ui.annotations.model import PassageModel, Role
from heritage_annotator.ui.annotations.row_wording import NO_TAG
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import FewLines, apart
from heritage_annotator.ui.look.row import BAR, Row, elided

QUOTE_PIXELS = 14
SMALL_PIXELS = 12
QUOTE_LINES = 2
PADDING = 9
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
        passage: AnnotationRow = index.data(Role.PASSAGE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = Row(painter, option, self._desk.theme)
        row.paint_ground(current=passage.id == self._desk.annotation_id)
        self._paint_bar(row, passage)
        place = row.rect.adjusted(TEXT_LEFT, 0, -RIGHT, 0)
        quote = FewLines(index.data(Role.QUOTE), self._quote_font, place.width(), QUOTE_LINES, self._step)
        top = place.top() + (place.height() - 1 - quote.height - self._below()) / 2
        painter.setPen(self._desk.theme.color("ink"))
        quote.draw(painter, row.there(place).left(), top)
        line = QRect(place.left(), round(top + quote.height + GAP), place.width(), self._small.height())
        self._paint_tags(row, self._beside_note(row, line, passage), passage.tag_ids)
        if self._passages.whole_project:
            self._paint_place(row, line.translated(0, line.height() + 1), *index.data(Role.PLACE))
        painter.restore()

    def _below(self) -> int:
        """How high what stands below the quote is."""
        line = self._small.height()
        return GAP + line + (line + 1 if self._passages.whole_project else 0)

    def _write(self, row: Row, place: QRect, text: str, token: str) -> None:
        row.words(place, text, self._small_font, self._desk.theme.color(token))

    def _paint_bar(self, row: Row, passage: AnnotationRow) -> None:
        colors, rect = self._desk.colors, row.rect
        color = colors.line(passage.tag_ids[0]) if passage.tag_ids else colors.untagged
        row.fill(QRectF(rect.left() + BAR_LEFT, rect.top() + PADDING, BAR, rect.height() - 1 - 2 * PADDING), color)

    def _beside_note(self, row: Row, line: QRect, passage: AnnotationRow) -> QRect:
        """Paints the mark of a note at the end of the line; what is left of the line."""
        if not passage.note:
            return line
        mark = QRect(line.right() + 1 - NOTE.width(), line.center().y() - NOTE.height() // 2 + 1, *NOTE.toTuple())
        sheet = QRectF(row.there(mark)).adjusted(0.5, 0.5, -0.5, -0.5)
        row.painter.setPen(QPen(self._desk.theme.color("ink2"), 1))
        row.painter.setBrush(Qt.BrushStyle.NoBrush)
        row.painter.drawRoundedRect(sheet, 1.5, 1.5)
        for below in (3, 6):
            middle = sheet.center().x()
            row.painter.drawLine(QPointF(middle - 2, sheet.top() + below), QPointF(middle + 2, sheet.top() + below))
        return line.adjusted(0, 0, -NOTE.width() - TAG_GAP, 0)

    def _paint_tags(self, row: Row, line: QRect, tag_ids: tuple[str, ...]) -> None:
        """Glyph in the tag's colour and name of each tag that has room; the others are counted."""
        if not tag_ids:
            self._write(row, line, elided(tr(NO_TAG), self._small_font, line.width()), "ink3")
        for number, tag_id in enumerate(tag_ids):
            rest = len(tag_ids) - number - 1
            kept = self._small.horizontalAdvance(f"+{rest}") + TAG_GAP if rest else 0
            if number and line.width() - kept < LEAST_NAME:
                self._write(row, line, f"+{rest + 1}", "ink2")
                return
            line = self._paint_tag(row, line, line.width() - kept, tag_id)

    def _paint_tag(self, row: Row, line: QRect, room: int, tag_id: str) -> QRect:
        """Paints one tag in `room` pixels; what is left of the line."""
        colors = self._desk.colors
        glyph = colors.glyph(tag_id)
        row.words(line, glyph, self._small_font, colors.line(tag_id))
        taken = self._small.horizontalAdvance(glyph) + GLYPH_GAP
        name = elided(colors.label(tag_id), self._small_font, room - taken)
        self._write(row, line.adjusted(taken, 0, 0, 0), apart(name), "ink2")
        return line.adjusted(taken + self._small.horizontalAdvance(name) + TAG_GAP, 0, 0, 0)

    def _paint_place(self, row: Row, line: QRect, heading: str, annotator: str) -> None:
        """The heading gives way so that the annotator is seen, in half the line at most."""
        tail = f" · {apart(elided(annotator, self._small_font, line.width() // 2))}" if annotator else ""
        room = line.width() - self._small.horizontalAdvance(tail)
        self._write(row, line, apart(elided(heading, self._small_font, room)) + tail, "ink3")
