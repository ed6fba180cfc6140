"""Places the sites of a project on the map, with what happened there. Sensitive places are told by a cell alone."""

from collections.abc import Iterable, Mapping, Sequence

from heritage_annotator.model.incidents.places import Site
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.maps.briefs import Brief, Sign, worst
from heritage_annotator.services.sites.coordinates import Place, coarsened

CELL = 0.25
"""Degrees (some 25 km): how wide the cell is that a sensitive place is told by, unless the team chose another."""

CELL_KEY = "cell"
"""The convention that holds how wide it is."""

_ORDER = {sign: number for number, sign in enumerate(Sign)}


class Pin(NamedTuple):
    """A site on the map: its place in decimal degrees, and the incidents there, the numbers of briefs.

    `cell`: how many degrees wide the cell is whose middle the place is; 0 where it is the place itself.
    `of_parent`: it has no place of its own and stands at that of the property it belongs to.
    """

    site: Site
    latitude: float
    longitude: float
    briefs: tuple[int, ...]
    sign: Sign
    cell: float = 0
    of_parent: bool = False


class Unplaced(NamedTuple):
    """A site whose place nobody knows, and the incidents there, the numbers of briefs."""

    site: Site
    briefs: tuple[int, ...]
    sign: Sign


class Placed(NamedTuple):
    """The sites that have a place, and those that have none; of either those with the worst first."""

    pins: tuple[Pin, ...]
    nowhere: tuple[Unplaced, ...]

    @property
    def all(self) -> list[Pin | Unplaced]:
        """All sites, those with the worst first wherever they lie; of alike ones those that have a place."""
        return sorted((*self.pins, *self.nowhere), key=_how_bad)


def placed(sites: Mapping[str, Site], told: Sequence[Brief], *, cell: float = CELL, quiet: bool = True) -> Placed:
    """The pins of all sites by id. `quiet`: those without an incident too. `cell`: of sensitive places; 0: as they are.

    An incident at several sites counts at each.
    """
    at: dict[str, list[int]] = {}
    for number, brief in enumerate(told):
        for site in dict.fromkeys(each.id for each in brief.sites):
            at.setdefault(site, []).append(number)
    pins: list[Pin] = []
    nowhere: list[Unplaced] = []
    for site in sites.values():
        own = tuple(at.get(site.id, ()))
        if not own and not quiet:
            continue
        where = whereabouts(site, sites, cell)
        sign = worst(told[number].sign for number in own)
        if where is None:
            nowhere.append(Unplaced(site, own, sign))
        else:
            pins.append(Pin(site, *where[:2], own, sign, *where[2:]))
    return Placed(tuple(sorted(pins, key=_in_order)), tuple(sorted(nowhere, key=_in_order)))


def _in_order(one: Pin | Unplaced) -> tuple[int, int, str, str]:
    return *_how_bad(one), one.site.name, one.site.id


def _how_bad(one: Pin | Unplaced) -> tuple[int, int]:
    """The order of sites: by the worst that happened there, then by how much did."""
    return _ORDER[one.sign], -len(one.briefs)


def whereabouts(site: Site, sites: Mapping[str, Site], cell: float) -> tuple[float, float, float, bool] | None:
    """Latitude, longitude, the cell they are coarsened to (0 for none), and whether they are those of the parent."""
    line = list(_line(site, sites))
    known = next((each for each in line if each.latitude), None)
    if known is None:
        return None
    hidden = is_hidden(site, sites)
    place = Place(known.latitude, known.longitude)
    point = (coarsened(place, cell) if hidden else place).point
    return None if point is None else (*point, cell if hidden else 0, known is not site)


def is_hidden(site: Site, sites: Mapping[str, Site]) -> bool:
    """Whether the site, or one it belongs to, is marked as sensitive: then it has no name and no place of its own."""
    return any(each.sensitive for each in _line(site, sites))


def cell_of(conventions: Mapping[str, str]) -> float:
    """How many degrees wide the cell is that the team chose."""
    try:
        chosen = float(conventions.get(CELL_KEY, ""))
    except ValueError:
        return CELL
    return chosen if 0 < chosen <= 10 else CELL


def _line(site: Site, sites: Mapping[str, Site]) -> Iterable[Site]:
    """The site, the one it belongs to, and so on; once each, whatever a damaged project says."""
    seen: set[str] = set()
    current: Site | None = site
    while current is not None and current.id not in seen:
        seen.add(current.id)
        yield current
        current = sites.get(current.parent_id or "")
