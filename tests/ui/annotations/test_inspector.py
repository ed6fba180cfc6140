"""The inspector, driven by keys and clicks."""

import re
import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QFocusEvent, QGuiApplication, QTextDocument, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QWidget,
)

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.identity import attribute_id
from heritage_annotator.model.records import Attribute
from heritage_annotator.services.annotations.marking import plan_attribute, plan_note, plan_removal, plan_tagging
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.ui.annotations import note as note_module
from heritage_annotator.ui.annotations.chips import Chip
from heritage_annotator.ui.annotations.inspector import Inspector
from heritage_annotator.ui.annotations.nothing import WORDS as EMPTY
from heritage_annotator.ui.desk.drafts import Kept
from heritage_annotator.ui.look.scrolling_line import ScrollingLine
from heritage_annotator.ui.look.tokens import contrast
from tests.drafts import plan_import
from tests.ui.conftest import SAAD, draft

NBSP = "\u00a0"
NOTHING_HELD = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)


@pytest.fixture
def inspector(desk, filled, qtbot):
    desk.open_article(desk.ids[0])
    inspector = Inspector(desk)
    qtbot.addWidget(inspector)
    inspector.resize(300, 520)
    inspector.show()
    qtbot.waitExposed(inspector)
    inspector.activateWindow()
    desk.choose(filled[2])
    return inspector


@pytest.fixture
def editor(inspector):
    return inspector.findChild(QPlainTextEdit, "noteEditor")


@pytest.fixture
def view(inspector):
    return inspector.findChild(QTextBrowser, "noteView")


@pytest.fixture
def note_of(desk):
    return lambda annotation_id: desk.reading.annotation(annotation_id).note


@pytest.fixture
def draft_of(session):
    """What stands in the file of a note that is being written, read by a program that is not ours."""

    def found(annotation_id):
        with closing(sqlite3.connect(session.path)) as connection:
            row = connection.execute("SELECT note FROM note_draft WHERE annotation_id = ?", (annotation_id,)).fetchone()
        return None if row is None else row[0]

    return found


@pytest.fixture
def deeds(desk):
    """The kinds of the deeds done from now on."""
    done = []
    desk.deed_done.connect(lambda change, _verb: done.append(change.deed.kind))
    return done


@pytest.fixture
def colleague(session):
    """The same project open in another program."""
    other = open_project(session.path, SAAD)
    yield other
    other.close()


def chips(inspector):
    container = inspector.findChild(QWidget, "tagChips")
    return [chip for chip in container.findChildren(Chip) if not chip.isHidden()]


def words(chip):
    return chip.accessibleName()


def box(inspector, slug="certainty"):
    return inspector.findChild(QComboBox, f"attribute.{slug}")


def foot(inspector):
    return next(label.text() for label in inspector.findChildren(QLabel) if label.property("role") == "hint")


# The tags.


def test_it_shows_the_tags_in_their_order(desk, inspector, leaves):
    wanted = [desk.codebook.by_slug(leaves[place]).label() for place in (0, -1)]
    assert [words(chip) for chip in chips(inspector)] == wanted
    assert all(not chip.grab().isNull() for chip in chips(inspector))


def test_the_cross_takes_a_tag_off_and_undo_brings_it_back(desk, inspector, filled, deeds, qtbot):
    first, second = chips(inspector)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=QPoint(first.width() - 11, first.height() // 2))
    assert deeds == [DeedKind.UNTAG]
    assert [words(chip) for chip in chips(inspector)] == [words(second)]
    desk.undo()
    assert [words(chip) for chip in chips(inspector)] == [words(first), words(second)]


def test_a_click_beside_the_cross_takes_nothing_off(inspector, deeds, qtbot):
    chip = chips(inspector)[0]
    cross = QPoint(chip.width() - 11, chip.height() // 2)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(15, 10))
    qtbot.mouseClick(chip, Qt.MouseButton.RightButton, pos=cross)
    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=QPoint(15, 10))
    qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=cross)
    assert deeds == []


