"""Two people work on copies; what each did, and what follows from both."""

import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import RevertRefusedError, StaleChangeError, UndecidedError
from heritage_annotator.model.identity import random_id, tagging_id
from heritage_annotator.model.records import ArticleState, Tagging
from heritage_annotator.model.times import now
from heritage_annotator.services.annotations.marking import (
    plan_annotation,
    plan_attribute,
    plan_note,
    plan_removal,
    plan_tagging,
    span_of_quote,
)
from heritage_annotator.services.articles.details import plan_metadata, plan_state
from heritage_annotator.services.codebook.merging import plan_merge
from heritage_annotator.services.codebook.removing import plan_deletion
from heritage_annotator.services.history.differences import Names
from heritage_annotator.services.joining.conflicts import Answer, Prefer, by_answers, by_rule
from heritage_annotator.services.joining.doing import join, previewed
from heritage_annotator.services.joining.telling import sides_told, summary
from heritage_annotator.services.projects.opening import open_project, reading_of
from heritage_annotator.services.wording.deeds import deed_name, done
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.joining import comparison
from heritage_annotator.storage.joining.comparison import has_news
from heritage_annotator.storage.reading.seen import Seen
from tests.benchmarks.shelf import annotated, draft, made, prose
from tests.patience import takes_a_share_each
from tests.samples import FAMILY, PALMYRENE, VOCALISED, importing, mark, plainly, snapshot
from tests.services.joining.histories import annotator, records

NOBODY = by_rule(None)
NEWEST = by_rule(Prefer.NEWEST)


def leaf(session, number):
    return session.reading.codebook().leaves()[number]


def edit(session, record, **fields):
    session.do(Change(Deed(DeedKind.EDIT_TAG, ""), (Edit(record, replace(record, **fields)),)))


def both_ways(ours, theirs, decide=NOBODY):
    join(ours, theirs.path, decide)
    join(theirs, ours.path, NOBODY)
    assert records(ours.path) == records(theirs.path)
    for session in (ours, theirs):
        file = open_project_file(session.path)
        assert check(file) == []
        file.close()


def test_the_same_article_and_the_same_tag_are_one_and_both_files_stay(two):
    for number, session in enumerate(two):
        body = f"{VOCALISED} {FAMILY} the museum was hit."
        session.do(importing(body, outlet=f"Paper {number}", imported=f"2026-01-0{3 - number}T00:00:00.000Z"))
    for session in two:
        first = next(row.id for row in session.reading.articles() if "museum" not in row.heading)
        span = span_of_quote(session.reading.body(first), PALMYRENE)
        session.do(plan_annotation(session.reading, first, span, [leaf(session, 3)], session.annotator))
    ours, theirs = two
    row = next(row for row in ours.reading.articles() if row.outlet)
    ours.do(plan_state(ours.reading.article(row.id), ArticleState.DONE))
    both_ways(ours, theirs)
    assert len(ours.reading.articles()) == 2
    article = ours.reading.article(row.id)
    assert (article.state, article.imported[:10], article.outlet) == (ArticleState.DONE, "2026-01-02", "Paper 1")
    publications = ours.reading.publications(row.id)
    assert len(publications) == 1
    assert len([each for each in ours.reading.annotations() if each.quote == PALMYRENE]) == 2


@pytest.mark.parametrize("who", [0, 1])
def test_of_what_both_imported_is_asked_only_what_both_wrote_since(two, who):
    body = f"{VOCALISED} {FAMILY} the museum was hit."
    for number, session in enumerate(two):
        session.do(importing(body, title=f"as paper {number} prints it"))
    [about] = [row.id for row in two[0].reading.articles() if row.heading.startswith("as paper")]
    two[who].do(plan_metadata(two[who].reading.article(about), title="متحف"))
    plan = join(two[0], two[1].path, NOBODY)[0]
    assert (plan.conflicts, two[0].reading.article(about).title) == ([], "متحف")
    two[0].undo()
    two[1 - who].do(plan_metadata(two[1 - who].reading.article(about), title="the museum"))
    with pytest.raises(UndecidedError):
        join(two[0], two[1].path, NOBODY)
    plan = join(two[0], two[1].path, NEWEST)[0]
    assert [each.field for each in plan.conflicts] == ["title"]


