"""Paints what a row of the list tells of a passage."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPen

from heritage_annotator.storage.reading.passages import FoundPassage
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.line import Line
from heritage_annotator.ui.lists.quotation import LINES, Quotation
from heritage_annotator.ui.lists.row_wording import first_line, source_line
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.row import BAR, Row, elided

QUOTE_PIXELS = 15
SMALL_PIXELS = 12
LEADING = 1.14
PADDING = 10
BAR_LEFT = 16
TEXT_LEFT = 30
TEXT_RIGHT = 20
GAP = 4
GLYPH_GAP = 5
SPACE = 12
# A tag's name is not cut to less than this: rather it joins those that are only counted.
LEAST_NAME = 44
SHEET = QSize(9, 10)
# Of its line, what the note may take at most, and what outlet and date may.
MOST = 0.5
# A line longer than this, in pixels, is hard to follow.
WIDEST = 900


class RowPainter:
    """Heading and source; the quote among the words around, in two lines; tags and the note's first line."""

    def __init__(self, desk: Desk, font: QFont) -> None:
        self._desk = desk
        self.font = font
        self._small_font = QFont(font)
        self._small_font.setPixelSize(SMALL_PIXELS)
        self._heading_font = QFont(self._small_font)
        self._heading_font.setWeight(QFont.Weight.DemiBold)
        self._quote_font = desk.theme.reading_font()
        self._quote_font.setPixelSize(QUOTE_PIXELS)
        self._small = QFontMetrics(self._small_font)
        self._step = round(QFontMetrics(self._quote_font).height() * LEADING)

    @property
    def height(self) -> int:
        """Of a row, in pixels."""
        return LINES * self._step + 2 * (self._small.height() + GAP) + 2 * PADDING + 1

    def paint(self, row: Row, passage: FoundPassage, annotator: str) -> None:
        """Paints the passage into the row."""
        colors, rect, small = self._desk.colors, row.rect, self._small.height()
        color = colors.line(passage.tag_ids[0]) if passage.tag_ids else colors.untagged
        row.fill(QRectF(rect.left() + BAR_LEFT, rect.top() + PADDING, BAR, rect.height() - 1 - 2 * PADDING), color)
        width = min(WIDEST, rect.width() - TEXT_LEFT - TEXT_RIGHT)
        place = QRect(rect.left() + TEXT_LEFT, rect.top() + PADDING, width, small)
        self._paint_source(row, Line(place), passage, annotator)
        place.translate(0, small + GAP)
        quotation = Quotation(passage, self._quote_font, width, self._step)
        row.painter.setPen(self._desk.theme.color("ink3"))
        left, fill = row.there(place).left(), colors.fill(passage.tag_ids)
        quotation.draw(row.painter, left, place.top(), self._desk.theme.color("ink"), fill)
        place.translate(0, LINES * self._step + GAP)
        line = Line(place)
        self._paint_note(row, line, first_line(passage.note))
        self._paint_tags(row, line, passage.tag_ids)

    def _paint_source(self, row: Row, line: Line, passage: FoundPassage, annotator: str) -> None:
        """The heading gives way to outlet and date, which take half of the line at most; last the annotator."""
        if annotator:
            name = elided(annotator, self._small_font, line.width // 4)
            self._write(row, line.back(self._small.horizontalAdvance(name) + 1, SPACE), name, "ink3")
        source = elided(source_line(passage), self._small_font, round(line.width * MOST))
        taken = self._small.horizontalAdvance(source) + SPACE if source else 0
        heading = elided(passage.heading, self._heading_font, line.width - taken)
        place = line.front(QFontMetrics(self._heading_font).horizontalAdvance(heading) + 1, SPACE)
        row.words(place, apart(heading), self._heading_font, self._desk.theme.color("ink2"))
        self._write(row, line.place, source, "ink3")

    def _paint_note(self, row: Row, line: Line, note: str) -> None:
        """The note's first line behind the sign of a sheet, at the end of the line."""
        if not note:
            return
        words = elided(note, self._small_font, round(line.width * MOST) - SHEET.width() - GLYPH_GAP)
        self._write(row, line.back(self._small.horizontalAdvance(words) + 1, GLYPH_GAP), words, "ink2")
        place = line.back(SHEET.width(), SPACE)
        sheet = QRectF(row.there(QRect(place.left(), place.center().y() - SHEET.height() // 2 + 1, *SHEET.toTuple())))
        sheet.adjust(0.5, 0.5, -0.5, -0.5)
        row.painter.setPen(QPen(self._desk.theme.color("ink2"), 1))
        row.painter.setBrush(Qt.BrushStyle.NoBrush)
        row.painter.drawRoundedRect(sheet, 1.5, 1.5)
        for below in (3, 6):
            middle = QPointF(sheet.center().x(), sheet.top() + below)
            row.painter.drawLine(middle - QPointF(2, 0), middle + QPointF(2, 0))

    def _paint_tags(self, row: Row, line: Line, tag_ids: tuple[str, ...]) -> None:
        """The sign in the tag's colour and the name of each tag that has room; the others are counted."""
        if not tag_ids:
            self._write(row, line.place, elided(tr("No tag yet"), self._small_font, line.width), "ink3")
        for number, tag_id in enumerate(tag_ids):
            rest = len(tag_ids) - number - 1
            kept = self._small.horizontalAdvance(f"+{rest}") + SPACE if rest else 0
            if number and line.width - kept < LEAST_NAME:
                self._write(row, line.place, f"+{rest + 1}", "ink2")
                return
            self._paint_tag(row, line, line.width - kept, tag_id)

    def _paint_tag(self, row: Row, line: Line, room: int, tag_id: str) -> None:
        """Paints one tag in `room` pixels."""
        glyph = self._desk.colors.glyph(tag_id)
        taken = self._small.horizontalAdvance(glyph) + GLYPH_GAP
        row.words(line.front(taken), glyph, self._small_font, self._desk.colors.line(tag_id))
        name = elided(self._desk.colors.label(tag_id), self._small_font, room - taken)
        self._write(row, line.front(self._small.horizontalAdvance(name) + 1, SPACE), name, "ink2")

    def _write(self, row: Row, place: QRect, words: str, token: str) -> None:
        row.words(place, apart(words), self._small_font, self._desk.theme.color(token))
