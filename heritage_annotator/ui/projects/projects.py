"""Makes, opens and changes the open project, and the name under which one works."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from heritage_annotator import locations
from heritage_annotator.model.errors import CancelledError, HeritageError, ProjectReplacedError
from heritage_annotator.services import wording
from heritage_annotator.services.history.looking_at import look_at
from heritage_annotator.services.projects.annotators import plan_name
from heritage_annotator.services.projects.backups import copies
from heritage_annotator.services.projects.opening import (
    SUFFIX,
    create_project,
    open_project,
    open_replacement,
    project_path,
    repair_project,
)
from heritage_annotator.services.projects.restoring import go_back
from heritage_annotator.services.projects.sample import open_sample
from heritage_annotator.settings import Settings
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import PROJECTS
from heritage_annotator.ui.desk.messages import Messages, News, Way
from heritage_annotator.ui.desk.project import Project
from heritage_annotator.ui.look.words import in_menu, worded
from heritage_annotator.ui.projects.backups_dialog import BackupsDialog
from heritage_annotator.ui.projects.waiting import Waiting


class Kept(Protocol):
    """The settings, as they are kept (`ui.preferences.preferences`)."""

    @property
    def settings(self) -> Settings: ...
    def keep(self, settings: Settings) -> None: ...


class Projects(QObject):
    """Opens projects, by `load`, in the window, and remembers them in the settings. `desk` is that of the one open."""

    def __init__(
        self,
        window: QWidget,
        desk: Callable[[], Desk],
        load: Callable[[Project], None],
        kept: Kept,
        messages: Messages,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._load = load
        self._kept = kept
        self._messages = messages
        self._recent: QMenu | None = None
        # A copy that shows how the project was once: the folder it lies in, and the project.
        self._then: tuple[TemporaryDirectory[str], Path] | None = None

    def ask_new(self) -> None:
        """Asks where to make a project, and opens it."""
        folders = self._desk().folders
        start = str(folders.start(PROJECTS, locations.projects_folder()) / (tr("My project") + SUFFIX))
        name, _ = QFileDialog.getSaveFileName(self._window, tr("New project"), start, _filter())
        if name:
            folders.note(PROJECTS, Path(name).parent)
            self.create(project_path(Path(name)))

    def ask_open(self) -> None:
        """Asks for a project, and opens it."""
        folders = self._desk().folders
        start = str(folders.start(PROJECTS, self._desk().path.parent))
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open project"), start, ";;".join((_filter(), tr("All files (*)")))
        )
        if name:
            folders.note(PROJECTS, Path(name).parent)
            self.open(Path(name))

    def create(self, path: Path) -> None:
        """Makes a project at `path` and opens it in the window."""
        try:
            project = create_project(path, self._kept.settings.annotator)
        except HeritageError as error:
            self._messages.refuse(error)
        else:
            self.take(project)

    def open(self, path: Path) -> None:
        """Opens the project at `path` in the window; the one open stays when that fails."""
        try:
            with Waiting(self._window) as waiting:
                project = open_project(path, self._kept.settings.annotator, waiting.report, self._kept.settings.seen_in)
        except CancelledError:
            return  # the file is as it was
        except HeritageError as error:
            self._messages.refuse(error)
            return
        self.take(project)
        told = wording.opened(project)
        if told and self._desk().path == project.path:  # else it says why not
            self._messages.say(told, lasting=True)

    def repair(self, path: Path | None = None) -> None:
        """Repairs the project at `path`, by default the one that is open, and opens it; says what was done."""
        path = path or self._desk().path
        try:
            with Waiting(self._window) as waiting:
                done = repair_project(path, waiting.report)
        except CancelledError:
            return  # the file is as it was
        except HeritageError as error:
            self._messages.refuse(error)
            return
        self.open(path)
        self._messages.tell(News(wording.repaired(*done)))

    def take(self, project: Project) -> None:
        """Shows the project, and remembers it."""
        if self._show(project):
            self._kept.keep(self._kept.settings.with_project(project.path.resolve()))

    def look_at(self, then: tuple[TemporaryDirectory[str], Path], told: str) -> None:
        """Shows a copy of the project as it was then, for reading alone; its folder goes with the window at the latest.

        `told`: what it is.
        """
        folder, copy = then
        desk = self._desk()
        project = desk.path if self._then is None else self._then[1]
        article_id = desk.article_id
        try:
            session = look_at(copy, self._kept.settings.annotator, desk.seen)
        except HeritageError as error:
            self._messages.refuse(error)
            return
        if self._show(session):
            self._then = folder, project
            if article_id and session.reading.article(article_id) is not None:
                self._desk().open_article(article_id)
            self._desk().reconsider(self)
            way = Way(tr("Back to the project"), self.back_to_now)
            self._messages.tell(News(told, (way,)))

    @property
    def is_then(self) -> bool:
        """Whether a copy is shown of the project as it was once."""
        return self._then is not None

    def back_to_now(self) -> None:
        """Opens the project of which such a copy is shown."""
        if self._then is not None:
            self.open(self._then[1])

    def _show(self, project: Project) -> bool:
        """Shows the project; whether that could be done."""
        try:
            self._load(project)
        except HeritageError as error:
            project.close()
            self._messages.refuse(error)
            return False
        if self._then is not None:
            self._then[0].cleanup()
            self._then = None
            self._desk().reconsider(self)
        return True

    def show_replacement(self, error: HeritageError) -> None:
        """Shows what lies in the place of the open project, if it can be shown, for reading alone.

        What was open is kept as a backup where it would be gone for ever, and what was typed is rescued.
        """
        desk = self._desk()
        path, was_kept = desk.path, desk.drafts.is_all_kept
        told = [wording.sentence(error)]
        copy = desk.trouble.keep_displaced(locations.backups_folder(), datetime.now().astimezone())
        if copy is not None:
            told.append(tr("What was open was saved as the backup {name}.", name=wording.quoted(copy.name)))
        ways: list[Way] = []
        if isinstance(error, ProjectReplacedError):
            with suppress(HeritageError):  # it is none that could be shown, as the sentence says
                self.take(open_replacement(path, self._kept.settings.annotator))
                ways.append(Way(tr("Work with it as it is now"), lambda: self.open(path)))
                if was_kept:
                    self._messages.say(told[0], lasting=True)
            ways.append(Way(tr("Go back to a backup…"), self.ask_go_back))
        self._messages.tell(News(" ".join(told), ways))

    def ask_go_back(self) -> None:
        """Asks to which backup of the open project to go back, and does."""
        path = self._desk().path
        dialog = BackupsDialog(path, copies(path, locations.backups_folder())[::-1], self._window)
        dialog.chosen.connect(self.go_back)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def go_back(self, backup: Path) -> None:
        """Makes the open project what the backup holds; what it held is kept, and can be gone back to at once."""
        path = self._desk().path
        try:
            kept = go_back(path, backup, locations.backups_folder(), lambda *_: None, at=datetime.now().astimezone())
        except HeritageError as error:
            self._messages.refuse(error)
            return
        self.open(path)
        ways = [Way(tr("Undo this"), lambda: self.go_back(kept))] if kept is not None else []
        self._messages.tell(News(wording.gone_back(backup, kept), ways))

    def open_sample(self) -> None:
        """Opens the sample project, which is made if there is none yet."""
        try:
            project, article_id = open_sample(self._kept.settings.annotator)
        except HeritageError as error:
            self._messages.refuse(error)
            return
        self.take(project)
        if article_id and self._desk().path == project.path:
            self._desk().open_article(article_id)

    def forget(self, path: Path) -> None:
        """Takes the project off the list of recent ones; the file stays."""
        self._kept.keep(self._kept.settings.without_project(path))

    def fill_recent(self, menu: QMenu) -> None:
        """Lists the projects opened lately."""
        menu.clear()
        menu.setToolTipsVisible(True)  # of two projects of one name the tool tip tells which
        current = str(self._desk().path.resolve())
        names = [name for name in self._kept.settings.recent_projects if name != current]
        for name in names:
            action = QAction(in_menu(Path(name).name), menu)
            action.setToolTip(worded([name]))
            action.triggered.connect(lambda _checked=False, name=name: self.open(Path(name)))
            menu.addAction(action)
        menu.setEnabled(bool(names))

    def take_name(self) -> None:
        """Bears the name of the settings in this project too."""
        annotator, desk = self._kept.settings.annotator, self._desk()
        change = plan_name(desk.reading.annotator_records().get(desk.annotator.id), annotator)
        desk.annotator = annotator
        if change is not None:
            desk.do(change)


def _filter() -> str:
    return tr("Heritage projects (*{suffix})", suffix=SUFFIX)
