"""Makes one record of two copies of it, field by field, by who touched it last."""

from collections.abc import Sequence
from typing import Any

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.records import ArticleState, Record, Tagging
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.joining.conflicts import Answer, Conflict
from heritage_annotator.services.joining.fields import (
    Fields,
    brings_back,
    fields_of,
    in_order,
    is_work,
    made_of,
    makes,
    rule_of,
    shown,
    value_after,
    value_before,
)
from heritage_annotator.services.joining.lacking import Decisions, United, where_one_lacks_it, written_since
from heritage_annotator.services.joining.open_values import OPEN, is_alike, opened
from heritage_annotator.services.joining.united_log import NEVER, UnitedLog, is_finished, since_made_anew, taken_back
from heritage_annotator.storage.joining.trails import Key, Known, Stamp, Touch, Trail
from heritage_annotator.storage.joining.values import is_alike as is_alike_text
from heritage_annotator.storage.joining.values import joined_text, stricter
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME, Joins, Table


class Difference(NamedTuple):
    """What joining alters here: `what` is new, changed, removed or conflict. `by`: who did that there, and when.

    `is_of_both`: it is a text in which something of ours and something of theirs stands.
    """

    what: str
    key: Key
    field: str
    ours: Any
    theirs: Any
    by: Stamp
    record: Record
    is_of_both: bool = False


def united(trail: Trail, decisions: Decisions, whole: Sequence[Touch] = ()) -> United:
    """The record as both copies have it together. `whole`: of a contested one, all that was ever done to it."""
    if trail.ours is None or trail.theirs is None:
        return where_one_lacks_it(trail, decisions, whole or trail.touches)
    if trail.key[0] == TABLES[Tagging].name and trail.touches:
        last = trail.touches[-1]
        if last.after is None and last.known is Known.THEIRS:  # what they have stands in for one whose tag was merged
            return United(trail.theirs, trail.theirs)
    return _Joining(trail, trail.ours, trail.theirs, decisions, whole or trail.touches).united()


def _removers(table: Table, trail: Trail) -> set[Known]:
    """Who had the record removed, and did not take that back, before it was made anew."""
    found = set[Known]()
    for touch in trail.touches[: len(trail.touches) - len(since_made_anew(table, trail.touches))]:
        if touch.after is None:
            found.add(touch.known)
        elif brings_back(touch):
            found.discard(touch.known)
    return found


class _Side(NamedTuple):
    """What one copy did to a field since the two parted. `last`: its last entry, where the other does not know it.

    `is_touched`: it did something the other does not know; if not, the other has all that was done to the field. Who
    knows alone of a removal, after which the record was made anew, knows that nothing from before it counts.
    """

    value: Any
    is_touched: bool
    last: Stamp | None
    is_edited: bool
    before: Any


