"""The parts of a report, each by its name: what a template can ask for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, cast

from heritage_annotator.model.identity import assessment_id
from heritage_annotator.model.incidents.events import Assessment, Incident, IssuedReport, Statement, Translation
from heritage_annotator.model.incidents.vocabulary import (
    NOT_STATED,
    DateKind,
    Field,
    IncidentKind,
)
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.finishing import edits_of
from heritage_annotator.services.exporting.incidents.grounds import Basis, Ground, Grounds
from heritage_annotator.services.history.differences import differences
from heritage_annotator.services.incidents.assessing import agreed_threshold
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.reports.blocks import Block, Heading, Marks, Quotation, Sentence, ended, unended
from heritage_annotator.services.reports.period import Period
from heritage_annotator.services.reports.saying import (
    by,
    field_said,
    otherwise_reported,
    otherwise_said,
    seen_by,
    told_aside,
    values_told,
)
from heritage_annotator.services.wording.days import day, long_day
from heritage_annotator.services.wording.incident_facts import (
    begun,
    date_told,
    field_told,
    kind_counted,
    limits_told,
    place_told,
    reliability_told,
)
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.storage.reading.history import LogRow
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.rows import TABLES
from heritage_annotator.translation import later, tr, trn


class Material(NamedTuple):
    """What the parts of a report are made of."""

    reading: Reading
    grounds: Grounds
    marks: Marks
    period: Period
    dossiers: Sequence[Dossier]
    context: Sequence[Statement]
    translations: Mapping[str, Sequence[Translation]]
    issued: Sequence[IssuedReport]
    below: Mapping[str, str] = {}

    def status(self, incident: Incident) -> str:
        """The incident's status, and that it was set below the team's threshold where that is so (`below`, by id)."""
        told, below = worded(incident.status), self.below.get(incident.id, "")
        return tr("{status}, {below}", status=told, below=below) if below else told

    def number(self, dossier: Dossier) -> str:
        """The incident's number; one of a report that went out is an UPDATE in the next."""
        number = dossier.incident.called
        return f"{number} UPDATE" if self.is_update(dossier) and not dossier.incident.edition else number

    def is_update(self, dossier: Dossier) -> bool:
        """Whether the incident stood in a report that went out."""
        return any(dossier.incident.id in each.incidents for each in self.issued)


Part = Callable[[Material], Iterator[Block]]


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
        yield Sentence(tr("Nothing was recorded in this period."), material.marks.behind(rests))


def _entered(material: Material, incident: Incident) -> Ground:
    """What an incident rests on of which no article tells yet: that somebody entered it."""
    return material.grounds.decision(incident.annotator_id, worded(incident.status))


def _deciders(material: Material, kind: str) -> Iterator[str]:
    """Who said of incidents in the report that they are of that kind."""
    yield from dict.fromkeys(each.incident.annotator_id for each in material.dossiers if each.incident.kind == kind)


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
    """What was seen in pictures and on visits; an undated picture bounds nothing."""
    for dossier in material.dossiers:
        for seen in dossier.observations:
            site = material.grounds.shelf.sites[seen.site_id].name
            observed, otherwise = _seen_on(seen.observed), _seen_on(seen.last_otherwise)
            when = tr("observed {when}", when=observed) if observed else tr("undated, so it bounds nothing")
            before = tr("; last seen otherwise {when}", when=otherwise) if otherwise else ""
            limited = limits_told(seen.limits, is_dated=bool(observed))
            limits = f" ({limited})" if limited else ""
            of = [each for each in dossier.statements if each.id == seen.statement_id]
            means = seen_by(seen)
            by_hand = material.grounds.decision(seen.annotator_id, means)
            rests = [material.grounds.words(each) for each in of] or [by_hand]
            told = f"{site}: {worded(seen.state)}, {means}, {when}{before}{limits}."
            yield Sentence(told, material.marks.behind(rests), opens_with=site)


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


def corrections(material: Material) -> Iterator[Block]:
    """What was altered in incidents since the report they stood in last, in this period or not."""
    last = {incident_id: report for report in material.issued for incident_id in report.incidents}
    issued = {report.id: _Issued.of(material, report) for report in material.issued}
    for dossier in material.grounds.outgoing.dossiers:
        report = last.pop(dossier.incident.id, None)
        if report is not None:
            yield from _corrected(material, dossier, report, issued[report.id])
    # Removed, or kept back since: a report does not say which.
    for incident_id, report in last.items():
        told = tr(
            "{number} of {report}: no longer reported.", number=report.incidents[incident_id], report=report.title
        )
        yield Sentence(told, material.marks.behind([material.grounds.decision(report.annotator_id, report.title)]))


def _records(incident_id: str) -> Iterator[str]:
    """What is looked at for corrections: the incident, and what may be assessed of it."""
    yield incident_id
    yield from (assessment_id(incident_id, field) for field in Field)


