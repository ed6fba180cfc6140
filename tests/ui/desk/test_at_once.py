"""What one answer to a person asks of the project: each thing once, whoever wants to know it."""

import pytest

from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation


def planned(desk, quote, *slugs):
    article_id = desk.ids[0]
    start = desk.reading.body(article_id).index(quote)
    tags = [desk.codebook.by_slug(slug) for slug in slugs]
    return plan_annotation(desk.reading, article_id, Span(start, start + len(quote)), tags, desk.annotator)


def test_who_reconsiders_within_does_so_once_at_the_end_and_reads_what_was_done(desk):
    told = []
    desk.reconsidered.connect(lambda doer: told.append((doer, desk.annotation)))
    change = planned(desk, "heavy damage")
    made = change.edits[0].record.id
    with desk.at_once():
        desk.reconsider(desk.veil)
        assert desk.do(change)
        desk.choose(made)
        desk.reconsider(desk.veil)
        desk.reconsider(desk)
        assert told == []
        assert desk.annotation is not None
    assert [doer for doer, _ in told] == [desk.veil, desk]
    assert {annotation.id for _, annotation in told} == {made}
    desk.reconsider(desk)
    assert len(told) == 3


def test_who_reconsiders_does_so_also_where_something_went_wrong(desk):
    told = []
    desk.reconsidered.connect(told.append)

    def fails():
        with desk.at_once():
            desk.reconsider(desk)
            raise ZeroDivisionError(len(told))

    with pytest.raises(ZeroDivisionError, match="0"):
        fails()
    desk.reconsider(desk.veil)
    assert told == [desk, desk.veil]


def test_panels_that_hear_of_a_deed_are_not_told_what_stood_before(desk):
    seen = []
    change = planned(desk, "heavy damage", "damage.destruction")
    made = change.edits[0].record.id
    desk.changed.connect(lambda _change: seen.append(desk.reading.annotation(made)))
    with desk.at_once():
        assert desk.reading.annotation(made) is None
        assert desk.do(change)
        desk.choose(made)
        assert desk.undo()
        assert desk.annotation is None
        assert desk.redo()
    assert desk.annotation_id == made
    assert [each is not None for each in seen] == [True, False, True]
