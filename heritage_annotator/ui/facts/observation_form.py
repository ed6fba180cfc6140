"""A condition observation, a site or an element as somebody saw it: its form, and it in a line."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from heritage_annotator.model.change import Change, Edit
from heritage_annotator.model.incidents.places import Observation
from heritage_annotator.model.incidents.vocabulary import NO_DAMAGE_SEEN, NOT_ASSESSED, Means, Severity
from heritage_annotator.services.dates.offering import typed_date
from heritage_annotator.services.incidents.observing import plan_observation
from heritage_annotator.services.wording.incident_facts import date_told, limits_told, sensor_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.facts import typed_names
from heritage_annotator.ui.facts.form import Form, Row
from heritage_annotator.ui.look.few_lines import in_line


def observation_form(
    desk: Desk, parent: QWidget, site: str, seen: Observation | None = None, *, incident_id: str | None = None
) -> Form:
    """The condition of the site of that name, or other facts of an observation; `incident_id`: what it belongs to."""
    states = [("", "—"), *((str(each), worded(each)) for each in (*Severity, NO_DAMAGE_SEEN, NOT_ASSESSED))]
    means = [(str(each), worded(each)) for each in Means]
    rows = [
        Row("site", tr("Site or element"), site, offers=typed_names.sites(desk)),
        Row("state", tr("State"), seen.state if seen else "", states),
        Row("means", tr("Seen by"), seen.means if seen else Means.IMAGERY, means),
        Row("sensor", tr("Sensor"), seen.sensor if seen else ""),
        Row(
            "image_date",
            tr("Date of the image"),
            seen.image_date if seen else "",
            hint=tr("such as {example}", example="2026-05-15"),
        ),
        Row(
            "observed",
            tr("Observed on"),
            seen.observed if seen else "",
            hint=tr("If empty, it does not narrow down the date"),
        ),
        Row("last_otherwise", tr("Last seen otherwise on"), seen.last_otherwise if seen else ""),
        Row("limits", tr("Limits"), "; ".join(seen.limits) if seen else "", hint=tr("roof only; cloud")),
        Row("note", tr("Note"), seen.note if seen else "", is_text=True),
    ]

    def plan(told: Mapping[str, str]) -> Change | None:
        at, new = typed_names.site_named(desk, told["site"])
        facts: dict[str, Any] = {name: told[name] for name in ("state", "means", "sensor", "note")}
        facts |= {name: typed_date(told[name])[0] for name in ("image_date", "observed", "last_otherwise")}
        facts["limits"] = tuple(filter(None, (each.strip() for each in told["limits"].split(";"))))
        facts["incident_id"] = incident_id if seen is None or incident_id is not None else seen.incident_id
        change = plan_observation(at, desk.annotator.id, facts, seen)
        return change and Change(change.deed, (*(Edit(None, record) for record in new), *change.edits))

    return Form(desk, parent, tr("Condition observation"), rows, plan)


def condition_told(seen: Observation) -> str:
    """A condition as somebody saw it, in a line."""
    told = [worded(seen.state), worded(seen.means), sensor_told(seen.sensor)]
    told.append(date_told(seen.observed, "") if seen.observed else tr("undated, so it bounds nothing"))
    if seen.last_otherwise:
        told.append(tr("last seen otherwise on {day}", day=date_told(seen.last_otherwise, "")))
    if limits := limits_told(seen.limits, is_dated=bool(seen.observed)):
        told.append(tr("limits: {limits}", limits=limits))
    return in_line(told)
