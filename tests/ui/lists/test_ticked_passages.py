"""Passages that can be ticked: read as far as they are looked at, ticked whatever is listed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.ui.lists.passage_model import WINDOW, PassageModel, PassageRole


@pytest.fixture
def model(desk):
    return PassageModel(desk, Reading.annotation_rows, ticks=True)


@pytest.fixture
def many(desk):
    """The ids of more passages with one tag than are read at a time."""
    tag = desk.codebook.by_slug("cause.mines")
    for _ in range(WINDOW + 20):
        desk.do(plan_annotation(desk.reading, desk.ids[0], Span(4, 8), [tag], desk.annotator))
    return desk.reading.annotation_ids(AnnotationFilter(tag_ids=(tag.id,)))


def test_the_model_keeps_qts_rules(model, many):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(many)
    model.check(many[:3], checked=True)
    model.turn_into([*many[:7], *many[9:]])
    model.turn_into(many)
    model.show(many[:5])
    assert model.rowCount() == 5


def test_what_is_gone_meanwhile_is_an_empty_row(desk, model, many):
    model.show(many)
    for _ in range(20):
        desk.undo()
    quotes = {each: model.index(row).data() for row, each in enumerate(many)}
    assert [each for each in many if quotes[each] is None] == [
        each for each in many if desk.reading.annotation(each) is None
    ]
    assert list(quotes.values()).count(None) == 20


def test_what_is_altered_is_read_anew_and_the_rest_is_kept(desk, model, many):
    model.show(many)
    assert model.index(3).data(PassageRole.PASSAGE).note == ""
    read = []
    desk.reading._db.conn.set_trace_callback(read.append)
    model.forget([many[3]])
    model.index(2).data()
    assert not any("quote" in each for each in read)
    assert model.index(3).data() is not None
    assert sum("quote" in each for each in read) == 1


def test_of_all_that_was_looked_at_only_the_latest_is_kept(desk, model, many, monkeypatch):
    monkeypatch.setattr("heritage_annotator.ui.lists.passage_model.WINDOW", 4)
    monkeypatch.setattr("heritage_annotator.ui.lists.passage_model.KEPT", 8)
    model.show(many)
    quotes = [model.index(row).data() for row in range(len(many))]
    assert quotes == [desk.reading.annotation(each).quote for each in many]
    assert len(model._seen) <= 8


def test_ticks_are_of_passages_not_of_rows(model, many):
    model.show(many)
    role = Qt.ItemDataRole.CheckStateRole
    model.setData(model.index(3), Qt.CheckState.Checked, role)
    model.show(many[3:])
    assert model.checked == {many[3]}
    assert Qt.CheckState(model.index(0).data(role)) == Qt.CheckState.Checked
    model.check(model.ids, checked=True)
    assert model.checked == set(many[3:])


def test_a_row_is_spoken_with_its_article(desk, model, annotate):
    about = annotate(desk.ids[2], "أضرار في القلعة الأثرية", "damage.structural")
    model.show([about])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "أضرار في القلعة الأثرية" in spoken
    assert desk.reading.article(desk.ids[2]).heading in spoken
