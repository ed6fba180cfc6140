"""The composition root of the window program."""

import faulthandler
import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from heritage_annotator import __version__, locations
from heritage_annotator.model.errors import HeritageError, ProjectMissingError, UnreadableFileError
from heritage_annotator.named import NamedTuple
from heritage_annotator.services import wording
from heritage_annotator.services.projects.opening import Session, is_project, open_project
from heritage_annotator.services.wording.plain import harmless
from heritage_annotator.settings import SettingsStore
from heritage_annotator.storage.file import handles
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.preferences.speaking import speak
from heritage_annotator.ui.projects.waiting import Waiting
from heritage_annotator.ui.window.loading import taken_down_on_failure
from heritage_annotator.ui.window.window import MainWindow

_Made = Callable[[SettingsStore, Theme, Session], MainWindow]

# A picture of what is still on its way in after this many seconds is drawn without it.
_PATIENCE = 60


def open_window(project: Path | None, *, remember: bool = True) -> QMainWindow:
    """The whole program's window on `project`, shown; needs a `QApplication`.

    None opens the project of last time, at the first start a sample. A project that cannot be
    opened is named in the status line, and the one of last time is opened in its place.
    Closing the window releases the file. Without `remember` no settings are written.

    Raises:
        HeritageError: nothing can be opened, and no sample made anywhere.
    """
    return _opened_window(project, _whole, SettingsStore(locations.settings_file(), writes=remember))


def _whole(store: SettingsStore, theme: Theme, project: Session) -> MainWindow:
    window = MainWindow(store, theme, project)
    window.complete()
    return window


def _opened_window(project: Path | None, made: _Made, store: SettingsStore) -> MainWindow:
    speak(store.settings.language)
    window, opened, refused = _first_that_opens(store, project, made)
    window.preferences.keep_soon(store.settings.with_project(opened.path.resolve()))
    told = [_of_settings(store), wording.opened(opened)]
    if refused is not None:
        told = [wording.sentence(refused), tr("Open now: {path}.", path=wording.quoted(str(opened.path))), *told]
        sys.stderr.write(told[0] + "\n")
    if any(told):
        window.status.say(" ".join(filter(None, told)), lasting=True)
    window.show()
    if refused is not None:
        # The toast is made with what is not seen at first.
        window.desk.soon(lambda: window.offer_repair(refused))
    return window


def _of_settings(store: SettingsStore) -> str:
    """What became of settings that could not be read; empty for nothing."""
    aside, known = store.found.set_aside, store.found.is_known
    return wording.settings_set_aside(aside, is_known=known) if aside is not None else ""


def _first_that_opens(
    store: SettingsStore, asked: Path | None, made: _Made
) -> tuple[MainWindow, Session, HeritageError | None]:
    """The window on the first project that can be shown, and why the very first was not."""
    refused: HeritageError | None = None
    annotator, last = store.settings.annotator, store.settings.last_project
    for path in filter(None, (asked, Path(last) if last else None)):
        try:
            with Waiting(None) as waiting:
                opened = open_project(path, annotator, waiting.report, store.settings.seen_in)
            return *_window_on(store, made, opened), refused
        except HeritageError as error:
            refused = refused or error
    from heritage_annotator.services.projects.sample import sample_at, sample_places  # needed once in a program's life

    for path in sample_places():
        try:
            return *_window_on(store, made, *sample_at(path, annotator)), refused
        except HeritageError as error:
            refused = refused or error
    assert refused is not None  # noqa: S101  # at least one place was tried
    raise refused


def _window_on(store: SettingsStore, made: _Made, project: Session, article_id: str = "") -> tuple[MainWindow, Session]:
    theme, before = Theme.of(store.settings), store.settings
    theme.apply_faces()
    if article_id:  # else the window would open another, and this one in its place
        store.hold(before.with_place(project.path.resolve(), article_id, 0))
    try:
        with taken_down_on_failure():
            window = made(store, theme, project)
    except HeritageError:  # an article that cannot be read is found out only now
        store.hold(before)
        project.close()
        raise
    theme.apply_style_sheet()
    return window, project


def run(arguments: list[str]) -> int:
    """Opens the window with what the command line named; the exit code."""
    options = _parsed(arguments)
    absent = _absent(options)
    for error in absent:
        sys.stderr.write(wording.sentence(error) + "\n")
    if absent and options.screenshot is not None:
        return 1
    handles.allow_more()
    if not handles.can_open(handles.OF_A_WINDOW):  # Qt, which opens some, would end the program
        sys.stderr.write(wording.none_left() + "\n")
        return 1
    log = _log_stream(locations.log_file())
    store = SettingsStore(locations.settings_file(), writes=options.screenshot is None)
    if store.settings.interface_size != 100:
        # Qt asks once, while the application is made. Who set it outside meant it.
        os.environ.setdefault("QT_SCALE_FACTOR", str(store.settings.interface_size / 100))
    application = QApplication([sys.argv[0]])
    application.setApplicationName("heritage-annotator")
    application.setApplicationDisplayName("Heritage Annotator")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("heritage-annotator")
    sys.excepthook = _on_bug
    try:
        window = _opened_window(options.project, MainWindow, store)
    except HeritageError as error:
        sys.stderr.write(wording.sentence(error) + "\n")
        return 1
    if options.size:
        window.resize(*options.size)
    _AfterPaint(window, lambda: _begin(application, window, options, log))
    return application.exec()


