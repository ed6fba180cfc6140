"""Where lines begin in a mirrored window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from heritage_annotator.ui.desk.keys import Keys
from heritage_annotator.ui.desk.messages import Messages
from heritage_annotator.ui.help.about import AboutDialog
from heritage_annotator.ui.importing.problems import ProblemsWindow
from heritage_annotator.ui.look.empty_page import EmptyPage
from heritage_annotator.ui.welcome.page import WelcomePage
from heritage_annotator.ui.window.news.crash import CrashWindow
from heritage_annotator.ui.window.news.toast import Toast


@pytest.fixture
def mirrored(qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


MAKERS = {
    "welcome": lambda theme, _parent: WelcomePage(theme, list, Keys(theme), lambda: True),
    "about": lambda _theme, parent: AboutDialog(parent),
    "crash": lambda _theme, _parent: CrashWindow(),
    "problems": lambda _theme, parent: ProblemsWindow("3 files", ["One."], parent),
    "message": lambda theme, parent: Toast(Messages(parent), theme, parent),
    "empty": lambda _theme, parent: EmptyPage(parent, "Open"),
}


@pytest.mark.parametrize("made", MAKERS)
def test_words_not_translated_yet_begin_where_all_others_do(mirrored, qtbot, theme, made):
    parent = QWidget()
    qtbot.addWidget(parent)
    widget = MAKERS[made](theme, parent)
    if widget.parent() is None:
        qtbot.addWidget(widget)
    labels = [label for label in widget.findChildren(QLabel) if label.property("role") != "key"]
    assert labels
    begins = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    assert [label.text() for label in labels if label.alignment() & begins != begins] == []
