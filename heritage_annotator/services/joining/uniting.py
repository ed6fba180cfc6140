"""Makes one record of two copies of it, field by field, by who touched it last."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.records import Article, ArticleState, Record
from heritage_annotator.services.joining.conflicts import Answer, Conflict, Decide
from heritage_annotator.services.joining.fields import (
    Fields,
    fields_of,
    folded,
    is_weighty,
    lists_of,
    made_of,
    makes,
    rule_of,
    shown,
    touched,
    value_after,
    value_before,
)
from heritage_annotator.services.joining.paragraphs import joined_text
from heritage_annotator.storage.joining.trails import Key, Known, Stamp, Touch, Trail
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME, Joins, Table

# Who brings an article in that the other removed wants it: that is the least.
_HOW_FAR = sorted(ArticleState, key=lambda state: state is not ArticleState.REMOVED)

_NOBODY = Stamp(0, "", "", "")


class Difference(NamedTuple):
    """What joining alters here: `what` is new, changed, removed or conflict. `by`: who did that there, and when."""

    what: str
    key: Key
    field: str
    ours: Any
    theirs: Any
    by: Stamp
    record: Record


@dataclass(slots=True)
class Decisions:
    """What was asked while two copies are joined, and what was answered; what was not stays ours for now."""

    decide: Decide
    conflicts: list[Conflict] = field(default_factory=list[Conflict])
    undecided: list[Conflict] = field(default_factory=list[Conflict])

    def of(self, conflict: Conflict) -> Answer:
        """What is kept."""
        self.conflicts.append(conflict)
        answer = self.decide(conflict)
        if answer is None:
            self.undecided.append(conflict)
            return Answer.OURS
        return answer


class United(NamedTuple):
    """The record that comes of it. `by_log`: what the united log says by itself, which others take it for.

    `kept`: whose it is, where one removed it and the other's work on it was kept.
    """

    record: Record | None
    by_log: Record | None
    kept: Known | None = None


def united(trail: Trail, decisions: Decisions) -> United:
    """The record as both copies have it together."""
    if trail.ours is None or trail.theirs is None:
        return _where_one_lacks_it(trail, decisions)
    return _Joining(trail, trail.ours, trail.theirs, decisions).united()


def _where_one_lacks_it(trail: Trail, decisions: Decisions) -> United:
    there = trail.ours or trail.theirs
    if there is None:
        return United(None, None)
    lacking, having = (Known.OURS, Known.THEIRS) if trail.ours is None else (Known.THEIRS, Known.OURS)
    removals = [touch for touch in trail.touches if touch.after is None and touch.known is lacking]
    if not removals:  # absence never removes
        whole = _with_work_of(lacking, trail, there)
        return United(whole, whole)
    removal = removals[-1]
    table = TABLES[type(there)]
    edits = [
        touch
        for touch in trail.touches
        if touch.known is having and touch.after is not None and is_weighty(table, touched(table, touch))
    ]
    gone = {touch.stamp.id for touch in trail.touches if touch.after is None}
    edits += [touch for touch in trail.children if touch.known is having and touch.stamp.id not in gone]
    if not edits:
        return United(None, None)
    last = max(touch.stamp for touch in edits)
    ours_by, theirs_by = (removal.stamp, last) if trail.ours is None else (last, removal.stamp)
    conflict = Conflict(trail.key, "", trail.ours, trail.theirs, ours_by, theirs_by)
    by_log = there if last > removal.stamp else None
    answer = decisions.of(conflict)
    is_kept = by_log is not None if answer is Answer.NEWEST else (answer is Answer.THEIRS) == (trail.ours is None)
    if not is_kept and by_log is None:
        return United(None, None)
    whole = _with_work_of(lacking, trail, there)
    return United(whole if is_kept else None, by_log and whole, having if is_kept else None)


def _with_work_of(lacking: Known, trail: Trail, there: Record) -> Record:
    """The record, which is kept, with what the side that removed it had done to it before."""
    table, done = TABLES[type(there)], Fields()
    for touch in trail.touches:
        if touch.known is lacking:
            done |= {name: value_after(table, touch, name) for name in touched(table, touch)}
    if not done:
        return there
    lost = made_of(there, fields_of(there) | done)
    ours, theirs = (lost, there) if lacking is Known.OURS else (there, lost)
    return _Joining(trail, ours, theirs, Decisions(lambda _: Answer.NEWEST)).united().record or there


class _Side(NamedTuple):
    """What one copy did to a field since the two parted. `last`: its last entry, where the other does not know it.

    `is_touched`: it did something the other does not know; if not, the other has all that was done to the field.
    """

    value: Any
    is_touched: bool
    last: Stamp | None
    is_edited: bool
    before: Any


class _Joining:
    """One record that both have."""

    def __init__(self, trail: Trail, ours: Record, theirs: Record, decisions: Decisions) -> None:
        self._trail = trail
        self._ours, self._theirs = ours, theirs
        self._table: Table = TABLES_BY_NAME[trail.key[0]]
        self._decisions = decisions
        self._mine, self._other = fields_of(ours), fields_of(theirs)
        self._touched = [(touch, touched(self._table, touch)) for touch in trail.touches]
        self._making = making = [touch for touch in trail.touches if makes(self._table, touch)]
        self._made = {
            known: next((touch for touch in making if touch.known is known), None)
            for known in (Known.OURS, Known.THEIRS)
        }

    def united(self) -> United:
        kept: Fields = {}
        by_log: Fields = {}
        for name in dict.fromkeys([*self._mine, *self._other]):
            kept[name], by_log[name] = self._field(name)
        made, logged = made_of(self._ours, kept), made_of(self._ours, by_log)
        return United(made, logged)

    def _field(self, name: str) -> tuple[Any, Any]:
        """What becomes of the field, and what the united log says."""
        ours, theirs, rule = self._mine.get(name), self._other.get(name), rule_of(self._table, name)
        if rule in {Joins.EARLIEST, Joins.LATEST}:
            kept = sorted([str(ours), str(theirs)])[0 if rule is Joins.EARLIEST else 1]
            return kept, kept
        if rule is Joins.NEWEST and (newest := self._newest(name)) is not None:
            return newest, newest
        mine, other = self._side(name, Known.OURS, ours), self._side(name, Known.THEIRS, theirs)
        if self._table.kind is Article and name == "state" and ours != theirs:
            hidden = self._hidden(mine, other)
            if hidden is not None:
                return hidden
        if ours == theirs or not other.is_touched:
            return ours, ours
        if not mine.is_touched:
            return theirs, theirs
        if rule not in {Joins.TEXT, Joins.UNION} and (mine.last is None or other.last is None):
            return (ours, ours) if other.last is None else (theirs, theirs)
        return self._both(name, rule, mine, other)

    def _side(self, name: str, known: Known, value: Any) -> _Side:
        some = [
            touch
            for touch, fields in self._touched
            if name in fields and touch.known in {known, Known.BOTH} and not self._is_idle(touch, name)
        ]
        some.sort(key=self._weight)
        last = some[-1] if some and some[-1].known is known else None
        own = [touch for touch in some if touch.known is known]
        before = value_before(self._table, own[0], name) if own else None
        edited = any(touch not in self._making for touch in own)
        return _Side(value, bool(own), None if last is None else last.stamp, edited, before)

    def _weight(self, touch: Touch) -> tuple[bool, Stamp]:
        """What counts for more, of two entries.

        Whoever made a record wrote all of its fields at once: what a person wrote in one of them since counts for more.
        """
        return touch not in self._making, touch.stamp

    def _newest(self, name: str) -> Any:
        """What was written last, by whomever; None where no entry tells."""
        some = [touch for touch, fields in self._touched if name in fields]
        return value_after(self._table, max(some, key=self._weight), name) if some else None

    def _is_idle(self, touch: Touch, name: str) -> bool:
        """Whether both made the record, and with the same there: neither told the other anything new."""
        mine, other = self._made[Known.OURS], self._made[Known.THEIRS]
        return (
            mine is not None
            and other is not None
            and touch in (mine, other)
            and value_after(self._table, mine, name) == value_after(self._table, other, name)
        )

    @property
    def _is_made_by_both(self) -> bool:
        return self._made[Known.OURS] is not None and self._made[Known.THEIRS] is not None

    def _both(self, name: str, rule: Joins, mine: _Side, other: _Side) -> tuple[Any, Any]:
        """Both changed it since they parted, each otherwise."""
        newest = mine.value if (mine.last or _NOBODY) > (other.last or _NOBODY) else other.value
        if rule is Joins.NEWEST:
            return newest, newest
        joined = self._unasked(name, rule, mine, other)
        if joined is not None:
            return joined, joined
        if rule is Joins.TEXT:
            return self._text(name, mine, other)
        return self._ask(name, mine, other, newest), newest

    def _unasked(self, name: str, rule: Joins, mine: _Side, other: _Side) -> Any:
        """What nobody has to be asked about; None where somebody has."""
        if self._is_set_up_by_both and not (mine.is_edited and other.is_edited):
            return self._as_set_up(mine, other)
        if rule is Joins.UNION:
            return self._union(name, mine, other)
        joined = {Joins.FURTHEST: self._furthest, Joins.FIRST: self._first}.get(rule)
        return None if joined is None else joined(mine, other)

    @property
    def _is_set_up_by_both(self) -> bool:
        return all(touch is not None and touch.deed == DeedKind.SET_UP for touch in self._made.values())

    def _as_set_up(self, mine: _Side, other: _Side) -> Any:
        """Each began with what its version of the program brings: what a person wrote stands, else the later."""
        if mine.is_edited or other.is_edited:
            return mine.value if mine.is_edited else other.value
        since = {known: touch.stamp.at for known, touch in self._made.items() if touch is not None}
        return mine.value if since[Known.OURS] >= since[Known.THEIRS] else other.value

    def _union(self, name: str, mine: _Side, other: _Side) -> list[Any]:
        """What was there, with what each entry added and without what it took away, one after the other."""
        changes = [lists_of(self._table, touch, name) for touch, fields in self._touched if name in fields]
        told = list(chain.from_iterable(chain.from_iterable(changes)))
        untold = [each for each in mine.value if each in other.value and each not in told]
        return folded(changes, untold)

    def _furthest(self, mine: _Side, other: _Side) -> Any:
        if not any(self._made.values()):
            return None
        return max(mine.value, other.value, key=lambda value: _HOW_FAR.index(value[0]))

    def _first(self, mine: _Side, other: _Side) -> Any:
        if not self._is_made_by_both or (mine.is_edited and other.is_edited):
            return None
        if mine.is_edited or other.is_edited:
            return mine.value if mine.is_edited else other.value
        since = "imported" if "imported" in self._mine else "created"
        ours, theirs = (self._mine[since], mine.value), (self._other[since], other.value)
        return min(ours, theirs)[1]

    def _text(self, name: str, mine: _Side, other: _Side) -> tuple[Any, Any]:
        changes = [
            (value_before(self._table, touch, name) or "", value_after(self._table, touch, name) or "")
            for touch, fields in self._touched
            if name in fields
        ]
        by_log = _replayed(changes)
        base = mine.before if mine.before == other.before else self._later_base(name)
        if joined_text(base or "", mine.value, other.value) is not None:
            return by_log, by_log
        return self._ask(name, mine, other, by_log, may_keep_both=True), by_log

    def _later_base(self, name: str) -> str:
        """Where the two started from different texts: the one that was there last."""
        own = [touch for touch, fields in self._touched if name in fields and touch.known is not Known.BOTH]
        return value_before(self._table, max(own, key=lambda touch: touch.stamp), name) or ""

    def _ask(self, name: str, mine: _Side, other: _Side, newest: Any, *, may_keep_both: bool = False) -> Any:
        conflict = Conflict(
            self._trail.key,
            name,
            shown(self._table, name, mine.value),
            shown(self._table, name, other.value),
            mine.last or _NOBODY,
            other.last or _NOBODY,
            may_keep_both,
        )
        answer = self._decisions.of(conflict)
        if answer is Answer.BOTH:
            return f"{mine.value}\n\n{other.value}"
        if answer is Answer.NEWEST:
            return newest
        return mine.value if answer is Answer.OURS else other.value

    def _hidden(self, mine: _Side, other: _Side) -> tuple[Any, Any] | None:
        """An article that one removed while the other worked on it; None where it is not so."""
        removed = ArticleState.REMOVED
        remover, worker = (mine, other) if mine.value[0] == removed else (other, mine)
        known = Known.THEIRS if worker is other else Known.OURS
        if remover.value[0] != removed or remover.last is None or self._is_made_by_both:
            return None
        work = [
            touch.stamp
            for touch, fields in self._touched
            if touch.known is known and is_weighty(self._table, fields) and not makes(self._table, touch)
        ] + [touch.stamp for touch in self._trail.children if touch.known is known]
        if not work:
            return None
        last = max(work)
        ends = (remover.last, last) if remover is mine else (last, remover.last)
        conflict = Conflict(self._trail.key, "state", mine.value[0], other.value[0], *ends)
        newest = mine.value if conflict.newest is Answer.OURS else other.value
        answer = self._decisions.of(conflict)
        if answer is Answer.NEWEST:
            return newest, newest
        return (mine.value if answer is Answer.OURS else other.value), newest


def _replayed(changes: Sequence[tuple[str, str]]) -> str:
    """The text that comes of the changes, each a text before and after, one after the other."""
    text = changes[0][0]
    for before, after in changes:
        text = joined_text(before, text, after, newest=after) or ""
    return text


def differences(ours: Record | None, after: Record | None, touches: Sequence[Touch]) -> list[Difference]:
    """What the record's joining alters here, field by field; of a new or removed one in one."""
    there = after or ours
    if there is None or ours == after:
        return []
    table = TABLES[type(there)]
    by = next((touch.stamp for touch in reversed(touches) if touch.known is Known.THEIRS), _NOBODY)
    key = (table.name, there.id)
    if ours is None or after is None:
        return [Difference("new" if ours is None else "removed", key, "", ours, after, by, there)]
    before, now = fields_of(ours), fields_of(after)
    names = [name for name in dict.fromkeys([*before, *now]) if before.get(name) != now.get(name)]
    return [
        Difference(
            "changed", key, name, shown(table, name, before.get(name)), shown(table, name, now.get(name)), by, there
        )
        for name in names
    ]
