"""Which passages a query finds."""

from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import CancelledError, ProjectDamagedError
from heritage_annotator.model.query import (
    Answers,
    By,
    FromOutlets,
    InArticles,
    InState,
    Joiner,
    Published,
    Query,
    Says,
    Tagged,
    Undated,
    Untagged,
)
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.annotations.marking import plan_removal
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.passages import near, passages_of, retrieve
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from tests.samples import PALMYRENE, VOCALISED, alter
from tests.services.passages.finding import asking, group, marked, tag_id, told

AND, OR, NOT = Joiner.AND, Joiner.OR, Joiner.NOT
SENTENCE, PARAGRAPH, OVERLAPPING = Joiner.SAME_SENTENCE, Joiner.SAME_PARAGRAPH, Joiner.OVERLAPPING

BODY = (
    f"A strike hit the minaret. The library burned, {PALMYRENE} was lost. Dr. Khalil fled.\n"
    f"Shelling broke the gate. {VOCALISED}."
)
STRIKE, DESTRUCTION, SHELLING = "cause.airstrike", "damage.destruction", "cause.shelling"


@pytest.fixture
def found(project):
    """Asks, and gives the quotes."""

    def ask(*conditions):
        ids = retrieve(project.reading, asking(*conditions))
        return [passage.quote for passage in passages_of(project.reading, ids)]

    return ask


@pytest.fixture
def article(project):
    """The id of an article of May 2016 in which six passages are marked."""
    article_id, _ = told(
        project,
        BODY,
        ("strike", STRIKE),
        ("the minaret", DESTRUCTION),
        ("library burned", DESTRUCTION),
        (PALMYRENE,),
        ("Shelling", SHELLING),
        (VOCALISED, DESTRUCTION, STRIKE),
        published="2016-05-04",
        outlet="The Courant",
    )
    return article_id


def tagged(project, *slugs):
    return Tagged(tuple(tag_id(project, slug) for slug in slugs))


def test_a_query_without_clauses_finds_all(project, article, found):
    assert found() == ["strike", "the minaret", "library burned", PALMYRENE, "Shelling", VOCALISED]
    assert [*retrieve(project.reading, Query())] == [mark.id for mark in retrieval_order(project, article)]


def retrieval_order(project, article_id):
    return sorted(project.reading.marks(article_id), key=lambda mark: mark.start)


def test_passages_come_by_date_of_article_the_undated_last_then_by_place(project, found):
    told(project, "No date here, none there.", ("none",), ("date here",), ("date",))
    told(project, "Only a year.", ("year",), published="2015")
    told(project, "A whole date.", ("whole",), published="2015-03-01")
    assert found() == ["year", "whole", "date here", "date", "none"]


def test_a_tag_finds_those_that_bear_it_and_several_tags_those_that_bear_one(project, article, found):
    assert found(tagged(project, STRIKE)) == ["strike", VOCALISED]
    assert found(tagged(project, STRIKE, SHELLING)) == ["strike", "Shelling", VOCALISED]


def test_a_group_means_every_tag_below_it_however_deep(project, article, found):
    deeper = group(project, "deeper", tag_id(project, SHELLING))
    group(project, "deepest", deeper.id)
    marked(project, article, "gate", "deepest")
    assert found(tagged(project, "cause")) == ["strike", "Shelling", "gate", VOCALISED]
    assert found(tagged(project, SHELLING)) == ["Shelling", "gate"]
    assert found(tagged(project, "deepest")) == ["gate"]


def test_tags_below_each_other_in_a_circle_come_to_an_end(project, project_path, article, found):
    one, other = tag_id(project, STRIKE), tag_id(project, SHELLING)
    alter(project_path, ("UPDATE tag SET parent_id = ? WHERE id = ?", (other, one)))
    alter(project_path, ("UPDATE tag SET parent_id = ? WHERE id = ?", (one, other)))
    assert found(Tagged((one,))) == ["strike", "Shelling", VOCALISED]


def test_an_archived_tag_is_found_like_any_other(project, article, found):
    tag = project.reading.codebook().by_slug(STRIKE)
    edit = Edit(tag, replace(tag, archived=True))
    project.do(Change(Deed(DeedKind.EDIT_TAG, tag.label()), (edit,)))
    assert found(Tagged((tag.id,))) == ["strike", VOCALISED]
    assert found(tagged(project, "cause")) == ["strike", "Shelling", VOCALISED]


