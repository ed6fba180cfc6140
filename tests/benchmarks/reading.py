"""Opening a long article, and scrolling in dense ones."""

import gc
import random
import shutil
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QTextEdit

from heritage_annotator.app import open_window
from tests.benchmarks.builds import OURS, Build
from tests.benchmarks.figures import Figure, at_most, median, p95, times_floor
from tests.benchmarks.large import long_ones
from tests.benchmarks.painting import Painted, settle
from tests.benchmarks.shelf import annotated, draft, made, prose

SMALL = "A short text to come from."
OPENINGS = 9
FRAMES = 400
# Beside an earlier build: what is done there, and how often each is started, in turn.
STEPS = {"openings": "open", "frames": "a scrolled frame", "slow_frames": "a scrolled frame p95"}
TURNS = 3


def measure(folder, against=None):
    """`against`: the checkout of an earlier build."""
    if against is not None:
        yield from _beside(folder, Build("today", against))
    long, dense = prose(1, 1_000_000), prose(2, 30_000, paragraph=31_000, arabic=False)
    project = folder / "long.heritage"
    articles = [draft(0, SMALL), draft(1, long), draft(2, dense)]
    session = made(project, articles)
    ids = {row.heading.split(":")[0]: row.id for row in session.reading.articles()}
    annotated(session, ids["Report 1"], 10_000)
    annotated(session, ids["Report 2"], 2_000, longest=40)
    session.close()
    with _window(project) as window, _bare(window.reader.text) as text:
        ours, floor = _openings(window, text, ids, long)
        yield Figure(
            "open an article, 1 M characters, 10,000 annotations", median(ours), median(floor),
            budget=times_floor(3) & at_most(150, "ms"),
        )  # fmt: skip
        for what, name, body in (
            ("scrolled frame p95, 1 M characters, 10,000 annotations", "Report 1", long),
            ("scrolled frame p95, 30,000-character paragraph, 2,000 annotations", "Report 2", dense),
        ):
            window.desk.open_article(ids[name])
            text.setPlainText(body)
            _lay_out(window.reader.text)
            _lay_out(text)
            ours, floor = p95(_frames(window.reader.text)), p95(_frames(text))
            yield Figure(what, ours, floor, budget=at_most(16, "ms"))


def _beside(folder, today):
    """CPU of opening a long and a dense article, and of scrolling each, in either build; its quietest turn counts."""
    for what, texts in (
        ("1 M characters, 10,000 annotations", [(SMALL, 0), (prose(1, 1_000_000), 10_000)]),
        ("30,000-character paragraph, 2,000 annotations", [(SMALL, 0), (prose(2, 30_000, paragraph=31_000), 2_000)]),
        ("an article of 6,000 characters, 30 annotations", [(SMALL, 0), (prose(3, 6_000), 30)]),
    ):
        kept, ours, taken = long_ones(f"reading {len(texts[1][0])}", *texts), Build("ours", OURS), {}
        for _ in range(TURNS):
            for build in (ours, today):
                copy = folder / f"{build.name}.heritage"
                shutil.copyfile(build.project(kept), copy)
                steps = build.window(copy, *STEPS)
                taken.setdefault(build, []).append({name: steps[name].seconds * 1000 for name in STEPS})
        for name, said in STEPS.items():
            least = [min(each[name] for each in taken[build]) for build in (ours, today)]
            yield Figure(f"{said}, {what}, CPU", *least, budget=times_floor(1.05), on_cpu=True)


@contextmanager
def _window(project):
    window = open_window(project)
    window.resize(1280, 800)
    settle()
    gc.freeze()  # as the program does once its window stands
    yield window
    window.close()
    window.deleteLater()
    settle(0.1)


@contextmanager
def _bare(like):
    """A text edit of the reader's face and measure, and nothing else."""
    text = QTextEdit()
    text.setReadOnly(True)
    text.setFont(like.document().defaultFont())
    text.resize(like.column.width, like.height())
    text.show()
    settle(0.2)
    yield text
    text.close()
    text.deleteLater()


def _openings(window, bare, ids, long):
    """Down in the article list opens the long article, Up the short one above it."""
    articles = window.workspace.articles.view
    painted, bare_painted = Painted(window.reader.text.viewport()), Painted(bare.viewport())
    ours, floor = [], []
    window.desk.open_article(ids["Report 0"])
    window.activateWindow()
    articles.setFocus()
    for _ in range(OPENINGS):
        settle(0.3)
        there = _step_to(articles, ids["Report 1"], window)
        ours.append(painted.since(lambda key=there: QTest.keyClick(articles, key)))
        settle(0.1)
        if window.desk.article_id != ids["Report 1"] or len(window.reader.text.index) != 10_000:
            raise AssertionError("the long article did not open")
        window.desk.open_article(ids["Report 0"])
        bare.setPlainText(SMALL)
        settle(0.3)
        floor.append(bare_painted.since(lambda: bare.setPlainText(long)))
    return ours, floor


def _step_to(articles, article_id, window):
    """The key that leads from the short article to that one, its neighbour in the list."""
    model = articles.model()
    here, there = (model.index_of(each).row() for each in (window.desk.article_id, article_id))
    if abs(here - there) != 1:
        raise AssertionError(f"rows {here} and {there} are no neighbours")
    return Qt.Key.Key_Down if there > here else Qt.Key.Key_Up


def _lay_out(text):
    """Waits until Qt, which lays a long text out bit by bit, knows how far it reaches."""
    bar, reach = text.verticalScrollBar(), -1
    while bar.maximum() != reach:
        reach = bar.maximum()
        settle(0.5)


def _frames(text):
    """Wheel turns, each tenth time a page, now and then from another place; milliseconds a frame."""
    painted, bar, chance = Painted(text.viewport()), text.verticalScrollBar(), random.Random(3)
    taken = []
    for number in range(FRAMES):
        if number % 40 == 0 or bar.value() == bar.maximum():
            bar.setValue(chance.randint(0, bar.maximum() // 2))
            QApplication.processEvents()
        page = number % 10 == 9
        act = (lambda: bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)) if page else _wheel(text)
        taken.append(painted.since(act))
    return taken


def _wheel(text):
    viewport = text.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle, QPointF(viewport.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    return lambda: QApplication.sendEvent(viewport, event)
