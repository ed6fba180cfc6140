"""What a widget looks like, measured on its pixels."""

from collections import Counter

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from heritage_annotator.ui.look.contrast import contrast

# So large that the stem of a letter is wider than a pixel, and shows its ink as it is.
SHARP = 4


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


def colors(image):
    """How many pixels have each colour."""
    data = image.convertToFormat(QImage.Format.Format_RGB32).constBits().tobytes()
    return Counter(data[at : at + 4] for at in range(0, len(data), 4))


def _color(pixel):
    return QColor(pixel[2], pixel[1], pixel[0])


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


def differing(one, other, least=24):
    """How many pixels differ by more than a shade."""
    if one.size() != other.size():
        return QSize(one.size()).width() * QSize(one.size()).height()
    first, second = (image.convertToFormat(QImage.Format.Format_RGB32).constBits().tobytes() for image in (one, other))
    return sum(
        max(abs(first[at + channel] - second[at + channel]) for channel in range(3)) > least
        for at in range(0, len(first), 4)
        if first[at : at + 4] != second[at : at + 4]
    )
