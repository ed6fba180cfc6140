"""Incidents as two tables, for CSV and workbooks: a row an incident, and a row for each thing that a cell rests on."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.vocabulary import Field
from heritage_annotator.named import NamedTuple
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


SITE_COLUMNS = (
    "incident_id", "site_id", "relation", "level", "parent_id", "part", "kind", "name", "names", "ids", "country",
    "governorate", "latitude", "longitude", "precision", "designations", "danger", "basis", "detail",
)  # fmt: skip


def site_rows(grounds: Grounds, dossiers: Iterable[Dossier]) -> list[list[str]]:
    """The sites of these incidents, a row for each incident, then those that they are parts of, each once.

    Several names, and ids by their schemes, are JSON. Places are told as coarsely as they leave.
    """
    rows: list[list[str]] = [list(SITE_COLUMNS)]
    above: dict[str, Site] = {}
    for dossier in dossiers:
        for place, site in dossier.sites:
            rows.append([dossier.incident.id, *_site(grounds, site, place.relation, place.level)])
            parent = grounds.shelf.site(site.parent_id)
            while parent is not None and parent.id not in above:
                above[parent.id] = parent
                parent = grounds.shelf.site(parent.parent_id)
    return [*rows, *(["", *_site(grounds, each, "", "")] for each in above.values())]


def _site(grounds: Grounds, site: Site, relation: str, level: str) -> list[str]:
    place, ground = grounds.outgoing.place(site), grounds.site(site)
    parent = grounds.shelf.site(site.parent_id)
    coarse = bool(grounds.outgoing.limits.cell and place.latitude)
    return [
        grounds.outgoing.key(site),
        relation,
        level,
        "" if parent is None else grounds.outgoing.key(parent),
        site.relation,
        site.kind,
        site.name,
        json.dumps([dict(each) for each in site.names], ensure_ascii=False) if site.names else "",
        json.dumps(dict(site.ids), ensure_ascii=False) if site.ids else "",
        site.country,
        site.governorate,
        place.latitude,
        place.longitude,
        f"cell of {grounds.outgoing.limits.cell:g}°" if coarse else site.precision,
        "; ".join(site.designations),
        site.danger,
        ground.basis,
        ground.detail,
    ]


def _decided(name: str, field: str = "") -> Made:
    def made(grounds: Grounds, dossier: Dossier) -> Cell:
        text = str(getattr(dossier.incident, name))
        who = grounds.decider(dossier.incident, field or name)
        return Cell(text, (grounds.decision(who, name),) if text else ())

    return made


def _field(field: str) -> Made:
    return lambda grounds, dossier: grounds.field(dossier, field)


def _sites(grounds: Grounds, dossier: Dossier) -> Cell:
    told = [grounds.site(site, "name") for _, site in dossier.sites]
    here = {site.id for _, site in dossier.sites}
    told += (grounds.value(each) for each in dossier.reported(Field.SITE) if each.claim.site_id in here)
    return Cell("; ".join(site.name for _, site in dossier.sites), tuple(dict.fromkeys(told)))


def _site_ids(grounds: Grounds, dossier: Dossier) -> Cell:
    ids = [f"{scheme}:{number}" for _, site in dossier.sites for scheme, number in site.ids.items()]
    told = tuple(grounds.site(site, "ids") for _, site in dossier.sites if site.ids)
    return Cell("; ".join(ids), tuple(dict.fromkeys(told)))


def _relations(grounds: Grounds, dossier: Dossier) -> Cell:
    told = tuple(
        grounds.decision(grounds.decider(place, "relation"), f"{place.relation} ({place.level})")
        for place, _ in dossier.sites
    )
    return Cell("; ".join(place.relation for place, _ in dossier.sites), told)


def _of_site(name: str) -> Made:
    def made(grounds: Grounds, dossier: Dossier) -> Cell:
        told = [site for _, site in dossier.sites if getattr(site, name)]
        texts = dict.fromkeys(str(getattr(site, name)) for site in told)
        return Cell("; ".join(texts), tuple(dict.fromkeys(grounds.site(site, name) for site in told)))

    return made


_COORDINATES = ("latitude", "longitude")


def _coordinate(at: int) -> Made:
    def made(grounds: Grounds, dossier: Dossier) -> Cell:
        for _, site in dossier.sites:
            place = grounds.outgoing.place(site)
            if place.latitude:
                return Cell(place[at], (grounds.site(site, _COORDINATES[at]),))
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
    "number": _decided("called", "number"),
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
