"""Hides what some people did from all that reads: what they marked, reviewed, decided, and their log entries."""

from typing import NamedTuple

from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.opening import ProjectFile, open_project_file
from heritage_annotator.storage.reading.reading import Reading

_VIEWS = {
    "annotation": "annotator_id {is_seen}",
    "tagging": (
        "annotator_id {is_seen} AND annotation_id IN (SELECT id FROM main.annotation WHERE annotator_id {is_seen})"
    ),
    "change": "annotator_id {is_seen}",
    "text_review": "annotator_id {is_seen}",
    "adjudication": "annotator_id {is_seen}",
}


class Seen(NamedTuple):
    """Whose work is seen: that of the annotator `only`, if one is named; else of all but those `hidden`."""

    only: str = ""
    hidden: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether nobody's work is hidden."""
        return not self.only and not self.hidden

    def narrow(self, db: Database) -> None:
        """Lets whatever is asked by the connection see no more than that; it can write to no such table then.

        Views of the connection stand before the tables of their names, so no question can forget to leave out.
        """
        if self.is_all:
            return
        ids = (self.only,) if self.only else self.hidden
        listed = ", ".join("'{}'".format(each.replace("'", "''")) for each in ids)
        is_seen = f"{'' if self.only else 'NOT '}IN ({listed})"
        for name, condition in _VIEWS.items():
            where = condition.format(is_seen=is_seen)
            db.conn.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM main.{name} WHERE {where}")


ALL = Seen()


class NarrowReading:
    """The reading of an open file, narrowed to what is seen: by a connection of its own, since who writes sees all."""

    def __init__(self, file: ProjectFile, seen: Seen) -> None:
        self._file = file
        self.seen = seen
        self._own: ProjectFile | None = None
        self.reading = self._opened()

    def open_anew(self) -> None:
        """Follows the file, which was opened anew."""
        if not self.seen.is_all:
            self.close()
            self.reading = self._opened()

    def close(self) -> None:
        """Closes the connection of its own."""
        if self._own is not None:
            self._own.close()
            self._own = None

    def _opened(self) -> Reading:
        if self.seen.is_all:
            return Reading(self._file.db, self._file.path)
        self._own = open_project_file(self._file.path, read_only=True)
        self.seen.narrow(self._own.db)
        return Reading(self._own.db, self._file.path)
