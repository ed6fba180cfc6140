"""The log of deeds, for looking back."""

from collections.abc import Iterator
from typing import NamedTuple

from heritage_annotator.storage.reading.asking import Asking

# How many entries are read at a time: those of a large import are long.
_PAGE = 200


class LogRow(NamedTuple):
    """An entry of the log as it stands there, also where this program does not understand it; see file-format.md.

    `annotator` is a name; `edits` JSON text, if nobody damaged it.
    """

    seq: int
    clock: int
    id: str
    at: str
    annotator: str
    deed: str
    subject: str
    root: str
    sense: int
    edits: str


class History(Asking):
    """Asks who did what, when."""

    def project(self) -> tuple[str, str]:
        """The project's uuid, which all its copies bear, and when it was made."""
        ((uuid, created),) = self._all("SELECT uuid, created FROM project")
        return uuid, created

    def history(self) -> Iterator[LogRow]:
        """The whole log, a page at a time, in the order that all copies of it have: no deed before one its doer saw."""
        clock, id_ = -1, ""
        while page := self._page(clock, id_):
            yield from page
            clock, id_ = page[-1].clock, page[-1].id

    def _page(self, clock: int, id_: str) -> list[LogRow]:
        rows = self._all(
            "SELECT seq, clock, change.id, at, coalesce(name, annotator_id), deed, subject, root, sense, edits "
            "FROM change LEFT JOIN annotator ON annotator.id = annotator_id "
            "WHERE (clock, change.id) > (?, ?) ORDER BY clock, change.id LIMIT ?",
            clock,
            id_,
            _PAGE,
        )
        return [LogRow._make(row) for row in rows]
