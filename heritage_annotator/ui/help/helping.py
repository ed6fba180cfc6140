"""Help: the guide, the keys, what each part of the window is for. All is made when it is first asked for."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWhatsThis, QWidget

from heritage_annotator import locations
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.actions import MENUS, AnyAction
from heritage_annotator.ui.desk.keys import Keys, shown
from heritage_annotator.ui.desk.messages import Messages
from heritage_annotator.ui.help.about import AboutDialog
from heritage_annotator.ui.help.explanations import explain
from heritage_annotator.ui.help.guide import GuideWindow
from heritage_annotator.ui.help.key_sheet import KeySheet
from heritage_annotator.ui.help.keys import KeyGroup, KeyRow, gestures, told_once
from heritage_annotator.ui.look.theme import Theme


class Helping(QObject):
    """Shows the windows of help over `window`, and explains its parts."""

    def __init__(
        self, window: QWidget, theme: Theme, messages: Messages, keys: Keys, actions: Iterable[AnyAction]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._messages = messages
        self._keys_now = keys
        self._actions = tuple(actions)
        self._guide: GuideWindow | None = None
        self._keys: KeySheet | None = None

    def show_guide(self) -> None:
        """Brings the user guide forward."""
        if self._guide is None:
            self._guide = GuideWindow(locations.guide(), self._theme, self._window)
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()
        self._guide.text.setFocus()

    def show_keys(self) -> None:
        """Brings the key sheet forward."""
        if self._keys is None:
            self._keys = KeySheet(self.key_groups, self._theme, self._window)
            self._keys_now.changed.connect(self._keys.renew)
        self._keys.present()

    def key_groups(self) -> list[KeyGroup]:
        """The keys of all actions as they are now, by menu; then what is no action."""
        groups: list[KeyGroup] = []
        for menu in MENUS:
            rows: list[KeyRow] = []
            for action in self._actions:
                keys = self._keys_now.of(action.name)
                if action.menu == menu and keys:
                    words = tr(action.words).replace("&", "").rstrip("…")
                    rows.append(KeyRow(words, told_once([shown(each) for each in keys])))
            if rows:
                groups.append(KeyGroup(tr(menu).replace("&", ""), rows))
        return [*groups, *gestures()]

    def show_about(self) -> None:
        """Says what this program is."""
        dialog = AboutDialog(self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_what(self) -> None:
        """Lets the next click, or Enter, explain a part of the window instead of using it."""
        explain(self._window)
        self._messages.say(tr("Click what you want to know about. Enter explains where you are, Esc leaves."))
        QWhatsThis.enterWhatsThisMode()
        application = QApplication.instance()
        assert application is not None  # noqa: S101  # there is a window
        # After Qt's own, so that it is asked before it.
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not QWhatsThis.inWhatsThisMode():
            watched_by = QApplication.instance()
            if watched_by is not None:
                watched_by.removeEventFilter(self)
        elif isinstance(event, QKeyEvent) and _is_enter(event):
            event.accept()  # before any shortcut gets it
            if event.type() is QEvent.Type.KeyPress:
                self._explain_focused()
            return True
        return super().eventFilter(watched, event)

    def _explain_focused(self) -> None:
        QWhatsThis.leaveWhatsThisMode()
        focused = widget = QApplication.focusWidget()
        while isinstance(widget, QWidget) and not widget.whatsThis():
            widget = widget.parentWidget()
        if isinstance(widget, QWidget) and focused is not None:
            QWhatsThis.showText(focused.mapToGlobal(focused.rect().center()), widget.whatsThis(), focused)


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
