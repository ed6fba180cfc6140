"""The passages found as a model: read where they are looked at."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from heritage_annotator.model.query import Query
from heritage_annotator.services.annotations.marking import plan_removal
from heritage_annotator.services.passages import passages_of, retrieve
from heritage_annotator.ui.lists.passage_model import WINDOW, PassageModel, PassageRole


@pytest.fixture
def model(desk, qtbot):
    model = PassageModel(desk, passages_of)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


def test_rows_are_the_ids_in_their_order(desk, model, filled):
    model.show(retrieve(desk.reading, Query()))
    assert [model.annotation_id(row) for row in range(model.rowCount())] == filled
    assert [model.row_of(each) for each in filled] == list(range(5))


def test_a_row_tells_the_passage_among_its_words(desk, model, filled):
    model.show(filled)
    passage = model.index(2).data(PassageRole.PASSAGE)
    assert passage.quote == "heavy damage due to the fighting"
    assert passage.before.endswith("has faced ")
    assert passage.after.startswith(". Mines")
    assert model.index(4).data(PassageRole.ANNOTATOR) == "L. Saad"


def test_a_screen_reader_hears_words_tags_source_annotator_and_note(desk, model, filled):
    model.show(filled)
    heard = model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Mines were planted", "No tag yet", "Indian Express", "3 Mar 2017", "R. Haddad", "UNITAR"):
        assert part in heard
    assert desk.codebook.leaves()[0].label() in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_tool_tip_takes_no_words_for_markup(desk, model, annotate):
    palmyra = desk.ids[0]
    note = "<img src='x'> & <b>bold</b>"
    model.show([annotate(palmyra, "The city", note=note)])
    assert "<b>" not in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_only_the_windows_looked_at_are_read(desk, model, annotate, monkeypatch):
    palmyra = desk.ids[0]
    made = [annotate(palmyra, "The city") for _ in range(2 * WINDOW + 5)]
    read = []
    found = type(desk.reading.passages).found
    monkeypatch.setattr(
        type(desk.reading.passages), "found", lambda self, ids: read.append(len(ids)) or found(self, ids)
    )
    model.show(made)
    read.clear()
    model.index(WINDOW + 3).data()
    model.index(WINDOW + 4).data()
    assert read == [WINDOW]
    model.index(2 * WINDOW + 4).data()
    assert read == [WINDOW, 5]


def test_a_passage_gone_a_moment_ago_is_an_empty_row(desk, model, filled):
    desk.do(plan_removal(desk.reading, desk.reading.annotation(filled[1])))
    model.show(filled)
    assert model.index(1).data() is None
    assert model.index(2).data() == "heavy damage due to the fighting"
