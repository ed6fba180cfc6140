"""What a person can bring up in the window, and how she comes there: pages, panels, dialogs."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeView, QWidget


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


def _view_of_map(name):
    """One of the views beside the map, its first number or bar current."""

    def shown(window):
        does(window, "show_map")
        window.workspace.pages.map.map.load()
        window.findChild(QWidget, f"mapView.{name}").click()
        settle()

    return shown


def _site(window):
    does(window, "show_map")
    window.workspace.pages.map.map.load()
    sites = window.workspace.pages.map.pane.view
    sites.setFocus()
    QTest.keyClick(sites, Qt.Key.Key_Home)
    QTest.keyClick(sites, Qt.Key.Key_Return)
    settle()


def _incident_table(window):
    does(window, "show_incidents")
    window.workspace.pages.incidents.pane.as_table.click()
    settle()


def _eamena(window):
    does(window, "export_incidents")
    window.findChild(QWidget, "incidents.eamena").click()
    QTest.qWait(300)


def _report(window):
    does(window, "report")
    QTest.qWait(300)


def _assessing(window):
    does(window, "show_incidents")
    window.findChild(QWidget, "assess.date").click()
    settle()


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
    "edit group": _on("show_tags", "edit_tag"),
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
    "export": _preview,
    "guide": _on("guide"),
    "key sheet": _on("key_sheet"),
    "about": _on("about"),
    "your name": _on("annotator"),
}
# Seen with those in `make test-long`: all that is made of incidents.
SCENES_OF_INCIDENTS = {
    "incident table": _incident_table,
    "assessing": _assessing,
    "registers": _on("show_registers"),
    "site": _site,
    "timeline": _view_of_map("timeline"),
    "tables": _view_of_map("table"),
    "report": _report,
    "EAMENA": _eamena,
    "quotations": _on("check_quotations"),
}
SHORT = len(SCENES)
SCENES |= SCENES_OF_INCIDENTS
