"""Draws one passage in the list."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.storage.reading.passages import FoundPassage
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.passage_model import Index, Role
from heritage_annotator.ui.lists.row_painter import RowPainter
from heritage_annotator.ui.look.row import Row


class PassageDelegate(QStyledItemDelegate):
    """Every row has the same height: asking 10,000 rows one by one would be felt."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row_painter = RowPainter(desk, parent.font())

    def dress(self) -> None:
        """Takes the fonts as they are now."""
        self._row_painter = RowPainter(self._desk, self._row_painter.font)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(240, self._row_painter.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        passage: FoundPassage | None = index.data(Role.PASSAGE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = Row(painter, option, self._desk.theme)
        row.paint_ground()
        if passage is not None:
            self._row_painter.paint(row, passage, index.data(Role.ANNOTATOR))
        painter.restore()