def test_delete_on_a_chip_takes_it_off_and_goes_on_to_the_next(inspector, deeds, qtbot):
    chips(inspector)[0].setFocus()
    qtbot.keyClick(chips(inspector)[0], Qt.Key.Key_Delete)
    assert chips(inspector)[0].hasFocus()
    qtbot.keyClick(chips(inspector)[0], Qt.Key.Key_Backspace)
    assert inspector.findChild(QPushButton, "addTag").hasFocus()
    assert deeds == [DeedKind.UNTAG] * 2


def test_an_answer_leaves_the_focus_among_the_chips(desk, session, inspector, filled):
    before = chips(inspector)
    before[1].setFocus()
    session.do(plan_attribute(desk.annotation, desk.reading.attributes()[0], "high"))
    assert chips(inspector) == before
    assert before[1].hasFocus()


def test_tab_goes_from_the_chips_to_the_plus_to_the_answers(inspector, qtbot):
    first, second = chips(inspector)
    plus = inspector.findChild(QPushButton, "addTag")
    first.setFocus()
    for next_one in (second, plus, box(inspector)):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is next_one


def test_the_plus_asks_for_the_palette(inspector, qtbot):
    with qtbot.waitSignal(inspector.palette_asked):
        qtbot.mouseClick(inspector.findChild(QPushButton, "addTag"), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_words_of_every_chip_can_be_read(desk, inspector, name):
    desk.theme.choose(name)
    for tag in desk.codebook.leaves():
        assert contrast(*Chip(desk, tag, "◆", inspector).words_and_ground()) >= 4.5


def test_many_chips_stand_in_one_line_that_the_keys_and_the_wheel_move(desk, session, inspector, leaves, qtbot):
    tags = [desk.codebook.by_slug(slug) for slug in leaves]
    session.do(plan_tagging(desk.reading, desk.annotation, tags, desk.annotator))
    line, last = inspector.findChild(QWidget, "tagChips").findChild(ScrollingLine), chips(inspector)[-1]
    qtbot.waitUntil(lambda: line.horizontalScrollBar().maximum() > 600)
    QApplication.processEvents()
    places = [chip.geometry() for chip in chips(inspector)]
    assert len(places) > 6
    assert len({place.top() for place in places}) == 1
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    last.setFocus()
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().width() == last.width())
    before = line.horizontalScrollBar().value()
    turn = QWheelEvent(QPointF(5, 5), line.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, 120), *NOTHING_HELD)
    QApplication.sendEvent(line.viewport(), turn)
    assert line.horizontalScrollBar().value() < before
    assert inspector.findChild(QPushButton, "addTag").visibleRegion().boundingRect().width() > 20


# The answers.


def test_choosing_an_answer_keeps_it(desk, inspector, filled, deeds, qtbot):
    certainty = box(inspector)
    assert certainty.currentText() == "—"
    certainty.setFocus()
    qtbot.keyClick(certainty, Qt.Key.Key_Down)
    value = certainty.currentData()
    assert desk.reading.annotation(filled[2]).attributes == {"certainty": value}
    assert deeds == [DeedKind.SET_ATTRIBUTE]
    desk.undo()
    assert certainty.currentText() == "—"


def test_the_wheel_alters_no_answer(inspector, deeds):
    certainty = box(inspector)
    assert not certainty.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus
    where = QPointF(certainty.rect().center())
    turn = QWheelEvent(
        where,
        certainty.mapToGlobal(where),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(certainty, turn)
    assert certainty.currentText() == "—"
    assert deeds == []


def test_a_refused_answer_is_not_shown(desk, session, inspector, qtbot):
    session.path.rename(session.path.with_suffix(".away"))
    with qtbot.waitSignal(desk.refused):
        qtbot.keyClick(box(inspector), Qt.Key.Key_Down)
    assert box(inspector).currentText() == "—"


# The note.


def test_a_click_or_enter_on_the_note_edits_it_and_esc_keeps_it(
    desk, inspector, editor, view, filled, note_of, deeds, qtbot
):
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "It is **heavy**.")
    with qtbot.waitSignal(inspector.note_closed):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert note_of(filled[2]) == "It is **heavy**."
    assert deeds == [DeedKind.EDIT_NOTE]
    assert view.isVisible()
    assert "It is heavy." in view.document().toPlainText()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert editor.hasFocus()
    assert editor.textCursor().atEnd()


