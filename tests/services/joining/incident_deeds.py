"""What people do with incidents, sites, sources and reviews, in random histories: each a deed by two numbers."""

from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentLink, Statement, Translation
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.incidents.vocabulary import RELIABILITY, IncidentKind, Link, Status
from heritage_annotator.model.span import Span
from heritage_annotator.services.incidents.assessing import plan_assessment, plan_no_assessment
from heritage_annotator.services.incidents.flagging import plan_flags
from heritage_annotator.services.incidents.observing import plan_observation, plan_observation_removal, plan_translation
from heritage_annotator.services.incidents.planning import (
    At,
    plan_incident,
    plan_incident_edit,
    plan_incident_removal,
    plan_link,
    plan_review,
    plan_site_off,
    plan_sites,
    plan_unlink,
)
from heritage_annotator.services.incidents.register_deeds import plan_source_removal
from heritage_annotator.services.incidents.registers import (
    new_source,
    plan_convention,
    plan_grade,
    plan_source,
    plan_source_edit,
)
from heritage_annotator.services.incidents.stating import (
    Said,
    Stated,
    plan_statement,
    plan_statement_edit,
    plan_statement_removal,
)
from heritage_annotator.services.incidents.valuing import plan_statement_out, plan_value, plan_value_removal
from heritage_annotator.services.review.reviewing import (
    plan_annotation_reviews,
    plan_annotation_unreviews,
    plan_article_reviews,
)
from heritage_annotator.services.search.saving import plan_saving, plan_search_removal
from heritage_annotator.services.sites.planning import plan_declining, plan_site, plan_site_edit, plan_site_removal
from heritage_annotator.services.stories.correcting import plan_apart, plan_together

FIELDS = ("severity", "cause")
SEVERITIES = ("slight", "severe", "destroyed")
CAUSES = ("shelling", "looting 🌊", "قصف")


class NothingThere(LookupError):
    """There is nothing of the kind to do it to."""


def chosen(some, number):
    """One of those records, by a number.

    Raises:
        NothingThere: there are none.
    """
    some = sorted(some, key=lambda each: each.id)
    if not some:
        raise NothingThere
    return some[number % len(some)]


def one(session, kind, number):
    return chosen(session.reading.every(kind), number)


def one_or_none(session, kind, number):
    return one(session, kind, number) if session.reading.count_of(kind) else None


def article(session, number):
    return chosen([session.reading.article(row.id) for row in session.reading.articles()], number)


def do(session, change):
    if change is not None:
        session.do(change)


def fill(session):
    """Brings in what the deeds are about: two of each, one resting on another."""
    add_source(session, 0, 0)
    for number in (1, 2):
        add_site(session, number, 0)
        add_incident(session, number, number)
        state(session, number, number)
    assess(session, 0, 0)
    observe(session, 0, 0)


def add_incident(session, first, second):
    kind = list(IncidentKind)[first % len(IncidentKind)]
    site = one_or_none(session, Site, second)
    sites = [At(site)] if site is not None and second % 2 else []
    do(session, plan_incident(session.reading, session.annotator.id, title=f"𐡠 {first}", kind=kind, sites=sites)[1])


def judge_incident(session, first, second):
    do(session, plan_incident_edit(one(session, Incident, first), status=list(Status)[second % len(Status)]))


def describe_incident(session, first, second):
    told = {("title", "note", "kind")[second % 3]: f"{session.annotator.name} {second}"}
    if "kind" in told:
        told["kind"] = list(IncidentKind)[second % len(IncidentKind)]
    do(session, plan_incident_edit(one(session, Incident, first), **told))


def remove_incident(session, first, _):
    do(session, plan_incident_removal(session.reading, one(session, Incident, first)))


def keep_incident_back(session, first, second):
    incident = one(session, Incident, first)
    days = ("", "2030-01-01", "2031-01-01")
    reasons = (incident.sensitive, ("person at risk",), ())[second % 3]
    do(session, plan_flags([(incident, reasons)], (incident, days[second % 3])))


