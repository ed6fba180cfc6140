"""Annotations carried over to other versions: only where the exact words stand, as a deed."""

import pytest

from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.stories.carrying import Fate, carried, plan_carrying
from tests.samples import FAMILY, PALMYRENE, VOCALISED, deed_of, importing

WHO = Annotator("11111111-1111-4111-8111-111111111111", "Zénobie زنوبيا")
OTHER = Annotator("22222222-2222-4222-8222-222222222222", "Odainat")
FULL = (
    f"{FAMILY} The wall of {PALMYRENE} fell.\nHe said the wall fell. She said the wall fell too.\n"
    f"{VOCALISED}. Cafe\u0301."
)
CUT = (
    f"A new title\nShe said the wall fell too.\nThe wall of {PALMYRENE} fell.\n"
    "Then the wall fell, the wall fell. Caf\u00e9."
)


@pytest.fixture
def session(tmp_path):
    session = create_project(tmp_path / "carry.heritage", WHO)
    session.do(importing(FULL))
    session.do(importing(CUT))
    yield session
    session.close()


@pytest.fixture
def ids(session):
    found = {session.reading.body(row.id): row.id for row in session.reading.articles()}
    return found[FULL], found[CUT]


def mark(session, article, quote, *slugs, nth=1, note=""):
    tags = [session.reading.codebook().by_slug(slug) for slug in slugs]
    span = span_of_quote(session.reading.body(article), quote, nth)
    session.do(plan_annotation(session.reading, article, span, tags, session.annotator, note=note))


def fates(session, ids):
    return {
        each.annotation.quote: each.fate
        for each in carried(session.reading, session.reading.annotations(ids[0]), ids[1])
    }


def test_words_that_stand_there_are_carried_with_tags_note_and_answers_and_undo_takes_them_back(session, ids):
    mark(session, ids[0], f"wall of {PALMYRENE}", "damage.structural", "cause.airstrike", note="a *note* 🏛️")
    session.annotator = OTHER
    found = carried(session.reading, session.reading.annotations(ids[0]), ids[1])
    change = plan_carrying(session.reading, found, OTHER)
    session.do(change)
    [made] = session.reading.annotations(ids[1])
    assert (made.quote, made.note, made.annotator_id) == (f"wall of {PALMYRENE}", "a *note* 🏛️", OTHER.id)
    assert Span(made.start, made.end).of(CUT) == made.quote
    assert CUT[made.end :].startswith(made.suffix)
    codebook = session.reading.codebook()
    slugs = [codebook.get(each.tag_id).slug for each in session.reading.taggings_of(made.id)]
    assert slugs == ["damage.structural", "cause.airstrike"]
    assert fates(session, ids) == {f"wall of {PALMYRENE}": Fate.THERE}
    assert (
        plan_carrying(session.reading, carried(session.reading, session.reading.annotations(ids[0]), ids[1]), OTHER)
        is None
    )
    session.undo()
    assert session.reading.annotations(ids[1]) == []
    assert len(session.reading.annotations(ids[0])) == 1


def test_words_that_do_not_stand_there_as_they_are_stay(session, ids):
    mark(session, ids[0], VOCALISED, "damage.structural")
    mark(session, ids[0], "Cafe\u0301")
    assert set(fates(session, ids).values()) == {Fate.MISSING}


def test_of_words_that_stand_there_several_times_those_with_the_same_neighbours_are_meant(session, ids):
    mark(session, ids[0], "the wall fell", nth=2)
    [found] = carried(session.reading, session.reading.annotations(ids[0]), ids[1])
    assert (found.fate, found.span.start) == (Fate.STANDS, CUT.index("the wall fell too"))


def test_one_neighbour_that_is_the_same_is_enough(session):
    whole = f"Zabid: first gone then {PALMYRENE}\nlast gone now"
    session.do(importing(whole))
    session.do(importing("last gone"))
    by_body = {session.reading.body(row.id): row.id for row in session.reading.articles()}
    mark(session, by_body["last gone"], "gone")
    [found] = carried(session.reading, session.reading.annotations(by_body["last gone"]), by_body[whole])
    assert (found.fate, found.span.start) == (Fate.STANDS, whole.rindex("gone"))


def test_words_of_which_nothing_around_tells_which_are_meant_are_not_carried(session, ids):
    twice = "Zabid: gone one day, then gone\nand nothing else"
    session.do(importing(twice))
    session.do(importing("gone"))
    by_body = {session.reading.body(row.id): row.id for row in session.reading.articles()}
    mark(session, by_body["gone"], "gone")
    [found] = carried(session.reading, session.reading.annotations(by_body["gone"]), by_body[twice])
    assert (found.fate, found.span) == (Fate.UNSURE, None)


def test_several_are_one_deed(session, ids):
    mark(session, ids[0], "She said", "damage.structural")
    mark(session, ids[0], f"wall of {PALMYRENE}")
    mark(session, ids[0], VOCALISED)
    found = carried(session.reading, session.reading.annotations(ids[0]), ids[1])
    session.do(plan_carrying(session.reading, found, WHO))
    assert deed_of(session.undo_candidate()).count == 2
    assert {each.quote for each in session.reading.annotations(ids[1])} == {"She said", f"wall of {PALMYRENE}"}
