"""Leaves open what no rule decides: two people's status of an incident, an assessed value, a grade. Both stay.

What is held beside is a record of its own, *left open*: of status and credibility too, which have no room for two. The
incident goes to review.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import cast

from heritage_annotator.model.change import Edit
from heritage_annotator.model.identity import assessment_id
from heritage_annotator.model.incidents.events import Assessment, Incident, Statement
from heritage_annotator.model.incidents.held_apart import credibility_of, held_in, written
from heritage_annotator.model.incidents.vocabulary import Rule
from heritage_annotator.model.records import Record
from heritage_annotator.services.joining.open_values import OPEN, still_held
from heritage_annotator.services.joining.outcome import Outcome
from heritage_annotator.services.joining.united_log import UnitedLog
from heritage_annotator.storage.joining.trails import Key, Touch
from heritage_annotator.storage.rows import TABLES


class LeftOpen(Outcome):
    """Keeps beside what two people hold of a field that is open now."""

    def _settle_opened(self) -> None:
        graded: dict[str, set[str]] = {}
        unseen = self._decisions.unseen
        for key, field, values in self._decisions.opened:
            record = self._after.get(key) or (unseen[key][1] if key in unseen else None)
            if isinstance(record, Incident):
                self._hold(record, field, values)
            elif isinstance(record, Statement):
                graded.setdefault(record.id, set()).update(values)
            elif key[0] == TABLES[Assessment].name:
                touch = self._compared.trails[key].touches[-1]
                self._note_for_review(str((touch.after or touch.before or {})["incident_id"]))
        for id_ in {**graded, **dict.fromkeys(self._moved_statements())}:
            self._settle_credibility(self._statement(id_), graded.get(id_, set()))
        self._bring_back_what_was_held()
        self._drop_what_was_held_elsewhere()
        self.decided += [Edit(*made) for made in unseen.values()]

    def _bring_back_what_was_held(self) -> None:
        """With an incident comes what two held of its status, as long as nobody chose one of them."""
        some = [key for key, record in self._after.items() if isinstance(record, Incident)]
        known = self._compared.concerned, self._compared.trails
        some = [key for key in some if key in known[0] or key not in known[1]]
        ours = self._compared.ours(some)
        beside = {
            _key(id_, "status"): _beside(id_, "status")
            for key in some
            if key not in ours and self._found(_key(id_ := key[1], "status")) is None
        }
        told = self._compared.whole_histories_of(beside) if beside else dict[Key, Sequence[Touch]]()
        for touches in told.values():
            last = touches[-1].after
            if last is not None:
                self._put(UnitedLog(TABLES[Assessment].decoded(last), touches, ()).record())

    def _drop_what_was_held_elsewhere(self) -> None:
        """What is held of a statement's credibility lies with the incident that the statement is in, and no other."""
        beside = {key: record for key, record in self._after.items() if isinstance(record, Assessment)}
        about = {key: ("statement", record.field.partition(" ")[2]) for key, record in beside.items()}
        ours = self._compared.ours([each for each in about.values() if each[1] and each not in self._after])
        for key, record in beside.items():
            statement = self._after.get(about[key]) or ours.get(about[key])
            if isinstance(statement, Statement) and statement.incident_id != record.incident_id:
                self._after[key] = None

    def _statement(self, id_: str) -> Statement:
        """The statement; as all that was done to it tells, where it is gone."""
        key = ("statement", id_)
        found = self._after[key]
        if found is None and key in self._decisions.unseen:
            found = self._decisions.unseen[key][1]
        if found is None:
            trail = self._compared.trails[key]
            last = TABLES[Statement].decoded(trail.touches[-1].after or trail.touches[-1].before or {})
            found = UnitedLog(last, self._compared.whole_histories_of({key: last})[key], ()).record()
        return cast(Statement, found)

    def _moved_statements(self) -> list[str]:
        """The statements that somebody put into another incident since, or took out of theirs, though they be gone."""
        return [
            key[1]
            for key in self._after
            if key[0] == "statement"
            and key in self._compared.trails
            and any(
                touch.before is not None
                and touch.after is not None
                and touch.before.get("incident_id") != touch.after.get("incident_id")
                for touch in self._compared.trails[key].touches
            )
        ]

    def _settle_credibility(self, statement: Statement, values: Collection[str]) -> None:
        """What two people held of a statement's credibility goes with it; each incident it was in goes to review.

        Whether two met who graded it before it was moved or after tells who joined with whom first.
        """
        field, touches = credibility_of(statement.id), self._whole(statement)
        told = [
            each.get("incident_id") for touch in touches for each in (touch.before, touch.after) if each is not None
        ]
        incidents = sorted({each for each in (*told, statement.incident_id) if each is not None})
        beside = {_key(id_, field): _beside(id_, field) for id_ in incidents}
        known = self._compared.whole_histories_of(beside)
        held = {*values} | {
            value
            for some in known.values()
            for touch in some
            if touch.after is not None
            for value in held_in(touch.after.get("details", {}))
        }
        held = still_held(held, touches, "credibility")
        if not held:
            return
        for id_ in incidents:
            incident = self._incident(id_)
            self._note_for_review(id_)
            if incident is not None and id_ == statement.incident_id:
                self._hold(incident, field, sorted(held))
            elif self._found(_key(id_, field)) is not None:
                self._after[_key(id_, field)] = None

    def _hold(self, incident: Incident, field: str, values: Sequence[str]) -> None:
        """Keeps those values beside; where the incident is gone in the log alone, should it come back."""
        key = _key(incident.id, field)
        is_there = self._incident(incident.id) is not None
        before = cast("Assessment | None", self._found(key)) if is_there else self._held_in_log(key, incident.id, field)
        held = set(values) - {OPEN["incident", "status"], ""}
        if field == "status":
            held |= set(held_in({} if before is None else before.details))
            held = still_held(held, self._whole(incident), field)
        if before is None and not held:
            return
        after = replace(
            _beside(incident.id, field),
            annotator_id=incident.annotator_id,
            created=incident.created,
            modified=incident.created,
            details=written(held),
        )
        if after != before:
            if is_there:
                self._put(after)
            self.decided.append(Edit(before, after))
        self._send_to_review(incident)

    def _held_in_log(self, key: Key, incident_id: str, field: str) -> Assessment | None:
        touches = self._compared.whole_histories_of({key: _beside(incident_id, field)}).get(key, ())
        last = touches[-1].after if touches else None
        return None if last is None else cast(Assessment, TABLES[Assessment].decoded(last))

    def _send_to_review(self, incident: Incident) -> None:
        key = ("incident", incident.id)
        if self._incident(incident.id) is None and key in self._decisions.unseen:
            by_log, made = self._decisions.unseen[key]
            self._decisions.unseen[key] = by_log, replace(cast(Incident, made), to_review=True)
        elif not incident.to_review:
            self._decide(incident, replace(incident, to_review=True))

    def _note_for_review(self, id_: str) -> None:
        """The incident goes to review, if it is not here once it comes back: others are to know."""
        key = ("incident", id_)
        standing = self._incident(id_)
        if standing is not None:
            self._send_to_review(standing)
            return
        if key in self._decisions.unseen:
            self._send_to_review(cast(Incident, self._decisions.unseen[key][1]))
            return
        unknown = Incident(id_, "", "", "", "", "", "")
        touches = self._compared.whole_histories_of({key: unknown}).get(key, ())
        incident = cast(Incident, UnitedLog(unknown, touches, ()).record())
        if touches and not incident.to_review:
            self.decided.append(Edit(incident, replace(incident, to_review=True)))

    def _whole(self, record: Record) -> Sequence[Touch]:
        key = TABLES[type(record)].name, record.id
        return self._compared.whole_histories_of({key: record}).get(key, ())

    def _incident(self, id_: str) -> Incident | None:
        found = self._found(("incident", id_))
        return found if isinstance(found, Incident) else None

    def _found(self, key: Key) -> Record | None:
        return self._after[key] if key in self._after else self._compared.ours([key]).get(key)


def _key(incident_id: str, field: str) -> Key:
    return "assessment", assessment_id(incident_id, field)


def _beside(incident_id: str, field: str) -> Assessment:
    """What is held of that field, but for the values, and who made the incident when."""
    return Assessment(assessment_id(incident_id, field), incident_id, field, "", str(Rule.LEFT_OPEN), "", "", "")
