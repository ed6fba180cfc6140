"""The forms of what is said: a statement, one value of it, its words in another language."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from heritage_annotator.model.change import Change, Edit
from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.incidents.events import Claim, Statement, Translation
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.incidents.vocabulary import (
    NOT_STATED,
    DateKind,
    Field,
    Level,
    Modality,
    Polarity,
    Role,
    Severity,
)
from heritage_annotator.model.records import Record
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.dates.offering import level_typed, typed_date
from heritage_annotator.services.incidents.dossier import Dossier, Shelf
from heritage_annotator.services.incidents.observing import plan_translation
from heritage_annotator.services.incidents.registers import source_called
from heritage_annotator.services.incidents.stating import Stated, plan_statement_edit, words_within
from heritage_annotator.services.incidents.valuing import plan_value
from heritage_annotator.services.wording.incident_facts import (
    credibilities,
    credibility_told,
    field_told,
    reliability_told,
)
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.facts import typed_names
from heritage_annotator.ui.facts.form import YES, Form, Row
from heritage_annotator.ui.look.few_lines import apart

Choices = list[tuple[str, str]]


def words_of(values: Iterable[StrEnum]) -> Choices:
    """The choices of a vocabulary, each with its words."""
    return [(str(each), worded(each)) for each in values]


def statement_form(desk: Desk, parent: QWidget, shelf: Shelf, dossier: Dossier, statement: Statement) -> Form:
    """Who says it, how, and how credible it is: that is entered before the grade of the source is shown."""
    # By their own names, whatever is covered in the window: what stands in the form is kept.
    names = {each.id: each.name for each in desk.reading.naming(Source, "id", filter(None, _named(statement)))}
    others = [each for each in dossier.statements if each.id != statement.id]
    answered: Choices = [("", "—")]
    answered += [(each.id, f"{apart(shelf.originator(each))}: {opening_words(each.quote, 60)}") for each in others]
    held = dossier.credibilities_held(statement)
    grades: Choices = [("", tr("not graded")), *credibilities()]
    rows = [
        Row(
            "originator",
            tr("Originator"),
            names.get(statement.originator_id or "", ""),
            offers=typed_names.sources(desk),
            hint=tr("If empty: the narrator"),
        ),
        Row("originator_words", tr("Words that name them"), statement.originator_words),
        Row("originator_level", tr("The originator is"), statement.originator_level, words_of(Level)),
        Row(
            "relayed_by",
            tr("Relayed by"),
            names.get(statement.relayed_by_id or "", ""),
            offers=typed_names.sources(desk),
        ),
        Row("relay_unsure", tr("It is not certain that they relayed it"), YES * statement.relay_unsure, is_tick=True),
        Row("polarity", tr("It is"), statement.polarity, words_of(Polarity)),
        Row("answers_id", tr("Answers"), statement.answers_id or "", answered),
        Row("modality", tr("As something that"), statement.modality, words_of(Modality)),
        Row("background", tr("It tells of what was before"), YES * statement.background, is_tick=True),
        Row("said_on", tr("Said on"), statement.said_on, hint=tr("such as {example}", example="2017-03-02")),
        Row("credibility", tr("Credibility"), statement.credibility, grades),
        Row("note", tr("Note"), statement.note, is_text=True),
    ]

    def plan(told: Mapping[str, str]) -> Change | None:
        originator, new = typed_names.source_named(desk, told["originator"])
        relayed_by, more = typed_names.source_named(desk, told["relayed_by"])
        facts = {name: told[name] for name in ("originator_words", "originator_level", "polarity", "modality")}
        facts |= {name: told[name] for name in ("credibility", "note")}
        change = plan_statement_edit(
            desk.reading,
            statement,
            **facts,
            originator_id=None if originator is None else originator.id,
            relayed_by_id=None if relayed_by is None else relayed_by.id,
            relay_unsure=told["relay_unsure"] == YES,
            background=told["background"] == YES,
            answers_id=told["answers_id"] or None,
            said_on=typed_date(told["said_on"])[0],
        )
        distinct = {each.id: each for each in (*new, *more)}
        return _with_new(change, list(distinct.values()))

    def told(values: Mapping[str, str]) -> str:
        if not values["credibility"]:
            if held:
                return credibility_told("", held)
            return tr("The grade of the source is shown once the credibility is chosen.")
        source = source_called(desk.reading, values["originator"]) if values["originator"] else None
        grade = None if source is None else shelf.grades.get(source.id)
        who = tr("the narrator") if not values["originator"] else values["originator"]
        return f"{apart(who)}: {reliability_told('' if grade is None else grade.reliability)}"

    title = tr("Edit the statement")
    return Form(desk, parent, title, rows, plan, quote=opening_words(statement.quote, 200), told=told)


def value_form(
    desk: Desk, parent: QWidget, shelf: Shelf, statement: Statement, field: str, *, claim: Claim | None = None
) -> Form:
    """A value the statement gives that field: a new one, or `claim`, with its own words and level."""
    known = claim or Claim("", "", field, "", "", "", "", quote=statement.quote)
    is_stated = known.value != NOT_STATED
    rows = [
        *_value_rows(desk, shelf, known, is_stated=is_stated),
        Row(
            "words",
            tr("Its own words"),
            known.quote,
            hint=tr("Exactly as in the article; leave empty if no words say it"),
        ),
        Row("level", tr("The value is"), known.level, words_of(Level)),
        Row("silent", tr("The statement does not state it"), YES * (not is_stated), is_tick=True),
    ]

    def plan(told: Mapping[str, str]) -> Change | None:
        stated, new = _stated(desk, shelf, statement, known, told)
        return plan_value(desk.reading, statement, stated, instead_of=claim, new=new)

    name = field_told(field)
    title = tr("New value: {field}", field=name) if claim is None else tr("Edit the value: {field}", field=name)
    return Form(desk, parent, title, rows, plan, quote=opening_words(statement.quote, 200))


def translation_form(desk: Desk, parent: QWidget, statement: Statement, standing: Translation | None) -> Form:
    """The statement's words in another language, beside them."""
    rows = [
        Row("text", tr("Translation"), standing.text if standing else "", is_text=True),
        Row(
            "language",
            tr("Language"),
            standing.language if standing else "en",
            hint=tr("such as {example}", example="ar"),
        ),
        Row("translator", tr("Translator"), standing.translator if standing else desk.annotator.name),
        Row("checked_by", tr("Checked by"), standing.checked_by if standing else ""),
    ]

    def plan(told: Mapping[str, str]) -> Change | None:
        if not told["text"] and standing is None:
            raise ValueRefusedError("translation", "", "…")
        span = Span(statement.start, statement.end)
        return plan_translation(desk.reading, statement.article_id, span, desk.annotator.id, **told)

    quote = opening_words(statement.quote, 300)
    return Form(desk, parent, tr("Translation beside the words"), rows, plan, quote=quote)


