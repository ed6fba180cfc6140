"""The columns of the table of incidents: what each is called, how wide it stands at first, and what a cell says."""

from collections.abc import Callable

from heritage_annotator.model.incidents.vocabulary import Field, Rule
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.incidents.dossier import Dossier, Shelf
from heritage_annotator.services.wording.days import day
from heritage_annotator.services.wording.incident_facts import date_told, field_told, place_told, value_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import later, tr


class Column(NamedTuple):
    """`name`: what is sorted by; `width`: pixels at first; `told`: the words of a cell."""

    name: str
    words: str
    width: int
    told: Callable[[Shelf, Dossier], str]


def _sites(_shelf: Shelf, dossier: Dossier) -> str:
    return "; ".join(site.name for _, site in dossier.sites)


def _country(_shelf: Shelf, dossier: Dossier) -> str:
    return "; ".join(dict.fromkeys(place_told(site.country, site.governorate) for _, site in dossier.sites))


def _date(_shelf: Shelf, dossier: Dossier) -> str:
    if Field.DATE in dossier.assessments and not dossier.date[0]:
        return tr("left open")
    return date_told(*dossier.date, short=True) or (tr("several") if dossier.reported(Field.DATE) else "")


def _field(field: Field) -> Callable[[Shelf, Dossier], str]:
    def told(_shelf: Shelf, dossier: Dossier) -> str:
        held = dossier.assessments.get(field)
        if held is not None:
            return tr("left open") if held.rule == Rule.LEFT_OPEN else value_told(field, held.value, held.details)
        values = dict.fromkeys(
            value_told(field, each.claim.value, each.claim.details) for each in dossier.reported(field)
        )
        return "; ".join(values)

    return told


def _originators(shelf: Shelf, dossier: Dossier) -> str:
    return shelf.registers.counted(dossier.statements).listed


def _review(_shelf: Shelf, dossier: Dossier) -> str:
    return tr("to review") if dossier.incident.to_review else ""


COLUMNS = (
    Column("number", later("Number"), 104, lambda _shelf, each: each.incident.called),
    Column("title", later("Title"), 260, lambda _shelf, each: each.incident.title),
    Column("kind", later("Kind"), 90, lambda _shelf, each: worded(each.incident.kind)),
    Column("status", later("Status"), 104, lambda _shelf, each: worded(each.incident.status)),
    Column("review", later("Review"), 84, _review),
    Column("site", later("Sites"), 170, _sites),
    Column("country", later("Country"), 130, _country),
    Column("date", later("Date"), 130, _date),
    *(Column(field, field, 110, _field(field)) for field in (Field.SEVERITY, Field.CAUSE, Field.EFFECT, Field.ACTOR)),
    Column("originators", later("Originators"), 200, _originators),
    Column("statements", later("Statements"), 84, lambda _shelf, each: f"{len(each.statements):,}"),
    Column("embargo", later("Embargo"), 104, lambda _shelf, each: day(each.incident.embargo)),
    Column("modified", later("Changed"), 104, lambda _shelf, each: day(each.incident.modified[:10])),
)
BY_NAME = {each.name: each for each in COLUMNS}
FIRST = ("number", "title", "kind", "status", "site", "country", "date", "originators")
"""Those that are shown until somebody chooses others."""


def heading(column: Column) -> str:
    """What stands above the column."""
    return field_told(column.name) if column.name in set(Field) and column.name != Field.DATE else tr(column.words)


def known(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the names that are columns, else those shown at first: a later version may have had others."""
    return tuple(dict.fromkeys(each for each in names if each in BY_NAME)) or FIRST
