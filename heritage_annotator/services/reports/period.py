"""Which incidents a report is of: those stated, or those that happened, between two days."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.services.dates.edtf import bounds
from heritage_annotator.services.incidents.dossier import Dossier


class By(StrEnum):
    """By which day an incident belongs to a period."""

    RECORDED = "recorded"
    EVENT = "event"


class Period(NamedTuple):
    """Two days, both within it, and by which day incidents are chosen."""

    since: date
    until: date
    by: str = By.RECORDED

    def holds(self, dossier: Dossier) -> bool:
        """Whether the incident belongs to the period."""
        if self.by == By.EVENT:
            return self._meets(dossier.date[0])
        days = [each.created[:10] for each in dossier.statements] or [dossier.incident.created[:10]]
        return str(self.since) <= min(days) <= str(self.until)

    def is_older(self, dossier: Dossier) -> bool:
        """Whether the event itself lies before the period."""
        edtf = dossier.date[0]
        last = bounds(edtf).last if edtf else None
        return last is not None and last < self.since

    def chosen(self, dossiers: Iterator[Dossier]) -> list[Dossier]:
        """Those that belong to it."""
        return [each for each in dossiers if self.holds(each)]

    def _meets(self, edtf: str) -> bool:
        if not edtf:
            return False
        first, last = bounds(edtf)
        return (first is None or first <= self.until) and (last is None or last >= self.since)


def period(since: str, until: str, by: str = By.RECORDED) -> Period:
    """The period of those days.

    Raises:
        ValueRefusedError: one is no day, or the last comes before the first.
    """
    days: list[date] = []
    for day in (since, until):
        try:
            days.append(date.fromisoformat(day))
        except ValueError as error:
            raise ValueRefusedError("date", day, "no_day") from error
    if days[1] < days[0]:
        raise ValueRefusedError("date", f"{since}/{until}", "backwards")
    return Period(days[0], days[1], by)
