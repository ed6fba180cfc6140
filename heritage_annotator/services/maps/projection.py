"""Mercator's projection of the earth on a square, and what distances are on it. Pure arithmetic.

The square is 1 wide and 1 high: x grows to the east, y to the south, (0, 0) is 180° W at about 85° N. It keeps angles,
so that the ground of a town looks as it does on the maps of the field; near the poles it makes things large.
"""

import math

from heritage_annotator.named import NamedTuple

LIMIT = math.degrees(math.atan(math.sinh(math.pi)))
"""Degrees: what lies beyond this latitude is drawn at it."""

_EQUATOR_METRES = 40_075_016.686
_STEPS = (1, 2, 5)


class Point(NamedTuple):
    """A place on the square."""

    x: float
    y: float


def projected(latitude: float, longitude: float) -> Point:
    """Where a place in decimal degrees (WGS 84) lies on the square."""
    north = math.radians(max(-LIMIT, min(LIMIT, latitude)))
    y = 0.5 - math.asinh(math.tan(north)) / (2 * math.pi)
    return Point((longitude + 180) / 360, max(0.0, min(1.0, y)))


def unprojected(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of a place on the square, in decimal degrees."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y)))), x * 360 - 180


def metres(latitude: float, width: float) -> float:
    """How long a stretch of the square that wide is on the ground, at that latitude, from west to east."""
    return _EQUATOR_METRES * width * math.cos(math.radians(max(-LIMIT, min(LIMIT, latitude))))


def round_length(most: float) -> float:
    """The longest of 1, 2, 5, 10, 20 … that is no longer than `most` (above 0): for a bar of scale."""
    power = 10.0 ** math.floor(math.log10(most))
    return max(power * step for step in _STEPS if power * step <= most * (1 + 1e-9))
