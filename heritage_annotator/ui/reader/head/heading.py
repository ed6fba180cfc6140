"""The heading of an article, in the reading face."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.look.few_lines import FewLines, reads_right_to_left
from heritage_annotator.ui.look.theme import Theme

PIXELS = 22
MOST_LINES = 3
LINE_HEIGHT = 1.3


class Heading(QWidget):
    """At most three lines, elided, in the text's own direction; it grows with the reader's zoom.

    Painted, not a label: the style sheet's size of interface text would overrule any font set here.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._text_width = 0
        # Asked for at every size the layout tries; breaking the lines takes most of what showing an article does.
        self._broken: tuple[str, QFont, float] | None = None
        self._few: FewLines | None = None
        self.setObjectName("articleHeading")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)

    def text(self) -> str:
        """What stands there."""
        return self._text

    def set_text_width(self, width: int) -> None:
        """Tells how wide the text is: a heading that begins on the side of the labels begins over the text too."""
        if width != self._text_width:
            self._text_width = width
            self._fit()

    def say(self, text: str) -> None:
        """Puts the heading."""
        self._text = text
        self.setAccessibleName(tr("Title: {words}", words=text))
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setPen(self._theme.color("ink"))
        left = self.width() - self._room() if self.isRightToLeft() else 0
        self._lines().draw(painter, left, self._lines().beyond[0])

    def _fit(self) -> None:
        lines = self._lines()
        self.setFixedHeight(max(1, round(lines.height) + sum(lines.beyond)))
        self.updateGeometry()
        self.update()

    def _lines(self) -> FewLines:
        font = self._theme.reading_font()
        font.setBold(True)
        font.setPixelSize(round(PIXELS * self._theme.reading_scale))
        broken = (self._text, font, self._room())
        if self._broken != broken:
            step = max(font.pixelSize() * LINE_HEIGHT, QFontMetricsF(font).height() * 0.9)
            self._broken, self._few = broken, FewLines(self._text, font, self._room(), MOST_LINES, step)
        assert self._few is not None  # noqa: S101  # made with what it was broken by
        return self._few

    def _room(self) -> int:
        turned = self._text_width and reads_right_to_left(self._text) is not self.isRightToLeft()
        return min(self.width(), self._text_width) if turned else self.width()
