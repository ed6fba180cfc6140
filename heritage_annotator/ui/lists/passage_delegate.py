"""Draws one passage in the list, and ticks it."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.passage_model import Index, PassageModel, PassageRole
from heritage_annotator.ui.lists.row_painter import RowPainter, Showing
from heritage_annotator.ui.lists.row_wording import Passage
from heritage_annotator.ui.look.row import Row


class PassageDelegate(QStyledItemDelegate):
    """Every row has the same height: asking 10,000 rows one by one would be felt."""

    def __init__(self, desk: Desk, model: PassageModel, showing: Showing, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._passages = model
        self._showing = showing
        self._font = parent.font()
        self.dress()

    def dress(self) -> None:
        """Takes the fonts as they are now."""
        self._row_painter = RowPainter(self._desk, self._font, self._showing)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(160, self._row_painter.height(with_source=self._passages.of_several_articles))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        passage: Passage | None = index.data(PassageRole.PASSAGE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = Row(painter, option, self._desk.theme)
        is_current = passage is not None and passage.id == self._desk.annotation_id
        row.paint_ground(current=self._showing.current and is_current)
        if passage is not None:
            ticked = index.data(Qt.ItemDataRole.CheckStateRole)
            annotator, with_source = index.data(PassageRole.ANNOTATOR), self._passages.of_several_articles
            on = None if ticked is None else Qt.CheckState(ticked) == Qt.CheckState.Checked
            self._row_painter.paint(row, passage, annotator, with_source=with_source, ticked=on)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        # The whole row is the box to tick, by mouse and by Space.
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is None:
            return super().editorEvent(event, model, option, index)
        if not _ticks(event):
            return False
        on = Qt.CheckState(ticked) != Qt.CheckState.Checked
        value = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return model.setData(index, value, Qt.ItemDataRole.CheckStateRole)


def _ticks(event: QEvent) -> bool:
    if isinstance(event, QMouseEvent):
        return event.type() == QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
        return event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
    return False
