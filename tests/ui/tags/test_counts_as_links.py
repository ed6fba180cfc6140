"""The count of a tag in the tree leads to its passages."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from heritage_annotator.ui.tags.panel import TagsPanel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def panel(desk, filled, qtbot, request):
    desk.open_article(desk.reading.annotation(filled[1]).article_id)
    panel = TagsPanel(desk)
    panel.setLayoutDirection(request.param)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    qtbot.waitUntil(lambda: panel.model.highest_count > 0)
    return panel


def place(panel, tag, *, on_count):
    panel.go_to(tag.id)
    rect = panel.tree.visualRect(panel.model.index_of(tag.id))
    mirrored = panel.layoutDirection() == Qt.LayoutDirection.RightToLeft
    at_end = 16 if mirrored else panel.tree.viewport().width() - 16
    return QPoint(at_end if on_count else rect.center().x(), rect.center().y())


def hovers(view, point):
    kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    where = QPointF(point), QPointF(view.mapToGlobal(point))
    QApplication.sendEvent(view, QMouseEvent(kind, *where, none, none, Qt.KeyboardModifier.NoModifier))


def test_a_click_on_the_count_asks_for_the_passages(panel, desk, leaves, qtbot):
    tag = desk.codebook.by_slug(leaves[0])
    view = panel.tree.viewport()
    where = place(panel, tag, on_count=True)
    QTest.mouseMove(view, where)
    with qtbot.waitSignal(panel.passages_asked) as asked:
        QTest.mouseClick(view, LEFT, pos=where)
    assert asked.args == [tag]


def test_a_click_beside_it_and_one_where_nothing_is_counted_do_not(panel, desk, leaves, qtbot):
    view = panel.tree.viewport()
    with qtbot.assertNotEmitted(panel.passages_asked):
        QTest.mouseClick(view, LEFT, pos=place(panel, desk.codebook.by_slug(leaves[0]), on_count=False))
        QTest.mouseClick(view, LEFT, pos=place(panel, desk.codebook.by_slug(leaves[3]), on_count=True))


def test_a_double_click_on_the_count_sets_no_tag(panel, desk, leaves, qtbot):
    with qtbot.assertNotEmitted(panel.tag_struck):
        QTest.mouseDClick(
            panel.tree.viewport(), LEFT, pos=place(panel, desk.codebook.by_slug(leaves[0]), on_count=True)
        )


def test_the_mouse_over_a_count_underlines_it(panel, desk, leaves):
    tag, view = desk.codebook.by_slug(leaves[0]), panel.tree.viewport()
    hovers(view, place(panel, tag, on_count=True))
    assert view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    hovers(view, place(panel, tag, on_count=False))
    assert view.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_passages_stand_second_in_the_menu(panel, desk, leaves, qtbot):
    index = panel.model.index_of(desk.codebook.by_slug(leaves[0]).id)
    panel.tree.customContextMenuRequested.emit(panel.tree.visualRect(index).center())
    menu = panel.findChild(QMenu)
    assert menu.actions()[1].text() == "Show passages"
    with qtbot.waitSignal(panel.passages_asked):
        menu.actions()[1].trigger()
    menu.close()
