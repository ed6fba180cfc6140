"""The list of incidents at the left, with a filter over it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.incidents.incident_rows import IncidentModel, IncidentRow
from heritage_annotator.ui.look.few_lines import FewLines

_MARGIN, _STEP, _BAR = 14, 19, 3
_TITLE_LINES = 2


class IncidentPane(QWidget):
    """The list and its filter.

    Signals:
        incident_chosen: another incident is current; carries its id, '' for none.
        passage_asked: the next passage of the queue is wanted; carries the id of its annotation.
        entered: the current incident is wanted, by Enter or a double click.
    """

    incident_chosen = Signal(str)
    passage_asked = Signal(str)
    entered = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = IncidentModel(self)
        self._name, self._number = QLabel(tr("Incidents"), self), QLabel(self)
        self._name.setProperty("role", "title")
        self._number.setProperty("role", "hint")
        self.filter = QLineEdit(self)
        self.filter.setObjectName("incidentFilter")
        self.filter.setPlaceholderText(tr("Filter: site, actor, number …"))
        self.filter.setAccessibleName(tr("Filter incidents"))
        self.filter.setClearButtonEnabled(True)
        self.view = QListView(self)
        self.view.setObjectName("incidentList")
        self.view.setAccessibleName(tr("Incidents"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(desk, self.view))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.queue = QPushButton(self)
        self.queue.setObjectName("incidentQueue")
        self.queue.setProperty("link", "true")
        self.queue.setToolTip(tr("Goes to the first of them; a statement puts it into an incident"))
        self._queued: list[str] = []
        self.queue.clicked.connect(lambda: self.passage_asked.emit(self._queued[0]))
        self._build()
        self.filter.textChanged.connect(self._on_filter)
        self.view.selectionModel().currentChanged.connect(lambda at, _before: self._on_current(at))
        self.view.activated.connect(lambda _at: self.entered.emit())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        above = QVBoxLayout()
        above.setContentsMargins(12, 0, 12, 0)
        above.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._number)
        above.addLayout(head)
        above.addWidget(self.filter)
        column.addLayout(above)
        column.addWidget(self.view, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(10, 0, 10, 10)
        foot.addWidget(self.queue, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(foot)

    def show_queue(self, annotation_ids: list[str]) -> None:
        """Says how many passages that report damage are in no incident, and leads to the first."""
        self._queued = annotation_ids
        count = len(annotation_ids)
        self.queue.setText(
            trn("{count} damage passage in no incident", "{count} damage passages in no incident", count)
        )
        self.queue.setVisible(bool(annotation_ids))

    def show_rows(self, rows: list[IncidentRow], current: str) -> None:
        """Shows the incidents, with that one current, else the first."""
        self.view.selectionModel().blockSignals(True)
        self.model.show_rows(rows)
        self.view.selectionModel().blockSignals(False)
        self._make_current(current)
        self._count()

    def _make_current(self, incident_id: str) -> None:
        at = self.model.place(incident_id)
        at = at if at.isValid() else self.model.index(0, 0)
        self.view.setCurrentIndex(at)
        if not at.isValid():
            self.incident_chosen.emit("")

    def _on_filter(self, text: str) -> None:
        current = self._current_id()
        self.model.filter(text)
        self._make_current(current)
        self._count()

    def _current_id(self) -> str:
        at = self.view.currentIndex()
        return at.data(IncidentModel.ROW).id if at.isValid() else ""

    def _on_current(self, at: QModelIndex) -> None:
        if at.isValid():
            self.incident_chosen.emit(at.data(IncidentModel.ROW).id)

    def _count(self) -> None:
        shown, total = len(self.model.rows), self.model.total
        number = f"{shown:,}" if shown == total else trn("{shown} of {count}", "{shown} of {count}", total, shown=shown)
        self._number.setText(number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.view.setFocus(event.reason())


class _Delegate(QStyledItemDelegate):
    """Paints a row: number and pill, title in two lines, place · date · originators."""

    def __init__(self, desk: Desk, view: QListView) -> None:
        super().__init__(view)
        self._theme = desk.theme
        self._view = view
        self._theme.changed.connect(view.doItemsLayout)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: IncidentRow = index.data(IncidentModel.ROW)
        width = self._view.viewport().width()
        title = self._title(row, option.font, width - 2 * _MARGIN)
        return QSize(width, 12 + _STEP + 6 + round(title.height) + 2 + _STEP + 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: IncidentRow = index.data(IncidentModel.ROW)
        tokens, place = self._theme.tokens, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.current_row))
            painter.fillRect(QRect(place.left(), place.top(), _BAR, place.height()), QColor(tokens.accent))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(tokens.line))
        inner = place.adjusted(_MARGIN, 12, -_MARGIN, -12)
        small = QFont(option.font)
        small.setPixelSize(max(11, QFontMetrics(option.font).ascent()))
        self._head(painter, row, inner, option.font)
        painter.setPen(QColor(tokens.ink))
        title = self._title(row, option.font, inner.width())
        title.draw(painter, inner.left(), inner.top() + _STEP + 6)
        painter.setPen(QColor(tokens.ink3))
        about = FewLines(row.about, small, inner.width(), 1, _STEP)
        about.draw(painter, inner.left(), inner.top() + _STEP + 8 + title.height)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(0, 0, -1, -2))
        painter.restore()

    def _head(self, painter: QPainter, row: IncidentRow, inner: QRect, font: QFont) -> None:
        tokens = self._theme.tokens
        mono = QFont("monospace")
        mono.setStyleHint(QFont.StyleHint.Monospace)
        mono.setPixelSize(max(11, QFontMetrics(font).ascent() - 1))
        painter.setFont(mono)
        painter.setPen(QColor(tokens.ink2))
        line = QRect(inner.left(), inner.top(), inner.width(), _STEP)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, row.number)
        room = inner.width() - QFontMetrics(mono).horizontalAdvance(row.number) - 28
        small = QFont(font)
        small.setPixelSize(max(11, QFontMetrics(font).ascent() - 1))
        metrics = QFontMetrics(small)
        words = metrics.elidedText(row.pill, Qt.TextElideMode.ElideRight, max(room, 0))
        width = metrics.horizontalAdvance(words) + 16
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

    @staticmethod
    def _title(row: IncidentRow, font: QFont, width: int) -> FewLines:
        return FewLines(row.title, font, max(width, 1), _TITLE_LINES, _STEP)
