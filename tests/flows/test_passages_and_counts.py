"""She compares what she marked: finds passages, goes to one and back, tags many at once, counts, takes it out."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QTableView

from heritage_annotator.ui.passages.taking_out import WAYS

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def page(researcher):
    return researcher.window.workspace.centre.page("retrieval")


def listed(researcher):
    return page(researcher).findChild(QListView, "retrievalList")


def waits(until):
    for _ in range(200):
        if until():
            return
        QTest.qWait(10)
    raise AssertionError("it did not come about")


def popup():
    return QApplication.activePopupWidget()


def asks_for_tag(researcher, typed):
    """+ condition, Tag, what she types, Enter, Esc: no mouse."""
    button = page(researcher).findChild(QPushButton, "addCondition")
    button.setFocus()
    researcher.presses(Qt.Key.Key_Space)
    researcher.presses(Qt.Key.Key_Return, widget=popup())
    box = popup().findChild(QLineEdit, "pickInput")
    researcher.types(typed, widget=box)
    researcher.presses(Qt.Key.Key_Return, widget=box)
    researcher.presses(Qt.Key.Key_Escape, widget=box)


def shown(researcher):
    return list(page(researcher).model.ids)


def bearing(researcher, slug):
    return [
        each
        for (each,) in researcher.sql(
            "SELECT annotation_id FROM tagging JOIN tag ON tag.id = tag_id WHERE slug = ? ORDER BY 1", slug
        )
    ]


def test_a_passage_is_found_by_keys_read_and_left_again(researcher):
    researcher.starts()
    researcher.presses(Qt.Key.Key_4, ALT)
    every = shown(researcher)
    assert len(every) == researcher.sql("SELECT count(*) FROM annotation")[0][0]
    asks_for_tag(researcher, "airstrike")
    waits(lambda: sorted(shown(researcher)) == bearing(researcher, "cause.airstrike"))
    asks_for_tag(researcher, "shelling")
    view = listed(researcher)
    waits(lambda: not shown(researcher))
    page(researcher).query_bar.clear()
    assert shown(researcher) == every
    view.setFocus()
    for _ in range(3):
        researcher.presses(Qt.Key.Key_Down)
    top = view.verticalScrollBar().value()
    researcher.presses(Qt.Key.Key_Return)
    assert researcher.window.workspace.centre.current_name == "reader"
    assert researcher.desk.annotation_id == every[3]
    mark = researcher.text.index.get(every[3])
    assert researcher.text.viewport().rect().intersects(researcher.text.point_of(mark.start))
    researcher.presses(Qt.Key.Key_Left, ALT)
    assert researcher.window.workspace.centre.current_name == "retrieval"
    assert view.currentIndex().row() == 3
    assert view.verticalScrollBar().value() == top


def test_many_are_tagged_at_once_and_the_deed_outlives_a_restart_and_an_undo(researcher):
    researcher.starts()
    before = researcher.sql("SELECT annotation_id, tag_id FROM tagging ORDER BY 1, 2")
    researcher.presses(Qt.Key.Key_4, ALT)
    every = sorted(shown(researcher))
    researcher.presses(Qt.Key.Key_A, CTRL)
    researcher.presses(Qt.Key.Key_4)
    apply = page(researcher).findChild(QPushButton, "retaggingApply")
    waits(apply.hasFocus)
    assert "passages change" in page(researcher).findChild(QLabel, "retaggingPreview").text()
    researcher.presses(Qt.Key.Key_Return)
    slug = researcher.desk.codebook.by_shortcut("4").slug
    assert bearing(researcher, slug) == every
    assert researcher.window.workspace.centre.current_name == "retrieval"
    researcher.starts_again()
    assert bearing(researcher, slug) == every
    researcher.does("undo")
    assert researcher.sql("SELECT annotation_id, tag_id FROM tagging ORDER BY 1, 2") == before


def test_counts_lead_to_passages_and_out_of_the_window(researcher, tmp_path):
    researcher.starts()
    researcher.presses(Qt.Key.Key_4, ALT)
    pills = page(researcher).findChildren(QPushButton, "retrieval.counts")
    QTest.mouseClick(pills[0], Qt.MouseButton.LeftButton)
    page(researcher).counts.choose("tags-outlets")
    table = page(researcher).findChild(QTableView, "retrievalTable")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    tally = page(researcher).counts.tally
    total = sum(tally.value(row, 0) for row in range(len(tally.rows)))
    assert total
    row = next(row for row in range(len(tally.rows)) if tally.value(row, 0))
    for _ in range(row):
        researcher.presses(Qt.Key.Key_Down)
    researcher.presses(Qt.Key.Key_Return)
    assert len(shown(researcher)) == tally.value(row, 0)
    researcher.presses(Qt.Key.Key_C, CTRL)
    words = researcher.desk.reading.annotation(shown(researcher)[0]).quote.split()[0]
    assert words in QGuiApplication.clipboard().text()
    for way in WAYS:
        if way.kind:
            page(researcher).taking_out.save(way, tmp_path / f"{way.name}.{way.kind}")
            waits(lambda: not page(researcher).taking_out.asking.is_busy)
            assert (tmp_path / f"{way.name}.{way.kind}").stat().st_size > 100
            assert str(tmp_path) in researcher.says()


def test_the_passages_of_a_tag_are_a_call_away(researcher):
    researcher.starts()
    tag = researcher.desk.codebook.by_slug("cause.airstrike")
    researcher.window.workspace.show_passages_of(tag.id)
    QApplication.processEvents()
    assert researcher.window.workspace.centre.current_name == "retrieval"
    assert sorted(shown(researcher)) == bearing(researcher, "cause.airstrike")


class Paints(QObject):
    count = 0

    def eventFilter(self, _watched, event):  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.mark.parametrize("by", [30, 10_000])
def test_a_list_that_is_scrolled_is_painted_anew(researcher, qtbot, by):
    researcher.starts()
    researcher.window.resize(1024, 700)
    researcher.does("show_retrieval")
    view = researcher.window.workspace.centre.page("retrieval").view
    QApplication.processEvents()
    paints = Paints()
    view.viewport().installEventFilter(paints)
    view.verticalScrollBar().setValue(by)
    assert view.verticalScrollBar().value() > 0
    qtbot.waitUntil(lambda: paints.count)
