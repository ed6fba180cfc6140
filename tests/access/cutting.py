"""Whether words have the room they take."""

import re

from heritage_annotator.ui.look.words import CountLabel, ElidedLabel


def is_cut(button):
    """Whether a button is narrower than its words, and than it asked to be."""
    words = button.fontMetrics().horizontalAdvance(re.sub("&(.)", r"\1", button.text()))
    return bool(button.text()) and button.width() < min(words, button.sizeHint().width())


def is_label_cut(label):
    """Whether a label that does not give way is narrower than its words."""
    gives_way = label.wordWrap() or isinstance(label, ElidedLabel | CountLabel) or not label.pixmap().isNull()
    return not gives_way and bool(label.text()) and label.width() < label.sizeHint().width() - 1
