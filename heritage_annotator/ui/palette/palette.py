"""The palette itself: opens at the selection, never over it."""

from collections.abc import Collection
from threading import Thread

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.finding import make_ready
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.shadow import Shadow
from heritage_annotator.ui.look.tags import spelled_out
from heritage_annotator.ui.palette.delegate import ROW, PaletteDelegate
from heritage_annotator.ui.palette.model import PaletteModel

WIDTH = 410
# Pixels that the style sheet's border and the last line's descenders take beyond the measured lines.
DESCENT = 5
LEAST_WIDTH = 280
MOST_ROWS = 8
GAP = 8
MARGIN = 1
INDENT = 3
_READY_MILLISECONDS = 1500
"""After the window stands: what she does first goes before."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CREATES = Qt.KeyboardModifier.ControlModifier
_STAYS = Qt.KeyboardModifier.ShiftModifier


class TagPalette(QFrame):
    """The list of tags that opens at the selection. With Shift held it stays open when something is taken.

    Signals:
    tag_chosen: Enter or a click took a tag; carries the Tag.
    creation_asked: Ctrl+Enter, or Enter or a click on the offer to create; carries the label.
    closed: it went away, by Esc, a choice or a click elsewhere.
    """

    tag_chosen = Signal(object)
    creation_asked = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tagPalette")
        self.setAccessibleName(tr("Tag palette"))
        self._desk = desk
        self._window = parent
        self._anchor = QRect()
        self._model = PaletteModel()
        self.input = QLineEdit()
        self._list = QListView()
        self._definition = QLabel()
        self._build()
        self.hide()
        QTimer.singleShot(_READY_MILLISECONDS, self, desk.guarded(self._make_ready))

    def _make_ready(self) -> None:
        """Has what finds tags by their words made on a thread: the first keys find it there."""
        Thread(target=make_ready, args=(self._desk.codebook,)).start()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self.input.setObjectName("tagPaletteInput")
        self.input.setAccessibleName(tr("Type to find a tag"))
        self.input.setPlaceholderText(tr("Find or create a tag"))
        self.input.textChanged.connect(self._filter)
        self.input.installEventFilter(self)
        self._list.setObjectName("tagPaletteList")
        self._list.setAccessibleName(tr("Matching tags"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(PaletteDelegate(self._desk, self._model))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._on_click)
        self._list.selectionModel().currentChanged.connect(lambda _now, _before: self._define())
        self._definition.setObjectName("tagPaletteDefinition")
        self._definition.setTextFormat(Qt.TextFormat.PlainText)
        self._definition.setWordWrap(True)
        self._definition.setIndent(INDENT)
        self._definition.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(0)
        for widget in (self.input, self._list, self._definition):
            column.addWidget(widget)
        Shadow(self)

    def open_at(self, place: QRect, typed: str) -> None:
        """Opens beside `place` (coordinates of the parent) with `typed` in the input."""
        self._anchor = place
        self.input.blockSignals(True)
        self.input.setText(typed)
        self.input.blockSignals(False)
        self._filter(typed)
        self.show()
        self.raise_()
        self.input.setFocus(Qt.FocusReason.PopupFocusReason)
        self.input.setCursorPosition(len(typed))

    def show_borne(self, tag_ids: Collection[str]) -> None:
        """Gives a check to the tags with these ids: the passage bears them already."""
        self._model.show_borne(tag_ids)
        self._define()

    def close_quietly(self) -> None:
        """Goes away."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _filter(self, typed: str) -> None:
        self._model.show(self._desk.codebook, typed, self._desk.last_tags)
        # Enter must not set what nobody asked for, nor make a tag of a slip of the keys.
        self._list.setCurrentIndex(self._model.index(0 if self._model.fits else -1, 0))
        rows = self._model.rowCount()
        self._list.setFixedHeight(min(rows, MOST_ROWS) * ROW)
        self._list.setVisible(rows > 0)
        self._define()
        self._place()

    def _define(self) -> None:
        row = self._list.currentIndex().row()
        tag = self._model.tag(row)
        if tag is not None:
            self._definition.setText(self._told(tag))
        elif self._model.offers_creation and row >= 0:
            self._definition.setText(tr("Creates a new tag in “Our own tags” and applies it."))
        elif self._model.offers_creation:
            self._definition.setText(
                tr("No tag has that name. Ctrl+Enter creates one in “Our own tags” and applies it.")
            )
        else:
            self._definition.setText(tr("Type a name for a new tag."))
        self._place()

    def _told(self, tag: Tag) -> str:
        if self._model.is_borne(tag):
            return tr("Already applied. Enter removes it.")
        return spelled_out(tag.definition, self._desk.codebook) or tr("No definition yet.")

    def _place(self) -> None:
        """Below the selection if there is room, else above, else beside it, within the window."""
        self._fit(WIDTH)
        room = self._window.rect().adjusted(GAP, GAP, -GAP, -GAP)
        left = max(room.left(), min(self._anchor.left(), room.right() - WIDTH))
        below, above = self._anchor.bottom() + GAP, self._anchor.top() - GAP - self.height()
        if below + self.height() <= room.bottom():
            self.move(left, below)
        elif above >= room.top():
            self.move(left, above)
        else:
            self._place_beside(room)

    def _fit(self, width: int) -> None:
        """Makes it that wide, and as high as its parts then are."""
        for part in (self, self.input, self._definition):
            part.ensurePolished()  # measured before it is dressed, it asks for another height
        edges = 2 * (self.contentsRect().top() + MARGIN)
        self._definition.setFixedHeight(self._height_of_definition(width - edges))
        rows = 0 if self._list.isHidden() else self._list.height()
        self.setFixedSize(width, self.input.sizeHint().height() + rows + self._definition.height() + edges)

    def _height_of_definition(self, width: int) -> int:
        # Not heightForWidth, which counts the style sheet's padding twice.
        label = self._definition
        margins = label.contentsMargins()
        room = width - margins.left() - margins.right() - label.indent()
        lines = label.fontMetrics().boundingRect(QRect(0, 0, room, 0), Qt.TextFlag.TextWordWrap, label.text())
        return lines.height() + margins.top() + margins.bottom() + DESCENT

    def _place_beside(self, room: QRect) -> None:
        """Beside a tall selection, narrower if need be; at the edge when the selection leaves no room at all."""
        on_right, on_left = room.right() - self._anchor.right() - GAP, self._anchor.left() - GAP - room.left()
        width = max(LEAST_WIDTH, min(WIDTH, max(on_right, on_left)))
        self._fit(width)
        top = max(room.top(), min(self._anchor.top(), room.bottom() - self.height()))
        if on_right >= on_left:
            self.move(min(self._anchor.right() + GAP, room.right() - width), top)
        else:
            self.move(max(room.left(), self._anchor.left() - GAP - width), top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()  # before the window has an article done with Ctrl+Enter
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() is QEvent.Type.FocusOut and not self._list.underMouse():
            self.close_quietly()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        row, last = self._list.currentIndex().row(), self._model.rowCount() - 1
        steps = {
            Qt.Key.Key_Down: row + 1,
            Qt.Key.Key_Up: row - 1,
            Qt.Key.Key_PageDown: row + MOST_ROWS,
            Qt.Key.Key_PageUp: row - MOST_ROWS,
        }
        if key in steps:
            self._list.setCurrentIndex(self._model.index(max(0, min(last, steps[Qt.Key(key)])), 0))
        elif key in _ENTER:
            self._enter(row, event.modifiers())
        elif key == Qt.Key.Key_Escape:
            self.close_quietly()
        else:
            return False
        return True

    def _on_click(self, index: QModelIndex) -> None:
        self._take(index.row(), stays=bool(QApplication.keyboardModifiers() & _STAYS))

    def _enter(self, row: int, held: Qt.KeyboardModifier) -> None:
        if held & _CREATES and self._model.offers_creation:
            row = self._model.rowCount() - 1
        elif held & _CREATES:
            return  # there is a tag of that very name, or nothing is typed
        self._take(row, stays=bool(held & _STAYS))

    def _take(self, row: int, *, stays: bool) -> None:
        tag, typed = self._model.tag(row), self._model.typed
        if row < 0 or (tag is None and not self._model.offers_creation):
            return
        if stays:
            self.input.selectAll()  # what is typed next asks for another
        else:
            self.close_quietly()
        if tag is not None:
            self.tag_chosen.emit(tag)
        else:
            self.creation_asked.emit(typed)
