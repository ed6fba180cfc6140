"""Keeps where a person was when she left, and leads back there."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from heritage_annotator.settings import Settings
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.preferences.preferences import Preferences
from heritage_annotator.ui.window.panes import FirstWidths
from heritage_annotator.ui.window.workspace import Workspace

# After this long at a place, it is the one to come back to, also after a crash.
REMEMBER_MILLISECONDS = 1500
# Articles, middle and lists.
PANES = 3

# So much of the window's upper edge must lie on a screen that a hand can take hold of it.
HOLD = QSize(160, 32)

# What systems put around a window: its title, and its borders. None says how much before the window is shown.
FRAME = QSize(16, 40)


def fitted(place: tuple[int, ...], size: tuple[int, ...], screens: Sequence[QRect]) -> tuple[QPoint | None, QSize]:
    """Where and how large a window goes that was so; no place when the system had better choose one.

    `screens`: what is free of each, the first being the one where windows appear of themselves. The frame finds room.
    """
    wanted = QSize(*size)
    if place:
        upper_edge = QRect(QPoint(*place), QSize(wanted.width(), HOLD.height()))
        for screen in screens:
            shown = upper_edge.intersected(screen)
            if shown.width() >= HOLD.width() and shown.height() >= HOLD.height():
                return QPoint(*place), wanted.boundedTo(screen.size() - FRAME)
    return None, wanted.boundedTo(screens[0].size() - FRAME) if screens else wanted


class Returning(QObject):
    """Keeps the window's frame, its panes and the place in the article as they change; brings them back.

    `workspace` is that of the project open now, `recent` what was chosen lately in the command palette.
    """

    def __init__(
        self,
        window: QMainWindow,
        preferences: Preferences,
        workspace: Callable[[], Workspace],
        recent: Callable[[], tuple[str, ...]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._workspace = workspace
        self._recent = recent
        self._clock = QTimer(self, singleShot=True, interval=REMEMBER_MILLISECONDS)
        self._clock.timeout.connect(self.keep_place)

    def place_window(self) -> None:
        """Gives the window the frame of last time, as far as today's screens take it."""
        settings, window = self._preferences.settings, self._window
        primary = QGuiApplication.primaryScreen()
        others = [screen for screen in QGuiApplication.screens() if screen is not primary]
        screens = [screen.availableGeometry() for screen in (primary, *others)]
        place, size = fitted(settings.window_place, settings.window_size, screens)
        if screens:  # on a small screen, or a large scale, less has to do
            window.setMinimumSize(window.minimumSize().boundedTo(screens[0].size() - FRAME))
        window.resize(size)
        if place is not None:
            window.move(place)
        if settings.maximised:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)

    def restore_panes(self) -> None:
        """Gives the panes of the project just opened the form of last time."""
        settings, workspace = self._preferences.settings, self._workspace()
        sizes = settings.pane_sizes[:PANES]  # 0.1.0 kept heights behind them
        if len(sizes) == PANES:
            workspace.panes.setSizes(list(sizes))
        else:
            FirstWidths(workspace.panes)
        if settings.reading_mode:
            workspace.reading_mode.begin(sizes if len(sizes) == PANES else workspace.panes.sizes())
        workspace.show_tab(settings.right_tab)

    def open_article(self) -> None:
        """Opens the article of last time at its place, else the first that is not done."""
        settings, desk = self._preferences.settings, self._desk
        project = str(desk.path.resolve())
        last = settings.last_articles.get(project, "")
        if desk.reading.article_row(last) is not None:
            desk.open_article(last)
            self._show_place(settings.last_places.get(project, 0))
        else:
            self._workspace().articles.open_next()

    def follow(self) -> None:
        """From now on keeps which article is read, and how far, as that changes."""
        self._desk.article_opened.connect(lambda _id: self._clock.start())
        self._workspace().reader.text.verticalScrollBar().valueChanged.connect(lambda _value: self._clock.start())

    def _show_place(self, code_point: int) -> None:
        if code_point > 0:
            # The caret too: keys go on from here, and a text brings it into view when it is first shown.
            text = self._workspace().reader.text
            text.put_caret(code_point)
            text.show_place(code_point)

    def keep_place(self) -> None:
        """Keeps which article is read, and how far."""
        self._clock.stop()
        self._preferences.keep(self._with_place())

    def keep_all(self) -> None:
        """Keeps the place, the panes and the window's frame."""
        self._clock.stop()
        window, workspace = self._window, self._workspace()
        settings = replace(
            self._with_place(),
            window_size=(window.normalGeometry().width(), window.normalGeometry().height()),
            maximised=window.isMaximized(),
            pane_sizes=workspace.pane_sizes,
            reading_mode=workspace.reading_mode.is_on,
            right_tab=workspace.tab,
        )
        if not window.isMaximized():
            settings = replace(settings, window_place=(window.x(), window.y()))
        self._preferences.keep(settings)

    def stop(self) -> None:
        """Keeps nothing any more: the project is being let go of."""
        self._clock.stop()

    def _with_place(self) -> Settings:
        settings, desk = replace(self._preferences.settings, recent_commands=self._recent()), self._desk
        return settings.with_place(desk.path.resolve(), desk.article_id, self._workspace().reader.text.place[0])

    @property
    def _desk(self) -> Desk:
        return self._workspace().desk
