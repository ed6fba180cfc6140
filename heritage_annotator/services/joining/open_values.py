"""A field that no rule decides is left open, with what either side holds kept beside."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.incidents.held_apart import held_in, written
from heritage_annotator.model.incidents.vocabulary import Rule, Status
from heritage_annotator.storage.joining.trails import Touch

# What a field is while it is open.
OPEN = {("incident", "status"): str(Status.UNVERIFIED), ("statement", "credibility"): ""}


def opened(table: str, field: str, ours: Any, theirs: Any, touches: Sequence[Touch]) -> Any:
    """What the field becomes where both changed it, each otherwise. Of a value with its rule: one left open.

    `touches`: all that was ever done to the record.
    """
    if table != "assessment":
        return OPEN[table, field]
    held = _values(ours) | _values(theirs)
    return "", str(Rule.LEFT_OPEN), "", written(still_held(held, touches, "value") or held), ()


def still_held(values: Iterable[str], touches: Sequence[Touch], field: str) -> set[str]:
    """Those of the values that somebody holds still: who knew of one and wrote another does not, nor does its author.

    One that several wrote is held until each was answered so. What a join left open answers nothing.
    """
    written_, answered = Counter[str](), Counter[str]()
    for touch in touches:
        before, after = (str((each or {}).get(field, "")) for each in (touch.before, touch.after))
        if before != after and touch.deed != DeedKind.DECIDE:
            written_[after] += 1
            answered[before] += 1
    return {each for each in values if not answered[each] or answered[each] < written_[each]}


def without_withdrawn(theirs: Any, removals: Iterable[Touch]) -> Any:
    """An assessed value that others gave and somebody withdrew: open, with what is held but for what they knew."""
    held = _values(theirs)
    withdrawn = {str((touch.before or {}).get("value", "")) for touch in removals}
    return "", str(Rule.LEFT_OPEN), "", written(held - withdrawn or held), ()


def is_alike(table: str, ours: Any, theirs: Any) -> bool:
    """Whether the two hold the same, if for another reason."""
    return table == "assessment" and ours[:2] == theirs[:2] and ours[1] != Rule.LEFT_OPEN


def _values(side: Sequence[Any]) -> set[str]:
    value, rule, _, details, _ = side
    return set(held_in(details)) if rule == Rule.LEFT_OPEN else {str(value)}
