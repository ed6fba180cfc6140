"""From the start of the process to the painted window."""

import os
import subprocess
import sys
import time

from tests.benchmarks.figures import Figure, median, times_floor
from tests.benchmarks.shelf import drafts, made

ROUNDS = 9


def measure(folder):
    project = folder / "ten thousand.heritage"
    made(project, drafts(10_000, 3_000)).close()
    # With byte code, as installed, whatever the environment says; and none left in the checkout.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "byte code")
    commands = {"ours": ("ours", str(project)), "bare": ("bare",)}
    for command in commands.values():  # writes the byte code and warms the disk's caches
        _milliseconds(command)
    taken = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            taken[name].append(_milliseconds(command))
    ours, floor = median(taken["ours"]), median(taken["bare"])
    yield Figure("start to painted window, 10,000 articles", ours, floor, budget=times_floor(2.0))


def _milliseconds(command):
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.start", *command],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return (float(done.stdout) - start) * 1000
