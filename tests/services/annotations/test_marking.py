"""What is planned for each deed on annotations; done on a real project where the file has a say."""

from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, DeedKind, Edit
from heritage_annotator.model.errors import BlankSelectionError, QuoteNotFoundError, SpanOutsideError
from heritage_annotator.model.identity import tagging_id
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import (
    own_annotation_of,
    plan_annotation,
    plan_attribute,
    plan_note,
    plan_removal,
    plan_resizing,
    plan_tagging,
    plan_untagging,
    span_in,
    span_of_quote,
    subject_of,
)
from tests.samples import AWKWARD, FAMILY, PALMYRENE, VOCALISED, WORKER, mark, plainly


@pytest.fixture
def about(project):
    return project.reading.articles()[0].id


@pytest.fixture
def tags(project):
    """The tags of those slugs."""
    codebook = project.reading.codebook()
    return lambda *slugs: [codebook.by_slug(slug) for slug in slugs]


@pytest.fixture
def of_one_answer(project):
    """Two tags of a group of which an annotation may bear one."""
    codebook = project.reading.codebook()
    group = next(group for group in codebook.groups() if not group.multiple)
    return codebook.children(group.id)[:2]


@pytest.fixture
def of_a_colleague(project, about):
    """Marks words as somebody else."""

    def marked(span):
        colleague = Annotator("99999999-9999-4999-8999-999999999999", "Ḥassān")
        change = plan_annotation(project.reading, about, span, [], colleague)
        project.do(Change(change.deed, (Edit(None, colleague), *change.edits)))
        return change.edits[0].after

    return marked


def tags_of(project, annotation):
    codebook = project.reading.codebook()
    return [codebook.get(tagging.tag_id).slug for tagging in project.reading.taggings_of(annotation.id)]


@pytest.mark.parametrize("quote", [WORKER, PALMYRENE, VOCALISED, FAMILY, "no-break\xa0space", "Bel» وانتهى"], ids=ascii)
def test_an_annotation_bears_its_words_and_those_around(project, about, annotator, quote):
    span = span_of_quote(AWKWARD, quote)
    annotation = plan_annotation(project.reading, about, span, [], annotator, note="n").edits[0].after
    assert annotation.quote == quote == AWKWARD[annotation.start : annotation.end]
    assert AWKWARD[: annotation.start].endswith(annotation.prefix)
    assert AWKWARD[annotation.end :].startswith(annotation.suffix)
    assert (annotation.annotator_id, annotation.note, annotation.attributes) == (annotator.id, "n", {})
    assert annotation.created == annotation.modified


def test_planning_writes_nothing(project, project_path, about, annotator, tags):
    before = project_path.read_bytes()
    plan_annotation(project.reading, about, Span(0, 7), tags("cause.airstrike"), annotator)
    assert project_path.read_bytes() == before


def test_two_marks_of_the_same_words_are_two_findings(project, about, annotator):
    one, other = (plan_annotation(project.reading, about, Span(0, 7), [], annotator) for _ in range(2))
    assert one.edits[0].after.id != other.edits[0].after.id


def test_tags_are_set_in_the_order_named_each_once(project, about, annotator, tags):
    named = tags("cause.airstrike", "damage.destruction", "cause.airstrike", "asset.archaeological_site")
    change = plan_annotation(project.reading, about, Span(0, 7), named, annotator)
    annotation, *taggings = (edit.after for edit in change.edits)
    expected = tags("damage.destruction", "cause.airstrike", "asset.archaeological_site")
    assert [tagging.tag_id for tagging in taggings] == [tag.id for tag in expected]
    assert [tagging.position for tagging in taggings] == [0, 1, 2]
    assert [tagging.id for tagging in taggings] == [tagging_id(annotation.id, tag.id) for tag in expected]
    assert change.deed.kind is DeedKind.TAG


def test_without_tags_the_deed_is_told_by_its_words(project, about, annotator):
    change = plan_annotation(project.reading, about, span_of_quote(AWKWARD, "Inscription"), [], annotator)
    assert (change.deed.kind, change.deed.subject) == (DeedKind.ANNOTATE, "Inscription")


def test_of_a_group_that_allows_one_tag_the_last_named_is_set(project, about, annotator, of_one_answer):
    change = plan_annotation(project.reading, about, Span(0, 7), of_one_answer, annotator)
    assert [edit.after.tag_id for edit in change.edits[1:]] == [of_one_answer[1].id]


@pytest.mark.parametrize("words", [" ", "\n\n", "\xa0", "\u200d"])
def test_a_blank_selection_tags_nothing(project, about, annotator, words):
    span = span_of_quote(AWKWARD, words)
    with pytest.raises(BlankSelectionError):
        plan_annotation(project.reading, about, span, [], annotator)


