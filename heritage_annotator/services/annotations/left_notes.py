"""Notes that were being written when a program was killed: found when the project is opened, and made deeds."""

from collections.abc import Iterator
from typing import Protocol

from heritage_annotator.model.change import Change
from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.services.annotations.notes import reconciled
from heritage_annotator.storage.note_drafts import NoteDraft
from heritage_annotator.storage.reading.reading import Reading


class _Project(Protocol):
    @property
    def reading(self) -> Reading: ...
    def left_notes(self) -> list[NoteDraft]: ...
    def do(self, change: Change, of: NoteDraft | None = None) -> object: ...
    def drop_note(self, draft: NoteDraft) -> None: ...


def take_up_left_notes(project: _Project) -> Iterator[NoteDraft]:
    """Makes every note that this person left a deed of theirs; those that are deeds now.

    What somebody wrote there since stays above it. A draft whose annotation is gone stays a draft: whoever can tell the
    person asks for it by `left_notes`. Cost: a question; else one transaction a note. Raises what `Session.do` raises.
    """
    for draft in project.left_notes():
        annotation = project.reading.annotation(draft.annotation_id)
        if annotation is None:
            continue
        change = plan_note(annotation, reconciled(draft.began, draft.note, annotation.note))
        if change is None:
            project.drop_note(draft)
        else:
            project.do(change, draft)
            yield draft
