"""A hundred thousand articles in the list: opened, filtered by typing, searched."""

import sqlite3
import time
from contextlib import closing

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from heritage_annotator.app import open_window
from tests.benchmarks.figures import Figure, at_most, median, times_floor
from tests.benchmarks.painting import Painted, settle
from tests.benchmarks.shelf import drafts, made

TYPED = "report 99 old mosque"
QUERY = "minaret mosque"
ROUNDS = 5


def measure(folder):
    project = folder / "hundred thousand.heritage"
    articles = drafts(100_000, 300)
    made(project, *(articles[at : at + 10_000] for at in range(0, len(articles), 10_000))).close()
    start = time.perf_counter()
    window = open_window(project)
    window.resize(1280, 800)
    Painted(window.reader.text.viewport()).since(window.show)
    yield Figure(
        "open a project of 100,000 articles, in a process that stands", (time.perf_counter() - start) * 1000, 0
    )
    yield Figure("filter 100,000 articles, slowest key, typed at once", max(_keys(window)), 0)
    settle(4)  # the texts are folded between events
    yield Figure("filter 100,000 articles, slowest key", max(_keys(window)), 0, budget=at_most(100, "ms"))
    yield _search(window, project)
    window.close()
    window.deleteLater()
    settle(0.1)


def _keys(window):
    box = window.findChild(QLineEdit, "articleFilter")
    painted = Painted(box)  # and the list in the same go; a space alters the box alone
    box.setFocus()
    taken = [painted.since(lambda key=key: QTest.keyClick(box, key)) for key in TYPED]
    box.clear()
    return taken


def _search(window, project):
    ours = [_milliseconds(lambda: window.desk.reading.search(QUERY)) for _ in range(ROUNDS)]
    with closing(sqlite3.connect(project)) as bare:
        floor = [_milliseconds(lambda: bare.execute(
            "SELECT rowid, snippet(article_search, -1, '[', ']', '…', 24) FROM article_search "
            "WHERE article_search MATCH ? ORDER BY rank LIMIT 50", (QUERY,)
        ).fetchall()) for _ in range(ROUNDS)]  # fmt: skip
    what = "search 100,000 articles, first 50 hits"
    return Figure(what, median(ours), median(floor), budget=times_floor(1.5))


def _milliseconds(act):
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000
