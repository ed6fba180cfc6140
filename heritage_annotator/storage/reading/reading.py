"""The reading of a project: all its questions in one place. Nothing here writes."""

from pathlib import Path

from heritage_annotator.storage.database import Database
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
