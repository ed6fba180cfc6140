"""Tables of counts: what is in their rows and columns, and in which order."""

from contextlib import closing

import pytest

from heritage_annotator.model.errors import CancelledError
from heritage_annotator.model.query import Query
from heritage_annotator.services.annotations.marking import plan_removal
from heritage_annotator.services.passages import Crossing, Heading, Together, cross_table, passages_in, retrieve
from heritage_annotator.services.projects.opening import open_project
from tests.samples import alter
from tests.services.passages.finding import marked, tag_id, told

STRIKE, SHELLING, DESTRUCTION = "cause.airstrike", "cause.shelling", "damage.destruction"


@pytest.fixture
def articles(project):
    """Three articles: of a whole date, of a year, of none and no outlet."""
    one, _ = told(
        project, "A strike hit it. It fell. All fled.\nShelling went on.",
        ("strike", STRIKE), ("It fell", DESTRUCTION), ("fell", STRIKE, DESTRUCTION), ("fled",), ("Shelling", SHELLING),
        published="2017-03-02", outlet="beta",
    )  # fmt: skip
    two, _ = told(project, "One more strike.", ("strike", STRIKE), published="2016", outlet="Alpha")
    three, _ = told(project, "Nothing known.", ("Nothing", STRIKE), ("known",))
    return one, two, three


@pytest.fixture
def counted(project):
    def count(crossing, together=Together.SAME_ANNOTATION):
        return cross_table(project.reading, retrieve(project.reading, Query()), crossing, together)

    return count


def labels(headings):
    return [heading.label for heading in headings]


def test_rows_are_the_tags_in_the_order_of_the_codebook_and_the_untagged_last(articles, counted):
    table = counted(Crossing.OUTLET)
    assert labels(table.rows) == [
        "Total destruction",
        "Airstrike or drone",
        "Shelling, rockets or missiles",
        "Without a tag",
    ]
    assert table.row_totals == (2, 4, 1, 2)
    assert table.total == 8


def test_outlets_come_by_name_and_those_without_last(articles, counted):
    table = counted(Crossing.OUTLET)
    assert table.columns == (Heading("Alpha", "Alpha"), Heading("beta", "beta"), Heading("", "No outlet"))
    assert table.cells == ((0, 2, 0), (1, 2, 1), (0, 1, 0), (0, 1, 1))
    assert table.column_totals == (1, 5, 2)


def test_months_come_by_date_and_the_undated_last(articles, counted):
    table = counted(Crossing.MONTH)
    assert table.columns == (Heading("2016", "2016"), Heading("2017-03", "2017-03"), Heading("", "Undated"))
    assert table.cells == ((0, 2, 0), (1, 2, 1), (0, 1, 0), (0, 1, 1))


def test_annotators_come_by_name(project, project_path, articles, counted, annotator, colleague):
    with closing(open_project(project_path, colleague)) as session:
        marked(session, articles[1], "more", STRIKE)
    table = counted(Crossing.ANNOTATOR)
    assert table.columns == (Heading(colleague.id, colleague.name), Heading(annotator.id, annotator.name))
    assert table.cells[1] == (1, 4)


def test_an_annotation_of_two_tags_counts_for_both(project, articles, counted):
    table = counted(Crossing.TAG)
    assert table.rows == table.columns
    assert [row.key for row in table.rows] == [tag_id(project, slug) for slug in (DESTRUCTION, STRIKE, SHELLING)]
    assert table.cells == ((2, 1, 0), (1, 4, 0), (0, 0, 1))
    assert table.row_totals == table.column_totals == (2, 4, 1)


@pytest.mark.parametrize(
    ("together", "cells"),
    [
        (Together.OVERLAPPING, ((2, 2, 0), (1, 4, 0), (0, 0, 1))),
        (Together.SAME_SENTENCE, ((2, 2, 0), (1, 4, 0), (0, 0, 1))),
        (Together.SAME_PARAGRAPH, ((2, 2, 0), (2, 4, 0), (0, 0, 1))),
    ],
)
def test_tags_near_each_other_are_counted_by_the_passages_of_the_row(articles, counted, together, cells):
    assert counted(Crossing.TAG, together).cells == cells


def test_a_cell_gives_the_passages_it_counts(project, articles):
    ids = [*retrieve(project.reading, Query())]
    table = cross_table(project.reading, ids, Crossing.TAG, Together.SAME_PARAGRAPH)
    strike, destruction = tag_id(project, STRIKE), tag_id(project, DESTRUCTION)
    quotes = {id_: project.reading.annotation(id_).quote for id_ in ids}
    assert [quotes[id_] for id_ in passages_in(project.reading, ids, table, strike, destruction)] == ["strike", "fell"]
    assert len(passages_in(project.reading, ids, table, row=strike)) == 4
    months = cross_table(project.reading, ids, Crossing.MONTH)
    assert [quotes[id_] for id_ in passages_in(project.reading, ids, months, column="")] == ["Nothing", "known"]
    assert [quotes[id_] for id_ in passages_in(project.reading, ids, months, row="", column="")] == ["known"]
    assert passages_in(project.reading, ids, months) == ids


def test_only_the_passages_asked_for_count_and_each_once(project, articles):
    ids = [*retrieve(project.reading, Query())]
    project.do(plan_removal(project.reading, project.reading.annotation(ids[0])))
    table = cross_table(project.reading, [ids[1], ids[0], ids[1], "?"], Crossing.TAG, Together.SAME_SENTENCE)
    assert (table.total, table.cells) == (1, ((1,),))


def test_no_passages_make_an_empty_table(project):
    for crossing in Crossing:
        table = cross_table(project.reading, [], crossing, Together.SAME_PARAGRAPH)
        assert (table.rows, table.columns, table.cells, table.total) == ((), (), (), 0)


def test_a_passage_outside_every_sentence_stands_near_itself(project, project_path, articles, counted):
    alter(project_path, "UPDATE annotation SET start = 900, end = 908 WHERE quote = 'Shelling'")
    assert counted(Crossing.TAG, Together.SAME_SENTENCE).cells[2] == (0, 0, 1)


def test_what_a_file_of_others_names_and_has_not_is_called_by_its_id(project, project_path, articles, counted):
    alter(
        project_path, "PRAGMA foreign_keys = OFF", "DELETE FROM annotator",
        ("DELETE FROM tag WHERE slug = ?", (STRIKE,)),
    )  # fmt: skip
    table = counted(Crossing.ANNOTATOR)
    assert table.columns[0].label == project.annotator.id
    assert table.rows[-2].label == table.rows[-2].key


def test_a_report_that_raises_stops_the_counting(project, articles):
    def stop(_done, _total):
        raise CancelledError

    ids = [*retrieve(project.reading, Query())]
    with pytest.raises(CancelledError):
        cross_table(project.reading, ids, Crossing.TAG, Together.SAME_SENTENCE, stop)
