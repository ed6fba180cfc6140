"""Renews the pictures of the icon in `resources/icons` from its drawing, in the sizes desktops ask for."""

import os
import sys
from pathlib import Path

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QImage, QPainter  # noqa: E402
from PySide6.QtSvg import QSvgRenderer  # noqa: E402


def main() -> None:
    """Draws every size anew, each from the drawing itself: a small one made smaller is a blur."""
    application = QGuiApplication(sys.argv[:1])
    drawing = QSvgRenderer(str(ICONS / "heritage-annotator.svg"))
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(0)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.render(painter)
        painter.end()
        if not picture.save(str(ICONS / f"heritage-annotator-{size}.png")):
            sys.exit(f"The picture could not be written to {ICONS}.")
    application.quit()


if __name__ == "__main__":
    main()
