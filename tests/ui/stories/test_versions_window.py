"""Two versions side by side: compared, scrolled together, annotations carried over."""

import random
import re
import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListWidget, QPushButton, QStyle, QTextEdit, QWidget

from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.storage.file import opening
from heritage_annotator.ui.articles.delegate import Role
from heritage_annotator.ui.articles.panel import ArticlesPanel
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.stories import stories as module
from heritage_annotator.ui.stories.stories import Stories
from heritage_annotator.ui.stories.versions_window import VersionsWindow
from tests.benchmarks.reprints import story
from tests.samples import FAMILY, PALMYRENE, importing

WHO = Annotator("11111111-1111-4111-8111-111111111111", "Zénobie زنوبيا")
PARAGRAPHS = story(random.Random(5), arabic=True)
OLD = "\n\n".join([f"{FAMILY} قال الحارس إن {PALMYRENE} سقط في الليل.", *PARAGRAPHS])
NEW = "\n\n".join(["عنوان آخر", *reversed(PARAGRAPHS), f"{FAMILY} قال الحارس إن {PALMYRENE} سقط في النهار."])
THIRD = "\n\n".join(PARAGRAPHS[:3])
ALONE = "\n\n".join(story(random.Random(77)))


@pytest.fixture
def desk(tmp_path, theme, qtbot):
    session = create_project(tmp_path / "stories.heritage", WHO)
    for day, text in enumerate((OLD, NEW, THIRD, ALONE), 1):
        session.do(importing(text, title=f"رقم {day}", published=f"2017-03-0{day}"))
    desk = Desk(session, theme)
    desk.ids = [next(row.id for row in session.reading.articles() if session.reading.body(row.id) == text)
                for text in (OLD, NEW, THIRD, ALONE)]  # fmt: skip
    yield desk
    desk.close()


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def stories(desk, parent, qtbot):
    stories = Stories(desk, parent)
    with qtbot.waitSignal(stories.found, timeout=10_000):
        stories.look()
    yield stories
    stories.wait()


def mark(desk, quote):
    body = desk.reading.body(desk.ids[0])
    tags = [desk.codebook.by_slug("damage.structural")]
    desk.do(plan_annotation(desk.reading, desk.ids[0], span_of_quote(body, quote), tags, desk.annotator, note="ملاحظة"))


def opened(stories, desk, parent):
    desk.open_article(desk.ids[0])
    stories.compare()
    return parent.findChild(VersionsWindow)


def painted(text):
    """The pieces of the text that are marked."""
    found, block = [], text.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            fragment = pieces.fragment()
            if fragment.charFormat().background().style() != Qt.BrushStyle.NoBrush:
                found.append(fragment.text())
            pieces += 1
        block = block.next()
    return found


def test_what_stands_in_one_version_alone_is_marked_on_both_sides(stories, desk, parent):
    window = opened(stories, desk, parent)
    left, right = (window.findChild(QTextEdit, name) for name in ("versionTextLeft", "versionTextRight"))
    assert left.toPlainText() == OLD
    assert right.toPlainText() == NEW
    assert painted(left) == ["الليل."]
    assert painted(right) == ["عنوان آخر", "النهار."]


def test_an_annotation_is_underlined_and_carried_over_as_a_deed_that_undo_takes_back(stories, desk, parent):
    mark(desk, f"إن {PALMYRENE} سقط")
    mark(desk, "في الليل")
    mark(desk, PARAGRAPHS[0])
    window = opened(stories, desk, parent)
    left = window.findChild(QTextEdit, "versionTextLeft")
    formats = [fmt.format.underlineStyle() for fmt in left.document().begin().textFormats()]
    assert QTextCharFormat.UnderlineStyle.SingleUnderline in formats
    listed = window.findChild(QListWidget, "versionAnnotations")
    told = [listed.item(row).text() for row in range(listed.count())]
    assert ["stands there" in words for words in told] == [True, False, True]
    # A row without a tick begins where those with one do.
    tick = window.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
    shown = [listed.item(row).data(Qt.ItemDataRole.DecorationRole) for row in range(3)]
    assert [shown[0], shown[1].width(), shown[2]] == [None, tick, None]
    # Cut at a word, and said to be cut.
    [kept] = re.findall("[^\u2068\u2069]+…", told[2])
    assert f"{kept[:-1]} " in PARAGRAPHS[0]
    # The list takes the room of its rows, and the texts the rest.
    assert listed.height() < 5 * listed.sizeHintForRow(0)
    listed.item(2).setCheckState(Qt.CheckState.Unchecked)
    QTest.mouseClick(window.findChild(QPushButton, "carryOver"), Qt.MouseButton.LeftButton)
    [made] = desk.reading.annotations(desk.ids[1])
    assert (made.quote, made.note) == (f"إن {PALMYRENE} سقط", "ملاحظة")
    assert "already" in listed.item(0).text()
    listed.item(2).setCheckState(Qt.CheckState.Unchecked)
    assert window.findChild(QPushButton, "carryOver").text() == "Carry over"
    desk.undo()
    assert desk.reading.annotations(desk.ids[1]) == []
    assert "stands there" in listed.item(0).text()