def link_incidents(session, first, second):
    incident, other = one(session, Incident, first), one(session, Incident, second)
    do(session, plan_link(session.reading, incident, other, list(Link)[first % len(Link)], session.annotator.id))


def unlink_incidents(session, first, _):
    link = one(session, IncidentLink, first)
    do(session, plan_unlink(session.reading.found(Incident, link.incident_id), link))


def put_at_site(session, first, second):
    relation = ("property", "near")[second % 2]
    sites = [At(one(session, Site, second), relation)]
    do(session, plan_sites(session.reading, one(session, Incident, first), sites, session.annotator.id))


def take_off_site(session, first, second):
    incident = one(session, Incident, first)
    do(session, plan_site_off(incident, chosen(session.reading.sites_of(incident.id), second)))


def review_incident(session, first, _):
    do(session, plan_review(one(session, Incident, first), session.annotator.id, "seen"))


def state(session, first, second):
    about, source = article(session, first), one_or_none(session, Source, second)
    incident = one_or_none(session, Incident, first) if second % 3 else None
    values = [Stated("cause", CAUSES[second % 3], Span(second, second + 4)), Stated("site", "Bel")]
    answered = one_or_none(session, Statement, second) if first % 3 == 0 else None
    said = Said(originator=source if first % 2 else None, answers=answered)
    told = {"said": said, "values": values, "incident": incident}
    do(session, plan_statement(session.reading, about.id, Span(second, second + 9), session.annotator.id, **told)[1])


def edit_statement(session, first, second):
    told = ({"credibility": str(2 + second % 4)}, {"note": f"{session.annotator.name} {second}"})[first % 2]
    do(session, plan_statement_edit(session.reading, one(session, Statement, first), **told))


def put_statement(session, first, second):
    incident = one(session, Incident, second)
    do(session, plan_statement_edit(session.reading, one(session, Statement, first), incident_id=incident.id))


def take_statement_out(session, first, _):
    do(session, plan_statement_out(session.reading, one(session, Statement, first)))


def remove_statement(session, first, _):
    do(session, plan_statement_removal(session.reading, one(session, Statement, first)))


def give_value(session, first, second):
    statement = one(session, Statement, first)
    known = session.reading.claims_of([statement]).get(statement.id, [])
    told = Stated("cause", CAUSES[second % 3], Span(statement.start, statement.end))
    instead_of = chosen(known, second) if first % 2 else None
    do(session, plan_value(session.reading, statement, told, instead_of=instead_of))


def take_value(session, first, _):
    claim = one(session, Claim, first)
    do(session, plan_value_removal(session.reading, session.reading.found(Statement, claim.statement_id), claim))


def assess(session, first, second):
    incident, field = one(session, Incident, first), FIELDS[second % 2]
    value = SEVERITIES[second % 3] if field == "severity" else CAUSES[second % 3]
    claims = session.reading.claims_of(session.reading.statements_of(incident.id))
    resting = [each for some in claims.values() for each in some if each.field == field][:1]
    told = {"rule": "team decision", "reason": f"seen {first}", "annotator_id": session.annotator.id, "claims": resting}
    do(session, plan_assessment(session.reading, incident, field, value, **told))


def assess_no_more(session, first, _):
    held = one(session, Assessment, first)
    do(session, plan_no_assessment(session.reading, session.reading.found(Incident, held.incident_id), held.field))


def add_site(session, first, second):
    told = {"parent_id": one(session, Site, second).id} if second % 2 else {}
    do(session, plan_site(session.reading, session.annotator.id, name=f"تل {first}", **told))


def edit_site(session, first, second):
    told = ({"note": f"{session.annotator.name} {second}"}, {"country": ("SY", "IQ", "")[second % 3]})[first % 2]
    do(session, plan_site_edit(session.reading, one(session, Site, first), told))


