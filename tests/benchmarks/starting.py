"""From the start of the process to the painted window, and until it is ready for a key, as CPU."""

import subprocess
import sys

from tests.benchmarks.figures import Figure, at_most, median
from tests.benchmarks.shelf import drafts, made

ROUNDS = 9


def measure(folder):
    project = folder / "ten thousand.heritage"
    made(project, drafts(10_000, 3_000)).close()
    commands = {"ours": ("ours", str(project)), "bare": ("bare",)}
    for command in commands.values():  # writes the byte code and warms the disk's caches
        _taken(command)
    taken = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            taken[name].append(_taken(command))
    for number, (what, most) in enumerate((("first paint", 300), ("ready for a key", 500))):
        ours, floor = (median([each[number] for each in taken[name]]) for name in ("ours", "bare"))
        yield Figure(f"start to {what}, 10,000 articles, CPU", ours, floor, budget=at_most(most, "ms"), on_cpu=True)


def _taken(command):
    """Milliseconds of CPU until the first paint, and until ready."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.start", *command],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return [float(each) * 1000 for each in done.stdout.split()]
