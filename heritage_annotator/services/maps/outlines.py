"""The outlines of land and countries that the program ships (Natural Earth), read from TopoJSON and projected.

TopoJSON keeps each stretch of a border once, as an arc of whole numbers that count on from the one before; a ring of
a country names arcs, those it goes against by their complement.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, cast

from heritage_annotator import locations
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.maps.projection import Point, projected

COARSE, FINE = "countries-110m.json", "countries-50m.json"
Line = tuple[Point, ...]

# Parts of the square: how near the edge a line along the meridian lies that the file is cut at, and is no coast; how
# far one step of a line cannot go; where the south pole is.
_RIM, _LEAP, _POLE = 1e-8, 0.5, 0.999
# Arcs that are read at once.
_BIT = 40


class Box(NamedTuple):
    """The room something takes on the square."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, points: Iterable[Point]) -> "Box":
        """The least box around the points, of which there is one at least."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    def meets(self, other: "Box") -> bool:
        """Whether they have a place in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )


class Country(NamedTuple):
    """A country's ground: its rings (holes among them, filled by the odd-even rule), and the room they take."""

    name: str
    rings: tuple[Line, ...]
    box: Box


class Outlines(NamedTuple):
    """What is drawn of the earth: countries to be filled, coasts and borders between two countries as lines."""

    countries: tuple[Country, ...]
    coasts: tuple[Line, ...]
    borders: tuple[Line, ...]


def outlines(name: str = COARSE) -> Outlines:
    """The outlines of one of the files. Cost, when first asked for: 50 ms the coarse ones, 400 ms the fine ones."""
    *_, made = reading(name)
    if made is None:
        raise LookupError(name)  # reading ends with them
    return made


_kept: dict[Path, Outlines] = {}


def reading(name: str) -> Iterator[Outlines | None]:
    """Reads one of the files bit by bit: None while there is more to do, at last the outlines. A bit takes 1 to 20 ms.

    They are kept: read again, they are the first that comes.

    Raises:
        KeyError, IndexError: it is no TopoJSON with an object `countries`.
    """
    path = locations.resources() / "map" / name
    if path not in _kept:
        topology = json.loads(path.read_bytes())
        yield None
        for made in read(topology):
            if made is None:
                yield None
            else:
                _kept[path] = made
    yield _kept[path]


def read(topology: Mapping[str, Any]) -> Iterator[Outlines | None]:
    """The outlines of a TopoJSON topology, bit by bit as `reading` gives them."""
    lines: list[Line] = []
    for number, arc in enumerate(topology["arcs"]):
        lines.append(_projected(arc, topology["transform"]))
        if number % _BIT == 0:
            yield None
    uses: Counter[int] = Counter()
    countries: list[Country] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        named = list(_rings(geometry))
        uses.update({at if at >= 0 else ~at for ring in named for at in ring})
        rings = tuple(_joined(ring, lines) for ring in named)
        if rings:
            name = str(geometry.get("properties", {}).get("name", ""))
            countries.append(Country(name, rings, Box.of(point for ring in rings for point in ring)))
        yield None
    seen = [at for at, line in enumerate(lines) if not _is_cut(line)]
    yield Outlines(
        tuple(countries),
        tuple(_unrolled(lines[at]) for at in seen if uses[at] == 1),
        tuple(_unrolled(lines[at]) for at in seen if uses[at] > 1),
    )


def _projected(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Line:
    """The arc on the square: each pair of whole numbers counts on from the one before."""
    (across, up), (left, bottom) = transform["scale"], transform["translate"]
    xs = accumulate(step[0] for step in arc)
    ys = accumulate(step[1] for step in arc)
    return tuple(projected(y * up + bottom, x * across + left) for x, y in zip(xs, ys, strict=True))


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[int]]:
    kind, arcs = geometry["type"], geometry.get("arcs", ())
    for polygon in arcs if kind == "MultiPolygon" else [arcs] if kind == "Polygon" else ():
        yield from cast("list[list[int]]", polygon)


def _joined(ring: Iterable[int], lines: Sequence[Line]) -> Line:
    """The points of a ring; where one arc goes on from another the point between them stands once."""
    points: list[Point] = []
    for at in ring:
        line = lines[at] if at >= 0 else lines[~at][::-1]
        points += line[1:] if points else line
    return _unrolled(points)


def _unrolled(line: Sequence[Point]) -> Line:
    """The line going on beyond the edge of the square where it leaps from one edge to the other.

    Along the south pole, which is an edge of the square, nothing is beyond.
    """
    if not any(abs(one.x - other.x) > _LEAP and one.y < _POLE for one, other in pairwise(line)):
        return tuple(line)
    points, turns = [line[0]], 0
    for one, other in pairwise(line):
        if abs(one.x - other.x) > _LEAP and one.y < _POLE:
            turns += 1 if one.x > other.x else -1
        points.append(Point(other.x + turns, other.y))
    return tuple(points)


def _is_cut(line: Line) -> bool:
    """Whether the whole line lies where the file is cut, at 180°."""
    return all(point.x < _RIM or point.x > 1 - _RIM for point in line)
