"""Any query over any annotations finds, and any table counts, what its definition says."""

import shutil
from contextlib import closing, contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import random_id, tagging_id
from heritage_annotator.model.query import (
    Answers,
    By,
    Clause,
    FromOutlets,
    InArticles,
    InState,
    InStory,
    Joiner,
    Published,
    Query,
    Reviewed,
    ReviewedBy,
    Says,
    Tagged,
    Undated,
    Untagged,
)
from heritage_annotator.model.records import Annotation, Annotator, ArticleState, Tagging, TextReview
from heritage_annotator.services.passages import Crossing, Together, cross_table, passages_in, retrieve
from heritage_annotator.services.projects.opening import open_project
from tests.examples import examples
from tests.samples import FAMILY, PALMYRENE, VOCALISED, importing
from tests.services.passages import naive

SLUGS = ["damage", "damage.destruction", "cause", "cause.airstrike", "cause.shelling", "severity.severe"]
OUTLETS = ["", "The Courant", "Sanaʾ"]
DATES = ["", "2016", "2016-05", "2016-05-04", "2017-01-20"]
BODIES = [
    f"A strike hit.  The gate fell; {FAMILY} fled. Dr. K. stayed!\n\n{PALMYRENE} burned. {VOCALISED}. It fell.",
    f"One line without an end {FAMILY}",
    "Short. Shorter.\nNext line. And a last one? Yes.\n- a list\n\n",
    "Nothing here is marked by most.",
]
PEOPLE = [Annotator(f"{digit * 8}-0000-4000-8000-000000000000", f"Person {digit}") for digit in "12"]
NEAR = {
    Together.SAME_ANNOTATION: None,
    Together.OVERLAPPING: Joiner.OVERLAPPING,
    Together.SAME_SENTENCE: Joiner.SAME_SENTENCE,
    Together.SAME_PARAGRAPH: Joiner.SAME_PARAGRAPH,
}
MOMENT = "2026-03-01T09:30:00.000Z"


@pytest.fixture(scope="module")
def shelf(template, tmp_path_factory):
    """A project with four articles that nobody marked."""
    path = shutil.copy(template, tmp_path_factory.mktemp("any") / "any.heritage")
    with closing(open_project(path, PEOPLE[0])) as session:
        session.do(Change(Deed(DeedKind.SET_UP), (Edit(None, PEOPLE[1]),)))
        for body, outlet, published in zip(BODIES, [*OUTLETS, ""], DATES, strict=False):
            session.do(importing(body, outlet=outlet, published=published))
        yield session


places = st.tuples(st.integers(0, len(BODIES) - 1), st.integers(0, 200), st.integers(0, 200))
marks = st.lists(
    st.tuples(
        places,
        st.lists(st.sampled_from(SLUGS), max_size=3, unique=True),
        st.sampled_from(PEOPLE),
        st.sampled_from(["", "Straße", "gate"]),
        st.sampled_from([{}, {"certainty": "high"}, {"certainty": "low", "assertion": "x"}]),
        st.lists(st.tuples(st.sampled_from(PEOPLE), st.booleans()), max_size=2),
    ),
    max_size=12,
)
some = {"max_size": 2, "unique": True}
conditions = st.one_of(
    st.lists(st.sampled_from(SLUGS), max_size=3).map(lambda slugs: ("tags", tuple(slugs))),
    st.just(Untagged()),
    st.lists(st.sampled_from([person.id for person in PEOPLE]), **some).map(lambda ids: By(tuple(ids))),
    st.lists(st.integers(0, len(BODIES) - 1), **some).map(lambda numbers: ("articles", tuple(numbers))),
    st.lists(st.sampled_from(OUTLETS), **some).map(lambda outlets: FromOutlets(tuple(outlets))),
    st.builds(Published, st.sampled_from([*DATES, "2016-06"]), st.sampled_from([*DATES, "2017"])),
    st.just(Undated()),
    st.builds(Answers, st.sampled_from(["certainty", "assertion", ""]), st.sampled_from([(), ("low",), ("high", "x")])),
    st.builds(Reviewed, st.booleans()),
    st.lists(st.sampled_from([person.id for person in PEOPLE]), **some).map(lambda ids: ReviewedBy(tuple(ids))),
    st.builds(Says, st.sampled_from(["STRASSE", "e", "fell", PALMYRENE[:2], ""])),
    st.just(InStory(("",))),
    st.builds(InState, st.sampled_from([(ArticleState.UNREAD,), (ArticleState.DONE, ArticleState.READING), ()])),
)
queries = st.lists(st.tuples(st.sampled_from(Joiner), conditions), max_size=4)


@contextmanager
def holding(session, marks):
    """The project with those marks in it, for a while."""
    codebook = session.reading.codebook()
    edits = []
    for (number, one, other), slugs, person, note, answers, reviews in marks:
        body = BODIES[number]
        start, end = sorted((one % len(body), other % len(body)))
        annotation = Annotation(
            random_id(), article_ids(session)[number], start, end + 1, body[start : end + 1], "", "", note, answers,
            person.id, MOMENT, MOMENT,
        )  # fmt: skip
        edits.append(Edit(None, annotation))
        for position, slug in enumerate(slugs):
            tag = codebook.by_slug(slug)
            key = tagging_id(annotation.id, tag.id)
            edits.append(Edit(None, Tagging(key, annotation.id, tag.id, position, person.id, MOMENT)))
        borne = sorted(codebook.by_slug(slug).id for slug in slugs)
        for reviewer, is_of_now in reviews:
            seen = " ".join([MOMENT, *(borne or [""])]) if is_of_now else "earlier"
            about = annotation.article_id
            edits.append(Edit(None, TextReview(random_id(), about, reviewer.id, MOMENT, annotation.id, seen)))
    change = Change(Deed(DeedKind.TAG, "many"), tuple(edits))
    session.do(change)
    yield
    session.do(change.reversed())


def article_ids(session):
    by_body = {session.reading.body(row.id): row.id for row in session.reading.articles()}
    return [by_body[body] for body in BODIES]


def asked(session, clauses):
    """The query, its tags and articles by the ids they have here."""
    codebook, ids = session.reading.codebook(), article_ids(session)

    def here(condition):
        match condition:
            case ("tags", slugs):
                return Tagged(tuple(codebook.by_slug(slug).id for slug in slugs))
            case ("articles", numbers):
                return InArticles(tuple(ids[number] for number in numbers))
            case _:
                return condition

    return Query(tuple(Clause(joiner, here(condition)) for joiner, condition in clauses))


@given(marks=marks, several=st.lists(queries, min_size=1, max_size=5))
def test_any_query_finds_what_its_definition_says(shelf, marks, several):
    with holding(shelf, marks):
        for clauses in several:
            query = asked(shelf, clauses)
            assert [*retrieve(shelf.reading, query)] == naive.found(shelf.reading, query)


@examples(40)
@given(marks=marks, left_out=st.integers(0, 3), together=st.sampled_from(Together))
def test_any_table_of_tags_counts_what_its_definition_says(shelf, marks, left_out, together):
    with holding(shelf, marks):
        ids = retrieve(shelf.reading, Query())[left_out:]
        table = cross_table(shelf.reading, ids, Crossing.TAG, together)
        for row, cells, total in zip(table.rows, table.cells, table.row_totals, strict=True):
            assert total == naive.counted(shelf.reading, ids, row.key, row.key)
            for column, cell in zip(table.columns, cells, strict=True):
                assert cell == naive.counted(shelf.reading, ids, row.key, column.key, NEAR[together])
                assert cell == len(passages_in(shelf.reading, ids, table, row.key, column.key))
