"""The material of a report: all that its parts are made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from heritage_annotator.model.incidents.events import Incident, IssuedReport, Statement, Translation
from heritage_annotator.model.incidents.places import Observation
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.exporting.incidents.grounds import Grounds
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.reports.blocks import Block, Marks
from heritage_annotator.services.reports.period import Period
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr


class Material(NamedTuple):
    """All that a part is made of. `below`: by id, what an incident's status is short of.

    `observations`: of sites and of no incident, each with the statement that tells it.
    """

    reading: Reading
    grounds: Grounds
    marks: Marks
    period: Period
    dossiers: Sequence[Dossier]
    context: Sequence[Statement]
    translations: Mapping[str, Sequence[Translation]]
    issued: Sequence[IssuedReport]
    below: Mapping[str, str] = {}
    observations: Sequence[tuple[Observation, Statement | None]] = ()

    def status(self, incident: Incident) -> str:
        """The incident's status, and that it was set below the team's threshold where that is so (`below`, by id)."""
        told, below = worded(incident.status), self.below.get(incident.id, "")
        return tr("{status}, {below}", status=told, below=below) if below else told

    def number(self, dossier: Dossier) -> str:
        """The incident's number; one of a report that went out is an UPDATE in the next."""
        number = dossier.incident.called
        return f"{number} UPDATE" if self.is_update(dossier) and not dossier.incident.edition else number

    def is_update(self, dossier: Dossier) -> bool:
        """Whether the incident stood in a report that went out."""
        return any(dossier.incident.id in each.incidents for each in self.issued)


Part = Callable[[Material], Iterator[Block]]
