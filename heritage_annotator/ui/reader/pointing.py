"""Turns what the mouse does into a selection: of letters, of words after a double click, of paragraphs after three."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from heritage_annotator.frozen import mutable
from heritage_annotator.model.span import Span
from heritage_annotator.ui.reader.geometry import Line
from heritage_annotator.ui.reader.handles import Handle
from heritage_annotator.ui.reader.positions import Positions
from heritage_annotator.ui.reader.words import widened, word_at

# A point on the edge of a letter, in whole pixels, may lie as far beside it. Where directions meet, the letter on its
# other side stands elsewhere in the text: so both ends of a drag are sought this far towards each other.
EDGE = 1.0

# How far the pointer may move, in pixels, between pressing and letting go of a click.
SLOP = 4


class Grain(Enum):
    """By what a drag goes on."""

    LETTERS = auto()
    WORDS = auto()
    PARAGRAPHS = auto()


@mutable
class Press:
    """One press of the left button, until it is let go.

    `fixed` is the position that stays: with Shift the old one, and where an annotation's end is dragged (`resizes`) the
    other end. `moves_words` is set where words that were selected were pressed on, which then are dragged away
    themselves, to a tag say.
    """

    point: QPointF
    grain: Grain
    fixed: int | None = None
    moves_words: bool = False
    resizes: bool = False

    def is_near(self, point: QPointF) -> bool:
        """Whether letting go there means that nothing was dragged."""
        return (point - self.point).manhattanLength() <= SLOP


@mutable
class Ground:
    """What is pointed at: the words, and the line nearest to a height of the viewport."""

    body: str
    positions: Positions
    line_at: Callable[[float], Line | None]
    handle_at: Callable[[QPointF], Handle | None]

    def ends(self, press: Press, point: QPointF) -> tuple[int, int] | None:
        """Where the selection begins and where the caret is, with the pointer there: positions of the document."""
        first, last = self.line_at(press.point.y()), self.line_at(point.y())
        if first is None or last is None:
            return None
        if press.grain is not Grain.LETTERS:
            return self._whole(press, first, last, point)
        inwards = 0.0  # from line to line, what is dragged over lies to the sides, and not between the two points
        if first.start == last.start and point.x() != press.point.x():
            inwards = EDGE if point.x() > press.point.x() else -EDGE
        anchor = first.between(press.point.x() + inwards) if press.fixed is None else press.fixed
        return anchor, last.between(point.x() - inwards)

    def _whole(self, press: Press, first: Line, last: Line, point: QPointF) -> tuple[int, int] | None:
        begun, reached = self._around(press, first, press.point.x()), self._around(press, last, point.x())
        spans = [span for span in (begun, reached) if span is not None]
        if not spans:
            return None
        start = self.positions.to_units(min(span.start for span in spans))
        end = self.positions.to_units(max(span.end for span in spans))
        return (end, start) if begun is not None and reached is not None and reached < begun else (start, end)

    def _around(self, press: Press, line: Line, x: float) -> Span | None:
        """The word or the paragraph at that x of the line."""
        if press.grain is Grain.WORDS:
            return word_at(self.body, self.positions.to_code_points(line.letter_at(x)))
        start = line.block.position()
        return self.positions.span(start, start + line.block.length() - 1)

    def kept(self, span: Span, *, exact: bool) -> Span | None:
        """What is kept of a span that was let go: whole words, unless `exact`, and no white space around them."""
        trimmed = span.trimmed(self.body)
        return trimmed if trimmed is None or exact else widened(self.body, trimmed)


class Pointing(QObject):
    """Selects with the left button in a text edit, in place of what Qt would select; all else it leaves to Qt.

    `ground` gives what is pointed at now, `selected` the selection in code points. `whole_words`: what is let go inside
    a word takes it whole, unless Ctrl is held.

    Signals:
    dragged: words were selected and the button was let go; carries their span.
    settled: no further click will alter them; carries their span.
    end_dragged: an end of the chosen annotation was dragged; carries the span it should have.
    clicked: the button was let go and nothing is selected; carries where it was pressed, and whether it was held still.
    """

    dragged = Signal(object)
    settled = Signal(object)
    clicked = Signal(QPointF, bool)
    end_dragged = Signal(object)

    def __init__(self, view: QTextEdit, ground: Callable[[], Ground], selected: Callable[[], Span | None]) -> None:
        super().__init__(view)
        self.whole_words = True
        self._view = view
        self._ground = ground
        self._selected = selected
        self._held: Press | None = None
        self._second = QPointF()
        # A double click takes a word, and a third one the paragraph: only then it is known which was meant.
        self._third_click = QTimer(self, singleShot=True)
        self._third_click.timeout.connect(self._settle)

    @property
    def is_held(self) -> bool:
        """Whether the button is held down."""
        return self._held is not None

    def press(self, event: QMouseEvent, go_on: Callable[[QMouseEvent], None]) -> None:
        """A button is pressed; `go_on` is what Qt does then."""
        third = self._third_click.isActive()
        self._third_click.stop()
        if event.button() is not Qt.MouseButton.LeftButton:
            go_on(event)
            return
        self._held = held = Press(event.position(), Grain.LETTERS)
        anchor, ground = self._view.textCursor().anchor(), self._ground()
        handle = ground.handle_at(event.position())
        if handle is not None:
            self._view.setTextCursor(_without_selection(self._view))  # else Qt might drag the words themselves
        go_on(_on_line(event, ground.line_at(event.position().y())))
        if handle is not None:
            held.fixed, held.resizes = handle.fixed, True
            return
        if third and held.is_near(self._second):
            held.grain = Grain.PARAGRAPHS
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            held.fixed = anchor
        else:
            held.moves_words = self._view.textCursor().hasSelection()
        if not held.moves_words:
            self._select(held, event.position())

    def press_again(self, event: QMouseEvent, go_on: Callable[[QMouseEvent], None]) -> None:
        """A button is pressed for the second time of a double click."""
        if event.button() is not Qt.MouseButton.LeftButton:
            go_on(event)
            return
        self._held = Press(event.position(), Grain.WORDS)
        go_on(_on_line(event, self._ground().line_at(event.position().y())))
        self._select(self._held, event.position())
        self._second = event.position()
        self._third_click.start(QApplication.doubleClickInterval())

    def move(self, event: QMouseEvent, go_on: Callable[[QMouseEvent], None]) -> None:
        """The pointer is moved. Qt scrolls where it has left the window."""
        go_on(event)
        if self._held is not None and not self._held.moves_words and event.buttons() & Qt.MouseButton.LeftButton:
            self._select(self._held, event.position())

    def release(self, event: QMouseEvent, go_on: Callable[[QMouseEvent], None]) -> None:
        """A button is let go."""
        held = self._held
        if event.button() is not Qt.MouseButton.LeftButton or held is None:
            go_on(event)
            return
        still = held.is_near(event.position())
        if not held.moves_words and not still:
            self._select(held, event.position())
        go_on(_on_line(event, self._ground().line_at(event.position().y())))
        span = self._keep(event)
        if held.resizes:
            self._put(_without_selection(self._view))
        self._held = None
        if held.resizes:
            if span is not None and not still:
                self.end_dragged.emit(span)
            return
        if span is None:
            self.clicked.emit(held.point, still)
            return
        self.dragged.emit(span)
        if not self._third_click.isActive():
            self._settle()

    def _select(self, held: Press, point: QPointF) -> None:
        ends = self._ground().ends(held, point)
        cursor = self._view.textCursor()
        if ends is None:
            cursor.clearSelection()
        else:
            cursor.setPosition(ends[0])
            cursor.setPosition(ends[1], QTextCursor.MoveMode.KeepAnchor)
        self._put(cursor)

    def _put(self, cursor: QTextCursor) -> None:
        """Sets the cursor; text that is half in view stays where it is, under the pointer."""
        bar = self._view.verticalScrollBar()
        stood = bar.value()
        self._view.setTextCursor(cursor)
        bar.setValue(stood)

    def _keep(self, event: QMouseEvent) -> Span | None:
        """Selects what is kept of the selection."""
        ground, span = self._ground(), self._selected()
        if span is None:
            return None
        exact = not self.whole_words or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        kept, cursor = ground.kept(span, exact=exact), self._view.textCursor()
        if kept is None:
            cursor.clearSelection()
        else:
            ends = ground.positions.to_units(kept.start), ground.positions.to_units(kept.end)
            first, last = ends if cursor.position() >= cursor.anchor() else ends[::-1]
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self._put(cursor)
        return kept

    def _settle(self) -> None:
        span = self._selected()
        if span is not None:
            self.settled.emit(span)


class Beside(QObject):
    """Hands on to a text edit's viewport what the mouse does beside it, where lines begin: Qt heeds none of it."""

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self._viewport = view.viewport()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or event.type() not in _MOUSE:
            return super().eventFilter(watched, event)
        within = event.position() - QPointF(self._viewport.pos())
        return QApplication.sendEvent(self._viewport, _at(event, within, event.globalPosition()))


_MOUSE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
)


def _without_selection(view: QTextEdit) -> QTextCursor:
    cursor = view.textCursor()
    cursor.clearSelection()
    return cursor


def _on_line(event: QMouseEvent, line: Line | None) -> QMouseEvent:
    """The event at the middle of that line's height, where Qt finds the line too."""
    if line is None:
        return event
    off = QPointF(0.0, (line.top + line.foot) / 2 - event.position().y())
    return _at(event, event.position() + off, event.globalPosition() + off)


def _at(event: QMouseEvent, point: QPointF, on_screen: QPointF) -> QMouseEvent:
    moved = QMouseEvent(event.type(), point, on_screen, event.button(), event.buttons(), event.modifiers())
    moved.setTimestamp(event.timestamp())
    return moved
