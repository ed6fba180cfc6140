"""All that the map, the timeline and the tables show of a project, read at once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.vocabulary import Sensitive
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.maps.briefs import Brief, Sign, briefs
from heritage_annotator.services.maps.pins import Placed, cell_of, is_hidden, placed
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr


class Overview(NamedTuple):
    """The sites by id, the incidents in brief by number, and where the sites lie."""

    sites: Mapping[str, Site]
    briefs: tuple[Brief, ...]
    placed: Placed

    def at(self, site_id: str) -> list[int]:
        """The numbers of the briefs of that site."""
        return [number for number, brief in enumerate(self.briefs) if site_id in {site.id for site in brief.sites}]

    def signs(self, *, is_placed: bool) -> Counter[Sign]:
        """How many incidents bear each sign; `is_placed`: those that lie somewhere, and the places without any."""
        if not is_placed:
            return Counter(each.sign for each in self.briefs)
        found = Counter(self.briefs[number].sign for number in self._lying())
        found[Sign.QUIET] += sum(not pin.briefs for pin in self.placed.pins)
        return found

    @property
    def nowhere(self) -> int:
        """How many incidents have no place."""
        return len(self.briefs) - len(self._lying())

    def _lying(self) -> set[int]:
        return {number for pin in self.placed.pins for number in pin.briefs}

    def parts(self, site_id: str) -> list[Site]:
        """The elements of a site, by name."""
        return sorted((each for each in self.sites.values() if each.parent_id == site_id), key=lambda each: each.name)


def overview(reading: Reading, *, bare: bool = False) -> Overview:
    """What a project shows. `bare`: names and places of what is sensitive too; else they are covered.

    A covered site bears no name and lies somewhere in a cell of the team's width; an incident there, or one that is
    marked itself, has no title. A covered actor has no label.
    """
    shelf = Shelf(reading)
    hidden = {} if bare else {each.label: tr("Sensitive actor") for each in shelf.actors.values() if each.sensitive}
    told = tuple(briefs(shelf))
    sites = shelf.sites
    if hidden:
        told = tuple(
            each._replace(actors=tuple(dict.fromkeys(hidden.get(name, name) for name in each.actors))) for each in told
        )
    if not bare:
        sites = sites.anew(_covered(site) if is_hidden(site, shelf.sites) else site for site in shelf.sites.values())
        told = tuple(_brief(each, sites) for each in told)
    cell = 0.0 if bare else cell_of(reading.conventions())
    return Overview(sites, told, placed(sites, told, cell=cell))


def _covered(site: Site) -> Site:
    return replace(site, name=tr("Sensitive place"), names=(), ids={}, note="")


def _brief(brief: Brief, sites: Mapping[str, Site]) -> Brief:
    """The brief with what is sensitive covered: an incident at a covered place may name it in its title and words."""
    incident = brief.incident
    reasons = dict.fromkeys((*incident.sensitive, *(each for site in brief.sites for each in _reasons(site, sites))))
    if reasons:
        incident = replace(incident, title=tr("Sensitive incident"), note="", sensitive=tuple(reasons))
    return brief._replace(incident=incident, sites=tuple(sites[site.id] for site in brief.sites))


def _reasons(site: Site, sites: Mapping[str, Site]) -> tuple[str, ...]:
    """Why the site is covered; () where it is not."""
    return (site.sensitive or (str(Sensitive.PLACE),)) if is_hidden(site, sites) else ()
