"""Incidents as two tables, for CSV and workbooks: a row an incident, and a row for each thing that a cell rests on."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from heritage_annotator.model.incidents.vocabulary import Field
from heritage_annotator.services.exporting.incidents.grounds import Cell, Ground, Grounds
from heritage_annotator.services.exporting.tables.sheets import sheet
from heritage_annotator.services.files.writing import make_folder, refuse_strangers, write_all
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.storage.reading.reading import Reading

SOURCE_COLUMNS = (
    "incident_id", "number", "column", "basis", "annotation_id", "article_id", "start", "end", "sha256", "quote",
    "detail",
)  # fmt: skip

Made = Callable[[Grounds, Dossier], Cell]


class Tables(NamedTuple):
    """The rows of both tables, their heads first."""

    incidents: list[list[str]]
    sources: list[list[str]]


def tables(reading: Reading, limits: Limits) -> Tables:
    """The incidents that may leave, by number."""
    return tables_of(Outgoing(reading, limits))


def tables_of(outgoing: Outgoing) -> Tables:
    """The incidents that leave, by number."""
    grounds = Grounds(outgoing)
    incidents: list[list[str]] = [list(COLUMNS)]
    sources: list[list[str]] = [list(SOURCE_COLUMNS)]
    for dossier in outgoing.dossiers:
        cells = {name: made(grounds, dossier) for name, made in COLUMNS.items()}
        incidents.append([each.text for each in cells.values()])
        sources += _sources(dossier, cells)
    return Tables(incidents, sources)


def write_tables(made: Tables, folder: Path, *, overwrite: bool = False) -> list[Path]:
    """Writes `incidents.csv` and `sources.csv` into the folder.

    Raises:
        ForeignFileError, WriteFailedError: as `save` does.
    """
    make_folder(folder)
    files = [(folder / "incidents.csv", sheet(made.incidents)), (folder / "sources.csv", sheet(made.sources))]
    for path, _ in files:
        refuse_strangers(path, overwrite=overwrite)
    write_all(files)
    return [path for path, _ in files]


def _sources(dossier: Dossier, cells: Mapping[str, Cell]) -> Iterator[list[str]]:
    for column, cell in cells.items():
        for ground in cell.grounds if cell.text else ():
            yield [dossier.incident.id, dossier.incident.called, column, *_told(ground)]


def _told(ground: Ground) -> list[str]:
    return ["" if each is None else str(each) for each in ground]


def _decided(name: str) -> Made:
    def made(grounds: Grounds, dossier: Dossier) -> Cell:
        text = str(getattr(dossier.incident, name))
        return Cell(text, (grounds.decision(dossier.incident.annotator_id, name),) if text else ())

    return made


def _field(field: str) -> Made:
    return lambda grounds, dossier: grounds.field(dossier, field)


def _sites(grounds: Grounds, dossier: Dossier) -> Cell:
    told = tuple(grounds.site(site) for _, site in dossier.sites)
    return Cell("; ".join(site.name for _, site in dossier.sites), tuple(dict.fromkeys(told)))


def _site_ids(grounds: Grounds, dossier: Dossier) -> Cell:
    ids = [f"{scheme}:{number}" for _, site in dossier.sites for scheme, number in site.ids.items()]
    told = tuple(grounds.site(site) for _, site in dossier.sites if site.ids)
    return Cell("; ".join(ids), tuple(dict.fromkeys(told)))


def _relations(grounds: Grounds, dossier: Dossier) -> Cell:
    told = tuple(
        grounds.decision(place.annotator_id, f"{place.relation} ({place.level})") for place, _ in dossier.sites
    )
    return Cell("; ".join(place.relation for place, _ in dossier.sites), told)


def _of_site(name: str) -> Made:
    def made(grounds: Grounds, dossier: Dossier) -> Cell:
        told = [(str(getattr(site, name)), grounds.site(site)) for _, site in dossier.sites if getattr(site, name)]
        return Cell("; ".join(dict.fromkeys(text for text, _ in told)), tuple(dict.fromkeys(each for _, each in told)))

    return made


def _coordinate(at: int) -> Made:
    def made(grounds: Grounds, dossier: Dossier) -> Cell:
        for _, site in dossier.sites:
            place = grounds.outgoing.place(site)
            if place.latitude:
                return Cell(place[at], (grounds.site(site),))
        return Cell()

    return made


def _date_kind(grounds: Grounds, dossier: Dossier) -> Cell:
    _, kind = dossier.date
    return Cell(kind, grounds.field(dossier, Field.DATE).grounds) if kind else Cell()


def _originators(grounds: Grounds, dossier: Dossier) -> Cell:
    told = [each for each in dossier.statements if each.is_attributed]
    names = (grounds.shelf.originator(each) for each in told)
    return Cell("; ".join(dict.fromkeys(names)), tuple(dict.fromkeys(grounds.words(each) for each in told)))


def _quotations(grounds: Grounds, dossier: Dossier) -> Cell:
    told = [grounds.words(each) for each in dossier.statements]
    return Cell("\n".join(each.quote for each in told), tuple(told))


COLUMNS: Mapping[str, Made] = {
    "id": _decided("id"),
    "number": _decided("called"),
    "title": _decided("title"),
    "kind": _decided("kind"),
    "status": _decided("status"),
    "sites": _sites,
    "site_ids": _site_ids,
    "relation": _relations,
    "country": _of_site("country"),
    "governorate": _of_site("governorate"),
    "latitude": _coordinate(0),
    "longitude": _coordinate(1),
    "date": _field(Field.DATE),
    "date_kind": _date_kind,
    **{str(field): _field(field) for field in Field if field not in {Field.SITE, Field.DATE, Field.NUMBER}},
    "numbers": _field(Field.NUMBER),
    "originators": _originators,
    "quotations": _quotations,
}
"""What makes the cells of each column, in their order."""
