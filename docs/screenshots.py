"""Renews the pictures in `docs/images`: the sample project in a window that no screen shows.

Nobody's settings or projects are touched: everything lives in a folder that goes away at the end.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE = (1280, 800)
# Longer than a passage that was jumped to flashes.
REST_SECONDS = 1.2

MINES = "the terrorists planted mines in various points of the city"
HILL = "communications hill to the west of the city"

sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "UTC"  # times beside annotations say the same wherever the pictures are made

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QLineEdit  # noqa: E402

from heritage_annotator import locations, settings  # noqa: E402
from heritage_annotator.app import open_window  # noqa: E402
from heritage_annotator.model.anchoring import occurrences  # noqa: E402
from heritage_annotator.ui.window.window import MainWindow  # noqa: E402


@contextmanager
def empty_home() -> Iterator[None]:
    """A home of its own, under a name that is nobody's."""
    with tempfile.TemporaryDirectory(prefix="heritage-annotator-") as folder:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"):
            os.environ[name] = folder
        for place in (locations.settings_file(), locations.projects_folder()):
            if not place.is_relative_to(folder):
                sys.exit(f"This system keeps {place} where no variable can move it; make the pictures on Linux.")
        settings.save(locations.settings_file(), settings.Settings(annotator_name="R. Haddad", theme="light"))
        yield


def rest() -> None:
    """Lets everything under way come to its end."""
    until = time.monotonic() + REST_SECONDS
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)


def picture(window: MainWindow, name: str) -> None:
    """Saves the window as it is now."""
    rest()
    file = IMAGES / f"{name}.png"
    if not window.grab().save(str(file)):
        sys.exit(f"{file} could not be written.")
    sys.stdout.write(f"{file.relative_to(ROOT)}\n")


def choose(window: MainWindow, quote: str) -> None:
    """Makes the annotation of those words current, and brings it into view."""
    reading = window.desk.reading
    found = next(each for each in reading.annotations(window.desk.article_id) if each.quote == quote)
    window.desk.go_to(found.id)


def show_palette(window: MainWindow, quote: str, typed: str) -> None:
    """Selects the words, and types what opens the palette."""
    body = window.desk.reading.body(window.desk.article_id)
    window.reader.text.select(occurrences(body, quote)[0])
    window.workspace.tagging.open_palette(typed)


def show_arabic(window: MainWindow) -> None:
    """Opens the Arabic article at its first annotation."""
    reading = window.desk.reading
    article = next(row.id for row in reading.articles() if row.language == "ar")
    window.desk.open_article(article)
    window.desk.go_to(reading.annotations(article)[0].id)


def show_commands(window: MainWindow, typed: str) -> QLineEdit:
    """Opens the command palette with that typed; the box it is typed in."""
    window.actions_["commands"].trigger()
    box = window.findChild(QLineEdit, "commandPaletteInput")
    assert isinstance(box, QLineEdit)  # noqa: S101
    box.setText(typed)
    return box


def seek(window: MainWindow, words: str) -> None:
    """Types words into the search."""
    box = window.findChild(QLineEdit, "searchInput")
    assert isinstance(box, QLineEdit)  # noqa: S101
    QTest.keyClicks(box, words)


def edit_tag(window: MainWindow, slug: str) -> None:
    """Opens the editor on that tag."""
    tags, tag = window.workspace.tags, window.desk.codebook.by_slug(slug)
    assert tag is not None  # noqa: S101
    tags.tree.setCurrentIndex(tags.model.index_of(tag.id))
    window.actions_["edit_tag"].trigger()


def main() -> None:
    """Makes all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    application = QApplication([sys.argv[0]])
    application.setCursorFlashTime(0)  # a blinking caret would make every picture another
    window = open_window(None)
    assert isinstance(window, MainWindow)  # noqa: S101
    window.resize(*SIZE)
    rest()
    choose(window, MINES)
    picture(window, "window-light")
    window.preferences.dress("dark")
    picture(window, "window-dark")
    window.preferences.dress("light")
    show_palette(window, HILL, "mi")
    picture(window, "palette")
    window.workspace.palette_.close_quietly()
    box = show_commands(window, "tag")
    picture(window, "commands")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    show_arabic(window)
    picture(window, "arabic")
    window.workspace.show_page("retrieval")
    picture(window, "retrieval")
    window.workspace.show_page("search")
    seek(window, "citadel")
    picture(window, "search")
    window.workspace.show_page("incidents")
    picture(window, "incidents")
    window.workspace.show_page("map")
    window.workspace.pages.map.map.load()  # else its outlines come when the machine has time
    picture(window, "map")
    window.workspace.show_reader()
    edit_tag(window, "cause.airstrike")
    picture(window, "codebook")
    window.close()


if __name__ == "__main__":
    with empty_home():
        main()
