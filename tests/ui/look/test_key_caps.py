"""Key caps."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from heritage_annotator.ui.look.key_caps import paint_cap


def painted(theme, direction):
    image = QImage(80, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setLayoutDirection(direction)
    paint_cap(painter, QRect(0, 0, 80, 20), "Ctrl+,", theme)
    painter.end()
    return image


def test_keys_read_from_left_to_right_in_a_mirrored_window_too(theme):
    assert painted(theme, Qt.LayoutDirection.RightToLeft) == painted(theme, Qt.LayoutDirection.LeftToRight)
