"""The map with ten thousand points, moved and zoomed; sites found by typing among fifty thousand names."""

import time

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from heritage_annotator.app import open_window
from tests.benchmarks.figures import Figure, at_most, median, p95
from tests.benchmarks.painting import settle
from tests.incidents_made import filled

POINTS, INCIDENTS = 10_000, 400
# Each has a Latin or Cyrillic or Arabic name, and an Arabic one besides.
SITES = 25_000
STEPS = 160
TYPED = ("tell 24", "церковь 31", "تل 1207", "palmyr", "جامع 4", "site of pal")


def measure(folder):
    project = folder / "ten thousand points.heritage"
    filled(project, INCIDENTS, POINTS).close()
    window, page = _opened(project)
    view = page.map
    bare = Bare(view)
    panned, zoomed = [], []
    for level in (view.level, 6.0, 8.0):
        while view.level < level:
            zoomed.append(_taken(view, lambda: view.zoom(1)))
            settle(0.3)  # tiles and names
        panned += [_taken(view, lambda at=at: view.pan(*_step(at))) for at in range(STEPS)]
    bare.show()
    floor = [_taken(bare, bare.move_on) for _ in range(STEPS)]
    what = f"a frame of the map while it is panned, {POINTS:,} points, p95"
    yield Figure(what, p95(panned), p95(floor), budget=at_most(16, "ms"), on_cpu=True)
    yield Figure(f"a step of zoom, {POINTS:,} points gathered anew", median(zoomed), median(floor), on_cpu=True)
    bare.hide()
    _close(window)
    project = folder / "fifty thousand names.heritage"
    filled(project, INCIDENTS, SITES).close()
    window, page = _opened(project)
    box = QLineEdit(page)
    box.show()
    keys, floor = [], []
    for text in TYPED:
        for at in range(1, len(text) + 1):
            # Set and not typed: QTest has no keys beyond Latin.
            keys.append(_taken(page.pane.view.viewport(), lambda text=text[:at]: page.pane.filter.setText(text)))
            floor.append(_taken(box, lambda text=text[:at]: box.setText(text)))
    what = "a key in the list of sites, 50,000 names in three scripts, p95"
    yield Figure(what, p95(keys), p95(floor), budget=at_most(20, "ms"), on_cpu=True)
    _close(window)


def _taken(widget, act):
    """Milliseconds of CPU that the act and the paint after it take: others at work on the machine do not count."""
    start = time.process_time()
    act()
    widget.repaint()
    taken = (time.process_time() - start) * 1000
    QApplication.processEvents()
    return taken


def _opened(project):
    window = open_window(project)
    window.resize(1280, 800)
    window.show()
    settle(1)
    window.actions_["show_map"].trigger()
    settle(0.5)
    page = window.workspace.pages.map
    page._asking.finish()
    settle(0.5)
    page.pane.finish()
    page.map.load()
    settle(1.5)
    return window, page


def _close(window):
    window.close()
    window.deleteLater()
    settle(0.1)


def _step(at):
    """Back and forth, so that the points stay in view."""
    return (17, 9) if at % 40 < 20 else (-17, -9)


class Bare(QWidget):
    """The floor: a widget as large that paints one picture, moved on by as much."""

    def __init__(self, view):
        super().__init__(view.window())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(view.rect())
        self._picture, self._at = view.grab(), 0.0
        self.hide()

    def move_on(self):
        self._at = (self._at + 17) % 200
        self.update()

    def paintEvent(self, _event):  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.drawPixmap(QPointF(self._at - 100, 0), self._picture)
