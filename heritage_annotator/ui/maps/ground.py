"""The ground of the map: sea, land, coasts and borders, drawn in tiles that are kept."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.maps.outlines import Box, Line, Outlines
from heritage_annotator.ui.look.tokens import Tokens, laid

TILE = 256
# Tiles kept: some 60 MB at the most on a screen of twice the dots.
_KEPT = 240
# Lines that are taken in at once.
_BIT = 40
# Seconds of one frame that may go into tiles that are missing.
_BUDGET = 0.006

# Size of the square, dots a pixel, column and row.
_Key = tuple[float, float, int, int]


class _Shapes(NamedTuple):
    """What is drawn of outlines, each beside where it lies."""

    lands: list[tuple[Box, QPainterPath]]
    coasts: list[tuple[Box, QPainterPath]]
    borders: list[tuple[Box, QPainterPath]]


_drawn: list[tuple[Outlines, _Shapes]] = []
"""What was made of outlines: the same for the map of every project, whatever its colours."""


class Ground:
    """Draws the outlines of the earth for any part of the square, at any size: nothing until they are taken in."""

    def __init__(self, tokens: Tokens) -> None:
        self.borders = True
        """Whether those of countries are drawn."""
        self._shapes = _Shapes([], [], [])
        self._tiles: OrderedDict[_Key, QPixmap] = OrderedDict()
        self.dress(tokens)

    def take(self, outlines: Outlines) -> Iterator[None]:
        """Takes the outlines in, bit by bit: all are drawn after the last. What another map took in comes at once."""
        shapes = next((made for given, made in _drawn if given is outlines), None)
        if shapes is None:
            shapes = _Shapes([], [], [])
            for each in outlines.countries:
                shapes.lands.append((each.box, _filled(each.rings)))
                yield
            for lines, paths in ((outlines.coasts, shapes.coasts), (outlines.borders, shapes.borders)):
                for number, line in enumerate(lines):
                    paths.append((Box.of(line), _stroked(line)))
                    if number % _BIT == 0:
                        yield
            _drawn.append((outlines, shapes))
        self._shapes = shapes
        self._tiles.clear()

    @property
    def is_there(self) -> bool:
        """Whether the outlines were taken in."""
        return bool(self._shapes.lands)

    def show_borders(self, *, on: bool) -> None:
        """Draws those of countries from now on, or leaves them out."""
        self.borders = on
        self._tiles.clear()

    def dress(self, tokens: Tokens) -> None:
        """Draws in the colours of that theme from now on."""
        self._tiles.clear()
        accent, panel = QColor(tokens.accent), QColor(tokens.panel)
        self.sea = laid(accent, panel, 0.10 if tokens.dark else 0.08)
        self._land = laid(QColor(tokens.ink), QColor(tokens.paper), 0.03)
        self._coast = laid(QColor(tokens.ink3), self.sea, 0.55)
        self._border = laid(QColor(tokens.ink3), self._land, 0.38)

    def paint(self, painter: QPainter, place: QRect, left: float, top: float, size: float) -> bool:
        """Fills `place` with the part of the map whose corner is (left, top), in pixels of a square so large.

        Returns:
            Whether all was there: of what was not, as much is made as one frame allows, and the rest is sea.
        """
        painter.fillRect(place, self.sea)
        ratio = painter.device().devicePixelRatioF()
        until = perf_counter() + _BUDGET
        complete = True
        for column, row in _tiles_in(place, left, top, size):
            key = (size, ratio, column, row)
            tile = self._tiles.get(key)
            if tile is None and perf_counter() < until:
                tile = self._tiles[key] = self._tile(*key)
            at = QPointF(place.left() + column * TILE - left, place.top() + row * TILE - top)
            if tile is None:
                complete = False
                self._stand_in(painter, at, key)
                continue
            self._tiles.move_to_end(key)
            painter.drawPixmap(at, tile)
        while len(self._tiles) > _KEPT:
            self._tiles.popitem(last=False)
        return complete

    def draw(self, painter: QPainter, place: QRectF, left: float, top: float, size: float) -> None:
        """Draws the same at once and without tiles, for pictures."""
        painter.save()
        painter.setClipRect(place)
        painter.fillRect(place, self.sea)
        painter.translate(place.left() - left, place.top() - top)
        box = Box(left / size, top / size, (left + place.width()) / size, (top + place.height()) / size)
        self._draw(painter, box, size)
        painter.restore()

    def _stand_in(self, painter: QPainter, at: QPointF, key: _Key) -> None:
        """Draws a part of a tile of a smaller map in place of one that is missing, if there is one."""
        size, ratio, column, row = key
        for steps in range(1, 9):
            smaller = size / 2 ** (steps / 2)
            share = smaller / size
            across, down = column * share, row * share
            tile = self._tiles.get((smaller, ratio, int(across), int(down)))
            if tile is not None and across % 1 + share <= 1 and down % 1 + share <= 1:
                side = TILE * ratio
                source = QRectF(across % 1 * side, down % 1 * side, share * side, share * side)
                painter.drawPixmap(QRectF(at.x(), at.y(), TILE, TILE), tile, source)
                return

    def _tile(self, size: float, ratio: float, column: int, row: int) -> QPixmap:
        picture = QPixmap(round(TILE * ratio), round(TILE * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.sea)
        painter = QPainter(picture)
        painter.translate(-column * TILE, -row * TILE)
        share = TILE / size
        rim = 2 / size  # a line at the edge reaches into both tiles
        self._draw(
            painter,
            Box(column * share - rim, row * share - rim, (column + 1) * share + rim, (row + 1) * share + rim),
            size,
        )
        painter.end()
        return picture

    def _draw(self, painter: QPainter, box: Box, size: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._land)
        for where, path in self._shapes.lands:
            if where.meets(box):
                painter.drawPath(path)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, lines in (
            (self._border, self._shapes.borders if self.borders else []),
            (self._coast, self._shapes.coasts),
        ):
            pen = QPen(color, 1)
            pen.setCosmetic(True)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            for where, path in lines:
                if where.meets(box):
                    painter.drawPath(path)


def _tiles_in(place: QRect, left: float, top: float, size: float) -> Iterator[tuple[int, int]]:
    """The tiles that are seen, those in the middle first."""
    last = max(0, int(size // TILE))
    columns = [each for each in range(int(left // TILE), int((left + place.width()) // TILE) + 1) if 0 <= each <= last]
    rows = [each for each in range(int(top // TILE), int((top + place.height()) // TILE) + 1) if 0 <= each <= last]
    across, down = (left + place.width() / 2) / TILE - 0.5, (top + place.height() / 2) / TILE - 0.5
    yield from sorted(
        ((column, row) for row in rows for column in columns),
        key=lambda at: (at[0] - across) ** 2 + (at[1] - down) ** 2,
    )


def _filled(rings: Sequence[Line]) -> QPainterPath:
    path = QPainterPath()
    for ring in rings:
        path.addPolygon(QPolygonF([QPointF(*point) for point in ring]))
        path.closeSubpath()
    return path


def _stroked(line: Line) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(*point) for point in line]))
    return path
