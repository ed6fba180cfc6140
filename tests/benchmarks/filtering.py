"""A hundred thousand articles in the list: opened, filtered by typing, searched."""

import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from itertools import islice

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from heritage_annotator.app import open_window
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.sought import EVERYTHING
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.passages import sought
from heritage_annotator.services.projects.opening import open_project, reading_of
from heritage_annotator.services.search.facets import facets
from heritage_annotator.services.search.hits import Search
from heritage_annotator.storage.reading.expressions import expression_of
from heritage_annotator.storage.reading.facets import _Held, known
from heritage_annotator.ui.articles.ordering import Order
from tests.benchmarks.builds import OURS, Build
from tests.benchmarks.figures import Figure, at_most, median, times_floor
from tests.benchmarks.large import large
from tests.benchmarks.painting import Painted, settle
from tests.benchmarks.shelf import drafts, made

TYPED = "report 99 old mosque"
NO_SLOWER = times_floor(1.15)
# Words that stand in most articles; two at once; and one that stands in a single article, where there is no waiting.
QUERIES = {
    "minaret": NO_SLOWER,
    "mosque": NO_SLOWER,
    "market": NO_SLOWER,
    "officials": NO_SLOWER,
    "minaret mosque": NO_SLOWER,
    "0001234": None,
}
BARE = (
    "SELECT rank, article.id, article.title, outlet, published, article_body.body FROM article_search "
    "JOIN article ON article.seq = article_search.rowid JOIN article_body USING (seq) "
    "WHERE article_search MATCH ? ORDER BY rank LIMIT 50"
)
ROUNDS = 9
_OPENED = """
import sys
from pathlib import Path
from heritage_annotator.__main__ import load_qt
load_qt()  # as `main` does first of all
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from heritage_annotator.app import open_window
from heritage_annotator.model.sought import EVERYTHING
application = QApplication(sys.argv[:1])
window = open_window(Path(sys.argv[1]))
window.resize(1280, 800)
QTest.qWait(6000)
QTest.keyClicks(window.findChild(QLineEdit, "articleFilter"), "mosque")
QTest.qWait(1000)
with open("/proc/self/status") as about:
    print(next(line.split()[1] for line in about if line.startswith("VmRSS")))
window.close()
"""


def measure(folder):
    project = folder / "hundred thousand.heritage"
    articles = drafts(100_000, 300)
    made(project, *(articles[at : at + 10_000] for at in range(0, len(articles), 10_000))).close()
    start = time.perf_counter()
    window = open_window(project)
    window.resize(1280, 800)
    Painted(window.reader.text.viewport()).since(window.show)
    yield Figure("open a project of 100,000 articles, by the clock", (time.perf_counter() - start) * 1000, 0)
    what = "filter 100,000 articles, slowest key"
    typed, waited = [], []
    settle(0.2)
    for key in TYPED:  # while they are still read
        typed += _keys(window, key)
        waited += _waits(0.15)
    waited += _waits(3)
    yield _held(f"{what}, typed as soon as the window stands", typed)
    yield _held("100,000 articles are opened, longest that a key would wait", waited)
    window.findChild(QLineEdit, "articleFilter").clear()
    settle(1)
    yield _held(what, _keys(window, TYPED))
    window.findChild(QLineEdit, "articleFilter").clear()
    articles = window.workspace.articles
    painted = Painted(articles.view.viewport())
    yield _held("sort 100,000 articles, slowest order", [
        _cpu(lambda order=order: painted.since(lambda: articles.sort_by(order))) for order in (*Order, *Order)
    ])  # fmt: skip
    yield from _search(window, project)
    window.close()
    window.deleteLater()
    settle(0.1)
    yield Figure("memory with 100,000 articles open", _resident(project), 0, "MB", at_most(200, "MB"))


def _resident(project):
    """MB that a window of its own holds once all of the list was asked for and filtered."""
    told = subprocess.run([sys.executable, "-c", _OPENED, project], check=True, capture_output=True, text=True)
    return int(told.stdout) / 1024


def _held(what, taken):
    """Of CPU alone: what the clock tells besides is what others do on the machine."""
    return Figure(f"{what}, CPU", max(taken), 0, budget=at_most(100, "ms"), on_cpu=True)


def _keys(window, typed):
    box = window.findChild(QLineEdit, "articleFilter")
    painted = Painted(box)  # and the list in the same go; a space alters the box alone
    box.setFocus()
    return [_cpu(lambda key=key: painted.since(lambda: QTest.keyClick(box, key))) for key in typed]


