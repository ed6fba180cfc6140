"""One recent project: its name, where it lies, when it was written to last."""

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QStyle, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import long_date
from heritage_annotator.ui.look.few_lines import isolated
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.words import worded

HEIGHT = 52
EDGE = 10
CLOSE = 26
RADIUS = 7
# A path reads from left to right in every language.
LTR, END = "\u2066", "\u2069"


class RecentProject(QAbstractButton):
    """Click or Enter opens it; the cross, or Delete, takes it off the list and leaves the file alone.

    Signals:
        forgotten: it shall be listed no more.
    """

    forgotten = Signal()

    def __init__(self, path: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self._theme = theme
        self._when = ""
        self._is_gone = False
        self.setObjectName("recentProject")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._forget = QPushButton("×", self)
        self._forget.setObjectName("forgetProject")
        self._forget.setProperty("link", "true")
        self._forget.setFixedSize(CLOSE, CLOSE)
        self._forget.clicked.connect(self.forgotten)
        self._forget.setAccessibleName(tr("Remove {name} from this list", name=self._name))
        self._forget.setToolTip(tr("Remove it from this list (Delete); the file stays where it is"))
        self._say()

    @property
    def _name(self) -> str:
        return Path(self.path).stem

    def show_seen(self, written: float | None) -> None:
        """Says when it was last written to (seconds since 1970), or that it is not there (None)."""
        self._is_gone = written is None
        self._when = tr("not found") if written is None else _told_when(written)
        self._say()
        self.update()

    @property
    def is_gone(self) -> bool:
        """Whether it was looked for and is not there."""
        return self._is_gone

    def _say(self) -> None:
        self.setAccessibleName(", ".join(filter(None, (self._name, str(Path(self.path).parent), self._when))))
        self.setToolTip(worded([self.path]))

    def sizeHint(self) -> QSize:
        return QSize(260, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = QRect(self.width() - CLOSE - 4, (self.height() - CLOSE) // 2, CLOSE, CLOSE)
        self._forget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        bold, small = QFont(self.font()), self._theme.small_font()
        bold.setWeight(QFont.Weight.DemiBold)
        small_metrics = QFontMetrics(small)
        end = self.width() - CLOSE - 10
        width = small_metrics.horizontalAdvance(self._when)
        when = QRect(end - width, 0, width, self.height())
        room = end - width - 12 - EDGE if width else end - EDGE
        self._write(painter, when, self._when, small, "warning" if self._is_gone else "ink3")
        name = QFontMetrics(bold).elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self._write(painter, QRect(EDGE, 7, room, 20), isolated(name), bold, "ink2" if self._is_gone else "ink")
        folder = small_metrics.elidedText(_short(Path(self.path).parent), Qt.TextElideMode.ElideMiddle, room)
        self._write(painter, QRect(EDGE, 26, room, 19), f"{LTR}{folder}{END}", small, "ink3")

    def _paint_ground(self, painter: QPainter) -> None:
        rect = self.rect().adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("hover"))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)

    def _write(self, painter: QPainter, place: QRect, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        there = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
        painter.drawText(there, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), text)


def _told_when(written: float) -> str:
    try:
        return told_when(datetime.fromtimestamp(written).astimezone())
    except (ValueError, OverflowError, OSError):  # a file may bear a date of any year
        return ""


def told_when(moment: datetime) -> str:
    """When something happened, as precisely as one cares to know; `moment` in local time."""
    days = (datetime.now(moment.tzinfo).date() - moment.date()) / timedelta(days=1)
    if days == 0:
        return tr("today, {time}", time=f"{moment:%H:%M}")
    if days == 1:
        return tr("yesterday")
    return long_date(f"{moment:%Y-%m-%d}")


def _short(folder: Path) -> str:
    """The folder, with `~` for the person's own."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder != home and folder.is_relative_to(home) else str(folder)