def test_what_is_ticked_is_carried_to_every_version_in_which_it_stands(stories, desk, parent):
    words = " ".join(PARAGRAPHS[1].split()[:7])
    mark(desk, words)
    window = opened(stories, desk, parent)
    QTest.mouseClick(window.findChild(QPushButton, "carryOverAll"), Qt.MouseButton.LeftButton)
    assert [each.quote for article in desk.ids[1:3] for each in desk.reading.annotations(article)] == [words, words]
    assert desk.undo_deed().count == 2
    assert not window.findChild(QPushButton, "carryOverAll").isEnabled()  # it stands in all of them now
    desk.undo()
    assert window.findChild(QPushButton, "carryOverAll").isEnabled()


def test_the_other_version_follows_to_the_same_paragraph(stories, desk, parent, qtbot):
    window = opened(stories, desk, parent)
    window.resize(700, 300)
    window.show()
    qtbot.waitExposed(window)
    left, right = (window.findChild(QTextEdit, name) for name in ("versionTextLeft", "versionTextRight"))
    left.lead(6)
    left.scrolled.emit()
    there = right.document().findBlockByNumber(right.top_line).text()
    assert right.verticalScrollBar().value() > 0
    assert there == left.document().findBlockByNumber(6).text()
    left.lead(0)
    assert left.verticalScrollBar().value() == 0  # nothing of the first line is cut


def test_versions_open_at_their_beginning_and_stay_where_they_are_when_marked(stories, desk, parent, qtbot):
    mark(desk, PARAGRAPHS[1])
    window = opened(stories, desk, parent)
    window.resize(700, 300)
    window.show()
    qtbot.waitExposed(window)
    left, right = (window.findChild(QTextEdit, name) for name in ("versionTextLeft", "versionTextRight"))
    assert (left.verticalScrollBar().value(), right.verticalScrollBar().value()) == (0, 0)
    left.verticalScrollBar().setValue(left.verticalScrollBar().maximum() // 2)
    stood = left.verticalScrollBar().value(), right.verticalScrollBar().value()
    assert stood > (0, 0)
    QTest.mouseClick(window.findChild(QPushButton, "carryOver"), Qt.MouseButton.LeftButton)
    assert (left.verticalScrollBar().value(), right.verticalScrollBar().value()) == stood


def test_within_a_long_paragraph_the_other_version_follows_as_far(stories, desk, parent, qtbot):
    window = opened(stories, desk, parent)
    window.resize(420, 300)
    window.show()
    qtbot.waitExposed(window)
    left, right = (window.findChild(QTextEdit, name) for name in ("versionTextLeft", "versionTextRight"))
    left.lead(6, 0.6)
    left.scrolled.emit()
    assert right.document().findBlockByNumber(right.top_line).text() == left.document().findBlockByNumber(6).text()
    assert abs(right.top_part - 0.6) < 0.1


def test_a_person_takes_the_right_one_out_of_the_story(stories, desk, parent, qtbot):
    window = opened(stories, desk, parent)
    box = window.findChild(QComboBox, "versionRight")
    assert box.count() == 3
    box.setCurrentIndex(2)
    with qtbot.waitSignal(stories.found, timeout=10_000):
        QTest.mouseClick(window.findChild(QPushButton, "putApart"), Qt.MouseButton.LeftButton)
    assert set(desk.reading.stories()) == set(desk.ids[:2])
    with qtbot.waitSignal(stories.found, timeout=10_000):
        desk.undo()
    assert set(desk.reading.stories()) == set(desk.ids[:3])


def test_a_file_that_somebody_holds_is_looked_at_another_time(desk, parent, qtbot, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(module, "REST_MILLISECONDS", 10)
    stories = Stories(desk, parent)
    with closing(sqlite3.connect(desk.path)) as other:
        rows = other.execute("SELECT id FROM article")
        rows.fetchone()
        stories._rest.stop()  # what begins with the window
        stories.look()
        with qtbot.waitSignal(stories._work.failed, timeout=10_000):
            pass
        assert desk.reading.stories() == {}
        with qtbot.waitSignal(stories.found, timeout=10_000):
            rows.close()
    assert set(desk.reading.stories()) == set(desk.ids[:3])
    stories.wait()


def test_an_article_that_stands_alone_has_no_window(stories, desk, parent):
    desk.open_article(desk.ids[3])
    stories.compare()
    assert parent.findChild(VersionsWindow) is None


def test_articles_are_put_together_by_a_person(stories, desk, qtbot):
    with qtbot.waitSignal(stories.found, timeout=10_000):
        stories.put_together([desk.ids[3], desk.ids[0]])
    assert len(set(desk.reading.stories().values())) == 1
    assert set(desk.reading.stories()) == set(desk.ids)


def test_the_list_tells_how_many_versions_there_are_and_shows_one_row_a_story(stories, desk, qtbot):
    panel = ArticlesPanel(desk)
    qtbot.addWidget(panel)
    panel.reread_stories()
    model = panel.view.model()
    assert [model.index(row, 0).data(Role.VERSIONS) for row in range(model.rowCount())] == [0, 3, 3, 3]
    assert "3 versions" in model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    panel.fold_stories(True)
    assert [model.article_id(row) for row in range(model.rowCount())] == [desk.ids[3], desk.ids[2]]
    panel.mark(ArticleState.DONE)
    assert model.rowCount() == 2
    panel.fold_stories(False)
    assert model.rowCount() == 4
