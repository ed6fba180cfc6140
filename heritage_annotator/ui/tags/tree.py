"""The tree view: shows tags, and takes passages dropped on them. Looking at a tag never tags."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.model.span import Span
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.dragging import SPAN_MIME
from heritage_annotator.ui.tags.delegate import TagDelegate
from heritage_annotator.ui.tags.model import TagTreeModel

# A closed group opens for what is held over it.
EXPAND_MILLISECONDS = 600


class TagTree(QTreeView):
    """Signals:
    passage_dropped: a passage was dropped on a tag; carries article id, Span, Tag.
    """

    passage_dropped = Signal(str, object, object)

    def __init__(self, desk: Desk, model: TagTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tags = model
        self.setObjectName("tagTree")
        self.setAccessibleName("Codebook")
        self.setToolTip("Drop words on a tag to set it, or right-click the tag")
        self.setAccessibleDescription("Groups and tags. Drop a selection on a tag, or open its menu, to set it.")
        self.setModel(model)
        self._delegate = TagDelegate(desk, model)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        # The row itself says what a drop would do.
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(EXPAND_MILLISECONDS)
        self.setDropIndicatorShown(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(self._on_click)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """A small triangle before a group that has tags; nothing before tags."""
        if not self._tags.rowCount(index) or index.parent().isValid():
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(self._desk.theme.color("ink3"))
        x, y = rect.right() - 3.0, rect.center().y() + 1.0
        if self.isExpanded(self._tags.index(index.row(), 0)):
            corners = [QPointF(x - 4, y - 2), QPointF(x + 4, y - 2), QPointF(x, y + 3)]
        else:
            corners = [QPointF(x - 2, y - 4), QPointF(x - 2, y + 4), QPointF(x + 3, y)]
        painter.drawPolygon(QPolygonF(corners))
        painter.restore()

    def _on_click(self, index: QModelIndex) -> None:
        if self._tags.rowCount(index):
            self.setExpanded(index, not self.isExpanded(index))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(SPAN_MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        may_drop = event.mimeData().hasFormat(SPAN_MIME) and index.parent().isValid()
        self._offer(self._tags.tag(index) if may_drop else None)
        if may_drop:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._offer(None)

    def _offer(self, tag: Tag | None) -> None:
        """Shows on which tag a drop would be."""
        if tag != self._delegate.offered:
            self._delegate.offered = tag
            self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._offer(None)
        tag = self._tags.tag(self.indexAt(event.position().toPoint()))
        words = bytes(event.mimeData().data(SPAN_MIME).data()).decode().split()
        if tag is None or tag.parent_id is None or len(words) != 3:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.passage_dropped.emit(words[0], Span(int(words[1]), int(words[2])), tag)
