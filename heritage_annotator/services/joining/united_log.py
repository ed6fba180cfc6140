"""The logs of all copies, united in the order of the clock: what they say of one record, whoever joined whom first.

Nothing here asks which copy holds what now, nor any machine's clock.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from itertools import chain
from typing import Any

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.records import Article, ArticleState, Record
from heritage_annotator.services.joining.fields import (
    MAKING,
    fields_of,
    in_order,
    is_work,
    lists_of,
    made_of,
    makes,
    rule_of,
    touched,
    value_after,
    value_before,
    written,
)
from heritage_annotator.storage.joining.trails import Known, Stamp, Touch, Values
from heritage_annotator.storage.joining.values import (
    TextChange,
    joined_list,
    joined_order,
    joined_text,
    without_withdrawn,
)
from heritage_annotator.storage.rows import TABLES, Joins, Table

# Who brings an article in that the other removed wants it: that is the least.
_HOW_FAR = sorted(ArticleState, key=lambda state: state is not ArticleState.REMOVED)

NEVER = Stamp(0, "", "", "")


def last_removal(touches: Sequence[Touch]) -> Stamp:
    """When the record was taken away last; NEVER where it was not."""
    return max((touch.stamp for touch in touches if touch.after is None), default=NEVER)


def last_work(table: Table, touches: Sequence[Touch], children: Sequence[Touch]) -> Stamp:
    """When somebody meant something by what was done to the record, or laid something on it; NEVER where nobody did."""
    own = (touch.stamp for touch in touches if is_work(table, touch, touched(table, touch)))
    laid = (touch.stamp for touch in children if touch.after is not None)
    return max(chain(own, laid), default=NEVER)


def stands(table: Table, touches: Sequence[Touch], children: Sequence[Touch]) -> bool:
    """Whether the record is there: what was done last tells."""
    return last_work(table, touches, children) >= last_removal(touches)


def said_last(table: Table, touches: Sequence[Touch]) -> Values | None:
    """The record as what was done to it tells, one after the other; None where it was taken away, and not back since.

    What changes by itself in a record that is gone, where nobody knew that it was, brings it not back.
    """
    found: Values | None = None
    is_gone = False
    for touch in touches:
        if touch.after is None:
            found, is_gone = None, True
        elif not is_gone or touch.before is None or is_work(table, touch, touched(table, touch)):
            found, is_gone = touch.after, False
    return found


class UnitedLog:
    """All entries that touched one record, in the order of the clock, and those of what lies on it."""

    def __init__(self, record: Record, touches: Sequence[Touch], children: Sequence[Touch]) -> None:
        self._record = record
        self._table: Table = TABLES[type(record)]
        self._children = children
        life = without_taken_back(self._table, since_made_anew(self._table, touches))
        self._touched = written(self._table, life)
        self._makings = [touch for touch in life if makes(self._table, touch)]

    def record(self) -> Record:
        """The record as it would be, were it there. What no entry tells of is as it was."""
        names = dict.fromkeys(name for _, fields in self._touched for name in fields)
        known = fields_of(self._record)
        orders = {name: self.order(name) for name in in_order(self._table)}
        return made_of(self._record, known | {name: self.value(name) for name in names}, orders)

    def order(self, name: str) -> list[str]:
        """In which order the answers of a field stand, of which that matters."""
        return joined_order(list(touch.after.get(name, ())) for touch, _ in self._touched if touch.after is not None)

    def tells(self, name: str) -> bool:
        """Whether an entry wrote that field."""
        return any(name in fields for _, fields in self._touched)

    def value(self, name: str) -> Any:
        """What becomes of a field that an entry wrote."""
        some = [touch for touch, fields in self._touched if name in fields]
        ways: Mapping[Joins, Callable[[str, Sequence[Touch]], Any]] = {
            Joins.TEXT: self._text,
            Joins.EARLIEST: self._earliest,
            Joins.UNION: self._union,
            Joins.FURTHEST: self._furthest,
            Joins.FIRST: self._first,
        }
        return ways.get(rule_of(self._table, name), self._latest)(name, some)

    def text_of_both(self, name: str) -> str:
        """A text by the entries that both copies know: what either started from."""
        some = [touch for touch, fields in self._touched if name in fields]
        return self._text(name, some, {Known.BOTH}) if some else ""

    def _latest(self, name: str, some: Sequence[Touch]) -> Any:
        """What was written last.

        Whoever made a record wrote all of its fields at once: what a person wrote in one of them since counts for more.
        """
        written = [touch for touch in some if touch not in self._makings]
        if not written and self._is_set_up:
            return value_after(self._table, max(some, key=lambda touch: (touch.stamp.at, touch.stamp)), name)
        return value_after(self._table, (written or some)[-1], name)

    @property
    def _is_set_up(self) -> bool:
        """Whether each made it as its version of the program brings it: the later version stands."""
        return bool(self._makings) and all(touch.deed == DeedKind.SET_UP for touch in self._makings)

    def _first(self, name: str, some: Sequence[Touch]) -> Any:
        """Of several who made it, what whoever made it first wrote."""
        if any(touch not in self._makings for touch in some) or self._is_set_up:
            return self._latest(name, some)
        since = "imported" if "imported" in self._table.forms else "created"
        return min((str(value_after(self._table, each, since)), value_after(self._table, each, name)) for each in some)[
            1
        ]

    def _earliest(self, name: str, some: Sequence[Touch]) -> Any:
        """Of several who made it, when the first did. What is said otherwise later is of then."""
        edits = [touch for touch in some if touch.before is not None and touch not in self._makings]
        if edits:
            return value_after(self._table, edits[-1], name)
        return min(value_after(self._table, touch, name) for touch in some)

    def _union(self, name: str, some: Sequence[Touch]) -> list[Any]:
        """What was there, with what each entry added and without what it took away, one after the other."""
        return joined_list(lists_of(self._table, touch, name) for touch in some)

    def _text(self, name: str, some: Sequence[Touch], known: Container[Known] = frozenset(Known)) -> str:
        text: str = value_before(self._table, some[0], name) or ""
        changes = [
            TextChange(
                touch.stamp.annotator_id,
                value_before(self._table, touch, name) or "",
                value_after(self._table, touch, name) or "",
            )
            for touch in some
            if touch.known in known
        ]
        for _, before, after in without_withdrawn(changes):
            text = joined_text(before, text, after, newest=after) or ""
        return text

    def _furthest(self, name: str, some: Sequence[Touch]) -> Any:
        """Of a record that several made, how far any of them is with it; else what was written last.

        Of those who finished an article, neither knowing of the other, one may have found nothing: it is done then.

        Who removes an article on which somebody works later still has not removed it.
        """
        states = [(touch, value_after(self._table, touch, name)) for touch in some]
        removals = [at for at, (_, state) in enumerate(states) if state[0] == ArticleState.REMOVED]
        if removals and self._table.kind is Article:
            removal = states[removals[-1]][0].stamp
            later = some[removals[-1] + 1 :]
            if not later and not self._is_worked_on_after(removal):
                return states[-1][1]
            some = later or [touch for touch, state in states if state[0] != ArticleState.REMOVED] or some
        if sum(touch in self._makings for touch in some) < 2:
            return self._done_by_one(name, some) or self._latest(name, some)
        return self._heads(name, some)

    def _done_by_one(self, name: str, some: Sequence[Touch]) -> Any:
        """*Done*, where all that nobody who knew of it has altered since says that the article is finished."""
        heads: list[Any] = []
        for touch in some:
            known = value_before(self._table, touch, name)
            heads = [each for each in heads if each != known]
            heads.append(value_after(self._table, touch, name))
        if not all(is_finished(each) for each in heads):
            return None
        return next((each for each in heads if each[0] == ArticleState.DONE), None)

    def _heads(self, name: str, some: Sequence[Touch]) -> Any:
        """The furthest of the states that nobody who knew of them has altered since."""
        heads: list[Any] = []
        for touch in some:
            known = value_before(self._table, touch, name)
            if known is not None:
                heads = [each for each in heads if _how_far(each) > _how_far(known)]
            heads.append(value_after(self._table, touch, name))
        return max(heads, key=_how_far)

    def _is_worked_on_after(self, removal: Stamp) -> bool:
        own = (
            touch.stamp
            for touch, fields in self._touched
            if touch not in self._makings and is_work(self._table, touch, fields)
        )
        laid = (touch.stamp for touch in self._children if touch.after is not None)
        return any(stamp > removal for stamp in chain(own, laid))


def is_finished(state: Sequence[Any]) -> bool:
    """Whether somebody who said so had coded the article, whatever she found."""
    return state[0] in {ArticleState.DONE, ArticleState.NOTHING_FOUND}


def _how_far(state: Sequence[Any]) -> int:
    return _HOW_FAR.index(state[0])


def since_made_anew(table: Table, touches: Sequence[Touch]) -> Sequence[Touch]:
    """What was done to it since it was made anew, after it had been taken away."""
    made = False
    for at in range(len(touches) - 1, -1, -1):
        made = made or makes(table, touches[at])
        if made and touches[at].after is None:
            return touches[at + 1 :]
    return touches


def without_taken_back(table: Table, touches: Sequence[Touch]) -> Sequence[Touch]:
    """What was done to an article but for bringing it in and taking that back, where another brought it in, too."""
    gone = {touch.stamp.id for touch in taken_back(table, touches)}
    return [touch for touch in touches if touch.stamp.id not in gone] if gone else touches


def taken_back(table: Table, touches: Sequence[Touch]) -> list[Touch]:
    """By what an article was brought in, and that taken back, while another brought it in, too."""
    if table.kind is not Article:
        return []
    runs: list[list[Touch]] = []
    for touch in touches:
        if makes(table, touch):
            runs.append([touch])
        elif is_of_making(table.name, touch):
            hers = [run for run in runs if run[0].stamp.annotator_id == touch.stamp.annotator_id]
            for run in hers[-1:]:
                run.append(touch)
    back = [run for run in runs if _hides(run[-1])]
    return [touch for run in back for touch in run] if len(back) < len(runs) else []


def is_of_making(table: str, touch: Touch) -> bool:
    """Whether the entry takes back that an article was brought in, or brings it in again after that."""
    return table == TABLES[Article].name and touch.deed in MAKING and not touch.is_first


def _hides(touch: Touch) -> bool:
    return touch.after is None or touch.after.get("state") == ArticleState.REMOVED.value
