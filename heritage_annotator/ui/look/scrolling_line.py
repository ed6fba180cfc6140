"""Parts beside each other in one line that is scrolled where they find no room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from heritage_annotator.ui.look.theme import Theme

# Pixels that a turn of the wheel goes on, and over which the line fades where it goes on out of sight.
STEP, FADE = 60, 22
# Of a part where not all find room at the width of their words: there a long name is cut.
MOST_WIDTH = 150
_UNBOUND = 16_777_215  # Qt's QWIDGETSIZE_MAX


class ScrollingLine(QScrollArea):
    """One line of parts, as wide as they are if it may be. The wheel moves it; what takes the keys comes into view.

    `stretches`: the parts share what room there is. Else each is as wide as its words where all find `room` so; where
    they do not the longest are cut, to `MOST_WIDTH` at most, before the line is scrolled.
    """

    def __init__(self, theme: Theme, gap: int, parent: QWidget, *, stretches: bool = False) -> None:
        super().__init__(parent)
        self._stretches = stretches
        self._room = 0
        self._inner = QWidget()
        self._row = QHBoxLayout(self._inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        self._fade = _Fade(theme, self)
        self.setObjectName("scrollingLine")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for off in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            off(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across = QSizePolicy.Policy.Expanding if stretches else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setWidget(self._inner)
        self._inner.installEventFilter(self)
        self.horizontalScrollBar().valueChanged.connect(self._fade.update)
        self.horizontalScrollBar().rangeChanged.connect(self._fade.update)

    def put(self, parts: Sequence[QWidget]) -> None:
        """These are the parts from now on, in their order; those of before are let go."""
        while self._row.takeAt(0) is not None:
            pass
        for part in parts:
            self._row.addWidget(part, 1 if self._stretches else 0)
        self.fit()
        for part in parts:
            part.show()
            part.installEventFilter(self)

    def give(self, room: int) -> None:
        """Tells how wide the line may become, in pixels."""
        if room != self._room:
            self._room = room
            self.fit()

    def fit(self) -> None:
        """Gives the parts the room that their words take now."""
        items = map(self._row.itemAt, range(self._row.count()))
        parts = [part for item in items if item is not None and (part := item.widget()) is not None]
        if parts and not self._stretches:  # else each would give way before the line is scrolled
            for part in parts:
                part.setMaximumWidth(_UNBOUND)
            widths = [part.sizeHint().width() for part in parts]
            most = _most(widths, self._room - self._row.spacing() * (len(parts) - 1))
            for part, width in zip(parts, widths, strict=True):
                part.setFixedWidth(min(most, width))
        self.updateGeometry()  # at once: told by the part's own line it would be laid out after it is painted

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._row.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            # Once it is laid out: it may have come just now.
            QTimer.singleShot(0, watched, lambda: self.ensureWidgetVisible(watched, FADE, 0))
        if watched is self._inner and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y() or event.angleDelta().x()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - turn * STEP // 120)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fade.resize(self.size())
        self._fade.raise_()


def _most(widths: Sequence[int], room: int) -> int:
    """How wide a part may be, so that those of these widths find room beside each other."""
    left = room
    for count, width in zip(range(len(widths), 0, -1), sorted(widths), strict=True):
        if width * count > left:
            return max(MOST_WIDTH, left // count)
        left -= width
    return max(widths)


class _Fade(QWidget):
    """Says at either end that the line goes on there."""

    def __init__(self, theme: Theme, line: QScrollArea) -> None:
        super().__init__(line)
        self._theme = theme
        self._bar = line.horizontalScrollBar()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ahead, behind = self._bar.value() < self._bar.maximum(), self._bar.value() > self._bar.minimum()
        right, left = (behind, ahead) if self.isRightToLeft() else (ahead, behind)
        painter = QPainter(self)
        for goes_on, edge, inner in ((left, 0, FADE), (right, self.width(), self.width() - FADE)):
            if goes_on:
                ground = self._theme.color("panel")
                gradient = QLinearGradient(edge, 0, inner, 0)
                gradient.setColorAt(0, ground)
                ground.setAlpha(0)
                gradient.setColorAt(1, ground)
                painter.fillRect(min(edge, inner), 0, FADE, self.height(), gradient)
