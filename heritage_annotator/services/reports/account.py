"""Counts what goes into a report and what stays out of it, for the person who decides whether it may go out."""

from heritage_annotator.model.incidents.events import Statement
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.reports.material import Material


class Account(NamedTuple):
    """Numbers of what is in a report, and of what of its period is not.

    `updates`: incidents in it that stood in a report that went out. `unnamed_sources`, `unnamed_actors`,
    `unnamed_sites`: spoken of and not named. `is_narrowed`: somebody's work is hidden here. `observations`: of sites,
    in no incident.
    """

    incidents: int
    statements: int
    context: int
    articles: int
    updates: int
    embargoed: tuple[str, ...]
    sensitive: tuple[str, ...]
    statements_left_out: int
    assessments_left_out: int
    unnamed_sources: int
    unnamed_actors: int
    unnamed_sites: int
    with_sensitive: bool
    outside: int
    unreviewed: tuple[str, ...]
    statements_unreviewed: int
    is_narrowed: bool
    observations: int


def account(material: Material) -> Account:
    """The account of a report that is made of that."""
    outgoing, period = material.grounds.outgoing, material.period
    withheld = outgoing.withheld
    told = [each for dossier in material.dossiers for each in dossier.statements]
    seen = [each for _, each in material.observations if each is not None]
    sites = {site.id for dossier in material.dossiers for _, site in dossier.sites}
    in_report = {dossier.incident.id for dossier in material.dossiers} | {None}

    def is_recorded_in(statement: Statement) -> bool:
        return str(period.since) <= statement.created[:10] <= str(period.until)

    left = [each for each in withheld.statements if each.incident_id in in_report and is_recorded_in(each)]
    return Account(
        len(material.dossiers),
        len(told),
        len(material.context),
        len({each.article_id for each in (*told, *material.context, *seen)}),
        sum(material.is_update(each) for each in material.dossiers),
        tuple(each.incident.called for each in withheld.embargoed if period.holds(each)),
        tuple(each.incident.called for each in withheld.sensitive if period.holds(each)),
        len(left),
        sum(each.incident_id in in_report for each in withheld.assessments),
        len({each.originator_id for each in (*told, *material.context, *seen) if not outgoing.is_named(each)}),
        outgoing.unnamed_actors(material.dossiers),
        len(sites & outgoing.sites.keys()),
        outgoing.limits.sensitive,
        len(outgoing.dossiers) - len(material.dossiers),
        tuple(each.incident.called for each in withheld.unreviewed if period.holds(each)),
        sum(is_recorded_in(each) for each in withheld.unreviewed_statements),
        not material.reading.sees_all,
        len(material.observations),
    )
