"""The list of a tag's passages: read by and by, whatever their number."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from heritage_annotator.ui.codebook.sheets.passages import WINDOW, TagPassages


@pytest.fixture
def model(desk):
    return TagPassages(desk, checks=True)


@pytest.fixture
def many(desk):
    """The ids of more passages with one tag than are read at a time."""
    tag = desk.codebook.by_slug("cause.mines")
    for _ in range(WINDOW + 20):
        desk.do(plan_annotation(desk.reading, desk.ids[0], Span(4, 8), [tag], desk.annotator))
    return desk.reading.annotation_ids(AnnotationFilter(tag_ids=(tag.id,)))


def test_the_model_keeps_qts_rules(model, many):
    model.take(many)
    # Not before: the tester fetches more in the middle of a reset, which it then complains of.
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.fetchMore(QModelIndex())
    model.check(many[:3], checked=True)
    model.take(many[:5])
    assert model.rowCount() == 5


def test_only_what_a_view_comes_to_is_read(model, many):
    model.take(many)
    assert model.rowCount() == WINDOW
    assert model.ids == many
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert model.rowCount() == WINDOW + 20
    assert not model.canFetchMore(QModelIndex())
    assert [model.annotation_id(model.index(row)) for row in range(model.rowCount())] == many


def test_what_is_gone_meanwhile_is_left_out(desk, model, many):
    model.take(many)
    for _ in range(20):
        desk.undo()
    left = [each for each in many[WINDOW:] if desk.reading.annotation(each) is not None]
    model.fetchMore(QModelIndex())
    shown = [model.annotation_id(model.index(row)) for row in range(model.rowCount())]
    assert shown == many[:WINDOW] + left


def test_ticks_are_of_passages_not_of_rows(model, many):
    model.take(many)
    role = Qt.ItemDataRole.CheckStateRole
    model.setData(model.index(3), Qt.CheckState.Checked, role)
    model.take(many[3:])
    assert model.checked == {many[3]}
    assert Qt.CheckState(model.index(0).data(role)) == Qt.CheckState.Checked
    model.check(model.ids, checked=True)
    assert model.checked == set(many[3:])


def test_a_row_is_spoken_with_its_article(desk, model, annotate):
    about = annotate(desk.ids[2], "أضرار في القلعة الأثرية", "damage.structural")
    model.take([about])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "أضرار في القلعة الأثرية" in spoken
    assert desk.reading.article(desk.ids[2]).heading in spoken
