"""A long list shows its first rows at once, and the others before anybody asks for them."""

from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from heritage_annotator.model.errors import ProjectDamagedError
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.articles.finishing import plan_marking
from heritage_annotator.storage.reading.articles import Articles
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
    monkeypatch.setattr(module, "PIECE", 2)
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


@pytest.mark.parametrize("act", [lambda model: model.sort_by(Order.TITLE), lambda model: model.shown()])
def test_an_order_is_of_all_articles(model, act):
    act(model)
    assert model.rowCount() >= len(DATES)


@pytest.mark.parametrize("order", [Order.NEWEST, Order.TITLE, Order.STATUS])
def test_a_filter_typed_before_all_are_read_is_in_force_once_they_are(model, shelf, monkeypatch, qtbot, order):
    model._listing.order = order  # kept from before, as a window that opens another project keeps it
    model.seek("title")
    assert not model.filtered
    shelf.release()
    qtbot.waitUntil(lambda: model.filtered)
    monkeypatch.undo()
    all_ = ArticleModel(shelf)
    all_.sort_by(order)
    all_.seek("title")
    assert ids(model) == ids(all_)
    assert len(ids(all_)) == len(DATES)


def test_a_deed_between_two_pieces_is_in_the_list(model, shelf, session, monkeypatch):
    for _ in range(2):
        model._step()
    assert model.rowCount() == FEW
    first = session.reading.uncounted_articles()[0]  # read already
    shelf.do(
        plan_marking(shelf.reading, [session.reading.article(first.id)], ArticleState.HELP_NEEDED, shelf.annotator)
    )
    assert model.row(first.id).state == ArticleState.HELP_NEEDED
    assert model.total == model.rowCount() == len(DATES) + len(shelf.ids)


def test_what_could_not_be_read_at_first_is_read_when_asked_for_again(model, shelf, monkeypatch):
    refused = []
    shelf.refused.connect(refused.append)
    rows = Articles._article_rows
    monkeypatch.setattr(
        Articles, "_article_rows", lambda self, sql, *values: fails() if values == (3, 4) else rows(self, sql, *values)
    )
    model.shown()
    assert (len(refused), model.rowCount()) == (1, FEW)
    monkeypatch.setattr(Articles, "_article_rows", rows)
    assert len(model.shown()) == model.total


def test_a_filter_typed_after_a_failed_reading_has_the_list_read_again(model, shelf, monkeypatch, qtbot):
    rows, refused = Articles._article_rows, []
    shelf.refused.connect(refused.append)
    monkeypatch.setattr(Articles, "_article_rows", lambda _self, _sql, *_values: fails())
    model.shown()
    assert len(refused) == 1
    monkeypatch.setattr(Articles, "_article_rows", rows)
    model.seek("title 𐡠")
    model.seek("title 8")
    qtbot.waitUntil(lambda: model.filtered)
    assert [model.row(id_).heading for id_ in ids(model)] == ["Title 8"]


def fails():
    raise ProjectDamagedError(Path("a.heritage"), "torn")


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
