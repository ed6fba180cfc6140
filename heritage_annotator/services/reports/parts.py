"""The parts of a report, each by its name: what a template can ask for."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from heritage_annotator.model.incidents.events import Incident, Statement
from heritage_annotator.model.incidents.places import Observation
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field, IncidentKind
from heritage_annotator.services.exporting.incidents.grounds import Basis, Ground, Grounds
from heritage_annotator.services.incidents.assessing import agreed_threshold
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.reports.blocks import Block, Heading, Quotation, Sentence, ended, unended
from heritage_annotator.services.reports.corrections import corrections
from heritage_annotator.services.reports.material import Material, Part
from heritage_annotator.services.reports.saying import (
    by,
    field_said,
    otherwise_reported,
    otherwise_said,
    told_aside,
    values_told,
)
from heritage_annotator.services.wording.days import day, long_day
from heritage_annotator.services.wording.incident_facts import (
    begun,
    date_told,
    field_told,
    kind_counted,
    place_told,
    reliability_told,
    seen_by,
    seen_told,
)
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import later, tr


def key_points(material: Material) -> Iterator[Block]:
    """How many incidents of which kind, and each in a line."""
    kinds = [each.incident.kind for each in material.dossiers]
    for kind in IncidentKind:
        count = kinds.count(kind)
        if count:
            decided = (material.grounds.decision(each, worded(kind)) for each in _deciders(material, kind))
            yield Sentence(f"{begun(kind_counted(kind, count))}.", material.marks.behind(decided))
    for dossier in material.dossiers:
        incident = dossier.incident
        rests = [material.grounds.words(each) for each in dossier.statements] or [_entered(material, incident)]
        older = f" {tr('The event is older than the period.')}" if material.period.is_older(dossier) else ""
        told = f"{material.number(dossier)}: {unended(incident.title)} ({material.status(incident)}).{older}"
        yield Sentence(told, material.marks.behind(rests))
    if not material.dossiers:
        rests = [Ground(Basis.DECISION, detail=tr("period of the report"))]
        is_all = not material.context and not material.observations
        told = tr("Nothing was recorded in this period.") if is_all else tr("No incident was recorded in this period.")
        yield Sentence(told, material.marks.behind(rests))


def _entered(material: Material, incident: Incident) -> Ground:
    """What an incident rests on of which no article tells yet: that somebody entered it."""
    return material.grounds.decision(material.grounds.decider(incident, "status"), worded(incident.status))


def _deciders(material: Material, kind: str) -> Iterator[str]:
    """Who said of incidents in the report that they are of that kind."""
    of_kind = (each.incident for each in material.dossiers if each.incident.kind == kind)
    yield from dict.fromkeys(material.grounds.decider(each, "kind") for each in of_kind)


def context(material: Material) -> Iterator[Block]:
    """The statements that are in no incident: who held what, when, in the words of their sources."""
    claims = material.reading.claims_of(material.context)
    for statement in material.context:
        dates = [each for each in claims.get(statement.id, ()) if each.field == Field.DATE and each.value != NOT_STATED]
        when = f" ({date_told(dates[0].value, dates[0].details.get('kind', ''))})" if dates else ""
        topic = begun(statement.topic) or tr("Context")
        behind = material.marks.behind([material.grounds.words(statement)])
        told = f"{topic}{when}, {by(material.grounds, statement)}:"
        yield Sentence(told, behind, opens_with=begun(statement.topic))
        yield from _quoted(material, statement)


def incidents(material: Material) -> Iterator[Block]:
    """The incidents by country and governorate, with what is held and what is said of each field."""
    placed = sorted(
        material.dossiers,
        key=lambda each: (not any(_place(each)), *_place(each), each.incident.number, each.incident.edition),
    )
    place = None
    for dossier in placed:
        if _place(dossier) != place:
            place = _place(dossier)
            yield Heading(3, place_told(*place) or tr("Place not known"))
        yield from _incident(material, dossier)


def imagery(material: Material) -> Iterator[Block]:
    """What was seen in pictures and on visits, of incidents, then of sites alone; an undated picture bounds nothing."""
    for dossier in material.dossiers:
        behind = {each.id: each for each in dossier.statements}
        for seen in dossier.observations:
            yield _observation(material, seen, behind.get(seen.statement_id or ""))
    for seen, statement in material.observations:
        yield _observation(material, seen, statement)


def _observation(material: Material, seen: Observation, statement: Statement | None) -> Block:
    site, grounds = material.grounds.shelf.sites[seen.site_id].name, material.grounds
    by_hand = statement is None
    rests = grounds.decision(grounds.decider(seen, "state"), seen_by(seen)) if by_hand else grounds.words(statement)
    return Sentence(f"{seen_told(seen, site)}.", material.marks.behind([rests]), opens_with=site)


def timeline(material: Material) -> Iterator[Block]:
    """The incidents by their dates; those without one last."""
    for dossier in sorted(material.dossiers, key=lambda each: (not each.date[0], each.date[0].lstrip("/"))):
        edtf, kind = dossier.date
        cell = material.grounds.field(dossier, Field.DATE)
        values = values_told(dossier, Field.DATE)
        open_ = tr("Date open: {values}", values=values) if values else tr("Date not stated")
        told = begun(date_told(edtf, kind)) if edtf else open_
        behind = material.marks.behind(cell.grounds or [_entered(material, dossier.incident)])
        yield Sentence(ended(f"{told}: {material.number(dossier)}, {dossier.incident.title}"), behind)


def sources(material: Material) -> Iterator[Block]:
    """Who says what is in the report, with their grades; and every quotation with its place."""
    shelf = material.grounds.shelf
    told = [each for dossier in material.dossiers for each in dossier.statements] + list(material.context)
    told += [each for _, each in material.observations if each is not None]
    is_named = material.grounds.outgoing.is_named
    registers = shelf.registers
    counted = {registers.originator(each) for each in told if is_named(each)} & registers.sources.keys()
    for source in sorted((registers.sources[each] for each in counted), key=lambda each: (each.name, each.id)):
        grade = shelf.grades.get(source.id)
        letter = reliability_told(grade.reliability if grade else "")
        side = f" ({tr('party to the conflict: {side}', side=source.side)})" if source.side else ""
        reason = f" ({unended(grade.reason)})" if grade and grade.reason else ""
        who = grade.annotator_id if grade else source.annotator_id
        yield Sentence(
            ended(f"{source.name}{side} – {letter}{reason}"),
            material.marks.behind([material.grounds.decision(who, "register")]),
            opens_with=source.name,
        )
    yield Heading(3, tr("Quotations"))
    for number, ground in enumerate(list(material.marks.listed()), 1):
        article = material.grounds.article(ground.article_id)
        printed = " · ".join(filter(None, (article.outlet or article.agency, article.heading, day(article.published))))
        place = f"{printed} · {ground.article_id} · {ground.start}-{ground.end} · {ground.sha256}"
        yield Quotation(ground.quote, f"S{number}", place, article.language)


def method(material: Material) -> Iterator[Block]:
    """How it was made: selection, rules, thresholds, codebook, caveats."""
    count, version = len(material.reading.codebook().tags), codebook_version(material.reading)[:16]
    of = tr("the day of the event") if material.period.by == "event" else tr("the day a statement was first recorded")
    chosen = tr(
        "Incidents are chosen by {by}, from {since} until {until}.",
        by=of,
        since=long_day(str(material.period.since)),
        until=long_day(str(material.period.until)),
    )
    threshold = agreed_threshold(material.reading)
    agreed = tr(
        "What at least {count} independent originators say, not all on one side, may be called corroborated; that they "
        "agree on the place or the date alone is not enough.",
        count=threshold,
    )
    caveat = tr(
        "A value is as reported unless a rule is named; an originator counts once, however often printed; a "
        "status is set by a person."
    )
    if material.grounds.outgoing.limits.sensitive:
        kept = tr("What is marked as sensitive is in it; what is under embargo is left out.")
    else:
        kept = tr("What is sensitive or under embargo is left out.")
    for told, detail in (
        (chosen, tr("period of the report")),
        (tr("Codebook: {count} tags, version {version}.", count=count, version=version), tr("codebook of the team")),
        (agreed, tr("convention of the team")),
        (f"{caveat} {kept}", tr("rules of the report")),
    ):
        yield Sentence(told, material.marks.behind([Ground(Basis.DECISION, detail=detail)]))


def codebook_version(reading: Reading) -> str:
    """The digest of the codebook: of every tag and its definition."""
    tags = sorted(f"{tag.slug}\x1f{tag.definition}" for tag in reading.codebook().tags)
    return sha256("\x1e".join(tags).encode()).hexdigest()


PARTS: Mapping[str, tuple[str, Part]] = {
    "key_points": (later("Key Points"), key_points),
    "context": (later("Military and Political Context"), context),
    "incidents": (later("Incident Reports"), incidents),
    "imagery": (later("Imagery"), imagery),
    "timeline": (later("Heritage Timeline"), timeline),
    "corrections": (later("Corrections"), corrections),
    "sources": (later("Sources"), sources),
    "method": (later("Method"), method),
}
"""The parts by their names, in ASOR's order, each with its heading."""


