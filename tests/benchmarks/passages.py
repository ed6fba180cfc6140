"""The page of passages and counts on ten thousand passages: opened, scrolled, asked, counted, retagged."""

import time

from PySide6.QtWidgets import QApplication

from heritage_annotator.app import open_window
from heritage_annotator.model.query import Clause, Joiner, Query, Tagged
from tests.benchmarks.figures import Figure, at_most, median, p95
from tests.benchmarks.painting import Painted, settle
from tests.benchmarks.shelf import annotated, drafts, made

STEP = 137
FRAMES = 80


def measure(folder):
    project = folder / "passages.heritage"
    session = made(project, drafts(200, 5_000))
    for number, row in enumerate(session.reading.articles()):
        annotated(session, row.id, 50, seed=number)
    session.close()
    window = open_window(project)
    window.resize(1280, 800)
    settle(1)
    yield from _opened(window)
    yield from _asked(window)
    yield from _counted(window)
    yield from _retagged(window)
    window.close()
    window.deleteLater()
    settle(0.1)


def _opened(window):
    start = time.perf_counter()
    page = window.workspace.centre.page("retrieval")
    painted = Painted(page.view.viewport())
    painted.since(lambda: window.workspace.show_page("retrieval"))
    first = (time.perf_counter() - start) * 1000
    assert page.model.rowCount() == 10_000
    yield Figure("list of 10,000 passages, first time, its code loaded too", first, 0, budget=at_most(500, "ms"))
    window.workspace.show_reader()
    settle(0.2)
    again = painted.since(lambda: window.workspace.show_page("retrieval"))
    yield Figure("list of 10,000 passages, shown again", again, 0, budget=at_most(100, "ms"))
    bar = page.view.verticalScrollBar()
    frames = [painted.since(lambda: bar.setValue(bar.value() + STEP)) for _ in range(FRAMES)]
    yield Figure("scrolled frame in 10,000 passages, p95", p95(frames), 0, budget=at_most(16, "ms"))


def _asked(window):
    page, codebook = window.workspace.centre.page("retrieval"), window.desk.codebook
    painted = Painted(page.view.viewport())
    queries = [Query((Clause(Joiner.AND, Tagged((tag.id,))),)) for tag in codebook.leaves()[:9]]
    taken = [painted.since(lambda query=query: page.query_bar.show_query(query)) for query in queries]
    yield Figure("a tag asked for, among 10,000 passages", median(taken), 0, budget=at_most(250, "ms"))
    page.query_bar.show_query(Query())


def _counted(window):
    page = window.workspace.centre.page("retrieval")
    page.show_view("counts")
    page.counts.choose("outlets")
    settle(0.2)
    painted = Painted(page.counts.view.viewport())
    counted = painted.since(lambda: page.counts.choose("tags-tags"))
    size = len(page.counts.tally.rows)
    yield Figure(f"table of {size} by {size} tags, 10,000 passages, painted", counted, 0, budget=at_most(500, "ms"))
    across = page.counts.view.horizontalScrollBar()
    frames = [painted.since(lambda: across.setValue(across.value() + 17)) for _ in range(FRAMES)]
    yield Figure(f"scrolled frame in a table of {size} by {size}, p95", p95(frames), 0, budget=at_most(33, "ms"))


def _retagged(window):
    page = window.workspace.centre.page("retrieval")
    page.show_view("passages")
    page.view.selectAll()
    page.begin_retagging("3")
    while not page.retagging.is_ready:
        QApplication.processEvents()
    painted = Painted(page.view.viewport())
    taken = painted.since(page.retagging.apply)
    yield Figure("a tag set on 10,000 passages, committed and painted", taken, 0, budget=at_most(2_000, "ms"))
