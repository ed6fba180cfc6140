"""The codebook, edited in the window by keys and mouse, read back by a program that is not ours."""

import json
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from heritage_annotator.model.records import Annotator
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.codebook.editing import plan_tag_edit
from heritage_annotator.services.projects.opening import open_project
from tests.patience import until

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Editor:
    """The researcher at the tree and the pane beside it."""

    def __init__(self, person):
        self.person = person

    @property
    def window(self):
        return self.person.window

    @property
    def tags(self):
        return self.window.workspace.tags

    def goes_to(self, slug):
        self.tags.go_to(self.person.desk.codebook.by_slug(slug).id)
        self.tags.tree.setFocus()
        QApplication.processEvents()

    def opens(self, slug):
        self.goes_to(slug)
        self.person.presses(Qt.Key.Key_E, CONTROL | SHIFT)
        return self.pane

    @property
    def pane(self):
        return self.window.findChild(QWidget, "codebookPane")

    def field(self, name, kind=QWidget):
        return self.pane.findChild(kind, f"tagField.{name}")

    def button(self, name):
        return self.window.findChild(QPushButton, name)

    def clicks(self, name):
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def effect(self, page):
        label = self.window.findChild(QWidget, f"{page}.effect")
        while label.text() == "…":  # on a busy machine the count waits for the keys to rest
            QTest.qWait(20)
        return label.text()

    def undoes(self):
        QTest.qWait(1)  # the menu names what can be undone once all is painted
        self.person.presses(Qt.Key.Key_Z, CONTROL)

    def redoes(self):
        QTest.qWait(1)
        self.person.presses(Qt.Key.Key_Z, CONTROL | SHIFT)

    def slug(self, slug, column):
        [(value,)] = self.person.sql(f"SELECT {column} FROM tag WHERE slug = ?", slug)
        return value

    def label(self, slug, language="en"):
        return json.loads(self.slug(slug, "labels")).get(language)

    def counts(self):
        return dict(
            self.person.sql(
                "SELECT slug, count(*) FROM tagging JOIN tag ON tag.id = tag_id GROUP BY slug ORDER BY slug"
            )
        )

    def undone_and_redone(self, asked, before, after):
        """`asked()` is `after` now; one undo makes it `before`, one redo `after` again. By keys, from the tree."""
        self.tags.tree.setFocus()
        assert asked() == after
        self.undoes()
        assert asked() == before
        self.redoes()
        assert asked() == after


@pytest.fixture
def editor(researcher):
    researcher.starts()
    return Editor(researcher)


def test_a_tag_is_renamed_in_the_tree_and_back(editor):
    editor.goes_to("cause.airstrike")
    before = editor.label("cause.airstrike")
    editor.person.presses(Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.text() == before
    editor.person.types("Raid")
    editor.person.presses(Qt.Key.Key_Return)
    editor.undone_and_redone(lambda: editor.label("cause.airstrike"), before, "Raid")
    assert editor.tags.current_tag.slug == "cause.airstrike"


def test_a_name_a_sibling_bears_is_refused_and_stays_to_be_mended(editor):
    editor.goes_to("cause.airstrike")
    editor.person.presses(Qt.Key.Key_F2)
    editor.person.types("Ground fighting")
    editor.person.presses(Qt.Key.Key_Return)
    QTest.qWait(10)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.text() == "Ground fighting"
    assert "Ground fighting" in editor.person.says()
    editor.person.presses(Qt.Key.Key_Escape)
    assert editor.label("cause.airstrike") == "Airstrike or drone"


def test_a_field_is_kept_when_it_is_left_and_undone_from_where_one_stands(editor):
    editor.opens("cause.airstrike")
    arabic = editor.field("label.ar")
    arabic.setFocus()
    arabic.selectAll()
    before = editor.label("cause.airstrike", "ar")
    arabic.insert("غارة 𐡠 👨‍👩‍👧")  # as a paste: QTest has no keys for these
    editor.person.presses(Qt.Key.Key_Tab)
    assert editor.label("cause.airstrike", "ar") == "غارة 𐡠 👨‍👩‍👧"
    assert arabic.layoutDirection() == Qt.LayoutDirection.RightToLeft
    editor.undoes()
    assert editor.label("cause.airstrike", "ar") == before == arabic.text()
    editor.redoes()
    assert arabic.text() == "غارة 𐡠 👨‍👩‍👧"


def test_undo_in_the_middle_of_an_edit_undoes_the_typing_and_then_the_deed(editor):
    editor.opens("cause.airstrike")
    before = editor.slug("cause.airstrike", "definition")
    box = editor.field("definition", QPlainTextEdit)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "From above.")
    editor.person.presses(Qt.Key.Key_Return, CONTROL)
    assert editor.slug("cause.airstrike", "definition") == "From above."
    assert box.hasFocus()
    QTest.keyClicks(box, " And half a")
    editor.undoes()  # the typing
    assert editor.slug("cause.airstrike", "definition") == "From above."
    assert box.typed == "From above."
    editor.undoes()  # the deed
    assert editor.slug("cause.airstrike", "definition") == before
    assert box.typed == before
    editor.redoes()
    assert editor.slug("cause.airstrike", "definition") == "From above."
    assert box.typed == "From above."


