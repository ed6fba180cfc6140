"""What a person can bring up in the window, and how she comes there: pages, panels, dialogs."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeView, QWidget


def settle():
    """Lets what was asked for be built and painted."""
    for _ in range(4):
        QApplication.processEvents()
        QTest.qWait(5)


def does(window, name):
    """Triggers the action of that name."""
    window.actions_[name].trigger()
    settle()


def _on(*names):
    """One action after another."""

    def shown(window):
        for name in names:
            does(window, name)

    return shown


def _selecting(window):
    window.reader.text.setFocus()
    QTest.keyClick(window.reader.text, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    settle()


def _palette(window):
    _selecting(window)
    QTest.keyClick(window.reader.text, Qt.Key.Key_D)
    settle()


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


def _pressed(*names):
    """One action after another, then buttons by their names."""
    *actions, button = names

    def shown(window):
        for name in actions:
            does(window, name)
        _wait(window)
        found = [each for each in window.findChildren(QPushButton, button) if each.isVisible()]
        assert found, button
        found[0].click()
        settle()
        _wait(window)

    return shown


def _wait(window):
    """For what the pages have under way."""
    window.workspace.pages.wait(window.workspace.centre)
    settle()


def _waiting(*names):
    def shown(window):
        for name in names:
            does(window, name)
        _wait(window)

    return shown


def _whole_project(window):
    does(window, "show_annotations")
    window.findChild(QWidget, "annotationScopeProject").click()
    settle()


def _custody(window):
    does(window, "edit_details")
    window.findChild(QWidget, "details.custodyFold").click()
    settle()


def _preview(window):
    does(window, "export_markdown")
    QTest.qWait(300)


def _registered(window):
    _waiting("show_registers")(window)
    view = window.workspace.pages.registers.pane.view
    view.setCurrentIndex(view.model().index(1, 0))
    settle()


def _a_site(window):
    _waiting("show_map")(window)
    view = window.workspace.pages.map.pane.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    _wait(window)


def _assessing(window):
    does(window, "show_incidents")
    button = next(
        each
        for each in window.workspace.pages.incidents.sheet.findChildren(QPushButton)
        if each.objectName().startswith("assess.")
    )
    button.click()
    settle()


def _searching(window):
    _waiting("show_search")(window)
    QTest.keyClicks(QApplication.focusWidget(), "city")
    QTest.qWait(300)
    _wait(window)


def _several_columns(window):
    from heritage_annotator.ui.importing.columns import ColumnsDialog

    ColumnsDialog("corpus.csv", ["body", "headline", "العنوان", "date of publication"], window).open()
    settle()


def _crash(_window):
    from heritage_annotator.ui.window.news.crash import CrashWindow

    window = CrashWindow()
    window.show()
    settle()


# Panels and pages.
PANELS = {
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
    "edit group": _on("show_tags", "edit_tag"),
    "edit tag": _on_tag("edit_tag"),
    "merge tag": _on_tag("merge_tag"),
    "split tag": _on_tag("split_tag"),
    "remove tag": _on_tag("remove_tag"),
    "commands": _on("commands"),
    "settings": _on("settings"),
    "welcome": _on("welcome"),
    "search": _on("show_search"),
    "hits": _searching,
    "retrieval": _on("show_retrieval"),
    "passages of a tag": _on_tag("show_passages"),
    "incidents": _on("show_incidents"),
    "assessing": _assessing,
    "statement": _pressed("show_incidents", "addStatement"),
    "registers": _waiting("show_registers"),
    "a source": _registered,
    "new source": _pressed("show_registers", "registerNew"),
    "conventions": _on("conventions"),
    "map": _waiting("show_map"),
    "a site": _a_site,
    "new site": _pressed("show_map", "siteNew"),
    "timeline": _waiting("show_timeline"),
    "crossed": _waiting("show_crossed"),
    "history": _waiting("show_history"),
    "team": _waiting("show_team"),
    "differences": _waiting("show_team", "show_differences"),
    "look again": _waiting("look_again"),
}

# What opens in a window of its own.
DIALOGS = {
    "export": _preview,
    "exported incidents": _on("export_incidents"),
    "versions": _on("compare_versions"),
    "many details": _on("edit_details_table"),
    "set aside": _on("set_aside"),
    "share": _on("share_copy"),
    "no harm": _on("do_no_harm"),
    "report": _on("report"),
    "quotations": _on("check_quotations"),
    "watched folders": _on("watched_folders"),
    "backups": _on("go_back_to_backup"),
    "columns": _several_columns,
    "guide": _on("guide"),
    "key sheet": _on("key_sheet"),
    "about": _on("about"),
    "your name": _on("annotator"),
    "crash": _crash,
}

SCENES = PANELS | DIALOGS
