"""An open connection, held as sqlite-utils holds one.

Reading, writing and the log need the connection alone. sqlite-utils, which makes and upgrades
projects, costs 50 ms to import (click, dateutil, pluggy): too much for each start of the window.
"""

import json
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from heritage_annotator.storage.rows import MalformedRecordError

BODY_OF = "SELECT body FROM article_body WHERE seq = (SELECT seq FROM article WHERE id = ?)"
"""The question for the text of an article, by its id."""

# Kilobytes of pages held in memory, as SQLite does unasked; and while much is written.
_HELD, _HELD_FOR_MUCH = 2_000, 12_000


class Database:
    """`conn` is the connection; it belongs to the thread that opened it."""

    __slots__ = ("conn",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.conn = connection

    def close(self) -> None:
        """Closes the connection."""
        self.conn.close()

    def be_patient(self, seconds: float) -> None:
        """Waits so long for another program that holds the file before it is told to be locked."""
        self.conn.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    @contextmanager
    def writing_much(self) -> Generator[None]:
        """Within, more pages are held, so that of a large transaction each is written once; then they are let go."""
        self.conn.execute(f"PRAGMA cache_size = -{_HELD_FOR_MUCH}")
        try:
            yield
        finally:
            self.conn.execute(f"PRAGMA cache_size = -{_HELD}")  # it may be another connection by now
            self.conn.execute("PRAGMA shrink_memory")

    @contextmanager
    def at_once(self) -> Generator[None]:
        """Within, a file that another program holds is refused instead of waited for."""
        patience = self.conn.execute("PRAGMA busy_timeout").fetchone()[0]
        self.conn.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self.conn.execute(f"PRAGMA busy_timeout = {patience}")  # it may be another connection by now


def answer(answers: str, attribute: str) -> str | None:
    """The answer to that attribute among an annotation's; '' for none, None for one that is no text.

    SQL calls it.

    Raises:
        MalformedRecordError: the answers are no JSON object.
    """
    try:
        given: object = json.loads(answers).get(attribute, "")
    except (ValueError, RecursionError, AttributeError, TypeError) as error:
        raise MalformedRecordError("annotation", str(error)) from error
    return given if isinstance(given, str) else None
