"""Drafts: what people type that is no deed yet, and how far it is in the file."""

from enum import IntEnum

from PySide6.QtCore import QObject, Signal

from heritage_annotator.model.errors import HeritageError, ProjectLockedError
from heritage_annotator.storage.note_drafts import NoteDraft
from heritage_annotator.ui.desk.project import Project
from heritage_annotator.ui.desk.trouble import Trouble


class Kept(IntEnum):
    """How far what somebody types is in the file, the best first."""

    WHOLE = 0
    DRAFT = 1  # a killed program would find it, and no deed yet
    NOT = 2


class Drafts(QObject):
    """Keeps in the project what is typed at one desk.

    Signals:
        kept_changed: what is typed is in the file, or is not any more; see `kept`.
    """

    kept_changed = Signal()

    def __init__(self, project: Project, trouble: Trouble, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._trouble = trouble
        self._kept: dict[object, Kept] = {}

    def keep(self, annotation_id: str, began: str, note: str) -> NoteDraft | None:
        """Keeps what was typed so far into the note `began`: no deed yet. None where that cannot be now.

        That is told, as of a poll, unless another program is at work for a moment.
        """
        try:
            draft = self._project.keep_note(annotation_id, began, note)
        except ProjectLockedError:
            return None
        except HeritageError as error:
            self._trouble.tell(error)
            return None
        self._trouble.end()
        return draft

    def drop(self, draft: NoteDraft) -> None:
        """Deletes a draft that comes to nothing; one that cannot be deleted now would be found again."""
        try:
            self._project.drop_note(draft)
        except HeritageError as error:
            self._trouble.tell(error)

    def take_left(self) -> tuple[list[str], list[str]]:
        """What this person was writing when a program was killed: annotations that bear it now; texts of those gone.

        The second time there is nothing.
        """
        found, self._project.found_notes = self._project.found_notes, []
        orphans = [] if self._project.only_read is not None else self._project.left_notes()
        for draft in orphans:
            self.drop(draft)
        return [draft.annotation_id for draft in found], [draft.note for draft in orphans]

    def tell_kept(self, writer: object, kept: Kept) -> None:
        """Tells how far what is typed there is in the file."""
        before = self.kept
        self._kept[writer] = kept
        if self.kept is not before:
            self.kept_changed.emit()

    @property
    def is_all_kept(self) -> bool:
        """Whether nothing is typed that is no deed yet."""
        return self.kept is Kept.WHOLE

    @property
    def kept(self) -> Kept:
        """How far all that is typed anywhere is in the file."""
        return max(self._kept.values(), default=Kept.WHOLE)