def test_a_tagging_follows_its_tag_into_the_one_it_was_merged_with(two):
    ours, theirs = two
    into, gone = leaf(ours, 1), leaf(ours, 2)
    ours.do(plan_merge(ours.reading, [gone], into).change)
    made = mark(theirs, PALMYRENE, gone.slug)
    both_ways(ours, theirs)
    assert [each.tag_id for each in ours.reading.taggings_of(made.id)] == [into.id]


def test_a_tagging_of_a_tag_that_was_removed_goes_with_it(two):
    ours, theirs = two
    gone = leaf(ours, 2)
    ours.do(plan_deletion(ours.reading, gone))
    made = mark(theirs, PALMYRENE, gone.slug)
    both_ways(ours, theirs)
    assert ours.reading.taggings_of(made.id) == []
    assert ours.reading.annotation(made.id) is not None


@pytest.mark.parametrize("prefer", list(Prefer))
def test_two_moves_that_meet_make_no_circle(two, prefer):
    ours, theirs = two
    one, other = leaf(ours, 1), leaf(ours, 2)
    edit(ours, one, parent_id=other.id)
    edit(theirs, other, parent_id=one.id)
    both_ways(ours, theirs, by_rule(prefer))
    parents = [ours.reading.codebook().get(each.id).parent_id for each in (one, other)]
    assert parents.count(one.parent_id) == 1


@pytest.mark.parametrize("prefer", list(Prefer))
def test_one_digit_sets_one_tag(two, prefer):
    ours, theirs = two
    free = "7"
    edit(ours, ours.reading.codebook().by_shortcut(free), shortcut="")
    join(theirs, ours.path, NOBODY)
    bare = [tag for tag in ours.reading.codebook().leaves() if not tag.shortcut]
    edit(ours, bare[0], shortcut=free)
    edit(theirs, bare[1], shortcut=free)
    both_ways(ours, theirs, by_rule(prefer))
    holders = [tag.id for tag in ours.reading.codebook().leaves() if tag.shortcut == free]
    assert holders == [bare[0].id if prefer is Prefer.OURS else bare[1].id]


@pytest.mark.parametrize("prefer", list(Prefer))
def test_of_a_group_that_allows_one_tag_one_is_left(two, prefer):
    ours, theirs = two
    codebook = ours.reading.codebook()
    group = next(group for group in codebook.groups() if len(codebook.children(group.id)) > 1)
    for session in two:
        if session.reading.codebook().get(group.id).multiple:
            edit(session, session.reading.codebook().get(group.id), multiple=False)
    annotation = ours.reading.annotations()[0]
    for session, tag in zip(two, codebook.children(group.id)[:2], strict=True):
        session.do(plan_tagging(session.reading, annotation, [tag], session.annotator))
    both_ways(ours, theirs, by_rule(prefer))
    [left] = ours.reading.taggings_of(annotation.id)
    mine, other = (tag.id for tag in codebook.children(group.id)[:2])
    # Of two of the same clock the id of the entry says which is the newest.
    assert left.tag_id in {Prefer.OURS: {mine}, Prefer.THEIRS: {other}}.get(prefer, {mine, other})


def test_two_tags_of_a_group_that_came_to_allow_one_are_said(two):
    ours, theirs = two
    codebook = ours.reading.codebook()
    group = next(group for group in codebook.groups() if group.multiple and len(codebook.children(group.id)) > 1)
    annotation = ours.reading.annotations()[0]
    for session, tag in zip(two, codebook.children(group.id)[:2], strict=True):
        session.do(plan_tagging(session.reading, annotation, [tag], session.annotator))
    edit(ours, group, multiple=False)
    plan, _ = join(ours, theirs.path, NOBODY)
    assert len(ours.reading.taggings_of(annotation.id)) == 2
    assert [line.count for line in summary(plan) if "allows one" in line.says] == [1]


