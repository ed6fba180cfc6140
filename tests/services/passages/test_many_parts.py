"""Queries of many parts, or nested deeply, as somebody pastes them: found as a person would reckon, or refused."""

import pytest

from heritage_annotator.model.errors import QueryTextError
from heritage_annotator.model.query import Joiner, Tagged, Untagged
from heritage_annotator.services.passages import passages_of, retrieve, sought_or_all
from heritage_annotator.services.passages.grammar import sought
from heritage_annotator.services.search.hits import hits
from tests.samples import VOCALISED
from tests.services.passages.finding import asking, tag_id, told

BODY = f"A strike hit the minaret. The gate fell.\n{VOCALISED}. The library burned."
STRIKE, SHELLING = "cause.airstrike", "cause.shelling"


@pytest.fixture
def found(project):
    told(project, BODY, ("strike", STRIKE), ("gate", SHELLING), ("library",))

    def ask(asked):
        return sorted(each.quote for each in passages_of(project.reading, retrieve(project.reading, asked)))

    return ask


@pytest.fixture
def reads(project):
    return lambda text: sought_or_all(project.reading, text)


def test_a_pasted_paragraph_is_sought_whole(found, reads):
    words = [f"word{number} القصف" for number in range(150)]
    assert found(reads(" ".join(["strike"] * 300))) == ["strike"]
    assert found(reads(" ".join(["strike", *words]))) == []
    assert found(reads(" OR ".join(["strike", *words]))) == ["strike"]


@pytest.mark.parametrize("depth", [1, 7, 12, 13, 14, 25, 49])
@pytest.mark.parametrize("leads", [False, True])
def test_brackets_in_brackets_are_reckoned_from_within(found, reads, depth, leads):
    text, expected = "gate", {"gate"}
    for step in range(depth):
        joiner, word = ("OR", ("strike", "library")[step % 3 == 0]) if step % 2 else ("AND NOT", "library")
        inner = f"({text})"
        text = f"{inner} {joiner} {word}" if leads or joiner == "AND NOT" else f"{word} {joiner} {inner}"
        expected = expected | {word} if joiner == "OR" else expected - {word}
    assert found(reads(text)) == sorted(expected)


@pytest.mark.parametrize("negations", [1, 2, 30, 31, 50])
def test_what_is_negated_many_times_is_negated_or_not(found, reads, negations):
    assert found(reads("NOT " * negations + "strike")) == (["gate", "library"] if negations % 2 else ["strike"])


def test_clauses_of_a_query_may_be_many(project, found):
    strike, shelling = (tag_id(project, slug) for slug in (STRIKE, SHELLING))
    clauses = [Joiner.AND, Tagged((strike,)), Joiner.OR, Tagged((shelling,))] * 30
    assert found(asking(*clauses)) == ["gate", "strike"]
    assert found(asking(*clauses, Joiner.OR, Untagged())) == ["gate", "library", "strike"]


BEYOND = ("strike " * 100_000, "(" * 100_000, "NOT " * 100_000, 'tag:"x" ' * 2_000, "NEAR(a b " * 5_000)


@pytest.mark.parametrize("text", BEYOND, ids=lambda text: text[:9])
def test_a_query_beyond_measure_is_refused_at_once(project, text):
    with pytest.raises(QueryTextError):
        sought(project.reading, text)


def test_the_search_of_articles_takes_what_passages_take(project, found, reads):
    assert [hit.heading for hit in hits(project.reading, reads(" ".join(["strike"] * 900)))]
    assert not list(hits(project.reading, reads(" ".join(f"word{number}" for number in range(900)))))
