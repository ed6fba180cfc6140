"""Sites, sources, incidents and claims as plain rows: what the command line gives to scripts."""

from collections.abc import Iterator, Sequence
from typing import Any

from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field, Rule
from heritage_annotator.services.dates.edtf import kind_of
from heritage_annotator.services.incidents.assessing import RANGED, offered_value
from heritage_annotator.services.incidents.dossier import STATUS, Dossier, Shelf, Value
from heritage_annotator.services.incidents.observing import date_bounds
from heritage_annotator.storage.reading.reading import Reading

Row = dict[str, Any]


def sites(reading: Reading) -> Iterator[Row]:
    """The sites by name; `incidents` is their number."""
    shelf = Shelf(reading)
    counts: dict[str, int] = {}
    for dossier in shelf.dossiers():
        for _, site in dossier.sites:
            counts[site.id] = counts.get(site.id, 0) + 1
    for site in sorted(reading.every(Site), key=lambda each: (each.name, each.id)):
        parent = shelf.sites.get(site.parent_id or "")
        yield {
            "id": site.id,
            "name": site.name,
            "names": [dict(each) for each in site.names],
            "ids": dict(site.ids),
            "kind": site.kind,
            "country": site.country,
            "governorate": site.governorate,
            "latitude": site.latitude,
            "longitude": site.longitude,
            "precision": site.precision,
            "designations": list(site.designations),
            "danger": site.danger,
            "parent": "" if parent is None else parent.name,
            "parent_id": site.parent_id or "",
            "relation": site.relation,
            "gazetteer": site.gazetteer,
            "sensitive": list(site.sensitive),
            "note": site.note,
            "incidents": counts.get(site.id, 0),
        }


def sources(reading: Reading) -> Iterator[Row]:
    """The register by name. `reliability` is '' where nobody graded a source: that is not F."""
    shelf = Shelf(reading)
    for source in sorted(reading.every(Source), key=lambda each: (each.name, each.id)):
        grade = shelf.grades.get(source.id)
        yield {
            "id": source.id,
            "name": source.name,
            "names": list(source.names),
            "kind": source.kind,
            "side": source.side,
            "reliability": "" if grade is None else grade.reliability,
            "scope": "" if grade is None else grade.scope,
            "dated": "" if grade is None else grade.dated,
            "reason": "" if grade is None else grade.reason,
            "reviewer": "" if grade is None else grade.reviewer,
            "sensitive": list(source.sensitive),
            "note": source.note,
        }


def incidents(reading: Reading) -> Iterator[Row]:
    """The incidents by number, each with its fields: what is assessed by which rule, and the ids of the values."""
    shelf = Shelf(reading)
    for dossier in shelf.dossiers():
        yield incident(shelf, dossier)


def incident(shelf: Shelf, dossier: Dossier) -> Row:
    """One incident as `incidents` tells it."""
    told = dossier.incident
    date, date_kind = dossier.date
    return {
        "id": told.id,
        "number": told.called,
        "title": told.title,
        "kind": told.kind,
        "status": told.status,
        "status_held": dossier.held_apart(STATUS),
        "sites": [
            {"id": site.id, "name": site.name, "ids": dict(site.ids), "relation": place.relation, "level": place.level}
            for place, site in dossier.sites
        ],
        "date": date,
        "date_kind": date_kind,
        "to_review": told.to_review,
        "embargo": told.embargo,
        "sensitive": list(told.sensitive),
        "note": told.note,
        "statements": [each.id for each in dossier.statements],
        "credibility_held": {
            each.id: held for each in dossier.statements if (held := dossier.credibilities_held(each))
        },
        "fields": [_field(shelf, dossier, field) for field in dossier.fields],
    }


def _field(shelf: Shelf, dossier: Dossier, field: str) -> Row:
    held, values = dossier.assessments.get(field), dossier.of(field)
    count = shelf.count(each for each in dossier.reported(field))
    return {
        "field": field,
        "value": "" if held is None else held.value,
        "rule": "" if held is None else held.rule,
        "reason": "" if held is None else held.reason,
        "held": dossier.held_apart(field),
        "values": [each.claim.id for each in values],
        "originators": len(count.originators),
        "independence": count.sentence,
        "stated": any(each.claim.value != NOT_STATED for each in values),
    }


def offers(shelf: Shelf, dossier: Dossier, field: str) -> list[Row]:
    """What may be held of a field: a row for each rule that finds a value, then for each date that was seen.

    `kind` is that of a date. `reason`: who is counted, or what was seen.
    """
    values = dossier.reported(field)
    rules = (rule for rule in Rule if rule.is_of_sources and (rule != Rule.RANGE or field in RANGED))
    offered = [(rule, value) for rule in rules if (value := offered_value(shelf, rule, values))]
    found = [(rule, value, _kind(field, value, values), shelf.count(values).sentence) for rule, value in offered]
    if field == Field.DATE:
        found += [(Rule.DECISION, *each) for each in date_bounds(shelf, dossier)]
    names = ("field", "rule", "value", "kind", "reason")
    return [dict(zip(names, (field, *map(str, each)), strict=True)) for each in found]


def _kind(field: str, value: str, values: Sequence[Value]) -> str:
    """Of a date, its kind as it is told, else by its form."""
    told = (each.claim.details.get("kind", "") for each in values if each.claim.value == value)
    return (next(told, "") or kind_of(value)) if field == Field.DATE else ""


def claims(reading: Reading) -> Iterator[Row]:
    """Every value, incident by incident by number, then those of context; `annotation_id` is '' where that is gone."""
    shelf = Shelf(reading)
    told = [each for dossier in shelf.dossiers() for each in _claims(dossier)]
    context = reading.context()
    values = reading.claims_of(context)
    told += [(Value(claim, each), None) for each in context for claim in values.get(each.id, ())]
    standing = reading.standing_annotations(value.statement.annotation_id for value, _ in told)
    for value, of in told:
        yield claim(shelf, value, of, standing)


def claim(shelf: Shelf, value: Value, of: Incident | None, standing: set[str]) -> Row:
    """One value as `claims` tells it; `standing`: the annotations that are there."""
    told, statement = value
    actor = shelf.actors.get(told.actor_id or "")
    site = shelf.sites.get(told.site_id or "")
    return {
        "id": told.id,
        "statement_id": statement.id,
        "annotation_id": statement.annotation_id if statement.annotation_id in standing else "",
        "article_id": statement.article_id,
        "start": told.start,
        "end": told.end,
        "incident": "" if of is None else of.called,
        "incident_id": "" if of is None else of.id,
        "field": told.field,
        "value": told.value,
        "details": dict(told.details),
        "site": "" if site is None else site.name,
        "actor": "" if actor is None else actor.label,
        "quote": told.quote,
        "statement": statement.quote,
        # The narrator is nobody's name; who that counts as is told beside it.
        "originator": shelf.originator(statement) if statement.is_attributed else "",
        "counted_as": shelf.originator(statement),
        "originator_words": statement.originator_words,
        "attributed": statement.is_attributed,
        "polarity": statement.polarity,
        "modality": statement.modality,
        "background": statement.background,
        "level": told.level,
        "source_reliability": shelf.reliability(statement),
        "information_credibility": statement.credibility,
        "note": statement.note,
    }


def _claims(dossier: Dossier) -> Iterator[tuple[Value, Incident | None]]:
    return ((value, dossier.incident) for value in dossier.values)
