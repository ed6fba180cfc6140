"""News that need no answer: shown over the workspace for a while, then gone by themselves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QKeyEvent, QShowEvent, QWindow
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.messages import Messages, News, Way
from heritage_annotator.ui.look.few_lines import sentence
from heritage_annotator.ui.look.shadow import Shadow
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.words import begin, in_menu
from heritage_annotator.ui.window.centre import Centre

SECONDS = 9
# What offers something to press stays longer: the hand has a way to go. It begins once she does something.
SECONDS_WITH_WAYS = 15
_A_HAND = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
}
WIDTH = 460
MARGIN = 18
RISE = 14
RISE_MILLISECONDS = 160


class Toast(QFrame):
    """One piece of news at a time, at the foot of its parent, above whatever `foot` leaves free.

    It stands within `over`, the pages of its parent, and covers nothing beside them. It waits while the
    pointer is on it or the focus in it; Esc sends it away. What offers something to do waits as long as nobody moves
    the mouse or presses a key in the window: she may be away, or the machine busy.

    Signals:
        let_go: it goes with the focus in it, and where that came from is not seen any more.
    """

    let_go = Signal()

    def __init__(
        self,
        messages: Messages,
        theme: Theme,
        parent: QWidget,
        foot: Callable[[], int] = lambda: 0,
        over: Callable[[], Centre | None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._room = parent
        self._over = over
        self._watched: Centre | None = None
        self.setObjectName("toast")
        self.setAccessibleName(tr("Message"))
        self._theme = theme
        self._foot = foot
        self._came_from: QWidget | None = None
        self.news: News | None = None
        self._label = QLabel()
        self._close = QPushButton("×")
        self._ways = QHBoxLayout()
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._on_time)
        self._unseen_in: QWindow | None = None
        self._rise = QPropertyAnimation(self, b"pos", self)
        self._rise.setDuration(RISE_MILLISECONDS)
        self._rise.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._build()
        messages.news_told.connect(self.tell)
        self.hide()

    def _build(self) -> None:
        self._label.setObjectName("toastWords")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        begin(self._label)
        self._close.setObjectName("toastClose")
        self._close.setProperty("link", "true")
        self._close.setAccessibleName(tr("Close the message"))
        self._close.setToolTip(tr("Close the message (Esc)"))
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.dismiss)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._label)
        words.addLayout(self._ways)
        self._ways.setSpacing(14)
        self._ways.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 10, 12)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        Shadow(self)

    def tell(self, news: News) -> None:
        """Shows the news in place of those before, and has a screen reader say them.

        News nobody asked for is not shown while something can be done about that which is.
        """
        if news.waits and self.isVisible() and self.news is not None and self.news.ways:
            return
        self.news = news
        self._label.setText(sentence(news.sentence))
        self._offer(news.ways)
        self._place()
        if not self.isVisible():
            self._appear()
        self.raise_()
        self._await_hand() if news.ways else self._count_down()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, news.sentence))

    def recall(self) -> None:
        """Shows the latest news again, with the focus in them; says so where there were none."""
        if self.news is None:
            self._messages.say(tr("There has been no message yet."))
            return
        self.tell(self.news)
        self._came_from = self.window().focusWidget()
        (self._buttons() or [self._close])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def on_deed(self, verb: str) -> None:
        """Forgets what was told of a deed once one is "undone"."""
        if verb == "undone" and self.news is not None and self.news.undoable:
            self.news = None
            self.dismiss()

    def dismiss(self) -> None:
        """Goes away; the focus returns to where it was, if it was in here."""
        self._clock.stop()
        self._await_no_more()
        focused = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        came_from, self._came_from = self._came_from, None
        self.hide()
        # With another project its panels went, and what had the focus in them; reading mode hides them.
        if focused and came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus()
        elif focused:
            self.let_go.emit()

    def _offer(self, ways: Sequence[Way]) -> None:
        for old in self._buttons():
            self._ways.removeWidget(old)
            old.hide()
            old.deleteLater()
        for number, way in enumerate(ways):
            button = QPushButton(in_menu(way.words), self)
            button.setProperty("link", "true")
            button.setProperty("way", "true")
            button.setAccessibleName(way.words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, way=way: self._take(way))
            self._ways.insertWidget(number, button)
            button.show()  # at once: by itself the layout would do so only later, and be measured without it

    def _buttons(self) -> list[QPushButton]:
        return [each for each in self.findChildren(QPushButton) if each.property("way") and not each.isHidden()]

    def _take(self, way: Way) -> None:
        self.dismiss()
        way.take()

    def _place(self) -> None:
        place = self._place_over()
        width = min(WIDTH, place.width() - 2 * MARGIN)
        self.ensurePolished()
        layout = self.layout()
        assert layout is not None  # noqa: S101  # made with the widget
        layout.activate()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else self.sizeHint().height()
        self.setFixedSize(width, max(height, layout.totalMinimumSize().height()))
        self.move(self._home())

    def _home(self) -> QPoint:
        place = self._place_over()
        top = self._room.height() - self._foot() - self.height() - MARGIN
        return QPoint(place.left() + (place.width() - self.width()) // 2, top)

    def _place_over(self) -> QRect:
        """Where in its parent the part lies that it stands within."""
        part = self._over()
        if part is None:
            return self._room.rect()
        if part is not self._watched:  # with another project it is another
            self._watched = part
            part.installEventFilter(self)
            part.currentChanged.connect(self._on_moved)
            part.foot_changed.connect(self._on_moved)
        if not part.isVisible():
            return self._room.rect()
        return QRect(part.mapTo(self._room, QPoint()), part.size())

    def _on_moved(self) -> None:
        """What it stands over moved, or turned to another page."""
        if self.isVisible():
            self._rise.stop()
            self._place()

    def _appear(self) -> None:
        self.show()
        if not self._theme.reduced_motion:
            self._rise.stop()
            self._rise.setStartValue(self._home() + QPoint(0, RISE))
            self._rise.setEndValue(self._home())
            self._rise.start()

    def _await_hand(self) -> None:
        """Begins to count once something is done in the window; at once where it has none."""
        self._clock.stop()
        handle = self.window().windowHandle()
        if handle is None:
            self._count_down()
        elif handle is not self._unseen_in:
            self._await_no_more()
            self._unseen_in = handle
            handle.installEventFilter(self)

    def _await_no_more(self) -> None:
        handle, self._unseen_in = self._unseen_in, None
        if handle is not None and isValid(handle):
            handle.removeEventFilter(self)

    def _count_down(self) -> None:
        ways = self.news is not None and self.news.ways
        self._clock.start(round(1000 * (SECONDS_WITH_WAYS if ways else SECONDS)))

    def _on_time(self) -> None:
        if self._is_attended():
            self._count_down()
        else:
            self.dismiss()

    def _is_attended(self) -> bool:
        focused = self.window().focusWidget()
        return self.underMouse() or (focused is not None and self.isAncestorOf(focused))

    def showEvent(self, event: QShowEvent) -> None:
        # Not always: a window is told of each action and part that it gets.
        self._room.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # that of a window made an icon, which may come back in another size
            self._room.removeEventFilter(self)
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._unseen_in:
            if event.type() in _A_HAND:
                self._await_no_more()
                self._count_down()
        elif event.type() in {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show}:
            self._on_moved()
        return super().eventFilter(watched, event)
