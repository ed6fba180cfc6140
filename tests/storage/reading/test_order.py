"""All annotations in the order of lists, read as they are looked at, following deeds row by row."""

import random

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.query import Query
from heritage_annotator.model.records import Article, ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, plan_removal
from heritage_annotator.services.articles.details import plan_metadata, plan_state
from heritage_annotator.services.codebook.merging import plan_merge
from heritage_annotator.services.passages import Crossing, cross_table, retrieve
from heritage_annotator.storage.reading import order as module
from heritage_annotator.storage.reading.order import Everything
from tests.few import few
from tests.samples import FAMILY, PALMYRENE, VOCALISED, importing

BODY = f"{PALMYRENE} {VOCALISED} {FAMILY} fell. " * 6


@pytest.fixture
def shelf(project):
    """Twelve articles, some of one day and some undated, all in the file."""
    for number in range(12):
        published = ("", "2016", "2017-01-20", "2017-01-20")[number % 4]
        project.do(importing(f"{number} {BODY}", published=published, outlet=f"Outlet {number % 3}"))
    return project


def in_order(session):
    return [place.id for place in session.reading.passages.places()]


def some_deed(session, chance):
    """A deed by chance, or an undo; what it changed."""
    if chance.random() < 0.15 and (undone := session.undo()) is not None:
        return undone
    while (change := planned(session, chance)) is None:
        pass
    session.do(change)
    return change


def planned(session, chance):
    """A change by chance; None when it would change nothing."""
    reading = session.reading
    articles, annotations = reading.articles(), reading.annotations()
    article = reading.article(chance.choice(articles).id)
    what = chance.random()
    if what < 0.2:
        return plan_removal(reading, chance.choice(annotations)) if annotations else None
    if what < 0.25:
        return plan_state(article, chance.choice([ArticleState.DONE, ArticleState.REMOVED]))
    if what < 0.3:
        return plan_metadata(article, published=f"2015-01-{chance.randint(10, 28)}")
    if what < 0.4:
        return planned_merge(reading, chance)
    start = chance.randrange(0, 60)
    tags = chance.sample(reading.codebook().leaves(), k=chance.choice([0, 1, 1, 2]))
    span = Span(start, start + chance.randint(2, 40))
    return plan_annotation(reading, article.id, span, tags, session.annotator)


def planned_merge(reading, chance):
    """Tags that are borne merged into another, which some of their annotations may bear already."""
    codebook, counts = reading.codebook(), reading.tag_counts()
    borne = [tag for tag in codebook.leaves() if tag.id in counts]
    if not borne:
        return None
    merged = chance.sample(borne, k=min(2, len(borne)))
    others = [tag for tag in codebook.leaves() if tag not in merged]
    into = chance.choice([tag for tag in others if tag in borne and chance.random() < 0.5] or others)
    try:
        return plan_merge(reading, merged, into).change
    except HeritageError:
        return None  # a tag cannot go below itself, nor stand twice under one name


@pytest.mark.parametrize("first", [2, 60])
@pytest.mark.parametrize("seed", few(1, range(3)))
def test_rows_follow_any_deeds_and_are_those_of_the_order(shelf, seed, first, monkeypatch):
    monkeypatch.setattr(module, "_FIRST", first)
    monkeypatch.setattr(module, "_BLOCK", 3)
    chance, followed = random.Random(seed), 0
    ids = shelf.reading.passages.everything()
    rows = list(ids)
    for _ in range(50):
        change = some_deed(shelf, chance)
        steps = ids.steps(change)
        if steps is None:
            ids = shelf.reading.passages.everything()
            rows = list(ids) if chance.random() < 0.5 else in_order(shelf)
        else:
            for step in steps:
                row = ids.row(step)
                ids.take(step)
                rows.insert(row, ids) if step.came else rows.pop(row)
            followed += len(steps)
        expected = in_order(shelf)
        assert len(ids) == len(rows) == len(expected)
        assert all(row in (each, ids) for row, each in zip(rows, expected, strict=True))
        rows = expected
        if expected:
            row = chance.randrange(len(expected))
            assert (ids[row], ids.row_of(expected[row])) == (expected[row], row)
    assert followed > 10
    assert list(ids) == ids[:] == expected
    assert ids.row_of("?") == -1


@pytest.mark.parametrize("seed", range(3))
def test_rows_of_one_article_follow_any_deeds_and_are_those_of_the_order(project, seed):
    for number in range(2):
        project.do(importing(f"{number} {BODY}", published="2017"))
    article, *others = (each.id for each in project.reading.articles())
    chance, followed = random.Random(seed), 0
    ids = project.reading.passages.of_article(article)
    rows = list(ids)
    for _ in range(60):
        change = some_deed(project, chance)
        steps = ids.steps(change)
        if set(change.touched(Article)) & {*others}:
            assert steps == []  # what is said of others moves nothing here
        expected = [each.id for each in project.reading.passages.places() if each.article_id == article]
        if steps is None:
            ids = project.reading.passages.of_article(article)
        else:
            for step in steps:
                row = ids.row(step)
                ids.take(step)
                rows.insert(row, ids) if step.came else rows.pop(row)
            followed += len(steps)
            assert all(row in (each, ids) for row, each in zip(rows, expected, strict=True))
        rows = expected
        assert list(ids) == ids[:] == expected
        assert [ids.row_of(each) for each in expected] == list(range(len(expected)))
    assert followed > 10
    assert {ids.row_of(each.id) for other in others for each in project.reading.annotations(other)} <= {-1}


def test_counts_are_those_of_counting_naively_after_any_deed_and_undo(shelf):
    chance, kinds = random.Random(4), set()
    for _ in range(40):
        kinds.add(some_deed(shelf, chance).deed.kind)
        reading = shelf.reading
        taggings, shown = reading.taggings(), reading.annotations()
        borne = {each.id: [tagging.tag_id for tagging in taggings.get(each.id, ())] for each in shown}
        naive = {}
        for tags in borne.values():
            for tag_id in tags:
                naive[tag_id] = naive.get(tag_id, 0) + 1
        assert reading.tag_counts() == naive
        for ids in (retrieve(reading, Query()), [each.id for each in shown]):
            assert isinstance(ids, Everything | list)
            table = cross_table(reading, ids, Crossing.TAG)
            assert table.total == len(shown)
            for row, cells in zip(table.rows, table.cells, strict=True):
                for column, count in zip(table.columns, cells, strict=True):
                    assert count == sum(row.key in tags and column.key in tags for tags in borne.values())
            outlets = cross_table(reading, ids, Crossing.OUTLET)
            assert sum(outlets.column_totals) == len(shown)
            for row, total in zip(outlets.rows, outlets.row_totals, strict=True):
                assert total == sum(row.key in tags if row.key else not tags for tags in borne.values())
    assert DeedKind.MERGE_TAGS in kinds


def test_a_deed_of_many_is_read_anew(shelf):
    ids = shelf.reading.passages.everything()
    about = shelf.reading.articles()[0].id
    edits = []
    for start in range(module._MOST_STEPS + 1):
        span = Span(start % 150, start % 150 + 2 + start // 150)
        edits += plan_annotation(shelf.reading, about, span, [], shelf.annotator).edits
    change = Change(Deed(DeedKind.ANNOTATE, "many"), tuple(edits))
    shelf.do(change)
    assert ids.steps(change) is None