def test_a_note_of_megabytes_is_told_and_not_laid_out(desk, inspector, editor, filled, note_of, qtbot, monkeypatch):
    monkeypatch.setattr(note_module, "MOST_EDITED", 200)
    long = "الكلمة 𐡠 note " * 20
    desk.do(plan_note(desk.reading.annotation(filled[2]), long))
    told = []
    desk.messages.said.connect(lambda said, *_: told.append(said))
    inspector.edit_note()
    qtbot.mouseClick(inspector.findChild(QTextBrowser).viewport(), Qt.MouseButton.LeftButton)
    assert not inspector.is_edited
    assert editor.toPlainText() == ""
    assert told
    assert "too long" in told[0]
    assert note_of(filled[2]) == long


def test_leaving_the_note_keeps_it(inspector, editor, filled, note_of, deeds, qtbot):
    inspector.edit_note()
    qtbot.keyClicks(editor, "Left.")
    box(inspector).setFocus()
    assert note_of(filled[2]) == "Left."
    assert not editor.isVisible()
    assert deeds == [DeedKind.EDIT_NOTE]


@pytest.mark.parametrize("reason", [Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason])
def test_a_menu_or_another_program_keeps_a_draft_and_the_place_in_it(
    desk, inspector, editor, filled, draft_of, deeds, qtbot, reason
):
    inspector.edit_note()
    qtbot.keyClicks(editor, "Half a")
    assert desk.drafts.kept is Kept.NOT
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert draft_of(filled[2]) == "Half a"
    assert desk.drafts.kept is Kept.DRAFT
    assert deeds == []
    assert editor.isVisible()
    qtbot.keyClicks(editor, " word")
    assert editor.typed == "Half a word"


def test_a_note_that_is_typed_without_a_pause_is_kept_as_a_draft_and_becomes_one_deed(
    desk, inspector, editor, filled, note_of, draft_of, deeds, qtbot, monkeypatch
):
    monkeypatch.setattr(note_module, "KEEP_MILLISECONDS", 200)
    inspector.edit_note()
    qtbot.keyClicks(editor, "Before after")
    for _ in range(6):
        qtbot.keyClick(editor, Qt.Key.Key_Left)
    for count in range(1, 41):
        qtbot.keyClicks(editor, " on")
        qtbot.wait(15)
        assert (desk.drafts.kept is Kept.NOT) == (draft_of(filled[2]) != editor.typed)
        if count % 20 == 0:
            assert draft_of(filled[2]).startswith("Before on on")
    assert note_of(filled[2]) == ""
    assert deeds == []
    assert editor.document().isUndoAvailable()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert note_of(filled[2]) == "Before" + " on" * 40 + " after"
    assert draft_of(filled[2]) is None
    assert deeds == [DeedKind.EDIT_NOTE]
    assert desk.drafts.kept is Kept.WHOLE
    desk.undo()
    assert note_of(filled[2]) == ""