def bounded(value: str, kind: str) -> str:
    """A day as EDTF of that kind: with `before` it is where the date ends, with `after` where it begins."""
    if "/" in value or not value:
        return value
    return f"/{value}" if kind == DateKind.BEFORE else f"{value}/" if kind == DateKind.AFTER else value


def _named(statement: Statement) -> tuple[str | None, str | None]:
    return statement.originator_id, statement.relayed_by_id


def _with_new(change: Change | None, new: Sequence[Record]) -> Change | None:
    if change is None:
        return None
    return Change(change.deed, (*(Edit(None, record) for record in new), *change.edits))


def _value_rows(desk: Desk, shelf: Shelf, known: Claim, *, is_stated: bool) -> list[Row]:
    """What is asked of a value, by its field."""
    field, value, details = known.field, known.value if is_stated else "", known.details
    first = Row("value", field_told(field), value)
    if field in {Field.SITE, Field.ELEMENT}:
        return [first._replace(offers=typed_names.sites(desk))]
    if field == Field.DATE:
        return [
            first._replace(hint=tr("2017-03-02, /2017-03-03, 3 March 2017")),
            Row("kind", tr("Kind of date"), details.get("kind", ""), [("", "—"), *words_of(DateKind)]),
            Row("anchor", tr("Counted from the words"), details.get("anchor", "")),
        ]
    if field == Field.SEVERITY:
        of = shelf.site(known.site_id)
        element = "" if of is None else of.name
        return [
            first._replace(value=value or Severity.MODERATE, choices=words_of(Severity)),
            Row("site", tr("Of the element"), element, offers=typed_names.sites(desk)),
            Row("certainty", tr("Certainty"), details.get("certainty", ""), hint=tr("possible, as reported …")),
        ]
    if field == Field.ACTOR:
        return [
            first._replace(offers=typed_names.actors(desk)),
            Row("role", tr("Role"), details.get("role", Role.PERPETRATOR), words_of(Role)),
            Row("alleged_by", tr("Alleged by"), details.get("alleged_by", ""), offers=typed_names.sources(desk)),
            Row("certainty", tr("Certainty"), details.get("certainty", "")),
        ]
    if field == Field.NUMBER:
        told = [("low", tr("At least")), ("best", tr("Best")), ("high", tr("At most")), ("unit", tr("Of what"))]
        return [first, *(Row(name, words, details.get(name, "")) for name, words in told)]
    return [first._replace(offers=typed_names.values(desk, field))]


