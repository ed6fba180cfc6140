"""A passage as it looks with the tag, in both themes side by side."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.tags import TagColors, tag_name
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.tokens import DARK, LIGHT, Tokens, readable

HEIGHT = 66
GAP = 8
SIDE = 10


class Sample(QWidget):
    """Two small sheets, light and dark: words as the reader marks them, and the tag's sign and name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tag: Tag | None = None
        self._codebook = Codebook(())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("How a passage with this tag looks, in light and dark"))
        self.setToolTip(tr("How a passage with this tag looks, in light and dark"))

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def show_tag(self, codebook: Codebook, tag: Tag) -> None:
        """Shows that tag."""
        self._codebook, self._tag = codebook, tag
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._tag is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - GAP) // 2
        for number, tokens in enumerate((LIGHT, DARK)):
            sheet = QRect(number * (width + GAP), 0, width, self.height())
            sheet = QStyle.visualRect(self.layoutDirection(), self.rect(), sheet)
            self._paint_sheet(painter, sheet, tokens, self._tag)

    def _paint_sheet(self, painter: QPainter, sheet: QRect, tokens: Tokens, tag: Tag) -> None:
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(QColor(tokens.paper))
        painter.drawRoundedRect(QRectF(sheet).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        colors = TagColors(self._codebook, tokens)
        inner = sheet.adjusted(SIDE, 0, -SIDE, 0)
        self._paint_words(painter, inner, tokens, colors, tag)
        self._paint_name(painter, inner, tokens, colors, tag)

    def _paint_words(self, painter: QPainter, room: QRect, tokens: Tokens, colors: TagColors, tag: Tag) -> None:
        font = self._theme.reading_font()
        font.setPixelSize(15)
        metrics = QFontMetrics(font)
        words = metrics.elidedText(tr("the roof fell in"), Qt.TextElideMode.ElideRight, room.width() - 4)
        box = QRect(room.left(), room.top() + 9, min(room.width(), metrics.horizontalAdvance(words) + 4), 22)
        box = QStyle.visualRect(self.layoutDirection(), room, box)
        painter.fillRect(box, colors.fill((tag.id,)))
        painter.fillRect(QRect(box.left(), box.bottom() + 1, box.width(), 2), colors.line(tag.id))
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_name(self, painter: QPainter, room: QRect, tokens: Tokens, colors: TagColors, tag: Tag) -> None:
        font = QFont(self._theme.small_font())
        metrics = QFontMetrics(font)
        line = colors.line(tag.id)
        painter.setFont(font)
        painter.setPen(readable(line, QColor(tokens.paper), QColor(tokens.ink)))
        words = metrics.elidedText(
            f"{colors.glyph(tag.id)}  {apart(tag_name(tag))}", Qt.TextElideMode.ElideRight, room.width()
        )
        box = QRect(room.left(), room.bottom() - 27, room.width(), 24)
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, words)
