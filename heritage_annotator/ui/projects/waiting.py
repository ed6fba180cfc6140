"""Shows how far it is while a project of an older version is made ready."""

from types import TracebackType
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from heritage_annotator.model.errors import CancelledError
from heritage_annotator.translation import tr

# What is over sooner shows no dialog.
PATIENCE_MILLISECONDS = 500


class Waiting:
    """A dialog over the window, if there is one yet, once there is something to wait for; at the end it is gone.

    Cancel leaves the file as it was.
    """

    def __init__(self, window: QWidget | None) -> None:
        self._window = window
        self._dialog: QProgressDialog | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._dialog is not None:  # also after what cannot be opened: it would keep all else from being used
            self._dialog.close()
            self._dialog.deleteLater()

    def report(self, done: int, total: int) -> None:
        """Tells how far it is.

        Raises:
            CancelledError: the person does not want to wait.
        """
        if self._dialog is None:
            self._dialog = self._made(total)
        self._dialog.setValue(done)  # a modal one sees to its own events
        if self._dialog.wasCanceled():
            raise CancelledError

    def _made(self, total: int) -> QProgressDialog:
        dialog = QProgressDialog(tr("Rebuilding the search index of the project…"), tr("Cancel"), 0, total)
        dialog.setParent(self._window, dialog.windowFlags())
        dialog.setObjectName("waitingForProject")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(PATIENCE_MILLISECONDS)
        return dialog
