"""The tags of the current annotation, as chips that can be taken off."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.ui.annotations.flow import FlowLayout
from heritage_annotator.ui.desk import Desk

HEIGHT = 23
CROSS = 18


class Chip(QAbstractButton):
    """Signals:
    taken_off: the cross, Delete or Backspace; carries the Tag.
    """

    taken_off = Signal(object)

    def __init__(self, desk: Desk, tag: Tag, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.tag = tag
        self.setText(f"{desk.codebook.glyph(tag)} {tag.label()}")
        self.setFont(desk.theme.small_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tag.label())
        self.setAccessibleDescription("Delete takes this tag off the annotation.")
        self.setToolTip(f"{tag.definition}\n\n× takes it off (Delete)".strip())
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 14 + CROSS, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._desk.colors.line(self.tag.id)
        ground = QColor(line)
        ground.setAlphaF(0.10)
        painter.setBrush(ground)
        painter.setPen(QPen(self._desk.theme.color("accent") if self.hasFocus() else line, 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10.5, 10.5)
        painter.setPen(self._desk.theme.color("ink"))
        room = self.rect().adjusted(9, 0, -CROSS, 0)
        text = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        self._paint_cross(painter)

    def _paint_cross(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._desk.theme.color("ink2"), 1.3))
        middle = QPointF(self.width() - CROSS / 2 - 2, self.height() / 2)
        for dx in (-3, 3):
            painter.drawLine(middle + QPointF(dx, -3), middle + QPointF(-dx, 3))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.position().x() >= self.width() - CROSS - 3 and self.rect().contains(event.position().toPoint()):
            self.taken_off.emit(self.tag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
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
        self.setAccessibleName("Tags of the annotation")
        self._desk = desk
        self._flow = FlowLayout(self)
        self._add = QPushButton("+ Tag", self)
        self._add.setObjectName("addTag")
        self._add.setProperty("pill", "true")
        self._add.setToolTip("Add a tag (in the text: any letter)")
        self._add.clicked.connect(self.palette_asked)
        self._flow.addWidget(self._add)

    def show_tags(self, tags: list[Tag]) -> None:
        """Shows these tags in this order."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if isinstance(widget, Chip):
                widget.hide()
                widget.deleteLater()
        for tag in tags:
            chip = Chip(self._desk, tag, self)
            chip.taken_off.connect(self.taken_off)
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._add)
        self.updateGeometry()
