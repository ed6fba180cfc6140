"""More annotations than are read one by one, and more letters than a line takes."""

import pytest
from PySide6.QtGui import QTextOption

from heritage_annotator.model.query import Query
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.passages import plan_retagging, retrieve
from heritage_annotator.ui.articles.model import MANY as MANY_IN_LIST
from heritage_annotator.ui.articles.model import ArticleModel, Role
from heritage_annotator.ui.reader.panel import MANY, ReaderPanel
from tests.drafts import plan_import
from tests.few import few
from tests.ui.conftest import draft

ANYWHERE_AT_LAST = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
ANYWHERE = QTextOption.WrapMode.WrapAnywhere


def marked(desk, count):
    """So many annotations without a tag in the first article, and one in the second."""
    for number in range(count):
        start = number % 40
        desk.do(plan_annotation(desk.reading, desk.ids[0], Span(start, start + 5), [], desk.annotator))
    desk.do(plan_annotation(desk.reading, desk.ids[1], Span(0, 5), [], desk.annotator))


def tag_all(desk, tag):
    ids = retrieve(desk.reading, Query())
    assert desk.do(plan_retagging(desk.reading, ids, [tag], [], desk.annotator).change)


def test_the_reader_shows_the_tag_on_each_of_its_article_and_no_other(desk, qtbot):
    count = MANY + 5
    marked(desk, count)
    panel = ReaderPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    desk.open_article(desk.ids[0])
    tag = desk.codebook.leaves()[0]
    tag_all(desk, tag)
    assert len(panel.text.index) == count
    assert {mark.tag_ids for mark in panel.text.index.marks} == {(tag.id,)}
    desk.undo()
    assert {mark.tag_ids for mark in panel.text.index.marks} == {()}


def test_the_list_shows_the_groups_of_each_article_touched(desk):
    marked(desk, MANY_IN_LIST + 5)
    model = ArticleModel(desk)
    rows = [model.index_of(desk.ids[number]) for number in (0, 1)]
    assert [len(model.data(row, Role.GROUPS)) for row in rows] == [0, 0]
    tag_all(desk, desk.codebook.leaves()[0])
    rows = [model.index_of(desk.ids[number]) for number in (0, 1)]
    assert [len(model.data(row, Role.GROUPS)) for row in rows] == [1, 1]


@pytest.mark.parametrize(
    ("letters", "wrap"),
    [
        (9_980, ANYWHERE_AT_LAST),
        (20_000, QTextOption.WrapMode.WrapAnywhere),
        (700_000, QTextOption.WrapMode.WrapAnywhere),
    ],
)
@pytest.mark.parametrize("before", few(1, ["Words before. ", "", "w " * 8_000]))
def test_a_word_without_an_end_is_not_sought_to_its_end_from_every_line(desk, session, qtbot, letters, wrap, before):
    plan = plan_import([draft(before + "𐡠" * 9 + "f" * letters + " and after.")], session.reading, session.annotator.id)
    session.do(plan.change)
    reader = ReaderPanel(desk)
    qtbot.addWidget(reader)
    reader.show()
    desk.open_article(plan.added[0].id)
    reader.grab()
    assert reader.text.wordWrapMode() is wrap
    desk.open_article(desk.ids[0])
    assert reader.text.wordWrapMode() is ANYWHERE_AT_LAST