def test_two_tags_that_both_had_are_said_where_their_group_comes_to_allow_one(two):
    """Also deep below it: nothing comes in but what the group allows now."""
    ours, theirs = two
    codebook = ours.reading.codebook()
    group = next(group for group in codebook.groups() if group.multiple and len(codebook.children(group.id)) > 2)
    one, other, above = codebook.children(group.id)[:3]
    edit(theirs, other, parent_id=above.id)
    annotation = theirs.reading.annotations()[0]
    theirs.do(plan_tagging(theirs.reading, annotation, [one, theirs.reading.codebook().get(other.id)], annotator(2)))
    join(ours, theirs.path, NOBODY)
    edit(theirs, group, multiple=False)
    plan, _ = join(ours, theirs.path, NOBODY)
    assert [line.count for line in summary(plan) if "allows one" in line.says] == [1]


def test_undone_a_join_is_as_if_it_had_never_been_and_comes_again(two):
    ours, theirs = two
    mark(theirs, PALMYRENE, leaf(theirs, 0).slug)
    before, logged = snapshot(ours.path), ours.reading.history
    count = len(list(logged()))
    join(ours, theirs.path, NOBODY)
    whole = records(ours.path)
    ours.undo()
    assert snapshot(ours.path) == before
    assert len(list(logged())) == count + 2  # the join and its undo
    assert join(theirs, ours.path, NOBODY)[1] is None  # its undo removes nothing for anybody
    ours.redo()
    assert records(ours.path) == whole
    ours.undo()
    assert join(ours, theirs.path, NOBODY)[1] is not None
    assert records(ours.path) == whole


def test_a_join_is_reverted_as_a_new_change_unless_something_stands_on_it(two):
    """The person whom it brought stays, for the log tells of them."""
    ours, theirs = two
    theirs.annotator = annotator(6)
    mark(theirs, PALMYRENE, leaf(theirs, 0).slug)
    before = records(ours.path)
    entry = join(ours, theirs.path, NOBODY)[1]
    whole = records(ours.path)
    reverted = ours.revert(entry.seq).change.deed
    assert done(reverted) == f"Reverted: Join “{theirs.path.stem}”"
    assert deed_name(reverted) == f"Revert: Join “{theirs.path.stem}”"
    assert records(ours.path) == before
    ours.undo()
    assert records(ours.path) == whole
    [brought] = [each for each in ours.reading.annotations() if each.annotator_id == annotator(6).id]
    ours.do(plan_tagging(ours.reading, brought, [leaf(ours, 1)], ours.annotator))
    with pytest.raises(RevertRefusedError) as refused:
        ours.revert(entry.seq)
    assert refused.value.later[2] == "tag"


def test_what_comes_back_has_what_a_colleague_wrote_in_it_while_it_was_gone(two):
    """By revert, and by undo where somebody else joined the copies; a field that both altered is not overwritten."""
    ours, theirs = two
    annotation = ours.reading.annotations()[0]
    theirs.do(plan_note(theirs.reading.annotations()[0], f"seen by حارس 👷🏽\u200d♀️ {PALMYRENE}"))
    ours.do(plan_removal(ours.reading, annotation))
    seq = list(ours.reading.history())[-1].seq
    me, ours.annotator = ours.annotator, annotator(7)
    join(ours, theirs.path, by_rule(Prefer.OURS))
    assert ours.reading.annotation(annotation.id) is None
    ours.annotator = me
    before = records(ours.path)
    ours.undo()
    told = "SELECT note FROM annotation WHERE id = ?"
    assert plainly(ours.path, told, annotation.id) == plainly(theirs.path, told, annotation.id)
    ours.redo()
    assert records(ours.path) == before
    ours.revert(seq)
    assert plainly(ours.path, told, annotation.id) == plainly(theirs.path, told, annotation.id)
    both_ways(ours, theirs)


