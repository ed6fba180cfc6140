"""Chooses the incidents of a report: those stated, or those that happened, between two days."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.incidents.places import Observation
from heritage_annotator.model.incidents.vocabulary import Field
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.dates.edtf import days_of
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.wording.days import two_days
from heritage_annotator.translation import tr


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
        """Whether the incident belongs to the period: it happened in it, or a statement of it was recorded in it."""
        if self.by == By.EVENT:
            return any(map(self.meets, _dates(dossier)))
        days = [each.created[:10] for each in dossier.statements] or [dossier.incident.created[:10]]
        return any(str(self.since) <= day <= str(self.until) for day in days)

    def saw(self, seen: Observation) -> bool:
        """Whether an observation of a site alone belongs to it: it was seen in it, or recorded in it."""
        if self.by == By.EVENT:
            day = seen.observed or seen.image_date
            return bool(day) and self.meets(day)
        return str(self.since) <= seen.created[:10] <= str(self.until)

    def is_older(self, dossier: Dossier) -> bool:
        """Whether the event itself lies before the period."""
        lasts = [days_of(edtf).last for edtf in _dates(dossier)]
        return bool(lasts) and all(last is not None and last < self.since for last in lasts)

    def chosen(self, dossiers: Iterable[Dossier]) -> list[Dossier]:
        """Those that belong to it."""
        return [each for each in dossiers if self.holds(each)]

    def meets(self, edtf: str) -> bool:
        """Whether something of that date may have been in the period; what nobody can read, at any time."""
        first, last = days_of(edtf)
        return (first is None or first <= self.until) and (last is None or last >= self.since)


def _dates(dossier: Dossier) -> list[str]:
    """The date held, else all that are reported: while it is open it may have happened on any of them."""
    edtf = dossier.date[0]
    return [edtf] if edtf else list(dict.fromkeys(each.claim.value for each in dossier.reported(Field.DATE)))


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


def offered_title(since: str, until: str) -> str:
    """What a report of those days is called: `Report 23 – 30 November 2026`."""
    first, last = two_days(since, until)
    return tr("Report {day}", day=last) if since == until else tr("Report {first} – {last}", first=first, last=last)