class _Issued(NamedTuple):
    """A report that went out: the entry of the log that tells of it, and what deeds it does not know of touched, each
    with whether it is new since.
    """

    made: LogRow | None
    touched: Mapping[str, bool]

    @classmethod
    def of(cls, material: Material, report: IssuedReport) -> "_Issued":
        reading = material.reading
        made = next(reading.entries_touching(report.id), None)
        if made is None:
            return cls(None, {})
        stated = (each.id for dossier in material.grounds.outgoing.dossiers for each in dossier.statements)
        kept = (id_ for incident_id in report.incidents for id_ in _records(incident_id))
        return cls(made, reading.touched_since((*kept, *stated), made))

    def altered(self, material: Material, record_id: str) -> dict[str, tuple[str | None, str | None]]:
        """What each field of a record said when the report went out and says now, where that differs.

        None: there was no such record then, or is none now.
        """
        found: dict[str, tuple[str | None, str | None]] = {}
        for row in material.reading.entries_touching(record_id) if record_id in self.touched else ():
            if self.made is not None and row.follows(self.made):
                for each in differences(material.reading, row, record_id):
                    was, _ = found.get(each.field, (each.before, None))
                    found[each.field] = was, each.after
        return {field: told for field, told in found.items() if told[0] != told[1]}

    def kept(self, material: Material, record_id: str) -> bool:
        """Whether what was assessed when the report went out rested only on statements that are left out now."""
        assessed = TABLES[Assessment]
        for row in material.reading.entries_touching(record_id) if record_id in self.touched else ():
            for item in edits_of(row.edits) if self.made is not None and row.follows(self.made) else ():
                before = cast("Mapping[str, Any]", item["before"] or {})
                if item["table"] == assessed.name and before.get("id") == record_id:
                    was = assessed.decoded(before)
                    return isinstance(was, Assessment) and material.grounds.outgoing.holds_back(was)
        return False


def _corrected(material: Material, dossier: Dossier, report: IssuedReport, issued: _Issued) -> Iterator[Sentence]:
    incident, grounds, cover = dossier.incident, material.grounds, material.grounds.outgoing.unsaid.cover
    told, behind = list[str](), list[Ground]()
    left_out = {each.id for each in grounds.outgoing.withheld.assessments}
    for field in Field:
        id_ = assessment_id(incident.id, field)
        held, altered = dossier.assessments.get(field), issued.altered(material, id_)
        stood = all(was is not None for was, _ in altered.values())
        if not altered or (held is None and not stood):
            continue  # as it was
        is_kept = issued.kept(material, id_)
        if held is None and (is_kept or id_ in left_out):
            continue
        now = "" if held is None or not held.value else values_told(dossier, field)
        was = cover(altered["value"][0] or "") if "value" in altered else now
        before = tr("as reported") if not stood else was or tr("left open")
        after = tr("as reported") if held is None else now or tr("left open")
        if held is not None and (before == after or is_kept):
            told.append(tr("{field}: assessed anew", field=field_told(field)))
            behind.append(grounds.assessed(held))
        elif before != after:
            told.append(tr("{field}: {before} → {after}", field=field_told(field), before=before, after=after))
            who = grounds.decision(incident.annotator_id, field_told(field)) if held is None else grounds.assessed(held)
            behind.append(who)
    altered = issued.altered(material, incident.id)
    for name, words in (("title", tr("title")), ("kind", tr("kind")), ("status", tr("status"))):
        was, now = altered.get(name, (None, None))[0], str(getattr(incident, name))
        if was is not None and was != now:
            before, after = (cover(was), now) if name == "title" else map(worded, (was, now))
            told.append(tr("{field}: {before} → {after}", field=words, before=before, after=after))
            behind.append(grounds.decision(incident.annotator_id, after))
    new = [each for each in dossier.statements if issued.touched.get(each.id)]
    if new:
        told.append(trn("{count} new statement", "{count} new statements", len(new)))
        behind += map(grounds.words, new)
    if told:
        number = report.incidents[incident.id]
        text = tr("{number} of {report}: {told}.", number=number, report=report.title, told="; ".join(told))
        yield Sentence(text, material.marks.behind(behind))


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
    decided = grounds.decision(incident.annotator_id, f"{worded(incident.kind)}, {worded(incident.status)}")
    about = f"{worded(incident.kind)}, {material.status(incident)}"
    yield Sentence(f"{begun(about)}.", material.marks.behind([decided]))
    for place, site in dossier.sites:
        yield Sentence(
            tr("Place: {site} ({relation}).", site=site.name, relation=worded(place.relation)),
            material.marks.behind([grounds.site(site), grounds.decision(place.annotator_id, worded(place.level))]),
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


def _seen_on(edtf: str) -> str:
    return date_told(edtf, DateKind.ON) if edtf else ""


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