def test_what_both_altered_before_one_removed_it_does_not_come_back_without_the_other_s_words(two):
    ours, theirs = two
    annotation = ours.reading.annotations()[0]
    theirs.do(plan_note(theirs.reading.annotations()[0], "theirs"))
    ours.do(plan_note(annotation, "mine"))
    ours.do(plan_removal(ours.reading, ours.reading.annotation(annotation.id)))
    seq = list(ours.reading.history())[-1].seq
    join(ours, theirs.path, by_rule(Prefer.OURS))
    before = records(ours.path)
    with pytest.raises(RevertRefusedError) as refused:
        ours.revert(seq)
    assert refused.value.later[2] == "edit_note"
    assert records(ours.path) == before


def test_both_keeps_what_either_wrote_and_nobody_is_asked_again(two):
    ours, theirs = two
    annotation = ours.reading.annotations()[0]
    ours.do(plan_note(annotation, "mine"))
    theirs.do(plan_note(annotation, "theirs"))
    decide = by_answers({("annotation", annotation.id, "note"): Answer.BOTH})
    both_ways(ours, theirs, decide)
    assert theirs.reading.annotation(annotation.id).note == "mine\n\ntheirs"


def test_states_recur_and_the_one_that_knows_of_the_other_is_the_newer(two):
    ours, theirs = two
    article = ours.reading.article(ours.reading.articles()[0].id)
    theirs.do(plan_state(article, ArticleState.DONE))
    join(ours, theirs.path, NOBODY)
    ours.do(plan_state(ours.reading.article(article.id), article.state))
    both_ways(ours, theirs)
    assert ours.reading.article(article.id).state is article.state


def test_what_stands_on_either_side_is_told_in_words(two):
    """States, answers and tags as people read them; also those that only the other copy has."""
    ours, theirs = two
    [row], [annotation] = ours.reading.articles(), ours.reading.annotations()
    article, attribute, moved = ours.reading.article(row.id), ours.reading.attributes()[0], leaf(ours, 0)
    (value, said), (other, other_said) = list(attribute.choices.items())[:2]
    group = replace(leaf(theirs, 1), id=random_id(), slug="their.own", labels={"en": "سوق"}, shortcut="")
    theirs.do(Change(Deed(DeedKind.CREATE_TAG, ""), (Edit(None, group),)))
    for session, state, answer, parent in (
        (ours, ArticleState.DONE, value, None),
        (theirs, ArticleState.HELP_NEEDED, other, group.id),
    ):
        session.do(plan_state(article, state))
        session.do(plan_attribute(annotation, attribute, answer))
        edit(session, moved, parent_id=parent)
    with previewed(ours.reading, theirs.path, NOBODY) as (comparison, plan):
        names = Names(ours.reading, comparison.of_theirs(theirs.path))
        told = {field: each for (_, _, field), each in sides_told(plan.conflicts, names).items()}
    answers = f"attributes.{attribute.slug}"
    assert told == {
        "state": ("Done", "Help needed", "State"),
        answers: (said, other_said, f"Answer: {attribute.label}"),
        "parent_id": ("", "سوق", "Place in the codebook"),
    }
    assert attribute.label != attribute.slug


def test_what_nobody_touched_meanwhile_is_removed(two):
    ours, theirs = two
    annotation = ours.reading.annotations()[0]
    theirs.do(plan_removal(theirs.reading, annotation))
    both_ways(ours, theirs)
    assert ours.reading.annotations() == []


@pytest.mark.parametrize("who_removed", ["ours", "theirs"])
@pytest.mark.parametrize("prefer", list(Prefer))
def test_what_one_removed_and_the_other_only_tagged_is_a_conflict(two, who_removed, prefer):
    ours, theirs = two
    annotation = ours.reading.annotations()[0]
    removing, tagging = two if who_removed == "ours" else reversed(two)
    removing.do(plan_removal(removing.reading, annotation))
    tagging.do(plan_tagging(tagging.reading, annotation, [leaf(tagging, 2)], tagging.annotator))
    with pytest.raises(UndecidedError):
        join(ours, theirs.path, NOBODY)
    both_ways(ours, theirs, by_rule(prefer))
    # Both logs are as long, so that the ids of the entries say which deed is the newest.
    stands = {Prefer.OURS: tagging is ours, Prefer.THEIRS: tagging is theirs}.get(prefer)
    left = ours.reading.annotations()
    assert stands is None or bool(left) is stands
    assert [each.tag_id for kept in left for each in ours.reading.taggings_of(kept.id)] == [leaf(ours, 2).id] * len(
        left
    )