def test_those_without_a_tag_are_found(article, found):
    assert found(Untagged()) == [PALMYRENE]


def test_passages_are_found_by_who_made_them(project, project_path, article, found, annotator, colleague):
    with closing(open_project(project_path, colleague)) as session:
        marked(session, article, "gate")
    assert found(By((colleague.id,))) == ["gate"]
    assert found(By((colleague.id, annotator.id))) == found()
    assert found(By(("?",))) == []


def test_passages_are_found_by_article_and_outlet(project, article, found):
    other, _ = told(project, "Elsewhere a tower fell.", ("tower",))
    assert found(InArticles((other,))) == ["tower"]
    assert found(InArticles((other, article)))[-1] == "tower"
    assert found(FromOutlets(("The Courant",)))[0] == "strike"
    assert found(FromOutlets(("",))) == ["tower"]
    assert found(FromOutlets(("", "The Courant"))) == found()


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        (Published("2016"), ["2016", "2016-05-04", "2017-01"]),
        (Published("2016-05-04", "2016-05-04"), ["2016", "2016-05-04"]),
        (Published("2016-05", "2016-05"), ["2016", "2016-05-04"]),
        (Published("2016-06"), ["2016", "2017-01"]),
        (Published("", "2016-05-03"), ["2015-12-31", "2016"]),
        (Published("", "2016"), ["2015-12-31", "2016", "2016-05-04"]),
        (Published("2017-01-15", "2017-01-20"), ["2017-01"]),
        (Published("2018", "2017"), []),
        (Undated(), [""]),
    ],
)
def test_passages_are_found_by_date_as_far_as_it_is_known(project, found, asked, years):
    for year in ("2016-05-04", "", "2016", "2017-01", "2015-12-31"):
        told(project, f"Of {year or 'unknown'} date.", (year or "unknown",), published=year)
    assert found(asked) == [year or "unknown" for year in years]


def test_passages_are_found_by_their_answers(project, article, found):
    first, second = list(project.reading.attributes()[0].choices)[:2]
    marked(project, article, "gate", answers={"certainty": first, "assertion": "x"})
    marked(project, article, "fled", answers={"certainty": second})
    assert found(Answers("certainty", (first,))) == ["gate"]
    assert found(Answers("certainty", (first, second))) == ["fled", "gate"]
    assert found(Answers("assertion", (first,))) == []
    assert found(NOT, Answers("certainty")) == ["fled", "gate"]
    assert found(Answers("assertion")) == [quote for quote in found() if quote != "gate"]


@pytest.mark.parametrize("answers", ["{not json}", '{"a": [}'])
def test_answers_that_are_none_are_a_damaged_project(project, project_path, article, found, answers):
    alter(project_path, ("UPDATE annotation SET attributes = ? WHERE quote = 'strike'", (answers,)))
    with pytest.raises(ProjectDamagedError):
        found(Answers("certainty"))


def test_an_answer_that_is_no_text_is_no_answer_of_ours(project, project_path, article, found):
    alter(project_path, """UPDATE annotation SET attributes = '{"certainty": ["sure"]}' WHERE quote = 'strike'""")
    assert found(Answers("certainty", ("sure",))) == []
    assert "strike" not in found(Answers("certainty"))


@pytest.mark.parametrize("words", ["LIBRARY burned", "straSSe", "Straße", "STRASSE", PALMYRENE[0], "القَصْفُ", "100%_"])
def test_words_are_sought_in_quote_and_note_whatever_their_case(project, article, found, words):
    marked(project, article, "gate", note="Near Karl-Straße: 100%_")
    sought = {"LIBRARY burned": "library burned", PALMYRENE[0]: PALMYRENE, "القَصْفُ": VOCALISED}
    assert found(Says(words)) == [sought.get(words, "gate")]


def test_the_search_of_the_list_and_that_of_a_query_find_the_same(project, article, found):
    marked(project, article, "gate", note="Straße")
    for words in ("STRASSE", "the", "قَصْفُ", "nothing of the kind"):
        listed = project.reading.annotation_rows(project.reading.annotation_ids(AnnotationFilter(text=words)))
        assert found(Says(words)) == [passage.quote for passage in listed]


