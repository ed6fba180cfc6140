"""Draws passages in the lists of the pane: quote and article, with a tick where one is asked for."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from heritage_annotator.storage.reading.annotations import AnnotationRow
from heritage_annotator.ui.codebook.sheets.passages import Role, TagPassages
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import FewLines, apart
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.tick import SIDE as TICK
from heritage_annotator.ui.look.tick import paint_tick

QUOTE_PIXELS = 14
LINES = 2
PADDING = 8
SIDE = 14
GAP = 3

Index = QModelIndex | QPersistentModelIndex
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class PassageRows(QStyledItemDelegate):
    """Rows of one height: asking thousands one by one would be felt."""

    def __init__(self, desk: Desk, side: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._side = side
        self._quote_font = desk.theme.reading_font()
        self._quote_font.setPixelSize(QUOTE_PIXELS)
        self._small_font = desk.theme.small_font()
        self._small = QFontMetrics(self._small_font)
        self._step = round(QFontMetrics(self._quote_font).height() * 0.95)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(160, LINES * self._step + GAP + self._small.height() + 2 * PADDING + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        passage: AnnotationRow = index.data(Role.PASSAGE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = Row(painter, option, self._desk.theme)
        row.paint_ground()
        room = row.rect.adjusted(self._side, PADDING, -self._side, -PADDING)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is not None:
            box = QRect(room.left(), room.top() + (self._step - TICK) // 2 + 1, TICK, TICK)
            on = Qt.CheckState(ticked) == Qt.CheckState.Checked
            paint_tick(painter, row.there(box), self._desk.theme, on=on)
            room.adjust(TICK + 8, 0, 0, 0)
        quote = FewLines(index.data(Role.QUOTE), self._quote_font, room.width(), LINES, self._step)
        painter.setPen(self._desk.theme.color("ink"))
        quote.draw(painter, row.there(room).left(), room.top())
        line = QRect(room.left(), round(room.top() + quote.height) + GAP, room.width(), self._small.height())
        heading = apart(elided(passage.heading, self._small_font, line.width()))
        row.words(line, heading, self._small_font, self._desk.theme.color("ink3"))
        painter.restore()

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        # The whole row is the box to tick, by mouse and by Space.
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is None or not isinstance(model, TagPassages):
            return super().editorEvent(event, model, option, index)  # pyright: ignore[reportArgumentType]
        if not _ticks(event):
            return False
        on = Qt.CheckState(ticked) != Qt.CheckState.Checked
        value = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return model.setData(index, value, Qt.ItemDataRole.CheckStateRole)


class PassageList(QListView):
    """`side`: how far the rows stand in, in pixels.

    Signals:
    passage_reached: a click or Enter went to that annotation; carries its id.
    """

    passage_reached = Signal(str)

    def __init__(self, desk: Desk, model: TagPassages, side: int = SIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._side = side
        self._passages = model
        self.setUniformItemSizes(True)  # first: what follows measures every row of a list that is not
        self.setModel(model)
        self.setItemDelegate(PassageRows(desk, side, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        desk.theme.changed.connect(self._redress)

    def reach_by_click(self) -> None:
        """Has a click go to the passage; else it is only ticked."""
        self.clicked.connect(self._reach)

    def event(self, event: QEvent) -> bool:
        # Before any shortcut of the window gets it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _opens(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _opens(event) and self.currentIndex().isValid():
            self._reach(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _reach(self, index: QModelIndex) -> None:
        annotation_id = self._passages.annotation_id(index)
        if annotation_id:
            self.passage_reached.emit(annotation_id)

    def _redress(self) -> None:
        # The reading font may be another.
        self.setItemDelegate(PassageRows(self._desk, self._side, self))


def _opens(event: QKeyEvent) -> bool:
    return event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _ticks(event: QEvent) -> bool:
    if isinstance(event, QMouseEvent):
        return event.type() == QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
        return event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
    return False
