"""The whole window with the sample in it, and every page, panel and dialog a person can bring up."""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeView, QWidget

from heritage_annotator import locations
from heritage_annotator.app import open_window
from heritage_annotator.services.projects import sample
from tests.taking_down import take_down


@contextmanager
def person_at_home(folder, sample_copied):
    """A person's home with nothing in it yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sample, "create_sample_project", sample_copied)
        for name in ("XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR", "XDG_STATE_HOME", "HOME"):
            patch.setenv(name, str(folder / "home"))
        assert locations.settings_file().is_relative_to(folder)
        yield folder


@contextmanager
def opened(qapp):
    """The program on its sample, at an annotation."""
    qapp.setCursorFlashTime(0)  # a caret that blinks is there or not by chance
    window = open_window(None)
    window.resize(1280, 800)
    settle()
    window.activateWindow()
    show_annotation(window)
    yield window
    for each in QApplication.topLevelWidgets():
        if each is not window and each.isVisible():
            each.close()
    window.close()
    window.deleteLater()
    settle()
    take_down()


@pytest.fixture
def window(qapp, tmp_path, sample_copied):
    """The program on its sample, at an annotation."""
    with person_at_home(tmp_path, sample_copied), opened(qapp) as window:
        yield window


def settle():
    """Lets what was asked for be built and painted."""
    for _ in range(4):
        QApplication.processEvents()
        QTest.qWait(5)


def show_annotation(window):
    """Makes the first annotation of the article current."""
    window.desk.go_to(window.desk.reading.annotations(window.desk.article_id)[0].id)
    settle()


def does(window, name):
    """Triggers the action of that name."""
    window.actions_[name].trigger()
    settle()


def _selecting(window):
    window.reader.text.setFocus()
    QTest.keyClick(window.reader.text, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    settle()


def _palette(window):
    _selecting(window)
    QTest.keyClick(window.reader.text, Qt.Key.Key_D)
    settle()


def _on(name):
    return lambda window: does(window, name)


def _after(*names):
    def shown(window):
        for name in names:
            does(window, name)

    return shown


def _on_tag(name):
    """The action, with a tag chosen in the tree that annotations bear."""

    def shown(window):
        does(window, "show_tags")
        tree = window.findChild(QTreeView, "tagTree")
        borne = window.desk.reading.taggings_of(window.desk.annotation_id)[0].tag_id
        label = window.desk.colors.label(borne)
        (found,) = tree.model().match(
            tree.model().index(0, 0), Qt.ItemDataRole.DisplayRole, label, 1, Qt.MatchFlag.MatchRecursive
        )
        tree.setCurrentIndex(found)
        does(window, name)

    return shown


def _whole_project(window):
    does(window, "show_annotations")
    window.findChild(QWidget, "annotationScopeProject").click()
    settle()


def _custody(window):
    does(window, "edit_details")
    window.findChild(QWidget, "details.custodyFold").click()
    settle()


def _export(window):
    does(window, "export_markdown")
    QTest.qWait(300)  # the preview


# What a person sees, and how she comes there.
SCENES = {
    "window": lambda _window: None,
    "annotations": _on("show_annotations"),
    "whole project": _whole_project,
    "no annotation": lambda window: window.desk.choose(""),
    "note": _on("edit_note"),
    "details": _on("edit_details"),
    "custody": _custody,
    "find": _on("find"),
    "palette": _palette,
    "new tag": _on("new_tag"),
    "edit group": _after("show_tags", "edit_tag"),
    "edit tag": _on_tag("edit_tag"),
    "merge tag": _on_tag("merge_tag"),
    "split tag": _on_tag("split_tag"),
    "remove tag": _on_tag("remove_tag"),
    "commands": _on("commands"),
    "settings": _on("settings"),
    "welcome": _on("welcome"),
    "search": _on("show_search"),
    "retrieval": _on("show_retrieval"),
    "incidents": _on("show_incidents"),
    "map": _on("show_map"),
    "export": _export,
    "guide": _on("guide"),
    "key sheet": _on("key_sheet"),
    "about": _on("about"),
    "your name": _on("annotator"),
}


@pytest.fixture(params=SCENES, scope="module")
def scene(request, qapp, tmp_path_factory, sample_copied):
    """The window, with one thing after another brought up in it; for tests that only look."""
    with person_at_home(tmp_path_factory.mktemp("scene"), sample_copied), opened(qapp) as window:
        SCENES[request.param](window)
        settle()
        yield window


def seen(kind=QWidget):
    """All widgets of that kind that are seen just now, in every window of the program."""
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    # A dialog is among the children of its window too.
    widgets = dict.fromkeys(widget for window in windows for widget in (window, *window.findChildren(QWidget)))
    return [widget for widget in widgets if isinstance(widget, kind) and widget.isVisible() and not _is_covered(widget)]


def _is_covered(widget):
    """Whether nothing of it shows, or what floats over the window lies on it."""
    shown = widget.visibleRegion()
    if shown.isEmpty():
        return True
    there = widget.window().childAt(widget.mapTo(widget.window(), shown.boundingRect().center()))
    return there is not None and not (there is widget or widget.isAncestorOf(there) or there.isAncestorOf(widget))
