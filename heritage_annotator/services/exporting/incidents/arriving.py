"""Incidents of a table that the project has not: each with its sites, and what the table tells of its fields.

No words come with them, so nothing of it rests on any: a value is held by the decision of who brings it in, for the
reason that the table says so; several values of a field are left open side by side.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from heritage_annotator.model.change import Edit
from heritage_annotator.model.errors import HeritageError, ValueRefusedError
from heritage_annotator.model.identity import LENGTH, assessment_id, incident_site_id, read_id, site_id
from heritage_annotator.model.incidents.events import Assessment, Incident, IncidentSite
from heritage_annotator.model.incidents.held_apart import written
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.vocabulary import (
    NOT_STATED,
    DateKind,
    Field,
    IncidentKind,
    Level,
    Relation,
    Rule,
    Severity,
    Status,
)
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.dates.edtf import checked as checked_date
from heritage_annotator.services.dates.edtf import kind_of
from heritage_annotator.services.exporting.incidents.eamena_sheet import READ
from heritage_annotator.services.exporting.incidents.particulars import unbracketed
from heritage_annotator.services.incidents import numbering
from heritage_annotator.services.incidents.planning import one_of
from heritage_annotator.services.sharing.hiding import COVER
from heritage_annotator.services.sites import gazetteer
from heritage_annotator.services.sites.planning import checked
from heritage_annotator.services.wording.incident_facts import value_told
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr

FIELDS: Mapping[str, Field] = {
    **{str(each): each for each in Field if each not in {Field.SITE, Field.NUMBER}},
    "numbers": Field.NUMBER,
}
"""The columns that tell a field."""

_QUOTED = ("originators", "quotations")
_BETWEEN = "; "


class Arrival(NamedTuple):
    """An incident that a table tells of and the project has not. `refused`: why it cannot come; None: it can.

    `told`: what it is called and which fields it fills, for a preview; `kept`: columns that no field takes, which stand
    in its note.
    """

    incident: Incident
    sites: tuple[tuple[IncidentSite, Site], ...] = ()
    assessments: tuple[Assessment, ...] = ()
    parents: tuple[Site, ...] = ()
    kept: tuple[str, ...] = ()
    refused: HeritageError | None = None

    @property
    def told(self) -> str:
        """Its sites and the values of its fields."""
        values = (_told(each) for each in self.assessments)
        return " · ".join(filter(None, (_BETWEEN.join(site.name for _, site in self.sites), *values)))


def _told(held: Assessment) -> str:
    """The value in words, or the values of which none is held."""
    values = [held.value] if held.value else json.loads(held.details["held"])
    return _BETWEEN.join(value_told(held.field, each, held.details) for each in values)


class Coming(NamedTuple):
    """What is to be brought in: incidents, and sites that belong to none of them."""

    arrivals: Sequence[Arrival] = ()
    sites: Sequence[Site] = ()


NOTHING = Coming()


class Arriving:
    """Makes arrivals of the rows of a table, which share their sites and the numbers they take."""

    def __init__(self, reading: Reading, name: str, annotator_id: str, sites: Sequence[Mapping[str, str]] = ()) -> None:
        self._reading, self._name, self._who, self._at = reading, name, annotator_id, now()
        self._project, _ = reading.project()
        self._rows: dict[str, list[Mapping[str, str]]] = {}
        self._above: dict[str, Mapping[str, str]] = {}
        self._without_id: list[Mapping[str, str]] = []
        for row in sites:
            if row.get("incident_id"):
                self._rows.setdefault(row["incident_id"], []).append(row)
            if row.get("site_id"):
                self._above.setdefault(row["site_id"], row)
            else:
                self._without_id.append(row)
        self._made: dict[str, Site] = {}
        self._taken: list[str] | None = None
        self._met: set[str] = set()

    def arrival(self, row: Mapping[str, str]) -> Arrival:
        """What a row gives."""
        id_ = id_of(row, self._project)
        title = " ".join(row.get("title", "").split())
        made = Incident(id_, row.get("number", "").strip(), title, "", self._who, self._at, self._at)
        try:
            if id_ in self._met:
                raise ValueRefusedError("id", id_, "twice")
            self._met.add(id_)
            if not title:
                raise ValueRefusedError("title", title, "…")
            kind = one_of(IncidentKind, "kind", row.get("kind", "").strip().casefold())
            status = one_of(Status, "status", row.get("status", "").strip().casefold() or Status.UNVERIFIED)
            made = replace(made, kind=kind, status=status, number=made.number or self._number(row.get("date", "")))
            places, parents = self._places(made, row)
        except HeritageError as error:
            return Arrival(made, refused=error)
        held: list[Assessment] = []
        left: dict[str, str] = {}
        for column, field in FIELDS.items():
            text = row.get(column, "").strip()
            if not text or text == NOT_STATED:
                continue
            if COVER in text:
                left[column] = text
                continue
            try:
                held.append(self._held(made, field, text, row.get("date_kind", "").strip()))
            except HeritageError:
                left[column] = text
        quoted = {name: row[name].strip() for name in _QUOTED if row.get(name, "").strip()}
        note = "\n".join(f"{name}: {text}" for name, text in {**left, **quoted}.items())
        note = "\n".join(filter(None, (row.get("note", "").strip(), note)))
        note = f"{tr('From {name}, without the words it rests on.', name=self._name)}\n{note}".strip()
        return Arrival(replace(made, note=note), tuple(places), tuple(held), tuple(parents), tuple(left))

    def alone(self) -> tuple[list[Site], int]:
        """The sites that the table tells for themselves, as a place of EAMENA's at which nothing happened, if new.

        And how many of such rows cannot be sites.
        """
        found: list[Site] = []
        strange = 0
        parts = {row.get("parent_id") for row in self._above.values()}
        for row in (*self._above.values(), *self._without_id):
            if row.get("incident_id") or (row.get("site_id") and row["site_id"] in parts):
                continue
            try:
                site = self._site(row)
            except HeritageError:
                strange += 1
                continue
            if self._reading.found(Site, site.id) is None:
                found.append(site)
        return found, strange

    def _number(self, date: str) -> str:
        """The next of the team's scheme, where the table tells none."""
        if self._taken is None:
            self._taken = [each.number for each in self._reading.every(Incident)]
        scheme = self._reading.conventions().get(numbering.KEY, numbering.SCHEME)
        number = numbering.next_number(scheme, numbering.year_of(date), self._taken)
        self._taken.append(number)
        return number

    def _held(self, incident: Incident, field: Field, text: str, kind: str) -> Assessment:
        """The value as it is held.

        Raises:
            ValueRefusedError: it is none of the field's.
        """
        parts = [part for each in text.split(_BETWEEN.strip()) if (part := each.strip())]
        if not parts:
            raise ValueRefusedError(field, text, "…")
        is_one = len(parts) == 1
        value, own = unbracketed(field, parts[0])
        for each in [value] if is_one else parts:
            self._refuse(incident, field, each)
        details = own if is_one else written(parts)
        if field == Field.DATE and is_one:
            details["kind"] = kind if kind in set(DateKind) else kind_of(value)
            checked_date(value, details["kind"])
        return Assessment(
            assessment_id(incident.id, field),
            incident.id,
            field,
            value if is_one else "",
            Rule.DECISION if is_one else Rule.LEFT_OPEN,
            self._who,
            self._at,
            self._at,
            reason=tr("as told in {name}", name=self._name),
            details=details,
        )

    @staticmethod
    def _refuse(incident: Incident, field: Field, value: str) -> None:
        if field == Field.DATE:
            checked_date(value, kind_of(value))
        if field == Field.SEVERITY and (
            unbracketed(field, value)[0] not in set(Severity) or not IncidentKind(incident.kind).takes_severity
        ):
            raise ValueRefusedError("severity", value, ", ".join(Severity))

    def _places(self, incident: Incident, row: Mapping[str, str]) -> tuple[list[tuple[IncidentSite, Site]], list[Site]]:
        """The sites of an incident, and those that they are parts of."""
        found: list[tuple[IncidentSite, Site]] = []
        above: list[Site] = []
        for told in self._rows.get(row.get("id", "").strip()) or list(_told_in_row(row)):
            site = self._site(told)
            relation = one_of(Relation, "relation", told.get("relation", "").strip() or Relation.PROPERTY)
            level = told.get("level", "").strip()
            # Words may have said so there; none are here.
            level = level if level == Level.INTERPRETED else Level.INFERRED
            link = IncidentSite(
                incident_site_id(incident.id, site.id),
                incident.id,
                site.id,
                self._who,
                self._at,
                relation,
                level,
                len(found),
            )
            if link.id not in {each.id for each, _ in found}:
                found.append((link, site))
                above += self._parents(site)
        return found, above

    def _parents(self, site: Site) -> Iterator[Site]:
        seen = {site.id}
        while site.parent_id is not None and site.parent_id not in seen:
            seen.add(site.parent_id)
            row = self._above.get(site.parent_id)
            known = self._reading.found(Site, site.parent_id)
            if row is None or known is not None:
                return
            site = self._site(row)
            yield site

    def _site(self, told: Mapping[str, str]) -> Site:
        """The site as the project has it, by its id or one of a scheme; else as the gazetteer or the table tells it.

        Raises:
            ValueRefusedError: its place cannot be.
        """
        ids = {scheme: number for scheme, number in _texts(_json(told.get("ids", ""))).items() if number}
        id_ = told.get("site_id", "").strip() or _id_of(ids, told)
        keys = [":".join(item) for item in ids.items()]
        known = self._reading.found(Site, id_)
        theirs = [each for key in keys for each in self._reading.sites_of_key(key)] if known is None else []
        known = self._reading.found(Site, theirs[0]) if theirs else known
        known = known or self._made.get(id_)
        if known is None:
            known = self._made[id_] = self._new(id_, ids, told)
        return known

    def _new(self, id_: str, ids: Mapping[str, str], told: Mapping[str, str]) -> Site:
        entry = gazetteer.entries().get(f"whs:{ids.get('whs', '')}")
        if entry is not None and not told.get("basis") and told.get("name", "").strip() in {n for n, _ in entry.names}:
            return entry.site(self._who, self._at)
        parent = told.get("parent_id", "").strip() or None
        if parent is not None and parent not in self._above and self._reading.found(Site, parent) is None:
            parent = None
        # What a person entered there rests here on the file; a gazetteer stays the one it is.
        is_listed = told.get("basis") == "gazetteer" and told.get("detail", "").strip()
        made = Site(
            id_,
            told.get("name", "").strip(),
            self._who,
            self._at,
            self._at,
            kind=told.get("kind", ""),
            names=tuple(each for each in _names(told.get("names", "")) if each.get("name")),
            ids=dict(ids),
            country=told.get("country", ""),
            governorate=told.get("governorate", ""),
            latitude=told.get("latitude", ""),
            longitude=told.get("longitude", ""),
            precision=told.get("precision", ""),
            designations=tuple(part for part in told.get("designations", "").split(_BETWEEN) if part),
            danger=told.get("danger", ""),
            relation=told.get("part", ""),
            gazetteer=str(is_listed) if is_listed else self._name,
            note=told.get("note", ""),
        )
        try:
            made = checked(self._reading, made)
        except ValueRefusedError as error:
            if not (made.name and (made.latitude or made.longitude)):
                raise
            # A place that cannot be is none, and is kept to be looked at.
            noted = "\n".join(filter(None, (made.note, f"{error.what}: {made.latitude}, {made.longitude}")))
            made = checked(self._reading, replace(made, latitude="", longitude="", precision="", note=noted))
        return replace(made, parent_id=parent)


