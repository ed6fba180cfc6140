"""Reads files of sites: CSV of any team, the World Heritage List, GeoJSON. KML is refused with advice."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import HeritageError, SitesFileError, UnreadableFileError
from heritage_annotator.model.identity import random_id, site_id
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.text import canonical
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.importing.corpora.delimited import UnclosedQuotationError, rows_of
from heritage_annotator.services.importing.text.decoding import decode
from heritage_annotator.services.sites.planning import all_names, checked
from heritage_annotator.services.wording.incident_facts import country_called
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr

# What a column may be called, by the field it fills; the first that is there and filled counts.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "name_en", "site", "site name", "title", "resource name", "nom", "الاسم"),
    "latitude": ("latitude", "lat", "y"),
    "longitude": ("longitude", "lon", "lng", "long", "x"),
    "country": ("country", "country_iso", "iso", "country_code", "iso2", "iso3", "admin0", "pays", "البلد", "الدولة"),
    "governorate": ("governorate", "admin1", "province", "state", "region", "muhafaza"),
    "kind": ("kind", "type", "category"),
    "precision": ("precision", "accuracy"),
    "note": ("note", "notes", "comment", "description"),
    "danger": ("danger",),
}
_OTHER_NAMES = (
    "name_fr",
    "name_ar",
    "name_ru",
    "name_es",
    "alt_names",
    "names",
    "other names",
    "aliases",
    "alternates",
)
_IDS = {
    "whs": ("whs_id", "whs", "id_no"),
    "eamena": ("eamena_id", "eamena", "eamena id"),
    "own": ("id", "site_id", "code"),
}
_LANGUAGES = {"name_fr": "fr", "name_ar": "ar", "name_ru": "ru", "name_es": "es"}


_KML = late(r"\s*<(?:\?xml[^>]*>\s*(?:<!--.*?-->\s*)*<)?(?:\w+:)?kml\b", re.DOTALL)
# Bytes: a gazetteer of a country has some 20 MB.
_MOST = 256 * 1024 * 1024
# Signs of coordinates that are none.
_SHOWN = 60


class SiteRefused(NamedTuple):
    """A row of a file that gave no site: its number (from 1, without the head), and why."""

    row: int
    error: HeritageError


class SitesRead(NamedTuple):
    """What a file gave: the change that brings it in (None for nothing new), and how its rows fared."""

    change: Change | None
    added: int
    known: int
    refused: tuple[SiteRefused, ...]


def plan_sites(reading: Reading, path: Path, annotator_id: str) -> SitesRead:
    """The sites of a file that the project has not yet: known by an id of theirs, else by name and place.

    Raises:
        SitesFileError: it is of no kind that is read, or holds no sites.
        UnreadableFileError: it cannot be read at all.
    """
    standing = reading.every(Site)
    ids = {(scheme, number) for site in standing for scheme, number in site.ids.items()}
    places = {_place(site) for site in standing}
    edits: list[Edit] = []
    refused: list[SiteRefused] = []
    known = 0
    for number, row in enumerate(_rows(path), 1):
        try:
            site = checked(reading, _site(row, annotator_id, path.name))
        except HeritageError as error:
            refused.append(SiteRefused(number, error))
            continue
        if ids.intersection(site.ids.items()) or _place(site) in places:
            known += 1
            continue
        ids.update(site.ids.items())
        places.add(_place(site))
        edits.append(Edit(None, site))
    if not edits and not known and not refused:
        raise SitesFileError(path.name, "empty")
    change = Change(Deed(DeedKind.IMPORT_SITES, path.name), tuple(edits)) if edits else None
    return SitesRead(change, len(edits), known, tuple(refused))


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    suffix = path.suffix.lower()
    if suffix in {".kml", ".kmz"}:
        raise SitesFileError(path.name, "kml")
    if suffix not in {".csv", ".tsv", ".txt", ".geojson", ".json"}:
        raise SitesFileError(path.name, "format")
    text = canonical(decode(read_bytes(path, path.name, _MOST), path.name).text)
    if _KML.match(text):
        raise SitesFileError(path.name, "kml")
    if suffix in {".geojson", ".json"} or text.lstrip().startswith("{"):
        return _geojson(path.name, text)
    return _csv(path.name, text)


def _csv(name: str, text: str) -> Iterator[Mapping[str, str]]:
    try:
        rows = [(number, row) for number, row in enumerate(rows_of(text), 1) if any(map(str.strip, row))]
    except UnclosedQuotationError as error:
        raise SitesFileError(name, "unclosed", f"{error.row:,}") from error
    except csv.Error as error:
        raise UnreadableFileError(name, "damaged", str(error)) from error
    columns = [column.strip().casefold() for column in rows[0][1]] if rows else []
    if not set(columns) & set(_COLUMNS["name"]):
        raise SitesFileError(name, "columns", ", ".join(columns[:12]))
    for number, row in rows[1:]:
        if any(map(str.strip, row[len(columns) :])):  # each cell behind it would be taken for that of another column
            raise SitesFileError(name, "shifted", f"{number:,}")
        yield {column: cell.strip() for column, cell in zip(columns, row, strict=False)}


def _geojson(name: str, text: str) -> Iterator[Mapping[str, str]]:
    try:
        found: Any = json.loads(text)
        features = {"FeatureCollection": found.get("features"), "Feature": [found]}[found["type"]]
        told = [_feature(_object(each)) for each in features]
    except json.JSONDecodeError as error:
        raise SitesFileError(name, "json", str(error)[:80]) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SitesFileError(name, "json", tr("neither a feature nor a collection of them")) from error
    yield from told


def _feature(feature: Mapping[str, Any]) -> Mapping[str, str]:
    properties, geometry = _object(feature.get("properties")), feature.get("geometry")
    told = {str(key).casefold(): str(value) for key, value in properties.items() if value is not None}
    if geometry is not None:
        told |= _place_of(_object(geometry), told.get("precision", ""))
    if "id" in feature:
        told.setdefault("id", str(feature["id"]))
    return told


def _object(found: Any) -> Mapping[str, Any]:
    """The object, or an empty one for what is none."""
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _place_of(geometry: Mapping[str, Any], precision: str) -> Mapping[str, str]:
    """Of a line or an area the middle of its corners: that it is no point is said.

    Coordinates that are none stand as they are written, and cost their feature alone; of empty ones it has no place.
    """
    if [] in (geometry.get("coordinates"), geometry.get("geometries")):
        return {}
    try:
        points = list(_corners(geometry))
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        points = []
    if not points:
        written = json.dumps(geometry.get("coordinates"), ensure_ascii=False)[:_SHOWN]
        return {"longitude": written, "latitude": written}
    exact = len(points) == 1
    middle = [sum(each[at] for each in points) / len(points) for at in (0, 1)]
    # As exact as it was written, and never as 1e-05.
    longitude, latitude = (f"{Decimal(repr(each)):f}" if exact else f"{each:.6f}" for each in middle)
    kind = "point" if exact else f"middle of a {geometry.get('type')}"
    return {"longitude": longitude, "latitude": latitude, "precision": precision or kind}


def _corners(geometry: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    if geometry.get("type") == "GeometryCollection":
        for each in geometry["geometries"]:
            yield from _corners(_object(each))
        return
    yield from _points(geometry["coordinates"])


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates, str):
        raise TypeError(coordinates)
    if isinstance(coordinates[0], int | float):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for each in coordinates:
        yield from _points(each)


def _site(row: Mapping[str, str], annotator_id: str, file: str) -> Site:
    told = {field: next((row[name] for name in names if row.get(name)), "") for field, names in _COLUMNS.items()}
    ids = {scheme: next((row[name] for name in names if row.get(name)), "") for scheme, names in _IDS.items()}
    names = [
        {"name": name.strip()} | ({"language": _LANGUAGES[column]} if column in _LANGUAGES else {})
        for column in _OTHER_NAMES
        for name in re.split(r"[|;؛]", row.get(column, ""))
        if name.strip()
    ]
    ids = {scheme: number for scheme, number in ids.items() if number}
    told["country"] = country_called(told["country"])
    at = now()
    id_ = site_id("whs", ids["whs"]) if "whs" in ids else random_id()
    return Site(
        id_,
        told.pop("name"),
        annotator_id,
        at,
        at,
        names=tuple(names),
        ids=ids,
        gazetteer=file,
        **cast("dict[str, Any]", told),
    )


def _place(site: Site) -> tuple[str, str, str]:
    return (" ".join(sorted(all_names(site))[:1]), site.latitude, site.longitude)
