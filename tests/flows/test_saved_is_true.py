"""The word *Saved* in the status line: it stands there only while all that was typed is in the file."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.few import few
from tests.samples import PALMYRENE


@pytest.fixture
def working(researcher):
    return researcher.starts()


def saved(researcher):
    return researcher.window.status._saved.text()


def test_details_that_are_typed_are_not_saved_until_they_are(working):
    working.does("edit_details")
    title = working.window.findChild(QLineEdit, "details.title")
    assert saved(working) == "Saved"
    working.types("x", title)
    assert saved(working) == "Not saved yet"
    working.presses(Qt.Key.Key_Backspace, widget=title)
    assert saved(working) == "Saved"
    working.types("y", title)
    working.presses(Qt.Key.Key_Return, widget=title)
    assert saved(working) == "Saved"
    assert "y" in working.sql("SELECT title FROM article WHERE id = ?", working.desk.article_id)[0][0]


def test_details_that_are_given_up_leave_nothing_unsaved(working):
    working.does("edit_details")
    working.types("x", working.window.findChild(QLineEdit, "details.outlet"))
    working.presses(Qt.Key.Key_Escape)
    assert saved(working) == "Saved"


@pytest.mark.parametrize("name", ["definition", "synonyms"])
def test_a_field_of_a_tag_is_not_saved_until_it_is_left(working, name):
    tags = working.window.workspace.tags
    tags.go_to(working.desk.codebook.by_slug("cause.mines").id)
    working.does("edit_tag")
    box = working.window.findChild(QWidget, f"tagField.{name}")
    box.setFocus()
    before = box.toPlainText() if isinstance(box, QPlainTextEdit) else box.text()
    (box.setPlainText if isinstance(box, QPlainTextEdit) else box.setText)(f"{before}; {PALMYRENE}")
    assert saved(working) == "Not saved yet"
    working.text.setFocus()
    assert saved(working) == "Saved"
    assert PALMYRENE in working.sql(f"SELECT {name} FROM tag WHERE slug = 'cause.mines'")[0][0]


@pytest.mark.parametrize("harm", few(2, ["removed", "overwritten", "emptied", "cut"]))
def test_nothing_is_saved_while_the_file_is_gone_and_all_is_once_it_is_back(working, harm, tmp_path):
    path, kept = working.path, tmp_path / "kept 𐡠"
    shutil.copy(path, kept)
    assert saved(working) == "Saved"
    if harm == "removed":
        path.unlink()
    else:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(b"\0" * size if harm == "overwritten" else b"")
            file.truncate({"emptied": 0, "cut": 8192}.get(harm, size))
    working.desk.poll()
    assert saved(working) == "Not saved"
    shutil.copy(kept, path)
    working.desk.poll()
    assert saved(working) == "Saved"
