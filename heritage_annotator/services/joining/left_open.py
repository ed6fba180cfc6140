"""Leaves open what no rule decides: two people's status of an incident, an assessed value, a grade. Both stay.

What is held beside is a record of its own, *left open*: of status and credibility too, which have no room for two. The
incident goes to review.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from heritage_annotator.model.change import Edit
from heritage_annotator.model.identity import assessment_id
from heritage_annotator.model.incidents.events import Assessment, Incident, Statement
from heritage_annotator.model.incidents.held_apart import held_in, written
from heritage_annotator.model.incidents.vocabulary import Rule
from heritage_annotator.model.records import Record
from heritage_annotator.services.joining.open_values import OPEN
from heritage_annotator.services.joining.outcome import Outcome
from heritage_annotator.storage.joining.trails import Key


class LeftOpen(Outcome):
    """Keeps beside what two people hold of a field that is open now."""

    def _settle_opened(self) -> None:
        for key, field, values in self._decisions.opened:
            record = self._after.get(key)
            if isinstance(record, Incident):
                self._hold(record, field, values)
            elif isinstance(record, Statement) and record.incident_id is not None:
                incident = self._incident(record.incident_id)
                if incident is not None:
                    self._hold(incident, f"{field} {record.id}", values)
            elif isinstance(record, Assessment):
                incident = self._incident(record.incident_id)
                if incident is not None:
                    self._send_to_review(incident)

    def _hold(self, incident: Incident, field: str, values: Sequence[str]) -> None:
        key = ("assessment", assessment_id(incident.id, field))
        before = cast("Assessment | None", self._found(key))
        held = set(values) - {OPEN["incident", "status"], ""}
        if before is not None and before.rule == Rule.LEFT_OPEN:
            held |= set(held_in(before.details))
        after = Assessment(
            key[1],
            incident.id,
            field,
            "",
            str(Rule.LEFT_OPEN),
            incident.annotator_id,
            incident.created,
            incident.created,
            details=written(held),
        )
        if after != before:
            self._put(after)
            self.decided.append(Edit(before, after))
        self._send_to_review(incident)

    def _send_to_review(self, incident: Incident) -> None:
        if not incident.to_review:
            self._decide(incident, replace(incident, to_review=True))

    def _incident(self, id_: str) -> Incident | None:
        found = self._found(("incident", id_))
        return found if isinstance(found, Incident) else None

    def _found(self, key: Key) -> Record | None:
        return self._after[key] if key in self._after else self._compared.ours([key]).get(key)
