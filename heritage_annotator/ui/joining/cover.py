"""What of a conflict is marked as sensitive, in either copy, and how its words may be seen now."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from heritage_annotator.model.incidents.events import Statement, Translation
from heritage_annotator.model.records import Annotation, Record
from heritage_annotator.services.joining.conflicts import Conflict
from heritage_annotator.services.joining.telling import called, sides
from heritage_annotator.services.sharing.unsaid import Unsaid
from heritage_annotator.storage.joining.trails import Key, Trail
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.ui.desk.veiling import Veil, veiled, veiled_at


class Subject(NamedTuple):
    """What a conflict is about, as either copy has it; and whether it lies on words that are marked in the other."""

    ours: Record | None
    theirs: Record | None
    is_marked_there: bool = False


def subject_of(trail: Trail, theirs: Reading) -> Subject:
    """What the conflict about that record is about."""
    record = trail.theirs or trail.ours
    if not isinstance(record, Annotation | Statement | Translation):
        return Subject(trail.ours, trail.theirs)
    marked = theirs.marked_places([record.article_id]).get(record.article_id)
    spans = () if marked is None else marked.spans
    lies_on = any(each.start < record.end and record.start < each.end for each in spans)
    return Subject(trail.ours, trail.theirs, lies_on)


class Cover(QObject):
    """Lets words of conflicts through the veil, which knows only what is marked in our copy.

    `unsaid`: names and words that are marked in the other.

    Signals:
        changed: the veil was lifted or laid back.
    """

    changed = Signal()

    def __init__(self, veil: Veil, subjects: Mapping[Key, Subject], unsaid: Unsaid) -> None:
        super().__init__()
        self._veil = veil
        self._subjects = subjects
        self._unsaid = unsaid
        veil.changed.connect(self.changed)

    def subject(self, conflict: Conflict) -> str:
        """What the conflict is about; '' where there is no name for it."""
        return self.over(conflict, _called(self._record(conflict)))

    def over(self, conflict: Conflict, words: str) -> str:
        """Words of either side, as they may be seen now."""
        if self._veil.is_lifted:
            return words
        about = self._subjects.get(conflict.key)
        if about is not None and (about.is_marked_there or any(map(self._veil.hides_record, about[:2]))):
            return veiled(words)
        return self._veil.text(veiled_at(words, self._unsaid.places(words)))

    def is_over(self, conflicts: Iterable[Conflict]) -> bool:
        """Whether words of one of the conflicts are covered, or would be were the veil not lifted."""
        if self._veil.is_lifted:
            return True
        return any(
            self.over(conflict, words) != words
            for conflict in conflicts
            for words in (_called(self._record(conflict)), *map(str, sides(conflict)))
        )

    def _record(self, conflict: Conflict) -> Record | None:
        about = self._subjects.get(conflict.key)
        return about and (about.theirs or about.ours)


def _called(record: Record | None) -> str:
    return "" if record is None else called(record)
