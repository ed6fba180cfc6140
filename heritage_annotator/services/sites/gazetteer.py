"""The World Heritage List as the program ships it, a separate file, attributed and dated; and other sites of wars.

The others are places of Syria, Iraq, Libya and Yemen that are not on the list and that their news tell of, by the names
that news and scholars use in six languages; their file says nothing of where they lie.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import cache

from heritage_annotator import locations
from heritage_annotator.model.identity import site_id
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.sites.names import Names
from heritage_annotator.services.sites.sounding import says_nothing

SCHEME = "whs"
FILE = "world_heritage_sites.csv"
OTHER_NAMES = "other_names.csv"
MAJOR, MAJOR_FILE = "major", "major_sites.csv"
BOXES_FILE = "country_boxes.csv"
STATE = "2025"
BASIS = f"{FILE}, list of {STATE}"
MAJOR_BASIS = f"{MAJOR_FILE}, 2026"
"""Names of places alone, written for this program; where each place was looked up stands in the file."""
# Where news are read in many transcriptions: names of places there are found in other ones too.
_TRANSCRIBED = frozenset({"SY", "IQ", "LY", "YE", "LB", "PS", "AF", "SD", "ML", "UA"})


# “Archaeological Site of Leptis Magna”: a place of few words behind what it is.
_CORE = late(
    r"(?:Archaeological Sites?|Historic (?:Centre|City|Town)|(?:Ancient|Old|Sacred) City|Old Town|Medina|Site|Ruins)"
    r" of (?P<name>[^\W\d_][^\s,;()]*(?: [^\W\d_][^\s,;()]*){0,2})"
)


_ARABIC, _CYRILLIC = late("[\u0621-\u064a]"), late("[\u0400-\u04ff]")


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
    scheme: str = SCHEME

    @property
    def key(self) -> str:
        """What a site of the list is known by: `whs:23`."""
        return f"{self.scheme}:{self.number}"

    @property
    def is_listed(self) -> bool:
        """Whether it is a property of the World Heritage List."""
        return self.scheme == SCHEME

    def site(self, annotator_id: str, at: str) -> Site:
        """The property as a site of a project."""
        (name, _), *others = self.names
        return Site(
            site_id(self.scheme, self.number),
            name,
            annotator_id,
            at,
            at,
            kind="property" if self.is_listed else "",
            names=tuple({"name": each, "language": language} for each, language in others),
            ids={self.scheme: self.number},
            country=self.country,
            latitude=self.latitude,
            longitude=self.longitude,
            precision="one representative point" if self.latitude else "",
            designations=(f"World Heritage List, {self.category}, {self.year}",) if self.is_listed else (),
            danger=f"List in Danger, {self.danger_year}" if self.danger_year else "",
            gazetteer=BASIS if self.is_listed else MAJOR_BASIS,
        )


@cache
def entries() -> Mapping[str, Entry]:
    """The properties of the list by their keys, in its order, then the others. Read when first asked for: 20 ms."""
    found = [*map(_entry, _rows(FILE)), *map(_major, _rows(MAJOR_FILE))]
    return {entry.key: entry for entry in found}


@cache
def names() -> Names:
    """The index over all their names, and over what is left of them in articles: `Leptis Magna`."""
    every = entries().values()
    known = [(name, entry.key) for entry in every for name, _ in entry.names]
    listed = [(name, entry.key) for entry in every if entry.is_listed for name, _ in entry.names]
    cores = [(found["name"], key) for name, key in listed if (found := _CORE.fullmatch(name))]
    others = list(_other_names("names"))
    # Not what towns beside are called in all languages: “Magreb” is Marib in one of them.
    own = [(name, entry.key) for entry in every for name, language in entry.names if language or not entry.is_listed]
    told = ((name, key) for name, key in (*own, *cores, *others) if entries()[key].country in _TRANSCRIBED)
    sought = [*known, *cores, *others]
    of_many = [each for each in sought if says_nothing(each[0])]
    sought = [each for each in sought if each not in of_many]
    return Names(sought, [*of_many, *_other_names("typed")], transcribed=told)


def make_ready() -> None:
    """Makes what the first words typed would wait for: on any thread, before anybody types. Cost: 0.2 s, once."""
    names().hear()


def _other_names(column: str) -> Iterator[tuple[str, str]]:
    """What else places of wars are called: `names`, or `typed` where it is a word besides, by their keys."""
    for row in _rows(OTHER_NAMES):
        yield from ((name, f"{SCHEME}:{row['whs_id']}") for name in row[column].split("|") if name)


def _rows(file: str) -> Iterator[Mapping[str, str]]:
    path = locations.resources() / "gazetteer" / file
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def places_of(country: str) -> tuple[tuple[float, float], ...]:
    """Where the properties of a country (ISO 3166) lie: latitude and longitude; none where the list has none."""
    return tuple(
        (float(entry.latitude), float(entry.longitude))
        for entry in entries().values()
        if country and country == entry.country and entry.latitude
    )


@cache
def boxes_of(country: str) -> tuple[tuple[float, float, float, float], ...]:
    """The boxes that the ground of a country (ISO 3166; several with `;`) takes up: south, west, north, east.

    None where one of them is not known. Made of the outlines of Natural Earth (1:50 m).
    """
    codes = [code.strip().upper() for code in country.split(";")]
    known = _boxes()
    return tuple(box for code in codes for box in known[code]) if all(code in known for code in codes) else ()


@cache
def _boxes() -> Mapping[str, list[tuple[float, float, float, float]]]:
    found: dict[str, list[tuple[float, float, float, float]]] = {}
    for row in _rows(BOXES_FILE):
        south, west, north, east = (float(row[side]) for side in ("south", "west", "north", "east"))
        found.setdefault(row["country_iso"], []).append((south, west, north, east))
    return found


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


def _major(row: Mapping[str, str]) -> Entry:
    told = tuple((name, _language(name)) for name in row["names"].split("|"))
    return Entry(row["key"], told, row["country"], "", "", "", "", "", MAJOR)


def _language(name: str) -> str:
    return "ar" if _ARABIC.search(name) else "ru" if _CYRILLIC.search(name) else ""


def _names(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, language in (("name_en", "en"), ("name_fr", "fr"), ("name_ar", "ar")):
        if row[column]:
            yield row[column], language
    for name in filter(None, row["alt_names"].split("|")):
        yield name, ""
