"""The command palette in a project of ten thousand articles: opened, and filtered by a key."""

from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout

from heritage_annotator.app import open_window
from tests.benchmarks.figures import Figure, median, times_floor
from tests.benchmarks.painting import Painted, settle
from tests.benchmarks.shelf import drafts, made

ARTICLES = 10_000
ROUNDS = 15
TYPED = "report 99 old mosque"
# Beside articles the palette seeks actions and tags, and draws signs, keys and asides. By floor, so that
# load does not fail it: on a busy machine both took 16 to 21 ms, the floor 2 to 7.
OF_FLOOR = 12


def measure(folder):
    project = folder / "ten thousand.heritage"
    made(project, drafts(ARTICLES, 300)).close()
    window = open_window(project)
    window.resize(1280, 800)
    window.show()
    settle(2)  # the texts are folded between events
    window.commanding.show()
    palette = window.commanding._palette
    palette.close_quietly()
    bare = Bare(window, [row.heading for row in window.desk.reading.articles()])
    painted = Painted(palette.input)  # and the list in the same go
    opened = [painted.since(window.commanding.show) for _ in range(ROUNDS) if palette.close_quietly() is None]
    painted_bare = Painted(bare.box)
    floor = [painted_bare.since(bare.open) for _ in range(ROUNDS) if bare.hide() is None]
    what = f"open the command palette, {ARTICLES:,} articles"
    yield Figure(what, median(opened), median(floor), budget=times_floor(OF_FLOOR))
    ours, theirs = _keys(painted, palette.input), _keys(painted_bare, bare.box)
    what = f"a key in the command palette, {ARTICLES:,} articles"
    yield Figure(what, median(ours), median(theirs), budget=times_floor(OF_FLOOR))
    window.close()
    window.deleteLater()
    settle(0.1)


def _keys(painted, box):
    taken = []
    box.window().show()
    box.parentWidget().show()
    for _ in range(3):
        box.clear()
        box.setFocus()
        taken += [painted.since(lambda key=key: QTest.keyClick(box, key)) for key in TYPED]
    return taken


class Bare(QFrame):
    """The floor: Qt's own filter over the same headings, in a frame of the same size."""

    def __init__(self, parent, headings):
        super().__init__(parent)
        self.box, self.list, self._proxy = QLineEdit(), QListView(), QSortFilterProxyModel()
        self._proxy.setSourceModel(QStringListModel(headings, self))
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list.setModel(self._proxy)
        self.list.setUniformItemSizes(True)
        self.box.textChanged.connect(self._proxy.setFilterFixedString)
        column = QVBoxLayout(self)
        column.addWidget(self.box)
        column.addWidget(self.list)
        self.setGeometry(330, 64, 620, 420)
        self.hide()

    def open(self):
        self.box.clear()
        self.show()
        self.raise_()
        self.box.setFocus()
