"""Shows that what is held over the window may be dropped there, and says what comes of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from heritage_annotator.services.projects.opening import is_project
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.clipboard import take_copy
from heritage_annotator.ui.look.theme import Theme

FRAME, RADIUS = 3, 10
# Around the words, in pixels.
_ROOM = QSize(24, 14)


class DropSign(QWidget):
    """Lies over the pages of the window while something is held there that may be dropped, and says what comes of it.

    Takes no mouse and no keys: whatever is dropped goes to what lies beneath.
    """

    def __init__(self, theme: Theme, room: QWidget, covered: Callable[[], QWidget | None]) -> None:
        super().__init__(room)
        self._theme = theme
        self._room, self._covered = room, covered
        self.says = ""
        self.setObjectName("dropSign")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._boxes = FilesOverBoxes(room)
        room.installEventFilter(self)

    def offer(self, event: QDragEnterEvent) -> None:
        """Takes what is held there and shows so, unless it comes from this window or is nothing that can be read."""
        data = event.mimeData()
        if event.source() is not None or not (data.hasUrls() or data.hasText() or data.hasHtml()):
            return
        take_copy(event)
        self.says = _said(data)
        self._follow()
        self.raise_()
        self.show()

    def take(self, event: QDropEvent) -> None:
        """Takes what is let go there, as a copy."""
        self.hide()
        take_copy(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._room and event.type() is QEvent.Type.Show:
            self._boxes.watch()
        elif watched is self._room and event.type() is QEvent.Type.Resize and self.isVisible():
            self._follow()
        return False

    def _follow(self) -> None:
        covered = self._covered()
        if covered is not None:
            self.setGeometry(QRect(covered.mapTo(self._room, covered.rect().topLeft()), covered.size()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, color = QPainter(self), self._theme.color
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), FRAME))
        inset = FRAME // 2 + 1
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        font = QFont(self.font())
        font.setPixelSize(16)
        font.setWeight(QFont.Weight.DemiBold)
        words = QFontMetrics(font).size(Qt.TextFlag.TextSingleLine, self.says)
        card = QRect(self.rect().center(), words + _ROOM * 2)
        card.moveCenter(self.rect().center())
        painter.setBrush(color("panel"))
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        painter.setFont(font)
        painter.setPen(color("ink"))
        painter.drawText(card, Qt.AlignmentFlag.AlignCenter, self.says)


class FilesOverBoxes(QObject):
    """Hands files that are held over a box of the window to the window: to a box their addresses would be words.

    What else is dropped on a box stays its own: words, an address of the web.
    """

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self._watched: QWindow | None = None

    def watch(self) -> None:
        """The window is shown: what the system tells of it comes by here, before Qt seeks the box under the mouse."""
        handle = self._room.window().windowHandle()
        if handle is not self._watched:
            self._watched = handle
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        kind = event.type()
        if kind is QEvent.Type.DragLeave:
            QApplication.sendEvent(self._room, QDragLeaveEvent())
            return False
        if not isinstance(event, QDropEvent) or not _holds_files(event) or not self._is_box(event.position().toPoint()):
            return False
        if kind is QEvent.Type.DragMove:
            held = QDragEnterEvent(
                event.position().toPoint(),
                event.possibleActions(),
                event.mimeData(),
                event.buttons(),
                event.modifiers(),
            )
            QApplication.sendEvent(self._room, held)
            take_copy(event)
        else:
            QApplication.sendEvent(self._room, event)
        if kind is QEvent.Type.Drop and self._watched is not None:
            QApplication.sendEvent(self._watched, QDragLeaveEvent())  # Qt forgets over what it was held before
        return True

    def _is_box(self, place: QPoint) -> bool:
        """Whether what would take it there is a box that is written in."""
        under: QWidget | None = self._room.window().childAt(place)
        while under is not None and not under.acceptDrops():
            under = under.parentWidget()
        around = under.parentWidget() if under is not None else None
        is_free = QApplication.activeModalWidget() is None
        return is_free and (isinstance(under, QLineEdit) or isinstance(around, QTextEdit | QPlainTextEdit))


def _holds_files(event: QDropEvent) -> bool:
    return event.source() is None and any(url.isLocalFile() for url in event.mimeData().urls())


def _said(data: QMimeData) -> str:
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if any(map(is_project, files)):
        return tr("Drop to open or join this project")
    return tr("Drop to import")
