"""Two tags, each put below the other in one of two copies, of which one was then removed."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.codebook.removing import plan_deletion
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import check_project
from tests.samples import FAMILY
from tests.services.joining.histories import records


def edits(session, tag, **fields):
    """A person alters a tag."""
    session.do(Change(Deed(DeedKind.EDIT_TAG, ""), (Edit(tag, replace(tag, **fields)),)))
    return session.reading.codebook().get(tag.id)


@pytest.mark.parametrize("prefer", Prefer)
@pytest.mark.parametrize("joins", [("ours", "theirs"), ("theirs", "ours")])
def test_a_tag_moved_and_removed_there_and_altered_here_stands_below_no_tag_that_stands_below_it(two, prefer, joins):
    ours, theirs = two
    one, other = ours.reading.codebook().leaves()[:2]
    edits(theirs, other, definition=FAMILY)
    moved = edits(theirs, one, parent_id=other.id)
    theirs.do(plan_deletion(theirs.reading, moved))
    edits(ours, other, parent_id=one.id)
    for number in range(3):
        one = edits(ours, one, definition=f"{number} {FAMILY}")
    by_name = {"ours": ours, "theirs": theirs}
    session, copy = (by_name[name] for name in joins)
    join(session, copy.path, by_rule(prefer))
    join(copy, session.path, by_rule(prefer))
    assert records(ours.path) == records(theirs.path)
    codebook = ours.reading.codebook()
    parents = {each.id: tag.parent_id for each in (one, other) if (tag := codebook.get(each.id)) is not None}
    assert (parents.get(one.id), parents.get(other.id)) != (other.id, one.id)
    assert check_project(ours.path, not_told) == []


def test_a_circle_that_stands_in_a_file_made_by_others_is_not_walked_forever(two):
    ours, theirs = two
    one, other = ours.reading.codebook().groups()[:2]
    for session in two:
        with closing(sqlite3.connect(session.path)) as file, file:
            for tag, parent in ((one, other), (other, one)):
                file.execute("UPDATE tag SET parent_id = ? WHERE id = ?", (parent.id, tag.id))
    article = theirs.reading.articles()[0].id
    leaf = next(tag for tag in theirs.reading.codebook().tags if tag.parent_id == one.id != tag.id)
    theirs.do(plan_annotation(theirs.reading, article, Span(0, 5), [leaf], theirs.annotator))
    plan, _ = join(ours, theirs.path, by_rule(None))
    assert not plan.conflicts
    assert records(ours.path) == records(theirs.path)
