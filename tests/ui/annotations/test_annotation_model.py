"""The list of annotations as a model."""

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from heritage_annotator.services.annotations.marking import plan_removal, plan_untagging
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from heritage_annotator.ui.annotations.model import AnnotationModel
from heritage_annotator.ui.lists.passage_model import PassageRole


@pytest.fixture
def model(desk, qtbot):
    model = AnnotationModel(desk)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


def ids(model):
    return [model.annotation_id(row) for row in range(model.rowCount())]


def test_the_rows_are_the_current_article_s_in_their_order(desk, model, filled):
    desk.open_article(desk.ids[0])
    model.set_active(True)
    assert ids(model) == filled[1:4]


def test_without_an_article_there_is_nothing(model, filled):
    model.set_active(True)
    assert model.rowCount() == 0


def test_the_whole_project_is_listed_by_date(model, filled):
    model.set_active(True)
    model.ask(AnnotationFilter(), whole_project=True)
    assert ids(model) == filled


def test_another_article_brings_its_own_rows(desk, model, filled):
    model.set_active(True)
    desk.open_article(desk.ids[2])
    assert ids(model) == [filled[4]]


def test_what_fits_the_filter_is_listed(desk, model, filled, leaves):
    model.set_active(True)
    model.ask(AnnotationFilter(text="unitar"), whole_project=True)
    assert ids(model) == [filled[3]]
    model.ask(AnnotationFilter(untagged=True), whole_project=True)
    assert ids(model) == [filled[3]]
    model.ask(AnnotationFilter(tag_ids=(desk.codebook.by_slug(leaves[0]).id,)), whole_project=True)
    assert ids(model) == filled[1:3]


def test_nobody_looking_nothing_is_read_until_somebody_does(desk, model, annotate, filled, qtbot):
    desk.open_article(desk.ids[0])
    with qtbot.assertNotEmitted(model.read):
        annotate(desk.ids[0], "old city")
    assert model.rowCount() == 0
    with qtbot.waitSignal(model.read):
        model.set_active(True)
    assert model.rowCount() == 4


def test_shown_again_without_a_change_nothing_is_read(desk, model, filled, qtbot):
    model.set_active(True)
    model.set_active(False)
    with qtbot.assertNotEmitted(model.read):
        model.set_active(True)


def test_a_new_annotation_is_inserted_where_it_belongs(desk, model, annotate, filled, qtbot):
    desk.open_article(desk.ids[0])
    model.set_active(True)
    third = QPersistentModelIndex(model.index_of(filled[3]))
    with qtbot.waitSignal(model.rowsInserted) as inserted, qtbot.assertNotEmitted(model.modelReset):
        new = annotate(desk.ids[0], "due to")
    assert inserted.args[1:] == [2, 2]
    assert ids(model) == [filled[1], filled[2], new, filled[3]]
    assert third.row() == 3


def test_a_removed_annotation_leaves_its_neighbours_in_place(desk, session, model, filled, qtbot):
    model.set_active(True)
    model.ask(AnnotationFilter(), whole_project=True)
    last = QPersistentModelIndex(model.index_of(filled[4]))
    with qtbot.waitSignal(model.rowsRemoved), qtbot.assertNotEmitted(model.modelReset):
        session.do(plan_removal(desk.reading, desk.reading.annotation(filled[1])))
    assert ids(model) == [filled[0], *filled[2:]]
    assert last.row() == 3
    with qtbot.waitSignal(model.rowsInserted):
        session.undo()
    assert ids(model) == filled


def test_another_note_only_alters_the_row(desk, model, renote, filled, qtbot):
    desk.open_article(desk.ids[0])
    model.set_active(True)
    with qtbot.waitSignal(model.dataChanged) as altered, qtbot.assertNotEmitted(model.rowsInserted):
        renote(filled[2], "Seen by satellite.")
    assert altered.args[0].row() == altered.args[1].row() == 1
    assert model.index(1).data(PassageRole.PASSAGE).note == "Seen by satellite."


def test_untagging_lets_the_row_leave_a_filter_of_its_tag(desk, session, model, filled, leaves):
    tag = desk.codebook.by_slug(leaves[0])
    model.set_active(True)
    model.ask(AnnotationFilter(tag_ids=(tag.id,)), whole_project=True)
    session.do(plan_untagging(desk.reading, desk.reading.annotation(filled[1]), tag))
    assert ids(model) == [filled[2]]


def test_a_row_says_quote_tags_and_note(desk, model, filled, leaves):
    model.set_active(True)
    model.ask(AnnotationFilter(), whole_project=True)
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(5)]
    assert spoken[1].startswith("The city, " + desk.codebook.by_slug(leaves[0]).label())
    assert "No tag yet" in spoken[3]
    assert "Note: Compare **UNITAR**." in spoken[3]
    assert "L. Saad" in spoken[4]
    assert model.index(4).data() == "أضرار في القلعة الأثرية"


def test_a_note_that_looks_like_html_stays_text(desk, model, renote, filled):
    desk.open_article(desk.ids[0])
    model.set_active(True)
    renote(filled[1], "<img src=x>")
    assert "&lt;img" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_of_a_long_list_only_what_is_looked_at_is_read(desk, session, model, annotate, monkeypatch):
    body = desk.reading.body(desk.ids[0])
    made = [annotate(desk.ids[0], body[at : at + 3]) for at in range(4)]
    monkeypatch.setattr("heritage_annotator.ui.lists.passage_model.WINDOW", 2)
    desk.open_article(desk.ids[0])
    model.set_active(True)
    assert model.rowCount() == len(made)
    statements = []
    desk.reading._db.conn.set_trace_callback(statements.append)
    assert [model.index(row).data() for row in (2, 3, 2)] == [body[2:5], body[3:6].strip(), body[2:5]]
    assert sum("quote" in each for each in statements) == 1


def test_rows_that_cannot_be_read_are_told_once_and_shown_empty(desk, model, filled, qtbot):
    desk.open_article(desk.ids[0])
    desk.reading._db.conn.execute("UPDATE annotation SET note = CAST(x'ff41' AS TEXT)")
    told = []
    desk.refused.connect(told.append)
    model.set_active(True)
    assert [model.index(row).data() for row in range(3)] == [None, None, None]
    qtbot.waitUntil(lambda: bool(told))  # it is told when the paint, which asks, is over
    assert len(told) == 1
    desk.reading._db.conn.rollback()
