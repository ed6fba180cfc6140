"""The composition root of the window program."""

import faulthandler
import gc
import logging
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from heritage_annotator import __version__, locations
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotator
from heritage_annotator.services import wording
from heritage_annotator.services.projects import SUFFIX, Session, create_project, open_project
from heritage_annotator.settings import SettingsStore
from heritage_annotator.ui.crash import CrashWindow
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.window import MainWindow

SAMPLE_NAME = f"Palmyra sample{SUFFIX}"


@dataclass(slots=True)
class Opened:
    """A project for the window, the article to show first, and why another was not opened."""

    project: Session
    article_id: str = ""
    refused: HeritageError | None = None


def open_window(project: Path | None) -> QMainWindow:
    """The whole program's window on `project`, shown; needs a `QApplication`.

    None opens the project of last time, at the first start a sample. A project that cannot be
    opened is named in the status line, and the one of last time is opened in its place.
    Closing the window releases the file.
    """
    store = SettingsStore(locations.settings_file())
    settings = store.settings
    theme = Theme(settings.theme, settings.reading_font, settings.zoom)
    theme.apply_faces()
    opened = _opened(project, settings.last_project, settings.annotator)
    window = MainWindow(store, theme, opened.project)
    window.projects.remember(settings.with_project(opened.project.path.resolve()))
    if opened.article_id:
        window.desk.open_article(opened.article_id)
    if opened.refused is not None:
        window.status.tell_error(opened.refused)
        sys.stderr.write(wording.sentence(opened.refused) + "\n")
    theme.apply_style_sheet()
    window.show()
    return window


def _opened(asked: Path | None, last: str, annotator: Annotator) -> Opened:
    refused: HeritageError | None = None
    for path in (asked, Path(last) if last else None):
        if path is None:
            continue
        try:
            return Opened(open_project(path, annotator), refused=refused)
        except HeritageError as error:
            refused = refused or error
    opened = _sample(annotator)
    opened.refused = refused
    return opened


def _sample(annotator: Annotator) -> Opened:
    """The sample project in the person's documents, made at the first start."""
    from heritage_annotator.services.sample import create_sample_project  # needed once in a program's life

    path = locations.projects_folder() / SAMPLE_NAME
    try:
        if path.exists():
            return Opened(open_project(path, annotator))
        return Opened(*create_sample_project(path, annotator))
    except HeritageError as error:
        return Opened(create_project(_spare_path(), annotator), refused=error)


def _spare_path() -> Path:
    """A place for a project when the documents cannot take one."""
    import tempfile

    return Path(tempfile.mkdtemp(prefix="heritage-annotator-")) / f"Unsaved{SUFFIX}"


def run(arguments: list[str]) -> int:
    """Opens the window with what the command line named; the exit code."""
    options = _parsed(arguments)
    _log_to(locations.log_file())
    application = QApplication([sys.argv[0]])
    application.setApplicationName("heritage-annotator")
    application.setApplicationDisplayName("Heritage Annotator")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("heritage-annotator")
    sys.excepthook = _on_bug
    window = open_window(options.project)
    gc.freeze()  # what stands now stays: no pass need look at it again
    gc.enable()
    assert isinstance(window, MainWindow)  # noqa: S101  # open_window promises others no more than a QMainWindow
    if options.size:
        window.resize(*options.size)
    if options.articles:
        window.importing.bring(options.articles)
    if options.screenshot is not None:
        return _screenshot(application, window, options.screenshot)
    return application.exec()


@dataclass(slots=True)
class _Options:
    project: Path | None
    articles: list[Path]
    screenshot: Path | None
    size: tuple[int, int] | None


def _parsed(arguments: list[str]) -> _Options:
    import argparse

    parser = argparse.ArgumentParser(prog="heritage-annotator", allow_abbrev=False)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PROJECT|ARTICLE")
    parser.add_argument("--screenshot", type=Path, metavar="FILE.png")
    parser.add_argument("--size", type=_size, metavar="WxH")
    given = parser.parse_args(arguments)
    projects = [path for path in given.paths if path.suffix == SUFFIX]
    articles = [path for path in given.paths if path.suffix != SUFFIX]
    return _Options(projects[0] if projects else None, articles, given.screenshot, given.size)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def _screenshot(application: QApplication, window: MainWindow, file: Path) -> int:
    """Draws the window once all that is under way has come to rest, and saves the picture."""
    outcome: list[bool] = []

    def draw() -> None:
        if window.importing.is_busy:
            QTimer.singleShot(50, window, draw)
            return
        application.processEvents()
        outcome.append(window.grab().save(str(file)))
        window.close()
        application.quit()

    QTimer.singleShot(300, window, draw)
    application.exec()
    if not outcome or not outcome[0]:
        sys.stderr.write(f"The picture could not be written to {file}; choose a folder you can write.\n")
        return 1
    return 0


def _log_to(file: Path) -> None:
    """Sends unexpected errors, and the stack of a crash in Qt, to the log file."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        stream = file.open("a", encoding="utf-8")
    except OSError as error:
        sys.stderr.write(wording.system_sentence(error) + "\n")
        faulthandler.enable()
        return
    logging.basicConfig(stream=stream, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    faulthandler.enable(stream)


def _on_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What nobody foresaw: into the log, and before the person's eyes as text she can copy."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    text = "".join(traceback.format_exception(kind, error, trace))
    logging.getLogger(__name__).error("unexpected error\n%s", text)
    sys.stderr.write(text)
    CrashWindow.show_text(text)
