"""Whose turn it is to write a project file in this program: a person's deed goes before what is computed apart.

SQLite knows no queue. Who writes one transaction after another leaves only moments between them, and a deed, which
looks again every tenth of a second, meets none of these: it was refused, as if another program held the file.
"""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition

_turn = Condition()
_wanted = Counter[Path]()


@contextmanager
def taking(path: Path) -> Generator[None]:
    """Within, a deed is written, or waits to be: what is computed gives way. Any thread."""
    file = path.resolve()
    with _turn:
        _wanted[file] += 1
    try:
        yield
    finally:
        with _turn:
            _wanted[file] -= 1
            _turn.notify_all()


def give_way(path: Path, seconds: float) -> None:
    """Lets the deeds that want the file go first, for no longer than that. Any thread. Cost: a look at the path."""
    file = path.resolve()
    with _turn:
        _turn.wait_for(lambda: not _wanted[file], seconds)
