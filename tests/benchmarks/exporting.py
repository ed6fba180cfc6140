"""Ten thousand annotations as Markdown; ten thousand files, and ten thousand passages as CSV, beside today's build."""

import os
import shutil
import subprocess
import sys
import time

from heritage_annotator.services.exporting import Flavour, Layout, export
from heritage_annotator.services.projects.opening import reading_of
from tests.benchmarks.builds import OURS, Build
from tests.benchmarks.figures import Figure, at_most, median, times_floor
from tests.benchmarks.large import large
from tests.benchmarks.shelf import annotated, drafts, made

ROUNDS = 3
FILES, PASSAGES, TURNS = 10_000, 10_000, 2

# In a process of the build that is measured, which may be one whose rooms were others. Prints seconds of CPU.
_SHEET = """
import sys, time
from importlib import import_module
from pathlib import Path

def either(name, *modules):
    for module in modules:
        try:
            return getattr(import_module(f"heritage_annotator.services.{module}"), name)
        except ImportError:
            pass

reading_of = either("reading_of", "projects.opening", "projects")
as_csv = either("passages_as_csv", "exporting.tables.passage_layout", "exporting.passage_layout")
with reading_of(Path(sys.argv[1])) as reading:
    ids = [each.id for each in reading.annotations()][: int(sys.argv[2])]
    taken = []
    for _ in range(5):
        start = time.process_time()
        as_csv(reading, ids)
        taken.append(time.process_time() - start)
print(min(taken))
"""


def measure(folder, against=None):
    """`against`: the checkout of an earlier build. Each is measured in turn, twice, and its better turn counts."""
    yield from _annotations(folder)
    ours, today = Build("ours", OURS), Build("today", against or OURS)
    builds = (ours, today) if against is not None else (ours,)
    for what, take, most in (
        (f"export --layout articles, {FILES:,} files, wall", _files, 0.4),
        (f"{PASSAGES:,} passages as CSV, CPU", _sheet, 0.2),
    ):
        taken = {build: [] for build in builds}
        for _ in range(TURNS):
            for build in builds:
                taken[build].append(take(build, folder))
        beside = min(taken[today]) if against is not None else 0
        yield Figure(what, min(taken[ours]), beside, "s", times_floor(most) if beside else None)


def _files(build, folder):
    project, to = build.project(large(FILES)), folder / "files"
    start = time.perf_counter()
    build.command("export", project, "--layout", "articles", "--to", to)
    taken = time.perf_counter() - start
    shutil.rmtree(to)
    return taken


def _sheet(build, _folder):
    told = [sys.executable, "-P", "-c", _SHEET, build.project(large(PASSAGES)), str(PASSAGES)]
    environment = os.environ | {"PYTHONPATH": str(build.folder)}
    return float(subprocess.run(told, env=environment, capture_output=True, text=True, check=True).stdout)


def _annotations(folder):
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