class _Joining:
    """One record that both have."""

    def __init__(
        self, trail: Trail, ours: Record, theirs: Record, decisions: Decisions, whole: Sequence[Touch]
    ) -> None:
        self._trail, self._whole = trail, whole
        self._ours, self._theirs = ours, theirs
        self._table: Table = TABLES_BY_NAME[trail.key[0]]
        self._decisions = decisions
        self._mine, self._other = fields_of(ours), fields_of(theirs)
        self._touched = written_since(self._table, trail, whole)
        self._making = making = [touch for touch in trail.touches if makes(self._table, touch)]
        self._made = {
            known: next((touch for touch in making if touch.known is known), None)
            for known in (Known.OURS, Known.THEIRS)
        }
        self._log = UnitedLog(ours, whole, trail.children)
        self._removers = _removers(self._table, trail) | {each.known for each in taken_back(self._table, whole)}

    def united(self) -> United:
        kept: Fields = {}
        by_log: Fields = {}
        for name in dict.fromkeys([*self._mine, *self._other]):
            kept[name], by_log[name] = self._field(name)
        orders = {name: self._order(name) for name in in_order(self._table)}
        made, logged = made_of(self._ours, kept, orders), made_of(self._ours, by_log, orders)
        return United(made, logged)

    def _order(self, name: str) -> list[str]:
        known = {touch.known for touch in self._trail.touches}
        if known >= {Known.OURS, Known.THEIRS}:
            return self._log.order(name)
        return list(getattr(self._theirs if Known.THEIRS in known else self._ours, name))

    def _field(self, name: str) -> tuple[Any, Any]:
        """What becomes of the field, and what the united log says."""
        ours, theirs, rule = self._mine.get(name), self._other.get(name), rule_of(self._table, name)
        mine, other = self._side(name, Known.OURS, ours), self._side(name, Known.THEIRS, theirs)
        if rule is Joins.FURTHEST and ours != theirs and self._log.tells(name):
            # What was done to the article beside tells, too: it may be hidden here and worked on there.
            by_log = self._log.value(name)
            both = mine.is_touched and other.is_touched and not self._is_unasked(name, rule, mine, other)
            if both or self._is_hidden_by_one(mine, other):
                return self._ask(name, mine, other, by_log), by_log
            return by_log, by_log
        if not other.is_touched:
            return ours, ours
        if not mine.is_touched:
            return theirs, theirs
        by_log = self._log.value(name)
        if rule is Joins.STRICTER and ours != theirs:
            return stricter(ours, theirs), by_log
        if rule is Joins.OPEN and ours != theirs and not is_alike(self._table.name, ours, theirs):
            told = (ours, str(theirs)) if isinstance(ours, str) else ()
            self._decisions.opened.append((self._trail.key, name, told))
            return opened(self._table.name, name, ours, theirs, self._whole), by_log
        if rule is Joins.OPEN and ours == OPEN.get((self._table.name, name)):
            self._decisions.opened.append((self._trail.key, name, ()))  # who left it so may have known what is held
        if ours == theirs or self._is_unasked(name, rule, mine, other):
            return by_log, by_log
        return self._ask(name, mine, other, by_log, may_keep_both=rule is Joins.TEXT), by_log

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
        return _Side(value, bool(own) or known in self._removers, None if last is None else last.stamp, edited, before)

    def _weight(self, touch: Touch) -> tuple[bool, Stamp]:
        return touch not in self._making, touch.stamp

    def _is_idle(self, touch: Touch, name: str) -> bool:
        """Whether both made the record, and all who did with the same there: neither told the other anything new."""
        if touch not in self._making or not self._is_made_by_both:
            return False
        said = value_after(self._table, touch, name)
        return all(value_after(self._table, each, name) == said for each in self._making)

    @property
    def _is_made_by_both(self) -> bool:
        return self._made[Known.OURS] is not None and self._made[Known.THEIRS] is not None

    @property
    def _is_set_up_by_both(self) -> bool:
        return all(touch is not None and touch.deed == DeedKind.SET_UP for touch in self._made.values())

    def _is_unasked(self, name: str, rule: Joins, mine: _Side, other: _Side) -> bool:
        """Both changed it since they parted: whether nobody has to be asked about it."""
        if rule in _UNASKED:
            return True
        if rule is Joins.TEXT:
            # One of the two may have joined what the other wrote first, and goes on from there.
            bases = {mine.before or "", other.before or "", self._log.text_of_both(name)}
            joined = [joined_text(base, mine.value, other.value) for base in bases]
            by_log = self._log.value(name)
            return any(each is not None and is_alike_text(each, by_log) for each in joined)
        if mine.last is None or other.last is None:  # the other knew of it
            return True
        if self._is_set_up_by_both and not (mine.is_edited and other.is_edited):
            return True
        if rule is Joins.FURTHEST:
            return any(self._made.values()) or (is_finished(mine.value) and is_finished(other.value))
        return rule is Joins.FIRST and self._is_made_by_both and not (mine.is_edited and other.is_edited)

    def _ask(self, name: str, mine: _Side, other: _Side, newest: Any, *, may_keep_both: bool = False) -> Any:
        conflict = Conflict(
            self._trail.key,
            name,
            shown(self._table, name, mine.value),
            shown(self._table, name, other.value),
            mine.last or NEVER,
            other.last or NEVER,
            may_keep_both,
        )
        answer = self._decisions.of(conflict)
        if answer is Answer.BOTH:
            return f"{mine.value}\n\n{other.value}"
        if answer is Answer.NEWEST:
            return newest
        return mine.value if answer is Answer.OURS else other.value

    def _is_hidden_by_one(self, mine: _Side, other: _Side) -> bool:
        """Whether one removed an article while the other worked on it."""
        removed = ArticleState.REMOVED
        remover, known = (mine, Known.THEIRS) if mine.value[0] == removed else (other, Known.OURS)
        if remover.value[0] != removed or remover.last is None or self._is_made_by_both:
            return False
        own = [
            touch
            for touch, fields in self._touched
            if touch.known is known and is_work(self._table, touch, fields) and not makes(self._table, touch)
        ]
        return bool(own) or any(touch.known is known and touch.after is not None for touch in self._trail.children)


_UNASKED = {Joins.EARLIEST, Joins.NEWEST, Joins.UNION, Joins.OPEN, Joins.STRICTER}


def differences(
    ours: Record | None, after: Record | None, touches: Sequence[Touch], theirs: Record | None = None
) -> list[Difference]:
    """What the record's joining alters here, field by field; of a new or removed one in one."""
    there = after or ours
    if there is None:
        return []
    table = TABLES[type(there)]
    by = NEVER
    for touch in reversed(touches):
        if touch.known is Known.THEIRS:
            by = touch.stamp
            break
    key = (table.name, there.id)
    if ours is None or after is None:
        return [Difference("new" if ours is None else "removed", key, "", ours, after, by, there)]
    before, now = fields_of(ours), fields_of(after)
    other = now if theirs is None else fields_of(theirs)
    names = [name for name in dict.fromkeys([*before, *now]) if before.get(name) != now.get(name)]
    return [
        Difference(
            "changed",
            key,
            name,
            shown(table, name, before.get(name)),
            shown(table, name, now.get(name)),
            by,
            there,
            rule_of(table, name) is Joins.TEXT and now.get(name) != other.get(name),
        )
        for name in names
    ]
