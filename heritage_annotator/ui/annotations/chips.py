"""The tags of the current annotation, as chips that can be taken off."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QStyle, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.look.contrast import laid, readable
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.flow import FlowLayout
from heritage_annotator.ui.look.row import elided
from heritage_annotator.ui.look.tool_tips import worded

HEIGHT = 24
RADIUS = 11
LEFT = 9
CROSS = 18
CROSS_REACH = CROSS + 3
GROUND = 0.10

_REMOVE = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class Chip(QAbstractButton):
    """Signals:
    taken_off: the cross, Delete or Backspace; carries the Tag.
    """

    taken_off = Signal(object)

    def __init__(self, desk: Desk, tag: Tag, glyph: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.tag = tag
        self._pressed_on_cross = False
        self.setText(f"{glyph} {tag.label()}")
        self.setFont(desk.theme.small_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(tag.label())
        self.setAccessibleDescription(tr("Delete takes this tag off the annotation."))
        self.setToolTip(worded([tag.label(), *filter(None, [tag.definition]), tr("× takes it off (Delete)")]))

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + LEFT + 4 + CROSS, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT)

    def words_and_ground(self) -> tuple[QColor, QColor]:
        """The colour of the words, the tag's own where it can be read, and that behind them."""
        color, line = self._desk.theme.color, self._desk.colors.line(self.tag.id)
        ground = laid(line, color("panel"), GROUND)
        return readable(line, ground, color("ink")), ground

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, ground = self.words_and_ground()
        focused = self.hasFocus()
        edge = self._desk.theme.color("accent") if focused else self._desk.colors.line(self.tag.id)
        painter.setBrush(ground)
        painter.setPen(QPen(edge, 2 if focused else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        self._write(painter, words)
        self._paint_cross(painter)

    def _write(self, painter: QPainter, color: QColor) -> None:
        side = Qt.AlignmentFlag.AlignLeft
        align = QStyle.visualAlignment(self.layoutDirection(), side) | Qt.AlignmentFlag.AlignAbsolute
        room = self._there(self.rect().adjusted(LEFT, 0, -CROSS, 0))
        glyph, _, name = self.text().partition(" ")
        shown = elided(name, self.font(), room.width() - QFontMetrics(self.font()).horizontalAdvance(f"{glyph} "))
        painter.setPen(color)
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(room, int(align | Qt.AlignmentFlag.AlignVCenter), f"{glyph} {apart(shown)}")

    def _there(self, place: QRect) -> QRect:
        """Where a place lies that is given as if lines began at the left."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _cross(self) -> QRect:
        return self._there(QRect(self.width() - CROSS_REACH, 0, CROSS_REACH, self.height()))

    def _paint_cross(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._desk.theme.color("ink" if self.underMouse() else "ink2"), 1.2))
        middle = QRectF(self._cross()).center()
        for dx in (-2.5, 2.5):
            painter.drawLine(middle + QPointF(dx, -2.5), middle + QPointF(-dx, 2.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_on_cross = self._is_on_cross(event)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._pressed_on_cross and self._is_on_cross(event):
            self.taken_off.emit(self.tag)

    def _is_on_cross(self, event: QMouseEvent) -> bool:
        on_cross = self._cross().contains(event.position().toPoint())
        return on_cross and event.button() is Qt.MouseButton.LeftButton

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVE:
            self.taken_off.emit(self.tag)
        else:
            super().keyPressEvent(event)


class TagChips(QWidget):
    """Signals:
    taken_off: see Chip.
    palette_asked: "+ Tag" was pressed.
    """

    taken_off = Signal(object)
    palette_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tagChips")
        self.setAccessibleName(tr("Tags of the annotation"))
        self._desk = desk
        self._shown: list[tuple[Tag, str]] = []
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self)
        self._add = QPushButton(tr("+ Tag"), self)
        self._add.setObjectName("addTag")
        self._add.setProperty("pill", "true")
        self._add.setFont(desk.theme.small_font())
        self._add.setAccessibleName(tr("Add a tag"))
        self._add.setToolTip(tr("Add a tag (in the text: any letter)"))
        self._add.clicked.connect(self.palette_asked)
        self._flow.addWidget(self._add)

    def show_tags(self, tags: list[Tag]) -> None:
        """Shows these tags in this order. The focus stays among the chips, on the next one when its own goes."""
        wanted = [(tag, self._desk.codebook.glyph(tag)) for tag in tags]
        if wanted == self._shown:
            self._repaint()
            return
        focused = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), None)
        self._shown = wanted
        self._refill()
        if focused is not None:
            places = self._chips or [self._add]
            places[min(focused, len(places) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _repaint(self) -> None:
        for chip in self._chips:
            chip.update()  # the theme may be another

    def _refill(self) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(self._desk, tag, glyph, self) for tag, glyph in self._shown]
        before: QWidget = self._add.previousInFocusChain() or self
        for chip in self._chips:
            chip.taken_off.connect(self.taken_off)
            self._flow.addWidget(chip)
            chip.show()
            QWidget.setTabOrder(before, chip)
            before = chip
        self._flow.addWidget(self._add)
        self.updateGeometry()