def _place(dossier: Dossier) -> tuple[str, str]:
    return next(((site.country, site.governorate) for _, site in dossier.sites), ("", ""))


def _incident(material: Material, dossier: Dossier) -> Iterator[Block]:
    incident, grounds = dossier.incident, material.grounds
    yield Heading(4, f"{material.number(dossier)}: {incident.title}")
    about = f"{worded(incident.kind)}, {material.status(incident)}"
    yield Sentence(f"{begun(about)}.", material.marks.behind(_judged(grounds, incident)))
    for place, site in dossier.sites:
        placed = grounds.decision(grounds.decider(place, "relation"), worded(place.level))
        yield Sentence(
            tr("Place: {site} ({relation}).", site=site.name, relation=worded(place.relation)),
            material.marks.behind([grounds.site(site, "name"), placed]),
        )
    for field in dossier.fields:
        cell = grounds.field(dossier, field)
        if cell.text:
            told = field_said(grounds, dossier, field, worded(cell.text))
            yield Sentence(ended(f"{field_told(field)}: {told}"), material.marks.behind(cell.grounds))
        if others := otherwise_reported(grounds.shelf, dossier, field):
            told = ended(otherwise_said(grounds, dossier, field, others))
            yield Sentence(told, material.marks.behind(map(grounds.value, others)))
    for value in dossier.values:
        if dossier.is_aside(value) and value.claim.value != NOT_STATED:
            yield Sentence(ended(told_aside(grounds, value)), material.marks.behind([grounds.value(value)]))
    for statement in dossier.statements:
        yield from _quoted(material, statement)


def _judged(grounds: Grounds, incident: Incident) -> list[Ground]:
    """Who set the incident's kind and its status: one person, or one each."""
    kind, status = worded(incident.kind), worded(incident.status)
    who, also = grounds.decider(incident, "kind"), grounds.decider(incident, "status")
    if who == also:
        return [grounds.decision(who, f"{kind}, {status}")]
    return [grounds.decision(who, kind), grounds.decision(also, status)]


def _quoted(material: Material, statement: Statement) -> Iterator[Block]:
    mark = material.marks.mark(material.grounds.words(statement))
    language = material.grounds.article(statement.article_id).language
    yield Quotation(statement.quote, mark, by(material.grounds, statement), language)
    for each in material.translations.get(statement.article_id, ()):
        if each.start < statement.end and statement.start < each.end:
            checked = tr(", checked by {name}", name=each.checked_by) if each.checked_by else ""
            translated = tr(
                "translation ({language}) by {name}{checked}",
                language=each.language,
                name=each.translator or "?",
                checked=checked,
            )
            yield Quotation(each.text, mark, translated, each.language)