class _AfterPaint(QObject):
    """Does something once the window has been painted for the first time, before any key is heard."""

    def __init__(self, window: MainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        self._watched = window.status  # painted with all else, whatever stands in the middle
        self._rounds = 0
        self._watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self._watched.removeEventFilter(self)
            self._go_round()
        return False

    def _go_round(self) -> None:
        # Arrives when the paint that is under way, of the whole window, is over.
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def customEvent(self, _event: QEvent) -> None:  # noqa: N802
        self._rounds += 1
        if self._rounds == 1:  # what others posted during that paint comes first
            self._go_round()
            return
        self._then()
        self.deleteLater()


def _begin(application: QApplication, window: MainWindow, options: "_Options", log: TextIO) -> None:
    """Makes what is not seen at first, and does what the command line asks for."""
    import logging

    from heritage_annotator.ui.look.theme import program_icon

    logging.basicConfig(stream=log, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    application.setWindowIcon(program_icon())
    try:
        window.complete()
    except HeritageError as error:
        sys.stderr.write(wording.sentence(error) + "\n")
        application.exit(1)
        return
    gc.freeze()  # what stands now stays: no pass need look at it again
    gc.enable()
    if options.articles:
        window.importing.bring(options.articles)
    if options.screenshot is not None:
        _screenshot(application, window, options.screenshot)


class _Options(NamedTuple):
    project: Path | None
    articles: list[Path]
    screenshot: Path | None = None
    size: tuple[int, int] | None = None


def _parsed(arguments: list[str]) -> _Options:
    """Where everything is a name, as of a project opened by a double click, nothing need be parsed."""
    if not any(argument.startswith("-") for argument in arguments):
        return _sorted([Path(argument) for argument in arguments])
    import argparse

    parser = argparse.ArgumentParser(prog="heritage-annotator", allow_abbrev=False)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PROJECT|ARTICLE")
    parser.add_argument("--screenshot", type=Path, metavar="FILE.png")
    parser.add_argument("--size", type=_size, metavar="WxH")
    given = parser.parse_args(arguments)
    return _sorted(given.paths)._replace(screenshot=given.screenshot, size=given.size)


def _sorted(paths: list[Path]) -> "_Options":
    projects = [path for path in paths if is_project(path)]
    articles = [path for path in paths if path not in projects]
    return _Options(projects[0] if projects else None, articles)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    size = int(width), int(height)
    if not all(100 <= side <= 8192 for side in size):  # Qt dies of a picture that the memory cannot hold
        raise ValueError(text)
    return size


def _absent(options: _Options) -> list[HeritageError]:
    """What was named and is not there. Of a project the window tells, unless there will be none."""
    absent: list[HeritageError] = [
        UnreadableFileError(str(path), "missing") for path in options.articles if not os.path.lexists(path)
    ]
    if options.screenshot is not None and options.project is not None and not os.path.lexists(options.project):
        absent.append(ProjectMissingError(options.project))
    return absent


def _screenshot(application: QApplication, window: MainWindow, file: Path) -> None:
    """Draws the window once all that is under way has come to rest, saves the picture, and ends the program."""
    latest = time.monotonic() + _PATIENCE

    def draw() -> None:
        if window.importing.is_busy and time.monotonic() < latest:
            QTimer.singleShot(50, window, draw)
            return
        saved = False
        try:
            application.processEvents()
            saved = window.grab().save(str(file))
        finally:  # also of a bug: nobody sits before this window to close it
            if not saved:
                words = tr("The image could not be written to {file}; choose a folder you can write to.", file=file)
                sys.stderr.write(words + "\n")
            window.close()
            application.exit(0 if saved else 1)

    QTimer.singleShot(300, window, draw)


def _log_stream(file: Path) -> TextIO:
    """Where unexpected errors are written; the stack of a crash in Qt goes there from now on."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        stream = file.open("a", encoding="utf-8")
    except OSError as error:
        sys.stderr.write(wording.system_sentence(error) + "\n")
        stream = sys.stderr
    faulthandler.enable(stream)
    return stream


def _on_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What nobody foresaw: into the log, and before the person's eyes as text she can copy."""
    # Most days nothing of this is needed.
    import logging
    import traceback

    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    window = next((each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)), None)
    if isinstance(error, HeritageError) and window is not None:
        # No bug but the environment: a file that could not be read just now, found out while painting, say.
        logging.getLogger(__name__).warning("not answered where it arose: %r", error)
        window.status.tell_error(error)
        return
    if handles.none_left(error) and window is not None:  # no bug either
        logging.getLogger(__name__).warning("not done: %r", error)
        window.status.say(wording.none_left(), lasting=True)
        return
    from heritage_annotator.ui.window.news.crash import CrashWindow

    text = "".join(traceback.format_exception(kind, error, trace))
    logging.getLogger(__name__).error("unexpected error\n%s", text)
    sys.stderr.write(harmless(text))
    CrashWindow.show_text(text)