def test_a_draft_and_a_note_that_was_left_are_kept_once_a_lock_goes(
    desk, session, inspector, editor, filled, note_of, draft_of, deeds, qtbot, monkeypatch
):
    monkeypatch.setattr(note_module, "KEEP_MILLISECONDS", 20)
    monkeypatch.setattr(note_module, "AGAIN_MILLISECONDS", 20)
    session.reading._db.conn.execute("PRAGMA busy_timeout = 20")
    inspector.edit_note()
    with closing(sqlite3.connect(session.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        qtbot.keyClicks(editor, "Typed meanwhile")
        qtbot.wait(60)
        assert draft_of(filled[2]) is None
        assert desk.drafts.kept is Kept.NOT
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: draft_of(filled[2]) == "Typed meanwhile")
    with closing(sqlite3.connect(session.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        qtbot.keyClicks(editor, ", and left")
        with qtbot.waitSignal(desk.refused):
            box(inspector).setFocus()
        assert editor.isVisible()
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: note_of(filled[2]) == "Typed meanwhile, and left")
    assert draft_of(filled[2]) is None
    assert deeds == [DeedKind.EDIT_NOTE]
    assert desk.drafts.kept is Kept.WHOLE


def test_a_draft_that_is_taken_back_while_it_is_typed_leaves_nothing(
    inspector, editor, filled, draft_of, deeds, qtbot, monkeypatch
):
    monkeypatch.setattr(note_module, "KEEP_MILLISECONDS", 20)
    inspector.edit_note()
    qtbot.keyClicks(editor, "No")
    qtbot.waitUntil(lambda: draft_of(filled[2]) == "No")
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert draft_of(filled[2]) is None
    assert deeds == []


def test_nothing_typed_is_no_deed(desk, session, inspector, editor, filled, renote, note_of, deeds, qtbot):
    renote(filled[2], "Line ends\r\nof another program")
    inspector.edit_note()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert deeds == []
    assert note_of(filled[2]) == "Line ends\r\nof another program"


def test_a_no_break_space_and_lines_come_back_as_they_were_typed(inspector, editor, filled, note_of, qtbot):
    inspector.edit_note()
    editor.insertPlainText(f"12{NBSP}km 🏛️")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor, "x")
    inspector.flush()
    assert note_of(filled[2]) == f"12{NBSP}km 🏛️\n\nx"


def test_what_is_typed_belongs_to_the_annotation_it_was_typed_for(
    desk, inspector, editor, view, filled, note_of, qtbot
):
    inspector.edit_note()
    qtbot.keyClicks(editor, "For the second.")
    desk.choose(filled[3])
    assert note_of(filled[2]) == "For the second."
    assert note_of(filled[3]) == "Compare **UNITAR**."
    assert "Compare UNITAR." in view.document().toPlainText()
    desk.choose("")
    assert note_of(filled[3]) == "Compare **UNITAR**."


def test_undo_of_a_kept_note_is_seen_in_the_editor(desk, inspector, editor, view, filled, note_of, qtbot):
    inspector.edit_note()
    qtbot.keyClicks(editor, "One")
    inspector.flush()
    qtbot.keyClicks(editor, " two")
    inspector.flush()
    desk.undo()
    assert editor.typed == "One"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert note_of(filled[2]) == "One"
    assert view.document().toPlainText().strip() == "One"


def test_what_a_colleague_writes_is_seen_unless_something_is_typed(desk, inspector, editor, view, filled, renote):
    inspector.edit_note()
    renote(filled[2], "Theirs.")
    assert editor.typed == "Theirs."


def test_typed_and_taken_back_the_colleagues_note_is_shown(desk, inspector, editor, view, filled, renote, deeds, qtbot):
    inspector.edit_note()
    qtbot.keyClicks(editor, "x")
    renote(filled[2], "Theirs.")
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert deeds == []
    assert view.document().toPlainText().strip() == "Theirs."


def test_when_both_write_both_stay_and_the_caret_where_it_was(
    desk, inspector, editor, filled, colleague, note_of, deeds, qtbot
):
    inspector.edit_note()
    qtbot.keyClicks(editor, "Mine is here ")
    for _ in range(6):
        qtbot.keyClick(editor, Qt.Key.Key_Left)
    theirs = colleague.reading.annotation(filled[2])
    colleague.do(plan_note(theirs, "Theirs 🏛️."))
    desk.poll()
    inspector.flush()
    assert note_of(filled[2]) == "Theirs 🏛️.\n\nMine is here "
    qtbot.keyClicks(editor, "_")
    inspector.flush()
    assert note_of(filled[2]) == "Theirs 🏛️.\n\nMine is_ here "
    assert deeds == [DeedKind.EDIT_NOTE] * 2


def test_a_note_that_cannot_be_kept_stays_in_the_editor(desk, session, inspector, editor, filled, note_of, qtbot):
    inspector.edit_note()
    qtbot.keyClicks(editor, "Kept.")
    away = session.path.with_suffix(".away")
    session.path.rename(away)
    with qtbot.waitSignal(desk.refused):
        box(inspector).setFocus()
    assert editor.isVisible()
    assert editor.typed == "Kept."
    away.rename(session.path)
    inspector.flush()
    assert note_of(filled[2]) == "Kept."


def test_text_for_an_annotation_a_colleague_removed_is_on_the_clipboard(
    desk, inspector, editor, filled, colleague, qtbot
):
    QGuiApplication.clipboard().clear()
    inspector.edit_note()
    qtbot.keyClicks(editor, "Not lost.")
    colleague.do(plan_removal(colleague.reading, colleague.reading.annotation(filled[2])))
    desk.poll()
    assert QGuiApplication.clipboard().text() == "Not lost."
    assert any(label.text() == EMPTY and label.isVisible() for label in inspector.findChildren(QLabel))


def test_the_rendered_note_loads_nothing(view, tmp_path):
    picture = tmp_path / "a.png"
    picture.write_bytes(b"x")
    kinds = QTextDocument.ResourceType
    for kind in (kinds.ImageResource, kinds.StyleSheetResource, kinds.HtmlResource):
        assert view.loadResource(kind, QUrl.fromLocalFile(str(picture))) is None
    view.setHtml(f"<img src='{picture.as_uri()}'><img src='https://spy.example/a.png'>words")
    assert not view.grab().isNull()
    assert not view.openLinks()


def test_an_empty_note_says_how_to_write_one(view):
    assert "F2" in view.placeholderText()
    assert view.document().isEmpty()


# The rest.


def test_the_foot_says_who_and_when_in_local_time(inspector):
    assert re.fullmatch(r"R\. Haddad · \d{1,2} \w{3} \d{4}, \d\d:\d\d", foot(inspector))


def test_nothing_chosen_says_what_to_do(desk, inspector):
    desk.choose("")
    assert any(label.text() == EMPTY and label.isVisible() for label in inspector.findChildren(QLabel))
    inspector.edit_note()
    inspector.flush()


def test_words_that_look_like_html_are_words(desk, session, annotate, inspector, qtbot):
    plan = plan_import([draft("<img src='file:///etc/passwd'> was hit")], session.reading, session.annotator.id)
    session.do(plan.change)
    marked = annotate(plan.added[0].id, "<img src='file:///etc/passwd'>")
    desk.go_to(marked)
    quote = inspector.findChild(QWidget, "quote")
    assert "&lt;img" in quote.toolTip()
    assert "<img" not in quote.toolTip()


def test_a_quotation_is_one_line_and_pressed_it_is_whole(desk, annotate, inspector, qtbot):
    quote = inspector.findChild(QWidget, "quote")
    one_line = quote.height()
    desk.go_to(annotate(desk.ids[2], "قال الجيش إنه استعاد البلدة القديمة.\nأضرار في القلعة الأثرية."))
    inspector.resize(160, 520)
    assert quote.height() == one_line
    assert "R. Haddad" not in spoken(inspector)
    qtbot.mouseClick(quote, Qt.MouseButton.LeftButton)
    assert one_line < quote.heightForWidth(130) <= 5 * one_line
    assert "R. Haddad" in spoken(inspector)
    assert not quote.grab().isNull()
    desk.choose(desk.reading.annotations(desk.ids[0])[0].id)
    assert quote.heightForWidth(130) == one_line


def spoken(inspector):
    return " ".join(label.text() for label in inspector.findChildren(QLabel) if label.isVisible())


def test_it_reads_again_only_for_what_it_shows(desk, session, annotate, inspector, filled, monkeypatch):
    shown = []
    monkeypatch.setattr(Inspector, "_show_annotation", lambda self, annotation: shown.append(annotation.id))
    annotate(desk.ids[0], "old city")
    session.do(plan_removal(desk.reading, desk.reading.annotation(filled[1])))
    assert shown == []
    session.do(plan_attribute(desk.annotation, desk.reading.attributes()[0], "high"))
    assert shown == [filled[2]]


def test_what_cannot_be_read_is_told(desk, inspector, filled, monkeypatch, qtbot):
    class Broken(HeritageError):
        pass

    def fail(_id):
        raise Broken

    monkeypatch.setattr(desk.reading, "taggings_of", fail)
    with qtbot.waitSignal(desk.refused):
        desk.choose(filled[3])


def test_it_asks_for_the_same_height_whatever_it_shows(desk, inspector, filled, renote, session, leaves):
    def asked():
        return inspector.height_at(300, 600)

    at_rest = asked()
    session.do(plan_tagging(desk.reading, desk.annotation, map(desk.codebook.by_slug, leaves), desk.annotator))
    renote(filled[2], "\n\n".join(f"Paragraph {number}" for number in range(40)))
    assert asked() == at_rest
    for annotation_id in (*filled, ""):
        desk.choose(annotation_id)
        assert asked() == at_rest


def test_every_control_has_a_name_and_a_tip(inspector, editor, view):
    controls = [*chips(inspector), *inspector.findChildren(QComboBox), inspector.findChild(QPushButton, "addTag")]
    assert all(each.accessibleName() and each.toolTip() for each in [*controls, editor, view])


def test_the_theme_changes_while_a_note_is_written(desk, inspector, editor, qtbot):
    inspector.edit_note()
    qtbot.keyClicks(editor, "Typed")
    desk.theme.choose("dark")
    assert editor.typed == "Typed"
    assert not inspector.grab().isNull()


@pytest.mark.parametrize("reason", [Qt.FocusReason.TabFocusReason, None], ids=["read by keys", "written"])
def test_a_long_note_grows_as_far_as_there_is_room_and_is_a_line_again(
    inspector, desk, renote, view, editor, reason, qtbot
):
    renote(desk.annotation_id, "\n\n".join(f"Paragraph {number} of a long note." for number in range(40)))
    at_rest = inspector.height_at(300, 400)
    view.setFocus(reason) if reason is not None else inspector.edit_note()
    shown = view if reason is not None else editor
    assert inspector.height_at(300, 400) == 400
    inspector.resize(300, 400)
    qtbot.waitUntil(lambda: shown.verticalScrollBar().maximum() > 0)
    inspector.findChild(QPushButton, "addTag").setFocus()
    assert inspector.height_at(300, 400) == at_rest


def test_the_line_that_is_typed_stays_in_view(inspector, editor, qtbot):
    inspector.grown.connect(lambda: inspector.resize(300, inspector.height_at(300, 400)))
    inspector.edit_note()
    for _ in range(40):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "the end")
    qtbot.waitUntil(lambda: 0 < editor.cursorRect().bottom() <= editor.viewport().height())
    assert inspector.height() == 400


