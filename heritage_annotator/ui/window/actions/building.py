"""Makes menus, actions and keys of the table."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from heritage_annotator.settings import Settings
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.keys import shown
from heritage_annotator.ui.window.actions.keys import all_keys
from heritage_annotator.ui.window.actions.table import ACTIONS, ActionSpec

if TYPE_CHECKING:
    from heritage_annotator.ui.window.window import MainWindow


def build_actions(window: "MainWindow", menus: Mapping[str, QMenu]) -> dict[str, QAction]:
    """The actions of the table, made for the window and put into its menus."""
    actions: dict[str, QAction] = {}
    keys = all_keys(window.store.settings)
    for spec in ACTIONS:
        action = QAction(tr(spec.text), window)
        action.setObjectName(f"action.{spec.name}")
        action.setCheckable(spec.checkable or bool(spec.choice))
        action.triggered.connect(lambda _checked=False, spec=spec: spec.run(window))
        set_keys(action, spec, keys[spec.name])
        if spec.apart:
            menus[spec.menu].addSeparator()
        menus[spec.menu].addAction(action)
        actions[spec.name] = action
    return actions


def set_keys(action: QAction, spec: ActionSpec, keys: tuple[str, ...]) -> None:
    """Gives the action those keys, and says the first in its tool tip."""
    action.setShortcuts([QKeySequence(each) for each in keys])
    words = tr(spec.tip or spec.text).rstrip("…")
    action.setToolTip(tr("{words} ({key})", words=words, key=shown(keys[0])) if keys else words)


def give_keys(actions: Mapping[str, QAction], settings: Settings) -> None:
    """Gives all actions the keys of those settings."""
    keys = all_keys(settings)
    for spec in ACTIONS:
        set_keys(actions[spec.name], spec, keys[spec.name])


def bind_keys(actions: dict[str, QAction], window: "MainWindow") -> None:
    """Lets single keys act where words are read, and all other keys everywhere in the window."""
    for spec in ACTIONS:
        action = actions[spec.name]
        if spec.in_reader:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            window.reader.text.addAction(action)
        else:
            window.addAction(action)
