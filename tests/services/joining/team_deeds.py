"""What a team does with its own work, in random histories: it decides, looks again, takes back; actors and people."""

from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import attribute_id, random_id
from heritage_annotator.model.incidents.events import Incident, IssuedReport, Statement
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.records import Attribute, Cause
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.retagging import plan_retagging
from heritage_annotator.services.codebook.editing import plan_new_group
from heritage_annotator.services.codebook.merging import plan_split
from heritage_annotator.services.incidents.flagging import plan_flags
from heritage_annotator.services.incidents.register_deeds import (
    plan_actor_removal,
    plan_actor_told,
    plan_sources_joined,
)
from heritage_annotator.services.incidents.registers import new_actor
from heritage_annotator.services.incidents.stating import Stated
from heritage_annotator.services.incidents.valuing import plan_value
from heritage_annotator.services.projects.annotators import plan_one_person, plan_two_people
from heritage_annotator.services.review.adjudicating import Accepted, plan_adjudication
from heritage_annotator.services.review.differences import Difference, Marked
from heritage_annotator.services.review.looking_again import plan_confirmation
from heritage_annotator.services.stories.carrying import carried, plan_carrying
from tests.services.joining.incident_deeds import CAUSES, NothingThere, article, chosen, do, one

SIDES = ("army", "قوات", "")


def fill(session):
    """Brings in what these deeds are about, of what no other deeds bring in."""
    add_actor(session, 0, 0)
    ask(session, 0, 0)


def _marked(reading, annotation):
    return Marked(annotation, tuple(each.tag_id for each in reading.taggings_of(annotation.id)))


def adjudicate(session, first, second):
    """A decision where two differ, or one alone marked something; what was decided there before gives way."""
    reading, about = session.reading, article(session, first)
    some = sorted(reading.annotations(about.id), key=lambda each: each.id)
    made = reading.adjudicated_annotations()
    some = [_marked(reading, each) for each in some if each.id not in made][second % 3 :][:2]
    if not some:
        raise NothingThere
    one_, other = some if len(some) > 1 else (some[0], None)
    ids = one_.annotation.id, "" if other is None else other.annotation.id
    decided = {(each.first_id, each.second_id): each for each in reading.adjudications([about.id])}.get(ids)
    accepted = (Accepted.FIRST, Accepted.SECOND, Accepted.NEITHER)[first % 3]
    told = {"cause": list(Cause)[second % len(Cause)], "reason": f"{session.annotator.name} {second}"}
    difference = Difference(about.id, (), one_, other, decided)
    do(session, plan_adjudication(reading, difference, accepted, session.annotator, **told)[0])


def confirm_tag(session, first, second):
    """A tag is looked at again where annotations bear it."""
    reading = session.reading
    annotation = chosen(reading.annotations(), first)
    tagging = chosen(reading.taggings_of(annotation.id), second)
    do(session, plan_confirmation(reading, reading.codebook().get(tagging.tag_id), [annotation.id]))


def retag(session, first, second):
    """One deed on several passages: a tag comes, another goes."""
    leaves = session.reading.codebook().leaves()
    coming, going = leaves[first % len(leaves)], leaves[second % len(leaves)]
    ids = [each.id for each in sorted(session.reading.annotations(), key=lambda each: each.id)][: 1 + second % 3]
    removed = [going] if going.id != coming.id else []
    do(session, plan_retagging(session.reading, ids, [coming], removed, session.annotator).change)


def split_tag(session, first, second):
    tag = chosen(session.reading.codebook().leaves(), first)
    ids = [each.annotation_id for each in session.reading.taggings_with([tag.id])][second % 2 :]
    do(session, plan_split(session.reading, tag, f"own {('part', 'جزء')[second % 2]} {first}", ids)[0])


def add_group(session, first, _):
    do(session, plan_new_group(session.reading.codebook(), f"own group {first % 3}")[0])


