"""What was removed and is brought back has what both wrote in it, by the rules by which copies are joined."""

from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import RevertRefusedError
from heritage_annotator.model.progress import not_told
from heritage_annotator.services.annotations.marking import plan_removal
from heritage_annotator.services.codebook.removing import plan_deletion
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import check_project
from tests.samples import FAMILY
from tests.services.joining.histories import records

ARABIC = "قَوْسُ النَّصْر"


def edits(session, kind, record, **fields):
    """A person alters a record; as it is by then."""
    after = replace(record, **fields)
    session.do(Change(Deed(kind, ""), (Edit(record, after),)))
    return after


def idles(session, count=6):
    """Time goes by here, for the order of all copies too."""
    tag = session.reading.codebook().leaves()[-1]
    for number in range(count):
        tag = edits(session, DeedKind.EDIT_TAG, tag, definition=f"{number} {FAMILY}")


def alike_after(ours, theirs):
    """Both join with each other, and have the same."""
    for session, other in ((theirs, ours), (ours, theirs)):
        join(session, other.path, by_rule(Prefer.OURS))
    assert records(ours.path) == records(theirs.path)
    assert check_project(ours.path, not_told) == []


@pytest.mark.parametrize(
    ("mine", "other", "note"),
    [
        (f"{ARABIC}\n\nb", f"a\n\n{FAMILY}", f"{ARABIC}\n\n{FAMILY}"),
        ("a\n\nb\n\nmine", f"{FAMILY}\n\nb", f"{FAMILY}\n\nb\n\nmine"),
        ("b", "a\n\nb\n\n🏺", "b\n\n🏺"),
    ],
)
def test_a_note_that_both_wrote_in_is_joined_when_it_is_brought_back(two, mine, other, note):
    ours, theirs = two
    [kept] = ours.reading.annotations()
    edits(theirs, DeedKind.EDIT_NOTE, kept, note=other)
    idles(ours)
    here = edits(ours, DeedKind.EDIT_NOTE, kept, note=mine)
    gone = ours.do(plan_removal(ours.reading, here))
    join(ours, theirs.path, by_rule(Prefer.OURS))
    assert ours.reading.annotation(kept.id) is None
    ours.revert(gone.seq)
    assert ours.reading.annotation(kept.id).note == note
    alike_after(ours, theirs)


def test_a_paragraph_that_both_wrote_otherwise_is_not_brought_back_over_anybody(two):
    ours, theirs = two
    [kept] = ours.reading.annotations()
    edits(theirs, DeedKind.EDIT_NOTE, kept, note=FAMILY)
    idles(ours)
    gone = ours.do(plan_removal(ours.reading, edits(ours, DeedKind.EDIT_NOTE, kept, note=ARABIC)))
    join(ours, theirs.path, by_rule(Prefer.OURS))
    with pytest.raises(RevertRefusedError):
        ours.revert(gone.seq)
    assert ours.reading.annotation(kept.id) is None


@pytest.mark.parametrize("later", ["ours", "theirs"])
def test_of_a_tag_lists_are_united_and_what_was_said_last_stands(two, later):
    ours, theirs = two
    tag = next(each for each in ours.reading.codebook().leaves() if not ours.reading.codebook().children(each.id))
    by_name = {"ours": (ours, 90, "mine 🏺"), "theirs": (theirs, 10, ARABIC)}
    for name in sorted(by_name, key=lambda each: each == later):
        session, position, word = by_name[name]
        idles(session, 8 if name == later else 0)
        edits(session, DeedKind.EDIT_TAG, tag, synonyms=(*tag.synonyms, word), position=position)
    idles(ours, 20)
    gone = ours.do(plan_deletion(ours.reading, ours.reading.codebook().get(tag.id)))
    join(ours, theirs.path, by_rule(Prefer.OURS))
    assert ours.reading.codebook().get(tag.id) is None
    ours.revert(gone.seq)
    back = ours.reading.codebook().get(tag.id)
    assert {*back.synonyms} == {*tag.synonyms, "mine 🏺", ARABIC}
    assert back.position == by_name[later][1]
    alike_after(ours, theirs)


def test_of_fields_that_say_one_thing_none_is_another_persons(two):
    ours, theirs = two
    tag = next(each for each in ours.reading.codebook().leaves() if not ours.reading.codebook().children(each.id))
    edits(theirs, DeedKind.EDIT_TAG, tag, color="#123456")
    idles(ours)
    edits(ours, DeedKind.EDIT_TAG, tag, highlight="#fedcba")
    gone = ours.do(plan_deletion(ours.reading, ours.reading.codebook().get(tag.id)))
    join(ours, theirs.path, by_rule(Prefer.OURS))
    with pytest.raises(RevertRefusedError):
        ours.revert(gone.seq)
