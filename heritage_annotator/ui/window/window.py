"""The window: menus, the workspace of the open project, and the status line. No logic of its own."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from heritage_annotator.model.errors import HeritageError, IndexDamagedError, StrangersError
from heritage_annotator.services import wording
from heritage_annotator.settings import SettingsStore
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.actions import FILE, MENUS
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import Choices, Folders
from heritage_annotator.ui.desk.messages import Messages, News, Way
from heritage_annotator.ui.desk.project import Project
from heritage_annotator.ui.desk.typed_keys import keys_with_digit
from heritage_annotator.ui.look.tags import name_tags_in
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.preferences.preferences import Preferences
from heritage_annotator.ui.reader.panel import ReaderPanel
from heritage_annotator.ui.window.actions.menus import Menu
from heritage_annotator.ui.window.dropping import DropSign
from heritage_annotator.ui.window.enter_key import EnterKey
from heritage_annotator.ui.window.last_place import Returning
from heritage_annotator.ui.window.loading import dismiss_dialogs, taken_down_on_failure, whole_workspace
from heritage_annotator.ui.window.new_articles import keep_marks, mark_kept
from heritage_annotator.ui.window.news.annotator import AskedOnce
from heritage_annotator.ui.window.news.status import StatusLine
from heritage_annotator.ui.window.pages import INCIDENTS, LOOK_AGAIN
from heritage_annotator.ui.window.welcoming import Ways, Welcoming
from heritage_annotator.ui.window.workspace import Workspace

LEAST_WIDTH, LEAST_HEIGHT = 800, 560


class MainWindow(QMainWindow):
    """Built around one project; `load` puts another in its place.

    Made in two steps: what is seen, and with `complete` what is done with it.
    """

    workspace: Workspace

    def __init__(self, store: SettingsStore, theme: Theme, project: Project) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.theme = theme
        theme.setParent(self)
        self.messages = Messages(self)
        self.messages.refused.connect(self._on_refused)
        self.preferences = Preferences(store, theme, self.messages, self)
        self.folders = Folders(self.preferences.settings.last_folders, self)
        self.folders.changed.connect(self._keep_folders)
        self.choices = Choices(self.preferences.settings, self)
        self.choices.changed.connect(self._keep_choice)
        name_tags_in(self.preferences.settings.tag_language)
        self.returning = Returning(self, self.preferences, lambda: self.workspace, self._recent_commands)
        self.status = StatusLine(self.messages)
        self.setStatusBar(self.status)
        self.menus = {title: Menu(tr(title), self) for title in MENUS}
        for menu in self.menus.values():
            self.menuBar().addMenu(menu)
        EnterKey(self)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.returning.place_window()
        self.setAcceptDrops(True)
        self._drop_sign = DropSign(theme, self, self.centralWidget)
        # What was typed and could not be kept when the window was last asked to close.
        self._warned: tuple[str, ...] = ()
        self.is_complete = False
        self.status.undo_asked.connect(lambda: self.undoing.undo())  # noqa: PLW0108  # of the project then
        self.status.name_given.connect(lambda name: self.preferences.set("annotator_name", name))
        self.status.left.connect(lambda: self.workspace.give_keys_back())  # noqa: PLW0108  # of the project then
        self.preferences.changed.connect(self._on_preference)
        self._ask_once = AskedOnce(self.status.annotator, self.preferences)
        self.load(project)

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
            dismiss_dialogs(self)
            self.returning.keep_place()
            self._release()
        self.workspace = workspace
        self.setCentralWidget(workspace)
        self.reader.marks_shown.connect(self._on_marks)
        self._take_whole_words()
        self.returning.restore_panes()
        # The old one is gone by now: what cannot be read at once is told, and the rest of it shown.
        (self.desk.guarded(self.returning.open_article) if self.is_complete else self.returning.open_article)()
        self.returning.follow()
        self.desk.soon(lambda: mark_kept(workspace.desk, workspace.articles))
        self.setWindowTitle(tr("{project} - Heritage Annotator", project=project.path.stem))
        self.setWindowFilePath(str(project.path))
        self.show_status()
        (self.reader.text if self.desk.article_id else self.reader).setFocus()
        ways = Ways(lambda: self.importing, lambda: self.projects)
        Welcoming(workspace, self.preferences, ways).show_if_empty()
        if self.is_complete:
            self._connect()
            self.backing_up.begin()

    def _built(self, project: Project) -> Workspace:
        desk = Desk(project, self.theme, keys=self.preferences.keys, messages=self.messages)
        desk.folders, desk.choices = self.folders, self.choices
        desk.person_colors.chosen = self.preferences.settings.annotator_colors
        desk.refused.connect(self._on_refused)
        if self.is_complete:
            return whole_workspace(desk)
        desk.hold()
        return Workspace(desk)

    def complete(self) -> None:
        """Makes what is not seen at first: panes, actions, the ways in and out. Again: nothing.

        Raises:
            HeritageError: the project could not be read.
        """
        if self.is_complete:
            return
        from heritage_annotator.ui.commands.commanding import Commanding, commands_of
        from heritage_annotator.ui.help.helping import Helping
        from heritage_annotator.ui.preferences.dialog import SettingsDoor
        from heritage_annotator.ui.projects.backing_up import BackingUp
        from heritage_annotator.ui.projects.projects import Projects
        from heritage_annotator.ui.window.actions.building import WindowActions
        from heritage_annotator.ui.window.actions.settings import settings_offered
        from heritage_annotator.ui.window.actions.table import ACTIONS
        from heritage_annotator.ui.window.news.toast import Toast

        preferences, messages = self.preferences, self.messages
        preferences.take_actions(ACTIONS.values())
        self.workspace.complete()
        self.toast = Toast(
            messages,
            self.theme,
            self,
            lambda: self.status.height() + self.workspace.centre.foot,
            lambda: self.workspace.centre,
        )
        self.toast.let_go.connect(lambda: self.workspace.give_keys_back())  # noqa: PLW0108  # of the project then
        self.backing_up = BackingUp(
            self,
            lambda: self.desk.path,
            lambda: preferences.settings.backups,
            messages,
            is_then=lambda: self.projects.is_then,
        )
        preferences.deed_asked.connect(self._do_asked)
        self.settings = SettingsDoor(preferences, self)
        self.projects = Projects(self, lambda: self.desk, self.load, preferences, messages)
        self.actions_ = WindowActions(ACTIONS, self, preferences.keys, self._on_refused)
        self.actions_.fill(self.menus)
        self.help = Helping(self, self.theme, messages, preferences.keys, ACTIONS.values())
        self.commanding = Commanding(
            self,
            self.theme,
            lambda: self.workspace,
            cache(lambda: commands_of(ACTIONS, self.actions_)),
            preferences.settings.recent_commands,
        )
        self.commanding.settings = lambda: settings_offered(preferences, self.settings)
        self._add_recent()
        self._connect()
        self.is_complete = True
        self.desk.release()

    def _connect(self) -> None:
        from heritage_annotator.ui.history.looking_back import LookingBack
        from heritage_annotator.ui.importing.importing import Importing
        from heritage_annotator.ui.stories.stories import Stories
        from heritage_annotator.ui.window.news.found_notes import FoundNotes
        from heritage_annotator.ui.window.news.others import Others
        from heritage_annotator.ui.window.teaming import Teaming
        from heritage_annotator.ui.window.undoing import Undoing
        from heritage_annotator.ui.window.watched import watching_for

        workspace, desk = self.workspace, self.desk
        self.teaming = Teaming(self, lambda: self.exchanging.exchange())  # noqa: PLW0108  # of the project then
        self.importing = Importing(desk, self)
        self.importing.may_open, self.importing.first_of = workspace.is_idle, workspace.articles.first_of
        self.watching = watching_for(desk, self.importing, self, self.preferences)
        workspace.articles.put_at_foot(self.watching.strip)
        self._connect_ways_out()
        self.looking_back = LookingBack(desk, workspace.show_history, self.teaming.see_only_mine, self.projects.look_at)
        workspace.pages.wire_history = self.looking_back.wire
        self._connect_team()
        self.stories = Stories(desk, self)
        self.stories.found.connect(workspace.articles.reread_stories)
        self.stories.found.connect(workspace.pages.count_ahead)
        workspace.articles.together_asked.connect(self.stories.put_together)
        workspace.articles.versions_asked.connect(self.stories.compare)
        self.undoing = Undoing(desk)
        self.actions_.bind(self, self.reader.text)
        self.actions_.serve({QMainWindow: self, **{type(each): each for each in self._doers()}})
        desk.reconsidered.connect(self.actions_.reconsider)
        desk.deed_done.connect(lambda change, verb: self.status.tell_deed(change, verb, desk.veil.text))
        desk.deed_done.connect(lambda _change, verb: self.toast.on_deed(verb))
        desk.veil.changed.connect(lambda: desk.reconsider(desk.veil))
        desk.deed_done.connect(self._ask_once.hear)
        desk.changed.connect(lambda _change: self.show_status())
        desk.trouble.displaced.connect(self.projects.show_replacement)
        for altered in (desk.drafts.kept_changed, desk.trouble.displacement_changed):
            altered.connect(lambda: self.status.show_kept(desk))
        workspace.codebook.fill_menu(self.actions_)
        workspace.annotations.fill_menu(self.actions_)
        workspace.articles.import_asked.connect(self.importing.choose)
        self.reader.import_asked.connect(self.importing.choose)
        self.importing.project_dropped.connect(lambda path: self.joining.takes(path) or self.projects.open(path))
        Others(desk, self.projects.take_name)
        FoundNotes(desk)

    def _connect_team(self) -> None:
        from heritage_annotator.ui.review.looking_again import LookingAgain
        from heritage_annotator.ui.review.reviewing import Reviewing
        from heritage_annotator.ui.team.teamwork import Teamwork

        self.reviewing = Reviewing(self.desk, self)
        self.reviewing.chosen = self.exporting.chosen
        self.looking_again = LookingAgain(self.desk, self._show_again)
        pages = (self.teaming.show_team, self.teaming.show_differences, self.teaming.show_side_by_side)
        self.teamwork = Teamwork(self.desk, *pages)

    def _connect_ways_out(self) -> None:
        """Whatever takes something out of the project, and what must not be."""
        from heritage_annotator.ui.exporting.exporting import Exporting
        from heritage_annotator.ui.exporting.incident_exporting import IncidentExporting
        from heritage_annotator.ui.joining.exchanging import Exchanging
        from heritage_annotator.ui.joining.joining import Joining
        from heritage_annotator.ui.proof.proofing import Proofing
        from heritage_annotator.ui.reports.reporting import Reporting
        from heritage_annotator.ui.sharing.harm import Harm
        from heritage_annotator.ui.sharing.sharing import Sharing

        workspace, desk = self.workspace, self.desk
        self.exporting = Exporting(desk, self)
        self.exporting.chosen = lambda: workspace.articles.view.selected_ids()  # noqa: PLW0108  # as it is then
        self.incident_exporting = IncidentExporting(desk, self)
        self.incident_exporting.came.connect(workspace.show_incident)
        self.reporting = Reporting(desk, self)
        self.proofing = Proofing(desk, self)
        self.proofing.place_asked.connect(workspace.show_places)
        self.joining = Joining(desk, self)
        self.joining.history_asked.connect(workspace.show_history)
        self.exchanging = Exchanging(desk, self, resumes=self.preferences.writes)
        self.exchanging.decided_on.connect(self.joining.preview)
        self.sharing = Sharing(desk, self)
        self.sharing.chosen = self.exporting.chosen
        self.exporting.hidden = self.sharing.words_to_hide
        self.sharing.selected = lambda: self.reader.text.selected_span
        self.harm = Harm(desk, self)
        self.harm.incident = lambda: workspace.pages.incidents.incident_id if workspace.centre.has(INCIDENTS) else ""

    def _doers(self) -> tuple[object, ...]:
        """Who does what can be asked of the window, in the project that is open."""
        own = (
            self.status.annotator,
            self.undoing,
            self.toast,
            self.preferences,
            self.settings,
            self.projects,
            self.help,
            self.commanding,
        )
        workspace = self.workspace
        panes = (self.desk.veil, workspace, workspace.history, workspace.articles, workspace.reader, workspace.codebook)
        marking = (workspace.tagging, workspace.tagging.sticky, workspace.moving, workspace.resizing)
        sharing = (self.sharing, self.harm, self.joining, self.exchanging, self.reviewing, self.looking_again)
        out = (self.exporting, self.incident_exporting, self.reporting, self.proofing)
        rest = (self.importing, *out, *sharing, self.looking_back, self.teamwork)
        return (*own, *panes, *marking, *rest, self.stories, self.watching)

    def _add_recent(self) -> None:
        submenu = QMenu(tr("Open recent"), self)
        self.menus[FILE].insertMenu(self.actions_["welcome"], submenu)
        submenu.aboutToShow.connect(lambda: self.projects.fill_recent(submenu))

    def _recent_commands(self) -> tuple[str, ...]:
        return self.commanding.recent if self.is_complete else self.preferences.settings.recent_commands

    def _on_marks(self, count: int) -> None:
        self.status.show_desk(self.desk, count)

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, HeritageError):
            raise error
        self.status.tell_error(error)
        self.offer_repair(error)

    def offer_repair(self, error: HeritageError) -> None:
        """Offers to repair the project, if that is what helps."""
        if isinstance(error, (StrangersError, IndexDamagedError)):
            path = error.path
            way = Way(tr("Repair project"), lambda: self.projects.repair(path))
            self.messages.tell(News(wording.sentence(error), [way]))

    def show_status(self) -> None:
        """Shows counts, name and zoom as they are now."""
        self.status.show_desk(self.desk, len(self.reader.text.index))

    def _do_asked(self, deed: str) -> None:
        {"back_up": self.backing_up.make_now, "open_backups": self.backing_up.open_folder}[deed]()

    def _on_preference(self, name: str) -> None:
        if name == "whole_words":
            self._take_whole_words()
        if name == "tag_language":
            name_tags_in(self.preferences.settings.tag_language)
            self.desk.guarded(self.desk.rename_tags)()
        if name == "annotator_name":
            self.complete()
            self.projects.take_name()
        if name == "theme" and self.is_complete:
            self.actions_.reconsider(self.preferences)
        self.show_status()

    def _show_again(self, tag_id: str) -> None:
        self.workspace.show_page(LOOK_AGAIN)
        self.workspace.pages.look_again.show_tag(tag_id)

    def open_again(self) -> None:
        """Opens the project anew, as the settings have it now."""
        self.projects.open(self.desk.path)

    def _keep_folders(self, folders: Mapping[str, str]) -> None:
        self.preferences.keep_soon(replace(self.preferences.settings, last_folders=folders))

    def _keep_choice(self, name: str, chosen: object) -> None:
        self.preferences.keep_soon(replace(self.preferences.settings, **{name: chosen}))

    def _take_whole_words(self) -> None:
        self.reader.text.pointing.whole_words = self.preferences.settings.whole_words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Whatever has its own use for Esc took it before: from anywhere else it leads back.
        if event.key() == Qt.Key.Key_Escape:
            self.workspace.lead_back()
        elif not self._act(keys_with_digit(event)):
            super().keyPressEvent(event)

    def _act(self, keys: str) -> bool:
        """Does what has these keys; whether anything has. Qt itself seeks the sign that the bare key types."""
        wanted = QKeySequence(keys)
        found = next((each for each in self.actions_.values() if wanted in each.shortcuts()), None) if keys else None
        if found is not None:
            found.trigger()
        return found is not None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drop_sign.offer(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._drop_sign.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_sign.take(event)
        self.importing.paste(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.complete()
        if not self.workspace.keep_all() and self.workspace.unkept != self._warned:
            # The sentence why stands in the status line; a second attempt is taken at its word, but for other words.
            self._warned = self.workspace.unkept
            event.ignore()
            return
        self.returning.keep_all()
        self.settings.close()
        self.preferences.write()
        self.backing_up.stop()
        self._release()
        super().closeEvent(event)

    def _release(self) -> None:
        doing = (self.importing, self.watching, self.exporting, self.incident_exporting, self.reporting)
        for each in (*doing, self.proofing, self.sharing, self.joining, self.exchanging, self.stories):
            each.wait()
        if self.preferences.writes:
            keep_marks(self.desk, self.workspace.articles)
        self.workspace.close_project()
        self.undoing.stop()
        self.returning.stop()