@pytest.mark.parametrize("seen", [Seen(only=annotator(1).id), Seen(hidden=(annotator(2).id,))])
def test_whoever_is_hidden_here_joining_takes_in_and_keeps_everybody_s_work(two, seen):
    ours, theirs = two
    mark(theirs, "temple of Bel", nth=2)
    with closing(open_project(ours.path, annotator(1), seen=lambda _uuid: seen)) as blind:
        assert has_news(blind.reading, theirs.path)
        assert join(blind, theirs.path, by_rule(None))[1] is not None
        assert join(blind, theirs.path, by_rule(None))[1] is None
        assert len(blind.reading.annotations()) == 1
    assert records(ours.path) == records(theirs.path)


def test_many_marked_at_once_come_in_found_by_their_words_and_go_again(two):
    ours, theirs = two
    about = theirs.reading.articles()[0].id
    body = theirs.reading.body(about)
    place = span_of_quote(body, PALMYRENE)
    made = [
        plan_annotation(theirs.reading, about, place, [leaf(theirs, number % 3)], theirs.annotator, note=note)
        for number in range(45)
        for note in (f"{VOCALISED} {number} fire-\nfighter", "")
    ]
    theirs.do(Change(Deed(DeedKind.TAG, ""), tuple(each for change in made for each in change.edits)))
    before = snapshot(ours.path)
    join(ours, theirs.path, NOBODY)
    assert records(ours.path) == records(theirs.path)
    words = "SELECT quote, note, words FROM annotation JOIN annotation_number ON annotation_id = annotation.id"
    assert sorted(plainly(ours.path, words)) == sorted(plainly(theirs.path, words))
    with closing(open_project_file(ours.path)) as file:
        assert check(file) == []  # the index too, by its vocabulary
    ours.undo()
    assert snapshot(ours.path) == before
    with closing(open_project_file(ours.path)) as file:
        assert check(file) == []


@pytest.mark.parametrize(("is_done", "told"), [(True, StaleChangeError), (False, KeyError)])
def test_what_is_half_read_while_a_deed_is_done_is_stale_and_else_a_fault(two, monkeypatch, is_done, told):
    ours, theirs = two

    def torn(*_databases):
        if is_done:
            mark(ours, "Inscription 𐡠𐡡𐡢")
        raise KeyError

    monkeypatch.setattr(comparison, "Comparison", torn)
    with pytest.raises(told), comparison.compared(ours.reading, theirs.path):
        pass


def test_who_tagged_what_the_other_tagged_takes_time_that_grows_with_it_alone(tmp_path):
    def copies(size):
        ours, theirs = tmp_path / f"{size}.heritage", tmp_path / f"{size} hers.heritage"
        made(ours, [draft(0, prose(4, 20_000))]).close()
        with closing(open_project(ours, annotator(1))) as session:
            annotated(session, session.reading.articles()[0].id, size)
        shutil.copyfile(ours, theirs)
        for path, number in ((ours, 0), (theirs, 1)):
            with closing(open_project(path, annotator(number + 1))) as session:
                tag, at = leaf(session, number).id, now()
                taggings = (
                    Tagging(tagging_id(each.id, tag), each.id, tag, 5, session.annotator.id, at)
                    for each in session.reading.annotations()
                )
                there = {each.id for some in session.reading.taggings().values() for each in some}
                edits = tuple(Edit(None, each) for each in taggings if each.id not in there)
                session.do(Change(Deed(DeedKind.TAG, "many"), edits))
        return ours, theirs

    prepared = {size: copies(size) for size in (300, 2400)}

    def plans(size):
        ours, theirs = prepared[size]
        with reading_of(ours) as reading, previewed(reading, theirs, NEWEST) as (_, plan):
            assert len(plan.change.edits) > size / 2

    assert takes_a_share_each(plans, 300)
