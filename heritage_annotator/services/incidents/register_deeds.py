"""Plans what keeps the registers in order: entries altered, two that are one, one that nobody names any more."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.events import Claim, Statement
from heritage_annotator.model.incidents.sources import Actor, Grade, Source
from heritage_annotator.model.incidents.vocabulary import Sensitive
from heritage_annotator.model.times import now
from heritage_annotator.services.incidents.flagging import REASONS
from heritage_annotator.services.incidents.independence import Registers
from heritage_annotator.services.incidents.registers import actor_called, source_called
from heritage_annotator.services.incidents.stating import unconfirmed
from heritage_annotator.storage.reading.reading import Reading


def names_typed(text: str) -> tuple[str, ...]:
    """Names as they are typed, one a line or separated by `;`, each once."""
    parts = (" ".join(each.split()) for each in text.replace("\n", ";").split(";"))
    return tuple(dict.fromkeys(filter(None, parts)))


def plan_source_told(reading: Reading, source: Source, told: Mapping[str, Any]) -> Change | None:
    """The source with those facts (of `Source`): entered where the project has it not yet, else altered; None: alike.

    Raises:
        ValueRefusedError: it has no name, another source bears it, or a reason to be sensitive is none of a source's.
    """
    after = replace(source, **{**told, "name": " ".join(str(told.get("name", source.name)).split())})
    if not after.name:
        raise ValueRefusedError("name", "", "…")
    _refuse_reasons(after)
    known = source_called(reading, after.name)
    if known is not None and known.id != source.id:
        raise ValueRefusedError("name", after.name, "taken")
    before = reading.found(Source, source.id)
    if before is None:
        return Change(Deed(DeedKind.ADD_SOURCE, after.name), (Edit(None, after),))
    if after == before:
        return None
    after = replace(after, modified=now())
    again = _asked_again(reading, {}, {after.id: after})
    return Change(Deed(DeedKind.EDIT_SOURCE, after.name), (Edit(before, after), *again.values()))


def _asked_again(
    reading: Reading, altered: Mapping[str, Statement], sources: Mapping[str, Source | None]
) -> dict[str, Edit]:
    """The credibility of 1 taken off statements that nobody confirms once the sources are so, by the statements' ids.

    Those of one side, and those that are one, confirm each other no more. `sources`: None for one that goes.
    """
    naming = reading.naming(Statement, "originator_id", list(sources))
    incidents = [each.incident_id for each in naming if each.incident_id is not None]
    if not incidents:
        return {}
    known = reading.by_id(Source)
    then = known.anew(each for each in {**known, **sources}.values() if each is not None)
    found = unconfirmed(reading, altered, incidents, Registers(then, reading.printed()))
    return {before.id: Edit(before, after) for before, after in found}


def plan_no_grade(source: Source, grade: Grade) -> Change:
    """The grade taken out; the one before it is in force again, or the source is not graded."""
    return Change(Deed(DeedKind.GRADE_SOURCE, source.name), (Edit(grade, None),))


def plan_sources_joined(reading: Reading, kept: Source, other: Source) -> Change:
    """`other` is `kept`: whatever names it names that one, its names and grades and the stricter mark go over.

    Raises:
        ValueRefusedError: they are the same entry.
    """
    if kept.id == other.id:
        raise ValueRefusedError("source", other.name, "circle")
    at = now()
    names = tuple(each for each in dict.fromkeys((*kept.names, other.name, *other.names)) if each != kept.name)
    note = "\n".join(dict.fromkeys(filter(None, (kept.note, other.note))))
    marks = {*kept.sensitive, *other.sensitive}
    sensitive = tuple(each for each in Sensitive if each in marks)
    after = replace(
        kept,
        names=names,
        kind=kept.kind or other.kind,
        side=kept.side or other.side,
        sensitive=sensitive,
        note=note,
        modified=at,
    )
    named, theirs = _naming(reading, other), dict[str, Statement]()
    for statement in named:
        who = {name: getattr(statement, name) for name in ("originator_id", "relayed_by_id")}
        told = {name: kept.id if id_ == other.id else id_ for name, id_ in who.items()}
        theirs[statement.id] = replace(statement, **told, modified=at)
    renamed = {each.id: Edit(each, theirs[each.id]) for each in named}
    again = _asked_again(reading, theirs, {kept.id: after, other.id: None})
    edits = [Edit(kept, after), *(renamed | again).values()]
    edits += [Edit(each, replace(each, source_id=kept.id)) for each in reading.naming(Grade, "source_id", [other.id])]
    edits.append(Edit(other, None))
    return Change(Deed(DeedKind.JOIN_SOURCES, kept.name), tuple(edits))


def plan_source_removal(reading: Reading, source: Source) -> Change:
    """The source taken out with its grades.

    Raises:
        ValueRefusedError: statements name it, those of removed articles too.
    """
    if _naming(reading, source):
        raise ValueRefusedError("source", source.name, "named")
    graded = [Edit(each, None) for each in reading.naming(Grade, "source_id", [source.id])]
    return Change(Deed(DeedKind.REMOVE_SOURCE, source.name), (*graded, Edit(source, None)))


def plan_actor_told(reading: Reading, actor: Actor, told: Mapping[str, Any]) -> Change | None:
    """The actor with those facts (of `Actor`): entered where the project has it not yet, else altered; None: alike.

    `label` is the house's; `names` are the words of sources. Values that were given the label keep it as they have it.

    Raises:
        ValueRefusedError: it has no label, another actor bears it, or a reason to be sensitive is none of an actor's.
    """
    after = replace(actor, **{**told, "label": " ".join(str(told.get("label", actor.label)).split())})
    if not after.label:
        raise ValueRefusedError("name", "", "…")
    _refuse_reasons(after)
    known = actor_called(reading, after.label)
    if known is not None and known.id != actor.id:
        raise ValueRefusedError("name", after.label, "taken")
    before = reading.found(Actor, actor.id)
    if before is None:
        return Change(Deed(DeedKind.ADD_ACTOR, after.label), (Edit(None, after),))
    if after == before:
        return None
    at = now()
    edits = [Edit(before, replace(after, modified=at))]
    if after.label != before.label:  # what was told by the house's label is told by the new one
        told_by_it = [
            each for each in reading.naming(Claim, "actor_id", [actor.id]) if folded(each.value) == folded(before.label)
        ]
        edits += [Edit(each, replace(each, value=after.label, modified=at)) for each in told_by_it]
    return Change(Deed(DeedKind.EDIT_ACTOR, after.label), tuple(edits))


def plan_actor_removal(reading: Reading, actor: Actor) -> Change:
    """The actor taken out.

    Raises:
        ValueRefusedError: values name it.
    """
    if reading.naming(Claim, "actor_id", [actor.id]):
        raise ValueRefusedError("actor", actor.label, "named")
    return Change(Deed(DeedKind.REMOVE_ACTOR, actor.label), (Edit(actor, None),))


def _refuse_reasons(told: Source | Actor) -> None:
    if unknown := set(told.sensitive) - set(REASONS[type(told)]):
        raise ValueRefusedError("sensitive", min(unknown), ", ".join(Sensitive))


def _naming(reading: Reading, source: Source) -> list[Statement]:
    """The statements that the source makes or relays, those of removed articles too: they may come back."""
    found = [
        each
        for column in ("originator_id", "relayed_by_id")
        for each in reading.naming(Statement, column, [source.id], removed_too=True)
    ]
    return list({each.id: each for each in found}.values())
