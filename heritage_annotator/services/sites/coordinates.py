"""Places on the earth as they are written, and whether they can be."""

import re
from collections.abc import Sequence
from math import hypot, log10

from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.folding import folded
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late

_DECIMAL = late(r"\s*([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([NSEWnsew]?)\s*")
_DEGREES = late(
    r"\s*(\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|'')\s*)?([NSEWnsew])\s*"
)
# The decimal separator of Arabic, and a minus that is none of ASCII.
_SIGNS = str.maketrans("٫−", ".-")
# Degrees from the nearest known place of the country, and how many times nearer a pair is that was turned round.
_FAR, _BESIDE = 2, 4
# Degrees around the box of a country.
_BORDER = 1

_DEGREE = 111_320
_MOST_DIGITS = 6
_UNITS = {
    "m": "m", "metre": "m", "metres": "m", "meter": "m", "meters": "m", "м": "m", "متر": "m", "مترا": "m",
    "امتار": "m",
    "km": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "км": "km", "كم": "km",
    "كيلومتر": "km", "كيلومترات": "km", "°": "°", "degree": "°", "degrees": "°", "degre": "°",
    "degres": "°", "درجه": "°",
}  # fmt: skip
_METRES = {"m": 1, "km": 1_000, "°": _DEGREE}
_THOUSANDS = r"[1-9]\d{0,2}(?:[ .,٬']\d{3})+(?!\d)"
_DISTANCE = late(rf"({_THOUSANDS}|\d+(?:[.,٫]\d+)?)\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?!\w)")
_IN_THOUSANDS, _APART = late(_THOUSANDS), late(r"[ .,٬'٫]")
_WORD = late(r"\w+")
# Decimals of a degree by what a place is said to be precise to, the coarsest first: “the town of the site” is a town.
_WARRANTED = {
    0: {"country", "pays", "بلد", "البلد", "دوله"},
    1: {"region", "governorate", "province", "gouvernorat", "district", "محافظه", "المحافظه", "منطقه", "المنطقه"},
    2: {"town", "city", "village", "ville", "cite", "بلده", "البلده", "مدينه", "المدينه", "قريه", "القريه",
        "representative", "middle", "centroid", "centroide", "approximate", "approximatif", "تقريبي"},
    3: {"site", "property", "bien", "الموقع", "موقع", "quarter", "quartier", "حي", "الحي", "street", "rue"},
    4: {"building", "monument", "batiment", "edifice", "مبني", "المبني", "بناء", "البناء"},
}  # fmt: skip


