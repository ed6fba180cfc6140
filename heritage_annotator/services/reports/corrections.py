"""The corrections of a report: what was altered in incidents since the report they stood in last."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.identity import assessment_id
from heritage_annotator.model.incidents.events import Assessment, Incident, IssuedReport, Statement
from heritage_annotator.model.incidents.vocabulary import Field
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.finishing import edits_of
from heritage_annotator.services.exporting.incidents.grounds import Basis, Ground
from heritage_annotator.services.history.differences import differences
from heritage_annotator.services.history.setters import Setters
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.reports.blocks import Block, Sentence
from heritage_annotator.services.reports.material import Material
from heritage_annotator.services.reports.saying import values_told
from heritage_annotator.services.wording.incident_facts import field_told, value_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.storage.reading.history import LogRow
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.rows import TABLES
from heritage_annotator.translation import tr, trn


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
    with whether it is new since. `gone`: by incident, who took a statement out of it since, by the statement.
    """

    made: LogRow | None
    touched: Mapping[str, bool]
    gone: Mapping[str, Mapping[str, str]] = {}

    @classmethod
    def of(cls, material: Material, report: IssuedReport) -> "_Issued":
        reading = material.reading
        made = next(reading.entries_touching(report.id), None)
        if made is None:
            return cls(None, {})
        dossiers = material.grounds.outgoing.dossiers
        stated = (each.id for dossier in dossiers for each in dossier.statements)
        told = (each.claim.id for some in dossiers if some.incident.id in report.incidents for each in some.values)
        kept = (id_ for incident_id in report.incidents for id_ in _records(incident_id))
        return cls(made, reading.touched_since((*kept, *stated, *told), made), _gone(material.reading, report, made))

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
            behind.append(_let_go(material, incident, field) if held is None else grounds.assessed(held))
    altered = issued.altered(material, incident.id)
    for name, words in (("title", tr("title")), ("kind", tr("kind")), ("status", tr("status"))):
        was, now = altered.get(name, (None, None))[0], str(getattr(incident, name))
        if was is not None and was != now:
            before, after = (cover(was), now) if name == "title" else map(worded, (was, now))
            told.append(tr("{field}: {before} → {after}", field=words, before=before, after=after))
            behind.append(grounds.decision(grounds.decider(incident, name), after))
    for sentence, ground in _reported(material, dossier, issued):
        told.append(sentence)
        behind += ground
    if told:
        number = report.incidents[incident.id]
        text = tr("{number} of {report}: {told}.", number=number, report=report.title, told="; ".join(told))
        yield Sentence(text, material.marks.behind(behind))


_LEAVING = (DeedKind.REMOVE_STATEMENT, DeedKind.EDIT_STATEMENT)


def _gone(reading: Reading, report: IssuedReport, made: LogRow) -> dict[str, dict[str, str]]:
    """The statements that were in an incident of the report and are in it no more: by incident, then who did it."""
    left: dict[str, tuple[str, str]] = {}
    for row in reading.entries_of_kinds(_LEAVING):
        for item in edits_of(row.edits) if row.follows(made) else ():
            before = cast("Mapping[str, Any]", item["before"] or {})
            if item["table"] == TABLES[Statement].name and before.get("incident_id") in report.incidents:
                left.setdefault(str(before.get("id")), (str(before["incident_id"]), row.annotator))
    standing, new = reading.by_id(Statement, left), reading.touched_since(left, made)
    found: dict[str, dict[str, str]] = {}
    for id_, (incident_id, who) in left.items():
        is_there = id_ in standing and standing[id_].incident_id == incident_id
        if not is_there and not new.get(id_):
            found.setdefault(incident_id, {})[id_] = who
    return found


# What of a statement alters what is reported by it.
_TELLING = frozenset({"polarity", "modality", "originator_id", "originator_words", "incident_id"})


def _reported(material: Material, dossier: Dossier, issued: _Issued) -> Iterator[tuple[str, list[Ground]]]:
    """What statements that were known then say otherwise now, and those that are new, with what that rests on."""
    grounds, cover = material.grounds, material.grounds.outgoing.unsaid.cover
    new = [each for each in dossier.statements if issued.touched.get(each.id)]
    known = {each.id for each in dossier.statements if each not in new}
    for value in dossier.values:
        claim = value.claim
        if claim.id not in issued.touched or value.statement.id not in known:
            continue
        was, now = issued.altered(material, claim.id).get("value", ("", ""))
        field, behind = tr("{field}, as reported", field=field_told(claim.field)), [grounds.value(value)]
        if issued.touched[claim.id]:
            after = value_told(claim.field, claim.value, claim.details)
            yield tr("{field}: new, {value}", field=field, value=after), behind
        elif was != now:
            before, after = cover(was or ""), cover(now or "")
            yield tr("{field}: {before} → {after}", field=field, before=before, after=after), behind
    for each in dossier.statements:
        if each.id in known and _TELLING & issued.altered(material, each.id).keys():
            yield tr("a statement altered, now {polarity}", polarity=worded(each.polarity)), [grounds.words(each)]
    if new:
        yield trn("{count} new statement", "{count} new statements", len(new)), list(map(grounds.words, new))
    if gone := issued.gone.get(dossier.incident.id):
        what = trn("{count} statement taken out", "{count} statements taken out", len(gone))
        yield what, [Ground(Basis.DECISION, detail=f"{who}: {what}") for who in dict.fromkeys(gone.values())]


def _let_go(material: Material, incident: Incident, field: Field) -> Ground:
    """Who took back what was held of the field."""
    id_ = assessment_id(incident.id, field)
    who = Setters(material.reading, [id_]).remover(id_) or incident.annotator_id
    return material.grounds.decision(who, field_told(field))
