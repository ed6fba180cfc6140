"""What stands above a form begins where its lines do; the words of an article run as they run."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.facts.form import Form, Row

QUOTE = "سقطت قلعة 𐡠𐡣 👩🏽‍🚒"


@pytest.mark.parametrize(
    ("about", "quote", "shown"),
    [
        ("“Damage” is a group.", "", "“Damage” is a group."),
        (f"“{QUOTE}” is a site.", "", f"“{QUOTE}” is a site."),
        ("", QUOTE, f"“{QUOTE}”"),
    ],
)
def test_only_words_of_an_article_run_as_they_run(about: str, quote: str, shown: str, desk: Desk, qtbot: QtBot):
    parent = QWidget()
    qtbot.addWidget(parent)
    form = Form(desk, parent, "Facts", [Row("name", "Name", "")], lambda _told: None, about=about, quote=quote)
    [above] = [label for label in form.findChildren(QLabel) if shown in label.text()]
    assert bool(above.alignment() & Qt.AlignmentFlag.AlignAbsolute) is bool(about)
    assert above.isVisibleTo(form)
