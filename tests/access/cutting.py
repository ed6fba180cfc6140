"""Whether words have the room they take."""

import re

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QStyle, QStyleOptionComboBox

from heritage_annotator.ui.look.words import CountLabel, ElidedLabel


def is_cut(button):
    """Whether a button is narrower than its words, and than it asked to be."""
    words = button.fontMetrics().horizontalAdvance(re.sub("&(.)", r"\1", button.text()))
    return bool(button.text()) and button.width() < min(words, button.sizeHint().width())


def is_label_cut(label):
    """Whether a label that does not give way is narrower than its words."""
    gives_way = label.wordWrap() or isinstance(label, ElidedLabel | CountLabel) or not label.pixmap().isNull()
    return not gives_way and bool(label.text()) and label.width() < label.sizeHint().width() - 1


def is_label_low(label):
    """Whether a label is lower than the lines its words take."""
    return bool(label.text()) and label.wordWrap() and label.height() < label.heightForWidth(label.width()) - 1


def is_hint_cut(box):
    """Whether what an empty box says goes beyond it; a box that is higher has more lines for it.

    What ends in "…" says itself that it goes on.
    """
    is_line = isinstance(box, QLineEdit)
    if (box.text() if is_line else box.toPlainText()) or box.placeholderText().endswith("…"):
        return False
    lines = 1 if is_line else max(1, box.viewport().height() // box.fontMetrics().lineSpacing())
    room = box.width() if is_line else box.viewport().width()
    return box.fontMetrics().horizontalAdvance(box.placeholderText()) > room * lines


def is_choice_cut(box):
    """Whether what is chosen in a box of choices is wider than its field."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    return box.fontMetrics().horizontalAdvance(box.currentText()) > field.width()


HINTED = QLineEdit | QPlainTextEdit
CHOICES = QComboBox
