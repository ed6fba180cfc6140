"""Covers the words of a conflict as far as they may not be seen now."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from heritage_annotator.model.records import Record, Tag
from heritage_annotator.services.joining.conflicts import Conflict
from heritage_annotator.services.joining.seen_here import SeenHere, called
from heritage_annotator.services.joining.telling import sides
from heritage_annotator.services.joining.uniting import Difference
from heritage_annotator.storage.joining.trails import Key, Trail
from heritage_annotator.ui.desk.veiling import Veil, veiled, veiled_at
from heritage_annotator.ui.look.tags import tag_name


class Cover(QObject):
    """Lets words of conflicts through the veil, over what either copy marks; those of hidden people never.

    Signals:
        changed: the veil was lifted or laid back.
    """

    changed = Signal()

    def __init__(self, veil: Veil, trails: Mapping[Key, Trail], seen: SeenHere) -> None:
        super().__init__()
        self._veil = veil
        self._trails = trails
        self._seen = seen
        veil.changed.connect(self.changed)

    def subject(self, conflict: Conflict) -> str:
        """What the conflict is about; '' where there is no name for it."""
        return self.over(conflict, _called(self._record(conflict)))

    def name_of(self, difference: Difference) -> str:
        """What a record that differs is called, as far as it may be told at all."""
        named = self._seen.named_by(difference)
        return "" if named is None else self._seen.unsaid.cover(_called(named))

    def over(self, conflict: Conflict, words: str) -> str:
        """Words of either side, as they may be seen now."""
        if conflict.key in self._seen.hidden:
            return veiled(words)
        if self._veil.is_lifted:
            return words
        if conflict.key in self._seen.marked:
            return veiled(words)
        return self._veil.text(veiled_at(words, self._seen.unsaid.places(words)))

    def is_over(self, conflicts: Iterable[Conflict]) -> bool:
        """Whether words of one of the conflicts are covered, or would be were the veil not lifted."""
        if self._veil.is_lifted:
            return True
        return any(
            self.over(conflict, words) != words
            for conflict in conflicts
            if conflict.key not in self._seen.hidden
            for words in (_called(self._record(conflict)), *map(str, sides(conflict)))
        )

    def _record(self, conflict: Conflict) -> Record | None:
        trail = self._trails.get(conflict.key)
        return trail and (trail.ours or trail.theirs)  # as she knows it


def _called(record: Record | None) -> str:
    """What a person recognises the record by, a tag in the language chosen for tags."""
    if isinstance(record, Tag):
        return tag_name(record)
    return "" if record is None else called(record)
