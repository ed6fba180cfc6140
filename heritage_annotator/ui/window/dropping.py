"""Shows that what is held over the window may be dropped there, and says what comes of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._room and self.isVisible():
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


def _said(data: QMimeData) -> str:
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if any(map(is_project, files)):
        return tr("Drop to open or join this project")
    return tr("Drop to import")
