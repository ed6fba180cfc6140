"""The area where articles are dropped, or asked for by a click."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QEnterEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.clipboard import take_copy
from heritage_annotator.ui.desk.keys import Keys
from heritage_annotator.ui.look.theme import Theme

HEIGHT = 132
RADIUS = 10


class DropArea(QAbstractButton):
    """Takes files, folders, text and pages.

    Signals:
        dropped: something was let go of over it; carries the QMimeData.
    """

    dropped = Signal(object)

    def __init__(self, theme: Theme, keys: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = keys
        self._is_offered = False
        self.setObjectName("dropArea")
        self.setText(tr("Drop articles here"))
        self.setAccessibleName(tr("Import articles"))
        self.setAccessibleDescription(tr("Drop files, folders, text or a page here, or press Enter to choose files."))
        keys.follow(self, self._on_keys)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptDrops(True)
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _on_keys(self) -> None:
        self.setToolTip(self._keys.tip(tr("Import articles from files"), "import_articles"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    @property
    def is_offered(self) -> bool:
        """Whether something that it takes is held over it."""
        return self._is_offered

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if event.source() is None and (data.hasUrls() or data.hasText() or data.hasHtml()):
            event.acceptProposedAction()
            self._offer(is_offered=True)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._offer(is_offered=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._offer(is_offered=False)
        take_copy(event)
        self.dropped.emit(event.mimeData())

    def _offer(self, *, is_offered: bool) -> None:
        self._is_offered = is_offered
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, color = QPainter(self), self._theme.color
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self._is_offered or self.hasFocus() or self.underMouse()
        pen = QPen(color("accent" if lit else "ink3"), 2 if self._is_offered or self.hasFocus() else 1.2)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(color("current_row" if self._is_offered else "hover" if self.underMouse() else "panel"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        large = QFont(self.font())
        large.setPixelSize(16)
        large.setWeight(QFont.Weight.DemiBold)
        middle = self.rect().center().y()
        wide = self.rect().adjusted(16, 0, -16, 0)
        painter.setFont(large)
        painter.setPen(color("ink"))
        centred = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        painter.drawText(QRect(wide.left(), 0, wide.width(), middle), centred, self.text())
        painter.setFont(self._theme.small_font())
        painter.setPen(color("ink2"))
        below = QRect(wide.left(), middle + 6, wide.width(), self.height() - middle - 10)
        paste = self._keys.tip(tr("paste"), "paste_article")
        how = tr("Files, folders, text or a page from the browser.\nOr click to choose files, or {paste}.", paste=paste)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), how)
