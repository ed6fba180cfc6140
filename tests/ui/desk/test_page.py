"""A page of the middle reads while it is seen, and catches up when it is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from heritage_annotator.model.errors import ProjectDamagedError
from heritage_annotator.ui.desk.page import NothingYet, Page


class Counted(Page):
    def __init__(self, desk, parent):
        super().__init__(desk, "countedPage", "Palmyra 𐡠𐡡 تَدْمُر", parent)
        self.times = 0
        self.refusal = None

    def refresh(self):
        super().refresh()
        if self.refusal is not None:
            raise self.refusal
        self.times += 1


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def page(desk, parent):
    return Counted(desk, parent)


def shown(page, *, on=True):
    page.parentWidget().setVisible(on)
    assert page.isVisible() is on


def test_it_reads_when_it_is_shown_first_and_never_before(page):
    page.renew()
    assert page.times == 0
    shown(page)
    assert page.times == 1


def test_shown_again_it_reads_only_what_was_altered_meanwhile(page):
    shown(page)
    shown(page, on=False)
    shown(page)
    assert page.times == 1
    shown(page, on=False)
    page.renew()
    page.renew()
    assert page.times == 1
    shown(page)
    assert page.times == 2


def test_seen_it_reads_at_once(page):
    shown(page)
    page.renew()
    assert page.times == 2


def test_what_cannot_be_read_is_told_and_tried_again_at_the_next_change(page, desk, qtbot, tmp_path):
    shown(page)
    page.refusal = ProjectDamagedError(tmp_path / "a.heritage", "𐡠")
    with qtbot.waitSignal(desk.refused) as told:
        page.renew()
    assert told.args == [page.refusal]
    page.refusal = None
    page.renew()
    assert page.times == 2


def test_where_there_is_nothing_yet_the_way_leads_to_the_article_or_to_the_first_one(desk, qtbot, parent):
    nothing = NothingYet(desk, parent)
    parent.show()
    way = nothing.findChild(QPushButton)
    assert way.text() == "Import articles…"
    with qtbot.waitSignal(nothing.articles_asked):
        qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    desk.open_article(desk.ids[0])
    assert way.text() == way.accessibleName() == "Back to the article"
    with qtbot.waitSignal(nothing.reader_asked):
        qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
