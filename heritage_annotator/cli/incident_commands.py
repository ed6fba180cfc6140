"""The commands on incidents, one function each: ask the services, give the answer, return the exit code."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from heritage_annotator.cli import incident_listing as listing
from heritage_annotator.cli.answering import COULD_NOT, DONE, Row, give, tell
from heritage_annotator.cli.opened import opened
from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import UnknownRecordError
from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.events import Claim, Incident, Statement
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field, Level
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import canonical
from heritage_annotator.services import wording
from heritage_annotator.services.articles.naming import find_article
from heritage_annotator.services.dates.offering import level_typed, offered_dates, typed_date
from heritage_annotator.services.incidents import assessing, planning, registers, stating
from heritage_annotator.services.incidents.conventions import plan_one_agreed
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.incidents.register_deeds import plan_actor_told, plan_source_told
from heritage_annotator.services.projects.opening import Session
from heritage_annotator.services.sites.files import plan_sites
from heritage_annotator.services.sites.planning import plan_site_taken, site_called
from heritage_annotator.services.wording.plain import plain, table
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr, trn

_SHORT = 8


def incident(asked: Namespace) -> int:
    with opened(asked) as session:
        return _ACTIONS[asked.action](asked, session)


def _add(asked: Namespace, session: Session) -> int:
    made, change = planning.plan_incident(
        session.reading,
        session.annotator.id,
        title=canonical(asked.title),
        kind=asked.kind,
        number=asked.number,
        status=asked.status,
        sites=_sites(asked, session),
        note=canonical(asked.note),
    )
    session.do(change)
    return _told(asked, session.reading, made)


_EDITED = ("title", "kind", "status", "number", "edition", "note", "embargo", "to_review", "sensitive")


def _edit(asked: Namespace, session: Session) -> int:
    reading, who = session.reading, session.annotator.id
    found = planning.incident_called(reading, asked.incident)
    given = ((name, getattr(asked, name)) for name in _EDITED)
    told = {name: canonical(each) if isinstance(each, str) else each for name, each in given if each is not None}
    if "sensitive" in told:
        told["sensitive"] = tuple(told["sensitive"])
    _do(session, planning.plan_incident_edit(found, **told))
    _do(session, planning.plan_sites(reading, found, _sites(asked, session), who))
    if asked.link is not None:
        other = planning.incident_called(reading, asked.link)
        _do(session, planning.plan_link(reading, found, other, asked.link_kind or "", who))
    if asked.reviewed is not None:
        now = reading.found(Incident, found.id) or found
        _do(session, planning.plan_review(now, who, canonical(asked.reviewed)))
    return _told(asked, reading, reading.found(Incident, found.id) or found)


def _sites(asked: Namespace, session: Session) -> list[planning.At]:
    found: list[planning.At] = []
    for each in asked.site:
        site, is_known = site_called(session.reading, each, session.annotator.id)
        found.append(planning.At(site, asked.relation, asked.site_level, not is_known))
    return found


def _statement(asked: Namespace, session: Session) -> int:
    reading = session.reading
    of = None if asked.incident is None else planning.incident_called(reading, asked.incident)
    article, span, annotation = _passage(asked, reading)
    said = stating.Said(
        originator=_source_of(session, asked.originator),
        originator_words=canonical(asked.originator_words),
        relayed_by=_source_of(session, asked.relayed_by),
        polarity=asked.polarity,
        modality=asked.modality,
        background=asked.background,
        credibility=asked.credibility,
        answers=_answered(reading, asked.answers),
        note=canonical(asked.note),
    )
    values = _values(asked, session, article, span)
    made, change = stating.plan_statement(
        reading,
        article,
        span,
        session.annotator.id,
        said=said,
        values=values,
        incident=of,
        annotation_id=annotation,
    )
    session.do(change)
    shelf = Shelf(reading)
    standing = reading.standing_annotations([annotation])
    claims = reading.claims_of([made]).get(made.id, [])
    rows = [listing.claim(shelf, listing.Value(claim, made), of, standing) for claim in claims]
    rows = rows or [{"statement_id": made.id, "quote": made.quote}]
    give(asked, rows, [made.id])
    return DONE


def _passage(asked: Namespace, reading: Reading) -> tuple[str, Span, str]:
    if asked.annotation is not None:
        annotation = reading.annotation(asked.annotation)
        if annotation is None:
            raise UnknownRecordError("annotation", asked.annotation)
        return annotation.article_id, Span(annotation.start, annotation.end), annotation.id
    if asked.article is None:
        raise UnknownRecordError("article", "")
    article = find_article(reading, asked.article).id
    quote = "" if asked.quote is None else canonical(asked.quote)
    return article, stating.place_of(reading.body(article), quote, asked.nth, asked.start, asked.end), ""


def _source_of(session: Session, name: str | None) -> Source | None:
    if not name:
        return None
    return registers.source_called(session.reading, name) or registers.new_source(name, session.annotator.id)


def _answered(reading: Reading, id_: str | None) -> Statement | None:
    if id_ is None:
        return None
    found = reading.found(Statement, id_)
    if found is None:
        raise UnknownRecordError("statement", id_)
    return found


def _values(asked: Namespace, session: Session, article_id: str, span: Span) -> list[stating.Stated]:
    article, body = session.reading.article(article_id), session.reading.body(article_id)
    published = "" if article is None else article.published
    own = {"words": _pairs(asked, "words"), "level": _pairs(asked, "level")}
    details: dict[str, dict[str, str]] = {}
    for name, value in _pairs(asked, "detail").items():
        field, _, detail = name.partition(".")
        details.setdefault(field, {})[detail] = value
    found: list[stating.Stated] = []
    for field, value in _pairs(asked, "value").items():
        words = canonical(own["words"].get(field, ""))
        # What is inferred, and from no words of its own, none of these state.
        has_none = value == NOT_STATED or (not words and own["level"].get(field) == Level.INFERRED)
        at = None if has_none else stating.words_within(body, span, words) if words else span
        # That the text says it is claimed of words that were given for it, or that are the value.
        is_said = bool(words) or at is None or folded(value) in folded(at.of(body))
        level = own["level"].get(field, Level.TEXT if is_said else Level.INTERPRETED)
        told = stating.Stated(field, canonical(value), at, level, details=details.get(field, {}))
        found.append(_value(session, _dated(told, body, published)))
    return found


def _dated(stated: stating.Stated, body: str, published: str) -> stating.Stated:
    """A date given in words as it is kept, counted from `published`; words of the passage itself are its own."""
    edtf, kind = typed_date(stated.value, published)
    if stated.field != Field.DATE or not kind or edtf == stated.value:
        return stated
    at = stated.words
    if at is not None and stated.value in at.of(body):
        at = stating.words_within(body, at, stated.value)
    level = level_typed(stated.level, stated.value, published)
    return stated._replace(value=edtf, words=at, level=level, details={"kind": kind, **stated.details})


def _value(session: Session, stated: stating.Stated) -> stating.Stated:
    """The value with the site or actor it names."""
    who = session.annotator.id
    if stated.value == NOT_STATED:
        return stated
    if stated.field == Field.SITE:
        site, is_known = site_called(session.reading, stated.value, who)
        if not is_known:
            session.do(plan_site_taken(site))
        return stated._replace(value=site.name, site_id=site.id)
    if stated.field == Field.ACTOR:
        actor = registers.actor_called(session.reading, stated.value) or registers.new_actor(stated.value, who)
        return stated._replace(value=actor.label, actor=actor)
    return stated


def _pairs(asked: Namespace, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in getattr(asked, name):
        field, equals, value = each.partition("=")
        if not equals:
            asked.refuse(tr("--{name} takes a field, = and what it is, not {given}", name=name, given=repr(each)))
        found[field.strip()] = value
    return found


def _assess(asked: Namespace, session: Session) -> int:
    reading = session.reading
    found = planning.incident_called(reading, asked.incident)
    if asked.withdraw:
        session.do(assessing.plan_no_assessment(reading, found, asked.field))
        return _told(asked, reading, found)
    if asked.offers:
        return _offers(asked, reading, found)
    if asked.rule is None:
        asked.refuse(tr("give --rule, --offers or --withdraw"))
    value, details = canonical(asked.value), _pairs(asked, "detail")
    if asked.field == Field.DATE and (typed := typed_date(value))[1]:
        value, details = typed[0], details if typed[0] == value else {"kind": typed[1], **details}
    change = assessing.plan_assessment(
        reading,
        found,
        asked.field,
        value,
        rule=str(asked.rule),
        annotator_id=session.annotator.id,
        reason=canonical(asked.reason),
        claims=_claims(reading, asked.claim),
        details=details,
    )
    _do(session, change)
    return _told(asked, reading, found)


def _offers(asked: Namespace, reading: Reading, found: Incident) -> int:
    """What may be held of the field: by each rule that finds a value, and by what was seen."""
    shelf = Shelf(reading)
    [dossier] = shelf.dossiers([found])
    rows = listing.offers(shelf, dossier, asked.field)
    cells = ((row["rule"], row["value"], row["kind"], row["reason"]) for row in rows)
    give(asked, rows, table(("RULE", "VALUE", "KIND", "REASON"), cells) if rows else [])
    if not rows:
        tell(tr("Neither a rule nor what was seen offers a value; the rule “team decision” holds one for a reason."))
    return DONE


def _claims(reading: Reading, ids: Iterable[str]) -> list[Claim]:
    found: list[Claim] = []
    for id_ in ids:
        claim = reading.found(Claim, id_)
        if claim is None:
            raise UnknownRecordError("value", id_)
        found.append(claim)
    return found


def _source(asked: Namespace, session: Session) -> int:
    reading, who = session.reading, session.annotator.id
    told = {name: getattr(asked, name) for name in ("kind", "side", "note") if getattr(asked, name) is not None}
    if asked.other_name is not None:
        told["names"] = tuple(asked.other_name)
    if asked.sensitive is not None:
        told["sensitive"] = tuple(asked.sensitive)
    found = registers.source_called(reading, asked.name)
    if found is None:
        found = registers.new_source(canonical(asked.name), who)
    _do(session, plan_source_told(reading, found, told))
    if asked.reliability is not None:
        session.do(
            registers.plan_grade(
                found, asked.reliability, who, scope=asked.scope, reason=asked.reason, reviewer=asked.reviewer
            )
        )
    rows = [row for row in listing.sources(reading) if row["id"] == found.id]
    give(asked, rows, [found.id])
    return DONE


def _actor(asked: Namespace, session: Session) -> int:
    reading = session.reading
    told: dict[str, Any] = {name: getattr(asked, name) for name in ("side", "note") if getattr(asked, name) is not None}
    for name, given in (("names", asked.other_name), ("sensitive", asked.sensitive)):
        if given is not None:
            told[name] = tuple(given)
    found = registers.actor_called(reading, asked.label)
    found = found or registers.new_actor(canonical(asked.label), session.annotator.id)
    _do(session, plan_actor_told(reading, found, told))
    made = session.reading.found(Actor, found.id) or found
    row = {name: getattr(made, name) for name in ("id", "label", "side", "names", "sensitive", "note")}
    give(asked, [row], [f"{made.id}  {plain(made.label)}"])
    return DONE


def _remove(asked: Namespace, session: Session) -> int:
    reading = session.reading
    if asked.what == "incident":
        found = planning.incident_called(reading, asked.id)
        session.do(planning.plan_incident_removal(reading, found))
    else:
        statement = _answered(reading, asked.id)
        session.do(stating.plan_statement_removal(reading, statement)) if statement else None
    give(asked, [{"removed": asked.id}], [plain(asked.id)])
    return DONE


def _agree(asked: Namespace, session: Session) -> int:
    _do(session, plan_one_agreed(session.reading, asked.key, canonical(asked.value), session.annotator.id))
    held = session.reading.conventions()
    give(asked, [{"key": key, "value": held[key]} for key in sorted(held)], [f"{asked.key}  {plain(asked.value)}"])
    return DONE


def import_sites(asked: Namespace) -> int:
    rows: list[Row] = []
    failed = False
    with opened(asked) as session:
        for path in asked.files:
            read = plan_sites(session.reading, path, session.annotator.id)
            _do(session, read.change)
            failed = failed or bool(read.refused)
            rows.append(
                {
                    "file": str(path),
                    "added": read.added,
                    "known": read.known,
                    "failed": [{"row": each.row, "message": wording.sentence(each.error)} for each in read.refused],
                }
            )
            for each in read.refused:
                tell(tr("Row {row}: {why}", row=each.row, why=wording.sentence(each.error)))
            tell(
                trn(
                    "{path}: {count} site imported, {known} already there, {failed} failed.",
                    "{path}: {count} sites imported, {known} already there, {failed} failed.",
                    read.added,
                    path=plain(path.name),
                    known=read.known,
                    failed=len(read.refused),
                )
            )
    give(asked, rows, [f"{row['added']:>7}  {plain(row['file'])}" for row in rows])
    return COULD_NOT if failed else DONE


def offer_dates(asked: Namespace) -> int:
    with opened(asked) as session:
        offers = offered_dates(session.reading, find_article(session.reading, asked.article).id)
    told = ("start", "end", "words", "anchor", "edtf", "kind")
    rows: list[Row] = [{name: getattr(each, name) for name in told} | {"kind": str(each.kind)} for each in offers]
    cells = ((f"{row['start']}-{row['end']}", row["edtf"], row["kind"], row["anchor"], row["words"]) for row in rows)
    give(asked, rows, table(("PLACE", "DATE", "KIND", "ANCHOR", "WORDS"), cells))
    return DONE


def _told(asked: Namespace, reading: Reading, made: Incident) -> int:
    shelf = Shelf(reading)
    rows = [listing.incident(shelf, each) for each in shelf.dossiers([made])]
    give(asked, rows, [f"{plain(row['number'])}  {plain(row['title'])}" for row in rows])
    return DONE


def _do(session: Session, change: Change | None) -> None:
    if change is not None:
        session.do(change)


_ACTIONS: Mapping[str, Callable[[Namespace, Session], int]] = {
    "add": _add,
    "edit": _edit,
    "statement": _statement,
    "assess": _assess,
    "source": _source,
    "actor": _actor,
    "remove": _remove,
    "agree": _agree,
}


def site_cells(row: Row) -> Sequence[object]:
    ids = ", ".join(f"{scheme}:{number}" for scheme, number in row["ids"].items())
    return row["id"][:_SHORT], ids, row["country"], row["incidents"], row["name"]


def source_cells(row: Row) -> Sequence[object]:
    return row["id"][:_SHORT], row["reliability"] or "-", row["kind"], row["side"], row["name"]


def incident_cells(row: Row) -> Sequence[object]:
    places = ", ".join(site["name"] for site in row["sites"])
    return row["number"], row["kind"], row["status"], row["date"], places, row["title"]


def claim_cells(row: Row) -> Sequence[object]:
    return row["incident"], row["field"], row["value"], row["originator"] or "-", row["level"], row["quote"]
