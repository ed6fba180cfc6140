"""The window: menus, the workspace of the open project, and the status line. No logic of its own."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from heritage_annotator.model.errors import HeritageError, NothingToUndoError, UndoOvertakenError
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services import wording
from heritage_annotator.settings import SettingsStore
from heritage_annotator.storage.log import Candidate
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk, Project
from heritage_annotator.ui.look.menu_words import in_menu
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.preferences.preferences import Preferences
from heritage_annotator.ui.reader.panel import ReaderPanel
from heritage_annotator.ui.window.actions.menus import FILE, MENUS, Menu
from heritage_annotator.ui.window.half_built import taken_down_on_failure
from heritage_annotator.ui.window.last_place import Returning
from heritage_annotator.ui.window.status import StatusLine
from heritage_annotator.ui.window.welcoming import Welcoming
from heritage_annotator.ui.window.workspace import Workspace

# Loaded after the first paint.
if TYPE_CHECKING:
    from heritage_annotator.ui.commands.commanding import Commanding
    from heritage_annotator.ui.desk.toast import Toast
    from heritage_annotator.ui.desk.work import Work
    from heritage_annotator.ui.exporting import Exporting
    from heritage_annotator.ui.help.helping import Helping
    from heritage_annotator.ui.importing.importing import Importing
    from heritage_annotator.ui.projects.backing_up import BackingUp
    from heritage_annotator.ui.projects.projects import Projects

LEAST_WIDTH, LEAST_HEIGHT = 900, 560


class MainWindow(QMainWindow):
    """Built around one project; `load` puts another in its place.

    Made in two steps: what is seen, and with `complete` what is done with it.
    """

    workspace: Workspace
    importing: "Importing"
    exporting: "Exporting"
    commanding: "Commanding"
    help: "Helping"
    toast: "Toast"
    backing_up: "BackingUp"
    actions_: dict[str, QAction]

    def __init__(self, store: SettingsStore, theme: Theme, project: Project) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.store = store
        self.theme = theme
        theme.setParent(self)
        self.preferences = Preferences(store, theme, self)
        self.returning = Returning(self)
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.menus = {title: Menu(tr(title), self) for title in MENUS}
        for menu in self.menus.values():
            self.menuBar().addMenu(menu)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.returning.place_window()
        self.setAcceptDrops(True)
        # What was typed and could not be kept when the window was last asked to close.
        self._warned: tuple[str, ...] = ()
        self.is_complete = False
        self._naming = QTimer(self, singleShot=True, interval=0)
        self._naming.timeout.connect(self._name_undo)
        self._named: tuple[Candidate | None, Candidate | None] = None, None
        self.status.undo_asked.connect(self.undo)
        self.status.name_asked.connect(lambda: self.projects.ask_name())  # noqa: PLW0108
        self.preferences.changed.connect(self._on_preference)
        self.preferences.refused.connect(lambda error: self.projects.tell_unkept(error))  # noqa: PLW0108
        self.load(project)

    @cached_property
    def projects(self) -> "Projects":
        """What opens other projects in this window."""
        from heritage_annotator.ui.projects.projects import Projects

        return Projects(self)

    @property
    def desk(self) -> Desk:
        """The desk of the open project."""
        return self.workspace.desk

    @property
    def reader(self) -> ReaderPanel:
        """The reader of the open project."""
        return self.workspace.reader

    def load(self, project: Project) -> None:
        """Shows that project in place of the one before, which is released."""
        self.status.clear_message()
        # First the new one, which may turn out damaged: the old one stays until it stands.
        with taken_down_on_failure():
            workspace = self._built(project)
        if self.centralWidget() is not None:
            self.returning.keep_place()
            self._release()
        self.workspace = workspace
        self.setCentralWidget(workspace)
        self.reader.marks_shown.connect(self._on_marks)
        self.returning.restore_panes()
        # The old one is gone by now: what cannot be read at once is told, and the rest of it shown.
        (self.desk.guarded(self.returning.open_article) if self.is_complete else self.returning.open_article)()
        self.returning.follow()
        self.setWindowTitle(tr("{project} - Heritage Annotator", project=project.path.stem))
        self.setWindowFilePath(str(project.path))
        self.show_status()
        (self.reader.text if self.desk.article_id else self.reader).setFocus()
        Welcoming(self).show_if_empty()
        if self.is_complete:
            self._connect()
            self.backing_up.begin()

    def _built(self, project: Project) -> Workspace:
        desk = Desk(project, self.theme, keys=self.preferences.keys)
        desk.refused.connect(self._on_refused)
        if not self.is_complete:
            desk.hold()
            return Workspace(desk)
        refusals: list[HeritageError] = []
        reading = desk.refused.connect(refusals.append)
        workspace = Workspace(desk)
        workspace.complete()
        desk.refused.disconnect(reading)
        if refusals:  # its list of articles, say: what could be shown is less than what is open
            raise refusals[0]
        return workspace

    def complete(self) -> None:
        """Makes what is not seen at first: panes, actions, the ways in and out. Again: nothing.

        Raises:
            HeritageError: the project could not be read.
        """
        if not self.is_complete:
            from heritage_annotator.ui.commands.commanding import Commanding
            from heritage_annotator.ui.desk.toast import News, Toast
            from heritage_annotator.ui.help.helping import Helping
            from heritage_annotator.ui.projects.backing_up import BackingUp
            from heritage_annotator.ui.window.actions.building import build_actions, give_keys

            self.preferences.load_keys()
            self.workspace.complete()
            self.toast = Toast(self.theme, self, self.status.height, lambda: self.workspace.centre)
            self.status.error_cut.connect(lambda sentence: self.toast.tell(News(sentence)))
            self.toast.let_go.connect(lambda: self.workspace.give_keys_back())  # noqa: PLW0108  # of the project then
            self.commanding = Commanding(self)
            self.help = Helping(self)
            self.backing_up = BackingUp(self)
            self.preferences.deed_asked.connect(self._do_asked)
            self.actions_ = build_actions(self, self.menus)
            self._fill_menus()
            self.preferences.keys.changed.connect(lambda: give_keys(self.actions_, self.store.settings))
            self._connect()
            self.is_complete = True
            self.desk.release()

    def _connect(self) -> None:
        from heritage_annotator.ui.exporting import Exporting
        from heritage_annotator.ui.importing.importing import Importing
        from heritage_annotator.ui.window.actions.building import bind_keys
        from heritage_annotator.ui.window.news import Telling

        self.importing = Importing(self.desk, self)
        self.importing.may_open = self.workspace.is_idle
        self.exporting = Exporting(self.desk, self)
        bind_keys(self.actions_, self)
        self._name_undo_soon()
        self.desk.deed_done.connect(self.status.tell_deed)
        self.desk.changed.connect(lambda _change: self._on_change())
        self.workspace.work_started.connect(self._follow)
        self.workspace.told.connect(self.status.say)
        self.workspace.tagging.hinted.connect(self.status.say)
        self.workspace.moving.hinted.connect(self.status.say)
        self.workspace.resizing.hinted.connect(self.status.say)
        self.workspace.tagging.sticky.switched.connect(self.actions_["sticky"].setChecked)
        self.workspace.reading_mode.switched.connect(self.actions_["reading_mode"].setChecked)
        self.workspace.history.moved.connect(self._show_ways)
        self._show_modes()
        for typed_in in (self.reader.header, self.workspace.inspector, self.workspace.codebook):
            typed_in.text_rescued.connect(lambda words: self.status.say(words, lasting=True))
        self.workspace.codebook.mind(self.actions_)
        self.workspace.codebook.told.connect(self.status.say)
        self.workspace.codebook.started.connect(self._follow)
        self.workspace.articles.import_asked.connect(self.importing.choose)
        self.reader.import_asked.connect(self.importing.choose)
        self.importing.started.connect(self._follow)
        self.importing.told.connect(lambda words, undoable: self.status.say(words, undoable=undoable))
        self.importing.project_dropped.connect(self.projects.open)
        self.exporting.started.connect(self._follow)
        Telling(self)

    def _fill_menus(self) -> None:
        submenu = QMenu(tr("Open recent"), self)
        self.menus[FILE].insertMenu(self.actions_["welcome"], submenu)
        submenu.aboutToShow.connect(lambda: self.projects.fill_recent(submenu))
        themes = QActionGroup(self)
        for name in ("system", "light", "dark"):
            themes.addAction(self.actions_[f"theme_{name}"])
        self.actions_[f"theme_{self.theme.name}"].setChecked(True)

    def _on_marks(self, count: int) -> None:
        self.status.show_desk(self.desk, count)

    def _show_modes(self) -> None:
        self.actions_["sticky"].setChecked(self.workspace.tagging.sticky.is_on)
        self.actions_["reading_mode"].setChecked(self.workspace.reading_mode.is_on)
        self._show_ways()

    def _show_ways(self) -> None:
        self.actions_["go_back"].setEnabled(self.workspace.history.can_go_back)
        self.actions_["go_forward"].setEnabled(self.workspace.history.can_go_forward)

    def _on_change(self) -> None:
        self.show_status()
        self._name_undo_soon()

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, HeritageError):
            raise error
        self.status.tell_error(error)
        if isinstance(error, NothingToUndoError | UndoOvertakenError):
            self._name_undo()

    def show_status(self) -> None:
        """Shows counts, name and zoom as they are now."""
        self.status.show_desk(self.desk, len(self.reader.text.index))

    def _name_undo_soon(self) -> None:
        # After the paint: naming reads the log, which a person need not wait for.
        self._naming.start()

    def _name_undo(self) -> None:
        undone, redone = self._named = self.desk.undo_candidate(), self.desk.redo_candidate()
        for name, candidate, words in (
            ("undo", undone, tr("Undo: {deed}", deed=wording.deed_name(undone.deed)) if undone else tr("Undo")),
            ("redo", redone, tr("Redo: {deed}", deed=wording.deed_name(redone.deed)) if redone else tr("Redo")),
        ):
            self.actions_[name].setEnabled(candidate is not None)
            self.actions_[name].setText(in_menu(words))

    def _name_undo_now(self) -> None:
        if self._naming.isActive():
            self._naming.stop()
            self._name_undo()

    def _follow(self, work: "Work", name: str) -> None:
        self.status.follow(work, name)

    # What actions do

    def undo(self) -> None:
        """Takes back the deed that the menu names, and no other."""
        self._name_undo_now()
        self.desk.undo(self._named[0])

    def redo(self) -> None:
        """Does the deed that the menu names again, and no other."""
        self._name_undo_now()
        self.desk.redo(self._named[1])

    def paste(self) -> None:
        """Brings in what the clipboard holds."""
        self.importing.paste(QGuiApplication.clipboard().mimeData())

    def find_in_article(self) -> None:
        """Opens the find line over the text."""
        if self._has_article():
            self.workspace.show_reader()
            self.reader.begin_find()

    def edit_details(self) -> None:
        """Opens the article's metadata for writing."""
        if self._has_article():
            self.workspace.show_reader()
            self.reader.header.edit_details()

    def _has_article(self) -> bool:
        """Whether an article is open; if none is, that is said."""
        if not self.desk.article_id:
            self.status.say(tr("No article is open. Open one first, or choose one in the list."))
        return bool(self.desk.article_id)

    def mark(self, state: str) -> None:
        """Marks the chosen articles, else the current one."""
        self.workspace.articles.mark(ArticleState(state))

    def focus(self, name: str) -> None:
        """Puts the caret into the control of that object name."""
        found = self.findChild(QWidget, name)
        if isinstance(found, QWidget):
            self.workspace.reading_mode.end()
            # In a small window its pane may have given way to the codebook's.
            if found.isVisible() or self.workspace.codebook.close():
                found.setFocus()

    def new_tag(self) -> None:
        """Asks for a new tag in the tree."""
        self.workspace.show_tags()
        self.workspace.tags.begin_new_tag(self.workspace.tags.current_group())

    def show_commands(self) -> None:
        """Opens the command palette."""
        self.commanding.show()

    def show_last_message(self) -> None:
        """Shows the latest message again."""
        if not self.toast.recall():
            self.status.say(tr("There was no message yet."))

    def zoom(self, step: int) -> None:
        """Makes the text larger or smaller by `step` percent; 0 for normal."""
        self.theme.set_zoom(self.theme.zoom + step if step else 100)

    def dress(self, theme: str) -> None:
        """Puts that theme in force."""
        self.theme.choose(theme)

    def about(self) -> None:
        """Says what this program is."""
        self.help.show_about()

    # What the window itself is asked

    def show_settings(self, section: str = "") -> None:
        """Brings the settings forward, at that section if one is named."""
        self.preferences.show(self, section)

    def _do_asked(self, deed: str) -> None:
        {"back_up": self.backing_up.make_now, "open_backups": self.backing_up.open_folder}[deed]()

    def _on_preference(self, name: str) -> None:
        if name == "annotator_name":
            self.projects.take_name()
        if name == "theme":
            self.actions_[f"theme_{self.theme.name}"].setChecked(True)
        self.show_status()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Whatever has its own use for Esc took it before: from anywhere else it leads back.
        if event.key() == Qt.Key.Key_Escape:
            self.workspace.give_keys_back()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if event.source() is None and (data.hasUrls() or data.hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.importing.paste(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.complete()
        if not self.workspace.keep_all() and self.workspace.unkept != self._warned:
            # The sentence why stands in the status line; a second attempt is taken at its word, but for other words.
            self._warned = self.workspace.unkept
            event.ignore()
            return
        self.returning.keep_all()
        self.preferences.close()
        self.backing_up.stop()
        self._release()
        super().closeEvent(event)

    def _release(self) -> None:
        self.importing.wait()
        self.exporting.wait()
        self.workspace.close_project()
        self._naming.stop()
        self.returning.stop()
