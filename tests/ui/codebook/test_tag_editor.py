"""The side editor: each field a deed, nothing typed is lost, what others write is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget

from heritage_annotator.services.codebook.colors import COLOR_SETS
from heritage_annotator.services.codebook.editing import plan_archiving, plan_tag_edit
from heritage_annotator.services.codebook.merging import plan_merge
from heritage_annotator.services.codebook.removing import plan_deletion
from heritage_annotator.ui.codebook import boxes
from heritage_annotator.ui.codebook.editor.choices import Choice
from heritage_annotator.ui.codebook.editor.quotations import Quotations

CONTROL = Qt.KeyboardModifier.ControlModifier


def writes(box, text):
    """As somebody who marks all of it and pastes."""
    box.setFocus()
    box.selectAll()
    if isinstance(box, QLineEdit):
        box.insert(text)
    else:
        box.insertPlainText(text)


def leaves(box):
    QTest.keyClick(box, Qt.Key.Key_Tab)


def now(desk, slug):
    return desk.codebook.by_slug(slug)


AWKWARD = "Tadmor 𐡠𐡡 — دَمَّرَ 👨‍👩‍👧‍👦 100\xa0%"


@pytest.mark.parametrize("name", ["definition", "use_when", "do_not_use_when", "example"])
def test_each_text_is_kept_letter_for_letter_when_it_is_left(desk, shown, box, name):
    before = shown("cause.mines")
    writes(box(name), f"{AWKWARD}\nand <b>more</b>")
    assert now(desk, "cause.mines") == before
    leaves(box(name))
    assert getattr(now(desk, "cause.mines"), name) == f"{AWKWARD}\nand <b>more</b>"
    desk.undo()
    assert now(desk, "cause.mines") == before
    assert box(name).typed == getattr(before, name)


def test_of_a_definition_of_megabytes_the_beginning_is_shown_and_nothing_is_lost(desk, shown, box, pane, monkeypatch):
    long = f"{AWKWARD} " * 200
    tag = shown("cause.mines")
    desk.do(plan_tag_edit(desk.codebook, tag, replace(tag, definition=long)))
    assert box("definition").toPlainText() == long.strip().replace("\xa0", " ")
    monkeypatch.setattr(boxes, "MOST_EDITED", 300)
    shown("cause.looting")
    shown("cause.mines")
    beginning = box("definition").toPlainText()
    assert beginning.startswith(long[:200].replace("\xa0", " "))
    assert f"{len(now(desk, 'cause.mines').definition):,}" in beginning
    assert len(beginning) < 500
    QTest.keyClicks(box("definition"), "x")
    leaves(box("definition"))
    assert pane.editor.keep_all()
    assert now(desk, "cause.mines").definition == long.strip()
    shown("cause.looting")
    writes(box("definition"), "Short, and hers.")
    leaves(box("definition"))
    assert now(desk, "cause.looting").definition == "Short, and hers."


def test_leaving_a_field_untouched_is_no_deed(desk, shown, box, pane):
    shown("cause.mines")
    before = desk.undo_deed()
    for name in ("label.en", "label.ar", "synonyms", "definition", "example"):
        box(name).setFocus()
        leaves(box(name))
    assert pane.editor.keep_all()
    assert desk.undo_deed() == before


def test_many_synonyms_wrap_and_are_all_seen_while_they_are_written(desk, shown, box):
    tag = shown("cause.mines")
    desk.do(plan_tag_edit(desk.codebook, tag, replace(tag, synonyms=tuple(f"لغم number {n}" for n in range(90)))))
    terms = box("synonyms")
    few, whole = terms.height(), terms.document().size().height()
    terms.setFocus()
    assert whole > few / terms.fontMetrics().lineSpacing()
    assert few < terms.height() < whole * terms.fontMetrics().lineSpacing()
    leaves(terms)
    assert terms.height() == few


def test_synonyms_are_written_in_one_line(desk, shown, box):
    shown("cause.mines")
    writes(box("synonyms"), "IED;  booby trap ; لغم؛ IED")
    leaves(box("synonyms"))
    assert now(desk, "cause.mines").synonyms == ("IED", "booby trap", "لغم")
    assert box("synonyms").typed == "IED; booby trap; لغم"
    writes(box("synonyms"), "IED")
    QTest.keyClick(box("synonyms"), Qt.Key.Key_Return)
    assert now(desk, "cause.mines").synonyms == ("IED",)


def test_a_name_taken_is_said_beside_the_field_and_stays_there(desk, shown, box, field, pane):
    shown("cause.mines")
    writes(box("label.en"), "Ground fighting")
    leaves(box("label.en"))
    assert "Ground fighting" in field("label.en").complaint.sentence
    assert box("label.en").typed == "Ground fighting"
    assert pane.is_edited
    writes(box("label.en"), "Mines")
    leaves(box("label.en"))
    assert now(desk, "cause.mines").label() == "Mines"
    assert field("label.en").complaint.sentence == ""
    assert not pane.is_edited


def test_the_last_name_cannot_be_emptied_but_one_of_several_can(desk, shown, box, field):
    shown("cause.mines")
    for language in ("ar", "fr"):
        writes(box(f"label.{language}"), "")
        box(f"label.{language}").clear()
        leaves(box(f"label.{language}"))
    assert set(now(desk, "cause.mines").labels) == {"en"}
    box("label.en").setFocus()
    box("label.en").clear()
    leaves(box("label.en"))
    assert field("label.en").complaint.sentence
    assert set(now(desk, "cause.mines").labels) == {"en"}


def test_a_name_in_one_more_language_is_added_by_its_code(desk, shown, pane, box):
    shown("cause.mines")
    QTest.mouseClick(pane.findChild(QPushButton, "addLanguage"), Qt.MouseButton.LeftButton)
    code = pane.findChild(QLineEdit, "languageCode")
    QTest.keyClicks(code, "k!")
    QTest.keyClick(code, Qt.Key.Key_Return)
    assert code.isVisible()
    code.clear()
    QTest.keyClicks(code, "ku-Arab")
    QTest.keyClick(code, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is box("label.ku-Arab")
    box("label.ku-Arab").insert("مین")
    leaves(box("label.ku-Arab"))
    assert now(desk, "cause.mines").labels["ku-Arab"] == "مین"
    shown("cause.airstrike")
    assert not box("label.ku-Arab").isVisible()
    shown("cause.mines")
    assert box("label.ku-Arab").text() == "مین"


def test_an_arabic_line_is_written_from_the_right_also_while_it_is_empty(shown, box):
    shown("cause.mines")
    box("label.ar").clear()
    assert box("label.ar").layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert box("label.en").layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_what_cannot_be_kept_holds_the_editor_with_its_tag(desk, shown, box, pane, qtbot):
    mines = shown("cause.mines")
    writes(box("label.en"), "Ground fighting")
    with qtbot.waitSignal(desk.messages.said) as hinted:
        pane.show_tag(now(desk, "cause.airstrike").id)
    assert mines.label() in hinted.args[0]
    assert pane.editor.tag.id == mines.id
    assert box("label.en").typed == "Ground fighting"
    assert not pane.editor.keep_all()
    QApplication.clipboard().clear()
    with qtbot.waitSignal(desk.messages.said):
        pane.editor.rescue()
    assert QApplication.clipboard().text() == "Ground fighting"
    assert box("label.en").typed == mines.label()


def test_another_windows_change_comes_in_where_nothing_is_typed(desk, shown, box, colleague):
    shown("cause.mines")
    writes(box("definition"), "Half a sentence")
    colleague("cause.mines", use_when="Theirs")
    desk.poll()
    assert box("use_when").typed == "Theirs"
    assert box("definition").typed == "Half a sentence"
    leaves(box("definition"))
    mines = now(desk, "cause.mines")
    assert (mines.definition, mines.use_when) == ("Half a sentence", "Theirs")


def test_another_windows_change_to_what_is_typed_is_told_and_both_can_be_had(desk, shown, box, field, colleague, pane):
    shown("cause.mines")
    for answer, kept in (("Use theirs", "Theirs 1"), ("Keep mine", "Mine")):
        writes(box("definition"), "Mine")
        colleague("cause.mines", definition="Theirs 1" if answer == "Use theirs" else "Theirs 2")
        desk.poll()
        complaint = field("definition").complaint
        assert "Theirs" in complaint.sentence
        leaves(box("definition"))
        assert now(desk, "cause.mines").definition.startswith("Theirs")
        assert box("definition").typed == "Mine"
        assert not pane.editor.keep_all()
        button = next(each for each in complaint.findChildren(QPushButton) if each.text() == answer)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert now(desk, "cause.mines").definition == kept
        assert box("definition").typed == kept
        assert complaint.sentence == ""


def test_a_change_that_was_not_seen_yet_is_refused_as_stale_and_the_text_stays(desk, shown, box, field, colleague):
    shown("cause.mines")
    writes(box("definition"), "Mine")
    colleague("cause.mines", use_when="Theirs")  # and nobody looked yet
    leaves(box("definition"))
    assert field("definition").complaint.sentence
    assert box("definition").typed == "Mine"
    desk.poll()
    leaves(box("definition"))
    box("definition").setFocus()
    QTest.keyClick(box("definition"), Qt.Key.Key_Return, CONTROL)
    assert now(desk, "cause.mines").definition == "Mine"
    assert now(desk, "cause.mines").use_when == "Theirs"


@pytest.mark.parametrize("plan", [plan_deletion, lambda reading, tag: plan_merge(reading, [tag], OTHER[0]).change])
def test_a_tag_that_goes_while_it_is_written_leaves_its_words_in_the_clipboard(desk, shown, box, pane, qtbot, plan):
    tag = shown("cause.mines")
    OTHER[:] = [now(desk, "cause.airstrike")]
    writes(box("definition"), "Half a sentence")
    QApplication.clipboard().clear()
    with qtbot.waitSignal(desk.messages.said):
        desk.do(plan(desk.reading, tag))
    assert QApplication.clipboard().text() == "Half a sentence"
    assert pane.editor.tag is None


OTHER = []


def choices(pane, name):
    return pane.findChild(QWidget, name).findChildren(Choice)


def test_arrows_pass_over_colours_and_enter_takes_one(desk, shown, pane):
    before = shown("cause.mines")
    buttons = choices(pane, "tagColors")
    assert [each.accessibleName() for each in buttons] == [each.name for each in COLOR_SETS]
    buttons[0].setFocus()
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is buttons[3]
    assert now(desk, "cause.mines") == before
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    mines = now(desk, "cause.mines")
    assert {name: getattr(mines, name) for name in COLOR_SETS[3].colors()} == COLOR_SETS[3].colors()
    assert buttons[3].isChecked()
    assert sum(each.focusPolicy() == Qt.FocusPolicy.StrongFocus for each in buttons) == 1


def test_a_tag_takes_the_colours_of_its_group_again(desk, shown, pane):
    shown("cause.mines")
    choices(pane, "tagColors")[5].click()
    inherits = pane.findChild(QCheckBox, "tagInherits")
    assert not inherits.isChecked()
    inherits.click()
    mines = now(desk, "cause.mines")
    assert (mines.color, mines.highlight, mines.color_on_dark) == (now(desk, "cause").color, "", "")
    assert inherits.isChecked()


def test_a_group_has_a_sign_and_says_whether_several_of_its_tags_may_stand_together(desk, shown, pane):
    before = shown("cause")
    assert not pane.findChild(QComboBox, "tagShortcut").isVisible()
    next(each for each in choices(pane, "tagGlyphs") if each.accessibleName() == "★").click()
    assert now(desk, "cause").glyph == "★"
    pane.findChild(QCheckBox, "groupMultiple").click()
    assert now(desk, "cause").multiple is not before.multiple


def test_a_digit_is_never_taken_in_passing(desk, shown, pane):
    shown("damage.burning")
    box = pane.findChild(QComboBox, "tagShortcut")
    assert "Destruction" in box.itemText(1) or "destruction" in box.itemText(1)
    box.setFocus()
    for delta in (-120, 120):
        point = QPointF(box.rect().center())
        QApplication.sendEvent(
            box,
            QWheelEvent(
                point,
                box.mapToGlobal(point),
                QPoint(),
                QPoint(0, delta),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
    QTest.keyClick(box, Qt.Key.Key_Down)
    box.hidePopup()
    assert now(desk, "damage.burning").shortcut == ""
    assert now(desk, "damage.destruction").shortcut == "1"
    QTest.keyClick(box, Qt.Key.Key_1)
    assert now(desk, "damage.burning").shortcut == "1"
    assert now(desk, "damage.destruction").shortcut == ""


def test_a_mapping_is_added_altered_and_removed_and_what_else_it_holds_stays(desk, shown, pane, box):
    before = shown("damage.structural").mappings
    assert set(before[0]) == {"scheme", "list", "term", "id"}
    lines = box("mappings").findChildren(QLineEdit)
    writes(lines[1], "Fallen walls 𐡠")
    leaves(lines[1])
    altered = now(desk, "damage.structural").mappings[0]
    assert altered == {**before[0], "term": "Fallen walls 𐡠"}
    pane.findChild(QPushButton, "addMapping").click()
    scheme = QApplication.focusWidget()
    writes(scheme, "AAT")
    leaves(scheme)
    term = QApplication.focusWidget()
    writes(term, "ruins")
    leaves(term)
    assert now(desk, "damage.structural").mappings[-1] == {"scheme": "AAT", "term": "ruins"}
    cross = next(each for each in box("mappings").findChildren(QPushButton) if each.text() == "×")
    cross.click()
    assert [dict(each) for each in now(desk, "damage.structural").mappings] == [{"scheme": "AAT", "term": "ruins"}]
    desk.undo()
    desk.undo()
    desk.undo()
    desk.undo()
    assert now(desk, "damage.structural").mappings == before


def test_an_archived_tag_says_so_and_can_be_brought_back(desk, shown, pane, qtbot):
    tag = shown("cause.mines")
    desk.do(plan_archiving(tag, archived=True))
    back = next(each for each in pane.findChildren(QPushButton) if each.text().startswith("Archived"))
    assert back.isVisible()
    with qtbot.waitSignal(pane.archive_asked) as asked:
        back.click()
    assert asked.args[0].id == tag.id


def test_esc_keeps_what_is_typed_and_closes(desk, shown, box, pane, qtbot):
    shown("cause.mines")
    writes(box("example"), "Kept")
    with qtbot.waitSignal(pane.closed):
        QTest.keyClick(box("example"), Qt.Key.Key_Escape)
    assert now(desk, "cause.mines").example == "Kept"


def test_esc_does_not_close_over_words_that_cannot_be_kept(shown, box, pane, qtbot):
    shown("cause.mines")
    writes(box("label.en"), "Ground fighting")
    with qtbot.assertNotEmitted(pane.closed):
        QTest.keyClick(box("label.en"), Qt.Key.Key_Escape)
    assert box("label.en").typed == "Ground fighting"


def test_how_many_quotations_there_are_stands_where_lines_begin_in_a_mirrored_window(desk, qapp, qtbot):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        below = Quotations(desk)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qtbot.addWidget(below)
    begins = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    assert all(each.alignment() & begins == begins for each in (below._count, below._none))


def test_the_quotations_of_a_group_are_those_of_its_tags_and_follow(desk, shown, pane, annotate, qtbot):
    annotate(desk.ids[0], "Mines were planted", "cause.mines")
    annotate(desk.ids[3], "An airstrike hit", "cause.airstrike")
    shown("cause")
    model = pane.editor.quotations.model
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    annotate(desk.ids[1], "Le minaret", "cause.mines")
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    shown("cause.mines")
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    with qtbot.waitSignal(pane.passages_asked) as asked:
        pane.findChild(QPushButton, "allPassages").click()
    assert asked.args[0].slug == "cause.mines"


def test_every_control_of_the_editor_has_a_name_and_can_be_reached_by_tab(shown, pane):
    shown("cause.mines")
    silent = [
        (type(each).__name__, each.objectName())
        for each in pane.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and not each.accessibleName()
    ]
    assert silent == []
    first = pane.findChild(QWidget, "tagField.label.en")
    first.setFocus()
    visited = [first]
    while (widget := visited[-1].nextInFocusChain()) is not first and len(visited) < 500:
        visited.append(widget)
    order = [each.objectName() for each in visited if each.objectName().startswith("tagField")]
    rules = ["definition", "use_when", "do_not_use_when", "example", "mappings"]
    assert order == [f"tagField.{name}" for name in ("label.en", "label.ar", "label.fr", "synonyms", *rules)]
