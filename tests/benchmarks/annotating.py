"""A deed: from the key, by way of the committed file, to the painted window; and its CPU beside today's build."""

import gc
import shutil
import sqlite3
import time
from contextlib import closing

from PySide6.QtTest import QTest

from heritage_annotator.app import open_window
from heritage_annotator.model.span import Span
from tests.benchmarks.builds import OURS, Build
from tests.benchmarks.figures import Figure, beyond_floor, p95, times_floor
from tests.benchmarks.large import large
from tests.benchmarks.painting import Painted, settle
from tests.benchmarks.shelf import annotated, draft, made, prose

DEEDS = 120
BODY = 60_000
# Of annotation, tagging and log entry together.
BYTES = 1_600
# Articles of ten annotations each; and how often each build is started, in turn: its quietest turn counts.
ARTICLES, TURNS = 1_000, 3


def measure(folder, against=None):
    """`against`: the checkout of an earlier build. It must force its deeds to the disk as this one does."""
    if against is not None:
        yield _beside(folder, Build("today", against))
    project = folder / "deeds.heritage"
    session = made(project, [draft(0, prose(4, BODY))])
    annotated(session, session.reading.articles()[0].id, 2_000)
    session.close()
    window = open_window(project)
    window.resize(1280, 800)
    settle()
    gc.freeze()  # as the program does once its window stands
    lists = {"tags": "show_tags", "annotation list": "show_annotations"}
    for shift, (name, action) in enumerate(lists.items()):
        window.actions_[action].trigger()
        settle()
        with closing(_bare(folder / f"{name}.db")) as bare:
            ours, floor = _deeds(window, bare, project, 11 * shift)
        yield Figure(
            f"deed p95, key to committed and painted, 2,000 annotations, {name} in view", p95(ours), p95(floor),
            budget=beyond_floor(30, "ms"),
        )  # fmt: skip
    window.close()
    window.deleteLater()
    settle(0.1)


def _beside(folder, today):
    """The median CPU of a deed, the list of the article's annotations in view."""
    ours, taken = Build("ours", OURS), {}
    for _ in range(TURNS):
        for build in (ours, today):
            copy = folder / f"{build.name}.heritage"
            shutil.copyfile(build.project(large(ARTICLES)), copy)
            taken.setdefault(build, []).append(build.window(copy, "deeds")["deeds"].seconds * 1000)
    least = min(taken[ours]), min(taken[today])
    return Figure("a deed with the annotation list in view, CPU", *least, budget=times_floor(0.7), on_cpu=True)


def _deeds(window, bare, project, shift):
    """One deed of ours, one bare commit, in turn; `shift` keeps the passages from being those of another round."""
    text = window.reader.text
    painted, size = Painted(text.viewport()), BYTES
    text.setFocus()
    before, ours, floor = _count(project), [], []
    for number in range(DEEDS):
        start = 37 + shift + number * (BODY - 200) // DEEDS
        text.select(Span(start, start + 23 + number % 11))
        settle(0.02)
        ours.append(painted.since(lambda digit=str(1 + number % 3): QTest.keyClick(text, digit)))
        floor.append(_commit(bare, size))
    if _count(project) - before != DEEDS or len(text.index) != _count(project):
        raise AssertionError("not every key became an annotation that shows")
    return ours, floor


def _count(project):
    with closing(sqlite3.connect(project)) as connection:
        return connection.execute("SELECT count(*) FROM annotation").fetchone()[0]


def _bare(file):
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("CREATE TABLE deed (id INTEGER PRIMARY KEY, said TEXT)")
    return connection


def _commit(connection, size):
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO deed(said) VALUES (?)", ("x" * size,))
    connection.execute("COMMIT")
    return (time.perf_counter() - start) * 1000
