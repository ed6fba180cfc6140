"""The tree view: shows tags, lets them be moved and renamed, and takes passages dropped on them.

Looking at a tag never tags.
"""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QLineEdit, QTreeView, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.model.span import Span
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.clipboard import SPAN_MIME, TAG_MIME
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.typed_keys import is_typed
from heritage_annotator.ui.tags.delegate import TagDelegate
from heritage_annotator.ui.tags.landing import Landing, landing_at
from heritage_annotator.ui.tags.model import COUNT_ROLE, TagTreeModel

# A closed group opens for what is held over it.
EXPAND_MILLISECONDS = 600
INDENT = 16

# What a drop would do, said in the row it is held over.
SET_IT, MOVE_INTO = later("Tag with “{name}”"), later("Move into “{name}”")

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_REMOVE = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_NESTING = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_STEPPING = {Qt.KeyboardModifier.AltModifier, _CONTROL_SHIFT}
_NONE = Qt.KeyboardModifier.NoModifier
_Flag = QItemSelectionModel.SelectionFlag


class TagTree(QTreeView):
    """The tree of tags, which takes passages dropped on it.

    Signals:
    passage_dropped: a passage was dropped on a tag; carries article id, Span, Tag.
    tag_dropped: a tag was dropped elsewhere in the tree; carries its id, and the Landing.
    tag_entered: Enter was pressed on a tag that can be set; carries the Tag.
    removal_asked: Delete was pressed.
    step_asked: the current tag should move up (-1) or down (1).
    count_clicked: the count of a tag or group was clicked, which leads to its passages; carries the Tag.
    tag_struck: a tag that can be set was double-clicked; carries the Tag.
    nesting_asked: the current tag should go below the one before it (1), or out beside what it stands in (-1).
    """

    passage_dropped = Signal(str, object, object)
    tag_dropped = Signal(str, object)
    tag_entered = Signal(object)
    count_clicked = Signal(object)
    tag_struck = Signal(object)
    removal_asked = Signal()
    step_asked = Signal(int)
    nesting_asked = Signal(int)

    def __init__(self, desk: Desk, model: TagTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tags = model
        self._landing: Landing | None = None
        self._pressed: Tag | None = None
        self.setObjectName("tagTree")
        self.setAccessibleName(tr("Codebook"))
        self.setToolTip(tr("Double-click a tag to apply it to the selected words; right-click for more"))
        self.setAccessibleDescription(
            tr(
                "Groups and tags. Enter applies the tag to the selection, F2 renames it, Alt+Up or "
                "Alt+Down moves it, Ctrl+Shift+Right or Ctrl+Shift+Left moves it into the tag above or "
                "out again, Delete shows what removing it would do."
            )
        )
        self.setModel(model)
        self.rows = TagDelegate(desk, model)
        self.setItemDelegate(self.rows)
        self.setHeaderHidden(True)
        self.setIndentation(INDENT)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAcceptDrops(True)
        self.setDragEnabled(not desk.read_only)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        # The row itself, or a line between two, says what a drop would do.
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(EXPAND_MILLISECONDS)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(self._on_click)
        self.doubleClicked.connect(self._on_double_click)
        desk.digits.learned.connect(self.viewport().update)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Nothing: the row draws its own triangle, over its own ground."""

    def chosen_tags(self) -> list[Tag]:
        """The tags selected, in the order of the tree."""
        found = [tag for index in self.selectedIndexes() if (tag := self._tags.tag(index)) is not None]
        order = {tag.id: place for place, tag in enumerate(self._desk.codebook.in_order())}
        return sorted(found, key=lambda tag: order.get(tag.id, 0))

    def _on_click(self, index: QModelIndex) -> None:
        # With Ctrl or Shift the click chooses several, and opens nothing.
        if self._tags.rowCount(index) and QApplication.keyboardModifiers() == _NONE:
            self.setExpanded(index, not self.isExpanded(index))

    def _on_double_click(self, index: QModelIndex) -> None:
        tag = self._tags.tag(index)
        if tag is not None and tag.parent_id is not None:
            self.tag_struck.emit(tag)

    # The counts are links.

    def _counted_at(self, point: QPoint) -> Tag | None:
        """The tag whose count is there."""
        index, width = self.indexAt(point), self.rows.count_width()
        at_end = point.x() < width if self.isRightToLeft() else point.x() >= self.viewport().width() - width
        return self._tags.tag(index) if at_end and index.data(COUNT_ROLE) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        plain = event.button() is Qt.MouseButton.LeftButton and event.modifiers() == _NONE
        self._pressed = self._counted_at(event.position().toPoint()) if plain else None
        if self._pressed is None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif self._counted_at(event.position().toPoint()) == pressed:
            self.count_clicked.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._counted_at(event.position().toPoint()) is None:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
        self._point_at(None if event.buttons() else self._counted_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def _point_at(self, tag: Tag | None) -> None:
        if tag != self.rows.pointed:
            self.rows.pointed = tag
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor if tag is None else Qt.CursorShape.PointingHandCursor)
            self.viewport().update()

    # Keys

    def event(self, event: QEvent) -> bool:
        # Before any shortcut of the window gets it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tag = self._tags.tag(self.currentIndex())
        if is_typed(event):
            self._desk.digits.note(event)
            event.ignore()  # not Qt's own search: a digit or letter means a tag for the words selected
        elif tag is None or not self._takes(event):
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self._enter(tag)
        elif event.key() in _REMOVE:
            self.removal_asked.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename()
        elif event.key() in _STEPS:
            self.step_asked.emit(_STEPS[Qt.Key(event.key())])
        else:
            self.nesting_asked.emit(_NESTING[Qt.Key(event.key())] * (-1 if self.isRightToLeft() else 1))

    def rename(self, typed: str | None = None) -> None:
        """Lets the name of the current tag be typed in place; `typed` is what stands there at first."""
        index = self.currentIndex()
        if not index.isValid() or self._desk.read_only or not self.isVisible():
            return
        if self.state() == QAbstractItemView.State.EditingState:
            return  # F2 in the very box where it is typed
        self.scrollTo(index)
        self.edit(index)
        editor = self.indexWidget(index)
        if typed is not None and isinstance(editor, QLineEdit):
            editor.setText(typed)
            editor.setModified(True)

    @property
    def typed_name(self) -> str | None:
        """What is being typed in place; None when nothing is, or it is the name that was there."""
        editor = self.indexWidget(self.currentIndex())
        return editor.text() if isinstance(editor, QLineEdit) and editor.isModified() else None

    def end_renaming(self) -> str:
        """Has the name kept that is being typed in place, and closes its box; what was typed, '' for nothing."""
        editor = self.indexWidget(self.currentIndex())
        if not isinstance(editor, QLineEdit):
            return ""
        typed = editor.text()
        self.commitData(editor)
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return typed

    def _enter(self, tag: Tag) -> None:
        if tag.parent_id is None:
            self.setExpanded(self.currentIndex(), not self.isExpanded(self.currentIndex()))
        else:
            self.tag_entered.emit(tag)

    def _takes(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _STEPS:
            return modifiers in _STEPPING
        if event.key() in _NESTING:
            return modifiers == _CONTROL_SHIFT
        return modifiers == _NONE and (event.key() in _ENTER | _REMOVE or event.key() == Qt.Key.Key_F2)

    # Dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        if index.isValid() and not self._desk.read_only:
            # Not Qt's own, which would take the rows out of the model after a move. One tag at a time.
            drag = QDrag(self)
            drag.setMimeData(self._tags.mimeData([index]))
            drag.setPixmap(self.viewport().grab(self.visualRect(index)))
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(SPAN_MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        elif event.mimeData().hasFormat(TAG_MIME) and event.source() in (self, None):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges, opens what it is held over
        if event.mimeData().hasFormat(TAG_MIME):
            self._show_landing(self._landing_at(event))
            event.acceptProposedAction()
            return
        index = self.indexAt(event.position().toPoint())
        may_drop = event.mimeData().hasFormat(SPAN_MIME) and index.parent().isValid()
        self._offer(self._tags.tag(index) if may_drop else None, SET_IT)
        if may_drop:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_landing(None)

    def dropEvent(self, event: QDropEvent) -> None:
        landing = self._landing_at(event)
        self._show_landing(None)
        if event.mimeData().hasFormat(TAG_MIME):
            event.acceptProposedAction()
            self.tag_dropped.emit("".join(_words(event, TAG_MIME)[:1]), landing)
            return
        tag, words = self._tags.tag(self.indexAt(event.position().toPoint())), _words(event, SPAN_MIME)
        if tag is None or tag.parent_id is None or len(words) != 3:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.passage_dropped.emit(words[0], Span(int(words[1]), int(words[2])), tag)

    def _landing_at(self, event: QDropEvent) -> Landing:
        return landing_at(self, self._tags, event.position().toPoint())

    def _show_landing(self, landing: "Landing | None") -> None:
        """Shows where a tag would be set down: in the row it goes into, or by a line between two."""
        self._landing = landing
        onto = landing.parent if landing is not None and landing.is_onto else None
        self._offer(onto, MOVE_INTO)
        self.viewport().update()

    def _offer(self, tag: Tag | None, words: str) -> None:
        """Shows on which tag a drop would be, and what it would do."""
        if tag != self.rows.offered:
            self.rows.offered, self.rows.offer = tag, words
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._landing is not None and not self._landing.is_onto and self._landing.index.isValid():
            self._paint_landing(self._landing)

    def _paint_landing(self, landing: Landing) -> None:
        rect = self.visualRect(landing.index)
        y = rect.top() if landing.is_above else self._foot(landing.index)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._desk.theme.color("accent"), 2))
        painter.setBrush(self._desk.theme.color("panel"))
        begin = rect.right() - 6 if self.isRightToLeft() else rect.left() + 6
        end = 8 if self.isRightToLeft() else self.viewport().width() - 8
        y = max(4, y)
        painter.drawLine(begin, y, end, y)
        painter.drawEllipse(begin - 3, y - 3, 6, 6)

    def _foot(self, index: QModelIndex) -> int:
        """Where the row ends with all that is shown below it."""
        while self.isExpanded(index) and self._tags.rowCount(index):
            index = self._tags.index(self._tags.rowCount(index) - 1, 0, index)
        return self.visualRect(index).bottom() + 1

    def select_only(self, index: QModelIndex) -> None:
        """Goes to that row."""
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)


def _words(event: QDropEvent, kind: str) -> list[str]:
    return bytes(event.mimeData().data(kind).data()).decode("utf-8", "replace").split()
