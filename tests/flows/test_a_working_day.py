"""What she does between the first and the last article of a day."""

import sqlite3

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPlainTextEdit

from heritage_annotator.app import open_window
from heritage_annotator.model.span import Span
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.ui.desk.clipboard import SPAN_MIME
from tests.patience import until

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def comes_to_rest(researcher):
    for _ in range(300):
        if not researcher.window.importing.is_busy:
            return
        QTest.qWait(20)
    raise AssertionError("the import did not end")


def test_space_goes_from_annotation_to_annotation_and_round(researcher):
    researcher.starts()
    marks = researcher.text.index.marks
    for mark in (*marks, marks[0]):
        researcher.presses(Qt.Key.Key_Space)
        assert researcher.desk.annotation_id == mark.id
        assert researcher.text.viewport().rect().intersects(researcher.text.point_of(mark.start))
    researcher.presses(Qt.Key.Key_Space, SHIFT)
    assert researcher.desk.annotation_id == marks[-1].id


def test_a_click_takes_the_shortest_of_overlapping_annotations_and_cycles(researcher):
    researcher.starts()
    inner = "heavy damage"
    researcher.selects(inner)
    researcher.presses(Qt.Key.Key_3)
    short = researcher.desk.annotation_id
    at = researcher.body.index(inner) + 3
    over = [mark.id for mark in researcher.text.index.at(at)]
    assert over[0] == short
    assert len(over) > 1
    researcher.desk.choose("")
    for expected in (*over, over[0]):
        researcher.clicks_text(at)
        assert researcher.desk.annotation_id == expected
    researcher.clicks_text(1)
    assert researcher.desk.annotation_id == ""


def test_digits_and_dot_act_on_the_current_annotation_when_nothing_is_selected(researcher):
    researcher.starts()
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_1)
    researcher.presses(Qt.Key.Key_4)
    slugs = "SELECT slug FROM tagging JOIN tag ON tag.id = tag_id WHERE annotation_id = ? ORDER BY tagging.position"
    first = researcher.desk.annotation_id
    assert researcher.sql(slugs, first) == [("damage.destruction",), ("cause.airstrike",)]
    researcher.selects("pro-government militias")
    researcher.types(".")
    assert researcher.sql(slugs, researcher.desk.annotation_id) == [("cause.airstrike",)]
    assert researcher.desk.annotation_id != first


def test_the_same_words_again_grow_the_annotation_instead_of_doubling_it(researcher):
    researcher.starts()
    for key in (Qt.Key.Key_1, Qt.Key.Key_4):
        researcher.selects("Dedeman Hotel")
        researcher.presses(key)
    assert researcher.sql("SELECT count(*) FROM annotation WHERE quote = 'Dedeman Hotel'") == [(1,)]


def test_one_severity_gives_way_to_another(researcher):
    researcher.starts()
    researcher.selects("Dedeman Hotel")
    researcher.types("slight")
    researcher.presses(Qt.Key.Key_Return)
    researcher.presses(Qt.Key.Key_0)
    assert researcher.sql(
        "SELECT slug FROM tagging JOIN tag ON tag.id = tag_id WHERE annotation_id = ?", researcher.desk.annotation_id
    ) == [("severity.severe",)]


def test_f2_writes_a_note_that_keeps_its_no_break_space_and_esc_goes_back(researcher):
    researcher.starts()
    researcher.presses(Qt.Key.Key_Space)
    researcher.presses(Qt.Key.Key_F2)
    editor = researcher.window.findChild(QPlainTextEdit, "noteEditor")
    assert QApplication.focusWidget() is editor
    researcher.types("about 212\u00a0objects **lost**")
    researcher.presses(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is researcher.text
    note = researcher.sql("SELECT note FROM annotation WHERE id = ?", researcher.desk.annotation_id)
    assert note[0][0].endswith("about 212\u00a0objects **lost**")


def test_a_note_being_typed_is_kept_when_the_window_closes(researcher):
    researcher.starts()
    researcher.presses(Qt.Key.Key_Space)
    chosen, path = researcher.desk.annotation_id, researcher.path
    researcher.presses(Qt.Key.Key_F2)
    researcher.types("unfinished")
    researcher.quits()
    with sqlite3.connect(path) as connection:
        (note,) = connection.execute("SELECT note FROM annotation WHERE id = ?", [chosen]).fetchone()
    connection.close()
    assert note.endswith("unfinished")


def test_delete_removes_and_undo_brings_back_with_tags_and_note(researcher):
    researcher.starts()
    researcher.presses(Qt.Key.Key_Space)
    chosen = researcher.desk.annotation_id
    everything = ("SELECT * FROM annotation WHERE id = ?", "SELECT * FROM tagging WHERE annotation_id = ? ORDER BY id")
    before = [researcher.sql(statement, chosen) for statement in everything]
    researcher.presses(Qt.Key.Key_Delete)
    assert [researcher.sql(statement, chosen) for statement in everything] == [[], []]
    assert researcher.desk.annotation_id == ""
    researcher.presses(Qt.Key.Key_Z, CTRL)
    assert [researcher.sql(statement, chosen) for statement in everything] == before
    assert researcher.desk.annotation_id == chosen


def test_undo_reaches_back_across_articles_and_shows_where(researcher):
    researcher.starts()
    palmyra = researcher.desk.article_id
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_1)
    researcher.presses(Qt.Key.Key_Return, CTRL)
    assert researcher.desk.article_id != palmyra
    assert researcher.sql("SELECT state FROM article WHERE id = ?", palmyra) == [("done",)]
    researcher.presses(Qt.Key.Key_Z, CTRL)
    assert researcher.sql("SELECT state FROM article WHERE id = ?", palmyra) == [("unread",)]
    researcher.presses(Qt.Key.Key_Z, CTRL)
    assert researcher.desk.article_id == palmyra
    assert researcher.sql("SELECT count(*) FROM annotation WHERE quote = 'Dedeman Hotel'") == [(0,)]