def test_a_tag_is_recoloured_with_one_click_and_one_undo(editor):
    editor.opens("cause.airstrike")
    columns = "color || highlight || color_on_dark"
    before = editor.slug("cause.airstrike", columns)
    wine = next(each for each in editor.pane.findChildren(QWidget) if each.accessibleName() == "Wine")
    QTest.mouseClick(wine, Qt.MouseButton.LeftButton)
    assert wine.isChecked()
    editor.undone_and_redone(lambda: editor.slug("cause.airstrike", columns), before, "#7E193E#D4ACB4#DD90A2")


def test_a_digit_is_taken_from_the_tag_that_had_it(editor):
    slug = "damage.burning"
    editor.opens(slug)
    box = editor.window.findChild(QWidget, "tagShortcut")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_4)
    assert editor.slug(slug, "shortcut") == "4"
    assert editor.slug("cause.airstrike", "shortcut") == ""
    editor.undoes()
    assert editor.slug("cause.airstrike", "shortcut") == "4"
    assert editor.slug(slug, "shortcut") == ""


def test_tags_move_by_keys_within_their_group_and_into_the_next(editor):
    def order(group):
        rows = editor.person.sql(
            "SELECT child.slug FROM tag child JOIN tag parent ON parent.id = child.parent_id WHERE parent.slug = ? "
            "ORDER BY child.position, child.slug",
            group,
        )
        return [slug for (slug,) in rows]

    editor.goes_to("cause.airstrike")
    before = order("cause")
    editor.person.presses(Qt.Key.Key_Down, ALT)
    editor.undone_and_redone(lambda: order("cause")[:2], before[:2], [before[1], before[0]])
    editor.person.presses(Qt.Key.Key_Up, CONTROL | SHIFT)
    editor.person.presses(Qt.Key.Key_Up, ALT)
    assert order("cause") == before[1:]
    assert order("damage")[-1] == "cause.airstrike"
    assert editor.tags.current_tag.slug == "cause.airstrike"


def test_two_tags_become_one_and_two_again(editor):
    before = editor.counts()
    editor.goes_to("damage.unspecified")
    editor.person.does("merge_tag")
    editor.person.types("collapse")
    assert "get" in editor.effect("mergeSheet")
    editor.person.presses(Qt.Key.Key_Return)
    merged = editor.counts()
    assert "damage.unspecified" not in merged
    assert sum(merged.values()) <= sum(before.values())
    assert not editor.person.sql("SELECT 1 FROM tag WHERE slug = 'damage.unspecified'")
    assert editor.tags.current_tag.slug == "damage.structural"
    assert not editor.pane.isVisible()
    editor.undone_and_redone(editor.counts, before, merged)


def test_a_tag_is_split_and_made_whole_again(editor):
    before = editor.counts()
    editor.goes_to("damage.structural")
    editor.person.does("split_tag")
    QApplication.focusWidget().insert("Towers 🏛️")
    passages = editor.window.findChild(QWidget, "splitPassages")
    passages.setFocus()
    editor.person.presses(Qt.Key.Key_Home)
    editor.person.presses(Qt.Key.Key_Space)
    assert editor.effect("splitSheet").startswith("1 of 2")
    editor.clicks("splitSheet.do")
    split = editor.counts()
    new = editor.tags.current_tag.slug
    assert split[new] == 1
    assert split["damage.structural"] == before["damage.structural"] - 1
    assert editor.label(new) == "Towers 🏛️"
    editor.undone_and_redone(editor.counts, before, split)


def test_an_archived_tag_is_hidden_and_comes_back(editor):
    editor.goes_to("cause.airstrike")
    editor.person.does("archive_tag")
    tag_id = editor.person.desk.codebook.by_slug("cause.airstrike").id
    assert not editor.tags.model.index_of(tag_id).isValid()
    editor.undone_and_redone(lambda: editor.slug("cause.airstrike", "archived"), 0, 1)
    editor.person.does("show_archived")
    editor.goes_to("cause.airstrike")
    assert "Restore" in editor.window.actions_["archive_tag"].text()
    editor.person.does("archive_tag")
    assert editor.slug("cause.airstrike", "archived") == 0


