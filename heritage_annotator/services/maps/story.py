"""The story of one site: what happened to it and how it was seen, in the order of time; its condition as of a day."""

from collections.abc import Iterable, Sequence
from datetime import date

from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.dates.edtf import Bounds, days_of
from heritage_annotator.services.maps.briefs import Brief
from heritage_annotator.services.maps.overview import Overview
from heritage_annotator.storage.reading.reading import Reading


class Entry(NamedTuple):
    """One thing of the story: an incident (the number of its brief) or an observation, and the days that bound it."""

    bounds: Bounds
    brief: int | None = None
    observation: Observation | None = None


class Story(NamedTuple):
    """A site, its property, its elements; what happened to it and them, by date, what has none last."""

    site: Site
    parent: Site | None
    elements: tuple[Site, ...]
    entries: tuple[Entry, ...]
    observations: tuple[Observation, ...]


def story(reading: Reading, found: Overview, site_id: str) -> Story:
    """The story of a site and its elements.

    Raises:
        KeyError: there is no such site.
    """
    if (site := found.sites.get(site_id)) is None:
        raise KeyError(site_id)
    elements = tuple(found.parts(site_id))
    ids = [site_id, *(each.id for each in elements)]
    seen = reading.naming(Observation, "site_id", ids)
    numbers = dict.fromkeys(number for each in ids for number in found.at(each))
    entries = [Entry(_happened(found.briefs[number]), brief=number) for number in numbers]
    entries += [Entry(observed(each), observation=each) for each in seen]
    entries.sort(key=lambda each: (each.bounds.first or each.bounds.last or date.max, each.bounds.last or date.max))
    return Story(site, found.sites.get(site.parent_id or ""), elements, tuple(entries), tuple(seen))


def condition(seen: Sequence[Observation], day: date) -> list[Observation]:
    """How each place was seen last on that day or before: an observation a place, those without a date left out.

    An observation whose date spans several days counts from the last of them on. A place that is not among them
    was not assessed by then, which is not that it was whole.
    """
    latest: dict[str, tuple[date, str, Observation]] = {}
    for each in seen:
        last = observed(each).last
        if last is not None and last <= day:
            known = latest.get(each.site_id)
            if known is None or (last, each.created) >= known[:2]:
                latest[each.site_id] = (last, each.created, each)
    return [each for _, _, each in latest.values()]


def observed(seen: Observation) -> Bounds:
    """The days on which it may have been seen; both open where no date says it."""
    return days_of(seen.observed)


def span_of(entries: Iterable[Entry]) -> tuple[date, date] | None:
    """The first and the last day of them; None where no date is known."""
    days = [day for each in entries for day in each.bounds if day is not None]
    return (min(days), max(days)) if days else None


def _happened(brief: Brief) -> Bounds:
    return Bounds(brief.when.first, brief.when.last)
