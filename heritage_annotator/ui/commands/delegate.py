"""Draws a row of the command palette: swatch, words, what stands aside, keys."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from heritage_annotator.ui.commands.model import OFFER_ROLE, AnyIndex
from heritage_annotator.ui.commands.offers import Offer
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.key_caps import cap_width, paint_cap
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.swatch import SIGNED, paint_signed
from heritage_annotator.ui.look.theme import Theme

ROW, HEADING = 30, 28
EDGE, TEXT, GAP = 14, 36, 12
# How much of a row what stands aside may take.
MOST_ASIDE = 0.4


class CommandDelegate(QStyledItemDelegate):
    """Everything is measured from the side where lines begin, and turned round where that is the right."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, ROW if index.data(OFFER_ROLE) is not None else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        offer = index.data(OFFER_ROLE)
        painter.save()
        row = Row(painter, option, self._theme)
        if isinstance(offer, Offer):
            if row.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(row.rect, self._theme.color("current_row"))
            self._paint_offer(row, offer)
        else:
            self._paint_heading(row, str(index.data()))
        painter.restore()

    def _paint_heading(self, row: Row, words: str) -> None:
        font = self._theme.small_font()
        font.setWeight(QFont.Weight.DemiBold)
        row.words(row.rect.adjusted(EDGE, 6, -EDGE, 0), words, font, self._theme.color("ink3"))

    def _paint_offer(self, row: Row, offer: Offer) -> None:
        font, color = row.painter.font(), self._theme.color
        end = row.rect.right() + 1 - EDGE
        if offer.paint is not None:
            place = QRect(row.rect.left() + EDGE, row.rect.top(), SIGNED, row.rect.height())
            paint_signed(row.painter, QRectF(row.there(place)), offer.sign, *offer.paint)
        if offer.keys:
            width = cap_width(offer.keys, font)
            place = QRect(end - width, row.rect.top(), width, row.rect.height())
            paint_cap(row.painter, row.there(place), offer.keys, self._theme)
            end -= width + GAP
        end = self._paint_aside(row, offer.aside, end)
        place = QRect(row.rect.left() + TEXT, row.rect.top(), end - row.rect.left() - TEXT, row.rect.height())
        words = elided(offer.words, font, place.width())
        row.words(place, apart(words), font, color("ink" if offer.possible else "ink3"))

    def _paint_aside(self, row: Row, words: str, end: int) -> int:
        """Draws the words so that they stop at `end`; where they begin, less a gap."""
        if not words:
            return end
        font = self._theme.small_font()
        shown = elided(words, font, round(row.rect.width() * MOST_ASIDE))
        width = QFontMetrics(font).horizontalAdvance(shown)
        place = QRect(end - width, row.rect.top(), width, row.rect.height())
        row.words(place, apart(shown), font, self._theme.color("ink3"), at_end=True)
        return end - width - GAP
