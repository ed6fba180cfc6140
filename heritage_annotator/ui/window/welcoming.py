"""Shows the welcome page in this window, and follows where it leads."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from heritage_annotator.ui.window.centre import READER

if TYPE_CHECKING:
    from heritage_annotator.ui.window.window import MainWindow

WELCOME = "welcome"
MOST_RECENT = 5


class Welcoming(QObject):
    """Offers the page to the middle of the workspace, and brings it there while the project has no article."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window.workspace)
        self._window = window
        self._workspace = window.workspace
        self._workspace.centre.offer(WELCOME, self._make)
        # After all panels have heard of what happened.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.show_if_empty)
        self._workspace.desk.article_opened.connect(lambda _id: self._later.start())
        self._workspace.desk.changed.connect(lambda _change: self._later.start())

    def show_if_empty(self) -> None:
        """Shows the page when there is no article to read."""
        centre = self._workspace.centre
        if self._workspace.articles.is_empty and centre.current_name == READER:
            centre.show_page(WELCOME)

    def _make(self) -> QWidget:
        from heritage_annotator.ui.welcome.page import WelcomePage

        window, projects = self._window, self._window.projects
        page = WelcomePage(window.theme, self._recent, window.preferences.keys)
        # Asked for by then: the window may show the page before it has what brings articles in.
        page.articles_asked.connect(lambda: window.importing.choose())  # noqa: PLW0108
        page.dropped.connect(lambda data: window.importing.paste(data))  # noqa: PLW0108
        page.new_asked.connect(projects.ask_new)
        page.open_asked.connect(projects.ask_open)
        page.sample_asked.connect(projects.open_sample)
        page.project_chosen.connect(lambda path: projects.open(Path(path)))
        page.project_forgotten.connect(lambda path: projects.forget(Path(path)))
        return page

    def _recent(self) -> list[str]:
        current = str(self._workspace.desk.path.resolve())
        return [path for path in self._window.store.settings.recent_projects if path != current][:MOST_RECENT]
