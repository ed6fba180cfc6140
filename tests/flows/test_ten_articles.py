"""A day's work of ten articles by keyboard alone: no mouse, no dialog, nothing called but keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from heritage_annotator.services.articles.sentences import sentences
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.projects.opening import create_project
from tests.drafts import plan_import
from tests.samples import AWKWARD
from tests.ui.conftest import HADDAD

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key

TEXTS = (
    "Air strikes hit the old town at dawn. The citadel's east tower collapsed. “We lost it,” said a guard.",
    "L'armée a repris la citadelle. Le minaret de la grande mosquée est tombé. Rien n'est sûr. 🏛️",
    "قال الجيش إنه استعاد البلدة القديمة. دُمِّرَتِ القَلْعَةُ الأَثَرِيَّةُ. لا ضحايا.",
    "Inscription 𐡠𐡡𐡢 was cut from the wall. Looters sold it abroad. The U.N. asked for its return.",
    "👷🏽‍♀️ workers found mines in the museum. Its roof had burned. Nobody was hurt.",
    "No-break\xa0spaces\xa0stand here. The temple of Bel was blown up. Satellite images show rubble.",
    "Shelling broke the windows of St. Sergius. The nave stands. The vestry is gone.",
    "One endless sentence, " * 400 + "ends. Then the bridge fell. Then the mill.",
    "The Dr. said 3.5 m of the wall fell at 5 p.m. yesterday. A second wall leans. It may fall.",
    AWKWARD,
)

QUOTES = (
    "SELECT quote FROM annotation JOIN article ON article.id = article_id WHERE article_id = ? "
    "AND article.state <> 'removed' ORDER BY start, end"
)
SLUGS = (
    "SELECT slug FROM tagging JOIN tag ON tag.id = tag_id JOIN annotation ON annotation.id = annotation_id "
    "WHERE quote = ? ORDER BY tagging.position"
)


@pytest.fixture
def morning(researcher, home):
    """Ten unread articles, and the keys in the text of the first."""
    path = home / "ten.heritage"
    session = create_project(path, HADDAD)
    drafts = [
        Draft(text, f"{day}.txt", "text/plain", "utf-8", f"Day {day}", published=f"2017-03-{20 - day:02}")
        for day, text in enumerate(TEXTS)
    ]
    session.do(plan_import(drafts, session.reading, session.annotator.id).change)
    session.close()
    return researcher.starts(path)


def test_ten_articles_are_read_tagged_noted_and_done_without_a_mouse(morning):
    expected = {}
    for number in range(len(TEXTS)):
        article = morning.desk.article_id
        assert morning.desk.article.title == f"Day {number}", "Ctrl+Enter opened the next"
        expected[article] = read_one(morning)
        if number < len(TEXTS) - 1:
            morning.presses(Key.Key_Return, CTRL)
    morning.presses(Key.Key_Return, CTRL)
    assert morning.sql("SELECT DISTINCT state FROM article") == [("done",)]
    for article, quotes in expected.items():
        assert [quote for (quote,) in morning.sql(QUOTES, article)] == quotes
    assert morning.sql("SELECT count(*) FROM annotation WHERE note = 'seen 🏛️'") == [(len(TEXTS),)]
    finds_them_again(morning)


def read_one(person):
    """Tags the first three sentences, refines, and gives the quotes that must stand."""
    body = person.body
    first, second, third = [span.of(body) for span in sentences(body, person.desk.article.language)[:3]]

    person.presses(Key.Key_Down, CTRL)
    person.presses(Key.Key_1)
    assert person.sql(SLUGS, first) == [("damage.destruction",)], "a digit tags the sentence"

    person.presses(Key.Key_Down, CTRL)
    person.types("airs")
    person.presses(Key.Key_Return)
    assert person.sql(SLUGS, second) == [("cause.airstrike",)], "letters find the tag, Enter sets it"

    person.presses(Key.Key_Down, CTRL)
    person.types(".")
    assert person.sql(SLUGS, third) == [("cause.airstrike",)], "the dot repeats"

    person.presses(Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "seen ")
    QApplication.focusWidget().insertPlainText("🏛️")  # an input method's work, for which there are no key events
    person.presses(Key.Key_Escape)

    person.presses(Key.Key_Space, SHIFT)
    assert person.desk.annotation.quote == second, "Shift+Space goes back"
    person.presses(Key.Key_Left, SHIFT | ALT)
    person.presses(Key.Key_Right, SHIFT | ALT)
    person.presses(Key.Key_Delete)
    assert person.sql(SLUGS, second) == []
    person.presses(Key.Key_Z, CTRL)
    assert person.sql(SLUGS, second) == [("cause.airstrike",)], "undo brings it back with its tags"
    return [first, second, third]


def finds_them_again(person):
    """The list of the project, a jump from it, and the way back."""
    last = person.desk.article_id
    person.presses(Key.Key_2, ALT)
    person.presses(Key.Key_Z, CTRL)  # marks the last article as not done again
    person.presses(Key.Key_Z, CTRL | SHIFT)
    person.presses(Key.Key_PageUp, CTRL)
    assert person.desk.article_id != last
    person.presses(Key.Key_Left, ALT)
    assert person.desk.article_id == last
    person.starts_again()
    assert person.desk.article_id == last
    assert person.sql("SELECT count(*) FROM annotation") == [(3 * len(TEXTS),)]


def test_the_first_tag_takes_two_keys_from_the_first_look(researcher):
    researcher.starts()
    before = researcher.sql("SELECT count(*) FROM annotation")[0][0]
    researcher.presses(Key.Key_Down, CTRL)
    researcher.presses(Key.Key_1)
    assert researcher.sql("SELECT count(*) FROM annotation") == [(before + 1,)]
