"""Words that are marked as sensitive: covered until somebody asks for them."""

from collections.abc import Iterable

from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.incidents.vocabulary import Sensitive
from heritage_annotator.services.incidents.dossier import Shelf, Value
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.veiling import Veil


def reasons(shelf: Shelf, value: Value) -> tuple[str, ...]:
    """Why the words of a value are sensitive: themselves, who says them, whom they name, their incident; none: not."""
    statement = value.statement
    source = shelf.registers.sources.get(shelf.registers.originator(statement))
    incident = shelf.reading.found(Incident, statement.incident_id) if statement.incident_id else None
    told = {*statement.sensitive, *(source.sensitive if source else ()), *(incident.sensitive if incident else ())}
    site = shelf.site(value.claim.site_id)
    told |= set(site.sensitive if site else ())
    actor = shelf.actors.get(value.claim.actor_id or "")
    told |= set(actor.sensitive if actor else ())
    return tuple(each for each in Sensitive if each in told)


def source_told(source: Source, veil: Veil) -> str:
    """What a source is called now; covered where it is marked as sensitive."""
    return veil.name(source.name, is_marked=bool(source.sensitive))


def actor_told(actor: Actor, veil: Veil) -> str:
    """What an actor is called now; covered where it is marked as sensitive."""
    return veil.name(actor.label, is_marked=bool(actor.sensitive))


def title_told(incident: Incident, veil: Veil) -> str:
    """The title of an incident now; covered where it is marked as sensitive, with names it holds where they are."""
    return veil.name(incident.title, is_marked=bool(incident.sensitive))


def site_told(site: Site, veil: Veil) -> str:
    """The name of a site now; covered where it is marked as sensitive, or belongs to one that is."""
    return veil.name(site.name, is_marked=bool(site.sensitive))


def why(given: Iterable[str]) -> str:
    """`Sensitive: person at risk, graphic content`."""
    return tr("Sensitive: {reasons}", reasons=", ".join(map(worded, given)))
