"""How far a picture may be from the one kept: two rules, their numbers, and why these (ADR 0023)."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

# Seen near: a pixel may lie this share of the way to the lightest and the darkest of the nine it stands among, as it
# does when a letter stands that share of a pixel elsewhere. So what is flat stays as it is, and only edges vary.
SUBPIXEL = 0.25
# Levels (of 255) that rounding may add. Paper and panel, the nearest two grounds, are 5 apart.
ROUNDING = 3
# Of so many pixels by so many, at most so many may lie beyond that. The dot of an i of small print has five.
TILE = 16
STRAYS = 2

# Seen from afar: ink that is a little paler everywhere stays within the first rule. The mean of a block of so many
# pixels by so many shows it: levels by which it may be another. Letters aside by that share alter it by 0.6 at most.
BLOCK = 64
MEAN = 1.0

_HALF = TILE // 2
_MODE = QPainter.CompositionMode
_RGB = QImage.Format.Format_RGB32


@dataclass(frozen=True)
class Difference:
    """Where a picture is not the one kept.

    `strays` are the pixels beyond the first rule; `tiles` and `blocks` the corners of what breaks the first and the
    second.
    """

    size_differs: bool = False
    strays: tuple[tuple[int, int], ...] = ()
    tiles: tuple[tuple[int, int], ...] = ()
    blocks: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return self.size_differs or bool(self.tiles or self.blocks)

    def told(self) -> str:
        """In words, for whoever reads why a test failed."""
        if self.size_differs:
            return "it has another size"
        near = (
            f"{len(self.strays)} pixels differ, too many of them in {len(self.tiles)} tiles, first at {self.tiles[:1]}"
        )
        afar = f"{len(self.blocks)} blocks have another colour on the whole, first at {self.blocks[:1]}"
        return "; ".join(words for words, found in ((near, self.tiles), (afar, self.blocks)) if found)


def difference(kept: QImage, drawn: QImage) -> Difference:
    """Compares two pictures; true where the second is not the first within the tolerance.

    Cost: nothing for pictures that are the same, some 0.3 s where all words differ.
    """
    if kept.size() != drawn.size():
        return Difference(size_differs=True)
    kept, drawn = kept.convertToFormat(_RGB), drawn.convertToFormat(_RGB)
    if kept == drawn:
        return Difference()
    strays = _strays(kept, drawn)
    return Difference(strays=tuple(strays), tiles=tuple(_crowded(strays)), blocks=tuple(_shifted(kept, drawn)))


def picture_of(found: Difference, drawn: QImage) -> QImage:
    """The picture drawn, faded, with what differs in red, and frames around tiles and blocks."""
    shown = drawn.convertToFormat(_RGB)
    painter = QPainter(shown)
    painter.fillRect(shown.rect(), QColor(255, 255, 255, 190))
    for corners, side, color in ((found.blocks, BLOCK, "#108030"), (found.tiles, TILE, "#2040C0")):
        painter.setPen(QColor(color))
        for x, y in corners:
            painter.drawRect(x, y, side - 1, side - 1)
    painter.end()
    for x, y in found.strays:
        shown.setPixelColor(x, y, QColor("#E00000"))
    return shown


def _strays(kept: QImage, drawn: QImage) -> list[tuple[int, int]]:
    darkest, lightest = _reach(kept, _MODE.CompositionMode_Darken), _reach(kept, _MODE.CompositionMode_Lighten)
    line, width = kept.bytesPerLine(), kept.width()
    planes = [image.constBits().tobytes() for image in (kept, drawn, darkest, lightest)]
    found = []
    for y in range(kept.height()):
        before, after, low, high = (plane[y * line : y * line + 4 * width] for plane in planes)
        if before != after:
            beyond = (
                at // 4
                for at, level in enumerate(after)
                if level != before[at] and not low[at] - ROUNDING <= level <= high[at] + ROUNDING
            )
            found += [(x, y) for x in dict.fromkeys(beyond)]
    return found


def _reach(image: QImage, mode: QPainter.CompositionMode) -> QImage:
    """Every pixel that share of the way to the darkest or lightest (`mode`) of the nine it stands among."""
    extreme = image
    for step in (QPoint(1, 0), QPoint(0, 1)):
        wider = extreme.copy()
        painter = QPainter(wider)
        painter.setCompositionMode(mode)
        painter.drawImage(step, extreme)
        painter.drawImage(-step, extreme)
        painter.end()
        extreme = wider
    reached = image.copy()
    painter = QPainter(reached)
    painter.setOpacity(SUBPIXEL)
    painter.drawImage(0, 0, extreme)
    painter.end()
    return reached


def _crowded(strays: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The tiles, half over one another so that no edge parts what belongs together, that hold too many."""
    held: dict[tuple[int, int], int] = {}
    for x, y in strays:
        right, down = x // _HALF, y // _HALF
        for tile in ((right, down), (right - 1, down), (right, down - 1), (right - 1, down - 1)):
            held[tile] = held.get(tile, 0) + 1
    return [(right * _HALF, down * _HALF) for (right, down), count in sorted(held.items()) if count > STRAYS]


def _shifted(kept: QImage, drawn: QImage) -> list[tuple[int, int]]:
    """The blocks whose mean colour is another."""
    one, other = _means(kept), _means(drawn)
    return [
        corner
        for corner, means in one.items()
        if any(abs(mean - another) > MEAN for mean, another in zip(means, other[corner], strict=True))
    ]


def _means(image: QImage) -> dict[tuple[int, int], tuple[float, ...]]:
    """The mean of each channel, by the corner of the block."""
    line, width, height, data = image.bytesPerLine(), image.width(), image.height(), image.constBits().tobytes()
    means = {}
    for top in range(0, height, BLOCK):
        rows = range(top, min(top + BLOCK, height))
        for left in range(0, width, BLOCK):
            right = min(left + BLOCK, width)
            inside = b"".join(data[y * line + 4 * left : y * line + 4 * right] for y in rows)
            means[left, top] = tuple(4 * sum(inside[channel::4]) / len(inside) for channel in range(3))
    return means