def test_a_dropped_file_a_pasted_text_and_a_bad_file(researcher, tmp_path):
    researcher.starts()
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text("Shells hit the museum of Raqqa.\n\nIt burned.", encoding="utf-8")
    empty.write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in (good, empty, tmp_path / "gone.txt", tmp_path)])
    researcher.window.dropEvent(
        QDropEvent(
            QPointF(600, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    comes_to_rest(researcher)
    assert researcher.body.startswith("Shells hit the museum")
    assert "empty.txt" in researcher.says()
    assert "gone.txt" in researcher.says()
    QGuiApplication.clipboard().setText("A wall of the fort fell on Sunday, residents said.")
    researcher.text.setFocus()
    researcher.presses(Qt.Key.Key_V, CTRL)
    assert researcher.body == "A wall of the fort fell on Sunday, residents said."
    researcher.presses(Qt.Key.Key_Z, CTRL)
    assert researcher.body != "A wall of the fort fell on Sunday, residents said."


def test_two_windows_on_one_file_see_each_others_deeds(researcher):
    researcher.starts()
    other = open_window(researcher.path)
    try:
        other.desk.open_article(researcher.desk.article_id)
        before = len(other.reader.text.index)
        researcher.selects("Dedeman Hotel")
        researcher.presses(Qt.Key.Key_1, widget=researcher.text)
        other.desk.poll()
        assert len(other.reader.text.index) == before + 1
        assert other.reader.text.index.get(researcher.desk.annotation_id) is not None
    finally:
        other.close()
        other.deleteLater()


def test_looking_at_a_tag_in_the_tree_tags_nothing_and_dropping_on_it_does(researcher):
    researcher.starts()
    at = researcher.selects("Dedeman Hotel")
    tree = researcher.window.workspace.tags.tree
    model = researcher.window.workspace.tags.model
    index = model.index_of(researcher.desk.codebook.by_slug("damage.burning").id)
    place = tree.visualRect(index).center()
    before = researcher.sql("SELECT count(*) FROM tagging")
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert researcher.sql("SELECT count(*) FROM tagging") == before
    data = researcher.text.createMimeDataFromSelection()
    assert data.hasFormat(SPAN_MIME)
    tree.dropEvent(
        QDropEvent(
            QPointF(place), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert researcher.sql("SELECT start, quote FROM annotation WHERE quote = 'Dedeman Hotel'") == [
        (at, "Dedeman Hotel")
    ]


def test_the_annotation_list_jumps_to_the_passage(researcher):
    researcher.starts()
    researcher.window.workspace.show_list("annotations")
    listing = researcher.window.findChild(QListView, "annotationList")
    row = listing.model().rowCount() - 1
    place = listing.visualRect(listing.model().index(row, 0))
    listing.scrollTo(listing.model().index(row, 0))
    place = listing.visualRect(listing.model().index(row, 0))
    QTest.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    mark = researcher.text.index.get(researcher.desk.annotation_id)
    assert mark is not None
    assert researcher.text.viewport().rect().intersects(researcher.text.point_of(mark.start))


def test_the_keyboard_alone_selects_and_tags(researcher):
    researcher.starts()
    for _ in range(4):
        researcher.presses(Qt.Key.Key_Right, CTRL | SHIFT)
    span = researcher.text.selected_span
    researcher.presses(Qt.Key.Key_4)
    assert researcher.sql("SELECT start, end FROM annotation WHERE id = ?", researcher.desk.annotation_id) == [
        (span.start, span.end)
    ]


def test_find_selects_the_next_match(researcher):
    researcher.starts()
    researcher.presses(Qt.Key.Key_F, CTRL)
    researcher.types("sana")
    until(lambda: not researcher.window.reader._find._pause.isActive())  # it seeks once the typing rests
    researcher.presses(Qt.Key.Key_Return)
    body, span = researcher.body, researcher.text.selected_span
    assert span.of(body).lower() == "sana"
    assert span.start == body.lower().index("sana", body.lower().index("sana") + 1)


def test_a_project_that_cannot_be_opened_is_named_and_the_last_one_opens(researcher, tmp_path):
    stranger = tmp_path / "not ours.heritage"
    stranger.write_bytes(b"PK\x03\x04 something else")
    researcher.starts(stranger)
    assert "not ours.heritage" in researcher.says()
    assert stranger.read_bytes() == b"PK\x03\x04 something else"
    assert researcher.desk.article is not None


def test_an_empty_project_says_what_to_do(researcher, tmp_path):
    from heritage_annotator.model.records import Annotator

    path = tmp_path / "empty.heritage"
    create_project(path, Annotator("44444444-4444-4444-8444-444444444444", "Nobody")).close()
    researcher.starts(path)
    assert not researcher.text.isVisible()
    assert researcher.desk.article is None


def test_closing_the_window_releases_the_file(researcher):
    researcher.starts()
    path = researcher.path
    researcher.quits()
    with sqlite3.connect(path) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        connection.rollback()
    connection.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_chosen_theme_is_there_at_the_next_start(researcher, theme):
    researcher.starts()
    researcher.does(f"theme_{theme}")
    researcher.starts_again()
    assert researcher.window.theme.tokens.name == theme
    ground = researcher.text.viewport().grab().toImage().pixelColor(QPoint(2, 300))
    assert (ground.lightness() < 128) == (theme == "dark")


def test_selecting_words_lets_go_of_the_current_annotation_so_no_key_alters_it_unseen(researcher):
    researcher.starts()
    researcher.presses(Qt.Key.Key_Space)
    before = researcher.sql("SELECT * FROM annotation ORDER BY id")
    researcher.selects("Dedeman Hotel")
    assert researcher.desk.annotation_id == ""
    researcher.presses(Qt.Key.Key_Delete)
    researcher.presses(Qt.Key.Key_F2)
    assert researcher.sql("SELECT * FROM annotation ORDER BY id") == before


def test_escape_lets_go_of_the_selection_first_and_then_of_the_annotation(researcher):
    researcher.starts()
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_Escape, widget=researcher.text)
    assert researcher.text.selected_span is None
    researcher.presses(Qt.Key.Key_Space)
    assert researcher.desk.annotation_id
    researcher.presses(Qt.Key.Key_Escape, widget=researcher.text)
    assert researcher.desk.annotation_id == ""


def test_done_and_next_goes_round_the_list_until_all_are_done(researcher):
    researcher.starts()
    articles = researcher.desk.reading.articles()
    for _ in articles:
        researcher.presses(Qt.Key.Key_Return, CTRL, widget=researcher.text)
    assert researcher.sql("SELECT DISTINCT state FROM article") == [("done",)]
    assert "done" in researcher.says()


def test_zooming_keeps_the_current_passage_where_it_was(researcher):
    researcher.starts()
    for _ in range(5):
        researcher.presses(Qt.Key.Key_Space)
    mark = researcher.text.index.get(researcher.desk.annotation_id)
    before = researcher.text.point_of(mark.start).top()
    for _ in range(5):
        researcher.does("zoom_in")
    assert abs(researcher.text.point_of(mark.start).top() - before) <= 4
    assert researcher.window.theme.zoom == 150


def test_a_project_that_turns_out_damaged_leaves_the_open_one_open(researcher, tmp_path):
    from heritage_annotator.model.records import Annotator

    researcher.starts()
    bad = tmp_path / "bad.heritage"
    create_project(bad, Annotator("44444444-4444-4444-8444-444444444444", "Nobody")).close()
    with sqlite3.connect(bad) as connection:
        connection.execute("UPDATE tag SET labels = '{\"en\": 5}' WHERE slug = 'cause'")
    connection.close()
    shown = researcher.path
    researcher.window.projects.open(bad)
    assert "bad.heritage" in researcher.says()
    assert researcher.path == shown
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_1)
    assert researcher.sql("SELECT count(*) FROM annotation WHERE quote = 'Dedeman Hotel'") == [(1,)]


def test_a_new_name_is_on_the_status_line_in_the_file_and_at_the_next_start(researcher):
    researcher.starts()
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_1)
    researcher.window.preferences.set("annotator_name", "Z. زنوبيا")
    assert researcher.sql("SELECT name FROM annotator WHERE id = ?", researcher.desk.annotator.id) == [("Z. زنوبيا",)]
    researcher.starts_again()
    assert researcher.desk.annotator.name == "Z. زنوبيا"


def test_words_of_another_article_are_not_tagged_in_the_one_that_is_read(researcher):
    """Dragged out of another window, say."""
    researcher.starts()
    researcher.text.select(Span(0, 9))
    words = researcher.body[:9]
    data = researcher.text.createMimeDataFromSelection()
    researcher.does("next_article")
    tree = researcher.window.workspace.tags.tree
    index = researcher.window.workspace.tags.model.index_of(researcher.desk.codebook.by_slug("damage.burning").id)
    place = QPointF(tree.visualRect(index).center())
    before = researcher.sql("SELECT count(*) FROM tagging")
    none = Qt.KeyboardModifier.NoModifier
    tree.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    assert researcher.sql("SELECT count(*) FROM tagging") == before
    researcher.does("previous_article")
    tree.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    assert researcher.sql("SELECT count(*) FROM annotation WHERE quote = ?", words) == [(1,)]