def test_delete_says_first_what_happens_and_undo_brings_all_back(editor):
    before, tags = editor.counts(), editor.person.sql("SELECT count(*) FROM tag")
    editor.goes_to("damage.structural")
    editor.person.presses(Qt.Key.Key_Delete)
    assert "2 annotations lose this tag" in editor.effect("removalSheet")
    assert editor.counts() == before
    editor.person.presses(Qt.Key.Key_Escape)
    assert not editor.pane.isVisible()
    assert editor.counts() == before
    editor.person.presses(Qt.Key.Key_Delete)
    editor.person.presses(Qt.Key.Key_Return)
    after = editor.counts()
    assert "damage.structural" not in after
    editor.undone_and_redone(editor.counts, before, after)
    editor.undoes()
    assert editor.person.sql("SELECT count(*) FROM tag") == tags


def test_all_of_it_works_while_a_filter_is_typed(editor):
    editor.tags.filter.setFocus()
    editor.person.types("airstrike")
    editor.person.presses(Qt.Key.Key_Down)
    editor.person.presses(Qt.Key.Key_Down)
    assert editor.tags.current_tag.slug == "cause.airstrike"
    editor.person.presses(Qt.Key.Key_F2)
    editor.person.types("Raid")
    editor.person.presses(Qt.Key.Key_Return)
    # It fits the filter no more, yet what one works on does not vanish.
    assert editor.label("cause.airstrike") == "Raid"
    assert editor.tags.current_tag.slug == "cause.airstrike"
    editor.person.presses(Qt.Key.Key_E, CONTROL | SHIFT)
    box = editor.field("use_when", QPlainTextEdit)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "Bombs")
    editor.person.presses(Qt.Key.Key_Escape)
    assert editor.slug("cause.airstrike", "use_when") == "Bombs"
    editor.undone_and_redone(lambda: editor.slug("cause.airstrike", "use_when") == "Bombs", False, True)
    assert editor.tags.filter.text() == "airstrike"


def test_what_is_typed_is_kept_when_the_window_closes(editor):
    editor.opens("cause.airstrike")
    box = editor.field("example", QPlainTextEdit)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "Half a sentence")
    editor.person.starts_again()
    assert editor.slug("cause.airstrike", "example") == "Half a sentence"


def test_a_quotation_is_one_key_away(editor):
    editor.opens("damage.structural")
    quotations = editor.window.findChild(QWidget, "tagQuotations")
    until(lambda: quotations.model().rowCount() == 2)
    quotations.setFocus()
    editor.person.presses(Qt.Key.Key_Home)
    editor.person.presses(Qt.Key.Key_Return)
    annotation = editor.person.desk.annotation
    assert editor.person.sql(
        "SELECT 1 FROM tagging JOIN tag ON tag.id = tag_id WHERE annotation_id = ? AND slug = 'damage.structural'",
        annotation.id,
    )
    assert editor.person.desk.article_id == annotation.article_id


def test_a_codebook_goes_out_to_a_file_and_comes_back(editor, tmp_path, qtbot):
    file = tmp_path / "Ours 𐡠.qdc"
    codebook = editor.window.workspace.codebook
    codebook.files.write(file)
    assert str(file) in editor.person.says()
    before = editor.counts()
    editor.goes_to("damage.structural")
    editor.person.presses(Qt.Key.Key_Delete)
    editor.person.presses(Qt.Key.Key_Return)
    tags = "SELECT count(*) FROM tag"
    [(without,)] = editor.person.sql(tags)
    codebook.files.bring(file)
    qtbot.waitUntil(lambda: not codebook.files.is_busy, timeout=10_000)
    assert editor.effect("codebookFileSheet").startswith("1 new")
    editor.clicks("codebookFileSheet.do")
    assert not editor.pane.isVisible()
    editor.undone_and_redone(lambda: editor.person.sql(tags)[0][0], without, without + 1)
    editor.undoes()
    editor.undoes()
    assert editor.counts() == before


def test_a_file_that_is_no_codebook_is_refused_in_a_sentence(editor, tmp_path, qtbot):
    file = tmp_path / "not one.yaml"
    file.write_text("- [}", encoding="utf-8")
    codebook = editor.window.workspace.codebook
    codebook.files.bring(file)
    qtbot.waitUntil(lambda: not codebook.files.is_busy, timeout=10_000)
    assert "not one.yaml" in editor.person.says()
    assert editor.pane is None


