"""A second person looks through what others marked: reviews hold for what was looked at, and travel with the rest."""

from contextlib import closing

import pytest

from heritage_annotator.model.progress import not_told
from heritage_annotator.services.annotations.marking import (
    plan_annotation,
    plan_note,
    plan_removal,
    plan_tagging,
    span_of_quote,
)
from heritage_annotator.services.exporting import Flavour, Layout, part_of, render
from heritage_annotator.services.passages import retrieve, sought_or_all
from heritage_annotator.services.projects.opening import check_project, open_project
from heritage_annotator.services.review.four_eyes import four_eyes, plan_four_eyes, unreviewed
from heritage_annotator.services.review.reviewing import (
    article_reviews_told,
    as_one,
    plan_annotation_reviews,
    plan_annotation_unreviews,
    plan_article_reviews,
    plan_article_unreviews,
    reviews_told,
)
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import share
from heritage_annotator.storage.reading.seen import Seen
from tests.samples import FAMILY, PALMYRENE, VOCALISED, importing, plainly

BODIES = (
    f"The temple {FAMILY} was hit. {VOCALISED}.\n{PALMYRENE} is gone.\xa0Looters came.",
    f"Cafe\u0301 closed. The so\xaduk {FAMILY} burned.",
    "Nothing was said.",
)


@pytest.fixture
def session(project_path, annotator):
    with closing(open_project(project_path, annotator)) as session:
        session.do(importing(*BODIES, title="دِمَشق"))
        yield session


def other_articles(session):
    """That of the template."""
    return {row.id for row in session.reading.article_names() if session.reading.body(row.id) not in BODIES}


def article_of(session, number):
    return next(row.id for row in session.reading.article_names() if session.reading.body(row.id) == BODIES[number])


def marked(session, number, quote, who, *slugs):
    about = article_of(session, number)
    tags = [session.reading.codebook().by_slug(slug) for slug in slugs]
    span = span_of_quote(BODIES[number], quote)
    before, session.annotator = session.annotator, who
    done = session.do(plan_annotation(session.reading, about, span, tags, who))
    session.annotator = before
    return done.change.edits[0].after


def does(session, change, who):
    before, session.annotator = session.annotator, who
    try:
        return session.do(change)
    finally:
        session.annotator = before


def reviews(session, annotations, who, reason=""):
    change = plan_annotation_reviews(session.reading, annotations, who, reason)
    return None if change is None else does(session, change, who)


def found(session, query):
    return set(retrieve(session.reading, sought_or_all(session.reading, query)))


def articles_found(session, query):
    sought = sought_or_all(session.reading, query)
    return {each.id for each in session.reading.heads(session.reading.fitting(sought))}


def test_one_s_own_work_waits_for_a_second_person(session, annotator, colleague):
    mine, theirs = (marked(session, 0, quote, who) for quote, who in ((FAMILY, annotator), (PALMYRENE, colleague)))
    assert plan_annotation_reviews(session.reading, [mine], annotator) is None
    reviews(session, [mine, theirs], annotator, "  read it\r\n twice ")
    assert session.reading.reviewed_annotations() == {theirs.id}
    [told] = reviews_told(session.reading, theirs)
    assert (told.by, told.reason, told.is_outdated) == (annotator.name, "read it twice", False)
    assert plan_annotation_reviews(session.reading, [theirs], annotator) is None


def test_a_review_holds_for_what_was_looked_at_whatever_clocks_say(session, annotator, colleague):
    theirs = marked(session, 0, VOCALISED, colleague, "damage.destruction")
    reviews(session, [theirs], annotator)
    tag = session.reading.codebook().by_slug("cause.airstrike")
    for change in (plan_tagging(session.reading, theirs, [tag], colleague), plan_note(theirs, "أو لا")):
        does(session, change, colleague)
        assert session.reading.reviewed_annotations() == set()
        assert reviews_told(session.reading, theirs)[0].is_outdated
        session.annotator = colleague
        session.undo()
        session.annotator = annotator
        assert session.reading.reviewed_annotations() == {theirs.id}
    does(session, plan_note(theirs, "أو لا"), colleague)
    reviews(session, [session.reading.annotation(theirs.id)], annotator)
    assert session.reading.reviewed_annotations() == {theirs.id}
    assert len(session.reading.reviews_of_annotation(theirs.id)) == 1


def test_a_review_outlives_its_annotation_and_stands_again_with_it(session, annotator, colleague):
    theirs = marked(session, 1, "Cafe\u0301", colleague)
    reviews(session, [theirs], annotator)
    does(session, plan_removal(session.reading, theirs), annotator)
    assert session.reading.reviewed_annotations() == set()
    assert check_project(session.path, not_told) == []
    session.undo()
    assert session.reading.reviewed_annotations() == {theirs.id}


