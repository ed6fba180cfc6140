"""The questions of a codebook are words, whatever they look like."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox

from heritage_annotator.model.records import Attribute
from heritage_annotator.ui.annotations.answers import Answers
from heritage_annotator.ui.look.scrolling_line import ScrollingLine


def test_a_question_that_looks_like_html_stays_text(qtbot, theme):
    answers = Answers(theme, [Attribute("1", "sure", "<img src=x>Sure?", 0, {"yes": "<b>Yes</b>"}, "")])
    qtbot.addWidget(answers)
    box = answers.findChild(QComboBox)
    assert box.told == "<img src=x>Sure?"
    assert box.itemText(1) == "<b>Yes</b>"
    box.setCurrentIndex(1)
    assert box.told == "<b>Yes</b>"
    assert "<img" not in box.toolTip()
    assert "<b>" not in box.toolTip()


def test_a_long_question_is_elided_and_does_not_widen_the_pane(qtbot, theme):
    question = "How sure is the source of what it says about this place and its state? " * 4
    answers = Answers(theme, [Attribute("1", "sure", question, 0, {"yes": "Very long answer " * 20}, "")])
    qtbot.addWidget(answers)
    assert answers.minimumSizeHint().width() < 250
    assert question.strip() in answers.findChild(QComboBox).toolTip()


def test_a_box_says_the_answer_and_until_there_is_one_what_is_asked(desk, filled, qtbot, theme):
    answers = Answers(theme, desk.reading.attributes())
    qtbot.addWidget(answers)
    certainty, credibility, assertion = (
        answers.findChild(QComboBox, f"attribute.{slug}")
        for slug in ("certainty", "information_credibility", "assertion")
    )
    # Nobody may take what is asked for one of the answers.
    assert assertion.told not in [assertion.itemText(row) for row in range(assertion.count())]
    assert (certainty.told, credibility.told) == ("Certainty", "Credibility")
    annotation = desk.reading.annotation(filled[2])
    for answered in ({"certainty": "high", "information_credibility": "2"}, {"certainty": "of our own"}):
        answers.show_answers(replace(annotation, attributes=answered))
        told = [certainty.told, credibility.told]
        assert told == (["High", "Cred. 2"] if len(answered) == 2 else ["of our own", "Credibility"])


def test_more_questions_than_find_room_are_scrolled_to_by_the_keys(qtbot, theme):
    asked = [
        Attribute(str(number), f"q{number}", f"Question {number}", number, {"y": "Yes"}, "") for number in range(9)
    ]
    answers = Answers(theme, asked)
    qtbot.addWidget(answers)
    answers.resize(260, 28)
    answers.show()
    qtbot.waitExposed(answers)
    line, last = answers.findChild(ScrollingLine), answers.findChild(QComboBox, "attribute.q8")
    assert line.horizontalScrollBar().maximum() > 0
    last.setFocus()
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().width() == last.width())
