"""What leaves of an article says nothing of what is marked in it, wherever a piece of it begins and ends."""

from contextlib import closing

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.annotations.sensitive import plan_sensitive
from heritage_annotator.services.projects.opening import open_project, reading_of
from heritage_annotator.services.sharing.covering import Covering
from heritage_annotator.services.sharing.hiding import COVER
from heritage_annotator.storage.reading.seen import Seen
from tests.samples import FAMILY, PALMYRENE, VOCALISED, importing

BODY = f"Tadmur\n\n\n{VOCALISED} {FAMILY} the guard Khaled al-Asʿad\u00a0 hid {PALMYRENE} here.\n\nSmoke rose."
SECRETS = ("the guard Khaled", PALMYRENE)


@pytest.fixture
def session(project_path, annotator):
    with closing(open_project(project_path, annotator)) as session:
        session.do(importing(BODY))
        yield session


def marked(session):
    """The article of BODY, in which SECRETS are marked, and what covers it."""
    about = next(row.id for row in session.reading.articles() if session.reading.body(row.id) == BODY)
    for words in SECRETS:
        start = BODY.index(words)
        change = plan_annotation(session.reading, about, Span(start, start + len(words)), [], session.annotator)
        session.do(change)
        made = session.reading.annotation(change.edits[0].after.id)
        session.do(plan_sensitive([made], sensitive=True))
    return session.reading.article(about), Covering(session.reading)


def bare(told):
    """What is left of it beside what is covered."""
    return [piece for piece in told.split(COVER) if piece]


def test_any_piece_of_the_body_is_covered_as_the_body_is(session):
    article, covering = marked(session)
    body = covering.body(article.id, BODY)
    assert len(body) == len(BODY)
    assert not any(words in body for words in SECRETS)
    pieces = [(start, start + length) for length in (1, 7, 40) for start in range(len(BODY) - length)]
    for start, end in pieces:
        assert covering.words(article.id, start, BODY[start:end]) == body[start:end]


def test_of_an_annotation_beside_marked_words_these_are_covered_before_and_behind_it(session):
    article, covering = marked(session)
    start = BODY.index("al-Asʿad")
    change = plan_annotation(session.reading, article.id, Span(start, start + 8), [], session.annotator)
    session.do(change)
    told = covering.annotation(session.reading.annotation(change.edits[0].after.id))
    assert told.quote == "al-Asʿad"
    for words in SECRETS:
        assert words not in told.prefix + told.quote + told.suffix
    assert told.prefix.endswith(COVER * len("the guard Khaled") + " ")
    assert COVER * len(PALMYRENE) in told.suffix


def test_an_article_without_a_title_is_called_by_its_first_words_as_they_are_covered(session):
    article, covering = marked(session)
    assert not article.title
    assert "the guard" in article.opening
    for told in (covering.article(article).opening, covering.heading(article.id, article.heading)):
        assert told.startswith(f"Tadmur {VOCALISED} {FAMILY} {COVER}")
        assert [piece for piece in bare(told) if piece.strip()][1].startswith(" al-As")
        assert not any(word in told for word in ("guard", "Khaled", PALMYRENE))


def test_a_title_says_none_of_the_words_that_are_marked(session):
    article, covering = marked(session)
    told = covering.heading(article.id, f"{PALMYRENE}: the guard Khaled is missing 𐡠")
    assert told == f"{COVER * len(PALMYRENE)}: {COVER * len('the guard Khaled')} is missing 𐡠"
    assert covering.heading(article.id, "") == ""
    session.do(plan_sensitive([article], sensitive=True))
    assert set(Covering(session.reading).heading(article.id, "Tadmur")) == {COVER}


@pytest.mark.parametrize("whose", ["only", "hidden"])
def test_what_people_marked_who_are_hidden_here_is_covered_all_the_same(session, colleague, whose):
    article, covering = marked(session)
    id_, when = "5" * 8 + "-5555-4555-8555-555555555555", "2026-01-01T00:00:00.000Z"
    site = Site(id_, f"Qasr {PALMYRENE}", session.annotator.id, when, when, sensitive=("looting",))
    session.do(Change(Deed(DeedKind.ADD_SITE, ""), (Edit(None, site),)))
    seen = Seen(only=colleague.id) if whose == "only" else Seen(hidden=(session.annotator.id,))
    with reading_of(session.path, seen) as narrow:
        assert narrow.annotations(article.id) == []
        assert Covering(narrow).body(article.id, BODY) == covering.body(article.id, BODY) != BODY
        assert narrow.is_anything_marked()
        assert narrow.marked_texts() == session.reading.marked_texts() >= set(SECRETS)
        assert narrow.unsaid_names() == session.reading.unsaid_names() == {site.name}
        assert narrow.hidden_sites() == {site.id}


@pytest.mark.parametrize("whose", ["only", "hidden"])
def test_first_words_that_hidden_people_marked_are_known_where_an_article_has_no_title(session, colleague, whose):
    article, _ = marked(session)
    seen = Seen(only=colleague.id) if whose == "only" else Seen(hidden=(session.annotator.id,))
    with reading_of(session.path, seen) as narrow:
        assert narrow.marked_untitled() == session.reading.marked_untitled()
        assert list(narrow.marked_untitled()) == [article.id]
