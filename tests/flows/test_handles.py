"""Handles at the ends of the chosen annotation, dragged with the mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from heritage_annotator.model.span import Span
from tests.few import few
from tests.flows.test_gestures import reads

NONE, CTRL, LEFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
PLACE = "SELECT start, end, quote FROM annotation WHERE id = ?"
DEEDS = "SELECT count(*) FROM change"

TEXTS = {
    "English": (
        "Militants blew up the north wall of the citadel, witnesses said.",
        "north wall",
        "up the north",
        "citadel",
    ),
    "Arabic": (
        "قال المدير إن مسلحين فجروا الجدار الشمالي للقلعة القديمة.",
        "الجدار الشمالي",
        "فجروا الجدار",
        "القديمة",
    ),
    "mixed": ("The director, المدير العام للآثار, told Reuters 🏛️ on Friday.", "العام", "العام", "Reuters"),
}


@pytest.fixture(params=few(2, [*reversed(TEXTS)]))
def chosen(request, researcher):
    """A researcher with an annotation chosen, its id, and the text's words."""
    body, words, *others = TEXTS[request.param]
    researcher.starts()
    reads(researcher, body, "ar" if request.param == "Arabic" else "en")
    at = researcher.body.index(words)
    researcher.text.select(Span(at, at + len(words)))
    researcher.presses(Qt.Key.Key_1)
    researcher.text.viewport().grab()
    return researcher, researcher.desk.annotation_id, words, others


def handles(researcher):
    """The middles of the knobs at the start and at the end."""
    researcher.text.viewport().grab()
    start, end = researcher.text.marks._handles
    return start.knob.toPoint(), end.knob.toPoint()


def drags(researcher, knob, point, modifiers=NONE):
    view = researcher.text.viewport()
    QTest.mousePress(view, LEFT, modifiers, knob)
    QTest.mouseMove(view, (knob + point) / 2)
    QTest.mouseMove(view, point)
    QTest.mouseRelease(view, LEFT, modifiers, point)
    QApplication.processEvents()


def inside(researcher, word, letter):
    at = researcher.body.index(word) + letter
    here, there = researcher.text.point_of(at).center(), researcher.text.point_of(at + 1).center()
    return QPoint((here.x() + there.x()) // 2, here.y())


def test_the_end_is_dragged_into_a_word_and_takes_it_whole_in_one_deed(chosen):
    researcher, annotation, words, (_, last) = chosen
    deeds = researcher.sql(DEEDS)[0][0]
    drags(researcher, handles(researcher)[1], inside(researcher, last, 3))
    (start, end, quote) = researcher.sql(PLACE, annotation)[0]
    assert quote == researcher.body[start:end]
    assert (quote[: len(words)], quote[-len(last) :]) == (words, last)
    assert researcher.sql(DEEDS)[0][0] == deeds + 1
    assert researcher.text.selected_span is None
    assert researcher.desk.annotation_id == annotation
    researcher.presses(Qt.Key.Key_Z, CTRL)
    assert researcher.sql(PLACE, annotation)[0][2] == words


def test_the_start_is_dragged_back_and_on(chosen):
    researcher, annotation, words, (longer, _) = chosen
    first = longer.split()[0]
    drags(researcher, handles(researcher)[0], inside(researcher, first, 0))
    quote = researcher.sql(PLACE, annotation)[0][2]
    assert quote.startswith(first)
    assert quote.endswith(words.split()[-1])


def test_with_ctrl_the_end_is_exact(chosen):
    researcher, annotation, _, (_, last) = chosen
    at = researcher.body.index(last) + 2
    point = inside(researcher, last, 1)
    step = researcher.text.point_of(at).center() - point
    drags(researcher, handles(researcher)[1], point + step * 0.9, CTRL)
    assert researcher.sql(PLACE, annotation)[0][1] == at


def test_a_click_on_a_handle_changes_nothing(chosen):
    researcher, annotation, words, _ = chosen
    deeds = researcher.sql(DEEDS)
    for knob in handles(researcher):
        QTest.mouseClick(researcher.text.viewport(), LEFT, pos=knob)
        assert researcher.desk.annotation_id == annotation
    assert researcher.sql(PLACE, annotation)[0][2] == words
    assert researcher.sql(DEEDS) == deeds


def test_words_at_the_edge_of_the_chosen_annotation_are_selected_as_ever(researcher):
    researcher.starts()
    at = researcher.selects("heavy damage")
    researcher.presses(Qt.Key.Key_1)
    annotation = researcher.desk.annotation_id
    researcher.text.viewport().grab()
    rect = researcher.text.point_of(at)
    own = researcher.text._line_at(rect.center().y()).start
    rows = [y for y in range(rect.top() - 12, rect.bottom() + 12) if researcher.text._line_at(y).start == own]
    assert len(rows) > 20
    for y in rows:
        if researcher.desk.annotation_id != annotation:
            researcher.desk.choose(annotation)
        researcher.text.clear_selection()
        researcher.text.viewport().grab()
        start, end = QPoint(rect.center().x(), y), QPoint(researcher.point(at + 5).x(), y)
        drags(researcher, start, end)
        assert researcher.text.selected_span.of(researcher.body) == "heavy", y
    assert researcher.sql(PLACE, annotation)[0][2] == "heavy damage"


def test_no_handles_show_without_a_chosen_annotation_and_both_on_many_lines(researcher):
    researcher.starts()
    researcher.text.select(Span(100, 400))
    researcher.presses(Qt.Key.Key_1)
    start, end = handles(researcher)
    assert start.y() < end.y()
    researcher.desk.choose("")
    researcher.text.viewport().grab()
    assert researcher.text.marks._handles == []


def test_the_setting_for_exact_letters_holds_at_once_and_at_the_next_start(researcher):
    researcher.starts()
    at = researcher.body.index("heavy damage")
    researcher.drags(at + 1, at + 4)
    assert researcher.text.selected_span.of(researcher.body) == "heavy"
    researcher.window.preferences.set("whole_words", False)
    researcher.text.clear_selection()
    researcher.drags(at + 1, at + 4)
    assert researcher.text.selected_span.of(researcher.body) == "eav"
    researcher.starts_again()
    assert not researcher.text.pointing.whole_words