@pytest.mark.parametrize("width", [1024, 1280])
def test_the_panes_kept_are_those_without_the_codebooks(editor, width):
    editor.window.resize(width, 760)
    QApplication.processEvents()
    before = editor.window.workspace.pane_sizes
    editor.opens("cause.airstrike")
    assert editor.window.workspace.articles.isVisible() is (width == 1280)
    editor.person.starts_again()
    kept = editor.window.preferences.settings.pane_sizes
    assert all(abs(one - other) <= 4 for one, other in zip(kept, before, strict=True))
    assert editor.person.window.workspace.articles.isVisible()


def test_reading_mode_and_the_pane_do_not_tread_on_each_other(editor):
    editor.opens("cause.airstrike")
    editor.person.presses(Qt.Key.Key_F9)
    assert not editor.pane.isVisible()
    assert not editor.tags.isVisible()
    editor.person.presses(Qt.Key.Key_F9)
    assert editor.tags.isVisible()
    assert not editor.pane.isVisible()
    editor.person.presses(Qt.Key.Key_F9)
    editor.person.presses(Qt.Key.Key_E, CONTROL | SHIFT)
    assert editor.tags.isVisible()
    assert editor.pane.isVisible()
    editor.person.presses(Qt.Key.Key_Escape)
    assert not editor.pane.isVisible()
    assert QApplication.focusWidget() is editor.tags.tree


def test_f6_goes_through_the_codebooks_pane_while_it_is_there(editor):
    editor.goes_to("cause.airstrike")
    editor.person.text.setFocus()
    editor.person.presses(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is editor.tags.tree
    editor.opens("cause.airstrike")
    editor.person.text.setFocus()
    editor.person.presses(Qt.Key.Key_F6)
    assert editor.pane.isAncestorOf(QApplication.focusWidget())
    editor.person.presses(Qt.Key.Key_F6)
    assert editor.tags.isAncestorOf(QApplication.focusWidget())


def test_all_passages_of_the_tag_come_into_the_middle(editor, qtbot):
    editor.opens("damage.structural")
    qtbot.waitUntil(lambda: editor.button("allPassages").isEnabled())
    editor.clicks("allPassages")
    assert editor.window.workspace.centre.current_name == "retrieval"
    assert editor.pane.isVisible()


def test_no_key_of_writing_a_name_in_the_tree_does_a_deed_on_the_annotation_chosen(editor):
    person = editor.person
    person.presses(Qt.Key.Key_Space)
    chosen = person.desk.annotation_id
    before = person.sql("SELECT count(*), (SELECT count(*) FROM tagging) FROM annotation")
    editor.goes_to("cause.airstrike")
    person.presses(Qt.Key.Key_F2)
    person.types("Raid 12 x.")
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Home):
        person.presses(key)
    for key, held in ((Qt.Key.Key_Up, ALT), (Qt.Key.Key_Right, CONTROL | SHIFT), (Qt.Key.Key_F2, NONE)):
        person.presses(key, held)
    person.presses(Qt.Key.Key_End)
    person.types(".")
    typed = QApplication.focusWidget().text()
    assert QApplication.focusWidget().objectName() == "tagRename"
    person.presses(Qt.Key.Key_Return)
    QTest.qWait(10)
    assert editor.label("cause.airstrike") == typed
    assert typed.endswith(".")
    assert person.desk.annotation_id == chosen
    assert person.sql("SELECT count(*), (SELECT count(*) FROM tagging) FROM annotation") == before
    editor.goes_to("cause.airstrike")
    person.presses(Qt.Key.Key_F2)
    person.types("Never")
    person.presses(Qt.Key.Key_Escape)
    assert editor.label("cause.airstrike") == typed
    assert person.desk.annotation_id == chosen


def test_a_name_being_typed_outlives_what_a_colleague_does_to_the_codebook(editor):
    with closing(open_project(editor.person.path, Annotator("5" * 36, "A colleague"))) as colleague:
        editor.goes_to("cause.airstrike")
        editor.person.presses(Qt.Key.Key_F2)
        editor.person.types("Raid")
        codebook = colleague.reading.codebook()
        strike = codebook.by_slug("cause.airstrike")
        colleague.do(plan_tag_edit(codebook, strike, replace(strike, labels={**strike.labels, "en": "Bombing"})))
        editor.person.desk.poll()
        assert QApplication.focusWidget().text() == "Raid"
        colleague.do(plan_new_tag(colleague.reading.codebook(), "Drone swarm", codebook.by_slug("cause"))[0])
        editor.person.desk.poll()
        assert QApplication.focusWidget().text() == "Raid"
    editor.person.presses(Qt.Key.Key_Return)
    QTest.qWait(10)
    assert editor.label("cause.airstrike") == "Raid"
