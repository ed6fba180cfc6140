"""The codebook's tree: faithful to the tags, counts that follow, new tags in place."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from heritage_annotator.model.span import Span
from heritage_annotator.services.annotating import plan_annotation
from heritage_annotator.ui.tags.model import COUNT_ROLE, TagTreeModel
from heritage_annotator.ui.tags.panel import TagsPanel


@pytest.fixture
def model(desk):
    model = TagTreeModel(desk)
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


@pytest.fixture
def panel(desk, qtbot):
    panel = TagsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(300, 600)
    panel.show()
    return panel


def tag(desk, article, slug, start=4, end=8):
    by_slug = desk.codebook.by_slug
    assert desk.do(plan_annotation(desk.reading, article, Span(start, end), [by_slug(slug)], desk.annotator))


def count(model, desk, slug):
    return model.index_of(desk.codebook.by_slug(slug).id).data(COUNT_ROLE)


def test_every_group_and_tag_stands_in_the_tree(model, desk):
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    assert [index.data() for index in groups] == [group.label() for group in desk.codebook.groups()]
    leaves = sum(model.rowCount(index) for index in groups)
    assert leaves == len(desk.codebook.leaves()) == 60
    child = model.index(0, 0, groups[1])
    assert child.parent() == groups[1]
    assert model.rowCount(child) == 0


def test_counts_follow_each_deed_and_sum_in_the_group(model, desk):
    desk.open_article(desk.ids[0])
    tag(desk, desk.ids[0], "cause.mines")
    tag(desk, desk.ids[0], "cause.mines", 10, 14)
    tag(desk, desk.ids[1], "cause.airstrike")
    assert count(model, desk, "cause.mines") == 2
    assert count(model, desk, "cause.airstrike") == 0
    assert count(model, desk, "cause") == 2
    desk.undo()
    desk.undo()
    desk.open_article(desk.ids[0])
    assert count(model, desk, "cause.mines") == 1


def test_a_filter_keeps_the_groups_of_what_fits_in_any_language(model, desk):
    model.filter("lugm")
    assert model.rowCount() == 0
    model.filter("ألغام")
    shown = [
        model.index(row, 0, model.index(group, 0)).data()
        for group in range(model.rowCount())
        for row in range(model.rowCount(model.index(group, 0)))
    ]
    assert "Mines, IEDs and booby traps" in shown
    model.filter("")
    assert model.rowCount() == len(desk.codebook.groups())


def test_a_new_tag_is_made_in_place_in_the_group_one_stands_in(panel, desk):
    group = desk.codebook.by_slug("cause")
    panel.tree.setCurrentIndex(panel.model.index_of(group.id))
    panel.begin_new_tag(panel.current_group())
    QTest.keyClicks(panel._new, "Drone swarm")
    QTest.keyClick(panel._new, Qt.Key.Key_Return)
    made = desk.codebook.by_slug("cause.drone_swarm")
    assert made.parent_id == group.id
    assert panel.model.tag(panel.tree.currentIndex()) == made
    assert not panel._new.isVisible()
    desk.undo()
    assert desk.codebook.by_slug("cause.drone_swarm") is None
    assert panel.model.index_of(made.id) == QModelIndex()


def test_a_name_taken_is_refused_and_the_line_stays(panel, desk, qtbot):
    panel.begin_new_tag(desk.codebook.by_slug("cause"))
    panel._new.setText("ground FIGHTING")
    with qtbot.waitSignal(desk.refused):
        QTest.keyClick(panel._new, Qt.Key.Key_Return)
    assert panel._new.isVisible()
    QTest.keyClick(panel._new, Qt.Key.Key_Escape)
    assert not panel._new.isVisible()


def test_groups_stay_as_they_were_opened_when_a_tag_is_made(panel, desk):
    severity = desk.codebook.by_slug("severity")
    damage = desk.codebook.by_slug("damage")
    panel.tree.setExpanded(panel.model.index_of(severity.id), True)
    panel.tree.setExpanded(panel.model.index_of(damage.id), False)
    panel.begin_new_tag(severity)
    panel._new.setText("Beyond words")
    QTest.keyClick(panel._new, Qt.Key.Key_Return)
    assert panel.tree.isExpanded(panel.model.index_of(severity.id))
    assert not panel.tree.isExpanded(panel.model.index_of(damage.id))


def test_the_definition_of_the_current_tag_is_shown(panel, desk):
    mines = desk.codebook.by_slug("cause.mines")
    panel.tree.setCurrentIndex(panel.model.index_of(mines.id))
    assert mines.definition in panel._definition.text()
