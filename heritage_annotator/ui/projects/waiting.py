"""What a person sees while a project of an older version is made ready."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from heritage_annotator.model.errors import CancelledError
from heritage_annotator.translation import tr

# What is over sooner shows no dialog.
PATIENCE_MILLISECONDS = 500


class Waiting:
    """Shows how far it is, once there is something to wait for; Cancel leaves the file as it was."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._dialog: QProgressDialog | None = None

    def report(self, done: int, total: int) -> None:
        """Tells how far it is.

        Raises:
            CancelledError: the person does not want to wait.
        """
        if self._dialog is None:
            self._dialog = self._made(total)
        self._dialog.setValue(done)  # a modal one sees to its own events; at the end it goes
        if self._dialog.wasCanceled():
            raise CancelledError

    def _made(self, total: int) -> QProgressDialog:
        dialog = QProgressDialog(tr("Making the search index of the project anew…"), tr("Cancel"), 0, total)
        dialog.setParent(self._window, dialog.windowFlags())
        dialog.setObjectName("waitingForProject")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(PATIENCE_MILLISECONDS)
        return dialog
