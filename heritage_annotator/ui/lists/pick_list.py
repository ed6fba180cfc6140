"""The list that drops down to pick from: type to find, Enter picks."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_delegate import ROW
from heritage_annotator.ui.lists.pick_view import PickView
from heritage_annotator.ui.lists.picking import Option

WIDTH, MOST_WIDTH = 340, 680
# Options that are measured: more are read by typing.
_MEASURED = 200
MOST_ROWS = 10
GAP = 2
_CLOSING = {Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class PickList(QFrame):
    """The keys stay in the box above; ↑ ↓ move in the list, Enter picks or lets go, Esc and Tab close.

    `several`: how many can be picked; else it closes with the one that is. It opens over or under `beside`, if that
    is given, else over or under the anchor, as wide as its options want within bounds.

    Signals:
        picked: what is picked now; carries the keys in the order they were picked.
        closed: it went away.
    """

    picked = Signal(tuple)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, beside: QWidget | None = None, *, several: bool = True) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._beside = beside
        self._several = several
        self.setObjectName("pickList")
        self.setProperty("role", "popup")
        self._keys: tuple[str, ...] = ()
        self._anchor, self._part = parent, None
        self.input = QLineEdit()
        self.list = PickView(desk, self, ticks=several)
        self._nothing = QLabel()
        self._hint = QLabel(tr("Enter picks, Esc closes"))
        self._build()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self.input.setObjectName("pickInput")
        self.input.setAccessibleName(tr("Type to find"))
        self.input.setPlaceholderText(tr("Type to find"))
        self.input.installEventFilter(self)
        self.list.setObjectName("pickOptions")
        self.list.setAccessibleName(tr("Choices"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.led(self.input)
        self.list.sought.connect(self._show_fitting)
        self.list.taken.connect(self._take)
        self.list.clicked.connect(lambda _index: self._toggle())
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

    def open_at(
        self,
        anchor: QWidget,
        options: Sequence[Option],
        picked: Sequence[str],
        typed: str = "",
        part: QRect | None = None,
    ) -> None:
        """Opens under `anchor`, or under that part of it (in its coordinates), with `typed` in the box."""
        self._anchor, self._part = anchor, part
        self._keys = tuple(picked)
        self.input.blockSignals(True)
        self.input.setText(typed)
        self.input.blockSignals(False)
        wanted = max(map(self.list.wanted_width, options[:_MEASURED]), default=0)
        self.setFixedWidth(max(WIDTH, min(MOST_WIDTH, wanted, self._room_ahead)))
        self.list.offer(options, picked)
        if not (self._several or typed):
            self.list.choose(picked[0] if picked else "")
        self.show()
        self.list.scrollTo(self.list.currentIndex())
        self.input.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _show_fitting(self) -> None:
        rows, typed = self.list.options.rowCount(), self.input.text().strip()
        self.list.setCurrentIndex(self.list.options.index(0))
        self.list.setFixedHeight(min(rows, MOST_ROWS) * ROW)
        self.list.setVisible(rows > 0)
        self._nothing.setVisible(rows == 0)
        self._nothing.setText(tr("No matches. Type fewer letters.") if typed else tr("Nothing to choose from yet."))
        self.adjustSize()
        self._place(self._anchor)

    @property
    def _there(self) -> QRect:
        """Where the anchor, or its part, lies on the screen."""
        part = self._anchor.rect() if self._part is None else self._part
        return QRect(self._anchor.mapToGlobal(part.topLeft()), part.size())

    @property
    def _room_ahead(self) -> int:
        """How much of the screen there is from where the anchor begins, in pixels."""
        at, room = self._there, self._anchor.screen().availableGeometry()
        return at.right() - room.left() + 1 if self._anchor.isRightToLeft() else room.right() - at.left() + 1

    def _place(self, anchor: QWidget) -> None:
        """Under the anchor if there is room, else over it; on the screen in any case."""
        self.setLayoutDirection(anchor.layoutDirection())
        at = self._there
        if self._beside is not None:
            at.setTop(self._beside.mapToGlobal(QPoint(0, 0)).y())
            at.setHeight(self._beside.height())
        room = anchor.screen().availableGeometry()
        left = at.right() + 1 - self.width() if anchor.isRightToLeft() else at.left()
        below, above = at.bottom() + GAP, at.top() - GAP - self.height()
        top = below if below + self.height() <= room.bottom() or above < room.top() else above
        left = max(room.left(), min(left, room.right() + 1 - self.width()))
        self.move(left, max(room.top(), min(top, room.bottom() + 1 - self.height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _CLOSING:
            self.hide()
            return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        self._toggle()
        self.input.selectAll()

    def _toggle(self) -> None:
        option = self.list.current
        if option is None:
            return
        if not self._several:
            self._keys = (option.key,)
            self.hide()
        elif option.key in self._keys:
            self._keys = tuple(key for key in self._keys if key != option.key)
        elif option.alone:
            self._keys = (option.key,)
        else:
            self._keys = (*(key for key in self._keys if not self.list.options.is_alone(key)), option.key)
        self.list.options.show_picked(self._keys)
        self.picked.emit(self._keys)
