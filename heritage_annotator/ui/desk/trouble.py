"""Trouble with the project: what was refused, what lasts until it is over, a file that is gone or another now."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from heritage_annotator.model.errors import HeritageError, ProjectMissingError, ProjectReplacedError
from heritage_annotator.services.projects.backups import keep_displaced
from heritage_annotator.ui.desk.project import Project


class Trouble(QObject):
    """Tells of each trouble once, however often it is met. `soon`: calls when what is under way is over.

    Signals:
        refused: a deed or reading failed; carries the HeritageError, or the bug.
        displaced: the file of the project is gone or another now; carries the HeritageError. Once, until it is back.
        displacement_changed: `is_displaced` is another now.
    """

    refused = Signal(object)
    displaced = Signal(object)
    displacement_changed = Signal()

    def __init__(self, project: Project, soon: Callable[[Callable[[], None]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._soon = soon
        self._lasting: HeritageError | None = None
        self._is_displaced = False

    def refuse(self, error: HeritageError) -> None:
        """Tells that a deed failed: each time, for each was asked for."""
        self._lasting = error
        self.refused.emit(error)
        self._note_displaced(error)

    def tell(self, error: HeritageError) -> None:
        """Tells of what goes on until it is over: once, not at every look."""
        before, self._lasting = self._lasting, error
        if error != before:
            self.refused.emit(error)
        self._note_displaced(error)

    def end(self) -> None:
        """What went on is over: told again if it comes again."""
        self._lasting = None

    @property
    def is_displaced(self) -> bool:
        """Whether the file of the project is gone or another now: nothing is in it of what was done here."""
        return self._is_displaced

    def end_displacement(self) -> None:
        """The file of the project is in its place."""
        if self._is_displaced:
            self._is_displaced = False
            self.displacement_changed.emit()

    def keep_displaced(self, backups: Path, at: datetime) -> Path | None:
        """Makes a backup of what is open if its file is gone; where it is, None where there is none to be made."""
        return keep_displaced(self._project.held, backups, at=at)

    def _note_displaced(self, error: HeritageError) -> None:
        if isinstance(error, ProjectReplacedError | ProjectMissingError) and not self._is_displaced:
            self._is_displaced = True
            self.displacement_changed.emit()
            # Not within the deed that was refused: what asked for it may go with the project.
            self._soon(lambda: self.displaced.emit(error))
