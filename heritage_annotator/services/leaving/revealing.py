"""Counts and names what an export would reveal, for the person who decides whether it may go out."""

from collections.abc import Iterable

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.leaving.outgoing import Outgoing
from heritage_annotator.services.sites.coordinates import Place


class Revealed(NamedTuple):
    """What goes out, and what stays. `sources`: who is named; `places`: sites whose location is told, with it.

    `cell`: how many degrees wide places are told, 0: as they are. `is_narrowed`: somebody's work is hidden here.
    """

    incidents: int
    statements: int
    articles: int
    sources: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    cell: float
    embargoed: tuple[str, ...]
    sensitive: tuple[str, ...]
    statements_left_out: int
    assessments_left_out: int
    unnamed_sources: int
    unnamed_actors: int
    unnamed_sites: int
    with_sensitive: bool
    unreviewed: tuple[str, ...]
    statements_unreviewed: int
    is_narrowed: bool


def revealed(outgoing: Outgoing, only: Iterable[str] | None = None) -> Revealed:
    """What leaves of all incidents, or of those of these ids."""
    wanted = None if only is None else set(only)
    dossiers = [each for each in outgoing.dossiers if wanted is None or each.incident.id in wanted]
    told = [each for dossier in dossiers for each in dossier.statements]
    sites = {site.id: site for dossier in dossiers for _, site in dossier.sites}
    names = {outgoing.shelf.originator(each) for each in told if each.is_attributed and outgoing.is_named(each)}
    places = sorted((site.name, outgoing.place(site)) for site in sites.values())
    withheld = outgoing.withheld

    def called(kept: Iterable[Dossier]) -> tuple[str, ...]:
        return tuple(each.incident.called for each in kept if wanted is None or each.incident.id in wanted)

    return Revealed(
        len(dossiers),
        len(told),
        len({each.article_id for each in told}),
        tuple(sorted(names)),
        tuple((name, _told(at, outgoing.limits.cell)) for name, at in places if at.latitude),
        outgoing.limits.cell,
        called(withheld.embargoed),
        called(withheld.sensitive),
        sum(wanted is None or each.incident_id in wanted for each in withheld.statements),
        sum(wanted is None or each.incident_id in wanted for each in withheld.assessments),
        len({each.originator_id for each in told if not outgoing.is_named(each)}),
        outgoing.unnamed_actors(dossiers),
        len(sites.keys() & outgoing.sites.keys()),
        outgoing.limits.sensitive,
        called(withheld.unreviewed),
        0,
        not outgoing.shelf.reading.sees_all,
    )


def _told(place: Place, cell: float) -> str:
    """Where that is: to some metres, or from where to where its cell reaches; no digits that say more than that."""
    point = place.point
    if point is None:
        return f"{place.latitude}, {place.longitude}"
    if not cell:
        return ", ".join(_plain(each, 5) for each in point)
    return ", ".join(f"{_plain(each - cell / 2, 6)}…{_plain(each + cell / 2, 6)}" for each in point)


def _plain(degrees: float, digits: int) -> str:
    return f"{round(degrees, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")