def _waits(seconds):
    """What each round of events takes meanwhile."""
    end = time.perf_counter() + seconds
    taken = []
    while time.perf_counter() < end:
        taken.append(_cpu(QApplication.processEvents))
        time.sleep(0.002)
    return taken


def _search(window, project):
    """Each query in turn with the floor: the same index asked for its best fifty, and their rows read."""
    reading = window.desk.reading
    with closing(sqlite3.connect(f"file:{project}?mode=ro", uri=True)) as bare:
        for query, budget in QUERIES.items():
            search = Search(reading, sought(reading, query))
            expanded = expression_of(sought(reading, query))
            ours, floor, passages = [], [], []
            for _ in range(ROUNDS):
                first = []
                ours.append(_cpu(lambda search=search, first=first: first.extend(_first(reading, search))))
                floor.append(_cpu(lambda expanded=expanded: bare.execute(BARE, (expanded,)).fetchall()))
                passages.append(_cpu(lambda search=search, first=first: [*search.shown(first)]))
            what = f"search 100,000 articles for {query!r}, CPU"
            yield Figure(f"{what}: first 50 hits", median(ours), median(floor), budget=budget, on_cpu=True)
            yield Figure(f"{what}: their passages", median(passages), 0, budget=at_most(50, "ms"), on_cpu=True)
    found = set(islice(Search(reading, sought(reading, "mosque")).seqs(), 10_000))
    taken = median([_cpu(lambda: facets(reading, found, {})) for _ in range(ROUNDS)])
    yield Figure("facets of 10,000 hits, CPU", taken, 0, budget=at_most(100, "ms"), on_cpu=True)
    annotated = project.with_name("annotated.heritage")
    shutil.copyfile(Build("ours", OURS).project(large(10_000)), annotated)
    yield from _facets_of_annotated(annotated)


def _facets_of_annotated(project):
    """As the page of the search asks: of all articles when it opens, and anew after each deed; then of what is found.

    What articles bear is looked up once, by the window before anybody asks: SQLite takes 2 µs to find an annotation
    and its taggings.
    """
    with reading_of(project) as reading:
        found = set(Search(reading, sought(reading, "mosque")).seqs())
        all_ = set(Search(reading, EVERYTHING).seqs())
        what = f"facets of {len(all_):,} articles that bear ten annotations each"
        opening = _cpu(lambda: facets(reading, all_, {}))
        yield Figure(f"{what}, asked on the command line, CPU", opening, 0, on_cpu=True)
    yield _held(f"{what}, first asked in a window that stands", [_first_facets(project, all_)])
    yield _held(f"{what}, first asked after a deed", _after_deeds(project, all_))
    taken = []
    for _ in range(ROUNDS):
        with reading_of(project) as reading:
            taken.append(_cpu(lambda reading=reading: facets(reading, found, {})))
    yield _held(f"facets of {len(found):,} hits among them, once that is counted", taken)


def _first_facets(project, seqs):
    """In a window that was opened some seconds ago."""
    known.held = _Held()
    window = open_window(project)
    window.show()
    settle(6)
    with reading_of(project) as reading:
        taken = _cpu(lambda: facets(reading, seqs, {}))
    window.close()
    window.deleteLater()
    settle(0.1)
    return taken


def _after_deeds(project, seqs):
    """Of all those articles, after each deed: passages are marked and tagged, and the last of them is taken back."""
    taken = []
    with closing(open_project(project, Annotator(random_id(), "Ḥiyām"))) as session:
        shelf = session.reading
        ids = [article.id for article in islice(shelf.articles(), ROUNDS)]
        tags = shelf.codebook().in_order()[-1:]
        for id_ in ids:
            session.do(plan_annotation(shelf, id_, Span(0, 7), tags, session.annotator))
            with reading_of(project) as reading:
                taken.append(_cpu(lambda reading=reading: facets(reading, seqs, {})))
        session.undo()
        with reading_of(project) as reading:
            taken.append(_cpu(lambda reading=reading: facets(reading, seqs, {})))
    return taken


def _first(reading, search):
    with closing(search.seqs()) as seqs:
        first = list(islice(seqs, 50))
    reading.heads(first)
    return first


def _cpu(act):
    """CPU milliseconds, those of the window's other threads left out."""
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1000
