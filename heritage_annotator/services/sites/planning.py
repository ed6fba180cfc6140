"""Plans the deeds on sites: one taken from the gazetteer or made by hand, altered, taken out, turned down."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import AmbiguousSiteError, UnknownRecordError, ValueRefusedError
from heritage_annotator.model.folding import folded, folded_each
from heritage_annotator.model.identity import declining_id, random_id
from heritage_annotator.model.incidents.events import Claim, IncidentSite
from heritage_annotator.model.incidents.places import Declining, Observation, Site
from heritage_annotator.model.times import now
from heritage_annotator.services.sites import gazetteer
from heritage_annotator.services.sites.coordinates import place
from heritage_annotator.storage.reading.reading import Reading

_PREFIX = 4


def site_called(reading: Reading, given: str, annotator_id: str) -> tuple[Site, bool]:
    """The site that a person means by an id, its beginning, `whs:23` or a name; and whether the project has it yet.

    Names are sought in the project first, then in the gazetteer. Cost: by an id one question; by a name, of 50,000
    sites some 0.3 s.

    Raises:
        UnknownRecordError: nobody knows it.
        AmbiguousSiteError: several bear the name.
    """
    given = given.strip()
    known = reading.found(Site, given)
    if known is not None:
        return known, True
    exact = reading.naming(Site, "id", _ids_called(reading, given))
    if len(exact) == 1:
        return exact[0], True
    if exact:
        raise AmbiguousSiteError(given, tuple(f"{site.id[:8]} {site.name}" for site in exact))
    keys = [given] if given in gazetteer.entries() else gazetteer.names().named(given)
    if len(keys) > 1:
        raise AmbiguousSiteError(given, tuple(f"{key} {gazetteer.names().called(key)}" for key in keys))
    if not keys:
        raise UnknownRecordError("site", given)
    made = gazetteer.entries()[keys[0]].site(annotator_id, now())
    known = reading.found(Site, made.id)
    return (made, False) if known is None else (known, True)


def _ids_called(reading: Reading, given: str) -> list[str]:
    """The ids of the project's sites that are meant: by an id of a scheme, the beginning of ours, or a name."""
    found = reading.sites_of_key(given) if ":" in given else []
    if not found and len(given) >= _PREFIX:
        found = reading.sites_beginning(given.lower())
    if found:
        return found
    names = reading.site_names()
    sought, known = folded(given), folded_each([name for _, name in names])
    return [id_ for (id_, _), name in zip(names, known, strict=True) if name == sought]


def all_names(site: Site) -> list[str]:
    """What the site is called, its first name first."""
    return [site.name, *(each["name"] for each in site.names if each.get("name"))]


def plan_site(reading: Reading, annotator_id: str, **told: Any) -> Change:
    """A site made by hand, of the fields of `Site` that are told.

    Raises:
        ValueRefusedError: it has no name, or its place cannot be.
    """
    at = now()
    made = Site(random_id(), told.pop("name", "").strip(), annotator_id, at, at, **told)
    return Change(Deed(DeedKind.ADD_SITE, made.name), (Edit(None, checked(reading, made)),))


def plan_site_taken(site: Site) -> Change:
    """A site of the gazetteer, taken into the project."""
    return Change(Deed(DeedKind.ADD_SITE, site.name), (Edit(None, site),))


def plan_site_edit(reading: Reading, site: Site, told: Mapping[str, Any]) -> Change | None:
    """The site with other values in those fields; None when it has them already.

    Raises:
        ValueRefusedError: as `plan_site`, or it would be a part of itself.
    """
    after = checked(reading, replace(site, **told))
    if after == site:
        return None
    return Change(Deed(DeedKind.EDIT_SITE, site.name), (Edit(site, replace(after, modified=now())),))


def plan_site_removal(reading: Reading, site: Site) -> Change:
    """The site taken out.

    Raises:
        ValueRefusedError: incidents, values, observations or elements name it.
    """
    naming = ((IncidentSite, "site_id"), (Claim, "site_id"), (Observation, "site_id"), (Site, "parent_id"))
    if any(reading.naming(kind, column, [site.id]) for kind, column in naming):
        raise ValueRefusedError("site", site.name, "named")
    return Change(Deed(DeedKind.REMOVE_SITE, site.name), (Edit(site, None),))


def checked(reading: Reading, site: Site) -> Site:
    """The site with its place in decimal degrees.

    Raises:
        ValueRefusedError: as `plan_site_edit` does.
    """
    if not site.name:
        raise ValueRefusedError("name", "", "…")
    at = place(site.latitude, site.longitude, gazetteer.places_of(site.country), gazetteer.boxes_of(site.country))
    above = site.parent_id
    while above is not None:
        if above == site.id:
            raise ValueRefusedError("site", site.name, "circle")
        parent = reading.found(Site, above)
        above = None if parent is None else parent.parent_id
    return replace(site, latitude=at.latitude, longitude=at.longitude)


def plan_declining(reading: Reading, article_id: str, words: str, key: str, annotator_id: str) -> Change | None:
    """That those words of the article do not name that place: it is not offered for them again. None if known."""
    words = folded(words)
    id_ = declining_id(article_id, words, key)
    if reading.found(Declining, id_) is not None:
        return None
    made = Declining(id_, article_id, words, key, annotator_id, now())
    return Change(Deed(DeedKind.DECLINE_SITE, words), (Edit(None, made),))
