"""`python -m tests.benchmarks [--against DIR] [NAME…]`: one JSON line a figure; fails when a budget does not hold.

A budget in milliseconds is held at the pace of the machine (`pace`), taken before and after each figure.

`--against`: a checkout of an earlier commit, today's build, measured beside this one where a bench can.
"""

import argparse
import importlib
import inspect
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.pace import pace

NAMES = (
    "starting",
    "reading",
    "annotating",
    "exporting",
    "leaving",
    "importing",
    "documents",
    "joining",
    "history",
    "agreeing",
    "filtering",
    "stories",
    "retrieving",
    "passages",
    "commanding",
    "mapping",
    "tabling",
    "tagging",
    "codebooks",
    "scale",
)


def main(arguments):
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--against", type=Path, metavar="DIR")
    parser.add_argument("names", nargs="*", metavar="NAME")
    asked = parser.parse_args(arguments)
    names = asked.names
    unknown = set(names) - set(NAMES)
    if unknown:
        sys.stderr.write(f"No bench {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}.\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="heritage-bench-") as folder:
        _leave_home(Path(folder))
        from PySide6.QtWidgets import QApplication

        application = QApplication(sys.argv[:1])
        figures = [_told(figure) for name in names or NAMES for figure in _measured(name, Path(folder), asked.against)]
        application.quit()
    return 0 if all(figure.holds for figure in figures) else 1


def _leave_home(folder):
    """A person of her own: nobody's settings, documents or logs are touched."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        os.environ[name] = str(folder / "home" / name)
    # With byte code, and lines written together, as installed, whatever the environment says; none left in a checkout.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.pop("PYTHONUNBUFFERED", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "byte code")


def _measured(name, folder, against):
    place = folder / name
    place.mkdir()
    measure = importlib.import_module(f"tests.benchmarks.{name}").measure
    beside = "against" in inspect.signature(measure).parameters
    before = pace()
    for figure in measure(place, against.resolve() if against else None) if beside else measure(place):
        after = pace()
        yield replace(figure, pace=before.beside(after))
        before = after


def _told(figure):
    sys.stdout.write(figure.line() + "\n")
    sys.stdout.flush()
    return figure


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
