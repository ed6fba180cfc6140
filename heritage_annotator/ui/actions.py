"""Every action of the window, as a table: name, words, menu, keys, what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from heritage_annotator.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """An action. `menu` names its menu, '' for none; `keys` are tried on the reader alone when `in_reader`.

    A separator stands before it when `apart`.
    """

    name: str
    text: str
    menu: str
    run: Callable[["MainWindow"], object]
    keys: tuple[str, ...] = ()
    tip: str = ""
    in_reader: bool = False
    apart: bool = False
    choice: str = ""


MENUS = ("&File", "&Edit", "&Article", "&Tags", "&View", "&Help")
FILE, EDIT, ARTICLE, TAGS, VIEW, HELP = MENUS

ACTIONS = (
    ActionSpec("new_project", "New project…", FILE, lambda w: w.projects.ask_new(), ("Ctrl+Shift+N",)),
    ActionSpec("open_project", "Open project…", FILE, lambda w: w.projects.ask_open(), ("Ctrl+Shift+O",)),
    ActionSpec("import_articles", "Open article…", FILE, lambda w: w.importing.choose(), ("Ctrl+O",), apart=True),
    ActionSpec("paste_article", "Paste as article", FILE, lambda w: w.paste(), ("Ctrl+V",)),
    ActionSpec("export_markdown", "Export to Markdown…", FILE, lambda w: w.exporting.ask(), ("Ctrl+E",), apart=True),
    ActionSpec("quit", "Quit", FILE, lambda w: w.close(), ("Ctrl+Q",), apart=True),
    ActionSpec("undo", "Undo", EDIT, lambda w: w.desk.undo(), ("Ctrl+Z",)),
    ActionSpec("redo", "Redo", EDIT, lambda w: w.desk.redo(), ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("copy", "Copy", EDIT, lambda w: w.reader.text.copy(), ("Ctrl+C",), in_reader=True, apart=True),
    ActionSpec("find", "Find in article…", EDIT, lambda w: w.reader.begin_find(), ("Ctrl+F",), apart=True),
    ActionSpec("filter_articles", "Filter articles", EDIT, lambda w: w.focus("articleFilter"), ("Ctrl+Shift+F",)),
    ActionSpec("edit_details", "Edit details…", ARTICLE, lambda w: w.reader.header.edit_details(), ("Ctrl+I",)),
    ActionSpec("mark_unread", "Mark as unread", ARTICLE, lambda w: w.mark("unread"), apart=True),
    ActionSpec("mark_reading", "Mark as being read", ARTICLE, lambda w: w.mark("reading")),
    ActionSpec("mark_done", "Mark as done", ARTICLE, lambda w: w.mark("done")),
    ActionSpec(
        "finish_article",
        "Done, open the next",
        ARTICLE,
        lambda w: w.workspace.moving.finish_article(),
        ("Ctrl+Return", "Ctrl+Enter"),
    ),
    ActionSpec("remove_article", "Remove article", ARTICLE, lambda w: w.mark("removed"), apart=True),
    ActionSpec(
        "tag",
        "Tag…",
        TAGS,
        lambda w: w.workspace.tagging.open_palette(),
        ("Return", "Enter"),
        "Find a tag for the selection (or type any letter)",
        in_reader=True,
    ),
    ActionSpec(
        "repeat_tags",
        "Repeat the last tags",
        TAGS,
        lambda w: w.workspace.tagging.repeat(),
        (".",),
        in_reader=True,
    ),
    ActionSpec(
        "annotate",
        "Annotate without a tag",
        TAGS,
        lambda w: w.workspace.tagging.annotate(),
        ("Insert", "Ctrl+M"),
        in_reader=True,
    ),
    ActionSpec("new_tag", "New tag…", TAGS, lambda w: w.new_tag(), ("Ctrl+T",), apart=True),
    ActionSpec(
        "next_annotation",
        "Next annotation",
        TAGS,
        lambda w: w.workspace.moving.next_annotation(),
        ("Space",),
        in_reader=True,
        apart=True,
    ),
    ActionSpec(
        "previous_annotation",
        "Previous annotation",
        TAGS,
        lambda w: w.workspace.moving.previous_annotation(),
        ("Shift+Space",),
        in_reader=True,
    ),
    ActionSpec("edit_note", "Edit note", TAGS, lambda w: w.workspace.edit_note(), ("F2",), apart=True),
    ActionSpec(
        "remove_annotation",
        "Remove annotation",
        TAGS,
        lambda w: w.workspace.tagging.remove_annotation(),
        ("Delete", "Backspace"),
        in_reader=True,
    ),
    ActionSpec("show_tags", "Tags", VIEW, lambda w: w.workspace.show_tags(), ("Alt+1",)),
    ActionSpec("show_annotations", "Annotations", VIEW, lambda w: w.workspace.show_annotations(), ("Alt+2",)),
    ActionSpec("zoom_in", "Larger text", VIEW, lambda w: w.zoom(10), ("Ctrl++", "Ctrl+="), apart=True),
    ActionSpec("zoom_out", "Smaller text", VIEW, lambda w: w.zoom(-10), ("Ctrl+-",)),
    ActionSpec("zoom_reset", "Normal size", VIEW, lambda w: w.zoom(0), ("Ctrl+0",)),
    ActionSpec("theme_system", "Colours of the system", VIEW, lambda w: w.dress("system"), choice="system", apart=True),
    ActionSpec("theme_light", "Light", VIEW, lambda w: w.dress("light"), choice="light"),
    ActionSpec("theme_dark", "Dark", VIEW, lambda w: w.dress("dark"), choice="dark"),
    ActionSpec("annotator", "Your name…", HELP, lambda w: w.projects.ask_name()),
    ActionSpec("about", "About Heritage Annotator", HELP, lambda w: w.about(), apart=True),
)


def build_menus(window: "MainWindow") -> dict[str, QMenu]:
    """The menus of the menu bar, by title."""
    return {title: window.menuBar().addMenu(title) for title in MENUS}


def build_actions(window: "MainWindow", menus: dict[str, QMenu]) -> dict[str, QAction]:
    """The actions of the table, made for the window and put into its menus."""
    actions: dict[str, QAction] = {}
    for spec in ACTIONS:
        action = QAction(spec.text, window)
        action.setObjectName(f"action.{spec.name}")
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        keys = f" ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})" if spec.keys else ""
        action.setToolTip((spec.tip or spec.text.rstrip("…")) + keys)
        action.triggered.connect(lambda _checked=False, spec=spec: spec.run(window))
        if spec.choice:
            action.setCheckable(True)
        if spec.apart:
            menus[spec.menu].addSeparator()
        menus[spec.menu].addAction(action)
        actions[spec.name] = action
    return actions


def bind_keys(actions: dict[str, QAction], window: "MainWindow") -> None:
    """Lets single keys act where words are read, and all other keys everywhere in the window."""
    for spec in ACTIONS:
        action = actions[spec.name]
        if spec.in_reader:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            window.reader.text.addAction(action)
        else:
            window.addAction(action)
