"""Tells whether a colour can be read on another."""

from PySide6.QtGui import QColor

# What WCAG 2.2 asks of text of ordinary size (success criterion 1.4.3).
LEAST = 4.5


def laid(color: QColor, ground: QColor, share: float) -> QColor:
    """`share` (0 to 1) of the colour on the ground."""
    parts = zip(_parts(color), _parts(ground), strict=True)
    return QColor.fromRgbF(*(one * share + other * (1 - share) for one, other in parts))


def contrast(one: QColor, other: QColor) -> float:
    """From 1 (alike) to 21 (black on white), as WCAG 2.2 defines it."""
    lesser, greater = sorted((_luminance(one), _luminance(other)))
    return (greater + 0.05) / (lesser + 0.05)


def readable(color: QColor, ground: QColor, otherwise: QColor) -> QColor:
    """`color` if words in it can be read on the ground, else `otherwise`."""
    return color if contrast(color, ground) >= LEAST else otherwise


def _luminance(color: QColor) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(color: QColor) -> tuple[float, float, float]:
    return color.redF(), color.greenF(), color.blueF()
