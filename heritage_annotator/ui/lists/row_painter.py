"""Paints what a row of the list tells of a passage."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPen

from heritage_annotator.model.text import opening_words
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.reading.passages import FoundPassage
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.line import Line
from heritage_annotator.ui.lists.quotation import LINES, Quotation
from heritage_annotator.ui.lists.row_wording import MOST_CHARACTERS, Passage, first_line, source_line
from heritage_annotator.ui.look.few_lines import FewLines, apart
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.swatch import BAR, DOT, DOT_GAP, paint_bar, paint_person, paint_tag
from heritage_annotator.ui.look.tick import SIDE as TICK
from heritage_annotator.ui.look.tick import paint_tick

SMALL_PIXELS = 12
GLYPH_GAP = 5
# Of a tag's swatch, in a line of small words.
SWATCH = 14
TICK_GAP = 8
# A tag's name is not cut to less than this: rather it joins those that are only counted.
LEAST_NAME = 44
SHEET = QSize(9, 10)
# Of its line, what the note may take at most, and what outlet and date, or the annotator below, may.
MOST = 0.5
# A line longer than this, in pixels, is hard to follow.
WIDEST = 900


class Showing(NamedTuple):
    """What rows show beside the quote in its two lines. Measures are pixels, `leading` a part of the font's height.

    `wide`: a line of source above, the words around the quote, the note's first line; else of the note the sign
    alone, and the source in a line below. `tags`: a line of them, and a bar in the colour of the first.
    `annotator`: the source names who annotated. `current`: the desk's current annotation is marked.
    """

    wide: bool
    tags: bool
    annotator: bool
    current: bool
    quote: int
    leading: float
    padding: int
    bar: int
    left: int
    right: int
    gap: int
    space: int


WIDE = Showing(
    wide=True,
    tags=True,
    annotator=True,
    current=False,
    quote=15,
    leading=1.14,
    padding=10,
    bar=16,
    left=30,
    right=20,
    gap=4,
    space=12,
)
NARROW = Showing(
    wide=False,
    tags=True,
    annotator=True,
    current=True,
    quote=14,
    leading=0.95,
    padding=9,
    bar=12,
    left=24,
    right=12,
    gap=3,
    space=10,
)
# Of one tag, which need not be named in each row.
OF_TAG = NARROW._replace(tags=False, annotator=False, current=False, padding=8, left=14, right=14)


class RowPainter:
    """Paints rows of passages as `showing` says, lines beginning where the interface's language begins."""

    def __init__(self, desk: Desk, font: QFont, showing: Showing) -> None:
        self._desk = desk
        self._showing = showing
        self._small_font = QFont(font)
        self._small_font.setPixelSize(SMALL_PIXELS)
        self._heading_font = QFont(self._small_font)
        self._heading_font.setWeight(QFont.Weight.DemiBold)
        self._quote_font = desk.theme.reading_font()
        self._quote_font.setPixelSize(showing.quote)
        self._small = QFontMetrics(self._small_font)
        self._step = round(QFontMetrics(self._quote_font).height() * showing.leading)

    def height(self, *, with_source: bool) -> int:
        """Of a row, in pixels."""
        above = self._small.height() + self._showing.gap if self._showing.wide else 0
        return above + LINES * self._step + self._below(with_source=with_source) + 2 * self._showing.padding + 1

    def paint(
        self, row: Row, passage: Passage, annotator: str, *, with_source: bool = True, ticked: bool | None = None
    ) -> None:
        """Paints the passage into the row, behind a box if it can be `ticked`."""
        showing, rect = self._showing, row.rect
        if showing.tags:
            self._paint_bar(row, passage)
        width = rect.width() - showing.left - showing.right
        place = QRect(rect.left() + showing.left, rect.top() + showing.padding, width, self._small.height())
        box = QRect(place)
        if ticked is not None:
            place.setLeft(place.left() + TICK + TICK_GAP)
        if showing.wide:
            place.setWidth(min(WIDEST, place.width()))
            self._paint_wide(row, place, passage, annotator)
        else:
            box.moveTop(self._paint_narrow(row, place, passage, annotator, with_source=with_source))
        if ticked is not None:
            self._paint_box(row, box, on=ticked)

    def _paint_wide(self, row: Row, place: QRect, passage: Passage, annotator: str) -> None:
        self._paint_source(row, Line(place), passage, annotator)
        place.translate(0, place.height() + self._showing.gap)
        ink, fill = self._desk.theme.color("ink"), self._desk.colors.fill(passage.tag_ids)
        row.painter.setPen(self._desk.theme.color("ink3"))
        if isinstance(passage, FoundPassage):
            quotation = Quotation(passage, self._quote_font, place.width(), self._step)
            quotation.draw(row.painter, row.there(place).left(), place.top(), ink, fill)
        place.translate(0, LINES * self._step + self._showing.gap)
        line = Line(place)
        self._paint_note(row, line, first_line(passage.note))
        self._paint_tags(row, line, passage.tag_ids)

    def _paint_narrow(self, row: Row, place: QRect, passage: Passage, annotator: str, *, with_source: bool) -> int:
        """Paints quote, tags and source one below another; at which height the quote begins, in pixels."""
        words, below = opening_words(passage.quote, MOST_CHARACTERS), self._below(with_source=with_source)
        quote = FewLines(words, self._quote_font, place.width(), LINES, self._step)
        # A quote of one line stands, with what is below it, in the middle of the row.
        top = row.rect.top() + (row.rect.height() - 1 - quote.height - below) / 2
        row.painter.setPen(self._desk.theme.color("ink"))
        quote.draw(row.painter, row.there(place).left(), top)
        place.moveTop(round(top + quote.height + self._showing.gap))
        if self._showing.tags:
            line = Line(place)
            if passage.note:
                self._paint_sheet(row, line)
            self._paint_tags(row, line, passage.tag_ids)
            place.translate(0, place.height() + 1)
        if with_source:
            self._paint_place(row, Line(place), passage, annotator if self._showing.annotator else "")
        return round(top)

    def _below(self, *, with_source: bool) -> int:
        """How high what stands below the quote is."""
        lines = self._showing.tags + (with_source and not self._showing.wide)
        return self._showing.gap + lines * (self._small.height() + 1) - 1

    def _paint_bar(self, row: Row, passage: Passage) -> None:
        colors, rect, padding = self._desk.colors, row.rect, self._showing.padding
        first = passage.tag_ids[0] if passage.tag_ids else ""
        place = QRectF(rect.left() + self._showing.bar, rect.top() + padding, BAR, rect.height() - 1 - 2 * padding)
        paint_bar(row.painter, row.there_f(place), colors.line(first), colors.fill(passage.tag_ids[:1]))

    def _paint_box(self, row: Row, place: QRect, *, on: bool) -> None:
        box = QRect(place.left(), place.top() + (self._step - TICK) // 2 + 1, TICK, TICK)
        paint_tick(row.painter, row.there(box), self._desk.theme, on=on)

    def _paint_source(self, row: Row, line: Line, passage: Passage, annotator: str) -> None:
        """The heading gives way to outlet and date, which take half of the line at most; last the annotator."""
        space = self._showing.space
        if annotator:
            name = elided(annotator, self._small_font, line.width // 4)
            person = self._desk.person_colors.of(passage.annotator_id)
            self._write(
                row, line.back(self._small.horizontalAdvance(name) + 1, DOT_GAP if person else space), name, "ink3"
            )
            if person:
                paint_person(row.painter, row.there_f(QRectF(line.back(DOT, space))), person, self._desk.theme)
        source = elided(source_line(passage), self._small_font, round(line.width * MOST))
        taken = self._small.horizontalAdvance(source) + space if source else 0
        heading = elided(passage.heading, self._heading_font, line.width - taken)
        place = line.front(QFontMetrics(self._heading_font).horizontalAdvance(heading) + 1, space)
        row.words(place, apart(heading), self._heading_font, self._desk.theme.color("ink2"))
        self._write(row, line.place, source, "ink3")

    def _paint_place(self, row: Row, line: Line, passage: Passage, annotator: str) -> None:
        """The heading gives way so that the annotator is seen, in half the line at most."""
        person = self._desk.person_colors.of(passage.annotator_id) if annotator else ""
        name = apart(elided(annotator, self._small_font, round(line.width * MOST))) if annotator else ""
        tail = f" · {name}" if name and not person else ""
        taken = self._small.horizontalAdvance(name if person else tail) + (2 * DOT_GAP + DOT if person else 0)
        words = apart(elided(passage.heading, self._small_font, line.width - taken)) + tail
        ink = self._desk.theme.color("ink3")
        row.words(line.front(self._small.horizontalAdvance(words), DOT_GAP), words, self._small_font, ink)
        if person:
            paint_person(row.painter, row.there_f(QRectF(line.front(DOT, DOT_GAP))), person, self._desk.theme)
            row.words(line.place, name, self._small_font, ink)

    def _paint_note(self, row: Row, line: Line, note: str) -> None:
        """The note's first line behind the sign of a sheet, at the end of the line."""
        if not note:
            return
        words = elided(note, self._small_font, round(line.width * MOST) - SHEET.width() - GLYPH_GAP)
        self._write(row, line.back(self._small.horizontalAdvance(words) + 1, GLYPH_GAP), words, "ink2")
        self._paint_sheet(row, line)

    def _paint_sheet(self, row: Row, line: Line) -> None:
        """The sign of a note, at the end of the line."""
        place = line.back(SHEET.width(), self._showing.space)
        sheet = QRectF(row.there(QRect(place.left(), place.center().y() - SHEET.height() // 2 + 1, *SHEET.toTuple())))
        sheet.adjust(0.5, 0.5, -0.5, -0.5)
        row.painter.setPen(QPen(self._desk.theme.color("ink2"), 1))
        row.painter.setBrush(Qt.BrushStyle.NoBrush)
        row.painter.drawRoundedRect(sheet, 1.5, 1.5)
        for below in (3, 6):
            middle = QPointF(sheet.center().x(), sheet.top() + below)
            row.painter.drawLine(middle - QPointF(2, 0), middle + QPointF(2, 0))

    def _paint_tags(self, row: Row, line: Line, tag_ids: tuple[str, ...]) -> None:
        """The swatch and the name of each tag that has room; the others are counted."""
        if not tag_ids:
            self._write(row, line.place, elided(tr("No tag yet"), self._small_font, line.width), "ink3")
        for number, tag_id in enumerate(tag_ids):
            rest = len(tag_ids) - number - 1
            kept = self._small.horizontalAdvance(f"+{rest}") + self._showing.space if rest else 0
            if number and line.width - kept < LEAST_NAME:
                self._write(row, line.place, f"+{rest + 1}", "ink2")
                return
            self._paint_tag(row, line, line.width - kept, tag_id)

    def _paint_tag(self, row: Row, line: Line, room: int, tag_id: str) -> None:
        """Paints one tag in `room` pixels."""
        taken = SWATCH + GLYPH_GAP
        place = line.front(taken)
        paint_tag(row.painter, QRectF(row.there(place.adjusted(0, 0, -GLYPH_GAP, 0))), self._desk.colors, tag_id)
        name = elided(self._desk.colors.label(tag_id), self._small_font, room - taken)
        self._write(row, line.front(self._small.horizontalAdvance(name) + 1, self._showing.space), name, "ink2")

    def _write(self, row: Row, place: QRect, words: str, token: str) -> None:
        row.words(place, apart(words), self._small_font, self._desk.theme.color(token))
