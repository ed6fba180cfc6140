"""Words that are marked as sensitive: covered until somebody asks for them."""

from collections.abc import Iterable

from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.incidents.vocabulary import Sensitive
from heritage_annotator.services.incidents.dossier import Shelf, Value
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr

COVER = "░"


def reasons(shelf: Shelf, value: Value) -> tuple[str, ...]:
    """Why the words of a value are sensitive: themselves, by who says them or their incident; none: they are not."""
    statement = value.statement
    source = shelf.registers.sources.get(shelf.registers.originator(statement))
    incident = shelf.reading.found(Incident, statement.incident_id) if statement.incident_id else None
    told = {*statement.sensitive, *(source.sensitive if source else ()), *(incident.sensitive if incident else ())}
    return tuple(each for each in Sensitive if each in told)


def veiled(words: str) -> str:
    """The words with every letter and number covered, as long as they are."""
    return "".join(COVER if sign.isalnum() else sign for sign in words)


def why(given: Iterable[str]) -> str:
    """`Sensitive: person at risk, graphic content`."""
    return tr("Sensitive: {reasons}", reasons=", ".join(map(worded, given)))
