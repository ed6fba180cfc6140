"""The program's own sign."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from heritage_annotator import locations

SIZES = (16, 24, 32, 48, 64, 128, 256)


def program_icon() -> QIcon:
    """The icon in the sizes drawn for it; a picture is read when its size is asked for."""
    icon, folder = QIcon(), locations.resources() / "icons"
    for size in SIZES:
        icon.addFile(str(folder / f"heritage-annotator-{size}.png"), QSize(size, size))
    return icon
