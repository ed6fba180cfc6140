"""Makes menus, actions and keys of the table."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.actions import AnyAction
from heritage_annotator.ui.desk.keys import Keys, shown
from heritage_annotator.ui.look.words import in_menu
from heritage_annotator.ui.window.actions.switching import HeldSwitch

_PREFIX = "action."


class WindowActions(Mapping[str, QAction]):
    """The actions of a table, made for a window, by their names. Their doers are those of the project that is open.

    `refused` is told what one could not do, or could not read of the project.
    """

    def __init__(
        self,
        table: Mapping[str, AnyAction],
        window: QWidget,
        keys: Keys,
        refused: Callable[[HeritageError], None],
    ) -> None:
        self._table = table
        self._refused = refused
        self._doers: Mapping[type, object] = {}
        self._of: dict[type, list[str]] = {}
        for name, action in table.items():
            self._of.setdefault(action.doer, []).append(name)
        self._groups: dict[str, QActionGroup] = {}
        self._made = {name: self._action(action, window) for name, action in table.items()}
        self._give_keys(keys)
        keys.changed.connect(lambda: self._give_keys(keys))

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def _action(self, declared: AnyAction, window: QWidget) -> QAction:
        action = QAction(tr(declared.words), window)
        action.setObjectName(_PREFIX + declared.name)
        action.setCheckable(declared.is_on is not None)
        if declared.choice not in self._groups:
            self._groups[declared.choice] = self._group(window, is_choice=bool(declared.choice))
        self._groups[declared.choice].addAction(action)
        return action

    def _group(self, window: QWidget, *, is_choice: bool) -> QActionGroup:
        """A group whose actions do what they are declared to. Connecting each by itself takes far longer."""
        group = QActionGroup(window)
        group.setExclusive(is_choice)
        group.triggered.connect(lambda action: self._do(self._table[action.objectName().removeprefix(_PREFIX)]))
        return group

    def _do(self, declared: AnyAction) -> None:
        try:
            declared.run(self._doers[declared.doer])
        except HeritageError as error:
            self._refused(error)

    def fill(self, menus: Mapping[str, QMenu]) -> None:
        """Puts all into the menus of those names, their groups set apart."""
        groups: dict[str, int] = {}
        for name, declared in self._table.items():
            menu = menus[declared.menu]
            if groups.setdefault(declared.menu, declared.group) != declared.group:
                menu.addSeparator()
                groups[declared.menu] = declared.group
            menu.addAction(self._made[name])

    def _give_keys(self, keys: Keys) -> None:
        """Gives all the keys in force, and says the first of each in its tool tip."""
        for name, declared in self._table.items():
            action, given = self._made[name], keys.of(name)
            action.setShortcuts([QKeySequence(each) for each in given])
            words = tr(declared.tip or declared.words).rstrip("…")
            action.setToolTip(tr("{words} ({key})", words=words, key=shown(given[0])) if given else words)

    def bind(self, window: QWidget, text: QWidget) -> None:
        """Lets keys that act where words are read act in the text alone, and all others everywhere in the window."""
        for name, declared in self._table.items():
            if declared.in_reader:
                self._made[name].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                text.addAction(self._made[name])
            else:
                window.addAction(self._made[name])
        HeldSwitch(text)

    def serve(self, doers: Mapping[type, object]) -> None:
        """From now on these do what is asked: an object for each class that actions name."""
        self._doers = doers
        for kind, doer in doers.items():
            self._show_of(kind, doer)

    def reconsider(self, doer: object) -> None:
        """Enables, ticks and names the actions of that doer as it is now."""
        for kind, each in self._doers.items():
            if each is doer:
                self._show_of(kind, doer)

    def _show_of(self, kind: type, doer: object) -> None:
        for name in self._of.get(kind, ()):
            _show(self._made[name], self._table[name], doer)


def _show(action: QAction, declared: AnyAction, doer: object) -> None:
    if declared.when is not None:
        action.setEnabled(declared.when(doer))
    if declared.is_on is not None:
        action.setChecked(declared.is_on(doer))
    if declared.called is not None:
        action.setText(in_menu(declared.called(doer)))