def move_site(session, first, second):
    above = one(session, Site, second) if second % 4 else None
    told = {"parent_id": None if above is None else above.id}
    do(session, plan_site_edit(session.reading, one(session, Site, first), told))


def remove_site(session, first, _):
    do(session, plan_site_removal(session.reading, one(session, Site, first)))


def add_source(session, first, _):
    do(session, plan_source(new_source(f"Monitor {first}", session.annotator.id)))


def edit_source(session, first, second):
    source = one(session, Source, first)
    do(session, plan_source_edit(source, names=(*source.names[second % 2 :], f"{session.annotator.name} {second}")))


def remove_source(session, first, _):
    do(session, plan_source_removal(session.reading, one(session, Source, first)))


def grade_source(session, first, second):
    do(session, plan_grade(one(session, Source, first), RELIABILITY[second % 6], session.annotator.id, reason="x"))


def observe(session, first, second):
    known = one(session, Observation, second) if second % 2 else None
    incident = one_or_none(session, Incident, second)
    told = {"state": f"roof {second}", "incident_id": None if incident is None else incident.id}
    do(session, plan_observation(one(session, Site, first), session.annotator.id, told, known))


def observe_no_more(session, first, _):
    do(session, plan_observation_removal(session.reading, one(session, Observation, first)))


def translate(session, first, second):
    about = article(session, first)
    text = f"{session.annotator.name} {second}" if first % 4 else ""
    told = {"language": ("en", "fr")[second % 2], "text": text}
    do(session, plan_translation(session.reading, about.id, Span(second, second + 9), session.annotator.id, **told))


def translate_no_more(session, first, _):
    known = one(session, Translation, first)
    told = {"language": known.language, "text": ""}
    span = Span(known.start, known.end)
    do(session, plan_translation(session.reading, known.article_id, span, session.annotator.id, **told))


def decline_site(session, first, second):
    words = ("Bel", "تدمر")[second % 2]
    do(session, plan_declining(session.reading, article(session, first).id, words, "whs:23", session.annotator.id))


def agree(session, first, _):
    do(session, plan_convention(session.reading, "corroborated", str(1 + first % 4), session.annotator.id))


def review(session, first, second):
    annotation = chosen(session.reading.annotations(), first)
    do(session, plan_annotation_reviews(session.reading, [annotation], session.annotator, f"why {second}"))


def review_article(session, first, _):
    do(session, plan_article_reviews(session.reading, [article(session, first)], session.annotator))


def review_no_more(session, first, _):
    annotation = chosen(session.reading.annotations(), first)
    do(session, plan_annotation_unreviews(session.reading, [annotation], session.annotator))


def put_together(session, first, second):
    names = session.reading.article_names()
    some = [chosen(names, first), chosen(names, second)]
    do(session, plan_together(session.reading, some, session.annotator) if some[0].id != some[1].id else None)


def put_apart(session, first, second):
    names = session.reading.article_names()
    do(session, plan_apart(session.reading, chosen(names, first), [chosen(names, second)], session.annotator))


def save_search(session, first, second):
    do(session, plan_saving(session.reading, ("Bel", "بل")[first % 2], f"state:unread {second}", session.annotator))


def forget_search(session, first, _):
    do(session, plan_search_removal(chosen(session.reading.saved_searches(), first)))


DEEDS = (
    add_incident, judge_incident, describe_incident, remove_incident, keep_incident_back, link_incidents,
    unlink_incidents, put_at_site, take_off_site, review_incident, state, edit_statement, put_statement,
    take_statement_out, remove_statement, give_value, take_value, assess, assess_no_more, add_site, edit_site,
    move_site, remove_site, remove_source, add_source, edit_source, grade_source, observe, observe_no_more,
    translate, translate_no_more, decline_site, agree, review, review_article, review_no_more, put_together,
    put_apart, save_search, forget_search,
)  # fmt: skip
