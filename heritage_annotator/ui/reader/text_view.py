"""The article's text: shows it, paints what is marked, and knows what is selected."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from heritage_annotator.model.overlap import MarkIndex
from heritage_annotator.model.span import Span
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.dragging import SPAN_MIME
from heritage_annotator.ui.look.tag_colors import TagColors
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.reader.column import Column
from heritage_annotator.ui.reader.geometry import Clusters, rows_down, visible_lines
from heritage_annotator.ui.reader.margin import Label, arrange, paint_labels
from heritage_annotator.ui.reader.painter import Ink, Painted, paint_line
from heritage_annotator.ui.reader.place import Place
from heritage_annotator.ui.reader.positions import Positions
from heritage_annotator.ui.reader.ticks import TickBar
from heritage_annotator.ui.reader.typesetting import indent, set_text, space_lines

FLASH_MILLISECONDS = 900
# How much text must show around a passage that was sought, in pixels.
SEEN_ABOVE, SEEN_BELOW = 20, 70

HOW_TO = later("Select words, then press a digit or letter to tag them.")


class TextView(QTextEdit):
    """Signals:
    column_moved: the text stands elsewhere, or is broken into other lines.
    """

    column_moved = Signal()

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
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )  # of a short text, too, it shows the ticks
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._body = ""
        self._article_id = ""
        self._positions = Positions("")
        self._index = MarkIndex(())
        self._rest: Callable[[], None] | None = None
        self._colors: TagColors | None = None
        self._current = ""
        self._flashed = ""
        self._labels: list[Label] = []
        self._place = Place(self)
        self._column = Column()
        self._measured: dict[int, Clusters] = {}
        self._shown: QTextDocument | None = None
        self.ticks = TickBar(theme, self._rows_down, self)
        self.setVerticalScrollBar(self.ticks)
        self._flash = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=FLASH_MILLISECONDS)
        self._flash.valueChanged.connect(lambda _value: self.viewport().update())
        self._flash.finished.connect(self._end_flash)
        self.redress()

    # What is shown

    @property
    def column(self) -> Column:
        """Where the text column stands."""
        return self._column

    @property
    def index(self) -> MarkIndex:
        """The marks of the article that shows, all of them."""
        self.show_rest()
        return self._index

    @property
    def body(self) -> str:
        """The words that show, exactly."""
        return self._body

    @property
    def article_id(self) -> str:
        """The article whose words show; '' for none."""
        return self._article_id

    def show_body(self, article_id: str, body: str) -> None:
        """Shows the text from its beginning; without marks, at first."""
        self._article_id, self._body, self._positions = article_id, body, Positions(body)
        self._index, self._rest = MarkIndex(()), None
        self._current = self._flashed = ""
        self._place.forget()
        theme = self._theme
        document = set_text(body, theme.reading_font(), theme.line_height, self._wrap_width(), self)
        self.ticks.show_found(())
        self.verticalScrollBar().setValue(0)
        previous, self._shown = self._shown, document
        # The view lays both documents out in its own way of breaking lines: an endless word is kept whole in neither.
        wrap = document.defaultTextOption().wrapMode()
        if wrap is QTextOption.WrapMode.WrapAnywhere:
            self.setWordWrapMode(wrap)
        self.setDocument(document)
        self.setWordWrapMode(wrap)
        if previous is not None:  # Qt deletes only the document that it made itself
            previous.deleteLater()
        self._place_column()

    def show_marks(self, index: MarkIndex, colors: TagColors, rest: Callable[[], None] | None = None) -> None:
        """Paints these marks from now on. When they are not all, `rest` shows all: called before anybody asks."""
        self._index, self._colors, self._rest = index, colors, rest
        self.ticks.show_marks(index, colors)
        self.viewport().update()

    def show_rest(self) -> None:
        """Has the marks shown that are still missing, if any are."""
        rest, self._rest = self._rest, None
        if rest is not None:
            rest()

    def set_current(self, annotation_id: str) -> None:
        """Outlines that annotation; '' for none."""
        self._current = annotation_id
        self.viewport().update()

    def seek(self, annotation_id: str) -> None:
        """Brings the annotation into view, its beginning at a third of the height, and flashes it."""
        mark = self.index.get(annotation_id)
        if mark is None:
            return
        self.reveal(Span(mark.start, mark.end))
        if not self._theme.reduced_motion:
            self._flashed = annotation_id
            self._flash.stop()
            self._flash.start()

    def reveal(self, span: Span) -> None:
        """Scrolls so that the span shows with text around it, if it does not already."""
        rect = self._rect_of(span)
        if rect.top() < SEEN_ABOVE or rect.bottom() > self.viewport().height() - SEEN_BELOW:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(rect.top() - self.viewport().height() / 3))

    def redress(self) -> None:
        """Takes font, size and colours from the theme; what was being read stays where it was."""
        kept, y = self._being_read()
        self.setFont(self._theme.reading_font())  # which the text edit hands on to its document
        space_lines(self.document(), self._theme.line_height)
        self._place_column()
        self._bring_back(kept, y)
        self.viewport().update()

    @property
    def place(self) -> tuple[int, int]:
        """What stands at the top: a code point, and how many pixels below the top its line is (or above: negative)."""
        cursor = self._place.first_line()
        return self._positions.to_code_points(cursor.position()), self._place.height_of(cursor)

    def show_place(self, code_point: int, y: int = 0) -> None:
        """Scrolls until the line of that code point is `y` pixels below the top, or as near as may be."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_units(min(code_point, len(self._body))))
        self._place.bring_back(cursor, y)

    def _being_read(self) -> tuple[QTextCursor, int]:
        """The current annotation's place if it shows, else the first line's; and how far down it stands."""
        mark = self._index.get(self._current)
        cursor = self._place.first_line()
        if mark is not None:
            there = QTextCursor(self.document())
            there.setPosition(self._positions.to_units(mark.start))
            if 0 <= self.cursorRect(there).top() < self.viewport().height():
                cursor = there
        return cursor, self._place.height_of(cursor)

    def _bring_back(self, kept: QTextCursor, y: int) -> None:
        if self.verticalScrollBar().value() > 0 or y < 0:
            self._place.bring_back(kept, y)

    # What is selected

    @property
    def selected_span(self) -> Span | None:
        """The selection in code points, snapped outwards to whole graphemes; None when empty."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._snapped(cursor.selectionStart(), forwards=False)
        return self._positions.span(start, self._snapped(cursor.selectionEnd(), forwards=True))

    def select(self, span: Span, *, backwards: bool = False) -> None:
        """Selects the span, as the mouse would; the caret stands at its end, or `backwards` at its start."""
        first, last = (span.end, span.start) if backwards else (span.start, span.end)
        cursor = self.textCursor()
        cursor.setPosition(self._positions.to_units(first))
        cursor.setPosition(self._positions.to_units(last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def put_caret(self, code_point: int) -> None:
        """Selects nothing, with the caret there."""
        cursor = self.textCursor()
        cursor.setPosition(self._positions.to_units(min(code_point, len(self._body))))
        self.setTextCursor(cursor)

    def runs_right_to_left(self, code_point: int) -> bool:
        """Whether the paragraph of that code point does."""
        block = self.document().findBlock(self._positions.to_units(code_point))
        return block.textDirection() is Qt.LayoutDirection.RightToLeft

    def clear_selection(self) -> None:
        """Selects nothing; the caret stays at the end of what was selected."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)

    def caret(self) -> int:
        """The code point offset of the caret."""
        return self._positions.to_code_points(self.textCursor().position())

    def place_of(self, span: Span) -> QRect:
        """The rectangle around the span's lines, in viewport coordinates."""
        return self._rect_of(span).toAlignedRect()

    def point_of(self, code_point: int) -> QRect:
        """The caret rectangle before that code point, in viewport coordinates."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.to_units(code_point))
        return self.cursorRect(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The exact words of the body: a widget's own text has lost its no-break spaces."""
        data = QMimeData()
        span = self.selected_span
        if span is not None:
            data.setText(span.of(self._body))
            data.setData(SPAN_MIME, f"{self._article_id} {span.start} {span.end}".encode())
        return data

    def _snapped(self, unit: int, *, forwards: bool) -> int:
        block = self.document().findBlock(unit)
        layout, at = block.layout(), unit - block.position()
        if layout.isValidCursorPosition(at):
            return unit
        moved = layout.nextCursorPosition(at) if forwards else layout.previousCursorPosition(at)
        return block.position() + moved

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._colors is not None and len(self._index):
            painter = QPainter(self.viewport())
            self._paint_marks(painter, event.rect())
            painter.end()
        else:
            self._labels = []
        super().paintEvent(event)

    def _paint_marks(self, painter: QPainter, dirty: QRect) -> None:
        ink = self._ink()
        painted: list[Painted] = []
        for line in visible_lines(self, self._measured, extra=40):
            painted += paint_line(painter, line, ink)
        self._labels = arrange(painted, self._column.gutter, ink.colors)
        painter.setFont(self._theme.small_font())
        painter.setClipRect(dirty)
        mirrored = self._column.mirrored
        paint_labels(painter, self._labels, ink.colors, self._theme.color("ink2"), self._current, mirrored=mirrored)

    def _ink(self) -> Ink:
        assert self._colors is not None  # noqa: S101  # asked only while marks show
        return Ink(
            index=self._index,
            positions=self._positions,
            colors=self._colors,
            metrics=QFontMetricsF(self.document().defaultFont()),
            current=self._current,
            flashed=self._flashed,
            flash=float(self._flash.currentValue() or 0.0),
            accent=self._theme.color("accent"),
        )

    def _end_flash(self) -> None:
        self._flashed = ""
        self.viewport().update()

    def _rect_of(self, span: Span) -> QRectF:
        first = QRectF(self.point_of(span.start))
        last = QRectF(self.point_of(span.end))
        if first.bottom() <= last.top():  # from line to line the words take the whole column
            return QRectF(self._column.text_left, first.top(), self._column.width, last.bottom() - first.top())
        return first.united(last)

    # The column

    def resizeEvent(self, event: QResizeEvent) -> None:
        # At the top there is nothing to keep, and asking would lay out a text that was only just set.
        reading = self._being_read() if self.verticalScrollBar().value() > 0 else None
        super().resizeEvent(event)
        self._place_column()
        if reading is not None:
            self._bring_back(*reading)

    def _place_column(self) -> None:
        metrics = QFontMetricsF(self.document().defaultFont())
        self._measured.clear()
        self._column = column = Column.within(
            self.width(), metrics.averageCharWidth(), self._theme.reading_width, mirrored=self.isRightToLeft()
        )
        self.setViewportMargins(column.viewport_left(self.width(), self.ticks.sizeHint().width()), 0, 0, 0)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(self._wrap_width())
        indent(self.document(), column.text_left)
        self.column_moved.emit()

    def _wrap_width(self) -> int:
        return self._column.text_left + self._column.width

    def _rows_down(self, rows: int) -> tuple[list[int], bool]:
        units, final = rows_down(self, rows)
        return [self._positions.to_code_points(unit) for unit in units], final
