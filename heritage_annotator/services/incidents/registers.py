"""The registers of who says and who does things, and what the team agreed on."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import AmbiguousSiteError, UnknownRecordError, ValueRefusedError
from heritage_annotator.model.folding import folded
from heritage_annotator.model.identity import convention_id, random_id
from heritage_annotator.model.incidents.sources import Actor, Convention, Grade, Source
from heritage_annotator.model.incidents.vocabulary import RELIABILITY
from heritage_annotator.model.times import now
from heritage_annotator.services.dates.edtf import checked_day
from heritage_annotator.storage.reading.reading import Reading


def source_called(reading: Reading, given: str) -> Source | None:
    """The source of that id or of one of its names; None when nobody has it yet.

    Raises:
        AmbiguousSiteError: several have it.
    """
    sources = reading.every(Source)
    found = [source for source in sources if source.id == given.strip()]
    found = found or [each for each in sources if folded(given) in map(folded, (each.name, *each.names))]
    if len(found) > 1:
        raise AmbiguousSiteError(given, tuple(f"{each.id[:8]} {each.name}" for each in found))
    return found[0] if found else None


def new_source(name: str, annotator_id: str, *, kind: str = "", side: str = "", names: Iterable[str] = ()) -> Source:
    """A source that stands in no register yet.

    Raises:
        ValueRefusedError: it has no name.
    """
    if not name.strip():
        raise ValueRefusedError("name", name, "…")
    at = now()
    return Source(random_id(), " ".join(name.split()), annotator_id, at, at, kind=kind, side=side, names=tuple(names))


def plan_source(source: Source) -> Change:
    """The source, entered."""
    return Change(Deed(DeedKind.ADD_SOURCE, source.name), (Edit(None, source),))


def plan_source_edit(source: Source, **told: Any) -> Change | None:
    """The source with other values in those fields; None when it has them already."""
    after = replace(source, **told)
    if after == source:
        return None
    return Change(Deed(DeedKind.EDIT_SOURCE, source.name), (Edit(source, replace(after, modified=now())),))


def plan_grade(
    source: Source,
    reliability: str,
    annotator_id: str,
    *,
    dated: str = "",
    scope: str = "",
    reason: str = "",
    reviewer: str = "",
) -> Change:
    """A grade for the source, from `dated` (ISO, else today) on; those before it stay.

    Raises:
        ValueRefusedError: it is none of A to F, or the day is none.
    """
    if reliability not in RELIABILITY:
        raise ValueRefusedError("reliability", reliability, ", ".join(RELIABILITY))
    at = now()
    grade = Grade(
        random_id(),
        source.id,
        reliability,
        annotator_id,
        at,
        dated=checked_day(dated) if dated else at[:10],
        scope=scope,
        reason=reason,
        reviewer=reviewer,
    )
    return Change(Deed(DeedKind.GRADE_SOURCE, source.name), (Edit(None, grade),))


def grades(reading: Reading) -> dict[str, Grade]:
    """The grade of each source that is in force, by its id; a source that nobody graded has none."""
    return {each.source_id: each for each in sorted(reading.every(Grade), key=lambda each: (each.dated, each.created))}


def actor_called(reading: Reading, given: str) -> Actor | None:
    """The actor of that id or of one of its names; None when nobody has it yet."""
    wanted = folded(given)
    return next(
        (each for each in reading.every(Actor) if given == each.id or wanted in map(folded, (each.label, *each.names))),
        None,
    )


def new_actor(label: str, annotator_id: str, *, side: str = "", names: Iterable[str] = ()) -> Actor:
    """An actor that stands in no register yet."""
    at = now()
    return Actor(random_id(), " ".join(label.split()), annotator_id, at, at, side=side, names=tuple(names))


def plan_convention(reading: Reading, key: str, value: str, annotator_id: str) -> Change | None:
    """What the team agrees on from now on; None when it does already."""
    before = reading.found(Convention, convention_id(key))
    if before is not None and before.value == value:
        return None
    after = Convention(convention_id(key), key, value, annotator_id, now())
    return Change(Deed(DeedKind.AGREE, key), (Edit(before, after),))


def known_source(reading: Reading, given: str) -> Source:
    """The source of that id or name.

    Raises:
        UnknownRecordError: nobody entered it.
    """
    found = source_called(reading, given)
    if found is None:
        raise UnknownRecordError("source", given)
    return found
