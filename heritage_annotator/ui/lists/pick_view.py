"""The options below a box in which one types to find: the keys stay in the box, ↑ ↓ move here."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QWidget

from heritage_annotator.services.codebook.finding import matches
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_delegate import PickDelegate
from heritage_annotator.ui.lists.picking import Option, PickModel
from heritage_annotator.ui.lists.row_list import RowList
from heritage_annotator.ui.look.tags import tag_tip

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class PickView(RowList):
    """Options to pick from. What fits what is typed in the box it is `led` by is listed, best first.

    Signals:
        taken: Enter was pressed, here or in the box; `current` is meant.
        sought: something else is typed, and the options that fit it are listed.
    """

    taken = Signal()
    sought = Signal()

    # Of the class: events of its own parts are filtered while Qt still makes it.
    _box: QLineEdit | None = None

    def __init__(self, desk: Desk, parent: QWidget, *, ticks: bool = False) -> None:
        super().__init__(parent)
        self._desk = desk
        self.options = PickModel(self, self._rank, self._tip)
        self.setModel(self.options)
        self._delegate = PickDelegate(desk, self, ticks=ticks)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)

    def led(self, box: QLineEdit) -> None:
        """Lets that box lead: what is typed in it is sought, and its arrows and Enter act here."""
        self._box = box
        box.installEventFilter(self)
        box.textChanged.connect(self._seek)

    @property
    def current(self) -> Option | None:
        """The option of the current row."""
        return self.options.option(self.currentIndex().row())

    def wanted_width(self, option: Option) -> int:
        """How wide the list must be for all of that option to be read, in pixels."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        return self._delegate.wanted_width(option, self.font()) + bar

    def offer(self, options: Sequence[Option], picked: Sequence[str] = ()) -> None:
        """Puts other options, those picked marked, and lists what fits what is typed."""
        self.options.offer(options, picked, self._typed)
        self.sought.emit()

    def choose(self, key: str) -> None:
        """Makes that option current; none, where it is not listed."""
        self.setCurrentIndex(self.options.index(self.options.row_of(key)))

    @property
    def _typed(self) -> str:
        return self._box.text() if self._box is not None else ""

    def _seek(self) -> None:
        self.options.seek(self._typed)
        self.sought.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        leads = watched is self._box and event.type() is QEvent.Type.KeyPress
        if leads and isinstance(event, QKeyEvent) and event.key() in _STEPS | _ENTER:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def _rank(self, typed: str, tag_ids: Collection[str]) -> list[str]:
        return [match.tag.id for match in matches(self._desk.codebook, typed, tag_ids)]

    def _tip(self, option: Option) -> str:
        tag = self._desk.codebook.get(option.key) if option.sign else None
        return option.tip if tag is None else tag_tip(tag, self._desk.codebook)
