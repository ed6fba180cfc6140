"""The marks of the text that shows: their index, what lies under a point, their ink. No widget."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QFontMetricsF, QPainter, QRegion

from heritage_annotator.model.overlap import MarkIndex
from heritage_annotator.named import NamedTuple
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.reader.column import Column
from heritage_annotator.ui.reader.geometry import Line
from heritage_annotator.ui.reader.handles import Handle, handles_of, paint_handles
from heritage_annotator.ui.reader.margin import Label, arrange, paint_labels
from heritage_annotator.ui.reader.matches import Matches
from heritage_annotator.ui.reader.painter import BEYOND, Ink, Painted, ink_of, paint_found, paint_line
from heritage_annotator.ui.reader.positions import Positions

Rest = Callable[[], None] | None
Altered = Iterable[str] | None

# So far from the pointer, in pixels to each side, what was said of the text under it still holds.
NEAR = 8
FLASH_MILLISECONDS = 900


class Pointed(NamedTuple):
    """The annotations at a point, shortest first, and the rectangle around it in which they stay the same."""

    annotation_ids: list[str]
    around: QRectF


class Marks:
    """Marks of one text, asked line by line: a `geometry.Line` knows where in the viewport its words stand.

    `found`: the words found, painted over them. `current` is the id of the annotation that is outlined, `flashed` of
    one that glows with the strength `flash`,
    from 1 to 0; set from outside.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.positions = Positions("")
        self.current = self.flashed = ""
        self.flash = 0.0
        self.found = Matches()
        self.labels: list[Label] = []
        self._handles: list[Handle] = []
        self._index = MarkIndex(())
        self._colors: TagColors | None = None
        self._rest: Rest = None

    def forget(self, body: str) -> None:
        """No marks, on another text."""
        self.positions = Positions(body)
        self._index, self._rest = MarkIndex(()), None
        self.current = self.flashed = ""

    @property
    def index(self) -> MarkIndex:
        """All marks of the text."""
        self.show_rest()
        return self._index

    @property
    def first(self) -> MarkIndex:
        """The marks that are here so far."""
        return self._index

    def show(self, index: MarkIndex, colors: TagColors, rest: Rest = None) -> None:
        """These are the marks from now on. When they are not all, `rest` shows all: called before anybody asks."""
        self._index, self._colors, self._rest = index, colors, rest

    def show_rest(self) -> None:
        """Has the marks shown that are still missing, if any are."""
        rest, self._rest = self._rest, None
        if rest is not None:
            rest()

    # What lies under a point

    def pointed_at(self, point: QPointF, line: Line | None) -> Pointed:
        """The annotations at the point, in the margin or in `line`, which is the one at its height."""
        label = self.label_at(point)
        if label is not None:
            return Pointed(label.annotation_ids, label.rect)
        if line is None:
            return Pointed([], QRectF())
        around = QRectF(point.x() - NEAR, line.top, 2 * NEAR, line.line.height())
        return Pointed(self.in_line(point, line), around)

    def label_at(self, point: QPointF) -> Label | None:
        """The label of the margin at the point."""
        return next((label for label in self.labels if label.rect.contains(point)), None)

    def handle_at(self, point: QPointF) -> Handle | None:
        """The handle of the current annotation at the point."""
        return next((handle for handle in self._handles if handle.is_at(point)), None)

    def cursor_at(self, point: QPointF) -> Qt.CursorShape:
        """What the pointer looks like there: as what a press would do."""
        if self.handle_at(point) is not None:
            return Qt.CursorShape.SizeHorCursor
        return Qt.CursorShape.PointingHandCursor if self.label_at(point) is not None else Qt.CursorShape.IBeamCursor

    def meant(self, annotation_ids: list[str]) -> str:
        """Which of those at one place a click means: the first, and clicking again goes on to the next; '' for none."""
        if self.current in annotation_ids:
            return annotation_ids[(annotation_ids.index(self.current) + 1) % len(annotation_ids)]
        return annotation_ids[0] if annotation_ids else ""

    def in_line(self, point: QPointF, line: Line) -> list[str]:
        """The ids of the annotations whose ink lies at the point of that line, shortest first."""
        if not line.is_near(point.y()):
            return []
        touching = ink_of(line, self._index, self.positions)
        hit = [each.mark for each in touching if any(left <= point.x() <= right for left, right in each.stretches)]
        return [mark.id for mark in sorted(hit, key=lambda mark: (mark.end - mark.start, mark.start, mark.id))]

    # Ink

    def paint(
        self, painter: QPainter, lines: Iterable[Line], metrics: QFontMetricsF, column: Column, dirty: QRegion
    ) -> None:
        """Paints the marks of these lines, and their labels beside them, as far as `dirty` reaches.

        `lines`: all that show, for where labels stand depends on all.
        """
        self.labels, self._handles = [], []
        if self._colors is None or not (len(self._index) or len(self.found)):
            return
        ink, painted = self._ink(self._colors, metrics), list[Painted]()
        for line in lines:
            if not dirty.intersects(line.box(column.text_right).adjusted(0, -BEYOND, 0, BEYOND)):
                painted += ink_of(line, ink.index, ink.positions)
                continue
            painted += paint_line(painter, line, ink)
            if len(self.found):
                paint_found(painter, line, self.found, ink)
        self._handles = list(handles_of(painted, ink))
        paint_handles(painter, self._handles, self._theme.color("accent"), self._theme.color("paper"))
        font = self._theme.small_font()
        self.labels = arrange(painted, column.gutter, self._colors, font)
        painter.setFont(font)
        painter.setClipRegion(dirty)
        paint_labels(
            painter, self.labels, self._colors, self._theme.color("ink2"), self.current, mirrored=column.mirrored
        )

    def _ink(self, colors: TagColors, metrics: QFontMetricsF) -> Ink:
        return Ink(
            index=self._index,
            positions=self.positions,
            colors=colors,
            metrics=metrics,
            current=self.current,
            flashed=self.flashed,
            flash=self.flash,
            accent=self._theme.color("accent"),
        )


class Flash(QVariantAnimation):
    """Lets one mark at a time glow, less and less; `repaint` shows each step."""

    def __init__(self, marks: Marks, repaint: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent, startValue=1.0, endValue=0.0, duration=FLASH_MILLISECONDS)
        self._marks = marks
        self._repaint = repaint
        self.valueChanged.connect(self._on_step)
        self.finished.connect(self._end)

    def begin(self, annotation_id: str) -> None:
        """Lets that annotation glow, and no other any more."""
        self._marks.flashed = annotation_id
        self.stop()
        self.start()

    def _on_step(self, strength: float) -> None:
        self._marks.flash = strength
        self._repaint()

    def _end(self) -> None:
        self._marks.flashed = ""
        self._repaint()
