"""The article's text as a widget: shows it with its marks, and tells what mouse and keys did."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from heritage_annotator.model.overlap import Mark, MarkIndex
from heritage_annotator.model.span import Span
from heritage_annotator.services.articles.parts import Part
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.clipboard import words_dragged
from heritage_annotator.ui.desk.typed_keys import is_typed
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.reader.column import Column
from heritage_annotator.ui.reader.geometry import Line, Measured, nearest_line, rows_down, snapped, visible_lines
from heritage_annotator.ui.reader.marks import Altered, Flash, Marks, Rest
from heritage_annotator.ui.reader.matches import Matches
from heritage_annotator.ui.reader.painter import BEYOND
from heritage_annotator.ui.reader.place import Place
from heritage_annotator.ui.reader.pointing import Beside, Ground, Pointing
from heritage_annotator.ui.reader.ticks import TickBar
from heritage_annotator.ui.reader.typesetting import ArabicSizes, Dress, indent, put_into, set_text, space_lines

# How much text must show around a passage that was sought, in pixels.
SEEN_ABOVE, SEEN_BELOW = 20, 70

HOW_TO = later("Select words, then press a digit or letter to tag them.")


class ReaderText(QTextEdit):
    """The body of one article in a column, with what is marked painted under its words (`marks`).

    `heed` learns from what is typed; `explain` gives the tool tip for the annotations of some ids.

    Signals:
        column_moved: the text stands elsewhere, or is broken into other lines.
        passage_selected: the mouse or keyboard gave a span; carries it.
        passage_settled: the mouse gave a span and let go: no further click will alter it; carries it.
        end_dragged: an end of the current annotation was dragged; carries the span it should have.
        selection_cleared: nothing is selected any more.
        annotation_clicked: the person pointed at an annotation; carries its id ('' for bare text).
        let_go: Esc, and no words were selected.
        characters_typed: keys that mean tagging; carries what was typed.
        menu_asked: a right click; carries its event.
    """

    column_moved = Signal()
    passage_selected = Signal(object)
    passage_settled = Signal(object)
    end_dragged = Signal(object)
    selection_cleared = Signal()
    annotation_clicked = Signal(str)
    let_go = Signal()
    characters_typed = Signal(str)
    menu_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.setAccessibleName(tr("Article text"))
        self.setAccessibleDescription(tr(HOW_TO))
        self.setReadOnly(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # Of a short text, too, it shows the ticks.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._article_id = self._body = ""
        self._dress = Dress(theme)
        self.marks = Marks(theme)
        self.explain: Callable[[Sequence[str]], str] = lambda _ids: ""
        self.heed: Callable[[QKeyEvent], None] = lambda _event: None
        self.pointing = Pointing(self, self._ground, lambda: self.selected_span)
        self.pointing.dragged.connect(self.passage_selected)
        self.pointing.settled.connect(self.passage_settled)
        self.pointing.clicked.connect(self._click)
        self.pointing.end_dragged.connect(self.end_dragged)
        self.installEventFilter(Beside(self))
        self._place = Place(self)
        self._column = Column()
        self._measured: dict[int, Measured] = {}
        self._shown: QTextDocument | None = None
        self.ticks = TickBar(theme, self._rows_down, self)
        self.setVerticalScrollBar(self.ticks)
        self.arabic = ArabicSizes(self.ticks)
        self._flash = Flash(self.marks, self.viewport().update, self)
        self.selectionChanged.connect(self._on_selection)
        self.redress()

    # What is shown

    @property
    def column(self) -> Column:
        """Where the text column stands."""
        return self._column

    @property
    def index(self) -> MarkIndex:
        """All marks of the article that shows."""
        return self.marks.index

    @property
    def body(self) -> str:
        """The words that show, exactly."""
        return self._body

    @property
    def article_id(self) -> str:
        """The article whose words show; '' for none."""
        return self._article_id

    def show_body(self, article_id: str, body: str, parts: Sequence[Part] = ()) -> None:
        """Shows the text from its beginning, its parts as what they are; without marks, at first."""
        self._article_id, self._body = article_id, body
        self.marks.forget(body)
        self._dress.take(parts, self.marks.positions)
        self._place.forget()
        font, height = self._theme.reading_font(), self._theme.line_height
        document = set_text(body, font, height, self._column.text_right, self)
        self._dress.put_on(document)
        self.show_found(Matches())
        self.verticalScrollBar().setValue(0)
        self.arabic.begin(document, body, self.marks.positions, height)
        previous, self._shown = self._shown, document
        indent(document, self._column.text_left)  # before it is laid out, so that it is laid out once
        put_into(self, document)
        if previous is not None:  # Qt deletes only the document that it made itself
            previous.deleteLater()
        self._place_column()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Shows the parts of the text that stands there as what they are from now on."""
        if self._dress.take(parts, self.marks.positions):
            self._dress.take_off(self.document())
            self.redress()

    def show_marks(self, index: MarkIndex, colors: TagColors, rest: Rest = None, altered: Altered = None) -> None:
        """Paints these marks from now on. When they are not all, `rest` shows all: called before anybody asks.

        `altered`: the only annotations whose marks differ from those before, if that is known.
        """
        before = self.marks.first
        self.marks.show(index, colors, rest)
        self.ticks.show_marks(index, colors)
        if altered is None:
            self.viewport().update()
        else:
            self._paint_anew([mark for each in altered for mark in (before.get(each), index.get(each))])

    def show_found(self, found: Matches) -> None:
        """Paints these words, and ticks them, until others are found."""
        self.marks.found = found
        self.ticks.show_found(found)
        self.viewport().update()

    def set_current(self, annotation_id: str) -> None:
        """Outlines that annotation; '' for none."""
        before, self.marks.current = self.marks.current, annotation_id
        self._paint_anew(map(self.marks.first.get, (before, annotation_id)))

    def _paint_anew(self, marks: Iterable[Mark | None]) -> None:
        """Has the lines of these marks painted anew, and the margin, where labels make room for each other."""
        view = self.viewport()
        for mark in filter(None, marks):
            place = self.place_of(Span(mark.start, mark.end))
            view.update(0, place.top() - BEYOND, view.width(), place.height() + 2 * BEYOND)
        view.update(self._column.gutter.place(view.height()))

    def seek(self, annotation_id: str) -> None:
        """Brings the annotation into view, its beginning at a third of the height, and flashes it."""
        mark = self.marks.index.get(annotation_id)
        if mark is None:
            return
        self.reveal(Span(mark.start, mark.end))
        if not self._theme.reduced_motion:
            self._flash.begin(annotation_id)

    def reveal(self, span: Span) -> None:
        """Scrolls so that the span shows with text around it, if it does not already."""
        rect = self.place_of(span)
        if rect.top() < SEEN_ABOVE or rect.bottom() > self.viewport().height() - SEEN_BELOW:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(rect.top() - self.viewport().height() / 3))

    def redress(self) -> None:
        """Takes font, size and colours from the theme; what was being read stays where it was."""
        kept, y = self._being_read()
        self.setFont(self._theme.reading_font())  # which the text edit hands on to its document
        space_lines(self.document(), self._body, self._theme.line_height)
        self._dress.put_on(self.document())
        self.arabic.again(self.document(), self._body, self.marks.positions, self._theme.line_height)
        self._place_column()
        self._place.keep(kept, y)
        self.viewport().update()

    @property
    def place(self) -> tuple[int, int]:
        """What stands at the top: a code point, and how many pixels below the top its line is (or above: negative)."""
        cursor = self._place.first_line()
        return self.marks.positions.to_code_points(cursor.position()), self._place.height_of(cursor)

    def show_place(self, code_point: int, y: int = 0) -> None:
        """Scrolls until the line of that code point is `y` pixels below the top, or as near as may be."""
        self._place.bring_back(self._before(code_point), y)

    def _being_read(self) -> tuple[QTextCursor, int]:
        mark = self.marks.first.get(self.marks.current)
        return self._place.being_read(None if mark is None else self.marks.positions.to_units(mark.start))

    # What is selected

    @property
    def selected_span(self) -> Span | None:
        """The selection in code points, snapped outwards to whole graphemes; None when empty."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = snapped(self.document(), cursor.selectionStart(), forwards=False)
        return self.marks.positions.span(start, snapped(self.document(), cursor.selectionEnd(), forwards=True))

    @property
    def selects_backwards(self) -> bool:
        """Whether the caret stands where the selection begins."""
        return self.textCursor().position() < self.textCursor().anchor()

    def select(self, span: Span, *, backwards: bool = False) -> None:
        """Selects the span, as the mouse would; the caret stands at its end, or `backwards` at its start."""
        first, last = (span.end, span.start) if backwards else (span.start, span.end)
        cursor = self._before(first)
        cursor.setPosition(self._before(last).position(), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def put_caret(self, code_point: int) -> None:
        """Selects nothing, with the caret there."""
        self.setTextCursor(self._before(code_point))

    def _before(self, code_point: int) -> QTextCursor:
        self.arabic.reach(code_point)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.marks.positions.to_units(min(code_point, len(self._body))))
        return cursor

    def runs_right_to_left(self, code_point: int) -> bool:
        """Whether the paragraph of that code point does."""
        block = self.document().findBlock(self.marks.positions.to_units(code_point))
        return block.textDirection() is Qt.LayoutDirection.RightToLeft

    def clear_selection(self) -> None:
        """Selects nothing; the caret stays at the end of what was selected, and the text where it is seen."""
        cursor, seen_from = self.textCursor(), self.verticalScrollBar().value()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)  # scrolls to the caret
        self.verticalScrollBar().setValue(seen_from)

    def caret(self) -> int:
        """The code point offset of the caret."""
        return self.marks.positions.to_code_points(self.textCursor().position())

    def place_of(self, span: Span) -> QRect:
        """The rectangle around the span's lines, in viewport coordinates."""
        return self._column.around(self.point_of(span.start), self.point_of(span.end))

    def point_of(self, code_point: int) -> QRect:
        """The caret rectangle before that code point, in viewport coordinates."""
        return self.cursorRect(self._before(code_point))

    def createMimeDataFromSelection(self) -> QMimeData:
        """The exact words of the body: a widget's own text has lost its no-break spaces."""
        return words_dragged(self._article_id, self._body, self.selected_span)

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        lines = list(visible_lines(self, self._measured, extra=40))
        self._dress.paint(painter, lines, self._column)
        self.marks.paint(painter, lines, QFontMetricsF(self.document().defaultFont()), self._column, event.region())
        painter.end()
        words = event.region().intersected(self._column.place(self.viewport().height()))
        if not words.isEmpty():  # Qt paints all lines between the first and the last: not for the margin's sake
            super().paintEvent(QPaintEvent(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # At the top there is nothing to keep, and asking would lay out a text that was only just set.
        reading = self._being_read() if self.verticalScrollBar().value() > 0 else None
        super().resizeEvent(event)
        self._place_column()
        if reading is not None:
            self._place.keep(*reading)

    def _place_column(self) -> None:
        metrics = QFontMetricsF(self.document().defaultFont())
        self._measured.clear()
        self._column = column = Column.within(
            self.width(), metrics.averageCharWidth(), self._theme.reading_width, mirrored=self.isRightToLeft()
        )
        self.setViewportMargins(column.viewport_left(self.width(), self.ticks.sizeHint().width()), 0, 0, 0)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        if self.lineWrapColumnOrWidth() != column.text_right:  # Qt lays out anew what is so wide already
            self.setLineWrapColumnOrWidth(column.text_right)
        indent(self.document(), column.text_left)
        self.column_moved.emit()

    def _rows_down(self, rows: int) -> tuple[list[int], bool]:
        units, final = rows_down(self, rows)
        return [self.marks.positions.to_code_points(unit) for unit in units], final

    def _on_selection(self) -> None:
        if not self.textCursor().hasSelection():
            self.selection_cleared.emit()
        elif not self.pointing.is_held:
            self.passage_selected.emit(self.selected_span)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pointing.press(event, super().mousePressEvent)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointing.press_again(event, super().mouseDoubleClickEvent)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointing.release(event, super().mouseReleaseEvent)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointing.move(event, super().mouseMoveEvent)
        if not event.buttons():
            self.viewport().setCursor(self.marks.cursor_at(event.position()))

    def _ground(self) -> Ground:
        return Ground(self._body, self.marks.positions, self._line_at, self.marks.handle_at)

    def _line_at(self, y: float) -> Line | None:
        return nearest_line(self, y, self._measured)

    def _click(self, point: QPointF, still: bool) -> None:  # noqa: FBT001  # a signal carries it
        """A press that selected nothing: what it was on is chosen; one that was moved goes on to no other there."""
        under = self.marks.pointed_at(point, self._line_at(point.y())).annotation_ids
        if still or self.marks.current not in under:
            self.annotation_clicked.emit(self.marks.meant(under))

    def annotations_at(self, point: QPointF) -> list[str]:
        """The ids of the annotations whose ink lies at the point, shortest first."""
        line = self._line_at(point.y())
        return self.marks.in_line(point, line) if line is not None else []

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = QPointF(event.pos())
            under, around = self.marks.pointed_at(point, self._line_at(point.y()))
            # Within `place` the tip stays; beyond it the pointer may mean something else.
            tip, place = self.explain(under) if under else "", around.toAlignedRect()
            QToolTip.showText(event.globalPos(), tip, self.viewport(), place)
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
        self.arabic.finish()  # it may lead anywhere
        if event.key() == Qt.Key.Key_Escape:
            if self.textCursor().hasSelection():
                self.clear_selection()
            else:
                self.let_go.emit()
            return
        if is_typed(event):
            self.heed(event)
            self.characters_typed.emit(event.text())
        else:
            super().keyPressEvent(event)
