"""The file is cut, written over or removed while pages are open: each goes on, or says why not; nothing is lost."""

import os
import shutil

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from tests.few import few
from tests.hostile.preparing import filled
from tests.samples import plainly

PAGES = ("show_search", "show_retrieval", "show_incidents", "show_map", "show_history", "show_team", "show_reader")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("whole") / "whole.heritage")


def look_about(researcher):
    """Each page is shown, typed into and its lists gone through."""
    for page in PAGES:
        researcher.does(page)
        QApplication.processEvents()
        for line in researcher.window.findChildren(QLineEdit):
            if line.isVisible() and "ilter" in line.objectName():
                line.setText("تدمر")
                QApplication.processEvents()
                line.clear()
        for view in researcher.window.findChildren(QAbstractItemView):
            if view.isVisible() and view.model() is not None and view.model().rowCount(view.rootIndex()):
                view.setCurrentIndex(view.model().index(0, 0, view.rootIndex()))
                QApplication.processEvents()
        researcher.window.grab()


@pytest.mark.parametrize("harm", few(2, ["removed", "noise", "emptied", "cut"]))
def test_every_page_outlives_what_happens_to_the_file(researcher, whole, tmp_path, harm):
    path, kept = tmp_path / "open 𐡠.heritage", tmp_path / "kept"
    for copy in (path, kept):
        shutil.copy(whole, copy)
    researcher.starts(path)
    look_about(researcher)
    if harm == "removed":
        path.unlink()
    else:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(os.urandom(size) if harm == "noise" else b"")
            file.truncate({"emptied": 0, "cut": size // 2 // 4096 * 4096}.get(harm, size))
    look_about(researcher)
    researcher.desk.poll()
    look_about(researcher)
    assert researcher.window.status._saved.text() == "Not saved"
    assert path.name in researcher.says()
    shutil.copy(kept, path)
    researcher.desk.poll()
    look_about(researcher)
    assert researcher.window.status._saved.text() == "Saved", researcher.says()
    assert plainly(path, "PRAGMA integrity_check") == [("ok",)]