def test_an_article_is_reviewed_with_all_that_others_marked_in_it(session, annotator, colleague):
    mine, theirs = (marked(session, 0, quote, who) for quote, who in ((FAMILY, annotator), (PALMYRENE, colleague)))
    articles = [session.reading.article(article_of(session, number)) for number in (0, 2)]
    alone = plan_article_reviews(session.reading, articles[1:], annotator)
    assert [alone.deed.subject, alone.deed.count] == [articles[1].heading, 0]
    both = plan_article_reviews(session.reading, articles, annotator, "week 3")
    assert [each.deed.count for each in (both, as_one([both]), as_one([alone, both]))] == [2, 2, 3]
    assert [as_one([]), as_one([alone])] == [None, alone]
    does(session, both, annotator)
    assert session.reading.reviewed_annotations([mine.id, theirs.id]) == {theirs.id}
    assert session.reading.reviewed_articles() == {each.id for each in articles}
    assert [each.reason for each in article_reviews_told(session.reading, articles[1].id)] == ["week 3"]
    assert plan_article_reviews(session.reading, articles, annotator) is None
    does(session, plan_article_unreviews(session.reading, articles[:1], annotator), annotator)
    assert plainly(session.path, "SELECT article_id FROM text_review") == [(articles[1].id,)]
    session.undo()
    assert len(plainly(session.path, "SELECT id FROM text_review")) == 3
    assert plan_annotation_unreviews(session.reading, [theirs], colleague) is None
    does(session, plan_annotation_unreviews(session.reading, [theirs], annotator), annotator)
    assert session.reading.reviewed_annotations() == set()


def test_queries_ask_for_what_is_reviewed(session, annotator, colleague):
    mine, theirs = (marked(session, 0, quote, who) for quote, who in ((FAMILY, annotator), (PALMYRENE, colleague)))
    other = marked(session, 1, "burned", colleague)
    reviews(session, [theirs], annotator)
    empty = session.reading.article(article_of(session, 2))
    assert found(session, "reviewed:yes") == {theirs.id}
    assert found(session, "reviewed:no") == {mine.id, other.id}
    assert found(session, f"reviewed-by:#{annotator.id}") == {theirs.id}
    assert articles_found(session, "reviewed:yes") == {article_of(session, 0)}
    rest = other_articles(session)
    assert articles_found(session, "reviewed:no") - rest == {article_of(session, number) for number in (0, 1, 2)}
    does(session, plan_article_reviews(session.reading, [empty], colleague), colleague)
    assert articles_found(session, "reviewed:no") - rest == {article_of(session, number) for number in (0, 1)}
    assert articles_found(session, f"reviewed-by:#{colleague.id}") == {empty.id}


def test_the_word_reviewed_stays_a_word(session):
    session.do(importing("The board reviewed it.", title="Reviewed"))
    assert len(articles_found(session, "reviewed")) == 1


def test_the_rule_of_four_eyes_is_the_project_s_and_leaves_out_what_waits(session, annotator, colleague):
    assert not four_eyes(session.reading)
    session.do(plan_four_eyes(session.reading, annotator, on=True))
    assert four_eyes(session.reading)
    assert plan_four_eyes(session.reading, annotator, on=True) is None
    seen = marked(session, 0, PALMYRENE, colleague, "damage.destruction")
    marked(session, 0, FAMILY, colleague, "damage.destruction")
    marked(session, 1, "burned", annotator, "damage.destruction")
    reviews(session, [seen], annotator)
    waiting = unreviewed(session.reading)
    waits = {article_of(session, 1), article_of(session, 2)} | other_articles(session)
    assert (len(waiting.annotations), waiting.articles) == (2, waits)
    assert "2 passages and 3 articles" in waiting.told()
    source = part_of(session.reading, without=waiting)
    files = render(source, Layout.ARTICLES, Flavour.OBSIDIAN)
    assert len(files) == 1
    assert sum(text.count("### ") for text in files.values()) == 1
    tag = session.reading.codebook().by_slug("damage.destruction")
    assert source.tag_counts()[tag.id] == 1
    assert len(unreviewed(session.reading, [article_of(session, 0)]).annotations) == 1
    session.do(plan_four_eyes(session.reading, annotator, on=False))
    assert not four_eyes(session.reading)


def test_who_sees_only_her_own_work_sees_no_reviews_of_others(session, annotator, colleague):
    theirs = marked(session, 0, PALMYRENE, colleague)
    mine = marked(session, 0, FAMILY, annotator)
    reviews(session, [theirs], annotator)
    reviews(session, [mine], colleague, "hm")
    with closing(open_project(session.path, annotator, seen=lambda _uuid: Seen(only=annotator.id))) as blind:
        assert [each.annotator_id for each in blind.reading.reviews_of(article_of(session, 0))] == [annotator.id]
        assert blind.reading.reviewed_annotations() == set()
        assert blind.reading.reviewed_articles() == set()
        assert mine.id not in unreviewed(blind.reading).annotations  # the rule is the team's: an export has it


def test_a_share_holds_reviews_of_what_is_in_it_alone(session, annotator, colleague, tmp_path):
    for number, quote in ((0, PALMYRENE), (1, "burned")):
        reviews(session, [marked(session, number, quote, colleague)], annotator, f"whispered {number}")
    share(session.path, tmp_path / "one.heritage", Choices(articles=frozenset({article_of(session, 0)})))
    assert plainly(tmp_path / "one.heritage", "SELECT reason FROM text_review") == [("whispered 0",)]
    assert b"whispered 1" not in (tmp_path / "one.heritage").read_bytes()
    choices = Choices(notes=False, pseudonyms=True)
    share(session.path, tmp_path / "two.heritage", choices, tmp_path / "key.json")
    assert b"whispered" not in (tmp_path / "two.heritage").read_bytes()
    assert annotator.id.encode() not in (tmp_path / "two.heritage").read_bytes()
    tags = frozenset({session.reading.codebook().by_slug("damage").id})
    share(session.path, tmp_path / "three.heritage", Choices(tags=tags))
    assert plainly(tmp_path / "three.heritage", "SELECT count(*) FROM text_review") == [(0,)]
