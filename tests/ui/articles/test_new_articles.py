"""Articles that came in lately: their order, and the mark that goes when they are opened."""

import pytest
from PySide6.QtCore import Qt

from heritage_annotator.ui.articles.model import ArticleModel, Role
from heritage_annotator.ui.articles.ordering import Order
from heritage_annotator.ui.articles.panel import ArticlesPanel
from tests.drafts import plan_import
from tests.ui.conftest import draft


@pytest.fixture
def panel(desk, qtbot):
    panel = ArticlesPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(260, 500)
    panel.show()
    return panel


@pytest.fixture
def model(panel):
    return panel.findChild(ArticleModel)


def comes_in(desk, body, title, published="1999"):
    plan = plan_import([draft(body, title, published=published)], desk.reading, desk.annotator.id)
    assert desk.do(plan.change)
    return plan.added[0].id


def test_the_articles_added_last_stand_first(desk, model):
    late = comes_in(desk, "A late one: القلعة 🏛️.", "Late")
    model.sort_by(Order.ADDED)
    assert model.article_id(0) == late
    later = comes_in(desk, "A later one.", "Later", "1901")
    assert [model.article_id(0), model.article_id(1)] == [later, late]


def test_what_comes_in_is_marked_until_it_is_opened(desk, panel, model):
    assert not any(model.index(row, 0).data(Role.NEW) for row in range(model.rowCount()))
    late = comes_in(desk, "A late one.", "Late")
    index = model.index_of(late)
    assert index.data(Role.NEW)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("new, Late")
    marked = panel.grab().toImage()
    desk.open_article(late)
    assert not model.index_of(late).data(Role.NEW)
    desk.open_article(desk.ids[0])
    assert panel.grab().toImage() != marked