def test_a_span_beyond_the_body_tags_nothing(project, about, annotator):
    end = len(AWKWARD)
    plan_annotation(project.reading, about, Span(end - 3, end), [], annotator)
    with pytest.raises(SpanOutsideError) as refused:
        plan_annotation(project.reading, about, Span(end - 3, end + 1), [], annotator)
    assert (refused.value.start, refused.value.end, refused.value.length) == (end - 3, end + 1, end)


def test_an_article_that_is_not_there_has_no_words_to_mark(project, annotator):
    with pytest.raises(SpanOutsideError):
        plan_annotation(project.reading, "?", Span(0, 1), [], annotator)


def test_the_nth_occurrence_of_a_quote_is_found():
    body = f"{FAMILY} a {FAMILY}"
    assert span_of_quote(body, FAMILY) == Span(0, 7)
    assert span_of_quote(body, FAMILY, 2) == Span(10, 17)


@pytest.mark.parametrize(
    ("quote", "nth", "found"), [("Bel", 2, 1), ("Bel", 0, 1), ("Bel", -1, 1), ("x", 1, 0), ("", 1, 0)]
)
def test_a_quote_that_does_not_stand_there_so_often_is_not_found(quote, nth, found):
    with pytest.raises(QuoteNotFoundError) as refused:
        span_of_quote("the temple of Bel", quote, nth)
    assert refused.value.found == found


@pytest.mark.parametrize(("start", "end"), [(0, 4), (-1, 2), (2, 2), (3, 1), (3, 4)])
def test_a_span_that_is_not_in_the_body_is_refused(start, end):
    with pytest.raises(SpanOutsideError):
        span_in("𐡠𐡡𐡢", start, end)


def test_a_span_in_the_body_is_taken():
    assert span_in("𐡠𐡡𐡢", 0, 3) == Span(0, 3)


def test_tags_are_added_behind_those_that_stand(project, annotator, tags):
    annotation = mark(project, FAMILY, "damage.destruction")
    change = plan_tagging(project.reading, annotation, tags("cause.airstrike", "damage.destruction"), annotator)
    project.do(change)
    assert tags_of(project, annotation) == ["damage.destruction", "cause.airstrike"]
    assert change.deed.subject == "Airstrike or drone"


def test_a_tag_taken_from_between_leaves_the_others_in_their_order(project, annotator, tags):
    annotation = mark(project, FAMILY, "damage.destruction", "cause.airstrike", "cause.mines")
    project.do(plan_untagging(project.reading, annotation, *tags("cause.airstrike")))
    project.do(plan_tagging(project.reading, annotation, tags("cause.airstrike"), annotator))
    assert tags_of(project, annotation) == ["damage.destruction", "cause.mines", "cause.airstrike"]


def test_tags_it_bears_already_are_no_deed(project, annotator, tags):
    annotation = mark(project, FAMILY, "damage.destruction")
    assert plan_tagging(project.reading, annotation, tags("damage.destruction"), annotator) is None
    assert plan_tagging(project.reading, annotation, [], annotator) is None


def test_a_group_that_allows_one_tag_gives_up_the_one_it_had(project, project_path, annotator, of_one_answer, tags):
    first, second = of_one_answer
    annotation = mark(project, FAMILY, first.slug, "damage.destruction")
    project.do(plan_tagging(project.reading, annotation, [second], annotator))
    assert tags_of(project, annotation) == ["damage.destruction", second.slug]
    project.undo()
    assert tags_of(project, annotation) == [first.slug, "damage.destruction"]


def test_a_tagging_of_a_tag_this_codebook_lost_is_left_alone(project, annotator, tags, of_one_answer):
    annotation = mark(project, FAMILY, "damage.destruction")

    class Forgetful:
        """The project, but for one tag: what a reader of an older codebook sees."""

        def codebook(self):
            codebook = project.reading.codebook()
            return type(codebook)(tag for tag in codebook.tags if tag.slug != "damage.destruction")

        def taggings_of(self, annotation_id):
            return project.reading.taggings_of(annotation_id)

    change = plan_tagging(Forgetful(), annotation, of_one_answer, annotator)
    assert all(edit.before is None for edit in change.edits)


def test_an_annotation_stays_without_its_last_tag(project, project_path, tags):
    annotation = mark(project, FAMILY, "damage.destruction")
    change = plan_untagging(project.reading, annotation, *tags("damage.destruction"))
    assert (change.deed.kind, change.deed.subject) == (DeedKind.UNTAG, "Total destruction")
    project.do(change)
    assert plainly(project_path, "SELECT quote FROM annotation") == [(FAMILY,)]
    assert plan_untagging(project.reading, annotation, *tags("damage.destruction")) is None


def test_a_note_is_kept_as_it_was_written(project, project_path):
    annotation = mark(project, FAMILY)
    note = "  # heading\n\n**ملاحظة** 👷🏽‍♀️  \n"
    project.do(plan_note(annotation, note))
    assert plainly(project_path, "SELECT note FROM annotation") == [(note,)]
    assert plan_note(project.reading.annotation(annotation.id), note) is None


