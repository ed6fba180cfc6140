"""Ten thousand annotations as Markdown."""

import os
import time

from heritage_annotator.services.exporting import Flavour, Layout, export
from heritage_annotator.services.projects.opening import reading_of
from tests.benchmarks.figures import Figure, at_most, median
from tests.benchmarks.shelf import annotated, drafts, made

ROUNDS = 3


def measure(folder):
    project = folder / "export.heritage"
    session = made(project, drafts(500, 3_000))
    for row in session.reading.articles():
        annotated(session, row.id, 20)
    session.close()
    ours, floor = [], []
    for number in range(ROUNDS):
        taken, files = _ours(project, folder / f"ours {number}")
        ours.append(taken)
        floor.append(_bare({path.name: path.read_bytes() for path in files}, folder / f"bare {number}"))
    yield Figure("export 10,000 annotations of 500 articles", median(ours), median(floor), "s", budget=at_most(1, "s"))


def _ours(project, to):
    start = time.perf_counter()
    with reading_of(project) as reading:
        files = export(reading, Layout.ARTICLES, Flavour.OBSIDIAN, to)
    return time.perf_counter() - start, files


def _bare(contents, to):
    """The same bytes as the same files, as safely on the disk."""
    to.mkdir()
    start = time.perf_counter()
    for name, data in contents.items():
        temporary = to / ".new"
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(to / name)
    return time.perf_counter() - start
