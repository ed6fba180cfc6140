"""Ten thousand articles into a project, and two hundred long ones, each by a command of its own."""

import json
import os
import sqlite3
import subprocess
import sys
import time
import zlib
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from heritage_annotator.storage.index import indexed
from tests.benchmarks.figures import Figure, at_most, times_floor
from tests.benchmarks.shelf import prose

TABLES = ("article", "article_body", "original", "publication", "change")
OURS = Path(__file__).parents[2]
MANY, FEWER, LONG = 10_000, 5_000, 200
TURNS = 2
_LETTERS = 20_000_000

# In a process of the build that is measured. The peak is that of the program and of the process that reads for it.
_DRIVEN = """
import json, os, resource, runpy, sys, time
report, *arguments = sys.argv[1:]
sys.argv = ["heritage-annotator", *arguments]
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
start = time.monotonic()
try:
    runpy.run_module("heritage_annotator", run_name="__main__", alter_sys=True)
except SystemExit as end:
    if end.code:
        raise
seconds = time.monotonic() - start
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
with open("/proc/self/status") as about:
    peak = next(int(line.split()[1]) for line in about if line.startswith("VmHWM"))
with open(report, "w") as file:
    json.dump({
        "seconds": seconds, "cpu": own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime,
        "mb": (peak + others.ru_maxrss) / 1024,
    }, file)
"""


@dataclass(frozen=True)
class Taken:
    """What an import took: seconds by the clock and of CPU, and the peak of memory in MB."""

    seconds: float
    cpu: float
    mb: float


def measure(folder, against=None):
    """`against`: the checkout of an earlier build. Each is measured in turn, twice, and its better turn counts."""
    many, fewer = _articles(folder / "many", MANY, 3_000), _articles(folder / "fewer", FEWER, 3_000)
    ours, bare, theirs = [], [], []
    for turn in range(TURNS):
        project = folder / f"many {turn}.heritage"
        ours.append(imported(OURS, project, many))
        bare.append(_bare(project, many, folder / f"bare {turn}.db"))
        if against is not None:
            theirs.append(imported(against, folder / f"today {turn}.heritage", many))
    wall, cpu = min(taken.seconds for taken in ours), min(taken.cpu for taken in ours)
    rows, whole = (min(floors) for floors in zip(*bare, strict=True))
    yield Figure("import 10,000 articles of 3 KB (floor: their rows and index)", wall, rows, "s", times_floor(2.5))
    yield Figure("the same (floor: reads, folds, packs and inserts, one core)", wall, whole, "s", times_floor(1.5))
    if theirs:
        today = min(taken.seconds for taken in theirs)
        yield Figure("import 10,000 articles of 3 KB, today's build", wall, today, "s", times_floor(0.4))
        yield Figure("its CPU, all processes", cpu, min(taken.cpu for taken in theirs), "s")
    small = min(imported(OURS, folder / f"fewer {turn}.heritage", fewer).mb for turn in range(TURNS))
    grown = (min(taken.mb for taken in ours) - small) * 1024 / (MANY - FEWER)
    yield Figure("peak memory of it, an article", grown, 3, "KB", at_most(2, "KB"))
    # Of 1,000 such files the earlier build takes five times as much, this one no more: what holds here holds there.
    long = _articles(folder / "long", LONG, 1_000_000)
    ours = imported(OURS, folder / "long.heritage", long)
    if against is not None:
        theirs = imported(against, folder / "long today.heritage", long)
        yield Figure(f"peak memory of importing {LONG} files of 1 MB", ours.mb, theirs.mb, "MB", times_floor(0.25))
    else:
        yield Figure(f"peak memory of importing {LONG} files of 1 MB", ours.mb, LONG, "MB")


def _articles(folder, count, length):
    """Texts of words of their own, as many as can be made in a second; beyond, they differ in their first word alone.

    Ten thousand versions of twenty reports are no archive: whoever groups versions would measure that.
    """
    bodies = [prose(seed, length - 8) for seed in range(min(count, _LETTERS // length))]
    folder.mkdir()
    for number in range(count):
        text = f"{number:07} {bodies[number % len(bodies)]}"
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return folder


def imported(build, project, sources):
    _driven(build, "new", project)
    return _driven(build, "import", project, sources)


def _driven(build, *arguments):
    report = arguments[1].with_suffix(".json")
    subprocess.run(
        [sys.executable, "-P", "-c", _DRIVEN, report, *arguments], check=True, capture_output=True,
        cwd=report.parent, env=os.environ | {"PYTHONPATH": str(build)},
    )  # fmt: skip
    return Taken(**json.loads(report.read_text()))


def _bare(project, sources, file):
    """Seconds for the same rows and their search index, laid down by executemany in one transaction.

    By themselves, and with what they are made of: files read, terms folded, originals packed, as any program has to.
    """
    with closing(sqlite3.connect(project)) as full, closing(sqlite3.connect(file, isolation_level=None)) as bare:
        bare.execute("PRAGMA synchronous = EXTRA")
        rows = {table: full.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
        names = ", ".join(f"'{table}'" for table in (*TABLES, "article_search"))
        for (sql,) in full.execute(f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({names}) AND type <> 'trigger'"):
            if sql:
                bare.execute(sql)
        bodies, paths = dict(rows["article_body"]), list(sources.iterdir())
        start = time.perf_counter()
        files = [path.read_bytes() for path in paths]
        rows["original"] = [(sha256(data).hexdigest(), len(data), "zlib", zlib.compress(data, 1)) for data in files]
        terms = [(row[0], indexed(row[2]), indexed(bodies[row[0]])) for row in rows["article"]]
        making = time.perf_counter() - start
        start = time.perf_counter()
        bare.execute("BEGIN")
        for table, found in rows.items():
            places = ", ".join("?" * len(found[0]))
            bare.executemany(f"INSERT INTO {table} VALUES ({places})", found)
        bare.executemany("INSERT INTO article_search(rowid, title, body) VALUES (?, ?, ?)", terms)
        bare.execute("COMMIT")
        inserting = time.perf_counter() - start
        return inserting, making + inserting
