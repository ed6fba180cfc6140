"""A note as it is read, however long."""

from PySide6.QtWidgets import QTextBrowser

from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.ui.annotations.inspector import Inspector
from heritage_annotator.ui.annotations.note_view import MOST_SHOWN
from tests.samples import plainly


def test_of_an_endless_note_the_beginning_is_shown_and_the_rest_counted(desk, session, filled, qtbot):
    """Qt lays out all of a page before any of it shows: one of 20 MB held the window for 8 s."""
    desk.open_article(desk.ids[0])
    inspector = Inspector(desk)
    qtbot.addWidget(inspector)
    desk.choose(filled[2])
    view = inspector.findChildren(QTextBrowser, "noteView")[0]
    beginning = "الكلمة 👩🏽‍🚒 note\n" * (MOST_SHOWN // 16)
    long = beginning + "beyond " * 40_000
    desk.do(plan_note(desk.reading.annotation(filled[2]), long))
    shown = view.toPlainText()
    assert shown.startswith("الكلمة 👩🏽‍🚒 note\nالكلمة")
    assert len(shown) < MOST_SHOWN + 100
    assert f"{len(long) - MOST_SHOWN:,} more characters are not shown here" in shown
    [[kept]] = plainly(session.path, "SELECT note FROM annotation WHERE id = ?", filled[2])
    assert kept == long
    desk.do(plan_note(desk.reading.annotation(filled[2]), "short"))
    assert view.toPlainText() == "short"
