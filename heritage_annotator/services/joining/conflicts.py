"""The differences of two copies that only a person, or a rule she gives, can decide."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from heritage_annotator.frozen import frozen
from heritage_annotator.storage.joining.trails import Key, Stamp


class Answer(StrEnum):
    """What is kept of two."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"  # of a text, one below the other
    NEWEST = "newest"  # what was done last; of a text, paragraph by paragraph


class Prefer(StrEnum):
    """A rule that decides all conflicts."""

    OURS = "ours"
    THEIRS = "theirs"
    NEWEST = "newest"


@frozen
class Conflict:
    """Something both changed, each otherwise.

    `field`: '' where one removed what the other changed. `ours`, `theirs`: the values, None where it was removed.
    `ours_by`, `theirs_by`: who did that last, and when. `may_keep_both`: whether the two can be made one.
    """

    key: Key
    field: str
    ours: Any
    theirs: Any
    ours_by: Stamp
    theirs_by: Stamp
    may_keep_both: bool = False

    @property
    def name(self) -> tuple[str, str, str]:
        """What answers are given by: table, id and field."""
        return (*self.key, self.field)

    @property
    def newest(self) -> Answer:
        """Whose was done last."""
        return Answer.OURS if self.ours_by > self.theirs_by else Answer.THEIRS


Decide = Callable[[Conflict], Answer | None]


def by_rule(prefer: Prefer | None) -> Decide:
    """Decides all conflicts by the rule; none without one."""
    return lambda _: None if prefer is None else Answer(prefer)


def by_answers(answers: Mapping[tuple[str, str, str], Answer], prefer: Prefer | None = None) -> Decide:
    """Decides as was answered, by `Conflict.name`; what was not, by the rule."""
    otherwise = by_rule(prefer)
    return lambda conflict: answers.get(conflict.name) or otherwise(conflict)