def test_an_edited_annotation_says_when(project):
    annotation = replace(mark(project, FAMILY), modified="2001-01-01T00:00:00.000Z")
    after = plan_note(annotation, "x").edits[0].after
    assert after.modified > annotation.modified
    assert after.created == annotation.created


def test_an_answer_is_set_changed_and_taken_back(project):
    annotation = mark(project, FAMILY)
    certainty, assertion, _ = project.reading.attributes()
    first, second = list(certainty.choices)[:2]
    answered = plan_attribute(annotation, certainty, first).edits[0].after
    assert answered.attributes == {"certainty": first}
    both = plan_attribute(answered, assertion, next(iter(assertion.choices))).edits[0].after
    assert list(both.attributes) == ["assertion", "certainty"]
    assert plan_attribute(both, certainty, second).edits[0].after.attributes["certainty"] == second
    assert plan_attribute(answered, certainty, "").edits[0].after.attributes == {}
    assert plan_attribute(answered, certainty, first) is None
    assert plan_attribute(annotation, certainty, "") is None


def test_an_answer_that_is_none_of_the_choices_is_refused(project):
    annotation = mark(project, FAMILY)
    with pytest.raises(ValueError, match="no choice"):
        plan_attribute(annotation, project.reading.attributes()[0], "perhaps")


def test_a_resized_annotation_bears_its_new_words(project, project_path):
    annotation = mark(project, "temple", "damage.destruction", note="n")
    wider = span_of_quote(AWKWARD, "the temple of Bel")
    project.do(plan_resizing(AWKWARD, annotation, wider))
    after = project.reading.annotation(annotation.id)
    assert (after.quote, after.note, after.start) == ("the temple of Bel", "n", wider.start)
    assert AWKWARD[: after.start].endswith(after.prefix)
    assert tags_of(project, after) == ["damage.destruction"]
    project.undo()
    assert project.reading.annotation(annotation.id) == annotation


def test_resizing_to_the_same_words_is_no_deed_and_to_none_is_refused(project):
    annotation = mark(project, "temple")
    assert plan_resizing(AWKWARD, annotation, Span(annotation.start, annotation.end)) is None
    with pytest.raises(BlankSelectionError):
        plan_resizing(AWKWARD, annotation, span_of_quote(AWKWARD, " "))
    with pytest.raises(SpanOutsideError):
        plan_resizing(AWKWARD, annotation, Span(annotation.start, len(AWKWARD) + 1))


def test_a_removed_annotation_goes_with_its_tags_and_comes_back_with_them(project, project_path):
    annotation = mark(project, FAMILY, "damage.destruction", "cause.airstrike")
    change = plan_removal(project.reading, annotation)
    assert change.deed.kind is DeedKind.REMOVE_ANNOTATION
    project.do(change)
    assert plainly(project_path, "SELECT id FROM annotation UNION SELECT id FROM tagging") == []
    project.undo()
    assert tags_of(project, annotation) == ["damage.destruction", "cause.airstrike"]


def test_an_annotation_is_known_by_its_first_words(project):
    annotation = mark(project, "the temple of Bel» وانتهى.\nA no-break\xa0space, a tab\there")
    assert subject_of(annotation) == "the temple of Bel» وانتهى. A no-break…"


def test_half_a_character_in_a_note_is_left_out_rather_than_refused_by_the_file(
    project, project_path, about, annotator
):
    change = plan_annotation(project.reading, about, Span(0, 7), [], annotator, note="one\udcff\r\ntwo")
    project.do(change)
    project.do(plan_note(change.edits[0].after, "\ud83dthree\ud83d\udc77"))
    assert plainly(project_path, "SELECT note FROM annotation") == [("three👷",)]
    project.undo()
    assert plainly(project_path, "SELECT note FROM annotation") == [("one\r\ntwo",)]


def test_the_same_words_are_known_again_as_her_own(project, about, annotator):
    span = span_of_quote(AWKWARD, FAMILY)
    assert own_annotation_of(project.reading, about, span, annotator) is None
    made = mark(project, FAMILY)
    assert own_annotation_of(project.reading, about, span, annotator) == made
    for other in (Span(span.start, span.end - 1), Span(span.start + 1, span.end), Span(span.start - 1, span.end)):
        assert own_annotation_of(project.reading, about, other, annotator) is None


def test_a_colleagues_annotation_of_the_same_words_is_never_hers(project, about, annotator, of_a_colleague):
    span = span_of_quote(AWKWARD, VOCALISED)
    theirs = of_a_colleague(span)
    assert own_annotation_of(project.reading, about, span, annotator) is None
    mine = mark(project, VOCALISED)
    assert own_annotation_of(project.reading, about, span, annotator) == mine != theirs
