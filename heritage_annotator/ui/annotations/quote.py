"""The words of the current annotation, as the reader shows them."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from heritage_annotator.model.text import opening_words
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.few_lines import FewLines, reads_right_to_left
from heritage_annotator.ui.look.swatch import BAR, paint_bar
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.words import worded

PIXELS = 15
LEADING = 1.15
INDENT = 13
GAP = 8
# Lines of a quotation that is shown whole: more would take the place of all else.
MOST_LINES = 12

# More than twelve lines of a wide pane hold, and than anybody reads in a tool tip.
MOST_SHOWN = 2000
MOST_TOLD = 2000


class Quote(QAbstractButton):
    """One line in the reading face, italic, beside a bar in the paint of the first tag; pressed, all of its lines.

    The bar stands where reading begins: at the right of Arabic. At the line's other end stands which annotation of
    the article it is.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self.place = ""
        self._line, self._fill = QColor(), QColor()
        self._face, self._step = QFont(), 0.0
        self._set_face()
        theme.changed.connect(self._set_face)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setObjectName("quote")
        self.setAccessibleDescription(tr("Shows the whole quotation, who marked it and when."))
        self.toggled.connect(self.updateGeometry)

    def show_quote(self, text: str, line: QColor, fill: QColor) -> None:
        """Shows the words; line ends become spaces, for the eye only. Closed, if they are others."""
        if text != self.accessibleName():
            self.setChecked(False)
        self._words, self._line, self._fill = opening_words(text, MOST_SHOWN), line, fill
        self._set_face()
        self.setToolTip(worded([*opening_words(text, MOST_TOLD).splitlines(), tr("Click to show all of it")]))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def show_place(self, place: str) -> None:
        """Says which of the article's annotations it is, `3/7`; '' says nothing."""
        self.place = place
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(max(self.width(), 80)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._lines(width).height) + 4 if self.isChecked() else self.line_height

    @property
    def line_height(self) -> int:
        """Its height in pixels while it is one line."""
        return round(self._step) + 4

    def _lines(self, width: int) -> FewLines:
        most = MOST_LINES if self.isChecked() else 1
        return FewLines(self._words, self._face, width - INDENT - self._taken, most, self._step)

    @property
    def _taken(self) -> int:
        metrics = QFontMetrics(self._theme.small_font())
        return metrics.horizontalAdvance(self.place) + GAP if self.place else 0

    def _set_face(self) -> None:
        """The face of these words and the height of their lines: layouts ask a dozen times for one quotation."""
        self._face = self._theme.reading_font()
        self._face.setPixelSize(PIXELS)
        self._face.setItalic(not reads_right_to_left(self._words))  # Arabic has no italic
        self._step = QFontMetricsF(self._face).height() * LEADING

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirrored = reads_right_to_left(self._words)
        bar = QRectF(self.width() - BAR if mirrored else 0, 1, BAR, self.height() - 2)
        paint_bar(painter, bar, self._line, self._fill)
        painter.setPen(self._theme.color("ink"))
        self._lines(self.width()).draw(painter, self._taken if mirrored else INDENT, 2)
        self._paint_place(painter, mirrored=mirrored)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _paint_place(self, painter: QPainter, *, mirrored: bool) -> None:
        painter.setFont(self._theme.small_font())
        painter.setPen(self._theme.color("ink3"))
        room = QRect(0 if mirrored else self.width() - self._taken, 0, self._taken, round(self._step) + 4)
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), self.place)
