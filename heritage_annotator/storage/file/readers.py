"""Which project files are being read on other threads of this program.

SQLite tells a writer only that somebody holds the file. Another program may hold it for hours, and a person is told so
at once; our own readers let go of it after a question, and a deed waits for that.
"""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

_lock = Lock()
_reading = Counter[Path]()


@contextmanager
def reading(path: Path) -> Generator[None]:
    """Within, somebody reads the file. Any thread."""
    file = path.resolve()
    with _lock:
        _reading[file] += 1
    try:
        yield
    finally:
        with _lock:
            _reading[file] -= 1


def are_at(path: Path) -> bool:
    """Whether somebody reads the file. Any thread. Cost: a look at the path."""
    with _lock:
        return _reading[path.resolve()] > 0
