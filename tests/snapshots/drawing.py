"""`python -m tests.snapshots.drawing FOLDER`: draws every scene, right and wrong, into that folder.

In a process of its own: fonts, style and direction belong to a whole application, and what other tests
left behind must not show. `fonts_used.surroundings` gives what it must be started with.
"""

import faulthandler
import json
import os
import struct
import sys
import traceback
import zlib
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from heritage_annotator import locations, settings
from heritage_annotator.app import open_window
from tests.snapshots.fonts_used import FINGERPRINT, fingerprint
from tests.snapshots.scenes import FAULTS, SCENES, SIZE, rest
from tests.snapshots.shelf import HADDAD, make_project

WARNINGS = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg)
# What the offscreen platform says of itself is no warning of ours.
OF_THE_PLATFORM = "This plugin does not support"


@contextmanager
def _window(name):
    path = Path.home() / f"{name}.heritage"
    make_project(path)
    window = open_window(path, remember=False)
    window.resize(*SIZE)
    rest()
    window.activateWindow()
    window.desk.open_article(window.desk.reading.articles()[0].id)
    rest()
    yield window
    window.close()
    window.deleteLater()
    rest()


def _save(picture, file):
    """As PNG by our own hand: Qt foretells lines from those above, which makes pictures of words a third larger."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB888)
    data, width, height = image.constBits().tobytes(), image.width(), image.height()
    lines = (data[at : at + 3 * width] for at in range(0, height * image.bytesPerLine(), image.bytesPerLine()))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(b"\0" + line for line in lines), 9)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


def _settle_in():
    """Keeps the settings to draw with, in a home that is nobody's."""
    file = locations.settings_file()
    if not file.is_relative_to(os.environ["XDG_CONFIG_HOME"]):
        sys.exit(f"This system keeps {file} where no variable can move it: the pictures are drawn on Linux.")
    settings.save(file, settings.Settings(HADDAD.id, HADDAD.name, theme="light", motion="reduced", backups=0))


def _draw_all(application, folder):
    with _window("Tadmur") as window:
        for theme in ("light", "dark"):
            window.preferences.dress(theme)
            rest()
            for name, draw in SCENES.items():
                _save(draw(window), folder / f"{name}-{theme}.png")
        window.preferences.dress("light")
        rest()
        for name, fault in FAULTS.items():
            with fault.within(window):
                rest()
                _save(SCENES[fault.scene](window), folder / f"{name}.png")
            rest()
            _save(SCENES[fault.scene](window), folder / f"{name} no more.png")
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with _window("Tadmur mirrored") as window:
        for name, draw in SCENES.items():
            _save(draw(window), folder / f"{name}-mirrored.png")


def main(folder):
    """Draws all; what Qt warns of and what goes wrong in a slot or a paint is told in the end, and a failure."""
    faulthandler.enable()  # an error within two paints takes the process down
    wrong = []
    sys.excepthook = lambda *error: wrong.append("".join(traceback.format_exception(*error)))
    qInstallMessageHandler(lambda kind, _context, text: wrong.append(text) if kind in WARNINGS else None)
    application = QApplication([sys.argv[0]])
    application.setCursorFlashTime(0)  # a caret that blinks is there or not by chance
    (folder / FINGERPRINT).write_text(json.dumps(fingerprint(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _settle_in()
    _draw_all(application, folder)
    wrong = [words for words in wrong if not words.startswith(OF_THE_PLATFORM)]
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