def _number(details: Mapping[str, str]) -> str:
    """The number that a form tells by its range alone: the best, else from the lowest to the highest."""
    if details.get("best"):
        return details["best"]
    ends = [details[name] for name in ("low", "high") if details.get(name)]
    return "–".join(dict.fromkeys(ends))


def _stated(
    desk: Desk, shelf: Shelf, statement: Statement, known: Claim, told: Mapping[str, str]
) -> tuple[Stated, list[Record]]:
    """The value as the form tells it, with the records it needs. What the form does not ask stays as it was."""
    words = told["words"]
    body = desk.reading.body(statement.article_id)
    if words and words == known.quote and known.id:
        span = Span(known.start, known.end)
    else:
        span = words_within(body, Span(statement.start, statement.end), words) if words else None
    if told["silent"] == YES:
        return Stated(known.field, NOT_STATED, None, told["level"]), []
    asked = {name: told[name] for name in told if name not in {"value", "words", "level", "silent", "site"}}
    details = {name: value for name, value in {**known.details, **asked}.items() if value}
    if known.field == Field.NUMBER and not told["value"]:
        told = {**told, "value": _number(details)}
    stated, new = Stated(known.field, told["value"], span, told["level"], known.site_id), list[Record]()
    if known.field in {Field.SITE, Field.ELEMENT} and told["value"]:
        site, new = typed_names.site_named(desk, told["value"])
        stated = stated._replace(value=site.name, site_id=site.id)
    elif known.field == Field.SEVERITY:
        site, new = typed_names.site_named(desk, told["site"]) if told["site"] else (None, [])
        stated = stated._replace(site_id=None if site is None else site.id)
    elif known.field == Field.ACTOR and told["value"]:
        actor, new = typed_names.actor_named(desk, told["value"])
        stated = stated._replace(value=told["value"] if actor is None else actor.label, actor=actor)
    elif known.field == Field.DATE:
        article = shelf.reading.article(statement.article_id)
        published = "" if article is None else article.published
        value, kind = typed_date(told["value"], published)
        details["kind"] = details.get("kind") or kind
        level = level_typed(stated.level, told["value"], published)
        stated = stated._replace(value=bounded(value, details["kind"]), level=level)
    return stated._replace(details={name: str(each) for name, each in details.items() if each}), new
