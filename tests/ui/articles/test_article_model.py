import random
from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, plan_removal
from heritage_annotator.services.articles.details import plan_metadata, plan_state
from heritage_annotator.services.articles.finishing import plan_marking
from heritage_annotator.services.codebook.editing import plan_archiving
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.review.reviewing import plan_article_reviews
from heritage_annotator.ui.articles.model import MANY, ArticleModel, Role
from heritage_annotator.ui.articles.ordering import Order
from tests.drafts import plan_import


@pytest.fixture
def model(desk):
    model = ArticleModel(desk)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


def shown(model):
    return [model.article_id(row) for row in range(model.rowCount())]


def numbers(model, desk):
    return [desk.ids.index(article_id) for article_id in shown(model)]


def annotate(desk, article_id, start=0, end=12, tags=()):
    assert desk.do(plan_annotation(desk.reading, article_id, Span(start, end), tags, desk.annotator))


def drafts(count):
    return [
        Draft(f"text {number}", f"{number}.txt", "text/plain", "utf-8", f"Title {number}") for number in range(count)
    ]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, [2, 0, 1, 3]),
        (Order.OLDEST, [3, 1, 0, 2]),
        (Order.TITLE, [3, 1, 0, 2]),
        (Order.OUTLET, [1, 0, 2, 3]),
        (Order.STATUS, [1, 2, 3, 0]),
        (Order.ANNOTATIONS, [1, 2, 0, 3]),
    ],
)
def test_the_list_is_in_the_chosen_order(model, desk, order, expected):
    annotate(desk, desk.ids[1])
    desk.do(plan_state(desk.reading.article(desk.ids[0]), ArticleState.DONE))
    model.sort_by(order)
    assert numbers(model, desk) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("palmyra", [0]),
        ("ARMEE alep", [1]),
        ("Élan", [1]),
        ("elan", [1]),
        ("الموصل", [2]),
        ("المُوصِل", [2]),
        ("sana", [0, 3]),
        ("arabic", [2]),
        ("march 2017", [0]),
        ("2016-12", [1]),
        ("palmyra alep", []),
        ("  ", [2, 0, 1, 3]),
    ],
)
def test_the_filter_finds_words_whatever_their_case_and_marks(model, desk, typed, expected):
    model.seek(typed)
    assert numbers(model, desk) == expected


def test_an_annotation_is_counted_and_its_group_shown(model, desk, qtbot):
    group = desk.codebook.groups()[0]
    tag = desk.codebook.children(group.id)[0]
    with qtbot.waitSignal(model.dataChanged):
        annotate(desk, desk.ids[0], tags=[tag])
    index = model.index_of(desk.ids[0])
    assert index.data(Role.ROW).annotations == 1
    assert index.data(Role.GROUPS) == (group.id,)
    desk.do(plan_removal(desk.reading, desk.reading.annotations(desk.ids[0])[0]))
    assert model.index_of(desk.ids[0]).data(Role.GROUPS) == ()


def test_a_row_that_changes_its_place_is_moved(model, desk, qtbot):
    model.sort_by(Order.ANNOTATIONS)
    with qtbot.waitSignal(model.rowsMoved):
        annotate(desk, desk.ids[3])
    assert numbers(model, desk)[0] == 3


def test_a_removed_article_leaves_and_undo_brings_it_back(model, desk, qtbot):
    with qtbot.waitSignal(model.rowsRemoved):
        desk.do(plan_state(desk.reading.article(desk.ids[0]), ArticleState.REMOVED))
    assert numbers(model, desk) == [2, 1, 3]
    with qtbot.waitSignal(model.rowsInserted):
        desk.undo()
    assert numbers(model, desk) == [2, 0, 1, 3]


def test_an_article_whose_new_title_does_not_fit_the_filter_leaves(model, desk):
    model.seek("palmyra")
    desk.do(plan_metadata(desk.reading.article(desk.ids[0]), title="Tadmur", url=""))
    assert shown(model) == []
    assert model.total == 4
    model.seek("tadmur")
    assert numbers(model, desk) == [0]


def test_a_large_import_makes_the_list_anew(model, desk, qtbot):
    plan = plan_import(drafts(MANY + 1), desk.reading, desk.annotator.id)
    with qtbot.waitSignal(model.modelReset):
        desk.do(plan.change)
    assert model.rowCount() == MANY + 5


def test_several_articles_are_marked_by_one_deed(model, desk):
    articles = [desk.reading.article(article_id) for article_id in desk.ids]
    desk.do(plan_marking(desk.reading, articles, ArticleState.DONE, desk.annotator))
    assert model.done == 4
    desk.undo()
    assert model.done == 0