def test_passages_are_found_by_the_state_of_their_article(project, article, found):
    project.do(plan_state(project.reading.article(article), ArticleState.DONE))
    told(project, "One that nobody marked.", ("nobody",))
    assert found(InState((ArticleState.READING,))) == ["nobody"]
    assert found(InState((ArticleState.UNREAD,))) == []
    assert found(InState((ArticleState.DONE, ArticleState.READING))) == found()


def test_removed_articles_are_hidden_from_every_question(project, article, found):
    ids = [*retrieve(project.reading, Query())]
    project.do(plan_state(project.reading.article(article), ArticleState.REMOVED))
    assert found() == []
    assert found(InState((ArticleState.REMOVED,))) == []
    assert found(InArticles((article,))) == []
    assert passages_of(project.reading, ids) == []


def test_clauses_are_taken_from_left_to_right(project, article, found):
    strikes, destroyed, shelled = (tagged(project, slug) for slug in (STRIKE, DESTRUCTION, SHELLING))
    assert found(strikes, AND, destroyed) == [VOCALISED]
    assert found(strikes, OR, shelled, AND, destroyed) == [VOCALISED]
    assert found(shelled, OR, strikes, NOT, destroyed) == ["strike", "Shelling"]
    assert found(strikes, NOT, destroyed, OR, shelled) == ["strike", "Shelling"]


def test_a_first_clause_starts_from_all_passages(project, article, found):
    strikes = tagged(project, STRIKE)
    assert found(OR, strikes) == found(strikes) == ["strike", VOCALISED]
    assert found(NOT, strikes) == ["the minaret", "library burned", PALMYRENE, "Shelling"]
    assert found(SENTENCE, strikes) == ["the minaret"]


@pytest.mark.parametrize(
    "blank",
    [
        Tagged(()),
        By(()),
        InArticles(()),
        FromOutlets(()),
        Published(),
        Answers("", ("x",)),
        Says(" \n\ufeff"),
        InState(()),
    ],
)
def test_a_clause_that_names_nothing_yet_asks_nothing(project, article, found, blank):
    strikes = tagged(project, STRIKE)
    for joiner in Joiner:
        assert found(joiner, blank) == found()
        assert found(strikes, joiner, blank) == found(strikes)
    assert found(blank, OR, strikes) == found(strikes)


def test_near_keeps_those_with_another_that_fits_in_their_sentence(project, article, found):
    strikes, destroyed = tagged(project, STRIKE), tagged(project, DESTRUCTION)
    assert found(strikes, SENTENCE, destroyed) == ["strike"]
    assert found(destroyed, SENTENCE, strikes) == ["the minaret"]
    assert found(Untagged(), SENTENCE, destroyed) == [PALMYRENE]


def test_near_keeps_those_with_another_that_fits_in_their_paragraph(project, article, found):
    assert found(tagged(project, SHELLING), PARAGRAPH, tagged(project, STRIKE)) == ["Shelling"]
    assert found(tagged(project, SHELLING), PARAGRAPH, Untagged()) == []
    assert found(Untagged(), PARAGRAPH, tagged(project, STRIKE)) == [PALMYRENE]


def test_overlapping_needs_a_code_point_in_common(project, found):
    told(
        project, "one two three four",
        ("one two", STRIKE), ("two three", DESTRUCTION), (" four", STRIKE), ("three", STRIKE), ("one", DESTRUCTION),
    )  # fmt: skip
    strikes, destroyed = tagged(project, STRIKE), tagged(project, DESTRUCTION)
    assert found(strikes, OVERLAPPING, destroyed) == ["one two", "three"]
    assert found(destroyed, OVERLAPPING, strikes) == ["one", "two three"]


def test_a_passage_is_not_near_itself_but_near_another_of_the_same_words(project, article, found):
    both = tagged(project, STRIKE)
    assert found(both, OVERLAPPING, both) == []
    marked(project, article, "strike", STRIKE)
    assert found(both, OVERLAPPING, both) == ["strike", "strike"]


def test_nothing_is_near_across_articles(project, article, found):
    told(project, "A strike hit the minaret too.", ("too", "cause.mines"))
    assert found(tagged(project, "cause.mines"), PARAGRAPH, tagged(project, STRIKE)) == []


def test_a_passage_over_several_sentences_is_near_what_stands_in_each(project, article, found):
    long = BODY[BODY.index("burned") : BODY.index("broke")]
    marked(project, article, long, "cause.mines")
    mines = tagged(project, "cause.mines")
    assert found(SENTENCE, mines) == ["library burned", PALMYRENE, "Shelling"]
    assert found(PARAGRAPH, mines) == ["strike", "the minaret", "library burned", PALMYRENE, "Shelling", VOCALISED]