def carry_over(session, first, second):
    """What was marked in one article is marked in another, where the same words stand."""
    annotations = [chosen(session.reading.annotations(), first)]
    there = carried(session.reading, annotations, article(session, second).id)
    do(session, plan_carrying(session.reading, there, session.annotator))


def ask(session, first, second):
    """A question of annotations comes in, or gets other answers."""
    slug = ("condition", "حالة")[first % 2]
    known = next((each for each in session.reading.attributes() if each.slug == slug), None)
    after = known or Attribute(attribute_id(slug), slug, f"Condition {first}", first % 2, {"a": "A"})
    if known is not None:
        after = replace(known, choices={**known.choices, f"{second % 4}": f"{session.annotator.name} 🏛"})
    do(session, Change(Deed(DeedKind.IMPORT_CODEBOOK, slug), (Edit(known, after),)) if after != known else None)


def add_actor(session, first, _):
    me = session.annotator.id
    do(session, plan_actor_told(session.reading, new_actor(f"Actor {first} قوة", me, side=SIDES[first % 3]), {}))


def edit_actor(session, first, second):
    """Another label takes the values along that were given by the old one."""
    told = (
        {"label": f"Actor {session.annotator.name} {second % 3}"},
        {"note": f"{session.annotator.name} {second}"},
        {"side": SIDES[second % 3], "names": (f"they {second}",)},
    )[first % 3]
    do(session, plan_actor_told(session.reading, one(session, Actor, first), told))


def flag_actor(session, first, second):
    do(session, plan_flags([(one(session, Actor, first), (("person at risk",), ())[second % 2])], None))


def remove_actor(session, first, _):
    do(session, plan_actor_removal(session.reading, one(session, Actor, first)))


def name_actor(session, first, second):
    """A value of a statement names an actor."""
    statement, actor = one(session, Statement, first), one(session, Actor, second)
    words = Span(statement.start, statement.end)
    told = Stated("actor", (actor.label, CAUSES[second % 3])[second % 2], words, actor=actor)
    known = session.reading.claims_of([statement]).get(statement.id, [])
    old = [each for each in known if each.field == "actor"]
    do(session, plan_value(session.reading, statement, told, instead_of=old[0] if old and first % 2 else None))


def join_sources(session, first, second):
    do(session, plan_sources_joined(session.reading, one(session, Source, first), one(session, Source, second)))


def issue_report(session, first, _):
    numbers = {each.id: f"{at}" for at, each in enumerate(session.reading.every(Incident), 1)}
    told = {"digest": "0" * 64, "incidents": numbers}
    at = f"2026-0{1 + first}-01T00:00:00.000Z"
    record = IssuedReport(random_id(), f"Weekly {first}", "2026-01-01", "2026-01-07", session.annotator.id, at, **told)
    do(session, Change(Deed(DeedKind.ISSUE_REPORT, record.title), (Edit(None, record),)))


def one_person(session, first, second):
    people = sorted(session.reading.people())
    some = people[first % len(people)], people[second % len(people)]
    do(session, plan_one_person(session.reading, *some, session.annotator))


def two_people(session, first, _):
    people = sorted(session.reading.annotator_records())
    do(session, plan_two_people(session.reading, people[first % len(people)], session.annotator))


def rename(session, _first, second):
    """She has another name from now on."""
    known = session.reading.annotator_records().get(session.annotator.id)
    if known is None:  # she did nothing yet
        raise NothingThere
    after = replace(known, name=f"{known.name.split()[0]} {('Nadia', 'نادية')[second % 2]}")
    do(session, Change(Deed(DeedKind.RENAME_ANNOTATOR, after.name), (Edit(known, after),)) if after != known else None)


def revert(session, first, _):
    """What somebody did is taken back by a new deed, whoever did it."""
    rows = list(session.reading.history())
    session.revert(rows[-1 - first % min(len(rows), 8)].seq)


DEEDS = (
    adjudicate, confirm_tag, retag, split_tag, add_group, carry_over, ask, add_actor, edit_actor, flag_actor,
    remove_actor, name_actor, join_sources, issue_report, one_person, two_people, rename, revert,
)  # fmt: skip
