"""The open project, as the window may use it, and the colours its people have on this machine."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from heritage_annotator.model.change import Change, Deposit
from heritage_annotator.model.errors import HeritageError, OnlyRead
from heritage_annotator.model.records import Annotator, Convention, Original
from heritage_annotator.services.projects.backups import Displaced
from heritage_annotator.storage.log import Candidate, Entry
from heritage_annotator.storage.note_drafts import NoteDraft
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.reading.seen import Seen


class Project(Protocol):
    """The open project, as the window may use it (`storage.session.Session`)."""

    annotator: Annotator

    @property
    def reading(self) -> Reading: ...
    @property
    def seen(self) -> Seen: ...
    @property
    def path(self) -> Path: ...
    @property
    def only_read(self) -> OnlyRead | None: ...
    @property
    def upgraded_from(self) -> Path | None: ...
    @property
    def set_aside(self) -> Path | None: ...
    def subscribe(self, listener: Callable[[Change], None]) -> None: ...

    found_notes: list[NoteDraft]

    def do(self, change: Change, of: NoteDraft | None = None) -> Entry: ...
    def keep_note(self, annotation_id: str, began: str, note: str) -> NoteDraft: ...
    def drop_note(self, draft: NoteDraft) -> None: ...
    def left_notes(self) -> list[NoteDraft]: ...
    @property
    def held(self) -> Displaced: ...
    def deposit(self, deposits: Sequence[Deposit | Original]) -> None: ...
    def withdraw(self) -> int: ...
    def undo(self, named: Candidate | None = None) -> Change: ...
    def redo(self, named: Candidate | None = None) -> Change: ...
    def revert(self, seq: int) -> Entry: ...
    def is_large(self, candidate: Candidate) -> bool: ...
    def undo_candidate(self) -> Candidate | None: ...
    def redo_candidate(self) -> Candidate | None: ...
    def poll(self) -> int: ...
    def hear(self, entry: Entry) -> None: ...
    def be_patient(self, seconds: float = ...) -> None: ...
    def close(self) -> None: ...


class PersonColors(QObject):
    """The colour of each person, by every id they have. Main thread.

    `chosen`: the name of the colour, by the id that stands for the person.
    """

    def __init__(self, parent: QObject, reading: Callable[[], Reading]) -> None:
        super().__init__(parent)
        self.chosen: Mapping[str, str] = {}
        self._reading = reading
        # Which id stands for whom; None: not known, or not any more.
        self._persons: Mapping[str, str] | None = None

    def of(self, annotator_id: str) -> str:
        """The name of the colour of whoever has that id; '' for none. A paint may ask for every row."""
        if not self.chosen:
            return ""
        try:
            self._persons = self._reading().persons() if self._persons is None else self._persons
        except HeritageError:  # another program holds the file for a moment: asked again at the next paint
            return self.chosen.get(annotator_id, "")
        return self.chosen.get(self._persons.get(annotator_id, annotator_id), "")

    def follow(self, change: Change) -> None:
        """Looks anew who is who, if the change may have altered it."""
        if change.touched(Convention):
            self._persons = None
