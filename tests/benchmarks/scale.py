"""Growth up to a million annotations: CPU and peak memory in processes of their own, beside today's build if given.

How a figure grows from one size to the next is told as an exponent: 0 flat, 1 linear, 2 quadratic.
"""

import shutil
from itertools import pairwise

from tests.benchmarks.builds import OURS, Build
from tests.benchmarks.figures import Figure, at_most, times_floor
from tests.benchmarks.growth import exponent
from tests.benchmarks.large import PER_ARTICLE, large

SIZES = (1_000, 10_000, 100_000)
# Of the largest project: what it may take of today's build, and without one at hand, in seconds.
STEPS = {"opened": (0.05, 0.8), "annotations": (0.02, 0.15), "passages": (0.05, 0.3), "counts": (0.25, 3.7)}
OPEN_MB = 250
EXPORT_MB = 170
COMMANDS = {
    "list tags": (("list", "PROJECT", "tags"), 1.05, None),
    "list annotations": (("list", "PROJECT", "annotations"), 0.4, 0.1),
    "search temple": (("search", "PROJECT", "temple"), 1.05, None),
    "export --layout tags": (("export", "PROJECT", "--layout", "tags", "--to", "OUT"), 0.4, 0.1),
    "export --layout codebook": (("export", "PROJECT", "--layout", "codebook", "--to", "OUT"), 1.05, None),
}


def measure(folder, against=None):
    ours = Build("ours", OURS)
    today = Build("today", against) if against is not None else None
    taken = {}
    for size in SIZES:
        for build in filter(None, (ours, today)):
            taken[build.name, size] = _all(build, build.project(large(size)), folder / f"{build.name} {size}")
        yield from _figures(taken, size, beside=today is not None)
    yield from _growth(taken)


def _all(build, project, folder):
    """Every step and command of one build on one project, by name."""
    folder.mkdir()
    found = build.window(project, "annotations", "passages", "counts")
    for name, (told, _, _) in COMMANDS.items():
        arguments = [{"PROJECT": project, "OUT": folder / "out.md"}.get(each, each) for each in told]
        found[name] = build.command(*arguments)
    copy = folder / "deeds.heritage"
    shutil.copyfile(project, copy)
    found["a deed beside the list of all annotations"] = build.window(copy, "deeds_beside_all")["deeds_beside_all"]
    shutil.rmtree(folder)
    return found


def _figures(taken, size, *, beside):
    ours, today = taken["ours", size], taken.get(("today", size), {})
    for what, mine in ours.items():
        floor = today.get(what)
        told = f"{what}, {size * PER_ARTICLE:,} annotations"
        time, memory = _budgets(what, largest=size == SIZES[-1], beside=beside)
        yield Figure(told, mine.seconds, floor.seconds if floor else 0, "s", time)
        yield Figure(f"{told}, peak", mine.mb, floor.mb if floor else 0, "MB", memory)


def _budgets(what, *, largest, beside):
    """What is promised of the largest project; the smaller ones are only told."""
    if not largest:
        return None, None
    if what in STEPS:
        ratio, seconds = STEPS[what]
        time = times_floor(ratio) if beside else at_most(seconds, "s")
        return time, at_most(OPEN_MB, "MB") if what == "opened" else None
    if what in COMMANDS:
        _, ratio, memory = COMMANDS[what]
        most = at_most(EXPORT_MB, "MB") if memory else None
        return (times_floor(ratio) if beside else None), (times_floor(memory) if memory and beside else most)
    return (times_floor(0.7) if beside else None), None


def _growth(taken):
    for smaller, size in pairwise(SIZES):
        for what, mine in taken["ours", size].items():
            before = taken["ours", smaller][what]
            told = f"growth of {what}, {smaller * PER_ARTICLE:,} to {size * PER_ARTICLE:,} annotations"
            yield Figure(told, exponent(before.seconds, mine.seconds, size / smaller), 1, "exponent")
