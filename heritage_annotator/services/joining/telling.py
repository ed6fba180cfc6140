"""Tells in words what joining a copy would do, and what it did."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from heritage_annotator.frozen import frozen
from heritage_annotator.model.records import Record
from heritage_annotator.model.text import opening_words
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.history.differences import Names
from heritage_annotator.services.joining.conflicts import Conflict
from heritage_annotator.services.joining.exchanging import Exchanged, Refusal
from heritage_annotator.services.joining.planning import Plan
from heritage_annotator.services.joining.seen_here import called
from heritage_annotator.services.joining.uniting import Difference
from heritage_annotator.services.wording import fields
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import later, tr, trn

_Name = Callable[[Difference], str]


@frozen
class Line:
    """A line of the preview: how many, of what; and what becomes of them."""

    count: int
    says: str
    more: str = ""


def summary(plan: Plan, people: Mapping[str, str] | None = None, name: _Name = lambda _each: "") -> list[Line]:
    """What would come in, what differs, what a person has to decide; nothing is told that is none.

    `people`: names by id, where it is to be said whose annotations they are. `name`: what may be told of the name of
    what differs ('': nothing), where a few records that come in or are changed are to be named.
    """
    told = (
        *_coming(plan, people or {}, name),
        *_altered(plan, name),
        *_further(plan, name),
        *_doubled(plan),
        *_asked(plan),
    )
    return [line for line in told if line.count]


def _coming(plan: Plan, people: Mapping[str, str], name: _Name) -> Iterator[Line]:
    count = plan.count("new", "annotation")
    told = [(people[id_], number) for id_, number in plan.by_annotator("annotation").most_common() if id_ in people]
    whose = ", ".join(tr("{count} by {name}", count=number, name=f"\u2068{name}\u2069") for name, number in told)
    yield Line(count, trn("annotation comes in", "annotations come in", count), whose)
    count = plan.count("new", "article")
    yield Line(count, trn("article comes in", "articles come in", count), _few(_those(plan, "new", "article"), name))
    count = plan.count("new", "publication") - len(plan.articles)
    yield Line(
        max(count, 0),
        trn("further publication of an article", "further publications of articles", max(count, 0)),
        tr("both publications and originals are kept"),
    )
    count = plan.count("new", "tag")
    yield Line(count, trn("tag comes in", "tags come in", count), _few(_those(plan, "new", "tag"), name))
    counts = {table: plan.count("new", table) for table in ("incident", "statement", "site", "source")}
    kinds = [tr("{kind}: {count}", kind=fields.kind_name(table), count=each) for table, each in counts.items() if each]
    count = sum(counts.values())
    yield Line(
        count, trn("site, source or incident comes in", "sites, sources and incidents come in", count), ", ".join(kinds)
    )


def _altered(plan: Plan, name: _Name) -> Iterator[Line]:
    changed = [each for each in plan.differences if each.what == "changed"]
    of_notes = [each for each in changed if each.key[0] == "annotation" and each.field == "note"]
    notes = sum(not each.is_of_both for each in of_notes)
    yield Line(
        notes,
        trn("note was changed there", "notes were changed there", notes),
        tr("theirs stands; what stood here stays in the history"),
    )
    notes = len(of_notes) - notes
    yield Line(
        notes,
        trn("note was changed on both sides", "notes were changed on both sides", notes),
        tr("paragraph by paragraph what either wrote stands"),
    )
    for table, says in _CHANGED.items():
        found = [each for each in changed if each.key[0] == table and each.field not in {"note", "modified"}]
        count = len({each.key for each in found})
        yield Line(count, says(count), _few(found, name, fields_too=True))
    new = {each.key: each.record for each in plan.differences if each.what == "new"}
    set_here = [
        each for each in _those(plan, "new", "tagging")
        if ("annotation", getattr(each.record, "annotation_id", "")) not in new
    ]  # fmt: skip
    count = len(set_here)
    yield Line(count, trn("tag is set on what you have", "tags are set on what you have", count), _few(set_here, name))
    for table, says in _REMOVED.items():
        gone = _those(plan, "removed", table)
        yield Line(len(gone), says(len(gone)), _few(gone, name) or (tr("removed there") if gone else ""))


def _those(plan: Plan, what: str, table: str) -> list[Difference]:
    """The records of that kind that come in or go, each by one difference."""
    return list({each.key: each for each in plan.differences if each.what == what and each.key[0] == table}.values())


def _few(differences: Iterable[Difference], name: _Name, *, fields_too: bool = False) -> str:
    """What a few of the records are called that differ, and in which fields; '' where none may be named."""
    by_key: dict[tuple[str, str], list[Difference]] = {}
    for each in differences:
        by_key.setdefault(each.key, []).append(each)
    told: list[str] = []
    for some in list(by_key.values())[:_NAMED]:
        named = opening_words(name(some[0]), _SHORT)
        if named and fields_too:
            names = dict.fromkeys(each.field.partition(".")[0] for each in some)
            told_so = [each for each in names if each not in fields.PLACE_OF_WORDS or "quote" not in names]
            altered = ", ".join(map(fields.field_name, told_so))
            told.append(tr("{name}: {fields}", name=quoted(named), fields=altered))
        elif named:
            told.append(quoted(named))
    return "; ".join([*told, "…"] if told and len(by_key) > len(told) else told)


def _further(plan: Plan, name: _Name) -> Iterator[Line]:
    """What no other line tells, of whatever kind, so that nothing is altered unsaid; `more` names the kinds, and few.

    What only belongs to a record that comes in or goes, as a claim to its statement, is told with that.
    """
    moved = {each.key for each in plan.differences if each.what in {"new", "removed"}}
    told = {"new": _COMING, "changed": frozenset(_CHANGED), "removed": frozenset(_REMOVED)}
    for what, says in _FURTHER.items():
        found = {
            each.key: each
            for each in plan.differences
            if each.what == what
            and each.key[0] not in told[what]
            and each.field != "modified"
            and (what == "changed" or moved.isdisjoint(_wholes(each.record)))
        }
        by_kind: dict[str, list[Difference]] = {}
        for (table, _), each in found.items():
            by_kind.setdefault(fields.kind_name(table), []).append(each)
        more = ", ".join(_of_kind(kind, some, name) for kind, some in sorted(by_kind.items()))
        yield Line(len(found), says(len(found)), more)


def _of_kind(kind: str, some: Sequence[Difference], name: _Name) -> str:
    """How many of the kind there are, and what a few of them are called, so far as it may be told."""
    names = [quoted(told) for each in some[:_NAMED] if (told := name(each))]
    if not names:
        return tr("{kind}: {count}", kind=kind, count=len(some))
    named = ", ".join([*names, "…"] if len(some) > len(names) else names)
    return tr("{kind}: {count}, {names}", kind=kind, count=len(some), names=named)


def _wholes(record: Record) -> Iterator[tuple[str, str]]:
    """The keys of the records that this one is a part of."""
    return ((table, getattr(record, field)) for field, table in _PART_OF.items() if getattr(record, field, ""))


def _doubled(plan: Plan) -> Iterator[Line]:
    yield Line(
        plan.doubled,
        trn(
            "annotation bears two tags of a group that allows one",
            "annotations bear two tags of a group that allows one",
            plan.doubled,
        ),
        tr("the group came to allow one after they were set; take off what is wrong"),
    )


def _asked(plan: Plan) -> Iterator[Line]:
    gone = [each for each in plan.conflicts if not each.field]
    yield Line(
        len(gone),
        trn(
            "thing was removed by one, changed by another", "things were removed by one, changed by another", len(gone)
        ),
        tr("decide below"),
    )
    differing = len(plan.conflicts) - len(gone)
    yield Line(
        differing,
        trn("thing was changed on both sides", "things were changed on both sides", differing),
        tr("side by side, below"),
    )


_NAMED = 3
# Code points: a quotation may be a page long.
_SHORT = 60
_CHANGED: Mapping[str, Callable[[int], str]] = {
    "annotation": lambda count: trn("annotation is changed", "annotations are changed", count),
    "article": lambda count: trn("article is changed", "articles are changed", count),
    "tag": lambda count: trn("tag is changed", "tags are changed", count),
    "incident": lambda count: trn("incident is changed", "incidents are changed", count),
    "assessment": lambda count: trn("assessed value is changed", "assessed values are changed", count),
}
_REMOVED: Mapping[str, Callable[[int], str]] = {
    "annotation": lambda count: trn("annotation goes", "annotations go", count),
    "tagging": lambda count: trn("tag is taken off", "tags are taken off", count),
    "tag": lambda count: trn("tag goes", "tags go", count),
    "incident": lambda count: trn("incident goes", "incidents go", count),
}
_COMING = frozenset({
    "annotation", "article", "publication", "tag", "tagging", "site", "incident", "statement", "source", "annotator"
})  # fmt: skip
_FURTHER: Mapping[str, Callable[[int], str]] = {
    "new": lambda count: trn("further entry comes in", "further entries come in", count),
    "changed": lambda count: trn("further entry is changed", "further entries are changed", count),
    "removed": lambda count: trn("further entry goes", "further entries go", count),
}
_PART_OF = {
    "article_id": "article",
    "annotation_id": "annotation",
    "incident_id": "incident",
    "statement_id": "statement",
    "claim_id": "claim",
    "site_id": "site",
    "source_id": "source",
    "sample_id": "sample",
}
"""In which field a record names what it is a part of, and of which kind that is."""


_REFUSED: Mapping[Refusal, str] = {
    Refusal.NEWER: later("{name} works with a newer version of the program: what came from there waits for yours."),
    Refusal.OTHER: later("{name} sent another project here, which was left alone; each needs a folder of its own."),
    Refusal.KEY: later("In the copy of {name} names or words are hidden: it comes home where its key lies."),
    Refusal.HIDDEN: later(
        "Names or words are hidden in this copy, so what {name} sent was left alone: yours comes home by the key."
    ),
    Refusal.UNREADABLE: later("What {name} sent is damaged, or no project, and was left alone."),
}


def exchanged(done: Exchanged) -> Iterator[str]:
    """What came of an exchange, a sentence each."""
    yield from _came(done)
    for name, count, _ in done.undecided:
        yield trn(
            "What {name} sent waits: {count} thing was changed on both sides.",
            "What {name} sent waits: {count} things were changed on both sides.",
            count,
            name=name,
        )
    for name, why in done.refused:
        yield tr(_REFUSED[why], name=name)
    if done.waiting:
        yield tr("Not yet arrived whole: {names}.", names=", ".join(done.waiting))
    came = done.joined or done.history or done.undone
    if not (came or done.undecided or done.refused or done.waiting):
        yield tr("Nothing new came from others.")
    if done.written is not None:
        yield tr("What is new of yours is in the team's folder now.")
    else:
        yield tr("Nothing of yours is new.")


def _came(done: Exchanged) -> Iterator[str]:
    if done.joined:
        yield tr("Joined what is new of {names}.", names=", ".join(done.joined))
    if done.returned:
        yield tr("With it came again what you had undone of theirs: {names}.", names=", ".join(done.returned))
    if done.undone:
        yield tr(
            "You undid joining {names}: that stays out until you choose Exchange yourself.",
            names=", ".join(done.undone),
        )
    if done.held_off:
        count = len(done.held_off)
        yield trn(
            "{count} change of theirs since waits with it.", "{count} changes of theirs since wait with it.", count
        )
    if done.history:
        names = ", ".join(done.history)
        yield tr("What {names} did is in the history now, and nothing else was altered.", names=names)


def of_another_project(path: Path) -> str:
    """That joining brings in another project, which a person may have taken for a copy of hers."""
    return tr(
        "{name} is another project, and no copy of this one: what is in it comes in all the same.",
        name=quoted(path.name),
    )


def sides(conflict: Conflict) -> tuple[Any, Any]:
    """What stands on either side; None where it was removed."""
    if conflict.field:
        return conflict.ours, conflict.theirs
    return (
        None if conflict.ours is None else _with_its_note(conflict.ours),
        None if conflict.theirs is None else _with_its_note(conflict.theirs),
    )


def _with_its_note(record: Record) -> str:
    """What a person recognises the record by, and what somebody wrote on it: that would be lost where it goes."""
    named, note = called(record), getattr(record, "note", "")
    return f"{quoted(opening_words(named, _SHORT))}\n{note}" if note else named


class SidesTold(NamedTuple):
    """What stands on either side of a conflict, None where it was removed; and what the field is called."""

    ours: str | None
    theirs: str | None
    field: str


Told = Mapping[tuple[str, str, str], SidesTold]
"""Conflicts in words, by `Conflict.name`."""


def sides_told(conflicts: Iterable[Conflict], names: Names) -> Told:
    """What stands on either side, in the words people read it in. `names`: of both copies."""
    found: dict[tuple[str, str, str], SidesTold] = {}
    for each in conflicts:
        ours, theirs = (
            None if side is None and not each.field else names.value(each.field, side) for side in sides(each)
        )
        found[each.name] = SidesTold(ours, theirs, field_name(each.field, names))
    return found


FIELDS = {
    "note": later("Note"),
    "quote": later("Marked words"),
    "title": later("Title"),
    "outlet": later("Outlet"),
    "author": later("Author"),
    "agency": later("Agency"),
    "published": later("Date"),
    "language": later("Language"),
    "url": later("Address"),
    "state": later("State"),
    "labels": later("Name"),
    "definition": later("Definition"),
    "use_when": later("Use when"),
    "do_not_use_when": later("Do not use when"),
    "example": later("Example"),
    "color": later("Colour"),
    "shortcut": later("Shortcut"),
    "parent_id": later("Place in the codebook"),
    "tag_id": later("Tag"),
    "attributes": later("Answer"),
    "": later("Removed, or kept"),
}


def field_name(field: str, names: Names | None = None) -> str:
    """A field as a person calls it: *Note*, *Answer: Certainty*. `names`: of questions; without them slugs stand."""
    name, _, key = field.partition(".")
    if name == "labels" and key:
        told = fields.field_name(field)
        return told[:1].upper() + told[1:]
    told = tr(FIELDS[name]) if name in FIELDS else fields.field_name(name).capitalize()
    which = key if names is None or name != "attributes" else names.question(key)
    return tr("{field}: {which}", field=told, which=which) if key else told
