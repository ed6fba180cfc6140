"""The page of passages and counts, shown, on a project of five annotations."""

import pytest

from heritage_annotator.model.query import Clause, Joiner, Query, Tagged
from heritage_annotator.ui.passages.page import RetrievalPage


@pytest.fixture
def page(desk, filled, qtbot):
    page = RetrievalPage(desk)
    qtbot.addWidget(page)
    page.resize(720, 640)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.setFocus()
    yield page
    page.wait()


@pytest.fixture
def tag(desk):
    """The tag of that place in the codebook."""
    return lambda place: desk.codebook.leaves()[place]


@pytest.fixture
def tagged(tag):
    """The query for passages that bear one of the tags of those places."""
    return lambda *places: Query((Clause(Joiner.AND, Tagged(tuple(tag(place).id for place in places))),))
