"""Paints an incident as a row of the list: number and state, title, and below it place, date and originators."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.incidents.incident_rows import IncidentModel, IncidentRow
from heritage_annotator.ui.look.few_lines import FewLines, in_line

_MARGIN, _STEP, _BAR = 14, 19, 3
_TITLE_LINES = 2
# Pixels: a site's name is not cut to less; rather the line is cut at its end.
_LEAST_NAME = 36


class IncidentDelegate(QStyledItemDelegate):
    """Paints a row. Of title and facts, which have three lines together, the title has two at most."""

    def __init__(self, desk: Desk, view: QListView) -> None:
        super().__init__(view)
        self._theme = desk.theme
        self._view = view
        self._theme.changed.connect(self._lay_out_anew)

    def _lay_out_anew(self) -> None:
        self._view.doItemsLayout()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(self._view.viewport().width(), 12 + _STEP + 6 + _TITLE_LINES * _STEP + 2 + _STEP + 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: IncidentRow | None = index.data(IncidentModel.ROW)
        if row is None:
            return
        tokens, place = self._theme.tokens, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.current_row))
            bar = QRect(place.left(), place.top(), _BAR, place.height())
            painter.fillRect(QStyle.visualRect(self._view.layoutDirection(), place, bar), QColor(tokens.accent))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(tokens.line))
        inner = place.adjusted(_MARGIN, 12, -_MARGIN, -12)
        small = self._theme.small_font()
        facts = self._head(painter, row, inner), *row.facts
        painter.setPen(QColor(tokens.ink))
        title = self._title(row, option.font, inner.width())
        title.draw(painter, inner.left(), inner.top() + _STEP + 6)
        painter.setPen(QColor(tokens.ink3))
        lines = _TITLE_LINES + 1 - len(title.lines)
        about = FewLines(self._about(facts, small, inner.width(), lines), small, inner.width(), lines, _STEP)
        about.draw(painter, inner.left(), inner.top() + _STEP + 8 + title.height)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(0, 0, -1, -2))
        painter.restore()

    def _about(self, facts: tuple[str, str, str, str], font: QFont, room: int, lines: int) -> str:
        """The facts so that they fit into these lines: where they do not, the site's name gives way."""
        # It begins where the interface does, whatever the first name in it is written in.
        side = "\u200f" if self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft else "\u200e"
        kept, site, *others = facts
        metrics, told = QFontMetrics(font), in_line(facts)
        over = metrics.horizontalAdvance(told) - lines * room
        if over <= 0 or lines > 1:
            return side + told
        left = metrics.horizontalAdvance(site) - over
        if left < _LEAST_NAME:
            return side + told
        return side + in_line((kept, metrics.elidedText(site, Qt.TextElideMode.ElideRight, left), *others))

    def _head(self, painter: QPainter, row: IncidentRow, inner: QRect) -> str:
        """Paints number and state; what of the state has no room, which is why the incident stays in the project."""
        tokens = self._theme.tokens
        mono = QFont("monospace")
        mono.setStyleHint(QFont.StyleHint.Monospace)
        small = self._theme.small_font()
        mono.setPixelSize(small.pixelSize())
        painter.setFont(mono)
        painter.setPen(QColor(tokens.ink2))
        line = QRect(inner.left(), inner.top(), inner.width(), _STEP)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, row.number)
        room = inner.width() - QFontMetrics(mono).horizontalAdvance(row.number) - 20
        metrics = QFontMetrics(small)
        is_whole = metrics.horizontalAdvance(row.pill) <= room
        told = row.pill if is_whole else row.state
        words = metrics.elidedText(told, Qt.TextElideMode.ElideRight, max(room, 0))
        width = metrics.horizontalAdvance(words) + 14
        right_to_left = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = inner.left() if right_to_left else inner.right() - width + 1
        pill = QRectF(left, inner.top() - 1, width, _STEP + 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.paper))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(tokens.ink2))
        painter.setFont(small)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        return "" if is_whole else in_line(row.kept)

    @staticmethod
    def _title(row: IncidentRow, font: QFont, width: int) -> FewLines:
        return FewLines(row.title, font, max(width, 1), _TITLE_LINES, _STEP)
