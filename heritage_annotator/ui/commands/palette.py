"""The command palette itself: type, choose, and be back where one was."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from heritage_annotator.model.folding import folded
from heritage_annotator.translation import tr
from heritage_annotator.ui.commands.delegate import HEADING, ROW, CommandDelegate
from heritage_annotator.ui.commands.model import CommandModel, spoken
from heritage_annotator.ui.commands.offers import Section
from heritage_annotator.ui.look.shadow import Shadow
from heritage_annotator.ui.look.theme import Theme

WIDTH = 620
TOP = 64
MARGIN = 12
FOOT = 7
MOST_HEIGHT = 12 * ROW
PAGE = 8

Find = Callable[[str], Sequence[Section]]


class CommandPalette(QFrame):
    """Opens at the top of its parent, in the middle.

    Signals:
        offer_taken: something was chosen, and is about to be done; carries the Offer.
    """

    offer_taken = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("commandPalette")
        self.setAccessibleName(tr("All commands"))
        self._find: Find = lambda _typed: []
        self._came_from: QWidget | None = None
        self._model = CommandModel()
        self.input = QLineEdit()
        self.list = QListView()
        self._told = QLabel()
        self._column = QVBoxLayout(self)
        self.list.setItemDelegate(CommandDelegate(theme, self.list))
        self._build()
        self.hide()

    def _build(self) -> None:
        self.input.setObjectName("commandPaletteInput")
        self.input.setAccessibleName(tr("Type to find an action, a setting, a tag or an article"))
        self.input.setPlaceholderText(tr("Find an action (>), a tag (#) or an article (@)"))
        self.input.textChanged.connect(self._filter)
        self.input.installEventFilter(self)
        self.list.setObjectName("commandPaletteList")
        self.list.setAccessibleName(tr("Matches"))
        self.list.setModel(self._model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._on_current(now.row()))
        self._told.setObjectName("commandPaletteTold")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        column = self._column
        column.setSpacing(0)
        for widget in (self.input, self.list, self._told):
            column.addWidget(widget)
        Shadow(self)

    def open(self, find: Find) -> None:
        """Opens empty; what is typed is sought by `find`, which gets it folded."""
        self._find = find
        self._came_from = QApplication.focusWidget()
        self.input.blockSignals(True)
        self.input.clear()
        self.input.blockSignals(False)
        self._filter("")
        self.show()
        self.raise_()
        self.input.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_quietly(self) -> None:
        """Goes away; the focus returns to where it was."""
        came_from, self._came_from = self._came_from, None
        had_focus = self.input.hasFocus()
        self.hide()
        if had_focus and came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus()

    def _filter(self, typed: str) -> None:
        self._model.show(self._find(" ".join(folded(typed).split())))
        self._go(self._model.next_offer(0, 1))
        self._place()

    def _go(self, row: int) -> None:
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row, 0))
            # With the heading above the first offer of a section.
            if self._model.offer(row - 1) is None:
                self.list.scrollTo(self._model.index(row - 1, 0))
        else:
            self._on_current(-1)

    def _on_current(self, row: int) -> None:
        offer = self._model.offer(row)
        if offer is not None:
            self._told.setText(offer.told)
        else:
            self._told.setText(tr("No matches. Type fewer letters.") if self.input.text() else "")
        if self.isVisible():
            self._place()
            said = spoken(offer) if offer is not None else self._told.text()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.input, said))

    def _place(self) -> None:
        """As high as what it lists, and no higher than its parent allows."""
        room = self._room.rect()
        width = min(WIDTH, room.width() - 2 * MARGIN)
        for part in (self, self.input, self._told):
            part.ensurePolished()
        self._told.setVisible(bool(self._told.text()))
        # Without words at the foot, room there: a current row would square the round corners.
        told = self._told.heightForWidth(width - 2) if self._told.text() else FOOT
        self._column.setContentsMargins(1, 1, 1, 1 if self._told.text() else FOOT)
        rows = [self._model.offer(row) for row in range(self._model.rowCount())]
        wanted = sum(HEADING if offer is None else ROW for offer in rows)
        top = min(TOP, room.height() // 8)
        spare = room.height() - top - MARGIN - self.input.sizeHint().height() - told - 2
        self.list.setFixedHeight(max(0, min(wanted, MOST_HEIGHT, spare)))
        self.list.setVisible(wanted > 0)
        self.setFixedSize(width, self.input.sizeHint().height() + (self.list.height() if wanted else 0) + told + 4)
        self.move((room.width() - width) // 2, top)

    def showEvent(self, event: QShowEvent) -> None:
        self._room.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # that of a window made an icon, which may come back in another size
            self._room.removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.input:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._place()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        elif event.type() is QEvent.Type.FocusOut and not self.list.underMouse():
            self.close_quietly()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        row, last = self.list.currentIndex().row(), self._model.rowCount() - 1
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: PAGE, Qt.Key.Key_PageUp: -PAGE}
        sections = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        if key in steps:
            self._step(row, max(0, min(last, row + steps[key])), steps[key])
        elif key in sections:
            self._go(self._model.next_section(row, sections[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(row)
        elif key == Qt.Key.Key_Escape:
            self.close_quietly()
        else:
            return False
        return True

    def _step(self, row: int, wanted: int, step: int) -> None:
        """To the wanted row, or the nearest offer on from there, or back from there."""
        found = self._model.next_offer(wanted, step)
        if found < 0:
            found = self._model.next_offer(wanted, -step)
        self._go(found if found >= 0 else row)

    def _take(self, row: int) -> None:
        offer = self._model.offer(row)
        if offer is not None and offer.possible:
            self.close_quietly()
            self.offer_taken.emit(offer)
            offer.run()