class Place(NamedTuple):
    """Latitude and longitude in decimal degrees (WGS 84), as they were written but for their form."""

    latitude: str = ""
    longitude: str = ""

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude as numbers; None where not known, or where another program wrote none."""
        try:
            north, east = float(self.latitude), float(self.longitude)
        except ValueError:
            return None
        return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None  # NaN is no place either


def place(
    latitude: str,
    longitude: str,
    near: Sequence[tuple[float, float]] = (),
    within: Sequence[tuple[float, float, float, float]] = (),
) -> Place:
    """The place of that latitude and longitude, in decimal degrees or degrees, minutes and seconds.

    `near`: where known places of the country lie, so that a pair that was turned round is seen. `within`: the boxes
    that its ground takes up (south, west, north, east).

    Raises:
        ValueRefusedError: one is missing, none, outside the earth or the country, or both were turned round, or are
            zero.
    """
    told = f"{latitude.strip()}, {longitude.strip()}"
    if not latitude.strip() and not longitude.strip():
        return Place()
    if not latitude.strip() or not longitude.strip():
        raise ValueRefusedError("coordinates", told, "half")
    north, east = _decimal(latitude, "latitude", 90), _decimal(longitude, "longitude", 180)
    if not float(north) and not float(east):
        raise ValueRefusedError("coordinates", told, "zero")
    if near and _turned(float(north), float(east), near):
        raise ValueRefusedError("coordinates", told, "swapped")
    if within and not _is_of(float(north), float(east), near, within):
        is_turned = _is_of(float(east), float(north), near, within)
        raise ValueRefusedError("coordinates", told, "swapped" if is_turned else "abroad")
    return Place(north, east)


def coarsened(place: Place, cell: float) -> Place:
    """The middle of the cell, so many degrees wide, that the place lies in; as it is where `cell` is 0.

    What nobody can read as a place lies in no cell, and is not told: it may name the place in another way.
    """
    if not cell:
        return place
    point = place.point
    if point is None:
        return Place()
    # A cell that reaches beyond the earth ends there.
    middles = (
        max(-most, min(most, (each // cell) * cell + cell / 2)) for each, most in zip(point, (90, 180), strict=True)
    )
    return Place(*(f"{middle:.6f}".rstrip("0").rstrip(".") for middle in middles))


def place_as_precise(place: Place, precision: str) -> str:
    """Latitude and longitude with no more digits than what they are said to be precise to warrants.

    As they are written where that says nothing of it. A digit is kept where it tells no less than a tenth of it.
    """
    digits = _digits(folded(precision))
    if digits is None or place.point is None:
        return f"{place.latitude}, {place.longitude}"
    return ", ".join(f"{float(each):.{digits}f}" if len(each.partition(".")[2]) > digits else each for each in place)


def _digits(precision: str) -> int | None:
    """The decimals of a degree that a precision, folded, warrants; None where it says nothing of that."""
    if found := _DISTANCE.search(precision):
        metres = _figure(found[1], _UNITS[found[2]]) * _METRES[_UNITS[found[2]]]
        # A degree is some 111 km: 1 km warrants two decimals, 100 m three.
        return min(max(round(log10(_DEGREE / metres)), 0), _MOST_DIGITS) if metres else None
    words = set(_WORD.findall(precision))
    return next((digits for digits, names in _WARRANTED.items() if words & names), None)


def _figure(written: str, unit: str) -> float:
    """The number before a unit: “1,000 m” and “1.000 m” are a thousand, “1,500 km” one and a half."""
    parts = _APART.split(written)
    is_long = unit == "m" or len(parts) > 2 or not {*" ٬'"}.isdisjoint(written)
    if is_long and _IN_THOUSANDS.fullmatch(written):
        return float("".join(parts))
    return float(".".join(parts))


def _decimal(text: str, what: str, most: int) -> str:
    """The text as decimal degrees: a decimal stays as written, but for other scripts' digits and a comma."""
    written, text = text, re.sub(r"\d", lambda digit: str(int(digit[0])), text.translate(_SIGNS))
    if found := _DECIMAL.fullmatch(text):
        number, turn = found[1].replace(",", ".").removeprefix("+"), found[2].upper()
        if turn and number.startswith("-"):
            raise ValueRefusedError(what, written.strip(), "outside")
    elif found := _DEGREES.fullmatch(text):
        parts = [float((part or "0").replace(",", ".")) for part in found.groups()[:3]]
        if max(parts[1:]) >= 60:
            raise ValueRefusedError(what, written.strip(), "outside")
        number, turn = f"{parts[0] + parts[1] / 60 + parts[2] / 3600:.6f}", found[4].upper()
    else:
        raise ValueRefusedError(what, written.strip(), "outside")
    if abs(float(number)) > most or (turn and turn not in ("NS" if what == "latitude" else "EW")):
        raise ValueRefusedError(what, written.strip(), "outside")
    return f"-{number}" if turn and turn in "SW" and float(number) else number


def _is_of(
    north: float,
    east: float,
    near: Sequence[tuple[float, float]],
    within: Sequence[tuple[float, float, float, float]],
) -> bool:
    """Whether the place lies in the country, or so near that its outlines, or whose ground it is, do not tell."""
    return any(
        south - _BORDER <= north <= top + _BORDER and west - _BORDER <= east <= right + _BORDER
        for south, west, top, right in within
    ) or any(hypot(north - one, east - other) <= _FAR for one, other in near)


def _turned(north: float, east: float, near: Sequence[tuple[float, float]]) -> bool:
    """Whether a pair lies far from all known places of its country, and turned round beside one.

    In Syria and Lebanon the two are so alike that a pair that was turned round lies a few degrees off.
    """
    far, turned = (
        min(hypot(one - two[0], other - two[1]) for two in near) for one, other in ((north, east), (east, north))
    )
    return far > _FAR and turned < far / _BESIDE
