"""Words are found as a person can type them, and all of them are seen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.drafts import plan_import
from tests.ui.conftest import draft

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

BODY = """L’armée a repris la citadelle ; le musée d’Alep a souffert. «\u00a0La porte est tombée\u00a0», a dit le maire.
The governor’s office said it’s “safe” — almost. About 30\u00a0000 books were lost near the Krak des Cheva\u00adliers,
a twelfth\u2011century castle.
Hard wrapped words are
broken across lines here. تَدْمُر وآثارها ثم تدمر 🏛️ and café, cafe\u0301, CAFÉ."""


@pytest.fixture
def reading(researcher):
    researcher.starts()
    desk = researcher.desk

    def read(body):
        plan = plan_import([draft(body)], desk.reading, desk.annotator.id)
        desk.do(plan.change)
        desk.open_article(plan.added[0].id)
        researcher.text.setFocus()
        QApplication.processEvents()
        return researcher

    return read


def seek(person, words):
    person.presses(Qt.Key.Key_F, CTRL, person.text)
    box = person.window.findChild(QLineEdit, "findInput")
    box.setText(words)
    QTest.keyClick(box, Qt.Key.Key_Return)
    QApplication.processEvents()
    return box


def counted(person):
    return person.window.findChild(QLabel, "findCount").text()


def test_it_finds_what_a_person_can_type(reading):
    typed = {
        "l'armée": "1 of 1",
        "musee": "1 of 1",
        "d'Alep": "1 of 1",
        "« La porte": "1 of 1",
        "it's": "1 of 1",
        '"safe"': "1 of 1",
        "30 000": "1 of 1",
        "Chevaliers": "1 of 1",
        "twelfth-century": "1 of 1",
        "are broken": "1 of 1",
        "تدمر": "1 of 2",
        "cafe": "1 of 3",
        "nowhere": "No matches",
    }
    person = reading(BODY)
    for words, told in typed.items():
        person.presses(Qt.Key.Key_Home, CTRL, person.text)  # sought from the caret on
        seek(person, words)
        assert counted(person) == told, words


def boxed(person, start):
    """Whether the upper edge of a found word is drawn over that code point."""
    picture, rect = person.text.viewport().grab().toImage(), person.text.point_of(start)
    accent = person.window.theme.color("accent").name()
    place = [(x, y) for x in range(rect.left() + 1, rect.left() + 6) for y in range(rect.top() - 4, rect.center().y())]
    return sum(picture.pixelColor(x, max(0, y)).name() == accent for x, y in place) >= 5


def test_all_matches_are_painted_and_enter_steps_through_them(reading):
    person = reading("The gate fell. The Gate stood. No gâte, but the gateway.\n\nA wall. The gate.")
    box = seek(person, "gate")
    body = person.body
    starts = [at for at in range(len(body)) if body[at : at + 4].lower().replace("â", "a") == "gate"]
    assert counted(person) == f"1 of {len(starts)}"
    assert len(starts) == 5
    assert person.text.selected_span.start == starts[0]
    assert all(boxed(person, at) for at in starts[1:])
    assert not boxed(person, body.index("wall"))
    for at in (*starts[1:], starts[0]):
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert person.text.selected_span.start == at
    QTest.keyClick(box, Qt.Key.Key_Return, SHIFT)
    assert person.text.selected_span.start == starts[-1]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not any(boxed(person, at) for at in starts)


def test_a_match_over_a_line_end_and_one_from_right_to_left_are_painted_on_their_letters(reading):
    person = reading("They are broken. Words are\nbroken here.\n\nتدمر: قال الجيش إنه استعاد تدمر القديمة.")
    seek(person, "are broken")
    assert boxed(person, person.body.index("are\n"))
    assert boxed(person, person.body.index("broken here"))
    seek(person, "تدمر")
    at = person.body.index("تدمر القديمة")
    span = person.text.marks.found[1]
    assert (span.start, span.end) == (at, at + 4)
    line = person.text._line_at(person.text.point_of(at).center().y())
    ((left, right),) = line.stretches(*map(person.text.marks.positions.to_units, (at, at + 4)))
    picture, accent = person.text.viewport().grab().toImage(), person.window.theme.color("accent")
    y = person.text.point_of(at).center().y()
    for x in (round(left - 1), round(right)):
        near = [picture.pixelColor(x + off, y).name() for off in (-1, 0, 1)]
        assert accent.name() in near


def test_tens_of_thousands_of_matches_are_counted_and_only_what_is_seen_is_led_back(reading):
    person = reading("تَدْمُر سقطت. " * 40_000)
    seek(person, "تدمر")
    assert counted(person) == "1 of 40,000"
    person.text.viewport().grab()
    assert len(person.text.marks.found._known) < 6_000
    seek(person, "سقطت")
    assert counted(person) == "1 of 40,000"


def test_the_words_found_go_with_the_article(reading):
    person = reading("The gate fell.")
    seek(person, "gate")
    assert len(person.text.marks.found) == 1
    other = person.desk.reading.articles()[0].id
    person.desk.open_article(other)
    assert len(person.text.marks.found) == 0
    assert person.text.viewport().mapToGlobal(QPoint(0, 0)) is not None
