"""The reading of a project: all its questions in one place. Nothing here writes."""

from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path

from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.opening import ProjectFile, open_project_file
from heritage_annotator.storage.reading.annotations import Annotations
from heritage_annotator.storage.reading.annotators import Annotators
from heritage_annotator.storage.reading.articles import Articles, Stories
from heritage_annotator.storage.reading.codebook import Tags
from heritage_annotator.storage.reading.facets import Facets
from heritage_annotator.storage.reading.finding import Finding
from heritage_annotator.storage.reading.history import History
from heritage_annotator.storage.reading.incidents import IncidentOrder, Incidents
from heritage_annotator.storage.reading.marked import MarkedPlaces
from heritage_annotator.storage.reading.originals import Originals
from heritage_annotator.storage.reading.passages import Passages
from heritage_annotator.storage.reading.reviews import Reviews
from heritage_annotator.storage.reading.seen import ALL, Seen


class Reading(
    Articles,
    Originals,
    Annotations,
    Tags,
    Finding,
    Facets,
    History,
    Incidents,
    IncidentOrder,
    MarkedPlaces,
    Stories,
    Reviews,
    Annotators,
):
    """A read-only view of an open project, on the thread of its connection: one class a noun, all asked here.

    Articles in state removed, with all that is theirs, are hidden from every list; what is asked
    for by its id, or its article's, is answered.
    """

    def __init__(self, db: Database, path: Path, seen: Seen = ALL) -> None:
        super().__init__(db, path, dict(seen.names))
        self._seen = seen

    def sees_work_of(self) -> Callable[[str], bool]:
        """Tells of the id of an annotator whether that person's work is shown here, as it is now."""
        if self._seen.only:
            return set(self.selves([self._seen.only])).__contains__
        hidden = set(self.selves(self._seen.hidden))
        return lambda annotator_id: annotator_id not in hidden

    @property
    def sees_all(self) -> bool:
        """Whether nobody's work is hidden here."""
        return self._seen.is_all

    @property
    def database(self) -> Database:
        """The connection, for the rest of storage."""
        return self._db

    @property
    def path(self) -> Path:
        """Where the project file lies."""
        return self._path

    @property
    def passages(self) -> Passages:
        """The questions of queries and counts, asked on the same connection."""
        return Passages(self._db, self._path, self._called)


@contextmanager
def whole(reading: Reading) -> Generator[Database]:
    """The project of that reading with everybody's work, whoever is hidden from it: what a join compares and takes in.

    Raises what `open_project_file` raises.
    """
    if reading.database.conn.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'change'").fetchone() is None:
        yield reading.database
        return
    with closing(open_project_file(reading.path, read_only=True)) as file:
        yield file.db


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
            return Reading(self._file.db, self._file.path, self.seen)
        self._own = open_project_file(self._file.path, read_only=True)
        self.seen.narrow(self._own.db)
        return Reading(self._own.db, self._file.path, self.seen)
