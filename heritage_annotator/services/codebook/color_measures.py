"""Measures how far colours differ, for eyes of every kind. Colours are `#RRGGBB`; no Qt."""

import math
from collections.abc import Sequence
from enum import StrEnum

_Triple = tuple[float, float, float]


class Vision(StrEnum):
    """A way of seeing colours; the last three without the red, green or blue cones."""

    FULL = "full"
    PROTANOPIA = "protanopia"
    DEUTERANOPIA = "deuteranopia"
    TRITANOPIA = "tritanopia"


# G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, 1291-1298: the matrices of
# severity 1.0 of its supplement, applied to linear light.
_SEEN: dict[Vision, tuple[_Triple, _Triple, _Triple]] = {
    Vision.PROTANOPIA: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Vision.DEUTERANOPIA: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Vision.TRITANOPIA: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

# sRGB (IEC 61966-2-1) to CIE XYZ, white D65.
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def contrast(one: str, other: str) -> float:
    """From 1 (alike) to 21 (black on white), as WCAG 2.2 defines it."""
    lesser, greater = sorted(_luminance(_linear(color)) for color in (one, other))
    return (greater + 0.05) / (lesser + 0.05)


def laid(color: str, ground: str, share: float) -> str:
    """`share` (0 to 1) of the colour on the ground."""
    parts = zip(_parts(color), _parts(ground), strict=True)
    return _named([one * share + other * (1 - share) for one, other in parts])


def seen_by(color: str, vision: Vision) -> str:
    """The colour as somebody of that vision tells it apart from others."""
    if vision is Vision.FULL:
        return color
    return _named([_encoded(part) for part in _times(_SEEN[vision], _linear(color))])


def difference(one: str, other: str) -> float:
    """CIEDE2000 between two colours: about 1 is just noticed, 100 is black and white.

    Formula: G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 color-difference formula", Color Research
    and Application 30 (1), 2005; its numbered steps, all weights 1.
    """
    return lab_difference(_lab(one), _lab(other))


def lab_difference(one: _Triple, other: _Triple) -> float:
    """CIEDE2000 between two colours in CIELAB."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    g = 0.5 * (1 - _chroma_weight((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = _hue(a1, b1), _hue(a2, b2)
    turn = _turn(h1, h2) if c1 * c2 else 0.0
    lightness, chroma = l2 - l1, c2 - c1
    hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    h_mean = _mean_hue(h1, h2) if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * _cos(h_mean - 30)
        + 0.24 * _cos(2 * h_mean)
        + 0.32 * _cos(3 * h_mean + 6)
        - 0.20 * _cos(4 * h_mean - 63)
    )
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / math.sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    rotation = -2 * _chroma_weight(c_mean) * math.sin(math.radians(60 * math.exp(-(((h_mean - 275) / 25) ** 2))))
    light, chroma, hue = lightness / s_l, chroma / s_c, hue / s_h
    return math.sqrt(max(0.0, light**2 + chroma**2 + hue**2 + rotation * chroma * hue))


def _chroma_weight(chroma: float) -> float:
    return math.sqrt(chroma**7 / (chroma**7 + 25**7))


def _hue(a: float, b: float) -> float:
    return math.degrees(math.atan2(b, a)) % 360 if (a, b) != (0, 0) else 0.0


def _turn(one: float, other: float) -> float:
    return (other - one + 180) % 360 - 180 if abs(other - one) != 180 else other - one


def _mean_hue(one: float, other: float) -> float:
    if abs(one - other) <= 180:
        return (one + other) / 2
    return (one + other + (360 if one + other < 360 else -360)) / 2


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def _lab(color: str) -> _Triple:
    x, y, z = (_cube_root(part / white) for part, white in zip(_times(_TO_XYZ, _linear(color)), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(part: float) -> float:
    return part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def _luminance(linear: _Triple) -> float:
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(color: str) -> _Triple:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _linear(color: str) -> _Triple:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(color))
    return red, green, blue


def _encoded(linear: float) -> float:
    linear = min(1.0, max(0.0, linear))
    return linear * 12.92 if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055


def _times(matrix: Sequence[_Triple], vector: _Triple) -> _Triple:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def _named(parts: Sequence[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
