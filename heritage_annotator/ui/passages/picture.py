"""A tally as a picture: bars or a heat map on white, with what was asked above and the day below."""

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.tokens import LIGHT
from heritage_annotator.ui.passages.cells import GAP, SIDE, SIGN, CellPainter
from heritage_annotator.ui.passages.tally import Tally

MARGIN = 28
ROW, CELL, UPRIGHT = 28, 46, 200
MOST_HEADING = 340
BARS = 560
LEAST_WIDTH = 560
SMALL, LARGE = 12, 16
# Dots a pixel of the drawing, and how many a picture may have at most: a memory has an end.
SCALE, MOST_DOTS = 2.0, 60_000_000

INKS = LIGHT._replace(paper="#FFFFFF", panel="#F3F2EF")


class Picture:
    """Drawn by the same hand as the table on the screen; always light, for it is printed."""

    def __init__(self, tally: Tally, codebook: Codebook, title: str, sentence: str, foot: str) -> None:
        self._tally = tally
        self._texts = title, sentence, foot
        self._direction = QApplication.layoutDirection()
        self._parts = CellPainter(INKS, TagColors(codebook, INKS), self._direction)
        self._small, self._large = QFont(QApplication.font()), QFont(QApplication.font())
        self._small.setPixelSize(SMALL)
        self._large.setPixelSize(LARGE)
        self._large.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetrics(self._small)
        self._heading = self._heading_width()
        columns = BARS if tally.counting.bars else CELL * len(tally.columns)
        self._width = max(LEAST_WIDTH, self._heading + columns)
        self._head = 0 if tally.counting.bars else self._head_height()

    @property
    def size(self) -> QSize:
        """In pixels, of which a PNG has several dots each way."""
        table = self._head + ROW * len(self._tally.rows)
        title, sentence, foot = self._heights()
        return QSize(self._width + 2 * MARGIN, 2 * MARGIN + title + sentence + table + foot + 4 * GAP + 2 * GAP)

    def draw(self, painter: QPainter) -> None:
        """Draws all of it, from the corner."""
        painter.setLayoutDirection(self._direction)
        painter.fillRect(QRect(QPoint(0, 0), self.size), self._parts.color("paper"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        (title, sentence, foot), (title_height, sentence_height, foot_height) = self._texts, self._heights()
        top = MARGIN
        painter.setFont(self._large)
        self._write(painter, title, "ink", top, title_height)
        painter.setFont(self._small)
        top += title_height + GAP
        self._write(painter, sentence, "ink2", top, sentence_height)
        top += sentence_height + 3 * GAP
        # Headings keep a distance from the window's edge, and need none from the picture's.
        edge = MARGIN - (0 if self._direction is Qt.LayoutDirection.RightToLeft else SIDE)
        self._draw_table(painter, QRect(edge, top, self._width + SIDE, self._head + ROW * len(self._tally.rows)))
        top += self._head + ROW * len(self._tally.rows) + 2 * GAP
        self._write(painter, foot, "ink3", top, foot_height)

    def png(self) -> bytes:
        """The picture as a PNG."""
        scale = min(SCALE, (MOST_DOTS / (self.size.width() * self.size.height())) ** 0.5)
        image = QImage(self.size * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        painter = QPainter(image)
        self.draw(painter)
        painter.end()
        buffer = _opened()
        image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]  # a device will do
        return bytes(buffer.data().data())

    def svg(self) -> bytes:
        """The picture as an SVG, its words as words."""
        from PySide6.QtSvg import QSvgGenerator  # needed when a picture is saved, which is seldom

        buffer = _opened()
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(96)
        generator.setSize(self.size)
        generator.setViewBox(QRect(QPoint(0, 0), self.size))
        generator.setTitle(self._texts[0])
        generator.setDescription(self._texts[1])
        painter = QPainter(generator)
        self.draw(painter)
        painter.end()
        return bytes(buffer.data().data())

    def _draw_table(self, painter: QPainter, table: QRect) -> None:
        tally = self._tally
        columns = [
            (self._heading + CELL * column, BARS if tally.counting.bars else CELL)
            for column in range(len(tally.columns))
        ]
        for column, (left, width) in enumerate(columns):
            if not tally.counting.bars:
                place = self._there(table, QRect(table.left() + left, table.top(), width, self._head))
                self._parts.paint_upright_heading(painter, place, tally, column)
        for row in range(len(tally.rows)):
            top = table.top() + self._head + ROW * row
            heading = QRect(table.left(), top, self._heading, ROW)
            self._parts.paint_row_heading(painter, self._there(table, heading), tally, row)
            for column, (left, width) in enumerate(columns):
                place = self._there(table, QRect(table.left() + left, top, width, ROW))
                if tally.counting.bars:
                    self._parts.paint_bar(painter, place, tally, row)
                else:
                    self._parts.paint_cell(painter, place, tally, row, column)

    def _there(self, table: QRect, place: QRect) -> QRect:
        return QStyle.visualRect(self._direction, table, place)

    def _heading_width(self) -> int:
        tally = self._tally
        widest = max(self._metrics.horizontalAdvance(tally.row_words(row)) for row in range(len(tally.rows)))
        total = self._metrics.horizontalAdvance(f"{max(tally.row_totals):,}")
        return min(MOST_HEADING, SIDE + SIGN + widest + total + 4 * GAP)

    def _head_height(self) -> int:
        tally = self._tally
        widths = [self._metrics.horizontalAdvance(tally.column_words(each)) for each in range(len(tally.columns))]
        return min(UPRIGHT, max(widths) + self._metrics.height() + 3 * GAP)

    def _heights(self) -> tuple[int, int, int]:
        """Of title, sentence and foot, broken to the width of the picture."""
        title, sentence, foot = self._texts
        return (
            self._height(title, self._large),
            self._height(sentence, self._small),
            self._height(foot, self._small),
        )

    def _height(self, words: str, font: QFont) -> int:
        room = QRect(0, 0, self._width, 10_000)
        return QFontMetrics(font).boundingRect(room, int(_WRAPPED), words).height()

    def _write(self, painter: QPainter, words: str, token: str, top: int, height: int) -> None:
        painter.setPen(self._parts.color(token))
        align = QStyle.visualAlignment(self._direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(QRect(MARGIN, top, self._width, height + 2), int(align | _WRAPPED), words)


_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


def _opened() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
