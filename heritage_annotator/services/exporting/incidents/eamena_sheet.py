"""Reads the sheet of a workbook for EAMENA that others filled: its places, disturbances and threats as rows of ours.

Rows are grouped and cells parted as EAMENA's uploader does (`docs/formats.md`); what has no place with us goes whole,
under its header, into the note of the site or of the incident.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from json import dumps

from heritage_annotator.model.identity import read_id, site_id
from heritage_annotator.model.incidents.vocabulary import DateKind, IncidentKind
from heritage_annotator.model.text import canonical
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.exporting.incidents.eamena_terms import NOT_APPLICABLE, UNKNOWN, country_of

KEY = "UNIQUEID"
READ = "read "
"""Begins what tells rows of a sheet apart that have no ids: it follows from what they say."""
_POINT = late(r"(?:POINT\s*\(\s*)?([+-]?\d+(?:\.\d+)?)\s+([+-]?\d+(?:\.\d+)?)\s*\)?", re.IGNORECASE)
_DAY = late(r"(?:(\d{4})[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})[-/](\d{1,2})[-/](\d{4}))(?: .*)?")
_EAMENA = late(r"EAMENA-\d+")
_UUID = late(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Cells that only say how sure another is, where both say nothing; and what the format itself asks of the uploader.
_FILLERS = frozenset({UNKNOWN, NOT_APPLICABLE})
_CAUSE, _EFFECT = "Disturbance Cause Type", "Effect Type"
_DISTURBANCE = (
    "Disturbance Cause Category Type", _CAUSE, "Disturbance Cause Certainty", "Disturbance Date From",
    "Disturbance Date To", "Disturbance Date Occurred Before", "Disturbance Date Occurred On",
    "Disturbance Cause Assignment Assessor Name", _EFFECT, "Effect Certainty",
)  # fmt: skip
_THREAT = ("Threat Category", "Threat Type", "Threat Probability", "Threat Inference Making Assessor Name")
_PLACE = ("Resource Name", "Country Type", "Geometric Place Expression", "Administrative Subdivision")
_MOST_EMPTY = 100

Told = dict[str, str]


class Sheet(NamedTuple):
    """What it tells: rows of incidents and of their sites, by the columns of our tables."""

    incidents: list[Told]
    sites: list[Told]


def is_eamenas(rows: Sequence[Sequence[str]]) -> bool:
    """Whether one of the rows is a head of EAMENA's."""
    return _head(rows) is not None


def sheet_of(rows: Sequence[Sequence[str]]) -> Sheet:
    """The places in their order, with an incident for each disturbance and each threat; a place without any comes too.

    Such a place is told by a site that belongs to no incident.
    """
    made = Sheet([], [])
    for unique, told in _places(rows).items():
        _read(unique, told, made)
    return made


def _head(rows: Sequence[Sequence[str]]) -> int | None:
    return next((at for at, row in enumerate(rows) if any(cell.strip() == KEY for cell in row)), None)


def _places(rows: Sequence[Sequence[str]]) -> dict[str, list[Told]]:
    """The rows of each place; a row without its id is of the place above."""
    at = _head(rows)
    found: dict[str, list[Told]] = {}
    if at is None:
        return found
    head = [cell.strip() for cell in rows[at]]
    last, empty = "", 0
    for row in rows[at + 1 :]:
        told = {name: canonical(cell).strip() for name, cell in zip(head, row, strict=False) if name and cell.strip()}
        empty = 0 if told else empty + 1
        if empty > _MOST_EMPTY:  # as the uploader does
            break
        last = told.pop(KEY, "") or last
        if last:
            found.setdefault(last, []).append(told)
    return found


def _read(unique: str, rows: Sequence[Told], made: Sheet) -> None:
    rows = _parted(rows[0]) if sum(map(bool, rows)) == 1 else list(rows)
    first = {name: next((row[name] for row in rows if row.get(name)), "") for name in _PLACE}
    site = _site(unique, first)
    incidents: list[Told] = []
    rest: dict[str, dict[str, None]] = {}
    for row in rows:
        told = [*_disturbance(row, site["name"]), *_threat(row, site["name"])]
        incidents += told
        taken = {*(_DISTURBANCE if any(each["kind"] != IncidentKind.THREAT for each in told) else ())}
        taken |= {*(_THREAT if any(each["kind"] == IncidentKind.THREAT for each in told) else ())}
        for name, cell in row.items():
            if name not in taken and first.get(name) != cell:
                rest.setdefault(name, {})[cell] = None
    others = rest.pop("Resource Name", {})
    site["names"] = dumps([{"name": each} for each in others], ensure_ascii=False) if others else ""
    if first["Geometric Place Expression"] and not site["latitude"]:
        rest["Geometric Place Expression"] = {first["Geometric Place Expression"]: None}
    site["note"] = "\n".join(f"{name}: {cell}" for name, cells in rest.items() for cell in cells)
    counts: dict[tuple[str, ...], int] = {}
    for each in incidents:
        told = tuple(each[name] for name in sorted(each))
        counts[told] = counts.get(told, 0) + 1  # two rows alike are two
        each["id"] = f"{READ}{read_id('eamena', unique, str(counts[told]), *told)}"
    made.incidents.extend(incidents)
    made.sites.extend({**site, "incident_id": each["id"]} for each in incidents)
    if not incidents:
        made.sites.append({**site, "incident_id": ""})


