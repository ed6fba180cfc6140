"""What the codebook's actions do: on the tree's tag, enabled only while they can act."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QSplitter, QWidget

from heritage_annotator.services.codebook.files.formats import FORMATS, read_codebook
from heritage_annotator.services.codebook.files.planning import plan_codebook_import
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.session import Session
from heritage_annotator.ui.codebook.actions import ACTIONS
from heritage_annotator.ui.codebook.editing import CodebookEditing
from heritage_annotator.ui.codebook.editor.choices import Choice
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.tags.panel import TagsPanel
from heritage_annotator.ui.window.actions.building import WindowActions

WRITING = ("new_tag", "new_group", "import_codebook")
OF_A_TAG = ("merge_tag", "archive_tag", "remove_tag")


class Table(QSplitter):
    """The panes of a window, with the codebook's actions."""

    def __init__(self, desk, qtbot):
        super().__init__()
        qtbot.addWidget(self)
        self.tags = TagsPanel(desk)
        for widget in (QWidget(), QWidget(), self.tags):
            self.addWidget(widget)
        self.resize(1400, 760)
        self.show()
        self.activateWindow()
        self.editing = CodebookEditing(desk, self.tags, self, self.widget(0))
        self.actions_ = WindowActions({each.name: each for each in ACTIONS}, self, desk.keys, desk.refused.emit)
        self.actions_.serve({CodebookEditing: self.editing})
        desk.reconsidered.connect(self.actions_.reconsider)
        self.editing.fill_menu(self.actions_)

    def enabled(self):
        return {name for name, action in self.actions_.items() if action.isEnabled()}


@pytest.fixture
def table(desk, qtbot):
    return Table(desk, qtbot)


@pytest.fixture
def shut(desk, theme):
    """A desk on the same project, which can only be read."""
    session = Session(open_project_file(desk.path, read_only=True), desk.annotator)
    shut = Desk(session, theme)
    yield shut
    shut.close()


def test_actions_on_a_tag_wait_for_one(table, desk):
    assert not table.enabled() & {*OF_A_TAG, "split_tag"}
    assert {"new_group", "edit_tag", "import_codebook", "export_codebook"} <= table.enabled()
    table.tags.go_to(desk.codebook.by_slug("cause").id)
    assert set(OF_A_TAG) <= table.enabled()
    assert "split_tag" not in table.enabled()
    table.tags.go_to(desk.codebook.by_slug("cause.mines").id)
    assert table.enabled() == set(table.actions_)


def test_the_archive_action_says_what_it_would_do(table, desk):
    table.editing.switch_archived()
    assert table.actions_["show_archived"].isChecked()
    table.tags.go_to(desk.codebook.by_slug("cause.mines").id)
    assert "Archive" in table.actions_["archive_tag"].text()
    table.editing.archive_tag()
    assert desk.codebook.by_slug("cause.mines").archived
    assert "Restore" in table.actions_["archive_tag"].text()
    table.editing.archive_tag()
    assert not desk.codebook.by_slug("cause.mines").archived


def test_edit_without_a_tag_begins_with_the_first(table, desk):
    table.editing.edit_tag()
    assert table.editing._pane.editor.tag == desk.codebook.groups()[0]


def test_what_undo_did_to_a_tag_is_brought_before_the_eyes(table, desk):
    table.tags.go_to(desk.codebook.by_slug("cause.mines").id)
    table.editing.remove_tag()
    table.editing._pane.findChild(QPushButton, "removalSheet.do").click()
    assert desk.codebook.by_slug("cause.mines") is None
    table.tags.go_to(desk.codebook.by_slug("legal").id)
    desk.undo()
    assert table.tags.current_tag.slug == "cause.mines"


def test_a_project_that_can_only_be_read_shows_tags_and_alters_none(shut, qtbot):
    table = Table(shut, qtbot)
    table.tags.go_to(shut.codebook.by_slug("damage.structural").id)
    assert table.enabled() == {"edit_tag", "show_archived", "export_codebook"}
    QTest.keyClick(table.tags.tree, Qt.Key.Key_Delete)
    assert table.editing._pane is None
    QTest.keyClick(table.tags.tree, Qt.Key.Key_F2)
    assert table.tags.findChild(QLineEdit, "tagRename") is None
    table.editing.edit_tag()
    pane = table.editing._pane
    assert all(box.isReadOnly() for box in pane.findChildren(QLineEdit) if box.isVisible())
    assert all(box.isReadOnly() for box in pane.findChildren(QPlainTextEdit))
    assert not any(each.isEnabled() for each in pane.findChildren(Choice))
    assert not pane.findChild(QComboBox, "tagShortcut").isEnabled()
    for name in ("addLanguage", "addMapping"):
        assert not pane.findChild(QPushButton, name).isVisible()


@pytest.mark.parametrize("number", range(3))
def test_the_file_dialog_offers_each_format_and_gives_its_suffix(table, desk, tmp_path, monkeypatch, number):
    asked = []

    def choose(_parent, _title, start, kinds):
        asked.append((start, kinds.split(";;")))
        return str(tmp_path / "Ours"), kinds.split(";;")[number]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    told = []
    desk.messages.said.connect(lambda words, *_how: told.append(words))
    table.editing.export_file()
    [(start, kinds)] = asked
    assert start.endswith(FORMATS[0].suffixes[0])
    assert len(kinds) == len(FORMATS)
    file = tmp_path / f"Ours{FORMATS[number].suffixes[0]}"
    assert str(file) in told[0]
    draft, asked = read_codebook(file), desk.reading.attributes()
    assert plan_codebook_import(desk.codebook, draft, asked).change is None
    assert [each.slug for each in draft.attributes] == ([each.slug for each in asked] if number == 0 else [])


def test_a_file_the_dialog_did_not_ask_about_is_left_alone(table, desk, tmp_path, monkeypatch):
    suffix = FORMATS[0].suffixes[0]
    file = tmp_path / f"Ours{suffix}"
    file.write_text("mine", encoding="utf-8")
    told = []
    desk.messages.said.connect(lambda words, *_how: told.append(words))
    for name in (tmp_path / "Ours", ""):
        answer = (str(name), f"(*{suffix})") if name else ("", "")
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *args, answer=answer: (answer[0], args[3].split(";;")[0])
        )
        table.editing.export_file()
    assert file.read_text(encoding="utf-8") == "mine"
    assert len(told) == 1
    assert str(file) in told[0]


def test_a_file_chosen_is_read_beside_the_work_and_shown_in_the_pane(table, desk, tmp_path, monkeypatch, qtbot):
    file = tmp_path / "Theirs 𐡠.yaml"
    table.editing.files.write(file)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    with qtbot.waitSignal(desk.messages.followed) as started:
        table.editing.import_file()
    assert file.name in started.args[1]
    qtbot.waitUntil(lambda: not table.editing.files.is_busy)
    assert "nothing to import" in table.editing._pane.findChild(QWidget, "codebookFileSheet.effect").text()


def test_a_folder_that_cannot_be_written_is_told(table, desk, tmp_path, qtbot):
    with qtbot.waitSignal(desk.refused), qtbot.assertNotEmitted(desk.messages.said):
        table.editing.files.write(tmp_path)
