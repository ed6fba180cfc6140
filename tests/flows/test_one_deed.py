"""What a window asks and paints for one deed: each thing once, and what the deed altered alone, as if it were all."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.projects.opening import create_project, open_project
from tests.few import few
from tests.patience import until
from tests.samples import FAMILY, PALMYRENE, VOCALISED, importing

PARAGRAPH = f"The temple {FAMILY} was hit. {VOCALISED}, {PALMYRENE} is gone.\xa0Looters came to the soft\xadhyphen. "
BODY = "\n".join(PARAGRAPH * 4 for _ in range(8)).rstrip()
WHO = Annotator("22222222-2222-4222-8222-222222222222", "Odainat 𐡠")
SETTLED = 400


@pytest.fixture
def reads(researcher, tmp_path):
    """She reads an article with ten annotations in it, their list in view."""
    path = tmp_path / "دِمَشق.heritage"
    create_project(path, WHO).close()
    session = open_project(path, WHO)
    session.do(importing(BODY, title="معبد بل"))
    article_id = session.reading.articles()[0].id
    for number in range(10):
        span = Span(4 + number * 90, 10 + number * 97)
        session.do(plan_annotation(session.reading, article_id, span, [], WHO))
    session.close()
    researcher.starts(path)
    researcher.does("show_annotations")
    QTest.qWait(SETTLED)
    return researcher


def tags(researcher, span, digit="1"):
    researcher.text.select(span)
    QTest.qWait(SETTLED)
    researcher.text.setFocus()
    QTest.keyClicks(researcher.text, digit)


def test_a_tag_set_by_a_key_asks_nothing_of_the_annotation_twice(reads):
    asked = []
    connection = reads.desk.reading.database.conn
    connection.set_trace_callback(asked.append)
    tags(reads, Span(30, 44))
    connection.set_trace_callback(None)
    made = reads.desk.annotation_id
    after = [each for each in asked[asked.index("COMMIT") :] if each.startswith("SELECT") and made in each]
    assert any("FROM annotation WHERE id" in each for each in after)
    assert any("FROM tagging WHERE annotation_id" in each for each in after)
    assert sorted(after) == sorted(set(after))


class Painted(QObject):
    """The rows that a list paints: those whose place an event asks for."""

    def __init__(self, view):
        super().__init__(view)
        self._view = view
        self.heights = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.heights.append(sum(rect.height() for rect in event.region()))
        return False


def test_a_row_more_moves_the_rows_below_it_as_they_are_painted(reads):
    rows = reads.window.workspace.annotations.view
    painted = Painted(rows)
    height = rows.viewport().height()
    assert rows.passages.rowCount() * rows.row_height > height  # the list is full
    tags(reads, Span(1, 3))
    QTest.qWait(SETTLED)
    reads.text.select(Span(2, 5))
    QTest.qWait(SETTLED)
    painted.heights.clear()
    QTest.keyClicks(reads.text, "1")
    until(lambda: painted.heights)
    assert 0 < sum(painted.heights) < height


def on_screen(window, widget):
    """What stands on the screen of the widget, and what would if all of it were painted anew."""
    place = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
    stands = QGuiApplication.primaryScreen().grabWindow(window.winId()).toImage()
    anew = window.grab().toImage()
    return tuple(image.convertToFormat(QImage.Format.Format_RGB32).copy(place) for image in (stands, anew))


@pytest.mark.parametrize("direction", few(1, ["right to left", "left to right"]))
def test_what_is_painted_of_a_deed_stands_there_as_if_all_were_painted(reads, direction):
    window, text = reads.window, reads.text
    rows = window.workspace.annotations.view
    if direction == "right to left":
        window.setLayoutDirection(window.layoutDirection().RightToLeft)
        QTest.qWait(SETTLED)
    deeds = [
        lambda: tags(reads, Span(1, 3)),
        lambda: tags(reads, Span(120, 700), "2"),  # over lines, and other annotations
        lambda: tags(reads, Span(len(BODY) - 9, len(BODY)), "3"),
        lambda: reads.desk.choose(rows.passages.annotation_id(4)),
        lambda: reads.desk.go_to(rows.passages.annotation_id(1)),
        reads.desk.undo,
        reads.desk.redo,
        lambda: reads.does("remove_annotation"),
        lambda: reads.desk.choose(""),
        lambda: rows.verticalScrollBar().setValue(77),
    ]
    for deed in deeds:
        deed()
        until(lambda: not text.marks.flashed)
        QTest.qWait(SETTLED)
        for widget in (text, rows):
            stands, anew = on_screen(window, widget)
            assert stands == anew
