"""Merging, splitting, removing, bringing in a file: what would happen is said first, and is what happens."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton

from heritage_annotator.model.identity import attribute_id
from heritage_annotator.model.records import Attribute, Tagging
from heritage_annotator.services.codebook.editing import plan_tag_edit
from heritage_annotator.services.codebook.files.formats import read_codebook, write_codebook
from heritage_annotator.services.codebook.removing import plan_deletion


def effect(pane, page):
    label = pane.findChild(QLabel, f"{page}.effect")
    while label.text() == "…":  # on a busy machine the count waits for the keys to rest
        QTest.qWait(20)
    return label.text()


def can(pane, page):
    effect(pane, page)
    return pane.findChild(QPushButton, f"{page}.do").isEnabled()


def borne(desk):
    """How often each tag is borne, by slug."""
    counts = desk.reading.tag_counts()
    return {desk.codebook.get(tag_id).slug: count for tag_id, count in counts.items()}


@pytest.fixture
def merging(desk, pane, annotate):
    """Three passages with mines, one of which bears ground fighting too; merging mines."""
    annotate(desk.ids[0], "Mines were planted", "cause.mines")
    annotate(desk.ids[0], "The city", "cause.mines", "cause.ground_fighting")
    annotate(desk.ids[3], "An airstrike hit", "cause.mines")
    pane.note_opening()
    pane.show_tag(desk.codebook.by_slug("cause.mines").id)
    pane.merge([desk.codebook.by_slug("cause.mines")])
    return pane


def test_nothing_is_merged_into_what_nobody_chose(desk, merging):
    assert not can(merging, "mergeSheet")
    before = borne(desk)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert borne(desk) == before


def test_a_merge_says_how_many_and_how_many_had_both(desk, merging, qtbot):
    filter_ = merging.findChild(QLineEdit, "mergeFilter")
    assert QApplication.focusWidget() is filter_
    QTest.keyClicks(filter_, "ground fight")
    words = effect(merging, "mergeSheet")
    assert "3 annotations get “Ground fighting”" in words
    assert "1 of them has it already" in words
    with qtbot.waitSignals([merging.deed_ended, merging.closed]):
        QTest.keyClick(filter_, Qt.Key.Key_Return)
    assert borne(desk)["cause.ground_fighting"] == 3
    assert desk.codebook.by_slug("cause.mines") is None
    assert "Mines, IEDs and booby traps" in desk.codebook.by_slug("cause.ground_fighting").synonyms
    desk.undo()
    assert borne(desk) == {"cause.mines": 3, "cause.ground_fighting": 1}


def test_arrows_in_the_filter_move_through_the_tags(merging):
    filter_ = merging.findChild(QLineEdit, "mergeFilter")
    targets = merging.findChild(QListView, "mergeTargets")
    QTest.keyClicks(filter_, "damage")
    first = targets.currentIndex().row()
    QTest.keyClick(filter_, Qt.Key.Key_Down)
    assert targets.currentIndex().row() == first + 1
    assert filter_.hasFocus()
    filter_.setText("no such tag")
    assert "No matching tags" in effect(merging, "mergeSheet")
    assert not can(merging, "mergeSheet")


def test_groups_are_offered_only_to_groups_and_nothing_to_itself(desk, merging):
    targets = merging.findChild(QListView, "mergeTargets")
    offered = {targets.model().index(row, 0).data() for row in range(targets.model().rowCount())}
    assert desk.codebook.by_slug("cause.mines").label() not in offered
    assert not offered & {group.label() for group in desk.codebook.groups()}
    merging.merge([desk.codebook.by_slug("cause")])
    offered = {targets.model().index(row, 0).data() for row in range(targets.model().rowCount())}
    assert desk.codebook.by_slug("damage").label() in offered


def test_a_merge_that_cannot_be_says_why(desk, pane, annotate):
    annotate(desk.ids[0], "The city", "cause.mines")
    pane.merge([desk.codebook.by_slug("cause"), desk.codebook.by_slug("cause.mines")])
    QTest.keyClicks(QApplication.focusWidget(), "severity")
    targets = pane.findChild(QListView, "mergeTargets")
    assert targets.currentIndex().data() == "Severity"
    assert not can(pane, "mergeSheet")
    assert effect(pane, "mergeSheet")


def test_the_preview_follows_what_others_do_and_goes_with_its_tag(desk, merging, annotate, qtbot):
    QTest.keyClicks(merging.findChild(QLineEdit, "mergeFilter"), "ground fight")
    annotate(desk.ids[1], "Le minaret", "cause.mines")
    assert "4 annotations get" in effect(merging, "mergeSheet")
    with qtbot.waitSignal(merging.deed_ended):
        desk.do(plan_deletion(desk.reading, desk.codebook.by_slug("cause.mines")))


@pytest.fixture
def splitting(desk, pane, annotate):
    """Two passages with mines in the middle of being split; their ids in `ids`."""
    pane.ids = [
        annotate(desk.ids[3], "An airstrike hit", "cause.mines", note="Compare UNITAR"),
        annotate(desk.ids[0], "Mines were planted", "cause.mines"),
    ]
    pane.show_tag(desk.codebook.by_slug("cause.mines").id)
    pane.split(desk.codebook.by_slug("cause.mines"))
    return pane


def passages(pane):
    return pane.findChild(QListView, "splitPassages")


def test_the_passages_ticked_go_to_the_new_tag(desk, splitting, qtbot):
    name = QApplication.focusWidget()
    assert name.objectName() == "splitName"
    assert not can(splitting, "splitSheet")
    name.insert("Sea mines 𐡠")
    view = passages(splitting)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1)).center())
    assert effect(splitting, "splitSheet").startswith("1 of 2 passages")
    with qtbot.waitSignal(splitting.deed_ended) as ended:
        splitting.findChild(QPushButton, "splitSheet.do").click()
    new = desk.codebook.get(ended.args[0])
    assert new.label() == "Sea mines 𐡠"
    assert [each.tag_id for each in desk.reading.taggings_of(splitting.ids[1])] == [new.id]
    assert borne(desk) == {"cause.mines": 1, new.slug: 1}


def test_with_nothing_ticked_no_tag_is_made(desk, splitting):
    splitting.findChild(QLineEdit, "splitName").setText("Sea mines")
    assert not can(splitting, "splitSheet")
    assert effect(splitting, "splitSheet").startswith("Tick the passages")
    splitting.findChild(QPushButton, "splitAll").click()
    assert can(splitting, "splitSheet")
    splitting.findChild(QPushButton, "splitNone").click()
    assert not can(splitting, "splitSheet")
    assert len(desk.reading.codebook().leaves()) == 60


def test_all_and_none_mean_what_the_filter_shows(splitting):
    filter_ = splitting.findChild(QLineEdit, "splitFilter")
    QTest.keyClicks(filter_, "unitar")
    assert passages(splitting).model().rowCount() == 1
    splitting.findChild(QPushButton, "splitAll").click()
    filter_.clear()
    assert passages(splitting).model().checked == {splitting.ids[0]}
    assert passages(splitting).model().rowCount() == 2
    splitting.findChild(QPushButton, "splitAll").click()
    assert passages(splitting).model().checked == set(splitting.ids)
    QTest.keyClicks(filter_, "unitar")
    splitting.findChild(QPushButton, "splitNone").click()
    assert passages(splitting).model().checked == {splitting.ids[1]}


def test_a_name_that_is_taken_is_said_before_anything_is_done(splitting):
    splitting.findChild(QLineEdit, "splitName").setText("ground FIGHTING")
    assert "ground FIGHTING" in effect(splitting, "splitSheet")
    assert not can(splitting, "splitSheet")


def test_enter_on_a_passage_goes_to_it_and_space_ticks_it(desk, splitting):
    view = passages(splitting)
    view.setFocus()
    view.setCurrentIndex(view.model().index(1))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.model().checked == {splitting.ids[1]}
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert desk.annotation_id == splitting.ids[1]
    assert desk.article_id == desk.ids[0]


def test_ticks_stay_while_others_annotate(desk, splitting, annotate):
    splitting.findChild(QPushButton, "splitAll").click()
    splitting.findChild(QLineEdit, "splitName").setText("Half typed")
    annotate(desk.ids[1], "Le minaret", "cause.mines")
    assert effect(splitting, "splitSheet").startswith("2 of 3")
    assert splitting.findChild(QLineEdit, "splitName").text() == "Half typed"


def test_removal_says_what_annotations_lose(desk, pane, annotate, qtbot):
    annotate(desk.ids[0], "Mines were planted", "cause.mines")
    annotate(desk.ids[0], "The city", "cause.mines", "damage.structural")
    pane.remove(desk.codebook.by_slug("cause.mines"))
    words = effect(pane, "removalSheet")
    assert "2 annotations lose this tag" in words
    assert "1 of them is left without any" in words
    assert QApplication.focusWidget().objectName() == "removalSheet.do"
    with qtbot.waitSignal(pane.deed_ended):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert desk.codebook.by_slug("cause.mines") is None
    assert len(desk.reading.annotations()) == 2
    desk.undo()
    assert borne(desk) == {"cause.mines": 2, "damage.structural": 1}


def test_removal_of_a_group_counts_what_goes_with_it(desk, pane):
    tags = len(desk.codebook.below(desk.codebook.by_slug("cause").id))
    pane.remove(desk.codebook.by_slug("cause"))
    assert any(f"{tags} tags below it" in label.text() for label in pane.findChildren(QLabel))
    assert "No annotation has these tags" in effect(pane, "removalSheet")


def test_archiving_is_offered_instead(desk, pane, qtbot):
    tag = desk.codebook.by_slug("cause.mines")
    pane.remove(tag)
    with qtbot.waitSignal(pane.archive_asked) as asked:
        pane.findChild(QPushButton, "archiveInstead").click()
    assert asked.args == [tag]


def bold(box):
    """The lines whose last letter is bold."""
    found = []
    for number in range(box.blockCount()):
        cursor = QTextCursor(box.document().findBlockByNumber(number))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if cursor.block().text() and cursor.charFormat().fontWeight() > QFont.Weight.Normal:
            found.append(cursor.block().text())
    return found


def test_a_file_says_what_it_adds_and_alters_before_it_does(desk, pane, tmp_path, qtbot):
    file = tmp_path / "Codebook 𐡠.yaml"
    write_codebook(desk.codebook, file)
    own = desk.codebook.by_slug("cause.mines")
    desk.do(plan_deletion(desk.reading, desk.codebook.by_slug("cause.airstrike")))
    desk.do(plan_tag_edit(desk.codebook, own, replace(own, definition="Ours")))
    pane.take_file(read_codebook(file), file.name)
    words = effect(pane, "codebookFileSheet")
    assert words.startswith("1 new · ")
    assert "Nothing is removed" in words
    box = pane.findChild(QPlainTextEdit, "codebookFileNames")
    names = box.toPlainText()
    assert bold(box) == ["New", "Changed", "Unchanged"]
    assert "Airstrike or drone" in names.partition("Changed")[0]
    assert own.label() in names.partition("Changed")[2]
    with qtbot.waitSignal(pane.deed_ended):
        pane.findChild(QPushButton, "codebookFileSheet.do").click()
    assert desk.codebook.by_slug("cause.airstrike") is not None
    assert desk.codebook.by_slug("cause.mines").definition == own.definition
    desk.undo()
    assert desk.codebook.by_slug("cause.airstrike") is None
    assert desk.codebook.by_slug("cause.mines").definition == "Ours"


def test_a_file_brings_the_questions_asked_of_annotations_too(desk, pane, tmp_path):
    file = tmp_path / "Codebook.yaml"
    (first, *_) = desk.reading.attributes()
    sign = Attribute(attribute_id("sign"), "sign", "Who signed? 𐡠", 0, {"x": "Nobody"})
    write_codebook(desk.codebook, file, [replace(first, choices={**first.choices, "new": "Newer"}), sign])
    pane.take_file(read_codebook(file), file.name)
    assert "2 questions new or changed" in effect(pane, "codebookFileSheet")
    names = pane.findChild(QPlainTextEdit, "codebookFileNames").toPlainText()
    assert [line.strip() for line in names.splitlines()[:3]] == [
        "Questions asked about every annotation",
        first.label,
        sign.label,
    ]
    asked = desk.reading.attributes()
    pane.findChild(QPushButton, "codebookFileSheet.do").click()
    assert desk.reading.attributes()[-1].label == sign.label
    assert "new" in desk.reading.attributes()[0].choices
    desk.undo()
    assert desk.reading.attributes() == asked


def test_a_file_with_nothing_new_says_so_and_offers_nothing(desk, pane, tmp_path):
    file = tmp_path / "same.qdc"
    write_codebook(desk.codebook, file)
    pane.take_file(read_codebook(file), file.name)
    as_here = len(desk.codebook.tags)
    assert effect(pane, "codebookFileSheet") == f"{as_here} unchanged. There is nothing to import."
    assert not can(pane, "codebookFileSheet")
    assert QApplication.focusWidget().objectName() == "codebookFileSheet.cancel"


def test_esc_leaves_a_deed_undone_and_returns_to_the_editor(desk, pane, annotate, qtbot):
    annotate(desk.ids[0], "The city", "cause.mines")
    before = borne(desk)
    pane.show_tag(desk.codebook.by_slug("cause.mines").id)
    for begin in (pane.split, pane.remove, lambda tag: pane.merge([tag])):
        begin(desk.codebook.by_slug("cause.mines"))
        assert not pane.editor.isVisible()
        with qtbot.waitSignal(pane.deed_ended), qtbot.assertNotEmitted(pane.closed):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert pane.editor.isVisible()
    assert borne(desk) == before
    assert all(isinstance(each, Tagging) for each in desk.reading.taggings_of(desk.reading.annotations()[0].id))
