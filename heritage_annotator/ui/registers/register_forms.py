"""The forms of the registers: a source, its grade, the source it is too; an actor."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.incidents.sources import Actor, Grade, Source
from heritage_annotator.model.incidents.vocabulary import SourceKind
from heritage_annotator.model.times import now
from heritage_annotator.services.incidents.assessing import THRESHOLD
from heritage_annotator.services.incidents.conventions import CELL, agreed, plan_agreed
from heritage_annotator.services.incidents.flagging import REASONS
from heritage_annotator.services.incidents.numbering import KEY as NUMBERS
from heritage_annotator.services.incidents.numbering import SCHEME, next_number, year_of
from heritage_annotator.services.incidents.register_deeds import (
    names_typed,
    plan_actor_told,
    plan_source_told,
    plan_sources_joined,
)
from heritage_annotator.services.incidents.registers import known_source, plan_grade
from heritage_annotator.services.wording.incident_facts import begun, reliabilities
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import today
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.facts import typed_names
from heritage_annotator.ui.facts.form import YES, Form, Row


def source_form(desk: Desk, parent: QWidget, source: Source | None = None) -> Form:
    """The facts of a source, or (None) of a new one."""
    at = now()
    known = source or Source(random_id(), "", desk.annotator.id, at, at)
    kinds = [("", tr("not given")), *((str(each), begun(worded(each))) for each in SourceKind)]
    rows = [
        Row("name", tr("Name"), known.name),
        Row("names", tr("Other names"), "\n".join(known.names), is_text=True, hint=tr("One per line, in any script")),
        Row("kind", tr("Kind"), known.kind, kinds),
        Row("side", tr("Party to the conflict"), known.side, hint=tr("Which side it is or speaks for; empty: none")),
        *_marks(known),
        Row("note", tr("Note"), known.note, is_text=True),
    ]

    def plan(told: Mapping[str, str]) -> Change | None:
        facts: dict[str, Any] = {name: told[name] for name in ("name", "kind", "side", "note")}
        facts["names"] = names_typed(told["names"])
        facts["sensitive"] = _marked(known, told)
        return plan_source_told(desk.reading, known, facts)

    title = tr("New source") if source is None else tr("Edit the source")
    about = tr("A publisher, the agency it printed and who speaks in it are three sources.")
    return Form(desk, parent, title, rows, plan, about=about)


def grade_form(desk: Desk, parent: QWidget, source: Source, grade: Grade | None) -> Form:
    """How reliable the source is held to be from a day on; `grade`: the one in force."""
    rows = [
        Row(
            "reliability",
            tr("Reliability"),
            "" if grade is None else grade.reliability,
            [("", "—"), *reliabilities()],
        ),
        Row("scope", tr("For what"), "" if grade is None else grade.scope, hint=tr("Empty: all it says")),
        Row("dated", tr("From"), today(), hint=tr("such as {example}", example="2026-05-15")),
        Row("reason", tr("Reason"), is_text=True, hint=tr("What its record shows")),
        Row("reviewer", tr("Reviewed by"), hint=tr("Who agreed to it")),
    ]
    about = tr(
        "F means that its record cannot be judged; a source without a grade has not been looked at. Earlier "
        "grades are kept."
    )

    def plan(told: Mapping[str, str]) -> Change | None:
        return plan_grade(source, annotator_id=desk.annotator.id, **told)

    return Form(desk, parent, tr("Grade: {source}", source=source.name), rows, plan, about=about)


def joining_form(desk: Desk, parent: QWidget, source: Source) -> Form:
    """The source is another of the register too, which gets all it has."""
    rows = [Row("other", tr("It is"), offers=typed_names.sources(desk), hint=tr("A source of the register"))]
    about = tr(
        "Whatever refers to “{source}” will refer to the other; its names and grades move there too.",
        source=source.name,
    )

    def plan(told: Mapping[str, str]) -> Change | None:
        return plan_sources_joined(desk.reading, known_source(desk.reading, told["other"]), source)

    return Form(desk, parent, tr("The same source as another"), rows, plan, about=about)


def actor_form(desk: Desk, parent: QWidget, actor: Actor | None = None) -> Form:
    """The house's label of an actor apart from the words of sources, or (None) of a new one."""
    at = now()
    known = actor or Actor(random_id(), "", desk.annotator.id, at, at)
    one_a_line = tr("One per line, in any script")
    rows = [
        Row("label", tr("Your own label"), known.label, hint=tr("What your reports call them")),
        Row("names", tr("Words of sources"), "\n".join(known.names), is_text=True, hint=one_a_line),
        Row("side", tr("Party to the conflict"), known.side, hint=tr("Which side; empty: none")),
        *_marks(known),
        Row("note", tr("Note"), known.note, is_text=True),
    ]

    def plan(told: Mapping[str, str]) -> Change | None:
        facts: dict[str, Any] = {name: told[name] for name in ("label", "side", "note")}
        facts |= {"names": names_typed(told["names"]), "sensitive": _marked(known, told)}
        return plan_actor_told(desk.reading, known, facts)

    title = tr("New actor") if actor is None else tr("Edit the actor")
    about = tr("What sources call them stays in quotation marks; your own label is written without.")
    return Form(desk, parent, title, rows, plan, about=about)


def conventions_form(desk: Desk, parent: QWidget) -> Form:
    """What the team agrees on for its incidents."""
    held = agreed(desk.reading)
    taken = [each.number for each in desk.reading.every(Incident)]
    rows = [
        Row(NUMBERS, tr("Incident numbers"), held[NUMBERS], hint=SCHEME),
        Row(THRESHOLD, tr("Corroborated from"), held[THRESHOLD], hint=tr("2 independent originators")),
        Row(CELL, tr("Grid cell for sensitive places"), held[CELL], hint=tr("0.25 degrees, some 25 km")),
    ]
    about = tr("They apply to everybody in the project; numbers already given stay as they are.")

    def told(values: Mapping[str, str]) -> str:
        return tr("The next number: {number}", number=next_number(values[NUMBERS], year_of(""), taken))

    return Form(
        desk,
        parent,
        tr("Conventions of the team"),
        rows,
        lambda values: plan_agreed(desk.reading, values, desk.annotator.id),
        about=about,
        told=told,
    )


def _marks(known: Source | Actor) -> list[Row]:
    """A box for each reason why such an entry may be marked as sensitive."""
    return [
        Row(
            f"sensitive.{each}",
            begun(worded(each)),
            YES * (each in known.sensitive),
            is_tick=True,
            hint="" if at else tr("Sensitive"),
        )
        for at, each in enumerate(REASONS[type(known)])
    ]


def _marked(known: Source | Actor, told: Mapping[str, str]) -> tuple[str, ...]:
    """The reasons that were ticked; those that no such entry takes today stay as they are."""
    other = tuple(each for each in known.sensitive if each not in REASONS[type(known)])
    return tuple(each for each in REASONS[type(known)] if told[f"sensitive.{each}"] == YES) + other