def test_the_titles_of_strangers_are_not_taken_for_markup(model, desk):
    desk.do(plan_metadata(desk.reading.article(desk.ids[0]), title="<img src=x> & co"))
    tool_tip = model.index_of(desk.ids[0]).data(3)
    assert "&lt;img src=x&gt; &amp; co" in tool_tip


def test_whatever_is_done_the_list_is_what_a_new_one_would_be(model, desk):
    chance = random.Random(7)
    desk.do(plan_import(drafts(12), desk.reading, desk.annotator.id).change)
    ids = [row.id for row in desk.reading.articles()]
    stories, once = {}, False
    for step in range(160):
        article = desk.reading.article(chance.choice(ids))
        match chance.randrange(7):
            case 0:
                desk.do(
                    plan_state(
                        article, chance.choice([each for each in ArticleState if each is not ArticleState.SET_ASIDE])
                    )
                )
            case 1:
                desk.do(
                    plan_metadata(
                        article, title=f"Title {chance.randrange(30)}", published=chance.choice(["", "2017", "2015-02"])
                    )
                )
            case 2 if article.state is not ArticleState.REMOVED:
                annotate(desk, article.id, 0, 4)
            case 3:
                model.sort_by(chance.choice(list(Order)))
            case 4:
                stories, once = {id_: chance.randrange(4) for id_ in chance.sample(ids, 5)}, chance.random() < 0.3
                model.take_stories(stories, once=once)
            case 5:
                came_in = Draft(f"came in {step}", f"in {step}.txt", "text/plain", "utf-8", f"Title in {step}")
                desk.do(plan_import([came_in], desk.reading, desk.annotator.id).change)
            case _:
                model.seek(chance.choice(["", "1", "title 2", "2017"]))
        words = model._listing._words
        fresh = ArticleModel(desk)
        fresh.sort_by(model.order)
        fresh.seek(" ".join(words))
        fresh.take_stories(stories, once=once)
        assert shown(model) == shown(fresh)
        assert [model.index(row).data() for row in range(model.rowCount())] == [
            fresh.index(row).data() for row in range(fresh.rowCount())
        ]
        rows, anew = ([of.index(row).data(Role.ROW) for row in range(of.rowCount())] for of in (model, fresh))
        assert [row._replace(annotations=0) for row in rows] == [row._replace(annotations=0) for row in anew]
        assert (model.total, model.done) == (fresh.total, fresh.done)
        desk.changed.disconnect(fresh._on_change)


def test_a_change_of_a_tag_alone_repaints_and_loses_nothing(model, desk, qtbot):
    tag = desk.codebook.leaves()[0]
    with qtbot.waitSignal(model.dataChanged):
        desk.do(Change(Deed(DeedKind.EDIT_TAG), (Edit(tag, replace(tag, definition="other")),)))
    assert model.rowCount() == 4


def test_rows_show_their_annotations_whenever_they_are_looked_at(desk):
    plan = plan_import(drafts(200), desk.reading, desk.annotator.id)
    desk.do(plan.change)
    for number, article in enumerate(plan.added):
        for start in range(number % 4):
            annotate(desk, article.id, start, start + 2)
    model = ArticleModel(desk)
    expected = {row.id: row for row in desk.reading.articles()}
    assert model.rowCount() < len(model.shown())  # the first rows, then all
    for row in (199, 3, 70, 0, 64):
        looked_at = model.index(row).data(Role.ROW)
        assert looked_at == expected[looked_at.id]
    some = [article.id for article in plan.added[::7]]
    assert model.rows(some) == [expected[each] for each in some]
    model.sort_by(Order.ANNOTATIONS)
    assert [model.index(row).data(Role.ROW) for row in range(4)] == [expected[each] for each in shown(model)[:4]]
    model.load()
    counts = [model.index(row).data(Role.ROW).annotations for row in range(model.rowCount())]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len(desk.reading.annotations())


def test_a_review_shows_though_the_same_deed_alters_a_tag(model, desk):
    """As a join brings both."""
    article = desk.reading.article(desk.ids[2])
    at = model.index_of(article.id)
    assert not at.data(Role.REVIEWED)
    reviewed = plan_article_reviews(desk.reading, [article], desk.annotator)
    archived = plan_archiving(desk.reading.codebook().tags[0], archived=True)
    assert reviewed is not None
    assert archived is not None
    desk.do(replace(reviewed, edits=(*reviewed.edits, *archived.edits)))
    assert model.index_of(article.id).data(Role.REVIEWED)
