"""An open connection, held as sqlite-utils holds one.

Reading, writing and the log need the connection alone. sqlite-utils, which makes and upgrades
projects, costs 50 ms to import (click, dateutil, pluggy): too much for each start of the window.
"""

import json
import sqlite3
from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager
from typing import Any, TypeVar

from heritage_annotator.storage.rows import MalformedRecordError

AnyRow = TypeVar("AnyRow")

BODY_OF = "SELECT body FROM article_body WHERE seq = (SELECT seq FROM article WHERE id = ?)"
"""The question for the text of an article, by its id."""

# Kilobytes of pages held in memory, as SQLite does unasked; while much is written; by who asks much and is gone soon.
_HELD, _HELD_FOR_MUCH, _HELD_FOR_ASKING = 2_000, 8_000, 16_000


class Database:
    """`conn` is the connection; it belongs to the thread that opened it."""

    __slots__ = ("_answers", "conn")

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.conn = connection
        self._answers: dict[Hashable, list[Any]] | None = None

    @contextmanager
    def asked_once(self) -> Generator[None]:
        """Within, `once` gives what it gave before, until `forget_answers`: for the moment in which many ask alike.

        What other programs write in that moment is not noticed: it must be short, and not wait for anybody.
        """
        if self._answers is not None:
            yield
            return
        self._answers = {}
        try:
            yield
        finally:
            self._answers = None

    def once(self, question: Hashable, ask: Callable[[], list[AnyRow]]) -> list[AnyRow]:
        """What `ask` gives; within `asked_once` a copy of what it gave to the same question."""
        if self._answers is None:
            return ask()
        if question not in self._answers:
            self._answers[question] = ask()
        return [*self._answers[question]]

    def forget_answers(self) -> None:
        """The file is another now."""
        if self._answers is not None:
            self._answers.clear()

    def close(self) -> None:
        """Closes the connection."""
        self.conn.close()

    def be_patient(self, seconds: float) -> None:
        """Waits so long for another program that holds the file before it is told to be locked."""
        self.conn.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def ask_much(self) -> None:
        """Holds more pages from now on: what is looked up at random in a large file lies on many."""
        self.conn.execute(f"PRAGMA cache_size = -{_HELD_FOR_ASKING}")

    @contextmanager
    def writing_much(self, held: int = _HELD_FOR_MUCH) -> Generator[None]:
        """Within, more pages are held, so that of a large transaction each is written once; then they are let go.

        `held`: kilobytes of them.
        """
        self.conn.execute(f"PRAGMA cache_size = -{held}")
        try:
            yield
        finally:
            self.conn.execute(f"PRAGMA cache_size = -{_HELD}")  # it may be another connection by now
            self.conn.execute("PRAGMA shrink_memory")

    @contextmanager
    def waiting(self, seconds: float) -> Generator[None]:
        """Within, a file that another holds is waited for that long, before it is told to be locked."""
        patience = self.conn.execute("PRAGMA busy_timeout").fetchone()[0]
        self.be_patient(seconds)
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
