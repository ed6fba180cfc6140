"""A long list shows its first rows at once, and the others before anybody asks for them."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.articles.finishing import plan_marking
from heritage_annotator.ui.articles import model as module
from heritage_annotator.ui.articles.model import ArticleModel
from heritage_annotator.ui.articles.ordering import Order
from tests.drafts import plan_import
from tests.ui.conftest import draft

FEW = 3
# Whole, partial, missing and malformed dates: all stand where the whole list has them.
DATES = ("2017-03-03", "2016-12", "2016-12-01", "2016", "", "2015-06-05", "2015-06-05", "2019-01-01", "soon")


@pytest.fixture
def shelf(session, theme, desk):
    drafts = [draft(f"Text {number} 𐡠", f"Title {number}", published=date) for number, date in enumerate(DATES)]
    session.do(plan_import(drafts, session.reading, session.annotator.id).change)
    return desk


@pytest.fixture
def model(shelf, monkeypatch):
    """Has its first rows alone: what is wanted soon waits until it is let go, however long a test takes."""
    monkeypatch.setattr(module, "FIRST", FEW)
    shelf.hold()
    made = ArticleModel(shelf)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def ids(model):
    return [model.article_id(row) for row in range(model.rowCount())]


def whole(shelf):
    return ids(ArticleModel(shelf))


def test_the_first_rows_stand_where_they_stand_among_all(model, shelf, monkeypatch):
    monkeypatch.undo()
    assert ids(model) == whole(shelf)[:FEW]
    assert model.total == len(DATES) + len(shelf.ids)


def test_the_others_come_by_themselves(model, shelf, monkeypatch, qtbot):
    monkeypatch.undo()
    assert model.rowCount() == FEW
    shelf.release()
    qtbot.waitUntil(lambda: model.rowCount() == model.total)
    assert ids(model) == whole(shelf)


def test_whoever_asks_for_a_row_beyond_gets_it(model, shelf, monkeypatch):
    monkeypatch.undo()
    last = whole(shelf)[-1]
    assert model.index_of(last).row() == model.total - 1
    assert model.row(last).id == last


@pytest.mark.parametrize(
    "act", [lambda model: model.seek("title"), lambda model: model.sort_by(Order.TITLE), lambda model: model.shown()]
)
def test_filter_and_order_are_of_all_articles(model, act):
    act(model)
    assert model.rowCount() >= len(DATES)


def test_a_deed_finds_the_whole_list(model, shelf, session):
    article = session.reading.article(model.article_id(0))
    shelf.do(plan_marking(shelf.reading, [article], ArticleState.DONE, shelf.annotator))
    assert model.rowCount() == model.total
    assert model.done == 1


def test_the_next_article_is_found_beyond_the_first_rows(model, shelf, session):
    done = [session.reading.article(article_id) for article_id in ids(model)]
    following = session.reading.articles()
    session.do(plan_marking(session.reading, done, ArticleState.DONE, session.annotator))
    again = ArticleModel(shelf)
    assert again.total == len(following)
    assert again.next_to_read("") == ids(again)[FEW]
    assert again.next_to_read(again.article_id(again.rowCount() - 1)) == ids(again)[FEW]
