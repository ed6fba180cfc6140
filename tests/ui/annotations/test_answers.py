"""The questions of a codebook are words, whatever they look like."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from heritage_annotator.model.records import Attribute
from heritage_annotator.ui.annotations.answers import Answers


def test_a_question_that_looks_like_html_stays_text(qtbot, theme):
    answers = Answers([Attribute("1", "sure", "<img src=x>Sure?", 0, {"yes": "<b>Yes</b>"}, "")])
    qtbot.addWidget(answers)
    label, box = answers.findChild(QLabel), answers.findChild(QComboBox)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<img src=x>Sure?"
    assert box.itemText(1) == "<b>Yes</b>"
    assert "<img" not in label.toolTip() + box.toolTip()


def test_a_long_question_is_elided_and_does_not_widen_the_pane(qtbot, theme):
    question = "How sure is the source of what it says about this place and its state? " * 4
    answers = Answers([Attribute("1", "sure", question, 0, {"yes": "Very long answer " * 20}, "")])
    qtbot.addWidget(answers)
    assert answers.minimumSizeHint().width() < 250
    assert question.strip() in answers.findChild(QLabel).toolTip()