@pytest.fixture
def mirrored():
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_where_lines_begin_at_the_right_the_cross_of_a_chip_is_at_the_left(mirrored, inspector, desk, qtbot):
    chip = chips(inspector)[0]
    before = len(desk.reading.taggings_of(desk.annotation_id))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))
    assert len(desk.reading.taggings_of(desk.annotation_id)) == before
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, chip.height() // 2))
    assert len(desk.reading.taggings_of(desk.annotation_id)) == before - 1


def test_a_tag_with_a_long_name_does_not_push_the_pane_aside(inspector, desk, filled, qtbot):
    change, tag = plan_new_tag(desk.codebook, "Destruction of a minaret, dome or other tall part of a house of prayer")
    desk.do(change)
    desk.do(plan_tagging(desk.reading, desk.reading.annotation(filled[2]), [tag], desk.annotator))
    chip = next(chip for chip in inspector.findChildren(Chip) if chip.tag.id == tag.id)
    assert chip.fontMetrics().horizontalAdvance(chip.text()) > inspector.width()
    qtbot.waitUntil(lambda: chip.width() < inspector.width())  # the pane is laid out after the chip
    assert inspector.width() == 300


def test_a_question_that_comes_with_a_codebook_is_asked_at_once_and_goes_with_undo(desk, inspector, filled):
    sign = Attribute(attribute_id("sign"), "sign", "Who signed? 𐡠", 9, {"x": "Nobody"})
    before = [box.objectName() for box in inspector.findChildren(QComboBox)]
    assert desk.do(Change(Deed(DeedKind.IMPORT_CODEBOOK, "team"), (Edit(None, sign),)))
    box = inspector.findChild(QComboBox, "attribute.sign")
    assert box.accessibleName() == sign.label
    box.setCurrentIndex(box.findData("x"))
    box.activated.emit(box.currentIndex())
    assert desk.reading.annotation(filled[2]).attributes["sign"] == "x"
    desk.undo()
    desk.undo()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [each.objectName() for each in inspector.findChildren(QComboBox)] == before
