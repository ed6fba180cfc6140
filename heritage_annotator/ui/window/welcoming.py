"""Shows the welcome page in this window, and follows where it leads."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtWidgets import QWidget

from heritage_annotator.named import NamedTuple
from heritage_annotator.ui.preferences.preferences import Preferences
from heritage_annotator.ui.window.centre import READER
from heritage_annotator.ui.window.workspace import WELCOME, Workspace

MOST_RECENT = 5


class Importing(Protocol):
    """The ways in for articles (`ui.importing`)."""

    def choose(self) -> None: ...
    def paste(self, data: QMimeData | None) -> None: ...


class Projects(Protocol):
    """The ways to other projects (`ui.projects`)."""

    def ask_new(self) -> None: ...
    def ask_open(self) -> None: ...
    def open_sample(self) -> None: ...
    def open(self, path: Path) -> None: ...
    def forget(self, path: Path) -> None: ...


class Ways(NamedTuple):
    """Where the page leads, asked when somebody goes there: the page may be painted before there is a way."""

    importing: Callable[[], Importing]
    projects: Callable[[], Projects]


class Welcoming(QObject):
    """Offers the page to the middle of the workspace, and brings it there while the project has no article.

    Once there are some, however they came, the first is read.
    """

    def __init__(self, workspace: Workspace, preferences: Preferences, ways: Ways) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._preferences = preferences
        self._ways = ways
        self._was_empty = False
        workspace.centre.offer(WELCOME, self._make)
        # After all panels have heard of what happened.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._follow)
        workspace.desk.article_opened.connect(lambda _id: self._later.start())
        workspace.desk.changed.connect(lambda _change: self._later.start())
        # Who comes back from another page finds no article either.
        workspace.centre.currentChanged.connect(lambda _page: self._later.start())

    def show_if_empty(self) -> None:
        """Shows the page when there is no article to read."""
        centre = self._workspace.centre
        self._was_empty = self._workspace.articles.is_empty
        if self._was_empty and centre.current_name == READER:
            centre.show_page(WELCOME)

    def _follow(self) -> None:
        came = self._was_empty and not self._workspace.articles.is_empty
        if came and self._workspace.centre.current_name == WELCOME:
            self._workspace.articles.open_next()
        self.show_if_empty()

    def _make(self) -> QWidget:
        from heritage_annotator.ui.welcome.page import WelcomePage  # seldom seen

        importing, projects = self._ways
        page = WelcomePage(self._preferences.theme, self._recent, self._preferences.keys, self._asks_name)
        page.articles_asked.connect(lambda: importing().choose())
        page.dropped.connect(lambda data: importing().paste(data))
        page.new_asked.connect(lambda: projects().ask_new())
        page.open_asked.connect(lambda: projects().ask_open())
        page.sample_asked.connect(lambda: projects().open_sample())
        page.project_chosen.connect(lambda path: projects().open(Path(path)))
        page.project_forgotten.connect(lambda path: projects().forget(Path(path)))
        page.name_given.connect(lambda name: self._preferences.set("annotator_name", name))
        return page

    def _asks_name(self) -> bool:
        return not self._preferences.settings.annotator_name

    def _recent(self) -> list[str]:
        current = str(self._workspace.desk.path.resolve())
        return [path for path in self._preferences.settings.recent_projects if path != current][:MOST_RECENT]
