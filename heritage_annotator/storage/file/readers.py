"""The project files that are being read on other threads of this program.

SQLite tells a writer only that somebody holds the file. Another program may hold it for hours, and a person is told so
at once; our own readers let go of it after a question, and a deed waits for that.
"""

from collections import Counter
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Lock

from heritage_annotator.storage.database import Database

# Seconds.
_LONGEST = 10.0

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
    """Whether somebody reads the file. Any thread. Cost: a look at the path while any file is read, else none."""
    with _lock:
        return any(_reading.values()) and _reading[path.resolve()] > 0


def waited_for(db: Database, path: Path) -> AbstractContextManager[None]:
    """Within, a file that some of our own read is waited for as long as a question may take; any thread.

    At its beginning too: who computes beside us holds the file while it waits for them.
    """
    return db.waiting(_LONGEST) if are_at(path) else nullcontext()
