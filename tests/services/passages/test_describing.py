"""A query as a sentence."""

import pytest

from heritage_annotator.model.query import (
    Answers,
    By,
    FromOutlets,
    InArticles,
    InLanguages,
    InMonths,
    InState,
    InStory,
    Joiner,
    Published,
    Query,
    Reviewed,
    Says,
    Tagged,
    TaggedAtAll,
    Undated,
    Untagged,
)
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.passages import describe
from tests.services.passages.finding import asking, tag_id, told

OR, NOT, SENTENCE = Joiner.OR, Joiner.NOT, Joiner.SAME_SENTENCE


@pytest.fixture
def said(project):
    return lambda *conditions: describe(project.reading, asking(*conditions))


def tagged(project, *slugs):
    return Tagged(tuple(tag_id(project, slug) for slug in slugs))


def test_a_query_without_clauses_asks_for_all(project, said):
    assert describe(project.reading, Query()) == "All passages"
    assert said(Tagged(()), OR, Says(" ")) == "All passages"


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (Untagged(), "Passages without a tag"),
        (Says(" straße\n"), "Passages with the words “straße”"),
        (TaggedAtAll(), "Passages with a tag"),
        (InLanguages(("ar", "")), "Passages in an article of the language “ar” or none that is named"),
        (InStory(("",)), "Passages in an article without other versions"),
        (InMonths(("2017-03", "")), "Passages in an article of 2017-03 or no date"),
        (Reviewed(), "Passages reviewed by a second person"),
        (Reviewed(no=True), "Passages not reviewed by a second person"),
        (Undated(), "Passages in an article without a date"),
        (Published("2017", "2017"), "Passages published in 2017"),
        (Published("2017-03", "2018"), "Passages published from 2017-03 to 2018"),
        (Published("2017-03"), "Passages published in 2017-03 or later"),
        (Published("", "2017"), "Passages published in 2017 or earlier"),
        (FromOutlets(("",)), "Passages in an article without an outlet"),
        (FromOutlets(("A", "Sanaʾ")), "Passages in an article of “A” or “Sanaʾ”"),
        (FromOutlets(("", "A")), "Passages in an article of “A” or without an outlet"),
        (InState((ArticleState.UNREAD, ArticleState.DONE)), "Passages in an article that is unread or done"),
        (Answers("certainty"), "Passages without an answer to Certainty of the coding"),
        (Answers("certainty", ("high", "?")), "Passages with Certainty of the coding: “High” or “?”"),
        (Answers("other", ("x",)), "Passages with other: “x”"),
        (By(("gone",)), "Passages marked by “?”"),
        (Tagged(("gone",)), "Passages tagged “?”"),
        (InArticles(("gone",)), "Passages in “?”"),
    ],
)
def test_each_condition_has_its_words(said, condition, sentence):
    assert said(condition) == sentence


def test_names_are_those_of_the_project(project, said, annotator):
    article_id, _ = told(project, "Short text.", ("Short",), title="A title")
    assert said(By((annotator.id,))) == f"Passages marked by “{annotator.name}”"
    assert said(InArticles((article_id,))) == "Passages in “A title”"
    assert said(tagged(project, "cause.airstrike", "damage", "cause.mines")) == (
        "Passages tagged “Airstrike or drone”, “Damage & effect” or “Mines, IEDs and booby traps”"
    )


@pytest.mark.parametrize(
    ("joiner", "first", "later"),
    [
        (Joiner.AND, "Passages without a tag", "All, and without a tag"),
        (Joiner.OR, "Passages without a tag", "All, or without a tag"),
        (Joiner.NOT, "All passages except those without a tag", "All, but not without a tag"),
        (SENTENCE, "Passages in the same sentence as one without a tag",
         "All, in the same sentence as one without a tag"),
        (Joiner.SAME_PARAGRAPH, "Passages in the same paragraph as one without a tag",
         "All, in the same paragraph as one without a tag"),
        (Joiner.OVERLAPPING, "Passages that overlap one without a tag", "All, overlapping one without a tag"),
    ],
)  # fmt: skip
def test_each_joiner_has_its_words(said, joiner, first, later):
    assert said(joiner, Untagged()) == first
    assert said(Says("x"), joiner, Untagged()) == later.replace("All", "Passages with the words “x”")


def test_clauses_that_ask_nothing_are_left_out(project, said):
    assert said(By(()), OR, Untagged(), NOT, Published()) == "Passages without a tag"


def test_of_many_names_the_first_are_told_and_the_others_counted(said):
    outlets = tuple("ABCDEFG")
    assert said(FromOutlets(outlets)) == "Passages in an article of “A”, “B”, “C”, “D” or 3 more"
    assert said(InArticles(outlets)) == "Passages in “?”, “?”, “?”, “?” or 3 more"


def test_what_is_told_stays_on_one_line(said):
    assert "\n" not in said(FromOutlets(("two\nlines\u202e",)), OR, Says("a\nb"))


@pytest.mark.parametrize(
    ("count", "end"),
    [(4, "“c” or “d”"), (5, "“c”, “d” or 1 more"), (6, "“c”, “d” or 2 more")],
)
def test_four_names_are_told_and_more_are_counted(said, count, end):
    assert said(FromOutlets(tuple("abcdef"[:count]))) == f"Passages in an article of “a”, “b”, {end}"
