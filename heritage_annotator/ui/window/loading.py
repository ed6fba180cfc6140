"""Puts a project before the eyes, or leaves everything as it was."""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.window.workspace import Workspace


@contextmanager
def taken_down_on_failure() -> Generator[None]:
    """Deletes the widgets without a parent that were made within, when a HeritageError ends it.

    At once: their timers, and whatever in them listens to colours and keys, would ask a project that is closed.
    """
    others = set(QApplication.topLevelWidgets())
    try:
        yield
    except HeritageError:
        for half_built in set(QApplication.topLevelWidgets()) - others:
            if isValid(half_built):  # it may have gone with another that held it
                half_built.deleteLater()
                # Not all that wait to be deleted: among them may be who asked for this.
                QCoreApplication.sendPostedEvents(half_built, QEvent.Type.DeferredDelete.value)
        raise


def dismiss_dialogs(window: QWidget) -> None:
    """Cancels what asks about the project that is to go: its answer would come to nobody."""
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()


def whole_workspace(desk: Desk) -> Workspace:
    """The panes of the desk's project, complete.

    Raises:
        HeritageError: what could be shown is less than what there is: its list of articles cannot be read, say.
    """
    refusals: list[HeritageError] = []
    reading = desk.refused.connect(refusals.append)
    workspace = Workspace(desk)
    workspace.complete()
    desk.refused.disconnect(reading)
    if refusals:
        raise refusals[0]
    return workspace
