"""The list that drops down to pick from: type to find, Enter picks."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_delegate import ROW, PickDelegate
from heritage_annotator.ui.lists.picking import Option, PickModel

WIDTH = 340
MOST_ROWS = 10
GAP = 2
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class PickList(QFrame):
    """The keys stay in the box above; ↑ ↓ move in the list, Enter picks or lets go, Esc and Tab close.

    It opens over or under `beside`, if that is given, else over or under the anchor.

    Signals:
        picked: what is picked now; carries the keys in the order they were picked.
        closed: it went away.
    """

    picked = Signal(tuple)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, beside: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._beside = beside
        self.setObjectName("pickList")
        self.setProperty("role", "popup")
        self._keys: tuple[str, ...] = ()
        self._anchor = parent
        self._model = PickModel(self)
        self.input = QLineEdit()
        self.list = QListView()
        self._nothing = QLabel()
        self._hint = QLabel(tr("Enter picks, Esc closes"))
        self._build(desk)

    def _build(self, desk: Desk) -> None:
        self.setFixedWidth(WIDTH)
        self.input.setObjectName("pickInput")
        self.input.setAccessibleName(tr("Type to find"))
        self.input.setPlaceholderText(tr("Type to find"))
        self.input.textChanged.connect(self._seek)
        self.input.installEventFilter(self)
        self.list.setObjectName("pickOptions")
        self.list.setAccessibleName(tr("What can be picked"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(self._model)
        self.list.setItemDelegate(PickDelegate(desk, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._toggle(index.row()))
        self._nothing.setProperty("role", "empty")
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(14, 10, 14, 10)
        self._hint.setProperty("role", "hint")
        self._hint.setContentsMargins(14, 6, 14, 7)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for widget in (self.input, self.list, self._nothing, self._hint):
            column.addWidget(widget)

    def open_at(self, anchor: QWidget, options: Sequence[Option], picked: Sequence[str], typed: str = "") -> None:
        """Opens under `anchor` with `typed` in the box."""
        self._anchor = anchor
        self._keys = tuple(picked)
        self._model.offer(options, picked)
        self.input.blockSignals(True)
        self.input.setText(typed)
        self.input.blockSignals(False)
        self._seek(typed)
        self.show()
        self.input.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _seek(self, typed: str) -> None:
        self._model.seek(typed)
        rows = self._model.rowCount()
        self.list.setCurrentIndex(self._model.index(0))
        self.list.setFixedHeight(min(rows, MOST_ROWS) * ROW)
        self.list.setVisible(rows > 0)
        self._nothing.setVisible(rows == 0)
        self._nothing.setText(tr("Nothing fits. Type less.") if typed.strip() else tr("There is nothing to pick yet."))
        self.adjustSize()
        self._place(self._anchor)

    def _place(self, anchor: QWidget) -> None:
        """Under the anchor if there is room, else over it; on the screen in any case."""
        self.setLayoutDirection(anchor.layoutDirection())
        at = QRect(anchor.mapToGlobal(QPoint(0, 0)), anchor.size())
        if self._beside is not None:
            at.setTop(self._beside.mapToGlobal(QPoint(0, 0)).y())
            at.setHeight(self._beside.height())
        room = anchor.screen().availableGeometry()
        left = at.right() + 1 - WIDTH if anchor.isRightToLeft() else at.left()
        below, above = at.bottom() + GAP, at.top() - GAP - self.height()
        top = below if below + self.height() <= room.bottom() or above < room.top() else above
        left = max(room.left(), min(left, room.right() + 1 - WIDTH))
        self.move(left, max(room.top(), min(top, room.bottom() + 1 - self.height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        row, last = self.list.currentIndex().row(), self._model.rowCount() - 1
        steps = {
            Qt.Key.Key_Down: row + 1,
            Qt.Key.Key_Up: row - 1,
            Qt.Key.Key_PageDown: row + MOST_ROWS,
            Qt.Key.Key_PageUp: row - MOST_ROWS,
        }
        if key in steps:
            self.list.setCurrentIndex(self._model.index(max(0, min(last, steps[Qt.Key(key)]))))
        elif key in _ENTER:
            self._toggle(row)
            self.input.selectAll()
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.hide()
        else:
            return False
        return True

    def _toggle(self, row: int) -> None:
        option = self._model.option(row)
        if option is None:
            return
        if option.key in self._keys:
            self._keys = tuple(key for key in self._keys if key != option.key)
        elif option.alone:
            self._keys = (option.key,)
        else:
            self._keys = (*(key for key in self._keys if not self._model.is_alone(key)), option.key)
        self._model.show_picked(self._keys)
        self.picked.emit(self._keys)
