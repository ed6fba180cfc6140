"""Tags counted by article, by group and by the answers to the three questions; every cell leads to its passages."""

from collections import Counter

import pytest

from heritage_annotator.model.query import Query
from heritage_annotator.services.annotations.marking import plan_annotation, plan_attribute, span_of_quote
from heritage_annotator.services.passages import Crossing, cross_table, passages_in, retrieve
from tests.samples import importing

BODIES = ("The tower fell. The bridge fell. The gate stands.", "المنارة سقطت. A wall 🏛️ fell.", "Nothing was hit.")
MARKED = (
    (0, "tower", ("damage.destruction", "cause.shelling"), {"certainty": "definite"}),
    (0, "bridge", ("damage.destruction", "damage.burning"), {}),
    (0, "gate", (), {}),
    (1, "المنارة", ("cause.shelling",), {"certainty": "definite", "information_credibility": "2"}),
    (1, "wall 🏛️", ("damage.burning", "own"), {}),
)


@pytest.fixture
def marked(project):
    reading, articles = project.reading, []
    for body in BODIES:
        project.do(importing(body, title=body[:9]))
        articles.append(next(row.id for row in reading.articles() if reading.body(row.id) == body))
    for article, words, slugs, answers in MARKED:
        tags = [tag for slug in slugs if (tag := reading.codebook().by_slug(slug)) is not None]
        span = span_of_quote(BODIES[article], words)
        change = plan_annotation(reading, articles[article], span, tags, project.annotator)
        project.do(change)
        for attribute in reading.attributes():
            if attribute.slug in answers:
                annotation = reading.annotation(change.edits[0].record.id)
                project.do(plan_attribute(annotation, attribute, answers[attribute.slug]))
    return project, articles


def naive(project, crossing):
    """The columns of each passage, and its tags, by the plainest of ways."""
    reading, codebook, found = project.reading, project.reading.codebook(), []
    for row in reading.articles():
        for annotation in reading.annotations(row.id):
            tags = [codebook.get(each.tag_id) for each in reading.taggings_of(annotation.id)]
            if crossing is Crossing.ARTICLE:
                columns = {row.id}
            elif crossing is Crossing.GROUP:
                columns = {codebook.group_of(tag).id for tag in tags} or {""}
            else:
                columns = {annotation.attributes.get(crossing.value, "")}
            found.append((annotation.id, {tag.id for tag in tags} or {""}, columns))
    return found


@pytest.mark.parametrize(
    "crossing", [Crossing.ARTICLE, Crossing.GROUP, Crossing.CERTAINTY, Crossing.ASSERTION, Crossing.CREDIBILITY]
)
def test_every_cell_is_what_counting_by_hand_gives_and_leads_to_its_passages(marked, crossing):
    project, _articles = marked
    ids = retrieve(project.reading, Query(()))
    for asked in (ids, list(ids)[1:4]):
        table = cross_table(project.reading, asked, crossing)
        by_hand = [each for each in naive(project, crossing) if each[0] in set(asked)]
        assert table.total == len(by_hand)
        columns = Counter(column for _, _, columns in by_hand for column in columns)
        assert dict(zip((each.key for each in table.columns), table.column_totals, strict=True)) == columns
        for row, cells in zip(table.rows, table.cells, strict=True):
            for column, count in zip(table.columns, cells, strict=True):
                meant = [id_ for id_, tags, columns in by_hand if row.key in tags and column.key in columns]
                assert count == len(meant)
                assert set(passages_in(project.reading, asked, table, row.key, column.key)) == set(meant)
        for column in table.columns:
            meant = [id_ for id_, _, columns in by_hand if column.key in columns]
            assert set(passages_in(project.reading, asked, table, None, column.key)) == set(meant)


def test_articles_are_called_by_their_headings_and_answers_by_their_words(marked):
    project, _articles = marked
    ids = retrieve(project.reading, Query(()))
    headings = [column.label for column in cross_table(project.reading, ids, Crossing.ARTICLE).columns]
    assert headings == ["The tower", "المنارة س"]
    asked = next(each for each in project.reading.attributes() if each.slug == "certainty")
    labels = [column.label for column in cross_table(project.reading, ids, Crossing.CERTAINTY).columns]
    assert labels[0] == asked.choices["definite"]
    assert labels[-1] == "No answer"
