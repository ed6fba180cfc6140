"""What a widget looks like, measured on its pixels."""

import sys
from collections import Counter
from itertools import islice

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from heritage_annotator.ui.look.tokens import contrast

# So large that the stem of a letter is wider than a pixel, and shows its ink as it is.
SHARP = 4

# Of so many pixels one tells which colours are common.
_SAMPLED = 97


def picture(widget, scale=1):
    """The widget as it is drawn in its window, on the ground it stands on there."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint()), widget.size())
    image = QImage(widget.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    try:
        window.render(painter, QPoint(), QRegion(place))
    finally:
        painter.end()
    return image


def _pixels(image):
    """The colours of all pixels as numbers, row by row."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(bytes(plain.constBits())).cast("I")  # a copy: the bits go with the picture


def rows_of(image):
    """The colours of the pixels as numbers, of each row from the top: quicker by far than to ask for each pixel."""
    pixels, width = _pixels(image), image.width()
    return [pixels[start : start + width] for start in range(0, len(pixels), width)]


def looks_of(image):
    """All there is to see of a picture, to be compared."""
    return image.width(), image.height(), bytes(_pixels(image))


def colors(image):
    """How many pixels have each colour. Runs of the commonest, which are most of a picture, are counted as runs."""
    pixels, counted = bytes(_pixels(image)), Counter()
    for pixel, _ in Counter(memoryview(pixels).cast("I")[::_SAMPLED]).most_common(3):
        rest = pixels.replace(pixel.to_bytes(4, sys.byteorder) * 16, b"")
        counted[pixel] += (len(pixels) - len(rest)) // 4
        pixels = rest
    counted.update(memoryview(pixels).cast("I"))
    return counted


def _color(pixel):
    return QColor.fromRgb(pixel)


_CONTRASTS = {}


def contrast_of_words(widget):
    """The contrast of the widget's words with their ground. What looked alike before is not measured again."""
    looks = looks_of(picture(widget))
    if looks not in _CONTRASTS:
        _CONTRASTS[looks] = ink_on_ground(picture(widget, SHARP))
    return _CONTRASTS[looks]


def ink_on_ground(image, part=(0, 0, 1, 1)):
    """The contrast between the colour there is most of, and the colour of the words on it.

    The words' own: of pixels that stand out, the one farthest from the ground that is not a stray.
    """
    left, top, width, height = part
    size = image.size()
    inner = image.copy(
        int(left * size.width()), int(top * size.height()), int(width * size.width()), int(height * size.height())
    )
    counted = colors(inner)
    ground = _color(counted.most_common(1)[0][0])
    least = max(4, sum(counted.values()) // 4000)
    inks = [_color(pixel) for pixel, count in counted.items() if count >= least]
    return max((contrast(ink, ground) for ink in inks), default=1.0)


def differ(one, other, pixels, shade=24):
    """Whether at least so many pixels differ, each by more than a shade. Looks no farther than it must."""
    if one.size() != other.size():
        return one.width() * one.height() >= pixels
    changed = ((a, b) for a, b in zip(_pixels(one), _pixels(other), strict=True) if a != b)
    seen = (1 for a, b in changed if any(abs((a >> at & 255) - (b >> at & 255)) > shade for at in (16, 8, 0)))
    return sum(islice(seen, pixels)) >= pixels
