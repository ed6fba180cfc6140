"""Undo and redo, by the names of the deeds they are about."""

from PySide6.QtCore import QObject, QTimer

from heritage_annotator.model.errors import NothingToUndoError, UndoOvertakenError
from heritage_annotator.services import wording
from heritage_annotator.storage.log import Candidate
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk


class Undoing(QObject):
    """Knows what undo would take back and redo do again, a moment after each change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._undone: Candidate | None = None
        self._redone: Candidate | None = None
        self._is_asked = False
        # After the paint: the log is read for it, which a person need not wait for.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(desk.guarded(self._ask))
        self._soon.start()
        desk.changed.connect(lambda _change: self._soon.start())
        desk.veil.changed.connect(lambda: desk.reconsider(self))
        desk.refused.connect(self._on_refused)

    def undo(self) -> None:
        """Takes back the deed that the menu names, and no other."""
        self._ask_now()
        self._desk.undo(self._undone)

    def redo(self) -> None:
        """Does the deed that the menu names again, and no other."""
        self._ask_now()
        self._desk.redo(self._redone)

    @property
    def may_undo(self) -> bool:
        """Whether there is a deed to take back; until that is known, it may be tried."""
        return not self._is_asked or self._undone is not None

    @property
    def may_redo(self) -> bool:
        """Whether there is a deed to do again; until that is known, it may be tried."""
        return not self._is_asked or self._redone is not None

    @property
    def undo_words(self) -> str:
        """What undo is called now."""
        return tr("Undo: {deed}", deed=self._named(self._undone)) if self._undone else tr("Undo")

    @property
    def redo_words(self) -> str:
        """What redo is called now."""
        return tr("Redo: {deed}", deed=self._named(self._redone)) if self._redone else tr("Redo")

    def _named(self, candidate: Candidate) -> str:
        return self._desk.veil.text(wording.deed_name(candidate.deed))

    def stop(self) -> None:
        """Asks no more: the project is being let go of."""
        self._soon.stop()

    def _ask(self) -> None:
        self._undone, self._redone = self._desk.undo_candidate(), self._desk.redo_candidate()
        self._is_asked = True
        self._desk.reconsider(self)

    def _ask_now(self) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self._ask()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, NothingToUndoError | UndoOvertakenError):
            self._ask()
