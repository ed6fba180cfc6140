"""`python -m tests.benchmarks [NAME…]`: one JSON line a figure; fails when a budget does not hold."""

import importlib
import os
import sys
import tempfile
from pathlib import Path

NAMES = (
    "starting",
    "reading",
    "annotating",
    "exporting",
    "importing",
    "filtering",
    "retrieving",
    "passages",
    "commanding",
)


def main(names):
    unknown = set(names) - set(NAMES)
    if unknown:
        sys.stderr.write(f"No bench {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}.\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="heritage-bench-") as folder:
        _leave_home(Path(folder))
        from PySide6.QtWidgets import QApplication

        application = QApplication(sys.argv[:1])
        figures = [_told(figure) for name in names or NAMES for figure in _measured(name, Path(folder))]
        application.quit()
    return 0 if all(figure.holds for figure in figures) else 1


def _leave_home(folder):
    """A person of her own: nobody's settings, documents or logs are touched."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        os.environ[name] = str(folder / "home" / name)


def _measured(name, folder):
    place = folder / name
    place.mkdir()
    return importlib.import_module(f"tests.benchmarks.{name}").measure(place)


def _told(figure):
    sys.stdout.write(figure.line() + "\n")
    sys.stdout.flush()
    return figure


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