def test_the_blank_between_two_sentences_is_in_neither(project, found):
    told(project, "It fell.  It burned.", ("fell", STRIKE), ("  It burned", SHELLING))
    assert found(tagged(project, STRIKE), SENTENCE, tagged(project, SHELLING)) == []
    assert found(tagged(project, STRIKE), PARAGRAPH, tagged(project, SHELLING)) == ["fell"]


def test_passages_outside_every_sentence_are_near_none(project, project_path, article, found):
    """Such a place cannot be marked here, but a file made by others may hold it."""
    marked(project, article, "gate", "cause.mines")
    alter(project_path, "UPDATE annotation SET start = 990, end = 994 WHERE quote = 'gate'")
    mines = tagged(project, "cause.mines")
    assert found(mines, SENTENCE, Untagged()) == found(Untagged(), SENTENCE, mines) == []
    assert found(mines, PARAGRAPH, Untagged()) == []


@pytest.fixture
def asked_of_sqlite(project):
    """What SQLite is asked from now on."""
    statements = []
    project.reading._db.conn.set_trace_callback(statements.append)
    yield statements
    project.reading._db.conn.set_trace_callback(None)


def bodies(statements):
    return [each for each in statements if "SELECT body" in each]


def test_a_body_is_cut_once_and_only_where_it_matters(project, article, asked_of_sqlite):
    told(project, "Only here, struck. Only now.", ("Only here", STRIKE), ("struck", DESTRUCTION))
    told(project, "Quiet here.", ("Quiet", "cause.mines"))
    query = asking(tagged(project, STRIKE), SENTENCE, tagged(project, DESTRUCTION))
    steps = []
    asked_of_sqlite.clear()
    retrieve(project.reading, asking(tagged(project, STRIKE), OVERLAPPING, tagged(project, DESTRUCTION)))
    assert bodies(asked_of_sqlite) == []
    found = retrieve(project.reading, query, lambda *step: steps.append(step))
    assert 1 <= len(bodies(asked_of_sqlite)) <= 2  # the first article may have been cut by another test
    asked_of_sqlite.clear()
    assert retrieve(project.reading, query) == found
    assert bodies(asked_of_sqlite) == []
    assert steps == [(0, 2), (1, 2), (2, 2)]


def test_pieces_are_forgotten_when_there_are_too_many(project, article, found, monkeypatch):
    monkeypatch.setattr(near, "_KEPT", 1)
    told(project, "One strike. Another.", ("strike", STRIKE), ("One", DESTRUCTION))
    told(project, "Two strikes. Another.", ("strikes", STRIKE), ("Another", DESTRUCTION))
    for _ in range(2):
        assert found(tagged(project, STRIKE), SENTENCE, tagged(project, DESTRUCTION)) == ["strike", "strike"]


def test_a_report_that_raises_stops_the_search(project, article):
    asked = asking(tagged(project, STRIKE), SENTENCE, tagged(project, DESTRUCTION))

    def stop(_done, _total):
        raise CancelledError

    with pytest.raises(CancelledError):
        retrieve(project.reading, asked, stop)


def test_a_found_passage_is_told_with_its_source_and_the_words_around(project, article):
    (id_,) = retrieve(project.reading, asking(Untagged()))
    (passage,) = passages_of(project.reading, [id_])
    annotation = project.reading.annotation(id_)
    assert passage == (
        id_, article, annotation.start, annotation.end, PALMYRENE, "", annotation.annotator_id, annotation.created,
        project.reading.article(article).heading, "The Courant", "2016-05-04", (),
        "A strike hit the minaret. The library burned, ", " was lost. Dr. Khalil fled.",
    )  # fmt: skip


def test_passages_come_as_they_are_asked_for_without_those_that_are_gone(project, article):
    ids = [*retrieve(project.reading, Query())]
    project.do(plan_removal(project.reading, project.reading.annotation(ids[1])))
    asked = [ids[2], ids[1], "?", ids[0]]
    assert [passage.id for passage in passages_of(project.reading, asked)] == [ids[2], ids[0]]
    tags = passages_of(project.reading, [ids[5]])[0].tag_ids
    assert tags == (tag_id(project, DESTRUCTION), tag_id(project, STRIKE))
