"""Makes, opens and changes the open project, and the name under which one works."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from heritage_annotator import locations
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services import wording
from heritage_annotator.services.projects.annotators import plan_name
from heritage_annotator.services.projects.opening import SUFFIX, create_project, open_project, project_path
from heritage_annotator.settings import Settings
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Project
from heritage_annotator.ui.look.menu_words import in_menu
from heritage_annotator.ui.look.tool_tips import worded

if TYPE_CHECKING:
    from heritage_annotator.ui.window.window import MainWindow


class Projects(QObject):
    """Opens projects in the window, and remembers them in the settings."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._recent: QMenu | None = None

    def ask_new(self) -> None:
        """Asks where to make a project, and opens it."""
        start = str(locations.projects_folder() / (tr("My project") + SUFFIX))
        name, _ = QFileDialog.getSaveFileName(self._window, tr("New project"), start, _filter())
        if name:
            self.create(project_path(Path(name)))

    def ask_open(self) -> None:
        """Asks for a project, and opens it."""
        start = str(self._window.desk.path.parent)
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open project"), start, ";;".join((_filter(), tr("All files (*)")))
        )
        if name:
            self.open(Path(name))

    def create(self, path: Path) -> None:
        """Makes a project at `path` and opens it in the window."""
        try:
            project = create_project(path, self._window.store.settings.annotator)
        except HeritageError as error:
            self._window.status.tell_error(error)
        else:
            self.take(project)

    def open(self, path: Path) -> None:
        """Opens the project at `path` in the window; the one open stays when that fails."""
        try:
            project = open_project(path, self._window.store.settings.annotator)
        except HeritageError as error:
            self._window.status.tell_error(error)
            return
        self.take(project)
        told = wording.opened(project.upgraded_from, read_only=project.read_only)
        if told and self._window.desk.path == project.path:  # else it says why not
            self._window.status.say(told, lasting=True)

    def take(self, project: Project) -> None:
        """Shows the project, and remembers it."""
        try:
            self._window.load(project)
        except HeritageError as error:
            project.close()
            self._window.status.tell_error(error)
            return
        self.remember(self._window.store.settings.with_project(project.path.resolve()))

    def remember(self, settings: Settings) -> None:
        """Keeps the settings; says so when they cannot be written."""
        self._window.preferences.keep(settings)

    def tell_unkept(self, error: OSError) -> None:
        """Says that settings could not be written."""
        self._window.status.say(wording.system_sentence(error), lasting=True)

    def open_sample(self) -> None:
        """Opens the sample project, which is made if there is none yet."""
        from heritage_annotator.services.projects.sample import open_sample

        try:
            project, article_id = open_sample(self._window.store.settings.annotator)
        except HeritageError as error:
            self._window.status.tell_error(error)
            return
        self.take(project)
        if article_id and self._window.desk.path == project.path:
            self._window.desk.open_article(article_id)

    def forget(self, path: Path) -> None:
        """Takes the project off the list of recent ones; the file stays."""
        self.remember(self._window.store.settings.without_project(path))

    def fill_recent(self, menu: QMenu) -> None:
        """Lists the projects opened lately."""
        menu.clear()
        menu.setToolTipsVisible(True)  # of two projects of one name the tool tip tells which
        current = str(self._window.desk.path.resolve())
        names = [name for name in self._window.store.settings.recent_projects if name != current]
        for name in names:
            action = QAction(in_menu(Path(name).name), menu)
            action.setToolTip(worded([name]))
            action.triggered.connect(lambda _checked=False, name=name: self.open(Path(name)))
            menu.addAction(action)
        menu.setEnabled(bool(names))

    def ask_name(self) -> None:
        """Asks under which name this person works."""
        from heritage_annotator.ui.projects.name_dialog import NameDialog  # seldom needed

        dialog = NameDialog(self._window.store.settings.annotator.name, self._window)
        dialog.name_given.connect(self.set_name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def set_name(self, name: str) -> None:
        """Works under that name from now on."""
        self._window.preferences.set("annotator_name", name)

    def take_name(self) -> None:
        """Bears the name of the settings in this project too."""
        annotator, desk = self._window.store.settings.annotator, self._window.desk
        change = plan_name(desk.reading.annotators().get(desk.annotator.id), annotator)
        desk.annotator = annotator
        if change is not None:
            desk.do(change)
        self._window.show_status()


def _filter() -> str:
    return tr("Heritage projects (*{suffix})", suffix=SUFFIX)
