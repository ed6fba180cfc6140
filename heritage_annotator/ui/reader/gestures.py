"""The article's text under mouse and keys: what was selected, pointed at and typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from heritage_annotator.model.overlap import Mark
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.reader.geometry import Line, visible_lines
from heritage_annotator.ui.reader.painter import ink_of
from heritage_annotator.ui.reader.text_view import TextView

CLICK_SLOP = 4
# So far from the pointer, in pixels to each side, a tool tip for the text under it stays.
NEAR = 8


class ReaderText(TextView):
    """Signals:
    passage_selected: the mouse or keyboard gave a span; carries it.
    passage_settled: the mouse gave a span and let go: no further click will alter it; carries it.
    selection_cleared: nothing is selected any more.
    annotation_clicked: the person pointed at an annotation; carries its id ('' for bare text).
    let_go: Esc, and no words were selected.
    characters_typed: keys that mean tagging; carries what was typed.
    menu_asked: a right click; carries its event.

    `explain` gives the tool tip for the annotations of some ids.
    """

    passage_selected = Signal(object)
    passage_settled = Signal(object)
    selection_cleared = Signal()
    annotation_clicked = Signal(str)
    let_go = Signal()
    characters_typed = Signal(str)
    menu_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.explain: Callable[[Sequence[str]], str] = lambda _ids: ""
        self._pressed: QPointF | None = None
        # A double click takes a word, and a third one the paragraph: only then it is known which was meant.
        self._third_click = QTimer(self, singleShot=True)
        self._third_click.timeout.connect(self._settle)
        self.selectionChanged.connect(self._on_selection)

    def _on_selection(self) -> None:
        if not self.textCursor().hasSelection():
            self.selection_cleared.emit()
        elif self._pressed is None:
            self.passage_selected.emit(self.selected_span)

    def _settle(self) -> None:
        span = self.selected_span
        if span is not None:
            self.passage_settled.emit(span)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._third_click.stop()
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._third_click.start(QApplication.doubleClickInterval())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        pressed, self._pressed = self._pressed, None
        span = self.selected_span
        if span is not None:
            self.passage_selected.emit(span)
            if not self._third_click.isActive():
                self._settle()
        elif pressed is not None and (event.position() - pressed).manhattanLength() <= CLICK_SLOP:
            self._click(event.position())

    def _click(self, point: QPointF) -> None:
        under, _ = self._pointed_at(point)
        if self._current in under:  # clicking again goes on to the next of those that overlap
            self.annotation_clicked.emit(under[(under.index(self._current) + 1) % len(under)])
        else:
            self.annotation_clicked.emit(under[0] if under else "")

    def _pointed_at(self, point: QPointF) -> tuple[list[str], QRectF]:
        """The ids of the annotations at the point, in the margin or the text, and where that holds."""
        for label in self._labels:
            if label.rect.contains(point):
                return label.annotation_ids, label.rect
        line = self._line_at(point.y())
        hit = self._hit(line, point) if line is not None else []
        around = QRectF(point.x() - NEAR, line.top, 2 * NEAR, line.line.height()) if line is not None else QRectF()
        return [mark.id for mark in hit], around

    def annotations_at(self, point: QPointF) -> list[str]:
        """The ids of the annotations whose ink lies at the point, shortest first."""
        line = self._line_at(point.y())
        return [mark.id for mark in self._hit(line, point)] if line is not None else []

    def _hit(self, line: Line, point: QPointF) -> list[Mark]:
        if self._colors is None:
            return []
        hit = [
            each.mark
            for each in ink_of(line, self._ink())
            if any(left <= point.x() <= right for left, right in each.stretches)
        ]
        return sorted(hit, key=lambda mark: (mark.end - mark.start, mark.start, mark.id))

    def _line_at(self, y: float) -> Line | None:
        found = None
        for line in visible_lines(self, self._measured):
            if line.top > y:
                break
            found = line
        return found

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            over_label = any(label.rect.contains(event.position()) for label in self._labels)
            pointing = Qt.CursorShape.PointingHandCursor if over_label else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(pointing)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            under, around = self._pointed_at(QPointF(event.pos()))
            tip = self.explain(under) if under else ""
            # Within `around` the tip stays; beyond it the pointer may mean something else.
            QToolTip.showText(event.globalPos(), tip, self.viewport(), around.toAlignedRect())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._theme.set_zoom(self._theme.zoom + (10 if event.angleDelta().y() > 0 else -10))
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._let_go()
            return
        typed = event.text()
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if held or not typed or not typed.isprintable() or typed.isspace():
            super().keyPressEvent(event)
        else:
            self.characters_typed.emit(typed)

    def _let_go(self) -> None:
        if self.textCursor().hasSelection():
            self.clear_selection()
        else:
            self.let_go.emit()
