"""A researcher gives an action other keys: the old ones are free, the new ones act, menus say so."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from heritage_annotator.ui.look.key_caps import CapLabel


def test_a_new_key_acts_at_once_and_after_a_restart(researcher):
    researcher.starts()
    researcher.window.preferences.set("shortcuts", {"undo": ("F8",)})
    researcher.desk.choose(researcher.text.index.marks[0].id)
    researcher.presses(Qt.Key.Key_Delete)
    marks = len(researcher.text.index)
    researcher.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(researcher.text.index) == marks
    researcher.presses(Qt.Key.Key_F8)
    assert len(researcher.text.index) == marks + 1
    assert researcher.action("undo").shortcut().toString() == "F8"
    assert "F8" in researcher.action("undo").toolTip()
    assert "F8" in researcher.window.status.undo.toolTip()
    researcher.starts_again()
    assert researcher.action("undo").shortcut().toString() == "F8"


def test_a_single_key_acts_only_where_the_article_is_read(researcher):
    researcher.starts()
    researcher.window.preferences.set("shortcuts", {"next_annotation": (",",)})
    researcher.presses(Qt.Key.Key_Comma)
    assert researcher.desk.annotation_id
    chosen = researcher.desk.annotation_id
    researcher.does("filter_articles")
    researcher.types(",")
    assert researcher.window.findChild(object, "articleFilter").text() == ","
    assert researcher.desk.annotation_id == chosen


def test_what_is_shown_beside_controls_follows_the_keys(researcher):
    researcher.starts()
    researcher.does("welcome")
    researcher.does("key_sheet")
    sheet = researcher.window.findChild(QWidget, "keySheet")
    researcher.window.preferences.set(
        "shortcuts",
        {
            "new_tag": ("F12",),
            "edit_details": (),
            "import_articles": ("F7",),
            "edit_note": ("F4",),
            "undo": ("F5",),
            "new_project": ("F8", "F10"),
        },
    )
    QApplication.processEvents()

    def tip(name):
        return researcher.window.findChild(QWidget, name).toolTip()

    assert tip("newTagButton").endswith("(F12)")
    assert "(" not in tip("articleDetails")
    assert tip("dropArea").endswith("(F7)")
    assert tip("noteView").endswith("(F4)")
    page = researcher.window.workspace.centre.currentWidget()
    assert "F8" in [cap.text() for cap in page.findChildren(CapLabel)]
    assert "F5" in [key for group in sheet._groups for row in group.rows for key in row.keys]
    researcher.window.preferences.reset("shortcuts")
    assert tip("newTagButton").endswith("(Ctrl+T)")
    sheet.close()