def id_of(row: Mapping[str, str], project: str) -> str:
    """The id of the incident that a row tells of: its own, or where it has none of ours one that follows from it.

    `project`: its uuid, which nothing tells that leaves; who guesses what the row says cannot tell by the id. '': as
    ids were made before.
    """
    id_ = row.get("id", "").strip()
    if len(id_) == LENGTH and not id_.strip("0123456789abcdef-"):
        return id_
    if not project and id_.startswith(READ):
        return id_.removeprefix(READ)
    told = (id_,) if id_.startswith(READ) else tuple(row.get(each, "") for each in sorted(row))
    return read_id("incident", *filter(None, (project,)), *told)


def edits_of(reading: Reading, new: Coming) -> list[Edit]:
    """The edits that bring those in: sites that are new once, those that others are parts of before them."""
    sites = {site.id: site for site in new.sites}
    for each in new.arrivals:
        for site in (*reversed(each.parents), *(site for _, site in each.sites)):
            if site.id not in sites and reading.found(Site, site.id) is None:
                sites[site.id] = site
    edits = [Edit(None, site) for site in sites.values()]
    for each in new.arrivals:
        records = (each.incident, *(link for link, _ in each.sites), *each.assessments)
        edits += (Edit(None, record) for record in records)
    return edits


def _told_in_row(row: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """The sites that the row of a table names, of one the place too: of several it does not say whose it is."""
    names = [part for each in row.get("sites", "").split(_BETWEEN) if (part := each.strip()) and COVER not in part]
    relations = row.get("relation", "").split(_BETWEEN.strip())
    listed = {
        each.partition(":")[0].strip(): each.partition(":")[2].strip()
        for each in row.get("site_ids", "").split(_BETWEEN)
        if ":" in each
    }
    for at, name in enumerate(names):
        alone = len(names) == 1
        keys = [key for key in gazetteer.names().named(name) if key.partition(":")[2] == listed.get("whs")]
        ids = listed if alone else {"whs": keys[0].partition(":")[2]} if keys else {}
        yield {
            "name": name,
            "ids": json.dumps(ids),
            "relation": relations[at].strip() if len(relations) == len(names) else "",
            **({each: row.get(each, "") for each in _OF_ONE} if alone else {}),
        }


_OF_ONE = ("country", "governorate", "latitude", "longitude")


def _id_of(ids: Mapping[str, str], told: Mapping[str, str]) -> str:
    if ids:
        scheme = "whs" if "whs" in ids else min(ids)
        return site_id(scheme, ids[scheme])
    return read_id("site", *(told.get(each, "") for each in ("name", *_OF_ONE)))


def _names(text: str) -> tuple[Mapping[str, str], ...]:
    """The names that a cell lists as JSON; none where it is none."""
    found = _json(text)
    return tuple(_texts(each) for each in cast("list[Any]", found)) if isinstance(found, list) else ()


def _texts(found: Any) -> dict[str, str]:
    told = cast("dict[Any, Any]", found) if isinstance(found, dict) else {}
    return {str(key): str(value) for key, value in told.items()}


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
