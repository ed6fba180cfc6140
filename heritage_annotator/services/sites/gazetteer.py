"""The World Heritage List as the program ships it: a separate file, attributed and dated."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from heritage_annotator import locations
from heritage_annotator.model.identity import site_id
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.patterns import late
from heritage_annotator.services.sites.names import Names

SCHEME = "whs"
FILE = "world_heritage_sites.csv"
OTHER_NAMES = "other_names.csv"
STATE = "2025"
ATTRIBUTION = (
    "UNESCO World Heritage Centre, DataHub whc001, list of 2025 (CC BY-SA 4.0); town names: GeoNames (CC BY 4.0)"
)
BASIS = f"{FILE}, list of {STATE}"


# “Archaeological Site of Leptis Magna”: a place of few words behind what it is.
_CORE = late(
    r"(?:Archaeological Sites?|Historic (?:Centre|City|Town)|(?:Ancient|Old|Sacred) City|Old Town|Medina|Site|Ruins)"
    r" of (?P<name>[^\W\d_][^\s,;()]*(?: [^\W\d_][^\s,;()]*){0,2})"
)


class Entry(NamedTuple):
    """A property of the list. `names`: all it is called, the English name first."""

    number: str
    names: tuple[tuple[str, str], ...]
    country: str
    latitude: str
    longitude: str
    category: str
    year: str
    danger_year: str

    @property
    def key(self) -> str:
        """What a site of the list is known by: `whs:23`."""
        return f"{SCHEME}:{self.number}"

    def site(self, annotator_id: str, at: str) -> Site:
        """The property as a site of a project."""
        (name, _), *others = self.names
        return Site(
            site_id(SCHEME, self.number),
            name,
            annotator_id,
            at,
            at,
            kind="property",
            names=tuple({"name": each, "language": language} for each, language in others),
            ids={SCHEME: self.number},
            country=self.country,
            latitude=self.latitude,
            longitude=self.longitude,
            precision="one representative point" if self.latitude else "",
            designations=(f"World Heritage List, {self.category}, {self.year}",),
            danger=f"List in Danger, {self.danger_year}" if self.danger_year else "",
            gazetteer=BASIS,
        )


@cache
def entries() -> Mapping[str, Entry]:
    """The properties of the list by their keys, in its order. Read when first asked for: 20 ms."""
    path = locations.resources() / "gazetteer" / FILE
    with path.open(encoding="utf-8", newline="") as file:
        return {entry.key: entry for entry in map(_entry, csv.DictReader(file))}


@cache
def names() -> Names:
    """The index over all their names, and over what is left of them in articles: `Leptis Magna`."""
    known = [(name, entry.key) for entry in entries().values() for name, _ in entry.names]
    cores = [(found["name"], key) for name, key in known if (found := _CORE.fullmatch(name))]
    return Names([*known, *cores], _other_names())


def _other_names() -> Iterator[tuple[str, str]]:
    """What else the places of wars are called by those who write of them, by the keys of their properties."""
    path = locations.resources() / "gazetteer" / OTHER_NAMES
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from ((name, f"{SCHEME}:{row['whs_id']}") for name in row["names"].split("|"))


@cache
@cache
def places_of(country: str) -> tuple[tuple[float, float], ...]:
    """Where the properties of a country (ISO 3166) lie: latitude and longitude; none where the list has none."""
    return tuple(
        (float(entry.latitude), float(entry.longitude))
        for entry in entries().values()
        if country and country == entry.country and entry.latitude
    )


def _entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        row["whs_id"],
        tuple(_names(row)),
        row["country_iso"],
        row["lat"],
        row["lon"],
        row["category"],
        row["year"],
        row["danger_year"] if row["in_danger"] == "1" else "",
    )


def _names(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, language in (("name_en", "en"), ("name_fr", "fr"), ("name_ar", "ar")):
        if row[column]:
            yield row[column], language
    for name in filter(None, row["alt_names"].split("|")):
        yield name, ""
