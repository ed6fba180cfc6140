"""Key caps, painted in a row or as a label, where the key acts."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from heritage_annotator.ui.look.theme import Theme

WIDTH = 18
HEIGHT = 16
CAP_PADDING = 6


def cap_width(keys: str, font: QFont) -> int:
    """How wide the cap of those keys is, in pixels."""
    return max(WIDTH, QFontMetrics(_cap_font(font)).horizontalAdvance(keys) + 2 * CAP_PADDING)


def paint_cap(painter: QPainter, place: QRect, keys: str, theme: Theme) -> None:
    """Draws the cap of `keys`, one or several pressed together, across `place` and in the middle of its height."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = place.top() + (place.height() - HEIGHT) // 2
    cap = QRectF(place.left() + 0.5, top + 0.5, place.width() - 1, HEIGHT - 1)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("key_cap"))
    painter.drawRoundedRect(cap, 3, 3)
    painter.setFont(_cap_font(painter.font()))
    painter.setPen(theme.color("ink2"))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # in a mirrored window it would read: ,+Ctrl
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
    painter.restore()


def _cap_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(11)
    return small


class CapLabel(QLabel):
    """Shows a key, or several pressed together."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self.setProperty("role", "key")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_keys(keys)

    def show_keys(self, keys: str) -> None:
        """Shows those instead; without any the cap is hidden."""
        self.setText(keys)
        if not keys or self.parentWidget() is not None:  # never shown before it has a place: it would be a window
            self.setVisible(bool(keys))
