"""A concordance: each place in its line, sorted by what stands beside it."""

import pytest

from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote, tags_to_set
from heritage_annotator.services.exporting.tables.concordance_layout import concordance_as_csv, concordance_as_markdown
from heritage_annotator.services.passages import sought
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