def _parted(row: Told) -> list[Told]:
    """A place of one row: position n of each of its cells is a record of its own; what has no cause is kept apart."""
    parts = {name: [part.strip() for part in cell.split("|")] for name, cell in row.items()}
    most = max(map(len, parts.values()), default=0)
    return [
        {name: some[at] for name, some in parts.items() if at < len(some) and some[at]} for at in range(max(most, 1))
    ]


def _site(unique: str, first: Mapping[str, str]) -> Told:
    name = first["Resource Name"] or unique
    ids = {"eamena": unique} if _EAMENA.fullmatch(unique) else {}
    if ids:
        id_ = site_id("eamena", unique)
    else:
        id_ = unique if _UUID.fullmatch(unique) else read_id("eamena", unique, *first.values())
    point = _POINT.fullmatch(first["Geometric Place Expression"])
    return {
        "site_id": id_,
        "name": name,
        "ids": dumps(ids) if ids else "",
        "country": country_of(first["Country Type"]),
        "governorate": first["Administrative Subdivision"],
        "longitude": point[1] if point else "",
        "latitude": point[2] if point else "",
    }


def _disturbance(row: Told, name: str) -> Iterator[Told]:
    told = {column: row[column] for column in _DISTURBANCE if row.get(column)}
    cause, effects = told.pop(_CAUSE, ""), told.pop(_EFFECT, "")
    if not cause:
        return
    edtf, kind = _date(told)
    known = _known(effects.split("|"))
    yield {
        "title": f"{cause if cause not in _FILLERS else ', '.join(known) or cause}: {name}",
        "kind": str(IncidentKind.DAMAGE),
        "date": edtf,
        "date_kind": kind,
        "cause": "" if cause in _FILLERS else cause,
        "effect": "; ".join(known),
        "note": "\n".join(f"{column}: {cell}" for column, cell in told.items() if cell not in _FILLERS),
    }


def _threat(row: Told, name: str) -> Iterator[Told]:
    cause = row.get("Threat Type", "")
    if not cause:
        return
    told = {column: row[column] for column in _THREAT if row.get(column) and column != "Threat Type"}
    yield {
        "title": f"{cause}: {name}",
        "kind": str(IncidentKind.THREAT),
        "cause": "" if cause in _FILLERS else cause,
        "note": "\n".join(f"{column}: {cell}" for column, cell in told.items() if cell not in _FILLERS),
    }


def _known(terms: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(term.strip() for term in terms if term.strip() and term.strip() not in _FILLERS))


def _date(told: Told) -> tuple[str, str]:
    """The date as EDTF and its kind, taken out of the cells; those that are no day stay there.

    Bounds do not say whether it lasted: it lies between them.
    """
    first, last, before, on = (
        _day(told.get(f"Disturbance Date {name}", "")) for name in ("From", "To", "Occurred Before", "Occurred On")
    )
    if on and (not first or first == on) and (not last or last == on):
        made, used = (on, DateKind.ON), ("From", "To", "Occurred On")
    elif first and last and first <= last:
        made = (first, DateKind.ON) if first == last else (f"{first}/{last}", DateKind.BETWEEN)
        used = ("From", "To")
    elif first and not last:
        made, used = (f"{first}/", DateKind.AFTER), ("From",)
    elif (last or before) and not first:
        made, used = (f"/{last or before}", DateKind.BEFORE), ("To",) if last else ("Occurred Before",)
    else:
        return "", ""
    for name in used:
        told.pop(f"Disturbance Date {name}", None)
    if made[0].endswith(before) and before:
        told.pop("Disturbance Date Occurred Before", None)
    return made[0], str(made[1])


def _day(text: str) -> str:
    """A whole day as ISO, of the forms that are taken: year first or day first; '' for another."""
    found = _DAY.fullmatch(text)
    if found is None:
        return ""
    told = found.groups()
    year, month, day = told[:3] if told[0] else (told[5], told[4], told[3])
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
