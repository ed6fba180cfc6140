"""The words that the map, the timeline and the lists beside them say of sites and incidents."""

from collections.abc import Sequence

from heritage_annotator.services.maps.briefs import Brief, When
from heritage_annotator.services.maps.pins import Pin
from heritage_annotator.services.wording.incident_facts import date_told
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.maps.signs import words_of

# Names told of several sites under one sign.
_NAMES = 8


def tip_of(pins: Sequence[Pin]) -> list[str]:
    """What is told of the sign under the mouse: names, how many incidents, the worst of them."""
    if len(pins) > 1:
        count = len({number for pin in pins for number in pin.briefs})
        told = [trn("{count} site", "{count} sites", len(pins)) + " · " + incidents_told(count)]
        told += [in_line((pin.site.name, incidents_told(len(pin.briefs)))) for pin in pins[:_NAMES]]
        return [*told, tr("and {count} more", count=len(pins) - _NAMES)] if len(pins) > _NAMES else told
    [pin] = pins
    told = [pin.site.name, in_line((incidents_told(len(pin.briefs)), words_of(pin.sign)))]
    if pin.of_parent:
        told.append(tr("Shown at the place of the property it belongs to"))
    if pin.cell:
        told.append(tr("Sensitive: somewhere in a cell of {cell}°", cell=f"{pin.cell:g}"))
    return told


def incidents_told(count: int) -> str:
    """How many incidents."""
    return trn("{count} incident", "{count} incidents", count) if count else tr("no incident")


def when_told(when: When) -> str:
    """The date of an incident, short; that it is open, or that there is none."""
    if not when.edtf:
        return tr("date open") if when.is_open else tr("no date")
    return date_told(when.edtf, when.kind, short=True)


def brief_told(brief: Brief) -> str:
    """When, by what and by whom, in one line."""
    causes = ", ".join(brief.causes)
    return in_line((when_told(brief.when), causes, ", ".join(brief.actors)))


def timeline_rows(told: Sequence[Brief]) -> list[list[str]]:
    """The timeline as a table, its head first: the date as EDTF with its kind and bounds, and in words."""
    rows = [["number", "title", "kind", "status", "sites", "date", "date_kind", "first_day", "last_day", "in_words"]]
    for brief in told:
        incident, when = brief.incident, brief.when
        days = ["" if each is None else each.isoformat() for each in (when.first, when.last)]
        sites = "; ".join(site.name for site in brief.sites)
        about = [incident.called, incident.title, incident.kind, incident.status, sites]
        rows.append([*about, when.edtf, when.kind, *days, when_told(when)])
    return rows
