"""A concordance: each place in its line, sorted by what stands beside it."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heritage_annotator.model.folding import folded, terms
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote, tags_to_set
from heritage_annotator.services.exporting.tables.concordance_layout import concordance_as_csv, concordance_as_markdown
from heritage_annotator.services.passages import sought
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.search.concordance import Order, concordance, in_order
from heritage_annotator.services.search.hits import Search
from tests.samples import FAMILY, importing

BODY = f"The old gate fell, {FAMILY}.\nA new gate | arose; =the Gate= burned\xa0down.\nسقطت بوابة gate قديمة."


@pytest.fixture
def lines(project):
    project.do(importing(BODY, title="Gates", outlet="SANA", published="2017"))

    def lines(query):
        search = Search(project.reading, sought(project.reading, query))
        return concordance(search, search.seqs())

    return lines


def test_each_place_is_a_line_with_the_words_of_its_own_line_around(lines, project):
    found = lines("gate")
    assert [line.words for line in found] == ["gate", "gate", "Gate", "gate"]
    assert found[0].before == "The old "
    assert found[0].after == f" fell, {FAMILY}."
    assert found[1].before == "A new "
    body = project.reading.body(found[0].article.id)
    assert all(line.span.of(body) == line.words for line in found)


def test_lines_are_sorted_by_what_stands_beside_the_words(lines):
    found = lines("gate")
    assert [line.after[:5].strip() for line in in_order(found, Order.RIGHT)] == ["| ar", "= bur", "fell", "قديم"]
    assert [line.before.split()[-1] for line in in_order(found, Order.LEFT)] == ["new", "old", "=the", "بوابة"]
    assert in_order(found, Order.FOUND) == found


def test_what_bears_a_tag_has_a_concordance_too(lines, project):
    lines("gate")
    [article] = [row.id for row in project.reading.articles() if row.heading == "Gates"]
    tags = tags_to_set(project.reading.codebook(), ["damage.structural"])
    body = project.reading.body(article)
    project.do(plan_annotation(project.reading, article, span_of_quote(body, "gate fell"), tags, project.annotator))
    assert [line.words for line in lines("tag:damage")] == ["gate fell"]


def test_a_concordance_is_written_as_a_sheet_and_as_a_table(lines):
    found = lines("gate")
    csv = concordance_as_csv(found)
    assert csv.startswith("\ufeffBefore,Words,After,Article,Outlet,Published,Article id,Start,End\r\n")
    assert f'The old,gate,"fell, {FAMILY}.",Gates,SANA,2017,{found[0].article.id},8,12\r\n' in csv
    text = concordance_as_markdown(found, "gate")
    assert '"gate"' in text
    assert f"| The old | **gate** | fell, {FAMILY}. | Gates · SANA · 2017 |" in text
    assert all(line.count("|") == 5 for line in text.splitlines() if line.startswith("|"))  # a row stays a row


WORDS = (
    "gate",
    "Gate",
    "old",
    "بوابة",
    "سَقطت",
    "the",
    "=1+1",
    FAMILY,
    "2015³",
    "gategate",
    "gate\xa0gate",
    "l'arc",
    "|",
)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join), min_size=1, max_size=4).map("\n".join))
@settings(max_examples=25)
def test_lines_are_those_of_a_plain_walk_sorted_by_the_words_beside_the_nearest_first(project_of, body):
    found = project_of(body)
    words = [(match[0], match.start()) for match in re.finditer(r"[^\W\d_]+", body)]
    places = [at for word, at in words if word.casefold() == "gate"]
    assert [line.span.start for line in found] == places
    assert all(line.words.casefold() == "gate" for line in found)
    starts = [body.rfind("\n", 0, at) + 1 for at in places]
    assert [line.before for line in found] == [body[start:at] for start, at in zip(starts, places, strict=True)]
    for order, key in (
        (Order.LEFT, lambda line: terms(folded(line.before)).split()[::-1]),
        (Order.RIGHT, lambda line: terms(folded(line.after)).split()),
    ):
        ordered = in_order(found, order)
        assert sorted(ordered) == sorted(found)
        keys = [key(line) for line in ordered]
        assert keys == sorted(keys)
        assert all(
            one.span.start < other.span.start
            for (one, first), (other, second) in pairwise(zip(ordered, keys, strict=True))
            if first == second
        )


@pytest.fixture(scope="module")
def project_of(tmp_path_factory):
    path = tmp_path_factory.mktemp("concordance") / "a.heritage"
    session = create_project(path, Annotator("11111111-1111-4111-8111-111111111111", "Mira"))

    known = set()

    def lines(body):
        if not body.strip():
            return []
        if body not in known:
            known.add(body)
            session.do(importing(body))
        search = Search(session.reading, sought(session.reading, "gate"))
        [article] = [row for row in session.reading.articles() if session.reading.body(row.id) == body]
        return [line for line in concordance(search, search.seqs()) if line.article.id == article.id]

    yield lines
    session.close()
