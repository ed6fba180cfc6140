"""Knows what rests on what, of sites, incidents and all that is said: what is named stays, though somebody removed it.

Whether something is there that was removed, and what it says, is told by all that was ever done to it, and by what
names it now: whoever joined with whom first makes no difference.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import cast

from heritage_annotator.model.incidents.events import Assessment
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.records import Record
from heritage_annotator.services.joining.fields import touched
from heritage_annotator.services.joining.outcome import Outcome
from heritage_annotator.services.joining.places_below import place_of, without_circles
from heritage_annotator.services.joining.united_log import UnitedLog, stands
from heritage_annotator.storage.joining.standing import named_by
from heritage_annotator.storage.joining.trails import Key
from heritage_annotator.storage.rows import REFERRING, TABLES, TABLES_BY_NAME

FOLLOWED = frozenset({"tag", "tagging", "annotation", "publication", "article"})
"""The tables whose records are taken care of by themselves."""


class Resting(Outcome):
    """Keeps what is named by what stands, and lets go what was removed and is named no more."""

    # What may name a record, of those that joining touches.
    _by_named: dict[Key, list[Key]]

    def _keep_named(self) -> None:
        self._settle_sites()
        self._by_named: dict[Key, list[Key]] = {}
        for key, record in self._after.items():
            self._note_naming(key, record)
        self._let_go_unnamed()
        pending = [key for key, record in self._after.items() if record is None and key[0] not in FOLLOWED]
        pending = [key for key in pending if self._is_named(key)]
        pending += [
            named
            for key, record in self._after.items()
            if record is not None and key[0] not in FOLLOWED
            for named in _named(record)
            if self._is_gone(named)
        ]
        back = self._keep(pending)
        if any(key[0] == TABLES[Site].name for key in back):
            self._settle_sites(is_sure=True)  # one that is back may lie below what names it
            self._let_go_again(back)
        self._drop_what_was_held()

    def _keep(self, pending: list[Key]) -> list[Key]:
        """Puts back what is gone and named, and what that names; what was put back."""
        back: list[Key] = []
        dropped: set[Key] = set()
        while pending:
            key = pending.pop()
            if key in dropped or not self._is_gone(key):
                continue
            kept = self._as_told(key)
            if kept is None:
                naming = self._drop_naming(key)
                dropped.update(naming)
                pending += [each for each in naming if self._is_named(each)]
            else:
                self._after[key] = kept
                back.append(key)
                self._note_naming(key, kept)
                pending += [named for named in _named(kept) if self._is_gone(named)]
        return back

    def _let_go_again(self, back: list[Key]) -> None:
        """Lets go what was put back for being named, and is not any more."""
        while gone := [key for key in back if not self._is_gone(key) and not self._is_named(key)]:
            self._after |= dict.fromkeys(gone)

    def _drop_what_was_held(self) -> None:
        """What two copies held of an incident's fields goes with the incident."""
        gone = [key[1] for key, record in self._after.items() if key[0] == "incident" and record is None]
        known = self._compared.naming("assessment", "incident_id", gone)
        for record in [*known, *(each for each in self._after.values() if isinstance(each, Assessment))]:
            if _is_held_beside(record) and not self._there("incident", [cast(Assessment, record).incident_id]):
                self._after["assessment", record.id] = None

    def _settle_sites(self, *, is_sure: bool = False) -> None:
        """No site is a part of itself: of moves that meet in a circle, the last stands.

        Where nobody moved any there is none, unless `is_sure` tells that there may be.
        """
        table = TABLES[Site]
        moved = (trail for key, trail in self._compared.trails.items() if key[0] == table.name)
        if not is_sure and not any("parent_id" in touched(table, touch) for trail in moved for touch in trail.touches):
            return
        sites = {each.id: each for each in self._compared.every(table.name)}
        for key, record in self._after.items():
            if key[0] == table.name:
                sites.pop(key[1], None)
                if record is not None:
                    sites[key[1]] = record
        told = self._compared.whole_histories_of({(table.name, id_): record for id_, record in sites.items()})
        places = {id_: place_of(touches, table) for (_, id_), touches in told.items()}
        wanted: dict[str, str | None] = {}
        for id_, record in sites.items():
            one, known = self._made.get((table.name, id_)), places.get(id_)
            parents = () if known is None or (one is not None and one.record != one.by_log) else known.parents
            wanted[id_] = parents[0] if parents else cast(Site, record).parent_id
        for id_, parent in without_circles(wanted, places).items():
            site = cast(Site, sites[id_])
            if site.parent_id != parent:
                self._put(replace(site, parent_id=parent))

    def _let_go_unnamed(self) -> None:
        """What was removed, and stood for being named alone, goes if it is named no more."""
        keys = [key for key in self._after if key[0] not in FOLLOWED and key in self._compared.concerned]
        before = self._compared.ours(keys)
        doubtful: set[Key] = {
            named
            for key, record in before.items()
            for named in _named(record)
            if named[0] not in FOLLOWED and named not in _named(self._after[key])
        }
        # Either copy may hold it, one for it was not removed there, the other for it is named there.
        doubtful |= {
            key
            for key, trail in self._compared.trails.items()
            if key[0] not in FOLLOWED and any(touch.after is None for touch in trail.touches)
        } - self._kept_by_a_person()
        while doubtful:
            standing = self._compared.ours([key for key in doubtful if self._after.get(key, _UNKNOWN) is not None])
            told = self._compared.whole_histories_of(standing)
            doubtful = set()
            for key, record in standing.items():
                touches = told.get(key, ())
                if touches and not stands(TABLES_BY_NAME[key[0]], touches, ()) and not self._is_named(key):
                    self._after[key] = None
                    doubtful |= {named for named in _named(record) if named[0] not in FOLLOWED}

    def _kept_by_a_person(self) -> set[Key]:
        """What was removed by the log, and stays by what was decided just now."""
        return {key for key, one in self._made.items() if one.by_log is None and one.record is not None}

    def _is_gone(self, key: Key) -> bool:
        return not self._there(key[0], [key[1]])

    def _is_named(self, key: Key) -> bool:
        return next(self._naming(key), None) is not None

    def _naming(self, key: Key) -> Iterator[Key]:
        """What stands, and names that record."""
        for child, column in REFERRING[key[0]]:
            if child in FOLLOWED:
                continue
            for record in self._compared.naming(child, column, [key[1]]):
                if (child, record.id) not in self._after and not _is_held_beside(record):
                    yield child, record.id
        for naming in self._by_named.get(key, ()):
            if key in _named(self._after[naming]):
                yield naming

    def _note_naming(self, key: Key, record: Record | None) -> None:
        if key[0] not in FOLLOWED:
            for named in _named(record):
                self._by_named.setdefault(named, []).append(key)

    def _as_told(self, key: Key) -> Record | None:
        """The record as all that was done to it tells; None where nobody has it."""
        if key in self._decisions.unseen:
            return self._decisions.unseen[key][1]
        record = self._as_it_was(key)
        if key[0] in FOLLOWED:
            return record
        touches = self._compared.whole_histories_of({key: record}).get(key, ())
        if record is None and touches:  # both had removed it
            record = TABLES_BY_NAME[key[0]].decoded(touches[-1].after or touches[-1].before or {})
        return UnitedLog(record, touches, ()).record() if record is not None and touches else record

    def _drop_naming(self, key: Key) -> Collection[Key]:
        """What names a thing that nobody has cannot come in; what named that may have to go, too."""
        naming = list(self._naming(key))
        self._after |= dict.fromkeys(naming)
        return naming


_UNKNOWN = object()


def _is_held_beside(record: Record) -> bool:
    return isinstance(record, Assessment) and record.is_held_beside


def _named(record: Record | None) -> list[Key]:
    """What the record names, but for people, of whom none goes; nothing where it goes with what it names."""
    if record is None or _is_held_beside(record):
        return []
    return [key for key in named_by(record) if key[0] != "annotator"]
