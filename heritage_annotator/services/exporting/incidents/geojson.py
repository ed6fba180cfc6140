"""Sites and incidents as GeoJSON (RFC 7946): longitude before latitude in WGS 84, and what each value rests on.

Each feature has `type` (`site` or `incident`) and `basis`: by property, a list of what its value rests on, with the
columns of the table of sources. A place that is told coarsely has `cell_degrees` and a `precision` that says so.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from heritage_annotator.model.incidents.places import Site
from heritage_annotator.services.exporting.incidents.grounds import Ground, Grounds
from heritage_annotator.services.exporting.incidents.tables import SOURCE_COLUMNS, tables_of
from heritage_annotator.services.leaving.outgoing import Outgoing
from heritage_annotator.translation import tr

# The field of a site that a property tells, where they are called otherwise.
_FIELDS = {"parent": "parent_id", "cell_degrees": "precision"}
_PLACE = ("latitude", "longitude")
_DIGITS = 6

Feature = dict[str, Any]


def geojson(outgoing: Outgoing) -> bytes:
    """What may leave, as one collection: the sites by name, then the incidents by number. Same data, same bytes."""
    made = {"type": "FeatureCollection", "features": [*_sites(outgoing), *_incidents(outgoing)]}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _sites(outgoing: Outgoing) -> Iterator[Feature]:
    sites = outgoing.told_sites
    grounds = Grounds(outgoing, sites)
    for site in sorted(sites.values(), key=lambda each: (each.name, each.id)):
        told = {name: value for name, value in _told(outgoing, site, sites.get(site.parent_id or "")).items() if value}
        basis = {name: [_basis(grounds.site(site, _FIELDS.get(name, name)))] for name in told}
        yield {
            "type": "Feature",
            "id": outgoing.key(site),
            "geometry": _point(outgoing, site),
            "properties": {"type": "site", **told, "basis": basis},
        }


def _told(outgoing: Outgoing, site: Site, parent: Site | None) -> dict[str, Any]:
    return {
        "name": site.name,
        "names": [dict(each) for each in site.names],
        "ids": dict(site.ids),
        "kind": site.kind,
        "country": site.country,
        "governorate": site.governorate,
        "designations": list(site.designations),
        "danger": site.danger,
        "parent": "" if parent is None else parent.name,
        "relation": site.relation,
        **_precision(outgoing, site),
    }


def _precision(outgoing: Outgoing, site: Site) -> dict[str, Any]:
    if site.id in outgoing.sites:
        return {"precision": tr("sensitive: the place is not given")}
    if outgoing.limits.cell and site.latitude:
        cell = outgoing.limits.cell
        return {"precision": tr("the middle of a cell of {cell}°", cell=f"{cell:g}"), "cell_degrees": cell}
    return {"precision": site.precision}


def _point(outgoing: Outgoing, site: Site) -> dict[str, Any] | None:
    point = outgoing.place(site).point
    if point is None:
        return None
    latitude, longitude = point
    return {"type": "Point", "coordinates": [round(longitude, _DIGITS), round(latitude, _DIGITS)]}


def _basis(ground: Ground) -> Mapping[str, str]:
    return {"basis": ground.basis, "detail": ground.detail}


def _incidents(outgoing: Outgoing) -> Iterator[Feature]:
    """The incidents with the columns of their table; an incident at several sites is a MultiPoint."""
    made = tables_of(outgoing)
    head, *rows = made.incidents
    sources: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for row in made.sources[1:]:
        told = dict(zip(SOURCE_COLUMNS, row, strict=True))
        of = sources.setdefault(told.pop("incident_id"), {}).setdefault(told.pop("column"), [])
        told.pop("number")
        of.append({name: int(each) if name in {"start", "end"} else each for name, each in told.items() if each})
    for dossier, row in zip(outgoing.dossiers, rows, strict=True):
        cells = dict(zip(head, row, strict=True))
        id_ = cells.pop("id")
        properties: dict[str, Any] = {name: text for name, text in cells.items() if text and name not in _PLACE}
        basis = {name: some for name, some in sources.get(id_, {}).items() if name in properties}
        if outgoing.limits.cell:
            properties["cell_degrees"] = outgoing.limits.cell
        yield {
            "type": "Feature",
            "id": id_,
            "geometry": _points(outgoing, [site for _, site in dossier.sites]),
            "properties": {"type": "incident", **properties, "basis": basis},
        }


def _points(outgoing: Outgoing, sites: list[Site]) -> dict[str, Any] | None:
    points = [point for site in sites if (point := _point(outgoing, site)) is not None]
    if len(points) < 2:
        return points[0] if points else None
    return {"type": "MultiPoint", "coordinates": [point["coordinates"] for point in points]}
